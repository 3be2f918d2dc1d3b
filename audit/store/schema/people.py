"""People and settings."""

from sqlalchemy import JSON, Column, Date, String, Table, Text

from audit.store.schema.base import METADATA, key

PERSON = Table(
    "person",
    METADATA,
    key(),
    Column("person_id", String(40), nullable=False, unique=True),
    Column("display_name", String(200), nullable=False),
    Column("agency", String(40), nullable=False),
    Column("role", String(20), nullable=False),
    Column("team", String(200), nullable=False, default=""),
    Column("aliases", JSON, nullable=False),
    Column("login", String(100), unique=True),
    Column("manager", String(40)),
    Column("active_from", Date),
    Column("active_to", Date),
    Column("last_calibrated", Date),
)

#: Settings as chosen here; the shipped defaults are elsewhere. Every change is an event with its reason.
SETTING = Table(
    "setting",
    METADATA,
    Column("name", String(100), primary_key=True),
    Column("value", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("set_on", Date, nullable=False),
    Column("set_by", String(40), nullable=False),
)
