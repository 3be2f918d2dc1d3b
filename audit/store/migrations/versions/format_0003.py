"""Format 0003: the words of actions in a table of their own, which quality leads read."""

from alembic import op
from sqlalchemy import BigInteger, Column, LargeBinary, PrimaryKeyConstraint, Text

revision = "0003"
down_revision = "0002"

_WORDS = (
    "text_id IN (SELECT what_id FROM action WHERE what_id IS NOT NULL"
    " UNION SELECT closed_with_id FROM action WHERE closed_with_id IS NOT NULL)"
)


def upgrade() -> None:
    """Make the table, and move the words of the actions that there are."""
    op.create_table(
        "action_text",
        Column("text_id", BigInteger(), autoincrement=False, nullable=False),
        Column("salt", LargeBinary(16), nullable=False),
        Column("body", Text(), nullable=False),
        PrimaryKeyConstraint("text_id", name="pk_action_text"),
    )
    op.execute(f"INSERT INTO action_text SELECT text_id, salt, body FROM comment_text WHERE {_WORDS}")  # noqa: S608
    op.execute(f"DELETE FROM comment_text WHERE {_WORDS}")  # noqa: S608
