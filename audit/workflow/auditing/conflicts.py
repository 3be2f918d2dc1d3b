"""Conflicts of interest: nobody audits a plan that they wrote, or whose writer they manage."""

from typing import TYPE_CHECKING

from audit.domain.people import Person
from audit.domain.plan import PlanVersion
from audit.errors import AuditError, UnknownNameError
from audit.store.people import find_person

if TYPE_CHECKING:
    from sqlalchemy import Connection


def refuse_conflict(conn: "Connection", person: Person, version: PlanVersion) -> None:
    """Raise AuditError when a person may not audit a plan version; who knows the family declines."""
    named = version.facts.writer
    if not named:
        return
    try:
        writer = find_person(conn, named)
    except UnknownNameError:
        return
    if writer.person_id == person.person_id:
        raise AuditError(f"{person.person_id} wrote this plan.", "Another auditor must audit it.", "SIT001")
    if writer.manager and _same(conn, writer.manager, person.person_id):
        raise AuditError(
            f"{person.person_id} manages the writer of this plan.", "Another auditor must audit it.", "SIT003"
        )


def _same(conn: "Connection", name: str, person_id: str) -> bool:
    try:
        return find_person(conn, name).person_id == person_id
    except UnknownNameError:
        return False
