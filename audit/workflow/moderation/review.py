"""Review: a moderator upholds one finished audit, or changes answers of it with reasons; originals kept.

Reported as upheld, raised or lowered, and never in agreement figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import uuid4

from audit.domain.audits import Audit, Judgement, Subject
from audit.domain.moderation import Disagreement, Moderation, ModerationKind, Settlement
from audit.domain.people import Person
from audit.domain.plan import PlanVersion
from audit.domain.result import Level
from audit.domain.rubric import Rubric
from audit.errors import AuditError, ProblemsError, UnknownNameError
from audit.problem import Problem
from audit.scoring.answers import Reading, read_answer
from audit.scoring.score import score
from audit.store import log
from audit.store.audits import audits as stored_audits
from audit.store.audits import results, revisions
from audit.store.audits import rubrics as stored_rubrics
from audit.store.connect import Store
from audit.store.moderation import settlements as stored
from audit.store.plans import read as plan_read
from audit.workflow import here
from audit.workflow.moderation.settle import (
    agreed_grade,
    agreed_words,
    judgement_of,
    moderator_of,
    refuse_conflict,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Verdict(StrEnum):
    """What a moderation made of an audit's grade."""

    UPHELD = "upheld"
    RAISED = "raised"
    LOWERED = "lowered"


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that the moderator changes: the criterion, the answer as typed, the reason and a note.

    `subject` is its key where the criterion was answered about several things.
    """

    criterion: str
    answer: str
    reason: Disagreement
    note: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A finished audit and what changes would make of it: `grade` as audited, `reckoned` with the changes.

    `answers` are (auditor, judgement) as they stand, in the rubric's order.
    """

    audit: Audit
    rubric: Rubric
    version: PlanVersion
    answers: tuple[tuple[str, Judgement], ...]
    settlements: tuple[Settlement, ...]
    grade: str | None
    reckoned: str | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review that was closed: what became of the grade, and how many answers were changed."""

    moderation: Moderation
    audit: Audit
    grade: str | None
    agreed_grade: str | None
    verdict: Verdict
    changed: int


def review(
    store: Store,
    audit_id: str,
    moderator: str,
    changes: Sequence[Change] = (),
    *,
    grade: str | None = None,
    because: str = "",
) -> Reviewed:
    """Uphold a finished audit, or change answers of it; without changes it is upheld as it stands.

    The agreed grade is that of the changed answers, unless another is typed with its reason. Raises
    UnknownNameError, ProblemsError for answers off the scale, AuditError for an open audit, one reviewed
    already, or a moderator who made it.
    """
    with store.write() as conn:
        person = moderator_of(conn, moderator)
        weighed = _weighed(conn, audit_id, person, changes)
        audit = weighed.audit
        closed = Moderation(
            str(uuid4()),
            ModerationKind.REVIEW,
            audit.version_id,
            (audit.audit_id,),
            person.person_id,
            here.today(),
            here.today(),
            agreed_grade(weighed.rubric, grade, weighed.reckoned, because),
            because,
            settlements=weighed.settlements,
        )
        stored.open_moderation(conn, closed)
        old, settlements = weighed.grade, weighed.settlements
        told = verdict(weighed.rubric, old, closed.agreed_grade)
        log.record(conn, "review audit", audit.audit_id, person.person_id, {"verdict": told.value})
    return Reviewed(closed, audit, old, closed.agreed_grade, told, len(settlements))


def weigh(store: Store, audit_id: str, moderator: str, changes: Sequence[Change] = ()) -> Weighed:
    """Return an audit that may be reviewed, with what changes would make of it; nothing is stored.

    Raises as `review` does.
    """
    with store.read() as conn:
        return _weighed(conn, audit_id, moderator_of(conn, moderator), changes)


def verdict(rubric: Rubric, grade: str | None, agreed: str | None) -> Verdict:
    """Return what became of a grade; without one of the two it is upheld."""
    order = [each.name for each in rubric.grades]
    if grade not in order or agreed not in order or grade == agreed:
        return Verdict.UPHELD
    # grades are declared best first
    return Verdict.RAISED if order.index(agreed) < order.index(grade) else Verdict.LOWERED


def _weighed(conn: "Connection", audit_id: str, person: Person, changes: Sequence[Change]) -> Weighed:
    audit = stored_audits.find(conn, audit_id)
    _refuse(audit, person.person_id)
    version = plan_read.version(conn, audit.version_id)
    refuse_conflict(conn, person, (audit,), version)
    if any(m.kind is ModerationKind.REVIEW for m in stored.list_moderations(conn, audit_id=audit.audit_id)):
        raise AuditError(
            "This audit was reviewed already.", "`moderate outcomes` shows what was decided.", "MDR001"
        )
    rubric = stored_rubrics.get(conn, audit.rubric_id, audit.rubric_version)
    counted = {part.auditor: revisions.current(conn, part.part_id) for part in audit.parts}
    said = {(j.criterion, j.subject): (who, j) for who, one in counted.items() if one for j in one.judgements}
    given = {key: judgement for key, (_, judgement) in said.items()}
    settlements = _settlements(rubric, given, changes)
    agreed = {**given, **{(s.criterion, s.subject): judgement_of(rubric, s) for s in settlements}}
    entered = next((one.entered for one in counted.values() if one and one.entered), None)
    before = results.load(conn, audit.audit_id)
    was = before.result(Level.OVERALL) if before else None
    now = score(rubric, version, agreed.values(), entered=entered).overall
    order = {criterion.id: at for at, criterion in enumerate(rubric.criteria)}
    ordered = sorted(said.values(), key=lambda each: (order[each[1].criterion], each[1].subject))
    return Weighed(
        audit, rubric, version, tuple(ordered), settlements, was.grade if was else None,
        now.grade if now else None,
    )  # fmt: skip


def _refuse(audit: Audit, person_id: str) -> None:
    if audit.completed_on is None:
        raise AuditError("This audit is not finished.", "Only finished audits are reviewed.", "MDR002")
    if any(part.auditor == person_id for part in audit.parts):
        raise AuditError(f"{person_id} made this audit.", "Another moderator must review it.", "MDR003")


def _settlements(
    rubric: Rubric, given: Mapping[tuple[str, Subject], Judgement], changes: Sequence[Change]
) -> tuple[Settlement, ...]:
    problems: list[Problem] = []
    made = []
    for change in changes:
        criterion = rubric.criterion(change.criterion)
        mine = [j for (name, _), j in given.items() if name == change.criterion]
        if change.subject:
            mine = [j for j in mine if j.subject.key == change.subject]
        if criterion is None or not mine:
            raise UnknownNameError(
                "answer of this audit to", change.criterion, (), "`audits show` lists them."
            )
        if len(mine) > 1:
            raise AuditError(
                f"{change.criterion} was answered about {len(mine)} things.",
                f"Say which: {change.criterion}@SUBJECT=ANSWER; `audits show` lists them.",
                "MDR004",
            )
        read = read_answer(rubric.scale_of(criterion), criterion, change.answer, applies=None)
        if isinstance(read, Problem):
            problems.append(read)
        elif isinstance(read, Reading):
            agreed = agreed_words(rubric, criterion, read)
            made.append(Settlement(criterion.id, mine[0].subject, agreed, change.reason, change.note))
    if problems:
        raise ProblemsError("The audit was not reviewed; nothing was saved.", problems)
    return tuple(made)
