"""An audit is signed: its parts joined by the lead auditor with the discussion, or signed off by a role."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audit.domain.audits import Audit, Judgement, Part, RevisionState
from audit.domain.grading import OverallMethod
from audit.domain.rubric import PartRule, Rubric
from audit.errors import AuditError, ProblemsError
from audit.problem import Problem
from audit.scoring.answers import read_answer, read_grade
from audit.scoring.validity import entered_problems
from audit.store import log
from audit.store.audits import audits, results, revisions
from audit.store.audits import rubrics as stored_rubrics
from audit.store.audits.audit_filter import AuditFilter
from audit.store.connect import Store
from audit.store.people import find_person
from audit.workflow import here
from audit.workflow.auditing.submission import (
    Submitted,
    current_revisions,
    due_now,
    scorecard,
    submit_revision,
)
from audit.workflow.masked_words import masked_text
from audit.workflow.messages import NO_ENTERED_GRADE
from audit.workflow.rubrics.found import rubric_named
from audit.workflow.rubrics.rules import LEAD_AUDITOR, refuse_signer

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class PartIn:
    """A part that is in, with its answers: seen by the contributors of its own audit only."""

    part: Part
    answers: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Joining:
    """An audit as it is joined and signed: the parts in, the agencies missing, and its scores so far."""

    store: Store
    audit: Audit
    rubric: Rubric
    parts_in: tuple[PartIn, ...]
    missing: tuple[str, ...]
    so_far: Submitted

    @property
    def may_sign_without(self) -> bool:
        """Whether the rubric lets the overall stand, marked, with parts missing."""
        return self.rubric.part_rule is PartRule.ALLOW_MISSING


def join(store: Store, audit_id: str, auditor: str) -> Joining:
    """Return an audit for joining; raises AuditError for who answers no part and is not to sign it off."""
    with store.read() as conn:
        person = find_person(conn, auditor)
        audit = audits.find(conn, audit_id)
        rubric = stored_rubrics.get(conn, audit.rubric_id, audit.rubric_version)
        if person.person_id not in {part.auditor for part in audit.parts} | {audit.lead_auditor}:
            if rubric.sign_off in ("", LEAD_AUDITOR):
                raise AuditError(
                    f"{person.person_id} answers no part of this audit.",
                    "Its own contributors see it.",
                    "JOI001",
                )
            refuse_signer(conn, rubric, audit, person)
        counted = {each.part_id: each for each in current_revisions(conn, audit)}
        card = scorecard(conn, audit, tuple(counted.values()))
    inside = tuple(PartIn(p, counted[p.part_id].judgements) for p in audit.parts if p.part_id in counted)
    agencies = {each.part.agency for each in inside}
    named = dict.fromkeys((*(rubric.agencies if _in_parts(audit) else ()), *(p.agency for p in audit.parts)))
    missing = tuple(agency for agency in named if agency not in agencies)
    return Joining(store, audit, rubric, inside, missing, Submitted(audit, card, not missing))


def to_join(store: Store, plan_ref: str, rubric_name: str, auditor: str) -> Joining | None:
    """Return the audit of a plan that waits for its lead auditor: their own part is in, and it is unsigned.

    None when there is none, and where the rubric has another role sign. Without a rubric's name it is the
    newest such audit under any.
    """
    with store.read() as conn:
        person = find_person(conn, auditor).person_id
        wanted = AuditFilter(plan_ref=plan_ref, auditor=person)
        found = [
            audit
            for audit in audits.list_audits(conn, wanted)
            if audit.lead_auditor == person
            and len(audit.parts) > 1
            and audit.signed_on is None
            and not _working(conn, audit, person)
        ]
    if not found:
        return None
    if not rubric_name:
        with store.read() as conn:
            theirs = [a for a in found if _rubric_of(conn, a).sign_off in ("", LEAD_AUDITOR)]
        return join(store, theirs[-1].audit_id, person) if theirs else None
    rubric = rubric_named(store, rubric_name).rubric
    if rubric is None or rubric.sign_off not in ("", LEAD_AUDITOR):
        return None
    named = [audit for audit in found if audit.rubric_id == rubric.id]
    return join(store, named[-1].audit_id, person) if named else None


def _rubric_of(conn: "Connection", audit: Audit) -> Rubric:
    return stored_rubrics.get(conn, audit.rubric_id, audit.rubric_version)


def sign(
    joining: Joining,
    auditor: str,
    discussion: str,
    *,
    without_missing: bool = False,
    grade: str = "",
    because: str = "",
    impact: str = "",
) -> Submitted:
    """Sign an audit: of several parts with the joint discussion, grade and impact; of one part, sign it off.

    It is for the lead auditor, or for the role that the rubric names. Raises AuditError for anybody else, for
    parts without a discussion, or while parts are missing and the rubric or `without_missing` does not let
    them be; ProblemsError for a grade that can't be used.
    """
    audit, rubric = joining.audit, joining.rubric
    signer = _signer(joining, auditor, discussion, without_missing=without_missing)
    mine = next((each.part for each in joining.parts_in if each.part.auditor == audit.lead_auditor), None)
    if mine is None:
        raise AuditError("The lead auditor's own part is not in.", "Submit it first.", "JOI002")
    entered, difference = _said(rubric, grade, because, impact) if _in_parts(audit) else (None, None)
    with joining.store.write() as conn:
        if entered or difference:
            draft = revisions.reopen(conn, mine.part_id, "Signed after the joint discussion", here.now())
            revisions.answer_overall(
                conn,
                draft.revision_id,
                entered=entered,
                entered_because=masked_text(because),
                impact=difference,
            )
            submit_revision(conn, draft.revision_id, mine.part_id, here.today())
        signed = audits.sign(
            conn,
            audit.audit_id,
            on=here.today(),
            discussion=masked_text(discussion.strip()),
            parts_missing=bool(joining.missing),
        )
        counted = current_revisions(conn, signed)
        card = scorecard(conn, signed, counted)
        results.save(
            conn, signed.audit_id, card, revisions=[each.revision_id for each in counted], at=here.now()
        )
        details = {"missing": ", ".join(joining.missing), "signed by": signer}
        log.record(conn, "sign", signed.audit_id, here.acting(conn), details)
    done = Submitted(signed, card, not joining.missing)
    return replace(done, due=due_now(joining.store, rubric, done) if _in_parts(audit) else ())


def _working(conn: "Connection", audit: Audit, person: str) -> bool:
    """Tell whether somebody's own part is still out, or open again for correction."""
    mine = [p for p in audit.parts if p.auditor == person and not p.declined_because]
    drafts = (r.state is RevisionState.DRAFT for p in mine for r in revisions.revisions_of(conn, p.part_id))
    return any(part.submitted_on is None for part in mine) or any(drafts)


