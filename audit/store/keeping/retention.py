"""Words purged and plans forgotten: gone from tables, free pages and the write-ahead log.

Purging takes words and reasons and leaves every figure and digest valid. Forgetting takes everything on a
plan, figures too. The log says what was done to which plan, never what it said.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Connection, delete, func, or_, select, update

from audit.store import log
from audit.store.bulk import hold
from audit.store.connect import Store
from audit.store.failures import told_plainly
from audit.store.messages import NOT_SCRUBBED, STILL_READ, store_error
from audit.store.plans.holdings import TYPED_REASONS, Held, holdings, plan_keys
from audit.store.schema.audits import AUDIT, COMMENT_TEXT, PART
from audit.store.schema.moderation import ACTION_TEXT
from audit.store.schema.plans import ADVICE_TEXT, BATCH, PLAN, PLAN_TEXT, PLAN_VERSION
from audit.store.session import may_rewrite

_WORDS = (PLAN_TEXT, ADVICE_TEXT, COMMENT_TEXT, ACTION_TEXT)


@dataclass(frozen=True, slots=True)
class Expired:
    """A plan whose words are due to go: when it was last worked on, and how many texts are held."""

    plan_ref: str
    last_on: date
    texts: int


def expired(conn: Connection, before: date) -> tuple[Expired, ...]:
    """Return the plans with words, no open audit, and nothing audited or imported since a day, by reference.

    The last work on a plan is its last completed audit, or the import of its newest text if that is later.
    """
    completed = (
        select(func.max(AUDIT.c.completed_on))
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .where(PLAN_VERSION.c.plan_id == PLAN.c.id)
    )
    imported = (
        select(func.max(BATCH.c.imported_at))
        .join(PLAN_VERSION, PLAN_VERSION.c.batch_id == BATCH.c.id)
        .where(PLAN_VERSION.c.plan_id == PLAN.c.id)
    )
    still_open = (
        select(AUDIT.c.id)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .where(PLAN_VERSION.c.plan_id == PLAN.c.id, AUDIT.c.completed_on.is_(None))
    )
    held = [
        select(words.c.text_id)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == words.c.version_id)
        .where(PLAN_VERSION.c.plan_id == PLAN.c.id)
        .exists()
        for words in (PLAN_TEXT, ADVICE_TEXT)
    ]
    written = (
        select(COMMENT_TEXT.c.text_id)
        .join(PART, PART.c.id == COMMENT_TEXT.c.part_id)
        .join(AUDIT, AUDIT.c.id == PART.c.audit_id)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .where(PLAN_VERSION.c.plan_id == PLAN.c.id)
    )
    last_audit, last_import = completed.scalar_subquery(), imported.scalar_subquery()
    rows = conn.execute(
        select(PLAN.c.id, PLAN.c.plan_ref, last_audit.label("audited"), last_import.label("imported"))
        .where(
            or_(*held, written.exists()),  # plans purged earlier need no closer look
            ~still_open.exists(),
            or_(last_audit.is_(None), last_audit < before),
            or_(last_import.is_(None), last_import < datetime.combine(before, time.min)),
        )
        .order_by(PLAN.c.plan_ref)
    ).all()
    found = []
    for row in rows:
        texts = _texts(conn, holdings([row.id]))
        days = [day for day in (row.audited, row.imported.date() if row.imported else None) if day]
        if texts:
            found.append(Expired(row.plan_ref, max(days), texts))
    return tuple(found)


def texts_held(conn: Connection, plan_ref: str) -> int:
    """Return how many texts are held on a plan."""
    return _texts(conn, holdings(plan_keys(conn, [plan_ref])))


def purge(conn: Connection, plan_refs: list[str], *, by: str) -> int:
    """Delete every word held on some plans, the reasons people typed with them; return how many texts went.

    Facts, figures, spans and digests stay, and stay valid.
    """
    hold(conn, "plans")
    gone = 0
    for plan_ref in plan_refs:
        held = holdings(plan_keys(conn, [plan_ref]))
        where = {each.table: each.where for each in held}
        texts = sum(conn.execute(delete(t).where(where[t])).rowcount for t in reversed(_WORDS))
        for table, column in TYPED_REASONS:
            conn.execute(update(table).where(where[table], table.c[column] != "").values({column: ""}))
        log.record(conn, "purge", plan_ref, by, {"texts": texts})
        gone += texts
    return gone


def forget(conn: Connection, plan_ref: str, *, by: str, reason: str) -> dict[str, int]:
    """Delete everything held on one plan, figures too; return how many rows of which table went.

    The log keeps the reference, so that the plan can be forgotten again after an old backup is restored.
    """
    hold(conn, "plans")
    held = holdings(plan_keys(conn, [plan_ref]))
    counts = {
        each.table.name: conn.execute(
            select(func.count()).select_from(each.table).where(each.where)
        ).scalar_one()
        for each in held
    }
    # A server lets go of submitted answers only where the log says why, so the log comes first.
    log.record(conn, "forget", plan_ref, by, {"rows": sum(counts.values()), "reason": reason})
    for each in reversed(held):  # what refers goes before what it refers to, and words first of all
        conn.execute(delete(each.table).where(each.where))
    return {name: count for name, count in counts.items() if count}


def scrub(store: Store) -> None:
    """Rewrite what words were deleted from, so that none is left in free pages, indexes or the log of writes.

    SQLite: the whole file, and the write-ahead log cut to nothing. PostgreSQL: the tables of words; the
    server's own log of writes goes by its own rules, as do backups. Raises StoreError while others use them,
    and for a login that may not rewrite tables.
    """
    statements = [f"VACUUM (FULL) {table.name}" for table in _WORDS]
    if store.dialect == "sqlite":
        statements = ["VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"]
    with store.read() as conn:
        if not may_rewrite(conn, [table.name for table in _WORDS]):
            raise store_error(NOT_SCRUBBED)
    with told_plainly(store.url, seconds=store.wait), store.engine.connect() as plain:
        conn = plain.execution_options(isolation_level="AUTOCOMMIT")
        for statement in statements:
            done = conn.exec_driver_sql(statement)
            if done.returns_rows and done.one()[0]:  # a checkpoint tells so that a reader keeps old pages
                raise store_error(STILL_READ)


def _texts(conn: Connection, held: tuple[Held, ...]) -> int:
    where = {each.table: each.where for each in held}
    counts = (select(func.count()).select_from(table).where(where[table]) for table in _WORDS)
    return sum(conn.execute(count).scalar_one() for count in counts)
