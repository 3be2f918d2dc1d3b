"""Audits in the store: listed and shown, with the answers of those that are finished."""

from dataclasses import dataclass
from datetime import date
from statistics import median

from audit.domain.audits import Audit, AuditType, Judgement
from audit.domain.period import Period
from audit.domain.result import Level, Scorecard
from audit.store import audits, results, revisions
from audit.store.audit_filter import AuditFilter, AuditState
from audit.store.connect import Store
from audit.store.people import find_person, people
from audit.workflow.blind import refuse_unblinding, seen_by_login


@dataclass(frozen=True, slots=True)
class AuditListed:
    """One audit as it is listed; grade and score are None while it is open."""

    audit: Audit
    grade: str | None
    score: float | None


@dataclass(frozen=True, slots=True)
class AuditShown:
    """One audit with the answers that count; an open audit shows none, so that it stays blind."""

    audit: Audit
    answers: tuple[Judgement, ...]
    scorecard: Scorecard | None


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
        return tuple(_listed(audit, results.load(conn, audit.audit_id)) for audit in found)


def show_audit(store: Store, audit_id: str) -> AuditShown:
    """Return one audit by its id or its beginning; raises UnknownNameError, StoreError for several."""
    with store.read() as conn:
        audit = audits.find(conn, audit_id)
        refuse_unblinding(conn, audit)
        counted = [revisions.current(conn, part.part_id) for part in audit.parts if part.submitted_on]
        answers = tuple(answer for each in counted if each for answer in each.judgements)
        return AuditShown(audit, answers, results.load(conn, audit.audit_id))


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


def _listed(audit: Audit, card: Scorecard | None) -> AuditListed:
    overall = card.result(Level.OVERALL) if card else None
    score = overall.score if overall else None
    return AuditListed(audit, overall.grade if overall else None, None if score is None else float(score))
