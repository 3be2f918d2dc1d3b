"""Tables that stand below each other on one sheet, each read by the headings above its own rows.

A row of headings under the first is known by what no plan has: a word for a plan's reference where its
reference stands, or beside other headings below a gap.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from audit.office_files.headers import LONGEST_HEADING, Heading, rows_passed_over, table_not_read
from audit.office_files.later import Later
from audit.office_files.plans.columns import Columns, find_columns, meant_by, mints
from audit.office_files.plans.found import Shape
from audit.office_files.plans.heading_messages import (
    SECOND_TABLE,
)
from audit.office_files.plans.long import is_long, is_side_by_side
from audit.office_files.plans.meanings import Meaning, Part
from audit.office_files.plans.profile import Profile
from audit.office_files.workbook import Sheet, Value
from audit.problem import Problem

_FEWEST = 2
#: A row of headings above the one with the most that are known stands no further down than this.
_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet with its shape, and what was passed over between it and the one below."""

    columns: Columns
    shape: Shape
    problems: tuple[Problem, ...] = ()


def tables_on(sheet: Sheet, profile: Profile) -> list[Table]:
    """Return the tables of plans on a sheet, from top to bottom; none where none is found."""
    whole = _table(sheet, profile)
    if whole is None or not whole.columns.tells_plan():
        return [whole] if whole else []
    begun = _beginnings(whole.columns, profile)
    if len(begun) == 1:
        return [whole]
    tables: list[Table] = []
    problems: list[Problem] = []
    for first, after in zip(begun, [*begun[1:], len(sheet.rows)], strict=True):
        end, titled = _before_title(sheet, first, after)
        if titled:
            problems.append(rows_passed_over(sheet, titled, "a title over the table below"))
        merged = tuple(area for area in sheet.merged if area.bottom < end)
        part = replace(sheet, rows=sheet.rows[:end], merged=merged)
        table = _table(part, replace(profile, heading_row=first + 1))
        if table is None or len(table.columns.meanings) < _FEWEST or not table.columns.tells_plan():
            problems.append(table_not_read(sheet, SECOND_TABLE, first, end))
            continue
        why = f"row {first + 1} has headings of its own, over the rows down to row {end}"
        columns = replace(table.columns, header=replace(table.columns.header, why=why))
        tables.append(replace(table, columns=columns))
    if not tables:
        return [whole]
    return [replace(tables[0], problems=tuple(problems)), *tables[1:]]


def _table(sheet: Sheet, profile: Profile) -> Table | None:
    """Return a sheet's table by its likeliest row of headings, or by the one that is settled."""
    in_rows = find_columns(sheet, profile, in_rows=True)
    shape = _rows_shape(in_rows, profile)
    if in_rows is not None and shape is not None:
        return Table(in_rows, shape)
    columns = find_columns(sheet, profile)
    return Table(columns, Shape.WIDE) if columns else None


def _rows_shape(columns: Columns | None, profile: Profile) -> Shape | None:
    """Return which shape with several rows a plan a sheet has; None for neither."""
    if columns is None or profile.shape is Shape.WIDE:
        return None
    if is_long(columns):
        return Shape.LONG
    return Shape.ROWS if is_side_by_side(columns) or profile.shape is Shape.ROWS else None


def _beginnings(columns: Columns, profile: Profile) -> list[int]:
    """Return the rows of headings, the first table's and others that do not repeat it word for word."""
    sheet, meant = columns.sheet, meant_by(profile, in_rows=True)
    taken = columns.header.rows[0]
    above: list[int] = []
    if profile.heading_row is None:
        for row in range(min(taken, _LOOKED_AT)):
            between = any(len(_filled(sheet, each)) > 1 for each in range(row + 1, taken))
            if between and _heads(sheet, row, meant, telling=()):
                above = [row]
                break
    begun = [above[0] if above else columns.header.rows[-1]]
    headings = _headings(sheet, begun[0]) if above else list(columns.header.headings)
    telling = _telling(headings, meant)
    for row in range(begun[0] + 1, len(sheet.rows)):
        if row in columns.header.rows and not above:
            continue
        if _may_head(sheet, row, telling) and _heads(sheet, row, meant, telling):
            same = {heading.column: _last(heading) for heading in headings}
            own = _headings(sheet, row)
            if len(own) > 1 and all(same.get(h.column) == _last(h) for h in own):
                continue
            begun.append(row)
            headings, telling = own, _telling(own, meant)
    return begun


def _may_head(sheet: Sheet, row: int, telling: Sequence[int]) -> bool:
    """Tell cheaply whether a row may be one of headings: most rows have a reference with figures in it."""
    value = next((kept for column in telling if (kept := sheet.kept(row, column)) is not None), None)
    if value is not None:
        return isinstance(value, str) and not any(letter.isdigit() for letter in value)
    return len(_filled(sheet, row - 1)) < _FEWEST


def _heads(sheet: Sheet, row: int, meant: Callable[[str], Meaning | None], telling: Sequence[int]) -> bool:
    """Tell whether a row is one of headings: of a plan's reference where those stand, or beside others."""
    headings = _headings(sheet, row)
    if not headings or len(headings) < len(_filled(sheet, row)):
        return False
    known = {each.column: found for each in headings if (found := meant(each.text))}
    tell = [column for column, meaning in known.items() if _tells(meaning)]
    return bool(tell) and (len(set(known.values())) >= _FEWEST or bool(set(tell) & set(telling)))


def _telling(headings: Sequence[Heading], meant: Callable[[str], Meaning | None]) -> list[int]:
    return [heading.column for heading in headings if _tells(meant(heading.text))]


def _tells(meaning: Meaning | None) -> bool:
    return meaning is not None and (meaning.part is Part.REFERENCE or mints(meaning))


def _before_title(sheet: Sheet, first: int, after: int) -> tuple[int, list[int]]:
    """Return where a table ends above the next, and the rows of a title that stand between the two."""
    end = after
    titled = []
    if after < len(sheet.rows):
        while end - 1 > first and len(_filled(sheet, end - 1)) == 1:
            end -= 1
            titled.append(end)
    return end, titled[::-1]


def _headings(sheet: Sheet, row: int) -> list[Heading]:
    """Return the cells of a row that may be headings."""
    return [
        Heading(column, " ".join(value.split()))
        for column, value in _filled(sheet, row).items()
        if isinstance(value, str) and value.strip() and len(value) < LONGEST_HEADING
    ]


def _last(heading: Heading) -> str:
    return " ".join(heading.text.rpartition(" / ")[2].casefold().split())


def _filled(sheet: Sheet, row: int) -> dict[int, Value | Later]:
    return {column: value for column, value in enumerate(sheet.rows[row]) if value is not None}
