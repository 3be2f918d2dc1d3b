"""Steps, frozen baselines, short series, gaps, icons, false alarms: how a chart is judged and told."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.problem import Problem
from audit.trends.control import ControlChart, FrozenBaseline, Step, control_chart
from audit.trends.false_alarms import expected_false_alarms
from audit.trends.icons import IN_WORDS, Assurance, Better, Variation, assurance
from audit.trends.limits import CHARTS, Limits, Point, counted
from audit.trends.rule_sets import RULE_SETS, RuleSet, described
from audit.trends.series import read_series
from audit.trends.signals import Rule, run_facts

DOTS = RULE_SETS["nhs-plot-the-dots"]
STEADY = [10.0, 12, 11, 9, 10, 11, 12, 9, 10, 11, 10, 12]


def series(values: Sequence[float | None]) -> list[Point]:
    """Points labelled 1, 2, 3 and so on."""
    return [Point(str(number), value) for number, value in enumerate(values, start=1)]


def chart_of(values: Sequence[float | None], rules: RuleSet = DOTS, **options: object) -> ControlChart:
    """A judged XmR chart."""
    found = control_chart(series(values), "xmr", rules, **options)  # type: ignore[arg-type]
    assert isinstance(found, ControlChart)
    return found


def codes(found: ControlChart | tuple[Problem, ...]) -> list[str]:
    """The codes of what stands against a chart."""
    assert isinstance(found, tuple)
    return [problem.code for problem in found]


def test_under_ten_points_there_are_dots_only() -> None:
    """Nine points have no lines, no signals and no judgement, and the note says why."""
    chart = chart_of([1.0] * 8 + [100.0], target=5.0, better=Better.UP)
    assert (chart.centre, chart.lower, chart.upper) == (None, None, None)
    assert chart.signals == ()
    assert (chart.variation, chart.assurance) == (Variation.NOT_JUDGED, Assurance.NOT_JUDGED)
    assert "dots only" in chart.notes[0]
    assert "must rest on 10 points, and here have 9" in chart.notes[0]


def test_an_empty_month_leaves_a_gap() -> None:
    """A point without a value is drawn as none, is not counted, and has no moving range across it."""
    chart = chart_of([*STEADY[:6], None, *STEADY[6:]])
    assert chart.n == 12
    assert chart.points[6].value is None
    ranges = [2, 1, 2, 1, 1, 3, 1, 1, 1, 2]  # not the one from 11 to 12 over the gap
    assert chart.centre == pytest.approx(sum(STEADY) / 12)
    assert chart.upper == pytest.approx(sum(STEADY) / 12 + 2.66 * sum(ranges) / 10)


def test_a_step_starts_new_lines_and_no_signal_crosses_it() -> None:
    """Ten low and ten high points are a shift without a step, and two steady processes with one."""
    values: list[float | None] = [*STEADY, *[value + 20 for value in STEADY]]
    assert chart_of(values).signals
    chart = chart_of(values, steps=[Step("13", "new audit tool", "it replaced the spreadsheet")])
    assert chart.signals == ()
    assert [(segment.first, segment.last) for segment in chart.segments] == [(1, 12), (13, 24)]
    assert chart.segments[1].name == "new audit tool"
    assert chart.points[0].centre != chart.points[12].centre
    assert chart.centre == chart.points[-1].centre


def test_a_frozen_baseline_holds_the_lines() -> None:
    """Lines resting on the first twelve points stay where they are as later ones rise."""
    values: list[float | None] = [*STEADY, 30, 31, 32]
    chart = chart_of(values, baselines=[FrozenBaseline("12", "2025", "the year before the tool")])
    assert chart.centre == pytest.approx(sum(STEADY) / 12)
    assert chart.segments[0].baseline_points == 12
    assert chart.segments[0].frozen == "2025: the year before the tool"
    assert [signal.point for signal in chart.signals if signal.rule is Rule.OUTSIDE] == [13, 14, 15]


def test_a_short_step_is_drawn_as_dots() -> None:
    """Three points after a step are too few for lines of their own."""
    chart = chart_of([*STEADY, 30, 31, 32], steps=[Step("13", "tool", "new")])
    assert chart.points[12].centre is None
    assert chart.points[0].centre is not None
    assert "Points 13 to 15" in chart.notes[0]


def test_changes_without_name_or_reason_are_refused() -> None:
    """Every missing name and reason is told at once, and the chart is not drawn."""
    found = control_chart(
        series([*STEADY]),
        "xmr",
        DOTS,
        steps=[Step("5", "tool", "  ")],
        baselines=[FrozenBaseline("3", "", "")],
    )
    assert codes(found) == ["TRD006", "TRD006", "TRD006"]


def test_changes_at_no_point_are_refused() -> None:
    """A step at a label that is not in the series is told with the first and last that are."""
    found = control_chart(series([*STEADY]), "xmr", DOTS, steps=[Step("13", "tool", "new")])
    assert codes(found) == ["TRD007"]
    assert isinstance(found, tuple)
    assert "the first is 1 and the last is 12" in found[0].remedy
    assert codes(control_chart([], "xmr", DOTS, steps=[Step("1", "tool", "new")])) == ["TRD007"]


def test_counted_charts_need_denominators() -> None:
    """A p chart of bare values is refused."""
    assert codes(control_chart(series([*STEADY]), "p", DOTS)) == ["TRD011"]


def test_no_points_at_all() -> None:
    """An empty series is an empty chart, not a fault."""
    chart = chart_of([])
    assert (chart.n, chart.points, chart.centre) == (0, (), None)


def test_the_variation_icons() -> None:
    """High or low, better or worse, by which way is better."""
    high: list[float | None] = [*STEADY, 30]
    low: list[float | None] = [*STEADY, -10]
    assert chart_of(high, better=Better.UP).variation is Variation.IMPROVING_HIGH
    assert chart_of(high, better=Better.DOWN).variation is Variation.CONCERNING_HIGH
    assert chart_of(high).variation is Variation.NEITHER_HIGH
    assert chart_of(low, better=Better.UP).variation is Variation.CONCERNING_LOW
    assert chart_of(low, better=Better.DOWN).variation is Variation.IMPROVING_LOW
    assert chart_of(low).variation is Variation.NEITHER_LOW
    assert chart_of([*STEADY], better=Better.UP).variation is Variation.COMMON_CAUSE
    assert len(IN_WORDS) == len(Variation) + len(Assurance)


def test_a_rise_below_the_centre_is_read_by_side_or_by_rule() -> None:
    """The start of a long rise is low by its side (plot the dots), and rising by its rule (Excel)."""
    values: list[float | None] = [5, 9, 5, 9, 5, 9, 5, 9, 3, 4, 5, 6, 7, 8, 9, 5, 9, 5]
    by_side = chart_of(values, better=Better.UP).points[8]
    by_rule = chart_of(values, RULE_SETS["making-data-count-excel"], better=Better.UP).points[8]
    assert Rule.TREND in by_side.rules
    assert by_side.variation is Variation.CONCERNING_LOW
    assert by_rule.variation is Variation.IMPROVING_HIGH


def test_a_point_in_a_rise_and_a_fall_shows_the_better() -> None:
    """The top of a rise that starts a fall reads as the improvement, whichever way is better."""
    values: list[float | None] = [0, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
    excel = replace(RULE_SETS["making-data-count-excel"], outside=False)
    assert chart_of(values, excel, better=Better.UP).points[7].variation is Variation.IMPROVING_HIGH
    assert chart_of(values, excel, better=Better.DOWN).points[7].variation is Variation.IMPROVING_LOW


@pytest.mark.parametrize(
    ("target", "better", "expected"),
    [
        (9.0, Better.UP, Assurance.FAIL),
        (9.0, Better.DOWN, Assurance.PASS),
        (1.0, Better.UP, Assurance.PASS),
        (1.0, Better.DOWN, Assurance.FAIL),
        (5.0, Better.UP, Assurance.HIT_OR_MISS),
        (8.0, Better.UP, Assurance.HIT_OR_MISS),
        (5.0, Better.NEITHER, Assurance.NOT_JUDGED),
        (None, Better.UP, Assurance.NOT_JUDGED),
    ],
)
def test_the_assurance_icons(target: float | None, better: Better, expected: Assurance) -> None:
    """A target beyond a limit is always or never met; between the limits it is hit or miss."""
    assert assurance(target, Limits(5.0, 2.0, 8.0, 1.0), better) is expected


def test_a_run_chart_has_no_assurance() -> None:
    """Without limits nothing is said about a target."""
    assert assurance(5.0, Limits(5.0), Better.UP) is Assurance.NOT_JUDGED


def test_fifteen_points_within_the_inner_third() -> None:
    """Fifteen points hugging the centre after wide swings are a signal of the IHI set only."""
    values: list[float | None] = [*[0.0, 0.0, 20.0, 20.0] * 5, *[10.5, 9.5] * 8]
    ihi = chart_of(values, replace(RULE_SETS["ihi"], screen=None))
    assert {signal.point for signal in ihi.signals if signal.rule is Rule.INNER_THIRD} == set(range(21, 37))
    assert not [signal for signal in chart_of(values).signals if signal.rule is Rule.INNER_THIRD]


def test_run_charts_take_the_run_charts_lengths() -> None:
    """IHI's run chart flags a shift of 6 where its control chart asks for 8."""
    values = [1.0, 9, 1, 9, 1, 9, 8, 8, 8, 8, 8, 1, 9, 1, 1, 1, 1, 1]
    found = control_chart(series([*values]), "run", RULE_SETS["ihi"])
    assert isinstance(found, ControlChart)
    shifted = [signal for signal in found.signals if signal.rule is Rule.SHIFT]
    assert [signal.point for signal in shifted] == [6, 7, 8, 9, 10, 11]
    assert shifted[0].words == "one of 6 or more points on one side of the centre"


