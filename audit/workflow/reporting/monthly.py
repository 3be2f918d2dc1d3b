"""The monthly report: what was audited, what it showed, how sure we are, and how the figures were made."""

from collections import Counter
from datetime import date

from audit import __version__
from audit.domain.audits import COUNTING_RULE
from audit.domain.period import Period
from audit.rendering.charts import Column as Bar
from audit.rendering.charts import GradeRow, Level, grade_bars, volume_chart
from audit.rendering.document import Chart, Column, Figure, Part, Prose, Report, Table, Unit, percent
from audit.trends.facts import comparison_facts
from audit.trends.shares import distribution, wilson
from audit.workflow.reporting.month_facts import MonthFacts, mean_of, section_name
from audit.workflow.reporting.social_care import social_care_part

MARKING = "OFFICIAL-SENSITIVE"


def monthly_report(facts: MonthFacts, made_on: date) -> Report:
    """Return the monthly report of a quality lead: internal, unsuppressed and marked."""
    month = facts.month.label
    return Report(
        kind="monthly",
        title="EHC plan audits: monthly report",
        council=facts.council,
        period=month,
        marking=MARKING,
        made_on=made_on,
        headline=_headline(facts),
        figures=_figures(facts),
        parts=(_volume(facts), _grades(facts), _sections(facts), social_care_part(facts)),
        method=_method(facts),
        program=f"ehcp-audit {__version__}",
        facts={
            "month": facts.month.key,
            "comparison": comparison_facts(facts.comparison) if facts.comparison else None,
            "left_out": dict(facts.left_out),
        },
    )


def _headline(facts: MonthFacts) -> str:
    point = facts.series.points[-1]
    unit = "audit was" if point.audits == 1 else "audits were"
    plans = "plan" if point.plans == 1 else "different plans"
    first = f"{point.audits:,} {unit} completed in {facts.month.label}, of {point.plans:,} {plans}."
    good = _good(facts, facts.rolling)
    if good is None:
        return f"{first} No grades can be reported yet."
    share, n = good
    return (
        f"{first} Over {facts.rolling.label}, {percent(share)}% of {n:,} audits were graded "
        f"{_good_name(facts)} or better."
    )


def _figures(facts: MonthFacts) -> tuple[Figure, ...]:
    point = facts.series.points[-1]
    found = [
        Figure("Audits completed", f"{point.audits:,}", facts.month.label),
        Figure("Different plans audited", f"{point.plans:,}", facts.month.label),
    ]
    compared = facts.comparison
    if compared and compared.percent is not None and compared.multiple is not None:
        upper = "no limit" if compared.upper is None else f"{compared.upper:.2f}"
        found.append(
            Figure(
                "Audits against the baseline",
                f"{compared.percent:+.0f}%, or {compared.multiple:.2f} times",
                f"{compared.after.count:,} in {compared.after.label}, {compared.before.count:,} in "
                f"{compared.before.label}; {compared.level:.0%} interval {compared.lower:.2f} to {upper}",
            )
        )
    counts = Counter(fact.grade for fact in facts.graded if fact.grade)
    good = _good(facts, facts.rolling)
    if good:
        share, n = good
        reached = wilson(round(share * n), n)
        bounds = f"{percent(reached.lower or 0)}% to {percent(reached.upper or 0)}%"
        found.append(
            Figure(
                f"Graded {_good_name(facts)} or better",
                f"{percent(share)}%",
                f"{round(share * n)} of {sum(counts.values())} audits in {facts.rolling.label}; "
                f"95% interval {bounds}",
            )
        )
    return tuple(found)


def _volume(facts: MonthFacts) -> Part:
    bars = [Bar(p.period.short_label, p.audits, p.plans, not p.complete) for p in facts.series.points]
    levels = []
    if facts.comparison:
        before = facts.comparison.before
        mean = before.count / before.exposure
        levels.append(Level(f"baseline: {mean:.1f} a month in {before.label}", mean))
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


