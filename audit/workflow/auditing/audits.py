"""Audits in the store: listed and shown, with the answers of those that are finished."""

from dataclasses import dataclass
from datetime import date
from statistics import median

from audit.domain.audits import Audit, AuditType, Judgement
from audit.domain.period import Period
from audit.domain.result import Level, Scorecard
from audit.domain.rubric import Rubric
from audit.store import log
from audit.store.audits import audits, results, revisions, rubrics
from audit.store.audits.audit_filter import AuditFilter, AuditState
from audit.store.connect import Store
from audit.store.people import find_person, people
from audit.workflow.auditing.blind import refuse_unblinding, seen_by_login
from audit.workflow.roles import refuse_store_wide
from audit.workflow.rubrics.rules import waits_for


@dataclass(frozen=True, slots=True)
class AuditListed:
    """One audit as it is listed; grade and score are None while it is open.

    `waits_for` is the role whose signature it waits for; empty when it waits for none.
    """

    audit: Audit
    grade: str | None
    score: float | None
    waits_for: str = ""


@dataclass(frozen=True, slots=True)
class AuditShown:
    """One audit with the answers that count; an open audit shows none, so that it stays blind.

    `waits_for` is the role whose signature it waits for, `signed_by` who signed it; both empty for none.
    """

    audit: Audit
    answers: tuple[Judgement, ...]
    scorecard: Scorecard | None
    waits_for: str = ""
    signed_by: str = ""


def list_audits(
    store: Store,
    *,
    plan_ref: str | None = None,
    auditor: str | None = None,
    rubric: str | None = None,
    period: Period | None = None,
    audit_type: AuditType | None = None,
    state: AuditState | None = None,
    overdue_on: date | None = None,
) -> tuple[AuditListed, ...]:
    """Return the audits that pass every filter given, completed ones by date, then open ones."""
    with store.read() as conn:
        wanted = AuditFilter(
            plan_ref=plan_ref,
            auditor=find_person(conn, auditor).person_id if auditor else None,
            rubric_id=rubric,
            audit_type=audit_type,
            state=state,
            completed_from=period.first if period else None,
            completed_to=period.last if period else None,
            overdue_on=overdue_on,
        )
        found = seen_by_login(conn, audits.list_audits(conn, wanted))
        tools = {(a.rubric_id, a.rubric_version) for a in found if a.completed_on and not a.signed_on}
        known = {named: rubrics.get(conn, *named) for named in tools}
        return tuple(
            _listed(
                audit, results.load(conn, audit.audit_id), known.get((audit.rubric_id, audit.rubric_version))
            )
            for audit in found
        )


def show_audit(store: Store, audit_id: str) -> AuditShown:
    """Return one audit by its id or its beginning; raises UnknownNameError, StoreError for several."""
    with store.read() as conn:
        audit = audits.find(conn, audit_id)
        refuse_unblinding(conn, audit)
        counted = [revisions.current(conn, part.part_id) for part in audit.parts if part.submitted_on]
        answers = tuple(answer for each in counted if each for answer in each.judgements)
        rubric = rubrics.get(conn, audit.rubric_id, audit.rubric_version)
        signed = log.events(conn, kind="sign", subject=audit.audit_id) if audit.signed_on else ()
        signer = str(signed[-1].details.get("signed by") or "") if signed else ""
        card = results.load(conn, audit.audit_id)
        return AuditShown(audit, answers, card, waits_for(rubric, audit), signer)


@dataclass(frozen=True, slots=True)
class Minutes:
    """The median of active minutes of submitted parts, by audit tool and agency; n is of parts with any."""

    rubric_id: str
    agency: str
    median: float
    n: int


def median_minutes(store: Store, period: Period | None = None) -> tuple[Minutes, ...]:
    """Return the median active minutes by audit tool and by the auditor's agency; never by person.

    Parts without any recorded minutes (forms, imports) are left out.
    """
    with store.read() as conn:
        refuse_store_wide(conn)
        agencies = {person.person_id: person.agency for person in people(conn)}
        done = AuditFilter(
            state=AuditState.COMPLETED,
            completed_from=period.first if period else None,
            completed_to=period.last if period else None,
        )
        spent: dict[tuple[str, str], list[int]] = {}
        for audit in audits.list_audits(conn, done):
            for part in audit.parts:
                if part.active_minutes:
                    agency = part.agency or agencies.get(part.auditor, "")
                    spent.setdefault((audit.rubric_id, agency), []).append(part.active_minutes)
    return tuple(Minutes(*key, float(median(values)), len(values)) for key, values in sorted(spent.items()))


def _listed(audit: Audit, card: Scorecard | None, rubric: Rubric | None) -> AuditListed:
    overall = card.result(Level.OVERALL) if card else None
    score = None if overall is None or overall.score is None else float(overall.score)
    role = waits_for(rubric, audit) if rubric else ""
    return AuditListed(audit, overall.grade if overall else None, score, role)