def test_points_on_the_centre_break_a_shift_or_are_passed_over() -> None:
    """NHS breaks a run at the centre line, IHI passes over the point."""
    values = [12.0] * 4 + [10.0] + [12.0] * 4 + [6.0] * 4 + [10.0]
    assert sum(values) / len(values) == 10
    nhs = chart_of(values)
    ihi = chart_of(values, RULE_SETS["ihi"])
    assert not [signal for signal in nhs.signals if signal.rule is Rule.SHIFT]
    assert [signal.point for signal in ihi.signals if signal.rule is Rule.SHIFT] == [1, 2, 3, 4, 6, 7, 8, 9]


def test_every_parameter_of_a_rule_set_can_be_printed() -> None:
    """The parameters name the source, the lengths, the screening and the least number of points."""
    for rules in RULE_SETS.values():
        told = dict(described(rules))
        assert told["source"] == rules.source
        assert len(told) >= len(asdict(rules)) - 2
    assert dict(described(DOTS))["shift on one side of the centre"] == "7 points"
    assert "3.267" in dict(described(DOTS))["moving ranges of an XmR chart"]
    assert dict(described(RULE_SETS["anhoej"]))["trend all rising or all falling"] == "not used"


def test_a_chart_is_made_of_plain_facts() -> None:
    """A chart turns into a tree of numbers, texts and tuples, ready to be written as JSON."""
    told = json.loads(json.dumps(asdict(chart_of([*STEADY, 30], better=Better.UP))))
    assert told["signals"][0]["point"] == 13
    assert told["signals"][0]["rule"] == "outside"
    assert told["variation"] == "special cause, improving, high"


