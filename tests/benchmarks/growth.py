"""How time and memory grow with the work: the slope of a straight line through their logarithms."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: The sizes measured, as shares of the full one: 1x, 4x and 16x of the smallest.
STEPS = (1 / 16, 1 / 4, 1)
#: A slope above this is worse than it should be: the issue's own bound.
WORST = 1.1
#: Memory that grows by less than this slope is called bounded.
BOUNDED = 0.25


@dataclass(frozen=True, slots=True)
class Grown:
    """Sizes with seconds of processor time and megabytes above what was held before, and their slopes."""

    key: str
    work: str
    unit: str
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]
    megabytes: tuple[float, ...]
    time_slope: float
    memory_slope: float

    @property
    def met(self) -> bool:
        """Whether time grows no faster than it should."""
        return self.time_slope <= WORST

    @property
    def memory(self) -> str:
        """Whether memory is bounded or linear in the work, or worse."""
        return (
            "bounded" if self.memory_slope < BOUNDED else "linear" if self.memory_slope <= WORST else "worse"
        )

    @property
    def sentence(self) -> str:
        """What was found, in words."""
        return (
            f"growth from {self.sizes[0]:,} to {self.sizes[-1]:,} {self.unit}: time slope {self.time_slope:.2f}, "
            f"memory {self.memory} (slope {self.memory_slope:.2f}, {self.megabytes[-1]:.0f} MB at most)"
        )


def grown(key: str, work: str, unit: str, found: Sequence[dict[str, Any]]) -> Grown:
    """Return the growth of one row, from what was measured at each size."""
    sizes = tuple(int(each["n"]) for each in found)
    seconds = tuple(float(each["seconds"]) for each in found)
    megabytes = tuple(float(each["megabytes"]) for each in found)
    return Grown(
        key,
        work,
        unit,
        sizes,
        seconds,
        megabytes,
        slope(sizes, seconds),
        slope(sizes, [max(each, 1.0) for each in megabytes]),
    )


def slope(sizes: Sequence[int], values: Sequence[float]) -> float:
    """Return the least-squares slope on log-log: 1 is in proportion, 0 is the same whatever the size."""
    x = [math.log(size) for size in sizes]
    y = [math.log(max(value, 1e-6)) for value in values]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    across = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return across / sum((a - mean_x) ** 2 for a in x)


def drawing(growths: Sequence[Grown]) -> str:
    """Return an SVG of time and memory against the work, both on log scales, with the line of slope 1.1."""
    panels = [
        _panel(0, "Processor time", [(each.work, each.sizes, each.seconds) for each in growths]),
        _panel(360, "Memory", [(each.work, each.sizes, each.megabytes) for each in growths]),
    ]
    told = "; ".join(f"{each.work}: {each.sentence}" for each in growths)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 300" role="img" font-family="sans-serif"'
        ' font-size="11"><title>How time and memory grow with the work</title>'
        f"<desc>{told}</desc>{''.join(panels)}</svg>\n"
    )


#: Colours that stay apart for those who see few of them (Okabe and Ito 2008).
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#777777")


def _panel(left: int, title: str, lines: Sequence[tuple[str, tuple[int, ...], tuple[float, ...]]]) -> str:
    def at(times: float, multiple: float) -> str:
        x = left + 40 + 150 * math.log(times, 16)
        return f"{x:.1f},{260 - 55 * math.log(min(max(multiple, 0.5), 64), 4):.1f}"

    made = [f'<text x="{left + 40}" y="20">{title}, in multiples of the smallest</text>']
    for times in (1, 4, 16):
        x, y = at(times, 1).split(",")
        made.append(f'<text x="{x}" y="{float(y) + 18}" text-anchor="middle">{times}x</text>')
        made.append(
            f'<text x="{left + 30}" y="{at(1, times).split(",")[1]}" text-anchor="end">{times}x</text>'
        )
    made.append(
        f'<polyline points="{at(1, 1)} {at(16, 16**WORST)}" stroke="#999" stroke-dasharray="4" fill="none"/>'
    )
    for place, (work, sizes, values) in enumerate(lines):
        colour = _COLOURS[place % len(_COLOURS)]
        points = " ".join(
            at(size / sizes[0], value / max(values[0], 1e-6))
            for size, value in zip(sizes, values, strict=True)
        )
        made.append(f'<polyline points="{points}" stroke="{colour}" stroke-width="2" fill="none"/>')
        made.append(f'<text x="{left + 205}" y="{60 + 16 * place}" fill="{colour}">{work.strip("`")}</text>')
    return "".join(made)
