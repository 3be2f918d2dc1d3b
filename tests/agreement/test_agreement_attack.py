"""What may be said of people and questions: alike ones are seldom accused, whatever leans on what."""

import os

import numpy as np
import pytest

from audit.agreement.coefficients import of
from audit.agreement.drift import drift
from audit.agreement.facets import Facets
from audit.agreement.honesty import at_once
from audit.agreement.plan_marks import plan_marks
from audit.agreement.rasch import many_facet
from audit.agreement.ratings import Ratings
from audit.agreement.safe_interval import NEVER_DIFFERED, TOO_ALIKE, safe
from audit.agreement.severity import additive
from audit.agreement.standing_out import standing_out

RATERS, CRITERIA = 12, 20
FULL = bool(os.environ.get("EHCP_AUDIT_FULL"))


def council(seed: int, *, mood: float = 0.5, severe: float = 0.0, pairs: int = 57) -> np.ndarray:
    """Return rows (plan, rater, criterion, answer 0 to 2) of plans audited by two of twelve.

    Raters are alike but for rater 3, who is `severe`; on each plan everyone has a `mood` that colours all
    answers about it (a standard deviation, that of an answer being 1.1).
    """
    rng = np.random.default_rng(seed)
    first = np.arange(pairs) % RATERS
    second = (first + np.where(np.arange(pairs) % 2 == 0, 1, rng.integers(2, RATERS, pairs))) % RATERS
    plan, rater = np.arange(pairs).repeat(2), np.column_stack([first, second]).ravel()
    level = rng.normal(0.3, 1.2, pairs)[plan] - severe * (rater == 3) + rng.normal(0, mood, plan.size)
    seen = level[:, None] - rng.normal(0, 0.5, CRITERIA) + rng.logistic(0, 0.6, (plan.size, CRITERIA))
    answer = np.digitize(seen, (-0.7, 0.7))
    n = CRITERIA
    return np.column_stack(
        [plan.repeat(n), rater.repeat(n), np.tile(np.arange(n), plan.size), answer.ravel()]
    )


def cells(rows: np.ndarray) -> Ratings:
    """Return rows as ratings of plan x criterion."""
    unit = rows[:, 0] * CRITERIA + rows[:, 2]
    return Ratings.from_codes(unit, rows[:, 1], rows[:, 3], (0, 1, 2), raters=tuple(range(RATERS)))


def accused(rows: np.ndarray) -> list[object]:
    """Return whom one mark a plan tells apart, at once for all."""
    whole = plan_marks(cells(rows), lambda unit: int(str(unit)) // CRITERIA)
    model = additive(whole.marks, confidence=at_once(RATERS), least=whole.least)
    return [one.rater for one in model.raters if one.told_apart]


def test_a_mood_about_a_plan_accuses_nobody() -> None:
    """With moods, 20 answers about a plan say little more than one: no alike auditor of 25 councils stands out."""
    assert sum(len(accused(council(seed))) for seed in range(25)) <= 1


def test_taken_singly_the_same_answers_would_accuse() -> None:
    """The same councils with every answer taken as if it stood alone: most accuse somebody."""
    told = [any(one.told_apart for one in additive(cells(council(seed))).raters) for seed in range(10)]
    assert sum(told) >= 7


def test_who_is_severe_is_found_through_the_moods() -> None:
    """An auditor who is harder by 1.5 is told apart, alone."""
    assert [str(name) for name in accused(council(1, severe=1.5))] == ["3"]


def test_plans_whose_criteria_met_different_raters_keep_the_larger_set() -> None:
    """Means over unlike criteria can't be compared: of a plan the set of raters with the most answers counts."""
    rows = [(("P", c), rater, 2) for c in "abc" for rater in "XY"]
    rows += [(("P", "d"), rater, 1) for rater in "XZ"] + [(("Q", "a"), "W", 3)]
    whole = plan_marks(Ratings.from_long(rows, (1, 2, 3)), lambda unit: unit[0])  # type: ignore[index]
    paired = whole.marks.pairable()
    assert {whole.marks.raters[at] for at in paired.rater.tolist()} == {"X", "Y"}
    assert whole.n == {"X": 3, "Y": 3, "Z": 0, "W": 0}
    assert whole.least == pytest.approx(1 / 36)
    assert [one.severity for one in additive(whole.marks).raters if str(one.rater) in "ZW"] == [None, None]


def test_rasch_widens_its_errors_by_what_leans_together() -> None:
    """With moods the dispersion is far above 1 and errors are wider; without, it is about 1."""
    found = []
    for mood in (0.0, 0.8):
        rows = council(3, mood=mood)
        model = many_facet(Facets.from_codes(rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3], (0, 1, 2)))
        assert model is not None
        found.append(model)
    free, leaning = found
    assert 0.6 < free.dispersion < 1.8
    assert leaning.dispersion > 3
    assert min(one.se or 0 for one in leaning.raters) > 1.4 * min(one.se or 0 for one in free.raters)


