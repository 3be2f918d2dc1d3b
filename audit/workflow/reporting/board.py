"""Reports for those who hold the council to account: the board, and the regulator's progress review."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from audit.plain_figures import counted
from audit.rendering.document import Cell, Chart, Column, Part, Report, Table, Unit, shown
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

#: What the method of a board's report leaves to the reports of the quality lead.
BY_HEART = ("The month of an audit", "Arithmetic", "Change of volume")

RATING_RULE = (
    "Green: the target is met. Amber: short of it by no more than the margin given for amber. Red: short by "
    "more. Not rated: no target, or no figure."
)


def board_report(facts: ReportFacts, asked: Asked) -> Report:
    """Return the board's report: two pages, plain words, each measure with its promise and owner.

    What a board need not read to know where things stand is an annex.
    """
    volume, grades = volume_part(facts), grades_part(facts)
    pictures = (Chart,) if any(isinstance(each, Chart) for each in grades.blocks) else (Chart, Table)
    parts = [
        _measures_part(facts, asked),
        volume,
        *(replace(each, blocks=()) for each in path_part(facts)),
        replace(grades, blocks=tuple(each for each in grades.blocks if isinstance(each, pictures))),
        *_said(asked),
        Part("part-done", "What was done", actions_lead(facts)),
        _annex(facts, grades, pictures),
    ]
    report = made(facts, "board", "EHC plan quality: report to the board", parts)
    return replace(report, method=tuple(each for each in report.method if each[0] not in BY_HEART))


def _annex(facts: ReportFacts, grades: Part, told: tuple[type, ...]) -> Part:
    """Return what stands behind the two pages: paths as charts, grades with intervals, actions in a table."""
    blocks = [block for part in path_part(facts) for block in part.blocks]
    blocks += [block for block in grades.blocks if not isinstance(block, told)]
    lead = "The paths to our targets, the grades with their intervals, and what was done, in figures."
    return Part("part-annex", "The figures behind this report", lead, (*blocks, _done(facts)), annex=True)


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
        Part("part-done", "What was done", actions_lead(facts), (_done(facts),)),
    ]
    return made(facts, "progress-review", "EHC plan quality: progress review", parts)


def _said(asked: Asked) -> list[Part]:
    given = asked.given.get("said")
    return [said_part(Path(given))] if given else []


def _measures_part(facts: ReportFacts, asked: Asked) -> Part:
    path = asked.given.get("measures")
    measures = read_measures(Path(path), facts) if path else own_measures(facts)
    rated = [each.rating for each in measures]
    lead = (
        f"{counted(len(measures), 'measure')}. None has a target and a date of its own yet, so none is rated."
    )
    if facts.paths and not path:
        lead += " Where counts stand on the paths that are set is told below."
    if set(rated) - {"not rated"}:
        counts = ", ".join(f"{rated.count(name)} {name}" for name in ("green", "amber", "red", "not rated"))
        lead = f"Of {counted(len(measures), 'measure')}: {counts}."
    return Part("part-measures", "Where we stand", lead, (_table(measures),))


def _table(measures: Sequence[Measure]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (_first_large(each.name), each.reference, each.inspection, each.notice, each.reading.words,
         each.reading.note, each.target, each.by, each.rating, each.owner)
        for each in measures
    ]  # fmt: skip
    columns = (
        Column("Measure", "measure"),
        Column("Improvement plan", "reference", optional=True),
        Column("At inspection", "inspection", Unit.NUMBER, optional=True),
        Column("At notice", "notice", Unit.NUMBER, optional=True),
        Column("Now", "now"),
        Column("Out of, or source", "note"),
        Column("Target", "target", Unit.NUMBER, optional=True),
        Column("By", "by", Unit.DAY, optional=True),
        Column("Rating", "rating"),
        Column("Owner", "owner", optional=True),
    )
    margins = "; ".join(f"{_first_large(each.name)} {each.amber:g}" for each in measures if each.amber)
    note = f"{RATING_RULE} Margins: {margins}. Shares and margins in percent." if margins else RATING_RULE
    return Table("measures", "Measures", columns, tuple(rows), note)


def _first_large(name: str) -> str:
    return name[:1].upper() + name[1:]


def _done(facts: ReportFacts) -> Table:
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
    return Table(
        "done",
        "Actions and follow-ups",
        (Column("What", "what"), Column("Number", "number", Unit.COUNT)),
        tuple(rows),
        f"As things stood on {shown(min(facts.period.last, facts.made_on))}.",
    )
