"""Grades over time, coverage, and where a count stands against the path to its target."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from audit.domain.advice import ADVICE_DUE, AGENCIES
from audit.domain.audits import COUNTED_TYPES, Selection, way_of_selection
from audit.domain.codes import NEEDS
from audit.domain.period import Period, PeriodKind, periods_between
from audit.domain.read_period import read_period
from audit.errors import ProblemsError
from audit.store import series
from audit.store.audits import actions, rubrics
from audit.store.connect import Store
from audit.store.facts import advice as advice_facts
from audit.store.facts import facts
from audit.store.facts.coverage import plans_finalised, plans_held
from audit.store.facts.rows import AuditFact
from audit.trends.grades import GradedAudit, GradeScale, GradeTrend, grade_trend
from audit.trends.shares import Coverage, coverage
from audit.trends.trajectory import TargetPath, Trajectory, check_path, counted_on_path, trajectory
from audit.trends.volume import NOT_RECORDED
from audit.workflow import here
from audit.workflow.choices import read_one_of
from audit.workflow.roles import refuse_store_wide

#: What can be counted along a path; any measure of `trends counts` can be, too.
MEASURES = ("audits", "actions closed", "advice requested", "advice received", "advice late")


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How far auditing reaches in one period, or one team or need of the plans held."""

    label: str
    found: Coverage


def grades_over_time(
    store: Store,
    kind: PeriodKind = PeriodKind.MONTH,
    *,
    rubric: str | None = None,
    selections: Collection[str] = (),
) -> GradeTrend:
    """Return grades by period under each audit tool version, of the selections that are named.

    Where none is named, of one, by the rule that reports have: random where there is any, else the commonest.
    Versions form one series only where a mapping says that their overall is comparable.
    """
    with store.read() as conn:
        refuse_store_wide(conn)
        found = facts.completed_audits(conn, date.min, here.today())
        kept = [f for f in found if f.rubric_counted and rubric in (None, f.rubric_id) and not f.partial]
        scales, comparable = {}, []
        for key in sorted({(f.rubric_id, f.rubric_version) for f in kept}):
            held = rubrics.get(conn, *key)
            good = [grade.name for grade in held.grades if grade.good]
            if good:
                names = tuple(reversed([grade.name for grade in held.grades]))
                scales[" ".join(key)] = GradeScale(names, good[-1])
            comparable += [
                (f"{key[0]} {mapped.version}", " ".join(key))
                for mapped in held.mappings
                if mapped.overall_comparable
            ]
    if not selections:
        counted = way_of_selection(fact.selection for fact in kept if fact.audit_type in COUNTED_TYPES)
        selections = (counted or Selection.RANDOM,)
    audits = [_graded(fact) for fact in kept]
    days = [audit.day for audit in audits] or [here.today()]
    return grade_trend(
        audits, scales, kind, min(days), max(days), here.today(), comparable=comparable, selections=selections
    )


def coverage_over_time(store: Store, kind: PeriodKind = PeriodKind.MONTH) -> tuple[CoverageRow, ...]:
    """Return audits per 100 plans made final, period by period; plans from the counts where held."""
    with store.read() as conn:
        refuse_store_wide(conn)
        found = _counted(facts.completed_audits(conn, date.min, here.today()))
        if not found:
            return ()
        days = [fact.completed_on for fact in found]
        rows = []
        held = {each.period: each.count for each in series.counts(conn, "plans finalised")}
        for period in periods_between(min(days), max(days), kind):
            months = [month.key for month in period.split()]
            final = sum(held[key] for key in months) if held.keys() >= {*months} else None
            if final is None:
                final = plans_finalised(conn, period.first, period.last)
            audits = sum(period.contains(day) for day in days)
            rows.append(CoverageRow(period.label, coverage(audits, final, 0, 0)))
    return tuple(rows)


