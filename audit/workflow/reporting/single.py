"""Reports about one: a team, an agency, an auditor, and the feedback on one plan."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from audit.domain.advice import AGENCIES, in_six_weeks
from audit.errors import UnknownNameError
from audit.plain_figures import counted, percent
from audit.rendering.document import Cell, Column, Figure, Part, Report, Table, Unit, shown
from audit.store.fact_rows import AuditFact, PartFact
from audit.trends.shares import wilson
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.breakdown_part import breakdown_part
from audit.workflow.reporting.check_parts import statutory_part, themes_part
from audit.workflow.reporting.facts import MET, ReportFacts, standing_of
from audit.workflow.reporting.follow_up_part import follow_up_part
from audit.workflow.reporting.grade_parts import grades_part, sections_part
from audit.workflow.reporting.learning_parts import gaps_part, weakest_part, writers_part
from audit.workflow.reporting.monthly import made
from audit.workflow.reporting.social_care import advice_part, social_care_part
from audit.workflow.reporting.volume_part import volume_part

#: What says nothing about a single plan's audits, and stands in the method of other reports.
_OF_MANY = (
    "How plans were selected in the period",
    "Left out of grades and scores",
    "Baseline",
    "Change of volume",
)


def team_report(facts: ReportFacts, _: Asked) -> Report:
    """Return a team's feedback and learning: what its plans do well, where they fall short, whom to help."""
    parts = [
        volume_part(facts),
        grades_part(facts),
        weakest_part(facts),
        sections_part(facts),
        statutory_part(facts),
        *([writers_part(facts)] if not facts.guard.hides else []),
        breakdown_part(facts, ("key_stage", "need")),
        themes_part(facts),
        follow_up_part(facts),
    ]
    return made(facts, "team", f"Feedback for {facts.filters.team or 'all teams'}", parts)


def agency_report(facts: ReportFacts, asked: Asked) -> Report:
    """Return one agency's report: its advice, the gaps that arose in it, and the audits it took part in.

    Raises UnknownNameError for an agency that does not exist.
    """
    agency = asked.given.get("agency", "")
    if agency not in AGENCIES:
        raise UnknownNameError("agency", agency, (), f"Use one of: {', '.join(AGENCIES)}.")
    parts = [
        advice_part(facts),
        *([social_care_part(facts)] if agency == "social care" else []),
        _faults_of(facts, agency),
        _work_of(facts, agency),
        gaps_part(facts),
    ]
    held = facts.advice.get(agency, ())
    told = [in_six_weeks(a.requested_on, a.received_on) for a in held]
    dated = [in_time for in_time in told if in_time is not None]
    share = wilson(sum(dated), len(dated))
    name = AGENCIES[agency]
    where = f"plans audited in {facts.rolling.label}"
    said = f"{counted(len(held), 'piece')} of advice from {name.casefold()} held with {where}."
    figures = [Figure("Pieces of advice", f"{len(held):,}", facts.rolling.label)]
    if share.share is not None:
        said += f" {percent(share.share)} of {share.n:,} with both dates came within six weeks."
        bounds = f"95% interval {percent(share.lower or 0)} to {percent(share.upper or 0)}"
        note = f"{share.count} of {share.n}; {bounds}"
        figures.append(Figure("Within six weeks", percent(share.share), note))
    report = made(facts, "agency", f"Advice and audits: {name.casefold()}", parts, said=said)
    return replace(report, figures=tuple(figures))


def auditor_report(facts: ReportFacts, _: Asked) -> Report:
    """Return one auditor's own work: audits, time, and grades; staff data, internal only."""
    auditor = facts.filters.auditor
    name = facts.people.get(auditor, auditor)
    own = [part for part in facts.parts if part.auditor == auditor]
    minutes = [part.minutes for part in own if part.minutes]
    rows: list[tuple[Cell, ...]] = [
        (part.submitted_on, AGENCIES.get(part.agency, "whole plan"), part.audit_type, part.minutes or None,
         part.due_on, _timing(part))
        for part in own
    ]  # fmt: skip
    columns = (
        Column("Submitted", "submitted_on", Unit.DAY),
        Column("Part", "part"),
        Column("Type", "type"),
        Column("Minutes", "minutes", Unit.COUNT),
        Column("Due", "due_on", Unit.DAY),
        Column("On time", "timing"),
    )
    mean = (
        f"{sum(minutes) / len(minutes):.0f} minutes each, of {len(minutes)} that were timed"
        if minutes
        else "no time kept"
    )
    table = Table(
        "parts", "Audits and parts submitted", columns, tuple(rows), "Active minutes, breaks left out."
    )
    parts = [
        Part("part-work", "Your audits", f"{len(own)} submitted in {facts.rolling.label}: {mean}.", (table,)),
        grades_part(facts),
        weakest_part(facts),
    ]
    lately = [part for part in own if facts.period.contains(part.submitted_on)]
    said = (
        f"{name} submitted {counted(len(lately), 'audit')} or parts in {facts.period.label}, and "
        f"{len(own):,} over {facts.rolling.label}. Grades tell of the plans drawn, not of the auditor."
    )
    return made(facts, "auditor", f"Audits by {name}", parts, said=said)


