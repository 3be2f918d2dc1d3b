"""Killing the process at random moments loses nothing that was said to be saved: by prompts and full screen."""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import pexpect
import pytest
from house import Shell, write_sheet

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")

MOMENTS = 50 if os.environ.get("EHCP_AUDIT_FULL") else 5
PLANS = (
    "| Plan reference | Section A | Section B |\n|---|---|---|\n"
    "| D-1 | Likes kites, and says so in her own words | Reads slowly |"
)
ANSWERS = 8


def spawn(folder: Path, *more: str, term: str = "dumb") -> "pexpect.spawn[str]":
    """Start scoring at a pseudo-terminal."""
    environment = {**os.environ, "TERM": term, "EHCP_AUDIT_STORE": str(folder / "audit.db")}
    return pexpect.spawn(
        sys.executable, ["-m", "audit", "score", "D-1", "--auditor", "amina", *more], env=environment,
        dimensions=(24, 80), encoding="utf-8", timeout=90, echo=False, cwd=str(Path(__file__).parents[2]),
    )  # fmt: skip


def answered(shell: Shell) -> int:
    """Return how many answers the store holds, and check that it is whole."""
    from sqlalchemy import func, select

    from audit.store.connect import open_store
    from audit.store.schema.audits import JUDGEMENT

    assert shell("ehcp-audit store check").code == 0
    with open_store(str(shell.store)) as store, store.read() as conn:
        return int(conn.execute(select(func.count()).select_from(JUDGEMENT)).scalar_one())


def answer_until_killed(folder: Path, after: float) -> int:
    """Answer by prompts, kill -9 after some seconds, and return how many answers were said to be saved."""
    started = spawn(folder, "--plain")
    deadline = 0.0
    saved = 0
    try:
        for _ in range(ANSWERS):
            for words, typed in (("Answer: ", "m"), ("Evidence", "Likes kites"), ("Comment", "well put")):
                started.expect_exact(words)
                deadline = deadline or time.monotonic() + after
                started.timeout = max(deadline - time.monotonic(), 0.001)
                started.sendline(typed)
            started.expect_exact("Saved: met")
            saved += 1
    except pexpect.TIMEOUT:
        pass
    started.kill(signal.SIGKILL)
    started.wait()
    # What it had printed before the kill counts as said, too.
    rest = ""
    try:
        while True:
            rest += started.read_nonblocking(10_000, timeout=0.2)
    except (pexpect.EOF, pexpect.TIMEOUT):
        pass
    started.close(force=True)
    return saved + rest.count("Saved: met")


@pytest.fixture
def folder(shell: Shell) -> Path:
    """A store with one plan and one auditor."""
    write_sheet(shell.folder / "plans.csv", PLANS)
    shell("ehcp-audit plans import plans.csv")
    shell("ehcp-audit people add amina")
    found: Path = shell.folder
    return found


def kill_at(shell: Shell, folder: Path, moments: int, seed: int) -> None:
    """Kill at some random moments, each run going on with the last one's draft; check after each."""
    chance = random.Random(seed)  # noqa: S311 - the same moments each time
    held = 0
    for _ in range(moments):
        said = answer_until_killed(folder, chance.uniform(0.0, 0.4))
        now = answered(shell)
        # An answer may be stored a moment before it is said to be, and never the other way round.
        assert held + said <= now <= held + said + 1
        held = now
        if held > 20:
            assert shell("ehcp-audit audits list --json").code == 0
            shell.store.unlink()
            for beside in shell.folder.glob("audit.db-*"):
                beside.unlink()
            shell("ehcp-audit plans import plans.csv")
            shell("ehcp-audit people add amina")
            held = 0


@pytest.mark.slow
def test_killing_it_at_random_moments_loses_nothing(shell: Shell, folder: Path) -> None:
    """After kill -9 every answer that was said to be saved is there, and the store is whole."""
    kill_at(shell, folder, MOMENTS, seed=1)


def test_the_full_screen_killed_keeps_what_it_showed_as_saved(shell: Shell, folder: Path) -> None:
    """Kill -9 after one key on the full screen: the answer that it said was saved is there."""
    started = spawn(folder, term="xterm")
    started.expect("H keys")
    started.send("m")
    started.expect("Saved")
    started.kill(signal.SIGKILL)
    started.wait()
    started.close(force=True)
    assert answered(shell) == 1
    assert json.loads(shell("ehcp-audit queue list --auditor amina --json").out)[0]["item"]["begun"]
