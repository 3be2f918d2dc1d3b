"""The format of the store: its revisions, oldest first. Kept apart so that opening needs no Alembic."""

REVISIONS = ("0001", "0002", "0003", "0004")
HEAD = REVISIONS[-1]
