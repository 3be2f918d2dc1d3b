"""A binary workbook (.xlsb) looked through for what its reader passes over: error cells, hidden rows, boxes.

Only what is needed of its records ([MS-XLSB] 2.1.4, 2.4, 2.5.97.2). What can't be followed gives no answer:
whether the file is sound is for the reader in its own process to say.
"""

import struct
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from audit.office_files.sheet_scan import SheetScan
from audit.office_files.text_boxes import boxes_of, has_comments
from audit.office_files.workbook import CellError
from audit.office_files.xls_scan import ERRORS
from audit.office_files.zip_parts import Parts

_ROW, _CELL_ERROR, _FORMULA_ERROR, _SHEET = 0, 3, 11, 156
#: In a row's flags: hidden ([MS-XLSB] 2.4.738, fDyZero).
_HIDDEN = 0x10
#: More are not followed: a few megabytes can unpack to half a thousand million.
_MOST_RECORDS = 20_000_000


def scan_xlsb(parts: Parts) -> dict[str, SheetScan] | None:
    """Return a scan of each sheet by name; None when the file can't be followed."""
    links = parts.xml("xl/_rels/workbook.bin.rels")
    if links is None or "xl/workbook.bin" not in parts:
        return None
    try:
        named = dict(_sheets(b"".join(parts.chunks("xl/workbook.bin")), links))
        wanted = {
            name: part for name, part in named.items() if "/worksheets/" in f"/{part}" and part in parts
        }
        scans = {name: _scan(b"".join(parts.chunks(part))) for name, part in wanted.items()}
    except (struct.error, IndexError, ValueError):
        return None
    for name, boxes in boxes_of(parts, wanted).items():
        scans[name].boxes = boxes
    for scan in scans.values():
        scan.comments = has_comments(parts)
    return scans


def _sheets(data: bytes, links: Element) -> Iterator[tuple[str, str]]:
    """Yield each sheet's name and part."""
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    for kind, record in _records(data):
        if kind == _SHEET:
            link, at = _words(record, 8)
            name, _ = _words(record, at)
            target = targets.get(link, "")
            yield name, (target.lstrip("/") if target.startswith("/") else f"xl/{target}").lower()


def _scan(data: bytes) -> SheetScan:
    scan = SheetScan()
    row = -1
    for kind, record in _records(data):
        if kind == _ROW:
            row = struct.unpack_from("<I", record)[0]
            if len(record) > 11 and record[11] & _HIDDEN:
                scan.hidden_rows.add(row)
        elif kind in (_CELL_ERROR, _FORMULA_ERROR):
            column = struct.unpack_from("<I", record)[0]
            scan.errors[row, column] = CellError(ERRORS.get(record[8], "an error"))
    return scan


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each record's kind and content; both kind and size are written in as few bytes as they need."""
    at, left = 0, _MOST_RECORDS
    while at < len(data):
        left -= 1
        if not left:
            raise ValueError("it goes on and on")
        kind, at = _number(data, at, 2)
        size, at = _number(data, at, 4)
        if at + size > len(data):
            raise ValueError("a record is cut short")
        yield kind, data[at : at + size]
        at += size


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """Return a number of up to `most` bytes, low ones first, and where it ends."""
    number = 0
    for place in range(most):
        byte = data[at + place]
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return number, at + place + 1
    return number, at + most


def _words(record: bytes, at: int) -> tuple[str, int]:
    """Return a text that its length stands before, and where it ends."""
    length = struct.unpack_from("<I", record, at)[0]
    end = at + 4 + 2 * length
    return record[at + 4 : end].decode("utf-16-le"), end
