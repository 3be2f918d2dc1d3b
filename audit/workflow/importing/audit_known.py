"""Rows of a log held against the audits that are in the store: which are new, known, or known otherwise."""

from collections.abc import Iterable

from sqlalchemy import Connection

from audit.domain.audits import Standing, Value
from audit.domain.plan import PlanVersion
from audit.domain.rubric import Rubric
from audit.problem import Problem
from audit.store.audits import judgements, rubrics
from audit.store.audits.logged import Held, Occasion, held_parts
from audit.store.plans.read import newest_versions
from audit.workflow.audit_log import LONGEST, one_grade
from audit.workflow.importing.audit_answers import answers_of
from audit.workflow.importing.audit_messages import (
    AUDIT_TWICE,
    GRADES_DISAGREE,
    HELD_OTHERWISE,
    OTHER_SCALE,
)
from audit.workflow.importing.audit_rows import AuditRow
from audit.workflow.importing.row_names import written


def without_known(
    conn: Connection, rows: list[AuditRow], tool: Rubric | None, problems: list[Problem]
) -> tuple[list[AuditRow], int]:
    """Return the rows whose audits are not held yet, and how many are.

    Told are the same audit twice in the file (where its grades disagree none is taken), one that is held with
    another grade or other answers, and one that is held under another version of the audit tool (a log: under
    other grades), which would count twice. `tool` is None where a log's grades are not known.
    """
    held = held_parts(conn, tool.id) if tool else {}
    fresh: list[AuditRow] = []
    known: list[tuple[AuditRow, Held]] = []
    seen: dict[Occasion, AuditRow] = {}
    doubted: set[Occasion] = set()
    for row in rows:
        occasion = (row.plan_ref, row.auditor, row.on)
        here = held.get(occasion, {})
        if tool and tool.version in here:
            known.append((row, here[tool.version]))
        elif occasion in seen:
            first = seen[occasion]
            if _agree(first, row):
                problems.append(AUDIT_TWICE.at(row.place))
            else:
                doubted.add(occasion)
                problems.append(GRADES_DISAGREE.at(row.cells.at("grade"), grades=_two_grades(first, row)))
        elif tool and here:
            grades = rubrics.get(conn, tool.id, next(reversed(here))).grades
            told = ", ".join(grade.name for grade in grades)
            problems.append(OTHER_SCALE.at(row.place, grades=f" ({told})" if told else ""))
        else:
            fresh.append(row)
        seen.setdefault(occasion, row)
    problems += _told_otherwise(conn, known, tool) if tool else ()
    return [row for row in fresh if (row.plan_ref, row.auditor, row.on) not in doubted], len(known)


def _agree(first: AuditRow, row: AuditRow) -> bool:
    """Return whether two rows have one grade, by its name or else as it is written; or one of them none."""
    if first.grade and row.grade:
        return first.grade == row.grade
    one, other = (written(each.cells.get("grade")) for each in (first, row))
    return not (one and other) or one_grade(one, other)


def _two_grades(first: AuditRow, row: AuditRow) -> str:
    """Return the grades of two rows, each with its cell; nothing where one is words and no grade."""
    told = [(each.cells.at("grade"), each.grade or written(each.cells.get("grade"))) for each in (first, row)]
    if any(len(grade) > LONGEST for _, grade in told):
        return ""
    return ": " + " and ".join(f'"{grade}" at {place.cell or place}' for place, grade in told)


def _told_otherwise(conn: Connection, known: list[tuple[AuditRow, Held]], tool: Rubric) -> Iterable[Problem]:
    """Yield a problem for each row that tells of its audit what is not held of it."""
    versions = newest_versions(conn, list({row.plan_ref for row, _ in known})) if tool.criteria else {}
    answers = judgements.answers_of(conn, [held.revision_id for _, held in known]) if tool.criteria else {}
    for row, held in known:
        what = ""
        if not tool.criteria:
            what = "another grade" if row.grade != held.entered else ""
        elif not _answers(tool, versions[row.plan_ref], row) <= answers[held.revision_id]:
            what = "other answers"
        if what:
            yield HELD_OTHERWISE.at(row.place, what=what)


def _answers(tool: Rubric, version: PlanVersion, row: AuditRow) -> set[tuple[str, Standing, Value | None]]:
    given = answers_of(tool, version, row, [])
    return {(each.criterion, each.standing, each.value) for each in given}
