"""Volume over periods: a column a period, with the baseline and the target as lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from audit.plain_figures import counted
from audit.rendering.charts_canvas import INK, Canvas, text_width, ticks
from audit.rendering.charts_frame import (
    Drawing,
    Frame,
    close,
    drawn,
    framed,
    label_periods,
    note_empty,
    plain,
)
from audit.rendering.charts_style import BLUE, VERMILLION, box_key, filled, line_key, mark, mark_key

#: Line patterns, so that lines are told apart without their colours.
DASHES = ("7 4", "2 3", "9 3 2 3")
LINE_COLOURS = (INK, VERMILLION, "#006e51")


@dataclass(frozen=True, slots=True)
class Column:
    """One period: its name, its count, the second count marked on it, and whether it is still going on.

    `value` of None is a period without a value, and is left empty; 0 is a count. `instead` stands
    in the table for a value that may not be shown.
    """

    label: str
    value: float | None
    mark: float | None = None
    part: bool = False
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A level to compare with, the same in every period: a baseline's mean, a target."""

    words: str
    value: float


def volume_chart(
    ident: str,
    title: str,
    columns: Sequence[Column],
    levels: Sequence[Level] = (),
    measure: str = "audits completed",
    marked: str = "",
) -> Drawing:
    """Columns of a count over periods. `marked` names the second count, drawn as a diamond on each column."""

    def draw(canvas: Canvas) -> None:
        _draw(canvas, ident, columns, levels, measure, marked)

    head = ("period", measure, *([marked] if marked else []))
    rows = [
        (
            f"{each.label} (part)" if each.part else each.label,
            each.instead or plain(each.value),
            *([each.instead or plain(each.mark)] if marked else []),
        )
        for each in columns
    ]
    return drawn(ident, title, _described(columns, levels, measure), (head, rows), draw)


def _draw(
    canvas: Canvas,
    ident: str,
    columns: Sequence[Column],
    levels: Sequence[Level],
    measure: str,
    marked: str,
) -> None:
    values = [value for each in columns for value in (each.value, each.mark) if value is not None]
    top = max([*values, *(level.value for level in levels), 0])
    frame = framed(canvas, ticks(0, top * 1.04, whole=True), len(columns), 190)
    half = min(frame.apart * 0.38, 26)
    hatch = filled(canvas, ident, "#cfe3ef", "rising")
    show_all = bool(columns) and max(text_width(_above(each)) for each in columns) + 4 <= frame.apart
    for index, each in enumerate(columns):
        _column(frame, index, each, half, hatch if each.part else BLUE)
    for level, dash, colour in zip(levels, DASHES, LINE_COLOURS, strict=False):
        y = frame.y(level.value)
        canvas.line((frame.left, y, frame.left + frame.width, y), colour, 2, dash)
    for index, each in enumerate(columns if show_all else ()):
        if each.value is not None:
            canvas.text(frame.x(index), frame.y(each.value) - 5, _above(each), "middle", halo=True)
        elif each.instead:
            canvas.text(frame.x(index), frame.bottom - 5, each.instead, "middle")
    if not columns:
        note_empty(frame, "No periods to show")
    elif not any(each.value for each in columns):
        note_empty(frame, f"No {measure}")
    y = label_periods(frame, [each.label for each in columns])
    keys = [box_key(BLUE, measure)]
    keys += [box_key(hatch, "not over yet")] if any(each.part for each in columns) else []
    keys += [mark_key("diamond", INK, marked)] if marked else []
    keys += [
        line_key(colour, f"{level.words}: {plain(level.value)}", dash)
        for level, dash, colour in zip(levels, DASHES, LINE_COLOURS, strict=False)
    ]
    close(canvas, canvas.legend(keys, 8, y + 12))


def _column(frame: Frame, index: int, each: Column, half: float, fill: str) -> None:
    if each.value is None:
        return
    x, y = frame.x(index), frame.y(each.value)
    frame.canvas.rect((x - half, y, 2 * half, frame.bottom - y), fill, BLUE if each.part else "none")
    if each.mark is not None and each.mark != each.value:
        frame.canvas.add(mark("diamond", x, frame.y(each.mark), INK, min(3.5, max(2.2, half))))


def _above(each: Column) -> str:
    return each.instead or ("" if each.value is None else plain(each.value))


def _described(columns: Sequence[Column], levels: Sequence[Level], measure: str) -> str:
    held = [each for each in columns if each.value is not None]
    if not held:
        return f"No {measure} to show."
    low = min(held, key=lambda each: each.value or 0)
    high = max(held, key=lambda each: each.value or 0)
    last = held[-1]
    text = (
        f"{counted(len(columns), 'period')} from {columns[0].label} to {columns[-1].label}. {measure}: "
        f"fewest {plain(low.value)} in {low.label}, most {plain(high.value)} in {high.label}, "
        f"latest {plain(last.value)} in {last.label}{' (part)' if last.part else ''}."
    )
    return text + "".join(f" {level.words}: {plain(level.value)}." for level in levels)
