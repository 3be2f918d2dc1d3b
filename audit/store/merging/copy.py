"""A store copied to another place and database, every row equal: SQLite to PostgreSQL and back."""

from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, func, select, text

from audit.errors import ProblemsError
from audit.problem import Problem
from audit.store.bulk import AT_ONCE, insert_rows
from audit.store.connect import Store
from audit.store.messages import NOT_EMPTY, NOT_EQUAL, store_error
from audit.store.schema import METADATA
from audit.store.schema.log import STORE_INFO
from audit.store.session import require_keeper

#: Told how many rows of which table are done.
Progress = Callable[[str, int], None]


def copy_store(source: Store, target: Store, progress: Progress | None = None) -> int:
    """Copy every row of a store into a new one, in one transaction, and return how many rows.

    The copy keeps the store's id, its key and its log. Raises StoreError when the target holds anything.
    """
    copied = 0
    with source.read() as reading, target.write() as writing:
        require_keeper(reading)
        if not is_empty(writing):
            raise store_error(NOT_EMPTY, store=target.shown)
        writing.execute(delete(STORE_INFO))
        for table in METADATA.sorted_tables:
            copied += _copy_table(reading, writing, table, progress)
        _move_sequences(writing)
    return copied


def differences(source: Store, target: Store) -> tuple[Problem, ...]:
    """Return a problem for every table in which two stores differ, having compared every row."""
    found = []
    with source.read() as one, target.read() as other:
        for table in METADATA.sorted_tables:
            count = sum(
                first != second
                for first, second in zip_longest(_values(one, table), _values(other, table), fillvalue=())
            )
            if count:
                found.append(NOT_EQUAL.at(target.shown, rows=count, table=table.name))
    return tuple(found)


def refuse_unequal(source: Store, target: Store) -> None:
    """Raise ProblemsError where a copy is not equal to what it was made of."""
    if found := differences(source, target):
        raise ProblemsError("The copy is not equal to what it was made of.", found)


def is_empty(conn: Connection) -> bool:
    """Tell whether a store holds nothing but what making it put there."""
    return not any(
        conn.execute(select(func.count()).select_from(table)).scalar_one()
        for table in METADATA.sorted_tables
        if table is not STORE_INFO
    )


def _copy_table(reading: Connection, writing: Connection, table: Table, progress: Progress | None) -> int:
    columns = [column.name for column in table.columns]
    copied = 0
    for rows in _rows(reading, table):
        insert_rows(writing, table, columns, rows)
        copied += len(rows)
        if progress is not None:
            progress(table.name, copied)
    return copied


def _rows(conn: Connection, table: Table) -> Iterable[list[Row[Any]]]:
    """Return a table's rows by key, some thousands at a time and never all of them."""
    result = conn.execute(
        select(table).order_by(*table.primary_key.columns), execution_options={"yield_per": AT_ONCE}
    )
    return (list(some) for some in result.partitions())


def _values(conn: Connection, table: Table) -> Iterator[tuple[object, ...]]:
    for rows in _rows(conn, table):
        for row in rows:
            yield tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)


def _move_sequences(conn: Connection) -> None:
    """Make PostgreSQL give keys above those copied."""
    if conn.dialect.name != "postgresql":
        return
    for table in METADATA.sorted_tables:
        if "id" in table.columns:
            highest = conn.execute(select(func.max(table.c.id))).scalar()
            conn.execute(
                text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :next, false)"),
                {"name": table.name, "next": (highest or 0) + 1},
            )
