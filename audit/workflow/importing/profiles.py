"""Import profiles: read with every fault at its line, and a first one written for a person to correct."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from audit.domain.advice import Involvement
from audit.domain.codes import NEEDS
from audit.domain.plan import Status
from audit.errors import ProblemsError
from audit.office_files.plans.found import Shape
from audit.office_files.plans.meaning_words import known_words, meaning_named
from audit.office_files.plans.meanings import Meaning, plain
from audit.office_files.plans.profile import NOTHING_SETTLED, Profile, heading_key
from audit.problem import Problem
from audit.workflow.importing.messages import NOT_A_MEANING, NOT_A_VALUE, SETTLED_TWICE
from audit.yaml_files.faults import offer
from audit.yaml_files.profile import ProfileModel, read_profile
from audit.yaml_files.tree import Node

V = TypeVar("V", bound=str)


def usable_profile(path: Path | None) -> Profile:
    """Return a profile that is to be used; nothing is settled without one.

    Raises ProblemsError with every fault, by line, when it can't be used.
    """
    if path is None:
        return NOTHING_SETTLED
    written, tree, problems = read_profile(path)
    if written is None or tree is None:
        raise ProblemsError("The import profile can't be used.", problems)
    faults: list[Problem] = []
    profile = Profile(
        sheet=written.sheet or "",
        heading_row=written.heading_row,
        shape=Shape(written.shape) if written.shape else None,
        columns=_columns(written, tree, faults),
        needs=_values(written.words.need, {code: code for code in NEEDS}, "need", tree, faults),
        statuses=_values(written.words.status, {s.value: s for s in Status}, "status", tree, faults),
        involvement=_values(
            written.words.involvement, {i.value: i for i in Involvement}, "involvement", tree, faults
        ),
    )
    if faults:
        raise ProblemsError("The import profile can't be used.", faults)
    return profile


def _columns(written: ProfileModel, tree: Node, faults: list[Problem]) -> dict[str, Meaning | None]:
    columns: dict[str, Meaning | None] = {}
    for heading, words in written.columns.items():
        if heading_key(heading) in columns:
            faults.append(SETTLED_TWICE.at(tree.place_of("columns", heading), heading=heading[:60]))
        known, meaning = meaning_named(words)
        if not known:
            place = tree.place_of("columns", heading)
            faults.append(NOT_A_MEANING.at(place, words=words[:60], near=offer(words, known_words())))
        columns[heading_key(heading)] = meaning
    return columns


def _values(
    given: Mapping[str, str], known: Mapping[str, V], kind: str, tree: Node, faults: list[Problem]
) -> dict[str, V]:
    values: dict[str, V] = {}
    by_plain = {plain(word): value for word, value in known.items()}
    for own, word in given.items():
        value = by_plain.get(plain(word))
        if value is None:
            place = tree.place_of("words", kind, own)
            faults.append(NOT_A_VALUE.at(place, words=word[:60], kind=kind, near=offer(word, known)))
        else:
            values[plain(own)] = value
    return values
