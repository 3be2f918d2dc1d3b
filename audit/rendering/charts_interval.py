"""Values with their intervals: auditors' severity side by side, and shares with intervals over periods."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from audit.plain_figures import counted
from audit.rendering.charts_bars import Rows, max_width
from audit.rendering.charts_canvas import (
    GRID,
    INK,
    LINE,
    SOFT,
    Canvas,
    cut,
    text_width,
    thinned,
    ticks,
)
from audit.rendering.charts_frame import (
    Drawing,
    close,
    drawn,
    framed,
    label_periods,
    note_empty,
    percent,
    scale_words,
    signed,
)
from audit.rendering.charts_style import BLUE, VERMILLION, line_key, mark, mark_key


@dataclass(frozen=True, slots=True)
class Interval:
    """One value with its interval and n. All None where there is too little to tell."""

    label: str
    value: float | None
    lower: float | None
    upper: float | None
    n: int


def interval_plot(
    ident: str,
    title: str,
    rows: Sequence[Interval],
    reference: float = 0.0,
    ends: tuple[str, str] = ("marks lower than colleagues", "marks higher"),
    write: Callable[[float | None], str] = signed,
) -> Drawing:
    """Dots with intervals, one row each (1 to 40), about a line at the reference.

    A row whose interval lies wholly to one side has a triangle that points there instead of a dot. `ends`
    says what the left and the right side mean; the order of the rows is the caller's.
    """

    def draw(canvas: Canvas) -> None:
        _draw_rows(canvas, rows, reference, ends)

    head = ("", "value", "lower", "upper", "n", "reads as")
    table = [
        (
            row.label,
            write(row.value),
            write(row.lower),
            write(row.upper),
            f"{row.n:,}",
            _reading(row, reference, ends),
        )
        for row in rows
    ]
    apart = [row for row in rows if _side(row, reference)]
    desc = f"{counted(len(rows), 'row')}. " + (
        " ".join(f"{row.label}: {_reading(row, reference, ends)}." for row in apart)
        or f"No interval lies wholly to one side of {write(reference)}."
    )
    return drawn(ident, title, desc, (head, table), draw)


def share_chart(
    ident: str,
    title: str,
    points: Sequence[Interval],
    breaks: Sequence[tuple[int, str]] = (),
    measure: str = "share good or better",
) -> Drawing:
    """Shares in [0, 1] over periods, each with its interval as a whisker; a period without audits is a gap.

    `breaks` gives the index of the first point after a break and its words (a new rubric version): a line is
    drawn there and no line joins the points across it.
    """

    def draw(canvas: Canvas) -> None:
        _draw_shares(canvas, points, breaks, measure)

    head = ("period", measure, "from", "to", "n")
    rows = [(p.label, percent(p.value), percent(p.lower), percent(p.upper), f"{p.n:,}") for p in points]
    held = [point for point in points if point.value is not None]
    desc = f"No {measure} to show."
    if held:
        desc = (
            f"{counted(len(points), 'period')} from {points[0].label} to {points[-1].label}. Latest "
            f"{measure}: "
            f"{percent(held[-1].value)} in {held[-1].label}, interval {percent(held[-1].lower)} to "
            f"{percent(held[-1].upper)}, n={held[-1].n:,}."
        )
    desc += "".join(f" Break before {points[at].label}: {words}." for at, words in breaks)
    return drawn(ident, title, desc, (head, rows), draw)


def _draw_rows(
    canvas: Canvas,
    rows: Sequence[Interval],
    reference: float,
    ends: tuple[str, str],
) -> None:
    place = Rows(canvas, [row.label for row in rows], max_width([f"n={row.n:,}" for row in rows]), LINE + 10)
    left, room = place.left, place.room
    bounds = [each for row in rows for each in (row.value, row.lower, row.upper) if each is not None]
    reach = max([abs(each - reference) for each in bounds], default=1.0) or 1.0
    scale = [reference + each for each in ticks(-reach, reach, 4 if canvas.narrow else 8)]

    def x(value: float) -> float:
        return left + (value - scale[0]) / (scale[-1] - scale[0]) * room

    half = room / 2 - 6
    sides = (f"◄ {ends[0]}", f"{ends[1]} ►")
    if max(text_width(side) for side in sides) <= half:
        canvas.text(x(reference) - 6, LINE, sides[0], "end", SOFT)
        canvas.text(x(reference) + 6, LINE, sides[1], fill=SOFT)
    else:
        canvas.text(8, LINE, cut(sides[0], canvas.width * 0.6), fill=SOFT)
        canvas.text(canvas.width - 8, LINE, cut(sides[1], canvas.width * 0.35), "end", SOFT)
    top = place.y
    marks: list[Callable[[], None]] = []
    for row in rows:
        middle = place.place(row.label, 16, 6)
        marks.append(_row_mark(canvas, row, reference, x, middle))
        canvas.text(left + room + 6, middle + 4, f"n={row.n:,}", fill=SOFT)
    y = place.y
    words = scale_words(scale, signed=True)
    for index in thinned(words, room / max(1, len(scale) - 1)) if rows else []:
        canvas.line((x(scale[index]), top, x(scale[index]), y + 4), GRID)
        at = min(
            max(x(scale[index]), text_width(words[index]) / 2), canvas.width - text_width(words[index]) / 2
        )
        canvas.text(at, y + LINE + 2, words[index], "middle", SOFT)
    if rows:
        canvas.line((x(reference), top, x(reference), y + 4), INK, 1.5)
    for each in marks:
        each()
    if not rows:
        canvas.text(8, y + LINE, "Nothing to compare")
    y += LINE * 2
    keys = [
        mark_key("circle", INK, "interval reaches the line"),
        mark_key("left", VERMILLION, "wholly to one side"),
    ]
    close(canvas, canvas.legend(keys, 8, y + 4))


def _row_mark(
    canvas: Canvas, row: Interval, reference: float, x: Callable[[float], float], y: float
) -> Callable[[], None]:
    """Return what draws a row's whisker and mark, so that they come to lie over the grid."""

    def put() -> None:
        if row.value is None:
            canvas.text(x(reference) + 8, y + 4, "too few to tell", fill=SOFT)
            return
        side = _side(row, reference)
        colour = VERMILLION if side else INK
        if row.lower is not None and row.upper is not None:
            canvas.line((x(row.lower), y, x(row.upper), y), colour, 2)
            for end in (row.lower, row.upper):
                canvas.line((x(end), y - 4, x(end), y + 4), colour, 2)
        canvas.add(mark({1: "right", -1: "left", 0: "circle"}[side], x(row.value), y, colour, 5.5))

    return put


