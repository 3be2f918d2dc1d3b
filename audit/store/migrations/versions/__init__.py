"""One file a format, named by its number; Alembic finds them here."""
