"""Parts of audits: the queue of each auditor, and what becomes of a part before it is submitted."""

import uuid
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, Integer, Row, func, insert, select, update

from audit.domain.audits import Part, RevisionState
from audit.errors import UnknownNameError
from audit.store import refusals
from audit.store.schema.audits import AUDIT, JUDGEMENT, PART, REVISION
from audit.store.schema.people import PERSON
from audit.store.schema.plans import PLAN, PLAN_VERSION
from audit.store.schema.rubrics import RUBRIC


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A part still out: whose, of what, and by when. `begun` tells whether a draft of it exists.

    `version` is the plan version's number.
    """

    part: Part
    plan_ref: str
    version_id: str
    version: int
    rubric_id: str
    rubric_version: str
    audit_type: str
    assigned_on: date | None
    begun: bool


def queue(
    conn: Connection,
    *,
    auditor: str | None = None,
    due_to: date | None = None,
    overdue_on: date | None = None,
    declined: bool = False,
    reopened: bool = False,
) -> tuple[QueueItem, ...]:
    """Return the parts still out, by due date: an auditor's, or everybody's.

    `due_to` keeps those due on that day or before, `overdue_on` those due before that day. `declined` gives
    the parts that were declined and wait for another auditor, in place of those being worked on; `reopened`
    those that were submitted and are being corrected.
    """
    where: list[ColumnElement[bool]] = [
        PART.c.submitted_on.is_not(None) if reopened else PART.c.submitted_on.is_(None),
        (PART.c.declined_because != "") if declined else (PART.c.declined_because == ""),
    ]
    if reopened:
        corrected = (REVISION.c.part_id == PART.c.id, REVISION.c.state == RevisionState.DRAFT)
        where.append(select(REVISION.c.id).where(*corrected).exists())
    if auditor is not None:
        where.append(PART.c.auditor == auditor)
    if due_to is not None:
        where.append(PART.c.due_on <= due_to)
    if overdue_on is not None:
        where.append(PART.c.due_on < overdue_on)
    begun = _begun(conn)
    rows = conn.execute(
        select(
            PART,
            AUDIT.c.uid.label("audit_uid"),
            AUDIT.c.audit_type,
            AUDIT.c.assigned_on,
            PLAN.c.plan_ref,
            PLAN_VERSION.c.uid.label("version_uid"),
            PLAN_VERSION.c.number.label("version_number"),
            RUBRIC.c.rubric_id,
            RUBRIC.c.version.label("rubric_version"),
            begun.label("begun"),
        )
        .join(AUDIT, AUDIT.c.id == PART.c.audit_id)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
        .join(RUBRIC, RUBRIC.c.id == AUDIT.c.rubric_key)
        .where(*where)
        .order_by(PART.c.due_on.is_(None), PART.c.due_on, PART.c.id)
    )
    return tuple(
        QueueItem(
            part=part_from(row),
            plan_ref=row.plan_ref,
            version_id=row.version_uid,
            version=row.version_number,
            rubric_id=row.rubric_id,
            rubric_version=row.rubric_version,
            audit_type=row.audit_type,
            assigned_on=row.assigned_on,
            begun=bool(row.begun),
        )
        for row in rows
    )


def get(conn: Connection, part_id: str) -> Part:
    """Return the part of this id."""
    row = conn.execute(
        select(PART, AUDIT.c.uid.label("audit_uid"))
        .join(AUDIT, AUDIT.c.id == PART.c.audit_id)
        .where(PART.c.uid == part_id)
    ).one_or_none()
    if row is None:
        raise UnknownNameError("part", part_id)
    return part_from(row)


def add_part(
    conn: Connection,
    audit_id: str,
    agency: str,
    auditor: str,
    *,
    due_on: date | None = None,
    declined_because: str = "",
) -> Part:
    """Add an agency's part to an audit that is still open, and return it.

    With `declined_because` it waits for another auditor. Raises UnknownNameError, StoreError once all are in.
    """
    audit = conn.execute(
        select(AUDIT.c.id, AUDIT.c.completed_on).where(AUDIT.c.uid == audit_id)
    ).one_or_none()
    if audit is None:
        raise UnknownNameError("audit", audit_id)
    if audit.completed_on is not None:
        raise refusals.refusal(refusals.PART_IN)
    if conn.execute(select(PERSON.c.id).where(PERSON.c.person_id == auditor)).scalar() is None:
        raise UnknownNameError("person", auditor)
    uid = str(uuid.uuid4())
    conn.execute(
        insert(PART).values(
            uid=uid,
            audit_id=audit.id,
            agency=agency,
            auditor=auditor,
            due_on=due_on,
            declined_because=declined_because,
        )
    )
    return get(conn, uid)


def reassign(
    conn: Connection, part_id: str, auditor: str, *, due_on: date | None = None, hand_over: bool = False
) -> Part:
    """Give a part to another auditor, and return it; a part that was declined is open again.

    Raises StoreError when it is submitted, or has answers and `hand_over` does not say to pass them on.
    """
    part = _still_out(conn, part_id)
    if conn.execute(select(PERSON.c.id).where(PERSON.c.person_id == auditor)).scalar() is None:
        raise UnknownNameError("person", auditor)
    answers = conn.execute(select(_answers(conn)).where(PART.c.uid == part_id)).scalar_one()
    if answers and not hand_over:
        raise refusals.refusal(refusals.HAS_ANSWERS, count=answers)
    due = due_on or part.due_on
    _write(conn, part_id, auditor=auditor, due_on=due, declined_because="")
    return replace(part, auditor=auditor, due_on=due, declined_because="")  # it may be out of sight now


def decline(conn: Connection, part_id: str, because: str) -> Part:
    """Mark a part as declined, with the reason, and return it: it leaves its auditor's queue."""
    _still_out(conn, part_id)
    if not because.strip():
        raise refusals.refusal(refusals.NO_REASON)
    _write(conn, part_id, declined_because=because)
    return get(conn, part_id)


