"""The laws of scoring, with the set of applicable criteria held fixed."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from scoring_builders import SCALES, a_criterion
from scoring_strategies import BEST_FIRST, GRADES, Case, cases

from audit.domain.audits import Judgement, Standing
from audit.domain.grading import OverallMethod
from audit.domain.result import Level, Scorecard, Step, StepRule, Term
from audit.domain.rubric import Rubric
from audit.scoring.explain import recompute
from audit.scoring.outcomes import value_score
from audit.scoring.questions import questions
from audit.scoring.score import score

LAW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def card(case: Case) -> Scorecard:
    """The scorecard of a case; "Good" is entered where the rubric asks for a grade."""
    return score(case.rubric, case.version, case.judgements, entered="Good")


def rank(grade: str | None) -> int:
    """The place of a grade, 0 the best; no grade stands below all."""
    return len(GRADES) if grade is None else GRADES.index(grade)


def outcomes(made: Scorecard) -> dict[tuple[Level, str], tuple[Fraction | None, str | None]]:
    """Scores and grades by what they are of."""
    return {(result.level, result.code): (result.score, result.grade) for result in made.results}


@LAW
@given(cases(whole=False))
def test_scores_lie_between_0_and_1(case: Case) -> None:
    """Every score of every level is in [0, 1], or there is none."""
    for result in card(case).results:
        assert result.score is None or 0 <= result.score <= 1
        assert 0 <= result.earned <= result.possible


@LAW
@given(cases(whole=False), st.integers())
def test_order_never_matters(case: Case, seed: int) -> None:
    """Judgements in any order give the same results in the same words."""
    shuffled = list(case.judgements)
    Random(seed).shuffle(shuffled)  # noqa: S311 - only an order
    assert card(replace(case, judgements=tuple(shuffled))) == card(case)


@LAW
@given(cases(whole=False))
def test_adding_a_not_applicable_never_changes_a_score(case: Case) -> None:
    """A further criterion that is not applicable leaves every score and grade as it was."""
    first = case.rubric.criteria[0]
    extra = a_criterion("EXTRA", SCALES[first.scale], section=first.section, weight=5, themes=("voice",))
    rubric = replace(case.rubric, criteria=(*case.rubric.criteria, extra))
    (question,) = [each for each in questions(rubric, case.version) if each.criterion is extra]
    none = Judgement("EXTRA", question.subject, Standing.NOT_APPLICABLE)
    after = outcomes(card(replace(case, rubric=rubric, judgements=(*case.judgements, none))))
    assert after.pop((Level.CRITERION, "EXTRA")) == (None, None)
    assert after == outcomes(card(case))


@LAW
@given(cases(), st.data())
def test_a_better_answer_never_lowers_anything(case: Case, data: st.DataObject) -> None:
    """With one answer bettered no score falls, and no grade either."""
    listed = [n for n, judgement in enumerate(case.judgements) if better(case.rubric, judgement)]
    assume(listed)
    n = data.draw(st.sampled_from(listed))
    old = case.judgements[n]
    new = replace(old, value=data.draw(st.sampled_from(better(case.rubric, old))))
    before = outcomes(card(case))
    after = outcomes(card(replace(case, judgements=(*case.judgements[:n], new, *case.judgements[n + 1 :]))))
    for key, (was, grade) in before.items():
        now, grade_now = after[key]
        assert (was is None) == (now is None)
        assert was is None or now is None or now >= was
        assert rank(grade_now) <= rank(grade)


def better(rubric: Rubric, judgement: Judgement) -> tuple[str | Decimal, ...]:
    """The listed values that are better than a judgement's; none where it has no listed value."""
    criterion = rubric.criterion(judgement.criterion)
    assert criterion is not None
    best_first = BEST_FIRST[criterion.scale]
    if judgement.value not in best_first:
        return ()
    scale = rubric.scale_of(criterion)
    mine = value_score(scale, judgement.value)
    found = best_first[: best_first.index(judgement.value)]
    return tuple(
        value
        for value in found
        if isinstance(value, str | Decimal) and (value_score(scale, value) or 0) >= (mine or 0)
    )


