"""Any workbook read into values with places: the one way in for spreadsheets."""

from collections.abc import Iterable
from pathlib import Path

from audit.office_files import messages as say
from audit.office_files.delimited import read_delimited
from audit.office_files.file_kind import Kind, kind_of
from audit.office_files.isolated import MOST_CELLS, far_cells, read_isolated
from audit.office_files.ods_scan import scan_ods
from audit.office_files.sheet_scan import SheetScan, scanned
from audit.office_files.workbook import NO_SAVED_RESULT, CellError, Sheet, Workbook, cell_name, column_name
from audit.office_files.xls_scan import scan_xls
from audit.office_files.xlsb_scan import scan_xlsb
from audit.office_files.xlsx import read_xlsx
from audit.office_files.xml_parse import DeclarationError, MalformedError
from audit.office_files.zip_parts import Parts
from audit.place import Place
from audit.problem import Problem

#: Of an OpenDocument spreadsheet, in bytes.
_LARGEST_STYLES = 16 * 1024**2
SPREADSHEETS = (Kind.XLSX, Kind.XLSB, Kind.XLS, Kind.ODS, Kind.TEXT)


def read_workbook(path: Path | str, *, later: bool = False) -> tuple[Workbook, list[Problem]]:
    """Return a spreadsheet's sheets, and what was odd about them (nothing there stops the file).

    Reads .xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .tsv and .txt. Every sheet is read, and hidden sheets, rows
    and columns too; the problems say so. Raises UnreadableFileError, with the remedy, for what can't be
    read: missing, a folder, empty, damaged, renamed, encrypted, or claiming more than is sane.
    With `later`, long texts may be left in the file until they are asked for: see `Sheet.kept`.
    """
    path = Path(path)
    kind = kind_of(path, SPREADSHEETS)
    if kind is Kind.TEXT:
        return read_delimited(path)
    unseen: list[Problem] = []
    if kind is Kind.XLSX:
        book = read_xlsx(path, later=later)
    else:
        scans = _scans(path, kind) or {}
        sheets, charts = read_isolated(path)
        unseen_sheets = any(sheet.name not in scans for sheet in sheets)
        sheets = tuple(scanned(sheet, scans.get(sheet.name, SheetScan())) for sheet in sheets)
        if not sheets:
            raise say.refusal(say.NO_SHEETS, path.name)
        comments = any(scan.comments for scan in scans.values())
        book = Workbook(path.name, kind.value, sheets, skipped=charts, has_comments=comments)
        if unseen_sheets:
            unseen = [say.ERRORS_UNSEEN.at(Place(file=book.file), kind=f".{book.kind}")]
    return book, [*_oddities(book), *unseen]


def cell_errors(sheet: Sheet) -> list[Problem]:
    """Return the cells that have no value to read: one problem for those of a column that show the same.

    A reader of the sheet may prefer to report only those in the columns it uses.
    """
    grouped: dict[tuple[int, CellError], list[int]] = {}
    for number, row in enumerate(sheet.rows):
        for column, value in enumerate(row):
            if isinstance(value, CellError):
                grouped.setdefault((column, value), []).append(number)
    problems = []
    for (column, error), numbers in sorted(grouped.items(), key=lambda item: item[0][0]):
        whole = sheet.column_place(column, numbers[0], numbers[-1])
        place = whole if len(numbers) > 1 else sheet.place(numbers[0], column)
        message = say.NO_RESULT if error == NO_SAVED_RESULT else say.CELL_ERROR
        problems.append(message.at(place, count=len(numbers), shown=error.shown))
    return problems


def _scans(path: Path, kind: Kind) -> dict[str, SheetScan] | None:
    """Return what a look through the file shows that its reader won't; None when it can't be followed.

    Raises UnreadableFileError when it claims too much.
    """
    if kind is Kind.XLS:
        return scan_xls(path.read_bytes())
    parts = Parts(path)
    for name in parts.names():
        parts.check(name)
    if kind is Kind.XLSB:
        return scan_xlsb(parts)
    try:
        scans = scan_ods(parts.chunks("content.xml"), _small(parts, "styles.xml"))
    except DeclarationError:
        raise say.refusal(say.ENTITIES, path.name) from None
    except MalformedError:
        raise parts.damaged("its content is not XML") from None
    for name, scan in scans.items():
        if scan.area > MOST_CELLS:
            raise far_cells(path.name, name, scan.last_row + 1, scan.last_column + 1)
    return scans


def _small(parts: Parts, name: str) -> Iterable[bytes]:
    """Return the bytes of a part; none of one that is not there or larger than any that a program writes."""
    return parts.chunks(name) if name in parts and parts.size(name) <= _LARGEST_STYLES else ()


def _oddities(book: Workbook) -> Iterable[Problem]:
    for name in book.skipped:
        yield say.CHART_SHEET.at(Place(file=book.file, sheet=name))
    if book.has_comments:
        yield say.CELL_COMMENTS.at(Place(file=book.file))
    for sheet in book.sheets:
        place = Place(file=book.file, sheet=sheet.name)
        if sheet.struck:
            cells = _few([cell_name(*cell) for cell in sheet.struck], sheet.struck_count)
            yield say.STRUCK_CELLS.at(place, n=sheet.struck_count, cells=cells)
        if sheet.ruled:
            yield say.STRUCK_BY_RULE.at(place, cells=_few(list(sheet.ruled)))
        if sheet.boxes.worded:
            message = say.BOXED_PASSAGES if sheet.boxes.passages else say.BOXED_WORDS
            yield message.at(place, count=sheet.boxes.worded, n=sheet.boxes.worded)
        if sheet.hidden:
            yield say.HIDDEN_SHEET.at(place)
        if sheet.hidden_rows:
            rows = _few([str(row + 1) for row in sorted(sheet.hidden_rows)])
            yield say.HIDDEN_ROWS.at(place, n=len(sheet.hidden_rows), rows=rows)
        columns = [column_name(c) for c in sorted(sheet.hidden_columns) if c < sheet.width]
        if columns:
            yield say.HIDDEN_COLUMNS.at(place, n=len(columns), columns=_few(columns))


def _few(names: list[str], count: int = 0) -> str:
    more = max(len(names), count) - 8
    return ", ".join(names[:8]) + (f" and {more} more" if more > 0 else "")
