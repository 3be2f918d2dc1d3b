"""The feedback on one plan for who wrote it: what is done well, what to mend, and the words in question."""

from collections.abc import Sequence
from dataclasses import replace

from audit.errors import UnknownNameError
from audit.plain_figures import counted
from audit.rendering.document import Cell, Column, Figure, Part, Report, Table, Unit, shown
from audit.store.facts.rows import AuditFact
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.facts import ReportFacts
from audit.workflow.reporting.monthly import made
from audit.workflow.reporting.plan_answers import answers_of, every_answer, mend_part, strengths_part

#: What says nothing about a single plan's audits, and stands in the method of other reports.
_OF_MANY = (
    "What counts as an audit",
    "The month of an audit",
    "Arithmetic",
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
    answers = answers_of(facts, ids)
    short = mend_part(answers, told_by)
    parts = [
        *strengths_part(facts, answers, ids, told_by),
        short,
        *_actions_of(facts, ids),
        Part("part-audits", "Audits of this plan", lead, (
            Table("plan-audits", "Audits", (
                Column("Audit", "audit", Unit.COUNT), Column("Completed", "completed_on", Unit.DAY),
                Column("Type", "type"), Column("Audit tool", "rubric"), Column("Grade", "grade"),
                Column("Score", "score", Unit.SHARE), Column("Grade before limits", "grade_before"),
            ), tuple(audits), note),
        )),
        Part("part-plan-answers", "Answer by answer, and section by section",
             "What each audit said of each question, with its source, and each audit's own scores.",
             (every_answer(answers), _sections_of(facts, ids)), annex=True),
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


def _sections_of(facts: ReportFacts, ids: dict[str, int]) -> Table:
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
    return Table("plan-sections", "Score by section", columns, rows, "A dash: nothing applied.", heat=True)
