"""How far each auditor marks below colleagues on the same plans: an additive model, shrunken, with intervals.

Mark = unit - severity + rest. Units are fixed (they are eliminated), so how plans were shared out can't
matter; severities are shrunk to the mean of their subset by empirical Bayes, their variance by restricted
maximum likelihood (Robinson 1991, That BLUP is a good thing). Positive is severe. These are staff data: for
support, never for ranking.
"""

import math
from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.agreement.ratings import Level, Ratings
from audit.agreement.subsets import subset_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


#: Levels whose marks are whole steps, and the least variance of the rest there: that of rounding to a step.
STEPPED = (Level.NOMINAL, Level.ORDINAL)
ROUNDING = 1 / 12


@dataclass(frozen=True, slots=True)
class Severity:
    """How far a rater marks below the mean rater of the subset, in steps of the scale (or its numbers).

    `severity` is None for a rater who shares no unit with anyone; `se` and the interval also while there are
    too few ratings to know how far marks scatter. `raw` is the mean distance below partners on shared units,
    before any model. `told_apart` says that the interval leaves 0 out: else the rater cannot be told apart
    from colleagues. `n` counts shared ratings, `n_units` shared units, `n_partners` the people met on them.
    `subset` counts from 1.
    """

    rater: Hashable
    severity: float | None
    se: float | None
    ci_low: float | None
    ci_high: float | None
    raw: float | None
    told_apart: bool
    n: int
    n_units: int
    n_partners: int
    subset: int


@dataclass(frozen=True, slots=True)
class Additive:
    """The raters' severities in the order of `raters`, and the model behind them.

    `spread` is the standard deviation of severity among raters, `rest` that of what units and raters leave,
    both in the scale's steps; None where no units are shared. `df` are the degrees of freedom of `rest`.
    """

    raters: tuple[Severity, ...]
    spread: float | None
    rest: float | None
    df: int
    n_subsets: int


def additive(ratings: Ratings, *, confidence: float = 0.95, least: float = 0.0) -> Additive:
    """Return each rater's severity; only units with two ratings or more tell anything.

    `least` is the least variance of the rest, where marks are means of rounded answers.
    """
    import numpy as np
    from scipy.special import stdtrit

    paired = ratings.pairable()
    n, subset = len(ratings.raters), subset_of(ratings)
    met, y = _met(paired), marks(paired)
    per_unit = paired.per_unit()
    means = np.bincount(paired.unit, weights=y, minlength=len(per_unit)) / np.maximum(per_unit, 1)
    off = y - means[paired.unit]
    counts = np.bincount(paired.rater, minlength=n)
    # what a rater's marks say once units are taken out: the pull, and its information (a Laplacian)
    pull: Floats = np.asarray(-np.bincount(paired.rater, weights=off, minlength=n), np.float64)
    information = np.diag(counts.astype(np.float64)) - met.weighted
    used = np.flatnonzero(counts)
    df = int(y.size - np.count_nonzero(per_unit) - used.size + np.unique(subset[used]).size)
    severity, covariance = np.zeros(n), np.zeros((n, n))
    spread = rest = None
    if used.size:
        own = information[np.ix_(used, used)]
        theta, variance = _variances(own, pull[used], float(off @ off), df)
        variance = max(variance, ROUNDING if ratings.level in STEPPED else least)
        blup, posterior = _shrunken(own, pull[used], theta, variance)
        contrast = _centring(subset[used])
        severity[used] = contrast @ blup
        covariance[np.ix_(used, used)] = contrast @ posterior @ contrast.T
        if df > 0:
            spread, rest = float(np.sqrt(theta * variance)), float(np.sqrt(variance))
    others = np.maximum(per_unit[paired.unit] - 1, 1)
    below = -np.bincount(paired.rater, weights=off * per_unit[paired.unit] / others, minlength=n)
    half = float(stdtrit(max(df, 1), (1 + confidence) / 2))
    found = []
    for at, name in enumerate(ratings.raters):
        n_shared = int(counts[at])
        facts = (n_shared, n_shared, int(met.partners[at]), int(subset[at]))
        if n_shared == 0:
            found.append(Severity(name, None, None, None, None, None, False, *facts))
            continue
        value, raw = float(severity[at]), float(below[at]) / n_shared
        if df < 1:
            found.append(Severity(name, value, None, None, None, raw, False, *facts))
            continue
        se = float(np.sqrt(max(covariance[at, at], 0.0)))
        low, high = value - half * se, value + half * se
        apart = low > 0 or high < 0
        found.append(Severity(name, value, se, low, high, raw, apart, *facts))
    return Additive(tuple(found), spread, rest, df, int(subset.max(initial=0)))


