"""The ratio of two counts, against published values, and its widening."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.trends.ratio import RateRatio, dispersion, rate_ratio, widened

COUNTS = st.integers(0, 400)
EXPOSURES = st.floats(0.5, 500)


@pytest.mark.parametrize(
    ("x", "t", "ratio", "interval"),
    [
        # R 4.2 stats::poisson.test, its example from Rothman: breast cancer after fluoroscopy.
        ((41, 15), (28010, 19017), 1.8557586576, (1.0056840627, 3.6093003111)),
        # Fay 2010, The R Journal 2(1), the example of section 3.
        ((11, 21), (800, 3011), 1.9714880952, (0.85842640339, 4.2772659437)),
        # Three examples of audit volumes, by R 4.2 stats::poisson.test.
        ((96, 30), (3, 3), 3.2, (2.1043658428, 4.9962943045)),
        ((12, 3), (3, 3), 4.0, (1.0794727324, 22.0882868977)),
        ((9, 0), (3, 3), None, (1.9738263119, None)),
    ],
)
def test_published_rate_ratios(
    x: tuple[int, int],
    t: tuple[float, float],
    ratio: float | None,
    interval: tuple[float, float | None],
) -> None:
    """The exact conditional interval agrees with R's poisson.test to six figures."""
    found = rate_ratio(x[0], x[1], t)
    assert found.ratio == (None if ratio is None else pytest.approx(ratio, rel=1e-9))
    assert found.lower == pytest.approx(interval[0], rel=1e-6)
    assert found.upper == (None if interval[1] is None else pytest.approx(interval[1], rel=1e-6))


def test_nothing_against_nothing_is_undefined() -> None:
    """Two counts of 0 give no ratio and an interval that says nothing."""
    assert rate_ratio(0, 0, (1, 1)) == RateRatio(None, 0.0, None)


def test_none_after_some_is_a_ratio_of_nought() -> None:
    """A fall to 0 has ratio 0, lower bound 0 and an upper bound."""
    found = rate_ratio(0, 12, (3, 3))
    assert found.ratio == 0
    assert found.lower == 0
    assert found.upper is not None
    assert 0 < found.upper < 1


@given(COUNTS, COUNTS, EXPOSURES, EXPOSURES)
def test_the_interval_holds_the_ratio(after: int, before: int, t1: float, t0: float) -> None:
    """The bounds lie on either side of the ratio."""
    found = rate_ratio(after, before, (t1, t0))
    if found.ratio is not None:
        assert found.lower <= found.ratio
        assert found.upper is not None
        assert found.ratio <= found.upper


@given(st.integers(1, 400), st.integers(1, 400))
def test_turning_the_comparison_round_inverts_it(a: int, b: int) -> None:
    """Before over after is the reciprocal of after over before, bounds and all."""
    there, back = rate_ratio(a, b, (3, 3)), rate_ratio(b, a, (3, 3))
    assert there.upper is not None
    assert back.upper is not None
    assert there.lower * back.upper == pytest.approx(1, rel=1e-9)
    assert there.upper * back.lower == pytest.approx(1, rel=1e-9)


def test_scatter_of_six_months() -> None:
    """Pearson's chi-squared over its degrees of freedom, worked by hand."""
    # Means 10 and 30: (4 + 0 + 4) / 10 + (100 + 0 + 100) / 30 = 7.4667, on 4 degrees of freedom.
    found = dispersion([[8, 10, 12], [20, 30, 40]])
    assert found is not None
    assert found.phi == pytest.approx(7.466667 / 4, rel=1e-6)
    assert found.degrees == 4
    assert found.widens
    # Student's t at 0.975 on 4 degrees is 2.776445 and the normal 1.959964 (any table).
    assert found.factor == pytest.approx(math.sqrt(found.phi) * 2.776445 / 1.959964, rel=1e-6)


def test_steady_counts_do_not_widen() -> None:
    """Counts that scatter less than chance would leave the interval as it is."""
    found = dispersion([[10, 10, 10], [30, 31, 29]])
    assert found is not None
    assert found.factor == 1
    assert not found.widens


@pytest.mark.parametrize("windows", [[], [[10], [30]], [[8, 12], [20, 40]], [[0, 0, 0], [0, 0, 0]]])
def test_too_few_periods_tell_nothing_of_scatter(windows: list[list[int]]) -> None:
    """Fewer than six periods, or nothing counted at all, give no measure of scatter."""
    assert dispersion(windows) is None


@given(st.integers(1, 200), st.integers(1, 200), st.floats(1, 5))
def test_widening_never_narrows(after: int, before: int, factor: float) -> None:
    """A widened interval contains the exact one and keeps its ratio."""
    exact = rate_ratio(after, before, (3, 3))
    wide = widened(exact, factor)
    assert wide.ratio == exact.ratio
    assert wide.lower <= exact.lower * (1 + 1e-9)
    assert wide.upper is not None
    assert exact.upper is not None
    assert wide.upper >= exact.upper * (1 - 1e-9)


def test_a_ratio_without_a_logarithm_is_left_alone() -> None:
    """Ratios of 0 and undefined ones can't be widened on the log scale."""
    for exact in (rate_ratio(0, 12, (3, 3)), rate_ratio(9, 0, (3, 3))):
        assert widened(exact, 2.0) == exact
