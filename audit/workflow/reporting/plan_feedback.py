"""The feedback on one plan for who wrote it: what is done well, what to mend, and the words in question."""

from collections.abc import Sequence
from dataclasses import replace

from audit.errors import UnknownNameError
from audit.plain_figures import counted
from audit.rendering.document import Cell, Column, Figure, Part, Report, Table, Unit, shown
from audit.store.fact_rows import AuditFact
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.facts import MET, ReportFacts, standing_of
from audit.workflow.reporting.monthly import made

#: What says nothing about a single plan's audits, and stands in the method of other reports.
_OF_MANY = (
    "How plans were selected in the period",
    "Left out of grades and scores",
    "Baseline",
    "Change of volume",
)


def plan_report(facts: ReportFacts, asked: Asked) -> Report:
    """Return the feedback on one plan: what is done well, what to mend and how, then its audits and sections.

    Its period is the months told, or those in which the plan was audited: no window is rolled beside it.
    Raises UnknownNameError when none of its audits was completed then.
    """
    ref = asked.given.get("plan", "")
    found = [
        fact for fact in facts.audits if fact.plan_ref == ref and facts.period.contains(fact.completed_on)
    ]
    if not found:
        raise UnknownNameError(
            "plan audited in the period", ref, (), "`audits list --plan` shows its audits."
        )
    ids = {fact.audit_id: number for number, fact in enumerate(found, 1)}
    audits: list[tuple[Cell, ...]] = [
        (ids[f.audit_id], f.completed_on, f.audit_type, f"{f.rubric_id} {f.rubric_version}", f.grade, f.score,
         f.grade_before if f.grade != f.grade_before else "")
        for f in found
    ]  # fmt: skip
    lead = f"{counted(len(found), 'audit')} completed in {facts.period.label}."
    note = "A grade before limits is what the score alone comes to, where a limiting judgement held it down."
    told_by = _told_by(facts, ids)
    short = _short_of(facts, ids, told_by)
    parts = [
        *_strengths_of(facts, ids, told_by),
        short,
        *_actions_of(facts, ids),
        Part("part-audits", "Audits of this plan", lead, (
            Table("plan-audits", "Audits", (
                Column("Audit", "audit", Unit.COUNT), Column("Completed", "completed_on", Unit.DAY),
                Column("Type", "type"), Column("Audit tool", "rubric"), Column("Grade", "grade"),
                Column("Score", "score", Unit.SHARE), Column("Grade before limits", "grade_before"),
            ), tuple(audits), note),
        )),
        _sections_of(facts, ids),
    ]  # fmt: skip
    grades = ", ".join(f.grade or "no grade" for f in found)
    report = made(facts, "plan", f"Feedback on plan {ref}", parts, said=_said_of(ref, found, short))
    return replace(
        report,
        figures=(Figure("Audits", str(len(found)), facts.period.label), Figure("Grade", grades)),
        method=tuple(each for each in report.method if each[0] not in _OF_MANY),
    )


def _said_of(ref: str, found: Sequence[AuditFact], short: Part) -> str:
    """Return what happened to a plan and what is to do, in a sentence or two."""
    graded = ", then ".join(f"{f.grade or 'without a grade'} on {shown(f.completed_on)}" for f in found)
    sure = "One audit is one person's reading." if len(found) == 1 else ""
    return f"Plan {ref} was graded {graded}. {short.lead} {sure}".strip()


def _told_by(facts: ReportFacts, ids: dict[str, int]) -> str:
    """Return which audits answers are told of, where they are not all: those with one tool, the newest."""
    told = [ids[fact.audit_id] for fact in facts.graded if fact.audit_id in ids]
    if facts.rubric is None or len(told) == len(ids):
        return ""
    which = f"audit{'s' if len(told) > 1 else ''} {', '.join(map(str, told))}"
    return f" in {which} of {len(ids)}, with {facts.rubric.title}, version {facts.rubric.version}"