def add_minutes(conn: Connection, part_id: str, minutes: int) -> None:
    """Add active minutes of work to a part."""
    _write(conn, part_id, active_minutes=PART.c.active_minutes + minutes)


def part_from(row: Row[Any]) -> Part:
    """Return the part that a row of the table holds; the row also has `audit_uid`."""
    return Part(
        part_id=row.uid,
        audit_id=row.audit_uid,
        agency=row.agency,
        auditor=row.auditor,
        due_on=row.due_on,
        submitted_on=row.submitted_on,
        active_minutes=row.active_minutes,
        declined_because=row.declined_because,
    )


def _begun(conn: Connection) -> ColumnElement[bool]:
    """Return whether a part was begun. A server tells it to leads too, who see no drafts."""
    if conn.dialect.name == "postgresql":
        return func.ehcp_begun(PART.c.id, type_=Boolean)
    return select(REVISION.c.id).where(REVISION.c.part_id == PART.c.id).exists()


def _answers(conn: Connection) -> ColumnElement[int]:
    """Return how many answers a part has, drafts among them."""
    if conn.dialect.name == "postgresql":
        return func.ehcp_answers_given(PART.c.id, type_=Integer)
    of_part = (REVISION.c.id == JUDGEMENT.c.revision_id, REVISION.c.part_id == PART.c.id)
    counted = select(func.count()).select_from(JUDGEMENT, REVISION).where(*of_part)
    return counted.correlate(PART).scalar_subquery()


def _still_out(conn: Connection, part_id: str) -> Part:
    part = get(conn, part_id)
    if part.submitted_on is not None:
        raise refusals.refusal(refusals.PART_IN)
    return part


def _write(conn: Connection, part_id: str, **values: object) -> None:
    conn.execute(update(PART).where(PART.c.uid == part_id).values(**values))
