"""What the person at work may do, said in words. PostgreSQL enforces it; with a file it is a convention."""

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.domain.people import Role
from audit.errors import AuditError
from audit.rendering.document import Report
from audit.store.connect import Store
from audit.store.session import keeps, login_of
from audit.workflow import here

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: What a report calls it, among how its figures were made.
ROLE = "Role"

#: Roles that see their own work alone, so that figures of all audits would be wrong in their hands.
OWN_WORK = (Role.AUDITOR, Role.WRITER)


def role_said(conn: "Connection") -> str:
    """Return the role that the person at work has, and what holds them to it."""
    person = here.who(conn)
    if login_of(conn) is None:
        return f"{person.role if person else 'none known'}; roles are a convention in an SQLite file"
    if person is None:
        return "administrator; enforced by the database" if keeps(conn) else "none"
    only = ", without plans that they audit now" if person.role is Role.MODERATOR else ""
    return f"{person.role}{only}; enforced by the database"


def refuse_store_wide(conn: "Connection", *, own: str = "") -> None:
    """Raise AuditError where an auditor asks a server for figures of all audits.

    They would be of the auditor's own alone, and so wrong. `own` is whose figures alone were asked for.
    """
    if login_of(conn) is None:
        return
    person = here.who(conn)
    if person is not None and person.role in OWN_WORK and own != person.person_id:
        raise AuditError(
            "Figures of everybody's audits are for moderators and quality leads.",
            f"Your own: ehcp-audit report auditor --auditor {person.person_id}.",
            "ROL001",
        )


def refuse_other(store: Store, person_id: str) -> None:
    """Raise AuditError where somebody would work in another's name on a server, which knows who they are."""
    with store.read() as conn:
        login = login_of(conn)
        person = here.who(conn)
    if login is not None and (person is None or person.person_id != person_id):
        raise AuditError(
            f"You are logged in as {person.person_id if person else login}, not as {person_id}.",
            "Leave --auditor and --moderator out: on a server everybody works under their own login.",
            "ROL002",
        )


def with_role(report: Report, conn: "Connection") -> Report:
    """Return a report that states the role it was run under."""
    return replace(report, method=(*report.method, (ROLE, role_said(conn))))
