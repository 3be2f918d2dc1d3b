"""A PostgreSQL server for tests, and the ordinary login that uses it."""

from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

LOGIN, PASSWORD = "council", "for-tests-only"


class Server:
    """A PostgreSQL server for the tests: databases made and dropped by its superuser, used by a login."""

    def __init__(self, address: str) -> None:
        self.address = make_url(address).set(drivername="postgresql+psycopg")
        self.admin = create_engine(self.address, isolation_level="AUTOCOMMIT")
        self._run(f"CREATE ROLE {LOGIN} LOGIN PASSWORD '{PASSWORD}' NOSUPERUSER NOCREATEDB NOCREATEROLE")

    def new_database(self, template: str = "template0") -> str:
        """Make a database that the login owns, and return its address for that login."""
        name = "store_" + uuid4().hex
        self._run(f"CREATE DATABASE {name} OWNER {LOGIN} TEMPLATE {template} ENCODING 'UTF8'")
        address = self.address.set(database=name, username=LOGIN, password=PASSWORD)
        return address.render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still in it."""
        self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with self.admin.connect() as conn:
            conn.execute(text(statement))
