"""What the checks saw in a plan, as it stands beside a question: shown, never decided."""

from dataclasses import dataclass

from audit.domain.finding import Finding, Severity
from audit.domain.plan import PlanVersion
from audit.domain.rubric import Rubric
from audit.scoring.questions import Question


@dataclass(frozen=True, slots=True)
class Seen:
    """One finding at its place in a section's text: `start` and `end` are code points there, both 0 for none.

    `words` are those in question, empty when it is about the section as a whole.
    """

    check: str
    title: str
    section: str
    start: int
    end: int
    words: str
    message: str
    severity: Severity
    row: str = ""


def seen_in(version: PlanVersion, rubric: Rubric) -> tuple[Seen, ...]:
    """Return what the checks that a rubric's criteria name see in a version; nothing without any text."""
    from audit.checks.catalogue import CHECKS, findings
    from audit.workflow.checks import plan_text, reader

    wanted = dict.fromkeys(name for criterion in rubric.criteria for name in criterion.checks)
    names = [name for name in wanted if name in CHECKS]
    if not names or not version.has_text:
        return ()
    rows = {row.row_id: row for row in version.rows}
    found = []
    for each in findings(plan_text(version), reader(), names):
        offset = rows[each.row].start if each.row in rows else 0
        found.append(_seen(version, each, offset, CHECKS[each.check].title))
    return tuple(found)


def beside(seen: tuple[Seen, ...], question: Question) -> tuple[Seen, ...]:
    """Return the findings that inform a question: of its checks, in what it reads, about its own row."""
    own = question.subject.key
    rows = {each.row for each in seen if each.row}
    return tuple(
        each
        for each in seen
        if each.check in question.criterion.checks
        and (not each.section or each.section in question.reads or not question.reads)
        and (not each.row or own not in rows or each.row == own)
    )


def _seen(version: PlanVersion, finding: Finding, offset: int, title: str) -> Seen:
    section = version.section(finding.section)
    text = section.text if section and section.text else ""
    start, end = (finding.start + offset, finding.end + offset) if finding.end else (0, 0)
    return Seen(
        finding.check,
        title,
        finding.section,
        start,
        end,
        text[start:end],
        finding.message,
        finding.severity,
        finding.row,
    )
