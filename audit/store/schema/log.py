"""The store's own facts, and the append-only event log."""

from sqlalchemy import JSON, Column, DateTime, Integer, LargeBinary, Table, Text, UniqueConstraint

from audit.store.schema.base import METADATA, UID, key

#: Names: store_id, mint_key (hex; references are minted with it), created_at.
STORE_INFO = Table(
    "store_info",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

#: One hash chain per writer and store; chains of merged stores stand side by side. Never any content.
EVENT = Table(
    "event",
    METADATA,
    key(),
    Column("uid", UID, nullable=False, unique=True),
    Column("store_id", UID, nullable=False),
    Column("writer", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("details", JSON, nullable=False),
    Column("previous", LargeBinary(32), nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    UniqueConstraint("store_id", "writer", "sequence"),
)
