"""Imports as they are listed: when, by whom, of which file, and what the store still holds of each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, func, select

from audit.store import log
from audit.store.plans.changes import What
from audit.store.schema.plans import (
    ANNUAL_REVIEW,
    ASSESSMENT_DECISION,
    BATCH,
    BATCH_CHANGE,
    PLAN_VERSION,
)

#: The kinds of event that tell of which file an import was.
_IMPORTS = ("import", "import reviews", "import advice", "import audits")


@dataclass(frozen=True, slots=True)
class BatchEntry:
    """An import as it is listed, with what is held of it, and what it counted. Times are UTC.

    `versions` are plan versions, `audits` finished audits; `reviews` and `advice` count those it added and
    those it filled in. `replaced` of the versions took the place of others. `file` is what the log says of
    its source; empty where it says nothing.
    """

    batch_id: str
    imported_at: datetime
    imported_by: str
    file_digest: bytes
    counts: Mapping[str, int]
    undone_at: datetime | None
    file: str = ""
    versions: int = 0
    audits: int = 0
    reviews: int = 0
    advice: int = 0
    replaced: int = 0


def batches(conn: Connection) -> tuple[BatchEntry, ...]:
    """Return every import, oldest first."""
    versions, reviews = _own(conn, [PLAN_VERSION]), _own(conn, [ANNUAL_REVIEW, ASSESSMENT_DECISION])
    changed = {
        (row.batch_id, row.what): row.n
        for row in conn.execute(
            select(BATCH_CHANGE.c.batch_id, BATCH_CHANGE.c.what, func.count().label("n")).group_by(
                BATCH_CHANGE.c.batch_id, BATCH_CHANGE.c.what
            )
        )
    }
    files = {
        event.subject: str(event.details.get("file", ""))
        for kind in _IMPORTS
        for event in log.events(conn, kind=kind)
    }
    return tuple(
        BatchEntry(
            row.uid,
            row.imported_at,
            row.imported_by,
            bytes(row.file_digest),
            row.counts,
            row.undone_at,
            files.get(row.uid, ""),
            versions=versions[row.id],
            audits=changed.get((row.id, What.AUDIT), 0),
            reviews=reviews[row.id] + changed.get((row.id, What.REVIEW), 0),
            advice=changed.get((row.id, What.ADVICE), 0),
            replaced=changed.get((row.id, What.VERSION), 0),
        )
        for row in conn.execute(select(BATCH).order_by(BATCH.c.id))
    )


def _own(conn: Connection, tables: Iterable[Table]) -> Counter[int]:
    """Return how many rows of some tables name each import, by its key."""
    found: Counter[int] = Counter()
    for table in tables:
        query = select(table.c.batch_id, func.count()).group_by(table.c.batch_id)
        found.update({row[0]: row[1] for row in conn.execute(query)})
    return found
