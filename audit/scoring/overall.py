"""The overall: its score and its grade before the overall's own limits, by each of the methods."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from audit.domain.grading import Overall, OverallMethod
from audit.domain.result import Level, Result, Step, StepRule, Term
from audit.domain.rubric import Rubric
from audit.plain_figures import counted
from audit.scoring.counts import counts_grade
from audit.scoring.figures import percent, plain, weighted_sum
from audit.scoring.outcomes import Outcome
from audit.scoring.ruler import Ruler, banded_scale

NAME = "Overall"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """An overall before its limits: the exact score as earned over possible, the grade, and the steps."""

    earned: Fraction = Fraction()
    possible: Fraction = Fraction()
    grade: str | None = None
    steps: tuple[Step, ...] = field(default=())


def reckon(
    rubric: Rubric,
    ruler: Ruler,
    sections: Sequence[Result],
    criteria: Sequence[Result],
    outcomes: Sequence[Outcome],
    entered: str | None,
) -> Reckoned:
    """The overall of a rubric's results by its method.

    Lowest section and share of sections go by the sections' grades after the sections' own limits. Counts and
    an entered grade stand beside the weighted mean of the sections, where there is one.
    """
    overall = rubric.overall
    match overall.method:
        case OverallMethod.LOWEST_SECTION:
            return _lowest(ruler, sections)
        case OverallMethod.SHARE_OF_SECTIONS:
            return _share(overall, ruler, sections)
        case OverallMethod.BANDED_MEAN:
            return _banded(rubric, ruler, criteria)
    mean = _weighted(rubric, ruler, sections)
    if overall.method is OverallMethod.COUNTS:
        grade, step = counts_grade(overall, outcomes)
        beside = mean.steps[:1] if mean.possible else ()
        return Reckoned(mean.earned, mean.possible, grade, (*beside, step))
    if overall.method is OverallMethod.ENTERED:
        return _entered(mean, entered)
    return mean


def grade_step(level: Level, code: str, name: str, score: Fraction, ruler: Ruler) -> Step:
    """The step from a score to the grade that it earns, with the next better grade's start."""
    grade = ruler.grade(score)
    if grade is None:
        return Step(level, code, f"{name}: {percent(score)} earns none of the grades.", StepRule.GRADE)
    start = ruler.start(grade) or Fraction()
    above = ruler.above(grade)
    near = (start, above[1]) if above else (start,)
    better = f"; {above[0]} starts at {percent(above[1])}" if above else ""
    text = f"{name}: {percent(score, *near)} is {grade}, which starts at {percent(start)}{better}."
    terms = (Term(Fraction(1), score), Term(Fraction(1), start))
    return Step(level, code, text, StepRule.GRADE, terms, grade=grade)


def mean_step(level: Level, code: str, name: str, terms: tuple[Term, ...]) -> tuple[Fraction, Fraction, Step]:
    """A weighted mean of at least one term as earned and possible, with its step written out."""
    earned = sum((term.weight * term.value for term in terms), Fraction())
    possible = sum((term.weight for term in terms), Fraction())
    figure = earned / possible
    shown = f"{name}: {weighted_sum(terms, possible)} = {percent(figure)}."
    return earned, possible, Step(level, code, shown, StepRule.MEAN, terms, figure=figure)


def _weighted(rubric: Rubric, ruler: Ruler, sections: Sequence[Result]) -> Reckoned:
    weights = {section.code: Fraction(section.weight) for section in rubric.sections}
    scored = [(weights[result.code], result.score) for result in sections if result.score is not None]
    terms = tuple(Term(weight, score) for weight, score in scored)
    return _from_mean(terms, f"{NAME}, the sections' mean", ruler)


