"""What stands beside a form's questions: the first box (a concern) and what is said of the whole."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from audit.domain.audits import Revision
from audit.domain.concern import Concern, ConcernKind
from audit.errors import UnknownNameError
from audit.office_files.dates import NotADate, read_date
from audit.office_files.forms.layout import GRADE_ROW, IMPACT_ROW, Cells, Identity, prints
from audit.office_files.forms.reading import ReadRow
from audit.office_files.values import as_text
from audit.problem import Problem
from audit.scoring.answers import read_answer, read_grade
from audit.store import log
from audit.store.audits import concerns
from audit.workflow import here
from audit.workflow.auditing.sitting import Sitting
from audit.workflow.forms.made import grade_cells
from audit.workflow.forms.messages import CONFLICT, NOT_A_CONCERN, NOT_A_DAY, WHO_TOLD_LONG
from audit.workflow.forms.rows import read_prints
from audit.workflow.masked_words import masked_text

if TYPE_CHECKING:
    from sqlalchemy import Connection


#: Who was told is a role or a team: no longer than this.
LONGEST_TOLD = 80


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of the whole: the grade entered with its reason, and the impact."""

    entered: str | None
    because: str
    impact: str | None


def read_concern(
    sitting: Sitting, identity: Identity, row: ReadRow
) -> tuple[Concern | None, tuple[Problem, ...]]:
    """Return the concern of the first box; None where it is blank. The same box is the same concern."""
    cells = row.cells
    if cells.blank:
        return None, ()
    typed = " ".join(as_text(cells.answer).casefold().split())
    kind = next((each for each in ConcernKind if each.value == typed), None)
    if kind is None:
        problem = NOT_A_CONCERN.at(row.place("answer"), choices="; ".join(ConcernKind))
        return None, (problem,)
    problems: list[Problem] = []
    told = " ".join(cells.evidence.split())
    if len(told) > LONGEST_TOLD:
        problems.append(WHO_TOLD_LONG.at(row.place("evidence"), most=LONGEST_TOLD))
        told = ""
    told_on: date | None = here.today() if told else None
    if cells.comment:
        read = read_date(cells.comment)
        if isinstance(read, NotADate):
            problems.append(NOT_A_DAY.at(row.place("comment")))
        elif told:
            told_on = read
    concern = Concern(
        concern_id=str(uuid5(UUID(identity.sheet), kind.name)),
        plan_ref=sitting.version.plan_ref,
        kind=kind,
        raised_by=sitting.part.auditor,
        raised_on=here.today(),
        told=told,
        told_on=told_on,
    )
    return concern, tuple(problems)


def write_concern(conn: "Connection", concern: Concern) -> bool:
    """Store a concern; tell whether it is new. One that is stored already learns who was told."""
    try:
        before = concerns.get(conn, concern.concern_id)
    except UnknownNameError:
        concerns.raise_concern(conn, concern)
        log.record(conn, "raise concern", concern.concern_id, here.acting(conn), {"kind": concern.kind.name})
        return True
    if before.closed_on is None and concern.told_on and before.told_on is None:
        concerns.tell(conn, concern.concern_id, told=concern.told, on=concern.told_on)
    return False


def read_overall(
    sitting: Sitting, beside: Mapping[str, ReadRow], *, take_form: bool
) -> tuple[Said | None, tuple[Problem, ...]]:
    """Return what a form says of the whole where that changes the draft; None where it does not."""
    revision: Revision = sitting.revision
    entered, because, impact = revision.entered, revision.entered_because, revision.impact
    problems: list[Problem] = []
    row = beside.get(GRADE_ROW)
    if row is not None and _changed(row, grade_cells(sitting)):
        if _conflict(row, grade_cells(sitting)) and not take_form:
            problems.append(CONFLICT.at(row.place("answer"), criterion="The overall grade", what="answer"))
        else:
            read = _grade(sitting, row)
            if isinstance(read, Problem):
                problems.append(read)
            else:
                entered, because = read, masked_text(row.cells.comment)
    row = beside.get(IMPACT_ROW)
    if row is not None and sitting.rubric.impact and _changed(row, Cells(answer=revision.impact)):
        if _conflict(row, Cells(answer=revision.impact)) and not take_form:
            problems.append(CONFLICT.at(row.place("answer"), criterion="The impact", what="answer"))
        else:
            scale = sitting.rubric.scales[sitting.rubric.impact.scale]
            given = read_answer(scale, None, as_text(row.cells.answer), place=row.place("answer"))
            if isinstance(given, Problem):
                problems.append(given)
            else:
                impact = None if given is None or given.value is None else str(given.value)
    said = Said(entered, because, impact)
    same = said == Said(revision.entered, revision.entered_because, revision.impact)
    return (None if same or problems else said), tuple(problems)


def _grade(sitting: Sitting, row: ReadRow) -> str | Problem | None:
    typed = as_text(row.cells.answer).strip()
    if not typed:
        return None
    return read_grade((grade.name for grade in sitting.rubric.grades), typed, row.place("answer"))


def _changed(row: ReadRow, held: Cells) -> bool:
    now = prints(replace(row.cells, comment=masked_text(row.cells.comment))).split(".")
    return now != list(read_prints(row.made)) and now != prints(held).split(".")


def _conflict(row: ReadRow, held: Cells) -> bool:
    there = prints(held)
    return not held.blank and there.split(".") != list(read_prints(row.made))
