"""The audit database: the only door that knows SQLAlchemy and Alembic."""
