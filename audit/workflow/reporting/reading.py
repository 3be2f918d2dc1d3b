"""The facts of a report read from the store, all in one transaction and each once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from audit.domain.audits import COUNTED_TYPES, Selection
from audit.domain.period import Period, month_of
from audit.domain.read_period import read_period
from audit.domain.result import Level
from audit.store import actions, answer_facts, concerns, facts, moderation, people, rubrics, settings
from audit.store import series as counts_held
from audit.store.connect import Store
from audit.store.coverage_facts import plans_finalised, plans_held
from audit.store.fact_rows import AdviceFact, AuditFact, PartFact
from audit.store.timeliness_facts import plans_made_final, reviews_held
from audit.trends.compare import Comparison, compare_periods
from audit.trends.volume import VolumeRow, VolumeSeries, volume_series
from audit.workflow import here
from audit.workflow.moderation.compare import compare_grades
from audit.workflow.reporting.facts import Filters, ReportFacts
from audit.workflow.reporting.guard import Audience, Guard
from audit.workflow.reporting.linked_counts import add_counts
from audit.workflow.reporting.linked_tables import add_tables
from audit.workflow.reporting.path_part import read_paths
from audit.workflow.reporting.plans_once import newest_of_each, plans_once
from audit.workflow.reporting.scores import scores_of_days, scores_of_rows
from audit.workflow.roles import refuse_store_wide

#: Months shown on the volume chart.
SHOWN_MONTHS = 18
#: The measure in `series` that coverage is out of.
FINALISED = "plans finalised"

NO_FILTERS = Filters()


def report_facts(
    store: Store,
    period: Period,
    *,
    rolling: int = 3,
    filters: Filters = NO_FILTERS,
    audience: Audience = Audience.INTERNAL,
    questions: bool = False,
) -> ReportFacts:
    """Read everything that a report of a period needs; an empty period is read as one.

    `rolling` is how many months, ending with the period, grades and scores are also shown over. Without
    `questions` the results of single questions are read of the statutory ones only.
    """
    window = month_of(period.last).rolling(max(rolling, period.months))
    days = (window.first, window.last)
    with store.read() as conn:
        refuse_store_wide(conn, own=filters.auditor)
        set_here = settings.settings(conn)
        chosen = {setting.name: setting.value for setting in set_here}
        why = next((f"set on {s.set_on:%d/%m/%Y}: {s.reason}" for s in set_here if s.name == "baseline"), "")
        baseline = read_period(str(chosen["baseline"])) if chosen.get("baseline") else None
        earlier = baseline or window.earlier()
        start = min(_shown_from(period), window.first, earlier.first)
        audits = facts.completed_audits(conn, start, max(period.last, earlier.last))
        if filters.chosen():
            audits = [fact for fact in audits if filters.take(fact)]
        old = {f.version_id for f in audits if earlier.first <= f.completed_on <= earlier.last}
        audits = [fact for fact in audits if fact.completed_on <= period.last]
        within = [fact for fact in audits if window.first <= fact.completed_on]
        counted = [f for f in within if f.rubric_counted and f.audit_type in COUNTED_TYPES]
        key = _main_rubric(counted)
        graded, selection, left_out = _graded(counted, within, key)
        hides = audience is not Audience.INTERNAL
        if hides:
            graded = newest_of_each(graded, lambda fact: fact.plan_ref)
        ids = {fact.audit_id for fact in graded}
        versions = {fact.version_id for fact in within}
        rubric = rubrics.get(conn, *key) if key else None
        legal = [c.id for c in rubric.criteria if c.statutory] if rubric else []
        if questions or hides or filters.chosen():
            codes = None if questions else legal
            levels = {
                level: tuple(r for r in facts.results_of(conn, *days, level, only) if r.audit_id in ids)
                for level, only in ((Level.SECTION, None), (Level.THEME, None), (Level.CRITERION, codes))
            }
            told = scores_of_rows(levels)
        else:
            levels = {}
            told = scores_of_days(
                facts.score_days(conn, *days, key, selection, COUNTED_TYPES, legal) if key else ()
            )
        parts = tuple(p for p in facts.submitted_parts(conn, *days) if _takes_part(filters, p))
        advice = [a for a in facts.advice_of_audited(conn, *days) if a.version_id in versions]
        old_advice = [
            a for a in facts.advice_of_audited(conn, earlier.first, earlier.last) if a.version_id in old
        ]
        everyone = {fact.audit_id for fact in audits}
        refs = {fact.plan_ref for fact in audits}
        bounded = bool(filters.chosen())
        series, previous, comparison, refused = _volume(audits, period, baseline)
        finalised, source = _finalised(conn, period)
        found = ReportFacts(
            period=period,
            rolling=window,
            made_on=here.today(),
            council=str(chosen.get("council", "our council")),
            filters=filters,
            guard=Guard(audience, int(str(chosen.get("small_numbers", 5)))),
            audits=tuple(audits),
            series=series,
            previous_volume=previous,
            baseline=baseline,
            baseline_why=why,
            comparison=comparison,
            refused=refused,
            paths=(),
            rubric=rubric,
            selection=selection,
            graded=graded,
            left_out=left_out,
            scores=told[0],
            standings=told[1],
            sections=levels.get(Level.SECTION, ()),
            themes=levels.get(Level.THEME, ()),
            criteria=levels.get(Level.CRITERION, ()),
            impacts={part.audit_id: part.impact for part in parts if part.impact},
            parts=parts,
            advice=_by_agency(advice),
            earlier=earlier,
            earlier_advice=_by_agency(old_advice),
            selections=Counter(f.selection for f in within if period.contains(f.completed_on)),
            faults=tuple(answer_facts.fault_counts(conn, *days)) if not bounded else (),
            gaps=tuple(answer_facts.gap_plans(conn, *days)) if hides and not bounded else (),
            good_practice=tuple(g for g in answer_facts.good_practice(conn, *days) if g.audit_id in ids),
            concerns=tuple(
                each
                for each in concerns.list_concerns(conn)
                if each.raised_on <= period.last and (not bounded or each.plan_ref in refs)
            ),
            actions=tuple(
                each for each in actions.list_actions(conn) if not bounded or each.audit_id in everyone
            ),
            plan_of=actions.plans_of_actions(conn) if hides else {},
            closed=tuple(
                each
                for each in moderation.moderation_facts(conn, *days)
                if not bounded or each.audit_id in everyone
            ),
            pairs=None,
            finalised=finalised,
            finalised_source=source,
            held=tuple(plans_held(conn, period.last)),
            finals=tuple(plans_made_final(conn, *days)),
            reviews=tuple(reviews_held(conn, *days)),
            people={person.person_id: person.display_name for person in people.people(conn)},
        )
    if not filters.chosen():
        held = chosen.get("targets")
        targets = [str(each) for each in held] if isinstance(held, list) else []
        found = replace(found, paths=read_paths(store, targets, period))
    found = _with_pairs(store, plans_once(found) if hides else found)
    add_tables(found)
    add_counts(found)
    return found


def _with_pairs(store: Store, found: ReportFacts) -> ReportFacts:
    """Return the facts with the blind pairs of their audit tool; None where it has none."""
    if found.rubric is None or found.filters.chosen():
        return found
    return replace(found, pairs=compare_grades(store, found.rolling.first, found.rolling.last, found.rubric))


def _takes_part(filters: Filters, part: PartFact) -> bool:
    return (
        (not filters.team or part.team == filters.team)
        and (not filters.auditor or part.auditor == filters.auditor)
        and (not filters.agency or part.agency in ("", filters.agency))
    )


def _shown_from(period: Period) -> date:
    return month_of(period.last).earlier(SHOWN_MONTHS - 1).first


def _main_rubric(counted: Sequence[AuditFact]) -> tuple[str, str] | None:
    used = Counter((fact.rubric_id, fact.rubric_version) for fact in counted)
    return max(used, key=lambda key: (used[key], key)) if used else None


def _graded(
    counted: Sequence[AuditFact], window: Sequence[AuditFact], key: tuple[str, str] | None
) -> tuple[tuple[AuditFact, ...], str, dict[str, int]]:
    left_out: Counter[str] = Counter()
    left_out["types that never count"] = len(window) - len(counted)
    same = [fact for fact in counted if (fact.rubric_id, fact.rubric_version) == key]
    left_out["other audit tools"] = len(counted) - len(same)
    selections = Counter(fact.selection for fact in same)
    random = Selection.RANDOM.value
    selection = random if selections[random] else (max(selections, key=selections.__getitem__, default=""))
    chosen = [fact for fact in same if fact.selection == selection]
    left_out["selected in another way"] = len(same) - len(chosen)
    whole = [fact for fact in chosen if not fact.partial]
    left_out["part audits"] = len(chosen) - len(whole)
    return tuple(whole), selection, {why: count for why, count in left_out.items() if count}


def _volume(
    audits: Sequence[AuditFact], period: Period, baseline: Period | None
) -> tuple[VolumeSeries, int | None, Comparison | None, tuple[str, ...]]:
    # one row an audit: volume by agency or auditor is no part of a report
    rows = [
        VolumeRow(f.completed_on, f.audit_id, f.plan_ref, f.audit_type)
        for f in audits
        if f.rubric_counted and f.audit_type in COUNTED_TYPES
    ]
    today = here.today()
    start = _shown_from(period)
    if baseline:
        start = min(start, baseline.first)
    if rows:
        # before the first audit nothing was counted, which is not the same as none
        begun = month_of(min(row.day for row in rows)).first
        start = max(start, min(begun, baseline.first) if baseline else begun)
    series = volume_series(rows, month_of(period.last).kind, min(start, period.first), period.last, today)
    before = period.earlier()
    counts = volume_series(rows, series.kind, before.first, before.last, today)
    comparison: Comparison | None = None
    refused: tuple[str, ...] = ()
    if baseline:
        compared = compare_periods(series, baseline, month_of(period.last).rolling(baseline.months), today)
        if isinstance(compared, Comparison):
            comparison = compared
        else:
            refused = tuple(f"{problem.message} {problem.remedy}" for problem in compared)
    return series, counts.audits if counts.points else None, comparison, refused


def _finalised(conn: Connection, period: Period) -> tuple[int | None, str]:
    """Return the plans made final in the period: from the series where it is held, else from the plans."""
    months = {month.key for month in period.split()}
    held = {c.period: c for c in counts_held.counts(conn, FINALISED) if c.period in months}
    if months and held.keys() >= months:
        sources = sorted({each.source for each in held.values() if each.source})
        return sum(each.count for each in held.values()), ", ".join(sources) or "counts given"
    found = plans_finalised(conn, period.first, period.last)
    return found or None, "final dates of the plans held"


def _by_agency(found: Sequence[AdviceFact]) -> dict[str, tuple[AdviceFact, ...]]:
    agencies = dict.fromkeys(fact.agency for fact in found)
    return {name: tuple(fact for fact in found if fact.agency == name) for name in agencies}
