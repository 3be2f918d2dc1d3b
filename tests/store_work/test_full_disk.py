"""A disk that is really full: a step is done whole or refused in plain words, whatever room was left."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import pytest
from house import Shell
from keeping_world import done, dump, open_office, score

if sys.platform == "win32":
    pytest.skip("disks of a size are made on Unix alone", allow_module_level=True)

import resource

#: The room left, in KiB, tried in turn: none, less and more than the index of a write-ahead log (32), enough.
ROOMS = (0, 12, 34, 64, 160, 8000)

#: Leaves so many KiB of room while it lasts.
Leave = Callable[[int], AbstractContextManager[None]]

MANY = "".join(f"X-{number},01/10/2025,Likes kites,{'Help ' * 200}\n" for number in range(40))

#: What is done, by the question it answers.
LINES = {
    "import": "ehcp-audit plans import many.csv",
    "score": "ehcp-audit score K-2 --rubric three.yaml --auditor bob --answers answers.json",
    "report": "ehcp-audit report monthly --month 2026-11 -o month.json --format json",
}


@pytest.fixture(params=["a small disk", "a limit on files"])
def leave(request: pytest.FixtureRequest, shell: Shell) -> Iterator[Leave]:
    """Give what leaves little room: on a disk of 16 MiB, or by the system's limit on the size of a file.

    Making a disk needs rights that not everybody has who runs tests; without them both are the limit.
    """
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "small", str(shell.folder)]
    if (
        request.param == "a small disk"
        and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    ):
        yield partial(disk_left, shell.folder)
        subprocess.run(["umount", "--lazy", str(shell.folder)], check=True)
    else:
        yield files_up_to


@contextmanager
def disk_left(folder: Path, kib: int) -> Iterator[None]:
    """Fill a disk, but for so much room."""
    found = os.statvfs(folder)
    filler = folder / "filler"
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, found.f_bavail * found.f_frsize - kib * 1024)
    yield
    filler.unlink()


@contextmanager
def files_up_to(kib: int) -> Iterator[None]:
    """Let no file be written beyond so much."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (kib * 1024, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


def state(shell: Shell) -> tuple[object, ...]:
    """Return how many plans and versions are held, the answers of each submitted audit, and the files."""
    submitted = (
        "SELECT (SELECT count(*) FROM judgement WHERE revision_id = revision.id), scorecard_id IS NOT NULL"
        " FROM revision JOIN part ON part.id = part_id JOIN audit ON audit.id = audit_id"
        " WHERE revision.state = 'submitted'"
    )
    return (
        dump(shell.store, "SELECT count(*) FROM plan"),
        dump(shell.store, "SELECT count(*) FROM plan_version"),
        dump(shell.store, submitted),
        sorted(file.name for file in shell.folder.iterdir() if not file.name.startswith("audit.db")),
    )


@pytest.mark.parametrize("job", list(LINES))
def test_a_full_disk_stores_all_of_a_step_or_nothing(job: str, leave: Leave, shell: Shell) -> None:
    """With more room each time it is refused without a trace, until it is done; the store checks clean."""
    open_office(shell)
    score(shell, "K-1", "amina")
    (shell.folder / "many.csv").write_text(
        f"Plan reference,Final date,Section A,Section F\n{MANY}", encoding="utf-8"
    )
    before = state(shell)
    refused = 0
    for room in ROOMS:
        with leave(room):
            ran = shell(LINES[job])
        done(shell, "ehcp-audit store check")
        if ran.code == 0:
            break
        refused += 1
        assert ran.code == 2
        # A file that may not grow is no full disk to SQLite, which keeps the reason to itself.
        told = ("STO009", "FIL002", *(("STO016", "FIL006") if leave is files_up_to else ()))
        assert any(f"[{code}]" in ran.err for code in told), ran.err
        assert state(shell) == before
    assert refused
    assert ran.code == 0, "there was room enough in the end"
    assert state(shell) != before
