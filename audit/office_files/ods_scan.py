"""An OpenDocument spreadsheet looked through before it is read: what its reader hides, and what it claims.

The reader gives error cells as blanks, runs words together that a break or a tab parts, mixes the words of
shapes with a cell's own, and tells of no line through words, no comment and no box over blank cells. A few
bytes of repeat counts can claim billions of cells. Nor does it tell which cells are merged.
"""

import re
from collections.abc import Iterable, Iterator

from audit.office_files.ods_cells import SIGNS, Drawn, Lines, Words
from audit.office_files.ods_styles import StruckStyles
from audit.office_files.sheet_scan import SheetScan
from audit.office_files.text import cleaned
from audit.office_files.text_boxes import PASSAGE
from audit.office_files.workbook import Area, Boxes, CellError
from audit.office_files.xml_parse import DeclarationError, parse_with

_HIDDEN = ("collapse", "filter")
#: What the widest and the longest of spreadsheets can have; repeats beyond it are trimmed.
_COLUMNS, _ROWS = 16_384, 1_048_576
#: Cells that are mended, of each kind; ours.
_MOST_MENDED = 1_000_000
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
        self.words = Words()
        self.drawn = Drawn()
        self.commented = False
        self.ranges = ""
        self.lines = Lines(styles)

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
                self.words.begin(name)
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
            self.words.wrong = True
        elif name in SIGNS and not self.commented:
            self.words.add_sign(name, attributes)
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
        self.words.begin_cell(attributes)
        if self.kind:
            self.lines.begin_cell(self.column, attributes)
            self.scan.cells += 1
            self.scan.last_row = max(self.scan.last_row, self.row + self.rows - 1)
            self.scan.last_column = max(self.scan.last_column, self.column + self.columns - 1)
            self._merged(attributes)

    def _merged(self, attributes: dict[str, str]) -> None:
        """Take a filled cell's merged area; one that is repeated covers none but itself."""
        down = _repeat(attributes, "table:number-rows-spanned", _ROWS - self.row)
        right = _repeat(attributes, "table:number-columns-spanned", _COLUMNS - self.column)
        if (
            (down > 1 or right > 1)
            and self.rows == self.columns == 1
            and len(self.scan.merged) < _MOST_MENDED
        ):
            area = Area(self.row, self.column, self.row + down - 1, self.column + right - 1)
            self.scan.merged.append(area)

    def text(self, data: str) -> None:
        if self.drawn.depth:
            self.drawn.take(data)
        elif not self.commented:
            if self.kind:
                self.words.take(data)
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
                self.words.end()
                self.lines.end_words()
        elif name == "table:table-cell":
            self._end_cell()
        elif self.drawn.depth:
            self.drawn.depth -= 1
            if not self.drawn.depth and (length := self.drawn.taken()):
                worded, passages = self.scan.boxes
                self.scan.boxes = Boxes(worded + 1, passages + (length > PASSAGE))
        elif name == "office:annotation":
            self.commented = False

    def _end_cell(self) -> None:
        cells = self.rows * self.columns
        if self.kind == "error" and cells + len(self.scan.errors) <= _MOST_MENDED:
            error = CellError(str(self.words).strip() or "an error")
            self.scan.errors.update((each, error) for each in self._area())
        elif self._is_misread() and cells + len(self.scan.texts) <= _MOST_MENDED:
            text = cleaned(str(self.words))
            self.scan.texts.update((each, text) for each in self._area())
        if self.lines.end_cell():
            self.scan.struck.add(self._area(), cells)
        self.kind = ""

    def _is_misread(self) -> bool:
        return self.kind == "string" and self.words.wrong and not self.words.whole

    def _area(self) -> Iterator[tuple[int, int]]:
        """Yield the places of the cells that one stands for."""
        for row in range(self.row, self.row + self.rows):
            yield from ((row, column) for column in range(self.column, self.column + self.columns))

    def doctype(self, *_: object) -> None:
        raise DeclarationError


def _ranges(address: str) -> list[str]:
    """Return the ranges of an address ("Plans.B2:Plans.B9 Plans.D3:Plans.D3") without their sheet's name."""
    corners = ["".join(each) for each in _CORNER.findall(_QUOTED.sub("", address))]
    pairs = zip(corners[::2], corners[1::2], strict=False)
    return [first if first == last else f"{first}:{last}" for first, last in pairs]


def _repeat(attributes: dict[str, str], name: str, most: int) -> int:
    value = attributes.get(name, "1")
    return min(int(value), most) if value.isdecimal() and int(value) else 1
