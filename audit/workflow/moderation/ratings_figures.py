"""Agreement and severity of any table of ratings: a council's old double-marked workbook, in a minute."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from audit.agreement.applicability import two_step
from audit.agreement.bootstrap import Resampled, bootstrap
from audit.agreement.chance import MEASURES
from audit.agreement.clustered import share_by_plan
from audit.agreement.coefficients import Coefficient, coefficients, metrics_for, weights_for
from audit.agreement.facets import Facets
from audit.agreement.honesty import Paradox, Standing, at_once, n_pairs, paradox, standing
from audit.agreement.pairs import Grid, Share, grid_of
from audit.agreement.plan_marks import plan_marks
from audit.agreement.rasch import Rasch, many_facet
from audit.agreement.ratings import Level, Ratings
from audit.agreement.severity import additive
from audit.agreement.splits import Split, criteria_that_split
from audit.agreement.subsets import subset_of
from audit.agreement.telling import Tell
from audit.problem import Problem
from audit.workflow.moderation.plain_words import main_coefficient, main_of
from audit.workflow.moderation.ratings_scale import ScaledRatings, scaled
from audit.workflow.moderation.ratings_table import read_ratings
from audit.workflow.progress import Progress, quiet, stage

#: Resamples of plans, and their seed, where plans have several criteria and linearised errors would be too
#: small.
RESAMPLES, SEED = 1000, 6
#: What a severity above 0 says, whatever way a scale's numbers run.
POSITIVE = "positive marks lower than colleagues"


@dataclass(frozen=True, slots=True)
class MeasuredAgreement:
    """How far the raters of a table agree.

    `scale` is best first. `main` is the coefficient of page one, whose interval holds for few plans too.
    `grid` counts pairs of ratings; `exact` and `within_one` share those that agree (over plans, where a plan
    has several criteria). `coefficients` are of the answers on the scale and `applicability` of whether the
    question applies, empty where nobody said that it does not. `per_criterion` ranks the criteria that split
    people most, empty without criteria. `error_method` names how errors were had.
    """

    file: str
    layout: str
    level: Level
    scale: tuple[str, ...]
    scale_declared: bool
    n_units: int
    n_raters: int
    n_ratings: int
    n_pairs: int
    standing: Standing
    grid: Grid
    exact: Share
    within_one: Share
    main: Coefficient
    coefficients: tuple[Coefficient, ...]
    applicability: tuple[Coefficient, ...]
    per_criterion: tuple[Split, ...]
    paradox: Paradox | None
    error_method: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RaterSeverity:
    """How far a rater marks below (positive) or above others, in steps of the scale or in logits.

    None where it can't be told; `infit` and `outfit` come with the Rasch model only. The interval holds for
    all raters at once (99%), and `told_apart` says that it leaves 0 out. Severities compare within a `subset`
    only; `n` counts the ratings behind the figure. `at_the_end` marks a Rasch figure of marks at one end of
    the scale only: as if 0.3 of a mark away from it, with an interval open on that side.
    """

    rater: str
    severity: float | None
    se: float | None
    ci_low: float | None
    ci_high: float | None
    told_apart: bool
    infit: float | None
    outfit: float | None
    n: int
    subset: int
    at_the_end: bool = False


@dataclass(frozen=True, slots=True)
class MeasuredSeverity:
    """The severities of a table's raters, the most severe first; `sign` says what above 0 means."""

    file: str
    model: str
    unit: str
    sign: str
    scale: tuple[str, ...]
    raters: tuple[RaterSeverity, ...]
    n_subsets: int
    rasch: Rasch | None
    problems: tuple[Problem, ...]


def measure_agreement(
    path: Path,
    *,
    scale: str = "",
    level: Level = Level.ORDINAL,
    sheet: str | None = None,
    weigh: Callable[[Ratings], tuple[Coefficient, ...]] = lambda _: (),
    progress: Progress = quiet,
) -> MeasuredAgreement:
    """Return how far the raters of a file agree; raises ProblemsError when nothing can be measured.

    `weigh` gives more coefficients of the answers on the scale.
    """
    table = read_ratings(path, sheet)
    found = scaled(table, scale, level)
    steps = two_step(
        (((unit, criterion), rater, answer) for unit, rater, criterion, answer in found.rows),
        found.scale,
        level,
    )
    grades = steps.grade
    criteria = tuple(dict.fromkeys(row[2] for row in found.rows))
    several = len(criteria) > 1
    measured = (*coefficients(grades), *weigh(grades))
    if several:
        measured = _by_plans(grades, measured, stage(progress, "Resampling plans"))
    excused = any(answer not in found.scale for *_, answer in found.rows)
    grid = grid_of(grades)
    shown = Level.NOMINAL if steps.grade.level is Level.NOMINAL else level
    return MeasuredAgreement(
        file=path.name,
        layout="one answer a row" if table.long else "auditors in columns",
        level=shown,
        scale=tuple(reversed(found.scale)),
        scale_declared=found.declared,
        n_units=len({row[0] for row in found.rows}),
        n_raters=len(grades.raters),
        n_ratings=grades.n_ratings,
        n_pairs=n_pairs(grades),
        standing=standing(n_pairs(grades)),
        grid=grid,
        exact=_by_plan(grades, 0) if several else grid.exact,
        within_one=_by_plan(grades, 1) if several else grid.within_one,
        main=main_of(measured) if several else main_coefficient(grades),
        coefficients=measured,
        applicability=coefficients(steps.applicability) if excused else (),
        per_criterion=criteria_that_split(_by_criterion(found, criteria)) if several else (),
        paradox=paradox(grades),
        error_method=f"bootstrap of plans, {RESAMPLES:,} resamples" if several else "linearised (Gwet)",
        problems=found.problems,
    )


