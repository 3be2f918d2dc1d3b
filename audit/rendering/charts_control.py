"""A control chart drawn: dots whose shape says what they mean, lines step by step, and the icons."""

from collections.abc import Callable, Sequence

from audit.plain_figures import counted
from audit.rendering.charts_canvas import INK, PAPER, SOFT, Canvas, Key, ticks
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
from audit.rendering.charts_style import BLUE, ORANGE, PURPLE, VERMILLION, line_key, mark, mark_key
from audit.trends.control import ChartPoint, ControlChart
from audit.trends.icons import IN_WORDS, Assurance, Variation
from audit.trends.limits import SHARE_CHARTS

#: Shape, colour and words of a point by what it means.
LOOKS: dict[Variation, tuple[str, str, str]] = {
    Variation.IMPROVING_HIGH: ("square", BLUE, "improving"),
    Variation.IMPROVING_LOW: ("square", BLUE, "improving"),
    Variation.CONCERNING_HIGH: ("up", ORANGE, "concerning"),
    Variation.CONCERNING_LOW: ("up", ORANGE, "concerning"),
    Variation.NEITHER_HIGH: ("diamond", PURPLE, "special cause"),
    Variation.NEITHER_LOW: ("diamond", PURPLE, "special cause"),
    Variation.COMMON_CAUSE: ("circle", "#6b6b6b", "usual ups and downs"),
    Variation.NOT_JUDGED: ("ring", "#6b6b6b", "not judged"),
}

#: How a value is written: shares as percentages, others as they are.
Write = Callable[[float | None], str]

#: Stands for a lower limit that the measure can't reach. Data files keep the exact figure.
BELOW = "below 0, not drawn"

_LIMIT, _TARGET = "6 4", "2 3"


def control_drawing(ident: str, title: str, chart: ControlChart, measure: str = "value") -> Drawing:
    """A control chart or run chart, with its steps, target and what the last point says."""
    write = _percentage if chart.chart in SHARE_CHARTS else plain

    def draw(canvas: Canvas) -> None:
        _draw(canvas, chart, write)

    head = ("period", measure, "centre", "lower limit", "upper limit", "reads as", "rules")
    rows = [
        (
            point.label,
            write(point.value),
            write(point.centre),
            _lower(chart, point.lower, write),
            write(point.upper),
            point.variation,
            ", ".join(point.rules) or "none",
        )
        for point in chart.points
    ]
    return drawn(ident, title, _described(chart, measure), (head, rows), draw)


def meaning_icon(ident: str, meaning: Variation | Assurance) -> str:
    """A small picture of what a chart's last point says, with its words as title and description.

    A letter tells the meanings apart without colour: H or L for an unusually high or low point, P, F or ? for
    a target passed, failed or hit and missed. Own drawings; the meanings are NHS England's.
    """
    letter, colour, shape = _ICONS[meaning]
    ink = INK if colour in (ORANGE, PAPER) else PAPER
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="icon" role="img" width="40" height="40" '
        f'viewBox="0 0 40 40" font-family="Arial, sans-serif" font-size="17" font-weight="bold" '
        f'aria-labelledby="{ident}-title {ident}-desc"><title id="{ident}-title">{meaning}</title>'
        f'<desc id="{ident}-desc">{IN_WORDS[meaning]}</desc>'
        f'<rect x="2" y="2" width="36" height="36" rx="9" fill="{colour}" stroke="{INK}"/>{shape}'
        f'<text x="20" y="35" text-anchor="middle" fill="{ink}">{letter}</text></svg>'
    )


def _percentage(value: float | None) -> str:
    return plain(value) if value is None else f"{plain(round(value * 100, 1))}%"


def _arrow(up: bool, ink: str) -> str:
    return f'<path d="{"M20 5L29 17H11Z" if up else "M20 19L29 7H11Z"}" fill="{ink}"/>'


def _wave(ink: str) -> str:
    return f'<path d="M7 14Q12 5 17 14T27 14T34 10" fill="none" stroke="{ink}" stroke-width="2.5"/>'


_ICONS: dict[Variation | Assurance, tuple[str, str, str]] = {
    Variation.IMPROVING_HIGH: ("H", BLUE, _arrow(True, PAPER)),
    Variation.IMPROVING_LOW: ("L", BLUE, _arrow(False, PAPER)),
    Variation.CONCERNING_HIGH: ("H", ORANGE, _arrow(True, INK)),
    Variation.CONCERNING_LOW: ("L", ORANGE, _arrow(False, INK)),
    Variation.NEITHER_HIGH: ("H", "#7a3b69", _arrow(True, PAPER)),
    Variation.NEITHER_LOW: ("L", "#7a3b69", _arrow(False, PAPER)),
    Variation.COMMON_CAUSE: ("", PAPER, _wave(INK)),
    Variation.NOT_JUDGED: ("-", PAPER, ""),
    Assurance.PASS: ("P", BLUE, _wave(PAPER)),
    Assurance.FAIL: ("F", ORANGE, _wave(INK)),
    Assurance.HIT_OR_MISS: ("?", PAPER, _wave(INK)),
    Assurance.NOT_JUDGED: ("-", PAPER, ""),
}


