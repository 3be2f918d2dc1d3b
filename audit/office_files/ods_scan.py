"""An OpenDocument spreadsheet looked through before it is read: error cells, hidden rows, and what it claims.

The reader gives error cells as blanks, and a few bytes of repeat counts can claim billions of cells.
"""

from collections.abc import Iterable

from audit.office_files.sheet_scan import SheetScan
from audit.office_files.workbook import CellError
from audit.office_files.xml_parse import DeclarationError, parse_with

_HIDDEN = ("collapse", "filter")
#: What the widest and the longest of spreadsheets can have; repeats beyond it are trimmed.
_COLUMNS, _ROWS = 16_384, 1_048_576
_MOST_ERRORS = 1_000_000


def scan_ods(chunks: Iterable[bytes]) -> dict[str, SheetScan]:
    """Return a scan of each sheet, by name, from the bytes of content.xml.

    Raises DeclarationError for a DOCTYPE and MalformedError for what is not XML.
    """
    reader = _Reader()
    parse_with(reader, chunks)
    return reader.scans


class _Reader:
    """The handlers of the parse; a table inside a cell counts for nothing."""

    def __init__(self) -> None:
        self.scans: dict[str, SheetScan] = {}
        self.scan = SheetScan()
        self.depth = 0
        self.row = self.column = self.next_row = self.next_column = self.hiding = 0
        self.rows = self.columns = 1
        self.kind = ""
        self.shown: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.depth += 1
            if self.depth == 1:
                self.scan = self.scans[attributes.get("table:name", "")] = SheetScan()
                self.next_row = self.hiding = 0
        elif self.depth == 1:
            self._inside(name, attributes)

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table-column":
            width = _repeat(attributes, "table:number-columns-repeated", _COLUMNS)
            if attributes.get("table:visibility") in _HIDDEN:
                self.scan.hidden_columns.update(range(self.hiding, min(self.hiding + width, _COLUMNS)))
            self.hiding += width
        elif name == "table:table-row":
            self.rows = _repeat(attributes, "table:number-rows-repeated", _ROWS)
            self.row, self.next_row = self.next_row, self.next_row + self.rows
            self.next_column = 0
            if attributes.get("table:visibility") in _HIDDEN and self.rows < _ROWS // 2:
                self.scan.hidden_rows.update(range(self.row, min(self.next_row, _ROWS)))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.columns = _repeat(attributes, "table:number-columns-repeated", _COLUMNS)
            self.column, self.next_column = self.next_column, self.next_column + self.columns
            self.kind = attributes.get("calcext:value-type") or attributes.get("office:value-type", "")
            self.shown = []
            if self.kind:
                self.scan.cells += 1
                self.scan.last_row = max(self.scan.last_row, self.row + self.rows - 1)
                self.scan.last_column = max(self.scan.last_column, self.column + self.columns - 1)

    def text(self, data: str) -> None:
        if self.kind == "error":
            self.shown.append(data)

    def end(self, name: str) -> None:
        if name == "table:table":
            self.depth -= 1
        elif name == "table:table-cell" and self.depth == 1:
            if self.kind == "error" and self.rows * self.columns + len(self.scan.errors) <= _MOST_ERRORS:
                error = CellError("".join(self.shown).strip() or "an error")
                for row in range(self.row, self.row + self.rows):
                    self.scan.errors.update(
                        ((row, column), error) for column in range(self.column, self.column + self.columns)
                    )
            self.kind = ""

    def doctype(self, *_: object) -> None:
        raise DeclarationError


def _repeat(attributes: dict[str, str], name: str, most: int) -> int:
    value = attributes.get(name, "1")
    return min(int(value), most) if value.isdecimal() and int(value) else 1
