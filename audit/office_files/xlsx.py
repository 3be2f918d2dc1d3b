"""Workbooks of today's Excel (.xlsx, .xlsm): looked through first, then read by calamine, then mended.

calamine reads 50,000 rows of 40 long texts seven times faster than openpyxl, but gives error cells as blanks
and trusts what a file claims; `xlsx_preflight` makes up for both.
"""

from collections import deque
from io import BytesIO
from pathlib import Path
from typing import Any

from audit.office_files import messages as say
from audit.office_files.later import LaterTexts
from audit.office_files.light import Light
from audit.office_files.sheet_scan import SheetScan, scanned
from audit.office_files.text import cleaned
from audit.office_files.workbook import Area, Sheet, Value, Workbook, fetched
from audit.office_files.xlsx_preflight import look_through
from audit.office_files.zip_parts import Parts

#: The rows at the top of a sheet whose texts are always fetched: headings stand among them.
_TOP = 60


def read_xlsx(path: Path, *, later: bool = False) -> Workbook:
    """Return the workbook at `path`. Raises UnreadableFileError.

    With `later`, long texts may be left in the file: see `Sheet.kept`.
    """
    parts = Parts(path)
    light = Light(parts) if later else None
    outline = look_through(parts, light)
    book = light.book(outline.in_cells) if light else None
    texts = light.texts if light and book else None
    del light
    sheets, skipped = _read(path, outline.scans, book, texts)
    if not sheets:
        raise say.refusal(say.NO_SHEETS, path.name)
    return Workbook(path.name, "xlsx", sheets, outline.date_1904, skipped, has_comments=outline.has_comments)


def _read(
    path: Path, scans: dict[str, SheetScan], light: BytesIO | None, texts: LaterTexts | None
) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    import python_calamine as calamine

    sheets: list[Sheet] = []
    skipped: list[str] = []
    waiting: deque[tuple[Any, bool]] = deque()
    try:
        with calamine.load_workbook(light or str(path)) as book:
            for about in book.sheets_metadata:
                if about.typ is not calamine.SheetTypeEnum.WorkSheet:
                    skipped.append(about.name)
                    continue
                hidden = about.visible is not calamine.SheetVisibleEnum.Visible
                waiting.append((book.get_sheet_by_name(about.name), hidden))
        # The book is closed by now, and with it went its texts: else they would be held three times over.
        while waiting:
            sheet, hidden = waiting.popleft()
            sheets.append(_sheet(path.name, sheet, hidden, scans.get(sheet.name), texts))
    except calamine.PasswordError:
        raise say.refusal(say.PASSWORD, path.name) from None
    except calamine.CalamineError:
        raise say.refusal(say.DAMAGED, path.name, why="its content makes no sense") from None
    except (OSError, MemoryError):
        raise say.refusal(say.NOT_ALLOWED, path.name) from None
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # the reader's own breakdown is no Exception
            raise
        raise say.refusal(say.DAMAGED, path.name, why="its content makes no sense") from None
    return tuple(sheets), tuple(skipped)


def _sheet(file: str, sheet: Any, hidden: bool, scan: SheetScan | None, texts: LaterTexts | None) -> Sheet:
    rows: list[list[Value]] = sheet.to_python(skip_empty_area=False)
    for number, row in enumerate(rows):
        _mend(row, texts)
        if texts and number < _TOP:
            row[:] = map(fetched, row)
    merged = tuple(Area(*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return scanned(Sheet(sheet.name, rows, file, hidden, merged), scan or SheetScan())


def _mend(row: list[Any], texts: LaterTexts | None) -> None:
    """Clean one row in place: blanks None, whole floats integers, text cleaned. Written for speed."""
    for index, value in enumerate(row):
        if isinstance(value, str):
            if not value:
                row[index] = None
            elif value.isascii() and value.isprintable() and not value.isspace():
                continue  # most cells
            elif texts and texts.sign in value:  # most of the others
                row[index] = texts.later(value)
            elif (text := cleaned(value, escapes=False)) is not value:
                row[index] = text or None
        elif isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            row[index] = int(value)
