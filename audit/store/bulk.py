"""Many rows at once, on either database: prepared by column type, sent in one call.

`exec_driver_sql` took 1.4 s for a million rows where Core's own dictionaries took 4.9 s.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import Connection, LargeBinary, Table, func, select, text
from sqlalchemy.exc import DBAPIError

from audit.store.connect import APPLICATION_ID

T = TypeVar("T")
_Process = Callable[[Any], Any]

#: SQLite allows 32,766 variables in a statement, PostgreSQL 65,535.
AT_ONCE = 10_000

#: Rows that one statement inserts: a statement a row took a fifth longer on SQLite.
TOGETHER = 200

#: From how many rows PostgreSQL is given them by COPY: row by row took ten times as long.
COPY_FROM = 50

#: What concurrent writers wait for on a server; SQLite has one writer anyhow.
LOCKS = {"keys": 1, "plans": 2, "log": 3, "rubrics": 4, "people": 5}


def insert_rows(
    conn: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Insert rows given as sequences in the order of `columns`; every other column stays null."""
    ready = [tuple(row) for row in rows]
    if not ready:
        return
    dialect = conn.dialect
    quote = dialect.identifier_preparer.quote
    processors = _processors(conn, table, columns)
    if any(processors):
        ready = [_processed(row, processors) for row in ready]
    into = f"{quote(table.name)} ({', '.join(quote(name) for name in columns)})"
    if dialect.name == "postgresql" and len(ready) >= COPY_FROM and _may_copy(conn, table):
        _copy_in(conn, into, ready)
        return
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    values = f"({', '.join(mark for _ in columns)})"
    together = len(ready) - len(ready) % TOGETHER
    for some, count in ((ready[:together], TOGETHER), (ready[together:], 1)):
        sets = [tuple(chain.from_iterable(each)) for each in chunks(some, count)] if count > 1 else some
        if sets:
            conn.exec_driver_sql(f"INSERT INTO {into} VALUES {', '.join([values] * count)}", sets)  # noqa: S608


def take_keys(conn: Connection, table: Table, count: int) -> Sequence[int]:
    """Return `count` unused integer keys of a table, ascending, that no other writer can take."""
    if not count:
        return ()
    if conn.dialect.name == "sqlite":  # the write transaction keeps everyone else out
        first = (conn.execute(select(func.max(table.c.id))).scalar() or 0) + 1
        return range(first, first + count)
    drawn = conn.execute(
        text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)"),
        {"name": table.name, "count": count},
    )
    return sorted(drawn.scalars())


def hold(conn: Connection, name: str) -> None:
    """Wait until no other writer holds this lock, and hold it until the transaction ends."""
    if conn.dialect.name == "postgresql":
        keys = {"store": APPLICATION_ID, "lock": LOCKS[name]}
        conn.execute(text("SELECT pg_advisory_xact_lock(:store, :lock)"), keys)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep Python from looking for circles while rows are made by the hundred thousand.

    They hold none, and looking through all that is there, again and again, took as long as making them.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def chunks(things: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """Return the things in lists no longer than a statement can carry."""
    every = list(things)
    return (every[start : start + size] for start in range(0, len(every), size))


def _may_copy(conn: Connection, table: Table) -> bool:
    """Tell whether COPY is allowed: PostgreSQL refuses it to a login that row-level policies apply to."""
    active = text("SELECT row_security_active(CAST(:name AS regclass))")
    return not conn.execute(active, {"name": table.name}).scalar_one()


def _copy_in(conn: Connection, into: str, rows: Sequence[Sequence[object]]) -> None:
    from psycopg import Error, sql

    raw: Any = conn.connection.driver_connection
    try:
        with raw.cursor() as cursor, cursor.copy(sql.SQL(f"COPY {into} FROM STDIN")) as copy:
            for row in rows:
                copy.write_row(row)
    except Error as error:  # told as SQLAlchemy's own, so that one place turns both into plain words
        raise DBAPIError("COPY", None, error, hide_parameters=True) from None


def _processors(conn: Connection, table: Table, columns: Sequence[str]) -> list[_Process | None]:
    """Return what a value is turned into before it is sent, by position; None where it goes as it is.

    Drivers take bytes as they are; SQLAlchemy's own wrapping of them would cost a tenth of an import.
    """
    kinds = [table.c[name].type for name in columns]
    return [
        None
        if isinstance(kind, LargeBinary)
        else kind.dialect_impl(conn.dialect).bind_processor(conn.dialect)
        for kind in kinds
    ]


def _processed(row: Sequence[object], processors: Sequence[_Process | None]) -> tuple[object, ...]:
    return tuple(
        [
            value if process is None or value is None else process(value)
            for value, process in zip(row, processors, strict=True)
        ]
    )
