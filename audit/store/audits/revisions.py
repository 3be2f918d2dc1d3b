"""Revisions of a part: begun as drafts, submitted and frozen, reopened as children; conflicts kept."""

import uuid
from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from audit.domain.audits import Judgement, Revision, RevisionState
from audit.errors import UnknownNameError
from audit.store import refusals
from audit.store.audits import canonical, comments, judgements
from audit.store.audits.lookups import RevisionKeys
from audit.store.audits.which_revision import counts_now
from audit.store.schema.audits import AUDIT, PART, REVISION


class Conflict(NamedTuple):
    """Revisions of one part that continue the same parent (None: two beginnings), in order of id."""

    part_id: str
    parent: str | None
    revisions: tuple[str, ...]


def draft(conn: Connection, part_id: str, at: datetime) -> Revision:
    """Return the draft of a part, begun now if there is none. `at` is an aware moment.

    Raises StoreError when the part is submitted already: it has to be reopened with a reason.
    """
    part, submitted_on = _part(conn, part_id)
    row = conn.execute(
        _query()
        .where(REVISION.c.part_id == part, REVISION.c.state == RevisionState.DRAFT)
        .order_by(REVISION.c.number.desc(), REVISION.c.uid)
        .limit(1)
    ).one_or_none()
    if row is not None:
        return _revision(conn, row)
    if submitted_on is not None:
        raise refusals.refusal(refusals.PART_IN)
    return _begin(conn, part, at)


def get(conn: Connection, revision_id: str) -> Revision:
    """Return a revision with its judgements."""
    row = conn.execute(_query().where(REVISION.c.uid == revision_id)).one_or_none()
    if row is None:
        raise UnknownNameError("revision", revision_id)
    return _revision(conn, row)


def revisions_of(conn: Connection, part_id: str) -> tuple[Revision, ...]:
    """Return every revision of a part, oldest number first, without their judgements."""
    rows = conn.execute(
        _query().where(PART.c.uid == part_id).order_by(REVISION.c.number, REVISION.c.uid)
    ).all()
    return tuple(_bare(conn, row) for row in rows)


def current(conn: Connection, part_id: str) -> Revision | None:
    """Return the submitted revision that counts: the highest number, then the highest id. None before any.

    In a conflict both revisions are kept; which of them counts does not depend on the order of a merge.
    """
    row = conn.execute(_query().where(PART.c.uid == part_id, counts_now())).one_or_none()
    return None if row is None else _revision(conn, row)


def answer_overall(
    conn: Connection,
    revision_id: str,
    *,
    entered: str | None = None,
    entered_because: str = "",
    impact: str | None = None,
) -> None:
    """Write what a draft says of the whole: a grade typed in with its reason, and the impact answer."""
    keys = judgements.writable(conn, revision_id)
    old = conn.execute(
        select(REVISION.c.entered_because_id).where(REVISION.c.id == keys.revision)
    ).scalar_one()
    comments.drop(conn, [old])
    kept = comments.put(conn, entered_because, keys.part)
    conn.execute(
        update(REVISION)
        .where(REVISION.c.id == keys.revision)
        .values(
            entered=entered,
            impact=impact,
            entered_because_id=kept.text_id,
            entered_because_digest=kept.digest,
        )
    )


def submit(conn: Connection, revision_id: str, *, on: date, at: datetime) -> Revision:
    """Freeze a draft under its digest, and return it as submitted.

    `on` is the plain local date, `at` the aware moment that orders the log. The part's date is set on its
    first submission only, and the audit's on the first day that every part is in: corrections never move a
    month.
    """
    keys = judgements.writable(conn, revision_id)
    conn.execute(
        update(REVISION)
        .where(REVISION.c.id == keys.revision)
        .values(
            state=RevisionState.SUBMITTED,
            submitted_on=on,
            submitted_at=naive_utc(at),
            digest=digest_of(conn, revision_id),
        )
    )
    conn.execute(
        update(PART).where(PART.c.id == keys.part, PART.c.submitted_on.is_(None)).values(submitted_on=on)
    )
    _complete(conn, keys, on)
    return get(conn, revision_id)


def reopen(conn: Connection, part_id: str, reason: str, at: datetime) -> Revision:
    """Begin a new revision of a submitted part, a child of the one that counts, with all its answers.

    Raises StoreError without a reason, and where nothing was submitted. A draft already open is returned.
    """
    if not reason.strip():
        raise refusals.refusal(refusals.NO_REASON)
    parent = current(conn, part_id)
    if parent is None:
        raise refusals.refusal(refusals.NOT_SUBMITTED)
    part, _ = _part(conn, part_id)
    open_draft = conn.execute(
        _query().where(REVISION.c.part_id == part, REVISION.c.state == RevisionState.DRAFT).limit(1)
    ).one_or_none()
    if open_draft is not None:
        return _revision(conn, open_draft)
    child = _begin(conn, part, at, parent=parent, reason=reason)
    judgements.save_many(conn, [(child.revision_id, parent.judgements)])
    if parent.entered or parent.impact:
        answer_overall(
            conn,
            child.revision_id,
            entered=parent.entered,
            entered_because=parent.entered_because,
            impact=parent.impact,
        )
    return get(conn, child.revision_id)


