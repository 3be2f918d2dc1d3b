"""References that stand in the first row of each plan alone, its other rows below them without one.

A row without a reference may also be one that somebody forgot, of another child. So it is taken for the plan
above only where the whole sheet is written so, and where nothing in the row speaks of another plan.
"""

from collections.abc import Sequence

from audit.office_files.plans.cells import words_of
from audit.office_files.plans.columns import Columns
from audit.office_files.plans.meanings import Part

#: What tells a plan, the best first.
_TELLING = (Part.REFERENCE, Part.CASE_NUMBER, Part.IDENTIFYING)
#: What differs from row to row of one plan.
_OF_ROWS = frozenset({Part.ROW, Part.SECTION})


def stand_in_first_rows(columns: Columns, rows: Sequence[int]) -> bool:
    """Tell whether a sheet's plans are told in their first rows alone: each once, most with rows below."""
    told: list[str] = []
    with_rows: set[int] = set()
    telling = _telling(columns)
    for row in rows:
        value = next(filter(None, (words_of(columns.sheet.value(row, column)) for column in telling)), "")
        if value:
            told.append(value)
        elif told:
            with_rows.add(len(told))
    return bool(with_rows) and len(set(told)) == len(told) and len(with_rows) * 2 > len(told)


class PlanAbove:
    """Finds the plan of each row in turn: the row's own, or the one above in a sheet that is written so."""

    def __init__(self, columns: Columns, rows: Sequence[int]) -> None:
        self._columns = columns
        self._allowed = stand_in_first_rows(columns, rows)
        self._key, self._first, self._last = "", -1, -1

    def key(self, row: int, own: str) -> str:
        """Return the key of a row's plan, given its own key; empty where none can be told."""
        if own:
            self._key, self._first = own, row
        elif not (self._allowed and row == self._last + 1 and self._fits(row)):
            self._key = ""
        self._last = row
        return self._key

    def _fits(self, row: int) -> bool:
        """Tell whether a row says nothing of its plan, or what the plan's first row says."""
        sheet = self._columns.sheet
        for column, meaning in self._columns.meanings.items():
            words = "" if meaning.part in _OF_ROWS else words_of(sheet.value(row, column))
            if words and words != words_of(sheet.value(self._first, column)):
                return False
        return True


def filled_rows(columns: Columns) -> list[int]:
    """Return the rows under the headings in which any column that is read is filled."""
    sheet = columns.sheet
    return [
        row
        for row in range(columns.header.first_row, len(sheet.rows))
        if any(sheet.kept(row, column) is not None for column in columns.meanings)
    ]


def _telling(columns: Columns) -> list[int]:
    return [
        column for part in _TELLING for column, meaning in columns.meanings.items() if meaning.part is part
    ]
