"""Actions that follow audits: added, closed with what was done, listed open, overdue or closed."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, insert, select, update

from audit.domain.action import Action
from audit.errors import UnknownNameError
from audit.store import refusals
from audit.store.audits import comments
from audit.store.plans.texts import bodies
from audit.store.schema.audits import AUDIT
from audit.store.schema.moderation import ACTION, ACTION_TEXT
from audit.store.schema.plans import PLAN, PLAN_VERSION


def add(conn: Connection, action: Action) -> None:
    """Write an action of an audit. Its words are kept apart, as all words are."""
    audit = conn.execute(select(AUDIT.c.id).where(AUDIT.c.uid == action.audit_id)).scalar()
    if audit is None:
        raise UnknownNameError("audit", action.audit_id)
    conn.execute(
        insert(ACTION).values(
            uid=action.action_id,
            audit_id=audit,
            criterion=action.criterion,
            kind=action.kind,
            owner=action.owner,
            due_on=action.due_on,
            closed_on=action.closed_on,
            what_id=comments.put_action(conn, action.what),
            closed_with_id=comments.put_action(conn, action.closed_with),
        )
    )


def close(conn: Connection, action_id: str, *, on: date, closed_with: str) -> Action:
    """Close an action with the evidence of what was done, and return it; a closed one is refused."""
    if get(conn, action_id).closed_on is not None:
        raise refusals.refusal(refusals.CLOSED, what="action")
    kept = comments.put_action(conn, closed_with)
    conn.execute(update(ACTION).where(ACTION.c.uid == action_id).values(closed_on=on, closed_with_id=kept))
    return get(conn, action_id)


def get(conn: Connection, action_id: str) -> Action:
    """Return the action of this id."""
    found = _actions(conn, ACTION.c.uid == action_id)
    if not found:
        raise UnknownNameError("action", action_id)
    return found[0]


def list_actions(
    conn: Connection,
    *,
    audit_id: str | None = None,
    owner: str | None = None,
    still_open: bool = False,
    overdue_on: date | None = None,
    closed_between: tuple[date, date] | None = None,
) -> tuple[Action, ...]:
    """Return actions by due date, narrowed by what is given; `overdue_on`: open, and due before that day."""
    where: list[ColumnElement[bool]] = []
    if audit_id is not None:
        where.append(AUDIT.c.uid == audit_id)
    if owner is not None:
        where.append(ACTION.c.owner == owner)
    if still_open or overdue_on is not None:
        where.append(ACTION.c.closed_on.is_(None))
    if overdue_on is not None:
        where.append(ACTION.c.due_on < overdue_on)
    if closed_between is not None:
        where.append(ACTION.c.closed_on.between(*closed_between))
    return _actions(conn, *where)


def plans_of_actions(conn: Connection) -> dict[str, str]:
    """Return the plan reference of every audit that has an action, by the audit's id."""
    query = (
        select(AUDIT.c.uid, PLAN.c.plan_ref)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
        .where(AUDIT.c.id.in_(select(ACTION.c.audit_id)))
    )
    return {row[0]: row[1] for row in conn.execute(query)}


def _actions(conn: Connection, *where: ColumnElement[bool]) -> tuple[Action, ...]:
    rows = conn.execute(
        select(ACTION, AUDIT.c.uid.label("audit_uid"))
        .join(AUDIT, AUDIT.c.id == ACTION.c.audit_id)
        .where(*where)
        .order_by(ACTION.c.due_on.is_(None), ACTION.c.due_on, ACTION.c.id)
    ).all()
    texts = bodies(conn, ACTION_TEXT, [text for row in rows for text in (row.what_id, row.closed_with_id)])
    return tuple(
        Action(
            action_id=row.uid,
            audit_id=row.audit_uid,
            kind=row.kind,
            what=texts.get(row.what_id, ""),
            owner=row.owner,
            due_on=row.due_on,
            criterion=row.criterion,
            closed_on=row.closed_on,
            closed_with=texts.get(row.closed_with_id, ""),
        )
        for row in rows
    )
