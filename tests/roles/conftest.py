"""Give the tests of roles a server, and one store on it with people of every role, each with a login."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

for _folder in ("store", "store_work"):
    sys.path.insert(0, str(Path(__file__).parents[1] / _folder))

from postgres_server import Server, running_server  # noqa: E402
from roles_world import Team, make_team  # noqa: E402


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Give a running PostgreSQL server; skip visibly without one, and fail where CI is set."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def team(postgres: Server) -> Iterator[Team]:
    """Give the addresses of one store by person, made once; acts that are refused change nothing."""
    url = postgres.new_database()
    yield make_team(url)
    postgres.drop(url)
