"""Stores that tests of reports read: the demo council, and an empty one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from audit.store.connect import Store, open_store
from audit.workflow import here


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the day still, so that a report says the same whenever it is tested."""
    monkeypatch.setattr(here, "today", lambda: date(2026, 11, 26))


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
