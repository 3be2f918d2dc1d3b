"""Plans in the store: versions added in bulk and recognised again, listed and found.

A version is never replaced: a changed text is a new version of its plan, and the same text changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import Boolean, ColumnElement, Connection, func, insert, select, update

from audit.domain.plan import PlanFacts, PlanVersion
from audit.errors import UnknownNameError
from audit.store import info, log
from audit.store.bulk import chunks, hold, insert_rows, take_keys
from audit.store.plans.incoming import Incoming, incoming_versions
from audit.store.plans.read import facts_of, newest_versions
from audit.store.plans.rows import AT_ONCE, NewVersion, insert_versions
from audit.store.schema.plans import BATCH, PLAN, PLAN_TEXT, PLAN_VERSION
from audit.store.session import may_read


class Arrival(StrEnum):
    """What an incoming version is to the store."""

    NEW_PLAN = "new plan"
    NEW_VERSION = "new version"
    ADDED = "added to the version held"  # advice that came later, while the version was not yet audited
    UNCHANGED = "unchanged"  # these very facts and words are held
    CONFLICT = "conflict"  # other words for the same plan and status stand earlier in the same import


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one incoming version. `version_id` and `number` are None for a conflict."""

    plan_ref: str
    arrival: Arrival
    version_id: str | None
    number: int | None


@dataclass(frozen=True, slots=True)
class Batch:
    """What an import stored; `batch_id` is None when it changed nothing, and so left no trace."""

    batch_id: str | None
    versions: tuple[Stored, ...]

    def count(self, arrival: Arrival) -> int:
        """Return how many incoming versions arrived so."""
        return sum(stored.arrival is arrival for stored in self.versions)


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A plan as it is listed: its newest version's facts, how many versions, and whether words are held."""

    plan_ref: str
    versions: int
    version_id: str
    number: int
    facts: PlanFacts
    has_text: bool


def classify(conn: Connection, versions: Sequence[Incoming]) -> tuple[Arrival, ...]:
    """Return what each incoming version is to the store, in order, storing nothing."""
    return tuple(arrival for arrival, _ in _compared(conn, versions, set()))


def add_versions(
    conn: Connection,
    versions: Sequence[PlanVersion],
    *,
    imported_by: str,
    file_digest: bytes,
    counts: Mapping[str, int] | None = None,
    source: str = "",
) -> Batch:
    """Store the incoming versions that are new, as one batch, and say what became of each.

    Numbers are given here; an empty id is minted. `counts` (of what the import masked and left out) is kept
    with the batch. A batch that changes nothing is not kept. `source` is logged: which file it was, in words
    that name nobody. Many plans are better stored as they come: see `Adding`.
    """
    adding = Adding(conn, imported_by=imported_by, file_digest=file_digest)
    coming = incoming_versions(versions, info.mint_key(conn))
    stored = [each for some in chunks(coming, AT_ONCE) for each in adding.add(some)]
    return Batch(adding.finish(counts or {}, source), tuple(stored))


class Adding:
    """One batch stored some versions at a time, in a transaction that the caller holds.

    So a county's words are never held all at once; the versions of one plan come together.
    """

    def __init__(self, conn: Connection, *, imported_by: str, file_digest: bytes) -> None:
        self._conn, self._by, self._digest = conn, imported_by, file_digest
        self._batch: tuple[int, str] | None = None
        self._seen: set[Occasion] = set()
        self._stored = 0
        hold(conn, "plans")

    def add(self, versions: Sequence[Incoming]) -> list[Stored]:
        """Store those of some versions that are new; return what became of each, in order."""
        conn = self._conn
        compared = _compared(conn, versions, self._seen)
        fresh = {Arrival.NEW_PLAN, Arrival.NEW_VERSION}
        refs = dict.fromkeys(v.plan_ref for v, one in zip(versions, compared, strict=True) if one[0] in fresh)
        plan_keys = _plan_keys(conn, refs)
        numbers = _numbers(conn, plan_keys)
        news: list[NewVersion] = []
        made: dict[tuple[str, bytes], _Held] = {}
        stored: list[Stored] = []
        for version, (arrival, held) in zip(versions, compared, strict=True):
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


def newest_version(conn: Connection, plan_ref: str) -> PlanVersion:
    """Return the newest version of a plan; raises UnknownNameError with near misses."""
    ref = find_plan(conn, plan_ref)
    return newest_versions(conn, [ref])[ref]


