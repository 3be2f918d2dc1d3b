"""An old Excel workbook (.xls) looked through for error cells and hidden rows, which its reader passes over.

Only what is needed of the compound file ([MS-CFB]) and of its records ([MS-XLS] 2.1.4, 2.4). Anything unusual
gives an empty answer: whether the file is sound is for the reader in its own process to say.
"""

import struct
from collections.abc import Callable, Iterator

from audit.office_files.sheet_scan import SheetScan
from audit.office_files.workbook import CellError

_END = 0xFFFFFFFA  # sector numbers from here on are marks
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_BOF, _EOF, _BOUNDSHEET, _FILEPASS = 0x0809, 0x000A, 0x0085, 0x002F
_BOOLERR, _FORMULA, _ROW, _COLINFO = 0x0205, 0x0006, 0x0208, 0x007D


def scan_xls(data: bytes) -> dict[str, SheetScan]:
    """Return a scan of each worksheet by name; empty when the file can't be followed or is encrypted."""
    try:
        stream = _workbook_stream(data)
        return {name: _scan_sheet(stream, start) for name, start in _sheets(stream)}
    except (struct.error, IndexError, ValueError):
        return {}


def _workbook_stream(data: bytes) -> bytes:
    """Return the bytes of the stream "Workbook" of a compound file."""
    size, small = (1 << struct.unpack_from("<H", data, at)[0] for at in (30, 32))
    if not 512 <= size <= 4096 or small > size:
        raise ValueError("not the sector sizes of a workbook")
    first_folder, cutoff, first_small = (struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60))

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    table: list[int] = []
    for number in _table_sectors(data, sector):
        table += struct.unpack(f"<{size // 4}I", sector(number))
    folder = b"".join(map(sector, _chain(first_folder, table)))
    entries = [folder[at : at + 128] for at in range(0, len(folder) - 127, 128)]
    for entry in entries:
        name = entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le", "replace")
        if name in ("Workbook", "Book"):
            start, length = struct.unpack_from("<II", entry, 116)
            if length >= cutoff:
                return b"".join(map(sector, _chain(start, table)))[:length]
            inner = b"".join(map(sector, _chain(struct.unpack_from("<I", entries[0], 116)[0], table)))
            packed = b"".join(map(sector, _chain(first_small, table)))
            little = list(struct.unpack(f"<{len(packed) // 4}I", packed))
            pieces = (inner[n * small : (n + 1) * small] for n in _chain(start, little))
            return b"".join(pieces)[:length]
    raise ValueError("no workbook in it")


def _table_sectors(data: bytes, sector: Callable[[int], bytes]) -> Iterator[int]:
    """Yield the sectors that hold the allocation table: 109 named in the header, the rest in a chain."""
    yield from (number for number in struct.unpack_from("<109I", data, 76) if number < _END)
    following, left = struct.unpack_from("<II", data, 68)
    while following < _END and left:
        numbers = struct.unpack(f"<{len(sector(following)) // 4}I", sector(following))
        yield from (number for number in numbers[:-1] if number < _END)
        following, left = numbers[-1], left - 1


def _chain(start: int, table: list[int]) -> Iterator[int]:
    for _ in range(len(table)):
        if start >= _END:
            return
        yield start
        start = table[start]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one substream, up to its own end; those of charts inside it are passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, body


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            return
        if kind == _BOUNDSHEET and body[5] == 0:  # a worksheet, no chart or macro
            letters, wide = body[6], body[7] & 1
            text = body[8 : 8 + letters * (1 + wide)]
            yield text.decode("utf-16-le" if wide else "latin-1"), struct.unpack_from("<I", body)[0]


def _scan_sheet(stream: bytes, start: int) -> SheetScan:
    scan = SheetScan()
    for kind, body in _records(stream, start):
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
    return scan
