"""What stops a command from outside: Ctrl-C wherever it strikes, and files that may not be read."""

import io
import os
import sys

import pytest
from house import Shell, write_sheet

from audit.__main__ import main

PLANS = "| Plan reference | Section A |\n| P-1 | Likes kites |"


class Desk(io.StringIO):
    """A terminal at which somebody ends the input."""

    def isatty(self) -> bool:
        """Tell that somebody sits here."""
        return True


def stop(*_: object, **__: object) -> None:
    """Press Ctrl-C."""
    raise KeyboardInterrupt


def test_ctrl_c_in_the_middle_of_a_command_says_that_it_stopped(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import that is stopped stores nothing, says so, and can be done again."""
    write_sheet(shell.folder / "plans.xlsx", PLANS)
    with monkeypatch.context() as patched:
        patched.setattr("audit.store.plans.adding.Adding.finish", stop)
        ran = shell("ehcp-audit plans import plans.xlsx")
    assert (ran.code, ran.err.strip()) == (130, "Stopped. Nothing was changed.")
    assert shell("ehcp-audit plans list").last == "0 plans."
    assert shell("ehcp-audit plans import plans.xlsx").last == "Stored 1 plan."


def test_ctrl_c_after_something_was_saved_says_that_it_stays(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped while it prints what came of it, an import has stored its plans, and says that they stay."""
    write_sheet(shell.folder / "plans.xlsx", PLANS)
    with monkeypatch.context() as patched:
        patched.setattr("audit.cli.plans_importing._print_outcome", stop)
        ran = shell("ehcp-audit plans import plans.xlsx")
    assert (ran.code, ran.err.strip()) == (130, "Stopped. What was saved stays saved.")
    assert shell("ehcp-audit plans list").last == "1 plan."


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ("audit.office_files.writing.write_bytes", "Nothing was changed."),
        ("audit.atomic_files._flush", "Nothing was changed."),
        ("audit.atomic_files._flush_folder", "What was saved stays saved."),
    ],
)
def test_ctrl_c_while_a_file_is_written_tells_whether_it_is_there(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, where: str, kept: str
) -> None:
    """A file that was stopped on the way is not there, and nothing is said to be saved; put in place, it is."""
    write_sheet(shell.folder / "plans.xlsx", PLANS)
    shell("ehcp-audit plans import plans.xlsx")
    with monkeypatch.context() as patched:
        patched.setattr(where, stop)
        ran = shell("ehcp-audit plans export out.xlsx")
    assert (ran.code, ran.err.strip()) == (130, f"Stopped. {kept}")
    assert (shell.folder / "out.xlsx").exists() == (kept != "Nothing was changed.")


def test_a_question_that_is_not_answered_changes_nothing(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever says no to a question before a deed, or ends the input, is told that nothing was changed."""
    write_sheet(shell.folder / "plans.xlsx", PLANS)
    shell("ehcp-audit plans import plans.xlsx")
    ran = shell("ehcp-audit plans forget P-1 --reason Mistake", typed="n\n")
    assert (ran.code, ran.err.strip()[-29:]) == (130, "Stopped. Nothing was changed.")
    monkeypatch.setattr(sys, "stdin", Desk())
    ran = shell("ehcp-audit plans forget P-1 --reason Mistake")
    assert (ran.code, ran.err.strip()[-29:]) == (130, "Stopped. Nothing was changed.")


def test_ctrl_c_before_the_first_command_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While the program is still being loaded there is nothing to say, and nothing is said."""
    monkeypatch.setattr("audit.cli.boundary.run", stop)
    monkeypatch.setattr(sys, "argv", ["ehcp-audit", "plans", "list"])
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert capsys.readouterr().err == ""


def test_a_file_that_may_not_be_read_is_told_with_a_remedy(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is open in Excel more often than forbidden, and the message says what to do.

    Commands that take several files go on without it: see test_import_shut_files.
    """
    write_sheet(shell.folder / "plans.xlsx", PLANS)
    granted = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: not str(path).endswith("plans.xlsx") and granted(path, mode)
    )
    ran = shell("ehcp-audit moderate agreement plans.xlsx")
    assert ran.code == 2
    assert ran.err.startswith('"plans.xlsx" can\'t be read.')
    assert "Close it, or choose another place." in ran.err
