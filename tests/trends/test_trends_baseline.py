"""A kept baseline: frozen with its rule and reason, and compared with nothing that it does not match."""

from datetime import date

import pytest

from audit.domain.period import PeriodKind
from audit.domain.read_period import read_period
from audit.problem import Problem
from audit.trends.baseline import Baseline, compare_with_baseline, set_baseline, working_days
from audit.trends.compare import Comparison, Window, compare
from audit.trends.control import ControlChart, control_chart
from audit.trends.facts import chart_facts, comparison_facts
from audit.trends.limits import Point
from audit.trends.rule_sets import RULE_SETS
from audit.trends.volume import CountingRule, VolumeRow, VolumeSeries, volume_series

TODAY = date(2026, 11, 26)
SPRING = read_period("2026-01..2026-03")
NOW = read_period("2026-10").rolling(3)


def year(rule: CountingRule | None = None) -> VolumeSeries:
    """10 audits a month to June 2026, and 32 a month from July on."""
    rows = [
        VolumeRow(date(2026, month, 5), f"{month}/{n}", f"P{n}", "routine")
        for month in range(1, 12)
        for n in range(10 if month < 7 else 32)
    ]
    return volume_series(rows, PeriodKind.MONTH, date(2026, 1, 1), TODAY, TODAY, rule)


def kept() -> Baseline:
    """January to March, set with its reason."""
    found = set_baseline(year(), SPRING, date(2026, 4, 2), "before the new audit tool")
    assert isinstance(found, Baseline)
    return found


def codes(found: Comparison | Baseline | tuple[Problem, ...]) -> list[str]:
    """The codes of what stands against it."""
    assert isinstance(found, tuple)
    return [problem.code for problem in found]


def test_a_baseline_keeps_its_counts_rule_day_and_reason() -> None:
    """What was counted, by which rule, when it was set and why are all kept."""
    found = kept()
    assert (found.period, found.counts, found.count) == ("2026-01..2026-03", (10, 10, 10), 30)
    assert "once each" in found.rule
    assert (found.set_on, found.reason) == (date(2026, 4, 2), "before the new audit tool")


def test_a_baseline_without_a_reason_or_a_whole_window_is_refused() -> None:
    """No reason, a month that is not over, a window outside the series: each is told."""
    assert codes(set_baseline(year(), SPRING, TODAY, " ")) == ["TRD006"]
    assert codes(set_baseline(year(), read_period("2026-11"), TODAY, "why")) == ["TRD001"]
    assert codes(set_baseline(year(), read_period("2025-11"), TODAY, "why")) == ["TRD017"]


def test_the_kept_baseline_is_compared_even_when_the_series_has_moved_on() -> None:
    """A series that begins after the baseline still compares with its kept counts."""
    rows = [VolumeRow(date(2026, 9, 5), str(n), f"P{n}", "routine") for n in range(96)]
    series = volume_series(rows, PeriodKind.MONTH, date(2026, 8, 1), date(2026, 10, 31), TODAY)
    found = compare_with_baseline(series, kept(), NOW, TODAY)
    assert isinstance(found, Comparison)
    assert (found.before.count, found.after.count) == (30, 96)
    assert found.multiple == pytest.approx(3.2)


def test_what_does_not_match_the_baseline_is_refused() -> None:
    """Another length, an overlap, another counting rule, a part month."""
    assert codes(compare_with_baseline(year(), kept(), read_period("2026-10"), TODAY)) == ["TRD002"]
    overlapping = read_period("2026-03..2026-05")
    assert codes(compare_with_baseline(year(), kept(), overlapping, TODAY)) == ["TRD003"]
    other = year(CountingRule("dips only", {"dip"}))
    assert codes(compare_with_baseline(other, kept(), NOW, TODAY)) == ["TRD018"]
    part = read_period("2026-11").rolling(3)
    assert codes(compare_with_baseline(year(), kept(), part, TODAY)) == ["TRD001"]


def test_working_days_leave_out_weekends_and_holidays() -> None:
    """December 2026 has 23 weekdays, and 21 working days without Christmas and Boxing Day's substitute."""
    december = read_period("2026-12")
    assert working_days(december) == 23
    assert working_days(december, {date(2026, 12, 25), date(2026, 12, 28)}) == 21


def test_comparison_facts_have_stable_keys() -> None:
    """Ratio, interval and the strongest supported statement are where scripts look for them."""
    told = comparison_facts(compare(Window("before", 30, 3), Window("after", 96, 3)))
    assert told["ratio"] == pytest.approx(3.2)
    assert told["interval"] == [pytest.approx(2.1043658428), pytest.approx(4.9962943045)]
    assert told["statement"] == "more than doubled"
    assert [claim["words"] for claim in told["claims"] if claim["threshold"] == 3.0] == [
        "more than tripled (more than 200% up)"
    ]
    few = comparison_facts(compare(Window("before", 0, 3), Window("after", 9, 3)))
    assert (few["ratio"], few["interval"][1], few["statement"]) == (None, None, None)


def test_chart_facts_have_stable_keys() -> None:
    """Centre, limits and signals by point and rule, with the parameters of the rule set by name."""
    points = [Point(str(n), value) for n, value in enumerate([1.0, 2, 1, 2, 10] + [1.0, 2] * 6, start=1)]
    chart = control_chart(points, "xmr", RULE_SETS["nhs-plot-the-dots"])
    assert isinstance(chart, ControlChart)
    told = chart_facts(chart)
    assert told["lower"] < told["centre"] < told["upper"]
    assert {(signal["point"], signal["rule"]) for signal in told["signals"]} == {(5, "outside")}
    assert told["parameters"]["points a baseline needs"] == "10"
