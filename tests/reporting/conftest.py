"""Stores that tests of reports read: the demo council made once, and small ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.store.connect import Store, open_store
from audit.workflow.demo.run import make_demo


@pytest.fixture(scope="session")
def demo_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the store of the demo council, made once for every test of reports."""
    folder = tmp_path_factory.mktemp("reports") / "council"
    make_demo(folder)
    return folder / "demo.db"


@pytest.fixture
def demo(demo_db: Path) -> Iterator[Store]:
    """Give the demo council's store."""
    with open_store(str(demo_db)) as store:
        yield store


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """Give an empty store."""
    with open_store(str(tmp_path / "empty.db")) as store:
        yield store
