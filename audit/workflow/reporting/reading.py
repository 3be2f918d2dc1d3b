"""The facts of a report read from the store, all in one transaction and each once."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from sqlalchemy import Connection

from audit.domain.audits import COUNTED_TYPES, way_of_selection
from audit.domain.period import Period, month_of
from audit.domain.read_period import read_period
from audit.domain.result import Level
from audit.domain.rubric import Rubric
from audit.store import people, settings
from audit.store.audits import actions, concerns, rubrics
from audit.store.connect import Store
from audit.store.facts import answers as answer_facts
from audit.store.facts import facts
from audit.store.facts.advice import advice_dates_of_audited, advice_of_audited
from audit.store.facts.audit_choice import Choice, Rest, values_held
from audit.store.facts.coverage import plans_held
from audit.store.facts.rows import AdviceDates, AdviceFact, AuditFact, PartFact, ResultFact
from audit.store.facts.timeliness import plans_made_final, reviews_held
from audit.store.facts.volume import GradedDay, audit_keys, first_completed, graded_days
from audit.store.moderation import settlements as moderation
from audit.workflow import here
from audit.workflow.choices import refuse_unheld
from audit.workflow.moderation.compare import compare_grades
from audit.workflow.reporting.facts import (
    GROUP_TITLES,
    GROUPS,
    OTHER_TOOLS,
    SHARED,
    Advice,
    Filters,
    ReportFacts,
)
from audit.workflow.reporting.guard import Audience, Guard
from audit.workflow.reporting.linked_counts import add_counts
from audit.workflow.reporting.linked_tables import add_tables
from audit.workflow.reporting.made_final import made_final_in
from audit.workflow.reporting.path_part import read_paths
from audit.workflow.reporting.plan_words import words_in_question
from audit.workflow.reporting.plans_once import advice_once, newest_of_each, plans_once
from audit.workflow.reporting.resting import Tool, main_tool, newest_tool
from audit.workflow.reporting.scores import Scores, Standings, scores_added_up, scores_of_rows
from audit.workflow.reporting.volumes import read_volumes, shown_from
from audit.workflow.roles import refuse_store_wide

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

    `rolling` is how many months, ending with the period, grades and scores are also shown over, but none from
    before audits began. Without
    `questions` the results of single questions are read of the statutory ones only.
    """
    whole = month_of(period.last).rolling(max(rolling, period.months))
    hides = audience is not Audience.INTERNAL
    with store.read() as conn:
        refuse_store_wide(conn, own=filters.auditor)
        begun = first_completed(conn, COUNTED_TYPES)
        window = _since(begun, whole, period)
        days = (window.first, window.last)
        set_here = settings.settings(conn)
        chosen = {setting.name: setting.value for setting in set_here}
        why = next((f"set on {s.set_on:%d/%m/%Y}: {s.reason}" for s in set_here if s.name == "baseline"), "")
        baseline = read_period(str(chosen["baseline"])) if chosen.get("baseline") else None
        earlier = baseline or window.earlier()
        back = min(shown_from(period), window.first, earlier.first)
        choice, bounded = _choice(conn, filters), bool(filters.chosen())
        audits = tuple(facts.completed_audits(conn, *days, choice))
        counted = [f for f in audits if f.rubric_counted and f.audit_type in COUNTED_TYPES]
        asks = partial(_asks, conn)
        key = newest_tool(counted, asks) if filters.plan else main_tool(counted, period, asks)
        graded, selection, left_out = _graded(counted, audits, key, every_way=bool(filters.plan))
        if hides:
            graded = newest_of_each(graded, lambda fact: fact.plan_ref)
        ids = {fact.audit_id for fact in graded}
        rubric = rubrics.get(conn, *key) if key else None
        rest = Rest(key, selection, COUNTED_TYPES) if key else None
        levels: Mapping[Level, tuple[ResultFact, ...]] = {}
        told: tuple[Scores, Standings] = ({}, {})
        if questions or hides:
            levels = _results(conn, window, choice, ids, None if questions else _statutory(rubric))
            told = scores_of_rows(levels)
        elif rest:
            told = scores_added_up(conn, window, rest, _statutory(rubric), choice)
        volumes = read_volumes(conn, period, baseline, choice)
        finalised, source = made_final_in(conn, period, choice)
        keys = audit_keys(conn, back, period.last, choice) if bounded else []
        audited, refs = {each.audit_id for each in keys}, {each.plan_ref for each in keys}
        found = ReportFacts(
            period=period,
            rolling=window,
            begun=begun,
            made_on=here.today(),
            council=str(chosen.get("council", "our council")),
            filters=filters,
            guard=Guard(audience, int(str(chosen.get("small_numbers", 5)))),
            audits=audits,
            series=volumes.series,
            volumes=volumes.volumes,
            good_days=_good_days(conn, back, period.last, rest, rubric, choice) if not hides else (),
            baseline=baseline,
            baseline_why=why,
            comparison=volumes.comparison,
            refused=volumes.refused,
            paths=(),
            paths_left_out=0,
            rubric=rubric,
            selection=selection,
            graded=graded,
            left_out=left_out,
            scores=told[0],
            standings=told[1],
            sections=levels.get(Level.SECTION, ()),
            themes=levels.get(Level.THEME, ()),
            criteria=levels.get(Level.CRITERION, ()),
            impacts=facts.impacts_of(conn, *days, auditor=filters.auditor, agency=filters.agency),
            parts=_parts(conn, window, filters) if questions else (),
            advice=_advice(conn, window, choice, once=hides),
            earlier=earlier,
            earlier_advice=_advice(conn, earlier, choice, once=hides),
            selections=Counter(f.selection for f in audits if period.contains(f.completed_on)),
            faults=tuple(answer_facts.fault_counts(conn, *days, choice)),
            gaps=tuple(answer_facts.gap_plans(conn, *days, choice)) if hides else (),
            good_practice=tuple(g for g in answer_facts.good_practice(conn, *days) if g.audit_id in ids),
            concerns=tuple(
                each
                for each in concerns.list_concerns(conn)
                if each.raised_on <= period.last and (not bounded or each.plan_ref in refs)
            ),
            actions=tuple(
                each for each in actions.list_actions(conn) if not bounded or each.audit_id in audited
            ),
            plan_of=actions.plans_of_actions(conn) if hides else {},
            closed=tuple(
                each
                for each in moderation.moderation_facts(conn, *days)
                if not bounded or each.audit_id in audited
            ),
            pairs=None,
            finalised=finalised,
            finalised_source=source,
            held=tuple(plans_held(conn, period.last, choice)),
            finals=tuple(plans_made_final(conn, whole.first, whole.last)),
            reviews=tuple(reviews_held(conn, whole.first, whole.last)),
            people={person.person_id: person.display_name for person in people.people(conn)},
            words=words_in_question(conn, graded) if filters.plan and not hides else {},
        )
    held = chosen.get("targets")
    targets = [str(each) for each in held] if isinstance(held, list) else []
    if bounded:  # targets are the council's, so what some of its audits come to stands beside none of them
        found = replace(found, paths_left_out=len(targets))
    else:
        found = replace(found, paths=read_paths(store, targets, period))
    found = _with_pairs(store, plans_once(found) if hides else found, audited if bounded else None)
    add_tables(found)
    add_counts(found)
    return found


