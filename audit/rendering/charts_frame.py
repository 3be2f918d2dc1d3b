"""What charts share: a finished drawing with its table, and a plot area with axes for values over periods."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from audit.plain_figures import percent as percent_words
from audit.rendering.charts_canvas import (
    GRID,
    INK,
    LINE,
    NARROW,
    SOFT,
    WIDE,
    Canvas,
    clean,
    cut,
    text_width,
    thinned,
)

#: What a table shows where there is none: a screen reader reads it, as it would not read a dash.
NO_VALUE = "no value"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart in both sizes, and the table that says the same: its heading and rows of texts.

    `wide` is for laptops, print and pictures; `narrow` for phones. A page carries both and CHART_CSS.
    """

    wide: str
    narrow: str
    title: str
    desc: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def both(self) -> str:
        """Both sizes, one after the other; the stylesheet shows one of them."""
        return self.wide + self.narrow

    @property
    def table(self) -> str:
        """The table as HTML, its first column as row headings, for those who can't or won't see the chart."""
        head = "".join(f'<th scope="col">{clean(cell)}</th>' for cell in self.head)
        rows = "".join(
            f'<tr><th scope="row">{clean(row[0])}</th>'
            + "".join(f"<td>{clean(cell)}</td>" for cell in row[1:])
            + "</tr>"
            for row in self.rows
        )
        return (
            f"<table><caption>{clean(self.title)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )


def drawn(
    ident: str,
    title: str,
    desc: str,
    table: tuple[Sequence[str], Sequence[Sequence[str]]],
    draw: Callable[[Canvas], None],
) -> Drawing:
    """Draw one chart on both sheets. `ident` is unique in its page: letters, digits and hyphens."""
    sizes = []
    for width, kind in ((WIDE, "wide"), (NARROW, "narrow")):
        canvas = Canvas(width)
        draw(canvas)
        sizes.append(canvas.svg(ident, title, desc, kind))
    head, rows = table
    return Drawing(sizes[0], sizes[1], title, desc, tuple(head), tuple(tuple(row) for row in rows))


@dataclass(frozen=True, slots=True)
class Frame:
    """A plot area: n places side by side from left to right, values from low (below) to high (above)."""

    canvas: Canvas
    left: float
    top: float
    width: float
    height: float
    n: int
    low: float
    high: float

    @property
    def bottom(self) -> float:
        """The y of the lowest value."""
        return self.top + self.height

    @property
    def apart(self) -> float:
        """The distance between neighbouring places."""
        return self.width / max(1, self.n)

    def x(self, index: int) -> float:
        """The middle of a place."""
        return self.left + (index + 0.5) * self.apart

    def y(self, value: float) -> float:
        """The height of a value, kept within the plot."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.bottom - share * self.height


def framed(canvas: Canvas, scale: Sequence[float], n: int, height: float, *, share: bool = False) -> Frame:
    """Draw the value axis with its grid, shares as percent, and return the plot area beside it."""
    words = scale_words(scale, share=share)
    left = max(text_width(each) for each in words) + 12
    frame = Frame(canvas, left, 12, canvas.width - left - 8, height, n, scale[0], scale[-1])
    for value, label in zip(scale, words, strict=True):
        y = frame.y(value)
        canvas.line((left, y, canvas.width - 8, y), SOFT if value == scale[0] else GRID)
        canvas.text(left - 6, y + 4, label, "end", SOFT)
    canvas.height = frame.bottom
    return frame


def label_periods(frame: Frame, labels: Sequence[str]) -> float:
    """Write as many period names under the plot as fit, the latest always; return the y below them."""
    short = [cut(label, max(frame.apart, 70)) for label in labels]
    y = frame.bottom + LINE
    for index in thinned(short, frame.apart):
        x = frame.x(index)
        half = text_width(short[index]) / 2
        x = min(max(x, half + 2), frame.canvas.width - half - 2)
        frame.canvas.text(x, y, short[index], "middle", SOFT)
        frame.canvas.line((frame.x(index), frame.bottom, frame.x(index), frame.bottom + 4), SOFT)
    frame.canvas.height = y + 6
    return y + 6


def note_empty(frame: Frame, words: str) -> None:
    """Say in the middle of the plot that there is nothing to see."""
    canvas = frame.canvas
    x, y = frame.left + frame.width / 2, frame.top + frame.height / 2
    half = text_width(words) / 2 + 8
    canvas.rect((x - half, y - 14, 2 * half, 20), "#ffffff")
    canvas.text(x, y, words, "middle", INK)


def close(canvas: Canvas, y: float) -> None:
    """End the sheet a little below y."""
    canvas.height = y + 4


def scale_words(scale: Sequence[float], *, share: bool = False, signed: bool = False) -> list[str]:
    """The values of a scale, each with as many decimals as its step needs; signed ones with their plus."""
    values = [value * 100 for value in scale] if share else list(scale)
    step = values[1] - values[0]
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    sign = "+" if signed else ""
    words = [f"{value:{sign},.{decimals}f}" for value in values]
    return [("0" if not float(each.replace(",", "")) else each) + ("%" if share else "") for each in words]


def plain(value: float | None) -> str:
    """A number as a table shows it: whole, or to three figures; thousands apart, words for none."""
    if value is None:
        return NO_VALUE
    size = abs(value)
    decimals = 0 if size == round(size) or size >= 1000 else min(6, max(0, 2 - math.floor(math.log10(size))))
    text = f"{value:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def signed(value: float | None) -> str:
    """A difference as a table shows it: with its plus or minus."""
    return f"+{plain(value)}" if value is not None and value > 0 else plain(value)


def percent(share: float | None) -> str:
    """A share as a whole percentage, or words for none."""
    return NO_VALUE if share is None else percent_words(share)
