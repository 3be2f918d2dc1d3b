"""Shares of pairs that agree, where the pairs of one plan lean on one another."""

from collections.abc import Iterable
from fractions import Fraction

from audit.agreement.pairs import Share, wilson


def share_by_plan(plans: Iterable[tuple[int, int]], *, confidence: float = 0.95) -> Share:
    """Return the share of pairs that agree, from (agreed, pairs) of each plan, with its interval.

    Wilson's interval at the effective sample size: the pairs over the design effect, which is the variance of
    the ratio estimator over plans (Cochran 1977, section 9.5) over that of as many free pairs. The design
    effect is taken as 1 at least, and each plan as one pair where fewer than two plans tell of it.
    """
    given = [(agreed, n) for agreed, n in plans if n]
    count, n = sum(agreed for agreed, _ in given), sum(size for _, size in given)
    if n == 0:
        return wilson(0, 0, confidence)
    effective = max(round(_free_pairs(given, count, n)), 1)
    bounds = wilson(count * effective / n, effective, confidence)
    low = 0.0 if count == 0 else bounds.ci_low
    high = 1.0 if count == n else bounds.ci_high
    return Share(count, n, count / n, low, high)


def _free_pairs(given: list[tuple[int, int]], count: int, n: int) -> Fraction:
    """Return how many free pairs tell as much, n at most; exact, so that no order of plans matters."""
    plans = len(given)
    scatter = sum((agreed * n - count * size) ** 2 for agreed, size in given)
    if plans < 2 or count in (0, n):
        # all alike says nothing of the scatter between plans: as if each plan were one pair
        return Fraction(plans)
    if scatter == 0:
        return Fraction(n)
    return min(Fraction((plans - 1) * n**2 * count * (n - count), plans * scatter), Fraction(n))