def _since(begun: date | None, window: Period, period: Period) -> Period:
    """Return a window without the months before audits began, which would read as months of none."""
    if begun is None or not window.first < begun <= period.last:
        return window
    months = max(period.months, sum(month.last >= begun for month in window.split()))
    return month_of(window.last).rolling(months)


def _choice(conn: Connection, filters: Filters) -> Choice:
    """Return which audits filters take: a group by the values whose name it is, whatever the case.

    Raises UnknownNameError for a name that no plan has, unless it is one of a list that all councils share.
    """
    values = {}
    for name, wanted in filters.chosen():
        if name in GROUPS:
            group = GROUPS[name]
            held = values_held(conn, group.column)
            names = {*map(group.named, held), *SHARED.get(name, ())}
            refuse_unheld(names, GROUP_TITLES[name].casefold(), wanted)
            values[group.column] = {v for v in held if group.named(v).casefold() == wanted.casefold()}
    return Choice(values, filters.auditor, filters.agency, filters.rubric, filters.plan)


def _results(
    conn: Connection, window: Period, choice: Choice, ids: Collection[str], codes: Collection[str] | None
) -> dict[Level, tuple[ResultFact, ...]]:
    """Return the single results of some audits by level; of criteria those with some codes, or all."""
    levels = ((Level.SECTION, None), (Level.THEME, None), (Level.CRITERION, codes))
    return {
        level: tuple(
            row
            for row in facts.results_of(conn, window.first, window.last, level, only, choice)
            if row.audit_id in ids
        )
        for level, only in levels
    }


