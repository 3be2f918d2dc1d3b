"""Completion in the shell: commands, verbs and options, and commands without loading any."""

from collections.abc import Callable

import pytest

from audit.cli import app

Completed = Callable[[str], list[str]]


@pytest.fixture
def completed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Completed:
    """Return what bash is offered for a line."""

    def offered(line: str) -> list[str]:
        monkeypatch.setenv("_EHCP_AUDIT_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(line.count(" ")))
        with pytest.raises(SystemExit):
            app.build()([])
        return capsys.readouterr().out.split()

    return offered


def test_commands_are_offered_without_loading_them(
    completed: Completed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the root each press of the tab key reads a table; what begins with a hyphen is an option."""

    def load(name: str) -> object:
        raise AssertionError(f"{name} was loaded")

    monkeypatch.setattr(app, "import_module", load)
    assert completed("ehcp-audit s") == ["score", "sample", "settings", "store"]
    assert completed("ehcp-audit zz") == []
    assert "--version" in completed("ehcp-audit --v")


def test_verbs_and_options_are_offered(completed: Completed) -> None:
    """Within a command its verbs and their options are offered."""
    assert completed("ehcp-audit store re") == ["restore"]
    assert "--parquet" in completed("ehcp-audit store export --p")
