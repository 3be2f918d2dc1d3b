"""Settling: the disagreements of a blind pair, one by one, with the agreed answer, the reason and a note.

Originals never change, and what is settled never feeds agreement figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from audit.domain.audits import Audit, Judgement, Standing
from audit.domain.criterion import Criterion
from audit.domain.moderation import Disagreement, Moderation, ModerationKind, Settlement
from audit.domain.people import Person, Role
from audit.domain.plan import PlanVersion
from audit.domain.result import Scorecard
from audit.domain.rubric import Rubric
from audit.errors import AuditError, ProblemsError, UnknownNameError
from audit.plain_figures import counted
from audit.problem import Problem
from audit.scoring.answers import Reading, read_answer, read_grade
from audit.scoring.score import score
from audit.store import log
from audit.store.connect import Store
from audit.store.moderation import settlements as stored
from audit.store.people import find_person
from audit.workflow import here
from audit.workflow.moderation.blind import answer_of
from audit.workflow.moderation.disagreements import BlindSet, Disagreed, blind_set, first_answers
from audit.workflow.roles import refuse_other

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: Words for the four reasons, as typed.
REASONS = {
    "wording": Disagreement.WORDING,
    "evidence": Disagreement.EVIDENCE,
    "not applicable": Disagreement.NOT_APPLICABLE,
    "judgement": Disagreement.JUDGEMENT,
}
MODERATORS = (Role.MODERATOR, Role.LEAD, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Settling:
    """A blind pair being settled: what it disagrees about, and the moderation with what is settled of it."""

    store: Store
    blind: BlindSet
    moderation: Moderation
    resumed: bool

    def left(self) -> tuple[Disagreed, ...]:
        """Return the disagreements that are not settled yet, in the rubric's order."""
        done = {(one.criterion, one.subject) for one in self.moderation.settlements}
        return tuple(one for one in self.blind.disagreed if (one.criterion.id, one.subject) not in done)


def begin(store: Store, plan_ref: str, moderator: str, *, rubric_id: str | None = None) -> Settling:
    """Begin settling a plan's blind audits, or go on where it was left.

    Raises UnknownNameError for an unknown plan or person, AuditError for a plan without two blind audits, one
    settled already, or a moderator who may not settle it.
    """
    blind = blind_set(store, plan_ref, rubric_id)
    ids = {audit.audit_id for audit in blind.audits}
    with store.write() as conn:
        person = moderator_of(conn, moderator)
        refuse_conflict(conn, person, blind.audits, blind.version)
        of_pair = [
            one
            for one in stored.list_moderations(conn, audit_id=blind.audits[0].audit_id)
            if one.kind is ModerationKind.PAIR and set(one.audits) == ids
        ]
        closed = next((one for one in of_pair if one.closed_on is not None), None)
        if closed:
            raise AuditError(
                f"{blind.version.plan_ref} was settled on {closed.closed_on:%d/%m/%Y}.",
                "`moderate outcomes` shows what was agreed.",
                "MDS002",
            )
        if of_pair:
            return Settling(store, blind, of_pair[0], resumed=True)
        made = Moderation(
            str(uuid4()),
            ModerationKind.PAIR,
            blind.version.version_id,
            tuple(audit.audit_id for audit in blind.audits),
            person.person_id,
            here.today(),
        )
        stored.open_moderation(conn, made)
        log.record(conn, "open moderation", made.moderation_id, person.person_id, {"kind": made.kind.value})
    return Settling(store, blind, made, resumed=False)


def settle(settling: Settling, each: Disagreed, typed: str, reason: Disagreement, note: str = "") -> Settling:
    """Save one agreed answer at once, in place of an earlier one.

    Raises ProblemsError for what is no answer of the scale.
    """
    read = read_agreed(settling.blind, each, typed)
    if isinstance(read, Problem):
        raise ProblemsError("The agreed answer was not saved.", (read,))
    agreed = agreed_words(settling.blind.rubric, each.criterion, read)
    settlement = Settlement(each.criterion.id, each.subject, agreed, reason, note.strip() or read.comment)
    with settling.store.write() as conn:
        stored.settle(conn, settling.moderation.moderation_id, settlement, here.today())
        return replace(settling, moderation=stored.get(conn, settling.moderation.moderation_id))


def read_agreed(blind: BlindSet, each: Disagreed, typed: str) -> Reading | Problem:
    """Return what was typed as an answer of the criterion's scale, or the problem with it."""
    scale = blind.rubric.scale_of(each.criterion)
    read = read_answer(scale, each.criterion, typed, applies=None, place=each.criterion.id)
    return read if read is not None else Reading(Standing.NOT_APPLICABLE)


def agreed_words(rubric: Rubric, criterion: Criterion, read: Reading) -> str:
    """Return an agreed answer as it is stored: an answer of the scale, a number, a date, "not applicable"."""
    if isinstance(read.value, date):
        return read.value.isoformat()
    return answer_of(rubric, criterion, read.standing, read.value)


