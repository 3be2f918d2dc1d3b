"""Moderation, panels, actions, concerns and samples."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from audit.store.schema.base import METADATA, UID, key, ref, text_id, uid

MODERATION = Table(
    "moderation",
    METADATA,
    key(),
    uid(),
    Column("kind", String(20), nullable=False),
    ref("version_id", "plan_version", index=True),
    Column("moderator", String(40), nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("closed_on", Date),
    Column("agreed_grade", String(60)),
    Column("reason", Text, nullable=False, default=""),
    Column("panel_uid", UID),
)

MODERATION_AUDIT = Table(
    "moderation_audit",
    METADATA,
    ref("moderation_id", "moderation"),
    ref("audit_id", "audit", index=True),
    PrimaryKeyConstraint("moderation_id", "audit_id"),
)

#: An agreed answer; the originals stay where they were given.
SETTLEMENT = Table(
    "settlement",
    METADATA,
    ref("moderation_id", "moderation"),
    ref("criterion_id", "criterion"),
    ref("subject_id", "subject"),
    Column("agreed", String(100), nullable=False),
    Column("reason", String(40), nullable=False),
    text_id("note_id"),
    Column("settled_on", Date, nullable=False),
    PrimaryKeyConstraint("moderation_id", "criterion_id", "subject_id"),
)

PANEL = Table(
    "panel",
    METADATA,
    key(),
    uid(),
    Column("held_on", Date, nullable=False),
    Column("chair", String(40), nullable=False),
    Column("present", JSON, nullable=False),
    Column("quorate", Boolean),
    Column("minutes_on", Date),
)

PANEL_ITEM = Table(
    "panel_item",
    METADATA,
    key(),
    ref("panel_id", "panel", index=True),
    ref("version_id", "plan_version"),
    Column("position", Integer, nullable=False),
    Column("decision", String(60)),
    text_id("reason_id"),
)

ACTION = Table(
    "action",
    METADATA,
    key(),
    uid(),
    ref("audit_id", "audit", index=True),
    Column("criterion", String(40), nullable=False, default=""),
    Column("kind", String(40), nullable=False),
    Column("owner", String(100), nullable=False),
    Column("due_on", Date),
    Column("closed_on", Date),
    Column("what_id", BigInteger),
    Column("closed_with_id", BigInteger),
)

#: Who was told and when; never a narrative.
CONCERN = Table(
    "concern",
    METADATA,
    key(),
    uid(),
    ref("plan_id", "plan", index=True),
    Column("kind", String(60), nullable=False),
    Column("raised_by", String(40), nullable=False),
    Column("raised_on", Date, nullable=False),
    Column("told", String(200), nullable=False, default=""),
    Column("told_on", Date),
    Column("closed_on", Date),
)

SAMPLE = Table(
    "sample",
    METADATA,
    key(),
    uid(),
    Column("name", String(100), nullable=False),
    Column("selection", String(20), nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("drawn_on", Date, nullable=False),
    Column("frame", JSON, nullable=False),
    Column("size", Integer, nullable=False),
)

SAMPLE_PLAN = Table(
    "sample_plan",
    METADATA,
    ref("sample_id", "sample"),
    Column("position", Integer, nullable=False),
    ref("plan_id", "plan"),
    Column("replaces", Integer),
    Column("because", String(200), nullable=False, default=""),
    PrimaryKeyConstraint("sample_id", "position"),
)