def _strengths_of(facts: ReportFacts, ids: dict[str, int], told_by: str) -> list[Part]:
    """Return what every audit that asked it found fully met, good practice marked; nothing of bare grades."""
    found: dict[str, list[tuple[str | None, int]]] = {}
    for row in facts.criteria:
        if row.audit_id in ids:
            found.setdefault(row.code, []).append((standing_of(row.score), ids[row.audit_id]))
    marked = {each.criterion for each in facts.good_practice if each.audit_id in ids}
    rows: list[tuple[Cell, ...]] = []
    for code, told in found.items():
        criterion = facts.rubric.criterion(code) if facts.rubric else None
        if criterion and {standing for standing, _ in told} == {MET}:
            audits = ", ".join(str(number) for number in sorted({number for _, number in told}))
            rows.append((code, criterion.question, "good practice" if code in marked else "", audits))
    if not found:
        return []
    if not rows:
        return [Part("part-strengths", "What is done well", f"No question was fully met{told_by}.", ())]
    columns = (
        Column("Question", "criterion"),
        Column("What it asks", "question"),
        Column("Marked as", "marked"),
        Column("Audits", "audits"),
    )
    lead = f"{counted(len(rows), 'question was', 'questions were')} fully met{told_by}."
    note = "A question that audits answered differently stands under what to mend alone."
    table = Table("strengths", "Fully met", columns, tuple(rows), note)
    return [Part("part-strengths", "What is done well", lead, (table,))]


def _actions_of(facts: ReportFacts, ids: dict[str, int]) -> list[Part]:
    """Return what was set to be done after these audits, where anything was."""
    rows: list[tuple[Cell, ...]] = [
        (each.what, each.kind, facts.people.get(each.owner, each.owner), each.due_on, each.closed_on,
         ids[each.audit_id])
        for each in facts.actions
        if each.audit_id in ids
    ]  # fmt: skip
    if not rows:
        return []
    columns = (
        Column("What", "what"), Column("Kind", "kind"), Column("Who", "owner"),
        Column("Due", "due_on", Unit.DAY), Column("Closed", "closed_on", Unit.DAY),
        Column("Audit", "audit", Unit.COUNT),
    )  # fmt: skip
    still = sum(each[4] is None for each in rows)
    lead = f"{counted(len(rows), 'action')} set, {still} still open."
    note = "An audit never changes a family's plan: that is done by review, amendment or reassessment."
    return [Part("part-actions", "What was set to be done", lead, (Table("plan-actions", "Actions", columns,
            tuple(rows), note),))]  # fmt: skip


def _short_of(facts: ReportFacts, ids: dict[str, int], told_by: str) -> Part:
    """Return what is to be mended: `told_by` names the audits it is told of, where they are not all."""
    rows: list[tuple[Cell, ...]] = []
    for row in facts.criteria:
        standing = standing_of(row.score)
        criterion = facts.rubric.criterion(row.code) if facts.rubric else None
        if row.audit_id in ids and standing and standing != MET and criterion:
            words = facts.words.get((row.audit_id, row.code), "")
            rows.append(
                (row.code, criterion.question, standing, words, criterion.good, criterion.source.said,
                 ids[row.audit_id])
            )  # fmt: skip
    columns = (
        Column("Question", "criterion"),
        Column("What it asks", "question"),
        Column("Found", "standing"),
        Column("The words in question", "words"),
        Column("What good looks like", "good"),
        Column("Source", "source"),
        Column("Audit", "audit", Unit.COUNT),
    )
    note = (
        "By the exact score of each question. The plan's words are in quotation marks, the auditor's are not."
    )
    table = Table("short", "Not fully met", columns, tuple(rows), note)
    lead = f"{counted(len(rows), 'answer')} fell short of fully met{told_by}."
    if not rows:
        lead = f"Every answer{told_by} was fully met."
    if not any(row.audit_id in ids for row in facts.criteria):
        lead = "These audits hold grades alone, so what fell short is not known."
    return Part("part-short", "What to mend", lead, (table,))


def _sections_of(facts: ReportFacts, ids: dict[str, int]) -> Part:
    names = {s.code: s.title for s in facts.rubric.sections} if facts.rubric else {}
    order = {code: place for place, code in enumerate(names)}
    rows = tuple(
        (row.code, names.get(row.code, ""), row.score, ids[row.audit_id], row.applied)
        for row in sorted(facts.sections, key=lambda row: (ids.get(row.audit_id, 0), order.get(row.code, 0)))
        if row.audit_id in ids
    )
    columns = (
        Column("Section", "section"),
        Column("Title", "title"),
        Column("Score", "score", Unit.SHARE),
        Column("Audit", "audit", Unit.COUNT),
        Column("Answers counted", "n", Unit.COUNT),
    )
    table = Table("plan-sections", "Score by section", columns, rows, "A dash: nothing applied.", heat=True)
    return Part("part-plan-sections", "Sections", "Each audit's own scores.", (table,))
