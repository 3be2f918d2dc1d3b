"""Resampling of plans: seeded, shared by criteria, near the linearised errors, and by whole plans."""

import numpy as np
import pytest
from published_ratings import hayes_krippendorff_2007, krippendorff_2011

from audit.agreement import bootstrap as module
from audit.agreement.bootstrap import Resampled, bootstrap
from audit.agreement.chance import MEASURES
from audit.agreement.coefficients import of, table_of
from audit.agreement.patterns import patterns
from audit.agreement.ratings import Ratings


def only(ratings: Ratings, measure: tuple[str, str], **options: object) -> Resampled:
    """Return the one resampled measure of one criterion."""
    (found,) = bootstrap({"C1": ratings}, [measure], **options)  # type: ignore[arg-type]
    return found


def test_the_same_seed_gives_the_same_figures() -> None:
    """A seed fixes every figure, and another seed moves them a little."""
    ratings = hayes_krippendorff_2007()
    one, again, other = (only(ratings, ("gwet_ac", "ordinal"), seed=seed) for seed in (7, 7, 8))
    assert one == again
    assert one.se != other.se
    assert one.se == pytest.approx(other.se, rel=0.15)


@pytest.mark.parametrize(
    "measure", [("krippendorff_alpha", "ordinal"), ("gwet_ac", "identity"), ("fleiss_kappa", "quadratic")]
)
def test_errors_are_near_the_linearised_ones(measure: tuple[str, str]) -> None:
    """The bootstrap error of 40 articles is within 12% of the linearised one, and the value is the same."""
    ratings = hayes_krippendorff_2007()
    found, exact = only(ratings, measure, resamples=2000), of(ratings, *measure)
    assert found.value == pytest.approx(exact.value)
    assert found.se == pytest.approx(exact.se, rel=0.12)
    assert found.ci_low is not None
    assert found.ci_high is not None
    assert exact.value is not None
    assert found.ci_low < exact.value < found.ci_high
    assert found.n_plans == 40


def test_a_resample_is_the_coefficient_of_the_plans_drawn() -> None:
    """Each resampled value equals the coefficient of a table that repeats the plans as drawn."""
    ratings = krippendorff_2011()
    generator = np.random.default_rng(3)
    drawn = module._draw(generator, 4, 11)[0]
    paired = ratings.pairable()
    rows = [
        (f"{unit}-{copy}", int(rater), paired.categories[answer])
        for unit, rater, answer in zip(paired.unit.tolist(), paired.rater, paired.answer, strict=True)
        for copy in range(int(drawn[unit]))
    ]
    expected = of(Ratings.from_long(rows, paired.categories), "krippendorff_alpha", "ordinal").value
    gathered = patterns(paired)
    times = drawn @ module._held(np.arange(11), gathered.of_unit, 11, 0, len(gathered.times))
    table = table_of(paired, "krippendorff_alpha", "ordinal")
    assert MEASURES["krippendorff_alpha"].value(gathered, table, times) == pytest.approx(expected)


def test_drawing_plans_and_not_their_parts() -> None:
    """Twenty alike units of each plan give the error of plans, far above that of units drawn singly."""
    rng = np.random.default_rng(5)
    rows = [
        (f"P{plan}/{part}", rater, mark)
        for plan in range(30)
        for marks in [rng.integers(1, 5, 2)]
        for part in range(20)
        for rater, mark in zip("AB", marks.tolist(), strict=True)
    ]
    ratings = Ratings.from_long(rows, (1, 2, 3, 4))
    singly = only(ratings, ("gwet_ac", "identity"))
    by_plan = only(ratings, ("gwet_ac", "identity"), plan_of=lambda unit: str(unit).split("/")[0])
    assert singly.se is not None
    assert by_plan.se is not None
    assert by_plan.se > 3 * singly.se
    assert (singly.n_plans, by_plan.n_plans) == (600, 30)


def test_many_criteria_share_their_resamples() -> None:
    """Two criteria with the same answers about the same plans get the same error."""
    ratings = hayes_krippendorff_2007()
    one, two = bootstrap({"a": ratings, "b": ratings}, [("gwet_ac", "linear")], resamples=300)
    assert (one.se, one.ci_low) == (two.se, two.ci_low)
    assert [one.key, two.key] == ["a", "b"]


def test_patterns_held_in_pieces_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Holding three patterns and drawing seven resamples at a time changes no count of what is drawn."""
    ratings = hayes_krippendorff_2007()
    whole = only(ratings, ("gwet_ac", "linear"), resamples=50)
    monkeypatch.setattr(module, "HELD", 3)
    assert only(ratings, ("gwet_ac", "linear"), resamples=50) == whole
    monkeypatch.setattr(module, "DRAWN", 7)
    assert only(ratings, ("gwet_ac", "linear"), resamples=50).n_defined == 50


def test_all_alike_has_no_error() -> None:
    """Answers all alike are undefined in every resample, and no plan at all is no error either."""
    alike = Ratings.from_long([(u, r, 1) for u in "PQS" for r in "AB"], (1, 2))
    found = only(alike, ("krippendorff_alpha", "nominal"), resamples=20)
    assert (found.value, found.se, found.n_defined) == (None, None, 0)
    agreed = only(alike, ("gwet_ac", "identity"), resamples=20)
    assert (agreed.value, agreed.n_defined) == (None, 0)
    empty = only(Ratings.from_long([], (1, 2)), ("gwet_ac", "identity"), resamples=20)
    assert (empty.value, empty.se, empty.n_plans) == (None, None, 0)