def judgement_of(rubric: Rubric, settlement: Settlement) -> Judgement:
    """Return an agreed answer as a judgement, for scoring."""
    criterion = rubric.criterion(settlement.criterion)
    if criterion is None:
        raise UnknownNameError("criterion", settlement.criterion)
    read = read_answer(rubric.scale_of(criterion), criterion, settlement.agreed, applies=None)
    if not isinstance(read, Reading):
        return Judgement(settlement.criterion, settlement.subject, Standing.NOT_APPLICABLE)
    return Judgement(settlement.criterion, settlement.subject, read.standing, read.value)


def read_reason(typed: str) -> Disagreement:
    """Return the reason that was typed: its number, its first word or its name; raises UnknownNameError."""
    words = " ".join(typed.casefold().split())
    names = list(REASONS)
    if words.isdecimal() and 1 <= int(words) <= len(names):
        return REASONS[names[int(words) - 1]]
    for name, reason in REASONS.items():
        if words and (name.startswith(words) or words == reason.value):
            return reason
    raise UnknownNameError("reason", typed, (), f"Use one of: {', '.join(names)}.")


def agreed_scorecard(settling: Settling) -> Scorecard:
    """Return what scoring makes of the agreed answers: those settled, and those that were alike.

    A question that one auditor alone answered keeps that answer.
    """
    blind = settling.blind
    with settling.store.read() as conn:
        answers: dict[tuple[str, object], Judgement] = {}
        for audit in blind.audits:
            for part in audit.parts:
                for judgement in first_answers(conn, part.part_id):
                    answers.setdefault((judgement.criterion, judgement.subject), judgement)
    for settlement in settling.moderation.settlements:
        key = (settlement.criterion, settlement.subject)
        answers[key] = judgement_of(blind.rubric, settlement)
    return score(blind.rubric, blind.version, answers.values())


def close(settling: Settling, *, grade: str | None = None, because: str = "") -> Moderation:
    """Close a settled pair with the agreed grade: that of the agreed answers, or another with its reason.

    Raises AuditError while disagreements are left, and for a grade that needs a reason or does not exist.
    """
    left = settling.left()
    if left:
        raise AuditError(
            f"{counted(len(left), 'disagreement is', 'disagreements are')} not settled yet.",
            "Settle them, or leave the moderation open and go on later.",
            "MDS003",
        )
    overall = agreed_scorecard(settling).overall
    reckoned = overall.grade if overall else None
    agreed = agreed_grade(settling.blind.rubric, grade, reckoned, because)
    with settling.store.write() as conn:
        person = settling.moderation.moderator
        log.record(conn, "close moderation", settling.moderation.moderation_id, person, {"grade": agreed})
        return stored.close(
            conn, settling.moderation.moderation_id, on=here.today(), agreed_grade=agreed, reason=because
        )


def agreed_grade(rubric: Rubric, typed: str | None, reckoned: str | None, because: str) -> str | None:
    """Return the grade agreed: the one reckoned, unless another was typed with its reason."""
    if typed is None:
        return reckoned
    read = read_grade([grade.name for grade in rubric.grades], typed)
    if isinstance(read, Problem):
        raise ProblemsError("The moderation was not closed.", (read,))
    if read != reckoned and not because.strip():
        raise AuditError(
            f"The agreed answers come to {reckoned}, not {read}.",
            'Say why the grade is another: --because "...".',
            "MDS004",
        )
    return read


def moderator_of(conn: "Connection", named: str) -> Person:
    """Return the person who moderates; raises AuditError for an auditor or writer."""
    person = find_person(conn, named)
    if person.role not in MODERATORS:
        raise AuditError(
            f"{person.person_id} is {'an' if person.role is Role.AUDITOR else 'a'} {person.role}.",
            "Moderators, quality leads and administrators moderate: see `people list`.",
            "MDS005",
        )
    return person


def moderator_named(store: Store, name: str | None) -> str:
    """Return who moderates: the name given, else the person whose login this is; AuditError when unknown."""
    if name:
        with store.read() as conn:
            named = find_person(conn, name)
        refuse_other(store, named.person_id)
        return name
    with store.read() as conn:
        person = here.who(conn)
    if person is None:
        raise AuditError("It is not known who moderates.", "Add --moderator with your short id.", "MDS007")
    return person.person_id


def refuse_conflict(
    conn: "Connection", person: Person, audits: Sequence[Audit], version: PlanVersion
) -> None:
    """Raise AuditError for a moderator who made one of the audits or wrote the plan."""
    audited = {part.auditor for audit in audits for part in audit.parts}
    writer = version.facts.writer
    try:
        wrote = bool(writer) and find_person(conn, writer or "").person_id == person.person_id
    except UnknownNameError:
        wrote = False
    if person.person_id in audited or wrote:
        did = "wrote" if wrote else "audited"
        raise AuditError(
            f"{person.person_id} {did} this plan.", "Another moderator must settle it.", "MDS006"
        )