def conflicts(conn: Connection) -> tuple[Conflict, ...]:
    """Return where two revisions continue one parent, as a merge of offline copies can bring about."""
    # A part's first revisions have no parent, so two beginnings of one part are a conflict as well.
    twice = (
        select(REVISION.c.part_id, REVISION.c.parent_uid)
        .group_by(REVISION.c.part_id, REVISION.c.parent_uid)
        .having(func.count() > 1)
    )
    found = []
    for part, parent in conn.execute(twice):
        same = REVISION.c.parent_uid.is_(None) if parent is None else REVISION.c.parent_uid == parent
        uids = conn.execute(
            select(REVISION.c.uid).where(REVISION.c.part_id == part, same).order_by(REVISION.c.uid)
        ).scalars()
        part_uid = conn.execute(select(PART.c.uid).where(PART.c.id == part)).scalar_one()
        found.append(Conflict(part_uid, parent, tuple(uids)))
    return tuple(sorted(found, key=lambda conflict: conflict.revisions))


def digest_of(conn: Connection, revision_id: str) -> bytes:
    """Return the SHA-256 of a revision's canonical form, whatever order its answers were given in.

    It covers the salted digests of comments and typed evidence and never their words, so that it can be
    recomputed and stays the same after a purge.
    """
    row = conn.execute(
        select(REVISION.c.id, REVISION.c.entered, REVISION.c.entered_because_digest, REVISION.c.impact).where(
            REVISION.c.uid == revision_id
        )
    ).one_or_none()
    if row is None:
        raise UnknownNameError("revision", revision_id)
    lines = judgements.canonical_lines(conn, row.id)
    return canonical.digest(row.entered, row.entered_because_digest, row.impact, lines)


def stored_digest(conn: Connection, revision_id: str) -> bytes | None:
    """Return the digest that a revision was submitted under; None for a draft."""
    digest: bytes | None = conn.execute(
        select(REVISION.c.digest).where(REVISION.c.uid == revision_id)
    ).scalar_one()
    return digest


def naive_utc(at: datetime) -> datetime:
    """Return an aware moment as the store keeps it: UTC, without a zone."""
    if at.tzinfo is None:
        raise ValueError("a moment has a time zone")
    return at.astimezone(UTC).replace(tzinfo=None)


def _complete(conn: Connection, keys: RevisionKeys, on: date) -> None:
    waiting = select(PART.c.id).where(PART.c.audit_id == keys.audit, PART.c.submitted_on.is_(None)).exists()
    conn.execute(
        update(AUDIT)
        .where(AUDIT.c.id == keys.audit, AUDIT.c.completed_on.is_(None), ~waiting)
        .values(completed_on=on)
    )


def _part(conn: Connection, part_id: str) -> tuple[int, date | None]:
    row = conn.execute(select(PART.c.id, PART.c.submitted_on).where(PART.c.uid == part_id)).one_or_none()
    if row is None:
        raise UnknownNameError("part", part_id)
    return row.id, row.submitted_on


def _begin(
    conn: Connection, part: int, at: datetime, *, parent: Revision | None = None, reason: str = ""
) -> Revision:
    uid = str(uuid.uuid4())
    conn.execute(
        insert(REVISION).values(
            uid=uid,
            part_id=part,
            number=parent.number + 1 if parent else 1,
            parent_uid=parent.revision_id if parent else None,
            state=RevisionState.DRAFT,
            reason=reason,
            started_at=naive_utc(at),
        )
    )
    return get(conn, uid)


def _query() -> Select[tuple[object, ...]]:
    return select(
        REVISION.c.uid,
        PART.c.uid.label("part_uid"),
        REVISION.c.number,
        REVISION.c.state,
        REVISION.c.parent_uid,
        REVISION.c.reason,
        REVISION.c.submitted_on,
        REVISION.c.entered,
        REVISION.c.entered_because_id,
        REVISION.c.impact,
    ).join(PART, PART.c.id == REVISION.c.part_id)


def _bare(conn: Connection, row: Row[tuple[object, ...]], judged: tuple[Judgement, ...] = ()) -> Revision:
    because = comments.read(conn, [row.entered_because_id])
    return Revision(
        revision_id=row.uid,
        part_id=row.part_uid,
        number=row.number,
        state=RevisionState(row.state),
        parent=row.parent_uid,
        reason=row.reason,
        submitted_on=row.submitted_on,
        entered=row.entered,
        entered_because=because.get(row.entered_because_id, ""),
        impact=row.impact,
        judgements=judged,
    )


def _revision(conn: Connection, row: Row[tuple[object, ...]]) -> Revision:
    return _bare(conn, row, judgements.load(conn, row.uid))
