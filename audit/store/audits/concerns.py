"""Concerns: raised at once, with who was told and when. No narrative has a place here."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, insert, select, update

from audit.domain.concern import Concern, ConcernKind
from audit.errors import UnknownNameError
from audit.store import refusals
from audit.store.schema.moderation import CONCERN
from audit.store.schema.plans import PLAN


def raise_concern(conn: Connection, concern: Concern) -> None:
    """Write a concern about a plan."""
    plan = conn.execute(select(PLAN.c.id).where(PLAN.c.plan_ref == concern.plan_ref)).scalar()
    if plan is None:
        raise UnknownNameError("plan", concern.plan_ref)
    conn.execute(
        insert(CONCERN).values(
            uid=concern.concern_id,
            plan_id=plan,
            kind=concern.kind,
            raised_by=concern.raised_by,
            raised_on=concern.raised_on,
            told=concern.told,
            told_on=concern.told_on,
            closed_on=concern.closed_on,
        )
    )


def tell(conn: Connection, concern_id: str, *, told: str, on: date) -> Concern:
    """Record who was told and when (a role or a team), and return the concern."""
    _check_open(conn, concern_id)
    conn.execute(update(CONCERN).where(CONCERN.c.uid == concern_id).values(told=told, told_on=on))
    return get(conn, concern_id)


def close(conn: Connection, concern_id: str, *, on: date) -> Concern:
    """Close a concern, and return it. Raises StoreError when it is closed already."""
    _check_open(conn, concern_id)
    conn.execute(update(CONCERN).where(CONCERN.c.uid == concern_id).values(closed_on=on))
    return get(conn, concern_id)


def get(conn: Connection, concern_id: str) -> Concern:
    """Return the concern of this id."""
    found = _concerns(conn, CONCERN.c.uid == concern_id)
    if not found:
        raise UnknownNameError("concern", concern_id)
    return found[0]


def list_concerns(
    conn: Connection,
    *,
    plan_ref: str | None = None,
    raised_by: str | None = None,
    still_open: bool = False,
    untold: bool = False,
    raised_between: tuple[date, date] | None = None,
) -> tuple[Concern, ...]:
    """Return concerns in the order they were raised, narrowed by what is given; `untold`: nobody told yet."""
    where: list[ColumnElement[bool]] = []
    if plan_ref is not None:
        where.append(PLAN.c.plan_ref == plan_ref)
    if raised_by is not None:
        where.append(CONCERN.c.raised_by == raised_by)
    if still_open:
        where.append(CONCERN.c.closed_on.is_(None))
    if untold:
        where.append(CONCERN.c.told_on.is_(None))
    if raised_between is not None:
        where.append(CONCERN.c.raised_on.between(*raised_between))
    return _concerns(conn, *where)


def _check_open(conn: Connection, concern_id: str) -> None:
    if get(conn, concern_id).closed_on is not None:
        raise refusals.refusal(refusals.CLOSED, what="concern")


def _concerns(conn: Connection, *where: ColumnElement[bool]) -> tuple[Concern, ...]:
    rows = conn.execute(
        select(CONCERN, PLAN.c.plan_ref)
        .join(PLAN, PLAN.c.id == CONCERN.c.plan_id)
        .where(*where)
        .order_by(CONCERN.c.raised_on, CONCERN.c.id)
    )
    return tuple(
        Concern(
            concern_id=row.uid,
            plan_ref=row.plan_ref,
            kind=ConcernKind(row.kind),
            raised_by=row.raised_by,
            raised_on=row.raised_on,
            told=row.told,
            told_on=row.told_on,
            closed_on=row.closed_on,
        )
        for row in rows
    )
