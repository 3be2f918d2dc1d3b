"""Any table read by the names of its columns: people, answers, logs and ratings from a spreadsheet or CSV."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from audit.errors import ProblemsError
from audit.office_files.dates import read_date
from audit.office_files.headers import Header, data_rows, table_not_read
from audit.office_files.reading import read_workbook
from audit.office_files.workbook import CellError, Sheet, Value, Workbook
from audit.place import Place
from audit.problem import Problem
from audit.workflow.messages import (
    CELL_SHOWS_ERROR,
    COLUMN_MISSING,
    OTHER_TABLE,
    SAME_TABLE,
    SHEET_NOT_NAMED,
    TABLE_BELOW,
)
from audit.workflow.table_headings import (
    NO_PROFILE,
    Headed,
    Headings,
    TableProfile,
    headings_left_out,
    near_headings,
)
from audit.workflow.tables_below import Table, tables_on

#: How many of the headings that a field may have are told where none stands.
_OFFERED = 4
_SETTLE = "Write in the profile which heading means each, and see that its sheet and heading_row are right."


class Row(dict[str, object]):
    """One row's values by field, which knows the cell of each."""

    __slots__ = ("_beside", "_columns", "_first", "_number", "_sheet")

    def __init__(self, sheet: Sheet, number: int, first: Mapping[str, int]) -> None:
        super().__init__()
        self._sheet, self._number, self._first = sheet, number, first
        self._columns: dict[str, int] = {}
        self._beside: dict[str, list[object]] = {}

    def put(self, field: str, value: object, column: int) -> None:
        """Give a field its value, unless a column that comes before gave one."""
        if field not in self:
            self[field], self._columns[field] = value, column
        else:
            self._beside.setdefault(field, []).append(value)

    def every(self, field: str) -> list[object]:
        """Return all that columns of a field say, the one that counts first; none where all are empty."""
        return [self[field], *self._beside.get(field, ())] if field in self else []

    def told(self) -> frozenset[tuple[object, ...]]:
        """Return all that the row says, by which rows are compared."""
        return frozenset((field, *self.every(field)) for field in self)

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
    profile: TableProfile = NO_PROFILE,
) -> tuple[Rows, tuple[Problem, ...]]:
    """Return the rows of a table as field -> value, each with its place, and what is wrong with its cells.

    `columns` maps headings (in any case) to fields, and `also` may give a field for any other; what a
    `profile` settles comes before either. Other columns are left out, or with `others` keep their heading as
    the field. `days` are fields of dates, in which a bare number counts the workbook's own days, from 1904
    where it says so. The first sheet that has the needed fields, and is not `unfit`, is read, and others that
    have the same fields and no row of it again (a sheet a month); that others have the needed ones too is
    told, as are headings only like a known one. A table below another on a sheet is read by its own headings,
    or told where it lacks a needed one.
    Raises ProblemsError when no sheet has them, and as `read_workbook` does.
    """
    book, problems = read_workbook(path)
    headings = Headings(columns, also, profile, others=others)
    missing: tuple[str, ...] = tuple(needed)
    near: list[Problem] = []
    likeliest: Headed | None = None
    from_1904 = days if book.date_1904 else ()
    taken = ""
    held: set[str] = set()
    own: Rows = []
    beside: list[Problem] = []
    refused: list[Problem] = []
    for headed in headings.of_sheets(book):
        sheet, header, fields, _ = headed
        missing = tuple(name for name in needed if name not in fields.values())
        told = {} if others else dict(near_headings(headed, columns))
        near = near or list(told.values())
        likeliest = max(likeliest or headed, headed, key=lambda each: len(each.fields))
        if missing or (taken and (not needed or others)):
            continue
        tables = tables_on(sheet, header, headings.known, needed, above=profile.row is None)
        rows, found = _rows_of_all(tables, headings, needed, from_1904)
        if why := unfit(header, fields, rows):
            refused.append(why)
        elif taken and (set(fields.values()) != held or _repeats(rows, own)):
            problems.append(OTHER_TABLE.at(Place(file=path.name, sheet=sheet.name), taken=taken))
        else:
            if taken:
                problems.append(SAME_TABLE.at(Place(file=path.name, sheet=sheet.name), taken=taken))
            taken, held = taken or sheet.name, set(fields.values())
            own += rows
            beside += [*told.values(), *headings_left_out(headed, told), *found]
            beside += profile.unmet(sheet, *(table.header for table in tables))
    if taken:
        return own, (*problems, *_not_named(book, headings, needed), *beside)
    if refused:
        raise ProblemsError("Nothing was read.", refused)
    wanted = [" or ".join([h for h, f in columns.items() if f == name][:_OFFERED]) for name in missing]
    how = "Add the headings, one to a column." if profile is NO_PROFILE else _SETTLE
    lacking = COLUMN_MISSING.at(Place(file=path.name), columns=", ".join(wanted), how=how)
    raise ProblemsError("Nothing was read.", (lacking, *near, *_unmet(likeliest, profile)))


