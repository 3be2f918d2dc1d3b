"""The numbers of plans that a report publishes, as linked tables for its guard: all of them, once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from audit.domain.advice import AGENCIES, Basis, Timing, in_six_weeks
from audit.domain.codes import NEEDS
from audit.store.facts.rows import AdviceDates, AdviceFact, AuditFact
from audit.trends.volume import NOT_RECORDED
from audit.workflow.reporting.facts import GROUPS, STANDINGS, ReportFacts, month_number

#: The population of every table that counts graded audits of the rolling window.
GRADED = "audits"
#: The table of audits that grades and scores rest on, by window; a few of them may have no grade.
RESTED_ON = "rested on"
#: The breakdowns that reports show, in order.
SHOWN_GROUPS = ("team", "key_stage", "need", "placement")
BEFORE = "before that"
OTHERS = "Other groups together"

#: How advice came, in the words of the tables.
IN_TIME, LATE, EXCUSED = Timing.IN_TIME.value, Timing.LATE.value, Timing.LATE_WITH_EXCEPTION.value
UNDATED = "dates not known"
TIMINGS = (IN_TIME, LATE, EXCUSED, UNDATED)


def add_tables(facts: ReportFacts) -> None:
    """Add every table of graded audits, of advice and of plans held to the report's guard."""
    scale = facts.scale()
    graded = [fact for fact in facts.graded if fact.grade in scale]
    if scale:
        windows, months = windows_of(facts), months_of_windows(facts)
        rows = [(months[month_number(fact.completed_on)], fact) for fact in graded]
        _grid(facts, "windows", ("window", windows), rows, unshown=(BEFORE,))
        _add_rested_on(facts, windows, len(graded))
        for name in SHOWN_GROUPS:
            valued = [(GROUPS[name].of(fact), fact) for fact in graded]
            merged = _merged(facts, Counter(value for value, _ in valued))
            values = sorted(set(merged.values()), key=lambda value: (value == OTHERS, value))
            _grid(facts, name, (name, values), [(merged[value], fact) for value, fact in valued])
        _impact(facts, graded)
        _scores(facts, windows)
    for window, held in ((facts.earlier.label, facts.earlier_advice), (facts.rolling.label, facts.advice)):
        for agency in AGENCIES:
            found = held.get(agency, ())
            _list(facts, f"advice {agency} {window}", "timing", TIMINGS, (_timing(each) for each in found))
        basis = [each.basis for each in held.get("social care", ()) if each.basis]
        _list(facts, f"basis {window}", "basis", [each.value for each in Basis], basis)
        facts.guard.part(f"basis {window}", f"advice social care {window}")
    _held(facts)


def windows_of(facts: ReportFacts) -> tuple[str, ...]:
    """Return the windows that make up the rolling one: the period, the one before it, and the rest."""
    windows = [facts.period.label]
    if facts.rolling.first <= facts.compared_with.first:
        windows.append(facts.compared_with.label)
    first = facts.compared_with.first if len(windows) > 1 else facts.period.first
    if facts.rolling.first < first:
        windows.append(BEFORE)
    return tuple(windows)


def statutory(facts: ReportFacts) -> tuple[str, ...]:
    """Return the criteria that the law requires, in the audit tool's order."""
    return tuple(c.id for c in facts.rubric.criteria if c.statutory) if facts.rubric else ()


def months_of_windows(facts: ReportFacts) -> dict[int, str]:
    """Return which row of the windows' table each month of the rolling window counts in."""
    found = {}
    known = [each for each in (facts.period, facts.compared_with) if each.label in windows_of(facts)]
    for month in facts.rolling.split():
        held = (each.label for each in known if each.contains(month.first))
        found[month_number(month.first)] = next(held, BEFORE)
    return found


def _grid(
    facts: ReportFacts,
    name: str,
    rows: tuple[str, Sequence[str]],
    graded: Sequence[tuple[str, AuditFact]],
    unshown: Sequence[str] = (),
) -> None:
    counts = Counter((row, facts.column_of(fact.grade or "")) for row, fact in graded)
    facts.guard.add(name, GRADED, rows, ("grade", facts.columns()), counts, unshown=unshown)


def _add_rested_on(facts: ReportFacts, windows: Sequence[str], graded: int) -> None:
    """Add how many audits grades and scores rest on, by window: those with a grade, as a rule all of them."""
    months = months_of_windows(facts)
    found = Counter(months[month_number(fact.completed_on)] for fact in facts.graded)
    _rows(facts, RESTED_ON, windows, found, GRADED if graded == len(facts.graded) else RESTED_ON)
    if graded != len(facts.graded):
        for row in (*windows, None):
            facts.guard.part(facts.guard.label("windows", row), facts.guard.label(RESTED_ON, row))


def _scores(facts: ReportFacts, windows: Sequence[str]) -> None:
    """Add in how many audits each section, theme and statutory question applied, and how the last stood."""
    guard = facts.guard
    for criterion in statutory(facts):
        stood = {(standing, ""): n for standing, n in facts.standings.get(criterion, {}).items()}
        name = f"statutory {criterion}"
        guard.add(name, name, ("standing", STANDINGS), ("", ()), stood)
        guard.part(name, RESTED_ON)
    if not guard.hides:
        return
    months = months_of_windows(facts)
    for kind, results in (("section", facts.sections), ("theme", facts.themes)):
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for row in results:
            if row.score is not None:
                found[row.code][months[month_number(row.completed_on)]] += 1
        for code, counts in found.items():
            name = applied(kind, code)
            _rows(facts, name, windows, counts, name)
            for window in (*windows, None):
                guard.part(guard.label(name, window), guard.label(RESTED_ON, window))


def _rows(
    facts: ReportFacts, name: str, windows: Sequence[str], found: Mapping[str, int], population: str
) -> None:
    counts = {(window, ""): found.get(window, 0) for window in windows}
    facts.guard.add(name, population, ("window", windows), ("", ()), counts, unshown=(BEFORE,))


def applied(kind: str, code: str) -> str:
    """Return the name of the table of how many audits a section or theme applied in, by window."""
    return f"{kind} {code}"


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
    for column in (*facts.columns(), None):
        facts.guard.part(
            facts.guard.label("impact", None, column), facts.guard.label("windows", None, column)
        )


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


def _timing(advice: AdviceFact | AdviceDates) -> str:
    in_time = in_six_weeks(advice.requested_on, advice.received_on)
    if in_time is None:
        return UNDATED
    if in_time:
        return IN_TIME
    return EXCUSED if advice.exception else LATE
