"""The look of charts: colours that survive colour blindness and grey print, and a shape or pattern beside."""

from collections.abc import Sequence

from audit.rendering.charts_canvas import INK, PAPER, Canvas, Key, num

#: Okabe and Ito 2008, Color Universal Design.
ORANGE, YELLOW, BLUE, VERMILLION, PURPLE = "#e69f00", "#f0e442", "#0072b2", "#d55e00", "#cc79a7"

#: Their sky blue made lighter, so that it stays apart from the orange when printed in grey.
PALE = "#a8d8f5"

#: Fill and pattern of grades from worst to best; a scale of other length takes evenly spaced ones.
GRADE_LOOKS = (
    (VERMILLION, "cross"),
    (ORANGE, "rising"),
    (YELLOW, "dots"),
    (PALE, "plain"),
    (BLUE, "falling"),
)

#: Which of them a scale of so many grades takes.
_CHOSEN = {1: (3,), 2: (0, 3), 3: (0, 1, 3), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}

_STROKES = {
    "rising": '<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="{ink}" stroke-width="1"/>',
    "falling": '<path d="M-2 6L2 10M0 0L8 8M6 -2L10 2" stroke="{ink}" stroke-width="1"/>',
    "cross": '<path d="M0 0L8 8M8 0L0 8" stroke="{ink}" stroke-width="1"/>',
    "dots": '<circle cx="4" cy="4" r="1.3" fill="{ink}"/>',
    "plain": "",
}

#: The rules for showing one of the two sizes; a page includes them once. Print always takes the wide one.
CHART_CSS = (
    ".chart{display:block;width:100%;height:auto;break-inside:avoid}"
    ".chart-wide{max-width:45rem}"
    ".chart-narrow{display:none;max-width:28rem}"
    "@media screen and (max-width:37.5rem){.chart-wide{display:none}.chart-narrow{display:block}}"
)


def grade_fills(canvas: Canvas, ident: str, grades: int, patterned: bool = True) -> list[str]:
    """The fills of a scale's grades from worst to best; patterns are left out where bars are too thin."""
    chosen = _CHOSEN.get(grades) or tuple(index % len(GRADE_LOOKS) for index in range(grades))
    looks = [GRADE_LOOKS[index] for index in chosen]
    if not patterned:
        return [colour for colour, _ in looks]
    return [filled(canvas, ident, colour, pattern) for colour, pattern in looks]


def filled(canvas: Canvas, ident: str, colour: str, pattern: str) -> str:
    """A fill of a colour with a pattern over it, declared on the canvas under ids of its own."""
    if pattern == "plain":
        return colour
    name = f"{ident}-{'n' if canvas.narrow else 'w'}-{pattern}-{colour[1:]}"
    strokes = _STROKES[pattern].format(ink=PAPER if colour == BLUE else INK)
    canvas.defs[name] = (
        f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{colour}"/><g stroke-opacity="0.55">{strokes}</g></pattern>'
    )
    return f"url(#{name})"


def box_key(fill: str, words: str) -> Key:
    """A legend entry for a filled area."""
    return Key(f'<rect x="1" y="-6" width="16" height="12" fill="{fill}" stroke="{INK}"/>', words)


def line_key(stroke: str, words: str, dash: str = "", width: float = 2) -> Key:
    """A legend entry for a line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return Key(
        f'<line x1="0" y1="0" x2="18" y2="0" stroke="{stroke}" stroke-width="{num(width)}"{dashed}/>', words
    )


def mark_key(shape: str, fill: str, words: str) -> Key:
    """A legend entry for a mark."""
    return Key(mark(shape, 9, 0, fill), words)


def mark(shape: str, x: float, y: float, fill: str, size: float = 4.5) -> str:
    """A mark about a point: circle, ring, square, diamond, up, left or right: shapes tell what colours do."""
    if shape in ("circle", "ring"):
        inside = PAPER if shape == "ring" else fill
        edge = fill if shape == "ring" else PAPER
        return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(size)}" fill="{inside}" stroke="{edge}"/>'
    corners: dict[str, Sequence[tuple[float, float]]] = {
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
        "up": ((0, -1.35), (1.25, 1), (-1.25, 1)),
        "left": ((-1.35, 0), (1, -1.25), (1, 1.25)),
        "right": ((1.35, 0), (-1, -1.25), (-1, 1.25)),
    }
    at = " ".join(f"{num(x + dx * size)},{num(y + dy * size)}" for dx, dy in corners[shape])
    return f'<polygon points="{at}" fill="{fill}" stroke="{PAPER}"/>'
