"""Who a connection is logged in as: a server knows, a file does not."""

from collections.abc import Sequence

from sqlalchemy import Connection, Table, text

from audit.store.location import shown
from audit.store.messages import NOT_YOURS, store_error


def login_of(conn: Connection) -> str | None:
    """Return the login at a server, whatever role it has set; None for a file, which has no logins."""
    if conn.dialect.name != "postgresql":
        return None
    return str(conn.execute(text("SELECT session_user")).scalar_one())


def may_read(conn: Connection, table: Table) -> bool:
    """Tell whether the login was granted a table; quality leads are granted no words and no evidence."""
    if conn.dialect.name != "postgresql":
        return True
    asked = text("SELECT has_table_privilege(:name, 'SELECT')")
    return bool(conn.execute(asked, {"name": table.name}).scalar_one())


def undo(conn: Connection) -> None:
    """End the transaction of `Store.write` here, and take back all that it changed."""
    transaction = conn.get_transaction()
    if transaction is not None:
        transaction.rollback()


def may_rewrite(conn: Connection, names: Sequence[str]) -> bool:
    """Tell whether the login may rewrite some tables: as their owner, or by a right new in 17."""
    if conn.dialect.name != "postgresql":
        return True
    owner = "pg_has_role((SELECT relowner FROM pg_class WHERE oid = to_regclass(name)), 'USAGE')"
    newer = int(conn.execute(text("SHOW server_version_num")).scalar_one()) >= 170_000
    right = " OR has_table_privilege(name, 'MAINTAIN')" if newer else ""
    asked = text(f"SELECT bool_and({owner}{right}) FROM unnest(CAST(:names AS text[])) AS name")  # noqa: S608
    return bool(conn.execute(asked, {"names": list(names)}).scalar_one())


def keeps(conn: Connection) -> bool:
    """Tell whether the login owns the store or administers it; always so for a file."""
    if conn.dialect.name != "postgresql":
        return True
    return bool(conn.execute(text("SELECT ehcp_keeps()")).scalar_one())


def require_keeper(conn: Connection) -> None:
    """Raise StoreError for a login that sees only some of the store: what is made of all would be wrong."""
    if not keeps(conn):
        raise store_error(NOT_YOURS, store=shown(conn.engine.url.render_as_string(hide_password=False)))
