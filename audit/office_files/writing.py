"""Plain tables written to .xlsx and .csv: what is text stays text, what is a number stays a number."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from audit.atomic_files import write_bytes
from audit.errors import AuditError
from audit.office_files import messages as say
from audit.office_files.workbook import CellError, Value, cell_name

#: The bounds of Excel ("Excel specifications and limits").
LONGEST_TEXT = 32_767
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384

#: A value that a table may hold; exact numbers are written as the nearest that Excel can hold.
Written = Value | Fraction | Decimal

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_GUARDED = re.compile(r"'*[=+\-@\t\r]")
_BAD_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
#: What Excel shows in a cell without a value; anything else is written as text.
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
_WIDEST, _NARROWEST = 60, 8


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet to write: a name, headings, and rows of values in the order of the headings.

    `notes` stand above the headings, a line each; `widths` (in characters) override those that are measured.
    """

    name: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[Written]]
    notes: tuple[str, ...] = ()
    widths: dict[int, float] = field(default_factory=dict)


def write_workbook(path: Path | str, tables: Sequence[Table], *, private: bool = True) -> None:
    """Write tables as the sheets of an .xlsx file, whole or not at all; `private` is as in `write_bytes`.

    The heading row is bold, frozen and filtered. Text is never a formula, whatever it begins with; characters
    that XML can't hold are left out. Raises AuditError when a text is longer than a cell can hold, when there
    are too many rows or columns, and when the file can't be written.
    """
    from openpyxl import Workbook

    _check(tables)
    book = Workbook(write_only=True)
    taken: set[str] = set()
    for table in tables:
        _write_sheet(book.create_sheet(sheet_name(table.name, taken)), table)
    # on a full disk openpyxl and zipfile leave sheets and archives half open, whose ends print tracebacks
    saved = io.BytesIO()
    book.save(saved)
    write_bytes(path, saved.getvalue(), private=private)


def write_csv(path: Path | str, headings: Sequence[str], rows: Sequence[Sequence[Written]]) -> None:
    """Write one table as CSV that Excel opens rightly: UTF-8 with its mark, and no text taken for a formula.

    A text that begins with = + - @ gets an apostrophe before it (`read_workbook` takes it off again); numbers
    are written as they are. Raises AuditError when the file can't be written.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(heading) for heading in headings])
    writer.writerows([_csv_text(value) for value in row] for row in rows)
    write_bytes(path, out.getvalue().encode("utf-8-sig", "ignore"))


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `unguarded` undoes it."""
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """Return a text without the apostrophe that guarded it."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def excel_text(text: str) -> str:
    """Return a text as the file holds it: without control characters, what looks like an escape escaped."""
    return _ESCAPE_LIKE.sub("_x005F_", _UNWRITABLE.sub("", text))


def sheet_name(name: str, taken: set[str]) -> str:
    """Return a name that Excel allows for a sheet (31 characters, no slashes or brackets), not yet taken."""
    plain = _BAD_IN_NAME.sub(" ", name).strip().strip("'")[:31] or "Sheet"
    found, number = plain, 2
    while found.casefold() in taken:
        ending = f" {number}"
        found, number = plain[: 31 - len(ending)] + ending, number + 1
    taken.add(found.casefold())
    return found


def _check(tables: Sequence[Table]) -> None:
    for table in tables:
        rows, columns = len(table.rows) + len(table.notes) + 1, len(table.headings)
        if rows > MOST_ROWS or columns > MOST_COLUMNS:
            problem = say.TABLE_TOO_LARGE.at(rows=f"{rows:,}", columns=f"{columns:,}", sheet=table.name)
            raise AuditError(problem.message, problem.remedy, problem.code)
        for number, row in enumerate(table.rows):
            for column, value in enumerate(row):
                if (
                    isinstance(value, str)
                    and len(value) > LONGEST_TEXT
                    and len(excel_text(value)) > LONGEST_TEXT
                ):
                    cell = cell_name(number + len(table.notes) + 1, column)
                    problem = say.TEXT_TOO_LONG.at(cell=f"{table.name}!{cell}", length=f"{len(value):,}")
                    raise AuditError(problem.message, problem.remedy, problem.code)


def _write_sheet(sheet: Any, table: Table) -> None:
    from openpyxl.styles import Alignment, Font

    from audit.office_files.workbook import column_name

    top = len(table.notes) + 1
    sheet.freeze_panes = f"A{top + 1}"
    for column in range(len(table.headings)):
        sheet.column_dimensions[column_name(column)].width = table.widths.get(column) or _width(table, column)
    if table.rows:
        last = cell_name(top + len(table.rows) - 1, len(table.headings) - 1)
        sheet.auto_filter.ref = f"A{top}:{last}"
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for note in table.notes:
        sheet.append([_cell(sheet, note)])
    heads = [_cell(sheet, heading) for heading in table.headings]
    for head in heads:
        head.font, head.alignment = bold, wrapped
    sheet.append(heads)
    for row in table.rows:
        cells = [_cell(sheet, value) for value in row]
        for cell in cells:
            if isinstance(cell.value, str) and ("\n" in cell.value or len(cell.value) > _WIDEST):
                cell.alignment = wrapped
        sheet.append(cells)


def _cell(sheet: Any, value: Written) -> Any:
    from openpyxl.cell import WriteOnlyCell

    written: Any = value
    if isinstance(value, str | CellError):
        written = excel_text(str(value))
    elif isinstance(value, Fraction | Decimal):
        written = int(value) if value == int(value) else float(value)
    cell = WriteOnlyCell(sheet, value=written)
    if isinstance(value, CellError) and value.shown in _ERRORS:
        cell.data_type = "e"
    elif isinstance(written, str):
        cell.data_type = "s"  # or a text that begins with = would become a formula
    elif isinstance(value, date):
        cell.number_format = "DD/MM/YYYY HH:MM" if isinstance(value, datetime) else "DD/MM/YYYY"
    return cell


def _csv_text(value: Written) -> object:
    if isinstance(value, str | CellError):
        return guarded(str(value).replace("\0", ""))
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return "" if value is None else value


def _width(table: Table, column: int) -> float:
    """Return a column's width in characters: its longest line in the first rows, within bounds."""
    texts = [table.headings[column]]
    texts += [str(row[column]) for row in table.rows[:200] if column < len(row) and row[column] is not None]
    longest = max((len(line) for text in texts for line in text[:2000].split("\n")), default=0)
    return float(min(max(longest + 2, _NARROWEST), _WIDEST))
