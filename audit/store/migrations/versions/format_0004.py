"""Format 0004: what an import made or changed beside its versions and reviews, so that it can be undone."""

from alembic import op
from sqlalchemy import (
    JSON,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table; of imports made earlier only versions and new reviews can be taken back."""
    op.create_table(
        "batch_change",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("batch_id", Integer(), nullable=False),
        Column("plan_id", Integer(), nullable=False),
        Column("version_id", Integer()),
        Column("what", Text(), nullable=False),
        Column("row_uid", String(36), nullable=False),
        Column("before", JSON()),
        ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_batch_change_batch_id_batch"),
        ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_batch_change_plan_id_plan"),
        ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name="fk_batch_change_version_id_plan_version"
        ),
        PrimaryKeyConstraint("id", name="pk_batch_change"),
        UniqueConstraint("uid", name="uq_batch_change_uid"),
    )
    for column in ("batch_id", "plan_id", "version_id", "row_uid"):
        op.create_index(f"ix_batch_change_{column}", "batch_change", [column])
