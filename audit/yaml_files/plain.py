"""A YAML file of data that another room validates, such as a lexicon: plain values, and what is wrong."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from audit.problem import Problem
from audit.yaml_files import messages as say
from audit.yaml_files.tree import read_tree


def read_plain(path: Path) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    """Return a file's block of keys as plain values; empty, with the problems, when it can't be read."""
    tree, problems = read_tree(path)
    if tree is None:
        return {}, problems
    if not isinstance(tree.value, dict):
        return {}, (*problems, say.NOT_A_BLOCK.at(tree.place))
    held: Mapping[str, Any] = tree.bare()
    return held, problems
