"""The other numbers that a report publishes, for its guard: volume, moderation, actions, gaps, promptness.

Where small numbers are hidden they are numbers of plans. Audits of a month are hidden with its plans.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from audit.domain.audits import AuditType
from audit.domain.concern import ConcernKind
from audit.domain.moderation import ModerationKind
from audit.domain.period import Period
from audit.store.facts.rows import AuditFact, GapPlans
from audit.workflow.reporting.facts import ReportFacts
from audit.workflow.reporting.linked_tables import BEFORE, RESTED_ON, windows_of
from audit.workflow.reporting.plans_once import newest_of_each
from audit.workflow.reporting.volumes import like_baseline

#: Reg 13 of the SEND Regulations 2014: a final plan within 20 weeks of the request.
TWENTY_WEEKS = timedelta(weeks=20)
#: Reg 20(10): the decision within 4 weeks of the review meeting.
FOUR_WEEKS = timedelta(weeks=4)

#: What moderation of a single audit came to.
UPHELD, RAISED, LOWERED = "upheld", "raised", "lowered"
#: How far apart the audits of one plan were: at most, where it has several pairs.
SAME, NEXT, FURTHER = "the same grade", "the next grade", "further apart"
#: The two sides of a share.
YES, NO = "yes", "no"
#: The states of actions.
OPEN, OVERDUE, CLOSED, FOLLOW_UPS = "actions open", "actions overdue", "actions closed", "follow-ups"
#: Plans made final in the period.
FINALISED = "plans made final"
#: Plans audited with the audit tool, whatever the selection: what gaps are out of.
GAP_BASE = "plans with a gap said"


def add_counts(facts: ReportFacts) -> None:
    """Add every number that is no table of graded audits to the report's guard."""
    _volume(facts)
    _paths(facts)
    _concerns(facts)
    _actions(facts)
    _moderation(facts)
    _promptness(facts)
    _marks(facts)


def audits_in(period: Period) -> str:
    """Return the name of the number of audits completed in a period that count."""
    return f"audits in {period.key}"


def plans_in(period: Period) -> str:
    """Return the name of the number of different plans with an audit of the period that counts."""
    return f"plans in {period.key}"


def path_month(at: int, month: Period) -> str:
    """Return the name of what was counted on a target's path in a month."""
    return f"path {at} in {month.key}"


def path_total(at: int) -> str:
    """Return the name of what was counted on a target's path so far."""
    return f"path {at}"


def action_name(state: str, kind: str | None = None) -> str:
    """Return the name of the number of actions in a state, of a kind or all."""
    return f"{state} of {kind}" if kind else state


def own_gaps(facts: ReportFacts) -> tuple[GapPlans, ...]:
    """Return in how many plans gaps arose where, of the report's audit tool."""
    key = (facts.rubric.id, facts.rubric.version) if facts.rubric else None
    return tuple(each for each in facts.gaps if (each.rubric_id, each.rubric_version) == key)


def review_outcome(facts: ReportFacts, grade: str | None, agreed: str | None) -> str | None:
    """Return what moderation of one audit came to; None where either grade is not on the scale."""
    order = {name: number for number, name in enumerate(facts.scale())}
    if grade not in order or agreed not in order:
        return None
    step = order[agreed or ""] - order[grade or ""]
    return UPHELD if step == 0 else RAISED if step > 0 else LOWERED


def put_right(facts: ReportFacts) -> tuple[int, list[int]]:
    """Return how many audits gave the lowest grade, and in how many days a follow-up was better."""
    scale = facts.scale()
    low = {f.audit_id: f for f in facts.graded if scale and f.grade == scale[0]}
    days: dict[str, int] = {}
    for fact in facts.audits:
        if fact.follows and fact.follows in low and fact.grade in scale[1:]:
            gap = (fact.completed_on - low[fact.follows].completed_on).days
            days[fact.follows] = min(gap, days.get(fact.follows, gap))
    return len(low), list(days.values())


