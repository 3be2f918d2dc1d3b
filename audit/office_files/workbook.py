"""A workbook as frozen values that know their places: what every kind of file is read into."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from audit.office_files.later import Later
from audit.place import Place


@dataclass(frozen=True, slots=True)
class CellError:
    """What stands in a cell without a value: `#N/A`, `#REF!`, or a formula that was never worked out.

    `shown` is what the spreadsheet program shows, or "a formula without a saved result".
    """

    shown: str

    def __str__(self) -> str:
        """Return what the cell shows."""
        return self.shown


#: What spreadsheet programs show for an error, as it stands in a text file that was saved from one.
SHOWN_ERRORS = frozenset(
    ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#FIELD!",
     "#BUSY!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#GETTING_DATA")
)  # fmt: skip
#: A formula whose file holds no result (written by a program, never opened in Excel).
NO_SAVED_RESULT = CellError("a formula without a saved result")

#: One cell: text is cleaned (`text.cleaned`), whole floats are integers, blank is None.
Value = str | int | float | bool | date | datetime | time | timedelta | CellError | None


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, first and last included, all four counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """Return the rectangle as Excel writes it: `B2:D4`."""
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"


class Boxes(NamedTuple):
    """How many text boxes and shapes over a sheet hold words, and how many of them hold a passage of them."""

    worded: int = 0
    passages: int = 0


NO_BOXES = Boxes()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[r][c]`, both counted from 0, row 0 being row 1 of the file, however much is blank.

    Rows may differ in length. What is hidden is read like the rest and named here, so that a reader can say
    what was taken. `merged`, `hidden_rows` and `hidden_columns` are empty for formats that don't tell, and so
    are `struck`, the first cells with words struck through, and `struck_count`, how many there are, and
    `ruled`, ranges whose words a rule strikes through where its condition holds. The words of `boxes` are not
    read.
    """

    name: str
    rows: list[list[Value]]
    file: str = ""
    hidden: bool = False
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: tuple[tuple[int, int], ...] = ()
    struck_count: int = 0
    ruled: tuple[str, ...] = ()
    boxes: Boxes = NO_BOXES

    def place(self, row: int, column: int | None = None) -> Place:
        """Return the place of a cell, or of a whole row when no column is given."""
        if column is None:
            return Place(file=self.file, sheet=self.name, item=f"row {row + 1}")
        return Place(file=self.file, sheet=self.name, cell=cell_name(row, column))

    def column_place(self, column: int, first: int, last: int) -> Place:
        """Return the place of the cells of a column from row index `first` to `last`."""
        return Place(
            file=self.file, sheet=self.name, cell=f"{cell_name(first, column)}:{cell_name(last, column)}"
        )

    def value(self, row: int, column: int) -> Value:
        """Return a cell's value; None for a blank one and for one outside what the sheet holds."""
        return fetched(self.kept(row, column))

    def kept(self, row: int, column: int) -> Value | Later:
        """Return a cell as it is kept: a long text may stand in its file still."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def fetched(self) -> "Sheet":
        """Return the sheet with every text that was left in the file."""
        return replace(self, rows=[[fetched(value) for value in row] for row in self.rows])

    @property
    def width(self) -> int:
        """The number of columns of the longest row."""
        return max(map(len, self.rows), default=0)

    def is_blank(self) -> bool:
        """Tell whether no cell holds anything."""
        return all(value is None for row in self.rows for value in row)

    def merged_down(self, first: int) -> tuple[Area, ...]:
        """Return the merged areas of more than one row that begin in row `first` or below it."""
        return tuple(area for area in self.merged if first <= area.top < area.bottom)

    def filled_down(self, first: int) -> "Sheet":
        """Return the sheet with each cell that is merged down from row `first` on repeated in its column.

        A row in which nothing else stands stays blank: it is part of the row above it.
        """
        rows = list(self.rows)
        for area in self._some(self.merged_down(first)):
            for row in range(area.top + 1, min(area.bottom, len(rows) - 1) + 1):
                if any(value is not None for value in self.rows[row]):
                    cells = list(rows[row])
                    cells.extend([None] * (area.left + 1 - len(cells)))
                    cells[area.left] = self.value(area.top, area.left)
                    rows[row] = cells
        return replace(self, rows=rows)

    def with_merged_filled(self, first: int, last: int) -> "Sheet":
        """Return the sheet with merged cells repeated over their areas, in rows `first` to `last` only."""
        rows = list(self.rows)
        width = self.width
        for area in self._some(self.merged):
            value = self.value(area.top, area.left)
            right = min(area.right + 1, width)
            for row in range(max(area.top, first), min(area.bottom, last, len(rows) - 1) + 1):
                cells = list(rows[row])
                cells.extend([None] * (right - len(cells)))
                cells[area.left : right] = [value] * (right - area.left)
                rows[row] = cells
        return replace(self, rows=rows)

    def _some(self, areas: tuple[Area, ...]) -> Iterator[Area]:
        """Yield areas as long as the rows they cover, each counted, are no more than a few for each row.

        Areas can't overlap in a spreadsheet program; in a file made to harm, a million may cover every row.
        """
        left = 50 * len(self.rows) + 100_000
        for area in areas:
            left -= max(min(area.bottom, len(self.rows)) - area.top, 0) + 1
            if left < 0:
                return
            yield area


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file's sheets in order. `date_1904` tells which day its serial numbers count from.

    `read_as` tells how a text file's letters were read where that was a guess; else it is empty.
    `has_comments` tells that cells have comments, which are not read.
    """

    file: str
    kind: str
    sheets: tuple[Sheet, ...]
    date_1904: bool = False
    skipped: tuple[str, ...] = field(default=())
    read_as: str = ""
    has_comments: bool = False

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of that name, whatever its case; None when there is none."""
        wanted = name.strip().casefold()
        return next((sheet for sheet in self.sheets if sheet.name.strip().casefold() == wanted), None)


def fetched(value: Value | Later) -> Value:
    """Return a cell's value, fetched from its file where it is a long text that was left there."""
    return str(value) if isinstance(value, Later) else value


def column_name(column: int) -> str:
    """Return the letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the number, from 0, of a column's letters: A is 0, XFD is 16383."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    """Return the A1 reference of a cell, both counted from 0."""
    return f"{column_name(column)}{row + 1}"
