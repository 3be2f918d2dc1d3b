"""Format 0001: the stored model as first released."""

from audit.store.migrations.first import audits, moderation, people_and_rubrics, plans

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    people_and_rubrics.create()
    plans.create()
    audits.create()
    moderation.create()
