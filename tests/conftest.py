"""What every test shares: laws are tried without a time limit, since a heavy library's first call is slow."""

from pathlib import Path

import pytest
from house import Shell
from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Run shell lines of `ehcp-audit` in a folder and on a store of the test's own."""
    return Shell(tmp_path, capsys, monkeypatch)
