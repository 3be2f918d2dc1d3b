"""Criteria ranked by disagreement, agreement without each auditor, drift by month, and what a design buys."""

import numpy as np
import pytest

from audit.agreement.coefficients import of
from audit.agreement.drift import drift, months_between
from audit.agreement.precision import n_for_coefficient, n_for_share, what_it_buys
from audit.agreement.ratings import Ratings
from audit.agreement.severity import additive
from audit.agreement.splits import criteria_that_split, leave_one_out

SCALE = (1, 2, 3, 4)


def pairs_of(pairs: list[tuple[int, int]], level: str = "ordinal") -> Ratings:
    """Return the ratings of two raters from pairs of answers."""
    rows = [(at, rater, pair[r]) for at, pair in enumerate(pairs) for r, rater in enumerate("AB")]
    return Ratings.from_long(rows, SCALE, level)


def test_the_criterion_that_splits_most_heads_the_list() -> None:
    """Ranked by what is sure: many wide splits first, two unlucky pairs below them, no pair last."""
    criteria = {
        "none": Ratings.from_long([], SCALE),
        "agreed": pairs_of([(2, 2)] * 40),
        "unlucky": pairs_of([(1, 4)] * 2),
        "ambiguous": pairs_of([(1, 4), (4, 1), (2, 4), (3, 3)] * 10),
        "near": pairs_of([(2, 3), (3, 2), (2, 1), (3, 3)] * 10),
    }
    found = criteria_that_split(criteria)
    assert [one.key for one in found] == ["ambiguous", "unlucky", "near", "agreed", "none"]
    assert [one.n for one in found] == [40, 2, 40, 40, 0]
    ambiguous = found[0]
    assert ambiguous.distance == pytest.approx((1 + 1 + 2 / 3 + 0) / 4)
    assert (ambiguous.apart.count, ambiguous.apart.value) == (30, 0.75)
    assert found[-1].distance is None


def test_nominal_answers_are_apart_or_not() -> None:
    """Answers without order have no far and near: every split counts whole."""
    (found,) = criteria_that_split({"C": pairs_of([(1, 2), (1, 4), (2, 2), (3, 3)], "nominal")})
    assert found.distance == 0.5


def test_leaving_the_odd_one_out_mends_agreement() -> None:
    """Without the rater who marks by lot agreement rises, and only without that one."""
    rng = np.random.default_rng(2)
    rows = []
    for plan in range(60):
        mark = int(rng.integers(1, 5))
        rows += [(plan, rater, mark) for rater in "ABC"] + [(plan, "odd", int(rng.integers(1, 5)))]
    ratings = Ratings.from_long(rows, SCALE)
    found = {one.rater: one for one in leave_one_out(ratings)}
    assert found["odd"].value == pytest.approx(1)
    assert found["odd"].change is not None
    assert found["odd"].change < -0.3
    assert all((found[name].change or 0) > 0 for name in "ABC")
    expected = of(ratings.without("A"), "krippendorff_alpha", "ordinal").value
    assert found["A"].value == expected


def test_leaving_out_one_of_two_leaves_nothing() -> None:
    """With two raters, nothing is left to compare: no value, no change."""
    found = leave_one_out(pairs_of([(1, 2), (2, 2), (3, 4)]), "gwet_ac", "identity")
    assert [(one.value, one.change, one.n_units) for one in found] == [(None, None, 0)] * 2


def drifting(slope: float, months: int = 8) -> Ratings:
    """Return marks of three raters, one growing more severe by `slope` a month; units are (plan, month)."""
    rng = np.random.default_rng(4)
    rows = []
    for month in range(months):
        for plan in range(25):
            level = rng.normal(50, 10)
            for rater in rng.permutation(3)[:2].tolist():
                severity = slope * (month - (months - 1) / 2) if rater == 0 else 0.0
                mark = round(float(level - severity + rng.normal(0, 2)), 4)
                rows.append(((plan, f"2026-{month + 1:02}"), f"R{rater}", mark))
    return Ratings.from_long(rows, None, "interval")


def month_of(unit: object) -> str:
    """Return the month of a (plan, month) unit."""
    assert isinstance(unit, tuple)
    return str(unit[1])


def test_drift_is_found_with_its_slope() -> None:
    """An auditor who grows more severe by a mark a month is found, by about that much."""
    ratings = drifting(1.0)
    found = {one.rater: one for one in drift(ratings, month_of, additive(ratings))}
    assert found["R0"].drifting
    assert found["R0"].slope == pytest.approx(1.0, abs=0.3)
    assert [one.month for one in found["R0"].months] == [f"2026-{at:02}" for at in range(1, 9)]
    assert sum(one.n for one in found["R0"].months) > 100
    assert all(abs(found[name].slope or 0) < 0.7 for name in ("R1", "R2"))


def test_one_who_drifts_does_not_make_the_partners_drift() -> None:
    """Slopes are fitted at once and told from the middle rater: of four, only the one who moves is named."""
    rng = np.random.default_rng(5)
    rows = []
    for plan in range(120):
        month = plan % 8
        level = rng.normal(60, 12)
        for rater in rng.permutation(4)[:2].tolist():
            mark = level - (2.0 * month if rater == 2 else 0.0) + rng.normal(0, 3)
            rows.append(((plan, f"2026-{month + 1:02}"), f"R{rater}", round(float(mark), 4)))
    ratings = Ratings.from_long(rows, None, "interval")
    found = {one.rater: one for one in drift(ratings, month_of, additive(ratings), confidence=0.99)}
    assert [name for name, one in found.items() if one.drifting] == ["R2"]
    assert found["R2"].slope == pytest.approx(2.0, abs=0.5)


