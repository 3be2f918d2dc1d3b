"""Words that auditors and moderators write: kept under random ids with a salt, apart from what uses them.

The row that uses a text keeps its id and the salted SHA-256. Purging deletes words and salt; every digest
that was made over the salted digest stays valid, and the words can't be guessed back from it.
"""

import secrets
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from audit.store.bulk import chunks
from audit.store.plans.incoming import SALT_BYTES, salted_digest
from audit.store.plans.texts import bodies
from audit.store.schema.audits import AUDIT, COMMENT_TEXT, EVIDENCE, JUDGEMENT, PART, REVISION
from audit.store.schema.moderation import ACTION, ACTION_TEXT, MODERATION, PANEL_ITEM, SETTLEMENT


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

#: The columns of an action that hold the id of some words.
ACTION_WORDS = (ACTION.c.what_id, ACTION.c.closed_with_id)


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


def put_action(conn: Connection, body: str) -> int | None:
    """Keep the words of an action, which quality leads read, and return their id; None for empty words."""
    if not body:
        return None
    row, kept = make(body)
    conn.execute(insert(ACTION_TEXT), [{"text_id": row.text_id, "salt": row.salt, "body": body}])
    return kept.text_id


def read(conn: Connection, text_ids: Iterable[int | None]) -> dict[int, str]:
    """Return the words still held under these ids; a purged text is simply not there."""
    return bodies(conn, COMMENT_TEXT, text_ids)


def drop(conn: Connection, text_ids: Iterable[int | None]) -> None:
    """Delete the words under these ids; ids that are None or gone are passed over."""
    for some in chunks(text_id for text_id in text_ids if text_id is not None):
        conn.execute(delete(COMMENT_TEXT).where(COMMENT_TEXT.c.text_id.in_(some)))


def purge_comments(conn: Connection, versions: Sequence[int]) -> int:
    """Delete every word written about some plan versions, and return how many texts went.

    `versions` are the store's own integers. Comments, typed evidence, reasons and discussions go by their
    part; notes of moderation, panels' reasons and the words of actions by what refers to them.
    """
    gone = 0
    for some in chunks(versions):
        audits = select(AUDIT.c.id).where(AUDIT.c.version_id.in_(some))
        moderations = select(MODERATION.c.id).where(MODERATION.c.version_id.in_(some))
        doomed = (
            COMMENT_TEXT.c.part_id.in_(select(PART.c.id).where(PART.c.audit_id.in_(audits))),
            COMMENT_TEXT.c.text_id.in_(
                select(SETTLEMENT.c.note_id).where(SETTLEMENT.c.moderation_id.in_(moderations))
            ),
            COMMENT_TEXT.c.text_id.in_(
                select(PANEL_ITEM.c.reason_id).where(PANEL_ITEM.c.version_id.in_(some))
            ),
        )
        gone += sum(conn.execute(delete(COMMENT_TEXT).where(which)).rowcount for which in doomed)
        of_actions = (select(name).where(ACTION.c.audit_id.in_(audits)) for name in ACTION_WORDS)
        gone += sum(
            conn.execute(delete(ACTION_TEXT).where(ACTION_TEXT.c.text_id.in_(some))).rowcount
            for some in of_actions
        )
    return gone


def wrong_comments(conn: Connection) -> list[int]:
    """Return the ids of held comments that no longer match the digest of what uses them."""
    wrong = []
    for text_id, kept in (
        (JUDGEMENT.c.comment_id, JUDGEMENT.c.comment_digest),
        (EVIDENCE.c.typed_id, EVIDENCE.c.typed_digest),
        (REVISION.c.entered_because_id, REVISION.c.entered_because_digest),
        (AUDIT.c.discussion_id, AUDIT.c.discussion_digest),
    ):
        query = select(COMMENT_TEXT.c.text_id, COMMENT_TEXT.c.salt, COMMENT_TEXT.c.body, kept).join(
            text_id.table, text_id == COMMENT_TEXT.c.text_id
        )
        for number, salt, body, digest in conn.execute(query, execution_options={"yield_per": 1000}):
            if salted_digest(salt, body) != digest:
                wrong.append(number)
    return sorted(wrong)
