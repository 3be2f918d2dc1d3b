"""Shares of a count with their intervals, distributions over grades, and weighted means: each with its n."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from audit.trends.ratio import LEVEL


@dataclass(frozen=True, slots=True)
class Share:
    """So many of n. `share` and its bounds lie in [0, 1]; all None when n is 0."""

    count: int
    n: int
    share: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Distribution:
    """How n audits fall over the grades, in the scale's own order.

    `percents` are to one decimal, each rounded by itself (halves up), so they may sum to 99.9 or 100.1: then
    `note` says so and nothing is adjusted. Empty percents when n is 0.
    """

    labels: tuple[str, ...]
    counts: tuple[int, ...]
    n: int
    percents: tuple[Decimal, ...]
    note: str


@dataclass(frozen=True, slots=True)
class WeightedMean:
    """A mean of scores by their weights. `mean` is None when nothing applied; n counts the scores used."""

    mean: Fraction | None
    n: int
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far auditing reaches. `per_100` is None when no plan was finalised, `ever` when none is held.

    `per_100` may be over 100: plans finalised earlier are audited too, and one plan more than once.
    """

    audits: int
    plans_finalised: int
    per_100: float | None
    ever: Share


def wilson(count: int, n: int, level: float = LEVEL) -> Share:
    """So many of n with Wilson's score interval, without continuity correction.

    Source: Wilson 1927, JASA 22, 209-212; Newcombe 1998, Statistics in Medicine 17, 857-872, method 3.
    """
    from scipy.special import ndtri

    if not n:
        return Share(count, n, None, None, None)
    z = float(ndtri((1 + level) / 2))
    share = count / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    lower = 0.0 if count == 0 else max(0.0, middle - half)
    upper = 1.0 if count == n else min(1.0, middle + half)
    return Share(count, n, share, lower, upper)


def distribution(counts: Mapping[str, int], scale: Sequence[str]) -> Distribution:
    """How audits fall over a grade scale, every grade of it shown, those without audits too.

    A label that is not on the scale is not counted: give the scale of the rubric version that graded them.
    """
    held = tuple(counts.get(label, 0) for label in scale)
    n = sum(held)
    percents = tuple(percent(count, n) for count in held) if n else ()
    total = sum(percents, Decimal(0))
    note = ""
    if percents and total != 100:
        note = f"Shares are rounded one by one and sum to {total}%."
    return Distribution(tuple(scale), held, n, percents, note)


def percent(count: int, n: int) -> Decimal:
    """A percentage to one decimal, exactly rounded with halves up; n is above 0."""
    return (Decimal(count) * 100 / Decimal(n)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def good_or_better(counts: Mapping[str, int], scale: Sequence[str], good: str) -> Share:
    """The share of audits graded at or above a grade. The scale runs from worst to best."""
    reached = scale[scale.index(good) :]
    n = sum(counts.get(label, 0) for label in scale)
    return wilson(sum(counts.get(label, 0) for label in reached), n)


def weighted_mean(scores: Iterable[tuple[Fraction | None, Fraction | int]]) -> WeightedMean:
    """The mean of (score, weight) pairs; a score of None did not apply and leaves both sides of it."""
    # Numerators are summed by denominator first: exact, and many times faster than adding fractions.
    sums: dict[int, int] = defaultdict(int)
    weights: dict[int, int] = defaultdict(int)
    n = 0
    for score, weight in scores:
        if score is not None and weight:
            sums[score.denominator * weight.denominator] += score.numerator * weight.numerator
            weights[weight.denominator] += weight.numerator
            n += 1
    total = _summed(weights)
    return WeightedMean(_summed(sums) / total if total else None, n, total)


def coverage(audits: int, plans_finalised: int, plans_ever_audited: int, plans_held: int) -> Coverage:
    """Audits per 100 plans finalised in a period, and the share of all plans held that were ever audited."""
    per_100 = 100 * audits / plans_finalised if plans_finalised else None
    return Coverage(audits, plans_finalised, per_100, wilson(plans_ever_audited, plans_held))


def _summed(numerators: Mapping[int, int]) -> Fraction:
    """Return the sum of fractions given as numerators by denominator."""
    return sum((Fraction(top, bottom) for bottom, top in numerators.items()), Fraction(0))