def _timing(part: PartFact) -> str:
    if part.due_on is None:
        return "no due date"
    return "late" if part.submitted_on > part.due_on else "in time"


def plan_report(facts: ReportFacts, asked: Asked) -> Report:
    """Return the feedback on one plan: each of its audits with grades, sections, and what was not fully met.

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
    parts = [
        Part("part-audits", "Audits of this plan", lead, (
            Table("plan-audits", "Audits", (
                Column("Audit", "audit", Unit.COUNT), Column("Completed", "completed_on", Unit.DAY),
                Column("Type", "type"), Column("Audit tool", "rubric"), Column("Grade", "grade"),
                Column("Score", "score", Unit.SHARE), Column("Grade before limits", "grade_before"),
            ), tuple(audits), note),
        )),
        _short_of(facts, ids, _told_by(facts, ids)),
        _sections_of(facts, ids),
    ]  # fmt: skip
    grades = ", ".join(f.grade or "no grade" for f in found)
    report = made(facts, "plan", f"Feedback on plan {ref}", parts, said=_said_of(ref, found, parts[1]))
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


def _short_of(facts: ReportFacts, ids: dict[str, int], told_by: str) -> Part:
    """Return what is to be mended: `told_by` names the audits it is told of, where they are not all."""
    rows: list[tuple[Cell, ...]] = []
    for row in facts.criteria:
        standing = standing_of(row.score)
        criterion = facts.rubric.criterion(row.code) if facts.rubric else None
        if row.audit_id in ids and standing and standing != MET and criterion:
            rows.append((row.code, criterion.question, standing, criterion.good, ids[row.audit_id]))
    columns = (
        Column("Question", "criterion"),
        Column("What it asks", "question"),
        Column("Found", "standing"),
        Column("What good looks like", "good"),
        Column("Audit", "audit", Unit.COUNT),
    )
    table = Table("short", "Not fully met", columns, tuple(rows), "By the exact score of each question.")
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


def _faults_of(facts: ReportFacts, agency: str) -> Part:
    counts: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for each in facts.faults:
        if facts.rubric and (each.rubric_id, each.rubric_version) == (facts.rubric.id, facts.rubric.version):
            whole[each.criterion] += each.n
            if each.fault == agency:
                counts[each.criterion] += each.n
    rows: list[tuple[Cell, ...]] = []
    for code, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:12]:
        share = wilson(n, whole[code])
        criterion = facts.rubric.criterion(code) if facts.rubric else None
        rows.append(
            (code, criterion.question if criterion else "", n, share.share, share.lower, share.upper, share.n)
        )
    columns = (
        Column("Question", "criterion"), Column("What it asks", "question"),
        Column("Gaps in this advice", "gaps", Unit.COUNT), Column("Share of its gaps", "share", Unit.SHARE),
        Column("From", "lower", Unit.SHARE), Column("To", "upper", Unit.SHARE), Column("n", "n", Unit.COUNT),
    )  # fmt: skip
    total, of = sum(counts.values()), sum(whole.values())
    lead = f"No gap was put down to this advice in {facts.rolling.label}."
    if total:
        lead = f"{total:,} of {counted(of, 'gap')} ({percent(total / of)}) were put down to this advice."
    note = f"Answers short of fully met in {facts.rolling.label}, where the auditor said where the gap arose."
    table = Table("agency-gaps", "Questions whose gaps arose in this advice", columns, tuple(rows), note)
    return Part("part-agency-gaps", "Gaps that arose in this advice", lead, (table,))


def _work_of(facts: ReportFacts, agency: str) -> Part:
    own = [part for part in facts.parts if part.agency == agency]
    late = [part for part in own if part.due_on and part.submitted_on > part.due_on]
    rows = (("Parts of audits submitted", len(own)), ("Of them after their due date", len(late)))
    columns = (Column("What", "what"), Column("Number", "number", Unit.COUNT))
    note = f"Parts that this agency's auditors answered, submitted in {facts.rolling.label}."
    table = Table("agency-parts", "Parts of audits", columns, rows, note)
    return Part(
        "part-agency-work", "Audits this agency took part in", f"{counted(len(own), 'part')}.", (table,)
    )
