"""Tables by the lines drawn around their cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from audit.office_files.pdf.edges import TooManyLinesError, closing_edges, join_thick_edges
from audit.office_files.pdf.highlights import leave_out_highlights
from audit.office_files.pdf.letters import Box, Letter
from audit.office_files.pdf.overprinted import runs_over_an_edge, stand_over_others
from audit.office_files.pdf.words import TextLine, lines_down, paragraphs, pieces, words_of

#: Points within which two edges are one.
_SAME = 3.0
#: Points between rows of one table whose cells have lines or round corners of their own, at most.
_ROW_GAP = 13.0
#: Points that a cell is wide and high at least: what is narrower and holds no words is a thick line.
_NARROWEST = 8.0


@dataclass(slots=True)
class Cell:
    """One cell: its box (left, top, right, bottom in points), and the lines in it."""

    box: Box
    lines: list[TextLine] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the cell, a line a paragraph."""
        return "\n".join(paragraphs(self.lines))

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in the cell."""
        return self.box[0] <= x < self.box[2] and self.box[1] <= y < self.box[3]


@dataclass(slots=True)
class Ruled:
    """One table: its cells, and the turn on the page of its first letter."""

    page: int
    box: Box
    cells: list[Cell]

    @property
    def at(self) -> int:
        """The turn of its first word; it holds at least one."""
        return min(word.at for cell in self.cells for line in cell.lines for word in line.words)

    @property
    def is_empty(self) -> bool:
        """Whether it holds no words."""
        return not any(cell.lines for cell in self.cells)

    def gaps(self) -> list[Cell]:
        """Return the cells that are but thick lines, or gaps between two."""
        return [
            cell
            for cell in self.cells
            if min(cell.box[2] - cell.box[0], cell.box[3] - cell.box[1]) < _NARROWEST and not cell.lines
        ]

    def leave_out_gaps(self) -> None:
        """Leave out the cells that are but thick lines."""
        gaps = set(map(id, self.gaps()))
        self.cells = [cell for cell in self.cells if id(cell) not in gaps]

    def columns(self) -> list[float]:
        """Return where the words of its columns begin, in points."""
        return sorted({cell.box[0] + self.padding for cell in self.cells})

    @property
    def padding(self) -> float:
        """How far from the edges of its cells words begin, in points."""
        return min((line.x0 - cell.box[0] for cell in self.cells for line in cell.lines), default=0.0)

    def rows(self) -> list[list[tuple[Cell, bool]]]:
        """Return its rows from the top, each with its cells from the left, and whether each begins there."""
        tops: list[float] = []
        for top in sorted(cell.box[1] for cell in self.cells):
            if not tops or top - tops[-1] > _SAME:
                tops.append(top)
        return [
            sorted(
                (
                    (cell, abs(cell.box[1] - top) <= _SAME)
                    for cell in self.cells
                    if cell.box[1] <= top + _SAME and cell.box[3] > top + _SAME
                ),
                key=lambda found: found[0].box[0],
            )
            for top in tops
        ]


def ruled_tables(
    page: Any, number: int, letters: Sequence[Letter], fields: Sequence[Box] = ()
) -> tuple[list[Ruled], list[Letter], bool]:
    """Return the tables of a page, with words or without, the letters in none, and whether words are mixed.

    They are mixed where some are printed over the edge of their cell, or over others in one. A page with more
    lines than tables have is one without tables. Lines around the `fields` of a form are no cells, where each
    field still has a cell to itself without them.
    """
    leave_out_highlights(page, letters)
    join_thick_edges(page)
    try:
        tables = _drawn_tables(page, number, letters)
        all_edges = list(page.edges)
        page.edges[:] = [edge for edge in all_edges if not any(_is_around(edge, box) for box in fields)]
        if len(page.edges) < len(all_edges):
            without = _drawn_tables(page, number, letters)
            if all(_is_held_alike(box, fields, tables, without) for box in fields):
                tables = without
            else:
                page.edges[:] = all_edges
    except TooManyLinesError:
        return [], list(letters), False
    outside: list[Letter] = []
    held: list[tuple[Cell, list[Letter]]] = [(cell, []) for table in tables for cell in table.cells]
    homes: list[Box | None] = []
    for letter in letters:
        x, y = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        home, into = next(((cell.box, some) for cell, some in held if cell.holds(x, y)), (None, outside))
        into.append(letter)
        homes.append(home)
    mixed = runs_over_an_edge(letters, homes) or any(stand_over_others(some) for _, some in held)
    for cell, some in held:
        cell.lines = lines_down(number, words_of(some, flow=False))
    for table in tables:
        _bound(table)
    return tables, outside, mixed


def _drawn_tables(page: Any, number: int, letters: Sequence[Letter]) -> list[Ruled]:
    """Return the tables that the edges of a page make. Raises TooManyLinesError."""
    upright, level = closing_edges(page)
    settings = {"explicit_vertical_lines": upright, "explicit_horizontal_lines": level}
    drawn = [
        Ruled(number, found.bbox, [Cell(box) for box in found.cells]) for found in page.find_tables(settings)
    ]
    return _joined(_outermost(drawn), letters)


def _is_around(edge: dict[str, Any], box: Box) -> bool:
    """Tell whether an edge is a side of a box, or part of one."""
    if not _within((edge["x0"], edge["top"], edge["x1"], edge["bottom"]), box):
        return False
    if edge["orientation"] == "v":
        return bool(min(abs(edge["x0"] - box[0]), abs(edge["x0"] - box[2])) <= _SAME)
    return bool(min(abs(edge["top"] - box[1]), abs(edge["top"] - box[3])) <= _SAME)


def _is_held_alike(
    box: Box, fields: Sequence[Box], tables: Sequence[Ruled], without: Sequence[Ruled]
) -> bool:
    """Tell whether a field in a cell has one `without` the lines around it, too: to itself, or as before."""
    before, after = _holding(box, tables), _holding(box, without)
    if before is None:
        return True
    beside = [
        other for other in fields if other is not box and after is not None and _within(other, after.box)
    ]
    return after is not None and all(_within(other, before.box) for other in beside)


def _holding(box: Box, tables: Sequence[Ruled]) -> Cell | None:
    """Return the cell of a table of several that a box lies in; a cell alone is a box around a field."""
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    cells = [cell for table in tables if len(table.cells) > 1 for cell in table.cells]
    return next((cell for cell in cells if cell.holds(*middle)), None)


def _bound(table: Ruled) -> None:
    """Tell the lines of a table's cells how far they reach: as near to the right edge as any to the left."""
    padding = table.padding
    for cell in table.cells:
        cell.lines = [replace(line, right=cell.box[2] - padding - 1) for line in cell.lines]