@LAW
@given(cases())
def test_a_limit_never_raises_a_grade(case: Case) -> None:
    """With the limits taken away no grade is lower and, but for counting sections, no score changes."""
    limited = outcomes(card(case))
    free = outcomes(card(replace(case, rubric=replace(case.rubric, limits=()))))
    by_share = case.rubric.overall.method is OverallMethod.SHARE_OF_SECTIONS
    for key, (figure, grade) in limited.items():
        assert rank(grade) >= rank(free[key][1])
        assert figure == free[key][0] or (by_share and key[0] is Level.OVERALL)


@LAW
@given(cases(whole=False), st.sampled_from(["0.01", "3", "12.5"]), st.sampled_from(["0.2", "100"]))
def test_scaling_all_weights_changes_nothing(case: Case, criteria: str, sections: str) -> None:
    """All criteria's weights times one number, and all sections' times another, give the same."""
    rubric = replace(
        case.rubric,
        criteria=tuple(replace(c, weight=c.weight * Decimal(criteria)) for c in case.rubric.criteria),
        sections=tuple(replace(s, weight=s.weight * Decimal(sections)) for s in case.rubric.sections),
    )
    assert outcomes(card(replace(case, rubric=rubric))) == outcomes(card(case))


@LAW
@given(cases(whole=False))
def test_the_explanation_recomputes(case: Case) -> None:
    """Each step gives its figure from its own terms, and the last figure and grade are the result's."""
    made = card(case)
    for result in made.results:
        steps = [step for step in made.steps if (step.level, step.code) == (result.level, result.code)]
        figures = [step.figure for step in steps if step.figure is not None]
        assert [recompute(step) for step in steps if step.figure is not None] == figures
        grades = [step.grade for step in steps if step.grade is not None]
        assert (grades[-1] if grades else None) == result.grade
        if case.rubric.overall.method is OverallMethod.COUNTS and result.level is Level.OVERALL:
            continue
        assert (figures[-1] if figures else None) == result.score


@LAW
@given(cases(whole=False))
def test_a_levels_steps_rest_on_the_level_below(case: Case) -> None:
    """A section's terms are its criteria's weights and scores; the overall's are the sections'."""
    made = card(case)
    for section in case.rubric.sections:
        below = [
            (result.possible, result.score)
            for criterion in case.rubric.criteria_of(section.code)
            if (result := made.result(Level.CRITERION, criterion.id)) and result.score is not None
        ]
        means = [step for step in made.steps if step.code == section.code and step.rule is StepRule.MEAN]
        assert [(term.weight, term.value) for step in means for term in step.terms] == below


@LAW
@given(cases(whole=False))
def test_the_words_hold_the_same_sums(case: Case) -> None:
    """The sum that a step writes out, worked again from its words alone, is its figure."""
    for step in card(case).steps:
        written = re.search(r"[:;] (\(.* x .*\) / \S+) = ", step.text)
        if step.rule is StepRule.MEAN and written and step.figure is not None:
            assert worked(written[1]) == step.figure
        assert re.search(r"\d\.\d{7}", step.text) is None


def worked(words: str) -> Fraction:
    """The value of "(2 x 0.5 + 1 x (2/3)) / 3", worked exactly."""
    terms, total = words.removeprefix("(").rsplit(") / ", 1)
    products = [term.split(" x ") for term in terms.split(" + ")]
    return sum((Fraction(w) * Fraction(v.strip("()")) for w, v in products), Fraction()) / Fraction(total)


def test_a_step_without_terms_gives_no_figure() -> None:
    """Notes and limits have nothing to recompute."""
    assert recompute(Step(Level.OVERALL, "", "a note")) is None
    terms = (Term(Fraction(1), Fraction(1, 2)),)
    assert recompute(Step(Level.OVERALL, "", "a grade", StepRule.GRADE, terms)) is None
