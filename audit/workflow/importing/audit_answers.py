"""The answers of a row of finished audits: a cell a criterion, each as its audit tool reads it."""

from dataclasses import replace
from datetime import date

from audit.domain.audits import Judgement
from audit.domain.plan import PlanVersion
from audit.domain.rubric import Rubric
from audit.privacy.masking import Masker
from audit.problem import Problem
from audit.scoring.answers import read_answer
from audit.scoring.questions import questions
from audit.workflow.importing.audit_messages import SEVERAL_SUBJECTS
from audit.workflow.importing.audit_rows import AuditRow
from audit.workflow.importing.row_names import names_in


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
