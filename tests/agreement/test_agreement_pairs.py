"""Counts first: the grade grid, Wilson's intervals, confusions, and what may be said on so many pairs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from audit.agreement.honesty import Standing, n_pairs, paradox, standing
from audit.agreement.pairs import confusions, grade_grid, grid_of, wilson
from audit.agreement.ratings import Ratings

GRADES = ("Inadequate", "Requires improvement", "Good", "Outstanding")


def test_the_grid_of_grades() -> None:
    """First answers in rows, second in columns, on the whole scale; blanks and strangers are left out."""
    pairs = [
        ("Good", "Good"),
        ("Good", "Outstanding"),
        ("Inadequate", "Good"),
        ("Good", None),
        ("Good", "Excellent"),
    ]
    grid = grade_grid(pairs, GRADES)
    assert grid.counts == ((0, 0, 1, 0), (0, 0, 0, 0), (0, 0, 1, 1), (0, 0, 0, 0))
    assert (grid.n, grid.exact.count, grid.within_one.count, grid.first_lower) == (3, 1, 2, 2)
    assert grid.exact.value == pytest.approx(1 / 3)


def test_a_grid_of_a_table_pairs_every_two_raters() -> None:
    """Three raters on one plan are three pairs, the rater named earlier first."""
    rows = [("P", "A", "Good"), ("P", "B", "Outstanding"), ("P", "C", "Inadequate"), ("Q", "A", "Good")]
    ratings = Ratings.from_long(rows, GRADES)
    grid = grid_of(ratings)
    assert (grid.n, grid.n_units, n_pairs(ratings)) == (3, 1, 3)
    assert grid.counts[2][3] == grid.counts[2][0] == grid.counts[3][0] == 1


def test_wilson_of_wilsons_own_kind() -> None:
    """1 of 10 is .018 to .404 (Newcombe 1998, method 3, to three digits); 0 and n have an exact end."""
    found = wilson(1, 10)
    assert (found.ci_low, found.ci_high) == pytest.approx((0.0179, 0.4042), abs=5e-5)
    assert (wilson(0, 20).ci_low, wilson(20, 20).ci_high) == (0.0, 1.0)
    assert wilson(0, 20).ci_high == pytest.approx(0.1611, abs=5e-5)
    assert wilson(0, 0).value is None


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 200), st.integers(0, 200), st.sampled_from((0.8, 0.95, 0.99)))
def test_wilson_equals_statsmodels(n: int, count: int, confidence: float) -> None:
    """Wilson's interval equals that of statsmodels."""
    count = min(count, n)
    found = wilson(count, n, confidence)
    expected = proportion_confint(count, n, alpha=1 - confidence, method="wilson")
    assert (found.ci_low, found.ci_high) == pytest.approx(expected, abs=1e-9)


def test_settled_as_and_confused_with() -> None:
    """Counts of (settled, given instead), commonest first; upheld answers are no confusion."""
    rows = [
        ("Good", "Inadequate"),
        ("Good", "Inadequate"),
        ("Good", "Good"),
        ("Outstanding", "Good"),
        ("", "Good"),
    ]
    rows += [("Good", "not applicable")]
    assert confusions(rows, GRADES) == (
        ("Inadequate", "Good", 2),
        ("Good", "Outstanding", 1),
        ("not applicable", "Good", 1),
    )


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (0, Standing.COUNTS),
        (9, Standing.COUNTS),
        (10, Standing.INDICATIVE),
        (29, Standing.INDICATIVE),
        (30, Standing.USABLE),
    ],
)
def test_what_may_be_said_on_so_many_pairs(pairs: int, expected: Standing) -> None:
    """Under 10 pairs counts only, 10 to 29 indicative."""
    assert standing(pairs) is expected


def test_limits_are_parameters() -> None:
    """A council may ask for more pairs."""
    assert standing(30, counts_only=20, indicative=50) is Standing.INDICATIVE


def test_the_paradox_is_told_of() -> None:
    """Feinstein and Cicchetti's skewed table has the note; the balanced one has none."""
    found = paradox(Ratings.from_crosstab([[80, 10], [5, 5]], ("yes", "no"), "nominal"))
    assert found is not None
    assert (found.answer, found.share, found.raw_agreement) == ("yes", 0.875, 0.85)
    assert found.kappa == pytest.approx(0.31429, abs=6e-6)
    assert paradox(Ratings.from_crosstab([[40, 9], [6, 45]], ("yes", "no"), "nominal")) is None


def test_all_alike_is_the_paradox_at_its_end() -> None:
    """Answers all alike have no kappa, full raw agreement, and the note; no pairs have none."""
    found = paradox(Ratings.from_crosstab([[9, 0], [0, 0]]))
    assert found is not None
    assert (found.kappa, found.raw_agreement, found.share) == (None, 1.0, 1.0)
    assert paradox(Ratings.from_long([], GRADES)) is None


def test_skew_without_a_gap_is_no_paradox() -> None:
    """Skewed answers on which people agree wholly have a kappa of 1: nothing to explain."""
    assert paradox(Ratings.from_crosstab([[95, 0], [0, 5]])) is None
