"""Grades, grades by impact, and the mean score of each section month by month."""

from collections import Counter
from dataclasses import replace

from audit.plain_figures import counted
from audit.rendering.charts import GradeRow, grade_bars
from audit.rendering.document import Cell, Chart, Column, Part, Prose, Table, Unit
from audit.trends.shares import distribution, wilson
from audit.workflow.reporting.facts import ReportFacts, grade_key, month_number, section_name
from audit.workflow.reporting.guard import HIDDEN, share_cells
from audit.workflow.reporting.linked_tables import BEFORE, RESTED_ON, months_of_windows
from audit.workflow.reporting.means import by_window, mean_cells

#: How many months stand side by side in a heat table.
MONTHS_A_TABLE = 6

GRADE_NOTE = (
    "Shares are of {unit} with a grade; From and To are Wilson's 95% interval. Audit grades are as many "
    "councils use them and are not inspection judgements."
)


def grades_part(facts: ReportFacts) -> Part:
    """Return the part on grades: this period and the rolling window, with n and intervals."""
    if facts.rubric is None or not facts.graded:
        return Part("part-grades", "Grades", f"No audit was completed in {facts.rolling.label}.")
    guard = facts.guard
    rows: list[tuple[Cell, ...]] = []
    bars = []
    notes = [GRADE_NOTE.format(unit=facts.unit)]
    whole = _all_grades(facts)
    scale = facts.columns() if whole is None else facts.scale()
    for label, row in _windows(facts):
        n = guard.count("windows", row)
        counts = [guard.count("windows", row, name) for name in scale] if whole is None else whole[label]
        held = [count for count in counts if count is not None]
        if len(held) == len(counts):
            bars.append(GradeRow(label, tuple(held)))
            spread = distribution(dict(zip(scale, held, strict=True)), scale)
            notes += [f"{label}: {spread.note}"] if spread.note else []
        rows += [
            (
                label,
                name,
                HIDDEN if count is None else count,
                *share_cells(None if count is None or n is None else wilson(count, n)),
                HIDDEN if n is None else n,
            )
            for name, count in zip(scale, counts, strict=True)
        ]
    columns = (
        Column("Period", "period"),
        Column("Grade", "grade"),
        Column(facts.unit.capitalize(), facts.unit, Unit.COUNT),
        Column("Share", "share", Unit.SHARE_1),
        Column("From", "lower", Unit.SHARE_1),
        Column("To", "upper", Unit.SHARE_1),
        Column("n", "n", Unit.COUNT),
    )
    lead = f"{rested_on(facts)} with {facts.rubric.title}, version {facts.rubric.version}"
    limited = guard.count("limited")
    lead += f"; {limited} had their grade held down by a limiting judgement." if limited else "."
    blocks: list[Chart | Table | Prose] = []
    if bars:
        blocks.append(Chart("grades", grade_bars("grades-chart", "Overall grades", scale, bars)))
    blocks.append(Table("grade-counts", "Grades", columns, tuple(rows), " ".join(notes)))
    impact = _impact(facts)
    if impact and facts.guard.count("impact") != 0:
        blocks.append(impact)
    return Part("part-grades", "Grades", lead, tuple(blocks))


def sections_part(facts: ReportFacts) -> Part:
    """Return the part on sections: mean scores of the period and the window, and month by month."""
    if facts.rubric is None or not facts.graded:
        return Part("part-sections", "Sections A to K", "There are no section scores in this period.")
    rows: list[tuple[Cell, ...]] = []
    known: list[tuple[float, str]] = []
    for section in facts.rubric.sections:
        now = mean_cells(facts, "section", section.code, facts.period)
        rolled = mean_cells(facts, "section", section.code, facts.rolling)
        if isinstance(rolled[0], float):
            known.append((rolled[0], section_name(section)))
        rows.append((section_name(section), *now, *rolled))
    columns = (
        Column("Section", "section"),
        Column(f"Mean score, {facts.period.label}", "mean_period", Unit.SHARE),
        Column("n", "n_period", Unit.COUNT),
        Column(f"Mean score, {facts.rolling.label}", "mean_rolling", Unit.SHARE),
        Column("n", "n_rolling", Unit.COUNT),
    )
    lead = (
        f"{known[0][1]} is the one section with a score."
        if known
        else "No section has a score that can be shown."
    )
    if len(known) > 1:
        lead = f"In {facts.rolling.label}, strongest: {max(known)[1]}. Weakest: {min(known)[1]}."
    note = (
        f"The mean of exact section scores, each of the {facts.unit} weighing the same; n counts those "
        "with a score."
    )
    means = Table("section-means", "Mean score by section", columns, tuple(rows), note, heat=True)
    if facts.guard.hides:
        note += " Month by month is left out where small numbers are hidden: a month holds few plans."
        return Part("part-sections", "Sections A to K", lead, by_window(facts, replace(means, note=note)))
    return Part("part-sections", "Sections A to K", lead, (*by_window(facts, means), *_heat(facts)))


