"""How answers and what they are about are said: one way for prompts, forms and lists."""

from datetime import date
from decimal import Decimal

from audit.domain.audits import Evidence, Judgement, Subject, SubjectKind
from audit.domain.plan import PlanVersion
from audit.domain.rubric_words import condition_words
from audit.scoring.questions import Question


def said(judgement: Judgement) -> str:
    """Return an answer in words."""
    value = judgement.value
    if value is None:
        return judgement.standing.value
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return plain_number(value) if isinstance(value, Decimal) else value


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


def only_when(question: Question) -> str:
    """Return on what a question depends where that can't be told of the plan; empty where it can.

    Two questions that exclude each other (before Year 9, from Year 9) are both asked then, and only the
    auditor can tell which one the plan is for.
    """
    if question.applies is not None:
        return ""
    words = condition_words(question.criterion.applies_when, " and ")
    return f"Asked only when: {words}. That is not known here; if it is not so, answer not applicable."


def quoted(version: PlanVersion, evidence: Evidence) -> str:
    """Return the words of a piece of evidence, read through its span; its page where there are none."""
    section = version.section(evidence.section)
    if evidence.start is not None and section and section.text:
        return section.text[evidence.start : evidence.end]
    return evidence.typed or (f"page {evidence.page}" if evidence.page else "")


def plain_number(number: Decimal | None) -> str:
    """Return a number without a superfluous point or zeros; empty for None."""
    return "" if number is None else f"{number.normalize():f}"