def test_false_alarms_grow_with_charts_and_never_come_from_short_ones() -> None:
    """Twenty charts of 24 points alarm about twenty times as often as one; charts of 9 points never."""
    one = expected_false_alarms([24], "nhs-plot-the-dots")
    many = expected_false_alarms([24] * 20, "nhs-plot-the-dots")
    assert many.expected_charts == pytest.approx(20 * one.expected_charts)
    assert 0.05 < one.expected_charts < 0.5
    assert one.expected_last_points <= one.expected_charts
    assert "Of 20 charts in which nothing changed" in many.sentence
    assert expected_false_alarms([9] * 5, "ihi").expected_charts == 0
    assert expected_false_alarms([24], "anhoej", runs=True).expected_charts < 0.1


VALUES = st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), max_size=40)


@given(VALUES, st.sampled_from(list(RULE_SETS)), st.sampled_from(["xmr", "run"]))
def test_any_series_can_be_judged(values: list[float | None], name: str, kind: str) -> None:
    """Whatever the values, the chart is drawn, every point is there, and signals name real points."""
    found = control_chart(series(values), kind, RULE_SETS[name])
    assert isinstance(found, ControlChart)
    assert len(found.points) == len(values)
    for signal in found.signals:
        assert signal.point is None or values[signal.point - 1] is not None
    for point in found.points:
        if point.lower is not None and point.upper is not None:
            assert point.lower <= point.upper


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=30),
    st.sampled_from(["p", "u", "p-prime", "u-prime"]),
)
def test_any_counts_can_be_judged(counts: list[tuple[int, int]], kind: str) -> None:
    """Shares stay within [0, 1] and rates at or above 0, their limits too; empty periods are gaps."""
    points = [counted(str(n), min(a, b), b) for n, (a, b) in enumerate(counts)]
    found = control_chart(points, kind, RULE_SETS["ihi"])
    assert isinstance(found, ControlChart)
    for point in found.points:
        if point.lower is not None and point.upper is not None:
            assert 0 <= point.lower <= point.upper


