"""How many audits were completed: against the baseline, the period before and the plans made final."""

from audit.domain.audits import COUNTED_TYPES
from audit.plain_figures import counted
from audit.rendering.charts import Column as Bar
from audit.rendering.charts import Level, volume_chart
from audit.rendering.document import Chart, Column, Part, Prose, Table, Unit
from audit.trends.shares import coverage
from audit.workflow.reporting.facts import GROUP_TITLES, ReportFacts
from audit.workflow.reporting.guard import share_cells


def volume_part(facts: ReportFacts) -> Part:
    """Return the part on volume: a chart, what may be said of the change, and how far auditing reaches."""
    bars = [Bar(p.period.short_label, p.audits, p.plans, not p.complete) for p in facts.series.points]
    levels = []
    if facts.comparison:
        before = facts.comparison.before
        mean = before.count / before.exposure
        levels.append(Level(f"baseline, a month in {before.label}", mean))
    drawing = volume_chart(
        "volume-chart", "Audits completed each month", bars, levels, marked="different plans audited"
    )
    blocks: list[Chart | Table | Prose] = [
        Chart("volume", drawing, "Columns are audits; a diamond marks the different plans where fewer.")
    ]
    lead = "No baseline is set, so no change is claimed."
    if facts.comparison:
        lead = facts.comparison.sentence
        said = facts.comparison.strongest or "counts only"
        lines = [f"The strongest statement that the figures support: {said}.", *facts.comparison.notes]
        blocks.append(Prose(tuple(lines)))
    elif facts.refused:
        lead = "The baseline can't be compared: " + " ".join(facts.refused)
    return Part("part-volume", "How many audits", lead, tuple(blocks))


def coverage_part(facts: ReportFacts) -> Part:
    """Return the part on coverage: audits per 100 plans made final, and plans ever audited by team."""
    audits = audits_of(facts)
    lead = f"No plan is known to have been made final in {facts.period.label}."
    if facts.finalised:
        found = coverage(audits, facts.finalised, 0, 0)
        lead = (
            f"{counted(audits, 'audit')} for {counted(facts.finalised, 'plan')} made final in "
            f"{facts.period.label}: "
            f"{found.per_100:.0f} audits per 100 plans made final ({facts.finalised_source}). An audit may "
            "be of a plan made final earlier, so this can be over 100."
        )
    tables = tuple(_reach(facts, name) for name in ("team", "need"))
    return Part("part-coverage", "How far auditing reaches", lead, tables)


def audits_of(facts: ReportFacts) -> int:
    """Return the audits of the period itself that count."""
    return sum(p.audits for p in facts.series.points if facts.period.contains(p.period.first))


def plans_of(facts: ReportFacts) -> int:
    """Return the different plans with an audit of the period that counts."""
    found = [f for f in facts.audits if facts.period.contains(f.completed_on) and f.rubric_counted]
    return len({f.plan_ref for f in found if f.audit_type in COUNTED_TYPES})


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