def _not_named(book: Workbook, headings: Headings, needed: Collection[str]) -> Iterator[Problem]:
    """Yield the sheets that have the needed headings, too, where a profile names the one to read."""
    named = headings.profile.sheets_of(book)
    for sheet in book.sheets if len(named) < len(book.sheets) else ():
        headed = headings.of_sheet(sheet)
        if headed and sheet.name != named[0].name and set(needed) <= set(headed.fields.values()):
            yield SHEET_NOT_NAMED.at(Place(file=book.file, sheet=sheet.name), named=named[0].name)


def _repeats(rows: Rows, before: Rows) -> bool:
    """Tell whether a sheet holds nothing, or a row that was read before: it may be a copy or a part."""
    seen = {row.told() for _, row in before}
    return not rows or any(row.told() in seen for _, row in rows)


def _unmet(headed: Headed | None, profile: TableProfile) -> list[Problem]:
    """Return what a profile settles and a sheet lacks; without a known heading, that its row has none."""
    if headed is None:
        return []
    if headed.fields or profile.heading_row is None:
        return list(profile.unmet(headed.sheet, headed.header))
    return [profile.unmet_row(headed.sheet)]


def _rows_of_all(
    tables: Sequence[Table], headings: Headings, needed: Collection[str], from_1904: Collection[str]
) -> tuple[Rows, list[Problem]]:
    """Return the rows of a sheet's tables, each by its own headings, and what is wrong with them."""
    rows: Rows = []
    found: list[Problem] = []
    for table in tables:
        headed = headings.read(table.sheet, table.header)
        if set(needed) - set(headed.fields.values()):
            found.append(table_not_read(table.sheet, TABLE_BELOW, table.header.rows[-1]))
            continue
        more, problems = _rows(headed, headings.profile, from_1904)
        rows += more
        found += problems if table.first else [*headings_left_out(headed), *problems]
        found += table.problems
    return rows, found


def _rows(headed: Headed, profile: TableProfile, from_1904: Collection[str]) -> tuple[Rows, list[Problem]]:
    """Return the rows of a table, and what is wrong with its headings, rows and cells."""
    sheet, header, fields, _ = headed
    numbers, passed_over = data_rows(sheet, header)
    found = [*header.problems, *passed_over]
    rows: Rows = []
    first = {name: column for column, name in reversed(fields.items())}
    for number in numbers:
        row = Row(sheet, number, first)
        for column, name in fields.items():
            value: Value = sheet.value(number, column)
            if isinstance(value, CellError):
                found.append(CELL_SHOWS_ERROR.at(sheet.place(number, column), shown=str(value)))
            elif value is not None and value != "":
                if name in from_1904 and isinstance(value, int | float):
                    day = read_date(value, date_1904=True)
                    value = day if isinstance(day, date) else value
                row.put(name, profile.known(name, value), column)
        if row:
            rows.append((sheet.place(number), row))
    return rows, found
