"""Format 0001: the stored model as first released."""

from alembic import op

from audit.store.migrations.first import audits, moderation, people_and_rubrics, plans

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    people_and_rubrics.create()
    plans.create()
    audits.create()
    if op.get_context().dialect.name != "sqlite":  # SQLite can't add it later, and took it with the table
        op.create_foreign_key(
            "fk_audit_scorecard_id_scorecard",
            "audit",
            "scorecard",
            ["scorecard_id"],
            ["id"],
            deferrable=True,
            initially="DEFERRED",
        )
    moderation.create()
