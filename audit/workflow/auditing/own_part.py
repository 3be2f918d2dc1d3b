"""Whose part of an audit somebody answers: their agency's, given, claimed, or left open for another."""

from datetime import date
from typing import TYPE_CHECKING

from audit.domain.audits import Audit, Part
from audit.domain.people import Person
from audit.domain.plan import PlanVersion
from audit.domain.rubric import Rubric
from audit.errors import AuditError
from audit.store.audits import audits, parts
from audit.store.audits.audit_filter import AuditFilter, AuditState
from audit.workflow.choices import read_one_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: Stands where a part has no auditor yet: it waits, as a declined part does, for somebody of its agency.
WAITING = "waiting for an auditor of this agency"
#: What is typed when one auditor answers every part.
EVERY = "all"


def own_agency(rubric: Rubric, person: Person, part: str) -> str:
    """Return the agency that somebody answers for under a rubric; empty where one auditor answers all.

    Raises AuditError when the rubric has no part for their agency and none was named.
    """
    if not rubric.agencies or part.casefold() == EVERY:
        return ""
    if part:
        return read_one_of(rubric.agencies, "part", part)
    if person.agency in rubric.agencies:
        return person.agency
    raise AuditError(
        f"{rubric.id} has no part for {person.agency}.",
        f"Name one: --part {rubric.agencies[0]} (or: {', '.join(rubric.agencies[1:])}, all).",
        "SIT004",
    )


def own_part(audit: Audit, person_id: str, part: str = "") -> Part:
    """Return the part that somebody works on: the one named, else the first still out.

    Raises AuditError when they don't answer the part that is named.
    """
    mine = [
        p for p in audit.parts if p.auditor == person_id and p.submitted_on is None and not p.declined_because
    ]
    if not part:
        return mine[0]
    agency = "" if part.casefold() == EVERY else " ".join(part.replace("-", " ").casefold().split())
    # One auditor of every part answers any of them.
    named = [p for p in mine if p.agency == agency] or [p for p in mine if not p.agency]
    if not named:
        held = ", ".join(p.agency or EVERY for p in mine)
        raise AuditError(
            f"{person_id} answers another part of this audit: {held}.",
            f"Go on with it: --part {mine[0].agency.replace(' ', '-') or EVERY}. "
            "`queue reassign` gives a part to somebody else.",
            "SIT012",
        )
    return named[0]


def submitted_part(audit: Audit, agency: str) -> Part:
    """Return the part of an agency that is in; without an agency the only one.

    Raises AuditError where that is none, or one of several.
    """
    wanted = "" if agency.casefold() == EVERY else " ".join(agency.replace("-", " ").casefold().split())
    inside = [part for part in audit.parts if part.submitted_on]
    found = [part for part in inside if not wanted or part.agency == wanted]
    if len(found) == 1:
        return found[0]
    names = [part.agency.replace(" ", "-") or EVERY for part in inside]
    raise AuditError(
        "Several parts of this audit are in." if found else "No such part of this audit is in.",
        f"Say which: --agency {' or '.join(names)}."
        if names
        else "It is still open: `score` goes on with it.",
        "SIT015",
    )


def claimed(
    conn: "Connection", version: PlanVersion, rubric: Rubric, person: Person, agency: str
) -> Audit | None:
    """Give somebody the part of an open audit that waits for their agency, and return it; None for none.

    An audit of which they answer a part already is passed over.
    """
    if not agency:
        return None
    wanted = AuditFilter(version_id=version.version_id, rubric_id=rubric.id, state=AuditState.OPEN)
    for audit in audits.list_audits(conn, wanted):
        own = any(p.auditor == person.person_id and p.declined_because != WAITING for p in audit.parts)
        if own or audit.rubric_version != rubric.version:
            continue
        for part in audit.parts:
            if part.agency == agency and part.declined_because == WAITING:
                parts.reassign(conn, part.part_id, person.person_id)
                return audits.get(conn, audit.audit_id)
    return None


def leave_open(conn: "Connection", audit: Audit, rubric: Rubric, keeper: str, due_on: date | None) -> Audit:
    """Add a part, waiting for an auditor, for each agency of a rubric that has none; return the audit."""
    have = {part.agency for part in audit.parts}
    for agency in rubric.agencies:
        if agency not in have:
            parts.add_part(conn, audit.audit_id, agency, keeper, due_on=due_on, declined_because=WAITING)
    return audits.get(conn, audit.audit_id)
