"""The many-facet Rasch model: known measures found again, the likelihood's top, fit, bias, and hard cases."""

import numpy as np
import pytest
from published_ratings import DISJOINT, long_rows

from audit.agreement.facets import Facets
from audit.agreement.rasch import Rasch, many_facet
from audit.agreement.rasch_estimate import estimate, moments, step_chances
from audit.agreement.ratings import Ratings

STEPS = np.array([-1.5, 0.0, 1.5])


def simulated(
    seed: int,
    severities: list[float],
    *,
    plans: int = 150,
    criteria: int = 12,
    bias: tuple[int, int, float] | None = None,
    erratic: int | None = None,
) -> Facets:
    """Return ratings of plans by two raters each on every criterion, with known severities and thresholds.

    `bias` adds severity for one (rater, criterion); `erratic` names a rater whose marks are drawn by lot.
    """
    rng = np.random.default_rng(seed)
    severity = np.array(severities)
    plan = rng.normal(0.3, 1.0, plans)
    difficulty = np.linspace(-0.8, 0.8, criteria)
    pairs = np.argsort(rng.random((plans, severity.size)), axis=1)[:, :2]
    p = np.arange(plans).repeat(2 * criteria)
    r = pairs.ravel().repeat(criteria)
    c = np.tile(np.arange(criteria), 2 * plans)
    location = plan[p] - severity[r] - difficulty[c]
    if bias is not None:
        location = location - bias[2] * ((r == bias[0]) & (c == bias[1]))
    chance = np.cumsum(step_chances(location, STEPS), axis=0)
    marks = (rng.random(p.size) > chance).sum(axis=0).clip(0, 3)
    if erratic is not None:
        own = r == erratic
        marks[own] = rng.integers(0, 4, int(own.sum()))
    return Facets.from_codes(p, r, c, marks, range(4))


def fitted(facets: Facets) -> Rasch:
    """Return the model, which there must be."""
    model = many_facet(facets)
    assert model is not None
    assert model.converged
    return model


def severities(model: Rasch) -> np.ndarray:
    """Return the severities, nan where there is none."""
    return np.array([np.nan if one.severity is None else one.severity for one in model.raters])


def test_known_measures_are_found_again() -> None:
    """Severities, difficulties and thresholds are found within 0.2 logits, from 3,600 ratings."""
    true = np.array([-0.9, -0.3, 0.0, 0.0, 0.3, 0.9])
    model = fitted(simulated(1, true.tolist()))
    assert np.abs(severities(model) - true).max() < 0.2
    difficulty = np.array([one.difficulty for one in model.criteria])
    assert np.abs(difficulty - np.linspace(-0.8, 0.8, 12)).max() < 0.3
    assert model.steps == pytest.approx((-1.5, 0, 1.5), abs=0.2)
    assert model.raters[5].told_apart
    assert model.raters[0].told_apart


def test_intervals_cover() -> None:
    """Over 25 simulated teams of eight the 95% intervals cover the true severity at 90 to 99%."""
    covered, n = 0, 0
    for seed in range(25):
        true = np.random.default_rng(seed + 500).normal(0, 0.4, 8)
        model = fitted(simulated(seed, true.tolist(), plans=80))
        for one, value in zip(model.raters, true - true.mean(), strict=True):
            assert one.ci_low is not None
            assert one.ci_high is not None
            covered += one.ci_low <= value <= one.ci_high
            n += 1
    assert 0.90 <= covered / n <= 0.99


def test_estimates_are_the_top_of_the_likelihood() -> None:
    """Expected sums equal observed ones for every plan, rater, criterion and step."""
    facets = simulated(3, [-0.4, 0.0, 0.4], plans=40, criteria=5)
    found = estimate(facets)
    assert found is not None
    kept = found.kept
    used, answer = np.unique(kept.answer, return_inverse=True)
    rest = np.concatenate([found.rater, found.criterion, found.step])
    model = moments(kept, found.plan, rest, answer, used.size - 1)
    over = answer - model.mean
    for index in (kept.plan, kept.rater, kept.criterion):
        assert np.bincount(index, over) == pytest.approx(0, abs=1e-6)
    for step in range(used.size):
        assert model.chance[step].sum() == pytest.approx((answer == step).sum(), abs=1e-5)


