"""Another child of the same file named in a plan: looked for before masking, kept by place, never by name.

Only forename and surname together count, since many children share a forename; a name that shares a word with
the child's own (a brother's, a sister's) does not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.checks.wrong_person import other_names
from audit.office_files.plans.record import PlanRecord
from audit.privacy.identifiers import CHILD_NAMES, Identifying
from audit.problem import Problem
from audit.workflow.import_messages import OTHER_CHILD

#: Two capitalised words side by side; the second may be the first of the next two.
_PAIR = re.compile(r"([A-Z]\w+) +(?=([A-Z][\w-]*(?:['\u2019](?!s\b)[\w-]+)*))")


@dataclass(frozen=True, slots=True)
class NamedThere:
    """Where a record names another child: a section's words, or a row (from 0), and the stretch of it."""

    section: str
    row: int | None
    start: int
    end: int


def other_children(records: Sequence[PlanRecord]) -> list[tuple[NamedThere, ...]]:
    """Return for each record where it seems to name another child of the file."""
    known = {name for record in records for name in _full_names(record)}
    if len(known) < 2:
        return [() for _ in records]
    return [tuple(_in_record(record, known)) for record in records]


def told(record: PlanRecord, places: Sequence[NamedThere]) -> list[Problem]:
    """Return the notes that say where a record names another child, by section and character from 1."""
    return [OTHER_CHILD.at(record.place, section=each.section, at=each.start + 1) for each in places]


def names_at(record: PlanRecord, places: Sequence[NamedThere]) -> list[str]:
    """Return the names that stand at the places, to be masked."""
    return [_text(record, each)[each.start : each.end] for each in places]


def _in_record(record: PlanRecord, known: set[str]) -> Iterator[NamedThere]:
    texts: list[tuple[str, int | None, str]] = [(code, None, text) for code, text in record.sections.items()]
    texts += [(row.section, number, row.text) for number, row in enumerate(record.rows)]
    own = [name for kind in CHILD_NAMES for name in record.identifiers.get(kind, ())]
    own_words = {word for name in own for word in name.split()}
    pairs = known.intersection(_pairs("\n".join([text for *_, text in texts])))
    strange = {pair for pair in pairs if own_words.isdisjoint(pair.split())}
    for code, number, text in texts if strange else ():
        for start, end in other_names(text, own, strange.intersection(_pairs(text))):
            yield NamedThere(code, number, start, end)


def _pairs(text: str) -> Iterator[str]:
    """Yield every two capitalised words that stand side by side, without a possessive s."""
    return map(" ".join, _PAIR.findall(text))


def _text(record: PlanRecord, place: NamedThere) -> str:
    return record.sections[place.section] if place.row is None else record.rows[place.row].text


def _full_names(record: PlanRecord) -> Iterator[str]:
    named = record.identifiers
    for surname in named.get(Identifying.SURNAME, ()):
        for kind in (Identifying.FORENAME, Identifying.PREFERRED_NAME):
            yield from (f"{forename} {surname}" for forename in named.get(kind, ()))
    yield from (name for name in named.get(Identifying.CHILD_NAME, ()) if name.count(" ") == 1)