@dataclass(frozen=True, slots=True)
class Expected:
    """The errors severities would have under a design, in the order of `raters`; None for who shares none."""

    errors: tuple[float | None, ...]
    n_subsets: int


def expected_errors(design: Ratings, *, rest: float, spread: float) -> Expected:
    """Return the errors of severities for audits not marked yet, given the two standard deviations."""
    import numpy as np

    paired, subset = design.pairable(), subset_of(design)
    counts = np.bincount(paired.rater, minlength=len(design.raters))
    used = np.flatnonzero(counts)
    errors: list[float | None] = [None] * len(design.raters)
    if used.size:
        information = np.diag(counts.astype(np.float64)) - _met(paired).weighted
        theta = (spread / rest) ** 2
        own = information[np.ix_(used, used)]
        contrast = _centring(subset[used])
        posterior = contrast @ _shrunken(own, np.zeros(used.size), theta, rest**2)[1] @ contrast.T
        for at, variance in zip(used.tolist(), np.diag(posterior).tolist(), strict=True):
            errors[at] = math.sqrt(max(variance, 0.0))
    return Expected(tuple(errors), int(subset.max(initial=0)))


def marks(ratings: Ratings) -> "Floats":
    """The ratings as marks, higher is better: numbers of an interval or ratio scale, else steps from 1."""
    import numpy as np

    if ratings.level in STEPPED:
        return np.asarray(ratings.answer + 1.0, np.float64)
    falling = ratings.values[0] > ratings.values[-1]
    return np.asarray(-ratings.numbers() if falling else ratings.numbers())


@dataclass(frozen=True, slots=True, eq=False)
class _Met:
    weighted: "Floats"  # (raters, raters): over the units that both rated, 1 / ratings of the unit
    partners: "Ints"  # (raters,): how many others each met


def _met(paired: Ratings) -> _Met:
    import numpy as np

    n = len(paired.raters)
    per_unit = paired.per_unit()
    weighted = np.zeros(n * n)
    share = 1 / np.maximum(per_unit, 1)
    np.add.at(weighted, np.arange(n) * (n + 1), np.bincount(paired.rater, share[paired.unit], minlength=n))
    for gap in range(1, int(per_unit.max(initial=0))):
        together = paired.unit[gap:] == paired.unit[:-gap]
        first, second = paired.rater[:-gap][together], paired.rater[gap:][together]
        part = np.bincount(first * n + second, share[paired.unit[gap:][together]], minlength=n * n)
        weighted += part + part.reshape(n, n).T.ravel()
    square = weighted.reshape(n, n)
    partners = np.count_nonzero(square - np.diag(np.diag(square)), axis=1)
    return _Met(square, partners.astype(np.int64))


def _variances(information: "Floats", pull: "Floats", squares: float, df: int) -> tuple[float, float]:
    """Return theta (severity variance over rest variance) and the rest variance, by penalised likelihood.

    In the eigenvectors of the information, -2 log likelihood is a sum: one number is searched for.
    """
    import numpy as np
    from scipy.optimize import minimize_scalar

    values, vectors = np.linalg.eigh(information)
    known = values > 1e-9 * max(float(values.max(initial=0.0)), 1.0)
    values, along = values[known], (vectors.T @ pull)[known]
    free = df + values.size
    floor = 1e-12 * max(squares, 1e-12)

    def rest(theta: float) -> float:
        return max(squares - float((along**2 * theta / (1 + theta * values)).sum()), floor) / max(free, 1)

    def deviance(log_theta: float) -> float:
        theta = float(np.exp(log_theta))
        return float(free * np.log(rest(theta)) + np.log1p(theta * values).sum() - log_theta)

    if values.size == 0:
        return 0.0, rest(0.0)
    best = minimize_scalar(deviance, bounds=(-16.0, 16.0), method="bounded", options={"xatol": 1e-8})
    theta = float(np.exp(best.x))
    return theta, rest(theta)


def _shrunken(
    information: "Floats", pull: "Floats", theta: float, variance: float
) -> "tuple[Floats, Floats]":
    """The severities shrunk to 0 and their posterior covariance, given theta."""
    import numpy as np

    if theta == 0:
        return np.zeros(pull.size), np.zeros(information.shape)
    inverse = np.asarray(np.linalg.inv(information + np.eye(pull.size) / theta), np.float64)
    return inverse @ pull, inverse * variance


def _centring(subset: "Ints") -> "Floats":
    """The matrix that takes each rater's subset mean away."""
    import numpy as np

    same = (subset[:, None] == subset[None, :]).astype(np.float64)
    return np.asarray(np.eye(subset.size) - same / same.sum(axis=1)[:, None])
