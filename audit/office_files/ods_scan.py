"""An OpenDocument spreadsheet looked through before it is read: what its reader hides, and what it claims.

The reader gives error cells as blanks, tells of no line through words, no comment and no box with words over
the cells; and a few bytes of repeat counts can claim billions of cells.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from audit.office_files.ods_styles import StruckStyles
from audit.office_files.sheet_scan import SheetScan
from audit.office_files.text_boxes import PASSAGE
from audit.office_files.workbook import Boxes, CellError
from audit.office_files.xml_parse import DeclarationError, parse_with

_HIDDEN = ("collapse", "filter")
#: What the widest and the longest of spreadsheets can have; repeats beyond it are trimmed.
_COLUMNS, _ROWS = 16_384, 1_048_576
_MOST_ERRORS = 1_000_000
_QUOTED = re.compile(r"'[^']*'")
_CORNER = re.compile(r"\.\$?([A-Z]{1,3})\$?([0-9]{1,7})(?![^: ])")
#: What holds other shapes, and has no words of its own.
_GROUPS = ("draw:g", "draw:a")


def scan_ods(chunks: Iterable[bytes], styles: Iterable[bytes] = ()) -> dict[str, SheetScan]:
    """Return a scan of each sheet, by name, from the bytes of content.xml and those of styles.xml.

    Raises DeclarationError for a DOCTYPE and MalformedError for what is not XML in the content.
    """
    struck = StruckStyles()
    struck.read(styles)
    reader = _Reader(struck)
    parse_with(reader, chunks)
    return reader.scans


class _Reader:
    """The handlers of the parse; a table inside a cell counts for nothing."""

    def __init__(self, styles: StruckStyles) -> None:
        self.scans: dict[str, SheetScan] = {}
        self.scan = SheetScan()
        self.depth = 0
        self.row = self.column = self.next_row = self.next_column = self.hiding = 0
        self.rows = self.columns = 1
        self.kind = ""
        self.shown: list[str] = []
        self.drawn = _Drawn()
        self.commented = False
        self.ranges = ""
        self.lines = _Lines(styles)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.depth += 1
            if self.depth == 1:
                self.scan = self.scans[attributes.get("table:name", "")] = SheetScan()
                self.next_row = self.hiding = 0
                self.kind = ""
                self.lines.begin_sheet()
        elif self.depth == 1:
            self._inside(name, attributes)
        elif not self.depth:
            self.lines.styles.start(name, attributes)

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("text:p", "text:span"):
            if self.drawn.depth:
                self.drawn.paragraphs += 1
            elif not self.commented:
                self.lines.begin_words(name, attributes)
        elif name == "table:table-column":
            width = _repeat(attributes, "table:number-columns-repeated", _COLUMNS)
            if attributes.get("table:visibility") in _HIDDEN:
                self.scan.hidden_columns.update(range(self.hiding, min(self.hiding + width, _COLUMNS)))
            self.hiding += width
            self.lines.add_columns(self.hiding, attributes)
        elif name == "table:table-row":
            self.rows = _repeat(attributes, "table:number-rows-repeated", _ROWS)
            self.row, self.next_row = self.next_row, self.next_row + self.rows
            self.next_column = 0
            self.lines.begin_row(attributes)
            if attributes.get("table:visibility") in _HIDDEN and self.rows < _ROWS // 2:
                self.scan.hidden_rows.update(range(self.row, min(self.next_row, _ROWS)))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell(attributes)
        elif self.drawn.depth or (name.startswith("draw:") and name not in _GROUPS):
            self.drawn.depth += 1
        elif name == "office:annotation":
            self.commented = self.scan.comments = True
        elif name.startswith("calcext:condition"):
            self._rule(name, attributes)

    def _rule(self, name: str, attributes: dict[str, str]) -> None:
        """Take a rule for a range of cells, and each of its conditions."""
        style = attributes.get("calcext:apply-style-name", "")
        if name == "calcext:conditional-format":
            self.ranges = attributes.get("calcext:target-range-address", "")
        elif self.lines.styles.strikes("table-cell", style):
            self.scan.ruled += _ranges(self.ranges)
            self.ranges = ""

    def _cell(self, attributes: dict[str, str]) -> None:
        self.columns = _repeat(attributes, "table:number-columns-repeated", _COLUMNS)
        self.column, self.next_column = self.next_column, self.next_column + self.columns
        self.kind = attributes.get("calcext:value-type") or attributes.get("office:value-type", "")
        self.shown = []
        if self.kind:
            self.lines.begin_cell(self.column, attributes)
            self.scan.cells += 1
            self.scan.last_row = max(self.scan.last_row, self.row + self.rows - 1)
            self.scan.last_column = max(self.scan.last_column, self.column + self.columns - 1)

    def text(self, data: str) -> None:
        if self.drawn.depth:
            self.drawn.take(data)
        elif not self.commented:
            if self.kind == "error":
                self.shown.append(data)
            if self.lines.around:
                self.lines.take(data)

    def end(self, name: str) -> None:
        if name == "table:table":
            self.depth -= 1
        elif self.depth != 1:
            return
        elif name in ("text:p", "text:span"):
            if self.drawn.depth:
                self.drawn.paragraphs -= 1
            elif not self.commented:
                self.lines.end_words()
        elif name == "table:table-cell":
            self._end_cell()
        elif self.drawn.depth:
            self.drawn.depth -= 1
            # The words of a box in a cell with a text of its own are read with that.
            if not self.drawn.depth and (length := self.drawn.taken()) and self.kind != "string":
                worded, passages = self.scan.boxes
                self.scan.boxes = Boxes(worded + 1, passages + (length > PASSAGE))
        elif name == "office:annotation":
            self.commented = False

    def _end_cell(self) -> None:
        cells = self.rows * self.columns
        if self.kind == "error" and cells + len(self.scan.errors) <= _MOST_ERRORS:
            error = CellError("".join(self.shown).strip() or "an error")
            self.scan.errors.update((each, error) for each in self._area())
        if self.lines.end_cell():
            self.scan.struck.add(self._area(), cells)
        self.kind = ""

    def _area(self) -> Iterator[tuple[int, int]]:
        """Yield the places of the cells that one stands for."""
        for row in range(self.row, self.row + self.rows):
            yield from ((row, column) for column in range(self.column, self.column + self.columns))

    def doctype(self, *_: object) -> None:
        raise DeclarationError


class _Drawn:
    """The shape that the parse is in: how deep, in how many paragraphs, and the characters of its words."""

    def __init__(self) -> None:
        self.depth = self.paragraphs = self._length = 0

    def take(self, data: str) -> None:
        """Take text, which is words where it stands in a paragraph: else it says what a picture shows."""
        if self.paragraphs:
            self._length += len(data) if self._length else len(data.lstrip())

    def taken(self) -> int:
        """Return the characters of the shape that ended."""
        length, self._length = self._length, 0
        return length


class _Lines:
    """Whether words of the cell that the parse is in are struck through.

    Of the styles around a word the innermost that says so counts: those of its span, its paragraph and its
    cell, or the row's or the column's for a cell without. `around` is whether the words are struck, for each.
    """

    def __init__(self, styles: StruckStyles) -> None:
        self.styles = styles
        self.around: list[bool] = []
        self._struck = False
        self._row: str | None = None
        self._ends: list[int] = []
        self._columns: list[str] = []

    def begin_sheet(self) -> None:
        """Begin a sheet: no column has a style."""
        self._ends, self._columns = [], []

    def add_columns(self, end: int, attributes: dict[str, str]) -> None:
        """Take the style that cells have by default in the columns before `end`."""
        if self.styles.some:
            self._ends.append(end)
            self._columns.append(attributes.get("table:default-cell-style-name", ""))

    def begin_row(self, attributes: dict[str, str]) -> None:
        """Take the style that cells have by default in a row."""
        self._row = attributes.get("table:default-cell-style-name")

    def begin_cell(self, column: int, attributes: dict[str, str]) -> None:
        """Begin a cell that is filled."""
        self._struck = False
        if not self.styles.some:
            return
        name = attributes.get("table:style-name", self._row)
        if name is None and column < (self._ends[-1] if self._ends else 0):
            name = self._columns[bisect_right(self._ends, column)]
        self.around = [bool(self.styles.strikes("table-cell", name or ""))]

    def begin_words(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a paragraph or a span."""
        if self.around:
            family = "text" if name == "text:span" else "paragraph"
            strikes = self.styles.strikes(family, attributes.get("text:style-name", ""))
            self.around.append(self.around[-1] if strikes is None else strikes)

    def take(self, data: str) -> None:
        """Take words."""
        self._struck = self._struck or (self.around[-1] and not data.isspace())

    def end_words(self) -> None:
        """End a paragraph or a span."""
        if self.around:
            self.around.pop()

    def end_cell(self) -> bool:
        """End a cell, and tell whether any of its words are struck through."""
        struck, self._struck, self.around = self._struck, False, []
        return struck


def _ranges(address: str) -> list[str]:
    """Return the ranges of an address ("Plans.B2:Plans.B9 Plans.D3:Plans.D3") without their sheet's name."""
    corners = ["".join(each) for each in _CORNER.findall(_QUOTED.sub("", address))]
    pairs = zip(corners[::2], corners[1::2], strict=False)
    return [first if first == last else f"{first}:{last}" for first, last in pairs]


def _repeat(attributes: dict[str, str], name: str, most: int) -> int:
    value = attributes.get(name, "1")
    return min(int(value), most) if value.isdecimal() and int(value) else 1
