"""The words of plans and advice: bodies under random ids, each with its salt; digests that outlive them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, delete, select

from audit.store.bulk import chunks
from audit.store.plans.incoming import salted_digest
from audit.store.schema.plans import ADVICE, ADVICE_TEXT, PLAN_SECTION, PLAN_TEXT
from audit.store.session import may_read


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
