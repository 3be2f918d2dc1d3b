"""Format 0002: what a check saw while a plan was imported, before its words were masked."""

from alembic import op
from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table; plans imported earlier have nothing in it until they are imported again."""
    op.create_table(
        "plan_finding",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("version_id", Integer(), nullable=False),
        Column("check_name", Text(), nullable=False),
        Column("section", Text(), nullable=False),
        Column("start", Integer(), nullable=False),
        Column("end", Integer(), nullable=False),
        ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name="fk_plan_finding_version_id_plan_version"
        ),
        PrimaryKeyConstraint("id", name="pk_plan_finding"),
        UniqueConstraint("uid", name="uq_plan_finding_uid"),
    )
    op.create_index("ix_plan_finding_version_id", "plan_finding", ["version_id"])
