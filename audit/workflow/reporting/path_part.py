"""Where counts stand on the paths to their targets, which the setting `targets` gives."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate

from audit.domain.period import Period, month_of
from audit.domain.read_period import read_period
from audit.rendering.charts import PathPoint, path_chart
from audit.rendering.document import Chart, Column, Part, Table, Unit
from audit.store.connect import Store
from audit.trends.trajectory import Trajectory, trajectory
from audit.workflow import here
from audit.workflow.reporting.facts import PathFact, ReportFacts
from audit.workflow.reporting.linked_counts import path_month, path_total
from audit.workflow.trends.over_time import days_counted, target_path

TITLE = "On the way to our targets"


def read_paths(store: Store, targets: Sequence[str], period: Period) -> tuple[PathFact, ...]:
    """Return each target's path with what was counted in each of its months up to the period's last day.

    Raises UnknownNameError for a measure or an agency that does not exist.
    """
    return tuple(_read(store, each, period) for each in targets)


def path_part(facts: ReportFacts) -> tuple[Part, ...]:
    """Return the part that sets counts beside their target paths; none where no target is set."""
    if facts.paths_left_out:
        lead = "Not shown here: our targets are for all audits. The report without a filter has them."
        return (Part("part-path", TITLE, lead),)
    if not facts.paths:
        return ()
    told: list[str] = []
    charts: list[Chart | Table] = []
    for number, each in enumerate(facts.paths, start=1):
        where = stands(facts, number - 1)
        if where is None:
            told.append(f"How many {each.path.measure} there are so far is hidden, being of few plans.")
            continue
        told.append(where.sentence)
        if any(facts.guard.count(path_month(number - 1, month)) is None for month in each.months):
            continue
        sums = dict(zip(each.months, accumulate(each.months.values()), strict=True))
        points = [
            PathPoint(month.short_label, each.path.expected(month.last), sums.get(month))
            for month in each.whole
        ]
        title = f"{each.path.measure.capitalize()}: so far, and the path to {each.path.total:,.0f}"
        charts += [
            Chart(f"path-{number}", path_chart(f"path-chart-{number}", title, points, each.path.measure)),
            _months(number, title, each, sums),
        ]
    lead = " ".join(told)
    return (Part("part-path", TITLE, lead, tuple(charts)),)


def stands(facts: ReportFacts, at: int) -> Trajectory | None:
    """Return where a count stands on its path; None when it is hidden."""
    each = facts.paths[at]
    counted = facts.guard.count(path_total(at))
    return None if counted is None else trajectory(each.path, counted, min(facts.period.last, facts.made_on))


def _months(number: int, title: str, each: PathFact, sums: Mapping[Period, int]) -> Table:
    """Return the chart's figures for other programs."""
    rows = tuple((month.key, sums.get(month), each.path.expected(month.last)) for month in each.whole)
    columns = (
        Column("By the end of", "month"),
        Column("So far", "counted", Unit.COUNT),
        Column("The path asks for", "expected", Unit.NUMBER_1),
    )
    note = "Running totals; no value for months to come."
    return Table(f"target-path-{number}", title, columns, rows, note, pages=False)


def _read(store: Store, target: str, period: Period) -> PathFact:
    *words, number, key = target.split()
    measure, _, agency = " ".join(words).partition(" from ")
    over = read_period(key)
    path = target_path(" ".join(words), int(number), over.first, over.last)
    last = min(period.last, here.today(), over.last)
    days = days_counted(store, measure, agency or None, over.first)
    counts = Counter(month_of(day) for day in days if over.first <= day <= last)
    whole = over.split()
    return PathFact(path, whole, {month: counts[month] for month in whole if month.first <= last})
