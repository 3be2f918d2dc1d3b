"""The prompts on a real pseudo-terminal, without colour, and through Ctrl-C."""

import os
import signal
import sys
from pathlib import Path

import pexpect
import pytest
from house import Shell, write_sheet

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")

PLANS = "| Plan reference | Section A | Section B |\n|---|---|---|\n| D-1 | Likes kites \x1b[31m [/b] | Reads slowly |"


def session(folder: Path, line: list[str]) -> "pexpect.spawn[str]":
    """Start a command at a pseudo-terminal of 80 columns under TERM=dumb."""
    environment = {
        **os.environ,
        "TERM": "dumb",
        "NO_COLOR": "1",
        "EHCP_AUDIT_STORE": str(folder / "audit.db"),
    }
    command = ["-m", "audit", *line]
    return pexpect.spawn(
        sys.executable, command, env=environment, dimensions=(24, 80), encoding="utf-8", timeout=60, echo=False,
        cwd=str(Path(__file__).parents[2]), preexec_fn=_hears_ctrl_c,
    )  # fmt: skip


def _hears_ctrl_c() -> None:
    """Undo what tests in the background hand on: there Ctrl-C is ignored, and no person's terminal ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def answer(started: "pexpect.spawn[str]") -> None:
    """Answer one question with met, without evidence or comment."""
    for words, typed in (("Answer: ", "m"), ("Evidence", ""), ("Comment", "")):
        started.expect_exact(words)
        started.sendline(typed)
    started.expect_exact("Saved: met")


@pytest.fixture
def folder(shell: Shell) -> Path:
    """A store with one plan and one auditor."""
    write_sheet(shell.folder / "plans.csv", PLANS)
    shell("ehcp-audit plans import plans.csv")
    shell("ehcp-audit people add amina")
    found: Path = shell.folder
    return found


LINE = ["score", "D-1", "--rubric", "ehcp-quality", "--auditor", "amina", "--plain"]


def test_prompts_need_no_colour_and_show_markup_as_text(folder: Path) -> None:
    """Under TERM=dumb no escape code is printed, and those in a plan's words are shown as marks."""
    started = session(folder, LINE)
    started.expect_exact("Answer: ")
    seen = started.before or ""
    assert "[/b]" in seen
    assert "\x1b" not in seen
    started.sendline("q")
    started.expect_exact("still unanswered")
    started.expect(pexpect.EOF)
    started.close()
    assert started.exitstatus == 0


def test_ctrl_c_at_a_prompt_loses_nothing(folder: Path) -> None:
    """Ctrl-C says that everything is saved; the next run goes on after the answers given."""
    started = session(folder, LINE)
    answer(started)
    started.expect_exact("Answer: ")
    started.sendintr()
    started.expect_exact("Everything answered is saved")
    started.expect(pexpect.EOF)
    started.close()
    assert started.exitstatus == 130
    again = session(folder, LINE)
    again.expect_exact("Going on where you stopped: 1 of ")
    again.close(force=True)


def test_a_killed_process_has_kept_every_acknowledged_answer(folder: Path) -> None:
    """After kill -9 the answers that were said to be saved are there."""
    started = session(folder, LINE)
    answer(started)
    answer(started)
    started.kill(signal.SIGKILL)
    started.wait()
    again = session(folder, LINE)
    again.expect_exact("Going on where you stopped: 2 of ")
    again.close(force=True)
