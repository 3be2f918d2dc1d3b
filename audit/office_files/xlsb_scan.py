"""A binary workbook (.xlsb) looked through for what its reader passes over.

That is error cells, hidden rows, words struck through, boxes and comments; only what is needed of its records
([MS-XLSB] 2.4, 2.5.97.2). What can't be followed gives no answer: whether the file is sound is for the reader
in its own process to say.
"""

import struct
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from audit.office_files.sheet_scan import SheetScan
from audit.office_files.text_boxes import boxes_of, has_comments
from audit.office_files.workbook import CellError
from audit.office_files.xls_scan import ERRORS
from audit.office_files.xlsb_records import records, words
from audit.office_files.xlsb_struck import StruckXlsb, struck_in
from audit.office_files.zip_parts import Parts

_ROW, _CELL_ERROR, _FORMULA_ERROR, _SHEET = 0, 3, 11, 156
#: In a row's flags: hidden ([MS-XLSB] 2.4.738, fDyZero).
_HIDDEN = 0x10
#: Cells with a text or number: one of the shared texts, one with a text of several fonts, and the others.
_SHARED, _MIXED, _FILLED = 7, 62, (*range(2, 12), 62)


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
        struck = struck_in(parts)
        scans = {name: _scan(b"".join(parts.chunks(part)), struck) for name, part in wanted.items()}
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
    for kind, record in records(data):
        if kind == _SHEET:
            link, at = words(record, 8)
            name, _ = words(record, at)
            target = targets.get(link, "")
            yield name, (target.lstrip("/") if target.startswith("/") else f"xl/{target}").lower()


def _scan(data: bytes, struck: StruckXlsb) -> SheetScan:
    scan = SheetScan()
    row = -1
    for kind, record in records(data):
        if kind == _ROW:
            row = struct.unpack_from("<I", record)[0]
            if len(record) > 11 and record[11] & _HIDDEN:
                scan.hidden_rows.add(row)
        elif kind in (_CELL_ERROR, _FORMULA_ERROR):
            column = struct.unpack_from("<I", record)[0]
            scan.errors[row, column] = CellError(ERRORS.get(record[8], "an error"))
        if struck.fonts and kind in _FILLED:
            column, used = struct.unpack_from("<II", record)
            if (
                used & 0xFFFFFF in struck.formats
                or (kind == _SHARED and struct.unpack_from("<I", record, 8)[0] in struck.texts)
                or (kind == _MIXED and struck.within(record[8:]))
            ):
                scan.struck.add([(row, column)])
    return scan
