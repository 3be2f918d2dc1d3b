"""Audits by script: the same answers, read from JSON, CSV or a spreadsheet.

A row is one answer: criterion, answer, and where they are wanted subject, evidence, page, comment, fault and
good practice. The subject is a section code, or the label or number of a row ("2" is the second provision).
The README shows the format; it is read before anything is stored.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from audit.domain.action import Action
from audit.domain.audits import Evidence, Judgement, Subject
from audit.errors import AuditError, ProblemsError
from audit.office_files.dates import NotADate, read_date
from audit.place import Place
from audit.problem import Problem, Stops
from audit.scoring.answers import read_answer, read_grade
from audit.scoring.questions import Question
from audit.store import people as stored_people
from audit.store.connect import Store
from audit.workflow import here
from audit.workflow.actions import TO_AGREE, actions_of, kinds_for, new_action, store_action
from audit.workflow.auditing.evidence import read_evidence, unfound_note
from audit.workflow.auditing.sitting import LATER, Sitting, answer, answer_overall, check_answer
from audit.workflow.choices import as_one_of
from audit.workflow.messages import (
    ANSWER_WITHOUT_CRITERION,
    NO_ANSWERS_HELD,
    NOT_AN_ACTION_DAY,
    NOT_AN_ACTION_KIND,
    NOT_JSON_ANSWERS,
    QUESTION_UNKNOWN,
    SUBJECT_UNCLEAR,
)
from audit.workflow.roles import refuse_other
from audit.workflow.tables import read_rows

COLUMNS = {
    "criterion": "criterion", "id": "criterion", "question": "criterion", "answer": "answer",
    "subject": "subject", "about": "subject", "evidence": "evidence", "page": "page",
    "comment": "comment", "comments": "comment",
    "action": "action", "action owner": "action_owner", "action by": "action_by", "action due": "action_by",
    "kind of action": "action_kind", "action kind": "action_kind",
    "fault": "fault", "where the gap arose": "fault", "good practice": "good_practice",
}  # fmt: skip


def auditor_named(store: Store, name: str | None, *, acting: bool = True) -> str:
    """Return whom an audit is for: the name given, else the person whose login this is.

    Raises AuditError when neither is known, and at a server for anybody but oneself, unless it is not them
    that is `acting`: a lead who looks at a queue, an administrator who makes a form.
    """
    if name and not acting:
        return name
    if name:
        with store.read() as conn:
            named = stored_people.find_person(conn, name)
        refuse_other(store, named.person_id)
        return name
    with store.read() as conn:
        person = here.who(conn)
    if person is None:
        raise AuditError("It is not known who audits.", "Add --auditor with your short id.", "SCR001")
    return person.person_id


_Rows = Sequence[tuple[Place, Mapping[str, object]]]


@dataclass(frozen=True, slots=True)
class AnswersRead:
    """A file's answers as rows of fields, each with its place, and what is wrong with its cells."""

    rows: _Rows
    problems: tuple[Problem, ...]


def read_answers(path: Path) -> AnswersRead:
    """Return what a file of answers holds. Raises ProblemsError for one that holds none."""
    rows, problems = _rows(path)
    if not rows:
        raise ProblemsError("Nothing was stored.", (*problems, NO_ANSWERS_HELD.at(Place(file=path.name))))
    return AnswersRead(rows, problems)


def refused(sitting: Sitting, read: AnswersRead) -> tuple[Problem, ...]:
    """Return every problem of a file's answers if they would be refused, else nothing; stores nothing."""
    _, _, found = _judged(sitting, read)
    return found if any(problem.stops is not Stops.NOTHING for problem in found) else ()


def answer_from_file(
    sitting: Sitting, read: AnswersRead, *, partial: bool
) -> tuple[Sitting, tuple[Problem, ...]]:
    """Give a file's answers, in its order; return the sitting with them and every problem.

    With a problem that is more than a note and not `partial`, none of them is stored. An answer that lacks
    its evidence or comment is kept all the same, and noted.
    """
    good, actions, found = _judged(sitting, read)
    if any(problem.stops is not Stops.NOTHING for problem in found) and not partial:
        return sitting, found
    for judgement in good:
        sitting = answer(sitting, judgement)
    held = {(action.criterion, action.what) for action in actions_of(sitting.store, sitting.audit.audit_id)}
    for action in actions:
        # Once, however often the file is read.
        if (action.criterion, action.what) not in held:
            store_action(sitting.store, action)
            held.add((action.criterion, action.what))
    return sitting, found


def enter_grade(sitting: Sitting, typed: str, because: str) -> Sitting:
    """Save the overall grade that the auditor enters, with the reason; raises ProblemsError for none."""
    read = read_grade((grade.name for grade in sitting.rubric.grades), typed)
    if isinstance(read, Problem):
        raise ProblemsError("The grade was not saved.", (read,))
    return answer_overall(sitting, entered=read, because=because, impact=sitting.revision.impact)


def enter_impact(sitting: Sitting, typed: str) -> Sitting:
    """Save the answer to the rubric's impact question; raises ProblemsError, AuditError where it has none."""
    impact = sitting.rubric.impact
    if impact is None:
        raise AuditError(f"{sitting.rubric.id} asks no impact question.", "Leave --impact out.", "SCR002")
    read = read_answer(sitting.rubric.scales[impact.scale], None, typed)
    if isinstance(read, Problem):
        raise ProblemsError("The impact was not saved.", (read,))
    said = sitting.revision
    value = str(read.value) if read and read.value is not None else None
    return answer_overall(sitting, entered=said.entered, because=said.entered_because, impact=value)