def test_fit_finds_the_erratic_rater() -> None:
    """A rater who marks by lot has infit and outfit far above 1; the others stay near 1."""
    model = fitted(simulated(4, [0.0] * 6, erratic=2))
    infit = [one.infit or 0 for one in model.raters]
    outfit = [one.outfit or 0 for one in model.raters]
    assert infit[2] > 1.5
    assert outfit[2] > 1.5
    assert max(infit[:2] + infit[3:]) < 1.2


def test_bias_screen_names_the_pair() -> None:
    """A rater who is 2 logits more severe on one criterion heads the screen, and stands among all pairs."""
    model = fitted(simulated(5, [0.0] * 5, bias=(3, 7, 2.0)))
    first = model.bias[0]
    assert (first.rater, first.criterion, first.held) == (3, 7, True)
    assert first.logits > 1
    assert all(abs(one.z) >= 2 for one in model.bias)


def test_alike_raters_do_not_separate() -> None:
    """Alike raters have low reliability and a chi-square that is no news; unlike ones the reverse."""
    alike = fitted(simulated(6, [0.0] * 8))
    unlike = fitted(simulated(6, [-1.0, -0.5, 0.0, 0.0, 0.0, 0.0, 0.5, 1.0]))
    assert alike.reliability is not None
    assert unlike.reliability is not None
    assert alike.p is not None
    assert unlike.p is not None
    assert alike.reliability < 0.6
    assert alike.p > 0.01
    assert unlike.reliability > 0.9
    assert unlike.p < 1e-6
    assert unlike.separation is not None
    assert unlike.separation == pytest.approx((unlike.reliability / (1 - unlike.reliability)) ** 0.5)
    assert unlike.df == 7


def test_fair_average_takes_the_plans_out() -> None:
    """Equally severe raters of weak and of strong plans have unlike observed, alike fair averages."""
    rng = np.random.default_rng(8)
    rows = []
    for at in range(120):
        weak = at < 40
        raters = ("weak", "both") if weak else ("strong", "both")
        for criterion in range(8):
            for rater in raters:
                chance = step_chances(np.array([-1.2 if weak else 1.2]), STEPS)[:, 0]
                rows.append((f"P{at}", rater, f"C{criterion}", int(rng.choice(4, p=chance))))
    model = fitted(Facets.from_long(rows, range(4)))
    found = {one.rater: one for one in model.raters}
    weak_one, strong_one = found["weak"], found["strong"]
    assert weak_one.observed_average is not None
    assert strong_one.observed_average is not None
    assert weak_one.observed_average < strong_one.observed_average - 0.5
    assert weak_one.fair_average == pytest.approx(strong_one.fair_average, abs=0.3)


def test_spread_inflation_is_warned_of() -> None:
    """Under 20 ratings a plan the warning stands; with 24 it does not."""
    few, many = fitted(simulated(9, [0.0] * 4, criteria=4)), fitted(simulated(9, [0.0] * 4, criteria=12))
    assert (few.spread_inflated, few.ratings_per_plan) == (True, 8)
    assert (many.spread_inflated, many.ratings_per_plan) == (False, 24)


def test_subsets_are_not_compared() -> None:
    """Networks that never meet are centred apart, and nothing is said of a rater who meets nobody."""
    left, right = simulated(10, [-0.5, 0.5], plans=30), simulated(11, [-0.5, 0.5], plans=30)
    joined = [
        (f"{side}{p}", f"{side}{r}", c, x)
        for side, facets in (("L", left), ("R", right))
        for p, r, c, x in zip(facets.plan, facets.rater, facets.criterion, facets.answer, strict=True)
    ]
    joined += [("alone", "F", 0, 1), ("alone", "F", 1, 2)]
    model = fitted(Facets.from_long(joined, range(4)))
    found = {one.rater: one for one in model.raters}
    assert model.n_subsets == 3
    for side in "LR":
        pair = [found[name].severity for name in found if str(name).startswith(side)]
        assert sum(one or 0 for one in pair) == pytest.approx(0, abs=1e-9)
    assert found["F"].severity is None
    assert found["F"].observed_average == 1.5
    assert model.df == 2


