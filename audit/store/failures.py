"""What a database driver says, turned into errors that a user can act on.

Drivers put row values into their messages, so none of their words get through: only a code.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, NoSuchModuleError, OperationalError

from audit.errors import StoreError
from audit.problem import Message
from audit.store.location import shown
from audit.store.messages import (
    CORRUPT,
    DISK_FULL,
    NO_DRIVER,
    NOT_A_DATABASE,
    NOT_ALLOWED,
    NOT_YOURS,
    READ_ONLY,
    REFUSED,
    UNREACHABLE,
    UNSTORABLE,
    WAITED,
    store_error,
)

#: By the start of SQLite's result code name.
SQLITE: dict[str, Message] = {
    "SQLITE_BUSY": WAITED,
    "SQLITE_LOCKED": WAITED,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_FULL": DISK_FULL,
    "SQLITE_IOERR_SHMSIZE": DISK_FULL,  # no room for the index of the write-ahead log
    "SQLITE_NOTADB": NOT_A_DATABASE,
    "SQLITE_CORRUPT": CORRUPT,
    "SQLITE_PERM": NOT_ALLOWED,
    "SQLITE_AUTH": NOT_ALLOWED,
    "SQLITE_CANTOPEN": NOT_ALLOWED,
}

#: By SQLSTATE, or its class of two characters (PostgreSQL, appendix A).
SQLSTATE: dict[str, Message] = {
    "08": UNREACHABLE,
    "28": UNREACHABLE,
    "3D": UNREACHABLE,
    "57P": UNREACHABLE,
    "25006": READ_ONLY,
    "42501": NOT_YOURS,
    "53100": DISK_FULL,
    "55P03": WAITED,
    "40P01": WAITED,
    "40001": WAITED,
    "XX001": CORRUPT,
    "XX002": CORRUPT,
}


@contextmanager
def told_plainly(url: str, *, seconds: float) -> Iterator[None]:
    """Turn every driver's error into a StoreError with a remedy, and without the driver's own words."""
    try:
        yield
    except DBAPIError as error:
        raise explained(error, url, seconds=seconds) from None
    except UnicodeEncodeError:
        raise store_error(UNSTORABLE) from None
    except NoSuchModuleError:
        raise store_error(NO_DRIVER) from None


def explained(error: DBAPIError, url: str, *, seconds: float) -> StoreError:
    """Return what a driver's error means to a user."""
    cause = error.orig
    name = getattr(cause, "sqlite_errorname", "") or ""
    state = getattr(cause, "sqlstate", "") or ""
    if not name and not state and isinstance(error, OperationalError):
        return store_error(UNREACHABLE, store=shown(url))  # psycopg gives no state when it never connected
    if not name and not state and isinstance(error, DataError):
        return store_error(UNSTORABLE)  # psycopg refuses a NUL itself, before the server sees it
    table, code = (SQLITE, name) if name else (SQLSTATE, state)
    found = [message for start, message in table.items() if code.startswith(start)]
    message = found[0] if found else REFUSED
    return store_error(message, store=shown(url), seconds=f"{seconds:g}", why=code or "no code")
