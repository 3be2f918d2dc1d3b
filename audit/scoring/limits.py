"""Limiting judgements: when each one bites, and the grade that is left."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from audit.domain.grading import Limit
from audit.domain.result import Level, Step, StepRule
from audit.scoring.counts import worse_than
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
        hits = [outcome.question.criterion.id for outcome in outcomes if is_hit(limit, outcome)]
        worse = " or worse" if worse_than(limit.any_severity) else ""
        told = ", ".join(dict.fromkeys(hits))
        return f"{told} has an error classed {limit.any_severity}{worse}" if hits else None
    return _why_answers_bite(limit, outcomes)


def is_hit(limit: Limit, outcome: Outcome) -> bool:
    """Whether an outcome is one of the answers that a limit names, or an error of its class or worse."""
    criterion = outcome.question.criterion
    if limit.any_severity:
        severity = outcome.answer.severity if outcome.answer else ""
        wanted = (limit.any_severity, *worse_than(limit.any_severity))
        return severity in wanted and limit.scope in ("", criterion.section)
    if criterion.id != limit.criterion or outcome.settled is not Settled.ANSWERED:
        return False
    return any(name in limit.answers for name in outcome.names)


def _why_answers_bite(limit: Limit, outcomes: Sequence[Outcome]) -> str | None:
    answered = [
        outcome
        for outcome in outcomes
        if outcome.question.criterion.id == limit.criterion and outcome.settled is Settled.ANSWERED
    ]
    hits = [_name_hit(each, limit) for each in answered if is_hit(limit, each)]
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


def _name_hit(outcome: Outcome, limit: Limit) -> str:
    return next(name for name in outcome.names if name in limit.answers)
