"""Stores that tests of reports read: the demo council, and an empty one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.store.connect import Store, open_store


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
