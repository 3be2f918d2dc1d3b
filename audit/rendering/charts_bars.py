"""Counts by name: a level bar for each auditor, team, agency or theme, names beside or above their bars."""

from collections.abc import Sequence
from dataclasses import dataclass

from audit.plain_figures import counted
from audit.rendering.charts_canvas import LINE, Canvas, text_width, wrapped
from audit.rendering.charts_frame import Drawing, close, drawn, plain
from audit.rendering.charts_style import BLUE


@dataclass(frozen=True, slots=True)
class NamedCount:
    """One bar: its name in full, and its count."""

    label: str
    value: float


@dataclass(slots=True)
class Rows:
    """Rows with names, one below another: beside the plot on a wide sheet, above each row on a phone."""

    canvas: Canvas
    names: Sequence[str]
    end_room: float
    y: float = 8.0

    @property
    def beside(self) -> float:
        """The room for names to the left of the plot."""
        widest = max([text_width(name) for name in self.names], default=0)
        return 0.0 if self.canvas.narrow else min(210.0, widest + 12)

    @property
    def left(self) -> float:
        """Where the plot begins."""
        return 8 + self.beside

    @property
    def room(self) -> float:
        """How wide the plot is, between the names and what stands at the end of each row."""
        return self.canvas.width - self.left - self.end_room - 4

    def place(self, name: str, height: float = 20, gap: float = 8) -> float:
        """Write a row's name, go on to the next row, and return the middle of this one."""
        canvas = self.canvas
        if canvas.narrow:
            for line in wrapped(name, canvas.width - 16):
                self.y += LINE
                canvas.text(8, self.y - 4, line)
        else:
            lines = wrapped(name, self.beside - 10)
            height = max(height, LINE * len(lines))
            first = self.y + height / 2 + 4 - (len(lines) - 1) * LINE / 2
            for index, line in enumerate(lines):
                canvas.text(self.left - 8, first + index * LINE, line, "end")
        middle = self.y + height / 2
        self.y += height + gap
        return middle


def count_bars(
    ident: str, title: str, rows: Sequence[NamedCount], measure: str = "audits completed", by: str = "name"
) -> Drawing:
    """Level bars of counts by name, 1 to 40 of them, in the order they are given."""

    def draw(canvas: Canvas) -> None:
        place = Rows(canvas, [row.label for row in rows], max_width([plain(row.value) for row in rows]))
        top = max([row.value for row in rows], default=0) or 1
        for row in rows:
            middle = place.place(row.label)
            length = place.room * row.value / top
            canvas.rect((place.left, middle - 9, max(length, 1.5), 18), BLUE)
            canvas.text(place.left + max(length, 1.5) + 6, middle + 4, plain(row.value))
        if not rows:
            canvas.text(8, place.y + LINE, f"No {measure}")
            place.y += LINE + 8
        close(canvas, place.y)

    total = sum(row.value for row in rows)
    desc = f"{counted(len(rows), 'bar')}, {plain(total)} {measure}. " + ", ".join(
        f"{row.label} {plain(row.value)}" for row in rows
    )
    table = ((by, measure), [(row.label, plain(row.value)) for row in rows])
    return drawn(ident, title, desc, table, draw)


def max_width(words: Sequence[str]) -> float:
    """The room that the widest of some words needs at a row's end."""
    return max([text_width(each) for each in words], default=0) + 10
