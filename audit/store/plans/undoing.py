"""An import taken out again, words included, while nothing stands on it. The log keeps that it was undone."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, or_, select, update

from audit.errors import ProblemsError, UnknownNameError
from audit.store import log
from audit.store.bulk import chunks, hold
from audit.store.messages import BATCH_UNDONE, store_error
from audit.store.plans import batches as listed
from audit.store.plans.batches import BatchEntry
from audit.store.plans.changes import What, forget_changes, take_back
from audit.store.plans.holdings import audit_holdings
from audit.store.plans.removal import remove_versions
from audit.store.plans.standing import (
    audits_of,
    goes_with,
    standing_on,
)
from audit.store.schema.audits import AUDIT, PART
from audit.store.schema.plans import (
    ANNUAL_REVIEW,
    ASSESSMENT_DECISION,
    BATCH,
    BATCH_CHANGE,
    PLAN,
    PLAN_VERSION,
)
from audit.store.session import require_keeper


@dataclass(frozen=True, slots=True)
class Undoing:
    """What goes with an import: plan versions, audits, reviews and advice, those filled in among them.

    `kept` plan versions stay, of those that a log made by reference, since something else uses them now; they
    are among the `versions` of the import that was the last to do so.
    """

    versions: int = 0
    audits: int = 0
    reviews: int = 0
    advice: int = 0
    kept: int = 0


def what_goes(conn: Connection, batch_id: str, *, without_earlier: bool = False) -> Undoing:
    """Return what would go with an import, changing nothing; raises as `undo_batch` does."""
    return _checked(conn, batch_id, without_earlier)[2]


def undo_batch(conn: Connection, batch_id: str, *, undone_by: str, without_earlier: bool = False) -> Undoing:
    """Take an import out again, and return what went.

    Raises UnknownNameError for the import, StoreError when it was undone already or for a login that doesn't
    keep the store, and ProblemsError with everything that stands on it. `without_earlier` undoes it although
    versions that it replaced are lost.
    """
    hold(conn, "plans")
    _hold_rows(conn, batch_id)
    entry, key, going = _checked(conn, batch_id, without_earlier)
    facts = {"versions": going.versions, "audits": going.audits, "reviews": going.reviews}
    # A server lets go of submitted answers only where the log says why, so the log comes first.
    log.record(conn, "undo import", entry.batch_id, undone_by, facts | {"advice": going.advice})
    versions = conn.execute(
        select(PLAN_VERSION.c.id, PLAN_VERSION.c.plan_id).where(goes_with(conn, key))
    ).all()
    for held in reversed(audit_holdings(audits_of(key))) if going.audits else ():
        conn.execute(delete(held.table).where(held.where))
    take_back(conn, key)
    for table in (ANNUAL_REVIEW, ASSESSMENT_DECISION):
        conn.execute(delete(table).where(table.c.batch_id == key))
    forget_changes(conn, key)
    for some in chunks(row.id for row in versions):
        remove_versions(conn, PLAN_VERSION.c.id.in_(some))
    for some in chunks({row.plan_id for row in versions}):
        held_still = select(PLAN_VERSION.c.plan_id).where(PLAN_VERSION.c.plan_id.in_(some))
        conn.execute(delete(PLAN).where(PLAN.c.id.in_(some), PLAN.c.id.not_in(held_still)))
    moment = datetime.now(UTC).replace(tzinfo=None)
    conn.execute(update(BATCH).where(BATCH.c.id == key).values(undone_at=moment))
    return going


def _checked(conn: Connection, batch_id: str, without_earlier: bool) -> tuple[BatchEntry, int, Undoing]:
    """Return an import that can be undone, its local key, and what goes with it."""
    require_keeper(conn)  # who sees only some of what stands on an import can't tell whether it may go
    known = listed.batches(conn)
    entry = next((each for each in known if each.batch_id == batch_id), None)
    if entry is None:
        raise UnknownNameError("import", batch_id)
    if entry.undone_at is not None:
        raise store_error(BATCH_UNDONE)
    key = int(conn.execute(select(BATCH.c.id).where(BATCH.c.uid == batch_id)).scalar_one())
    if problems := standing_on(conn, key, batch_id, without_earlier=without_earlier):
        raise ProblemsError("Nothing was undone.", problems)
    own = PLAN_VERSION.c.batch_id == key
    gone = conn.execute(select(func.count(), func.count().filter(own)).where(goes_with(conn, key))).one()
    going = Undoing(gone[0], entry.audits, entry.reviews, entry.advice, entry.versions - gone[1])
    return entry, key, going


def _hold_rows(conn: Connection, batch_id: str) -> None:
    """Let nobody begin an audit or correct one, on a server, between the look at what stands and the end."""
    batch = select(BATCH.c.id).where(BATCH.c.uid == batch_id).scalar_subquery()
    changed = BATCH_CHANGE.c.batch_id == batch
    audits = select(BATCH_CHANGE.c.row_uid).where(changed, BATCH_CHANGE.c.what == What.AUDIT.value)
    of_audits = select(AUDIT.c.id).where(AUDIT.c.uid.in_(audits))
    advised = select(BATCH_CHANGE.c.version_id).where(changed, BATCH_CHANGE.c.version_id.is_not(None))
    for query in (
        select(PLAN_VERSION.c.id).where(
            or_(PLAN_VERSION.c.batch_id == batch, PLAN_VERSION.c.id.in_(advised))
        ),
        of_audits,
        select(PART.c.id).where(PART.c.audit_id.in_(of_audits)),
    ):
        conn.execute(query.with_for_update()).all()
