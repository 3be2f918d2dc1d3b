"""A sheet to draw an accessible SVG on: escaped text, shapes, axes and legends that never collide."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape

#: Drawn sizes: one for laptops and A4 print (180 mm), one for phones. Text is 12 units high on both.
WIDE, NARROW = 680.0, 340.0
TEXT = 12.0
LINE = 16.0

INK, SOFT, GRID, PAPER = "#1d1d1b", "#595959", "#d9d9d9", "#ffffff"
FONT = "Arial, 'Liberation Sans', Helvetica, 'DejaVu Sans', sans-serif"

#: Rough widths of letters in ems, of a common sans serif; anything else counts as 0.56.
_WIDTHS = {
    **dict.fromkeys("iljI.,:;|!' ", 0.28),
    **dict.fromkeys('ftr()[]/-"', 0.35),
    **dict.fromkeys("mwMW%@", 0.86),
    **dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZ&", 0.7),
}


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend: a swatch, already drawn about the origin in a box of 18 by 12, and its words."""

    swatch: str
    words: str


@dataclass(slots=True)
class Canvas:
    """What has been drawn so far, on a sheet of a given width that grows downwards."""

    width: float
    height: float = 0.0
    parts: list[str] = field(default_factory=list)
    defs: dict[str, str] = field(default_factory=dict)

    @property
    def narrow(self) -> bool:
        """Whether the sheet is a phone's."""
        return self.width < 500

    def add(self, markup: str) -> None:
        """Draw ready markup."""
        self.parts.append(markup)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        anchor: str = "start",
        fill: str = INK,
        weight: str = "",
        halo: bool = False,
    ) -> None:
        """Write words with their baseline at y; a halo of paper keeps them clear of lines behind."""
        bold = f' font-weight="{weight}"' if weight else ""
        bold += f' stroke="{PAPER}" stroke-width="3" paint-order="stroke"' if halo else ""
        at = f'x="{num(x)}" y="{num(y)}" text-anchor="{anchor}" fill="{fill}"'
        self.add(f"<text {at}{bold}>{clean(words)}</text>")

    def line(
        self, ends: tuple[float, float, float, float], stroke: str, width: float = 1, dash: str = ""
    ) -> None:
        """Draw a straight line from (x1, y1) to (x2, y2)."""
        x1, y1, x2, y2 = (num(each) for each in ends)
        look = f'stroke="{stroke}" stroke-width="{num(width)}"'
        look += f' stroke-dasharray="{dash}"' if dash else ""
        self.add(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" {look}/>')

    def rect(self, box: tuple[float, float, float, float], fill: str, stroke: str = "none") -> None:
        """Draw a box given as (x, y, width, height); below 0 counts as 0."""
        x, y, width, height = (num(each) for each in (*box[:2], max(0.0, box[2]), max(0.0, box[3])))
        self.add(f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}" stroke="{stroke}"/>')

    def path(
        self, points: Sequence[tuple[float, float]], stroke: str, width: float = 1.5, dash: str = ""
    ) -> None:
        """Draw a line through points; fewer than two draw nothing."""
        if len(points) > 1:
            way = "L".join(f"{num(x)} {num(y)}" for x, y in points)
            dashed = f' stroke-dasharray="{dash}"' if dash else ""
            self.add(f'<path d="M{way}" fill="none" stroke="{stroke}" stroke-width="{num(width)}"{dashed}/>')

    def legend(self, keys: Sequence[Key], x: float, y: float) -> float:
        """Draw keys in rows from (x, y) down, wrapped to the width; return the y below them."""
        left, room = x, self.width - x - 4
        for key in keys:
            lines = wrapped(key.words, room - 24, 3)
            needed = 24 + max(text_width(line) for line in lines) + 14
            if left > x and (left + needed > self.width or len(lines) > 1):
                left, y = x, y + LINE + 2
            self.add(f'<g transform="translate({num(left)} {num(y)})">{key.swatch}</g>')
            for index, line in enumerate(lines):
                self.text(left + 24, y + 4 + index * LINE, line)
            if len(lines) > 1:
                left, y = x, y + LINE * len(lines) + 2
            else:
                left += needed
        if left == x and keys:
            y -= LINE + 2
        return y + LINE if keys else y

    def svg(self, ident: str, title: str, desc: str, kind: str) -> str:
        """The finished drawing, with its title and description tied to it by ids."""
        ids = f"{ident}-{kind}"
        defs = f"<defs>{''.join(self.defs.values())}</defs>" if self.defs else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-{kind}" role="img" '
            f'viewBox="0 0 {num(self.width)} {num(self.height)}" font-family="{escape(FONT)}" '
            f'font-size="{num(TEXT)}" aria-labelledby="{ids}-title {ids}-desc">'
            f'<title id="{ids}-title">{clean(title)}</title><desc id="{ids}-desc">{clean(desc)}</desc>'
            f"{defs}{''.join(self.parts)}</svg>"
        )


def num(value: float) -> str:
    """A coordinate with at most one decimal."""
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def clean(words: str) -> str:
    """Words as SVG and HTML may hold them: escaped, and without characters that XML forbids."""
    allowed = "".join(
        letter
        for letter in words
        if letter in "\t\n" or (" " <= letter < "\x7f") or ("\xa0" <= letter < "\ud800") or letter >= "\ue000"
    )
    return escape(allowed.replace("\ufffe", "").replace("\uffff", ""), quote=True)


@lru_cache(maxsize=4096)
def text_width(words: str) -> float:
    """About how wide words are drawn, in units; a little too wide rather than too narrow."""
    return TEXT * sum(_WIDTHS.get(letter, 0.56) for letter in words) * 1.04


def cut(words: str, room: float) -> str:
    """Words cut to a width, ending with an ellipsis when anything was left out."""
    if text_width(words) <= room:
        return words
    left = room - text_width("…")
    for index, letter in enumerate(words):
        left -= text_width(letter)
        if left < 0:
            return words[:index].rstrip() + "…"
    return words


def wrapped(words: str, room: float, most: int = 2) -> list[str]:
    """Words broken into at most so many lines of a width; the last is cut when they do not fit."""
    lines: list[str] = []
    left = words.split()
    while left and len(lines) < most:
        line = left.pop(0)
        while left and text_width(f"{line} {left[0]}") <= room:
            line = f"{line} {left.pop(0)}"
        lines.append(line)
    if left:
        lines[-1] = f"{lines[-1]} {' '.join(left)}"
    return [cut(line, room) for line in lines] or [""]


#: A difference under this is none: beyond it floats can't be told apart on a scale.
_NO_SPAN = 1e-290


def ticks(low: float, high: float, most: int = 5, whole: bool = False) -> list[float]:
    """Round values from at or below low to at or above high, about so many steps; whole for counts."""
    if not high - low > _NO_SPAN:
        tiny = whole or abs(low) < _NO_SPAN
        low, high = (low, low + 1) if tiny else (low - abs(low) * 0.1, low + abs(low) * 0.1)
    raw = (high - low) / most
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(size * power for size in (1, 2, 5, 10) if size * power >= raw * (1 - 1e-9))
    if whole:
        step = max(1.0, math.ceil(step - 1e-9))
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [number * step for number in range(first, last + 1)]


def thinned(labels: Sequence[str], apart: float) -> list[int]:
    """Which labels, `apart` units from one another, fit side by side; the last one always among them."""
    if not labels:
        return []
    needed = max(text_width(label) for label in labels) + 8
    step = max(1, math.ceil(needed / apart)) if apart > 0 else len(labels)
    return [index for index in range(len(labels)) if (len(labels) - 1 - index) % step == 0]
