"""Control charts against published and independently computed references."""

from dataclasses import replace

import pytest

from audit.trends.control import ControlChart, control_chart
from audit.trends.icons import Assurance, Better
from audit.trends.limits import Point, counted
from audit.trends.rule_sets import RULE_SETS
from audit.trends.signals import Rule, run_facts

#: NHSRplotthedots labels a flagged point by the first of these that holds.
PRECEDENCE = (Rule.OUTSIDE, Rule.TREND, Rule.TWO_OF_THREE, Rule.SHIFT)


def judged(values: list[float], rules: str, chart: str = "xmr", **options: object) -> ControlChart:
    """The chart of plain values, in order."""
    points = [Point(str(number), value) for number, value in enumerate(values, start=1)]
    found = control_chart(points, chart, RULE_SETS[rules], **options)  # type: ignore[arg-type]
    assert isinstance(found, ControlChart)
    return found


def labelled(chart: ControlChart) -> list[tuple[int, Rule]]:
    """Each flagged point with the rule that NHSRplotthedots would name."""
    found = []
    for point in chart.points:
        rules = [rule for rule in PRECEDENCE if rule in point.rules]
        if rules:
            found.append((point.number, rules[0]))
    return found


#: NHSRplotthedots 0.2.2, vignette "Deviations from Excel defaults".
DEVIATIONS = [1.0, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


@pytest.mark.parametrize(
    ("rules", "lower", "upper"),
    [("nhs-plot-the-dots", -0.7155556, 4.604444), ("making-data-count-excel", -3.062614, 6.951503)],
)
def test_screening_of_moving_ranges_as_the_vignette_shows_it(rules: str, lower: float, upper: float) -> None:
    """Screened limits are -0.72 to 4.60 and Excel's -3.06 to 6.95, about 1.94; point 5 is flagged by both."""
    chart = judged(DEVIATIONS, rules)
    assert chart.centre == pytest.approx(1.944444444, abs=1e-8)
    assert chart.lower == pytest.approx(lower, abs=1e-5)
    assert chart.upper == pytest.approx(upper, abs=1e-5)
    assert labelled(chart) == [(5, Rule.OUTSIDE)]


def test_screening_says_what_it_left_out() -> None:
    """The note counts the moving ranges that were left out of the limits."""
    assert judged(DEVIATIONS, "nhs-plot-the-dots").notes == (
        "2 of 17 moving ranges were left out of the limits.",
    )
    assert judged(DEVIATIONS, "making-data-count-excel").notes == ()


RUN7 = [5, 7, 5, 7, 5, 7, 5, 7, 5, 6.4, 7, 6.4, 7, 6.4, 7, 6.4, 5, 7, 5, 7, 5, 5.4, 5.2]
TREND6 = [5.0, 9, 5, 9, 5, 9, 5, 9, 4, 5, 6, 7, 8, 9, 5, 9, 5]
TREND7 = [5.0, 9, 5, 9, 5, 9, 5, 9, 3, 4, 5, 6, 7, 8, 9, 5, 9, 5]
UPDOWN = [0.0, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]
TIE = [5.0, 9, 5, 9, 5, 9, 5, 9, 3, 4, 5, 6, 6, 7, 8, 9, 5, 9, 5]
SEESAW = [1.0, -1] * 15
TWO3_SAME = [*SEESAW, 5.4, 1, 5.5, -1, 1, -1, 1, -1]
TWO3_OPPOSITE = [*SEESAW, 5.4, -1, 5.5, -1, 1, -1, 1, -1]
TWO3_BEYOND = [*SEESAW, 9, 5.6, 1, -1, 1, -1, 1, -1]


def flags(rule: Rule, *numbers: int) -> list[tuple[int, Rule]]:
    """The same rule at several points."""
    return [(number, rule) for number in numbers]


@pytest.mark.parametrize(
    ("values", "mean", "lower", "upper", "expected"),
    [
        (RUN7, 6.052173913, 2.3039920949, 9.8003557312, flags(Rule.SHIFT, *range(10, 17))),
        (TREND6, 6.7058823529, -1.6066176471, 15.0183823529, []),
        (TREND7, 6.5, -1.6364705882, 14.6364705882, flags(Rule.TREND, *range(9, 16))),
        (
            UPDOWN,
            3.5,
            0.84,
            6.16,
            [
                (1, Rule.OUTSIDE),
                *flags(Rule.TREND, *range(2, 8)),
                (8, Rule.OUTSIDE),
                *flags(Rule.TREND, *range(9, 15)),
            ],
        ),
        (TWO3_SAME, 0.28684210526, -6.0252660028, 6.5989502134, flags(Rule.TWO_OF_THREE, 31, 33)),
        (TWO3_OPPOSITE, 0.23421052632, -6.3654651494, 6.833886202, []),
        (TWO3_BEYOND, 0.38421052632, -5.7984921764, 6.566913229, [(31, Rule.OUTSIDE)]),
        ([100.0] * 15, 100, 100, 100, []),
        (TIE, 6.4736842105, -1.2107602339, 14.158128655, []),
    ],
)
def test_sequences_that_separate_the_rule_sets(
    values: list[float], mean: float, lower: float, upper: float, expected: list[tuple[int, Rule]]
) -> None:
    """Limits without screening and flags are those of NHSRplotthedots 0.2.2, run on R 4.2."""
    rules = replace(RULE_SETS["nhs-plot-the-dots"], screen=None)
    points = [Point(str(number), value) for number, value in enumerate(values, start=1)]
    chart = control_chart(points, "xmr", rules, better=Better.UP)
    assert isinstance(chart, ControlChart)
    assert chart.centre == pytest.approx(mean, rel=1e-6)
    assert chart.lower == pytest.approx(lower, rel=1e-6)
    assert chart.upper == pytest.approx(upper, rel=1e-6)
    assert labelled(chart) == expected


def numbers(chart: ControlChart, rule: Rule) -> list[int]:
    """The points that a rule flags."""
    return [point.number for point in chart.points if rule in point.rules]


def test_where_the_rule_sets_differ() -> None:
    """A run of 7, a trend of 6, a tie in a trend and a point beyond are told apart by set."""
    excel, ihi, dots = "making-data-count-excel", "ihi", "nhs-plot-the-dots"
    assert numbers(judged(RUN7, ihi), Rule.SHIFT) == []
    assert judged(RUN7, "anhoej").signals == ()
    assert numbers(judged(TREND6, excel), Rule.TREND) == [9, 10, 11, 12, 13, 14]
    assert numbers(judged(TREND6, ihi), Rule.TREND) == [9, 10, 11, 12, 13, 14]
    assert numbers(judged(TREND6, dots), Rule.TREND) == []
    assert numbers(judged(TIE, ihi), Rule.TREND) == [9, 10, 11, 12, 13, 14, 15, 16]
    assert numbers(judged(TIE, excel), Rule.TREND) == []
    assert numbers(judged(TWO3_BEYOND, excel), Rule.TWO_OF_THREE) == [31, 32]


def test_a_constant_series_on_its_target_does_not_read_as_failing() -> None:
    """All values 100 with target 100: the target is met every time (PowerBI-SPC issue 463)."""
    chart = judged([100.0] * 15, "nhs-plot-the-dots", target=100.0, better=Better.UP)
    assert chart.assurance is Assurance.PASS
    assert chart.signals == ()


#: Montgomery, Introduction to Statistical Quality Control, example 7.1: faulty juice cans, 30 samples of 50.
CANS = [
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22,
    8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
]  # fmt: skip


def test_a_published_p_chart() -> None:
    """Montgomery's p chart: centre 0.2313, limits 0.0524 and 0.4102, samples 15 and 23 outside."""
    points = [counted(str(number), each, 50) for number, each in enumerate(CANS, start=1)]
    chart = control_chart(points, "p", RULE_SETS["ihi"])
    assert isinstance(chart, ControlChart)
    assert chart.centre == pytest.approx(0.2313, abs=5e-5)
    assert chart.lower == pytest.approx(0.0524, abs=5e-5)
    assert chart.upper == pytest.approx(0.4102, abs=5e-5)
    assert numbers(chart, Rule.OUTSIDE) == [15, 23]


#: Montgomery, the same, example of shipping errors: 20 weeks of 50 shipments.
SHIPPING = [2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4]


def test_a_published_u_chart() -> None:
    """Montgomery's u chart: centre 0.0740, upper limit 0.1894, the lower cut at 0, none outside."""
    points = [counted(str(number), each, 50) for number, each in enumerate(SHIPPING, start=1)]
    chart = control_chart(points, "u", RULE_SETS["ihi"])
    assert isinstance(chart, ControlChart)
    assert chart.centre == pytest.approx(0.0740)
    assert chart.upper == pytest.approx(0.1894, abs=5e-5)
    assert chart.lower == 0
    assert numbers(chart, Rule.OUTSIDE) == []


def test_laney_p_prime_by_hand() -> None:
    """A seesaw of 40 and 60 of 100: every z moves by 4, so sigma_z is 4 / 1.128."""
    points = [counted(str(number), 40 + 20 * (number % 2), 100) for number in range(12)]
    chart = control_chart(points, "p-prime", RULE_SETS["ihi"])
    assert isinstance(chart, ControlChart)
    # sigma_p is 0.05, z is -2 or 2; 3 * 0.05 * 4 / 1.128 = 0.53191, so both limits are cut at 0 and 1.
    assert (chart.centre, chart.lower, chart.upper) == (0.5, 0.0, 1.0)
    assert "limits are 3.55 times as wide" in chart.notes[0]
    plain = control_chart(points, "p", RULE_SETS["ihi"])
    assert isinstance(plain, ControlChart)
    assert plain.upper == pytest.approx(0.65)


def test_laney_is_floored_at_the_plain_chart() -> None:
    """Shares that scatter less than chance would keep the p chart's limits: sigma_z is never under 1."""
    points = [counted(str(number), 50, 100) for number in range(12)]
    prime, plain = (control_chart(points, kind, RULE_SETS["ihi"]) for kind in ("p-prime", "p"))
    assert isinstance(prime, ControlChart)
    assert isinstance(plain, ControlChart)
    assert (prime.lower, prime.upper) == (plain.lower, plain.upper)
    assert "the limits are those of chance" in prime.notes[0]


def test_laney_u_prime_by_hand() -> None:
    """A seesaw of 80 and 120 per 1: z is -2 or 2, sigma_z 4 / 1.128, limits 100 -/+ 3 * 10 * 3.5461."""
    points = [counted(str(number), 80 + 40 * (number % 2), 1) for number in range(12)]
    chart = control_chart(points, "u-prime", RULE_SETS["ihi"])
    assert isinstance(chart, ControlChart)
    assert chart.upper == pytest.approx(100 + 30 * 4 / 1.128)
    assert chart.lower == 0


@pytest.mark.parametrize(
    ("n", "longest", "crossings"),
    # qicharts2 vignette, appendix 2 (Anhoej): critical values for longest run and number of crossings.
    [(10, 6, 2), (11, 6, 2), (12, 7, 3), (15, 7, 4), (20, 7, 6), (22, 7, 7), (23, 8, 7), (24, 8, 8),
     (30, 8, 10), (40, 8, 14), (45, 8, 17), (46, 9, 17), (50, 9, 19)],
)  # fmt: skip
def test_published_bounds_of_anhoejs_rules(n: int, longest: int, crossings: int) -> None:
    """The longest run allowed and the fewest crossings agree with the published table."""
    facts = run_facts([float(number % 2) for number in range(n)], 0.5)
    assert (facts.useful, facts.longest_allowed, facts.fewest_allowed) == (n, longest, crossings)
    assert (facts.longest_run, facts.crossings) == (1, n - 1)


def test_anhoej_finds_a_shift_in_a_run_chart() -> None:
    """Twelve low then twelve high: one crossing of at least 8, and runs of 12 over 8."""
    chart = judged([*[1.0, 2.0] * 6, *[11.0, 12.0] * 6], "anhoej", "run")
    assert chart.centre == 6.5
    assert chart.lower is None
    assert numbers(chart, Rule.LONG_RUN) == list(range(1, 25))
    assert [signal.rule for signal in chart.signals if signal.point is None] == [Rule.FEW_CROSSINGS]
    runs = chart.segments[0].runs
    assert runs is not None
    assert (runs.longest_run, runs.crossings) == (12, 1)
