"""What every test shares: laws without a time limit, shell lines, and a record of every message code raised.

Laws are tried without a limit since a heavy library's first call is slow. The codes that a whole run raised are
written to `.pytest_cache/raised-codes.txt`; `tests/tools/codes.py` compares them with the catalogues.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from house import Shell
from hypothesis import settings

from audit.errors import AuditError
from audit.problem import Message, Problem

settings.register_profile("house", deadline=None)
# A check that must say the same twice tries the same examples twice; new ones are found at desks.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Run shell lines of `ehcp-audit` in a folder and on a store of the test's own."""
    return Shell(tmp_path, capsys, monkeypatch)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Open Chromium once; without one, skip where a user runs this and fail where CI does."""
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = next(filter(None, map(shutil.which, names)), None)
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("CI has no chromium: install it")
        pytest.skip("no chromium on this machine: no page was opened")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


_RAISED: set[str] = set()
_FOLDER = "EHCP_AUDIT_RAISED_CODES"


def pytest_configure(config: pytest.Config) -> None:
    """Record the code of every problem and error that is made, in this process and in xdist's workers."""
    folder = Path(str(config.rootpath)) / ".pytest_cache" / "raised-codes"
    if not hasattr(config, "workerinput"):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.txt"):
            old.unlink()
        os.environ[_FOLDER] = str(folder)
    told, made = Message.at, AuditError.__init__

    def at(self: Message, *places: Any, **values: Any) -> Problem:
        _RAISED.add(self.code)
        return told(self, *places, **values)

    def init(self: AuditError, message: str, remedy: str = "", code: str = "") -> None:
        _RAISED.add(code)
        made(self, message, remedy, code)

    setattr(Message, "at", at)  # noqa: B010 - mypy forbids assigning to a method
    setattr(AuditError, "__init__", init)  # noqa: B010


def pytest_sessionfinish() -> None:
    """Write this process's codes beside those of the others."""
    folder = os.environ.get(_FOLDER)
    if folder:
        codes = "\n".join(sorted(filter(None, _RAISED)))
        (Path(folder) / f"{os.getpid()}.txt").write_text(codes + "\n", encoding="utf-8")


@pytest.fixture(scope="session")
def demo_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the store of the demo council, made once for every test that only reads it."""
    from audit.workflow.demo.run import make_demo

    folder = tmp_path_factory.mktemp("reports") / "council"
    make_demo(folder)
    return folder / "demo.db"
