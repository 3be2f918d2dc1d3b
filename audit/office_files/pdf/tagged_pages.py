"""Pages read by their tags: passages whole, rows with their cells, whatever pages they stand on."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from typing import Any

from audit.office_files.pdf.edges import right_of
from audit.office_files.pdf.fields import Typed
from audit.office_files.pdf.found import Found, PagesFound
from audit.office_files.pdf.letters import Letter
from audit.office_files.pdf.margins import COLUMN_HEAD, SECTION, Standing, headers_and_footers
from audit.office_files.pdf.tags import Passage, TaggedCell, TaggedRow, Tags, UntaggedError
from audit.office_files.pdf.turns import Item
from audit.office_files.pdf.typed import fill, in_order
from audit.office_files.pdf.words import (
    BULLETS,
    TextLine,
    item_of,
    lines_apart,
    lines_down,
    lines_in_turn,
    paragraphs,
    reaches,
    words_of,
)

#: How much of a page's height its header and its footer may take, each.
_MARGIN = 0.15
#: Points between the words of two columns, at least.
_COLUMN_GAP = 14.0
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s")


class TaggedPages:
    """The passages of a file, filled page by page."""

    def __init__(self, tags: Tags) -> None:
        """Keep the tags of the file."""
        self._tags = tags
        self._in_cells = {
            passage
            for row in tags.items
            if isinstance(row, TaggedRow)
            for cell in row.cells
            for passage in cell.passages
        }
        self._result = PagesFound()
        self._any_typed = False
        self._widths: dict[int, float] = {}
        self._heights: dict[int, float] = {}
        self._in_margins: dict[str, Found] = {}
        #: What is tagged as decoration within the page: it must stand elsewhere too, as a table's head does.
        self._repeated: set[str] = set()
        #: What is under no tag in the margins, but for its figures, and its pages: it must stand on several.
        self._untagged: defaultdict[str, set[int]] = defaultdict(set)

    def add(self, number: int, page: Any, letters: Sequence[Letter]) -> None:
        """Take in the letters of a page. Raises UntaggedError where some are under no tag."""
        held: defaultdict[Passage, list[Letter]] = defaultdict(list)
        decoration: list[Letter] = []
        untagged: list[Letter] = []
        for letter in letters:
            passage = self._tags.of_mark.get((page.page_obj.pageid, letter["mcid"]))
            if passage is not None:
                held[passage].append(letter)
            elif letter["tag"] == "Artifact":
                decoration.append(letter)
            elif not letter["text"].isspace():
                untagged.append(letter)
        upright = [edge for edge in page.edges if edge["orientation"] == "v"]
        outside = []
        for passage, some in held.items():
            words = words_of(some, flow=True)
            lines = lines_in_turn(number, words)
            passage.lines += lines
            if passage in self._in_cells:
                passage.right = right_of(lines, upright) or passage.right
                self._result.abreast += lines_apart(lines_down(number, words))
            else:
                outside += words
        self._result.abreast += lines_apart(lines_down(number, outside))
        self._result.letters.append(sum(letter["text"].isalpha() for letter in letters))
        self._widths[number] = page.width
        self._heights[number] = page.height
        for line in lines_in_turn(number, words_of(decoration, flow=True)):
            if _in_margin(line, page.height):
                self._in_margins.setdefault(line.text, Found("paragraph", line.page, line.text))
            else:
                self._repeated.add(line.text)
        for line in lines_in_turn(number, words_of(untagged, flow=True)):
            if not _in_margin(line, page.height):
                raise UntaggedError
            self._in_margins.setdefault(line.text, Found("paragraph", line.page, line.text))
            self._untagged[_without_figures(line.text)].add(number)

    def fill(self, number: int, typed: Typed) -> None:
        """Put what is filled in into the passage in whose tag it stands, once its page is taken in.

        Raises UntaggedError where it has none, or its place there is uncertain.
        """
        passage = self._tags.of_object.get(typed.number)
        if passage is None:
            raise UntaggedError
        items: list[Item] = [line for line in passage.lines if line.page == number]
        before = passage.lines[: len(passage.lines) - len(items)]
        if not fill(number, items, typed):
            raise UntaggedError
        passage.lines = before + [line for line in items if isinstance(line, TextLine)]
        self._any_typed = True

    def found(self) -> PagesFound:
        """Return the blocks of the file. Raises UntaggedError where words stand in decoration alone."""
        lines = [line for item in self._tags.items if isinstance(item, Passage) for line in item.lines]
        if self._any_typed and not in_order(list(_each_line(self._tags.items))):
            raise UntaggedError
        right = reaches(lines, self._widths)
        rows = _Rows()
        placed: list[tuple[Found, Sequence[TextLine]]] = []
        for item in self._tags.items:
            if isinstance(item, TaggedRow):
                placed += [(row, _lines_of(item)) for row in rows.found(item)]
            elif item.lines:
                placed.append((_passage_found(item, right[item.lines[0].page]), item.lines))
        taken = headers_and_footers([self._standing(found, lines) for found, lines in placed])
        for number, (found, _) in enumerate(placed):
            if number in taken:
                self._in_margins.setdefault(found.text or " ".join(found.cells), found)
            else:
                self._result.blocks.append(found)
        told = "".join("".join([block.text, *block.cells]) for block in self._result.blocks)
        told = "".join(told.split())
        if not all("".join(text.split()) in told for text in self._repeated):
            raise UntaggedError
        if any(len(pages) == 1 for pages in self._untagged.values()):
            raise UntaggedError
        self._result.margins = list(self._in_margins.values())
        return self._result

    def _standing(self, found: Found, lines: Sequence[TextLine]) -> Standing:
        """Return where a block stands on the page of its first line."""
        words = [line.words[0] for line in lines if line.page == found.page]
        top, bottom = min(word.top for word in words), max(word.bottom for word in words)
        texts = found.cells or [found.text]
        of_row = any(COLUMN_HEAD.search(text) for text in found.cells)
        heads = bool(found.level) or of_row or SECTION.match(found.text) is not None
        return Standing(found.page, top, bottom, " ".join(texts), self._heights[found.page], heads)


def _each_line(items: Sequence[Passage | TaggedRow]) -> Iterator[tuple[object, TextLine]]:
    """Yield all lines in the turn of the tags, each with the row that it stands in."""
    for item in items:
        if isinstance(item, TaggedRow):
            yield from ((item, line) for line in _lines_of(item))
        else:
            yield from ((None, line) for line in item.lines)


def _lines_of(row: TaggedRow) -> list[TextLine]:
    return [line for cell in row.cells for passage in cell.passages for line in passage.lines]


def _in_margin(line: TextLine, height: float) -> bool:
    word = line.words[0]
    return word.bottom < _MARGIN * height or word.top > (1 - _MARGIN) * height


def _without_figures(text: str) -> str:
    return re.sub(r"\d+", "", text)


def _passage_found(passage: Passage, right: float) -> Found:
    text = "\n".join(paragraphs(passage.lines, right))
    page = passage.lines[0].page
    if passage.level:
        return Found("heading", page, text, level=passage.level)
    if passage.tag == "LI":
        label = _label(passage)
        numbered = bool(label) or _NUMBERED.match(text) is not None
        return Found("paragraph" if numbered else "list item", page, f"{label} {text}".strip())
    if item_of(passage.lines[0].text) is not None:
        return Found("list item", page, text)
    return Found("paragraph", page, text, bold=all(line.bold for line in passage.lines))


def _label(passage: Passage) -> str:
    """Return the number or letter of a list's item; "" for a bullet."""
    lines = passage.label.lines if passage.label is not None else []
    text = " ".join(line.text for line in lines)
    return "" if (len(text) == 1 and not text.isalnum()) or text == "o" or text in BULLETS else text


