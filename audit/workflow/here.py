"""Who is working, and what day it is: asked in one place, so that tests can say otherwise."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from audit.store.people import person_of_login

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOBODY = "unknown"


def today() -> date:
    """Return the plain local date."""
    return date.today()  # noqa: DTZ011 - a month is the local month


def now() -> datetime:
    """Return the moment in UTC, which orders the log and nothing else."""
    return datetime.now(UTC)


def login() -> str:
    """Return the name that the user is logged in to this machine with; "unknown" when there is none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return NOBODY


def acting(conn: "Connection") -> str:
    """Return the short id of the person whose login this is, else the login itself, for the log."""
    name = login()
    person = person_of_login(conn, name)
    return person.person_id if person else name[:40]
