"""The front of a report: its headline, the figures to be seen first, and how they were made."""

from audit.domain.audits import COUNTING_RULE
from audit.domain.period import month_of
from audit.plain_figures import counted, percent, times_as_many
from audit.rendering.document import Cell, Column, Figure, Part, Table, Unit
from audit.trends.claims import NO_CHANGE
from audit.trends.compare import Comparison
from audit.trends.shares import Share, wilson
from audit.workflow.reporting.facts import GROUP_TITLES, OTHER_TOOLS, ReportFacts, section_name
from audit.workflow.reporting.guard import HIDDEN, Audience
from audit.workflow.reporting.linked_counts import audits_in
from audit.workflow.reporting.means import mean_cells
from audit.workflow.reporting.volume_part import audits_of, comparison_of, plans_of

#: Under so many a share is told as its count, and no percentage heads a page (ours).
FEW = 10

#: Numbers of months that are written out, as council reports do.
NUMBERS = dict(
    enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 2)
)


def headline(facts: ReportFacts) -> str:
    """Return what to remember: how many audits, what may be said of the change, and how many were good."""
    audits, plans = audits_of(facts), plans_of(facts)
    first = f"How many audits were completed in {facts.period.label} is hidden, being of few plans."
    if audits is not None and plans is not None:
        done = counted(audits, "audit was", "audits were")
        first = f"{done} completed in {facts.period.label}, of {counted(plans, 'plan', 'different plans')}."
        if not audits:
            first = f"No audit was completed in {facts.period.label}."
    compared = comparison_of(facts)
    if compared and compared.strongest:
        first += f" {_change(compared)}"
    good = good_share(facts, None)
    if good is None:
        return f"{first} {too_few(facts)}"
    if good.share is None:
        return f"{first} No grades can be reported yet."
    if good.n < FEW:
        few = f"{good.count} of {counted(good.n, facts.one)} {'was' if good.count == 1 else 'were'}"
        return (
            f"{first} In {_window(facts)}, {few} graded {facts.good_words()}: too few to say how it "
            f"stands in general.{_none_of_period(facts)}"
        )
    sure = f"{percent(good.lower or 0)} to {percent(good.upper or 0)}"
    return (
        f"{first} In {_window(facts)}, {percent(good.share)} of "
        f"{counted(good.n, f'{facts.one} was', f'{facts.unit} were')} graded "
        f"{facts.good_words()}; allowing for chance, {sure}.{_none_of_period(facts)}"
    )


def _window(facts: ReportFacts) -> str:
    """Return whose months a share is of: the period, or "the three months to November 2026"."""
    months = facts.rolling.months
    if months == facts.period.months:
        return facts.period.label
    return f"the {NUMBERS.get(months, months)} months to {month_of(facts.rolling.last).label}"


def _none_of_period(facts: ReportFacts) -> str:
    """Return that no audit behind the share is of the period itself, where that is so."""
    if facts.guard.count("windows", facts.period.label) != 0:
        return ""
    return f" None of these {facts.unit} was completed in {facts.period.label}."


def _change(compared: Comparison) -> str:
    now, then = f"{compared.subject.capitalize()} in {compared.after.label}", compared.before.label
    if compared.strongest == NO_CHANGE:
        return f"{now}, against {then}: {NO_CHANGE}."
    return f"{now} {compared.strongest} against {then}."


def too_few(facts: ReportFacts) -> str:
    """Return what stands in place of grades that are hidden, with the way to see more."""
    wider = 3 if facts.rolling.months < 3 else 12
    more = f"a longer window may (--rolling {wider})"
    if facts.begun and facts.rolling.first <= facts.begun:
        more = "it can once more plans have been audited"
    return (
        f"Some grades in {facts.rolling.label} are of fewer than {facts.guard.threshold} plans, so the "
        f"share can't be shown; {more}."
    )


def good_share(facts: ReportFacts, row: str | None) -> Share | None:
    """Return the share graded good or better in a window (None: all); None when a grade of it is hidden."""
    if "windows" not in facts.guard.tables:
        return wilson(0, 0)
    counts = {grade: facts.guard.count("windows", row, grade) for grade in facts.columns()}
    held = {grade: count for grade, count in counts.items() if count is not None}
    if len(held) < len(counts):
        return None
    return wilson(sum(held[grade] for grade in facts.good_columns()), sum(held.values()))


