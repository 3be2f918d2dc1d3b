"""Submitting a part: frozen, scored exactly, and the whole audit scored when every part is in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from audit.domain.audits import Audit, Judgement, Revision
from audit.domain.grading import OverallMethod
from audit.domain.result import Scorecard
from audit.domain.rubric import Rubric
from audit.errors import ProblemsError
from audit.problem import Problem
from audit.scoring.questions import questions
from audit.scoring.score import score
from audit.scoring.validity import all_problems, entered_problems
from audit.store import log
from audit.store.audits import audits, judgements, parts, results, revisions
from audit.store.audits import rubrics as stored_rubrics
from audit.store.connect import Store
from audit.store.plans import read as plan_read
from audit.workflow import here
from audit.workflow.actions import actions_of, add_action, without_action
from audit.workflow.auditing.blind import refuse_unblinding
from audit.workflow.auditing.evidence import unfound
from audit.workflow.auditing.sitting import Sitting
from audit.workflow.clocks import after_submission
from audit.workflow.concerns import untold
from audit.workflow.messages import CONCERN_UNTOLD, NO_ENTERED_GRADE, UNANSWERED
from audit.workflow.rubrics.rules import signing_role

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Unfound:
    """Words typed as evidence for a criterion that the plan's words, as held, do not have."""

    criterion: str
    typed: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """A part that went in: the audit as it stands, and the scorecard of the whole, or of the part alone.

    `to_agree` counts the actions that were recorded as still to be agreed; `signs` is the role that signs
    the audit once it is in whole, empty when none does; `due` says what is due now that it is in, and when;
    `unfound`, where an audit is explained, lists evidence that is not in the plan's words.
    """

    audit: Audit
    scorecard: Scorecard
    whole: bool
    to_agree: int = 0
    signs: str = ""
    due: tuple[str, ...] = ()
    unfound: tuple[Unfound, ...] = ()


def faults_before_submission(sitting: Sitting) -> tuple[Problem, ...]:
    """Return everything that keeps a part from going in; empty when it may."""
    rubric, said = sitting.rubric, sitting.revision
    found = list(all_problems(rubric, sitting.version, sitting.standing()))
    missing = tuple(dict.fromkeys(question.criterion.id for question in sitting.unanswered()))
    if missing and not rubric.partial_overall:
        found.append(UNANSWERED.at(count=len(missing), n=len(missing), criteria=", ".join(missing)))
    if rubric.overall.method is OverallMethod.ENTERED and _signs(sitting):
        if said.entered is None:
            found.append(NO_ENTERED_GRADE.at())
        else:
            found.extend(entered_problems(rubric, said.entered, said.entered_because))
    waiting = untold(sitting.store, sitting.version.plan_ref, sitting.part.auditor)
    if waiting:
        found.append(CONCERN_UNTOLD.at(n=len(waiting), ids=", ".join(c.concern_id[:8] for c in waiting)))
    return tuple(found)


def submit(sitting: Sitting, *, on: date | None = None) -> Submitted:
    """Freeze a part's answers and store the results; `on` is the local date, today when not given.

    Answers to questions that a later answer unasked are taken out first. Where an answer makes an action
    compulsory and none was set, one is recorded as still to be agreed, so that it is not lost. Raises
    ProblemsError, changing nothing, while anything else is missing.
    """
    faults = faults_before_submission(sitting)
    if faults:
        raise ProblemsError("The audit was not submitted; its answers are kept.", faults)
    asked = {question.key for question in sitting.asked()}
    audit_id = sitting.audit.audit_id
    waiting = without_action(sitting.rubric, sitting.standing(), actions_of(sitting.store, audit_id))
    to_agree = list(dict.fromkeys(criterion for criterion, _ in waiting))
    with sitting.store.write() as conn:
        for key in sitting.answers:
            if key not in asked:
                judgements.remove(conn, sitting.revision.revision_id, *key)
        done = submit_revision(conn, sitting.revision.revision_id, sitting.part.part_id, on or here.today())
    for criterion in to_agree:
        what = f"Agree what is to be done about {criterion}."
        add_action(sitting.store, audit_id, what=what, owner=sitting.part.auditor, criterion=criterion)
    return replace(done, to_agree=len(to_agree), due=due_now(sitting.store, sitting.rubric, done))


