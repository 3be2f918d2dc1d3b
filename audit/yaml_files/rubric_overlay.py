"""A council's overlay on the rubric that it extends: it changes what it names, and nothing else.

Sections are matched by code, criteria by id, scales and themes by name; within each, a key that is named
replaces the base's. Lists (grades, limits, a scale's answers) are replaced whole; `more_limits` adds.
Values keep the places they were written at, in either file.
"""

from collections.abc import Iterable
from dataclasses import replace

from audit.problem import Problem
from audit.yaml_files import rubric_messages as say
from audit.yaml_files.faults import offer
from audit.yaml_files.tree import Node

#: What an overlay must say for itself and never takes from its base.
_OWN = ("rubric", "version", "extends", "changed", "effective", "status", "comparable_with", "remove")
#: Mappings that are merged by name instead of being replaced whole.
_BY_NAME = ("scales", "themes", "lexicons", "counts_as")


def overlay(base: Node, over: Node) -> tuple[Node, list[Problem]]:
    """Return the base with the overlay's changes, and what it names that the base does not have."""
    problems: list[Problem] = []
    removed = over.find(("remove",)) if "remove" in over.keys else None
    merged = _copy(base)
    for key in _OWN:
        _mapping(merged).pop(key, None)
        merged.keys.pop(key, None)
    if removed is not None:
        problems += _remove(merged, removed)
    mapping = _mapping(merged)
    more = mapping.get("more_limits")
    for key, node in _mapping(over).items():
        if key == "sections" and "sections" in mapping:
            problems += _merge_sections(mapping["sections"], node)
        elif key in _BY_NAME and key in mapping:
            _merge(mapping[key], node)
        else:
            _put(merged, over, key)
    if more is not None and "more_limits" in over.keys:
        mapping["more_limits"] = _joined(more, mapping["more_limits"])
    merged.file, merged.line, merged.column = over.file, over.line, over.column
    return merged, problems


def _mapping(node: Node) -> dict[str, Node]:
    return node.value if isinstance(node.value, dict) else {}


def _items(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else []


def _copy(node: Node) -> Node:
    """Return a copy whose lists and mappings can be changed; scalars are shared."""
    if isinstance(node.value, dict):
        held = {key: _copy(inner) for key, inner in node.value.items()}
        return replace(node, value=held, keys=dict(node.keys))
    if isinstance(node.value, list):
        return replace(node, value=[_copy(inner) for inner in node.value])
    return node


def _put(target: Node, source: Node, key: str) -> None:
    _mapping(target)[key] = _mapping(source)[key]
    if key in source.keys:
        target.keys[key] = source.keys[key]


def _joined(first: Node, second: Node) -> Node:
    return replace(second, value=[*_items(first), *_items(second)])


def _merge(target: Node, source: Node) -> None:
    """Put every key of one mapping into another. The place becomes the overlay's, where a fault is mended."""
    if not isinstance(source.value, dict) or not isinstance(target.value, dict):
        target.value = source.value
    for key in _mapping(source):
        _put(target, source, key)
    target.file, target.line, target.column = source.file, source.line, source.column


def _named(node: Node, key: str) -> str:
    found = _mapping(node).get(key)
    return found.text if found is not None else ""


def _merge_sections(base: Node, over: Node) -> list[Problem]:
    problems: list[Problem] = []
    known = {_named(section, "section"): section for section in _items(base)}
    for section in _items(over):
        there = known.get(_named(section, "section"))
        if there is None:
            new = _items(_mapping(section).get("criteria", _NOTHING))
            if not new or any("question" not in each.keys for each in new):
                problems.append(_unknown(section, "section", _named(section, "section"), known))
            _items(base).append(_copy(section))
            continue
        criteria = _mapping(section).get("criteria")
        mine = _mapping(there).get("criteria")
        rest = replace(
            section, value={k: v for k, v in _mapping(section).items() if k != "criteria" or mine is None}
        )
        _merge(there, rest)
        if criteria is not None and mine is not None:
            problems += _merge_criteria(mine, criteria)
    return problems


def _unknown(node: Node, kind: str, name: str, known: Iterable[str]) -> Problem:
    return say.NOT_IN_BASE.at(node.place, kind=kind, name=name[:60], nearest=offer(name, known))


def _merge_criteria(base: Node, over: Node) -> list[Problem]:
    problems: list[Problem] = []
    known = {_named(criterion, "id"): criterion for criterion in _items(base)}
    for criterion in _items(over):
        there = known.get(_named(criterion, "id"))
        if there is None:
            if "question" not in criterion.keys:
                problems.append(_unknown(criterion, "criterion", _named(criterion, "id"), known))
            _items(base).append(_copy(criterion))
        else:
            _merge(there, criterion)
    return problems


def _remove(base: Node, removed: Node) -> list[Problem]:
    """Take out the criteria and sections that are named; tell of those that are not there."""
    problems: list[Problem] = []
    sections = _mapping(base).get("sections")
    listing = _items(sections) if sections is not None else []
    gone = {
        kind: {n.text: n for n in _items(_mapping(removed).get(kind, _NOTHING))}
        for kind in ("criteria", "sections")
    }
    here = {
        "sections": [_named(section, "section") for section in listing],
        "criteria": [_named(c, "id") for s in listing for c in _items(_mapping(s).get("criteria", _NOTHING))],
    }
    for kind, word in (("criteria", "criterion"), ("sections", "section")):
        for name, node in gone[kind].items():
            if name not in here[kind]:
                near = offer(name, here[kind])
                problems.append(say.REMOVED_UNKNOWN.at(node.place, kind=word, name=name[:60], nearest=near))
    if sections is not None:
        sections.value = [
            section for section in listing if _named(section, "section") not in gone["sections"]
        ]
        for section in _items(sections):
            criteria = _mapping(section).get("criteria")
            if criteria is not None:
                criteria.value = [c for c in _items(criteria) if _named(c, "id") not in gone["criteria"]]
    return problems


_NOTHING = Node([], "", 0, 0)
