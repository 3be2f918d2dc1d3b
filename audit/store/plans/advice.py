"""Advice that comes after its plan: added to the newest version, or to a new one where that is frozen."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from uuid import uuid4

from sqlalchemy import Connection, delete, select

from audit.domain.advice import Advice
from audit.domain.plan import PlanVersion
from audit.store import info, log
from audit.store.bulk import hold
from audit.store.plans.adding import add_batch
from audit.store.plans.changes import Change, What, note, said
from audit.store.plans.incoming import ADVICE_FACTS, incoming_versions
from audit.store.plans.rows import NewVersion, insert_advice, insert_versions
from audit.store.plans.versions import Arrival, Batch, Stored, newest_version
from audit.store.schema.audits import AUDIT
from audit.store.schema.plans import ADVICE, ADVICE_TEXT, PLAN_VERSION


def is_frozen(conn: Connection, version_id: str) -> bool:
    """Tell whether an audit of a version exists, after which nothing of it changes."""
    query = select(AUDIT.c.id).join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
    return conn.execute(query.where(PLAN_VERSION.c.uid == version_id).limit(1)).first() is not None


@dataclass(slots=True)
class AdviceBatch:
    """The import that advice of one file belongs to; it is stored when a first piece comes in.

    `source` tells which file it was, as `told_files` does.
    """

    conn: Connection
    added_by: str
    file_digest: bytes
    source: str = ""
    batch_id: str = ""
    _key: int = 0
    _before: dict[str, list[Advice]] = field(default_factory=dict)

    def key(self) -> int:
        """Return the import's local key."""
        if not self._key:
            self.batch_id = str(uuid4())
            self._key = add_batch(self.conn, self.batch_id, self.added_by, self.file_digest, {"advice": 1})
            log.record(self.conn, "import advice", self.batch_id, self.added_by, {"file": self.source})
        return self._key

    def is_known(self, plan_ref: str, held: Sequence[Advice], advice: Advice) -> bool:
        """Tell whether a piece held before this import says all that a new one does.

        It answers for one: two services of an agency that were asked on the same day are two pieces.
        """
        before = self._before.setdefault(plan_ref, list(held))
        same = [piece for piece in before if _same(piece, advice)]
        if same:
            before.remove(min(same, key=lambda piece: sum(map(bool, said(piece, _FACTS).values()))))
        return bool(same)

    def filled(self, plan_ref: str, piece: Advice) -> None:
        """Take note that a piece held before was filled in."""
        before = self._before[plan_ref]
        before[:] = [each for each in before if each.advice_id != piece.advice_id]


def add_advice(batch: AdviceBatch, plan_ref: str, advice: Advice) -> Batch:
    """Add a piece of advice to a plan's newest version, and say what became of it.

    Words fill in advice of the same agency that has none yet (its dates came with the plan); otherwise it
    stands beside what is there. The very same advice changes nothing. Where the version has been audited, a
    new version is made, its rows and links copied under new ids. Raises UnknownNameError for the plan.
    """
    conn, added_by = batch.conn, batch.added_by
    hold(conn, "plans")
    held = newest_version(conn, plan_ref)
    if batch.is_known(held.plan_ref, held.advice, advice):
        return Batch(None, (Stored(held.plan_ref, Arrival.UNCHANGED, held.version_id, held.number),))
    row = conn.execute(
        select(PLAN_VERSION).where(PLAN_VERSION.c.uid == held.version_id).with_for_update()
    ).one()
    awaiting = _awaiting(held.advice, advice)
    pieces = merged_advice(held.advice, advice)
    if awaiting:
        batch.filled(held.plan_ref, awaiting)
    batch_key = batch.key()
    if not is_frozen(conn, held.version_id):
        was = {piece.advice_id: said(piece, ADVICE_FACTS) for piece in held.advice}
        changed = [piece.advice_id for piece in pieces if piece not in held.advice]
        _replace_advice(conn, row.id, held.advice, pieces)
        note(
            conn,
            batch_key,
            [Change(What.ADVICE, piece, row.plan_id, row.id, was.get(piece)) for piece in changed],
        )
        log.record(conn, "advice", held.version_id, added_by, {"agency": advice.agency})
        stored = Stored(held.plan_ref, Arrival.ADDED, held.version_id, held.number)
        return Batch(batch.batch_id, (stored,))
    version_id, number = str(uuid4()), held.number + 1
    copy = _copied(replace(held, advice=pieces))
    # The same content: importing the plan's own file again must still change nothing.
    (made,) = incoming_versions([replace(copy, version_id=version_id)], info.mint_key(conn))
    made = made._replace(content=bytes(row.content))
    insert_versions(conn, [NewVersion(made, row.plan_id, batch_key, number)])
    log.record(conn, "advice", version_id, added_by, {"agency": advice.agency, "after": held.version_id})
    return Batch(batch.batch_id, (Stored(held.plan_ref, Arrival.NEW_VERSION, version_id, number),))


def merged_advice(held: Sequence[Advice], new: Advice) -> tuple[Advice, ...]:
    """Return the advice of a version with one more piece: filled into what awaits it, or put last."""
    awaiting = _awaiting(held, new)
    if awaiting is None:
        return (*held, replace(new, advice_id=new.advice_id or str(uuid4())))
    given = {name: getattr(new, name) for name in _FACTS if getattr(new, name) not in (None, False)}
    return tuple(replace(piece, **given) if piece is awaiting else piece for piece in held)


def _awaiting(held: Sequence[Advice], new: Advice) -> Advice | None:
    """Return the one piece that the words of a new one fill in: of its agency, and of no other team."""
    if new.text is None:
        return None
    found = [
        piece
        for piece in held
        if piece.agency == new.agency
        and piece.text is None
        and (not piece.team or not new.team or piece.team == new.team)
    ]
    return found[0] if len(found) == 1 else None


_FACTS = tuple(field.name for field in fields(Advice) if field.name != "advice_id")


def _same(one: Advice, other: Advice) -> bool:
    """Tell whether everything that the new advice says is said by the held one already."""
    return one.agency == other.agency and all(
        getattr(one, name) == getattr(other, name)
        for name in _FACTS
        if getattr(other, name) not in (None, False)
    )


def _replace_advice(
    conn: Connection, version_key: int, held: Sequence[Advice], pieces: Sequence[Advice]
) -> None:
    """Store the pieces that changed or came, in place of those that went, ids kept."""
    changed = [piece for piece in pieces if piece not in held]
    ids = [piece.advice_id for piece in changed]
    texts = select(ADVICE.c.text_id).where(ADVICE.c.version_id == version_key, ADVICE.c.uid.in_(ids))
    conn.execute(delete(ADVICE_TEXT).where(ADVICE_TEXT.c.text_id.in_(texts)))
    conn.execute(delete(ADVICE).where(ADVICE.c.version_id == version_key, ADVICE.c.uid.in_(ids)))
    insert_advice(conn, version_key, changed)


def _copied(version: PlanVersion) -> PlanVersion:
    """Return a version whose rows, links and advice have ids of their own."""
    ids = {row.row_id: str(uuid4()) for row in version.rows}
    return replace(
        version,
        rows=tuple(replace(row, row_id=ids[row.row_id]) for row in version.rows),
        links=tuple(
            replace(link, link_id=str(uuid4()), from_row=ids[link.from_row], to_row=ids[link.to_row])
            for link in version.links
        ),
        advice=tuple(replace(piece, advice_id=str(uuid4())) for piece in version.advice),
    )
