"""The answers of a row of finished audits: a cell a criterion, each as its audit tool reads it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from audit.domain.audits import Judgement
from audit.domain.grading import OverallMethod
from audit.domain.plan import PlanVersion
from audit.domain.rubric import Rubric
from audit.privacy.masking import Masker
from audit.problem import Problem
from audit.scoring.answers import folded, read_answer
from audit.scoring.questions import questions
from audit.scoring.score import score
from audit.workflow.importing.audit_messages import GRADE_RECKONED, SEVERAL_SUBJECTS
from audit.workflow.importing.audit_rows import AuditRow
from audit.workflow.importing.row_names import names_in, written


def answers_of(
    tool: Rubric, version: PlanVersion, row: AuditRow, problems: list[Problem]
) -> tuple[Judgement, ...]:
    """Return a row's answers; a cell that is no answer, or is asked of several rows, is left out and told."""
    made: list[Judgement] = []
    for question in questions(tool, version):
        criterion = question.criterion
        typed, place = row.cells.get(criterion.id), row.cells.at(criterion.id)
        if not isinstance(typed, str | int | float | date):
            continue
        if any(other.criterion == criterion.id for other in made):
            made = [other for other in made if other.criterion != criterion.id]
            problems.append(SEVERAL_SUBJECTS.at(place, criterion=criterion.id))
            continue
        read = read_answer(tool.scale_of(criterion), criterion, typed, applies=question.applies, place=place)
        if isinstance(read, Problem):
            problems.append(read)
        elif read is not None:
            made.append(
                Judgement(criterion.id, question.subject, read.standing, read.value, comment=read.comment)
            )
    comments = Masker(names_in(row.cells)).mask_all([each.comment for each in made])
    return tuple(replace(each, comment=masked) for each, masked in zip(made, comments, strict=True))


def grade_told(
    tool: Rubric, version: PlanVersion, row: AuditRow, given: Iterable[Judgement]
) -> list[Problem]:
    """Return the note that a row's own grade is not what its answers come to, where the tool reckons one."""
    grade = written(row.cells.get("grade"))
    if not grade or not tool.criteria or tool.overall.method in (OverallMethod.ENTERED, OverallMethod.NONE):
        return []
    overall = score(tool, version, given).overall
    reckoned = overall.grade if overall and overall.grade else ""
    if folded(grade) == folded(reckoned):
        return []
    told = reckoned or "none, as not all is answered"
    return [GRADE_RECKONED.at(row.cells.at("grade"), tool=tool.id, grade=told)]
