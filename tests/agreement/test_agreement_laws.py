"""Laws that every coefficient keeps, whatever the ratings."""

import math
from collections.abc import Sequence

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import fleiss_kappa

from audit.agreement.chance import MEASURES, Table, alpha_influence, alpha_value
from audit.agreement.coefficient import Coefficient, spread_of_mean
from audit.agreement.coefficients import coefficients, of, table_of
from audit.agreement.icc import intraclass
from audit.agreement.patterns import Patterns, patterns
from audit.agreement.ratings import Ratings

SCALE = (1, 2, 3, 4)
BY_CHANCE = (*MEASURES, "cohen_kappa")
Rows = Sequence[tuple[int, int, object]]


@st.composite
def tables(draw: st.DrawFn, raters: int = 4, complete: bool = False) -> Rows:
    """Rows of up to ten units by up to four raters, with gaps unless complete."""
    n_units, n_raters = draw(st.integers(1, 10)), draw(st.integers(2, raters))
    answer = st.integers(1, 4) if complete else st.integers(-1, 4).map(lambda one: max(one, 0))
    cells = draw(st.lists(answer, min_size=n_units * n_raters, max_size=n_units * n_raters))
    return [(at // n_raters, at % n_raters, cell) for at, cell in enumerate(cells) if cell > 0]


def values(found: tuple[Coefficient, ...]) -> list[float]:
    """Return values and errors as numbers, nan where there is none."""
    return [math.nan if one is None else one for two in found for one in (two.value, two.se)]


def same(one: Rows, other: Rows, level: str = "ratio", scale: tuple[object, ...] = SCALE) -> None:
    """Hold two tables to the same coefficients (ICC has a law of its own)."""
    first, second = (
        coefficients(Ratings.from_long(rows, scale, level), names=BY_CHANCE) for rows in (one, other)
    )
    assert [(two.name, two.weights) for two in first] == [(two.name, two.weights) for two in second]
    assert values(first) == pytest.approx(values(second), abs=1e-7, nan_ok=True)


@settings(max_examples=25, deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_order_of_rows_units_and_raters_never_matters(rows: Rows, lot: object) -> None:
    """Shuffled rows, and units and raters under other names in another order, give the same coefficients."""
    shuffled = list(rows)
    lot.shuffle(shuffled)  # type: ignore[attr-defined]
    same(rows, [(99 - unit, 7 * rater % 5, answer) for unit, rater, answer in shuffled])


@settings(max_examples=25, deadline=None)
@given(tables())
def test_a_scale_read_backwards_is_the_same_scale(rows: Rows) -> None:
    """Turning an ordinal scale end for end changes nothing."""
    named = [(unit, rater, f"a{answer}") for unit, rater, answer in rows]
    turned = [(unit, rater, f"a{5 - int(str(answer))}") for unit, rater, answer in rows]
    same(named, turned, "ordinal", ("a1", "a2", "a3", "a4"))


@settings(max_examples=25, deadline=None)
@given(tables(complete=True), st.randoms(use_true_random=False))
def test_icc_keeps_the_law_of_order(rows: Rows, lot: object) -> None:
    """Without gaps the intraclass correlations do not mind order or names, and stay at most 1."""
    shuffled = list(rows)
    lot.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (intraclass(Ratings.from_long(table, SCALE, "interval")) for table in (rows, shuffled))
    assert values(one) == pytest.approx(values(other), nan_ok=True)
    assert all(found.value is None or found.value <= 1 + 1e-9 for found in one)


def test_the_ratio_metric_is_the_one_that_minds() -> None:
    """The ratio metric has a zero, so that a scale turned round is another scale."""
    rows = [(1, 1, 1), (1, 2, 2), (2, 1, 4), (2, 2, 4)]
    turned = [(unit, rater, 5 - int(str(answer))) for unit, rater, answer in rows]
    one, other = (
        of(Ratings.from_long(r, SCALE), "krippendorff_alpha", "ratio").value for r in (rows, turned)
    )
    assert one != pytest.approx(other)


@settings(max_examples=25, deadline=None)
@given(tables())
def test_values_stay_in_their_bounds(rows: Rows) -> None:
    """Values are at most 1, errors are not negative, and intervals hold the value."""
    for one in coefficients(Ratings.from_long(rows, SCALE, "ratio"), names=BY_CHANCE):
        if one.value is None:
            assert one.note
            assert (one.se, one.ci_low, one.ci_high) == (None, None, None)
            continue
        assert one.value <= 1 + 1e-9
        if one.name == "percent_agreement":
            assert one.value >= 0
        if one.se is not None and one.ci_low is not None and one.ci_high is not None:
            assert one.se >= 0
            assert one.ci_low <= one.value + 1e-9
            assert one.value <= one.ci_high + 1e-9
            assert one.ci_low >= min(-1, one.value)
            assert one.ci_high <= 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=2, max_size=12), st.integers(2, 4))
def test_raters_who_are_one_agree_wholly(answers: list[int], n_raters: int) -> None:
    """Identical raters have every coefficient 1, or undefined beyond chance when all answers are alike."""
    rows = [(unit, rater, answer) for unit, answer in enumerate(answers) for rater in range(n_raters)]
    for one in coefficients(Ratings.from_long(rows, SCALE, "ratio")):
        if len(set(answers)) == 1 and one.name != "percent_agreement":
            assert one.value is None
            assert one.note == "undefined beyond chance: all answers are alike"
            assert one.raw_agreement in (1.0, None)
        else:
            assert one.value == pytest.approx(1)


@settings(max_examples=25, deadline=None)
@given(tables())
def test_units_with_one_rating_never_move_alpha(rows: Rows) -> None:
    """A unit that one rater rated leaves alpha, its error and its n as they are."""
    more = [*rows, (50, 0, 4), (51, 1, 1)]
    for metric in ("nominal", "ordinal", "interval", "ratio"):
        one, other = (of(Ratings.from_long(r, SCALE), "krippendorff_alpha", metric) for r in (rows, more))
        assert (one.value, one.se, one.n_units) == (other.value, other.se, other.n_units)


@settings(max_examples=25, deadline=None)
@given(tables())
def test_answers_nobody_gave_move_only_what_counts_them(rows: Rows) -> None:
    """A longer declared scale leaves alpha and the identity-weighted Fleiss' kappa alone."""
    short, long = (Ratings.from_long(rows, scale) for scale in (SCALE, (*SCALE, 5, 6)))
    measures = [("krippendorff_alpha", metric) for metric in ("nominal", "ordinal", "interval", "ratio")]
    for name, weights in [*measures, ("fleiss_kappa", "identity"), ("percent_agreement", "identity")]:
        assert of(short, name, weights).value == pytest.approx(of(long, name, weights).value)


@settings(max_examples=25, deadline=None)
@given(tables(), st.integers(2, 3))
def test_a_table_twice_over_keeps_its_values(rows: Rows, times: int) -> None:
    """Repeating every unit keeps each coefficient but alpha, whose small-sample share shrinks."""
    again = [(unit + 100 * copy, rater, answer) for copy in range(times) for unit, rater, answer in rows]
    for name in ("percent_agreement", "fleiss_kappa", "gwet_ac", "brennan_prediger"):
        one, other = (of(Ratings.from_long(r, SCALE), name, "quadratic").value for r in (rows, again))
        assert (one is None) == (other is None)
        if one is not None:
            assert one == pytest.approx(other)


@settings(max_examples=25, deadline=None)
@given(tables())
def test_alpha_equals_the_krippendorff_package(rows: Rows) -> None:
    """Alpha under every metric equals the krippendorff package on the same matrix."""
    ratings = Ratings.from_long(rows, SCALE, "ratio")
    paired = ratings.pairable()
    assume(np.unique(paired.answer).size > 1)
    matrix = ratings.matrix().T
    for metric in ("nominal", "ordinal", "interval", "ratio"):
        expected = krippendorff.alpha(
            matrix, level_of_measurement=metric, value_domain=np.array(SCALE, np.float64)
        )
        assert of(ratings, "krippendorff_alpha", metric).value == pytest.approx(expected)


@settings(max_examples=25, deadline=None)
@given(tables(complete=True))
def test_fleiss_kappa_equals_statsmodels(rows: Rows) -> None:
    """Without gaps, Fleiss' kappa and Randolph's (Brennan-Prediger) equal those of statsmodels."""
    ratings = Ratings.from_long(rows, SCALE)
    assume(np.unique(ratings.answer).size > 1)
    gathered = patterns(ratings)
    counts = gathered.rows[gathered.of_unit]
    assert of(ratings, "fleiss_kappa", "identity").value == pytest.approx(fleiss_kappa(counts, "fleiss"))
    assert of(ratings, "brennan_prediger", "identity").value == pytest.approx(
        fleiss_kappa(counts, "randolph")
    )


@settings(max_examples=30, deadline=None)
@given(tables())
def test_linearised_values_are_slopes(rows: Rows) -> None:
    """Each pattern's influence is the slope of the coefficient in how often the pattern is seen."""
    gathered = patterns(Ratings.from_long(rows, SCALE).pairable())
    assume(gathered.n_units > 1)
    for name, kind in (
        ("gwet_ac", "ordinal"),
        ("fleiss_kappa", "quadratic"),
        ("brennan_prediger", "linear"),
        ("krippendorff_alpha", "ordinal"),
        ("krippendorff_alpha", "ratio"),
    ):
        table = table_of(Ratings.from_long(rows, SCALE), name, kind)
        if math.isnan(float(MEASURES[name].value(gathered, table, gathered.times))):
            continue
        assert _slopes(name, gathered, table) == pytest.approx(_moves(name, gathered, table), abs=2e-4)


def _slopes(name: str, gathered: Patterns, table: Table) -> list[float]:
    """The influences about their mean."""
    influence = MEASURES[name].influence(gathered, table)
    return [float(one) for one in influence - gathered.times @ influence / gathered.times.sum()]


def _moves(name: str, gathered: Patterns, table: Table) -> list[float]:
    """The same by moving each pattern's count a little; alpha without its small-sample share."""

    def value(times: np.ndarray) -> float:
        found = float(MEASURES[name].value(gathered, table, times))
        n = float(times @ gathered.raters)
        return found if name != "krippendorff_alpha" else 1 - (1 - found) * n / (n - 1)

    n, step = gathered.times.sum(), 1e-5
    moves = []
    for at in range(gathered.times.size):
        up, down = gathered.times.copy(), gathered.times.copy()
        up[at] += step
        down[at] -= step
        moves.append(n * (value(up) - value(down)) / (2 * step))
    centre = float(gathered.times @ np.array(moves)) / n
    return [move - centre for move in moves]


def test_the_ordinal_error_is_near_the_jackknife() -> None:
    """The error of ordinal alpha, its moving metric taken in, is within 5% of the jackknife."""
    rng = np.random.default_rng(0)
    truth = rng.integers(1, 5, 60)
    noise = rng.integers(-1, 2, (60, 3))
    rows = [(u, r, int(np.clip(truth[u] + noise[u, r], 1, 4))) for u in range(60) for r in range(3)]
    gathered, table = patterns(Ratings.from_long(rows, SCALE)), Table(metric="ordinal", values=(1, 2, 3, 4))
    left = []
    for at in range(gathered.times.size):
        times = gathered.times.copy()
        times[at] -= 1
        left.append(float(alpha_value(gathered, table, times)))
    mean = gathered.times @ np.array(left) / 60
    jackknife = (59 / 60 * (gathered.times @ (np.array(left) - mean) ** 2)) ** 0.5
    assert spread_of_mean(alpha_influence(gathered, table), gathered.times) == pytest.approx(
        jackknife, rel=0.05
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 11), min_size=1, max_size=5), min_size=1, max_size=12))
def test_patterns_hold_every_unit(units: list[list[int]]) -> None:
    """Patterns give back each unit's counts, whether told apart by counting or by sorting."""
    rows = [(at, rater, one) for at, answers in enumerate(units) for rater, one in enumerate(answers)]
    for scale in (range(12), range(40)):
        ratings = Ratings.from_long(rows, scale)
        gathered = patterns(ratings)
        counts = np.array([np.bincount(answers, minlength=len(scale)) for answers in units])
        assert gathered.rows[gathered.of_unit].tolist() == counts.tolist()
        assert gathered.times.sum() == len(units)
        assert len({tuple(row) for row in gathered.rows.tolist()}) == len(gathered.rows)


