"""A report noted in the store's log: which one was written, when and by whom."""

from collections.abc import Mapping

from audit.store import log
from audit.store.connect import Store
from audit.workflow import here


def note_report(store: Store, what: str, details: Mapping[str, str | int | None]) -> None:
    """Add a report that was written to the log; a store that can only be read keeps its log as it is."""
    if store.read_only:
        return
    with store.write() as conn:
        log.record(conn, "report", what, here.acting(conn), dict(details))
