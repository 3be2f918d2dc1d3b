"""Blindness: an auditor sees no other audit of a plan, nor that there is one, until both are in.

It is known who looks by their login (`people add --login`).
"""

from typing import TYPE_CHECKING

from audit.domain.audits import Audit
from audit.domain.people import Role
from audit.errors import UnknownNameError
from audit.store.audits.audit_filter import AuditFilter
from audit.store.audits.audits import list_audits
from audit.workflow import here

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


def seen_by_login(conn: "Connection", found: "Iterable[Audit]") -> list[Audit]:
    """Return those of some audits that the person at work may see; all of them for leads and moderators."""
    person = here.who(conn)
    audits = list(found)
    if person is None or person.role is not Role.AUDITOR:
        return audits
    mine = list_audits(conn, AuditFilter(auditor=person.person_id))
    busy = {audit.version_id for audit in mine if audit.completed_on is None}
    known = {audit.version_id for audit in mine}
    own = {audit.audit_id for audit in mine}
    return [
        audit
        for audit in audits
        if audit.audit_id in own
        or audit.version_id not in known
        or (audit.version_id not in busy and audit.completed_on is not None)
    ]


def refuse_unblinding(conn: "Connection", audit: Audit) -> None:
    """Raise UnknownNameError, as for an audit that is not there, when the person at work may not see it."""
    if not seen_by_login(conn, [audit]):
        raise UnknownNameError("audit", audit.audit_id[:8])
