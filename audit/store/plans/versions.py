"""Plans in the store: versions recognised again, listed and found.

A version is never replaced: a changed text is a new version of its plan, and the same text changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Boolean, ColumnElement, Connection, func, select

from audit.domain.plan import PlanFacts, PlanVersion
from audit.errors import UnknownNameError
from audit.store.bulk import chunks
from audit.store.plans.incoming import Incoming
from audit.store.plans.read import facts_of, newest_versions
from audit.store.schema.plans import ADVICE, PLAN, PLAN_TEXT, PLAN_VERSION
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


#: The id and number of a version that is held.
Held = tuple[str, int]
#: A plan's reference, a status, and its source's own number of the version: an import brings one for it.
Occasion = tuple[str, str | None, int]
Compared = list[tuple[Arrival, Held | None]]


def classify(conn: Connection, versions: Sequence[Incoming]) -> tuple[Arrival, ...]:
    """Return what each incoming version is to the store, in order, storing nothing."""
    return tuple(arrival for arrival, _ in compared(conn, versions, set()))


def known_by_reference(conn: Connection, entries: Iterable[PlanEntry]) -> frozenset[str]:
    """Return the references of those plans whose newest version holds nothing: no fact, words or advice."""
    bare = {entry.version_id: entry.plan_ref for entry in entries if _is_bare(entry)}
    found: set[str] = set()
    for some in chunks(bare):
        advised = select(ADVICE.c.id).where(ADVICE.c.version_id == PLAN_VERSION.c.id).exists()
        query = select(PLAN_VERSION.c.uid).where(PLAN_VERSION.c.uid.in_(some), ~advised)
        found.update(conn.execute(query).scalars())
    return frozenset(bare[uid] for uid in found)


def _is_bare(entry: PlanEntry) -> bool:
    return not entry.has_text and entry.facts == PlanFacts()


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


def compared(conn: Connection, versions: Sequence[Incoming], seen: set[Occasion]) -> Compared:
    """Return for each incoming version its arrival, and the held version it equals.

    `seen` are the occasions that this import has brought so far; these versions' are added.
    """
    held: dict[str, dict[bytes, Held | None]] = {}
    for some in chunks({version.plan_ref for version in versions}):
        query = (
            select(PLAN.c.plan_ref, PLAN_VERSION.c.content, PLAN_VERSION.c.uid, PLAN_VERSION.c.number)
            .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
            .where(PLAN.c.plan_ref.in_(some))
        )
        for ref, content, uid, number in conn.execute(query):
            held.setdefault(ref, {})[bytes(content)] = (uid, number)
    found: Compared = []
    for version in versions:
        own = held.setdefault(version.plan_ref, {})
        occasion = (version.plan_ref, version.facts.status, version.edition)
        if version.content in own:
            arrival = Arrival.UNCHANGED
        elif occasion in seen:
            arrival = Arrival.CONFLICT
        else:
            arrival = Arrival.NEW_VERSION if own else Arrival.NEW_PLAN
        found.append((arrival, own.get(version.content)))
        if arrival is not Arrival.CONFLICT:
            own.setdefault(version.content, None)
            seen.add(occasion)
    return found


def _plain(ref: str) -> str:
    return "".join(ref.casefold().split())
