"""What is filled into a form brought where it stands: into a cell, into a line, or between two lines."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from audit.office_files.pdf.fields import Typed
from audit.office_files.pdf.letters import Box, Letter
from audit.office_files.pdf.tables import Cell, Ruled
from audit.office_files.pdf.turns import LEADERS, Item, box_of, is_level, put_in_place
from audit.office_files.pdf.words import TextLine, Word

#: Points: how high a line of a field is and how far it stands from its edges, as readers of PDF draw them.
_LINE, _SIZE, _EDGE = 13.0, 10.0, 2.0
#: A field lower than this holds one line, in its middle.
_ONE_LINE = 28.0
#: Of a field's area, how much lies in the cell to which it belongs.
_WITHIN = 0.8
#: Characters of what may stand beside another field in one line, such as parts of a name or a date.
_SHORT = 60


def without_leaders(letters: Sequence[Letter], typed: Sequence[Typed]) -> list[Letter]:
    """Leave out the dots and strokes on which something is filled in."""
    return [
        letter
        for letter in letters
        if letter["text"] not in LEADERS
        or not any(
            each.box[0] < (letter["x0"] + letter["x1"]) / 2 < each.box[2]
            and each.box[1] < (letter["top"] + letter["bottom"]) / 2 < each.box[3] + _EDGE
            for each in typed
        )
    ]


def fill_cells(page: int, tables: Sequence[Ruled], typed: Sequence[Typed]) -> tuple[list[Typed], int]:
    """Put what is filled in into the cells of a page; return what stands outside, and how much has no place.

    A field of which a part lies in a cell and a part does not has none, nor has one in a table of which some
    cells are but gaps between lines. A single cell without words is a box around a field.
    """
    outside: list[Typed] = []
    unplaced = 0
    cells = [
        (cell, table)
        for table in tables
        for cell in table.cells
        if len(table.cells) > 1 or not table.is_empty
    ]
    for each in typed:
        held = [(_share(each.box, cell.box), cell, table) for cell, table in cells]
        share, cell, table = max(held, key=lambda found: found[0], default=(0.0, None, None))
        if cell is None or table is None or share < 1 - _WITHIN:
            outside.append(each)
        elif share < _WITHIN or table.gaps() or not _fill_cell(page, cell, each):
            unplaced += 1
    return outside, unplaced


def _fill_cell(page: int, cell: Cell, typed: Typed) -> bool:
    items: list[Item] = list(cell.lines)
    placed = fill(page, items, typed)
    cell.lines = [item for item in items if isinstance(item, TextLine)]
    return placed


def fill(page: int, items: list[Item], typed: Typed) -> bool:
    """Put the lines of a field among what stands on a page or in a cell; tell whether its place is certain.

    In a line beside a label, or with words of the line on both sides, it is part of that line; else it stands
    behind what is above it or wholly on its left. It is uncertain where it stands over words, or beside
    others that are no labels.
    """
    lines = _lines(page, typed)
    beside = [
        (number, each)
        for number, each in enumerate(items)
        if isinstance(each, TextLine) and is_level(each, typed.box)
    ]
    if any(_covers(typed.box, word) for _, line in beside for word in line.words):
        return False
    if not beside:
        for line in lines:
            put_in_place(items, line)
        return True
    if any(_is_apart(line, typed) for _, line in beside) or sum(line.typed for _, line in beside) > 1:
        return False
    if len(lines) == 1:
        middle = (typed.box[1] + typed.box[3]) / 2
        number, line = min(beside, key=lambda found: abs(_middle(found[1]) - middle))
        items[number] = _with(line, lines[0])
        return True
    if any(word.x1 > typed.box[0] + _EDGE for _, line in beside for word in line.words):
        return False
    last, label = beside[-1]
    if len(beside) == 1:
        items[last] = _with(label, lines.pop(0))
    items[last + 1 : last + 1] = lines
    return True


def in_order(lines: Sequence[tuple[object, TextLine]]) -> bool:
    """Tell whether lines in the turn of a file's tags stand in it on their pages, as far as fields do.

    Each comes with what is common to the cells of one row, of which the next stands further right; None for
    no cell.
    """
    for (row, line), (other, after) in pairwise(lines):
        if line.page != after.page or not (line.typed or after.typed):
            continue
        if row is not None and row is other:
            if after.x0 < line.x0 - _LINE:
                return False
        elif box_of(line)[1] >= box_of(after)[3]:
            return False
    return True


def _lines(page: int, typed: Typed) -> list[TextLine]:
    """Return the lines of a field where a reader of PDF draws them, as far as they have room."""
    left, top, right, bottom = typed.box
    count = len(typed.lines)
    high = min(_LINE, (bottom - top) / count)
    size = min(_SIZE, high)
    begins = (top + bottom - high) / 2 if count == 1 and bottom - top < _ONE_LINE else top
    found = []
    for number, text in enumerate(typed.lines):
        base = begins + (number + 0.8) * high
        ends = max(left + 2 * _EDGE, min(right, left + len(text) * size / 2) - _EDGE)
        word = Word(
            text, left + _EDGE, ends, base - 0.8 * size, base + 0.2 * size, base, size, bold=False, at=_LAST,
            typed=True,
        )  # fmt: skip
        found.append(TextLine(page, (word,)))
    return found


#: Behind all that the page has of its own.
_LAST = 1 << 40


def _with(line: TextLine, more: TextLine) -> TextLine:
    return replace(line, words=tuple(sorted((*line.words, *more.words), key=lambda word: word.x0)))


def _middle(line: TextLine) -> float:
    box = box_of(line)
    return (box[1] + box[3]) / 2


def _is_apart(line: TextLine, typed: Typed) -> bool:
    """Tell whether another field stands beside one, with no words between them, and either has a passage."""
    left = max((word for word in line.words if word.x0 < typed.box[0]), key=_x0, default=None)
    right = min((word for word in line.words if word.x0 >= typed.box[0]), key=_x0, default=None)
    longest = max(map(len, typed.lines)) if len(typed.lines) == 1 else _SHORT + 1
    return any(
        word is not None and word.typed and max(longest, len(word.text)) > _SHORT for word in (left, right)
    )


def _x0(word: Word) -> float:
    return word.x0


def _covers(box: Box, word: Word) -> bool:
    """Tell whether a field stands over words, other than another field's."""
    across, down = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return not word.typed and box[0] < across < box[2] and box[1] < down < box[3]


def _share(inner: Box, outer: Box) -> float:
    """Return how much of a box lies in another."""
    across = min(inner[2], outer[2]) - max(inner[0], outer[0])
    down = min(inner[3], outer[3]) - max(inner[1], outer[1])
    area = (inner[2] - inner[0]) * (inner[3] - inner[1])
    return across * down / area if across > 0 and down > 0 and area > 0 else 0.0
