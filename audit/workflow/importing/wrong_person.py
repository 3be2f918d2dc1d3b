"""Another child of the same file named in a plan: looked for before masking, kept by place, never by name.

Only forename and surname together count, since many children share a forename; a name that shares a word with
the child's own (a brother's, a sister's) does not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from audit.checks.wrong_person import other_names
from audit.office_files.plans.record import PlanRecord
from audit.privacy.glance import spaces_between_words
from audit.privacy.identifiers import CHILD_NAMES, Identifying
from audit.problem import Problem
from audit.workflow.importing.messages import OTHER_CHILD

#: Two capitalised words side by side; the second may be the first of the next two.
_PAIR = re.compile(r"([A-Z]\w++) ++(?=([A-Z][\w-]*+(?:['\u2019](?!s\b)[\w-]++)*+))")
_CAPITAL = re.compile("[A-Z]")


@dataclass(frozen=True, slots=True)
class NamedThere:
    """Where a record names another child: a section's words, or a row (from 0), and the stretch of it."""

    section: str
    row: int | None
    start: int
    end: int


class Strangers:
    """Looks for other children of a file in its records, one after another, and keeps what is to be told."""

    def __init__(self, records: Sequence[PlanRecord]) -> None:
        known = frozenset(name for record in records for name in _full_names(record))
        self._known = known if len(known) > 1 else frozenset()
        self._records = {id(record): number for number, record in enumerate(records)}
        self._left = list(records)
        self._told: dict[int, list[Problem]] = {}

    def look_in_those_left_out(self, taken: Iterable[tuple[PlanRecord, str]]) -> None:
        """Look in the records that are not taken, before all are let go."""
        going = {id(record) for record, _ in taken}
        for record in self._left:
            if id(record) not in going:
                self.look_in(record)
        self._left.clear()

    def look_in(self, left: PlanRecord) -> tuple[PlanRecord, tuple[NamedThere, ...]]:
        """Return a record with its words, and where it seems to name another child of the file."""
        record = left.fetched()
        places = tuple(_in_record(record, self._known)) if self._known else ()
        if places:
            self._told[self._records[id(left)]] = [
                OTHER_CHILD.at(record.place, section=each.section, at=each.start + 1) for each in places
            ]
        return record, places

    def told(self) -> list[Problem]:
        """Return the notes of where children are named, by section and character, in the file's order."""
        return [problem for _, problems in sorted(self._told.items()) for problem in problems]


def names_at(record: PlanRecord, places: Sequence[NamedThere]) -> list[str]:
    """Return the names that stand at the places, to be masked."""
    return [_text(record, each)[each.start : each.end] for each in places]


def _in_record(record: PlanRecord, known: frozenset[str]) -> Iterator[NamedThere]:
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
    """Yield every two capitalised words that stand side by side, without a possessive s.

    Where a word stands before a capital is seen at once, and the pattern is tried at its own capitals.
    """
    for at in spaces_between_words(text):
        end = at
        while end and text[end - 1] == " ":
            end -= 1
        begins = text.rfind(" ", 0, end) + 1
        if text[begins:end].islower():
            continue
        for capital in _CAPITAL.finditer(text, begins, end):
            if pair := _PAIR.match(text, capital.start()):
                yield " ".join(pair.groups())
                break


def _text(record: PlanRecord, place: NamedThere) -> str:
    return record.sections[place.section] if place.row is None else record.rows[place.row].text


def _full_names(record: PlanRecord) -> Iterator[str]:
    named = record.identifiers
    for surname in named.get(Identifying.SURNAME, ()):
        for kind in (Identifying.FORENAME, Identifying.PREFERRED_NAME):
            yield from (f"{forename} {surname}" for forename in named.get(kind, ()))
    yield from (name for name in named.get(Identifying.CHILD_NAME, ()) if name.count(" ") == 1)