def _banded(rubric: Rubric, ruler: Ruler, criteria: Sequence[Result]) -> Reckoned:
    terms = tuple(Term(result.possible, result.score) for result in criteria if result.score is not None)
    reckoned = _from_mean(terms, f"{NAME}, the answers' mean", ruler)
    scale = banded_scale(rubric)
    if scale is None or not terms:
        return reckoned
    mean = Fraction(scale.zero) + reckoned.earned / reckoned.possible * Fraction(scale.highest)
    unit = f" {scale.unit}" if scale.unit else ""
    bands = ", ".join(f"{band.name} from {plain(Fraction(band.start))}" for band in scale.bands)
    note = f"{NAME}: on the scale that is {plain(Fraction(round(mean, 4)))}{unit}; the bands are {bands}."
    steps = (reckoned.steps[0], Step(Level.OVERALL, "", note), *reckoned.steps[1:])
    return Reckoned(reckoned.earned, reckoned.possible, reckoned.grade, steps)


def _from_mean(terms: tuple[Term, ...], name: str, ruler: Ruler) -> Reckoned:
    if not terms:
        return Reckoned(steps=(_nothing(),))
    earned, possible, step = mean_step(Level.OVERALL, "", name, terms)
    graded = grade_step(Level.OVERALL, "", NAME, earned / possible, ruler)
    return Reckoned(earned, possible, graded.grade, (step, graded))


def _lowest(ruler: Ruler, sections: Sequence[Result]) -> Reckoned:
    scored = [(result, result.score) for result in sections if result.score is not None]
    if not scored:
        return Reckoned(steps=(_nothing(),))
    terms = tuple(Term(Fraction(1), score) for _, score in scored)
    lowest = min(score for _, score in scored)
    codes = ", ".join(result.code for result, score in scored if score == lowest)
    text = f"{NAME}: the lowest section is {codes} at {percent(lowest)}."
    step = Step(Level.OVERALL, "", text, StepRule.LOWEST, terms, figure=lowest)
    grades = [(result.code, result.grade) for result, _ in scored if result.grade is not None]
    if not grades:
        return Reckoned(lowest, Fraction(1), None, (step,))
    grade = ruler.worst(grade for _, grade in grades)
    holders = ", ".join(code for code, each in grades if each == grade)
    graded = f"{NAME}: {grade}, the lowest of the sections' grades ({holders})."
    return Reckoned(
        lowest, Fraction(1), grade, (step, Step(Level.OVERALL, "", graded, StepRule.GRADE, grade=grade))
    )


def _share(overall: Overall, ruler: Ruler, sections: Sequence[Result]) -> Reckoned:
    grades = [result.grade for result in sections if result.score is not None]
    if not grades:
        return Reckoned(steps=(_nothing(),))
    wanted = ruler.rank(overall.at_least)
    reached = sum(grade is not None and ruler.rank(grade) <= wanted for grade in grades)
    share = Fraction(reached, len(grades))
    terms = tuple(
        Term(Fraction(n), Fraction(value)) for n, value in ((reached, 1), (len(grades) - reached, 0)) if n
    )
    shares = [(grade, Fraction(start)) for grade, start in overall.shares]
    shown = percent(share, *(start for _, start in shares))
    text = (
        f"{NAME}: {reached} of {counted(len(grades), 'section is', 'sections are')} {overall.at_least} or "
        f"better = {shown}."
    )
    step = Step(Level.OVERALL, "", text, StepRule.MEAN, terms, figure=share)
    grade = next((grade for grade, start in shares if share >= start), ruler.order[-1])
    table = ", ".join(f"{name} from {percent(start)}" for name, start in shares)
    graded = Step(Level.OVERALL, "", f"{NAME}: {grade} ({table}).", StepRule.GRADE, grade=grade)
    return Reckoned(Fraction(reached), Fraction(len(grades)), grade, (step, graded))


def _entered(mean: Reckoned, entered: str | None) -> Reckoned:
    beside = f"; computed, it would be {mean.grade}" if mean.grade else ""
    if entered is None:
        step = Step(Level.OVERALL, "", f"{NAME}: the lead auditor has not entered a grade yet{beside}.")
    else:
        text = f"{NAME}: {entered}, entered by the lead auditor{beside}."
        step = Step(Level.OVERALL, "", text, StepRule.ENTERED, grade=entered)
    return Reckoned(mean.earned, mean.possible, entered, (*mean.steps[:1], step))


def _nothing() -> Step:
    return Step(Level.OVERALL, "", f"{NAME}: no section has a score, so there is none.")
