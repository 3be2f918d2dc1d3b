"""A sheet's XML looked through before it is read: how far its cells go, and what a reader would pass over.

The usual reader turns error cells and unsaved formulas into blanks and sets aside memory for every cell up to
the furthest one. This scan streams the part in blocks and finds both; the common form is looked through by
searching bytes (0.5 s for 300 MB), anything unusual by a full XML parse of the whole part.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import chain

from audit.office_files.struck import STRIKE, Struck
from audit.office_files.workbook import (
    NO_BOXES,
    NO_SAVED_RESULT,
    Area,
    Boxes,
    CellError,
    Sheet,
    Value,
    column_index,
)
from audit.office_files.xml_parse import DeclarationError, EndlessError, parse_with

_COLUMNS = re.compile(rb'<c r="([A-Z]{1,8})')
_ROWS = re.compile(rb'<c r="[A-Z]{1,8}([0-9]{1,12})"')
# Every repeat is bounded, so that no part can be written to keep a search going for hours.
_CELL = re.compile(
    rb'<c r="([A-Z]{1,8})([0-9]{1,12})"([^>]{0,300})(?<!/)>'
    rb"(?:\s{0,9}<f\b(?:[^>]{0,300}/>|[^>]{0,300}>[^<]{0,9000}</f>)\s{0,9})?(?:<v>([^<]{0,90})</v>)?"
)
_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,8})([0-9]{1,12})"([^>]{0,300})(?<!/)>\s{0,9}'
    rb"<f\b(?:[^>]{0,300}/>|[^>]{0,300}>[^<]{0,9000}</f>)\s{0,9}(<v>[^<]+</v>|<v\s{0,9}/>|<v></v>)?"
)
#: Long words of a cell, which are passed over: nothing but tags is looked for.
_WORDS = re.compile(rb'(<t(?: xml:space="preserve")?>)[^<]{100,}')
_HIDDEN_ROW = re.compile(rb'<row r="([0-9]{1,12})"[^>]{0,300}? hidden="(?:1|true)"')
_HIDDEN_COLUMN = re.compile(rb"<col ([^>]{0,300})>")
_REFERENCE = re.compile(r"^([A-Za-z]{1,8})([0-9]{1,12})$")


#: What the largest sheet of Excel has; then bounds of ours: the bytes without a cell or row that are searched
#: at once, those of one text, and the elements of a part in an uncommon form.
ROWS, COLUMNS = 1_048_576, 16_384
_GAP, _LONGEST, _MOST_ELEMENTS = 32 * 1024**2, 64 * 1024**2, 30_000_000


@dataclass(slots=True)
class SheetScan:
    """What the scan saw: the furthest row and column (from 0; -1 without cells), and oddities by place.

    `shared` counts the cells whose text stands among the workbook's shared ones, `in_cells` those that
    hold their text themselves; `strikes` tells that some of these may be struck through. `ruled` are ranges
    ("B2:B9") whose cells a rule strikes through where its condition holds, and `texts` those of cells that
    the reader gets wrong. `merged` are areas where the reader tells of none.
    """

    last_row: int = -1
    last_column: int = -1
    cells: int = 0
    shared: int = 0
    in_cells: int = 0
    strikes: bool = False
    errors: dict[tuple[int, int], CellError] = field(default_factory=dict)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    boxes: Boxes = NO_BOXES
    struck: Struck = field(default_factory=Struck)
    ruled: list[str] = field(default_factory=list)
    comments: bool = False
    merged: list[Area] = field(default_factory=list)

    @property
    def area(self) -> int:
        """The number of cells that a reader would set memory aside for."""
        return max((self.last_row + 1) * (self.last_column + 1), self.cells)


def scanned(sheet: Sheet, scan: SheetScan) -> Sheet:
    """Return the sheet with what the scan saw: errors and texts are put into its rows, which are changed."""
    rows = sheet.rows
    mended: Iterable[tuple[tuple[int, int], Value]] = chain(scan.errors.items(), scan.texts.items())
    for (r, c), value in mended:
        rows.extend([] for _ in range(r + 1 - len(rows)))
        row = rows[r]
        row.extend([None] * (c + 1 - len(row)))
        row[c] = value or None
    return replace(
        sheet,
        merged=(*sheet.merged, *scan.merged),
        hidden_rows=frozenset(row for row in scan.hidden_rows if row < len(rows)),
        hidden_columns=frozenset(scan.hidden_columns),
        struck=tuple(scan.struck.cells),
        struck_count=scan.struck.count,
        ruled=tuple(scan.ruled),
        boxes=scan.boxes,
    )


def scan_sheet(chunks: Callable[[], Iterable[bytes]]) -> SheetScan:
    """Return the scan of one sheet part; `chunks` opens its bytes afresh each time it is called.

    Raises DeclarationError for a DOCTYPE, MalformedError for what is not XML, and EndlessError.
    """
    scan = _by_bytes(chunks())
    return scan if scan is not None else _by_parser(chunks())


def _by_bytes(chunks: Iterable[bytes]) -> SheetScan | None:
    """Return the scan of a part in the common form; None when any of it is written otherwise."""
    scan = SheetScan()
    rest = b""
    rows: set[bytes] = set()
    columns: set[bytes] = set()
    for chunk in chunks:
        buffer = rest + chunk
        cut = max(buffer.rfind(b"<c "), buffer.rfind(b"<row"))
        if cut <= 0:
            if len(buffer) > _GAP:
                return None
            rest = buffer
            continue
        block, rest = buffer[:cut], buffer[cut:]
        if not _scan_block(block, scan, rows, columns):
            return None
        if len(rows) > ROWS:
            raise EndlessError
    if not _scan_block(rest, scan, rows, columns) or not scan.cells:
        return None
    scan.last_row = max(map(int, rows), default=0) - 1
    scan.last_column = max((column_index(name.decode()) for name in columns), default=-1)
    return scan


def _scan_block(block: bytes, scan: SheetScan, rows: set[bytes], columns: set[bytes]) -> bool:
    """Add a block of whole cells to the scan; False when it is not in the common form."""
    nul = b"\0" in block
    if b"</is>" in block:
        block = _WORDS.sub(rb"\1", block)
    if nul or b"<!" in block or b"<c>" in block or b"<c/" in block or b"<c\n" in block:
        return False
    cells = block.count(b"<c ")
    found = _COLUMNS.findall(block)
    if len(found) != cells or block.count(b"<row") != block.count(b'<row r="') or b" t='" in block:
        return False
    if b"<worksheet" not in block and not scan.cells and b":row" in block:
        return False
    if b":worksheet" in block:
        return False
    numbers = _ROWS.findall(block)
    if len(numbers) != cells or not (_scan_errors(block, scan) and _scan_formulas(block, scan)):
        return False
    scan.cells += cells
    scan.shared += block.count(b't="s"')
    scan.in_cells += block.count(b't="inlineStr"')
    scan.strikes = scan.strikes or STRIKE in block
    columns.update(found)
    rows.update(numbers)
    if b'hidden="' in block:
        scan.hidden_rows.update(int(row) - 1 for row in _HIDDEN_ROW.findall(block))
        for attributes in _HIDDEN_COLUMN.findall(block):
            pairs = dict(re.findall(r'([a-z]+)="([^"]*)"', attributes.decode("utf-8", "replace")))
            _hide_columns(pairs, scan)
    return True


def _scan_errors(block: bytes, scan: SheetScan) -> bool:
    """Note the cells that show an error; False when one is not in the common form."""
    wrong = block.count(b' t="e"')
    found = [each for each in _CELL.findall(block) if b' t="e"' in each[2]] if wrong else []
    for letters, row, _, shown in found:
        text = shown.decode("utf-8", "replace") or "an error"
        scan.errors[int(row) - 1, column_index(letters.decode())] = CellError(text)
    return len(found) == wrong


def _scan_formulas(block: bytes, scan: SheetScan) -> bool:
    """Note the formulas without a saved result; False when one is not in the common form."""
    found = _FORMULA.findall(block) if b"<f" in block else []
    if len(found) != block.count(b"<f>") + block.count(b"<f ") + block.count(b"<f/"):
        return False
    for letters, row, attributes, saved in found:
        blank_text = b't="str"' in attributes and saved  # ="" is a result: an empty text
        if (
            saved in (b"", b"<v></v>", b"<v/>", b"<v />")
            and not blank_text
            and b't="inlineStr"' not in attributes
        ):
            scan.errors.setdefault((int(row) - 1, column_index(letters.decode())), NO_SAVED_RESULT)
    return True


def _hide_columns(attributes: dict[str, str], scan: SheetScan) -> None:
    if attributes.get("hidden") in ("1", "true"):
        first, last = attributes.get("min", ""), attributes.get("max", "")
        hidden = scan.hidden_columns
        if len(first + last) < 12 and first.isdecimal() and last.isdecimal() and len(hidden) < COLUMNS:
            columns = range(int(first) - 1, min(int(last), COLUMNS))
            # The same columns hidden a million times over are looked at once.
            if columns and not (columns[0] in hidden and columns[-1] in hidden):
                hidden.update(columns)


class _Reader:
    """The handlers of the full parse: any prefix, any order of attributes, cells without references."""

    def __init__(self) -> None:
        self.scan = SheetScan()
        self.row = self.column = -1
        self.kind = ""
        self.formula = self.saved = self.inside = False
        self.shown: list[str] = []
        self.elements = self.length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements, self.length = self.elements + 1, 0
        if self.elements > _MOST_ELEMENTS:
            raise EndlessError
        name = name.rpartition(":")[2]
        if name == "row":
            number = attributes.get("r", "")
            self.row = int(number) - 1 if number.isdecimal() else self.row + 1
            self.column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.scan.hidden_rows.add(self.row)
        elif name == "c":
            self._cell(attributes)
        elif name == "f":
            self.formula = True
        elif name == "v":
            self.inside, self.shown = True, []
        elif name == "is":
            self.saved = True
        elif name == "col":
            _hide_columns(attributes, self.scan)

    def _cell(self, attributes: dict[str, str]) -> None:
        match = _REFERENCE.match(attributes.get("r", ""))
        if match:
            self.row, self.column = int(match[2]) - 1, column_index(match[1])
        else:
            self.column += 1
        self.kind = attributes.get("t", "")
        self.formula = self.saved = False
        self.shown = []
        scan = self.scan
        scan.cells += 1
        scan.shared += self.kind == "s"
        scan.in_cells += self.kind == "inlineStr"
        scan.last_row, scan.last_column = max(scan.last_row, self.row), max(scan.last_column, self.column)

    def text(self, data: str) -> None:
        self.length += len(data)
        if self.length > _LONGEST:
            raise EndlessError
        if self.inside:
            self.shown.append(data)

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "v":
            self.inside = False
            self.saved = self.saved or bool(self.shown) or self.kind == "str"
        elif name == "c":
            if self.kind == "e":
                self.scan.errors[self.row, self.column] = CellError("".join(self.shown) or "an error")
            elif self.formula and not self.saved:
                self.scan.errors[self.row, self.column] = NO_SAVED_RESULT

    def doctype(self, *_: object) -> None:
        raise DeclarationError


def _by_parser(chunks: Iterable[bytes]) -> SheetScan:
    reader = _Reader()
    parse_with(reader, chunks)
    return reader.scan
