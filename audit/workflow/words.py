"""How answers and what they are about are said: one way for prompts, forms and lists."""

from datetime import date
from decimal import Decimal

from audit.domain.audits import Evidence, Judgement, Subject, SubjectKind
from audit.domain.plan import PlanVersion


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


def quoted(version: PlanVersion, evidence: Evidence) -> str:
    """Return the words of a piece of evidence, read through its span; its page where there are none."""
    section = version.section(evidence.section)
    if evidence.start is not None and section and section.text:
        return section.text[evidence.start : evidence.end]
    return evidence.typed or (f"page {evidence.page}" if evidence.page else "")


def plain_number(number: Decimal | None) -> str:
    """Return a number without a superfluous point or zeros; empty for None."""
    return "" if number is None else f"{number.normalize():f}"
