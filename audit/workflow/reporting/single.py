"""Reports about one: a team, an agency, an auditor."""

from collections import Counter
from dataclasses import replace

from audit.domain.advice import AGENCIES, in_six_weeks
from audit.errors import UnknownNameError
from audit.plain_figures import counted, percent
from audit.rendering.document import Cell, Column, Figure, Part, Report, Table, Unit
from audit.store.facts.rows import PartFact
from audit.trends.shares import wilson
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.breakdown_part import breakdown_part
from audit.workflow.reporting.check_parts import statutory_part, themes_part
from audit.workflow.reporting.facts import ReportFacts
from audit.workflow.reporting.follow_up_part import follow_up_part
from audit.workflow.reporting.grade_parts import grades_part, sections_part
from audit.workflow.reporting.learning_parts import gaps_part, weakest_part, writers_part
from audit.workflow.reporting.monthly import made
from audit.workflow.reporting.social_care import advice_part, social_care_part
from audit.workflow.reporting.volume_part import volume_part


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
