"""Words that auditors and moderators write: kept under random ids with a salt, apart from what uses them.

The row that uses a text keeps its id and the salted SHA-256. Purging deletes words and salt; every digest
that was made over the salted digest stays valid, and the words can't be guessed back from it.
"""

import secrets
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert

from audit.store.bulk import chunks
from audit.store.schema.audits import COMMENT_TEXT
from audit.store.texts import SALT_BYTES, bodies, salted_digest


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


def make(body: str, part: int | None = None) -> tuple[CommentRow, Kept]:
    """Return the row for some words, under a random 63-bit id, and what its user keeps.

    Raises StoreError for a character that no database keeps.
    """
    salt = secrets.token_bytes(SALT_BYTES)
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
    return bodies(conn, COMMENT_TEXT, text_ids)


def drop(conn: Connection, text_ids: Iterable[int | None]) -> None:
    """Delete the words under these ids; ids that are None or gone are passed over."""
    for some in chunks(text_id for text_id in text_ids if text_id is not None):
        conn.execute(delete(COMMENT_TEXT).where(COMMENT_TEXT.c.text_id.in_(some)))
