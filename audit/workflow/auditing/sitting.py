"""An auditor at work on one part of one audit: begun or resumed, each answer saved as it is given.

The three ways in (prompts, form, script) are faces of this one workflow.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from audit.domain.audits import Audit, AuditType, Judgement, Part, Revision, RevisionState, Selection, Subject
from audit.domain.plan import PlanVersion
from audit.domain.result import Scorecard
from audit.domain.rubric import Rubric
from audit.errors import AuditError, ProblemsError
from audit.problem import Problem
from audit.scoring.messages import ACTION_MISSING, COMMENT_MISSING, EVIDENCE_MISSING
from audit.scoring.questions import Question, questions
from audit.scoring.score import score
from audit.scoring.validity import problems as problems_of
from audit.store import log
from audit.store.audits import audits, judgements, parts, revisions
from audit.store.audits import rubrics as stored_rubrics
from audit.store.audits.audit_filter import AuditFilter
from audit.store.connect import Store
from audit.store.people import find_person
from audit.store.plans import read as plan_read
from audit.store.plans import versions as plans
from audit.workflow import here
from audit.workflow.auditing.conflicts import refuse_conflict
from audit.workflow.auditing.own_part import claimed, leave_open, own_agency, own_part, submitted_part
from audit.workflow.clocks import due
from audit.workflow.masked_words import masked, masked_text
from audit.workflow.rubrics.found import adopt, rubric_named
from audit.workflow.rubrics.rules import refuse_out_of_use, refuse_person

if TYPE_CHECKING:
    from sqlalchemy import Connection

Key = tuple[str, Subject]


@dataclass(frozen=True, slots=True)
class Sitting:
    """One auditor, one part, one draft: everything the screen needs, with the answers so far."""

    store: Store
    audit: Audit
    part: Part
    revision: Revision
    rubric: Rubric
    version: PlanVersion
    answers: dict[Key, Judgement] = field(default_factory=dict)
    resumed: bool = False
    # A sitting never changes, so its questions are worked out once: screens ask for them again and again.
    _memo: list[tuple[Question, ...]] = field(init=False, default_factory=list, compare=False, repr=False)

    @property
    def agency(self) -> str | None:
        """The agency whose criteria this part answers; None when it answers all of them."""
        return self.part.agency if len(self.audit.parts) > 1 or self.part.agency else None

    def questions(self) -> tuple[Question, ...]:
        """Return this part's questions as they stand after the answers so far, skipped ones among them.

        Of an audit in parts, the lead auditor also answers what the rubric gives to no agency.
        """
        if not self._memo:
            self._memo.append(self._questions())
        return self._memo[0]

    def _questions(self) -> tuple[Question, ...]:
        if self.agency and self.audit.lead_auditor == self.part.auditor:
            own = ("", self.agency)
            every = questions(self.rubric, self.version, self.answers.values())
            return tuple(question for question in every if question.criterion.answered_by in own)
        return questions(self.rubric, self.version, self.answers.values(), agency=self.agency)

    def asked(self) -> tuple[Question, ...]:
        """Return the questions put to the auditor now."""
        return tuple(question for question in self.questions() if question.asked)

    def unanswered(self) -> tuple[Question, ...]:
        """Return the questions put to the auditor that have no answer yet."""
        return tuple(question for question in self.asked() if question.key not in self.answers)

    def so_far(self) -> Scorecard:
        """Return the scores of this part as they stand; grades wait until every question is answered."""
        agencies = None if self.agency is None else {self.agency}
        entered = self.revision.entered
        return score(self.rubric, self.version, self.standing(), agencies_in=agencies, entered=entered)

    def standing(self) -> list[Judgement]:
        """Return the answers to questions that are still asked: an answer may have unasked another."""
        keys = {question.key for question in self.asked()}
        return [judgement for key, judgement in self.answers.items() if key in keys]


def sit_down(
    store: Store,
    plan_ref: str,
    rubric_name: str,
    auditor: str,
    *,
    audit_type: AuditType = AuditType.ROUTINE,
    selection: Selection = Selection.UNKNOWN,
    follows: str | None = None,
    part: str = "",
    again: bool = False,
    begun: bool = False,
    trial: bool = False,
) -> Sitting:
    """Begin an auditor's audit of a plan's newest version, or go on with the one that is open.

    A finished audit of the same version under the same rubric is not begun a second time unless `again`.
    `part` names the agency answered for, of a rubric answered in parts: the auditor's own by default, "all"
    for one auditor who answers everything. With `begun` only an audit that was begun is gone on with; a
    `trial` stores nothing. Nothing here looks at other auditors' audits. Raises
    UnknownNameError for a plan, rubric or person that is not known, AuditError for a conflict of interest,
    a finished audit, and a rubric that is not in use or not for this person.
    """
    read = rubric_named(store, rubric_name)
    due_on = due(store, "submit_days", here.today())
    with _writing(store, trial=trial) as conn:
        person = find_person(conn, auditor)
        version = plans.newest_version(conn, plan_ref)
        rubric = adopt(conn, read)
        refuse_conflict(conn, person, version)
        named = {"rubric_id": rubric.id, "rubric_version": rubric.version, "auditor": person.person_id}
        audit = audits.open_audit_of(conn, version_id=version.version_id, **named)
        resumed = audit is not None
        agency = "" if audit else own_agency(rubric, person, part)
        if audit is None:
            audit = claimed(conn, version, rubric, person, agency)
        if audit is None:
            done = _finished(conn, version, rubric, person.person_id)
            reopened = _reopened(conn, done, person.person_id) if done else None
            if done and reopened:
                return _sitting(store, conn, done, reopened, rubric, version, resumed=True)
            if done and not again:
                raise AuditError(
                    f"{person.person_id} has audited this version with {rubric.id} already.",
                    f"`audits reopen {done.audit_id[:8]}` corrects it; --again audits it anew.",
                    "SIT002",
                )
            if begun:
                raise AuditError(
                    f"{person.person_id} has begun no audit of {version.plan_ref} with {rubric.id}.",
                    f"Begin it: ehcp-audit score {version.plan_ref} --auditor {person.person_id}",
                    "SIT007",
                )
            refuse_out_of_use(conn, read, rubric, here.today())
            audit = audits.start_audit(
                conn,
                version_id=version.version_id,
                rubric_id=rubric.id,
                rubric_version=rubric.version,
                auditors={agency: person.person_id},
                audit_type=audit_type,
                selection=selection,
                lead_auditor=person.person_id,
                follows=follows,
                assigned_on=here.today(),
                due_on=due_on,
            )
            if agency:
                audit = leave_open(conn, audit, rubric, person.person_id, due_on)
        chosen = own_part(audit, person.person_id, part)
        if not revisions.revisions_of(conn, chosen.part_id):
            refuse_person(rubric, person)
        return _sitting(store, conn, audit, chosen, rubric, version, resumed=resumed)


def take_up(store: Store, part_id: str, *, trial: bool = False) -> Sitting:
    """Begin, or go on with, a part that was assigned, under the rubric that its audit was begun with.

    A `trial` stores nothing.
    """
    with _writing(store, trial=trial) as conn:
        part = parts.get(conn, part_id)
        audit = audits.get(conn, part.audit_id)
        rubric = stored_rubrics.get(conn, audit.rubric_id, audit.rubric_version)
        version = plan_read.version(conn, audit.version_id)
        person = find_person(conn, part.auditor)
        refuse_conflict(conn, person, version)
        resumed = bool(revisions.revisions_of(conn, part_id))
        if not resumed:
            refuse_person(rubric, person)
        return _sitting(store, conn, audit, part, rubric, version, resumed=resumed)


@contextmanager
def _writing(store: Store, *, trial: bool) -> "Iterator[Connection]":
    """Yield a connection whose changes are stored, or taken back when they were a trial."""
    with store.write() as conn:
        yield conn
        if trial:
            conn.rollback()


def reopen(store: Store, audit_id: str, reason: str, *, agency: str = "") -> Sitting:
    """Begin a new revision of a submitted part, with its answers; the month it counts in does not move.

    Raises AuditError where the agency has no part that is in, or none is named of several.
    """
    with store.write() as conn:
        audit = audits.find(conn, audit_id)
        part = submitted_part(audit, agency)
        revisions.reopen(conn, part.part_id, reason, here.now())
        rubric = stored_rubrics.get(conn, audit.rubric_id, audit.rubric_version)
        version = plan_read.version(conn, audit.version_id)
        log.record(conn, "reopen", audit.audit_id, here.acting(conn), {"part": part.agency})
        return _sitting(store, conn, audit, part, rubric, version, resumed=True)


def answer(sitting: Sitting, judgement: Judgement, *, minutes: int = 0) -> Sitting:
    """Save one answer at once, with the active minutes it took, and return the sitting with it.

    Raises ProblemsError, saving nothing, when the rubric does not allow the answer. Compulsory evidence and
    comments are asked for, and checked on submission: an auditor may come back to them.
    """
    judgement = masked(judgement)
    faults = [p for p in check_answer(sitting, judgement) if p.code not in LATER]
    if faults:
        raise ProblemsError("The answer was not saved.", faults)
    with sitting.store.write() as conn:
        judgements.save(conn, sitting.revision.revision_id, judgement)
        if minutes:
            parts.add_minutes(conn, sitting.part.part_id, minutes)
    return replace(sitting, answers={**sitting.answers, (judgement.criterion, judgement.subject): judgement})


def unanswer(sitting: Sitting, key: Key) -> Sitting:
    """Take one answer back: the question is unanswered again."""
    with sitting.store.write() as conn:
        judgements.remove(conn, sitting.revision.revision_id, *key)
    return replace(sitting, answers={k: j for k, j in sitting.answers.items() if k != key})


def check_answer(sitting: Sitting, judgement: Judgement) -> tuple[Problem, ...]:
    """Return everything wrong with one answer, compulsory evidence and comments among it."""
    key = (judgement.criterion, judgement.subject)
    others = [other for k, other in sitting.answers.items() if k != key]
    return problems_of(sitting.rubric, sitting.version, judgement, others=others)


def answer_overall(sitting: Sitting, *, entered: str | None, because: str, impact: str | None) -> Sitting:
    """Save what the auditor says of the whole: a grade entered with its reason, and the impact."""
    because = masked_text(because)
    with sitting.store.write() as conn:
        revisions.answer_overall(
            conn, sitting.revision.revision_id, entered=entered, entered_because=because, impact=impact
        )
    said = replace(sitting.revision, entered=entered, entered_because=because, impact=impact)
    return replace(sitting, revision=said)


#: What may wait until submission: evidence, comment and action.
LATER = frozenset(m.code for m in (EVIDENCE_MISSING, COMMENT_MISSING, ACTION_MISSING))


def _sitting(
    store: Store,
    conn: "Connection",
    audit: Audit,
    part: Part,
    rubric: Rubric,
    version: PlanVersion,
    *,
    resumed: bool,
) -> Sitting:
    draft = revisions.draft(conn, part.part_id, here.now())
    answers = {(j.criterion, j.subject): j for j in draft.judgements}
    return Sitting(store, audit, part, draft, rubric, version, answers, resumed)


def _finished(conn: "Connection", version: PlanVersion, rubric: Rubric, person_id: str) -> Audit | None:
    wanted = AuditFilter(plan_ref=version.plan_ref, auditor=person_id, rubric_id=rubric.id)
    mine = audits.list_audits(conn, wanted)
    same = (a for a in mine if a.version_id == version.version_id and a.rubric_version == rubric.version)
    return next(same, None)


def _reopened(conn: "Connection", done: Audit, person_id: str) -> Part | None:
    """Return the part of a finished audit that this person is correcting, if any."""
    for part in done.parts:
        states = {each.state for each in revisions.revisions_of(conn, part.part_id)}
        if part.auditor == person_id and RevisionState.DRAFT in states:
            return part
    return None