def test_agencies_with_their_own_criteria_are_not_compared() -> None:
    """Two teams on the same plans, each with its own criteria, are two subsets."""
    rows = []
    for at, (p, r, c, x) in enumerate(zip(*_columns(simulated(12, [0.0, 0.3], plans=30)), strict=True)):
        rows.append((p, f"education {r}", f"education {c}", x))
        rows.append((p, f"health {r}", f"health {c}", (x + at) % 4))
    model = fitted(Facets.from_long(rows, range(4)))
    assert model.n_subsets == 2
    assert all(one.severity is not None for one in model.raters)


def _columns(facets: Facets) -> tuple[list[int], ...]:
    return tuple(column.tolist() for column in (facets.plan, facets.rater, facets.criterion, facets.answer))


def test_extremes_are_left_out_and_counted() -> None:
    """A plan of top marks only has no finite measure: its ratings are left out, the others' measures stay."""
    facets = simulated(13, [-0.3, 0.0, 0.3], plans=60)
    rows = list(zip(*_columns(facets), strict=True))
    top = [("top", rater, criterion, 3) for rater in (0, 1) for criterion in range(12)]
    model = fitted(Facets.from_long([*rows, *top], range(4)))
    assert model.n_extreme == 24
    assert severities(model) == pytest.approx(severities(fitted(facets))[_order(model)], abs=1e-5)


def _order(model: Rasch) -> list[int]:
    return [int(str(one.rater)) for one in model.raters]


def test_answers_not_in_use_are_passed_over() -> None:
    """A step of the scale that nobody gave leaves fewer thresholds, and the categories say which."""
    facets = simulated(14, [0.0, 0.2], plans=40)
    rows = [(p, r, c, 4 if x == 3 else x) for p, r, c, x in zip(*_columns(facets), strict=True)]
    model = fitted(Facets.from_long(rows, range(5)))
    assert model.categories == ("0", "1", "2", "4")
    assert len(model.steps) == 3


def test_a_table_without_criteria() -> None:
    """A plain table of ratings has two facets: no bias screen, and severities all the same."""
    rng = np.random.default_rng(15)
    rows = [
        (f"P{p}", f"R{r}", int(np.clip(np.round(rng.normal(2, 0.8) - 0.6 * r), 0, 3)))
        for p in range(80)
        for r in (0, 1, 2)
    ]
    model = fitted(Facets.from_ratings(Ratings.from_long(rows, range(4))))
    assert severities(model).tolist() == sorted(severities(model).tolist())
    assert model.bias == ()
    assert model.spread_inflated


def test_nothing_between_the_ends_is_no_model() -> None:
    """Marks that are all at the ends, or no marks, give no model and no error."""
    assert many_facet(Facets.from_long([(p, r, "C", 3) for p in "PQ" for r in "AB"], range(4))) is None
    assert many_facet(Facets.from_long([], range(4))) is None


def test_the_disjoint_example() -> None:
    """Linacre's three networks: A, B, C within one, D, E within another, F alone."""
    rows = [(plan, rater, "all", score) for plan, rater, score in long_rows(DISJOINT)]
    model = many_facet(Facets.from_long(rows, range(4)))
    assert model is not None
    found = {one.rater: one for one in model.raters}
    assert found["A"].subset == found["B"].subset == found["C"].subset
    assert found["D"].subset == found["E"].subset != found["A"].subset
    assert model.n_subsets == 3
    assert (found["F"].severity, found["F"].infit, found["F"].outfit) == (None, None, None)
    assert found["D"].severity == pytest.approx(0, abs=1e-6)
    # A is always below B, and B below C, as far as the steps in use allow: no finite severity is best
    assert [found[name].severity for name in "ABC"] == [None] * 3


def test_what_hangs_on_a_perfect_pair_has_no_figure() -> None:
    """A rater as far as can be below the only partner on every plan gets no severity, and moves nobody else.

    Two networks that only one such plan ties are centred apart.
    """
    facets = simulated(16, [-0.5, 0.0, 0.5], plans=60)
    rows = [(f"P{p}", f"R{r}", c, x) for p, r, c, x in zip(*_columns(facets), strict=True)]
    hung = [(f"Q{p}", rater, 0, mark) for p in range(4) for rater, mark in (("R0", 3), ("low", 1))]
    alone, joined = fitted(Facets.from_long(rows, range(4))), fitted(Facets.from_long(rows + hung, range(4)))
    before = {one.rater: one for one in alone.raters}
    for one in joined.raters:
        if one.rater == "low":
            assert (one.severity, one.se, one.subset, one.told_apart) == (None, None, 1, False)
        else:
            # the four marks of the other's still tell a little of the steps
            assert one.severity == pytest.approx(before[one.rater].severity, abs=0.01)
            assert one.se == pytest.approx(before[one.rater].se, rel=0.05)
    other = [(f"S{p}", f"S{r}", c, x) for p, r, c, x in rows]
    bridge = [("bridge", "R0", 0, 3), ("bridge", "SR1", 0, 1)]
    both = fitted(Facets.from_long(rows + other + bridge, range(4)))
    assert sorted({one.subset for one in both.raters}) == [1, 2]
    assert all(one.se is not None and one.se < 0.5 for one in both.raters)


