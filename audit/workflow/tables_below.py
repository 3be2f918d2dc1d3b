"""Tables that stand below each other on one sheet, as stacked exports do: each has its own headings."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from audit.office_files.headers import (
    LONGEST_HEADING,
    MOST_OF_HEADINGS,
    Header,
    find_header,
    rows_passed_over,
    titles_of,
)
from audit.office_files.workbook import Sheet
from audit.problem import Problem

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet: the sheet down to the table's end, its header, and what was passed over below it.

    `first` tells that its header is the sheet's likeliest.
    """

    sheet: Sheet
    header: Header
    first: bool
    problems: tuple[Problem, ...] = ()


def tables_on(
    sheet: Sheet,
    header: Header,
    field_of: Callable[[str], str | None],
    needed: Collection[str],
    *,
    above: bool = True,
) -> list[Table]:
    """Return the tables of a sheet from top to bottom; `header` is the sheet's likeliest.

    Without `above` no table above it is looked for.

    `field_of` gives the field of a heading that is known. A row is one of headings where nearly all its texts
    are, or where a field that is `needed` has its own heading again. One that repeats the headings above it,
    each in its column, begins no table; nor does one above the likeliest that lacks a needed field.
    """
    headers = [*(_above(sheet, header, field_of, needed) if above else ()), header]
    headers = [headers[0], *_below(sheet, headers[0], field_of, needed)]
    if len(headers) == 1:
        return [Table(sheet, header, first=True)]
    tables: list[Table] = []
    for each, after in zip(headers, [*(h.rows[0] for h in headers[1:]), len(sheet.rows)], strict=True):
        end, told = after, list[Problem]()
        while after < len(sheet.rows) and end > each.first_row and _filled(sheet, end - 1) == 1:
            end -= 1
        if end < after:
            told.append(rows_passed_over(sheet, range(end, after), "a title over the table below"))
        part = replace(sheet, rows=sheet.rows[:end])
        own = find_header(part, row=each.rows[-1])  # another table's columns are none without a heading
        first = each.rows == header.rows
        tables.append(
            Table(part, each if isinstance(own, Problem) else own, first=first, problems=tuple(told))
        )
    return tables


def _above(
    sheet: Sheet, header: Header, field_of: Callable[[str], str | None], needed: Collection[str]
) -> list[Header]:
    """Return the header of a table above the likeliest, which has rows between the two; none for none."""
    for row in range(header.rows[0]):
        fields = {field_of(text) for _, text in _texts(sheet, row)}
        between = any(_filled(sheet, each) >= _FEWEST for each in range(row + 1, header.rows[0]))
        if needed and fields.issuperset(needed) and between:
            found = find_header(sheet, row=row)
            return [found] if isinstance(found, Header) else []
    return []


def _below(
    sheet: Sheet, header: Header, field_of: Callable[[str], str | None], needed: Collection[str]
) -> Iterator[Header]:
    """Yield the headers below the first that are not those above them, each in its column."""
    titles = titles_of(header)
    for row in range(header.first_row, len(sheet.rows)):
        texts = _texts(sheet, row)
        if len(texts) < _FEWEST or all(titles.get(column) == text for column, text in texts):
            continue
        fields = {column: field_of(text) for column, text in texts}
        known = sum(fields[column] is not None or text in titles.values() for column, text in texts)
        again = (
            fields[column] in needed and fields[column] == field_of(titles.get(column, ""))
            for column, _ in texts
        )
        if known >= max(_FEWEST, MOST_OF_HEADINGS * len(texts)) or any(again):
            found = find_header(sheet, row=row)
            if isinstance(found, Header):
                titles = titles_of(found)
                yield found


def _texts(sheet: Sheet, row: int) -> list[tuple[int, str]]:
    """Return the texts of a row by column; none where it holds anything else or repeats one."""
    texts = []
    for column, value in enumerate(sheet.rows[row]):
        if value is None:
            continue
        if not isinstance(value, str) or len(value) > LONGEST_HEADING:
            return []
        texts.append((column, " ".join(value.split()).casefold()))
    return texts if len({text for _, text in texts}) >= MOST_OF_HEADINGS * len(texts) else []


def _filled(sheet: Sheet, row: int) -> int:
    return sum(value is not None for value in sheet.rows[row])