def test_an_empty_table_has_no_coefficients_and_no_error() -> None:
    """No ratings, or only single ones, give no value with the reason."""
    for rows in ([], [(1, 1, 2), (2, 2, 3)]):
        for one in coefficients(Ratings.from_long(rows, SCALE)):
            assert one.value is None
            assert one.n_units == 0
            assert one.note == "too few plans rated by two or more people"


def test_weights_and_metrics_follow_the_level() -> None:
    """Nominal answers have no near and far; the ratio metric needs a scale of numbers."""
    rows = [("P", "A", "a"), ("P", "B", "b"), ("Q", "A", "c"), ("Q", "B", "c")]
    nominal = coefficients(Ratings.from_long(rows, "abc", "nominal"))
    assert {one.weights for one in nominal} == {"identity", "nominal"}
    assert not any("icc" in one.name for one in nominal)
    ordinal = coefficients(Ratings.from_long(rows, "abc"), names=["krippendorff_alpha"])
    assert [one.weights for one in ordinal] == ["nominal", "ordinal", "interval"]


def test_custom_weights_for_any_coefficient() -> None:
    """Disagreement weights of one's own: absolute steps give the linear weights, named custom."""
    rows = [(u, r, (u * 3 + r * u) % 4 + 1) for u in range(12) for r in range(3)]
    ratings = Ratings.from_long(rows, SCALE)
    steps = [[abs(a - b) for a in range(4)] for b in range(4)]
    for name in ("gwet_ac", "fleiss_kappa", "brennan_prediger", "percent_agreement"):
        custom, linear = of(ratings, name, "", disagreement=steps), of(ratings, name, "linear")
        assert (custom.value, custom.se) == pytest.approx((linear.value, linear.se))
        assert custom.weights == "custom"
    with pytest.raises(ValueError, match="weights, not a metric"):
        MEASURES["gwet_ac"].value(patterns(ratings), Table(metric="ordinal"), patterns(ratings).times)
