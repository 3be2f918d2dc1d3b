"""All tables of a pool, and their rows: streamed, with every id veiled."""

import hmac
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from audit.store import info
from audit.store.merging.packs import alias
from audit.store.pool.fields import Field, PoolTable, Veil
from audit.store.pool.of_audits import ANSWERS, AUDITS, PARTS, RESULTS, REVISIONS
from audit.store.pool.of_plans import ADVICES, PLANS, REVIEWS
from audit.store.pool.of_the_rest import ACTIONS, CONCERNS, COUNTS, MODERATIONS
from audit.store.pool.of_tools import GRADES, QUESTIONS, TOOLS

#: Raised when a table or field changes its name, type or meaning; a new field may come without.
SCHEMA_VERSION = "1"

#: The first field of every table.
EXPORT_ID = Field("export_id", str, None, "the export that the row came with")

#: The one table whose row is made by whoever exports.
EXPORTS = PoolTable(
    "exports",
    "this export: one row",
    (
        Field("schema_version", str, None, "the version of this description"),
        Field("program", str, None, "the program that wrote it, with its version"),
        Field("council", str, None, "the council, in its own words"),
        Field("agreement", str, None, "the reference of the sharing agreement it was made under"),
        Field("made_on", date, None, "the local day it was made: months that end later are not complete"),
        Field("small_numbers", int, None, "counts from 1 to below this are hidden where they are published"),
        Field("baseline", str, None, "the months that volume is compared with, 2025-05..2025-07", "none set"),
    ),
)

#: In the order they are written and described, after `EXPORTS`.
TABLES: tuple[PoolTable, ...] = (
    TOOLS, QUESTIONS, GRADES, PLANS, ADVICES, REVIEWS, AUDITS, PARTS, REVISIONS, ANSWERS, RESULTS,
    MODERATIONS, CONCERNS, ACTIONS, COUNTS,
)  # fmt: skip

#: Rows that are in memory at once.
ROWS_AT_ONCE = 50_000
#: Ids remembered with what stands for them: neighbouring rows share theirs.
_REMEMBERED = 50_000
_UUID_LENGTH = 36

#: A batch by columns, in the order of the table's fields.
Columns = list[tuple[Any, ...]]


def veiling_key(conn: Connection, agreement: str) -> bytes:
    """Return the key that ids are veiled with under a sharing agreement: of this store, and for it alone.

    The same each time, so that next month's records join on; another agreement's records never do.
    """
    return hmac.digest(info.mint_key(conn), b"pool\0" + agreement.strip().encode(), "sha256")


def batches(conn: Connection, table: PoolTable, key: bytes) -> Iterator[Columns]:
    """Give a table's rows by columns, `ROWS_AT_ONCE` at most at a time, ids veiled with a key."""
    change = [_change(each.veil, each.made, key) for each in table.fields]
    for rows in _rows(conn, table):
        columns = list(zip(*rows, strict=True))
        yield [
            column if made is None else tuple(None if value is None else made(value) for value in column)
            for made, column in zip(change, columns, strict=True)
        ]


def _rows(conn: Connection, table: PoolTable) -> Iterator[list[Any]]:
    if table.joined is None:
        made = iter(table.rows(conn)) if table.rows else iter(())
        while some := list(islice(made, ROWS_AT_ONCE)):
            yield some
        return
    sources = [each.source.label(each.name) for each in table.fields if each.source is not None]
    query = table.joined(select(*sources))
    found = conn.execute(query, execution_options={"yield_per": ROWS_AT_ONCE})
    yield from (list(some) for some in found.partitions())


def _change(veil: Veil | None, made: Callable[[Any], Any] | None, key: bytes) -> Callable[[Any], Any] | None:
    """Return what makes the value given out of a stored one; None where it is given as it stands."""
    if veil is None:
        return made

    @lru_cache(maxsize=_REMEMBERED)
    def veiled(value: str) -> str:
        if veil is Veil.ID:
            return alias(key, value) if len(value) == _UUID_LENGTH else value
        return alias(key, f"{veil.value}\0{value}")

    return veiled
