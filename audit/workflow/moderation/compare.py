"""Compare auditors: plan versions that two or more audited blind, with grades, differences and agreement.

Counts first, then shares, then one coefficient with its interval; the rest is for experts.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations

from audit.agreement.benchmarks import SCALES, Scale
from audit.agreement.coefficients import Coefficient
from audit.agreement.honesty import Paradox, Standing, paradox, standing
from audit.agreement.pairs import Grid, Share, grade_grid, wilson
from audit.agreement.splits import Split, criteria_that_split
from audit.domain.result import Level
from audit.domain.rubric import Rubric
from audit.store.connect import Store
from audit.store.facts.pairs import PairedResult, paired_results
from audit.workflow import settings
from audit.workflow.moderation.auditors import AuditorSeverity, severities
from audit.workflow.moderation.blind import BlindAudits, by_criterion, read_blind
from audit.workflow.moderation.expert import ExpertFigures, expert_figures
from audit.workflow.moderation.groups import (
    GroupAgreement,
    answer_pairs,
    by_agency,
    by_question,
    by_section,
    by_theme,
)
from audit.workflow.moderation.one_more import Against, one_more
from audit.workflow.moderation.over_time import AuditorDrift, QuarterAgreement, by_quarter, drifts
from audit.workflow.moderation.plain_words import agreement_sentence, main_coefficient, main_line
from audit.workflow.moderation.unclear import UnclearCriterion, unclear_criteria
from audit.workflow.progress import Progress, quiet


@dataclass(frozen=True, slots=True)
class AuditCompared:
    """One audit of a pair: who, when, and what it came to. Scores are from 0 to 1, None when none applied."""

    audit_id: str
    auditors: str
    completed_on: date
    grade: str | None
    score: float | None
    sections: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class PairCompared:
    """Two blind audits of one plan version. `differences` are second less first, by section."""

    plan_ref: str
    rubric: str
    first: AuditCompared
    second: AuditCompared
    differences: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class SectionDifference:
    """How far two audits of a plan differ in one section: mean and mean absolute difference over n pairs."""

    section: str
    n: int
    mean: float
    mean_absolute: float


@dataclass(frozen=True, slots=True)
class RubricCompared:
    """All blind pairs under one rubric version.

    `plans` are versions audited twice and `coverage` their share of all audited. `grid` counts grades.
    `main` is the coefficient of page one, `main_line` how it may be shown and `sentence` what it means.
    `splits` ranks the criteria that surely split people most; `unclear` holds those that stand out from the
    rest. `auditor_networks` counts groups of auditors that share no plan; `drift` names who is seen to drift
    first. `expert` is None unless asked for, and `beside` holds who was asked to stand as one
    more auditor.
    """

    rubric: str
    title: str
    plans: int
    auditors: int
    audits: int
    coverage: Share
    standing: Standing
    grid: Grid
    main: Coefficient
    main_line: str
    sentence: str
    paradox: Paradox | None
    sections: tuple[SectionDifference, ...]
    section_agreement: tuple[GroupAgreement, ...]
    criterion_agreement: tuple[GroupAgreement, ...]
    theme_agreement: tuple[GroupAgreement, ...]
    agency_agreement: tuple[GroupAgreement, ...]
    splits: tuple[Split, ...]
    unclear: tuple[UnclearCriterion, ...]
    severity: tuple[AuditorSeverity, ...]
    auditor_networks: int
    quarters: tuple[QuarterAgreement, ...]
    drift: tuple[AuditorDrift, ...]
    pairs: tuple[PairCompared, ...]
    expert: ExpertFigures | None = None
    beside: Mapping[str, tuple[Against, ...]] = field(default_factory=dict)

    @property
    def n_pairs(self) -> int:
        """The pairs of audits that both have a grade."""
        return self.grid.n


def compare_auditors(
    store: Store,
    start: date,
    end: date,
    *,
    rubric_id: str | None = None,
    expert: bool = False,
    others: Sequence[str] = (),
    progress: Progress = quiet,
) -> tuple[RubricCompared, ...]:
    """Return the blind pairs completed between two dates, by rubric version; answers as first submitted.

    `others` are keys of `ONE_MORE`: the agreed judgement, or the text checks, beside each auditor.
    """
    scale = SCALES[str(settings.setting(store, "benchmark_scale"))]
    return tuple(
        replace(
            _compared(audits, scale, progress, expert=expert),
            beside={name: one_more(store, audits, name) for name in others},
        )
        for audits in read_blind(store, start, end)
        if rubric_id in (None, audits.rubric.id)
    )


@dataclass(frozen=True, slots=True)
class GradePairs:
    """The grades of all blind pairs under one rubric version: what a report of a period says of agreement."""

    grid: Grid
    plans: int
    auditors: int
    pairs: tuple[PairCompared, ...]


def compare_grades(
    store: Store, start: date, end: date, rubric: Rubric, among: Collection[str] | None = None
) -> GradePairs | None:
    """Return the blind pairs of one audit tool completed between two dates, by grade alone; None for none.

    `among` are ids of audits: of each pair one at least is among them. None takes every pair.
    """
    with store.read() as conn:
        found = paired_results(conn, start, end, levels=(Level.OVERALL,))
    rows = [row for row in found if (row.rubric_id, row.rubric_version) == (rubric.id, rubric.version)]
    pairs = tuple(
        pair
        for pair in _pairs(rows, f"{rubric.id} {rubric.version}")
        if among is None or pair.first.audit_id in among or pair.second.audit_id in among
    )
    if not pairs:
        return None
    people = {person for pair in pairs for person in (pair.first.auditors, pair.second.auditors)}
    return GradePairs(_grid(pairs, rubric), len({pair.plan_ref for pair in pairs}), len(people), pairs)


def _grid(pairs: Sequence[PairCompared], rubric: Rubric) -> Grid:
    grades = tuple(reversed([grade.name for grade in rubric.grades]))
    return grade_grid([(pair.first.grade, pair.second.grade) for pair in pairs], grades)


def _compared(audits: BlindAudits, scale: Scale, progress: Progress, *, expert: bool) -> RubricCompared:
    name = f"{audits.rubric.id} {audits.rubric.version}"
    pairs = _pairs(audits.results, name)
    grid = _grid(pairs, audits.rubric)
    people = {person for pair in pairs for person in (pair.first.auditors, pair.second.auditors)}
    ratings = audits.grades().pairable()
    rests = standing(grid.n)
    one = main_coefficient(ratings)
    skewed = paradox(ratings)
    answers = answer_pairs(audits)
    questions = by_question(audits, answers)
    plans = len({pair.plan_ref for pair in pairs})
    severity, networks = severities(audits)
    return RubricCompared(
        rubric=name,
        title=audits.rubric.title,
        plans=plans,
        auditors=len(people),
        audits=audits.audits,
        coverage=wilson(plans, max(audits.plans_audited, plans)),
        standing=rests,
        grid=grid,
        main=one,
        main_line=main_line(one, rests),
        sentence=agreement_sentence(one, grid, rests, skewed, scale=scale, what="grade"),
        paradox=skewed,
        sections=_sections(pairs),
        section_agreement=by_section(audits, answers),
        criterion_agreement=questions,
        theme_agreement=by_theme(audits, answers),
        agency_agreement=by_agency(audits, answers),
        splits=criteria_that_split(by_criterion(audits)),
        unclear=unclear_criteria(audits, answers, questions),
        severity=severity,
        auditor_networks=networks,
        quarters=by_quarter(_graded(pairs), grid.categories),
        drift=drifts(audits),
        pairs=pairs,
        expert=expert_figures(audits, one, scale, progress) if expert else None,
    )


def _graded(pairs: Iterable[PairCompared]) -> Iterable[tuple[date, str | None, str | None]]:
    for pair in pairs:
        yield max(pair.first.completed_on, pair.second.completed_on), pair.first.grade, pair.second.grade


def _pairs(results: Sequence[PairedResult], name: str) -> tuple[PairCompared, ...]:
    versions: dict[str, dict[str, list[PairedResult]]] = defaultdict(lambda: defaultdict(list))
    for row in results:
        versions[row.version_id][row.audit_id].append(row)
    pairs = []
    for by_audit in versions.values():
        made = [(_audit(found), found[0].plan_ref) for found in by_audit.values()]
        for (first, plan_ref), (second, _) in combinations(made, 2):
            if first.auditors != second.auditors:
                pairs.append(PairCompared(plan_ref, name, first, second, _differences(first, second)))
    return tuple(pairs)


def _audit(rows: Sequence[PairedResult]) -> AuditCompared:
    overall = next((row for row in rows if row.level is Level.OVERALL), None)
    sections = {row.code: row.score for row in rows if row.level is Level.SECTION}
    head = rows[0]
    return AuditCompared(
        head.audit_id,
        head.auditors,
        head.completed_on,
        overall.grade if overall else None,
        overall.score if overall else None,
        sections,
    )


def _differences(first: AuditCompared, second: AuditCompared) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for code in first.sections:
        one, other = first.sections[code], second.sections.get(code)
        found[code] = None if one is None or other is None else other - one
    return found


def _sections(pairs: Sequence[PairCompared]) -> tuple[SectionDifference, ...]:
    by_section: dict[str, list[float]] = defaultdict(list)
    for pair in pairs:
        for code, difference in pair.differences.items():
            if difference is not None:
                by_section[code].append(difference)
    return tuple(
        SectionDifference(code, len(found), sum(found) / len(found), sum(map(abs, found)) / len(found))
        for code, found in by_section.items()
    )