def _draw(canvas: Canvas, chart: ControlChart, write: Write) -> None:
    values = [
        value
        for point in chart.points
        for value in (point.value, point.centre, point.lower, point.upper)
        if value is not None
    ]
    values += [] if chart.target is None else [chart.target]
    low, high = min(values, default=0.0), max(values, default=1.0)
    if _bounded(chart) and low < 0:
        low = 0.0  # a limit below 0 of what can't be below 0 is not drawn
    frame = framed(canvas, ticks(low, high), len(chart.points), 210, share=chart.chart in SHARE_CHARTS)
    for segment in chart.segments:
        _lines(frame, chart.points[segment.first - 1 : segment.last])
        if segment.name:
            edge = frame.left + (segment.first - 1) * frame.apart
            canvas.line((edge, frame.top, edge, frame.bottom), INK, 1.5, "3 3")
            number = str(chart.segments.index(segment))
            canvas.text(edge + 4, frame.top + 11, number, weight="bold", halo=True)
    if chart.target is not None:
        y = frame.y(chart.target)
        canvas.line((frame.left, y, frame.left + frame.width, y), VERMILLION, 2, _TARGET)
    _dots(frame, chart.points)
    if not chart.n:
        note_empty(frame, "No values to show")
    y = label_periods(frame, [point.label for point in chart.points])
    close(canvas, canvas.legend(_keys(chart, write), 8, y + 12))


def _bounded(chart: ControlChart) -> bool:
    """Tell whether a measure is taken to be one that can't be below 0, none of its values being so."""
    return all(point.value is None or point.value >= 0 for point in chart.points)


def _lower(chart: ControlChart, limit: float | None, write: Write) -> str:
    """Return a lower limit in words; one that a count or share can't reach is no figure to be read."""
    return BELOW if limit is not None and limit < 0 and _bounded(chart) else write(limit)


def _lines(frame: Frame, points: Sequence[ChartPoint]) -> None:
    """Draw centre and limits over one step, from edge to edge of its places; limits may differ by point."""
    for lines, stroke, dash in (
        ([point.centre for point in points], INK, ""),
        ([point.lower for point in points], SOFT, _LIMIT),
        ([point.upper for point in points], SOFT, _LIMIT),
    ):
        way: list[tuple[float, float]] = []
        for point, value in zip(points, lines, strict=True):
            if value is None or value < frame.low:
                frame.canvas.path(way, stroke, 1.5, dash)
                way = []
                continue
            middle = frame.x(point.number - 1)
            way += [(middle - frame.apart / 2, frame.y(value)), (middle + frame.apart / 2, frame.y(value))]
        frame.canvas.path(way, stroke, 1.5, dash)


def _dots(frame: Frame, points: Sequence[ChartPoint]) -> None:
    way: list[tuple[float, float]] = []
    for point in points:
        if point.value is None:
            frame.canvas.path(way, "#8c8c8c")
            way = []
        else:
            way.append((frame.x(point.number - 1), frame.y(point.value)))
    frame.canvas.path(way, "#8c8c8c")
    size = min(4.8, max(2.2, frame.apart * 0.42))
    for point in points:
        if point.value is not None:
            shape, colour, _ = LOOKS[point.variation]
            loud = max(size, 3.4) if point.rules else size
            frame.canvas.add(mark(shape, frame.x(point.number - 1), frame.y(point.value), colour, loud))


def _keys(chart: ControlChart, write: Write) -> list[Key]:
    seen = {LOOKS[point.variation] for point in chart.points if point.value is not None}
    keys = [mark_key(shape, colour, words) for shape, colour, words in sorted(seen, key=lambda look: look[2])]
    if chart.centre is not None:
        name = "median" if chart.chart == "run" else "mean"
        keys.append(line_key(INK, f"{name} {write(chart.centre)}", width=1.5))
    if chart.lower is not None and chart.upper is not None:
        lower = _lower(chart, chart.lower, write)
        words = f"limits {lower} to {write(chart.upper)}"
        if lower == BELOW:
            words = f"upper limit {write(chart.upper)}"
        keys.append(line_key(SOFT, words, _LIMIT, 1.5))
    if chart.target is not None:
        keys.append(line_key(VERMILLION, f"target {write(chart.target)}", _TARGET))
    keys += [
        line_key(INK, f"{number} {segment.name}", "3 3", 1.5)
        for number, segment in enumerate(chart.segments)
        if segment.name
    ]
    return keys


def _described(chart: ControlChart, measure: str) -> str:
    if not chart.n:
        return f"No {measure} to show."
    flagged = sorted({signal.point for signal in chart.signals if signal.point is not None})
    text = (
        f"{counted(len(chart.points), 'period')} from {chart.points[0].label} to {chart.points[-1].label}. "
        f"Latest point: {chart.variation}; {IN_WORDS[chart.variation]}."
    )
    if chart.target is not None:
        text += f" Target: {chart.assurance}; {IN_WORDS[chart.assurance]}."
    text += f" {len(flagged)} of {chart.n} points show a special cause." if chart.centre is not None else ""
    return text + "".join(f" {note}" for note in chart.notes)