def find_plan(conn: Connection, plan_ref: str) -> str:
    """Return a plan's reference as it is stored, whatever its case and spaces.

    Raises UnknownNameError with the nearest references when there is none, or more than one.
    """
    if conn.execute(select(PLAN.c.id).where(PLAN.c.plan_ref == plan_ref)).first():
        return plan_ref
    refs = list(conn.execute(select(PLAN.c.plan_ref)).scalars())
    same = [ref for ref in refs if _plain(ref) == _plain(plan_ref)]
    if len(same) == 1:
        return str(same[0])
    from rapidfuzz import process

    near = process.extract(plan_ref, refs, processor=_plain, limit=3, score_cutoff=60)
    nearest = same or [ref for ref, _, _ in near]
    raise UnknownNameError("plan", plan_ref, nearest, "`plans list` shows the plans in the store.")


def all_refs(conn: Connection) -> frozenset[str]:
    """Return the reference of every plan."""
    return frozenset(conn.execute(select(PLAN.c.plan_ref)).scalars())


def list_plans(
    conn: Connection, *, need: str | None = None, locality: str | None = None, team: str | None = None
) -> tuple[PlanEntry, ...]:
    """Return the plans whose newest version has these facts, or all, by reference."""
    # Looked up by key, row by row: joins of whole tables went wrong on a server that had no statistics yet.
    other = PLAN_VERSION.alias()
    same = select(func.count()).where(other.c.plan_id == PLAN_VERSION.c.plan_id)
    held: ColumnElement[bool] = func.ehcp_words_held(PLAN_VERSION.c.id, type_=Boolean)
    if may_read(conn, PLAN_TEXT):
        held = select(PLAN_TEXT.c.text_id).where(PLAN_TEXT.c.version_id == PLAN_VERSION.c.id).exists()
    later = select(other.c.id).where(
        other.c.plan_id == PLAN_VERSION.c.plan_id, other.c.number > PLAN_VERSION.c.number
    )
    query = (
        select(
            PLAN_VERSION,
            PLAN.c.plan_ref,
            same.scalar_subquery().label("versions"),
            held.label("with_text"),
        )
        .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
        .where(~later.exists())
        .order_by(PLAN.c.plan_ref)
    )
    for column, value in (
        (PLAN_VERSION.c.need, need),
        (PLAN_VERSION.c.locality, locality),
        (PLAN_VERSION.c.team, team),
    ):
        if value is not None:
            query = query.where(column == value)
    return tuple(
        PlanEntry(row.plan_ref, row.versions, row.uid, row.number, facts_of(row), bool(row.with_text))
        for row in conn.execute(query)
    )


_Held = tuple[str, int]
#: A plan's reference and a status: an import brings one version for it.
Occasion = tuple[str, str | None]
_Compared = list[tuple[Arrival, _Held | None]]


def _compared(conn: Connection, versions: Sequence[Incoming], seen: set[Occasion]) -> _Compared:
    """Return for each incoming version its arrival, and the held version it equals.

    `seen` are the occasions that this import has brought so far; these versions' are added.
    """
    held: dict[str, dict[bytes, _Held | None]] = {}
    for some in chunks({version.plan_ref for version in versions}):
        query = (
            select(PLAN.c.plan_ref, PLAN_VERSION.c.content, PLAN_VERSION.c.uid, PLAN_VERSION.c.number)
            .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
            .where(PLAN.c.plan_ref.in_(some))
        )
        for ref, content, uid, number in conn.execute(query):
            held.setdefault(ref, {})[bytes(content)] = (uid, number)
    compared: _Compared = []
    for version in versions:
        own = held.setdefault(version.plan_ref, {})
        occasion = (version.plan_ref, version.facts.status)
        if version.content in own:
            arrival = Arrival.UNCHANGED
        elif occasion in seen:
            arrival = Arrival.CONFLICT
        else:
            arrival = Arrival.NEW_VERSION if own else Arrival.NEW_PLAN
        compared.append((arrival, own.get(version.content)))
        if arrival is not Arrival.CONFLICT:
            own.setdefault(version.content, None)
            seen.add(occasion)
    return compared


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


def _plain(ref: str) -> str:
    return "".join(ref.casefold().split())
