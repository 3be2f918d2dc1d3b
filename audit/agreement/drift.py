"""Whether an auditor grows more severe or lenient as months pass, against partners on the same plans."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from audit.agreement.ratings import Ratings
from audit.agreement.severity import Additive, marks


@dataclass(frozen=True, slots=True)
class Month:
    """A rater's severity in one month, before any shrinkage, with its error and the `n` shared ratings."""

    month: str
    severity: float
    se: float
    n: int


@dataclass(frozen=True, slots=True)
class Drift:
    """A rater's months in order, and the slope in steps of the scale a month.

    `slope`, `se` and the interval are None below three months with shared ratings. `drifting` says that the
    interval leaves 0 out.
    """

    rater: Hashable
    months: tuple[Month, ...]
    slope: float | None
    se: float | None
    ci_low: float | None
    ci_high: float | None
    drifting: bool


def drift(
    ratings: Ratings, month_of: Callable[[Hashable], str], model: Additive, *, confidence: float = 0.95
) -> tuple[Drift, ...]:
    """Return each rater's drift, in the order of `raters`.

    `month_of` gives the month of a unit as "2026-03"; a rater is set against partners as the whole period's
    `model` has them, so that a partner's severity is taken out. Empty where the model knows no scatter of
    marks. Where a name is at stake, `confidence` is that of `honesty.at_once`: among a dozen steady auditors,
    95% for each would see one drift in every second table.
    """
    import numpy as np

    if model.rest is None:
        return ()
    paired = ratings.pairable()
    severity = np.array([one.severity or 0.0 for one in model.raters])
    level = marks(paired) + severity[paired.rater]
    size = paired.per_unit()
    others = np.bincount(paired.unit, weights=level, minlength=size.size)[paired.unit] - level
    n_others = size[paired.unit] - 1
    apart = others / n_others - marks(paired)
    variance = model.rest**2 * (1 + 1 / n_others)
    names = [month_of(ratings.units[unit]) for unit in range(len(ratings.units))]
    calendar = sorted(set(names))
    month = np.array([calendar.index(name) for name in names], np.int64)[paired.unit]
    cell = paired.rater * len(calendar) + month
    shape = (len(ratings.raters), len(calendar))
    n = np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape)
    sums = np.bincount(cell, weights=apart, minlength=n.size).reshape(shape)
    spread = np.bincount(cell, weights=variance, minlength=n.size).reshape(shape)
    found = []
    for at, rater in enumerate(ratings.raters):
        months = tuple(
            Month(
                calendar[m],
                float(sums[at, m] / n[at, m]),
                float(np.sqrt(spread[at, m])) / int(n[at, m]),
                int(n[at, m]),
            )
            for m in np.flatnonzero(n[at])
        )
        found.append(_sloped(rater, months, model.df, confidence))
    return tuple(found)


def months_between(first: str, second: str) -> int:
    """The number of months from one "2026-03" to another."""
    (year, month), (other_year, other_month) = (map(int, name.split("-")[:2]) for name in (first, second))
    return (other_year - year) * 12 + other_month - month


def _sloped(rater: Hashable, months: tuple[Month, ...], df: int, confidence: float) -> Drift:
    """The weighted least squares slope over the months, whose errors are known to `df` degrees of freedom."""
    from scipy.special import stdtrit

    if len(months) < 3:
        return Drift(rater, months, None, None, None, None, False)
    at = [months_between(months[0].month, one.month) for one in months]
    weight = [1 / one.se**2 for one in months]
    total = sum(weight)
    centre = sum(w * x for w, x in zip(weight, at, strict=True)) / total
    width = sum(w * (x - centre) ** 2 for w, x in zip(weight, at, strict=True))
    pull = zip(weight, at, months, strict=True)
    slope = sum(w * (x - centre) * one.severity for w, x, one in pull) / width
    se = width**-0.5
    half = float(stdtrit(max(df, 1), (1 + confidence) / 2)) * se
    low, high = slope - half, slope + half
    return Drift(rater, months, slope, se, low, high, low > 0 or high < 0)