def _in_parts(audit: Audit) -> bool:
    return len(audit.parts) > 1 or bool(audit.parts[0].agency)


def _signer(joining: Joining, auditor: str, discussion: str, *, without_missing: bool) -> str:
    """Return who signs; raises AuditError when they may not, or may not yet."""
    audit = joining.audit
    with joining.store.read() as conn:
        person = find_person(conn, auditor)
        refuse_signer(conn, joining.rubric, audit, person)
    if not _in_parts(audit) and audit.completed_on is None:
        raise AuditError(
            "This audit is not submitted yet.", f"{audit.parts[0].auditor} submits it first.", "JOI009"
        )
    if not discussion.strip() and _in_parts(audit):
        raise AuditError(
            "The joint discussion is not recorded.", 'Say what was agreed: --discussion "...".', "JOI004"
        )
    if not joining.missing:
        return person.person_id
    names = ", ".join(joining.missing)
    if not joining.may_sign_without:
        raise AuditError(
            f"Missing: {names}.", "This audit tool needs every part before there is an overall.", "JOI005"
        )
    if not without_missing:
        raise AuditError(
            f"Missing: {names}.", "--without-missing signs it as a part audit, marked so.", "JOI006"
        )
    return person.person_id


def _said(rubric: Rubric, grade: str, because: str, impact: str) -> tuple[str | None, str | None]:
    """Return the grade and the impact as the rubric names them; raises ProblemsError for what it does not."""
    problems: list[Problem] = []
    entered = difference = None
    if rubric.overall.method is OverallMethod.ENTERED:
        read = read_grade((each.name for each in rubric.grades), grade) if grade else NO_ENTERED_GRADE.at()
        if isinstance(read, Problem):
            problems.append(read)
        else:
            entered = read
            problems += entered_problems(rubric, read, because)
    if impact and rubric.impact:
        given = read_answer(rubric.scales[rubric.impact.scale], None, impact)
        if isinstance(given, Problem):
            problems.append(given)
        elif given and given.value is not None:
            difference = str(given.value)
    if problems:
        raise ProblemsError("The audit was not signed.", problems)
    return entered, difference