def _volume(facts: ReportFacts) -> None:
    guard = facts.guard
    if facts.finalised is not None:
        guard.number(FINALISED, facts.finalised)
    months = {point.period: point for point in facts.series.points}
    for month, point in months.items():
        guard.number(audits_in(month), point.audits, plans=point.plans)
        guard.number(plans_in(month), point.plans)
        guard.part(plans_in(month), audits_in(month), told=False)
    spans = {facts.period, facts.compared_with}
    spans |= {facts.baseline} if facts.baseline else set()
    spans |= {like_baseline(facts.period, facts.baseline)} if facts.baseline else set()
    for span in sorted(spans - months.keys(), key=lambda each: each.key):
        _span(facts, span, [month for month in span.split() if month in months])
    for window in windows_of(facts) if facts.scale() else ():
        within = _months_of(facts, window, months)
        _plans_over(facts, f"plans over {window}", within)
        guard.part(guard.label(RESTED_ON, window), guard.number_label(f"plans over {window}"), told=False)


def _span(facts: ReportFacts, span: Period, months: Sequence[Period]) -> None:
    """Add the audits and plans of several months, which those of the single months bound."""
    guard = facts.guard
    audits, plans = facts.volumes[span]
    guard.number(audits_in(span), audits, plans=plans)
    guard.number(plans_in(span), plans)
    guard.part(plans_in(span), audits_in(span), told=False)
    if months:
        guard.sum(audits_in(span), [audits_in(month) for month in months])
        _plans_over(facts, f"plans over {span.key}", months)
        guard.part(plans_in(span), f"plans over {span.key}", told=False)
    for month in months:
        guard.part(plans_in(month), plans_in(span), told=False)


def _plans_over(facts: ReportFacts, name: str, months: Sequence[Period]) -> None:
    """Add the plans of months added up, one in two months counted twice: more than any number of plans."""
    held = {point.period: point.plans for point in facts.series.points}
    facts.guard.number(name, sum(held[month] for month in months), shown=False, told=False)
    facts.guard.sum(name, [plans_in(month) for month in months])


def _months_of(facts: ReportFacts, window: str, months: Iterable[Period]) -> list[Period]:
    rolled = [month for month in facts.rolling.split() if month in set(months)]
    known = {each.label: each for each in (facts.period, facts.compared_with)}
    if window != BEFORE:
        return [month for month in rolled if known[window].contains(month.first)]
    taken = [known[each] for each in windows_of(facts) if each in known]
    return [month for month in rolled if not any(each.contains(month.first) for each in taken)]


def _paths(facts: ReportFacts) -> None:
    """Add what was counted on each target's path; audits are those of the months of volume."""
    guard = facts.guard
    for at, each in enumerate(facts.paths):
        for month, n in each.months.items():
            guard.number(path_month(at, month), n)
            volume = {point.period: point.audits for point in facts.series.points}
            if each.path.measure == "audits" and volume.get(month) == n:
                guard.sum(audits_in(month), [path_month(at, month)])
        guard.number(path_total(at), sum(each.months.values()))
        guard.sum(path_total(at), [path_month(at, month) for month in each.months])


def _concerns(facts: ReportFacts) -> None:
    for kind in ConcernKind:
        raised = [c for c in facts.concerns if c.kind is kind and facts.period.contains(c.raised_on)]
        facts.guard.number(f"concerns {kind.value}", facts.count(each.plan_ref for each in raised))


def _actions(facts: ReportFacts) -> None:
    end, guard = facts.period.last, facts.guard
    kinds = sorted({each.kind for each in facts.actions})
    for kind in (None, *kinds):
        found = [each for each in facts.actions if kind in (None, each.kind)]
        standing = [a for a in found if a.closed_on is None or a.closed_on > end]
        overdue = [a for a in standing if a.due_on is not None and a.due_on < min(end, facts.made_on)]
        closed = [a for a in found if a.closed_on is not None and facts.period.contains(a.closed_on)]
        for state, held in ((OPEN, standing), (OVERDUE, overdue), (CLOSED, closed)):
            plans = (facts.plan_of.get(each.audit_id, each.audit_id) for each in held)
            guard.number(action_name(state, kind), facts.count(plans))
        guard.part(action_name(OVERDUE, kind), action_name(OPEN, kind))
        for state in (OPEN, OVERDUE, CLOSED) if kind else ():
            guard.part(action_name(state, kind), action_name(state), told=False)
    followed = [
        fact.plan_ref
        for fact in facts.audits
        if fact.audit_type in (AuditType.FOLLOW_UP, AuditType.RE_TEST)
        and facts.period.contains(fact.completed_on)
    ]
    guard.number(FOLLOW_UPS, facts.count(followed))
    guard.part(FOLLOW_UPS, plans_in(facts.period), told=False)


