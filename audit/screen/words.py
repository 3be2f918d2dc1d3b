"""How questions, answers and subjects are said on screen."""

from audit.domain.criterion import Criterion
from audit.domain.scale import Answer, Scale, ScaleKind
from audit.scoring.answers import standing_keys
from audit.scoring.questions import Question
from audit.workflow.words import about, only_when, plain_number, said

__all__ = ["about", "answer_lines", "only_when", "said"]


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
    keys = standing_keys(scale, criterion, question.applies)
    lines += [f"{key}  {standing.value}" for key, standing in keys.items()]
    return lines


def _descriptor(criterion: Criterion, answer: Answer) -> str:
    words = criterion.descriptors.get(answer.name) or answer.descriptor
    return f": {words}" if words else ""
