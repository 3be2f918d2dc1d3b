"""Rows of tables over the ends of pages: which row at the top of a page goes on from the one before."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile

from audit.office_files.pdf.margins import COLUMN_HEAD
from audit.office_files.pdf.tables import Cell, Ruled
from audit.office_files.pdf.words import goes_on, joined

_LETTERED = re.compile(r"(?:section\s+)?[A-K][12]?\s+[-\u2013\u2014:]\s")
_ENDED = re.compile(r"[.!?:;][\"'\u2019\u201d)\]]*$")
_SAME_COLUMN = 3.0
#: The number of a row before its words, or alone ("B2", "3.", "No. 4").
_NUMBERED = re.compile(r"(?:no\.?\s*)?[A-K]?(\d{1,3})(?:[.):]|\s|$)", re.IGNORECASE)
#: In sizes of letters, how much room below a cell's words or a page's last row shows that they had ended.
_ROOM = 3.0


@dataclass(slots=True)
class Row:
    """One row of a table, that may go on on the next page.

    `begun` tells of cells merged down into it, by their number, in which row they begin and as which cell;
    `over` and `unsure` are as of `Found`.
    """

    page: int
    table: int
    number: int
    cells: list[tuple[Cell, bool]]
    texts: list[str]
    begun: "dict[int, tuple[Row, int]]" = field(default_factory=dict)
    over: bool = False
    unsure: bool = False

    def start(self, number: int) -> "tuple[Row, int]":
        """Return the row in which a cell begins, and its number there."""
        return self.begun.get(number, (self, number))

    def words(self, number: int) -> str:
        """Return all words of a cell, in whatever row it begins."""
        row, column = self.start(number)
        return row.texts[column]


def rows_of(table: Ruled, number: int) -> Iterator[Row]:
    """Yield the rows of a page's table that hold words; `number` is that of the table on its page."""
    rows = ((cells, [cell.text if begins else "" for cell, begins in cells]) for cells in table.rows())
    filled = ((cells, texts) for cells, texts in rows if any(texts))
    begun: dict[int, tuple[Row, int]] = {}
    for at, (cells, texts) in enumerate(filled, 1):
        row = Row(table.page, number, at, cells, texts)
        for column, (cell, begins) in enumerate(cells):
            if begins:
                begun[id(cell)] = row, column
            elif id(cell) in begun:
                row.begun[column] = begun[id(cell)]
        yield row


def carried_on(before: Sequence[Row], rows: list[Row], lowest: float) -> list[Row]:
    """Join the first row on a page to the last of the page before where it goes on; return the rows left.

    Rows between them that only repeat the head of the table are left out. `lowest` is how far down the text
    of pages reaches, in points.
    """
    heads = [row.texts for number, row in enumerate(before) if _is_head(row, first=number == 0)]
    rest = list(dropwhile(lambda row: row.texts in heads, rows))
    if not rest or _heads_anew(rest[0]) or not _same_columns(before[-1], rest[0]):
        return rows
    last, first = before[-1], rest[0]
    numbers = range(len(first.texts))
    inner = {number for number in numbers if _is_within_a_sentence(last, first, number)}
    down = {number for number in numbers if _reaches_down(last, rest, number, inner)}
    for number in down:
        _add(last, first, number, inner)
        first.texts[number] = ""
        for row in rest:
            if row is first or row.begun.get(number, (None, 0))[0] is first:
                row.begun[number] = last.start(number)
    lacks_first = 0 not in down and not first.texts[0] and bool(last.texts[0]) and first.cells[0][1]
    if not inner - down and not lacks_first and any(first.texts):
        first.unsure = _is_unsure(last, first, lowest, [each for each in numbers if each not in down])
        return rows
    for number in numbers:
        _add(last, first, number, inner)
    for row in rest:
        row.begun = {
            at: last.start(column) if begun is first else (begun, column)
            for at, (begun, column) in row.begun.items()
        }
    last.over = last.over or (lacks_first and not inner - down)
    last.cells = [
        (replace(cell, box=more.box, lines=[*cell.lines, *more.lines]), begins)
        for (cell, begins), (more, _) in zip(last.cells, first.cells, strict=True)
    ]
    return rest[1:]


