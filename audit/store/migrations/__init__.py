"""The store's formats, a migration from each to the next. Only an upgrade loads this, and Alembic with it."""