def stands_in(line: TextLine, columns: Sequence[float]) -> bool:
    """Tell whether parts of a line stand apart as the columns of a table do."""
    parts = pieces(line)
    return len(parts) > 1 and all(any(abs(part.x0 - x) <= _SAME for x in columns) for part in parts)


def _joined(tables: Sequence[Ruled], letters: Sequence[Letter]) -> list[Ruled]:
    """Join tables that follow each other closely and have the same columns: rows with a gap between them."""
    found: list[Ruled] = []
    for table in sorted(tables, key=lambda each: each.box[1]):
        before = next((each for each in found if _follows(each, table)), None)
        if before is None or any(_is_between(before, table, letter) for letter in letters):
            found.append(table)
        else:
            before.cells += table.cells
            before.box = (*before.box[:3], table.box[3])
    return found


def _follows(before: Ruled, table: Ruled) -> bool:
    lasts = sorted(cell.box[::2] for row in before.rows()[-1:] for cell, _ in row)
    firsts = sorted(cell.box[::2] for row in table.rows()[:1] for cell, _ in row)
    return (
        0 < table.box[1] - before.box[3] < _ROW_GAP
        and len(lasts) == len(firsts) > 1
        and all(
            abs(x - y) <= _SAME
            for one, other in zip(lasts, firsts, strict=True)
            for x, y in zip(one, other, strict=True)
        )
    )


def _is_between(before: Ruled, table: Ruled, letter: Letter) -> bool:
    middle = (letter["top"] + letter["bottom"]) / 2
    return bool(
        before.box[3] < middle < table.box[1]
        and table.box[0] < letter["x0"] < table.box[2]
        and not letter["text"].isspace()
    )


def _outermost(tables: Sequence[Ruled]) -> list[Ruled]:
    """Leave out tables within a cell of another, and frames that hold tables."""
    frames = [
        table
        for table in tables
        if len(table.cells) == 1
        and any(other is not table and _within(other.box, table.box) for other in tables)
    ]
    kept = [table for table in tables if not any(table is frame for frame in frames)]
    return [
        table
        for table in kept
        if not any(
            other is not table and any(_within(table.box, cell.box) for cell in other.cells) for other in kept
        )
    ]


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - _SAME
        and inner[1] >= outer[1] - _SAME
        and inner[2] <= outer[2] + _SAME
        and inner[3] <= outer[3] + _SAME
    )
