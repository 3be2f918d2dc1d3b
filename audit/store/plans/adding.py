"""Plan versions stored in bulk, as one import: those that are new, a changed text as the next version."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from uuid import uuid4

from sqlalchemy import Connection, func, insert, select, update

from audit.domain.plan import PlanVersion
from audit.store import info, log
from audit.store.bulk import chunks, hold, insert_rows, take_keys
from audit.store.plans.changes import Change, What, note
from audit.store.plans.incoming import Incoming, incoming_versions
from audit.store.plans.rows import AT_ONCE, NewVersion, insert_versions
from audit.store.plans.versions import Arrival, Batch, Held, Occasion, Stored, compared
from audit.store.schema.plans import BATCH, PLAN, PLAN_VERSION

#: Of no plan was a version taken out to make room.
NOTHING_REPLACED: Mapping[str, str] = MappingProxyType({})


def add_versions(
    conn: Connection,
    versions: Sequence[PlanVersion],
    *,
    imported_by: str,
    file_digest: bytes,
    counts: Mapping[str, int] | None = None,
    source: str = "",
    replaced: Mapping[str, str] = NOTHING_REPLACED,
) -> Batch:
    """Store the incoming versions that are new, as one batch, and say what became of each.

    Numbers are given here; an empty id is minted. `counts` (of what the import masked and left out) is kept
    with the batch. A batch that changes nothing is not kept. `source` is logged: which file it was, in words
    that name nobody. `replaced` is as `Adding.add` takes it. Many plans are better stored as they come: see
    `Adding`.
    """
    adding = Adding(conn, imported_by=imported_by, file_digest=file_digest)
    coming = incoming_versions(versions, info.mint_key(conn))
    stored = [each for some in chunks(coming, AT_ONCE) for each in adding.add(some, replaced)]
    return Batch(adding.finish(counts or {}, source), tuple(stored))


class Adding:
    """One batch stored some versions at a time, in a transaction that the caller holds.

    So a county's words are never held all at once; the versions of one plan come together. `batch` is the key
    and id of one that is there already, for versions that are not all of an import.
    """

    def __init__(
        self,
        conn: Connection,
        *,
        imported_by: str,
        file_digest: bytes,
        batch: tuple[int, str] | None = None,
    ) -> None:
        self._conn, self._by, self._digest = conn, imported_by, file_digest
        self._batch = batch
        self._seen: set[Occasion] = set()
        self._stored = 0
        hold(conn, "plans")

    def add(
        self, versions: Sequence[Incoming], replaced: Mapping[str, str] = NOTHING_REPLACED
    ) -> list[Stored]:
        """Store those of some versions that are new; return what became of each, in order.

        `replaced` gives, by plan, the id of a version that was taken out to make room: it is noted, since an
        import that replaced something can't be undone without a loss.
        """
        conn = self._conn
        arrived = compared(conn, versions, self._seen)
        fresh = {Arrival.NEW_PLAN, Arrival.NEW_VERSION}
        refs = dict.fromkeys(v.plan_ref for v, one in zip(versions, arrived, strict=True) if one[0] in fresh)
        plan_keys = _plan_keys(conn, refs)
        numbers = _numbers(conn, plan_keys)
        news: list[NewVersion] = []
        made: dict[tuple[str, bytes], Held] = {}
        stored: list[Stored] = []
        for version, (arrival, held) in zip(versions, arrived, strict=True):
            version_id, number = held or (None, None)
            if arrival in fresh:
                key = plan_keys[version.plan_ref]
                number = numbers[key] = numbers.get(key, 0) + 1
                version_id = version.version_id
                news.append(NewVersion(version, key, self._batch_key(), number))
                made[version.plan_ref, version.content] = (version_id, number)
            elif held is None and arrival is Arrival.UNCHANGED:  # it stands earlier among these
                version_id, number = made[version.plan_ref, version.content]
            stored.append(Stored(version.plan_ref, arrival, version_id, number))
        insert_versions(conn, news)
        self._stored += len(news)
        self._note_replaced({new.incoming.version_id: replaced.get(new.incoming.plan_ref) for new in news})
        return stored

    def finish(self, counts: Mapping[str, int], source: str = "") -> str | None:
        """Keep what was counted, log the batch, return its id; None, and no trace, when nothing was new."""
        if self._batch is None:
            return None
        key, batch_id = self._batch
        self._conn.execute(update(BATCH).where(BATCH.c.id == key).values(counts=dict(counts)))
        details: dict[str, str | int] = {"versions": self._stored} | ({"file": source} if source else {})
        log.record(self._conn, "import", batch_id, self._by, details)
        return batch_id

    def _note_replaced(self, places: Mapping[str, str | None]) -> None:
        taken = {uid: earlier for uid, earlier in places.items() if earlier is not None}
        for some in chunks(taken):
            rows = self._conn.execute(select(PLAN_VERSION).where(PLAN_VERSION.c.uid.in_(some))).all()
            changes = [
                Change(What.VERSION, row.uid, row.plan_id, row.id, {"version": taken[row.uid]})
                for row in rows
            ]
            note(self._conn, self._batch_key(), changes)

    def _batch_key(self) -> int:
        if self._batch is None:
            batch_id = str(uuid4())
            self._batch = add_batch(self._conn, batch_id, self._by, self._digest, {}), batch_id
        return self._batch[0]


def add_batch(
    conn: Connection, batch_id: str, imported_by: str, file_digest: bytes, counts: Mapping[str, int]
) -> int:
    """Store a batch and return its local key."""
    made = conn.execute(
        insert(BATCH)
        .values(
            uid=batch_id,
            imported_at=datetime.now(UTC).replace(tzinfo=None),
            imported_by=imported_by,
            file_digest=file_digest,
            counts=dict(counts),
        )
        .returning(BATCH.c.id)
    )
    return int(made.scalar_one())


def _plan_keys(conn: Connection, refs: Mapping[str, None]) -> dict[str, int]:
    """Return the local key of each plan, making the plans that are not there."""
    keys: dict[str, int] = {}
    for some in chunks(refs):
        rows = conn.execute(select(PLAN.c.plan_ref, PLAN.c.id).where(PLAN.c.plan_ref.in_(some)))
        keys.update({row[0]: row[1] for row in rows})
    missing = [ref for ref in refs if ref not in keys]
    made = list(zip(take_keys(conn, PLAN, len(missing)), missing, strict=True))
    insert_rows(conn, PLAN, ("id", "plan_ref"), made)
    return keys | {ref: key for key, ref in made}


def _numbers(conn: Connection, plan_keys: Mapping[str, int]) -> dict[int, int]:
    numbers: dict[int, int] = {}
    for some in chunks(plan_keys.values()):
        query = select(PLAN_VERSION.c.plan_id, func.max(PLAN_VERSION.c.number))
        rows = conn.execute(query.where(PLAN_VERSION.c.plan_id.in_(some)).group_by(PLAN_VERSION.c.plan_id))
        numbers.update({row[0]: row[1] for row in rows})
    return numbers
