"""Rubrics as used: the file's text beside the resolved form, and lookups that keep judgements small."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Float,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

from audit.store.schema.base import METADATA, key, ref

#: `hash` is of the canonical, resolved rubric. (rubric_id, version) may stand under one hash only.
RUBRIC = Table(
    "rubric",
    METADATA,
    key(),
    Column("rubric_id", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("counted", Boolean, nullable=False),
    Column("resolved", JSON, nullable=False),
    Column("source", Text, nullable=False),
    Column("adopted_at", DateTime, nullable=False),
    UniqueConstraint("rubric_id", "version"),
)

CRITERION = Table(
    "criterion",
    METADATA,
    key(),
    ref("rubric_key", "rubric"),
    Column("position", SmallInteger, nullable=False),
    Column("code", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("scale", Text, nullable=False),
    UniqueConstraint("rubric_key", "code"),
)

ANSWER = Table(
    "answer",
    METADATA,
    key(),
    ref("rubric_key", "rubric"),
    Column("scale", Text, nullable=False),
    Column("position", SmallInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("points", Float),
    UniqueConstraint("rubric_key", "scale", "name"),
)

#: A mapping that a quality lead approved between two versions, by digest, so that trends can cite it.
RUBRIC_MAPPING = Table(
    "rubric_mapping",
    METADATA,
    key(),
    ref("from_rubric", "rubric"),
    ref("to_rubric", "rubric"),
    Column("criteria", JSON, nullable=False),
    Column("overall_comparable", Boolean, nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    UniqueConstraint("from_rubric", "to_rubric"),
)
