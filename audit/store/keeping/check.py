"""The store checked: the database itself, digests, the log, and every stored result reckoned again."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, select, text

from audit.problem import Problem
from audit.store import log
from audit.store.audits.comments import wrong_comments
from audit.store.audits.revisions import digest_of
from audit.store.log import ChainHead
from audit.store.messages import BROKEN_PAGES, HEAD_LOST, REVISION_CHANGED, TEXT_CHANGED
from audit.store.plans.texts import wrong_digests
from audit.store.schema.audits import REVISION
from audit.store.schema.log import EVENT
from audit.store.session import require_keeper

#: Reckons stored results again from judgements and rubrics; the workflow supplies it: no rule is ours.
Recompute = Callable[[Connection], Iterable[Problem]]


def check_store(
    conn: Connection, *, recompute: Recompute | None = None, against: Sequence[ChainHead] = ()
) -> tuple[Problem, ...]:
    """Return everything that is wrong with a store; empty when nothing is.

    `against` are chain heads that were printed earlier (by a backup or a report) and kept elsewhere.
    """
    require_keeper(conn)
    return (
        *broken_pages(conn),
        *changed_texts(conn),
        *changed_revisions(conn),
        *log.verify(conn),
        *lost_heads(conn, against),
        *(recompute(conn) if recompute is not None else ()),
    )


def broken_pages(conn: Connection) -> tuple[Problem, ...]:
    """Return the faults that SQLite finds in its own pages and references; PostgreSQL checks its own."""
    if conn.dialect.name != "sqlite":
        return ()
    pages = [row[0] for row in conn.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    references = conn.execute(text("PRAGMA foreign_key_check")).all()
    count = len(pages) + len(references)
    return (BROKEN_PAGES.at(faults=count),) if count else ()


def changed_texts(conn: Connection) -> tuple[Problem, ...]:
    """Return a problem where held words no longer match their salted digests; purged words are no fault."""
    found = []
    if plans := len(wrong_digests(conn)):
        found.append(TEXT_CHANGED.at(texts=plans, kind="plans and advice"))
    if comments := len(wrong_comments(conn)):
        found.append(TEXT_CHANGED.at(texts=comments, kind="comments and evidence"))
    return tuple(found)


def changed_revisions(conn: Connection) -> tuple[Problem, ...]:
    """Return a problem for every submitted revision whose answers are not those that were submitted."""
    kept = conn.execute(select(REVISION.c.uid, REVISION.c.digest).where(REVISION.c.digest.is_not(None))).all()
    return tuple(REVISION_CHANGED.at(uid) for uid, digest in kept if digest_of(conn, uid) != bytes(digest))


def lost_heads(conn: Connection, heads: Sequence[ChainHead]) -> tuple[Problem, ...]:
    """Return a problem for every head, printed earlier, whose entry is gone or is another now."""
    found = []
    for head in heads:
        query = select(EVENT.c.hash).where(
            EVENT.c.store_id == head.store_id,
            EVENT.c.writer == head.writer,
            EVENT.c.sequence == head.sequence,
        )
        now = conn.execute(query).scalar_one_or_none()
        if now is None or bytes(now).hex() != head.hash:
            found.append(HEAD_LOST.at(head.store_id, writer=head.writer, sequence=head.sequence))
    return tuple(found)
