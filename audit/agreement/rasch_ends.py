"""Raters whom the many-facet Rasch model has no finite measure for: what can be said of them all the same.

Two kinds: marks at one end of the scale only, and marks that the model can make as likely as it wishes by
moving raters apart for ever (one who marks just one step below the only partner, on every plan). The
second kind shows as ratings that the model is sure of; they tell nothing, so they are left out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.agreement.facets import Facets
from audit.agreement.rasch_estimate import Estimates, estimate, moments, step_chances
from audit.agreement.subsets import subset_of
from audit.agreement.telling import Tell, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

#: Variance of a rating that the model is sure of: about 14 logits away from any other answer.
SURE = 1e-6
#: Logits between the outermost steps beyond which they run off: answers so few that steps explain them alone.
FURTHEST_STEPS = 20.0
#: How far from the end a sum of marks is put where all are at the end (Linacre, Facets: Xtreme = 0.3).
FROM_THE_END = 0.3
#: Furthest severity looked for, in logits.
FURTHEST = 40.0


@dataclass(frozen=True, slots=True)
class AtTheEnd:
    """A rater whose marks are all at one end: severity (logits) as if 0.3 of a mark away from it.

    The interval is open towards the end, and its bound exact: a rater at the bound gives all marks at the
    end with the chance that is left out. `n` counts the ratings and `group` is the kept subset compared with.
    """

    severity: float
    se: float
    ci_low: float | None
    ci_high: float | None
    n: int
    group: int


def bounded_estimate(facets: Facets, tell: Tell = silent) -> Estimates | None:
    """Return the estimates without ratings that the model is sure of.

    None when nothing is left, or when the steps of the scale run off and take severities with them.
    """
    import numpy as np

    while True:
        found = estimate(facets, tell)
        if found is None:
            return None
        kept = found.kept
        answer = np.unique(kept.answer, return_inverse=True)[1].astype(np.int64)
        rest = np.concatenate([found.rater, found.criterion, found.step])
        sure = moments(kept, found.plan, rest, answer, found.step.size).variance < SURE
        if not sure.any():
            return found if np.ptp(found.step) < FURTHEST_STEPS else None
        facets = kept.keep(~sure)


def at_the_end(
    rater: int,
    facets: Facets,
    found: Estimates,
    groups: "Ints",
    widened: float,
    confidence: float,
) -> AtTheEnd | None:
    """Return what can be said of a rater outside the estimates; None unless all marks are at one end.

    `groups` is the subset of each kept rater, 0 for those who can't be compared; `widened` how many times
    more sums scatter than the model has it.
    """
    import numpy as np

    kept, n = found.kept, max(len(facets.criteria), 1)
    cells, first = np.unique(kept.plan * n + kept.criterion, return_index=True)
    own = facets.keep(facets.rater == rater)
    at = np.searchsorted(cells, own.plan * n + own.criterion)
    there = (at < cells.size) & (cells[np.minimum(at, cells.size - 1)] == own.plan * n + own.criterion)
    group_of = groups[kept.rater[first[at[there]]]]
    if not group_of.any():
        return None
    group = int(np.bincount(group_of[group_of > 0]).argmax())
    own = own.keep(there)
    own = own.keep(group_of == group)
    used = np.unique(kept.answer)
    low, high = bool((own.answer <= used[0]).all()), bool((own.answer >= used[-1]).all())
    if not low and not high:
        return None
    location = found.plan[own.plan] - found.criterion[own.criterion] - found.rater[groups == group].mean()
    top, step = found.step.size, found.step
    wanted = FROM_THE_END if low else location.size * top - FROM_THE_END
    severity = _falling(lambda d: _mean(location - d, step).sum() - wanted)
    variance = _variance(location - severity, step).sum()
    se = float(np.sqrt(widened / max(variance, 1e-12)))
    end, tail = (0 if low else top), widened * np.log((1 - confidence) / 2)

    def unlikely(d: float) -> float:
        chance = step_chances(location - d, step)[end]
        return float(np.log(np.maximum(chance, 1e-300)).sum() - tail)

    bound = _falling((lambda d: -unlikely(d)) if low else unlikely)
    ends = (bound, None) if low else (None, bound)
    return AtTheEnd(severity, se, ends[0], ends[1], int(location.size), group)


def subset_numbers(facets: Facets, kept: Sequence[int]) -> "Ints":
    """The subset of each rater from 1: those of the ratings, split where the estimates tie them no more.

    `kept` is the subset among the ratings that were used, 0 for a rater of whom the model says nothing; such
    a rater stands with the first part of the own subset.
    """
    import numpy as np

    whole = subset_of(facets.cells())
    parts = sorted({(int(a), int(b)) for a, b in zip(whole, kept, strict=True) if a and b})
    bare = sorted({(int(a), 0) for a in whole if a} - {(a, 0) for a, _ in parts})
    number = {part: at for at, part in enumerate(sorted([*parts, *bare]), start=1)}
    first = {a: number[(a, b)] for a, b in sorted(number, reverse=True)}
    return np.array(
        [number.get((int(a), int(b)), first.get(int(a), 0)) for a, b in zip(whole, kept, strict=True)],
        np.int64,
    )


def _mean(location: "Floats", step: "Floats") -> "Floats":
    import numpy as np

    return np.asarray(np.arange(step.size + 1) @ step_chances(location, step))


def _variance(location: "Floats", step: "Floats") -> "Floats":
    import numpy as np

    at = np.arange(step.size + 1, dtype=np.float64)
    chance = step_chances(location, step)
    return np.asarray((at**2) @ chance - (at @ chance) ** 2)


def _falling(of: "Callable[[float], float]") -> float:
    """Where a falling function of severity is 0, to a millionth of a logit."""
    low, high = -FURTHEST, FURTHEST
    while high - low > 1e-6:
        middle = (low + high) / 2
        low, high = (middle, high) if of(middle) > 0 else (low, middle)
    return (low + high) / 2
