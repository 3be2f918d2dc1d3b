"""How audits fall over the grades: one bar for each group or period, each 100% of its own audits."""

from collections.abc import Sequence
from dataclasses import dataclass

from audit.plain_figures import percent as percent_words
from audit.rendering.charts_bars import Rows, max_width
from audit.rendering.charts_canvas import INK, LINE, PAPER, SOFT, Canvas, text_width, ticks
from audit.rendering.charts_frame import (
    NO_VALUE,
    Drawing,
    close,
    drawn,
    framed,
    label_periods,
    note_empty,
    percent,
)
from audit.rendering.charts_style import box_key, grade_fills


@dataclass(frozen=True, slots=True)
class GradeRow:
    """One bar: its name, and how many audits got each grade of the scale, from worst to best."""

    label: str
    counts: tuple[int, ...]

    @property
    def n(self) -> int:
        """The audits in the bar."""
        return sum(self.counts)


def grade_bars(ident: str, title: str, scale: Sequence[str], rows: Sequence[GradeRow]) -> Drawing:
    """Level bars, one below another: a whole distribution, or one for each team, need or placement (1 to 40).

    Every bar is as long as the others whatever its n, which stands at its end; the best grade is rightmost.
    """

    def draw(canvas: Canvas) -> None:
        _draw_bars(canvas, ident, scale, rows)

    return drawn(ident, title, _described(scale, rows), _table(scale, rows, "group"), draw)


def grade_months(ident: str, title: str, scale: Sequence[str], rows: Sequence[GradeRow]) -> Drawing:
    """Standing bars, one a period in order, the best grade on top; a period without audits stays empty."""

    def draw(canvas: Canvas) -> None:
        _draw_months(canvas, ident, scale, rows)

    return drawn(ident, title, _described(scale, rows), _table(scale, rows, "period"), draw)


def _draw_bars(canvas: Canvas, ident: str, scale: Sequence[str], rows: Sequence[GradeRow]) -> None:
    fills = grade_fills(canvas, ident, len(scale))
    place = Rows(canvas, [row.label for row in rows], max_width([f"n={row.n:,}" for row in rows]))
    for row in rows:
        middle = place.place(row.label)
        _bar(canvas, row, fills, (place.left, middle - 10, place.room, 20))
        canvas.text(place.left + place.room + 6, middle + 4, f"n={row.n:,}", fill=SOFT)
    y = place.y
    if not rows:
        canvas.text(8, y + LINE, "No audits to show")
        y += LINE + 8
    close(canvas, canvas.legend([box_key(f, g) for f, g in zip(fills, scale, strict=True)], 8, y + 10))


def _bar(canvas: Canvas, row: GradeRow, fills: Sequence[str], box: tuple[float, float, float, float]) -> None:
    left, top, room, height = box
    if not row.n:
        canvas.rect(box, "none", "#8c8c8c")
        canvas.text(left + 8, top + height / 2 + 4, "no audits", fill=SOFT)
        return
    x = left
    for count, fill in zip(row.counts, fills, strict=True):
        length = room * count / row.n
        if count:
            canvas.rect((x, top, length, height), fill, INK)
            _pill(canvas, x + length / 2, top + height / 2 + 4, percent(count / row.n), length)
        x += length


def _pill(canvas: Canvas, x: float, y: float, words: str, room: float) -> None:
    """Write a label where it fits, on paper so that no pattern runs through it."""
    half = text_width(words) / 2 + 2
    if 2 * half + 2 <= room:
        canvas.rect((x - half, y - 11, 2 * half, 14), PAPER)
        canvas.text(x, y, words, "middle")


def _draw_months(canvas: Canvas, ident: str, scale: Sequence[str], rows: Sequence[GradeRow]) -> None:
    frame = framed(canvas, ticks(0, 1), len(rows), 190, share=True)
    half = min(frame.apart * 0.4, 30)
    fills = grade_fills(canvas, ident, len(scale), patterned=half >= 8)
    for index, row in enumerate(rows):
        y, x = frame.bottom, frame.x(index)
        for count, fill in zip(row.counts, fills, strict=True):
            height = frame.height * count / row.n if row.n else 0
            if count:
                canvas.rect((x - half, y - height, 2 * half, height), fill, INK if half > 3 else "none")
            if height >= 18:
                _pill(canvas, x, y - height / 2 + 4, percent(count / row.n), 2 * half)
            y -= height
    if not any(row.n for row in rows):
        note_empty(frame, "No audits to show")
    y = label_periods(frame, [row.label for row in rows])
    numbers = [f"{row.n:,}" for row in rows]
    if numbers and max(text_width(each) for each in numbers) + 4 <= frame.apart:
        for index, number in enumerate(numbers):
            canvas.text(frame.x(index), y + 10, number, "middle", SOFT)
        canvas.text(frame.left - 6, y + 10, "n", "end", SOFT)
        y += LINE
    keys = [box_key(fill, grade) for fill, grade in zip(fills, scale, strict=True)]
    close(canvas, canvas.legend(keys, 8, y + 12))


def _table(
    scale: Sequence[str], rows: Sequence[GradeRow], first: str
) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    head = (first, "n", *(cell for grade in scale for cell in (grade, f"{grade} %")))
    return head, [
        (
            row.label,
            f"{row.n:,}",
            *(
                cell
                for count in row.counts
                for cell in (f"{count:,}", percent_words(count / row.n, 1).rstrip("%") if row.n else NO_VALUE)
            ),
        )
        for row in rows
    ]


def _described(scale: Sequence[str], rows: Sequence[GradeRow]) -> str:
    held = [row for row in rows if row.n]
    if not held:
        return "No audits to show."
    last = held[-1]
    parts = ", ".join(f"{grade} {count:,}" for grade, count in zip(scale, last.counts, strict=True))
    before = f"{len(rows)} bars, from {rows[0].label}. " if len(rows) > 1 else ""
    return f"{before}{last.label}: {parts}, of {last.n:,}."