def _grades(facts: MonthFacts) -> Part:
    if facts.rubric is None or not facts.graded:
        return Part("part-grades", "Grades", f"No audit was completed in {facts.rolling.label}.")
    scale = tuple(reversed([grade.name for grade in facts.rubric.grades]))
    rows = []
    bars = []
    for window in (facts.month, facts.rolling):
        found = Counter(f.grade for f in facts.graded if f.grade and window.contains(f.completed_on))
        spread = distribution(found, scale)
        bars.append(GradeRow(window.label, spread.counts))
        for name, count in zip(scale, spread.counts, strict=True):
            share = wilson(count, spread.n)
            rows.append((window.label, name, count, share.share, share.lower, share.upper, spread.n))
    columns = (
        Column("Period", "period"),
        Column("Grade", "grade"),
        Column("Audits", "audits", Unit.COUNT),
        Column("Share", "share", Unit.SHARE),
        Column("From", "lower", Unit.SHARE),
        Column("To", "upper", Unit.SHARE),
        Column("n", "n", Unit.COUNT),
    )
    note = (
        "Shares are of audits with a grade; From and To are Wilson's 95% interval. Audit grades are as many "
        "councils use them and are not inspection judgements."
    )
    drawing = grade_bars("grades-chart", "Overall grades", scale, bars)
    limited = sum(1 for f in facts.graded if f.grade != f.grade_before)
    lead = f"{len(facts.graded):,} audits with {facts.rubric.title}, version {facts.rubric.version}"
    capped = f"; {limited} had their grade held down by a limiting judgement." if limited else "."
    blocks = (Chart("grades", drawing), Table("grade-counts", "Grades", columns, tuple(rows), note))
    return Part("part-grades", "Grades", lead + capped, blocks)


def _sections(facts: MonthFacts) -> Part:
    if facts.rubric is None or not facts.graded:
        return Part("part-sections", "Sections", "There are no section scores in this period.")
    rows = []
    for section in facts.rubric.sections:
        now, n_now = mean_of(facts.sections, section.code, facts.month)
        rolled, n_rolled = mean_of(facts.sections, section.code, facts.rolling)
        rows.append((section_name(section), now, n_now, rolled, n_rolled))
    columns = (
        Column("Section", "section"),
        Column(f"Mean score, {facts.month.label}", "mean_month", Unit.SHARE),
        Column("n", "n_month", Unit.COUNT),
        Column(f"Mean score, {facts.rolling.label}", "mean_rolling", Unit.SHARE),
        Column("n", "n_rolling", Unit.COUNT),
    )
    scored = [row for row in rows if row[3] is not None]
    low = min(scored, key=lambda row: row[3] or 0, default=None)
    high = max(scored, key=lambda row: row[3] or 0, default=None)
    lead = "No section has a score yet."
    if low and high:
        lead = f"Over {facts.rolling.label}, strongest: {high[0]}. Weakest: {low[0]}."
    note = (
        "The mean of audits' exact section scores, each audit weighing the same; n counts those with a score."
    )
    table = Table("section-means", "Mean score by section", columns, tuple(rows), note, heat=True)
    return Part("part-sections", "Sections A to K", lead, (table,))


def _method(facts: MonthFacts) -> tuple[tuple[str, str], ...]:
    left_out = "; ".join(f"{why}: {count}" for why, count in facts.left_out.items()) or "nothing"
    how = "; ".join(f"{name}: {count}" for name, count in facts.selections.items()) or "no audits"
    tool = f"{facts.rubric.id} {facts.rubric.version}" if facts.rubric else "none"
    return (
        (
            "What counts as an audit",
            f"{COUNTING_RULE}. Draft checks, moderation and calibration never count.",
        ),
        (
            "The month of an audit",
            "The local date of its first complete submission; corrections never move it.",
        ),
        ("How plans were selected this month", how),
        ("Grades and scores rest on", f"audits with {tool}, selection: {facts.selection or 'none'}"),
        ("Left out of grades and scores", left_out),
        ("Baseline", facts.baseline.label if facts.baseline else "none set"),
        ("Change of volume", facts.comparison.method if facts.comparison else "not stated"),
        ("Arithmetic", "Scores are exact fractions; percentages are rounded for display only, halves up."),
    )


def _good(facts: MonthFacts, window: Period) -> tuple[float, int] | None:
    if facts.rubric is None:
        return None
    good = {grade.name for grade in facts.rubric.grades if grade.good}
    grades = [f.grade for f in facts.graded if f.grade and window.contains(f.completed_on)]
    if not grades or not good:
        return None
    return sum(grade in good for grade in grades) / len(grades), len(grades)


def _good_name(facts: MonthFacts) -> str:
    names = [grade.name for grade in facts.rubric.grades if grade.good] if facts.rubric else []
    return names[-1] if names else "good"
