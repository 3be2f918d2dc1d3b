"""Limiting judgements: when each one bites, and the grade that is left."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from audit.domain.grading import Limit
from audit.domain.result import Level, Step, StepRule
from audit.scoring.figures import percent
from audit.scoring.outcomes import Outcome, Settled
from audit.scoring.ruler import Ruler


def limited(
    grade: str | None,
    limits: Sequence[Limit],
    reasons: Sequence[str | None],
    ruler: Ruler,
    place: tuple[Level, str, str],
) -> tuple[str | None, str, tuple[Step, ...]]:
    """A grade after limits, why it fell ("" when it did not), and a step for each limit that bit.

    `reasons` tells for each limit why it bites, None where it does not. `place` is level, code and name.
    A limit never raises a grade, and leaves no grade as none.
    """
    level, code, name = place
    left, why = grade, ""
    steps: list[Step] = []
    for limit, reason in zip(limits, reasons, strict=True):
        if reason is None or grade is None or left is None:
            continue
        capped = ruler.worst((left, limit.grade_at_most))
        effect = "" if capped != left else f"; it is {left} already"
        because = f" {limit.because}" if limit.because else ""
        text = f"{name}: {reason}, so the grade is at most {limit.grade_at_most}{effect}.{because}"
        steps.append(Step(level, code, text, StepRule.LIMIT, grade=capped))
        if capped != left:
            left, why = capped, limit.because or reason
    return left, why, tuple(steps)


def why_it_bites(
    limit: Limit, outcomes: Sequence[Outcome], section_scores: Mapping[str, Fraction | None]
) -> str | None:
    """Why a limit bites, in words; None when it does not.

    Over rows: any row with one of the answers, or a share of the rows answered that is over `over`. A
    standing that counts as an answer is caught with that answer.
    """
    if limit.section:
        score, below = section_scores.get(limit.section), Fraction(limit.below or 0)
        if score is None or score >= below:
            return None
        return f"section {limit.section} at {percent(score, below)} is below {percent(below)}"
    if limit.any_severity:
        hits = [
            outcome.question.criterion.id
            for outcome in outcomes
            if outcome.answer
            and outcome.answer.severity == limit.any_severity
            and limit.scope in ("", outcome.question.criterion.section)
        ]
        return f"{', '.join(dict.fromkeys(hits))} has an error classed {limit.any_severity}" if hits else None
    return _why_answers_bite(limit, outcomes)


def _why_answers_bite(limit: Limit, outcomes: Sequence[Outcome]) -> str | None:
    answered = [
        outcome
        for outcome in outcomes
        if outcome.question.criterion.id == limit.criterion and outcome.settled is Settled.ANSWERED
    ]
    hits = [name for each in answered for name in [_hit(each, limit)] if name]
    wanted = '" or "'.join(limit.answers)
    if not hits:
        return None
    if limit.over is None:
        many = f" for {len(hits)} of {len(answered)}" if len(answered) > 1 else ""
        return f'{limit.criterion} was answered "{hits[0]}"{many}'
    share, over = Fraction(len(hits), len(answered)), Fraction(limit.over)
    if share <= over:
        return None
    return (
        f'{limit.criterion} was answered "{wanted}" for {len(hits)} of {len(answered)}, '
        f"{percent(share, over)} and over {percent(over)}"
    )


def _hit(outcome: Outcome, limit: Limit) -> str:
    return next((name for name in outcome.names if name in limit.answers), "")
