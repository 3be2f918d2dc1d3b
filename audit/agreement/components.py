"""How much marks vary by unit, by rater and by neither: variance components, gaps allowed.

Restricted maximum likelihood (Patterson and Thompson 1971) for y = mean + unit + rater + rest, both random.
Units are eliminated in closed form, so that a step costs the cube of the number of raters, whatever the
number of units.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.agreement.ratings import Ratings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Ratios of variance are searched between these bounds; the lower one stands for none.
LOWEST, HIGHEST = -18.0, 14.0

Pairs = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Components:
    """Variances by unit, by rater and the rest, in squared marks.

    `covariance` is of the logs of the first two over the rest; None at a bound.
    """

    unit: float
    rater: float
    rest: float
    covariance: Pairs | None


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """The units with `size` ratings each: their number, and sums over them."""

    size: int
    n: int
    together: "Floats"  # (1 + raters, 1 + raters): products of the columns [1, raters]
    reach: "Floats"  # (1 + raters,): the same columns times the unit's sum of marks
    squares: float  # squared sums of marks


def components(ratings: Ratings) -> Components | None:
    """Return the variance components, or None when no mark varies or there is no second rater."""
    import numpy as np
    from scipy.optimize import minimize

    y = ratings.numbers()
    if y.size < 3 or np.ptp(y) == 0 or np.unique(ratings.rater).size < 2:
        return None
    scale = float(y.std())
    likelihood = _likelihood(ratings, (y - y.mean()) / scale)

    def deviance(point: "Floats") -> float:
        return likelihood(point)[0]

    best = minimize(
        deviance,
        np.array([0.0, -1.0]),
        method="L-BFGS-B",
        jac="3-point",
        bounds=[(LOWEST, HIGHEST)] * 2,
        options={"ftol": 1e-15, "gtol": 1e-9},
    )
    point = np.asarray(best.x, np.float64)
    rest = likelihood(point)[1] * scale**2
    unit, rater = (0.0 if at < LOWEST + 1 else float(np.exp(at)) * rest for at in point)
    return Components(unit, rater, rest, _covariance(deviance, point))


def _likelihood(ratings: Ratings, y: "Floats") -> "Callable[[Floats], tuple[float, float]]":
    """Return the function from log variance ratios to (-2 log restricted likelihood, rest variance)."""
    import numpy as np
    from scipy.linalg import cho_factor, cho_solve

    groups, n_raters = _groups(ratings, y), len(ratings.raters)
    columns = np.concatenate([[float(y.size)], np.bincount(ratings.rater, minlength=n_raters)])
    whole = np.diag(columns)
    whole[0, 1:] = whole[1:, 0] = columns[1:]
    target = np.concatenate([[y.sum()], np.bincount(ratings.rater, weights=y, minlength=n_raters)])
    used = np.concatenate([[True], columns[1:] > 0])
    n, k = y.size, int(used.sum()) - 1

    def at(point: "Floats") -> tuple[float, float]:
        by_unit, by_rater = np.exp(point)
        left, right, squares, logs = whole.copy(), target.copy(), float(y @ y), 0.0
        for group in groups:
            shrink = by_unit / (1 + group.size * by_unit)
            left -= shrink * group.together
            right -= shrink * group.reach
            squares -= shrink * group.squares
            logs += group.n * np.log1p(group.size * by_unit)
        left = left[np.ix_(used, used)]
        left[np.arange(1, k + 1), np.arange(1, k + 1)] += 1 / by_rater
        factor = cho_factor(left)
        rest = (squares - right[used] @ cho_solve(factor, right[used])) / (n - 1)
        determinant = 2 * np.log(np.diag(factor[0])).sum()
        fit = (n - 1) * np.log(max(rest, 1e-300)) + logs + k * np.log(by_rater) + determinant
        return float(fit), float(rest)

    return at


def _groups(ratings: Ratings, y: "Floats") -> list[_Group]:
    import numpy as np
    from scipy.sparse import csr_array

    per_unit = ratings.per_unit()
    sums = np.bincount(ratings.unit, weights=y, minlength=len(per_unit))
    n_raters = len(ratings.raters)
    design = csr_array((np.ones(y.size), (ratings.unit, ratings.rater)), shape=(len(per_unit), n_raters))
    groups = []
    for size in np.unique(per_unit[per_unit > 0]):
        own = np.flatnonzero(per_unit == size)
        part = design[own]
        met: Floats = np.asarray(part.sum(axis=0)).ravel()
        together = np.zeros((n_raters + 1, n_raters + 1))
        together[1:, 1:] = (part.T @ part).toarray()
        together[0, 0] = size**2 * own.size
        together[0, 1:] = together[1:, 0] = size * met
        reach = np.concatenate([[size * sums[own].sum()], part.T @ sums[own]])
        groups.append(_Group(int(size), own.size, together, reach, float(sums[own] @ sums[own])))
    return groups


def _covariance(deviance: "Callable[[Floats], float]", point: "Floats") -> Pairs | None:
    """The inverse observed information of the log ratios; None at a bound, where it says nothing."""
    import numpy as np

    if bool(np.any(point < LOWEST + 1)) or bool(np.any(point > HIGHEST - 1)):
        return None
    h = 1e-3
    steps = np.eye(2) * h
    hessian = np.array(
        [
            [
                (
                    deviance(point + a + b)
                    - deviance(point + a - b)
                    - deviance(point - a + b)
                    + deviance(point - a - b)
                )
                / (4 * h * h)
                for b in steps
            ]
            for a in steps
        ]
    )
    inverse = np.linalg.inv(hessian / 2)
    if not bool(np.all(np.linalg.eigvalsh(inverse) > 0)):
        return None
    (a, b), (c, d) = inverse.tolist()
    return (a, b), (c, d)
