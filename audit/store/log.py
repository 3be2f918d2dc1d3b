"""The event log: append-only, one hash chain per writer and store. It never holds content.

An unkeyed chain shows that an entry was changed, dropped or put in between. It can't show that the newest
entries were cut off, or that everything was written anew: for that, compare heads kept elsewhere.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import Connection, Row, insert, select

from audit.problem import Problem
from audit.store import info
from audit.store.bulk import hold
from audit.store.messages import CHAIN_BROKEN
from audit.store.schema.log import EVENT

Detail = str | int | bool | None

START = bytes(32)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log. `at` is UTC and only orders the log; `details` holds figures and codes."""

    event_id: str
    store_id: str
    writer: str
    sequence: int
    at: datetime
    kind: str
    subject: str
    details: Mapping[str, Detail]
    previous: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The newest entry of one writer's chain: print it elsewhere, and compare later."""

    store_id: str
    writer: str
    sequence: int
    hash: str


def record(
    conn: Connection, kind: str, subject: str, writer: str, details: Mapping[str, Detail] | None = None
) -> str:
    """Append an event to its writer's chain in this store and return its id.

    `kind` is a verb such as "import"; `subject` an id or reference; never a name, a date of birth or words.
    """
    hold(conn, "log")
    here = info.store_id(conn)
    newest = conn.execute(
        select(EVENT.c.sequence, EVENT.c.hash)
        .where(EVENT.c.store_id == here, EVENT.c.writer == writer)
        .order_by(EVENT.c.sequence.desc())
        .limit(1)
    ).one_or_none()
    sequence, previous = (newest.sequence + 1, newest.hash) if newest else (1, START)
    at = datetime.now(UTC).replace(tzinfo=None)
    event_id, facts = str(uuid4()), dict(details or {})
    values = {
        "uid": event_id,
        "store_id": here,
        "writer": writer,
        "sequence": sequence,
        "at": at,
        "kind": kind,
        "subject": subject,
        "details": facts,
        "previous": previous,
    }
    own = event_hash(Event(event_id, here, writer, sequence, at, kind, subject, facts, previous, b""))
    conn.execute(insert(EVENT).values(**values, hash=own))
    return event_id


def event_hash(event: Event) -> bytes:
    """Return the SHA-256 of an event over the hash before it."""
    facts = [
        event.event_id,
        event.store_id,
        event.writer,
        event.sequence,
        event.at.isoformat(timespec="microseconds"),
        event.kind,
        event.subject,
        dict(event.details),
    ]
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(event.previous + text.encode()).digest()


def events(conn: Connection, *, kind: str | None = None, subject: str | None = None) -> tuple[Event, ...]:
    """Return the events of a kind and subject, or all, in the order they were written here."""
    query = select(EVENT).order_by(EVENT.c.id)
    if kind is not None:
        query = query.where(EVENT.c.kind == kind)
    if subject is not None:
        query = query.where(EVENT.c.subject == subject)
    return tuple(_event(row) for row in conn.execute(query))


def chain_heads(conn: Connection) -> tuple[ChainHead, ...]:
    """Return the newest entry of every chain, by store and writer."""
    heads = {(event.store_id, event.writer): event for event in _in_chains(conn)}
    return tuple(ChainHead(*key, event.sequence, event.hash.hex()) for key, event in heads.items())


def verify(conn: Connection) -> tuple[Problem, ...]:
    """Return a problem for every chain whose entries do not follow from one another."""
    broken: dict[tuple[str, str], int] = {}
    last: dict[tuple[str, str], tuple[int, bytes]] = {}
    for event in _in_chains(conn):
        chain = (event.store_id, event.writer)
        sequence, previous = last.get(chain, (0, START))
        follows = event.sequence == sequence + 1 and event.previous == previous
        if not (follows and event.hash == event_hash(event)):
            broken.setdefault(chain, event.sequence)
        last[chain] = (event.sequence, event.hash)
    return tuple(
        CHAIN_BROKEN.at(store, writer=writer, sequence=sequence)
        for (store, writer), sequence in broken.items()
    )


def _in_chains(conn: Connection) -> list[Event]:
    rows = conn.execute(select(EVENT).order_by(EVENT.c.store_id, EVENT.c.writer, EVENT.c.sequence))
    return [_event(row) for row in rows]


def _event(row: Row[tuple[object, ...]]) -> Event:
    return Event(
        row.uid,
        row.store_id,
        row.writer,
        row.sequence,
        row.at,
        row.kind,
        row.subject,
        row.details,
        bytes(row.previous),
        bytes(row.hash),
    )
