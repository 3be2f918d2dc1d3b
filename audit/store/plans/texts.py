"""The words of plans and advice: bodies under random ids, each with its salt; digests that outlive them."""

import hashlib
import os
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, delete, select

from audit.store.bulk import chunks
from audit.store.messages import UNSTORABLE, store_error
from audit.store.schema.plans import ADVICE, ADVICE_TEXT, PLAN_SECTION, PLAN_TEXT
from audit.store.session import may_read

SALT_BYTES = 16
_STEP_BYTES = 4

#: The columns of PLAN_TEXT and ADVICE_TEXT, in the order of the rows that `TextRows` gathers.
TEXT_COLUMNS = ("text_id", "version_id", "salt", "body")


class TextRows:
    """Words gathered for one bulk insert, each given an id, a salt and a salted digest.

    Ids begin at random and go up by random steps: nobody else's are met, and the table is filled in order,
    which takes a third of the time.
    """

    def __init__(self) -> None:
        self.rows: list[tuple[int, int, bytes, str]] = []
        self._last = int.from_bytes(os.urandom(8)) >> 2  # a signed BIGINT holds 63 bits
        self._random = memoryview(b"")

    def add(self, version: int, body: str | None) -> tuple[int | None, bytes | None]:
        """Gather some words of a version; return their id and digest, both None where no words are held.

        Raises StoreError for a character that no database keeps.
        """
        if body is None:
            return None, None
        if not self._random:
            self._random = memoryview(os.urandom((_STEP_BYTES + SALT_BYTES) * 1_000))
        self._last += 1 + int.from_bytes(self._random[:_STEP_BYTES])
        salt = bytes(self._random[_STEP_BYTES : _STEP_BYTES + SALT_BYTES])
        self._random = self._random[_STEP_BYTES + SALT_BYTES :]
        self.rows.append((self._last, version, salt, body))
        return self._last, salted_digest(salt, body)


def salted_digest(salt: bytes, body: str) -> bytes:
    """Return the SHA-256 of a salt and some words; raises StoreError where they can't be stored."""
    if "\0" in body:
        raise store_error(UNSTORABLE)
    try:
        return hashlib.sha256(salt + body.encode()).digest()
    except UnicodeEncodeError:
        raise store_error(UNSTORABLE) from None


def bodies(conn: Connection, table: Table, ids: Iterable[int | None]) -> dict[int, str]:
    """Return the words still held under some ids; purged ones, and those not granted, are not in it."""
    found: dict[int, str] = {}
    wanted = [number for number in ids if number is not None]
    if not wanted or not may_read(conn, table):
        return found
    for some in chunks(wanted):
        rows = conn.execute(select(table.c.text_id, table.c.body).where(table.c.text_id.in_(some)))
        found.update({row[0]: row[1] for row in rows})
    return found


def purge_words(conn: Connection, versions: Sequence[int]) -> int:
    """Delete the words and salts of plans and advice of some versions; return how many texts went.

    Ids, digests, spans and figures stay, and stay valid; without its salt a digest tells nothing.
    """
    gone = 0
    for some in chunks(versions):
        for table in (PLAN_TEXT, ADVICE_TEXT):
            gone += conn.execute(delete(table).where(table.c.version_id.in_(some))).rowcount
    return gone


def wrong_digests(conn: Connection) -> list[int]:
    """Return the ids of held words that no longer match the digest of what uses them."""
    wrong = []
    for words, user in ((PLAN_TEXT, PLAN_SECTION), (ADVICE_TEXT, ADVICE)):
        query = select(words.c.text_id, words.c.salt, words.c.body, user.c.text_digest).join(
            user, user.c.text_id == words.c.text_id
        )
        for text_id, salt, body, kept in conn.execute(query.execution_options(yield_per=1000)):
            if salted_digest(salt, body) != kept:
                wrong.append(text_id)
    return wrong
