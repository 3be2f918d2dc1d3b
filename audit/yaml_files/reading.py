"""Any YAML file that people write -> its model, with the place of every value and every fault at once."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from audit.problem import Problem
from audit.yaml_files import messages as say
from audit.yaml_files.faults import problems_of
from audit.yaml_files.tree import Node, parse_tree, read_tree

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reading(Generic[M]):
    """What was read: the model (None when the file can't be used), the tree with places, the problems."""

    value: M | None
    tree: Node | None
    problems: tuple[Problem, ...]


def read_yaml(path: Path, model: type[M]) -> Reading[M]:
    """Read a file as a model: a rubric, a lexicon, an import profile, a settings file."""
    tree, problems = read_tree(path)
    return Reading(None, None, problems) if tree is None else validate(tree, model)


def read_yaml_text(text: str, model: type[M], file: str = "") -> Reading[M]:
    """Read a text as a model, as `read_yaml` does with a file."""
    tree, problems = parse_tree(text, file)
    return Reading(None, None, problems) if tree is None else validate(tree, model)


def validate(tree: Node, model: type[M]) -> Reading[M]:
    """Read a tree as a model. pydantic sees JSON, in which its strict mode takes dates and lists as meant."""
    if not isinstance(tree.value, dict):
        return Reading(None, tree, (say.NOT_A_BLOCK.at(tree.place),))
    try:
        value = model.model_validate_json(json.dumps(_json(tree)))
    except ValidationError as error:
        return Reading(None, tree, problems_of(error, tree, model))
    return Reading(value, tree, ())


def _json(node: Node) -> Any:
    value = node.value
    if isinstance(value, dict):
        return {key: _json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_json(inner) for inner in value]
    return float(value) if isinstance(value, Decimal) else value
