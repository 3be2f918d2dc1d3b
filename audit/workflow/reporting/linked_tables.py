"""The numbers of plans that a report publishes, as linked tables for its guard: all of them, once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from audit.domain.advice import AGENCIES, Basis, Timing, in_six_weeks
from audit.domain.codes import NEEDS
from audit.domain.concern import ConcernKind
from audit.store.fact_rows import AdviceFact, AuditFact, ResultFact
from audit.trends.volume import NOT_RECORDED
from audit.workflow.reporting.facts import GROUPS, ReportFacts

#: The population of every table that counts graded audits of the rolling window.
GRADED = "audits"
BEFORE = "before that"
OTHERS = "Other groups together"

#: How far a requirement was met in one audit: of the criterion's exact score, 1, between, 0.
MET, PARTLY, NOT_MET = "fully met", "partly met", "not met"
STANDINGS = (MET, PARTLY, NOT_MET)

#: How advice came, in the words of the tables.
IN_TIME, LATE, EXCUSED = Timing.IN_TIME.value, Timing.LATE.value, Timing.LATE_WITH_EXCEPTION.value
UNDATED = "dates not known"
TIMINGS = (IN_TIME, LATE, EXCUSED, UNDATED)


def add_tables(facts: ReportFacts) -> None:
    """Add every table of a report to its guard."""
    scale = facts.scale()
    graded = [fact for fact in facts.graded if fact.grade in scale]
    if scale:
        windows = [facts.period.label]
        if facts.rolling.first <= facts.compared_with.first < facts.period.first:
            windows.append(facts.compared_with.label)
        if facts.rolling.first < facts.compared_with.first:
            windows.append(BEFORE)
        _grid(facts, "windows", ("window", windows), [(window_of(facts, fact), fact) for fact in graded])
        for name, group in GROUPS.items():
            merged = _merged(facts, Counter(group(fact) for fact in graded))
            values = sorted(set(merged.values()), key=lambda value: (value == OTHERS, value))
            _grid(facts, name, (name, values), [(merged[group(fact)], fact) for fact in graded])
        _impact(facts, graded)
    for window, held in ((facts.earlier.label, facts.earlier_advice), (facts.rolling.label, facts.advice)):
        for agency in AGENCIES:
            found = held.get(agency, ())
            _list(facts, f"advice {agency} {window}", "timing", TIMINGS, (_timing(each) for each in found))
        basis = [each.basis for each in held.get("social care", ()) if each.basis]
        _list(facts, f"basis {window}", "basis", [each.value for each in Basis], basis)
    for criterion in statutory(facts):
        stood = [standing_of(row) for row in facts.criteria if row.code == criterion]
        _list(facts, f"statutory {criterion}", "standing", STANDINGS, [each for each in stood if each])
    raised = [each.kind.value for each in facts.concerns if facts.period.contains(each.raised_on)]
    _list(facts, "concerns", "kind", [kind.value for kind in ConcernKind], raised)
    _held(facts)


def statutory(facts: ReportFacts) -> tuple[str, ...]:
    """Return the criteria that the law requires, in the audit tool's order."""
    return tuple(c.id for c in facts.rubric.criteria if c.statutory) if facts.rubric else ()


def standing_of(row: ResultFact) -> str | None:
    """Return how far one audit found a criterion met; None where it did not apply."""
    if row.score is None:
        return None
    return MET if row.score >= 1 else NOT_MET if row.score <= 0 else PARTLY


def window_of(facts: ReportFacts, fact: AuditFact) -> str:
    """Return which row of the windows' table an audit counts in."""
    for window in (facts.period, facts.compared_with):
        if window.contains(fact.completed_on):
            return window.label
    return BEFORE


def _grid(
    facts: ReportFacts,
    name: str,
    rows: tuple[str, Sequence[str]],
    graded: Sequence[tuple[str, AuditFact]],
) -> None:
    counts = Counter((row, facts.column_of(fact.grade or "")) for row, fact in graded)
    facts.guard.add(name, GRADED, rows, ("grade", facts.columns()), counts)


def _merged(facts: ReportFacts, sizes: Mapping[str, int]) -> dict[str, str]:
    """Return under which name each group is shown: where small numbers are hidden, small groups as one.

    The smallest groups join until those joined are no longer fewer than the threshold.
    """
    found = {value: value for value in sizes}
    if not facts.guard.hides:
        return found
    joined = 0
    for value, n in sorted(sizes.items(), key=lambda item: (item[1], item[0])):
        if n >= facts.guard.threshold and joined == 0:
            break
        if joined >= facts.guard.threshold and n >= facts.guard.threshold:
            break
        found[value] = OTHERS
        joined += n
    return found


def _impact(facts: ReportFacts, graded: Sequence[AuditFact]) -> None:
    if facts.rubric is None or facts.rubric.impact is None:
        return
    answers = [answer.name for answer in facts.rubric.scales[facts.rubric.impact.scale].answers]
    rated = [(facts.impacts[fact.audit_id], facts.column_of(fact.grade or "")) for fact in graded
             if facts.impacts.get(fact.audit_id) in answers]  # fmt: skip
    facts.guard.add("impact", "rated", ("impact", answers), ("grade", facts.columns()), Counter(rated))


def _list(facts: ReportFacts, name: str, dimension: str, values: Sequence[str], found: Iterable[str]) -> None:
    counts = Counter((value, "") for value in found)
    facts.guard.add(name, name, (dimension, values), ("", ()), counts)


def _held(facts: ReportFacts) -> None:
    for name in ("team", "need"):
        counts: Counter[tuple[str, str]] = Counter()
        for each in facts.held:
            value = getattr(each, name) or NOT_RECORDED
            value = NEEDS.get(value, value) if name == "need" else value
            counts[value, "audited"] += each.audited
            counts[value, "never audited"] += each.plans - each.audited
        values = sorted({value for value, _ in counts})
        facts.guard.add(
            f"held by {name}", "held", (name, values), ("audit", ("audited", "never audited")), counts
        )


def _timing(advice: AdviceFact) -> str:
    in_time = in_six_weeks(advice.requested_on, advice.received_on)
    if in_time is None:
        return UNDATED
    if in_time:
        return IN_TIME
    return EXCUSED if advice.exception else LATE
