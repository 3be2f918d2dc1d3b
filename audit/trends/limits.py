"""Centre lines and control limits: XmR, p, u, Laney's p' and u', and the median of a run chart."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from audit.trends.rule_sets import RuleSet

#: The mean moving range of two over the standard deviation, for normal values (any table of d2).
D2 = 1.128


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a series. `value` is None where there is none: an empty month of a rate.

    `numerator` and `denominator` are both there or both None; then value is their quotient.
    """

    label: str
    value: float | None
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The lines at one point. `sigma` is a third of the way from centre to limit before any cut at 0 or 1.

    A run chart has a centre only: the others are None.
    """

    centre: float
    lower: float | None = None
    upper: float | None = None
    sigma: float | None = None


#: The lines of every point, and a note of what was found on the way.
Found = tuple[list[Limits], str]


def counted(label: str, numerator: float, denominator: float) -> Point:
    """A point of so many of so many; without a value where the denominator is 0."""
    return Point(label, numerator / denominator if denominator else None, numerator, denominator)


def xmr(points: Sequence[Point], baseline: Sequence[Point], rules: RuleSet) -> Found:
    """Individual values: the mean, and 2.66 mean moving ranges either way. Limits are not cut at 0.

    A gap in the values has no moving range across it. Source: Wheeler 2000; screening as Nelson 1982.
    """
    values = [point.value for point in baseline]
    present = [value for value in values if value is not None]
    centre = math.fsum(present) / len(present)
    ranges = _moving_ranges(values)
    mean_range = _mean(ranges)
    note = ""
    if rules.screen and mean_range:
        kept = [each for each in ranges if each < rules.screen * mean_range]
        if len(kept) < len(ranges):
            note = f"{len(ranges) - len(kept)} of {len(ranges)} moving ranges were left out of the limits."
        mean_range = _mean(kept)
    reach = rules.limit_factor * mean_range
    return [Limits(centre, centre - reach, centre + reach, reach / 3)] * len(points), note


def p_chart(points: Sequence[Point], baseline: Sequence[Point], _: RuleSet) -> Found:
    """Shares of a denominator: binomial limits, cut at 0 and 1. Source: Montgomery, chapter 7."""
    return _counted_limits(points, baseline, _share_sigma, ceiling=1.0, laney=False)


def u_chart(points: Sequence[Point], baseline: Sequence[Point], _: RuleSet) -> Found:
    """Rates per unit of a denominator: Poisson limits, cut at 0. Source: Montgomery, chapter 7."""
    return _counted_limits(points, baseline, _rate_sigma, ceiling=math.inf, laney=False)


def p_prime(points: Sequence[Point], baseline: Sequence[Point], _: RuleSet) -> Found:
    """Shares with limits scaled by how much more they scatter than chance alone, never below the p chart's.

    sigma_z is the mean moving range of the z values over 1.128, floored at 1; moving ranges are not screened.
    Source: Laney 2002, Quality Engineering 14(4), 531-537; the floor is ours.
    """
    return _counted_limits(points, baseline, _share_sigma, ceiling=1.0, laney=True)


def u_prime(points: Sequence[Point], baseline: Sequence[Point], _: RuleSet) -> Found:
    """Rates with limits scaled likewise (Laney's u'), never narrower than the u chart's."""
    return _counted_limits(points, baseline, _rate_sigma, ceiling=math.inf, laney=True)


def run_chart(points: Sequence[Point], baseline: Sequence[Point], _: RuleSet) -> Found:
    """A run chart: the median and no limits."""
    centre = median(point.value for point in baseline if point.value is not None)
    return [Limits(centre)] * len(points), ""


#: The charts by the name that --chart takes, and what makes their lines.
CHARTS: dict[str, Callable[[Sequence[Point], Sequence[Point], RuleSet], Found]] = {
    "xmr": xmr,
    "p": p_chart,
    "u": u_chart,
    "p-prime": p_prime,
    "u-prime": u_prime,
    "run": run_chart,
}

#: The charts that need a numerator and a denominator, and those of them that are shares.
COUNTED_CHARTS = frozenset({"p", "u", "p-prime", "u-prime"})
SHARE_CHARTS = frozenset({"p", "p-prime"})


def _counted_limits(
    points: Sequence[Point],
    baseline: Sequence[Point],
    sigma_of: Callable[[float, float], float],
    *,
    ceiling: float,
    laney: bool,
) -> Found:
    numerators = [point.numerator or 0.0 for point in baseline]
    denominators = [point.denominator or 0.0 for point in baseline]
    centre = math.fsum(numerators) / math.fsum(denominators)
    scale, note = 1.0, ""
    if laney:
        scale = max(1.0, _sigma_z(baseline, centre, sigma_of))
        note = "These figures vary no more than chance allows, so the limits are those of chance (Laney)."
        if scale > 1:
            note = (
                f"These figures vary more than chance allows, so the limits are {scale:.3g} times as wide as "
                "chance would set them (Laney)."
            )
    lines = []
    for point in points:
        sigma = scale * sigma_of(centre, point.denominator) if point.denominator else None
        if sigma is None:
            lines.append(Limits(centre))
        else:
            lines.append(
                Limits(centre, max(0.0, centre - 3 * sigma), min(ceiling, centre + 3 * sigma), sigma)
            )
    return lines, note


def _sigma_z(baseline: Sequence[Point], centre: float, sigma_of: Callable[[float, float], float]) -> float:
    z_values = []
    for point in baseline:
        sigma = sigma_of(centre, point.denominator) if point.denominator else 0.0
        z_values.append((point.value - centre) / sigma if sigma and point.value is not None else None)
    return _mean(_moving_ranges(z_values)) / D2


def _share_sigma(centre: float, n: float) -> float:
    return math.sqrt(centre * (1 - centre) / n)


def _rate_sigma(centre: float, n: float) -> float:
    return math.sqrt(centre / n)


def _moving_ranges(values: Sequence[float | None]) -> list[float]:
    return [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values) if values else 0.0
