"""A store of every earlier format, with rows in it, is brought to this one and keeps every row."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, create_engine, text
from store_world import answers, begin, build, hand_in, score, uid

from audit.errors import StoreError
from audit.store import log
from audit.store.audits import actions, audits, finished
from audit.store.connect import open_any_format, open_store
from audit.store.keeping.check import changed_revisions
from audit.store.location import store_url
from audit.store.plans import batches
from audit.store.plans.undoing import Undoing, undo_batch
from audit.store.store_format import HEAD, REVISIONS
from audit.store.upgrade import Upgrade, migrate, upgrade

ON = date(2026, 10, 5)
ACTION = (
    "INSERT INTO action (uid, audit_id, criterion, kind, owner, what_id, closed_with_id)"
    " SELECT 'a0000000-0000-4000-8000-000000000601', id, 'F1', 'training', 'North', 41, NULL FROM audit"
)


def fill(conn: Connection, older: str) -> None:
    """Write plans, people, an audit that was submitted, and an action; its words stood among comments once."""
    for name, value in (("store_id", "s"), ("mint_key", "00"), ("created_at", "2026-01-01")):
        conn.execute(text("INSERT INTO store_info VALUES (:name, :value)"), {"name": name, "value": value})
    build(conn)
    score(conn, hand_in(conn, begin(conn)))
    log.record(conn, "import", "P001", "amir")
    into = "comment_text VALUES (41, NULL" if older < "0003" else "action_text VALUES (41"
    conn.execute(text(f"INSERT INTO {into}, :salt, 'Train them.')"), {"salt": b"s" * 16})
    conn.execute(text(ACTION))
    audit = finished.FinishedAudit(uid(2), "quality", "1.0", (finished.FinishedPart("bea", ON, answers()),))
    finished.write_finished(conn, [audit, audit], datetime.now(UTC))
    log.record(conn, "record audits", "quality", "amir", {"audits": 2})


@pytest.mark.parametrize("older", REVISIONS[:-1])
def test_an_older_store_is_upgraded_with_all_that_is_in_it(older: str, empty_place: str) -> None:
    """It is refused until `store upgrade`; then all is there, and a log imported earlier can be taken back."""
    engine = create_engine(store_url(empty_place))
    with engine.begin() as conn:
        migrate(conn, to=older)
        fill(conn, older)
    engine.dispose()
    with pytest.raises(StoreError, match="STO006"):
        open_store(empty_place)
    store, found = open_any_format(empty_place)
    with store:
        assert upgrade(store, found) == Upgrade(older, HEAD)
    with open_store(empty_place) as opened, opened.read() as conn:
        assert [action.what for action in actions.list_actions(conn)] == ["Train them."]
        assert len(log.events(conn)) == 2
        assert (changed_revisions(conn), log.verify(conn)) == ((), ())
    with open_store(empty_place) as opened, opened.write() as conn:
        entry = batches.batches(conn)[-1]
        assert (entry.audits, entry.versions, entry.imported_by) == (2, 0, "amir")
        assert undo_batch(conn, entry.batch_id, undone_by="amir") == Undoing(audits=2)
        assert len(audits.list_audits(conn)) == 1