def coverage_by(store: Store, heading: str) -> tuple[CoverageRow, ...]:
    """Return the share of plans held that were ever audited, by team or need, and in all."""
    name = read_one_of(("team", "need"), "group", heading)
    with store.read() as conn:
        held = plans_held(conn, here.today())
    labels = sorted({_label(getattr(each, name), name) for each in held})
    rows = []
    for label in labels:
        some = [each for each in held if _label(getattr(each, name), name) == label]
        rows.append(
            CoverageRow(label, coverage(0, 0, sum(e.audited for e in some), sum(e.plans for e in some)))
        )
    rows.append(
        CoverageRow("All plans", coverage(0, 0, sum(e.audited for e in held), sum(e.plans for e in held)))
    )
    return tuple(rows)


def against_path(
    store: Store, measure: str, target: float, start: date, by: date, *, agency: str | None = None
) -> Trajectory:
    """Return where a count stands today on the straight path to a target.

    Raises UnknownNameError for a measure that can't be counted, ProblemsError for a path that can't be
    followed.
    """
    about = f"{measure} from {agency}" if agency else measure
    path = target_path(about, target, start, by)
    as_of = min(here.today(), by)
    days = days_counted(store, measure, agency, start)
    return trajectory(path, counted_on_path(path, days, as_of), as_of)


def target_path(measure: str, target: float, start: date, by: date) -> TargetPath:
    """Return the straight path to a target; raises ProblemsError for one that can't be followed."""
    path = TargetPath(start, ((by, target),), measure)
    problems = check_path(path)
    if problems:
        raise ProblemsError("There is no path to follow.", problems)
    return path


def days_counted(store: Store, measure: str, agency: str | None, start: date) -> list[date]:
    """Return a day for each thing counted; a stored count of a period falls on the period's last day."""
    name = read_one_of(AGENCIES, "agency", agency) if agency else None
    with store.read() as conn:
        refuse_store_wide(conn)
        held = series.counts(conn)
        known = (*MEASURES, *dict.fromkeys(each.measure for each in held if each.measure not in MEASURES))
        chosen = read_one_of(known, "measure", measure)
        if chosen == "audits":
            return [fact.completed_on for fact in _counted(facts.completed_audits(conn, start, date.max))]
        if chosen == "actions closed":
            return [each.closed_on for each in actions.list_actions(conn) if each.closed_on]
        if chosen not in MEASURES:
            return [
                _last_day(each.period) for each in held if each.measure == chosen for _ in range(each.count)
            ]
        advice = advice_facts.advice_of_newest(conn, name)
    if chosen == "advice requested":
        return [each.requested_on for each in advice if each.requested_on]
    if chosen == "advice received":
        return [each.received_on for each in advice if each.received_on]
    late = []
    for each in advice:
        due = each.requested_on + ADVICE_DUE if each.requested_on else None
        if due and (each.received_on or here.today()) > due:
            late.append(due + timedelta(days=1))
    return late


def _last_day(key: str) -> date:
    return read_period(key).last


def _counted(found: Sequence[AuditFact]) -> list[AuditFact]:
    return [fact for fact in found if fact.rubric_counted and fact.audit_type in COUNTED_TYPES]


def _graded(fact: AuditFact) -> GradedAudit:
    return GradedAudit(
        fact.completed_on,
        fact.audit_id,
        f"{fact.rubric_id} {fact.rubric_version}",
        fact.grade or "",
        None if fact.score is None else Fraction(fact.score),
        fact.selection,
        fact.audit_type,
    )


def _label(value: str | None, name: str) -> str:
    return (NEEDS.get(value, value) if name == "need" else value) if value else NOT_RECORDED


def read_days(start: str, by: str) -> tuple[date, date]:
    """Return the first day of one period or date and the last of another; raises AuditError."""
    return _read_end(start, first=True), _read_end(by, first=False)


def _read_end(text: str, *, first: bool) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        period: Period = read_period(text)
        return period.first if first else period.last
