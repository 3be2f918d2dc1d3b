"""A baseline as it is kept: its window, its count, the rule it was counted by, when it was set and why."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from audit.domain.period import Period
from audit.domain.read_period import read_period
from audit.problem import Problem
from audit.trends import messages
from audit.trends.compare import Comparison, Window, check_current, compare
from audit.trends.volume import VolumeSeries


@dataclass(frozen=True, slots=True)
class Baseline:
    """A volume to compare with, frozen when it was set. `period` is a period's key; `counts` are by month.

    `rule` is the counting rule in words: a series counted by another is not compared with it.
    """

    period: str
    counts: tuple[int, ...]
    rule: str
    set_on: date
    reason: str

    @property
    def count(self) -> int:
        """The audits of the whole window."""
        return sum(self.counts)


def set_baseline(
    series: VolumeSeries, period: Period, set_on: date, reason: str
) -> Baseline | tuple[Problem, ...]:
    """The baseline of a window of a series; refused without a reason, or where the window is not all held."""
    problems = check_current(series, period, set_on)
    if not reason.strip():
        problems.append(messages.NO_REASON.at(period.key, kind="baseline", missing="reason"))
    counts = series.counts(period)
    if problems or counts is None:
        return tuple(problems)
    return Baseline(period.key, counts, series.rule, set_on, reason)


def compare_with_baseline(
    series: VolumeSeries,
    baseline: Baseline,
    current: Period,
    today: date,
    subject: str = "audits completed",
) -> Comparison | tuple[Problem, ...]:
    """The current window of a series against the kept baseline, or why they must not be compared."""
    period = read_period(baseline.period)
    problems = check_current(series, current, today)
    if period.months != current.months:
        problems.append(messages.UNEQUAL_LENGTHS.at(current.key, before=period.months, after=current.months))
    if period.last >= current.first:
        problems.append(messages.OVERLAP.at(current.key, before=period.label, after=current.label))
    if baseline.rule != series.rule:
        problems.append(messages.RULE_CHANGED.at(period.key, baseline=baseline.rule, series=series.rule))
    counts = series.counts(current)
    if problems or counts is None:
        return tuple(problems)
    unit = f"{series.kind}s"
    before = Window(period.label, baseline.count, len(baseline.counts), unit, baseline.counts)
    return compare(before, Window(current.label, sum(counts), len(counts), unit, counts), subject)


def working_days(period: Period, holidays: Collection[date] = ()) -> int:
    """The days from Monday to Friday within a period that are no holiday: an exposure to compare rates by."""
    days = (period.first + timedelta(days=number) for number in range(period.days))
    return sum(day.weekday() < 5 and day not in holidays for day in days)
