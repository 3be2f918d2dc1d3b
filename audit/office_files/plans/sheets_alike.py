"""Sheets of one workbook with the same columns and other plans on each (a year a sheet): one list."""

from collections.abc import Sequence

from audit.office_files.plans.cells import words_of
from audit.office_files.plans.columns import Columns
from audit.office_files.plans.meanings import Part
from audit.office_files.plans.stacked import Table


def continues(tables: Sequence[Table], of: Sequence[Table]) -> bool:
    """Tell whether a sheet's tables go on with those of another: the same columns, no plan again.

    A sheet that repeats a plan may be a copy of the other, or a part of it.
    """
    first, other = of[0].columns, tables[0].columns
    alike = set(first.meanings.values()) == set(other.meanings.values()) and first.tells_plan()
    if not alike:
        return False
    own = {ref for table in tables for ref in _references(table.columns)}
    held = {ref for table in of for ref in _references(table.columns)}
    return bool(own) and own.isdisjoint(held)


def _references(columns: Columns) -> set[str]:
    """Return what stands in the first column that says which plan a row is."""
    parts = (Part.REFERENCE, Part.CASE_NUMBER, Part.IDENTIFYING)
    found = [column for part in parts for column, each in columns.meanings.items() if each.part is part]
    rows = range(columns.header.first_row, len(columns.sheet.rows))
    return {words for row in rows if found and (words := words_of(columns.sheet.value(row, found[0])))}
