"""The store brought to this program's format. Only ever on request: opening a store changes nothing."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from audit.store.connect import Store
from audit.store.failures import told_plainly
from audit.store.messages import NEWER, store_error
from audit.store.store_format import HEAD, REVISIONS


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade did: the format before and after, equal when there was nothing to do."""

    before: str
    after: str


def upgrade(store: Store, before: str, *, to: str = HEAD) -> Upgrade:
    """Bring a store from one format to another, all in one transaction or not at all.

    `before` is what `open_any_format` found. Raises StoreError for a format newer than this program's.
    """
    if before not in REVISIONS:
        raise store_error(NEWER, stored=before, known=HEAD)
    if before == to:
        return Upgrade(before, to)
    with told_plainly(store.url, seconds=store.wait), store.write() as conn:
        migrate(conn, to=to)
    return Upgrade(before, to)


def migrate(conn: Connection, *, to: str = HEAD) -> None:
    """Run the migrations from the format that a database has (or from nothing) to another one."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    from audit.store.schema import METADATA

    folder = str(Path(__file__).parent / "migrations")
    scripts = ScriptDirectory(folder)
    with EnvironmentContext(
        Config(),
        scripts,
        fn=lambda stored, _: scripts._upgrade_revs(to, stored),
        destination_rev=to,
    ) as environment:
        environment.configure(connection=conn, target_metadata=METADATA, render_as_batch=True)
        environment.run_migrations()
    if conn.dialect.name == "postgresql" and to == HEAD:
        from audit.store.roles.install import install

        install(conn)  # rules name tables of this format, so they stand only at its end
