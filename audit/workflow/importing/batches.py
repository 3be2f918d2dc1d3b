"""Imports listed, and undone while nothing stands on them."""

from audit.errors import UnknownNameError
from audit.store.connect import Store
from audit.store.plans import batches as stored
from audit.store.plans.batches import BatchEntry, Undone
from audit.workflow import here


def list_imports(store: Store) -> tuple[BatchEntry, ...]:
    """Return every import, oldest first."""
    with store.read() as conn:
        return stored.batches(conn)


def undo_import(store: Store, batch: str) -> Undone:
    """Take an import out again, by its id or the beginning of it; return what went.

    Raises UnknownNameError, and StoreError when an audit or a later version stands on it.
    """
    with store.write() as conn:
        known = [entry.batch_id for entry in stored.batches(conn)]
        found = [each for each in known if each.startswith(batch.strip().lower())] if batch.strip() else []
        if len(found) != 1:
            raise UnknownNameError("import", batch, found[:3] or known[-2:], "`plans undo` lists them.")
        return stored.undo_batch(conn, found[0], undone_by=here.acting(conn))
