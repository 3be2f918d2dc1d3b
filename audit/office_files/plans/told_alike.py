"""What several rows of one plan tell of it, taken together: each fact from whichever row has it.

A fact that rows contradict is left out and told; rows that tell of two children are one plan to nobody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from audit.domain.plan import PlanFacts
from audit.office_files.plans.cells import Faults
from audit.office_files.plans.columns import Columns
from audit.office_files.plans.meanings import Meaning, Part
from audit.office_files.plans.record import AdviceRecord, PlanRecord
from audit.office_files.plans.version_messages import CONTRADICTION
from audit.privacy.identifiers import Identifying
from audit.privacy.name_text import fold

#: Identifiers of the child that are written one way.
_NUMBERS = (Identifying.UPN, Identifying.ULN, Identifying.NHS_NUMBER, Identifying.NATIONAL_INSURANCE)
_CASE = Part.CASE_NUMBER.value
#: Names of the child that are not by choice.
_GIVEN = (Identifying.CHILD_NAME, Identifying.FORENAME, Identifying.SURNAME)
#: Columns from which a date may have come.
_DATES = {
    "finalised_on": ("finalised_on", "plan_on", "first_issued_on"),
    "draft_on": ("draft_on", "plan_on"),
}


@dataclass(frozen=True, slots=True)
class RowTold:
    """One row: its number (from 0), what it tells of its plan, its version's number, its sections."""

    number: int
    record: PlanRecord
    version: str
    codes: frozenset[str]


def number_rows(plans: Iterable[Sequence[RowTold]]) -> bool:
    """Tell whether what is headed as a case number numbers the rows: no two rows have the same."""
    said = [value for rows in plans for row in rows for value in row.record.identifiers.get(_CASE, ())]
    return len(set(said)) == len(said)


def another_child(rows: Sequence[RowTold], *, numbered: bool) -> tuple[str, tuple[int, int]] | None:
    """Return in what two rows tell of different children, and their numbers; None where all are of one.

    Case numbers tell nothing where the rows are `numbered` by them.
    """
    kinds = _NUMBERS if numbered else (_CASE, *_NUMBERS)
    seen: list[RowTold] = []
    for row in rows:
        if any(row.record is other.record for other in seen):
            continue
        for other in seen:
            if what := _differs(row.record, other.record, kinds):
                return what, (other.number, row.number)
        seen.append(row)
    return None


def _differs(one: PlanRecord, other: PlanRecord, numbers: Sequence[str]) -> str:
    if one.born and other.born and one.born != other.born:
        return str(Identifying.BIRTH_DATE)
    for kind in numbers:
        first, second = (_written(record, kind) for record in (one, other))
        if first and second and first != second:
            return str(kind)
    if {one.facts.sex, other.facts.sex} >= {"female", "male"}:
        return "sex"
    for kind in _GIVEN:
        first, second = (_words(record.identifiers.get(kind, ())) for record in (one, other))
        if first and second and not (first <= second or second <= first):
            return str(kind)
    return ""


def _written(record: PlanRecord, kind: str) -> set[str]:
    return {"".join(value.split()).casefold() for value in record.identifiers.get(kind, ())}


def _words(names: Iterable[str]) -> set[str]:
    """Return the words of names, in any order: "Finch, Merle" is Merle Finch."""
    letters = "".join(letter if letter.isalpha() else " " for letter in fold(" ".join(names)))
    return {word for word in letters.split() if len(word) > 1}


def says_the_same(one: PlanRecord, other: PlanRecord) -> bool:
    """Tell whether two rows say the same of their plan, which they mostly do; one record then serves both."""
    return (one.identifiers, one.born, one.facts, one.advice) == (
        other.identifiers, other.born, other.facts, other.advice
    )  # fmt: skip


def names_in(rows: Sequence[RowTold]) -> Mapping[str, tuple[str, ...]]:
    """Return the identifiers of all rows, so that a name in any of them is masked in all."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        for kind, values in row.record.identifiers.items():
            if kind != _CASE or row is rows[0]:
                found.setdefault(kind, {}).update(dict.fromkeys(values))
    return {kind: tuple(values) for kind, values in found.items()}


def told_together(rows: Sequence[RowTold], columns: Columns, faults: Faults) -> PlanRecord:
    """Return what the rows of one plan version tell of it; a fact that they contradict is left out, told."""
    first = rows[0].record
    kept = [row for number, row in enumerate(rows) if not number or row.record is not rows[number - 1].record]
    if len(kept) == 1:
        return first
    told: dict[Meaning, list[tuple[int, object]]] = {}
    for row in kept:
        for meaning, value in _told_by(row.record):
            others = told.setdefault(meaning, [])
            if not any(_alike(value, other) for _, other in others):
                others.append((row.number, value))
    facts: dict[str, Any] = {}
    extra: dict[str, str] = {}
    advice: dict[str, dict[str, object]] = {}
    for meaning, values in told.items():
        column = _column(columns, meaning)
        if len(values) > 1 and column is not None:
            what = meaning.name if meaning.part is Part.EXTRA else str(meaning)
            for number, _ in values:
                faults.add(CONTRADICTION, (number, column), what=what)
        elif meaning.part is Part.EXTRA:
            extra[meaning.name] = str(values[0][1])
        else:  # the first, where it was worked out
            held = advice.setdefault(meaning.agency, {}) if meaning.part is Part.ADVICE else facts
            held[meaning.name] = values[0][1]
    return replace(
        first,
        born=next((row.record.born for row in kept if row.record.born), None),
        facts=PlanFacts(**facts, extra=extra),
        advice=tuple(AdviceRecord(agency, held) for agency, held in advice.items()),
    )


def _told_by(record: PlanRecord) -> Iterator[tuple[Meaning, object]]:
    for field in fields(PlanFacts):
        value = getattr(record.facts, field.name)
        if field.name != "extra" and value is not None:
            yield Meaning(Part.FACT, field.name), value
    for name, words in record.facts.extra.items():
        yield Meaning(Part.EXTRA, name), words
    for advice in record.advice:
        for name, value in advice.fields.items():
            yield Meaning(Part.ADVICE, name, advice.agency), value


def _alike(one: object, other: object) -> bool:
    return one == other or str(one).strip() == str(other).strip()


def _column(columns: Columns, meaning: Meaning) -> int | None:
    """Return the column that tells something; None for what was worked out from others."""
    for name in _DATES.get(meaning.name, (meaning.name,)):
        for column, other in columns.meanings.items():
            if (other.part, other.name, other.agency) == (meaning.part, name, meaning.agency):
                return column
    return None
