"""Before and after: two bars of counts or rates, and how many times as many with its interval."""

from audit.plain_figures import multiple
from audit.rendering.charts_canvas import INK, LINE, SOFT, Canvas, text_width, wrapped
from audit.rendering.charts_frame import Drawing, close, drawn, plain
from audit.rendering.charts_style import BLUE, filled
from audit.trends.compare import Comparison, Window


def change_chart(ident: str, title: str, found: Comparison) -> Drawing:
    """A comparison as two bars, the baseline hatched and the current window plain, with the sentence below.

    The bars are of counts, or of rates where the windows differ in size.
    """

    def draw(canvas: Canvas) -> None:
        _draw(canvas, ident, found)

    head = ("window", found.subject, f"{found.before.unit} counted over", "rate")
    rows = [
        (each.label, f"{each.count:,}", plain(each.exposure), plain(each.rate))
        for each in (found.before, found.after)
    ]
    shown = plain(None) if found.multiple is None else multiple(found.multiple)
    rows.append(("times as many", shown, "", ""))
    return drawn(ident, title, found.sentence, (head, rows), draw)


def _draw(canvas: Canvas, ident: str, found: Comparison) -> None:
    by_rate = found.before.exposure != found.after.exposure
    windows = (found.before, found.after)
    shown = [_size(each, by_rate) for each in windows]
    words = [
        f"{plain(size)} a {_one(each.unit)}" if by_rate else f"{each.count:,}"
        for size, each in zip(shown, windows, strict=True)
    ]
    room = canvas.width - 16 - max(text_width(each) for each in words) - 10
    fills = (filled(canvas, ident, "#cfe3ef", "rising"), BLUE)
    y = 4.0
    for each, size, fill, said in zip(windows, shown, fills, words, strict=True):
        canvas.text(8, y + LINE - 3, wrapped(each.label, canvas.width - 16, 1)[0])
        y += LINE + 2
        length = room * size / (max(shown) or 1)
        canvas.rect((8, y, max(length, 1.5), 24), fill, BLUE)
        canvas.text(8 + max(length, 1.5) + 8, y + 16, said, weight="bold")
        y += 34
    for line in wrapped(found.sentence, canvas.width - 16, 8):
        canvas.text(8, y + LINE - 2, line, fill=INK if found.strongest else SOFT)
        y += LINE + 1
    close(canvas, y + 4)


def _size(window: Window, by_rate: bool) -> float:
    return window.rate if by_rate else float(window.count)


def _one(unit: str) -> str:
    return unit.removesuffix("s")