def test_steady_auditors_do_not_drift_all_at_once() -> None:
    """Of 25 councils of a dozen steady auditors, about none shows a drift when all are looked at at once."""
    seen = 0
    for seed in range(25):
        rng = np.random.default_rng(seed)
        rows = council(seed, mood=0.3)
        whole = plan_marks(cells(rows), lambda unit: int(str(unit)) // CRITERIA)
        month = rng.integers(1, 13, 57)
        found = drift(
            whole.marks,
            lambda unit, month=month: f"2026-{month[int(str(unit))]:02}",  # type: ignore[misc]
            additive(whole.marks),
            confidence=at_once(RATERS),
        )
        seen += any(one.drifting for one in found)
    assert seen <= 1


def distances(rows: np.ndarray) -> list[tuple[object, object, float]]:
    """Return the distance of every pair of answers."""
    ordered = rows.reshape(-1, 2, CRITERIA, 4)
    apart = np.abs(ordered[:, 0, :, 3] - ordered[:, 1, :, 3]) / 2
    return [(p, c, float(apart[p, c])) for p in range(len(apart)) for c in range(CRITERIA)]


def test_no_question_stands_out_by_chance_nor_by_a_pair_that_differs_on_everything() -> None:
    """Of 25 councils with a severe auditor and alike questions, about one in twenty names one."""
    held = [any(one.held for one in standing_out(distances(council(seed, severe=1.5)))) for seed in range(25)]
    assert sum(held) <= 4


def test_a_question_answered_by_lot_stands_out() -> None:
    """One question answered by lot is named first, with its plans; with nine plans nothing is said."""
    rows = council(2, mood=0.2)
    lot = rows[:, 2] == 7
    rows[lot, 3] = np.random.default_rng(1).choice([0, 2], int(lot.sum()))
    first, second, *_ = standing_out(distances(rows))
    assert (first.criterion, first.held, first.n_plans, second.held) == (7, True, 57, False)
    assert 0.1 < first.excess < 0.5
    assert standing_out([(p, c, 0.5) for p in range(9) for c in range(3)]) == ()


def test_a_question_that_alone_divides_everybody_is_beyond_doubt() -> None:
    """Where only one question ever differs there is no scatter to test by, and it is named all the same."""
    rows = [(plan, c, float(c == "b")) for plan in range(12) for c in "abc"]
    found = {one.criterion: one for one in standing_out(rows)}
    assert (found["b"].held, found["b"].p, found["a"].held) == (True, 0.0, False)


def paired(cuts: tuple[float, ...], plans: int, seed: int) -> Ratings:
    """Return plans marked by two on as many steps as `cuts` make."""
    rng = np.random.default_rng(seed)
    marks = np.digitize(rng.normal(0, 1, plans).repeat(2) + rng.normal(0, 0.6, 2 * plans), cuts)
    return Ratings.from_codes(
        np.arange(plans).repeat(2), np.tile(np.array([0, 1]), plans), marks, (1, 2, 3, 4)
    )


def test_no_interval_where_nothing_differed() -> None:
    """Twelve plans marked alike leave alpha at 1 and no error: 1.00 to 1.00 would say too much."""
    table = Ratings.from_long([(n, r, n % 3) for n in range(12) for r in "AB"], (0, 1, 2))
    found = safe(table)
    assert (found.value, found.se, found.ci_low, found.note) == (1.0, None, None, NEVER_DIFFERED)
    assert "not a certainty" in of(table, "krippendorff_alpha", "ordinal").note


def test_no_interval_of_few_plans_nearly_all_alike() -> None:
    """Twelve plans of which eleven are alike: no interval; with answers of all kinds there is one."""
    alike = Ratings.from_long([(n, r, 1 + (n == 0 and r == "A")) for n in range(12) for r in "AB"], (1, 2))
    assert safe(alike).note == TOO_ALIKE
    assert safe(paired((-1.2, 0.0, 1.1), 12, 3)).ci_low is not None


def test_the_safe_interval_is_wider_and_stays_within_bounds() -> None:
    """It holds the value, lies between -1 and 1, and its error is at least the linearised one."""
    for seed in range(20):
        table = paired((-1.2, 0.0, 1.1), 25, seed)
        one, usual = safe(table), of(table, "krippendorff_alpha", "ordinal")
        assert one.value == usual.value
        assert one.ci_low is not None
        assert one.ci_high is not None
        assert -1 < one.ci_low < (one.value or 0) < one.ci_high < 1
        assert (one.se or 0) >= (usual.se or 0)


@pytest.mark.slow
@pytest.mark.parametrize("plans", [20, 57])
@pytest.mark.parametrize("cuts", [(-1.2, 0.0, 1.1), (-2.2, -1.6, -0.8)])
def test_the_safe_interval_covers(plans: int, cuts: tuple[float, ...]) -> None:
    """95% intervals of alpha hold the truth at 90% or more, answers of all kinds or nearly alike."""
    truth = of(paired(cuts, 200_000, 0), "krippendorff_alpha", "ordinal").value or 0.0
    held, n = 0, 0
    for seed in range(1, 401 if FULL else 101):
        one = safe(paired(cuts, plans, seed))
        if one.ci_low is not None and one.ci_high is not None:
            held, n = held + (one.ci_low <= truth <= one.ci_high), n + 1
    assert held / n >= (0.9 if FULL else 0.87)