def _is_unsure(last: Row, first: Row, lowest: float, numbers: Sequence[int]) -> bool:
    """Tell whether a row at the top of a page that begins anew in every cell may be the rest of the last.

    It is none where its number says so, where the page before had room for more, and where what stands before
    any of its words had ended there: with room below it, with no stop, or with no words at all.
    """
    if len(first.texts) < 2 or _comes_next(last.texts[0], first.texts[0]):
        return False
    return all(
        (before := last.cells[number][0]).lines
        and _ENDED.search(last.words(number)) is not None
        and not _has_room(before, before.box[3])
        and not _has_room(before, lowest)
        for number in numbers
        if first.texts[number]
    )


def _has_room(cell: Cell, bottom: float) -> bool:
    """Tell whether more lines would have stood between the last of a cell and a bottom."""
    word = cell.lines[-1].words[0]
    return bottom - word.bottom > _ROOM * word.size


def _comes_next(before: str, after: str) -> bool:
    """Tell whether two cells begin with numbers that follow each other."""
    one, other = _NUMBERED.match(before), _NUMBERED.match(after)
    return one is not None and other is not None and int(other[1]) == int(one[1]) + 1


def _reaches_down(last: Row, rest: Sequence[Row], number: int, inner: Collection[int]) -> bool:
    """Tell whether a cell that is merged down over rows goes on at the top of the next page."""
    first = rest[0]
    shared = any(row.begun.get(number, (None, 0))[0] is first for row in rest[1:])
    if first.texts[number]:
        return number in inner and number in last.begun
    return bool(last.words(number)) and (number in last.begun or shared)


def _add(last: Row, first: Row, number: int, inner: Collection[int]) -> None:
    """Add the words of a cell to those of the cell on the page before."""
    text = first.texts[number]
    row, column = last.start(number)
    before = row.texts[column]
    if not before or not text:
        row.texts[column] += text
    elif number in inner or _no_longer_fitted(last, first, number):
        row.texts[column] = joined(before, text)
    else:
        row.texts[column] += f"\n{text}"


def _is_head(row: Row, *, first: bool) -> bool:
    """Tell whether a row may head its table: that of a form, or the first if all its cells hold words."""
    if len(row.texts) < 2:
        return False
    return (first and all(row.texts)) or all(COLUMN_HEAD.search(text) for text in row.texts)


def _heads_anew(row: Row) -> bool:
    """Tell whether a row is a table's head and no text that says "needs", "provision" and "outcome"."""
    return len(row.texts) > 1 and all(_LETTERED.match(text) for text in row.texts)


def _same_columns(one: Row, other: Row) -> bool:
    return len(one.cells) == len(other.cells) and all(
        abs(a.box[0] - b.box[0]) <= _SAME_COLUMN and abs(a.box[2] - b.box[2]) <= _SAME_COLUMN
        for (a, _), (b, _) in zip(one.cells, other.cells, strict=True)
    )


def _is_within_a_sentence(last: Row, first: Row, number: int) -> bool:
    """Tell whether a cell at the top of a page goes on within a sentence of the page before."""
    before, after = last.words(number), first.texts[number]
    if not before or not after or _ENDED.search(before):
        return False
    # Rows of a few words have no stops: a capital begins the next, unless some of its cells are empty.
    return after[0].islower() or (not all(first.texts) and _no_longer_fitted(last, first, number))


def _no_longer_fitted(last: Row, first: Row, number: int) -> bool:
    before = last.cells[number][0].lines  # none where a cell that is merged down stood empty on a page
    return bool(before) and goes_on(before[-1], first.cells[number][0].lines[0])
