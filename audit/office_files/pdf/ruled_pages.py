"""Pages read by the lines drawn on them: words line by line, tables row by row, over the ends of pages."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile

from audit.office_files.pdf.fields import Typed
from audit.office_files.pdf.found import Found
from audit.office_files.pdf.margins import COLUMN_HEAD, SECTION, Standing, headers_and_footers
from audit.office_files.pdf.tables import Cell, Ruled
from audit.office_files.pdf.turns import Item, in_turn
from audit.office_files.pdf.typed import fill
from audit.office_files.pdf.words import TextLine, goes_on, item_of, joined, pieces, reaches

_LETTERED = re.compile(r"(?:section\s+)?[A-K][12]?\s+[-\u2013\u2014:]\s")
_ENDED = re.compile(r"[.!?:;][\"'\u2019\u201d)\]]*$")
_FEWEST_IN_MARGINS = 2
_SAME_COLUMN = 3.0


@dataclass(slots=True)
class RuledPage:
    """One page: its number from 1, its size in points, its tables and the lines outside of them in turn.

    `typed` is what is filled into a form outside of tables.
    """

    number: int
    width: float
    height: float
    items: list[Item]
    typed: list[Typed] = field(default_factory=list)

    def put_in_turn(self) -> int:
        """Bring into its place what was drawn over the page at the end or is filled in.

        Returns how much of what is filled in has no certain place, and is left out.
        """
        self.items = in_turn(self.items, self.width, is_margin=lambda item: self.standing(item).in_margin)
        return sum(not fill(self.number, self.items, each) for each in self.typed)

    def standing(self, item: Item) -> Standing:
        """Return where a line or table of the page stands."""
        if isinstance(item, Ruled):
            texts = [cell.text for cell in item.cells]
            heads = any(COLUMN_HEAD.search(text) for text in texts)
            return Standing(self.number, item.box[1], item.box[3], " ".join(texts), self.height, heads)
        word = item.words[0]
        heads = SECTION.match(item.text) is not None
        return Standing(self.number, word.top, word.bottom, item.text, self.height, heads)


@dataclass(slots=True)
class _Row:
    """One row of a table, that may go on on the next page.

    `begun` tells of cells merged down into it, by their number, in which row they begin and as which cell.
    """

    page: int
    table: int
    number: int
    cells: list[tuple[Cell, bool]]
    texts: list[str]
    begun: "dict[int, tuple[_Row, int]]" = field(default_factory=dict)
    over: bool = False

    def start(self, number: int) -> "tuple[_Row, int]":
        """Return the row in which a cell begins, and its number there."""
        return self.begun.get(number, (self, number))

    def words(self, number: int) -> str:
        """Return all words of a cell, in whatever row it begins."""
        row, column = self.start(number)
        return row.texts[column]


@dataclass(slots=True)
class _Reading:
    reach: dict[int, float]
    blocks: list[Found | _Row] = field(default_factory=list)
    #: The rows of the table that the page before ended with, its header first.
    before: list[_Row] = field(default_factory=list)
    #: The line that the page before ended with.
    line: TextLine | None = None
    #: What stands in the margins, but for its figures, and on how many pages.
    margins: Counter[str] = field(default_factory=Counter)


def blocks_of_pages(pages: Sequence[RuledPage]) -> tuple[list[Found], list[Found]]:
    """Return the blocks of pages in reading order, and those of headers and footers, each once."""
    margins = _take_margins(pages)
    lines = [line for page in pages for line in page.items if isinstance(line, TextLine)]
    reading = _Reading(reaches(lines, {page.number: page.width for page in pages}))
    for page in pages:
        standing = map(page.standing, page.items)
        reading.margins.update({each.signature for each in standing if each.in_margin})
    for page in pages:
        _read_page(reading, page)
    blocks = [_row_found(block) if isinstance(block, _Row) else block for block in reading.blocks]
    return blocks, margins


def _take_margins(pages: Sequence[RuledPage]) -> list[Found]:
    """Take headers and footers out of pages, and return each once."""
    items = [(page, item) for page in pages for item in page.items]
    taken = headers_and_footers([page.standing(item) for page, item in items])
    out = [item for number, (_, item) in enumerate(items) if number in taken]
    known = set(map(id, out))
    for page in pages:
        page.items = [item for item in page.items if id(item) not in known]
    found: dict[str, list[Found]] = {}
    for number in sorted(taken):
        page, item = items[number]
        blocks = [_line_found(item, None, 0.0)] if isinstance(item, TextLine) else _found_rows(item)
        found.setdefault(page.standing(item).signature, blocks)
    return [block for blocks in found.values() for block in blocks]


def _found_rows(table: Ruled) -> list[Found]:
    return [_row_found(row) for row in _rows(table, 1)]


def _read_page(reading: _Reading, page: RuledPage) -> None:
    body = [
        item
        for item in page.items
        if not (each := page.standing(item)).in_margin or reading.margins[each.signature] < _FEWEST_IN_MARGINS
    ]
    first, last = (body[0], body[-1]) if body else (None, None)
    of_table = 0
    before = reading.line
    ending: list[_Row] = []
    for item in page.items:
        if isinstance(item, TextLine):
            reading.blocks.append(_line_found(item, before, reading.reach[page.number]))
            before = item
            continue
        of_table += 1
        rows = list(_rows(item, of_table))
        if item is first and reading.before:
            rows = _carried_on(reading.before, rows)
            ending = reading.before
        else:
            ending = []
        reading.blocks += rows
        ending = [*ending, *rows]
        before = None
    reading.line = before
    reading.before = ending if isinstance(last, Ruled) else []


def _line_found(line: TextLine, before: TextLine | None, reach: float) -> Found:
    parts = pieces(line)
    if len(parts) == 2 and SECTION.match(parts[0].text):
        return Found("table row", line.page, cells=[part.text for part in parts])
    if (item := item_of(line.text)) is not None:
        return Found("list item", line.page, item)
    on = before is not None and goes_on(before, line, reach)
    return Found("paragraph", line.page, line.text, bold=line.bold, goes_on=on)


def _rows(table: Ruled, number: int) -> Iterator[_Row]:
    rows = ((cells, [cell.text if begins else "" for cell, begins in cells]) for cells in table.rows())
    filled = ((cells, texts) for cells, texts in rows if any(texts))
    begun: dict[int, tuple[_Row, int]] = {}
    for at, (cells, texts) in enumerate(filled, 1):
        row = _Row(table.page, number, at, cells, texts)
        for column, (cell, begins) in enumerate(cells):
            if begins:
                begun[id(cell)] = row, column
            elif id(cell) in begun:
                row.begun[column] = begun[id(cell)]
        yield row


def _row_found(row: _Row) -> Found:
    above = [
        (number, text)
        for number in range(len(row.cells))
        if number in row.begun and (text := row.words(number))
    ]
    return Found(
        "table row",
        row.page,
        cells=row.texts,
        above=above,
        table=row.table,
        row=row.number,
        over=row.over,
    )


def _carried_on(before: Sequence[_Row], rows: list[_Row]) -> list[_Row]:
    """Join the first row on a page to the last of the page before where it goes on; return the rows left.

    Rows between them that only repeat the head of the table are left out.
    """
    heads = [row.texts for row in before if _is_head(row)]
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
        (replace(cell, lines=[*cell.lines, *more.lines]), begins)
        for (cell, begins), (more, _) in zip(last.cells, first.cells, strict=True)
    ]
    return rest[1:]


def _reaches_down(last: _Row, rest: Sequence[_Row], number: int, inner: Collection[int]) -> bool:
    """Tell whether a cell that is merged down over rows goes on at the top of the next page."""
    first = rest[0]
    shared = any(row.begun.get(number, (None, 0))[0] is first for row in rest[1:])
    if first.texts[number]:
        return number in inner and number in last.begun
    return bool(last.words(number)) and (number in last.begun or shared)


def _add(last: _Row, first: _Row, number: int, inner: Collection[int]) -> None:
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


def _is_head(row: _Row) -> bool:
    return len(row.texts) > 1 and all(COLUMN_HEAD.search(text) for text in row.texts)


def _heads_anew(row: _Row) -> bool:
    """Tell whether a row is a table's head and no text that says "needs", "provision" and "outcome"."""
    return len(row.texts) > 1 and all(_LETTERED.match(text) for text in row.texts)


def _same_columns(one: _Row, other: _Row) -> bool:
    return len(one.cells) == len(other.cells) and all(
        abs(a.box[0] - b.box[0]) <= _SAME_COLUMN and abs(a.box[2] - b.box[2]) <= _SAME_COLUMN
        for (a, _), (b, _) in zip(one.cells, other.cells, strict=True)
    )


def _is_within_a_sentence(last: _Row, first: _Row, number: int) -> bool:
    """Tell whether a cell at the top of a page goes on within a sentence of the page before."""
    before, after = last.words(number), first.texts[number]
    if not before or not after or _ENDED.search(before):
        return False
    # Rows of a few words have no stops: a capital begins the next, unless some of its cells are empty.
    return after[0].islower() or (not all(first.texts) and _no_longer_fitted(last, first, number))


def _no_longer_fitted(last: _Row, first: _Row, number: int) -> bool:
    before = last.cells[number][0].lines  # none where a cell that is merged down stood empty on a page
    return bool(before) and goes_on(before[-1], first.cells[number][0].lines[0])
