"""Shares with intervals, distributions left as they round, weighted means, coverage."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.trends.shares import coverage, distribution, good_or_better, weighted_mean, wilson

SCALE = ("Inadequate", "Requires improvement", "Good", "Outstanding")


@pytest.mark.parametrize(
    ("count", "n", "lower", "upper"),
    [
        # Newcombe 1998, Statistics in Medicine 17, table I, method 3 (score, no continuity correction).
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_wilson_intervals(count: int, n: int, lower: float, upper: float) -> None:
    """Wilson's interval agrees with Newcombe's table to its four decimals."""
    found = wilson(count, n)
    assert found.lower == pytest.approx(lower, abs=5e-5)
    assert found.upper == pytest.approx(upper, abs=5e-5)


def test_a_share_of_nothing_is_none() -> None:
    """No audits have no share, not 0%."""
    found = wilson(0, 0)
    assert (found.share, found.lower, found.upper) == (None, None, None)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(case: tuple[int, int]) -> None:
    """The bounds lie in [0, 1] on either side of the share."""
    found = wilson(*case)
    assert found.lower is not None
    assert found.upper is not None
    assert found.share is not None
    assert 0 <= found.lower <= found.share <= found.upper <= 1


def test_the_central_bedfordshire_audit_is_left_summing_to_100_1() -> None:
    """1,797 plans as Central Bedfordshire published them: the shares sum to 100.1, and it is said."""
    counts = {"Outstanding": 14, "Good": 664, "Requires improvement": 1039, "Inadequate": 80}
    found = distribution(counts, SCALE)
    assert found.n == 1797
    assert found.percents == (Decimal("4.5"), Decimal("57.8"), Decimal("37.0"), Decimal("0.8"))
    assert sum(found.percents) == Decimal("100.1")
    assert "sum to 100.1%" in found.note


def test_shares_that_sum_to_100_need_no_note() -> None:
    """Nothing is said where the rounded shares sum to 100."""
    assert distribution({"Good": 3, "Inadequate": 1}, SCALE).note == ""


def test_every_grade_is_shown_and_no_audits_have_no_shares() -> None:
    """Grades without audits are shown as 0; a distribution of none has no percentages."""
    assert distribution({"Good": 1}, SCALE).counts == (0, 0, 1, 0)
    empty = distribution({}, SCALE)
    assert (empty.n, empty.percents, empty.note) == (0, (), "")


def test_halves_round_up() -> None:
    """1 of 16 is 6.25%, shown as 6.3%, and not 6.2% as floats would have it."""
    assert distribution({"Good": 1, "Inadequate": 15}, SCALE).percents[2] == Decimal("6.3")


def test_good_or_better_counts_upwards() -> None:
    """Good or better takes in every grade from Good up."""
    found = good_or_better({"Outstanding": 1, "Good": 5, "Requires improvement": 4}, SCALE, "Good")
    assert (found.count, found.n, found.share) == (6, 10, 0.6)


def test_a_weighted_mean_leaves_out_what_did_not_apply() -> None:
    """None leaves numerator and denominator; a mean of nothing is None."""
    found = weighted_mean([(Fraction(1, 2), 2), (None, 5), (Fraction(1), 1), (Fraction(0), 0)])
    assert (found.mean, found.n, found.weight) == (Fraction(2, 3), 2, Fraction(3))
    assert weighted_mean([(None, 1)]).mean is None


def test_coverage_per_100_plans_finalised() -> None:
    """30 audits against 120 finalised are 25 per 100; with none finalised there is no rate."""
    found = coverage(30, 120, 90, 400)
    assert found.per_100 == 25
    assert found.ever.share == 0.225
    assert coverage(30, 0, 0, 0).per_100 is None
    assert coverage(30, 0, 0, 0).ever.share is None
