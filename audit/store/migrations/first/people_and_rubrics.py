"""Format 0001: people, settings, rubrics and the log."""

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)


def create() -> None:
    """Make the tables."""
    op.create_table(
        "event",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("store_id", String(36), nullable=False),
        Column("writer", Text(), nullable=False),
        Column("sequence", Integer(), nullable=False),
        Column("at", DateTime(), nullable=False),
        Column("kind", Text(), nullable=False),
        Column("subject", Text(), nullable=False),
        Column("details", JSON(), nullable=False),
        Column("previous", LargeBinary(32), nullable=False),
        Column("hash", LargeBinary(32), nullable=False),
        PrimaryKeyConstraint("id", name="pk_event"),
        UniqueConstraint("store_id", "writer", "sequence", name="uq_event_store_id_writer_sequence"),
        UniqueConstraint("uid", name="uq_event_uid"),
    )
    op.create_table(
        "person",
        Column("id", Integer(), nullable=False),
        Column("person_id", Text(), nullable=False),
        Column("display_name", Text(), nullable=False),
        Column("agency", Text(), nullable=False),
        Column("role", Text(), nullable=False),
        Column("team", Text(), nullable=False),
        Column("aliases", JSON(), nullable=False),
        Column("login", Text()),
        Column("manager", Text()),
        Column("active_from", Date()),
        Column("active_to", Date()),
        Column("last_calibrated", Date()),
        PrimaryKeyConstraint("id", name="pk_person"),
        UniqueConstraint("login", name="uq_person_login"),
        UniqueConstraint("person_id", name="uq_person_person_id"),
    )
    op.create_table(
        "rubric",
        Column("id", Integer(), nullable=False),
        Column("rubric_id", Text(), nullable=False),
        Column("version", Text(), nullable=False),
        Column("hash", Text(), nullable=False),
        Column("counted", Boolean(), nullable=False),
        Column("resolved", JSON(), nullable=False),
        Column("source", Text(), nullable=False),
        Column("adopted_at", DateTime(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_rubric"),
        UniqueConstraint("rubric_id", "version", name="uq_rubric_rubric_id_version"),
    )
    op.create_table(
        "setting",
        Column("name", Text(), nullable=False),
        Column("value", JSON(), nullable=False),
        Column("reason", Text(), nullable=False),
        Column("set_on", Date(), nullable=False),
        Column("set_by", Text(), nullable=False),
        PrimaryKeyConstraint("name", name="pk_setting"),
    )
    op.create_table(
        "store_info",
        Column("name", Text(), nullable=False),
        Column("value", Text(), nullable=False),
        PrimaryKeyConstraint("name", name="pk_store_info"),
    )
    op.create_table(
        "answer",
        Column("id", Integer(), nullable=False),
        Column("rubric_key", Integer(), nullable=False),
        Column("scale", Text(), nullable=False),
        Column("position", SmallInteger(), nullable=False),
        Column("name", Text(), nullable=False),
        Column("points", Float()),
        ForeignKeyConstraint(["rubric_key"], ["rubric.id"], name="fk_answer_rubric_key_rubric"),
        PrimaryKeyConstraint("id", name="pk_answer"),
        UniqueConstraint("rubric_key", "scale", "name", name="uq_answer_rubric_key_scale_name"),
    )
    op.create_table(
        "criterion",
        Column("id", Integer(), nullable=False),
        Column("rubric_key", Integer(), nullable=False),
        Column("position", SmallInteger(), nullable=False),
        Column("code", Text(), nullable=False),
        Column("section", Text(), nullable=False),
        Column("scale", Text(), nullable=False),
        ForeignKeyConstraint(["rubric_key"], ["rubric.id"], name="fk_criterion_rubric_key_rubric"),
        PrimaryKeyConstraint("id", name="pk_criterion"),
        UniqueConstraint("rubric_key", "code", name="uq_criterion_rubric_key_code"),
    )
    op.create_table(
        "rubric_mapping",
        Column("id", Integer(), nullable=False),
        Column("from_rubric", Integer(), nullable=False),
        Column("to_rubric", Integer(), nullable=False),
        Column("criteria", JSON(), nullable=False),
        Column("overall_comparable", Boolean(), nullable=False),
        Column("digest", LargeBinary(32), nullable=False),
        ForeignKeyConstraint(["from_rubric"], ["rubric.id"], name="fk_rubric_mapping_from_rubric_rubric"),
        ForeignKeyConstraint(["to_rubric"], ["rubric.id"], name="fk_rubric_mapping_to_rubric_rubric"),
        PrimaryKeyConstraint("id", name="pk_rubric_mapping"),
        UniqueConstraint("from_rubric", "to_rubric", name="uq_rubric_mapping_from_rubric_to_rubric"),
    )
