"""Grades over time: a period's distribution, never averaged across rubric versions that do not compare."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from audit.domain.audits import COUNTED_TYPES, Selection
from audit.domain.period import PERIOD_OF, Period, PeriodKind, periods_between
from audit.trends.shares import Distribution, Share, WeightedMean, distribution, good_or_better, weighted_mean


@dataclass(frozen=True, slots=True)
class GradedAudit:
    """One completed audit with its grade and score. `rubric` names rubric and version, as "ehcp-quality 1.3".

    A score of None: nothing applied. A grade that is not on the rubric's scale is left out and counted.
    """

    day: date
    audit_id: str
    rubric: str
    grade: str
    score: Fraction | None
    selection: str = Selection.UNKNOWN
    audit_type: str = "routine"


@dataclass(frozen=True, slots=True)
class GradeScale:
    """The grades of a rubric version from worst to best, and the one from which an audit counts as good."""

    grades: tuple[str, ...]
    good: str


@dataclass(frozen=True, slots=True)
class GradePoint:
    """One period's grades under one group of comparable rubric versions."""

    period: Period
    complete: bool
    distribution: Distribution
    good: Share
    mean: WeightedMean


@dataclass(frozen=True, slots=True)
class GradeSeries:
    """Consecutive periods under rubric versions that compare, from the first use of them to the last.

    `rubrics` are those versions in order of first use. Between two series lies a break, to be drawn.
    """

    rubrics: tuple[str, ...]
    scale: GradeScale
    points: tuple[GradePoint, ...]


@dataclass(frozen=True, slots=True)
class GradeTrend:
    """Every series in order of first use, and what was left out and why, in words to print beside it."""

    series: tuple[GradeSeries, ...]
    n: int
    left_out: Mapping[str, int]
    method: str


def grade_trend(
    audits: Iterable[GradedAudit],
    scales: Mapping[str, GradeScale],
    kind: PeriodKind,
    first: date,
    last: date,
    today: date,
    selections: Collection[str] = (Selection.RANDOM,),
    comparable: Sequence[tuple[str, str]] = (),
) -> GradeTrend:
    """The grades of audits over periods: random samples only, unless other selections are asked for.

    `scales` is keyed by rubric version. `comparable` pairs versions that a published mapping declares to be
    comparable; such versions form one series when their scales are the same, and never otherwise.
    """
    kept: list[GradedAudit] = []
    left_out: Counter[str] = Counter()
    for audit in audits:
        if not first <= audit.day <= last or audit.audit_type not in COUNTED_TYPES:
            continue
        if audit.selection not in selections:
            left_out[f"selection {audit.selection}"] += 1
        elif audit.rubric not in scales or audit.grade not in scales[audit.rubric].grades:
            left_out["no grade on the scale"] += 1
        else:
            kept.append(audit)
    groups = _groups(kept, scales, comparable)
    series = [_series(group, scales, kind, today) for group in groups]
    return GradeTrend(tuple(series), len(kept), dict(left_out), _method(selections, left_out, series))


def rolled(series: GradeSeries, length: int) -> tuple[Distribution | None, ...]:
    """Each period's grades together with those of the periods before it, so many in all.

    None until there are enough periods of the same series: a window never reaches across a break.
    """
    found: list[Distribution | None] = []
    for end in range(1, len(series.points) + 1):
        window = series.points[max(0, end - length) : end]
        counts: Counter[str] = Counter()
        for point in window:
            counts.update(dict(zip(point.distribution.labels, point.distribution.counts, strict=True)))
        found.append(distribution(counts, series.scale.grades) if len(window) == length else None)
    return tuple(found)


def _groups(
    audits: Sequence[GradedAudit],
    scales: Mapping[str, GradeScale],
    comparable: Sequence[tuple[str, str]],
) -> list[list[GradedAudit]]:
    """Part audits by comparable versions, groups in order of first use; comparability is passed on."""
    leader = {rubric: rubric for rubric in scales}

    def head(rubric: str) -> str:
        while leader[rubric] != rubric:
            rubric = leader[rubric]
        return rubric

    for one, other in comparable:
        if one in scales and other in scales and scales[one] == scales[other]:
            leader[head(other)] = head(one)
    groups: dict[str, list[GradedAudit]] = defaultdict(list)
    for audit in sorted(audits, key=lambda each: (each.day, each.audit_id)):
        groups[head(audit.rubric)].append(audit)
    return list(groups.values())


def _series(
    audits: Sequence[GradedAudit], scales: Mapping[str, GradeScale], kind: PeriodKind, today: date
) -> GradeSeries:
    scale = scales[audits[0].rubric]
    period_of = {day: PERIOD_OF[kind](day) for day in {audit.day for audit in audits}}
    held: dict[Period, list[GradedAudit]] = defaultdict(list)
    for audit in audits:
        held[period_of[audit.day]].append(audit)
    points = []
    for period in periods_between(audits[0].day, audits[-1].day, kind):
        counts = Counter(audit.grade for audit in held[period])
        points.append(
            GradePoint(
                period,
                period.is_complete(today),
                distribution(counts, scale.grades),
                good_or_better(counts, scale.grades, scale.good),
                weighted_mean((audit.score, 1) for audit in held[period]),
            )
        )
    return GradeSeries(tuple(dict.fromkeys(audit.rubric for audit in audits)), scale, tuple(points))


def _method(selections: Collection[str], left_out: Mapping[str, int], series: Sequence[GradeSeries]) -> str:
    text = f"Audits selected as: {', '.join(sorted(selections))}."
    if left_out:
        text += " Left out: " + ", ".join(f"{why} {count:,}" for why, count in sorted(left_out.items())) + "."
    if len(series) > 1:
        text += (
            " Audit tool versions that are not declared comparable are shown apart: "
            + ", then ".join(" with ".join(each.rubrics) for each in series)
            + "."
        )
    return text
