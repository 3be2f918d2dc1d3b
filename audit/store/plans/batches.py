"""Imports: listed, and undone while nothing stands on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, Select, delete, func, or_, select, update

from audit.errors import UnknownNameError
from audit.store import log
from audit.store.bulk import chunks, hold
from audit.store.messages import BATCH_AUDITED, BATCH_UNDONE, store_error
from audit.store.plans.removal import remove_versions
from audit.store.schema.audits import AUDIT
from audit.store.schema.moderation import CONCERN, SAMPLE_PLAN
from audit.store.schema.plans import (
    ANNUAL_REVIEW,
    ASSESSMENT_DECISION,
    BATCH,
    PLAN,
    PLAN_VERSION,
)


@dataclass(frozen=True, slots=True)
class BatchEntry:
    """An import as it is listed: how many versions it stored, and what it counted. Times are UTC.

    `file` is what the log says of its source; empty where it says nothing.
    """

    batch_id: str
    imported_at: datetime
    imported_by: str
    file_digest: bytes
    versions: int
    counts: Mapping[str, int]
    undone_at: datetime | None
    file: str = ""


class Undone(NamedTuple):
    """How many plan versions, and how many reviews and decisions to assess, went with an import."""

    versions: int
    reviews: int


def batches(conn: Connection) -> tuple[BatchEntry, ...]:
    """Return every import, oldest first."""
    stored = (
        select(PLAN_VERSION.c.batch_id, func.count().label("versions"))
        .group_by(PLAN_VERSION.c.batch_id)
        .subquery()
    )
    query = (
        select(BATCH, func.coalesce(stored.c.versions, 0).label("versions"))
        .outerjoin(stored, stored.c.batch_id == BATCH.c.id)
        .order_by(BATCH.c.id)
    )
    files = {
        event.subject: str(event.details.get("file", ""))
        for kind in ("import", "import reviews", "import advice")
        for event in log.events(conn, kind=kind)
    }
    return tuple(
        BatchEntry(
            row.uid,
            row.imported_at,
            row.imported_by,
            bytes(row.file_digest),
            row.versions,
            row.counts,
            row.undone_at,
            files.get(row.uid, ""),
        )
        for row in conn.execute(query)
    )


def undo_batch(conn: Connection, batch_id: str, *, undone_by: str) -> Undone:
    """Take an import out again, words included, and return what went.

    Raises UnknownNameError for the batch; StoreError when it was undone already, or when a version of it has
    been audited, has a later version, or is its plan's only one while a concern or sample names the plan.
    """
    hold(conn, "plans")
    batch = conn.execute(select(BATCH).where(BATCH.c.uid == batch_id)).one_or_none()
    if batch is None:
        raise UnknownNameError("import", batch_id, [entry.batch_id for entry in batches(conn)[-2:]])
    if batch.undone_at is not None:
        raise store_error(BATCH_UNDONE)
    held = _standing_on(conn, batch.id)
    if held:
        raise store_error(BATCH_AUDITED, count=held)
    reviews = sum(
        conn.execute(delete(table).where(table.c.batch_id == batch.id)).rowcount
        for table in (ANNUAL_REVIEW, ASSESSMENT_DECISION)
    )
    emptied = list(conn.execute(_only_in(batch.id)).scalars())
    gone = remove_versions(conn, PLAN_VERSION.c.batch_id == batch.id)
    for some in chunks(emptied):
        conn.execute(delete(PLAN).where(PLAN.c.id.in_(some)))
    conn.execute(
        update(BATCH).where(BATCH.c.id == batch.id).values(undone_at=datetime.now(UTC).replace(tzinfo=None))
    )
    log.record(conn, "undo import", batch_id, undone_by, {"versions": gone})
    return Undone(gone, reviews)


def _standing_on(conn: Connection, batch: int) -> int:
    """Return how many versions of a batch something stands on."""
    later = PLAN_VERSION.alias()
    audited = select(AUDIT.c.version_id)
    followed = (
        select(later.c.id)
        .where(
            later.c.plan_id == PLAN_VERSION.c.plan_id,
            later.c.number > PLAN_VERSION.c.number,
            later.c.batch_id != batch,
        )
        .exists()
    )
    named = or_(
        PLAN_VERSION.c.plan_id.in_(select(CONCERN.c.plan_id)),
        PLAN_VERSION.c.plan_id.in_(select(SAMPLE_PLAN.c.plan_id)),
    )
    query = select(func.count()).where(
        PLAN_VERSION.c.batch_id == batch,
        or_(
            PLAN_VERSION.c.id.in_(audited),
            followed,
            named & PLAN_VERSION.c.plan_id.in_(_only_in(batch)),
        ),
    )
    return int(conn.execute(query).scalar_one())


def _only_in(batch: int) -> Select[int]:
    """Return the plans that have versions of one batch alone."""
    elsewhere = select(PLAN_VERSION.c.plan_id).where(PLAN_VERSION.c.batch_id != batch)
    own = PLAN_VERSION.alias()
    return select(own.c.plan_id).where(own.c.batch_id == batch, own.c.plan_id.not_in(elsewhere)).distinct()
