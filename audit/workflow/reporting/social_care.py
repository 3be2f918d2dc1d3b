"""Advice by agency, and the social care block: sections D, H1 and H2 with the advice behind them."""

from dataclasses import replace

from audit.domain.advice import AGENCIES, Basis
from audit.domain.period import Period
from audit.domain.rubric import Rubric, Section
from audit.domain.section import UNDIVIDED_H
from audit.plain_figures import counted, percent
from audit.rendering.document import Cell, Column, Part, Table, Unit
from audit.workflow.reporting.facts import ReportFacts, section_name
from audit.workflow.reporting.guard import HIDDEN
from audit.workflow.reporting.linked_counts import GAP_BASE, own_gaps
from audit.workflow.reporting.linked_tables import EXCUSED, IN_TIME, LATE, UNDATED
from audit.workflow.reporting.means import mean_cells

#: The sections of a plan that are social care's; H as one where it is not divided.
_SOCIAL_CARE = {"D", UNDIVIDED_H, "H1", "H2"}

ADVICE_NOTE = (
    "Advice with the plan versions audited in the period, once each. In 6 weeks: of those with both dates, "
    "late with a lawful exception counted as late (SEND Regulations 2014, reg 8)."
)


def advice_part(facts: ReportFacts) -> Part:
    """Return the part on every agency's advice: asked, received, in six weeks, against the earlier window."""
    rows: list[tuple[Cell, ...]] = []
    for agency, title in AGENCIES.items():
        if not facts.advice.get(agency) and not facts.earlier_advice.get(agency):
            continue
        rows += [
            (title, window.label, *_timely(facts, f"advice {agency} {window.label}"))
            for window in _windows(facts)
        ]
    columns = (
        Column("Agency", "agency"),
        Column("Plans audited in", "period"),
        Column("Pieces of advice", "advice", Unit.COUNT),
        Column("Within 6 weeks", "in_time", Unit.COUNT),
        Column("Late", "late", Unit.COUNT),
        Column("Late with a lawful exception", "excused", Unit.COUNT),
        Column("Dates not known", "undated", Unit.COUNT),
        Column("Share in 6 weeks", "share", Unit.SHARE),
        Column("n", "n", Unit.COUNT),
    )
    lead = f"No advice is recorded for the plans audited in {facts.rolling.label}."
    if facts.advice:
        lead = f"What each agency was asked for and gave, for plans audited in {facts.rolling.label}."
    table = Table("advice", "Advice by agency", columns, tuple(rows), ADVICE_NOTE)
    return Part("part-advice", "Advice by agency", lead, (table, _quality(facts)))


def social_care_part(facts: ReportFacts) -> Part:
    """Return the block on social care in plans audited over the rolling window."""
    table = f"advice social care {facts.rolling.label}"
    total = facts.guard.count(table)
    lead = f"No social care advice is recorded for the plans audited in {facts.rolling.label}."
    if total is None:
        lead = f"Too few plans were audited in {facts.rolling.label} to show their social care advice."
    elif total:
        in_time, n = facts.guard.count(table, IN_TIME), _dated(facts, table)
        lead = (
            f"{counted(total, 'piece')} of social care advice held with the plans audited in "
            f"{facts.rolling.label}."
        )
        if in_time is not None and n:
            lead += f" Of {n:,} with both dates, {percent(in_time / n)} came within six weeks of the request."
    held = total != 0 or any(facts.earlier_advice.get("social care", ()))
    timing, basis = (replace(each, pages=held) for each in (_social_care_timing(facts), _basis(facts)))
    return Part("part-social-care", "Social care advice", lead, (timing, basis, _sections(facts)))


def _windows(facts: ReportFacts) -> list[Period]:
    """Return the windows that advice is told of: the earlier one only where audits had begun by then."""
    return [window for window in (facts.earlier, facts.rolling) if facts.held_in(window)]


def _dated(facts: ReportFacts, table: str) -> int | None:
    found = [facts.guard.count(table, timing) for timing in (IN_TIME, LATE, EXCUSED)]
    held = [each for each in found if each is not None]
    if len(held) == len(found):
        return sum(held)
    whole, undated = facts.guard.count(table), facts.guard.count(table, UNDATED)
    return None if whole is None or undated is None else whole - undated


def _timely(facts: ReportFacts, table: str) -> tuple[Cell, ...]:
    guard = facts.guard
    in_time, n = guard.count(table, IN_TIME), _dated(facts, table)
    share: Cell = HIDDEN
    if in_time is not None and n is not None:
        share = in_time / n if n else None
    return (
        guard.cell(table),
        *(guard.cell(table, timing) for timing in (IN_TIME, LATE, EXCUSED, UNDATED)),
        share,
        HIDDEN if n is None else n,
    )


