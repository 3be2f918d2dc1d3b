"""Bias as a screen: raters who are more or less severe on one criterion than they are elsewhere."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.agreement.facets import Facets

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: A bias is screened from this many standard errors up, then held to a 5% false discovery rate.
SCREENED, FALSE_DISCOVERY = 2.0, 0.05
#: Ratings from which a pair is looked at (ours): with 20 plans, pairs of fewer gave a false alarm in three of
#: ten tables of alike auditors.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Bias:
    """A rater more (positive) or less severe on one criterion than elsewhere: a question, not a finding.

    `held` says that it stands when all pairs are looked at together (Benjamini and Hochberg 1995, 5%).
    """

    rater: Hashable
    criterion: Hashable
    logits: float
    se: float
    z: float
    p: float
    n: int
    held: bool


def bias_screen(kept: Facets, over: "Floats", variance: "Floats") -> tuple[Bias, ...]:
    """Return the rater x criterion pairs that stand out, the farthest first.

    `over` is each rating less what the model expects, `variance` the model's. One Newton step from no bias.
    """
    import numpy as np
    from scipy.special import ndtr

    n_criteria = len(kept.criteria)
    if n_criteria < 2:
        return ()
    size = len(kept.raters) * n_criteria
    cell = kept.rater * n_criteria + kept.criterion
    n = np.bincount(cell, minlength=size)
    weight = np.bincount(cell, variance, minlength=size)
    there = np.flatnonzero((weight > 0) & (n >= FEWEST))
    logits = -np.bincount(cell, over, minlength=size)[there] / weight[there]
    se = 1 / np.sqrt(weight[there])
    z = logits / se
    p = 2 * ndtr(-np.abs(z))
    held = p <= _discovery_bound(p)
    order = np.argsort(-np.abs(z), kind="stable")
    return tuple(
        Bias(
            kept.raters[int(there[at]) // n_criteria],
            kept.criteria[int(there[at]) % n_criteria],
            float(logits[at]),
            float(se[at]),
            float(z[at]),
            float(p[at]),
            int(n[there[at]]),
            bool(held[at]),
        )
        for at in order
        if abs(z[at]) >= SCREENED
    )


def _discovery_bound(p: "Floats") -> float:
    """The largest p that Benjamini and Hochberg's rule lets stand; 0 when none."""
    import numpy as np

    ranked = np.sort(p)
    stands = np.flatnonzero(ranked <= FALSE_DISCOVERY * np.arange(1, p.size + 1) / max(p.size, 1))
    return float(ranked[stands[-1]]) if stands.size else 0.0