@given(st.lists(st.floats(-100, 100), min_size=10, max_size=30), st.sampled_from(list(RULE_SETS)))
def test_turning_a_series_upside_down_mirrors_its_signals(values: list[float], name: str) -> None:
    """The same points are flagged by the same rules with directions reversed."""
    up, down = (chart_of([*each], RULE_SETS[name]) for each in (values, [-value for value in values]))
    assert [(s.point, s.rule, s.direction) for s in up.signals] == sorted_like(
        [(s.point, s.rule, -s.direction) for s in down.signals], [(s.point, s.rule) for s in up.signals]
    )


def sorted_like(
    told: list[tuple[int | None, Rule, int]], order: list[tuple[int | None, Rule]]
) -> list[tuple[int | None, Rule, int]]:
    """The signals in the order of another list of (point, rule)."""
    return sorted(told, key=lambda each: order.index((each[0], each[1])) if each[:2] in order else -1)


def test_a_series_all_on_its_centre_has_no_runs() -> None:
    """Points on the centre are of no use to the rules of runs."""
    facts = run_facts([5.0] * 12, 5.0)
    assert (facts.useful, facts.longest_allowed, facts.fewest_allowed) == (0, None, None)


def test_reads_a_table_of_values() -> None:
    """period,value in any order and capitals, an empty cell a gap, a spare column passed over."""
    points, problems = read_series(
        [["Value", "note", "Period"], ["12", "", "2026-09"], ["", "no data", "2026-10"], ["", "", ""]], "xmr"
    )
    assert problems == ()
    assert points == (Point("2026-09", 12.0), Point("2026-10", None))


def test_reads_a_table_of_counts() -> None:
    """numerator,denominator gives shares; a denominator of 0 or an empty cell is a gap."""
    points, problems = read_series(
        [
            ["month", "numerator", "denominator"],
            ["Sep 2026", "3", "4"],
            ["Oct 2026", "0", "0"],
            ["Nov 2026", "1", ""],
        ],
        "p",
    )
    assert problems == ()
    assert [point.value for point in points] == [0.75, None, None]


@pytest.mark.parametrize(
    ("rows", "chart", "expected"),
    [
        ([], "xmr", ["TRD008", "TRD008"]),
        ([["when", "value"]], "xmr", ["TRD008"]),
        ([["period", "numerator"]], "xmr", ["TRD008"]),
        ([["period", "value"], ["2026-09", "1"]], "p", ["TRD011"]),
        ([["period", "value"]], "xmr", ["TRD015"]),
        ([["period", "value"], ["2026-09", "many"], ["2026-10", "nan"]], "xmr", ["TRD009", "TRD009"]),
        ([["period", "numerator", "denominator"], ["2026-09", "5", "4"]], "p", ["TRD010"]),
        ([["period", "numerator", "denominator"], ["2026-09", "5", "4"]], "u", []),
        ([["period", "numerator", "denominator"], ["2026-09", "-5", "-4"]], "u", ["TRD012", "TRD012"]),
        ([["period", "value"], ["2026-09", "1"], ["2026-09", "2"]], "xmr", ["TRD013"]),
        ([["period", "value"], ["2026-10", "1"], ["2026-09", "2"]], "xmr", ["TRD014"]),
        ([["date", "value"], ["2026-10-08", "1"], ["2026-10-01", "2"]], "xmr", ["TRD014"]),
        ([["month", "value"], ["2026-08", "1"], ["Oct 2026", "2"]], "xmr", ["TRD019"]),
        ([["month", "value"], ["2026-12", "1"], ["2027-01", "2"]], "xmr", []),
        ([["week", "value"], ["w2", "1"], ["w1", "2"]], "xmr", []),
    ],
)
def test_every_fault_of_a_table_is_told(rows: list[list[str]], chart: str, expected: list[str]) -> None:
    """Missing columns, bad numbers, shares over 100%, repeats and wrong order each have their code."""
    _, problems = read_series(rows, chart, "series.csv")
    assert [problem.code for problem in problems] == expected


def test_a_fault_is_told_at_its_line() -> None:
    """The place is the file and the line, counted from 1 with the heading."""
    _, problems = read_series([["period", "value"], ["2026-09", "1"], ["2026-10", "x"]], "xmr", "series.csv")
    assert str(problems[0].place) == "series.csv:3"


def test_every_chart_has_lines() -> None:
    """Each chart that --chart takes can be drawn of counts."""
    points = [counted(str(number), 3 + number % 3, 10) for number in range(12)]
    for kind in CHARTS:
        found = control_chart(points, kind, DOTS)
        assert isinstance(found, ControlChart)
        assert found.centre is not None
