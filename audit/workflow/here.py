"""Who is working, and on what day: asked in one place, so that tests can say otherwise."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from audit.clock import on_day, today
from audit.store.people import person_of_login
from audit.store.session import login_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from audit.domain.people import Person

__all__ = ["NOBODY", "acting", "login", "now", "on_day", "today", "who"]

NOBODY = "unknown"


def now() -> datetime:
    """Return the moment in UTC, which orders the log and nothing else."""
    return datetime.now(UTC)


def who(conn: "Connection") -> "Person | None":
    """Return the person at work: by their login at the server, or at this machine where a file has none."""
    return person_of_login(conn, login_of(conn) or login())


def login() -> str:
    """Return the name that the user is logged in to this machine with; "unknown" when there is none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return NOBODY


def acting(conn: "Connection") -> str:
    """Return the short id of the person whose login this is, else the login itself, for the log."""
    name = login_of(conn) or login()
    person = person_of_login(conn, name)
    return person.person_id if person else name[:40]
