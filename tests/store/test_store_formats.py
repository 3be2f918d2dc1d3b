"""The store's formats: migrating from nothing and making it new give one and the same schema."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect, text

from audit.errors import StoreError
from audit.store import upgrade as upgrading
from audit.store.connect import Store, open_any_format, open_store
from audit.store.location import store_url
from audit.store.schema import METADATA
from audit.store.store_format import HEAD, REVISIONS
from audit.store.upgrade import Upgrade, migrate, upgrade


@pytest.fixture
def empty(empty_place: str) -> Iterator[Engine]:
    """Give an empty database."""
    engine = create_engine(store_url(empty_place))
    yield engine
    engine.dispose()


def differences(conn: Connection) -> list[object]:
    """Return how a database differs from the schema."""
    context = MigrationContext.configure(conn, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, METADATA))


def described(conn: Connection) -> dict[str, object]:
    """Return everything a database says of its tables: columns, keys, checks and indexes."""
    look = inspect(conn)
    return {
        table: (
            [{**column, "type": str(column["type"])} for column in look.get_columns(table)],
            look.get_pk_constraint(table),
            sorted(look.get_foreign_keys(table), key=str),
            sorted(look.get_unique_constraints(table), key=str),
            sorted(look.get_check_constraints(table), key=str),
            sorted(look.get_indexes(table), key=str),
        )
        for table in look.get_table_names()
    }


def test_migrating_an_empty_database_gives_the_schema(empty: Engine) -> None:
    """Every migration in turn ends where the tables of the schema stand."""
    with empty.begin() as conn:
        migrate(conn)
        assert differences(conn) == []
        assert conn.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == HEAD


def test_a_new_store_is_the_schema(store: Store) -> None:
    """What opening makes differs from the schema in nothing."""
    with store.read() as conn:
        assert differences(conn) == []


def test_both_ways_give_the_same_tables(empty: Engine, shared_store: Store) -> None:
    """A migrated and a new database agree in columns, keys, checks, indexes, defaults and names."""
    with empty.begin() as conn:
        migrate(conn)
        migrated = described(conn)
    with shared_store.read() as conn:
        assert described(conn) == migrated


def test_the_formats_are_the_migrations_in_order() -> None:
    """The list that opening goes by names every migration, oldest first."""
    folder = str(upgrading.__file__).replace("upgrade.py", "migrations")
    found = [script.revision for script in ScriptDirectory(folder).walk_revisions()]
    assert tuple(reversed(found)) == REVISIONS


def test_every_constraint_has_a_name() -> None:
    """A nameless check would be dropped when SQLite's tables are rebuilt."""
    assert all(constraint.name for table in METADATA.tables.values() for constraint in table.constraints)


def test_a_store_of_the_first_format_gains_the_findings_of_imports(empty: Engine) -> None:
    """Format 0002 adds a table, and what the store held stays: the schema is that of a new store."""
    with empty.begin() as conn:
        migrate(conn, to="0001")
        conn.execute(text("INSERT INTO plan (id, plan_ref) VALUES (1, 'P-001')"))
        assert not inspect(conn).has_table("plan_finding")
        migrate(conn, to=HEAD)
        assert differences(conn) == []
        assert conn.execute(text("SELECT plan_ref FROM plan")).scalar_one() == "P-001"


def test_a_store_of_this_format_needs_no_upgrade(store: Store, empty_place: str) -> None:
    """Upgrading a store that is up to date does nothing, and says so."""
    again, found = open_any_format(empty_place)
    with again:
        assert upgrade(again, found) == Upgrade(HEAD, HEAD)


def test_an_older_store_is_refused_then_upgraded(
    store: Store, empty_place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening names `store upgrade`; upgrading runs the migrations, and the store opens again."""
    with store.write() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    monkeypatch.setattr("audit.store.connect.REVISIONS", ("0000", *REVISIONS))
    monkeypatch.setattr("audit.store.upgrade.REVISIONS", ("0000", *REVISIONS))
    with pytest.raises(StoreError, match=r"STO006") as refused:
        open_store(empty_place)
    assert "store upgrade" in refused.value.remedy
    ran: list[str] = []

    def stand_in(conn: Connection, *, to: str) -> None:
        ran.append(to)
        conn.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": to})

    monkeypatch.setattr(upgrading, "migrate", stand_in)
    old, found = open_any_format(empty_place)
    with old:
        assert upgrade(old, found) == Upgrade("0000", HEAD)
    assert ran == [HEAD]
    open_store(empty_place).close()


def test_a_newer_store_is_refused_and_left_alone(store: Store, empty_place: str) -> None:
    """A format that this program doesn't know is neither opened nor upgraded."""
    with store.write() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"STO005"):
        open_store(empty_place)
    newer, found = open_any_format(empty_place)
    with newer, pytest.raises(StoreError, match=r"STO005"):
        upgrade(newer, found)


def test_opening_a_store_loads_no_alembic() -> None:
    """Alembic is imported by an upgrade alone, so that every other command starts sooner."""
    code = "import sys, audit.store.connect, audit.store.upgrade; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
