"""Cohen's kappa: published tables, named and custom weights, and the packages that others use."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa

from audit.agreement.kappa import cohen_kappa, crosstab, kappa_from_table
from audit.agreement.ratings import Ratings

# Cohen (1968) Psychological Bulletin 70:213-220: 3 x 3 proportions of n = 200, and his disagreement weights.
COHEN_1968 = [[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]]
COHEN_DISAGREEMENT = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]


def test_cohens_own_table() -> None:
    """Kappa and weighted kappa of Cohen (1968) are .492 and .348, from proportions and their n."""
    plain = kappa_from_table(COHEN_1968, n=200)
    weighted = kappa_from_table(COHEN_1968, n=200, disagreement=COHEN_DISAGREEMENT)
    assert plain.value == pytest.approx(0.491525, abs=5e-7)
    assert weighted.value == pytest.approx(0.347826, abs=5e-7)
    assert (plain.weights, weighted.weights) == ("identity", "custom")
    assert weighted.display_name == "Cohen's kappa, custom weights"
    assert plain.n_units == 200


def test_counts_and_proportions_are_one_table() -> None:
    """A table of counts gives the same result as its proportions with n."""
    counts = [[round(cell * 200) for cell in row] for row in COHEN_1968]
    assert kappa_from_table(counts).value == pytest.approx(kappa_from_table(COHEN_1968, n=200).value)
    assert kappa_from_table(counts).se == pytest.approx(kappa_from_table(COHEN_1968, n=200).se)


def test_fleiss_cohen_and_everitts_example() -> None:
    """Fleiss, Cohen and Everitt (1969): kappa .429 and error .054 of their 3 x 3 table, n = 200."""
    table = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]
    found = kappa_from_table(table)
    assert found.value == pytest.approx(0.429, abs=5e-4)
    assert found.se == pytest.approx(0.054, abs=5e-4)


@pytest.mark.parametrize(
    ("weights", "wt"), [("identity", None), ("linear", "linear"), ("quadratic", "quadratic")]
)
def test_errors_equal_statsmodels(weights: str, wt: str | None) -> None:
    """Value and standard error equal those of statsmodels under the weights it has."""
    table = [[31, 7, 2, 0], [5, 40, 9, 1], [1, 12, 25, 6], [0, 2, 3, 14]]
    found = kappa_from_table(table, weights=weights)
    other = cohens_kappa(np.array(table), wt=wt)
    assert found.value == pytest.approx(other.kappa)
    assert found.se == pytest.approx(other.std_kappa)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=4, max_size=40))
def test_values_equal_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    """Kappa under every named weighting equals scikit-learn's on the full declared scale."""
    first, second = zip(*pairs, strict=True)
    if len({*first, *second}) == 1:
        return
    rows = [(str(i), rater, pair[r]) for i, pair in enumerate(pairs) for r, rater in enumerate("AB")]
    ratings = Ratings.from_long(rows, range(4))
    for weights, name in (("identity", None), ("linear", "linear"), ("quadratic", "quadratic")):
        expected = cohen_kappa_score(first, second, labels=[0, 1, 2, 3], weights=name)
        assert cohen_kappa(ratings, weights=weights).value == pytest.approx(expected, abs=1e-9)


def test_only_units_that_both_rated_count() -> None:
    """A pair among many raters is compared on the units that both of them rated."""
    rows = [("P1", "A", 1), ("P1", "B", 1), ("P2", "A", 2), ("P2", "C", 1), ("P3", "B", 2), ("P3", "A", 1)]
    ratings = Ratings.from_long(rows, (1, 2))
    assert crosstab(ratings, "A", "B").tolist() == [[1, 1], [0, 0]]
    assert cohen_kappa(ratings, "A", "B").n_units == 2
    with pytest.raises(ValueError, match="name the two raters"):
        cohen_kappa(ratings)


def test_all_alike_is_undefined_beyond_chance() -> None:
    """Two raters who only ever give one answer have no kappa, and raw agreement 1."""
    found = kappa_from_table([[7, 0], [0, 0]])
    assert (found.value, found.se, found.raw_agreement) == (None, None, 1.0)
    assert found.note == "undefined beyond chance: all answers are alike"


def test_an_empty_table_has_no_kappa() -> None:
    """No pair at all says so, and is no error."""
    assert kappa_from_table([[0, 0], [0, 0]]).value is None


def test_swapping_the_raters_changes_nothing() -> None:
    """Kappa and its error are symmetric in the two raters."""
    table = np.array([[31, 7, 2], [5, 40, 9], [1, 12, 25]])
    for weights in ("identity", "linear", "quadratic", "ordinal"):
        one, two = (kappa_from_table(side, weights=weights) for side in (table, table.T))
        assert (one.value, one.se) == pytest.approx((two.value, two.se))


def test_a_rater_with_one_answer_throughout_has_an_error_of_the_formula_only() -> None:
    """Kappa is then 0 by construction with an error of 0, which the note tells not to take for certainty."""
    found = kappa_from_table([[3, 3], [0, 0]])
    assert found.value == 0
    assert found.se == pytest.approx(0, abs=1e-12)
    assert found.note == "every plan says the same: an error of 0 is the formula's, not a certainty"
