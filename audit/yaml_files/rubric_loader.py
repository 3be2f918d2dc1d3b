"""A rubric file -> a resolved rubric: parsed, laid over its base, checked, built and hashed."""

from collections.abc import Callable
from pathlib import Path

from audit.domain.rubric import Rubric
from audit.problem import Problem, Stops
from audit.yaml_files import rubric_messages as say
from audit.yaml_files.faults import offer
from audit.yaml_files.lexicons import resolve_lexicons
from audit.yaml_files.library import known_rubrics, resolver
from audit.yaml_files.reading import validate
from audit.yaml_files.rubric_build import build_rubric
from audit.yaml_files.rubric_lints import lint_rubric
from audit.yaml_files.rubric_models import RubricModel
from audit.yaml_files.rubric_overlay import overlay
from audit.yaml_files.tree import Node, parse_tree, read_tree

#: Finds the file of a rubric by id and version; None when it is not known.
Resolve = Callable[[str, str], Path | None]
_LONGEST_CHAIN = 8


def load_rubric(path: Path, resolve: Resolve | None = None) -> tuple[Rubric | None, tuple[Problem, ...]]:
    """Return the rubric of a file, or None, with every fault and lint found.

    `resolve` finds what it `extends`; left out, files beside it and the shipped rubrics are looked through.
    Problems that stop nothing are lints: a rubric is then returned with them.
    """
    tree, problems = read_tree(path)
    return (None, problems) if tree is None else _load(tree, path, resolve)


def load_rubric_text(
    text: str, file: str = "rubric.yaml", folder: Path | None = None, resolve: Resolve | None = None
) -> tuple[Rubric | None, tuple[Problem, ...]]:
    """Return the rubric of a text, as `load_rubric` does of a file in `folder`."""
    tree, problems = parse_tree(text, file)
    return (None, problems) if tree is None else _load(tree, (folder or Path()) / file, resolve)


def _load(tree: Node, path: Path, resolve: Resolve | None) -> tuple[Rubric | None, tuple[Problem, ...]]:
    find = resolve or resolver(path.parent)
    folders = [path.parent]
    merged, base, problems = _resolved(tree, path, find, (), folders)
    if problems:
        return None, tuple(problems)
    reading = validate(merged, RubricModel)
    if reading.value is None:
        return None, reading.problems
    lexicons, faults = resolve_lexicons(reading.value, merged, folders)
    if base is None:
        faults += [
            say.ONLY_OVERLAY.at(merged.place_of_key(key), key=key)
            for key in ("remove", "more_limits")
            if key in merged.keys
        ]
    rubric, wrong = build_rubric(reading.value, merged, lexicons, base)
    if rubric is None or faults:
        return None, (*faults, *wrong)
    return rubric, lint_rubric(rubric, reading.value, merged)


def _resolved(
    tree: Node, path: Path, resolve: Resolve, chain: tuple[str, ...], folders: list[Path]
) -> tuple[Node, tuple[str, str] | None, list[Problem]]:
    """Return the tree laid over its base, the base's id and version, and what is wrong with either.

    `folders` gathers those of the bases, where their lexicons may be.
    """
    if not isinstance(tree.value, dict) or "extends" not in tree.value:
        return tree, None, []
    where = tree.place_of("extends")
    words = tree.value["extends"].text.split()
    if len(words) != 2:
        return tree, None, [say.BASE_FORM.at(where)]
    name, version = words
    mine = " ".join(tree.value[key].text for key in ("rubric", "version") if key in tree.value)
    chain = (*chain, mine)
    if " ".join(words) in chain or len(chain) > _LONGEST_CHAIN:
        return tree, None, [say.CIRCLE.at(where, chain=", then ".join((*chain, " ".join(words)))[:200])]
    found = resolve(name, version)
    if found is None:
        return (
            tree,
            None,
            [say.NO_BASE.at(where, name=name[:60], version=version[:20], nearest=_near(name, path))],
        )
    folders.append(found.parent)
    base, problems = read_tree(found)
    if base is not None:
        base, _, more = _resolved(base, found, resolve, chain, folders)
        problems = (*problems, *more)
    stopping = [problem for problem in problems if problem.stops is not Stops.NOTHING]
    if base is None or stopping:
        circle = [p for p in stopping if p.code == say.CIRCLE.code]
        return tree, None, circle or [say.BASE_WRONG.at(where, faults=len(stopping), file=found.name)]
    merged, wrong = overlay(base, tree)
    return merged, (name, version), wrong


def _near(name: str, path: Path) -> str:
    return offer(name, sorted({entry.id for entry in known_rubrics(path.parent)}))
