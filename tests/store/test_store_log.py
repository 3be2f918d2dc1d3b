"""The event log: one chain per writer, in which every change, gap and insertion shows."""

import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, delete, update

from audit.store import info, log
from audit.store.connect import Store
from audit.store.schema.log import EVENT


def fill(conn: Connection) -> None:
    """Write three events of one writer and two of another."""
    for number in (1, 2, 3):
        log.record(conn, "import", f"batch {number}", "jo", {"versions": number, "dry": False, "note": None})
    log.record(conn, "assign", "audit 1", "amir")
    log.record(conn, "submit", "part 1", "amir", {"grade": "Good"})


def test_events_come_back_as_written(conn: Connection) -> None:
    """Kind, subject, writer and details are read back, in order, each with a number in its own chain."""
    fill(conn)
    assert [(e.writer, e.sequence, e.kind, e.subject) for e in log.events(conn)] == [
        ("jo", 1, "import", "batch 1"),
        ("jo", 2, "import", "batch 2"),
        ("jo", 3, "import", "batch 3"),
        ("amir", 1, "assign", "audit 1"),
        ("amir", 2, "submit", "part 1"),
    ]
    assert dict(log.events(conn)[0].details) == {"versions": 1, "dry": False, "note": None}
    assert [e.subject for e in log.events(conn, kind="submit")] == ["part 1"]
    assert [e.kind for e in log.events(conn, subject="audit 1")] == ["assign"]


def test_an_untouched_log_verifies(conn: Connection) -> None:
    """Nothing is found in a log that nobody touched, an empty one included."""
    assert log.verify(conn) == ()
    fill(conn)
    assert log.verify(conn) == ()


def test_heads_name_the_newest_entry_of_each_chain(conn: Connection) -> None:
    """A head is the writer, the number and the hash of the newest entry."""
    fill(conn)
    heads = log.chain_heads(conn)
    events = log.events(conn)
    assert [(head.writer, head.sequence, head.hash) for head in heads] == [
        ("amir", 2, events[4].hash.hex()),
        ("jo", 3, events[2].hash.hex()),
    ]
    assert {head.store_id for head in heads} == {info.store_id(conn)}


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "undo"},
        {"subject": "batch 9"},
        {"details": {"versions": 9}},
        {"at": datetime(2020, 1, 1)},  # noqa: DTZ001 (the log keeps UTC without a zone)
        {"uid": "0" * 36},
        {"previous": bytes(32)},
        {"hash": bytes(32)},
    ],
)
def test_a_changed_entry_shows(tamperer: Connection, change: dict[str, object]) -> None:
    """Whatever is changed in an entry, its chain is named with the number; the other chain stays good."""
    fill(tamperer)
    tamperer.execute(update(EVENT).where(EVENT.c.writer == "jo", EVENT.c.sequence == 2).values(**change))
    (problem,) = log.verify(tamperer)
    assert problem.code == "STO025"
    assert "log of jo" in problem.message
    assert "entry 2" in problem.message


def test_a_dropped_entry_shows(tamperer: Connection) -> None:
    """An entry taken out of the middle leaves a gap."""
    fill(tamperer)
    tamperer.execute(delete(EVENT).where(EVENT.c.writer == "jo", EVENT.c.sequence == 2))
    assert "entry 3" in log.verify(tamperer)[0].message


def test_the_newest_entry_cut_off_shows_only_against_a_head(tamperer: Connection) -> None:
    """An unkeyed chain can't show its own missing end: a head kept elsewhere does."""
    fill(tamperer)
    before = log.chain_heads(tamperer)
    tamperer.execute(delete(EVENT).where(EVENT.c.writer == "jo", EVENT.c.sequence == 3))
    assert log.verify(tamperer) == ()
    assert log.chain_heads(tamperer) != before


def test_a_hash_covers_every_field(conn: Connection) -> None:
    """Two events that differ in any one field have different hashes."""
    fill(conn)
    event = log.events(conn)[0]
    others = [
        replace(event, event_id="x"),
        replace(event, store_id="x"),
        replace(event, writer="x"),
        replace(event, sequence=7),
        replace(event, kind="x"),
        replace(event, subject="x"),
        replace(event, details={}),
        replace(event, previous=b"x" * 32),
    ]
    assert event.hash == log.event_hash(event)
    assert len({log.event_hash(other) for other in [event, *others]}) == 9


def test_writers_at_once_make_one_unbroken_chain(store: Store) -> None:
    """Four threads that write as one person leave a chain without a gap or a fork."""

    def write() -> None:
        for number in range(5):
            with store.write() as conn:
                log.record(conn, "assign", f"audit {number}", "jo")

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as conn:
        assert log.verify(conn) == ()
        assert [head.sequence for head in log.chain_heads(conn)] == [20]


def test_the_clock_going_back_breaks_nothing(conn: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Order is the number in the chain: an entry stamped earlier than the one before it still follows it."""
    moments = iter([datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 2, 1, 12, tzinfo=UTC)])

    class Clock(datetime):
        @classmethod
        def now(cls, _: object = None) -> "Clock":
            return next(moments)  # type: ignore[return-value]

    monkeypatch.setattr(log, "datetime", Clock)
    log.record(conn, "assign", "audit 1", "jo")
    log.record(conn, "assign", "audit 2", "jo")
    first, second = log.events(conn)
    assert first.at > second.at
    assert log.verify(conn) == ()
