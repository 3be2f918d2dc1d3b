"""Audits and their parts: begun, found, listed, queued, handed on, declined and signed."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from audit.domain.audits import Audit, AuditType, Part, Selection, SubjectKind, Target
from audit.domain.section import UNDIVIDED_H
from audit.errors import UnknownNameError
from audit.store import refusals
from audit.store.audits import comments
from audit.store.audits.audit_filter import AuditFilter, conditions, with_part_out
from audit.store.audits.parts import part_from
from audit.store.audits.subjects import mint, mint_subjects
from audit.store.schema.audits import AUDIT, PART
from audit.store.schema.people import PERSON
from audit.store.schema.plans import PLAN, PLAN_VERSION
from audit.store.schema.rubrics import RUBRIC


def start_audit(
    conn: Connection,
    *,
    version_id: str,
    rubric_id: str,
    rubric_version: str,
    auditors: Mapping[str, str],
    audit_type: AuditType = AuditType.ROUTINE,
    selection: Selection = Selection.UNKNOWN,
    sample_id: str | None = None,
    target: Target = Target.PLAN_VERSION,
    target_id: str = "",
    lead_auditor: str | None = None,
    follows: str | None = None,
    assigned_on: date | None = None,
    due_on: date | None = None,
) -> Audit:
    """Begin an audit with one part per agency, and return it.

    `auditors` gives the auditor of each agency; the one part of a single auditor's audit has agency "".
    Nothing looks at, or depends on, other audits of the version. Raises UnknownNameError.
    """
    version = conn.execute(select(PLAN_VERSION.c.id).where(PLAN_VERSION.c.uid == version_id)).scalar()
    if version is None:
        raise UnknownNameError("plan version", version_id)
    rubric = conn.execute(
        select(RUBRIC.c.id).where(RUBRIC.c.rubric_id == rubric_id, RUBRIC.c.version == rubric_version)
    ).scalar()
    if rubric is None:
        raise UnknownNameError("rubric", f"{rubric_id} {rubric_version}")
    for auditor in auditors.values():
        _check_person(conn, auditor)
    # Minted when they are answered, subjects would tell one auditor what another answers of the same plan.
    mint_subjects(conn, version)
    mint(conn, version, [(SubjectKind.SECTION.value, UNDIVIDED_H)])
    audit_id = str(uuid.uuid4())
    key = conn.execute(
        insert(AUDIT)
        .values(
            uid=audit_id,
            version_id=version,
            rubric_key=rubric,
            target=target,
            target_uid=target_id,
            audit_type=audit_type,
            selection=selection,
            sample_uid=sample_id,
            lead_auditor=lead_auditor,
            follows_uid=follows,
            assigned_on=assigned_on,
        )
        .returning(AUDIT.c.id)
    ).scalar_one()
    conn.execute(
        insert(PART),
        [
            {
                "uid": str(uuid.uuid4()),
                "audit_id": key,
                "agency": agency,
                "auditor": auditor,
                "due_on": due_on,
            }
            for agency, auditor in auditors.items()
        ],
    )
    return get(conn, audit_id)


def get(conn: Connection, audit_id: str) -> Audit:
    """Return the audit of this id."""
    found = _audits(conn, _query().where(AUDIT.c.uid == audit_id))
    if not found:
        raise UnknownNameError("audit", audit_id)
    return found[0]


def find(conn: Connection, prefix: str) -> Audit:
    """Return the one audit whose id begins so.

    Raises UnknownNameError with the ids that share the longest beginning, StoreError when several begin so.
    """
    uids = _beginning(conn, prefix)
    if len(uids) == 1:
        return get(conn, uids[0])
    if uids:
        raise refusals.refusal(refusals.AMBIGUOUS, prefix=prefix, uids=", ".join(_apart(uids)))
    shorter = (prefix[:length] for length in range(len(prefix) - 1, 1, -1))
    nearest = next((near for near in (_beginning(conn, part) for part in shorter) if near), [])
    raise UnknownNameError("audit", prefix, [uid[:8] for uid in nearest[:2]])


def list_audits(conn: Connection, wanted: AuditFilter | None = None) -> tuple[Audit, ...]:
    """Return the audits that pass a filter: completed ones by date, then those open by assignment."""
    query = _query().where(*conditions(wanted or AuditFilter()))
    return _audits(
        conn,
        query.order_by(
            AUDIT.c.completed_on.is_(None), AUDIT.c.completed_on, AUDIT.c.assigned_on, AUDIT.c.uid
        ),
    )


def open_audit_of(
    conn: Connection, *, version_id: str, rubric_id: str, rubric_version: str, auditor: str
) -> Audit | None:
    """Return the audit that an auditor goes on with: theirs, of this version and rubric, not yet all in.

    The earliest begun, should there be several. None when a new one has to be started.
    """
    found = _audits(
        conn,
        _query()
        .where(
            PLAN_VERSION.c.uid == version_id,
            RUBRIC.c.rubric_id == rubric_id,
            RUBRIC.c.version == rubric_version,
            AUDIT.c.id.in_(with_part_out().where(PART.c.auditor == auditor)),
        )
        .order_by(AUDIT.c.id)
        .limit(1),
    )
    return found[0] if found else None


def assign_lead(conn: Connection, audit_id: str, auditor: str) -> None:
    """Name the lead auditor who joins the parts and signs."""
    _check_person(conn, auditor)
    conn.execute(update(AUDIT).where(AUDIT.c.uid == audit_id).values(lead_auditor=auditor))


def sign(
    conn: Connection, audit_id: str, *, on: date, discussion: str = "", parts_missing: bool = False
) -> Audit:
    """Sign the overall with the joint discussion, and return the audit.

    `parts_missing` completes an audit whose rubric allows an overall without every part; else StoreError is
    raised while a part is out. The date of completion, once there, stays.
    """
    audit = get(conn, audit_id)
    if audit.completed_on is None and not parts_missing:
        raise refusals.refusal(refusals.PARTS_OUT)
    key, old = conn.execute(select(AUDIT.c.id, AUDIT.c.discussion_id).where(AUDIT.c.uid == audit_id)).one()
    comments.drop(conn, [old])
    # The discussion is the lead auditor's own: their part, or the first, says who may read it.
    own = next((part for part in audit.parts if part.auditor == audit.lead_auditor), audit.parts[0])
    part = conn.execute(select(PART.c.id).where(PART.c.uid == own.part_id)).scalar_one()
    kept = comments.put(conn, discussion, part)
    conn.execute(
        update(AUDIT)
        .where(AUDIT.c.id == key)
        .values(
            signed_on=on,
            completed_on=audit.completed_on or on,
            discussion_id=kept.text_id,
            discussion_digest=kept.digest,
        )
    )
    return get(conn, audit_id)


def _check_person(conn: Connection, person_id: str) -> None:
    if conn.execute(select(PERSON.c.id).where(PERSON.c.person_id == person_id)).scalar() is None:
        raise UnknownNameError("person", person_id)


def _beginning(conn: Connection, prefix: str) -> list[str]:
    return list(
        conn.execute(
            select(AUDIT.c.uid)
            .where(AUDIT.c.uid.startswith(prefix.lower(), autoescape=True))
            .order_by(AUDIT.c.uid)
            .limit(5)
        ).scalars()
    )


def _apart(uids: Sequence[str]) -> list[str]:
    """Return the shortest beginnings, of eight characters or more, that tell some ids apart."""
    length = next(n for n in range(8, 37) if len({uid[:n] for uid in uids}) == len(uids))
    return [uid[:length] for uid in uids]


def _query() -> Select[Any]:
    return (
        select(
            AUDIT,
            PLAN.c.plan_ref,
            PLAN_VERSION.c.uid.label("version_uid"),
            RUBRIC.c.rubric_id,
            RUBRIC.c.version.label("rubric_version"),
            RUBRIC.c.hash.label("rubric_hash"),
        )
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
        .join(RUBRIC, RUBRIC.c.id == AUDIT.c.rubric_key)
    )


def _audits(conn: Connection, query: Select[Any]) -> tuple[Audit, ...]:
    rows = conn.execute(query).all()
    parts: dict[int, list[Part]] = {}
    # The whole table once beats thousands of bound ids.
    wanted = select(PART, AUDIT.c.uid.label("audit_uid")).join(AUDIT, AUDIT.c.id == PART.c.audit_id)
    if len(rows) <= 500:
        wanted = wanted.where(PART.c.audit_id.in_([row.id for row in rows]))
    for part in conn.execute(wanted.order_by(PART.c.id)):
        parts.setdefault(part.audit_id, []).append(part_from(part))
    discussions = comments.read(conn, [row.discussion_id for row in rows])
    return tuple(
        Audit(
            audit_id=row.uid,
            target=Target(row.target),
            plan_ref=row.plan_ref,
            version_id=row.version_uid,
            rubric_id=row.rubric_id,
            rubric_version=row.rubric_version,
            rubric_hash=row.rubric_hash,
            audit_type=AuditType(row.audit_type),
            selection=Selection(row.selection),
            sample_id=row.sample_uid,
            target_id=row.target_uid,
            lead_auditor=row.lead_auditor,
            follows=row.follows_uid,
            assigned_on=row.assigned_on,
            completed_on=row.completed_on,
            signed_on=row.signed_on,
            discussion=discussions.get(row.discussion_id, ""),
            parts=tuple(parts.get(row.id, ())),
        )
        for row in rows
    )
