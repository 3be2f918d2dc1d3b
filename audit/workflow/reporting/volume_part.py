"""How many audits were completed: against the baseline, the period before and the plans made final."""

from audit.plain_figures import counted
from audit.rendering.charts import Column as Bar
from audit.rendering.charts import Level, volume_chart
from audit.rendering.document import Chart, Column, Part, Prose, Table, Unit
from audit.trends.compare import Comparison
from audit.trends.shares import coverage
from audit.trends.volume import VolumePoint
from audit.workflow.reporting.facts import GROUP_TITLES, ReportFacts
from audit.workflow.reporting.guard import HIDDEN, share_cells
from audit.workflow.reporting.linked_counts import FINALISED, audits_in, plans_in
from audit.workflow.reporting.volumes import like_baseline


def volume_part(facts: ReportFacts) -> Part:
    """Return the part on volume: a chart, what may be said of the change, and how far auditing reaches."""
    bars = [_bar(facts, point) for point in facts.series.points]
    compared, levels = comparison_of(facts), []
    if compared:
        mean = compared.before.count / compared.before.exposure
        levels.append(Level(f"baseline, a month in {compared.before.label}", mean))
    drawing = volume_chart(
        "volume-chart", "Audits completed each month", bars, levels, marked="different plans audited"
    )
    blocks: list[Chart | Table | Prose] = [
        Chart("volume", drawing, "Columns are audits; a diamond marks the different plans where fewer."),
        _months(facts),
    ]
    lead = "No baseline is set, so no change is claimed."
    if compared:
        lead = compared.sentence
        if compared.notes:
            blocks.append(Prose(tuple(compared.notes)))
    elif facts.comparison:
        lead = "The baseline can't be compared here: one of its numbers is hidden, being of few plans."
    elif facts.refused:
        lead = "The baseline can't be compared: " + " ".join(facts.refused)
    return Part("part-volume", "How many audits", lead, tuple(blocks))


def coverage_part(facts: ReportFacts) -> Part:
    """Return the part on coverage: audits per 100 plans made final, and plans ever audited by team."""
    audits = audits_of(facts)
    plan = "No plan in this report" if facts.filters.chosen() else "No plan"
    lead = f"{plan} is known to have been made final in {facts.period.label}."
    if not facts.finalised_source:
        lead = "Plans made final are counted for the council as a whole, so no rate is given for some plans."
    finalised = facts.guard.count(FINALISED) if facts.finalised else 0
    if audits is None or finalised is None:
        lead = (
            f"Too few plans were made final or audited in {facts.period.label} to set one beside the other."
        )
    elif finalised:
        found = coverage(audits, finalised, 0, 0)
        lead = (
            f"{counted(audits, 'audit')} for {counted(finalised, 'plan')} made final in "
            f"{facts.period.label}: "
            f"{found.per_100:.0f} audits per 100 plans made final ({facts.finalised_source}). An audit may "
            "be of a plan made final earlier, so this can be over 100."
        )
    tables = tuple(_reach(facts, name) for name in ("team", "need"))
    return Part("part-coverage", "How far auditing reaches", lead, tables)


def audits_of(facts: ReportFacts) -> int | None:
    """Return the audits of the period itself that count; None when that is hidden."""
    return facts.guard.count(audits_in(facts.period))


def plans_of(facts: ReportFacts) -> int | None:
    """Return the different plans with an audit of the period that counts; None when that is hidden."""
    return None if audits_of(facts) is None else facts.guard.count(plans_in(facts.period))


def comparison_of(facts: ReportFacts) -> Comparison | None:
    """Return the comparison with the baseline; None where there is none, or one of its counts is hidden."""
    if facts.comparison is None or facts.baseline is None:
        return None
    told = [
        facts.guard.count(audits_in(each))
        for each in (facts.baseline, like_baseline(facts.period, facts.baseline))
    ]
    return None if None in told else facts.comparison


def _bar(facts: ReportFacts, point: VolumePoint) -> Bar:
    audits, plans = (facts.guard.count(name(point.period)) for name in (audits_in, plans_in))
    hidden = audits is None or plans is None
    label, part = point.period.short_label, not point.complete
    return Bar(label, None, None, part, HIDDEN) if hidden else Bar(label, audits, plans, part)


def _months(facts: ReportFacts) -> Table:
    """Return the chart's figures for other programs."""
    rows = []
    for point in facts.series.points:
        bar = _bar(facts, point)
        cells = (HIDDEN, HIDDEN) if bar.value is None else (point.audits, point.plans)
        rows.append((point.period.key, *cells, "yes" if point.complete else "no"))
    columns = (
        Column("Month", "month"),
        Column("Audits completed", "audits", Unit.COUNT),
        Column("Different plans audited", "plans", Unit.COUNT),
        Column("The month is over", "complete"),
    )
    note = "Each audit counts once, in the month of its first complete submission."
    return Table("audits-by-month", "Audits completed each month", columns, tuple(rows), note, pages=False)


def _reach(facts: ReportFacts, name: str) -> Table:
    guard = facts.guard
    table = f"held by {name}"
    rows = []
    for value in (*guard.tables[table].rows, None):
        share = guard.share(table, value, "audited")
        held, audited = guard.cell(table, value), guard.cell(table, value, "audited")
        rows.append((value or "All plans held", held, audited, *share_cells(share)))
    columns = (
        Column(GROUP_TITLES[name], name),
        Column("Plans held", "plans", Unit.COUNT),
        Column("Ever audited", "audited", Unit.COUNT),
        Column("Share", "share", Unit.SHARE),
        Column("From", "lower", Unit.SHARE),
        Column("To", "upper", Unit.SHARE),
    )
    note = (
        f"Plans by their newest version, audited by the end of {facts.period.label}. From and To are "
        "Wilson's 95% interval."
    )
    title = f"Plans ever audited, by {GROUP_TITLES[name].casefold()}"
    return Table(f"coverage-{name}", title, columns, tuple(rows), note)
