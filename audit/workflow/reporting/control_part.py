"""Is a change more than chance? Control charts of volume and of the share good or better, month by month."""

from collections import Counter
from collections.abc import Sequence

from audit.domain.period import PeriodKind, periods_between
from audit.rendering.charts import control_drawing, meaning_icon
from audit.rendering.document import Cell, Chart, Column, Part, Table, Unit
from audit.trends.control import ControlChart, control_chart
from audit.trends.false_alarms import expected_false_alarms
from audit.trends.icons import IN_WORDS, Better, Variation
from audit.trends.limits import SHARE_CHARTS, Point, counted
from audit.trends.rule_sets import RULE_SETS, described
from audit.workflow.reporting.facts import ReportFacts, month_number
from audit.workflow.reporting.linked_counts import audits_in

#: A month as files name it, and what was counted in it.
Monthly = tuple[str, Point]

TITLE = "More than the usual ups and downs?"
#: The rules that reports are judged by; `trends chart` offers the others.
RULES = "nhs-plot-the-dots"


def control_part(facts: ReportFacts) -> Part:
    """Return the part with a control chart each; under ten months there are dots only, and it says so.

    Where small numbers are hidden, the monthly share good or better is left out, a month holding few audits;
    so is volume where a month of it is hidden.
    """
    series = {"Audits completed": ("audits", _volume(facts), "xmr")}
    if any(facts.guard.count(audits_in(p.period)) is None for p in facts.series.points):
        del series["Audits completed"]
    elif not any(p.audits for p in facts.series.points):
        del series["Audits completed"]  # months of nothing at all have no ups and downs
    if not facts.guard.hides:
        share = _good(facts)
        if share:
            series[f"Share graded {facts.good_words()}"] = ("good", share, "p-prime")
    blocks: list[Chart | Table] = []
    rows: list[tuple[Cell, ...]] = []
    lengths = []
    for title, (name, months, kind) in series.items():
        points = [point for _, point in months]
        judged = control_chart(points, kind, RULE_SETS[RULES], better=Better.UP)
        if not isinstance(judged, ControlChart) or not judged.n:
            continue
        if judged.variation is not Variation.NOT_JUDGED:
            lengths.append(judged.n)
        drawing = control_drawing(f"drawn-{name}", f"{title}, month by month", judged)
        icon = meaning_icon(f"icon-{name}", judged.variation)
        if judged.n > 1:  # one dot says no more than its figure
            blocks.append(Chart(f"control-{name}", drawing, " ".join(judged.notes), icon))
        blocks.append(_lines(f"control-{name}", drawing.title, [month for month, _ in months], judged))
        rows.append(
            (
                title,
                judged.n,
                sum(bool(point.rules) for point in judged.points),
                judged.variation.value,
                IN_WORDS[judged.variation],
            )
        )
    columns = (
        Column("Measure", "measure"),
        Column("Months", "n", Unit.COUNT),
        Column("Months with a signal", "signals", Unit.COUNT),
        Column("Latest month", "variation"),
        Column("In words", "words"),
    )
    needed = RULE_SETS[RULES].min_points
    says = " ".join(f"{row[0]}, latest month: {row[-1]}." for row in rows if int(str(row[1])) >= needed)
    if not says:
        most = max((int(str(row[1])) for row in rows), default=0)
        so_far = f"so far there {'is' if most == 1 else 'are'} {most}" if most else "so far there is none"
        says = f"Whether a month is out of the ordinary can be said from {needed} whole months on; {so_far}."
    chance = expected_false_alarms(lengths, RULES).sentence if lengths else ""
    note = "Months with a signal by the rules that the method spells out."
    blocks.append(Table("signals", "What the charts say", columns, tuple(rows), note, pages=bool(lengths)))
    return Part("part-control", TITLE, f"{says} {chance}".strip(), tuple(blocks))


def control_method() -> tuple[str, str]:
    """Return how the charts were judged: every parameter of the rules, and what is not drawn."""
    rules = "; ".join(f"{name}: {value}" for name, value in described(RULE_SETS[RULES]))
    unseen = "A lower limit below 0 is not drawn where the measure can't be below 0."
    return ("Control charts", f"{rules}. {unseen}")


def _lines(name: str, title: str, months: Sequence[str], judged: ControlChart) -> Table:
    """Return a chart's figures for other programs."""
    unit = Unit.SHARE if judged.chart in SHARE_CHARTS else Unit.NUMBER
    rows = tuple(
        (month, each.value, each.denominator, each.centre, each.lower, each.upper, each.variation.value,
         "; ".join(each.rules))
        for month, each in zip(months, judged.points, strict=True)
    )  # fmt: skip
    columns = (
        Column("Month", "month"),
        Column("Value", "value", unit),
        Column("Out of", "n", Unit.COUNT),
        Column("Centre", "centre", unit),
        Column("Lower limit", "lower", unit),
        Column("Upper limit", "upper", unit),
        Column("Reads as", "reads_as"),
        Column("By which rules", "rules"),
    )
    note = "Limits are of the rules that the method spells out."
    return Table(name, title, columns, rows, note, pages=False)


def _volume(facts: ReportFacts) -> list[Monthly]:
    return [
        (p.period.key, Point(p.period.short_label, float(p.audits)))
        for p in facts.series.points
        if p.complete
    ]


def _good(facts: ReportFacts) -> list[Monthly]:
    """Return the share good or better of each whole month, of the audits that grades rest on."""
    if not facts.good_days:
        return []
    good, n = Counter[int](), Counter[int]()
    for day in facts.good_days:
        good[month_number(day.completed_on)] += day.good
        n[month_number(day.completed_on)] += day.n
    months = periods_between(facts.good_days[0].completed_on, facts.period.last, PeriodKind.MONTH)
    return [
        (month.key, counted(month.short_label, float(good[number]), float(n[number])))
        for month in months
        if month.is_complete(facts.made_on)
        for number in [month_number(month.first)]
    ]
