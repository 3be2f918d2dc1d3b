"""Format 0001: plans and what they are made of."""

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
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
        "batch",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("imported_at", DateTime(), nullable=False),
        Column("imported_by", Text(), nullable=False),
        Column("file_digest", LargeBinary(32), nullable=False),
        Column("counts", JSON(), nullable=False),
        Column("undone_at", DateTime()),
        PrimaryKeyConstraint("id", name="pk_batch"),
        UniqueConstraint("uid", name="uq_batch_uid"),
    )
    op.create_table(
        "plan",
        Column("id", Integer(), nullable=False),
        Column("plan_ref", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_plan"),
        UniqueConstraint("plan_ref", name="uq_plan_plan_ref"),
    )
    op.create_table(
        "series",
        Column("measure", Text(), nullable=False),
        Column("period", Text(), nullable=False),
        Column("count", Integer(), nullable=False),
        Column("source", Text(), nullable=False),
        PrimaryKeyConstraint("measure", "period", name="pk_series"),
    )
    op.create_table(
        "annual_review",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("plan_id", Integer(), nullable=False),
        Column("batch_id", Integer(), nullable=False),
        Column("meeting_on", Date()),
        Column("report_on", Date()),
        Column("decision", Text()),
        Column("decided_on", Date()),
        Column("notice_on", Date()),
        Column("final_on", Date()),
        ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_annual_review_batch_id_batch"),
        ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_annual_review_plan_id_plan"),
        PrimaryKeyConstraint("id", name="pk_annual_review"),
        UniqueConstraint("uid", name="uq_annual_review_uid"),
    )
    op.create_index("ix_annual_review_batch_id", "annual_review", ["batch_id"])
    op.create_index("ix_annual_review_plan_id", "annual_review", ["plan_id"])
    op.create_table(
        "assessment_decision",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("plan_id", Integer(), nullable=False),
        Column("batch_id", Integer(), nullable=False),
        Column("requested_on", Date()),
        Column("decided_on", Date()),
        Column("outcome", Text()),
        ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_assessment_decision_batch_id_batch"),
        ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_assessment_decision_plan_id_plan"),
        PrimaryKeyConstraint("id", name="pk_assessment_decision"),
        UniqueConstraint("uid", name="uq_assessment_decision_uid"),
    )
    op.create_index("ix_assessment_decision_batch_id", "assessment_decision", ["batch_id"])
    op.create_index("ix_assessment_decision_plan_id", "assessment_decision", ["plan_id"])
    op.create_table(
        "plan_version",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("plan_id", Integer(), nullable=False),
        Column("batch_id", Integer(), nullable=False),
        Column("number", Integer(), nullable=False),
        Column("content", LargeBinary(32), nullable=False),
        Column("status", Text()),
        Column("plan_type", Text()),
        Column("need", Text()),
        Column("second_need", Text()),
        Column("year_group", SmallInteger()),
        Column("age_at_final", SmallInteger()),
        Column("sex", Text()),
        Column("placement", Text()),
        Column("setting_urn", Text()),
        Column("looked_after", Boolean()),
        Column("known_to_social_care", Boolean()),
        Column("locality", Text()),
        Column("team", Text()),
        Column("writer", Text()),
        Column("section_a_by", Text()),
        Column("template", Text()),
        Column("requested_on", Date()),
        Column("draft_on", Date()),
        Column("finalised_on", Date()),
        Column("last_review_on", Date()),
        Column("next_review_on", Date()),
        Column("exception_20_weeks", Boolean()),
        Column("extra", JSON(), nullable=False),
        ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_plan_version_batch_id_batch"),
        ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_version_plan_id_plan"),
        PrimaryKeyConstraint("id", name="pk_plan_version"),
        UniqueConstraint("plan_id", "number", name="uq_plan_version_plan_id_number"),
        UniqueConstraint("uid", name="uq_plan_version_uid"),
    )
    op.create_index("ix_plan_version_batch_id", "plan_version", ["batch_id"])
    op.create_index("ix_plan_version_plan_id", "plan_version", ["plan_id"])
    op.create_table(
        "advice",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("version_id", Integer(), nullable=False),
        Column("agency", Text(), nullable=False),
        Column("requested_on", Date()),
        Column("received_on", Date()),
        Column("dated", Date()),
        Column("appended", Boolean()),
        Column("exception", Boolean()),
        Column("basis", Text()),
        Column("involvement", Text()),
        Column("team", Text()),
        Column("author_role", Text()),
        Column("sign_off", Text()),
        Column("said_not_requested", Boolean(), nullable=False),
        Column("text_id", BigInteger()),
        Column("text_digest", LargeBinary(32)),
        ForeignKeyConstraint(["version_id"], ["plan_version.id"], name="fk_advice_version_id_plan_version"),
        PrimaryKeyConstraint("id", name="pk_advice"),
        UniqueConstraint("uid", name="uq_advice_uid"),
    )
    op.create_index("ix_advice_version_id", "advice", ["version_id"])
    op.create_table(
        "advice_text",
        Column("text_id", BigInteger(), autoincrement=False, nullable=False),
        Column("version_id", Integer(), nullable=False),
        Column("salt", LargeBinary(16), nullable=False),
        Column("body", Text(), nullable=False),
        ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name="fk_advice_text_version_id_plan_version"
        ),
        PrimaryKeyConstraint("text_id", name="pk_advice_text"),
    )
    op.create_index("ix_advice_text_version_id", "advice_text", ["version_id"])
    op.create_table(
        "plan_row",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("version_id", Integer(), nullable=False),
        Column("position", Integer(), nullable=False),
        Column("kind", Text(), nullable=False),
        Column("section", Text(), nullable=False),
        Column("start", Integer(), nullable=False),
        Column("end", Integer(), nullable=False),
        Column("origin", Text(), nullable=False),
        Column("label", Text(), nullable=False),
        ForeignKeyConstraint(["version_id"], ["plan_version.id"], name="fk_plan_row_version_id_plan_version"),
        PrimaryKeyConstraint("id", name="pk_plan_row"),
        UniqueConstraint("uid", name="uq_plan_row_uid"),
    )
    op.create_index("ix_plan_row_version_id", "plan_row", ["version_id"])
    op.create_table(
        "plan_section",
        Column("version_id", Integer(), nullable=False),
        Column("code", Text(), nullable=False),
        Column("parent", Text(), nullable=False),
        Column("position", SmallInteger(), nullable=False),
        Column("state", Text(), nullable=False),
        Column("origin", Text(), nullable=False),
        Column("text_id", BigInteger()),
        Column("text_digest", LargeBinary(32)),
        ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name="fk_plan_section_version_id_plan_version"
        ),
        PrimaryKeyConstraint("version_id", "code", name="pk_plan_section"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "plan_text",
        Column("text_id", BigInteger(), autoincrement=False, nullable=False),
        Column("version_id", Integer(), nullable=False),
        Column("salt", LargeBinary(16), nullable=False),
        Column("body", Text(), nullable=False),
        ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name="fk_plan_text_version_id_plan_version"
        ),
        PrimaryKeyConstraint("text_id", name="pk_plan_text"),
    )
    op.create_index("ix_plan_text_version_id", "plan_text", ["version_id"])
    op.create_table(
        "subject",
        Column("id", Integer(), nullable=False),
        Column("version_id", Integer(), nullable=False),
        Column("kind", Text(), nullable=False),
        Column("key", Text(), nullable=False),
        ForeignKeyConstraint(["version_id"], ["plan_version.id"], name="fk_subject_version_id_plan_version"),
        PrimaryKeyConstraint("id", name="pk_subject"),
        UniqueConstraint("version_id", "kind", "key", name="uq_subject_version_id_kind_key"),
    )
    op.create_table(
        "plan_link",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("version_id", Integer(), nullable=False),
        Column("from_row_id", Integer(), nullable=False),
        Column("to_row_id", Integer(), nullable=False),
        Column("origin", Text(), nullable=False),
        ForeignKeyConstraint(["from_row_id"], ["plan_row.id"], name="fk_plan_link_from_row_id_plan_row"),
        ForeignKeyConstraint(["to_row_id"], ["plan_row.id"], name="fk_plan_link_to_row_id_plan_row"),
        ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name="fk_plan_link_version_id_plan_version"
        ),
        PrimaryKeyConstraint("id", name="pk_plan_link"),
        UniqueConstraint("uid", name="uq_plan_link_uid"),
    )
    op.create_index("ix_plan_link_version_id", "plan_link", ["version_id"])
