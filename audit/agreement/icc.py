"""Intraclass correlations of absolute agreement, raters taken at random: ICC(2,1) and ICC(2,k).

Every rater rated every unit: the mean squares and intervals of Shrout and Fleiss (1979). With gaps: variance
components (`components`), which give the same value when there are none; the interval is then by the
delta method on the logit of the ICC (ours), and k is the harmonic mean number of raters of a unit.
"""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.agreement.coefficient import TOO_FEW, UNDEFINED, Coefficient, undefined
from audit.agreement.components import Components, components
from audit.agreement.ratings import Ratings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


UNSPREAD = "undefined: the units differ less than raters do on one unit"


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """Mean squares of a complete two-way table of n units by k raters."""

    units: float
    raters: float
    rest: float
    n: int
    k: int


def intraclass(ratings: Ratings, *, confidence: float = 0.95) -> tuple[Coefficient, Coefficient]:
    """Return ICC(2,1) and ICC(2,k) of the ratings as numbers of their scale, over units with two or more."""
    import numpy as np

    paired = ratings.pairable()
    sizes = paired.per_unit()
    sizes = sizes[sizes > 0]
    raters = int(np.unique(paired.rater).size)
    n = int(sizes.size)
    names = ("icc_2_1", "icc_2_k")
    if n < 2:
        return _without_value(names, n, raters, TOO_FEW)
    if np.ptp(paired.answer) == 0:
        return _without_value(names, n, raters, UNDEFINED)
    if bool(np.all(sizes == raters)):
        return _complete(mean_squares(paired), confidence)
    found = components(paired)
    if found is None:
        return _without_value(names, n, raters, TOO_FEW)
    k = n / float((1 / sizes).sum())
    return (
        _from_components("icc_2_1", found, 1.0, n, raters, confidence),
        _from_components("icc_2_k", found, k, n, raters, confidence),
    )


def mean_squares(ratings: Ratings) -> MeanSquares:
    """The two-way analysis of variance of a table in which every rater rated every unit."""
    import numpy as np

    table = ratings.matrix()
    table = table[~np.isnan(table).all(axis=1)][:, ~np.isnan(table).all(axis=0)]
    n, k = table.shape
    mean = table.mean()
    by_unit = k * float(((table.mean(axis=1) - mean) ** 2).sum())
    by_rater = n * float(((table.mean(axis=0) - mean) ** 2).sum())
    rest = max(float(((table - mean) ** 2).sum()) - by_unit - by_rater, 0.0)
    return MeanSquares(by_unit / (n - 1), by_rater / (k - 1), rest / ((n - 1) * (k - 1)), n, k)


def _complete(ms: MeanSquares, confidence: float) -> tuple[Coefficient, Coefficient]:
    top = ms.units - ms.rest
    bottoms = {
        "icc_2_1": ms.units + (ms.k - 1) * ms.rest + ms.k * (ms.raters - ms.rest) / ms.n,
        "icc_2_k": ms.units + (ms.raters - ms.rest) / ms.n,
    }
    # units that differ no more than chance would have it can leave nothing to divide by
    if min(bottoms.values()) <= 1e-12 * (ms.units + ms.raters + ms.rest):
        return _without_value(("icc_2_1", "icc_2_k"), ms.n, ms.k, UNSPREAD)
    single, mean = (top / bottom for bottom in bottoms.values())
    low, high = _shrout_fleiss(ms, single, confidence)
    se, slope = _delta(ms), ms.k / (1 + (ms.k - 1) * single) ** 2
    # the bound is the formula's, which with few units reaches below what a single rating can have
    low = max(low, -1 / (ms.k - 1))
    interval = (_stepped_up(low, ms.k), _stepped_up(high, ms.k))
    note = "the interval has no end below" if interval[0] is None else ""
    return (
        Coefficient("icc_2_1", "interval", single, se, low, high, ms.n, ms.k),
        Coefficient("icc_2_k", "interval", mean, se * slope, *interval, ms.n, ms.k, note=note),
    )


def _shrout_fleiss(ms: MeanSquares, icc: float, confidence: float) -> tuple[float, float]:
    """The interval of ICC(2,1) with Satterthwaite's degrees of freedom (Shrout and Fleiss 1979, p. 424)."""
    from scipy.special import fdtri

    if ms.rest == 0:
        return icc, icc
    n, k = ms.n, ms.k
    tail = (1 + confidence) / 2
    share = k * icc * (ms.raters / ms.rest) + n * (1 + (k - 1) * icc) - k * icc
    df = (k - 1) * (n - 1) * share**2
    df /= (n - 1) * k**2 * icc**2 * (ms.raters / ms.rest) ** 2 + (n * (1 + (k - 1) * icc) - k * icc) ** 2
    noise = k * ms.raters + (k * n - k - n) * ms.rest
    upper = float(fdtri(n - 1, df, tail))
    lower = float(fdtri(df, n - 1, tail))
    low = n * (ms.units - upper * ms.rest) / (upper * noise + n * ms.units)
    high = n * (lower * ms.units - ms.rest) / (noise + n * lower * ms.units)
    return low, high


def _delta(ms: MeanSquares) -> float:
    """The delta-method standard error of ICC(2,1), each mean square having variance 2 ms^2 / df (ours)."""
    n, k = ms.n, ms.k
    top = ms.units - ms.rest
    bottom = ms.units + (k - 1) * ms.rest + k * (ms.raters - ms.rest) / n
    slopes = (
        (bottom - top) / bottom**2,
        -top * (k / n) / bottom**2,
        (-bottom - top * ((k - 1) - k / n)) / bottom**2,
    )
    squares = ((ms.units, n - 1), (ms.raters, k - 1), (ms.rest, (n - 1) * (k - 1)))
    pairs = zip(slopes, squares, strict=True)
    return math.sqrt(sum(slope**2 * 2 * square**2 / df for slope, (square, df) in pairs))


def _from_components(
    name: str, found: Components, k: float, n: int, raters: int, confidence: float
) -> Coefficient:
    from scipy.special import ndtri

    noise = (found.rater + found.rest) / k
    value = found.unit / (found.unit + noise) if found.unit + noise > 0 else 1.0
    note = (
        f"some plans lack a rater: from variance components, k = {k:.3g}"
        if k > 1
        else ("some plans lack a rater: from variance components")
    )
    if found.covariance is None or not 0 < value < 1:
        return Coefficient(name, "interval", value, None, None, None, n, raters, note=note)
    (a, b), (_, d) = found.covariance
    # logit = log(unit ratio) - log(rater ratio + 1) + log k, whose slopes are 1 and -share of the rater
    share = found.rater / (found.rater + found.rest)
    spread = math.sqrt(max(a - 2 * share * b + share**2 * d, 0.0))
    logit = math.log(value / (1 - value))
    half = float(ndtri((1 + confidence) / 2)) * spread
    low, high = (1 / (1 + math.exp(-(logit + side))) for side in (-half, half))
    return Coefficient(name, "interval", value, value * (1 - value) * spread, low, high, n, raters, note=note)


def _stepped_up(icc: float, k: float) -> float | None:
    """The reliability of the mean of k raters (Spearman-Brown); None, without bound, at the lowest ICC."""
    room = 1 + (k - 1) * icc
    return k * icc / room if room > 1e-12 else None


def _without_value(names: tuple[str, str], n: int, raters: int, note: str) -> tuple[Coefficient, Coefficient]:
    first, second = (undefined(name, "interval", n, raters, None, note) for name in names)
    return first, second
