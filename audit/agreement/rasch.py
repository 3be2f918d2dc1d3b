"""Many-facet Rasch model: how severe each auditor is in logits, how steady, and whether auditors differ.

Sources: Linacre (1989) Many-Facet Rasch Measurement; Wright and Masters (1982) Rating Scale Analysis, chapter
5 (fit, separation, reliability). Estimated by joint maximum likelihood (`rasch_estimate`). Severities are
centred on 0 in each subset, since only raters who answered the same criterion about the same plan can be
compared.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.agreement.facets import Facets
from audit.agreement.rasch_bias import Bias, bias_screen
from audit.agreement.rasch_ends import at_the_end, bounded_estimate, subset_numbers
from audit.agreement.rasch_estimate import Estimates, Moments, moments, step_chances
from audit.agreement.rasch_spread import differ, dispersion_of, half_width
from audit.agreement.subsets import subset_of
from audit.agreement.telling import Tell, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

#: Ratings a plan under which joint maximum likelihood spreads measures out too far (Linacre: by about L / (L
#: - 1)).
FEW_A_PLAN = 20


@dataclass(frozen=True, slots=True)
class RaterMeasure:
    """A rater on the logit scale: positive severity marks lower than the mean of the subset.

    `severity`, `se` and the interval are None for a rater who shares no plan and criterion with another, or
    whose marks no finite severity explains best. For one whose marks are all at one end, `at_the_end`, the
    severity is as if 0.3 of a mark away from it, and the interval open on that side. `fair_average` is
    the mark that an average plan and criterion would get of this rater, `observed_average` what was given,
    both in the scale's numbers. `infit` and `outfit` are mean
    squares: 1 as the model expects, below 1 too even, above 1.5 erratic; None with no severity in the model.
    `n` counts the ratings used and `subset` the raters tied to one another, from 1.
    """

    rater: Hashable
    severity: float | None
    se: float | None
    ci_low: float | None
    ci_high: float | None
    fair_average: float | None
    observed_average: float | None
    infit: float | None
    outfit: float | None
    told_apart: bool
    n: int
    subset: int
    at_the_end: bool = False


@dataclass(frozen=True, slots=True)
class CriterionMeasure:
    """A criterion on the logit scale: a positive difficulty gets lower marks than the mean criterion."""

    criterion: Hashable
    difficulty: float | None
    se: float | None
    infit: float | None
    outfit: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Rasch:
    """The model's raters and criteria, in the order given, and whether raters differ at all.

    `separation` is how many error widths the raters spread over and `reliability` (0 to 1) the share of their
    spread that is real: near 0 is good news. `chi_square` on `df` tests that all raters are equally severe,
    within subsets. `steps` are the thresholds between the answers in use, `categories`. `spread_inflated`
    warns of under 20 ratings a plan (median `ratings_per_plan`): severities are then about L / (L - 1) times
    too far apart. `dispersion` is how many times more the raters' sums over a plan scatter than answers that
    do not lean on one another would; above 1, errors are widened by its root and the chi-square divided by
    it.
    """

    raters: tuple[RaterMeasure, ...]
    criteria: tuple[CriterionMeasure, ...]
    bias: tuple[Bias, ...]
    steps: tuple[float, ...]
    categories: tuple[str, ...]
    separation: float | None
    reliability: float | None
    chi_square: float | None
    df: int
    p: float | None
    n: int
    n_extreme: int
    n_subsets: int
    dispersion: float
    ratings_per_plan: float
    spread_inflated: bool
    rounds: int
    converged: bool


def many_facet(facets: Facets, *, confidence: float = 0.95, tell: Tell = silent) -> Rasch | None:
    """Return the model of a table of ratings; None when no plan has marks between the ends of the scale."""
    import numpy as np

    found = bounded_estimate(facets, tell)
    if found is None:
        return None
    kept = found.kept
    used, answer = np.unique(kept.answer, return_inverse=True)
    rest = np.concatenate([found.rater, found.criterion, found.step])
    model = moments(kept, found.plan, rest, answer.astype(np.int64), used.size - 1)
    over = answer - model.mean
    dispersion, free = dispersion_of(kept, over, model.variance)
    widened = (dispersion, free) if dispersion > 1 else (1.0, 0)
    raters = _raters(facets, found, model, over, used, confidence, widened)
    ratings_per_plan = float(np.median(np.bincount(kept.plan)[np.unique(kept.plan)]))
    known = [
        (r.severity, r.se, r.subset) for r in raters if r.severity is not None and r.se and not r.at_the_end
    ]
    separation, reliability, chi_square, df, p = differ(known, widened[1])
    middle = found.step.mean()
    return Rasch(
        raters,
        _criteria(facets, found, model, over),
        bias_screen(kept, over, model.variance),
        tuple(map(float, found.step - middle)),
        tuple(facets.categories[at] for at in used),
        separation,
        reliability,
        chi_square,
        df,
        p,
        int(answer.size),
        int(facets.answer.size - answer.size),
        max((one.subset for one in raters), default=0),
        dispersion,
        ratings_per_plan,
        ratings_per_plan < FEW_A_PLAN,
        found.rounds,
        found.converged,
    )


def _raters(
    facets: Facets,
    found: Estimates,
    model: Moments,
    over: "Floats",
    used: "Ints",
    confidence: float,
    dispersion: tuple[float, int],
) -> tuple[RaterMeasure, ...]:
    import numpy as np

    kept, n_raters = found.kept, len(facets.raters)
    widened, half = dispersion[0], half_width(confidence, dispersion[1])
    subset = subset_of(kept.cells())
    comparable = np.where(np.bincount(subset)[subset] > 1, subset, 0) * (subset > 0)
    severity, covariance = np.full(n_raters, np.nan), np.zeros((n_raters, n_raters))
    for group in {int(number) for number in comparable[comparable > 0]}:
        own = np.flatnonzero(comparable == group)
        contrast = np.eye(own.size) - 1 / own.size
        severity[own] = contrast @ found.rater[own]
        covariance[np.ix_(own, own)] = widened * contrast @ found.covariance[np.ix_(own, own)] @ contrast.T
    infit, outfit, n = _fit(kept.rater, n_raters, over, model.variance)
    numbers = np.asarray(facets.values)
    given = np.bincount(facets.rater, numbers[facets.answer], minlength=n_raters)
    count = np.bincount(facets.rater, minlength=n_raters)
    fair = _fair_averages(found, comparable, numbers[used])
    bare = np.flatnonzero((count > 0) & (n == 0)).tolist()
    tried = {at: at_the_end(at, facets, found, comparable, widened, confidence) for at in bare}
    ends = {at: end for at, end in tried.items() if end is not None}
    groups = [ends[at].group if at in ends else group for at, group in enumerate(comparable.tolist())]
    number = subset_numbers(facets, groups)
    measures = []
    for at, name in enumerate(facets.raters):
        there, end = bool(comparable[at]), ends.get(at)
        value, se = float(severity[at]), float(np.sqrt(max(covariance[at, at], 0.0)))
        low: float | None = value - half * se if there else None
        high: float | None = value + half * se if there else None
        if end is not None:
            value, se, low, high = end.severity, end.se, end.ci_low, end.ci_high
        known = there or end is not None
        measures.append(
            RaterMeasure(
                rater=name,
                severity=value if known else None,
                se=se if known else None,
                ci_low=low,
                ci_high=high,
                fair_average=float(fair[at]) if there else None,
                observed_average=float(given[at] / count[at]) if count[at] else None,
                infit=float(infit[at]) if there else None,
                outfit=float(outfit[at]) if there else None,
                told_apart=(low is not None and low > 0) or (high is not None and high < 0),
                n=int(n[at]) if end is None else end.n,
                subset=int(number[at]),
                at_the_end=end is not None,
            )
        )
    return tuple(measures)


def _criteria(
    facets: Facets, found: Estimates, model: Moments, over: "Floats"
) -> tuple[CriterionMeasure, ...]:
    import numpy as np

    kept, n_criteria, n_raters = found.kept, len(facets.criteria), len(facets.raters)
    infit, outfit, n = _fit(kept.criterion, n_criteria, over, model.variance)
    live = np.flatnonzero(n)
    contrast = np.eye(live.size) - 1 / max(live.size, 1)
    own = n_raters + live
    spread = contrast @ found.covariance[np.ix_(own, own)] @ contrast.T
    difficulty, se = np.full(n_criteria, np.nan), np.full(n_criteria, np.nan)
    difficulty[live], se[live] = contrast @ found.criterion[live], np.sqrt(np.maximum(np.diag(spread), 0))
    return tuple(
        CriterionMeasure(
            name, float(difficulty[at]), float(se[at]), float(infit[at]), float(outfit[at]), int(n[at])
        )
        if n[at]
        else CriterionMeasure(name, None, None, None, None, 0)
        for at, name in enumerate(facets.criteria)
    )


def _fit(index: "Ints", n: int, over: "Floats", variance: "Floats") -> "tuple[Floats, Floats, Ints]":
    """Return infit (weighted by information), outfit (unweighted) mean squares, and the number of ratings."""
    import numpy as np

    count = np.bincount(index, minlength=n)
    information = np.bincount(index, variance, minlength=n)
    squares = np.bincount(index, over**2, minlength=n)
    scaled = np.bincount(index, over**2 / np.maximum(variance, 1e-12), minlength=n)
    there = np.maximum(count, 1)
    return squares / np.where(information > 0, information, 1.0), scaled / there, count


def _fair_averages(found: Estimates, comparable: "Ints", numbers: "Floats") -> "Floats":
    """The mark each rater would give the mean plan of the subset on the mean criterion."""
    import numpy as np

    kept = found.kept
    fair = np.zeros(comparable.size)
    criterion = found.criterion[np.unique(kept.criterion)].mean()
    group_of = comparable[kept.rater]
    for group in {int(number) for number in comparable[comparable > 0]}:
        plan = found.plan[np.unique(kept.plan[group_of == group])].mean()
        own = np.flatnonzero(comparable == group)
        fair[own] = numbers @ step_chances(plan - found.rater[own] - criterion, found.step)
    return fair
