"""Imports listed, and undone while nothing stands on them."""

from collections.abc import Sequence

from sqlalchemy import Connection

from audit.errors import UnknownNameError
from audit.store.audits import rubrics
from audit.store.connect import Store
from audit.store.plans import batches as listed
from audit.store.plans import undoing
from audit.store.plans.batches import BatchEntry
from audit.store.plans.undoing import Undoing
from audit.workflow import here
from audit.workflow.audit_log import LOG_ID

#: Characters of an id that tell it from others: one shares them with any of a hundred once in 655 times.
_TELLING = 4


def list_imports(store: Store) -> tuple[BatchEntry, ...]:
    """Return every import, oldest first."""
    with store.read() as conn:
        return listed.batches(conn)


def what_goes(store: Store, batch: str, *, without_earlier: bool = False) -> tuple[BatchEntry, Undoing]:
    """Return an import, by the beginning of its id, and what would go with it, raising as undoing."""
    with store.read() as conn:
        entry = _found(conn, batch)
        return entry, undoing.what_goes(conn, entry.batch_id, without_earlier=without_earlier)


def undo_import(store: Store, batch: str, *, without_earlier: bool = False) -> Undoing:
    """Take an import out again, by its id or the beginning of it; return what went.

    Raises UnknownNameError, StoreError when it was undone already, ProblemsError with what stands on it.
    `without_earlier` undoes it although the versions that it replaced don't come back.
    """
    with store.write() as conn:
        gone = undoing.undo_batch(
            conn,
            _found(conn, batch).batch_id,
            undone_by=here.acting(conn),
            without_earlier=without_earlier,
        )
        if gone.audits:
            rubrics.drop_unused(conn, LOG_ID)  # its grades, if they were wrong, are offered nowhere again
    return gone


def _found(conn: Connection, batch: str) -> BatchEntry:
    known = listed.batches(conn)
    begins = batch.strip().lower()
    found = [each for each in known if begins and each.batch_id.startswith(begins)]
    if len(found) != 1:
        near = [each.batch_id for each in found[:3]] or _near(begins, known)
        raise UnknownNameError("import", batch, near, "`plans undo` lists them.")
    return found[0]


def _near(typed: str, known: Sequence[BatchEntry]) -> list[str]:
    """Return ids that can be undone and begin as a mistyped one does, or are one slip away from it."""
    from rapidfuzz.distance import OSA

    def is_near(uid: str) -> bool:
        lengths = range(len(typed) - 1, len(typed) + 2)
        return uid.startswith(typed[:_TELLING]) or any(OSA.distance(typed, uid[:n]) == 1 for n in lengths)

    if len(typed) < _TELLING:
        return []
    return [each.batch_id for each in known if each.undone_at is None and is_near(each.batch_id)][-2:]
