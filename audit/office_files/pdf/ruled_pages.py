"""Pages read by the lines drawn on them: words line by line, tables row by row, over the ends of pages."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from audit.office_files.pdf.fields import Typed
from audit.office_files.pdf.found import Found
from audit.office_files.pdf.margins import COLUMN_HEAD, SECTION, Standing, headers_and_footers
from audit.office_files.pdf.rows_over_pages import Row, carried_on, rows_of
from audit.office_files.pdf.tables import Ruled
from audit.office_files.pdf.turns import Item, box_of, in_turn
from audit.office_files.pdf.typed import fill
from audit.office_files.pdf.words import TextLine, goes_on, item_of, pieces, reaches

_FEWEST_IN_MARGINS = 2
#: Of the height of a page, how far down its text may reach at least.
_TEXT_AREA = 0.8


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
class _Reading:
    reach: dict[int, float]
    #: How far down the text of pages of a height reaches.
    lowest: dict[int, float]
    blocks: list[Found | Row] = field(default_factory=list)
    #: The rows of the table that the page before ended with, its header first.
    before: list[Row] = field(default_factory=list)
    #: The line that the page before ended with.
    line: TextLine | None = None
    #: What stands in the margins, but for its figures, and on how many pages.
    margins: Counter[str] = field(default_factory=Counter)


def blocks_of_pages(pages: Sequence[RuledPage]) -> tuple[list[Found], list[Found]]:
    """Return the blocks of pages in reading order, and those of headers and footers, each once."""
    margins = _take_margins(pages)
    lines = [line for page in pages for line in page.items if isinstance(line, TextLine)]
    lowest: defaultdict[int, float] = defaultdict(float)
    for page in pages:
        ends = max([_TEXT_AREA * page.height, *(box_of(item)[3] for item in page.items)])
        lowest[round(page.height)] = max(lowest[round(page.height)], ends)
    reading = _Reading(reaches(lines, {page.number: page.width for page in pages}), lowest)
    for page in pages:
        standing = map(page.standing, page.items)
        reading.margins.update({each.signature for each in standing if each.in_margin})
    for page in pages:
        _read_page(reading, page)
    blocks = [_row_found(block) if isinstance(block, Row) else block for block in reading.blocks]
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
    return [_row_found(row) for row in rows_of(table, 1)]


def _read_page(reading: _Reading, page: RuledPage) -> None:
    body = [
        item
        for item in page.items
        if not (each := page.standing(item)).in_margin or reading.margins[each.signature] < _FEWEST_IN_MARGINS
    ]
    first, last = (body[0], body[-1]) if body else (None, None)
    of_table = 0
    before = reading.line
    ending: list[Row] = []
    for item in page.items:
        if isinstance(item, TextLine):
            reading.blocks.append(_line_found(item, before, reading.reach[page.number]))
            before = item
            continue
        of_table += 1
        rows = list(rows_of(item, of_table))
        if item is first and reading.before:
            rows = carried_on(reading.before, rows, reading.lowest[round(page.height)])
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


def _row_found(row: Row) -> Found:
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
        unsure=row.unsure,
    )
