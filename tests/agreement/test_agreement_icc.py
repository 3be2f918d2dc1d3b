"""Intraclass correlations: Shrout and Fleiss, gaps, and what has no value."""

import numpy as np
import pytest
from published_ratings import SHROUT_FLEISS_1979, rows_of, shrout_fleiss_1979

from audit.agreement.components import components
from audit.agreement.icc import intraclass, mean_squares
from audit.agreement.ratings import Ratings

# The three cells that are left out to compare with lme4 1.1-31's variance components.
DROPPED = {("3", "J1"), ("4", "J2"), ("2", "J4")}


def test_mean_squares_of_shrout_and_fleiss() -> None:
    """The analysis of variance is their table 3: 11.24, 32.49 and 1.02."""
    ms = mean_squares(shrout_fleiss_1979())
    assert (ms.units, ms.raters, ms.rest) == pytest.approx((11.2417, 32.4861, 1.0194), abs=5e-5)


def test_icc_and_intervals_of_shrout_and_fleiss() -> None:
    """ICC(2,1) = .29 (.019 to .761) and ICC(2,k) = .62 (.071 to .927), as R psych has them to six digits."""
    one, mean = intraclass(shrout_fleiss_1979())
    assert (one.value, one.ci_low, one.ci_high) == pytest.approx((0.289764, 0.0187866, 0.761085), abs=2e-6)
    assert (mean.value, mean.ci_low, mean.ci_high) == pytest.approx((0.620051, 0.0711371, 0.927232), abs=2e-6)
    assert (one.n_units, one.n_raters, one.weights) == (6, 4, "interval")


def test_components_of_a_complete_table_are_the_anova_ones() -> None:
    """Without gaps the likelihood gives the components of the analysis of variance."""
    found = components(shrout_fleiss_1979())
    assert found is not None
    assert (found.unit, found.rater, found.rest) == pytest.approx((2.555556, 5.244444, 1.019444), rel=1e-6)


def test_components_with_three_cells_missing() -> None:
    """With gaps the components are those of lme4, within its own convergence (1e-4)."""
    rows = [row for row in rows_of(SHROUT_FLEISS_1979) if row[:2] not in DROPPED]
    ratings = Ratings.from_long(rows, None, "interval")
    found = components(ratings)
    assert found is not None
    assert (found.unit, found.rater, found.rest) == pytest.approx((2.082607, 6.2241995, 0.454573), rel=1e-4)
    one, mean = intraclass(ratings)
    assert one.value == pytest.approx(found.unit / (found.unit + found.rater + found.rest))
    assert one.note.startswith("some plans lack a rater")
    assert mean.value is not None
    assert one.value is not None
    assert mean.value > one.value
    assert one.ci_low is not None
    assert one.ci_high is not None
    assert one.ci_low < one.value < one.ci_high


def test_components_are_the_top_of_the_likelihood() -> None:
    """No point near the components has a higher restricted likelihood, written out with dense matrices."""
    rows = [row for row in rows_of(SHROUT_FLEISS_1979) if row[:2] not in DROPPED]
    ratings = Ratings.from_long(rows, None, "interval")
    found = components(ratings)
    assert found is not None

    def deviance(unit: float, rater: float, rest: float) -> float:
        y, ones = ratings.numbers(), np.ones((ratings.n_ratings, 1))
        by_unit = np.equal.outer(ratings.unit, ratings.unit)
        by_rater = np.equal.outer(ratings.rater, ratings.rater)
        v = unit * by_unit + rater * by_rater + rest * np.eye(len(y))
        inverse = np.linalg.inv(v)
        information = ones.T @ inverse @ ones
        projected = inverse - inverse @ ones @ np.linalg.inv(information) @ ones.T @ inverse
        return float(np.linalg.slogdet(v)[1] + np.linalg.slogdet(information)[1] + y @ projected @ y)

    best = deviance(found.unit, found.rater, found.rest)
    for factors in ((1.001, 1, 1), (0.999, 1, 1), (1, 1.001, 1), (1, 0.999, 1), (1, 1, 1.001), (1, 1, 0.999)):
        assert deviance(found.unit * factors[0], found.rater * factors[1], found.rest * factors[2]) > best


def test_marks_all_alike_have_no_icc() -> None:
    """Marks that never vary leave nothing to correlate."""
    ratings = Ratings.from_long([(u, r, 3) for u in "PQS" for r in "AB"], (1, 2, 3))
    assert [one.value for one in intraclass(ratings)] == [None, None]


def test_one_unit_has_no_icc() -> None:
    """One double-marked unit says nothing of how units differ."""
    assert intraclass(Ratings.from_long([("P", "A", 1), ("P", "B", 2)], (1, 2)))[0].value is None


def test_raters_who_agree_wholly() -> None:
    """Marks that differ by unit only have both correlations 1."""
    ratings = Ratings.from_long([(u, r, n) for n, u in enumerate("PQS", 1) for r in "ABC"], (1, 2, 3))
    assert [one.value for one in intraclass(ratings)] == pytest.approx([1, 1])


def test_gaps_leave_whole_agreement_whole() -> None:
    """The same, when one mark is missing."""
    rows = [(u, r, n) for n, u in enumerate("PQS", 1) for r in "ABC"][:-1]
    values = [one.value for one in intraclass(Ratings.from_long(rows, (1, 2, 3)))]
    assert values == pytest.approx([1, 1], abs=1e-5)


def test_units_that_do_not_differ_have_no_icc() -> None:
    """Two raters at odds by turns leave nothing to divide by: no value, with the reason."""
    ratings = Ratings.from_long([("P", "A", 1), ("P", "B", 2), ("Q", "A", 2), ("Q", "B", 1)], (1, 2))
    one, mean = intraclass(ratings)
    assert (one.value, mean.value) == (None, None)
    assert one.note == "undefined: the units differ less than raters do on one unit"


def test_an_interval_without_an_end_below_is_none() -> None:
    """With three units the interval of one rating stops at its lowest, and that of the mean is open below."""
    rows = [(u, r, x) for u, pair in enumerate(((1.5, 1.5), (2, 2.25), (2, 1))) for r, x in enumerate(pair)]
    single, mean = intraclass(Ratings.from_long(rows, None, "interval"))
    assert (single.ci_low, mean.ci_low, mean.note) == (-1, None, "the interval has no end below")
    assert mean.ci_high == pytest.approx(0.9825043560)