def _rows(path: Path) -> tuple[_Rows, tuple[Problem, ...]]:
    if path.suffix.lower() != ".json":
        return read_rows(path, COLUMNS, needed=("criterion", "answer"))
    try:
        held = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        raise ProblemsError("Nothing was stored.", (NOT_JSON_ANSWERS.at(Place(file=path.name)),)) from None
    listed = held.get("answers", held) if isinstance(held, dict) else held
    if isinstance(listed, dict):
        listed = [{"criterion": name, "answer": given} for name, given in listed.items()]
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise ProblemsError("Nothing was stored.", (NOT_JSON_ANSWERS.at(Place(file=path.name)),))
    return [
        (
            Place(file=path.name, item=f"answer {number}"),
            {COLUMNS.get(str(k).replace("_", " ").casefold(), str(k)): v for k, v in row.items()},
        )
        for number, row in enumerate(listed, 1)
    ], ()


def _judged(sitting: Sitting, read: AnswersRead) -> tuple[list[Judgement], list[Action], tuple[Problem, ...]]:
    """Return the answers of a file that can be stored, the actions set beside them, and every problem."""
    found = list(read.problems)
    trial = sitting
    reads = {question.key: question.reads for question in sitting.questions()}
    good: list[Judgement] = []
    actions: list[Action] = []
    for place, row in read.rows:
        made = _judgement(trial, place, row)
        if isinstance(made, Problem):
            found.append(made)
            continue
        faults = check_answer(trial, made)
        # What only lacks its evidence or comment is kept as a draft: submission asks for the rest.
        found += [
            replace(fault, place=place, stops=Stops.NOTHING if fault.code in LATER else fault.stops)
            for fault in faults
        ]
        if all(fault.code in LATER for fault in faults):
            good.append(made)
            found += unfound_note(sitting.version, made, reads.get((made.criterion, made.subject), ()), place)
            action, wrong = _action(sitting, made.criterion, place, row)
            actions += [action] if action else []
            found += wrong
            trial = replace(trial, answers={**trial.answers, (made.criterion, made.subject): made})
    return good, actions, tuple(found)


def _judgement(sitting: Sitting, place: Place, row: Mapping[str, object]) -> Judgement | Problem:
    name = str(row.get("criterion") or "").strip()
    if not name:
        return ANSWER_WITHOUT_CRITERION.at(place)
    questions = [q for q in sitting.questions() if q.criterion.id.casefold() == name.casefold()]
    if not questions:
        from difflib import get_close_matches

        nearest = get_close_matches(name, [c.id for c in sitting.rubric.criteria], n=2)
        near = f"Did you mean {' or '.join(nearest)}?" if nearest else "`rubrics show` lists them."
        return QUESTION_UNKNOWN.at(place, criterion=name[:40], near=near)
    question = _question(sitting, questions, str(row.get("subject") or "").strip())
    if question is None:
        return SUBJECT_UNCLEAR.at(
            place, criterion=questions[0].criterion.id, count=len(questions), n=len(questions)
        )
    criterion = question.criterion
    typed = row.get("answer")
    given = typed if isinstance(typed, str | int | float | date) else None
    scale = sitting.rubric.scale_of(criterion)
    read = read_answer(scale, criterion, given, applies=question.applies, place=place)
    if isinstance(read, Problem):
        return read
    if read is None:
        return ANSWER_WITHOUT_CRITERION.at(place)
    return Judgement(
        criterion.id,
        question.subject,
        read.standing,
        read.value,
        evidence=_evidence(sitting, question, row),
        comment=str(row.get("comment") or read.comment).strip(),
        fault=str(row["fault"]).strip().casefold() if row.get("fault") else None,
        good_practice=str(row.get("good_practice", "")).strip().casefold() in ("yes", "y", "true", "1"),
    )


def _action(
    sitting: Sitting, criterion: str, place: Place, row: Mapping[str, object]
) -> tuple[Action | None, list[Problem]]:
    """Return the action that a row sets beside its criterion, None where it sets none, and what is wrong."""
    what = str(row.get("action") or "").strip()
    if not what:
        return None, []
    wrong = []
    typed = row.get("action_by") or ""
    by = typed if isinstance(typed, date) else read_date(str(typed)) if typed else None
    if isinstance(by, NotADate):
        wrong.append(NOT_AN_ACTION_DAY.at(place))
    kinds = kinds_for(sitting.version)
    kind = as_one_of(kinds, str(row.get("action_kind") or TO_AGREE))
    if kind is None:
        wrong.append(NOT_AN_ACTION_KIND.at(place, choices=", ".join(kinds)))
    if isinstance(by, NotADate) or kind is None:
        return None, wrong
    owner = str(row.get("action_owner") or sitting.part.auditor)
    made = new_action(
        sitting.store,
        sitting.audit,
        sitting.version,
        what=what,
        kind=kind,
        owner=owner,
        due_on=by,
        criterion=criterion,
    )
    return made, []


def _question(sitting: Sitting, questions: Sequence[Question], typed: str) -> Question | None:
    """Return the question that a subject names; the only one when there is no choice."""
    if len(questions) == 1 and not typed:
        return questions[0]
    labels = {row.label.casefold(): row.row_id for row in sitting.version.rows if row.label}
    for number, question in enumerate(questions, 1):
        if (
            typed.casefold() in _names(question.subject, number)
            or labels.get(typed.casefold()) == question.subject.key
        ):
            return question
    return None


def _names(subject: Subject, number: int) -> set[str]:
    return {str(number), subject.key.casefold(), f"{subject.kind} {subject.key}".strip().casefold()}


def _evidence(sitting: Sitting, question: Question, row: Mapping[str, object]) -> tuple[Evidence, ...]:
    typed, page = str(row.get("evidence") or "").strip(), str(row.get("page") or "").strip()
    if not typed and not page:
        return ()
    read = read_evidence(typed, sitting.version, question.reads)
    return (replace(read, page=page) if page else read,)
