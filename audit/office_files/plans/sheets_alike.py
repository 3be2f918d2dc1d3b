"""Sheets of one workbook with the same columns and other plans on each (a year a sheet): one list."""

from collections import Counter
from collections.abc import Iterable, Sequence

from audit.office_files.plans.cells import words_of
from audit.office_files.plans.columns import MINTING, Columns
from audit.office_files.plans.messages import SAME_ON_SHEET
from audit.office_files.plans.record import PlanRecord
from audit.office_files.plans.stacked import Table
from audit.office_files.plans.wide import plan_key
from audit.place import Place
from audit.problem import Problem

#: A row, by the columns of its table and its number.
_Row = tuple[Columns, int]
#: What says which plan a row is, the first of them that is filled.
_TELLING = ("plan_ref", *MINTING)


def sheets_alike(found: Sequence[Sequence[Table]], best: Sequence[Table]) -> list[Sequence[Table]]:
    """Return the sheets, by their tables, that are one list with the best: the same columns, other plans.

    A sheet may repeat a plan of those before word for word. Where it says anything else of one it may be a
    later list, or a part of the other, and is not read.
    """
    others = [each for each in found if each is not best and _same_columns(each[0].columns, best[0].columns)]
    held = _rows_by_plan(best) if others else {}  # most files have one sheet, of many rows
    taken = [best]
    for tables in others:
        own = _rows_by_plan(tables)
        if own and all(_say_the_same(own[plan], held[plan]) for plan in own.keys() & held.keys()):
            taken.append(tables)
            held = {**own, **held}
    return [tables for tables in found if any(tables is each for each in taken)]


def without_repeats(
    records: Sequence[PlanRecord], sheets: Sequence[str], problems: list[Problem]
) -> list[PlanRecord]:
    """Return records without those whose plan stands on an earlier one of the sheets; tell of them."""
    first: dict[str, str] = {}
    kept: list[PlanRecord] = []
    again: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], Place] = {}
    for record in records:
        sheet, plan = record.place.sheet, plan_key(record)
        if sheet not in sheets or not plan or (taken := first.setdefault(plan, sheet)) == sheet:
            kept.append(record)
        else:
            again[sheet, taken] += 1
            places.setdefault((sheet, taken), record.place)
    for (sheet, taken), n in again.items():
        problems.append(SAME_ON_SHEET.at(places[sheet, taken], count=n, n=n, taken=taken))
    return kept


def _same_columns(one: Columns, other: Columns) -> bool:
    return set(one.meanings.values()) == set(other.meanings.values()) and other.tells_plan()


def _rows_by_plan(tables: Iterable[Table]) -> dict[str, list[_Row]]:
    """Return the rows of tables by what says which plan each is: a reference, or what one is minted from."""
    found: dict[str, list[_Row]] = {}
    for table in tables:
        columns = table.columns
        telling = [
            column for kind in _TELLING for column, each in columns.meanings.items() if each.name == kind
        ]
        for row in range(columns.header.first_row, len(columns.sheet.rows)):
            said = (words_of(columns.sheet.value(row, column)) for column in telling)
            if plan := next(filter(None, said), ""):
                found.setdefault(plan, []).append((columns, row))
    return found


def _say_the_same(rows: Sequence[_Row], others: Sequence[_Row]) -> bool:
    """Tell whether two sheets say the same of a plan, in columns that are left out too."""
    return set(map(_said, rows)) == set(map(_said, others))


def _said(row: _Row) -> frozenset[tuple[str, str]]:
    columns, number = row
    said = (
        (heading.text.casefold(), words_of(columns.sheet.value(number, heading.column)))
        for heading in columns.header.headings
    )
    return frozenset((heading, words) for heading, words in said if words)
