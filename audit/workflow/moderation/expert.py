"""What stays behind --expert: all coefficients, resampled plans, totals, Rasch, drift, leave-one-out."""

from collections import Counter
from dataclasses import dataclass, replace

from audit.agreement.benchmarks import Benchmark, Scale, benchmark
from audit.agreement.bootstrap import Resampled, bootstrap
from audit.agreement.coefficients import Coefficient, coefficients
from audit.agreement.facets import Facets
from audit.agreement.honesty import at_once
from audit.agreement.icc import intraclass
from audit.agreement.kappa import cohen_kappa
from audit.agreement.rasch import Rasch, many_facet
from audit.agreement.ratings import Ratings
from audit.agreement.splits import LeftOut, leave_one_out
from audit.agreement.telling import Tell
from audit.domain.audits import SubjectKind
from audit.workflow.moderation.blind import NOT_APPLICABLE, BlindAudits, by_criterion, scale_steps
from audit.workflow.progress import Progress, quiet, stage

RESAMPLES, SEED = 1000, 6
#: Plans in common from which a pair of auditors gets a kappa of its own (ours).
PAIR_PLANS = 5


@dataclass(frozen=True, slots=True)
class CriterionCoefficients:
    """One criterion's alpha and Gwet's AC with intervals by resampled plans."""

    criterion: str
    n_units: int
    measured: tuple[Resampled, ...]


@dataclass(frozen=True, slots=True)
class PairKappa:
    """Weighted kappa of two auditors over the plans that both audited."""

    first: str
    second: str
    kappa: Coefficient


@dataclass(frozen=True, slots=True)
class ExpertFigures:
    """Everything that a psychometrician asks for.

    `grades` are coefficients of overall grades, `resampled` the same alpha by a bootstrap of plans,
    `totals` the intraclass correlations of overall scores. `benchmark` is of alpha on a published scale, None
    where alpha has no error. `rasch` is of the criteria on the commonest scale (`rasch_scale`), each asked
    once of a plan.
    """

    grades: tuple[Coefficient, ...]
    resampled: tuple[Resampled, ...]
    totals: tuple[Coefficient, ...]
    benchmark: Benchmark | None
    criteria: tuple[CriterionCoefficients, ...]
    pairs: tuple[PairKappa, ...]
    rasch: Rasch | None
    rasch_scale: str
    left_out: tuple[LeftOut, ...]


def expert_figures(
    audits: BlindAudits, main: Coefficient, scale: Scale, progress: Progress = quiet
) -> ExpertFigures:
    """Return the expert's figures of one rubric's blind audits; `main` is the coefficient of page one."""
    grades, totals = audits.grades().pairable(), audits.totals()
    known = main.value is not None and main.se is not None
    rasch, rasch_scale = _rasch(audits, stage(progress, "Rasch model, rounds at most"))
    return ExpertFigures(
        grades=coefficients(grades),
        resampled=bootstrap(
            {"grades": grades}, resamples=RESAMPLES, seed=SEED, tell=stage(progress, "Resampling grades")
        ),
        totals=intraclass(totals),
        benchmark=benchmark(main.value or 0.0, main.se or 0.0, scale) if known else None,
        criteria=_criteria(audits, stage(progress, "Resampling plans for each criterion")),
        pairs=_pair_kappas(grades),
        rasch=rasch,
        rasch_scale=rasch_scale,
        left_out=leave_one_out(_met(grades), tell=stage(progress, "Leaving out each auditor")),
    )


def _criteria(audits: BlindAudits, tell: Tell) -> tuple[CriterionCoefficients, ...]:
    ratings = {key: found for key, found in by_criterion(audits).items() if found.pairable().n_ratings}
    drawn = bootstrap(ratings, resamples=RESAMPLES, seed=SEED, plan_of=_plan_of, tell=tell)
    return tuple(
        CriterionCoefficients(
            key,
            int((found.per_unit() >= 2).sum()),
            tuple(one for one in drawn if one.key == key),
        )
        for key, found in ratings.items()
    )


def _plan_of(unit: object) -> str:
    return str(unit[0]) if isinstance(unit, tuple) else str(unit)


def _met(ratings: Ratings) -> Ratings:
    """Return the ratings with only the raters that have any, so that each is left out once."""
    import numpy as np

    used = np.unique(ratings.rater)
    place = np.zeros(len(ratings.raters), np.int64)
    place[used] = np.arange(used.size)
    return replace(
        ratings, raters=tuple(ratings.raters[at] for at in used.tolist()), rater=place[ratings.rater]
    )


def _pair_kappas(grades: Ratings) -> tuple[PairKappa, ...]:
    """Return a quadratically weighted kappa for each pair with enough plans in common, most plans first."""
    met: Counter[tuple[int, int]] = Counter()
    by_unit: dict[int, list[int]] = {}
    for unit, rater in zip(grades.unit.tolist(), grades.rater.tolist(), strict=True):
        by_unit.setdefault(unit, []).append(rater)
    for raters in by_unit.values():
        met.update((one, other) for at, one in enumerate(raters) for other in raters[at + 1 :])
    found = []
    for (one, other), n in met.most_common():
        if n >= PAIR_PLANS:
            first, second = str(grades.raters[one]), str(grades.raters[other])
            kappa = cohen_kappa(grades, first, second, weights="quadratic")
            found.append(PairKappa(first, second, kappa))
    return tuple(found)


def _rasch(audits: BlindAudits, tell: Tell) -> tuple[Rasch | None, str]:
    rubric = audits.rubric
    once = [c for c in rubric.criteria if c.repeat is None and rubric.scale_of(c).scored]
    used = Counter(criterion.scale for criterion in once)
    if not used:
        return None, ""
    name = used.most_common(1)[0][0]
    steps, _ = scale_steps(rubric, next(c for c in once if c.scale == name))
    kept = {criterion.id for criterion in once if criterion.scale == name}
    single = (SubjectKind.PLAN, SubjectKind.SECTION)
    rows = (
        (one.plan, one.auditor, one.criterion, one.answer)
        for one in audits.answers
        if one.criterion in kept and one.subject.kind in single and one.answer != NOT_APPLICABLE
    )
    facets = Facets.from_long(rows, steps)
    return many_facet(facets, confidence=at_once(len(facets.raters)), tell=tell), name
