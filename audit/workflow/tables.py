"""Any table read by the names of its columns: people, answers, logs and ratings from a spreadsheet or CSV."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from audit.errors import ProblemsError
from audit.office_files.dates import read_date
from audit.office_files.headers import Header, data_rows, find_header, table_not_read
from audit.office_files.plans.columns import told_heading
from audit.office_files.plans.meanings import plain
from audit.office_files.reading import read_workbook
from audit.office_files.workbook import CellError, Sheet, Value, column_name
from audit.place import Place
from audit.problem import Problem
from audit.workflow.messages import (
    CELL_SHOWS_ERROR,
    COLUMN_MISSING,
    COLUMN_NEAR,
    COLUMN_TWICE,
    COLUMNS_LEFT_OUT,
    OTHER_TABLE,
    SAME_TABLE,
    TABLE_BELOW,
)
from audit.workflow.tables_below import Table, tables_on

#: How many of the headings that a field may have are told where none stands.
_OFFERED = 4
#: A heading as like one that is known as this, of 100 (rapidfuzz's ratio), is offered it.
_LIKE = 88
_DIGITS = re.compile(r"\d+")


class Row(dict[str, object]):
    """One row's values by field, which knows the cell of each."""

    __slots__ = ("_columns", "_first", "_number", "_sheet")

    def __init__(self, sheet: Sheet, number: int, first: Mapping[str, int]) -> None:
        super().__init__()
        self._sheet, self._number, self._first = sheet, number, first
        self._columns: dict[str, int] = {}

    def put(self, field: str, value: object, column: int) -> None:
        """Give a field its value, unless a column further left gave one."""
        if field not in self:
            self[field], self._columns[field] = value, column

    def at(self, field: str) -> Place:
        """Return the place of a field's cell, empty or not; of the whole row where it has no column."""
        return self._sheet.place(self._number, self._columns.get(field, self._first.get(field)))


Rows = list[tuple[Place, Row]]
#: Given a sheet's headings, the fields of its columns and its rows: the problem of a sheet that has the
#: needed fields and holds something else all the same; None for one that is to be read.
Unfit = Callable[[Header, Mapping[int, str], Rows], Problem | None]


def read_rows(
    path: Path,
    columns: Mapping[str, str],
    *,
    needed: Collection[str] = (),
    others: bool = False,
    also: Callable[[str], str | None] = lambda _: None,
    days: Collection[str] = (),
    unfit: Unfit = lambda *_: None,
) -> tuple[Rows, tuple[Problem, ...]]:
    """Return the rows of a table as field -> value, each with its place, and what is wrong with its cells.

    `columns` maps headings (in any case) to fields, and `also` may give a field for any other; other columns
    are left out, or with `others` keep their heading as the field. `days` are fields of dates, in which
    a bare number counts the workbook's own days, from 1904 where it says so. The first sheet that has the
    needed fields, and is not `unfit`, is read, and others that have the same fields and no row of it again (a
    sheet a month); that others have the needed ones too is told, as are headings only like a known one. A
    table below another on a sheet is read by its own headings, or told where it lacks a needed one.
    Raises ProblemsError when no sheet has them, and as `read_workbook` does.
    """
    book, problems = read_workbook(path)
    missing: tuple[str, ...] = tuple(needed)
    by_words = {plain(heading): field for heading, field in columns.items()} | dict(columns)
    near: list[Problem] = []
    from_1904 = days if book.date_1904 else ()
    taken = ""
    held: set[str] = set()
    own: Rows = []
    beside: list[Problem] = []
    refused: list[Problem] = []

    def field_of(heading: str) -> str | None:
        return _field(heading, by_words)

    def fields_of(header: Header) -> dict[int, str]:
        known = {h.column: f for h in header.headings if (f := field_of(h.text) or also(h.text))}
        left = {h.column: h.text for h in header.headings if others and h.text.strip()}
        return left | known

    for sheet in book.sheets:
        header = find_header(sheet, lambda heading: field_of(heading) is not None)
        if isinstance(header, Problem):
            continue
        fields = fields_of(header)
        missing = tuple(name for name in needed if name not in fields.values())
        told = {} if others else dict(_near(sheet, header, fields, columns))
        near = near or list(told.values())
        if missing or (taken and (not needed or others)):
            continue
        tables = tables_on(sheet, header, field_of, needed)
        rows, found = _rows_of_all(tables, fields_of, needed, from_1904)
        if why := unfit(header, fields, rows):
            refused.append(why)
        elif taken and (set(fields.values()) != held or _repeats(rows, own)):
            problems.append(OTHER_TABLE.at(Place(file=path.name, sheet=sheet.name), taken=taken))
        else:
            if taken:
                problems.append(SAME_TABLE.at(Place(file=path.name, sheet=sheet.name), taken=taken))
            taken, held = taken or sheet.name, set(fields.values())
            own += rows
            beside += [*told.values(), *_left_out(sheet, header, fields, told), *found]
    if taken:
        return own, (*problems, *beside)
    if refused:
        raise ProblemsError("Nothing was read.", refused)
    headings = [" or ".join([h for h, f in columns.items() if f == name][:_OFFERED]) for name in missing]
    wanted = COLUMN_MISSING.at(Place(file=path.name), columns=", ".join(headings))
    raise ProblemsError("Nothing was read.", (wanted, *near))


