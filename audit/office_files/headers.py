"""Where a table begins in a sheet: its row or rows of headings, what stands under them, and why these."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from audit.office_files import messages as say
from audit.office_files.later import Later
from audit.office_files.values import as_text
from audit.office_files.workbook import CellError, Sheet, Value, column_name, fetched
from audit.problem import Problem

_LOOKED_AT = 40
_LONGEST_HEADING = 200
_TOTALS = frozenset(
    {"total", "totals", "grand total", "subtotal", "sub-total", "sum", "count", "average", "mean"}
)
_FIGURE = re.compile(r"[\u00a3\d.,%\s]+")
_NOTES = (
    "note",
    "source:",
    "printed",
    "exported",
    "report run",
    "run by",
    "end of",
    "copyright",
    "\u00a9",
    "* ",
    "key:",
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One column's heading: its text as written (two rows joined by " / "), and the column from 0."""

    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a sheet's table: the rows they stand in (from 0), the headings, and why these rows."""

    rows: tuple[int, ...]
    headings: tuple[Heading, ...]
    why: str
    problems: tuple[Problem, ...] = ()

    @property
    def first_row(self) -> int:
        """The first row (from 0) under the headings."""
        return self.rows[-1] + 1


def find_header(
    sheet: Sheet, known: Callable[[str], bool] = lambda _: False, row: int | None = None
) -> Header | Problem:
    """Return the header of a sheet's table, or the problem that there is none.

    `known` tells whether a text is a heading that the caller understands; the row with most of them is taken,
    and without any the first row that looks like headings (texts over filled columns). `row` (from 0)
    settles it beforehand, as an import profile may.
    """
    if row is not None:
        return _header(sheet, row, f"row {row + 1} was named")
    looked_at = range(min(_LOOKED_AT, len(sheet.rows)))
    counts = {index: sum(known(text) for text in _texts(sheet, index)) for index in looked_at}
    most = max(counts.values(), default=0)
    if most:
        best = next(index for index in looked_at if counts[index] == most)
        heads = "heading that is" if most == 1 else "headings that are"
        return _header(sheet, best, f"row {best + 1} has {most} {heads} known")
    for index in looked_at:
        if _looks_like_headings(sheet, index):
            return _header(sheet, index, f"row {index + 1} is the first with a text over each filled column")
    return say.NO_HEADER.at(sheet.place(0))


def data_rows(sheet: Sheet, header: Header) -> tuple[list[int], list[Problem]]:
    """Return the rows (from 0) under the header that hold data, and a problem for each kind passed over.

    Blank rows are passed over without a word. Headings repeated further down, totals and notes are told.
    """
    kept: list[int] = []
    passed: dict[str, list[int]] = {}
    titles = {heading.column: heading.text.rpartition(" / ")[2].casefold() for heading in header.headings}
    for index in range(header.first_row, len(sheet.rows)):
        row = sheet.rows[index]
        filled: list[tuple[int, Value]] = [
            (column, value) for column, value in enumerate(row) if value is not None
        ]
        if not filled:
            continue
        if len(filled) <= 2:  # a note may be long
            filled = [(column, fetched(value)) for column, value in filled]
        why = _no_data(filled, titles)
        if why:
            passed.setdefault(why, []).append(index)
        else:
            kept.append(index)
    problems = [
        say.ROWS_PASSED_OVER.at(
            sheet.place(rows[0]), count=len(rows), n=len(rows), why=why, rows=_few([str(r + 1) for r in rows])
        )
        for why, rows in passed.items()
    ]
    return kept, problems


