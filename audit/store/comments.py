"""Words that auditors and moderators write: kept under random ids with a salt, apart from what uses them.

The row that uses a text keeps its id and the salted SHA-256. Purging deletes words and salt; every digest
that was made over the salted digest stays valid, and the words can't be guessed back from it.
"""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from audit.store import refusals
from audit.store.schema.audits import COMMENT_TEXT


class Kept(NamedTuple):
    """Where words went: their random id and salted digest; both None where there were no words."""

    text_id: int | None
    digest: bytes | None


class CommentRow(NamedTuple):
    """A row of the table of comments, in the table's own order."""

    text_id: int
    part_id: int | None
    salt: bytes
    body: str


NOTHING = Kept(None, None)

#: SQLite allows 32,766 variables in a statement, PostgreSQL 65,535.
_AT_ONCE = 10_000


def make(body: str, part: int | None = None) -> tuple[CommentRow, Kept]:
    """Return the row for some words, under a random 63-bit id, and what its user keeps.

    Raises StoreError for a NUL character, which PostgreSQL can't hold.
    """
    if "\0" in body:
        raise refusals.refusal(refusals.NUL)
    salt = secrets.token_bytes(16)
    row = CommentRow(secrets.randbits(63), part, salt, body)
    return row, Kept(row.text_id, salted_digest(salt, body))


def put(conn: Connection, body: str, part: int | None = None) -> Kept:
    """Keep some words and return where they went; empty words are not kept."""
    if not body:
        return NOTHING
    row, kept = make(body, part)
    conn.execute(insert(COMMENT_TEXT), [row._asdict()])
    return kept


def read(conn: Connection, text_ids: Iterable[int | None]) -> dict[int, str]:
    """Return the words still held under these ids; a purged text is simply not there."""
    found: dict[int, str] = {}
    for chunk in _chunks(text_ids):
        rows = conn.execute(
            select(COMMENT_TEXT.c.text_id, COMMENT_TEXT.c.body).where(COMMENT_TEXT.c.text_id.in_(chunk))
        )
        found.update((text_id, body) for text_id, body in rows)
    return found


def drop(conn: Connection, text_ids: Iterable[int | None]) -> None:
    """Delete the words under these ids; ids that are None or gone are passed over."""
    for chunk in _chunks(text_ids):
        conn.execute(delete(COMMENT_TEXT).where(COMMENT_TEXT.c.text_id.in_(chunk)))


def salted_digest(salt: bytes, body: str) -> bytes:
    """Return the SHA-256 of a salt followed by words in UTF-8."""
    return hashlib.sha256(salt + body.encode()).digest()


def _chunks(text_ids: Iterable[int | None]) -> Iterable[Sequence[int]]:
    wanted = [text_id for text_id in text_ids if text_id is not None]
    return (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))
