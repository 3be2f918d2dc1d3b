"""Another child of the same file named in a plan: looked for before masking, kept by place, never by name.

Only forename and surname together count, since many children share a forename; a name that shares a word with
the child's own (a brother's, a sister's) does not.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from audit.checks.wrong_person import other_names
from audit.office_files.plans.record import PlanRecord
from audit.place import Place
from audit.privacy.glance import spaces_between_words
from audit.privacy.identifiers import CHILD_NAMES, Identifying
from audit.problem import Problem
from audit.workflow.importing.messages import OTHER_CHILD

#: Two capitalised words side by side; the second may be the first of the next two.
_PAIR = re.compile(r"([A-Z]\w++) ++(?=([A-Z][\w-]*+(?:['\u2019](?!s\b)[\w-]++)*+))")
_CAPITAL = re.compile("[A-Z]")


@dataclass(frozen=True, slots=True)
class NamedThere:
    """Where a record names another child: a section, a row or an advice (from 0), and the stretch of it."""

    section: str
    row: int | None
    start: int
    end: int
    advice: int | None = None


def children_of(records: Iterable[PlanRecord]) -> frozenset[str]:
    """Return the full names of all children of some records; none where there is only one."""
    names = frozenset(name for record in records for name in _full_names(record))
    return names if len(names) > 1 else frozenset()


def others_named(record: PlanRecord, children: frozenset[str]) -> tuple[NamedThere, ...]:
    """Return where a record, its words fetched, seems to name one of the other children."""
    return tuple(_in_record(record, children)) if children else ()


def told_of(place: Place, named: Iterable[NamedThere]) -> list[Problem]:
    """Return the notes of where a record names other children, by section and character."""
    return [
        OTHER_CHILD.at(
            place,
            where="An agency's advice" if each.advice is not None else f"Section {each.section}",
            at=each.start + 1,
        )
        for each in named
    ]


def names_at(record: PlanRecord, places: Sequence[NamedThere]) -> list[str]:
    """Return the names that stand at the places, to be masked."""
    return [_text(record, each)[each.start : each.end] for each in places]


def _in_record(record: PlanRecord, known: frozenset[str]) -> Iterator[NamedThere]:
    texts = [*record.sections.values(), *(row.text for row in record.rows)]
    texts += [text for each in record.advice if isinstance(text := each.fields.get("text"), str)]
    own = [name for kind in CHILD_NAMES for name in record.identifiers.get(kind, ())]
    own_words = {word for name in own for word in name.split()}
    first = _first_words(known)
    strange = known.intersection(_pairs("\n".join(texts), first, own_words))
    for there, text in _placed(record) if strange else ():
        for start, end in other_names(text, own, strange.intersection(_pairs(text, first, own_words))):
            yield replace(there, start=start, end=end)


def _placed(record: PlanRecord) -> Iterator[tuple[NamedThere, str]]:
    """Yield each text of a record with where it stands."""
    for code, text in record.sections.items():
        yield NamedThere(code, None, 0, 0), text
    for number, row in enumerate(record.rows):
        yield NamedThere(row.section, number, 0, 0), row.text
    for number, each in enumerate(record.advice):
        words = each.fields.get("text")
        if isinstance(words, str):
            yield NamedThere("", None, 0, 0, number), words


@lru_cache(maxsize=1)
def _first_words(names: frozenset[str]) -> frozenset[str]:
    """Return the words that names begin with; of one import, asked for with every plan."""
    return frozenset(name.partition(" ")[0] for name in names)


def _pairs(text: str, first: Collection[str], own: Set[str]) -> Iterator[str]:
    """Yield two capitalised words that stand side by side, without a possessive s.

    Among them are all whose first is one of some words, and none with one of the child's own. Where a word
    stands before a capital is seen at once, and the pattern is tried at its own capitals.
    """
    for at in spaces_between_words(text):
        end = at
        while end and text[end - 1] == " ":
            end -= 1
        begins = text.rfind(" ", 0, end) + 1
        word = text[begins:end]
        if word.islower() or (word.isalpha() and word[0].isupper() and (word in own or word not in first)):
            continue
        pair = _PAIR.match(text, begins)  # nearly always the word's first letter, if any, is its capital
        if pair is None:
            tried = (_PAIR.match(text, capital.start()) for capital in _CAPITAL.finditer(text, begins, end))
            pair = next(filter(None, tried), None)
        if pair and own.isdisjoint(pair.groups()):
            yield " ".join(pair.groups())


def _text(record: PlanRecord, place: NamedThere) -> str:
    if place.advice is not None:
        return str(record.advice[place.advice].fields["text"])
    return record.sections[place.section] if place.row is None else record.rows[place.row].text


def _full_names(record: PlanRecord) -> Iterator[str]:
    named = record.identifiers
    for surname in named.get(Identifying.SURNAME, ()):
        for kind in (Identifying.FORENAME, Identifying.PREFERRED_NAME):
            yield from (f"{forename} {surname}" for forename in named.get(kind, ()))
    yield from (name for name in named.get(Identifying.CHILD_NAME, ()) if name.count(" ") == 1)
