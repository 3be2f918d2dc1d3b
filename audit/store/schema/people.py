"""People and settings."""

from sqlalchemy import JSON, Column, Date, Table, Text

from audit.store.schema.base import METADATA, key

PERSON = Table(
    "person",
    METADATA,
    key(),
    Column("person_id", Text, nullable=False, unique=True),
    Column("display_name", Text, nullable=False),
    Column("agency", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("team", Text, nullable=False, default=""),
    Column("aliases", JSON, nullable=False),
    Column("login", Text, unique=True),
    Column("manager", Text),
    Column("active_from", Date),
    Column("active_to", Date),
    Column("last_calibrated", Date),
)

#: Settings as chosen here; the shipped defaults are elsewhere. Every change is an event with its reason.
SETTING = Table(
    "setting",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("set_on", Date, nullable=False),
    Column("set_by", Text, nullable=False),
)
