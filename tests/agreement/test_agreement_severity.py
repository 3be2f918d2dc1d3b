"""The additive model: known severities found again, shrinkage, subsets, and what can't be told."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_ratings import DISJOINT, long_rows

from audit.agreement.ratings import Ratings
from audit.agreement.severity import Additive, Severity, additive, marks
from audit.agreement.subsets import Ties, subset_of, subsets


def simulated(
    seed: int, severities: list[float], plans: int, noise: float = 0.3, each: int = 2
) -> tuple[Ratings, np.ndarray]:
    """Return interval marks of plans by raters drawn at random, and the true severities about their mean."""
    rng = np.random.default_rng(seed)
    true = np.array(severities)
    chosen = np.argsort(rng.random((plans, true.size)), axis=1)[:, :each].ravel()
    unit = np.repeat(np.arange(plans), each)
    score = rng.normal(5, 1, plans)[unit] - true[chosen] + rng.normal(0, noise, unit.size)
    rows = [(f"P{u}", f"R{r}", round(float(s), 6)) for u, r, s in zip(unit, chosen, score, strict=True)]
    return Ratings.from_long(rows, None, "interval"), true - true.mean()


def by_name(model: Additive) -> dict[object, Severity]:
    """Return the severities by rater."""
    return {one.rater: one for one in model.raters}


def test_known_severities_are_found_again() -> None:
    """With 60 plans each, every severity is found within 0.15, and the two extremes are told apart."""
    ratings, true = simulated(1, [-0.8, -0.2, 0.0, 0.2, 0.8], 150)
    found = by_name(additive(ratings))
    values = np.array([found[f"R{at}"].severity for at in range(5)])
    assert np.abs(values - true).max() < 0.15
    assert found["R4"].told_apart
    assert found["R0"].told_apart
    assert found["R4"].ci_low is not None
    assert found["R4"].ci_low > 0


def test_alike_raters_are_not_told_apart() -> None:
    """Raters of one severity are told apart no oftener than the interval's 5% (20 teams)."""
    flagged = sum(
        one.told_apart for seed in range(20) for one in additive(simulated(seed, [0.0] * 6, 40)[0]).raters
    )
    assert flagged <= 0.05 * 120


def test_intervals_cover() -> None:
    """Over 60 simulated teams the 95% intervals cover the true severity at 92 to 99%."""
    covered, n = 0, 0
    for seed in range(60):
        drawn = np.random.default_rng(1000 + seed).normal(0, 0.3, 8)
        ratings, true = simulated(seed, drawn.tolist(), 60, noise=0.5)
        for name, one in by_name(additive(ratings)).items():
            assert one.ci_low is not None
            assert one.ci_high is not None
            covered += one.ci_low <= true[int(str(name)[1:])] <= one.ci_high
            n += 1
    assert 0.92 <= covered / n <= 0.99


def test_shrinkage_pulls_towards_the_mean() -> None:
    """A rater with few plans is pulled nearer to 0 than the raw distance, and keeps the wider interval."""
    rows = [(f"P{n}", rater, 3 + (n + at) % 2) for n in range(40) for at, rater in enumerate("AB")]
    rows += [("P1", "C", 1), ("P2", "C", 1)]
    found = by_name(additive(Ratings.from_long(rows, (1, 2, 3, 4))))
    assert found["C"].raw is not None
    assert found["C"].severity is not None
    assert 0 < found["C"].severity < found["C"].raw
    assert found["C"].se is not None
    assert found["A"].se is not None
    assert found["C"].se > found["A"].se


def test_severe_is_positive_whatever_way_the_numbers_run() -> None:
    """On a scale where 1 is the best, declared last, the rater who gives 4s is the severe one."""
    rows = [(f"P{n}", rater, mark + n % 3) for n in range(12) for rater, mark in (("hard", 2), ("soft", 1))]
    for level in ("ordinal", "interval"):
        found = by_name(additive(Ratings.from_long(rows, (4, 3, 2, 1), level)))
        assert found["hard"].severity is not None
        assert found["hard"].severity > 0


