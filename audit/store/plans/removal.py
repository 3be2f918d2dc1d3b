"""Plan versions taken out again, words included, while nothing stands on them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, delete, or_, select

from audit.store import log
from audit.store.bulk import chunks, hold
from audit.store.messages import BATCH_AUDITED, store_error
from audit.store.schema.audits import AUDIT
from audit.store.schema.moderation import PANEL_ITEM
from audit.store.schema.plans import (
    ADVICE,
    ADVICE_TEXT,
    BATCH_CHANGE,
    PLAN_FINDING,
    PLAN_LINK,
    PLAN_ROW,
    PLAN_SECTION,
    PLAN_TEXT,
    PLAN_VERSION,
    SUBJECT,
)

#: What a version is made of, each table before those it refers to.
_MADE_OF = (
    PLAN_TEXT, ADVICE_TEXT, SUBJECT, PLAN_FINDING, PLAN_LINK, PLAN_ROW, PLAN_SECTION, ADVICE, BATCH_CHANGE,
)  # fmt: skip


def remove_versions(conn: Connection, which: ColumnElement[bool]) -> int:
    """Delete the versions that a condition names, and all they are made of; return how many."""
    own = select(PLAN_VERSION.c.id).where(which)
    for table in _MADE_OF:
        conn.execute(delete(table).where(table.c.version_id.in_(own)))
    return conn.execute(delete(PLAN_VERSION).where(which)).rowcount


def standing(conn: Connection, version_ids: Sequence[str]) -> set[str]:
    """Return which of some versions, by uuid, have an audit or stand on a panel's list, and so stay."""
    found: set[str] = set()
    for some in chunks(version_ids):
        query = select(PLAN_VERSION.c.uid).where(
            PLAN_VERSION.c.uid.in_(some),
            or_(
                PLAN_VERSION.c.id.in_(select(AUDIT.c.version_id)),
                PLAN_VERSION.c.id.in_(select(PANEL_ITEM.c.version_id)),
            ),
        )
        found.update(conn.execute(query).scalars())
    return found


def make_room(conn: Connection, version_ids: Sequence[str], *, by: str) -> None:
    """Take versions out to put others in their place. Raises StoreError when one has been audited."""
    hold(conn, "plans")
    if held := standing(conn, version_ids):
        raise store_error(BATCH_AUDITED, count=len(held))
    for some in chunks(version_ids):
        remove_versions(conn, PLAN_VERSION.c.uid.in_(some))
        for uid in some:
            log.record(conn, "replace", uid, by, {})
