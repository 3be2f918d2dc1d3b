"""The office that tests of auditing work in."""

import pytest
from auditing_world import furnish
from house import Shell


@pytest.fixture
def office(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A store with three plans, six people and four small rubrics."""
    return furnish(shell, monkeypatch)