def _good_days(
    conn: Connection, start: date, end: date, rest: Rest | None, rubric: Rubric | None, choice: Choice
) -> tuple[GradedDay, ...]:
    if rest is None or rubric is None:
        return ()
    grades = [grade.name for grade in rubric.grades]
    good = [grade.name for grade in rubric.grades if grade.good]
    return tuple(graded_days(conn, start, end, rest, grades, good, choice)) if good else ()


def _advice(conn: Connection, window: Period, choice: Choice, *, once: bool) -> dict[str, Advice]:
    """Return the advice of what was audited in a window by agency, whole if each plan is to stand once."""
    days = (window.first, window.last)
    if once:
        return _by_agency(advice_once(advice_of_audited(conn, *days, choice)))
    return _by_agency(advice_dates_of_audited(conn, *days, choice))


def _statutory(rubric: Rubric | None) -> list[str]:
    return [each.id for each in rubric.criteria if each.statutory] if rubric else []


def _with_pairs(store: Store, found: ReportFacts, among: Collection[str] | None) -> ReportFacts:
    """Return the facts with the blind pairs of their audit tool, among some audits or all; None for none."""
    if found.rubric is None:
        return found
    first, last = found.rolling.first, found.rolling.last
    return replace(found, pairs=compare_grades(store, first, last, found.rubric, among))


def _parts(conn: Connection, window: Period, filters: Filters) -> tuple[PartFact, ...]:
    """Return the parts submitted in a window that filters take."""
    return tuple(
        part
        for part in facts.submitted_parts(conn, window.first, window.last)
        if (not filters.team or part.team == filters.team)
        and (not filters.auditor or part.auditor == filters.auditor)
        and (not filters.agency or part.agency in ("", filters.agency))
    )


def _asks(conn: Connection, tool: Tool) -> bool:
    """Tell whether an audit tool asks questions; the grades of an imported log have none."""
    return bool(rubrics.get(conn, *tool).criteria)


def _graded(
    counted: Sequence[AuditFact],
    window: Sequence[AuditFact],
    key: tuple[str, str] | None,
    *,
    every_way: bool = False,
) -> tuple[tuple[AuditFact, ...], str, dict[str, int]]:
    left_out: Counter[str] = Counter()
    left_out["types that never count"] = len(window) - len(counted)
    same = [fact for fact in counted if (fact.rubric_id, fact.rubric_version) == key]
    left_out[OTHER_TOOLS] = len(counted) - len(same)
    selection = "any" if every_way else way_of_selection(f.selection for f in same if not f.partial)
    chosen = [fact for fact in same if every_way or fact.selection == selection]
    left_out["selected in another way"] = len(same) - len(chosen)
    whole = [fact for fact in chosen if every_way or not fact.partial]
    left_out["part audits"] = len(chosen) - len(whole)
    return tuple(whole), selection, {why: count for why, count in left_out.items() if count}


def _by_agency(found: Sequence[AdviceFact | AdviceDates]) -> dict[str, Advice]:
    agencies = dict.fromkeys(fact.agency for fact in found)
    return {name: tuple(fact for fact in found if fact.agency == name) for name in agencies}