def rested_on(facts: ReportFacts) -> str:
    """Return how many audits grades rest on, in words; of plans, or "the plans" where that is hidden."""
    n = facts.guard.count(RESTED_ON) if RESTED_ON in facts.guard.tables else len(facts.graded)
    return f"The {facts.unit}" if n is None else counted(n, facts.one)


def _windows(facts: ReportFacts) -> tuple[tuple[str, str | None], ...]:
    """Return the windows shown, as (label, row of the guard's table or None for all of it)."""
    if facts.period == facts.rolling or facts.period.months == facts.rolling.months:
        return ((facts.period.label, facts.period.label),)
    return ((facts.period.label, facts.period.label), (facts.rolling.label, None))


def _all_grades(facts: ReportFacts) -> dict[str, tuple[int, ...]] | None:
    """Return the counts of every grade by window; None where small numbers keep them from being shown.

    All or nothing: shown only where each is 0 or no small number, in the windows and in what one window holds
    beyond another, and where the numbers by standing, which they add up to, are shown as well.
    """
    guard, scale = facts.guard, facts.scale()
    rest = {label: Counter[str]() for label in guard.tables["windows"].rows}
    whole: Counter[str] = Counter()
    months = months_of_windows(facts)
    for fact in facts.graded:
        label = months[month_number(fact.completed_on)]
        if fact.grade in scale and label in rest:
            rest[label][fact.grade or ""] += 1
            whole[fact.grade or ""] += 1
    if guard.hides:
        counts = [n for each in (*rest.values(), whole) for n in each.values()]
        shown = [row for row in (*rest, None) if row != BEFORE]
        labels = [(row, column) for row in shown for column in (*facts.columns(), None)]
        if any(0 < n < guard.threshold for n in counts):
            return None
        if any(guard.count("windows", row, column) is None for row, column in labels):
            return None
    found = {label: rest[row] if row else whole for label, row in _windows(facts)}
    return {label: tuple(counts[grade] for grade in scale) for label, counts in found.items()}


def _impact(facts: ReportFacts) -> Table | None:
    """Return grade by impact, where the audit tool asks about impact."""
    if "impact" not in facts.guard.tables or facts.rubric is None or facts.rubric.impact is None:
        return None
    guard = facts.guard
    rows = [
        (
            answer,
            *(guard.cell("impact", answer, name) for name in facts.columns()),
            guard.cell("impact", answer),
        )
        for answer in guard.tables["impact"].rows
    ]
    columns = (
        Column("Difference made", "impact"),
        *(Column(name, grade_key(name), Unit.COUNT) for name in facts.columns()),
        Column("All", "n", Unit.COUNT),
    )
    rated, of = guard.cell("impact"), guard.cell(RESTED_ON)
    note = (
        f'Asked of each audit: "{facts.rubric.impact.question}" It was answered for {rated} of {of} '
        f"{facts.unit} in {facts.rolling.label}. It is no part of the grade."
    )
    return Table("grade-by-impact", "Grade by impact", columns, tuple(rows), note)


def _heat(facts: ReportFacts) -> tuple[Table, ...]:
    """Return mean scores by section and month: six months a table on pages, a row a month in data files."""
    sections = facts.rubric.sections if facts.rubric else ()
    whole = facts.rolling.split()
    tables = []
    for number, start in enumerate(range(0, len(whole), MONTHS_A_TABLE), start=1):
        months = whole[start : start + MONTHS_A_TABLE]
        rows = []
        for section in sections:
            cells: list[Cell] = [section_name(section)]
            for month in months:
                cells += mean_cells(facts, "section", section.code, month)
            rows.append(tuple(cells))
        columns = [Column("Section", "section")]
        for month in months:
            columns += [
                Column(month.short_label, f"mean_{month.first:%Y_%m}", Unit.SHARE),
                Column("n", f"n_{month.first:%Y_%m}", Unit.COUNT),
            ]
        title = f"Mean score by section, {months[0].label} to {months[-1].label}"
        note = "The mean of audits' section scores in each month; n counts them. A dash: nothing applied."
        name, several = f"section-months-{number}", len(whole) > 1
        tables.append(
            Table(name, title, tuple(columns), tuple(rows), note, heat=True, pages=several, data=False)
        )
    return (*tables, _month_by_month(facts))


def _month_by_month(facts: ReportFacts) -> Table:
    rows = [
        (section_name(section), month.key, *mean_cells(facts, "section", section.code, month))
        for section in (facts.rubric.sections if facts.rubric else ())
        for month in facts.rolling.split()
    ]
    columns = (
        Column("Section", "section"),
        Column("Month", "month"),
        Column("Mean score", "mean", Unit.SHARE),
        Column("n", "n", Unit.COUNT),
    )
    title, note = "Mean score by section and month", "The mean of audits' section scores; n counts them."
    return Table("section-months", title, columns, tuple(rows), note, pages=False)