def _header(sheet: Sheet, row: int, why: str) -> Header:
    """Return the header at a row, with a row above or below it that completes it."""
    rows = _header_rows(sheet, row)
    filled = sheet.with_merged_filled(rows[0], rows[-1])
    headings: list[Heading] = []
    problems: list[Problem] = []
    columns: dict[str, list[int]] = {}
    for column in range(sheet.width):
        parts: list[str] = []
        for index in rows:
            value = filled.value(index, column)
            if isinstance(value, CellError):
                problems.append(say.HEADING_ERROR.at(sheet.place(index, column), shown=value.shown))
            elif value is not None and as_text(value).strip() not in parts:
                parts.append(" ".join(as_text(value).split()))
        text = " / ".join(parts)
        if text:
            columns.setdefault(text.casefold(), []).append(column)
            headings.append(Heading(column, text))
        elif any(sheet.value(index, column) is not None for index in range(rows[-1] + 1, len(sheet.rows))):
            problems.append(say.NAMELESS_COLUMN.at(sheet.place(rows[-1], column)))
    for found in columns.values():
        if len(found) > 1:
            named = ", ".join(column_name(column) for column in found)
            place = sheet.place(rows[-1], found[1])
            problems.append(say.DUPLICATE_HEADING.at(place, n=len(found), columns=named))
    if len(rows) > 1:
        why += f"; row {rows[0] + 1} and row {rows[-1] + 1} were read together"
    return Header(rows, tuple(headings), why, tuple(problems))


def _header_rows(sheet: Sheet, row: int) -> tuple[int, ...]:
    """Return the row alone, or with its neighbour: a merged group above it, or detail under its merges."""
    if row and any(a.top == a.bottom == row - 1 and a.right > a.left for a in sheet.merged):
        spans = [area for area in sheet.merged if area.top == row - 1]
        width = sum(value is not None for value in sheet.rows[row])
        if max(area.right - area.left + 1 for area in spans) < max(width, 2):  # a title spans the whole table
            return (row - 1, row)
    across = any(a.top == a.bottom == row and a.right > a.left for a in sheet.merged)
    if across and row + 1 < len(sheet.rows):
        below = [value for value in sheet.rows[row + 1] if value is not None]
        texts = [value for value in below if isinstance(value, str) and len(value) < _LONGEST_HEADING]
        down = any(a.top == row and a.bottom == row + 1 for a in sheet.merged)
        if texts and len(texts) == len(below) and (down or len(set(texts)) == len(texts)):
            return (row, row + 1)
    return (row,)


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [
        " ".join(value.split())
        for value in sheet.rows[row]
        if isinstance(value, str) and len(value) < _LONGEST_HEADING
    ]


def _looks_like_headings(sheet: Sheet, row: int) -> bool:
    """Tell whether a row is all texts, as wide as most rows under it are."""
    values = [value for value in sheet.rows[row] if value is not None]
    texts = _texts(sheet, row)
    if not values or len(texts) < len(values):
        return False
    under = [sum(value is not None for value in below) for below in sheet.rows[row + 1 : row + 21]]
    under = [width for width in under if width]
    if not under:
        return False
    typical = sorted(under)[len(under) // 2]
    return len(values) >= max(1, 0.6 * typical)


def _no_data(filled: Sequence[tuple[int, Value]], titles: dict[int, str]) -> str:
    """Return why a row holds no data, "" when it does."""
    if len(filled) > 2 and any(_is_long(v) for _, v in filled):
        return ""  # no heading and no total is as long
    texts = [(column, " ".join(v.split()).casefold()) for column, v in filled if isinstance(v, str)]
    if len(texts) == len(filled) and len(filled) > 1:
        same = sum(titles.get(column) == text for column, text in texts)
        if same >= max(2, 0.8 * len(texts)):
            return "the headings again"
    words = [text.rstrip(":") for _, text in texts]
    if words and words[0] in _TOTALS and all(_FIGURE.fullmatch(word) for word in words[1:]):
        return "totals"
    if len(filled) == 1 and len(titles) > 2 and texts and texts[0][1].startswith(_NOTES):
        return "notes"
    return ""


def _is_long(value: Value | Later) -> bool:
    return isinstance(value, Later) or (isinstance(value, str) and len(value) > _LONGEST_HEADING)


def _few(names: list[str]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