def test_marks_that_are_all_used_up_give_no_interval() -> None:
    """Six raters with three plans each fit six severities and slopes exactly: slopes, and no error of them."""
    months = ((1, 2, 7), (3, 5, 1), (4, 9, 2))
    rows = [
        (
            (f"{one}{other}", f"2026-{months[at][to]:02}"),
            who,
            50 + 3 * at - to + 7 * (at == to) * (who == one),
        )
        for at, one in enumerate("ABC")
        for to, other in enumerate("DEF")
        for who in (one, other)
    ]
    ratings = Ratings.from_long(rows, None, "interval")
    found = drift(ratings, month_of, additive(ratings), confidence=0.95)
    assert [len(one.months) for one in found] == [3] * 6
    assert all(one.slope is not None and one.se is None and not one.drifting for one in found)


def test_no_drift_is_no_news() -> None:
    """Steady auditors do not drift."""
    ratings = drifting(0.0)
    assert not any(one.drifting for one in drift(ratings, month_of, additive(ratings)))


def test_two_months_are_no_slope() -> None:
    """Below three months there are months but no slope; without shared plans there is nothing."""
    ratings = drifting(1.0, months=2)
    found = drift(ratings, month_of, additive(ratings))
    assert [len(one.months) for one in found] == [2, 2, 2]
    assert all(one.slope is None and not one.drifting for one in found)
    alone = Ratings.from_long([(("P", "2026-01"), "A", 1)], SCALE)
    assert drift(alone, month_of, additive(alone)) == ()


def test_months_are_counted_over_the_year() -> None:
    """From November to February is three months."""
    assert months_between("2025-11", "2026-02") == 3


def test_n_for_a_share() -> None:
    """93 pairs give exact agreement within 10 points whatever it is; one fewer is too few."""
    from audit.agreement.pairs import wilson

    for half, n in ((0.1, 93), (0.05, 381)):
        assert n_for_share(half) == n
        enough, few = wilson(n / 2, n), wilson((n - 1) / 2, n - 1)
        assert (enough.ci_high or 0) - (enough.ci_low or 0) <= 2 * half
        assert (few.ci_high or 0) - (few.ci_low or 0) > 2 * half
    assert n_for_share(0.1, 0.9) < 93
    with pytest.raises(ValueError, match="half-width lies between"):
        n_for_share(0.6)


def test_n_for_a_coefficient_by_a_pilot() -> None:
    """Half the error takes four times the plans."""
    pilot = of(pairs_of([(1, 1), (2, 3), (3, 3), (4, 2), (2, 2)] * 6), "gwet_ac", "ordinal")
    assert pilot.se is not None
    half = 1.959964 * pilot.se
    assert n_for_coefficient(pilot, half) == 30
    assert n_for_coefficient(pilot, half / 2) in (120, 121)
    assert n_for_coefficient(of(pairs_of([(1, 1)] * 9), "gwet_ac", "ordinal"), 0.1) is None
    with pytest.raises(ValueError, match="more than 0"):
        n_for_coefficient(pilot, 0)


def test_what_a_design_buys() -> None:
    """More shared plans make smaller errors; a design in which nobody meets buys nothing."""
    few = [(plan, rater) for plan in range(4) for rater in "AB"]
    many = [(plan, rater) for plan in range(40) for rater in "AB"]
    small, large = (what_it_buys(audits, rest=0.7, spread=0.3) for audits in (few, many))
    assert small is not None
    assert large is not None
    assert large.mean_se < small.mean_se
    # 99% for two at once, and four cases of five, with 39 and 3 marks left: t of 2.97561 + 0.85094, 7.45332 + 0.97847
    assert large.smallest_seen == pytest.approx(3.826544 * large.largest_se, rel=1e-4)
    assert small.smallest_seen == pytest.approx(8.431791 * small.largest_se, rel=1e-4)
    one = what_it_buys([("P", "A"), ("P", "B")], rest=0.7, spread=0.3)
    assert one is not None
    assert one.smallest_seen is None
    assert (large.n_auditors, large.n_subsets) == (2, 1)
    assert what_it_buys([("P", "A"), ("Q", "B")], rest=0.7, spread=0.3) is None


def test_the_error_of_a_design_is_that_of_its_audits() -> None:
    """The error expected equals the error reported once marks are in, given the model's own deviations."""
    rng = np.random.default_rng(9)
    rows = [
        (plan, rater, round(float(rng.normal(5, 1) - 0.5 * rater), 5))
        for plan in range(50)
        for rater in rng.permutation(4)[:2].tolist()
    ]
    model = additive(Ratings.from_long(rows, None, "interval"))
    assert model.rest is not None
    assert model.spread is not None
    bought = what_it_buys([row[:2] for row in rows], rest=model.rest, spread=model.spread)
    assert bought is not None
    assert bought.largest_se == pytest.approx(max(one.se or 0 for one in model.raters))
