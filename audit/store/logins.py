"""Logins at a PostgreSQL server: one a person, in the group of their role; made, changed and taken away.

A password never reaches the server as it is, and so none of its logs: what is sent is its SCRAM verifier.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from audit.domain.people import Role
from audit.store.messages import LOGIN_TAKEN, NO_LOGINS, store_error
from audit.store.roles.functions import ADMINISTRATOR, AUDITOR, GROUPS, LEAD, MODERATOR
from audit.store.roles.install import server_version

GROUP_OF = {
    Role.AUDITOR: AUDITOR,
    Role.MODERATOR: MODERATOR,
    Role.LEAD: LEAD,
    Role.ADMINISTRATOR: ADMINISTRATOR,
}
#: The server that lets a right to grant a group be held without the group's own rights.
SPLIT_FROM = 16


@dataclass(frozen=True, slots=True)
class _Server:
    """What the statements depend on: the server's version, the database, and whether the login is there."""

    version: int
    database: str
    exists: bool
    may: bool


def statements(conn: Connection, login: str, role: Role) -> tuple[str, ...]:
    """Return what makes a login of a role, to be run by whoever runs the server; no password is in it."""
    return tuple(_statements(conn, login, role, _server(conn, login), ""))


def grant(conn: Connection, login: str, role: Role, *, password: str | None = None) -> None:
    """Make a login, or change the one there is to this role; `password` None leaves it as it is.

    Raises StoreError where this login may not make others, and for one that owns or runs the server.
    """
    server = _server(conn, login)
    if not server.may:
        raise store_error(NO_LOGINS)
    verifier = "" if password is None else _verifier(conn, login, password)
    for statement in _statements(conn, login, role, server, verifier):
        _run(conn, statement)


def revoke(conn: Connection, login: str) -> bool:
    """Take a login's right to log in and its role away; tell whether there was one."""
    server = _server(conn, login)
    if not server.exists:
        return False
    if not server.may:
        raise store_error(NO_LOGINS)
    name = _name(conn, login)
    _run(conn, f"ALTER ROLE {name} NOLOGIN")
    for group in GROUPS:
        _run(conn, f"REVOKE {group} FROM {name}")
    _run(conn, f"REVOKE CONNECT ON DATABASE {_name(conn, server.database)} FROM {name} CASCADE")
    return True


def _statements(conn: Connection, login: str, role: Role, server: _Server, verifier: str) -> Iterator[str]:
    name, group = _name(conn, login), GROUP_OF[role]
    rights = "CREATEROLE" if role is Role.ADMINISTRATOR else "NOCREATEROLE"
    password = f" PASSWORD '{verifier}'" if verifier else ""
    yield f"{'ALTER' if server.exists else 'CREATE'} ROLE {name} LOGIN {rights}{password}"
    if server.exists:
        for other in GROUPS:
            if other != group:
                yield f"REVOKE {other} FROM {name}"
    keeper = role is Role.ADMINISTRATOR
    yield f"GRANT {group} TO {name}{' WITH ADMIN OPTION' if keeper else ''}"
    if keeper and server.version >= SPLIT_FROM:
        for other in GROUPS:
            if other != group:
                yield f"GRANT {other} TO {name} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE"
    passed_on = " WITH GRANT OPTION" if keeper else ""
    yield f"GRANT CONNECT ON DATABASE {_name(conn, server.database)} TO {name}{passed_on}"


def _server(conn: Connection, login: str) -> _Server:
    row = conn.execute(
        text(
            "SELECT current_database() AS database, me.rolcreaterole OR me.rolsuper AS may,"
            " him.rolname IS NOT NULL AS exists, coalesce(him.rolsuper OR him.oid ="
            " (SELECT relowner FROM pg_class WHERE oid = to_regclass('audit')) OR him.oid = me.oid, false)"
            " AS taken FROM pg_roles me LEFT JOIN pg_roles him ON him.rolname = :login"
            " WHERE me.rolname = current_user"
        ),
        {"login": login},
    ).one()
    if row.taken:
        raise store_error(LOGIN_TAKEN, login=login)
    return _Server(server_version(conn), row.database, row.exists, row.may)


def _verifier(conn: Connection, login: str, password: str) -> str:
    raw: Any = conn.connection.driver_connection
    made: bytes = raw.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return made.decode()


def _name(conn: Connection, name: str) -> str:
    return conn.dialect.identifier_preparer.quote_identifier(name).replace("%%", "%")


def _run(conn: Connection, statement: str) -> None:
    conn.exec_driver_sql(statement.replace("%", "%%"))
