"""Panels: meetings that moderate, with their plans in order, decisions, reasons and minutes."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from audit.domain.moderation import Panel, PanelItem
from audit.errors import UnknownNameError
from audit.store.audits import comments
from audit.store.schema.moderation import PANEL, PANEL_ITEM
from audit.store.schema.plans import PLAN_VERSION


def new_panel(conn: Connection, panel: Panel) -> None:
    """Write a panel with its items in order."""
    conn.execute(
        insert(PANEL).values(
            uid=panel.panel_id,
            held_on=panel.held_on,
            chair=panel.chair,
            present=list(panel.present),
            quorate=panel.quorate,
            minutes_on=panel.minutes_on,
        )
    )
    for item in panel.items:
        add_item(conn, panel.panel_id, item)


def add_item(conn: Connection, panel_id: str, item: PanelItem) -> None:
    """Put a plan version last on a panel's list."""
    panel = _key(conn, panel_id)
    last = conn.execute(
        select(func.max(PANEL_ITEM.c.position)).where(PANEL_ITEM.c.panel_id == panel)
    ).scalar_one()
    conn.execute(
        insert(PANEL_ITEM).values(
            panel_id=panel,
            version_id=_version(conn, item.version_id),
            position=(last or 0) + 1,
            decision=item.decision,
            reason_id=comments.put(conn, item.reason).text_id,
        )
    )


def decide(conn: Connection, panel_id: str, version_id: str, decision: str, reason: str = "") -> None:
    """Record what the panel decided of one of its plan versions, and why, in place of an earlier decision."""
    where = (
        PANEL_ITEM.c.panel_id == _key(conn, panel_id),
        PANEL_ITEM.c.version_id == _version(conn, version_id),
    )
    old = conn.execute(select(PANEL_ITEM.c.reason_id).where(*where)).all()
    if not old:
        raise UnknownNameError("item of the panel", version_id)
    comments.drop(conn, [row.reason_id for row in old])
    reason_id = comments.put(conn, reason).text_id
    conn.execute(update(PANEL_ITEM).where(*where).values(decision=decision, reason_id=reason_id))


def record(
    conn: Connection,
    panel_id: str,
    *,
    present: Sequence[str] | None = None,
    quorate: bool | None = None,
    minutes_on: date | None = None,
) -> Panel:
    """Record who was present, whether that made a quorum, and when minutes were agreed; None leaves as is."""
    given = {
        "present": None if present is None else list(present),
        "quorate": quorate,
        "minutes_on": minutes_on,
    }
    values = {name: value for name, value in given.items() if value is not None}
    if values:
        conn.execute(update(PANEL).where(PANEL.c.id == _key(conn, panel_id)).values(**values))
    return get(conn, panel_id)


def get(conn: Connection, panel_id: str) -> Panel:
    """Return the panel of this id with its items."""
    found = _panels(conn, PANEL.c.uid == panel_id)
    if not found:
        raise UnknownNameError("panel", panel_id)
    return found[0]


def list_panels(conn: Connection, start: date, end: date) -> tuple[Panel, ...]:
    """Return the panels held between two dates, inclusive, in order."""
    return _panels(conn, PANEL.c.held_on.between(start, end))


def _panels(conn: Connection, where: ColumnElement[bool]) -> tuple[Panel, ...]:
    rows = conn.execute(select(PANEL).where(where).order_by(PANEL.c.held_on, PANEL.c.id)).all()
    lines = conn.execute(
        select(PANEL_ITEM, PLAN_VERSION.c.uid.label("version_uid"))
        .join(PANEL, PANEL.c.id == PANEL_ITEM.c.panel_id)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == PANEL_ITEM.c.version_id)
        .where(where)
        .order_by(PANEL_ITEM.c.panel_id, PANEL_ITEM.c.position)
    ).all()
    reasons = comments.read(conn, [line.reason_id for line in lines])
    items: dict[int, list[PanelItem]] = {}
    for line in lines:
        item = PanelItem(line.version_uid, line.decision, reasons.get(line.reason_id, ""))
        items.setdefault(line.panel_id, []).append(item)
    return tuple(
        Panel(
            panel_id=row.uid,
            held_on=row.held_on,
            chair=row.chair,
            present=tuple(row.present),
            quorate=row.quorate,
            minutes_on=row.minutes_on,
            items=tuple(items.get(row.id, ())),
        )
        for row in rows
    )


def _key(conn: Connection, panel_id: str) -> int:
    key: int | None = conn.execute(select(PANEL.c.id).where(PANEL.c.uid == panel_id)).scalar()
    if key is None:
        raise UnknownNameError("panel", panel_id)
    return key


def _version(conn: Connection, version_id: str) -> int:
    key: int | None = conn.execute(select(PLAN_VERSION.c.id).where(PLAN_VERSION.c.uid == version_id)).scalar()
    if key is None:
        raise UnknownNameError("plan version", version_id)
    return key