def measure_severity(
    path: Path,
    *,
    scale: str = "",
    level: Level = Level.ORDINAL,
    model: str = "additive",
    sheet: str | None = None,
    progress: Progress = quiet,
) -> MeasuredSeverity:
    """Return how severe the raters of a file are; `model` is a key of `MODELS`.

    Raises ProblemsError when nothing can be measured.
    """
    found = scaled(read_ratings(path, sheet), scale, level)
    raters, subsets, rasch = MODELS[model](found, stage(progress, "Rasch model, rounds at most"))
    raters = tuple(sorted(raters, key=lambda one: (one.severity is None, -(one.severity or 0.0), one.rater)))
    unit = "logits" if model == "rasch" else ("steps" if level in (Level.NOMINAL, Level.ORDINAL) else "marks")
    scale_shown = tuple(reversed(found.scale))
    return MeasuredSeverity(
        path.name, model, unit, POSITIVE, scale_shown, raters, subsets, rasch, found.problems
    )


def _additive(found: ScaledRatings, _: Tell) -> tuple[tuple[RaterSeverity, ...], int, Rasch | None]:
    # each answer about one criterion of one plan is compared with others about the same
    rows = [
        ((unit, criterion), rater, answer)
        for unit, rater, criterion, answer in found.rows
        if answer in found.scale
    ]
    ratings, n, least = Ratings.from_long(rows, found.scale, found.level), None, 0.0
    if len({criterion for _, _, criterion, _ in found.rows}) > 1:
        whole = plan_marks(ratings, _plan_of)
        ratings, n, least = whole.marks, whole.n, whole.least
    met = {*ratings.pairable().rater.tolist()}
    model = additive(ratings, confidence=at_once(len(met)), least=least)
    return (
        tuple(
            RaterSeverity(
                str(one.rater), one.severity, one.se, one.ci_low, one.ci_high, one.told_apart, None, None,
                one.n if n is None else n[one.rater], one.subset,
            )
            for one in model.raters
        ),
        model.n_subsets,
        None,
    )  # fmt: skip


def _rasch(found: ScaledRatings, tell: Tell) -> tuple[tuple[RaterSeverity, ...], int, Rasch | None]:
    rows = (
        (unit, rater, criterion, answer)
        for unit, rater, criterion, answer in found.rows
        if answer in found.scale
    )
    facets = Facets.from_long(rows, found.scale)
    model = many_facet(facets, confidence=at_once(len(facets.raters)), tell=tell)
    if model is None:
        numbers = subset_of(facets.cells()).tolist()
        untold = (_untold(str(rater), at) for rater, at in zip(facets.raters, numbers, strict=True))
        return tuple(untold), max(numbers), None
    return (
        tuple(
            RaterSeverity(
                str(one.rater), one.severity, one.se, one.ci_low, one.ci_high, one.told_apart, one.infit,
                one.outfit, one.n, one.subset, one.at_the_end,
            )
            for one in model.raters
        ),
        model.n_subsets,
        model,
    )  # fmt: skip


#: The choice list of --model is this dict.
MODELS = {"additive": _additive, "rasch": _rasch}


def _by_criterion(found: ScaledRatings, criteria: Sequence[str]) -> dict[str, Ratings]:
    rows: dict[str, list[tuple[str, str, str]]] = {criterion: [] for criterion in criteria}
    for unit, rater, criterion, answer in found.rows:
        if answer in found.scale:
            rows[criterion].append((unit, rater, answer))
    return {name: Ratings.from_long(held, found.scale, found.level) for name, held in rows.items()}


def _by_plans(ratings: Ratings, measured: Sequence[Coefficient], tell: Tell) -> tuple[Coefficient, ...]:
    """Return coefficients with errors by resampled plans: answers about one plan lean on one another."""
    wanted = [("krippendorff_alpha", metric) for metric in metrics_for(ratings)]
    wanted += [
        (name, weights)
        for name in MEASURES
        if name != "krippendorff_alpha"
        for weights in weights_for(ratings)
    ]
    drawn = bootstrap({"all": ratings}, wanted, resamples=RESAMPLES, seed=SEED, plan_of=_plan_of, tell=tell)
    known = {(one.name, one.weights): one for one in drawn}
    return tuple(_with_error(one, known.get((one.name, one.weights))) for one in measured)


def _by_plan(ratings: Ratings, most: int) -> Share:
    """Return the share of pairs at most so many steps apart; the pairs of one plan lean on one another."""
    agreed: dict[Hashable, list[int]] = {}
    paired = ratings.pairable()
    units, answers = paired.unit.tolist(), paired.answer.tolist()
    start = 0
    while start < len(units):
        stop = start + 1
        while stop < len(units) and units[stop] == units[start]:
            stop += 1
        counts = agreed.setdefault(_plan_of(ratings.units[units[start]]), [0, 0])
        for one, other in combinations(answers[start:stop], 2):
            counts[0] += abs(one - other) <= most
            counts[1] += 1
        start = stop
    return share_by_plan((same, n) for same, n in agreed.values())


def _plan_of(unit: Hashable) -> Hashable:
    return unit[0] if isinstance(unit, tuple) else unit


def _with_error(one: Coefficient, drawn: Resampled | None) -> Coefficient:
    if drawn is None:
        note = one.note or "plans have several criteria: no error is given"
        return replace(one, se=None, ci_low=None, ci_high=None, note=note)
    return replace(one, se=drawn.se, ci_low=drawn.ci_low, ci_high=drawn.ci_high)


def _untold(rater: str, subset: int) -> RaterSeverity:
    return RaterSeverity(rater, None, None, None, None, False, None, None, 0, subset)
