"""Moderation, panels, actions, concerns and samples."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from audit.store.schema.base import METADATA, UID, key, ref, text_id, uid

MODERATION = Table(
    "moderation",
    METADATA,
    key(),
    uid(),
    Column("kind", Text, nullable=False),
    ref("version_id", "plan_version", index=True),
    Column("moderator", Text, nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("closed_on", Date),
    Column("agreed_grade", Text),
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
    Column("agreed", Text, nullable=False),
    Column("reason", Text, nullable=False),
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
    Column("chair", Text, nullable=False),
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
    Column("decision", Text),
    text_id("reason_id"),
)

ACTION = Table(
    "action",
    METADATA,
    key(),
    uid(),
    ref("audit_id", "audit", index=True),
    Column("criterion", Text, nullable=False, default=""),
    Column("kind", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("due_on", Date),
    Column("closed_on", Date),
    Column("what_id", BigInteger),
    Column("closed_with_id", BigInteger),
)

#: What is to be done, and what was: apart from comments, since quality leads read it.
ACTION_TEXT = Table(
    "action_text",
    METADATA,
    Column("text_id", BigInteger, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary(16), nullable=False),
    Column("body", Text, nullable=False),
)

#: Who was told and when; never a narrative.
CONCERN = Table(
    "concern",
    METADATA,
    key(),
    uid(),
    ref("plan_id", "plan", index=True),
    Column("kind", Text, nullable=False),
    Column("raised_by", Text, nullable=False),
    Column("raised_on", Date, nullable=False),
    Column("told", Text, nullable=False, default=""),
    Column("told_on", Date),
    Column("closed_on", Date),
)

SAMPLE = Table(
    "sample",
    METADATA,
    key(),
    uid(),
    Column("name", Text, nullable=False),
    Column("selection", Text, nullable=False),
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
    Column("because", Text, nullable=False, default=""),
    PrimaryKeyConstraint("sample_id", "position"),
)