def due_now(store: Store, rubric: Rubric, done: Submitted) -> tuple[str, ...]:
    """Return what is due once an audit is complete: feedback, and discussing the lowest grade."""
    overall, on = done.scorecard.overall, done.audit.completed_on
    if overall is None or on is None:
        return ()
    return after_submission(store, rubric, overall.grade, on)


def submit_revision(conn: "Connection", revision_id: str, part_id: str, on: date) -> Submitted:
    """Freeze one draft and store the results of its audit or part, within the caller's transaction."""
    revision = revisions.submit(conn, revision_id, on=on, at=here.now())
    audit = audits.get(conn, parts.get(conn, part_id).audit_id)
    log.record(conn, "submit", audit.audit_id, here.acting(conn), {"part": part_id, "revision": revision_id})
    counted = current_revisions(conn, audit)
    whole = len(counted) == len(audit.parts)
    card = scorecard(conn, audit, counted if whole else (revision,))
    results.save(
        conn,
        audit.audit_id,
        card,
        revisions=[each.revision_id for each in (counted if whole else (revision,))],
        at=here.now(),
        part_id=None if whole else part_id,
    )
    rubric = stored_rubrics.get(conn, audit.rubric_id, audit.rubric_version)
    return Submitted(audit, card, whole, signs=signing_role(rubric, audit))


def current_revisions(conn: "Connection", audit: Audit) -> tuple[Revision, ...]:
    """Return the submitted revision of each part that has one."""
    found = (revisions.current(conn, part.part_id) for part in audit.parts)
    return tuple(revision for revision in found if revision is not None)


def scorecard(conn: "Connection", audit: Audit, counted: Sequence[Revision]) -> Scorecard:
    """Return what scoring makes of some revisions of an audit, reckoned anew with every step explained."""
    rubric = stored_rubrics.get(conn, audit.rubric_id, audit.rubric_version)
    version = plan_read.version(conn, audit.version_id)
    answers: list[Judgement] = [judgement for each in counted for judgement in each.judgements]
    by_part = {part.part_id: part.agency for part in audit.parts}
    agencies = {by_part[each.part_id] for each in counted}
    in_parts = any(part.agency for part in audit.parts)
    entered = next((each.entered for each in counted if each.entered), None)
    return score(rubric, version, answers, agencies_in=agencies if in_parts else None, entered=entered)


def explain(store: Store, audit_id: str) -> Submitted:
    """Return an audit with its scorecard reckoned anew from the answers that count, every step explained."""
    with store.read() as conn:
        audit = audits.find(conn, audit_id)
        refuse_unblinding(conn, audit)
        counted = current_revisions(conn, audit)
        whole = len(counted) == len(audit.parts)
        return Submitted(
            audit, scorecard(conn, audit, counted), whole, unfound=_unfound(conn, audit, counted)
        )


def _unfound(conn: "Connection", audit: Audit, counted: Sequence[Revision]) -> tuple[Unfound, ...]:
    rubric = stored_rubrics.get(conn, audit.rubric_id, audit.rubric_version)
    version = plan_read.version(conn, audit.version_id)
    answers = [judgement for each in counted for judgement in each.judgements]
    reads = {question.key: question.reads for question in questions(rubric, version, answers)}
    return tuple(
        Unfound(each.criterion, evidence.typed)
        for each in answers
        for evidence in each.evidence
        if unfound(version, evidence, reads.get((each.criterion, each.subject), ()))
    )


def _signs(sitting: Sitting) -> bool:
    # Of an audit in parts the lead auditor gives the grade after the joint discussion, on signing.
    return len(sitting.audit.parts) == 1
