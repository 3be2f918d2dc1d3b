"""The result of one criterion: its answers over its subjects made one score."""

from collections.abc import Sequence
from fractions import Fraction

from audit.domain.criterion import Combine, Criterion
from audit.domain.result import Level, Result, Step, StepRule, Term
from audit.scoring.explain import recompute
from audit.scoring.figures import grouped, named, percent, weighted_sum
from audit.scoring.outcomes import Outcome, Settled

_RULES = {
    Combine.SHARE: StepRule.MEAN,
    Combine.ALL: StepRule.ALL,
    Combine.COUNT: StepRule.COUNT,
    Combine.WORST: StepRule.LOWEST,
}


def criterion_result(criterion: Criterion, outcomes: Sequence[Outcome]) -> tuple[Result, Step]:
    """The score of one criterion over its subjects, with its step.

    A repeated criterion combines the scores of the subjects that have one, as its `repeat` says.
    """
    scores = [outcome.score for outcome in outcomes if outcome.score is not None]
    combine = criterion.repeat.combine if criterion.repeat else Combine.SHARE
    enough = criterion.repeat.enough if criterion.repeat else 1
    terms = grouped(scores)
    step = Step(Level.CRITERION, criterion.id, "", _RULES[combine], terms, enough) if terms else None
    score = recompute(step) if step else None
    text = f"{criterion.id}: {_told(outcomes)}{_shown(combine, terms, enough, score)}."
    weight = Fraction(criterion.weight) if score is not None else Fraction()
    result = Result(
        Level.CRITERION,
        criterion.id,
        weight * (score or 0),
        weight,
        *counted(outcomes),
    )
    if step is None:
        return result, Step(Level.CRITERION, criterion.id, text)
    return result, Step(Level.CRITERION, criterion.id, text, step.rule, terms, enough, score)


def counted(outcomes: Sequence[Outcome]) -> tuple[int, int, int]:
    """How many questions applied and were answered, were left unanswered, and did not apply."""
    settled = [outcome.settled for outcome in outcomes]
    return (
        settled.count(Settled.ANSWERED),
        settled.count(Settled.UNANSWERED),
        settled.count(Settled.NOT_APPLICABLE),
    )


def _told(outcomes: Sequence[Outcome]) -> str:
    names = [outcome.names[0] if outcome.names else outcome.settled.value for outcome in outcomes]
    return names[0] if len(names) == 1 else named(names)


def _shown(combine: Combine, terms: tuple[Term, ...], enough: int, score: Fraction | None) -> str:
    if score is None:
        return ", which leaves no score"
    rows = sum((term.weight for term in terms), Fraction())
    if rows == 1 and combine is not Combine.COUNT:
        return f" = {percent(score)}"
    match combine:
        case Combine.SHARE:
            return f"; {weighted_sum(terms, rows)} = {percent(score)}"
        case Combine.ALL:
            return f"; all must have full points = {percent(score)}"
        case Combine.COUNT:
            full = sum(int(term.weight) for term in terms if term.value == 1)
            return f"; {full} with full points where {enough} are enough = {percent(score)}"
        case Combine.WORST:
            return f"; the lowest counts = {percent(score)}"
