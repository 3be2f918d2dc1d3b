"""Moderation: opened on audits, settled answer by answer, closed with a grade. Originals never change."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, insert, select, update

from audit.domain.audits import Subject, SubjectKind
from audit.domain.moderation import Disagreement, Moderation, ModerationKind, Settlement
from audit.domain.result import Level
from audit.errors import UnknownNameError
from audit.store import refusals
from audit.store.audits import comments
from audit.store.audits.lookups import Lookups
from audit.store.audits.results import LEVELS
from audit.store.schema.audits import AUDIT, RESULT
from audit.store.schema.moderation import MODERATION, MODERATION_AUDIT, SETTLEMENT
from audit.store.schema.plans import PLAN, PLAN_VERSION, SUBJECT
from audit.store.schema.rubrics import CRITERION


class ModerationFact(NamedTuple):
    """A closed moderation of one audit: its grade as audited and as agreed, and never a word."""

    moderation_id: str
    kind: str
    closed_on: date
    moderator: str
    audit_id: str
    completed_on: date | None
    grade: str | None
    agreed_grade: str | None
    plan_ref: str


def open_moderation(conn: Connection, moderation: Moderation) -> None:
    """Write a moderation with its audits and what is settled of it already.

    Raises UnknownNameError for an unknown audit, StoreError where the audits are not all of one version
    under one rubric, or a blind pair has fewer than two.
    """
    rows = conn.execute(
        select(AUDIT.c.id, AUDIT.c.uid, AUDIT.c.version_id, AUDIT.c.rubric_key, PLAN_VERSION.c.uid)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .where(AUDIT.c.uid.in_(moderation.audits))
    ).all()
    unknown = sorted(set(moderation.audits) - {row[1] for row in rows})
    if unknown:
        raise UnknownNameError("audit", unknown[0])
    if len(rows) < (2 if moderation.kind is ModerationKind.PAIR else 1):
        raise refusals.refusal(refusals.TOO_FEW)
    if len({(row.version_id, row.rubric_key) for row in rows}) > 1 or rows[0][4] != moderation.version_id:
        raise refusals.refusal(refusals.MIXED)
    key = conn.execute(
        insert(MODERATION)
        .values(
            uid=moderation.moderation_id,
            kind=moderation.kind,
            version_id=rows[0].version_id,
            moderator=moderation.moderator,
            opened_on=moderation.opened_on,
            closed_on=moderation.closed_on,
            agreed_grade=moderation.agreed_grade,
            reason=moderation.reason,
            panel_uid=moderation.panel_id,
        )
        .returning(MODERATION.c.id)
    ).scalar_one()
    conn.execute(insert(MODERATION_AUDIT), [{"moderation_id": key, "audit_id": row.id} for row in rows])
    for settlement in moderation.settlements:
        _settle(conn, key, settlement, moderation.closed_on or moderation.opened_on)


def settle(conn: Connection, moderation_id: str, settlement: Settlement, on: date) -> None:
    """Write one agreed answer, in place of an earlier one about the same; refused once it is closed."""
    _settle(conn, _open_key(conn, moderation_id), settlement, on)


def close(
    conn: Connection, moderation_id: str, *, on: date, agreed_grade: str | None = None, reason: str = ""
) -> Moderation:
    """Close a moderation with the grade agreed, and return it."""
    key = _open_key(conn, moderation_id)
    conn.execute(
        update(MODERATION)
        .where(MODERATION.c.id == key)
        .values(closed_on=on, agreed_grade=agreed_grade, reason=reason)
    )
    return get(conn, moderation_id)


def get(conn: Connection, moderation_id: str) -> Moderation:
    """Return the moderation of this id, with its audits and settlements."""
    found = _moderations(conn, MODERATION.c.uid == moderation_id)
    if not found:
        raise UnknownNameError("moderation", moderation_id)
    return found[0]


def list_moderations(
    conn: Connection,
    *,
    audit_id: str | None = None,
    kind: ModerationKind | None = None,
    moderator: str | None = None,
    panel_id: str | None = None,
    still_open: bool = False,
) -> tuple[Moderation, ...]:
    """Return moderations in the order they were opened, narrowed by what is given."""
    where: list[ColumnElement[bool]] = []
    if audit_id is not None:
        of_audit = select(MODERATION_AUDIT.c.moderation_id).join(
            AUDIT, AUDIT.c.id == MODERATION_AUDIT.c.audit_id
        )
        where.append(MODERATION.c.id.in_(of_audit.where(AUDIT.c.uid == audit_id)))
    if kind is not None:
        where.append(MODERATION.c.kind == kind)
    if moderator is not None:
        where.append(MODERATION.c.moderator == moderator)
    if panel_id is not None:
        where.append(MODERATION.c.panel_uid == panel_id)
    if still_open:
        where.append(MODERATION.c.closed_on.is_(None))
    return _moderations(conn, *where)


def moderation_facts(conn: Connection, start: date, end: date) -> list[ModerationFact]:
    """Return the audits whose moderation closed between two dates: upheld, raised or lowered is read off."""
    overall = and_(
        RESULT.c.scorecard_id == AUDIT.c.scorecard_id,
        RESULT.c.level == LEVELS.index(Level.OVERALL),
        RESULT.c.code == "",
    )
    # a list of audits, not joins alone: SQLite would begin those at the audits, of which there are most
    moderated = select(MODERATION_AUDIT.c.audit_id).where(
        MODERATION_AUDIT.c.moderation_id.in_(
            select(MODERATION.c.id).where(MODERATION.c.closed_on.between(start, end))
        )
    )
    query = (
        select(
            MODERATION.c.uid,
            MODERATION.c.kind,
            MODERATION.c.closed_on,
            MODERATION.c.moderator,
            AUDIT.c.uid,
            AUDIT.c.completed_on,
            RESULT.c.grade,
            MODERATION.c.agreed_grade,
            PLAN.c.plan_ref,
        )
        .join(MODERATION_AUDIT, MODERATION_AUDIT.c.moderation_id == MODERATION.c.id)
        .join(AUDIT, AUDIT.c.id == MODERATION_AUDIT.c.audit_id)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
        .outerjoin(RESULT, overall)
        .where(MODERATION.c.closed_on.between(start, end), AUDIT.c.id.in_(moderated))
        .order_by(MODERATION.c.closed_on, MODERATION.c.uid, AUDIT.c.uid)
    )
    return [ModerationFact._make(row) for row in conn.execute(query)]


def _open_key(conn: Connection, moderation_id: str) -> int:
    row = conn.execute(
        select(MODERATION.c.id, MODERATION.c.closed_on).where(MODERATION.c.uid == moderation_id)
    ).one_or_none()
    if row is None:
        raise UnknownNameError("moderation", moderation_id)
    if row.closed_on is not None:
        raise refusals.refusal(refusals.CLOSED, what="moderation")
    key: int = row.id
    return key


def _settle(conn: Connection, moderation: int, settlement: Settlement, on: date) -> None:
    lookups = Lookups(conn)
    version, rubric = conn.execute(
        select(AUDIT.c.version_id, AUDIT.c.rubric_key)
        .join(MODERATION_AUDIT, MODERATION_AUDIT.c.audit_id == AUDIT.c.id)
        .where(MODERATION_AUDIT.c.moderation_id == moderation)
        .limit(1)
    ).one()
    same = {
        SETTLEMENT.c.moderation_id: moderation,
        SETTLEMENT.c.criterion_id: lookups.criterion(rubric, settlement.criterion),
        SETTLEMENT.c.subject_id: lookups.subject(version, settlement.subject),
    }
    where = [column == value for column, value in same.items()]
    comments.drop(conn, conn.execute(select(SETTLEMENT.c.note_id).where(*where)).scalars().all())
    conn.execute(delete(SETTLEMENT).where(*where))
    conn.execute(
        insert(SETTLEMENT).values(
            {
                **{column.name: value for column, value in same.items()},
                "agreed": settlement.agreed,
                "reason": settlement.reason,
                "note_id": comments.put(conn, settlement.note).text_id,
                "settled_on": on,
            }
        )
    )


def _moderations(conn: Connection, *where: ColumnElement[bool]) -> tuple[Moderation, ...]:
    rows = conn.execute(
        select(MODERATION, PLAN_VERSION.c.uid.label("version_uid"))
        .join(PLAN_VERSION, PLAN_VERSION.c.id == MODERATION.c.version_id)
        .where(*where)
        .order_by(MODERATION.c.opened_on, MODERATION.c.id)
    ).all()
    keys = select(MODERATION.c.id).where(*where)
    audits = _grouped(
        conn,
        select(MODERATION_AUDIT.c.moderation_id, AUDIT.c.uid)
        .join(AUDIT, AUDIT.c.id == MODERATION_AUDIT.c.audit_id)
        .where(MODERATION_AUDIT.c.moderation_id.in_(keys))
        .order_by(AUDIT.c.id),
    )
    settled = _grouped(
        conn,
        select(SETTLEMENT, CRITERION.c.code, SUBJECT.c.kind, SUBJECT.c.key)
        .join(CRITERION, CRITERION.c.id == SETTLEMENT.c.criterion_id)
        .join(SUBJECT, SUBJECT.c.id == SETTLEMENT.c.subject_id)
        .where(SETTLEMENT.c.moderation_id.in_(keys))
        .order_by(CRITERION.c.position, SUBJECT.c.id),
    )
    notes = comments.read(conn, [row.note_id for found in settled.values() for row in found])
    return tuple(
        Moderation(
            moderation_id=row.uid,
            kind=ModerationKind(row.kind),
            version_id=row.version_uid,
            audits=tuple(audit.uid for audit in audits.get(row.id, ())),
            moderator=row.moderator,
            opened_on=row.opened_on,
            closed_on=row.closed_on,
            agreed_grade=row.agreed_grade,
            reason=row.reason,
            panel_id=row.panel_uid,
            settlements=tuple(_settlement(found, notes) for found in settled.get(row.id, ())),
        )
        for row in rows
    )


def _settlement(row: Any, notes: dict[int, str]) -> Settlement:
    return Settlement(
        criterion=row.code,
        subject=Subject(SubjectKind(row.kind), row.key),
        agreed=row.agreed,
        reason=Disagreement(row.reason),
        note=notes.get(row.note_id, ""),
    )


def _grouped(conn: Connection, query: Select[Any]) -> dict[int, list[Any]]:
    """Return rows by their first column."""
    found: dict[int, list[Any]] = {}
    for row in conn.execute(query):
        found.setdefault(row[0], []).append(row)
    return found
