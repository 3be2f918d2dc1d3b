"""Format 0001: moderation, panels, actions, concerns and samples."""

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)


def create() -> None:
    """Make the tables."""
    op.create_table(
        "panel",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("held_on", Date(), nullable=False),
        Column("chair", Text(), nullable=False),
        Column("present", JSON(), nullable=False),
        Column("quorate", Boolean()),
        Column("minutes_on", Date()),
        PrimaryKeyConstraint("id", name="pk_panel"),
        UniqueConstraint("uid", name="uq_panel_uid"),
    )
    op.create_table(
        "sample",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("name", Text(), nullable=False),
        Column("selection", Text(), nullable=False),
        Column("seed", BigInteger(), nullable=False),
        Column("drawn_on", Date(), nullable=False),
        Column("frame", JSON(), nullable=False),
        Column("size", Integer(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_sample"),
        UniqueConstraint("uid", name="uq_sample_uid"),
    )
    op.create_table(
        "concern",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("plan_id", Integer(), nullable=False),
        Column("kind", Text(), nullable=False),
        Column("raised_by", Text(), nullable=False),
        Column("raised_on", Date(), nullable=False),
        Column("told", Text(), nullable=False),
        Column("told_on", Date()),
        Column("closed_on", Date()),
        ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_concern_plan_id_plan"),
        PrimaryKeyConstraint("id", name="pk_concern"),
        UniqueConstraint("uid", name="uq_concern_uid"),
    )
    op.create_index("ix_concern_plan_id", "concern", ["plan_id"])
    op.create_table(
        "sample_plan",
        Column("sample_id", Integer(), nullable=False),
        Column("position", Integer(), nullable=False),
        Column("plan_id", Integer(), nullable=False),
        Column("replaces", Integer()),
        Column("because", Text(), nullable=False),
        ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_sample_plan_plan_id_plan"),
        ForeignKeyConstraint(["sample_id"], ["sample.id"], name="fk_sample_plan_sample_id_sample"),
        PrimaryKeyConstraint("sample_id", "position", name="pk_sample_plan"),
    )
    op.create_table(
        "moderation",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("kind", Text(), nullable=False),
        Column("version_id", Integer(), nullable=False),
        Column("moderator", Text(), nullable=False),
        Column("opened_on", Date(), nullable=False),
        Column("closed_on", Date()),
        Column("agreed_grade", Text()),
        Column("reason", Text(), nullable=False),
        Column("panel_uid", String(36)),
        ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name="fk_moderation_version_id_plan_version"
        ),
        PrimaryKeyConstraint("id", name="pk_moderation"),
        UniqueConstraint("uid", name="uq_moderation_uid"),
    )
    op.create_index("ix_moderation_version_id", "moderation", ["version_id"])
    op.create_table(
        "panel_item",
        Column("id", Integer(), nullable=False),
        Column("panel_id", Integer(), nullable=False),
        Column("version_id", Integer(), nullable=False),
        Column("position", Integer(), nullable=False),
        Column("decision", Text()),
        Column("reason_id", BigInteger()),
        ForeignKeyConstraint(["panel_id"], ["panel.id"], name="fk_panel_item_panel_id_panel"),
        ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name="fk_panel_item_version_id_plan_version"
        ),
        PrimaryKeyConstraint("id", name="pk_panel_item"),
    )
    op.create_index("ix_panel_item_panel_id", "panel_item", ["panel_id"])
    op.create_table(
        "action",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("audit_id", Integer(), nullable=False),
        Column("criterion", Text(), nullable=False),
        Column("kind", Text(), nullable=False),
        Column("owner", Text(), nullable=False),
        Column("due_on", Date()),
        Column("closed_on", Date()),
        Column("what_id", BigInteger()),
        Column("closed_with_id", BigInteger()),
        ForeignKeyConstraint(["audit_id"], ["audit.id"], name="fk_action_audit_id_audit"),
        PrimaryKeyConstraint("id", name="pk_action"),
        UniqueConstraint("uid", name="uq_action_uid"),
    )
    op.create_index("ix_action_audit_id", "action", ["audit_id"])
    op.create_table(
        "moderation_audit",
        Column("moderation_id", Integer(), nullable=False),
        Column("audit_id", Integer(), nullable=False),
        ForeignKeyConstraint(["audit_id"], ["audit.id"], name="fk_moderation_audit_audit_id_audit"),
        ForeignKeyConstraint(
            ["moderation_id"], ["moderation.id"], name="fk_moderation_audit_moderation_id_moderation"
        ),
        PrimaryKeyConstraint("moderation_id", "audit_id", name="pk_moderation_audit"),
    )
    op.create_index("ix_moderation_audit_audit_id", "moderation_audit", ["audit_id"])
    op.create_table(
        "settlement",
        Column("moderation_id", Integer(), nullable=False),
        Column("criterion_id", Integer(), nullable=False),
        Column("subject_id", Integer(), nullable=False),
        Column("agreed", Text(), nullable=False),
        Column("reason", Text(), nullable=False),
        Column("note_id", BigInteger()),
        Column("settled_on", Date(), nullable=False),
        ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name="fk_settlement_criterion_id_criterion"),
        ForeignKeyConstraint(
            ["moderation_id"], ["moderation.id"], name="fk_settlement_moderation_id_moderation"
        ),
        ForeignKeyConstraint(["subject_id"], ["subject.id"], name="fk_settlement_subject_id_subject"),
        PrimaryKeyConstraint("moderation_id", "criterion_id", "subject_id", name="pk_settlement"),
    )
