"""How questions, answers and subjects are said on screen."""

from audit.domain.audits import Standing
from audit.domain.criterion import Criterion
from audit.domain.scale import Answer, Scale, ScaleKind
from audit.scoring.questions import Question
from audit.workflow.words import about, plain_number, said

__all__ = ["about", "answer_lines", "said"]

_STANDING_KEYS = {
    Standing.NOT_APPLICABLE: "n/a",
    Standing.NONE_STATED: "none and said so",
    Standing.ABSENT: "absent",
    Standing.ADVICE_TOO_VAGUE: "advice too vague",
}


def answer_lines(scale: Scale, criterion: Criterion, question: Question) -> list[str]:
    """Return a line for each answer that may be given, with what to type for it."""
    lines = [
        f"{answer.key or answer.name}  {answer.name}{_descriptor(criterion, answer)}"
        for answer in scale.answers
    ]
    if scale.kind is ScaleKind.NUMBER:
        unit = f" {scale.unit}" if scale.unit else ""
        lines.insert(0, f"a number from {plain_number(scale.low)} to {plain_number(scale.high)}{unit}")
        lines += [f"   from {plain_number(band.start)}: {band.name}" for band in scale.bands]
    elif scale.kind is ScaleKind.DATE:
        lines.insert(0, "the date it was done, such as 28/02/2025")
    standings = list(criterion.counts_as)
    if question.applies is None and Standing.NOT_APPLICABLE not in standings:
        standings.append(Standing.NOT_APPLICABLE)
    lines += [f"{_STANDING_KEYS[standing]}" for standing in standings if standing in _STANDING_KEYS]
    return lines


def _descriptor(criterion: Criterion, answer: Answer) -> str:
    words = criterion.descriptors.get(answer.name) or answer.descriptor
    return f": {words}" if words else ""
