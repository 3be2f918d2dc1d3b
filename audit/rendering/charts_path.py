"""A running total beside the path that its target asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from audit.rendering.charts_canvas import INK, Canvas, ticks
from audit.rendering.charts_frame import Drawing, close, drawn, framed, label_periods, note_empty, plain
from audit.rendering.charts_style import BLUE, line_key, mark, mark_key


@dataclass(frozen=True, slots=True)
class PathPoint:
    """One period's end: what the path expects by then, and what was counted by then, None while to come."""

    label: str
    expected: float
    counted: float | None


def path_chart(ident: str, title: str, points: Sequence[PathPoint], measure: str = "audits") -> Drawing:
    """The running total as a line with dots, the target path as a dashed line, to the path's end."""

    def draw(canvas: Canvas) -> None:
        top = max([each for p in points for each in (p.expected, p.counted or 0)], default=0)
        frame = framed(canvas, ticks(0, top * 1.02, whole=True), len(points), 190)
        canvas.path([(frame.x(i), frame.y(p.expected)) for i, p in enumerate(points)], INK, 1.5, "7 4")
        so_far = [(frame.x(i), frame.y(p.counted)) for i, p in enumerate(points) if p.counted is not None]
        canvas.path(so_far, BLUE, 2)
        for x, y in so_far:
            canvas.add(mark("circle", x, y, BLUE, min(4.5, max(2.2, frame.apart * 0.42))))
        if not points:
            note_empty(frame, "No path to show")
        y = label_periods(frame, [point.label for point in points])
        keys = [mark_key("circle", BLUE, f"{measure} so far"), line_key(INK, "target path", "7 4", 1.5)]
        close(canvas, canvas.legend(keys, 8, y + 12))

    head = ("by the end of", f"{measure} so far", "target path")
    rows = [(point.label, plain(point.counted), plain(round(point.expected, 1))) for point in points]
    held = [point for point in points if point.counted is not None]
    desc = f"No {measure} to show."
    if held:
        last = held[-1]
        desc = (
            f"{plain(last.counted)} {measure} by the end of {last.label}, where the path asks for "
            f"{plain(round(last.expected, 1))}; in all {plain(points[-1].expected)} by {points[-1].label}."
        )
    return drawn(ident, title, desc, (head, rows), draw)
