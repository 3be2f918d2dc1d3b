"""The small council, made once and copied for each test that changes it."""

import shutil
from pathlib import Path

import pytest
from blind_world import make_world
from house import Shell


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {"folder": tmp_path_factory.mktemp("council")}


@pytest.fixture
def council(shell: Shell, _made: dict[str, Path]) -> Shell:
    """A shell on a store where thirty plans were audited blind by two of six auditors."""
    kept = _made["folder"]
    if not (kept / "audit.db").exists():
        make_world(shell)
        for path in shell.folder.iterdir():
            if path.is_file():
                shutil.copy(path, kept / path.name)
    else:
        for path in kept.iterdir():
            shutil.copy(path, shell.folder / path.name)
    return shell