def _social_care_timing(facts: ReportFacts) -> Table:
    rows = []
    for window in _windows(facts):
        cells = _timely(facts, f"advice social care {window.label}")
        rows.append((window.label, *cells))
    columns = (
        Column("Plans audited in", "period"),
        Column("Pieces of advice", "advice", Unit.COUNT),
        Column("Within 6 weeks", "in_time", Unit.COUNT),
        Column("Late", "late", Unit.COUNT),
        Column("Late with a lawful exception", "excused", Unit.COUNT),
        Column("Dates not known", "undated", Unit.COUNT),
        Column("Share in 6 weeks", "share", Unit.SHARE),
        Column("n", "n", Unit.COUNT),
    )
    return Table("social-care-timing", "When social care advice came", columns, tuple(rows), ADVICE_NOTE)


def _basis(facts: ReportFacts) -> Table:
    rows = []
    guard = facts.guard
    for window in _windows(facts):
        table = f"basis {window.label}"
        for basis in Basis:
            part, whole = guard.count(table, basis.value), guard.count(table)
            share: Cell = HIDDEN
            if part is not None and whole is not None:
                share = part / whole if whole else None
            rows.append((window.label, basis.value, guard.cell(table, basis.value), share, guard.cell(table)))
    columns = (
        Column("Plans audited in", "period"),
        Column("What the advice rests on", "basis"),
        Column("Pieces of advice", "count", Unit.COUNT),
        Column("Share", "share", Unit.SHARE),
        Column("n", "n", Unit.COUNT),
    )
    note = "Of social care advice whose basis is recorded. A records check alone is no enquiry."
    return Table("social-care-basis", "What social care advice rests on", columns, tuple(rows), note)


def _sections(facts: ReportFacts) -> Table:
    rows = [
        (section_name(section), *mean_cells(facts, "section", section.code, facts.rolling))
        for section in (facts.rubric.sections if facts.rubric else ())
        if facts.rubric and _is_social_care(facts.rubric, section)
    ]
    columns = (
        Column("Section", "section"),
        Column(f"Mean score, {facts.rolling.label}", "mean", Unit.SHARE),
        Column("n", "n", Unit.COUNT),
    )
    note = "The mean of audits' section scores, each audit weighing the same."
    return Table("social-care-sections", "Social care sections", columns, tuple(rows), note, heat=True)


def _is_social_care(rubric: Rubric, section: Section) -> bool:
    """Tell whether a section is one of social care: D, H (in one or divided), or about this agency's advice.

    An audit tool's own sections count by the section of the plan that they stand under.
    """
    if {section.code, section.parent} & _SOCIAL_CARE:
        return True
    asked_of = {criterion.only_agency for criterion in rubric.criteria_of(section.code)}
    return asked_of == {"social care"}


def _quality(facts: ReportFacts) -> Table:
    """Return where auditors said that gaps arose: in the writing, in the process, or in whose advice."""
    if facts.guard.hides:
        return _gap_plans(facts)
    counts: dict[str, int] = {}
    for each in facts.faults:
        if facts.rubric and (each.rubric_id, each.rubric_version) == (facts.rubric.id, facts.rubric.version):
            counts[each.fault] = counts.get(each.fault, 0) + each.n
    total = sum(counts.values())
    rows = [
        (_arose(fault), n, n / total, total)
        for fault, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    columns = (
        Column("Where the gap arose", "where"),
        Column("Answers", "answers", Unit.COUNT),
        Column("Share", "share", Unit.SHARE),
        Column("n", "n", Unit.COUNT),
    )
    note = (
        "Answers short of fully met for which the auditor said where the gap arose, in "
        f"{facts.rolling.label}, every audit of this report with this audit tool. Writing gaps and "
        "advice gaps ask for different work."
    )
    return Table("gaps", "Where gaps arose", columns, tuple(rows), note)


def _gap_plans(facts: ReportFacts) -> Table:
    """Return in how many plans a gap arose where: this stands for answers where numbers are hidden."""
    guard = facts.guard
    told = [(each.fault, guard.count(f"gap {each.fault}")) for each in own_gaps(facts)]
    n = guard.count(GAP_BASE) if told else None
    rows = []
    for fault, plans in sorted(told, key=lambda item: (-(item[1] or 0), item[0])):
        share = HIDDEN if plans is None or not n else plans / n
        rows.append((_arose(fault), HIDDEN if plans is None else plans, share, HIDDEN if n is None else n))
    columns = (
        Column("Where a gap arose", "where"),
        Column("Plans", "plans", Unit.COUNT),
        Column("Share", "share", Unit.SHARE),
        Column("n", "n", Unit.COUNT),
    )
    note = (
        "Plans with an answer short of fully met for which the auditor said where the gap arose, in "
        f"{facts.rolling.label}; n counts all plans audited with this audit tool. One plan can have several."
    )
    return Table("gaps", "Where gaps arose", columns, tuple(rows), note)


def _arose(fault: str) -> str:
    where = {"writer": "Plan writing", "process": "The process"}.get(fault)
    return where or f"Advice: {AGENCIES.get(fault, fault).casefold()}"
