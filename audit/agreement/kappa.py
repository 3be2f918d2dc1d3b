"""Cohen's kappa of two raters, from ratings or from a square table, under any weights.

Standard errors are those of Fleiss, Cohen and Everitt (1969), the large-sample ones that do not take kappa
for 0.
"""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from audit.agreement.coefficient import TOO_FEW, UNDEFINED, Coefficient, estimated, undefined
from audit.agreement.ratings import Ratings
from audit.agreement.weights import WEIGHTS, from_disagreement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def cohen_kappa(
    ratings: Ratings,
    first: Hashable | None = None,
    second: Hashable | None = None,
    *,
    weights: str = "identity",
    disagreement: Sequence[Sequence[float]] | None = None,
    confidence: float = 0.95,
) -> Coefficient:
    """Return kappa for two raters over the units that both rated; None takes the only two there are."""
    table = crosstab(ratings, first, second)
    return kappa_from_table(
        table, values=ratings.values, weights=weights, disagreement=disagreement, confidence=confidence
    )


def crosstab(ratings: Ratings, first: Hashable | None = None, second: Hashable | None = None) -> "Floats":
    """The counts (q, q) of two raters' answers, first rater in rows.

    Raises ValueError when no raters are named and there are not just two.
    """
    import numpy as np

    if first is None or second is None:
        if len(ratings.raters) != 2:
            raise ValueError("name the two raters: there are not just two")
        first, second = ratings.raters
    names = list(ratings.raters)
    sides = [np.full(len(ratings.units), -1, np.int64) for _ in range(2)]
    for side, name in zip(sides, (first, second), strict=True):
        own = ratings.rater == names.index(name)
        side[ratings.unit[own]] = ratings.answer[own]
    both = (sides[0] >= 0) & (sides[1] >= 0)
    q = len(ratings.categories)
    cells = np.bincount(sides[0][both] * q + sides[1][both], minlength=q * q)
    return cells.reshape(q, q).astype(np.float64)


def kappa_from_table(
    table: "Floats | Sequence[Sequence[float]]",
    *,
    n: int | None = None,
    values: Sequence[float] | None = None,
    weights: str = "identity",
    disagreement: Sequence[Sequence[float]] | None = None,
    confidence: float = 0.95,
) -> Coefficient:
    """Return kappa from a square table of counts, or of proportions with the number `n` of units they are of.

    `disagreement` gives Cohen's (1968) disagreement weights instead of named ones: 0 on the diagonal.
    """
    import numpy as np

    cells = np.asarray(table, np.float64)
    total = cells.sum()
    units = round(total) if n is None else n
    steps = tuple(map(float, range(1, len(cells) + 1))) if values is None else tuple(values)
    matrix = WEIGHTS[weights](steps) if disagreement is None else from_disagreement(disagreement)
    label = weights if disagreement is None else "custom"
    if total == 0:
        return undefined("cohen_kappa", label, 0, 2, None, TOO_FEW)
    shares = cells / total
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    agreed = float((matrix * shares).sum())
    by_chance = float(rows @ matrix @ columns)
    if 1 - by_chance < 1e-12:
        return undefined("cohen_kappa", label, units, 2, agreed, UNDEFINED)
    value = (agreed - by_chance) / (1 - by_chance)
    pull = (matrix @ columns)[:, None] + (matrix.T @ rows)[None, :]
    each = matrix - (1 - value) * pull
    variance = float((shares * (each - (shares * each).sum()) ** 2).sum()) / (units * (1 - by_chance) ** 2)
    return estimated("cohen_kappa", label, value, variance**0.5, units - 1, units, 2, agreed, confidence)
