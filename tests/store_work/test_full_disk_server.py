"""A server whose disk is full: a step is done whole or refused in plain words, and the store is as it was."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from house import Shell
from keeping_world import done, open_office
from sqlalchemy import create_engine, text

from audit.store.connect import open_store

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

from postgres_server import Server, running_server

if sys.platform == "win32":
    pytest.skip("disks of a size are made on Unix alone", allow_module_level=True)

#: The room left on the disk, in KiB, tried in turn: none, less than the words need, enough.
ROOMS = (0, 64, 512, 20_000)

#: Words that do not compress, so that the server needs the room they take.
MANY = "".join(
    f"X-{number},01/10/2025,Likes kites,{' '.join(os.urandom(6).hex() for _ in range(300))}\n"
    for number in range(200)
)

COUNTED = "SELECT count(*), (SELECT count(*) FROM plan_version), (SELECT count(*) FROM event) FROM plan"


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    """Give a running PostgreSQL server; skip visibly without one, and fail where CI is set."""
    with running_server() as server:
        yield server


@pytest.fixture(params=["a small disk", "the server's word"])
def disk(request: pytest.FixtureRequest, postgres: Server) -> Iterator[Path | None]:
    """Give a disk of 64 MiB that the server may write to; None where its own word has to do.

    Making a disk needs rights that not everybody has who runs tests. A folder of pytest's own is closed to the
    server's user.
    """
    place = Path(tempfile.mkdtemp(prefix="small_"))
    place.chmod(0o755)
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "small", str(place)]
    if (
        request.param != "a small disk"
        or subprocess.run(mount, capture_output=True, check=False).returncode != 0
    ):
        place.rmdir()
        yield None
        return
    postgres.lend(place)
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)
    place.rmdir()


@contextmanager
def disk_left(folder: Path, kib: int) -> Iterator[None]:
    """Fill a disk, but for so much room."""
    found = os.statvfs(folder)
    filler = folder / "filler"
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, found.f_bavail * found.f_frsize - kib * 1024))
    yield
    filler.unlink()


@contextmanager
def told_full(url: str, after: int) -> Iterator[None]:
    """Let the server itself say that its disk is full, after so many versions of plans; 20,000 is never."""
    engine = create_engine(url)
    with engine.begin() as conn:
        conn.execute(
            text(
                "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                f" IF (SELECT count(*) FROM plan_version) > {after} THEN"
                " RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END IF; RETURN NULL; END $$"
            )
        )
        conn.execute(text("CREATE TRIGGER no_room AFTER INSERT ON plan_version EXECUTE FUNCTION no_room()"))
    yield
    with engine.begin() as conn:
        conn.execute(text("DROP TRIGGER no_room ON plan_version"))
        conn.execute(text("DROP FUNCTION no_room"))
    engine.dispose()


def held(url: str) -> tuple[int, ...]:
    """Return how many plans, versions and entries of the log a store holds."""
    with open_store(url, create=False) as store, store.read() as conn:
        return tuple(conn.execute(text(COUNTED)).one())


@pytest.mark.slow
def test_a_full_disk_of_the_server_stores_all_of_a_step_or_nothing(
    disk: Path | None, postgres: Server, shell: Shell
) -> None:
    """With more room each time an import is refused without a trace, until it is done; the store checks clean."""
    url = postgres.new_database(disk=disk)
    keeps: Any = shell
    keeps.store = url
    open_office(shell)
    (shell.folder / "many.csv").write_text(
        f"Plan reference,Final date,Section A,Section F\n{MANY}", encoding="utf-8"
    )
    before = held(url)
    refused = 0
    for room in ROOMS:
        leave: AbstractContextManager[None] = disk_left(disk, room) if disk else told_full(url, room)
        with leave:
            ran = shell("ehcp-audit plans import many.csv")
        done(shell, "ehcp-audit store check")
        if ran.code == 0:
            break
        refused += 1
        assert ran.code == 2
        assert "[STO009]" in ran.err, ran.err
        assert held(url) == before
    assert refused
    assert ran.code == 0, "there was room enough in the end"
    assert held(url)[0] == before[0] + 200
    postgres.drop(url)