def figures(facts: ReportFacts, *, compare: bool = False) -> tuple[Figure, ...]:
    """Return the figures to be seen first, each with its n, interval or method."""
    audits, plans = audits_of(facts), plans_of(facts)
    note, previous = facts.period.label, facts.guard.count(audits_in(facts.compared_with))
    if compare and previous is not None and audits is not None:
        note += f"; {previous:,} in {facts.compared_with.label} ({audits - previous:+,})"
    found = [
        Figure("Audits completed", HIDDEN if audits is None else f"{audits:,}", note),
        Figure("Different plans audited", HIDDEN if plans is None else f"{plans:,}", facts.period.label),
    ]
    compared = comparison_of(facts)
    if compared and compared.percent is not None and compared.multiple is not None:
        upper = "no limit" if compared.upper is None else f"{compared.upper:.2g}"
        found.append(
            Figure(
                "Audits against the baseline",
                percent(compared.percent / 100, sign=True),
                f"{times_as_many(compared.multiple)}: {compared.after.count:,} in "
                f"{compared.after.label}, "
                f"{compared.before.count:,} in {compared.before.label}; {compared.level:.0%} interval "
                f"{compared.lower:.2g} to {upper} times",
            )
        )
    good = good_share(facts, None)
    if good and good.share is not None:
        bounds = f"{percent(good.lower or 0)} to {percent(good.upper or 0)}"
        found.append(
            Figure(
                f"Graded {facts.good_words()}",
                percent(good.share) if good.n >= FEW else f"{good.count} of {good.n}",
                f"{good.count} of {counted(good.n, facts.one)} in {facts.rolling.label}; 95% interval "
                f"{bounds}",
            )
        )
    return tuple(found)


def compare_part(facts: ReportFacts) -> Part:
    """Return the part that sets the period beside the one before it."""
    now, then = facts.period, facts.compared_with
    title = f"Beside {then.label}"
    if not facts.held_in(then):
        return Part(
            "part-compare", title, f"No audit was completed by the end of {then.label}: nothing to compare."
        )
    rows: list[tuple[Cell, ...]] = [
        ("Audits completed", *_beside(facts), "count"),
    ]
    if facts.rolling.first <= then.first and facts.graded:
        names = facts.guard.tables["windows"].rows if "windows" in facts.guard.tables else ()
        shares = [
            good_share(facts, each.label) if each.label in names else wilson(0, 0) for each in (now, then)
        ]
        rows.append(
            (
                f"Share graded {facts.good_words()}",
                *(HIDDEN if share is None else _written(share.share, share.n) for share in shares),
                "share and n",
            )
        )
        for section in facts.rubric.sections if facts.rubric else ():
            cells = [mean_cells(facts, "section", section.code, each) for each in (now, then)]
            shown = [HIDDEN if mean == HIDDEN else _written(mean, n) for mean, n in cells]
            rows.append((f"Mean score, {section_name(section)}", *shown, "share and n"))
    columns = (
        Column("Measure", "measure"),
        Column(now.label, "now", Unit.COUNT),
        Column(then.label, "before", Unit.COUNT),
        Column("Shown as", "unit"),
    )
    note = "Two single periods differ by chance alone: read the baseline and the control chart for change."
    table = Table("compared", f"{now.label} beside {then.label}", columns, tuple(rows), note)
    return Part("part-compare", title, f"{now.label} and the period before it.", (table,))


def method(facts: ReportFacts) -> tuple[tuple[str, str], ...]:
    """Return how the figures were made: rule, sample, audit tool, exclusions, baseline, suppression."""
    left_out = "; ".join(_told(facts, why, count) for why, count in facts.left_out.items()) or "nothing"
    if OTHER_TOOLS in facts.left_out and facts.guard.audience is Audience.INTERNAL:
        left_out += ". Grades of two tools are never averaged: each has its own report with --rubric"
    how = "; ".join(_told(facts, name, count) for name, count in facts.selections.items()) or "no audits"
    tool = f"{facts.rubric.id} {facts.rubric.version}" if facts.rubric else "none"
    chosen = "; ".join(f"{GROUP_TITLES.get(name, name)}: {value}" for name, value in facts.filters.chosen())
    compared = comparison_of(facts)
    hidden = [("Small numbers", " ".join(facts.guard.notes()))] if facts.guard.hides else []
    return (
        ("Which audits", chosen or "all"),
        (
            "What counts as an audit",
            f"{COUNTING_RULE}. Draft checks, moderation and calibration never count.",
        ),
        (
            "The month of an audit",
            "The local date of its first complete submission; corrections never move it.",
        ),
        ("How plans were selected in the period", how),
        ("Grades and scores rest on", f"{facts.unit} with {tool}, selection: {facts.selection or 'none'}"),
        ("Left out of grades and scores", left_out),
        ("Baseline", f"{facts.baseline.label}, {facts.baseline_why}" if facts.baseline else "none set"),
        ("Change of volume", compared.method if compared else "not stated"),
        ("Arithmetic", "Scores are exact fractions; percentages are rounded for display only, halves up."),
        *hidden,
    )


def _told(facts: ReportFacts, name: str, count: int) -> str:
    """Return what was counted with its number, or its name alone where small numbers are hidden."""
    return name if facts.guard.hides else f"{name}: {count}"


def _beside(facts: ReportFacts) -> tuple[Cell, Cell]:
    now, then = (facts.guard.cell(audits_in(each)) for each in (facts.period, facts.compared_with))
    return now, then


def _written(share: Cell, n: Cell) -> str:
    return "no value" if not isinstance(share, float) else f"{percent(share)} (n={n})"
