"""Whether raters differ at all by the Rasch model, and how far their sums scatter beyond it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from audit.agreement.facets import Facets

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def half_width(confidence: float, free: int) -> float:
    """How many errors an interval reaches to each side; by Student's t where errors were widened."""
    from scipy.special import ndtri, stdtrit

    return float(stdtrit(free, (1 + confidence) / 2) if free else ndtri((1 + confidence) / 2))


def dispersion_of(kept: Facets, over: "Floats", variance: "Floats") -> tuple[float, int]:
    """The scatter of raters' sums over a plan, over that of answers that do not lean on one another.

    With its degrees of freedom; 1 and none where too few plans have two raters. A plan's measure is fitted,
    so that its raters' sums are 0 together; the variance of each is its information less its share in that
    fit.
    """
    import numpy as np

    pairs, at = np.unique(kept.plan * len(kept.raters) + kept.rater, return_inverse=True)
    plan = pairs // len(kept.raters)
    sums, information = np.bincount(at, over), np.bincount(at, variance)
    whole = np.bincount(plan, information)[plan]
    expected = float((information - information**2 / np.maximum(whole, 1e-12)).sum())
    free = pairs.size - np.unique(plan).size
    fitted = int(np.unique(kept.rater).size) - 1
    if free <= fitted or expected <= 0:
        return 1.0, 0
    return float((sums**2).sum()) / expected * free / (free - fitted), free - fitted


def differ(
    measured: Sequence[tuple[float, float, int]], free: int
) -> tuple[float | None, float | None, float | None, int, float | None]:
    """Return separation, reliability, and the fixed chi-square with its degrees of freedom and p.

    `measured` are (severity, error, subset) of the raters that have them.
    Where the raters' spread is less than their errors, separation and reliability are 0. Where errors were
    widened, by a dispersion known to `free` degrees of freedom, p is that of an F test.
    """
    import numpy as np
    from scipy.special import chdtrc, fdtrc

    if len(measured) < 2:
        return None, None, None, 0, None
    severity, se, subset = np.array(measured, np.float64).T
    chi_square, spread, df = 0.0, 0.0, 0
    for group in np.unique(subset):
        own = subset == group
        weight = 1 / se[own] ** 2
        chi_square += float(
            (weight * severity[own] ** 2).sum() - (weight * severity[own]).sum() ** 2 / weight.sum()
        )
        spread += float(((severity[own] - severity[own].mean()) ** 2).sum())
        df += int(own.sum()) - 1
    error = float((se**2).mean())
    true = max(spread / max(df, 1) - error, 0.0)
    separation = float(np.sqrt(true / error))
    if not df:
        return separation, true / (true + error), chi_square, df, None
    p = float(fdtrc(df, free, chi_square / df)) if free else float(chdtrc(df, chi_square))
    return separation, true / (true + error), chi_square, df, p
