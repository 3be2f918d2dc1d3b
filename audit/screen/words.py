"""How questions, answers and subjects are said on screen."""

from datetime import date
from decimal import Decimal

from audit.domain.audits import Judgement, Standing, Subject, SubjectKind
from audit.domain.criterion import Criterion
from audit.domain.plan import PlanVersion
from audit.domain.scale import Answer, Scale, ScaleKind
from audit.scoring.questions import Question

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
        lines.insert(0, f"a number from {_plain(scale.low)} to {_plain(scale.high)}{unit}")
        lines += [f"   from {_plain(band.start)}: {band.name}" for band in scale.bands]
    elif scale.kind is ScaleKind.DATE:
        lines.insert(0, "the date it was done, such as 28/02/2025")
    standings = list(criterion.counts_as)
    if question.applies is None and Standing.NOT_APPLICABLE not in standings:
        standings.append(Standing.NOT_APPLICABLE)
    lines += [f"{_STANDING_KEYS[standing]}" for standing in standings if standing in _STANDING_KEYS]
    return lines


def said(judgement: Judgement) -> str:
    """Return an answer in words."""
    value = judgement.value
    if value is None:
        return judgement.standing.value
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return _plain(value) if isinstance(value, Decimal) else value


def about(version: PlanVersion, subject: Subject) -> str:
    """Return the row, link or advice that a question is about, in the plan's own words; empty for others."""
    rows = {row.row_id: row for row in version.rows}
    if subject.key in rows:
        row = rows[subject.key]
        label = f" {row.label}" if row.label else ""
        return f'this {row.kind}{label}: "{version.words_of(row)}"'
    if subject.kind is SubjectKind.LINK:
        link = next((link for link in version.links if link.link_id == subject.key), None)
        if link and link.from_row in rows and link.to_row in rows:
            ends = (version.words_of(rows[end]) for end in (link.from_row, link.to_row))
            return "the link between " + " and ".join(f'"{words}"' for words in ends)
    if subject.kind is SubjectKind.ADVICE:
        advice = next((each for each in version.advice if each.advice_id == subject.key), None)
        return f"the {advice.agency} advice" if advice else ""
    return ""


def _descriptor(criterion: Criterion, answer: Answer) -> str:
    words = criterion.descriptors.get(answer.name) or answer.descriptor
    return f": {words}" if words else ""


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"