def test_ordinal_marks_are_steps_and_interval_marks_numbers() -> None:
    """An ordinal scale is marked by its steps, an interval scale by its numbers."""
    rows = [("P", "A", 0), ("P", "B", 10)]
    assert marks(Ratings.from_long(rows, (0, 10))).tolist() == [1, 2]
    assert marks(Ratings.from_long(rows, (0, 10), "interval")).tolist() == [0, 10]


def test_subsets_that_never_meet() -> None:
    """Three networks are three subsets; nothing is said of the one who shares no plan."""
    ratings = Ratings.from_long(long_rows(DISJOINT), range(4))
    assert [sorted(map(str, names)) for names in subsets(ratings)] == [["A", "B", "C"], ["D", "E"], ["F"]]
    model = additive(ratings)
    found = by_name(model)
    assert model.n_subsets == 3
    assert [found[name].subset for name in "ABCDEF"] == [1, 1, 1, 2, 2, 3]
    assert (found["F"].severity, found["F"].n, found["F"].told_apart) == (None, 0, False)
    assert sum(found[name].severity or 0 for name in "ABC") == pytest.approx(0)
    assert sum(found[name].severity or 0 for name in "DE") == pytest.approx(0)
    assert (found["B"].n, found["B"].n_units, found["B"].n_partners) == (6, 6, 2)
    assert found["A"].raw == pytest.approx(1)


def test_one_shared_plan_gives_no_interval() -> None:
    """Two raters and one plan: the difference is told, but not how sure it is."""
    first, second = additive(Ratings.from_long([("P", "A", 1), ("P", "B", 4)], (1, 2, 3, 4))).raters
    assert (first.severity, second.severity) == pytest.approx((1.5, -1.5), rel=1e-4)
    assert (first.se, first.ci_low, first.told_apart) == (None, None, False)


def test_whole_steps_leave_rounding_in_doubt() -> None:
    """Two plans on which B is one step above A do not tell them apart: marks are rounded."""
    rows = [(plan, rater, 2 + (rater == "B")) for plan in "PQ" for rater in "AB"]
    model = additive(Ratings.from_long(rows, (1, 2, 3, 4)))
    assert not any(one.told_apart for one in model.raters)
    assert model.rest == pytest.approx((1 / 12) ** 0.5)


def test_nobody_shares_a_plan() -> None:
    """Single audits say nothing of severity, and are no error; nor is an empty table."""
    model = additive(Ratings.from_long([("P", "A", 1), ("Q", "B", 2)], (1, 2)))
    assert [one.severity for one in model.raters] == [None, None]
    assert (model.spread, model.rest, model.n_subsets) == (None, None, 2)
    assert additive(Ratings.from_long([], (1, 2))).raters == ()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 4), st.integers(0, 3)), max_size=40))
def test_order_and_names_never_matter(rows: list[tuple[int, int, int]]) -> None:
    """Severities are the same whatever the order of rows, and move with the raters' names."""
    rows = list({row[:2]: row for row in rows}.values())
    one = by_name(additive(Ratings.from_long(rows, range(4))))
    mixed = rows[::-1]
    renamed = [(f"u{unit}", rater + 100, answer) for unit, rater, answer in mixed]
    two = by_name(additive(Ratings.from_long(renamed, range(4))))
    for rater, found in one.items():
        other = two[int(str(rater)) + 100]
        assert (found.n, found.n_partners, found.told_apart) == (other.n, other.n_partners, other.told_apart)
        assert (found.severity is None) == (other.severity is None)
        if found.severity is not None:
            assert other.severity == pytest.approx(found.severity, abs=1e-4)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20))
def test_ties_and_subsets_agree(pairs: list[tuple[int, int]]) -> None:
    """Union-find finds the same sets of raters as the graph of shared units."""
    rows = [(at, rater, 1) for at, pair in enumerate(pairs) for rater in set(pair)]
    ratings = Ratings.from_long(rows, (1, 2))
    ties = Ties(ratings.raters)
    for first, second in pairs:
        ties.join(first, second)
    assert {frozenset(names) for names in ties.sets()} == {frozenset(names) for names in subsets(ratings)}
    assert (subset_of(ratings) > 0).all()


def test_joining_twice_ties_nothing_new() -> None:
    """Joining tells whether two names were apart."""
    ties = Ties("abc")
    assert ties.join("a", "b")
    assert not ties.join("b", "a")
    assert ties.sets() == [["a", "b"], ["c"]]
