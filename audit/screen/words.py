"""How questions, answers and subjects are said on screen."""

from collections.abc import Sequence

from audit.domain.audits import Evidence
from audit.domain.criterion import Criterion
from audit.domain.plan import PlanVersion
from audit.domain.scale import Answer, Scale, ScaleKind
from audit.scoring.answers import standing_keys
from audit.scoring.questions import Question
from audit.workflow.auditing.evidence import unfound, where_read
from audit.workflow.words import about, only_when, plain_number, said

__all__ = ["about", "answer_lines", "evidence_told", "only_when", "said"]


def answer_lines(scale: Scale, criterion: Criterion, question: Question) -> list[str]:
    """Return a line for each answer that may be given, with what to type for it."""
    lines = [
        f"{f'{answer.key}  ' if answer.key else ''}{answer.name}{_descriptor(criterion, answer)}"
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


def evidence_told(read: Evidence, version: PlanVersion, sections: Sequence[str]) -> str:
    """Return where words typed as evidence were found, or that they were not; empty where neither."""
    if read.start is not None:
        elsewhere = bool(sections) and read.section not in sections
        return f"Found in section {read.section}{f', not in {where_read(sections)}' if elsewhere else ''}."
    if unfound(version, read, sections):
        return f"Kept as typed: these words are not in {where_read(sections)} as held here, names masked."
    return f"Kept as page {read.page}." if read.page and not read.typed else ""


def _descriptor(criterion: Criterion, answer: Answer) -> str:
    words = criterion.descriptors.get(answer.name) or answer.descriptor
    return f": {words}" if words else ""
