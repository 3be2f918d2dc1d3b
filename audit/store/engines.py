"""The engine under a store, with the settings of its kind of database.

SQLite: a read is a plain BEGIN and a write is BEGIN IMMEDIATE (a plain one lost 600 of 800 concurrent
read-then-write transactions), foreign keys are on, and deleted pages are overwritten. The write-ahead log
serves local disks; on a network share it could corrupt, so the rollback journal is used there.
"""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event

from audit.store.location import file_of, on_network
from audit.store.messages import NO_DRIVER, store_error

WAIT_SECONDS = 20.0

#: Set on every connection: what is deleted is overwritten, and what is stored survives a power cut. Only
#: a new store takes the size of pages: at the usual 4 KB, which hold few texts, storing took a tenth longer.
SQLITE_PRAGMAS = (
    "page_size = 8192",
    "foreign_keys = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "synchronous = FULL",
)


def engine_at(url: str, wait: float, *, read_only: bool = False) -> Engine:
    """Return the engine for a store's address, waiting so many seconds for other writers.

    `read_only` is for an SQLite file that can't be written to. Raises StoreError without PostgreSQL's driver.
    """
    path = file_of(url)
    if path is None:
        milliseconds = int(wait * 1000)
        try:
            return create_engine(
                url,
                hide_parameters=True,
                connect_args={
                    "connect_timeout": max(2, int(wait)),
                    "options": f"-c lock_timeout={milliseconds}",
                },
            )
        except ModuleNotFoundError:
            raise store_error(NO_DRIVER) from None
    if read_only:
        engine = create_engine(url, hide_parameters=True, creator=lambda: _reading(path, wait))
    else:
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": wait})
    journal = "delete" if on_network(path) else "wal"

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # the two events here begin transactions, not the driver
        cursor = connection.cursor()
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        if not read_only and cursor.execute("PRAGMA journal_mode").fetchone()[0] != journal:
            cursor.execute(f"PRAGMA journal_mode = {journal}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(conn: Connection) -> None:
        options = conn.get_execution_options()
        if options.get("isolation_level") == "AUTOCOMMIT":
            return  # rewriting the file can't stand in a transaction
        write = options.get("store_write")
        conn.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _reading(path: Path, wait: float) -> sqlite3.Connection:
    """Return a connection to a file that can only be read.

    SQLite then can't make its files beside the store, which it needs unless the store never changes. A
    write-ahead log beside it says that somebody may be writing, and holds what the file has not got yet.
    """
    kind = "mode=ro" if Path(f"{path}-wal").exists() else "mode=ro&immutable=1"
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{kind}", uri=True, timeout=wait, check_same_thread=False
    )