def test_steps_that_run_off_give_no_model() -> None:
    """Where each plan's marks are next to one another, steps far apart explain all: nobody is 15 logits severe."""
    marks = {"A": "012012", "B": "001122", "C": "112011"}
    rows = [(f"P{p}", rater, "C", int(mark)) for rater, line in marks.items() for p, mark in enumerate(line)]
    for seed in range(60):
        rng = np.random.default_rng(seed)
        few = [(p, r, c, x) for p, r, c, x in rows if rng.random() < 0.7]
        model = many_facet(Facets.from_long(few, range(3)))
        for one in () if model is None else model.raters:
            assert one.at_the_end or one.severity is None or abs(one.severity) < 12
    apart = [("P1", "A", "C", 1), ("P1", "B", "C", 2), ("P2", "A", "C", 1), ("P2", "B", "C", 0)]
    assert many_facet(Facets.from_long([*apart, ("P3", "A", "C", 1), ("P3", "B", "C", 1)], range(3))) is None


def test_marks_at_one_end_only_have_an_open_interval() -> None:
    """A rater of bottom marks only is the most severe, by an error that says so, and moves nobody else."""
    facets = simulated(17, [-0.5, 0.0, 0.5], plans=60, criteria=4)
    rows = [(f"P{p}", f"R{r}", c, x) for p, r, c, x in zip(*_columns(facets), strict=True)]
    ends = [
        (f"P{p}", rater, c, mark) for p in range(10) for c in range(4) for rater, mark in (("0", 0), ("3", 3))
    ]
    plain, model = fitted(Facets.from_long(rows, range(4))), fitted(Facets.from_long(rows + ends, range(4)))
    found = {one.rater: one for one in model.raters}
    low, high = found["0"], found["3"]
    assert low.severity is not None
    assert high.severity is not None
    assert low.severity > 3 > -3 > high.severity
    assert (low.at_the_end, low.told_apart, low.n, low.subset, low.ci_high) == (True, True, 40, 1, None)
    assert (high.at_the_end, high.told_apart, high.ci_low, high.infit) == (True, True, None, None)
    assert low.ci_low is not None
    assert 0 < low.ci_low < low.severity
    for one in plain.raters:
        assert found[one.rater].severity == pytest.approx(one.severity, abs=1e-5)
        assert not found[one.rater].at_the_end


def test_an_open_interval_holds_all_marks_at_the_end_as_rarely_as_it_says() -> None:
    """At its bound, one mark at the bottom of two is as likely as the interval leaves out."""
    facets = simulated(18, [-0.2, 0.2], plans=80, criteria=6)
    rows = list(zip(*_columns(facets), strict=True))
    plan = next(p for p, r, c, x in rows if 0 < x < 3)
    model = fitted(Facets.from_long([*rows, (plan, 9, 0, 0)], range(4)))
    found, one = estimate(facets), model.raters[-1]
    assert found is not None
    assert one.ci_low is not None
    at = list(facets.plans).index(plan)
    location = found.plan[at] - found.criterion[0] - found.rater.mean() - one.ci_low
    likely = step_chances(np.array([location]), found.step)[0, 0]
    assert np.log(likely) == pytest.approx(model.dispersion * np.log(0.025), rel=1e-3)


def test_problems_travel_with_the_facets() -> None:
    """An answer off the scale is told of by the facets as by a plain table."""
    facets = Facets.from_long([("P", "A", "C1", "9"), ("P", "A", "C2", "1")], range(4))
    assert [problem.code for problem in facets.problems] == ["AGR001"]
    assert facets.criteria == ("C2",)