def _repeats(rows: Rows, before: Rows) -> bool:
    """Tell whether a sheet holds nothing, or a row that was read before: it may be a copy or a part."""
    seen = {frozenset(row.items()) for _, row in before}
    return not rows or any(frozenset(row.items()) in seen for _, row in rows)


def _rows_of_all(
    tables: Sequence[Table],
    fields_of: Callable[[Header], dict[int, str]],
    needed: Collection[str],
    from_1904: Collection[str],
) -> tuple[Rows, list[Problem]]:
    """Return the rows of a sheet's tables, each by its own headings, and what is wrong with them."""
    rows: Rows = []
    found: list[Problem] = []
    for table in tables:
        sheet, header, fields = table.sheet, table.header, fields_of(table.header)
        if set(needed) - set(fields.values()):
            found.append(table_not_read(sheet, TABLE_BELOW, header.rows[-1]))
            continue
        more, problems = _rows(sheet, header, fields, from_1904)
        rows += more
        found += problems if table.first else [*_left_out(sheet, header, fields, ()), *problems]
        found += table.problems
    return rows, found


def _rows(
    sheet: Sheet, header: Header, fields: dict[int, str], from_1904: Collection[str]
) -> tuple[Rows, list[Problem]]:
    """Return the rows of a sheet, and what is wrong with its headings, rows and cells."""
    numbers, passed_over = data_rows(sheet, header)
    found = [*header.problems, *passed_over]
    rows: Rows = []
    first = {field: column for column, field in reversed(fields.items())}
    for number in numbers:
        row = Row(sheet, number, first)
        for column, field in fields.items():
            value: Value = sheet.value(number, column)
            if isinstance(value, CellError):
                found.append(CELL_SHOWS_ERROR.at(sheet.place(number, column), shown=str(value)))
            elif value is not None and value != "":
                if field in from_1904 and isinstance(value, int | float):
                    day = read_date(value, date_1904=True)
                    value = day if isinstance(day, date) else value
                row.put(field, value, column)
        if row:
            rows.append((sheet.place(number), row))
    return rows, found


def _field(heading: str, columns: Mapping[str, str]) -> str | None:
    written = " ".join(heading.casefold().replace("_", " ").split())
    return columns.get(written) or columns.get(plain(heading))


def _near(
    sheet: Sheet, header: Header, fields: Mapping[int, str], columns: Mapping[str, str]
) -> Iterator[tuple[int, Problem]]:
    """Yield the columns left out whose headings are only like one of a field that no column fills."""
    from rapidfuzz import fuzz, process

    known = {plain(heading): heading for heading, field in columns.items() if field not in fields.values()}
    for heading in header.headings:
        words = plain(heading.text.rpartition(" / ")[2])
        # DIP-11 is another question than DIP-01, however alike the two are.
        alike = [other for other in known if _DIGITS.findall(other) == _DIGITS.findall(words)]
        likest = process.extractOne(words, alike, scorer=fuzz.ratio, score_cutoff=_LIKE)
        if heading.column not in fields and likest:
            place = sheet.place(header.rows[-1], heading.column)
            yield heading.column, COLUMN_NEAR.at(place, near=f'"{known[likest[0]]}"')


def _left_out(
    sheet: Sheet, header: Header, fields: Mapping[int, str], told_of: Collection[int]
) -> Iterator[Problem]:
    """Yield what else is told of the headings: those that are not known, and two that mean the same."""
    unknown = [h for h in header.headings if h.column not in fields and h.column not in told_of]
    if unknown:
        place = sheet.place(header.rows[-1])
        told = ", ".join(map(told_heading, unknown))
        yield COLUMNS_LEFT_OUT.at(place, count=len(unknown), n=len(unknown), columns=told)
    first: dict[str, int] = {}
    for column, field in fields.items():
        if first.setdefault(field, column) != column:
            place = sheet.place(header.rows[-1], column)
            yield COLUMN_TWICE.at(place, first=column_name(first[field]))
