"""The store opened: one handle with `read()` and `write()`, on an SQLite file or a PostgreSQL server."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from uuid import uuid4

from sqlalchemy import Connection, Engine, insert, inspect, select, text

from audit.errors import StoreError
from audit.problem import Problem
from audit.saved import note_saving
from audit.store.engines import WAIT_SECONDS, engine_at
from audit.store.failures import told_plainly
from audit.store.location import default_path, file_of, shown, store_url, warnings_about
from audit.store.messages import (
    IS_FOLDER,
    NEWER,
    NO_FOLDER,
    NO_STORE,
    NOT_OURS,
    OLDER,
    READ_ONLY,
    store_error,
)
from audit.store.schema import METADATA
from audit.store.schema.log import STORE_INFO
from audit.store.store_format import HEAD, REVISIONS

#: "EHCA", in the header of every SQLite store, so that another program's database is told apart.
APPLICATION_ID = 0x45484341


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. `warnings` tell of its place; `created` says that opening made it.

    `read_only` is a file on a disk or in a folder that can't be written to: its `write` raises StoreError.
    """

    url: str
    engine: Engine
    wait: float
    warnings: tuple[Problem, ...]
    created: bool
    read_only: bool = False

    @property
    def shown(self) -> str:
        """The store's address as it may be shown, without a password."""
        return shown(self.url)

    @property
    def dialect(self) -> str:
        """The kind of database: "sqlite" or "postgresql"."""
        return self.engine.dialect.name

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one moment of the store, and changes nothing."""
        options = {} if self.dialect == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        with told_plainly(self.url, seconds=self.wait), self.engine.connect() as plain:
            conn = plain.execution_options(**options)
            with conn.begin() as transaction:
                yield conn
                transaction.rollback()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield a connection whose changes are stored together on leaving, or not at all on an error."""
        if self.read_only:
            raise store_error(READ_ONLY, store=self.shown)
        with told_plainly(self.url, seconds=self.wait), self.engine.connect() as plain:
            conn = plain.execution_options(store_write=True)
            with conn.begin() as transaction:
                yield conn
                if transaction.is_active:
                    note_saving()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(where: str | None = None, *, create: bool = True, wait: float = WAIT_SECONDS) -> Store:
    """Return the store at a path or address (else the usual one), made when it is not there.

    `wait` is how many seconds to wait for another writer. Raises StoreError when there is no store and
    `create` is False, and for everything that isn't a store of this program's own format.
    """
    store = _handle(store_url(where), create=create, wait=wait)
    with _closed_on_error(store):
        created = _ensure(store.engine, store.url, create=create)
    return replace(store, created=created)


def open_to_look(where: str | None = None) -> Store:
    """Return the store at a place; where there is none, an empty one in memory, so that looking makes none.

    Raises StoreError as `open_store` does for what isn't a store of this format.
    """
    try:
        return open_store(where, create=False)
    except StoreError as error:
        if error.code != NO_STORE.code:
            raise
    url = "sqlite://"
    engine = engine_at(url, WAIT_SECONDS)
    _ensure(engine, url, create=True)
    return Store(url, engine, WAIT_SECONDS, (), created=True)


def open_any_format(where: str | None = None, *, wait: float = WAIT_SECONDS) -> tuple[Store, str]:
    """Return the store at a place with its stored format, older and newer ones included.

    Raises StoreError when there is none. For upgrading and for `store where`.
    """
    store = _handle(store_url(where), create=False, wait=wait)
    with _closed_on_error(store):
        found = _found_revision(store)
    return store, found


def stored_revision(conn: Connection) -> str | None:
    """Return the format of the store, None where the database is empty.

    Raises StoreError for a database that belongs to another program.
    """
    tables = set(inspect(conn).get_table_names())
    if not tables:
        return None
    if not {"store_info", "alembic_version"} <= tables:
        raise store_error(NOT_OURS, store=shown(conn.engine.url.render_as_string(hide_password=False)))
    return str(conn.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def make_tables(conn: Connection, *, store_id: str | None = None) -> None:
    """Make every table in an empty database, with the store's id and its key for minting references."""
    METADATA.create_all(conn, checkfirst=False)
    conn.execute(
        text(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
            " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    conn.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    if conn.dialect.name == "sqlite":
        conn.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    facts = {
        "store_id": store_id or str(uuid4()),
        "mint_key": secrets.token_hex(32),
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    conn.execute(insert(STORE_INFO), [{"name": name, "value": value} for name, value in facts.items()])
    if conn.dialect.name == "postgresql":
        from audit.store.roles.install import install

        install(conn)


@contextmanager
def _closed_on_error(store: Store) -> Iterator[None]:
    with told_plainly(store.url, seconds=store.wait):
        try:
            yield
        except BaseException:
            store.close()
            raise


def _found_revision(store: Store) -> str:
    with store.engine.connect() as conn:
        found = stored_revision(conn)
    if found is None:
        raise store_error(NO_STORE, store=store.shown)
    return found


def _handle(url: str, *, create: bool, wait: float) -> Store:
    path = file_of(url)
    if path is not None:
        _prepare_file(path, create=create)
    read_only = path is not None and _only_readable(path)
    engine = engine_at(url, wait, read_only=read_only)
    return Store(url, engine, wait, warnings_about(url), created=False, read_only=read_only)


def _only_readable(path: Path) -> bool:
    """Tell whether a store's file, or the folder where its log must stand beside it, can't be written to."""
    return path.is_file() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _prepare_file(path: Path, *, create: bool) -> None:
    """Check a store's file and folder; make the file, for its owner's eyes only, where it may be made."""
    if path.is_dir():
        raise store_error(IS_FOLDER, store=path)
    if path.exists():
        return
    if not create:
        raise store_error(NO_STORE, store=path)
    if not path.parent.is_dir():
        if path != default_path():
            raise store_error(NO_FOLDER, folder=path.parent)
        path.parent.mkdir(parents=True, mode=0o700)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError:
        return  # SQLite then says why, in its own codes


def _ensure(engine: Engine, url: str, *, create: bool) -> bool:
    """Check that the database is a store of this format; make one in an empty database. Tell if made."""
    with engine.connect() as conn:
        found = stored_revision(conn)
    made = False
    if found is None:
        if not create:
            raise store_error(NO_STORE, store=shown(url))
        with engine.connect() as plain, plain.execution_options(store_write=True).begin():
            if plain.dialect.name == "postgresql":
                plain.execute(select(text("pg_advisory_xact_lock(:key)")), {"key": APPLICATION_ID})
            found = stored_revision(plain)  # another process may have made it meanwhile
            if found is None:
                make_tables(plain)
                found, made = HEAD, True
    if found not in REVISIONS:
        raise store_error(NEWER, stored=found, known=HEAD)
    if found != HEAD:
        raise store_error(OLDER, stored=found, known=HEAD)
    return made
