"""Concerns: raised at any moment, outside the score, with the council's route. The tool makes no referral.

Who was told (a role or a team) and when are kept; what was seen is not, and goes to whoever is told.
"""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from audit.domain.concern import Concern, ConcernKind
from audit.errors import AuditError, UnknownNameError
from audit.store import log
from audit.store.audits import concerns as stored
from audit.store.connect import Store
from audit.store.people import find_person
from audit.store.plans import versions as plans
from audit.workflow import here
from audit.workflow.clocks import WorkingDays, days_allowed, working_days
from audit.workflow.settings import setting

#: The setting that says whom to tell, for each kind of concern.
ROUTES: dict[ConcernKind, str] = {
    ConcernKind.RISK: "route_risk",
    ConcernKind.PROVISION: "route_provision",
    ConcernKind.DATA: "route_data",
    ConcernKind.DEADLINE: "route_deadline",
}
#: A short word for each kind, as typed in commands.
KINDS: dict[str, ConcernKind] = {kind.name.casefold(): kind for kind in ConcernKind}

PHONE_NOW = "Phone now, as your council's procedures say: the database holds no route for this."
#: UK GDPR article 33(1): 72 hours from when the council became aware.
CLOCK = (
    "The clock of 72 hours runs from when the council became aware: the data protection officer decides "
    "whether the Information Commissioner is told."
)
NO_REFERRAL = "This tool makes no referral: phone or write yourself. Say here only who was told and when."
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class ConcernListed:
    """A concern with the day by which somebody is to have been told, and whether that day is past."""

    concern: Concern
    tell_by: date
    overdue: bool


def route(store: Store, kind: ConcernKind) -> tuple[str, ...]:
    """Return what to do about a kind of concern, line by line: the council's route, or to phone now."""
    told = str(setting(store, ROUTES[kind]))
    first = f"Tell now: {told}" if told else PHONE_NOW
    return (first, *((CLOCK,) if kind is ConcernKind.DATA else ()), NO_REFERRAL)


def raise_concern(
    store: Store, plan_ref: str, kind: ConcernKind, by: str, *, told: str = "", told_on: date | None = None
) -> Concern:
    """Store a concern about a plan at once, and return it.

    Raises UnknownNameError for a plan or person, AuditError where `told` reads like a narrative.
    """
    told = _who(told)
    with store.write() as conn:
        plans.newest_version(conn, plan_ref)
        concern = Concern(
            str(uuid.uuid4()),
            plan_ref,
            kind,
            find_person(conn, by).person_id,
            here.today(),
            told,
            (told_on or here.today()) if told else None,
        )
        stored.raise_concern(conn, concern)
        log.record(conn, "raise concern", concern.concern_id, here.acting(conn), {"kind": kind.name})
    return concern


def tell(store: Store, concern_id: str, who: str, on: date | None = None) -> Concern:
    """Record who was told of a concern (a role or a team) and on what day; today when not given."""
    if not who.strip():
        raise AuditError("It is not said who was told.", "Name a role or a team.", "CON001")
    with store.write() as conn:
        found = _find(stored.list_concerns(conn), concern_id)
        told = stored.tell(conn, found.concern_id, told=_who(who), on=on or here.today())
        log.record(conn, "tell of concern", found.concern_id, here.acting(conn), {})
    return told


def close(store: Store, concern_id: str) -> Concern:
    """Close a concern that somebody was told of; raises AuditError while nobody was."""
    with store.write() as conn:
        found = _find(stored.list_concerns(conn), concern_id)
        if found.told_on is None:
            raise AuditError("Nobody has been told of this concern.", "Say who was told first.", "CON002")
        closed = stored.close(conn, found.concern_id, on=here.today())
        log.record(conn, "close concern", found.concern_id, here.acting(conn), {})
    return closed


def list_concerns(
    store: Store, *, plan_ref: str | None = None, every: bool = False
) -> tuple[ConcernListed, ...]:
    """Return concerns in the order they were raised: those still open, or all of them."""
    calendar, days = working_days(store), days_allowed(store, "urgent_days")
    today = here.today()
    with store.read() as conn:
        found = stored.list_concerns(conn, plan_ref=plan_ref, still_open=not every)
    listed = []
    for concern in found:
        by = tell_by(concern, calendar, days)
        waits = concern.told_on is None and concern.closed_on is None
        listed.append(ConcernListed(concern, by, waits and today > by))
    return tuple(listed)


def untold(store: Store, plan_ref: str, auditor: str) -> tuple[Concern, ...]:
    """Return an auditor's own open concerns about a plan of which nobody has been told."""
    with store.read() as conn:
        found = stored.list_concerns(conn, plan_ref=plan_ref, raised_by=auditor, still_open=True)
    return tuple(concern for concern in found if concern.told_on is None)


def tell_by(concern: Concern, calendar: WorkingDays, urgent_days: int) -> date:
    """Return the day by which somebody is to have been told.

    A child at risk: the same day. Another child's data: three days (the 72 hours of UK GDPR article 33).
    Else the council's working days for what is urgent.
    """
    if concern.kind is ConcernKind.RISK:
        return concern.raised_on
    if concern.kind is ConcernKind.DATA:
        return concern.raised_on + timedelta(days=3)
    return calendar.after(concern.raised_on, urgent_days)


def _find(found: tuple[Concern, ...], prefix: str) -> Concern:
    matches = [each for each in found if prefix and each.concern_id.startswith(prefix.casefold())]
    if len(matches) != 1:
        raise UnknownNameError("concern", prefix, [], "`concerns list --all` shows them with their ids.")
    return matches[0]


def _who(typed: str) -> str:
    plain = " ".join(typed.split())
    if len(plain) > _LONGEST:
        raise AuditError(
            "Who was told is a role or a team, in a few words.",
            f"Use at most {_LONGEST} characters; what was seen is told, not stored.",
            "CON003",
        )
    return plain
