"""One contract for both databases: every test that asks for a store runs on SQLite and on PostgreSQL.

The PostgreSQL server comes from a wheel. The contract runs as an ordinary login with the role administrator,
which owns nothing: an owner and a superuser pass every rule of the roles.
Where the server can't start, its tests are skipped and say so; under CI that is a failure.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import Server, running_server
from sqlalchemy import Connection, create_engine

from audit.store.connect import Store, open_store


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Give a running PostgreSQL server; skip visibly without one, and fail where CI is set."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    """Name each of the two databases in turn."""
    return str(request.param)


@pytest.fixture(scope="session")
def shared_store(
    dialect: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """Give one empty store for the whole run; what is written to it is rolled back."""
    if dialect == "sqlite":
        with open_store(str(tmp_path_factory.mktemp("store") / "audit.db")) as store:
            yield store
        return
    server: Server = request.getfixturevalue("postgres")
    url = server.new_database()
    open_store(url).close()
    with open_store(server.as_administrator(url)) as store:
        yield store
    server.drop(url)


@pytest.fixture
def conn(shared_store: Store) -> Iterator[Connection]:
    """Give a connection within a write to an empty store, undone when the test ends."""
    with shared_store.engine.connect() as plain:
        writing = plain.execution_options(store_write=True)
        transaction = writing.begin()
        yield writing
        transaction.rollback()


@pytest.fixture
def tamperer(dialect: str, shared_store: Store, request: pytest.FixtureRequest) -> Iterator[Connection]:
    """Give a write as somebody whom nothing stops: whoever has the file, or runs the server, guards off."""
    if dialect == "sqlite":
        yield request.getfixturevalue("conn")
        return
    server: Server = request.getfixturevalue("postgres")
    engine = create_engine(server.address.set(database=shared_store.engine.url.database))
    with engine.connect() as plain:
        writing = plain.execution_options(store_write=True)
        transaction = writing.begin()
        writing.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield writing
        transaction.rollback()
    engine.dispose()


@pytest.fixture
def empty_place(dialect: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty database, or of a file that isn't there yet."""
    if dialect == "sqlite":
        yield str(tmp_path / "audit.db")
        return
    server: Server = request.getfixturevalue("postgres")
    url = server.new_database()
    yield url
    server.drop(url)


@pytest.fixture
def store(empty_place: str) -> Iterator[Store]:
    """Give an open store of the test's own, whose changes are kept."""
    with open_store(empty_place) as opened:
        yield opened
