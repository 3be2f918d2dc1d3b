"""A workbook of today's Excel looked through before it is read: what its reader would trust is checked.

The reader finds sheets by its own rules, so every part that could be one is looked through, wherever it is
and whatever it is called. One text shared by a million cells is a million texts once read, and counts so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from audit.office_files import messages as say
from audit.office_files.isolated import MOST_CELLS, far_cells
from audit.office_files.light import SHARED, Light, batches
from audit.office_files.plain_bytes import declares
from audit.office_files.sheet_scan import COLUMNS, ROWS, SheetScan, scan_sheet
from audit.office_files.struck import STRIKE, ruled_cells, strikes, struck_cells, struck_formats
from audit.office_files.text_boxes import boxes_of, has_comments
from audit.office_files.text_width import TextWidth, extra_of, is_wide
from audit.office_files.xml_parse import DeclarationError, EndlessError, MalformedError
from audit.office_files.zip_parts import LARGEST, Parts, part_name, refuse_declarations

_MOST_SHEETS = 1_000
_LONGEST_TEXT = 1_000_000
_SHARED = "sharedstrings.xml"
_REFERENCE = re.compile(rb"""t=["']s["'][^>]{0,300}>\s{0,9}<(?:\w{1,20}:)?v>\s{0,9}(\d{1,8})\s{0,9}</""")
#: Texts that do not end as others do, so that counting ends does not number them.
_UNCOMMON = re.compile(rb"<si ?/|:si\b")


@dataclass(frozen=True, slots=True)
class Outline:
    """What the look through shows: the scan of each sheet by its name, and the date system."""

    scans: dict[str, SheetScan]
    date_1904: bool
    #: The parts of sheets with texts in their cells.
    in_cells: tuple[str, ...] = ()
    has_comments: bool = False


def look_through(parts: Parts, light: Light | None = None) -> Outline:
    """Return the outline of a workbook. Raises UnreadableFileError: damaged, or claiming too much.

    `light` is given the shared texts on the way, so that they are unpacked once. Without it all texts are to
    be held, twice over while they are read, and half as many are allowed.
    """
    most = LARGEST if light else LARGEST // 2
    sheets, date_1904 = _sheets(parts)
    width = TextWidth()
    scans: dict[str, SheetScan] = {}
    whole = 0
    for name, part in sheets.items():
        scans[name] = _scan(parts, name, part, width)
        whole += parts.size(part) + width.extra
    if whole > most:
        raise _too_much_text(parts, whole, most)
    shared = next((each for each in parts.names() if each.endswith(_SHARED)), "")
    for part in parts.names():
        if part not in sheets.values() and part != shared:
            _check_part(parts, part)
    cells = sum(scan.area for scan in scans.values())
    if cells > MOST_CELLS:
        raise _too_large(parts, f"{cells:,} cells", f"{MOST_CELLS:,} cells")
    texts = _shared_texts(parts, shared, light) if shared else _SharedTexts([], True, frozenset())
    _check_shared(parts, texts, sheets, scans, most)
    for name, boxes in boxes_of(parts, sheets).items():
        scans[name].boxes = boxes
    _look_for_struck(parts, sheets, scans, texts)
    in_cells = tuple(part for name, part in sheets.items() if scans[name].in_cells)
    return Outline(scans, date_1904, in_cells, has_comments(parts))


def _look_for_struck(
    parts: Parts, sheets: dict[str, str], scans: dict[str, SheetScan], texts: "_SharedTexts"
) -> None:
    """Note the cells with struck words of each sheet; sheets are read again only where some may be."""
    formats, shared = struck_formats(parts), texts.struck if texts.numbered else frozenset()
    for name, part in sheets.items():
        if formats.cells or shared or scans[name].strikes:
            scans[name].struck = struck_cells(parts.chunks(part), formats.cells, shared)
        if formats.rules or scans[name].strikes:
            scans[name].ruled = ruled_cells(parts.chunks(part), formats.rules)


def _sheets(parts: Parts) -> tuple[dict[str, str], bool]:
    """Return the part of each sheet by the sheet's name, and whether dates count from 1904."""
    book = parts.xml("xl/workbook.xml")
    links = parts.xml("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        raise parts.damaged("it has no list of sheets")
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    named = [element for element in book.iter() if element.tag.rpartition("}")[2] == "sheet"]
    names = {element.get("name", "") for element in named}
    if len(targets) < len(links) or len(names) < len(named) or len(named) > _MOST_SHEETS:
        raise parts.damaged("its list of sheets contradicts itself")
    found: dict[str, str] = {}
    for element in named:
        link = next((v for k, v in element.items() if k.endswith("/relationships}id")), "")
        part = part_name(targets.get(link, ""), "xl")
        if part in parts and part in found.values():
            raise parts.damaged("two of its sheets are one")
        if part in parts and "/worksheets/" in f"/{part}":
            found[element.get("name", "")] = part
    dated = [each for each in book.iter() if each.tag.rpartition("}")[2] == "workbookPr"]
    return found, any(each.get("date1904") in ("1", "true", "on") for each in dated)


def _scan(parts: Parts, sheet: str, part: str, width: TextWidth) -> SheetScan:
    try:
        scan = scan_sheet(lambda: width.through(parts.chunks(part)))
    except DeclarationError:
        raise say.refusal(say.ENTITIES, parts.file) from None
    except MalformedError:
        raise parts.damaged("a sheet is not XML") from None
    except EndlessError:
        raise _too_large(parts, "a sheet larger than any of Excel's", f"{ROWS:,} rows") from None
    if scan.area > MOST_CELLS or scan.last_row >= ROWS or scan.last_column >= COLUMNS:
        raise far_cells(parts.file, sheet, scan.last_row + 1, scan.last_column + 1)
    return scan


def _check_part(parts: Parts, part: str) -> None:
    """Unpack a part for its size, checksum and declarations; scan it where it holds a sheet."""
    tail = b""
    sheet = False
    is_xml = part.startswith("xl/") and part.endswith((".xml", ".rels"))
    for chunk in parts.chunks(part):
        if is_xml and b"<!" in chunk:
            refuse_declarations(tail + chunk, parts.file)
        sheet = sheet or b"sheetData" in tail + chunk
        tail = chunk[-16:]
    if sheet:
        width = TextWidth()
        _scan(parts, part, part, width)
        if parts.size(part) + width.extra > LARGEST:
            raise _too_much_text(parts, parts.size(part) + width.extra, LARGEST)


class _SharedTexts(NamedTuple):
    """The bytes of each shared text in memory, whether cells can be followed to them, and the struck ones."""

    lengths: list[int]
    numbered: bool
    struck: frozenset[int]


def _check_shared(
    parts: Parts, texts: _SharedTexts, sheets: dict[str, str], scans: dict[str, SheetScan], most: int
) -> None:
    """Refuse texts that are too long, or too much once each cell has its own."""
    used = sum(scan.shared for scan in scans.values())
    longest = max(texts.lengths, default=0)
    if longest > _LONGEST_TEXT:
        raise _too_large(parts, f"a text of {longest:,} bytes", f"{_LONGEST_TEXT:,} bytes")
    if used * longest <= most:
        return
    whole = 0
    for sheet, part in sheets.items():
        left = scans[sheet].shared
        for number in _references(parts, part) if texts.numbered else ():
            whole += texts.lengths[number] if number < len(texts.lengths) else 0
            left -= 1
        whole += max(left, 0) * longest  # what can't be followed may be the longest
    if whole > most:
        raise _too_much_text(parts, whole, most)


def _shared_texts(parts: Parts, name: str, light: Light | None) -> _SharedTexts:
    """Return what the shared texts are, their part checked as any other and made light."""
    lengths: list[int] = []
    struck: set[int] = set()
    sheet, numbered, rest = False, True, b""
    lightened = light.part(name, SHARED) if light else None
    for batch in batches(parts, name, SHARED, 64 * _LONGEST_TEXT):
        whole, odd, rest = batch.whole, batch.odd, batch.rest
        if declares(whole, odd) or b"<!" in rest:
            numbered = False
            refuse_declarations(whole + rest, parts.file)
        sheet = sheet or b"sheetData" in whole or b"sheetData" in rest
        wide = is_wide(odd) or (b"&" in odd and is_wide(whole))
        texts = whole.split(SHARED)
        endless = bool(texts.pop())
        common = odd.count(b"<") == 4 * len(texts) and whole.count(b"<si>") == len(texts)
        numbered = numbered and (common or not _UNCOMMON.search(whole))
        if STRIKE in whole:
            struck.update(n for n, text in enumerate(texts, len(lengths)) if strikes(text))
        lengths += map(_room if wide else len, texts)
        if len(lengths) > MOST_CELLS:
            raise _too_large(parts, f"more than {MOST_CELLS:,} texts", f"{MOST_CELLS:,} texts")
        if endless:
            raise _too_large(parts, "a text that goes on and on", f"{_LONGEST_TEXT:,} characters")
        if lightened:
            lightened.take(batch)
    if sheet:
        _check_part(parts, name)
    return _SharedTexts(lengths, numbered and not _UNCOMMON.search(rest), frozenset(struck))


def _references(parts: Parts, part: str) -> Iterator[int]:
    """Yield the number of each shared text that a sheet's cells refer to."""
    rest = b""
    for chunk in parts.chunks(part):
        buffer = rest + chunk
        cut = buffer.rfind(b"<")
        cut = buffer.rfind(b"<", 0, cut) if cut > 0 else cut
        cut = buffer.rfind(b"<", 0, cut) if cut > 0 else cut
        yield from map(int, _REFERENCE.findall(buffer[:cut] if cut > 0 else b""))
        rest = buffer[cut:] if cut > 0 else buffer[-(1024**2) :]
    yield from map(int, _REFERENCE.findall(rest))


def _room(text: bytes) -> int:
    return len(text) + (extra_of(text) if is_wide(text) else 0)


def _too_much_text(parts: Parts, size: int, most: int) -> say.UnreadableFileError:
    return _too_large(parts, f"{size // 1024**2:,} MB of text once it is read", f"{most // 1024**2:,} MB")


def _too_large(parts: Parts, size: str, limit: str) -> say.UnreadableFileError:
    return say.refusal(say.TOO_LARGE, parts.file, size=size, limit=limit)