def _moderation(facts: ReportFacts) -> None:
    reviewed = [
        outcome
        for each in facts.closed
        if each.kind != ModerationKind.PAIR
        and (outcome := review_outcome(facts, each.grade, each.agreed_grade))
    ]
    _list(facts, "moderated", (UPHELD, RAISED, LOWERED), reviewed)
    upheld = [YES if each.grade == each.agreed_grade else NO
              for each in facts.closed if each.kind == ModerationKind.REVIEW]  # fmt: skip
    _list(facts, "reviews upheld", (YES, NO), upheld)
    order = {name: number for number, name in enumerate(facts.scale())}
    apart: dict[str, int] = {}
    for pair in facts.pairs.pairs if facts.pairs else ():
        one, two = pair.first.grade, pair.second.grade
        if one in order and two in order:
            step = abs(order[one or ""] - order[two or ""])
            apart[pair.plan_ref] = max(step, apart.get(pair.plan_ref, 0))
    steps = (SAME, NEXT, FURTHER)
    _list(facts, "blind plans", steps, [steps[min(step, 2)] for step in apart.values()])


def _promptness(facts: ReportFacts) -> None:
    several = [f for f in facts.audits if f.partial is not None and len(f.agencies) > 1]
    _list(facts, "agencies in", (YES, NO), [NO if f.partial else YES for f in _each_once(facts, several)])
    low, days = put_right(facts)
    _list(facts, "put right", (YES, NO), [YES] * len(days) + [NO] * (low - len(days)))
    if facts.guard.hides and facts.scale() and facts.scale()[0] not in facts.good_grades():
        facts.guard.part(
            facts.guard.label("put right"), facts.guard.label("windows", None, facts.columns()[0])
        )
    finals = [each for each in facts.finals if each.requested_on and each.plan_type in (None, "new")]
    in_time = [each.finalised_on - each.requested_on <= TWENTY_WEEKS for each in finals if each.requested_on]
    _list(facts, "final plans", (YES, NO), [YES if each else NO for each in in_time])
    prompt = [
        each.decided_on - each.meeting_on <= FOUR_WEEKS
        for each in facts.reviews
        if each.meeting_on and each.decided_on
    ]
    _list(facts, "review decisions", (YES, NO), [YES if each else NO for each in prompt])


def _each_once(facts: ReportFacts, audits: Sequence[AuditFact]) -> Sequence[AuditFact]:
    return newest_of_each(audits, lambda fact: fact.plan_ref) if facts.guard.hides else audits


def _marks(facts: ReportFacts) -> None:
    """Add good practice and gaps: how many plans each was found in; and how many grades were held down."""
    guard = facts.guard
    if not facts.rubric:
        return
    limited = sum(1 for f in facts.graded if f.grade != f.grade_before)
    guard.number("limited", limited)
    marked: dict[str, list[str]] = defaultdict(list)
    for each in facts.good_practice:
        marked[each.criterion].append(each.plan_ref)
    guard.number("practice", len({each.plan_ref for each in facts.good_practice}))
    if RESTED_ON in guard.tables:
        guard.part(guard.number_label("limited"), guard.label(RESTED_ON))
        guard.part(guard.number_label("practice"), guard.label(RESTED_ON))
    for criterion, plans in marked.items():
        guard.number(f"practice {criterion}", facts.count(plans))
        guard.part(f"practice {criterion}", "practice", told=False)
    key = (facts.rubric.id, facts.rubric.version)
    audited = {f.plan_ref for f in facts.audits if (f.rubric_id, f.rubric_version) == key}
    guard.number(GAP_BASE, len(audited))
    for gap in own_gaps(facts):
        guard.number(f"gap {gap.fault}", gap.plans)
        guard.part(f"gap {gap.fault}", GAP_BASE)
    if RESTED_ON in guard.tables:
        guard.part(guard.label(RESTED_ON), guard.number_label(GAP_BASE), told=False)


def _list(facts: ReportFacts, name: str, values: Sequence[str], found: Iterable[str]) -> None:
    counts = Counter((value, "") for value in found)
    facts.guard.add(name, name, (name, values), ("", ()), counts)
