"""Resampling of plans: errors and intervals of many coefficients at once, by the same resamples.

Plans are drawn, never plan x criterion: a plan's answers lean on one another, and drawing them singly
understates the error about 2.5 times. A resample is a count of each plan; the patterns seen in it are one
matrix product, and a coefficient is a sum over patterns, so nothing is read again.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audit.agreement.chance import MEASURES
from audit.agreement.coefficients import table_of
from audit.agreement.patterns import patterns
from audit.agreement.ratings import Ratings
from audit.agreement.telling import Tell, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]

#: Resamples drawn at a time, and patterns held at a time: bounds of memory (20,000 plans: 20 MB and 41 MB).
DRAWN, HELD = 250, 512


@dataclass(frozen=True, slots=True)
class Resampled:
    """A coefficient of one criterion with its bootstrap error and percentile interval.

    `value` is None where undefined, the rest also where under half of the resamples have a value. `n_defined`
    of `resamples` had one. `n_plans` is the number drawn from.
    """

    key: Hashable
    name: str
    weights: str
    value: float | None
    se: float | None
    ci_low: float | None
    ci_high: float | None
    n_plans: int
    resamples: int
    n_defined: int


def bootstrap(
    criteria: Mapping[Any, Ratings],
    measures: Sequence[tuple[str, str]] = (("krippendorff_alpha", "ordinal"), ("gwet_ac", "ordinal")),
    *,
    resamples: int = 1000,
    seed: int = 0,
    plan_of: Callable[[Hashable], Hashable] = lambda unit: unit,
    confidence: float = 0.95,
    tell: Tell = silent,
) -> tuple[Resampled, ...]:
    """Return each measure (name, weights or metric) of each criterion's ratings, with its bootstrap error.

    `plan_of` gives the plan of a unit, when a unit is smaller than a plan (a provision, a plan x criterion).
    Plans with no two ratings of one thing are not drawn from. The same seed gives the same figures.
    """
    import numpy as np

    gathered = {key: patterns(ratings.pairable()) for key, ratings in criteria.items()}
    plans: dict[Hashable, int] = {}
    plan_at: dict[Hashable, Ints] = {}
    for key, ratings in criteria.items():
        names = [plan_of(ratings.units[unit]) for unit in gathered[key].units.tolist()]
        plan_at[key] = np.array([plans.setdefault(name, len(plans)) for name in names], np.int64)
    seen = {key: np.zeros((resamples, len(found.times))) for key, found in gathered.items()}
    generator = np.random.default_rng(seed)
    for start in range(0, resamples if plans else 0, DRAWN):
        stop = min(start + DRAWN, resamples)
        drawn = _draw(generator, stop - start, len(plans))
        for key, found in gathered.items():
            for low in range(0, len(found.times), HELD):
                held = _held(plan_at[key], found.of_unit, len(plans), low, min(low + HELD, len(found.times)))
                seen[key][start:stop, low : low + HELD] = drawn @ held
        tell(stop, resamples)
    results = []
    for key, ratings in criteria.items():
        for name, weights in measures:
            table = table_of(ratings, name, weights)
            value = MEASURES[name].value(gathered[key], table, gathered[key].times)
            spread = MEASURES[name].value(gathered[key], table, seen[key])
            n_plans = int(np.unique(plan_at[key]).size)
            results.append(_resampled(key, name, weights, float(value), spread, n_plans, confidence))
    return tuple(results)


def _draw(generator: "np.random.Generator", resamples: int, n: int) -> "Singles":
    """How often each of n plans is drawn in each resample (resamples, n); float32 holds counts exactly."""
    import numpy as np

    picks = generator.integers(0, n, size=(resamples, n), dtype=np.int32)
    rows = np.arange(resamples, dtype=np.int64)[:, None] * n
    counts = np.bincount((picks + rows).ravel(), minlength=resamples * n)
    return counts.reshape(resamples, n).astype(np.float32)


def _held(plan: "Ints", of_unit: "Ints", n: int, low: int, high: int) -> "Singles":
    """How many units of each plan show each of the patterns low..high (n, high - low)."""
    import numpy as np

    within = (of_unit >= low) & (of_unit < high)
    cells = plan[within] * (high - low) + of_unit[within] - low
    return np.bincount(cells, minlength=n * (high - low)).reshape(n, high - low).astype(np.float32)


def _resampled(
    key: Hashable, name: str, weights: str, value: float, spread: "Floats", n_plans: int, confidence: float
) -> Resampled:
    import numpy as np

    defined = spread[~np.isnan(spread)]
    shown = None if value != value else value  # noqa: PLR0124 - nan
    if shown is None or defined.size * 2 < spread.size or defined.size < 2:
        return Resampled(key, name, weights, shown, None, None, None, n_plans, spread.size, defined.size)
    tail = (1 - confidence) / 2
    low, high = np.quantile(defined, (tail, 1 - tail))
    se = float(defined.std(ddof=1))
    return Resampled(
        key, name, weights, shown, se, float(low), float(high), n_plans, spread.size, defined.size
    )
