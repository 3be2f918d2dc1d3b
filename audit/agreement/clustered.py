"""Shares of pairs that agree, where the pairs of one plan lean on one another."""

from collections.abc import Iterable

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
    effective = len(given) if len(given) < 2 else max(round(n / _design_effect(given, count, n)), 1)
    bounds = wilson(count * effective / n, effective, confidence)
    low = 0.0 if count == 0 else bounds.ci_low
    high = 1.0 if count == n else bounds.ci_high
    return Share(count, n, count / n, low, high)


def _design_effect(given: list[tuple[int, int]], count: int, n: int) -> float:
    share, plans = count / n, len(given)
    free = share * (1 - share) / n
    if free == 0:
        # all alike says nothing of the scatter between plans: as if each plan were one pair
        return n / plans
    between = sum((agreed - share * size) ** 2 for agreed, size in given)
    return max(plans / (plans - 1) * between / n**2 / free, 1.0)
