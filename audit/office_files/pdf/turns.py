"""The turn of what stands on a page: as the file has it, but for words drawn over the page at the end.

A form that is printed or flattened has its own words first and then all that was filled in, wherever it
stands: read in the file's turn, a child's views came behind the last section of the page.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from audit.office_files.pdf.letters import Box
from audit.office_files.pdf.tables import Ruled
from audit.office_files.pdf.words import TextLine, Word

Item = TextLine | Ruled
#: Of a height, how far two things that stand one below the other may overlap.
_OVERLAP = 0.3
#: Of the page's width, how wide a label is at most that ends in no colon or question mark.
_LABEL = 0.4
#: Of the height of a line, how far below it the next line of the same passage begins at most.
_NEXT_LINE = 1.5
#: What lines to write on are made of, where they are letters.
LEADERS = frozenset("_.\u2026\u00b7")
#: Items of one page that are looked through; a page of small print has some 120.
_MOST_ITEMS = 2_000


def in_turn(items: Sequence[Item], width: float, *, is_margin: Callable[[Item], bool]) -> list[Item]:
    """Return what stands on a page of a width in the turn in which it is read.

    That is the file's, but for lines and tables that the file has behind something that stands below them in
    the same column: they go behind what stands above them, or into the line beside which they stand. Text
    that stands beside a passage, as a text box does, stays in its turn. A footer, by `is_margin`, that the
    file has before the text of the page stands below all of it and tells nothing.
    """
    if len(items) > _MOST_ITEMS:
        return list(items)
    early: list[Item] = []
    telling: list[Item] = []
    runs: list[tuple[bool, list[Item]]] = []  # what the file has late, a passage each, and the rest
    for item in items:
        late = any(_is_above(box_of(item), box_of(each)) for each in telling)
        filled_in = late or any(was_late for was_late, _ in runs)  # the last line of a form stands above none
        late = late or (filled_in and any(_is_label(each, item) for each in early))
        if late and runs[-1][0] and _is_next(runs[-1][1][-1], item):
            runs[-1][1].append(item)
        else:
            runs.append((late, [item]))
        if not late:
            early.append(item)
            telling += [item] if telling or not is_margin(item) else []
    placed: list[Item] = []
    for late, run in runs:
        if late and not any(_is_beside_a_passage(each, early, width) for each in run):
            for item in run:
                put_in_place(placed, item)
        else:
            placed += run
    return placed


def put_in_place(placed: list[Item], item: Item) -> None:
    """Put something into a line that it is level with, or behind what stands above it."""
    if isinstance(item, TextLine):
        for number, other in enumerate(placed):
            if isinstance(other, TextLine) and is_level(other, box_of(item)):
                if (line := _with(other, item)) is not None:
                    placed[number] = line
                else:
                    placed.insert(number + 1, item)
                return
    box = box_of(item)
    above = [n for n, each in enumerate(placed) if _is_above(box_of(each), box)]
    nearest = max(above, key=lambda n: (box_of(placed[n])[3], n), default=-1)
    placed.insert(nearest + 1, item)


def box_of(item: Item) -> Box:
    """Return where a line or a table stands: left, top, right and bottom, in points."""
    if isinstance(item, Ruled):
        return item.box
    words = item.words
    return item.x0, min(word.top for word in words), item.x1, max(word.bottom for word in words)


def is_level(line: TextLine, box: Box) -> bool:
    """Tell whether the middle of a line is as high as a box, or that of the box as high as the line."""
    _, top, _, bottom = box_of(line)
    return box[1] < (top + bottom) / 2 < box[3] or top < (box[1] + box[3]) / 2 < bottom


def _with(line: TextLine, more: TextLine) -> TextLine | None:
    """Return a line with words that stand beside its own, or on dots; None where they stand over others."""
    kept = [word for word in line.words if not (_over(word, more) and LEADERS.issuperset(word.text))]
    if any(_over(word, more) for word in kept):
        return None
    return replace(line, words=tuple(sorted((*kept, *more.words), key=lambda word: word.x0)))


def _over(word: Word, line: TextLine) -> bool:
    return any(word.x0 < other.x1 and other.x0 < word.x1 for other in line.words)


def _is_above(one: Box, other: Box) -> bool:
    """Tell whether one thing stands above another in the same column."""
    lower = _OVERLAP * min(one[3] - one[1], other[3] - other[1])
    return one[3] <= other[1] + lower and one[0] < other[2] and other[0] < one[2]


def _is_next(before: Item, item: Item) -> bool:
    """Tell whether a line is the next of the same passage."""
    if isinstance(before, Ruled) or isinstance(item, Ruled):
        return False
    one, other = box_of(before), box_of(item)
    return _is_above(one, other) and other[1] - one[3] < (_NEXT_LINE - 1) * (one[3] - one[1])


def _is_label(line: Item, item: Item) -> bool:
    """Tell whether a line announces what stands beside it."""
    return (
        isinstance(line, TextLine)
        and line.text[-1] in ":?"
        and line.x1 <= box_of(item)[0]
        and is_level(line, box_of(item))
    )


def _is_beside_a_passage(item: Item, early: Sequence[Item], width: float) -> bool:
    """Tell whether a line stands beside one that is no label."""
    if isinstance(item, Ruled):
        return False
    box = box_of(item)
    beside = [each for each in early if isinstance(each, TextLine) and is_level(each, box)]
    return any(each.x1 - each.x0 > _LABEL * width and each.text[-1] not in ":?" for each in beside)
