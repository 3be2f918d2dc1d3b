"""How a form looks: few colours, each with its word beside it, so that none carries meaning alone."""

from functools import cache
from typing import Any

from audit.office_files.writing import excel_text

FONT, SIZE = "Arial", 10
LINE, TALLEST = 12.75, 405.0
INK, PALE_INK, HEAD, BAND, INPUT, UNASKED = "1F2933", "6B7280", "1F3A5F", "DCE6F1", "FFF9E5", "ECECEC"
_GUARDED = ("=", "+", "-", "@", "'")


def put(
    sheet: Any,
    cell: str,
    value: Any,
    *,
    bold: bool = False,
    colour: str = INK,
    fill: str = "",
    size: int = SIZE,
    wrap: bool = True,
    formula: bool = False,
) -> Any:
    """Write one locked cell and return it; a text is never a formula unless `formula` says so."""
    made = sheet[cell]
    if isinstance(value, str) and not formula:
        made.value = excel_text(value)
        made.data_type = "s"
        made.quotePrefix = value.startswith(_GUARDED)
    else:
        made.value = value
    made.font, made.alignment = _font(size, bold, colour), _alignment(wrap)
    if fill:
        made.fill = _fill(fill)
    return made


def put_input(sheet: Any, cell: str, value: Any, number_format: str = "@") -> Any:
    """Write one cell that may be filled in. As text ("@") nothing typed there becomes a formula or a date."""
    made = put(sheet, cell, value, fill=INPUT)
    made.number_format = number_format
    made.protection, made.border = _unlocked()
    return made


def height(*texts: tuple[str | None, float], least: int = 1) -> float:
    """Return the height in points of a row whose texts stand in columns so many characters wide.

    Reckoned here, because a height that is left out is worked out by Excel and not by every other program.
    """
    lines = least
    for text, width in texts:
        parts = (text or "").split("\n")
        lines = max(lines, sum(1 + int(len(part) / (width * 1.1)) for part in parts))
    return min(float(lines * LINE + 3), TALLEST)


def page(sheet: Any, footer: str, *, titles: str = "", wide: bool = True) -> None:
    """Set a sheet's printing: A4, as wide as the page, its headings on every page and a footer."""
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.7
    sheet.page_margins.footer = 0.35
    sheet.oddFooter.left.text = footer.replace("&", "&&")
    sheet.oddFooter.right.text = "Page &P of &N"
    if titles:
        sheet.print_title_rows = titles


def two_wide(sheet: Any, last: str, names: str) -> None:
    """Print a wide sheet on two pages side by side, large enough to read; the second begins after `last`.

    Column `names` and those before it stand on both. On one A4 page sixteen columns came to six points.
    """
    from openpyxl.utils import column_index_from_string
    from openpyxl.worksheet.pagebreak import Break

    sheet.sheet_properties.pageSetUpPr.fitToPage = False
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = None
    sheet.page_setup.scale = 75
    sheet.page_setup.pageOrder = "overThenDown"
    sheet.print_title_cols = f"A:{names}"
    sheet.col_breaks.append(Break(id=column_index_from_string(last)))


def protect(sheet: Any) -> None:
    """Lock what is not filled in, without a password; columns and rows may be made wider, and filtered."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.autoFilter = False
    sheet.protection.sort = False


@cache
def _font(size: int, bold: bool, colour: str) -> Any:
    from openpyxl.styles import Font

    return Font(name=FONT, size=size, bold=bold, color=colour)


@cache
def _alignment(wrap: bool) -> Any:
    from openpyxl.styles import Alignment

    return Alignment(wrap_text=wrap, vertical="top")


@cache
def _fill(colour: str) -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=colour)


@cache
def _unlocked() -> tuple[Any, Any]:
    from openpyxl.styles import Border, Protection, Side

    edge = Side(style="thin", color="C9B97A")
    return Protection(locked=False), Border(left=edge, right=edge, top=edge, bottom=edge)
