"""The metadata that all tables share, and the few column shapes that recur."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, MetaData, String

#: Every constraint has a name, or SQLite's batch migrations would drop checks.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

UID = String(36)


def key() -> Column[int]:
    """Return a local integer primary key."""
    return Column("id", Integer, primary_key=True)


def uid() -> Column[str]:
    """Return the uuid4 of something that leaves the store."""
    return Column("uid", UID, nullable=False, unique=True)


def ref(name: str, target: str, *, nullable: bool = False, index: bool = False) -> Column[int]:
    """Return a reference to another table's integer key."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=nullable, index=index)


def text_id(name: str = "text_id") -> Column[int]:
    """Return the random id of a text; no foreign key, since purging leaves the reference standing."""
    return Column(name, BigInteger, nullable=True)


def digest(name: str) -> Column[bytes]:
    """Return the salted SHA-256 of a text, which outlives the text."""
    return Column(name, LargeBinary(32), nullable=True)
