"""The store's own facts: its id, and the key that references are minted with."""

from sqlalchemy import Connection, select

from audit.store.schema.log import STORE_INFO
from audit.store.session import require_keeper


def store_id(conn: Connection) -> str:
    """Return the uuid4 of this store."""
    return _fact(conn, "store_id")


def mint_key(conn: Connection) -> bytes:
    """Return the 32 secret bytes that plan references are minted with; offline copies share them.

    Raises StoreError for a role that is not shown it.
    """
    require_keeper(conn)
    return bytes.fromhex(_fact(conn, "mint_key"))


def _fact(conn: Connection, name: str) -> str:
    return str(conn.execute(select(STORE_INFO.c.value).where(STORE_INFO.c.name == name)).scalar_one())