def _draw_shares(
    canvas: Canvas, points: Sequence[Interval], breaks: Sequence[tuple[int, str]], measure: str
) -> None:
    frame = framed(canvas, ticks(0, 1), len(points), 190, share=True)
    starts = {at for at, _ in breaks}
    way: list[tuple[float, float]] = []
    for index, point in enumerate(points):
        if index in starts or point.value is None:
            canvas.path(way, BLUE, 2)
            way = []
        if point.value is not None:
            way.append((frame.x(index), frame.y(point.value)))
    canvas.path(way, BLUE, 2)
    for index, point in enumerate(points):
        if point.value is None or point.lower is None or point.upper is None:
            continue
        at = frame.x(index)
        canvas.line((at, frame.y(point.lower), at, frame.y(point.upper)), "#7a7a7a")
        canvas.add(mark("circle", at, frame.y(point.value), BLUE, min(4.5, frame.apart / 2)))
    if not any(point.value is not None for point in points):
        note_empty(frame, "No audits to show")
    for number, (at, _) in enumerate(breaks, start=1):
        edge = frame.left + at * frame.apart
        canvas.line((edge, frame.top, edge, frame.bottom), INK, 1.5, "3 3")
        canvas.text(edge + 4, frame.top + 11, str(number), weight="bold", halo=True)
    y = label_periods(frame, [point.label for point in points])
    keys = [mark_key("circle", BLUE, measure), line_key("#7a7a7a", "95% interval", width=1)]
    keys += [
        line_key(INK, f"{number} {words}", "3 3", 1.5) for number, (_, words) in enumerate(breaks, start=1)
    ]
    close(canvas, canvas.legend(keys, 8, y + 12))


def _side(row: Interval, reference: float) -> int:
    if row.lower is not None and row.lower > reference:
        return 1
    return -1 if row.upper is not None and row.upper < reference else 0


def _reading(row: Interval, reference: float, ends: tuple[str, str]) -> str:
    if row.value is None:
        return "too few to tell"
    return {1: ends[1], -1: ends[0], 0: "no difference shown"}[_side(row, reference)]
