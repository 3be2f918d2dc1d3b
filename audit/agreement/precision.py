"""What a number of double audits buys: n for a half-width, and the errors of severities under a design."""

import math
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from audit.agreement.coefficient import Coefficient
from audit.agreement.honesty import at_once
from audit.agreement.pairs import wilson
from audit.agreement.ratings import Ratings
from audit.agreement.severity import expected_errors

#: A half-width that needs more than this is beyond any council.
MOST = 10_000_000
#: The share of cases in which a difference must be told apart to count as seen.
POWER = 0.8


@dataclass(frozen=True, slots=True)
class Buys:
    """What a design of audits says of severity, before anyone has marked: errors in steps of the scale.

    `smallest_seen` is the difference from colleagues at which the worst-placed auditor would be told apart in
    four cases of five, at the confidence at which a table names anybody (`honesty.at_once`), by Student's t
    with the marks that are left to tell the scatter by; None where none are.
    """

    n_auditors: int
    n_subsets: int
    mean_se: float
    largest_se: float
    smallest_seen: float | None


def n_for_share(half_width: float, share: float = 0.5, *, confidence: float = 0.95) -> int:
    """Return the pairs needed for a share such as exact agreement to be known within +- half_width (Wilson).

    `share` is the agreement that is expected, 0 to 1; half is the hardest. Raises ValueError for a half-width
    that is not between 0 and 0.5.
    """
    if not 0 < half_width < 0.5:
        raise ValueError("a half-width lies between 0 and 0.5")
    low, high = 1, 2
    while _half_width(share, high, confidence) > half_width and high < MOST:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _half_width(share, middle, confidence) > half_width else (low, middle)
    return high


def n_for_coefficient(pilot: Coefficient, half_width: float, *, confidence: float = 0.95) -> int | None:
    """Return the plans needed for a coefficient to be known within +- half_width, by a pilot's error.

    The error falls with the root of the number of plans. None when the pilot has no error.
    """
    from scipy.special import ndtri

    if half_width <= 0:
        raise ValueError("a half-width is more than 0")
    if not pilot.se:
        return None
    z = float(ndtri((1 + confidence) / 2))
    return max(2, math.ceil(pilot.n_units * (z * pilot.se / half_width) ** 2))


def what_it_buys(audits: Iterable[tuple[Hashable, Hashable]], *, rest: float, spread: float) -> Buys | None:
    """Return what audits (plan, auditor) not done yet would say of severity; None when nobody shares a plan.

    `rest` and `spread` are standard deviations: of marks on one plan, and of severity among auditors.
    """
    import numpy as np
    from scipy.special import stdtrit

    design = Ratings.from_long([(plan, auditor, 1) for plan, auditor in audits], (1, 2))
    errors = expected_errors(design, rest=rest, spread=spread)
    known = [error for error in errors.errors if error is not None]
    if not known:
        return None
    worst = max(known)
    paired = design.pairable()
    df = paired.unit.size - np.unique(paired.unit).size - (len(known) - errors.n_subsets)
    seen = None
    if df > 0:
        seen = worst * float(stdtrit(df, (1 + at_once(len(known))) / 2) + stdtrit(df, POWER))
    return Buys(len(errors.errors), errors.n_subsets, sum(known) / len(known), worst, seen)


def _half_width(share: float, n: int, confidence: float) -> float:
    found = wilson(share * n, n, confidence)
    return ((found.ci_high or 0) - (found.ci_low or 0)) / 2
