"""Reports for those who hold the council to account: the board, and the regulator's progress review."""

from collections.abc import Sequence
from pathlib import Path

from audit.plain_figures import counted
from audit.rendering.document import Cell, Column, Part, Report, Table, Unit
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.breakdown_part import breakdown_part
from audit.workflow.reporting.check_parts import confidence_part
from audit.workflow.reporting.facts import ReportFacts
from audit.workflow.reporting.follow_up_part import actions_lead
from audit.workflow.reporting.grade_parts import grades_part
from audit.workflow.reporting.linked_counts import CLOSED, FOLLOW_UPS, OPEN, OVERDUE
from audit.workflow.reporting.measures import Measure, own_measures, read_measures
from audit.workflow.reporting.monthly import made
from audit.workflow.reporting.path_part import path_part
from audit.workflow.reporting.said import said_part
from audit.workflow.reporting.social_care import social_care_part
from audit.workflow.reporting.volume_part import volume_part

RATING_RULE = (
    "Green: the target is met. Amber: short of it by no more than the margin given for amber. Red: short by "
    "more. Not rated: no target, or no figure."
)


def board_report(facts: ReportFacts, asked: Asked) -> Report:
    """Return the board's report: two pages, plain words, each measure with its promise and owner."""
    parts = [
        _measures_part(facts, asked),
        volume_part(facts),
        *path_part(facts),
        grades_part(facts),
        *_said(asked),
        _done_part(facts),
    ]
    return made(facts, "board", "EHC plan quality: report to the board", parts)


def progress_report(facts: ReportFacts, asked: Asked) -> Report:
    """Return the same for the regulator's stocktake, with social care, groups and trust in grades."""
    parts = [
        _measures_part(facts, asked),
        volume_part(facts),
        *path_part(facts),
        grades_part(facts),
        social_care_part(facts),
        breakdown_part(facts, ("team", "key_stage")),
        confidence_part(facts),
        *_said(asked),
        _done_part(facts),
    ]
    return made(facts, "progress-review", "EHC plan quality: progress review", parts)


def _said(asked: Asked) -> list[Part]:
    given = asked.given.get("said")
    return [said_part(Path(given))] if given else []


def _measures_part(facts: ReportFacts, asked: Asked) -> Part:
    path = asked.given.get("measures")
    measures = read_measures(Path(path), facts) if path else own_measures(facts)
    rated = [each.rating for each in measures]
    lead = f"{counted(len(measures), 'measure')}; no target has been set for any of them."
    if set(rated) - {"not rated"}:
        counts = ", ".join(f"{rated.count(name)} {name}" for name in ("green", "amber", "red", "not rated"))
        lead = f"Of {counted(len(measures), 'measure')}: {counts}."
    blocks = [_table(measures)]
    if path:
        blocks.append(_promises(measures))
    return Part("part-measures", "Where we stand", lead, tuple(blocks))


def _table(measures: Sequence[Measure]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (_first_large(each.name), each.reading.words, each.reading.note, each.target, each.by, each.rating)
        for each in measures
    ]
    columns = (
        Column("Measure", "measure"),
        Column("Now", "now"),
        Column("Out of, or source", "note"),
        Column("Target", "target", Unit.NUMBER),
        Column("By", "by", Unit.DAY),
        Column("Rating", "rating"),
    )
    return Table("measures", "Measures", columns, tuple(rows), RATING_RULE)


def _first_large(name: str) -> str:
    return name[:1].upper() + name[1:]


def _promises(measures: Sequence[Measure]) -> Table:
    rows = [
        (_first_large(each.name), each.reference, each.inspection, each.notice, each.owner, each.amber)
        for each in measures
    ]
    columns = (
        Column("Measure", "measure"),
        Column("Improvement plan", "reference"),
        Column("At inspection", "inspection", Unit.NUMBER),
        Column("At notice", "notice", Unit.NUMBER),
        Column("Owner", "owner"),
        Column("Margin for amber", "amber", Unit.NUMBER),
    )
    note = "As the council's file of measures gives them; shares and margins in percent."
    return Table("promises", "What each measure was, and who answers for it", columns, tuple(rows), note)


def _done_part(facts: ReportFacts) -> Part:
    guard, label = facts.guard, facts.period.label
    said = ("Actions open", "Actions overdue", f"Actions closed in {label}", f"Follow-up audits in {label}")
    if guard.hides:
        said = (
            "Plans with an action open",
            "Plans with an action overdue",
            f"Plans with an action closed in {label}",
            f"Plans with a follow-up audit in {label}",
        )
    rows = [
        (words, guard.cell(name))
        for words, name in zip(said, (OPEN, OVERDUE, CLOSED, FOLLOW_UPS), strict=True)
    ]
    table = Table(
        "done",
        "Actions and follow-ups",
        (Column("What", "what"), Column("Number", "number", Unit.COUNT)),
        tuple(rows),
        f"As things stood at the end of {facts.period.label}.",
    )
    return Part("part-done", "What was done", actions_lead(facts), (table,))
