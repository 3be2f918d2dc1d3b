"""An old Excel workbook (.xls) looked through for what its reader passes over.

That is error cells, hidden rows and columns, words struck through, text boxes and comments; only what is
needed of its records ([MS-XLS] 2.4). Anything unusual gives no answer: whether the file is sound is for the
reader in its own process to say.
"""

import struct
from collections.abc import Iterator

from audit.office_files.sheet_scan import SheetScan
from audit.office_files.text_boxes import boxes_with
from audit.office_files.workbook import CellError
from audit.office_files.xls_records import records, workbook_stream
from audit.office_files.xls_struck import StruckXls, struck_in

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_BOUNDSHEET, _FILEPASS = 0x0085, 0x002F
_BOOLERR, _FORMULA, _ROW, _COLINFO = 0x0205, 0x0006, 0x0208, 0x007D
#: Cells with a text or number: one of the shared texts, several numbers side by side, and the others.
_SHARED, _NUMBERS, _FILLED = 0x00FD, 0x00BD, (0x00FD, 0x0204, 0x00D6, 0x0203, 0x027E, _FORMULA, _BOOLERR)
_COMMENT, _DRAWN, _DRAWN_WORDS, _CONTINUE = 0x001C, 0x005D, 0x01B6, 0x003C
#: What is drawn and may hold words of its own: rectangle, oval, arc, text, polygon, any other shape.
_SHAPES = (0x02, 0x03, 0x04, 0x06, 0x09, 0x1E)


def scan_xls(data: bytes) -> dict[str, SheetScan] | None:
    """Return a scan of each worksheet by name; None when the file can't be followed."""
    try:
        stream = workbook_stream(data)
        sheets = list(_sheets(stream))
        struck = struck_in(records(stream, 0)) if sheets else StruckXls()
        return {name: _scan_sheet(stream, start, struck) for name, start in sheets}
    except (struct.error, IndexError, ValueError):
        return None


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for kind, body in records(stream, 0):
        if kind == _FILEPASS:
            return
        if kind == _BOUNDSHEET and body[5] == 0:  # a worksheet, no chart or macro
            letters, wide = body[6], body[7] & 1
            text = body[8 : 8 + letters * (1 + wide)]
            yield text.decode("utf-16-le" if wide else "latin-1"), struct.unpack_from("<I", body)[0]


def _scan_sheet(stream: bytes, start: int, struck: StruckXls) -> SheetScan:
    scan = SheetScan()
    drawn = _Drawn()
    for kind, body in records(stream, start):
        if kind in (_BOOLERR, _FORMULA):
            row, column = struct.unpack_from("<HH", body)
            wrong = body[7] == 1 if kind == _BOOLERR else body[12:14] == b"\xff\xff" and body[6] == 2
            if wrong:
                code = body[6] if kind == _BOOLERR else body[8]
                scan.errors[row, column] = CellError(ERRORS.get(code, "an error"))
        elif kind == _ROW and struct.unpack_from("<H", body, 12)[0] & 0x20:
            scan.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLINFO and struct.unpack_from("<H", body, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", body)
            scan.hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind == _COMMENT:
            scan.comments = True
        else:
            drawn.see(kind, body)
        if struck.formats or struck.texts:
            cells = _struck_cells(kind, body, struck)
            scan.struck.add(cells, len(cells))
    scan.boxes = boxes_with(drawn.words)
    return scan


def _struck_cells(kind: int, body: bytes, struck: StruckXls) -> list[tuple[int, int]]:
    """Return the cells of one record that are struck by their format, or by that of a part of their text."""
    if kind == _NUMBERS:
        row, first = struct.unpack_from("<HH", body)
        formats = struct.unpack_from("<" + "H4x" * ((len(body) - 6) // 6), body, 4)
        return [(row, first + at) for at, used in enumerate(formats) if used in struck.formats]
    if kind not in _FILLED:
        return []
    row, column, used = struct.unpack_from("<HHH", body)
    text = struct.unpack_from("<I", body, 6)[0] if kind == _SHARED else None
    return [(row, column)] if used in struck.formats or text in struck.texts else []


class _Drawn:
    """The words of what is drawn over a sheet's cells, from its records in their order.

    A shape's record says of what kind it is, that of its words how many they are; the words continue it.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self._shape = False
        self._left = 0

    def see(self, kind: int, body: bytes) -> None:
        """Take one record."""
        if kind == _DRAWN:
            first, _, what = struct.unpack_from("<HHH", body)
            self._shape, self._left = first == 0x15 and what in _SHAPES, 0
        elif kind == _DRAWN_WORDS and self._shape:
            linked = len(body) > 17 and struct.unpack_from("<H", body, 16)[0]  # it shows a cell's words
            self._left = 0 if linked else struct.unpack_from("<H", body, 10)[0]
            self.words.append("")
        elif kind == _CONTINUE and self._left and body:
            words = body[1:].decode("utf-16-le" if body[0] & 1 else "latin-1", "replace")[: self._left]
            self.words[-1] += words
            self._left -= len(words)