class _Rows:
    """Rows as blocks: what is merged down into them, and their numbers on the page."""

    def __init__(self) -> None:
        self._table = self._width = 0
        #: By the column where it begins: for how many rows more a cell reaches down, its width and its words.
        self._down: dict[int, tuple[int, int, str]] = {}
        self._numbers: Counter[tuple[int, int]] = Counter()

    def found(self, row: TaggedRow) -> Iterator[Found]:
        """Yield a row, unless it is blank. Raises UntaggedError where a row lacks cells."""
        if row.table != self._table:
            self._table, self._width, self._down = row.table, 0, {}
        texts: list[str] = []
        above: list[tuple[int, str]] = []
        down: dict[int, tuple[int, int, str]] = {}
        column = 0
        lefts = [line.x0 for cell in row.cells for each in cell.passages for line in each.lines]
        cells = deque(row.cells)
        while cells or any(begins >= column for begins in self._down):
            if column in self._down:
                rows, across, words = self._down[column]
                above.append((len(texts), words))
                texts.append("")
            elif cells:
                cell = cells.popleft()
                rows, across, words = cell.down, cell.across, _cell_text(cell, lefts)
                texts.append(words)
            else:
                column += 1
                continue
            if rows > 1:
                down[column] = rows - 1, across, words
            column += across
        self._down = down
        if len(texts) > 1:
            self._width = self._width or column
            if column != self._width:  # some makers have no tag for an empty cell
                raise UntaggedError
        if any(texts):
            page = min(line.page for cell in row.cells for each in cell.passages for line in each.lines)
            self._numbers[page, row.table] += 1
            table = sum(on == page for on, _ in self._numbers)
            number = self._numbers[page, row.table]
            told = [(at, words) for at, words in above if words]
            yield Found("table row", page, cells=texts, above=told, table=table, row=number)


def _cell_text(cell: TaggedCell, lefts: Sequence[float]) -> str:
    """Return the words of a cell; its lines end at a drawn line, or where the next of `lefts` begins."""
    lines = [line for passage in cell.passages for line in passage.lines]
    if not lines:
        return ""
    left, furthest = min(line.x0 for line in lines), max(line.x1 for line in lines)
    following = min((x for x in lefts if x > left + _COLUMN_GAP), default=None)
    texts = []
    for passage in cell.passages:
        bounds = [x for x in (following and following - _COLUMN_GAP, passage.right) if x]
        text = "\n".join(paragraphs(passage.lines, min(bounds, default=furthest - 1)))
        label = _label(passage)
        texts.append(f"{label} {text}" if label and text else text)
    return "\n".join(filter(None, texts))
