"""What one judgement is worth: its score, and the names that limits, counts and conditions know it by."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from audit.domain.audits import Judgement, Standing, Value
from audit.domain.criterion import Criterion
from audit.domain.scale import Answer, Scale
from audit.scoring.names import names_of
from audit.scoring.questions import Question

ZERO, ONE = Fraction(0), Fraction(1)


class Settled(StrEnum):
    """How a question stands for scoring."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question.

    `score` is from 0 to 1, or None where it leaves both sides of the division: not applicable, unanswered, or
    answered without points. `names` are what limits and conditions know it by; `answer` the declared answer
    that it is or counts as.
    """

    question: Question
    settled: Settled
    score: Fraction | None = None
    names: tuple[str, ...] = ()
    answer: Answer | None = None


def outcome(question: Question, judgement: Judgement | None, scale: Scale) -> Outcome:
    """What became of a question, given its judgement (None when unanswered) and its scale."""
    if question.applies is False:
        return Outcome(question, Settled.NOT_APPLICABLE)
    if judgement is None:
        return Outcome(question, Settled.UNANSWERED)
    names = names_of(judgement, scale)
    value = counted_value(question.criterion, judgement)
    if judgement.standing is Standing.NOT_APPLICABLE:
        return Outcome(question, Settled.NOT_APPLICABLE, names=names)
    if value is None:
        return Outcome(question, Settled.ANSWERED, names=names)
    answer = scale.answer(value) if isinstance(value, str) else None
    if answer is not None and answer.name not in names:
        names = (*names, answer.name)  # a standing is also known by the answer that it counts as
    score = value_score(scale, value) if question.criterion.scored else None
    return Outcome(question, Settled.ANSWERED, score, names, answer)


def counted_value(criterion: Criterion, judgement: Judgement) -> Value | None:
    """The value that a judgement counts as: its own, or the answer that its standing counts as; else None."""
    if judgement.standing is Standing.ANSWERED:
        return judgement.value
    if judgement.standing is Standing.NOT_APPLICABLE:
        return None
    return criterion.counts_as.get(judgement.standing)


def value_score(scale: Scale, value: Value) -> Fraction | None:
    """The score, 0 to 1, of a value on a scale; None for an answer without points.

    A declared answer scores its points over the scale's highest, a number (value - zero) / (high - zero) and
    a date 1. What lies outside is brought to 0 or 1; `validity` refuses it before it is stored.
    """
    if isinstance(value, str):
        answer = scale.answer(value)
        points = answer.points if answer else None
    elif isinstance(value, Decimal):
        points = value - scale.zero
    else:
        points = scale.highest
    if points is None or not scale.highest:
        return None
    return min(ONE, max(ZERO, Fraction(points) / Fraction(scale.highest)))
