"""Opening a store: made when it isn't there, and every way it can't be opened told with a remedy."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from postgres_server import LOGIN, PASSWORD, Server
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError
from store_values import small_rubric

from audit.domain.people import Person
from audit.errors import StoreError
from audit.store import engines, info
from audit.store.audits import rubrics
from audit.store.connect import APPLICATION_ID, Store, open_any_format, open_store
from audit.store.failures import explained
from audit.store.people import add_person, people
from audit.store.schema.people import PERSON

ROOT = Path(__file__).parents[2]


def refused(where: Path | str, code: str, *, create: bool = True) -> StoreError:
    """Return the error with which a place is refused, after checking its code and that it has a remedy."""
    with pytest.raises(StoreError) as caught:
        open_store(str(where), create=create, wait=0.2)
    assert caught.value.code == code
    assert caught.value.remedy
    assert caught.value.exit_code == 2
    return caught.value


def test_a_store_is_made_where_there_is_none(empty_place: str) -> None:
    """The first opening makes it, with an id and a key of its own; the second finds them there."""
    with open_store(empty_place) as first:
        assert first.created
        with first.read() as conn:
            facts = info.store_id(conn), info.mint_key(conn)
    with open_store(empty_place, create=False) as second:
        assert not second.created
        with second.read() as conn:
            assert (info.store_id(conn), info.mint_key(conn)) == facts
    assert len(facts[0]) == 36
    assert len(facts[1]) == 32


def test_what_is_written_is_there_after_closing(store: Store, empty_place: str) -> None:
    """A write that ended is read back by another opening."""
    with store.write() as conn:
        add_person(conn, Person("jo", "Jo Smith"))
    store.close()
    with open_store(empty_place) as again, again.read() as conn:
        assert [person.person_id for person in people(conn)] == ["jo"]


def test_a_write_that_fails_stores_nothing(store: Store) -> None:
    """An error half way undoes everything since the write began."""

    def half() -> None:
        with store.write() as conn:
            add_person(conn, Person("jo", "Jo Smith"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    with store.read() as conn:
        assert people(conn) == ()


def test_a_read_sees_one_moment(store: Store) -> None:
    """What another writer stores meanwhile does not show until the next read."""
    with store.read() as reading:
        before = people(reading)
        with store.write() as writing:
            add_person(writing, Person("jo", "Jo Smith"))
        assert people(reading) == before == ()
    with store.read() as reading:
        assert len(people(reading)) == 1


def test_read_then_write_loses_nothing(store: Store) -> None:
    """Four writers that each read a number and write it back plus one count to forty."""
    with store.write() as conn:
        conn.execute(text("INSERT INTO store_info VALUES ('count', '0')"))

    def count() -> None:
        for _ in range(10):
            with store.write() as conn:
                lock = "" if store.dialect == "sqlite" else " FOR UPDATE"
                query = text("SELECT value FROM store_info WHERE name = 'count'" + lock)
                value = int(conn.execute(query).scalar_one())
                conn.execute(
                    text("UPDATE store_info SET value = :value WHERE name = 'count'"), {"value": value + 1}
                )

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as conn:
        assert conn.execute(text("SELECT value FROM store_info WHERE name = 'count'")).scalar_one() == "40"


def test_references_between_tables_are_kept(store: Store) -> None:
    """A row that points nowhere is refused on both databases, and the driver's words don't get through."""
    with pytest.raises(StoreError, match="STO016") as caught, store.write() as conn:
        conn.execute(
            text(
                "INSERT INTO criterion (rubric_key, position, code, section, scale)"
                " VALUES (99, 0, 'Ayesha', 'B', 'met')"
            )
        )
    assert "Ayesha" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_refused_value_is_not_quoted(store: Store) -> None:
    """A driver that quotes the row it refuses is not repeated."""
    with store.write() as conn:
        add_person(conn, Person("jo", "Jo Smith"))
    with pytest.raises(StoreError, match="STO016") as caught, store.write() as conn:
        conn.execute(
            PERSON.insert().values(
                person_id="jo", display_name="Ayesha Khan", agency="health", role="auditor", aliases=[]
            )
        )
    assert "Ayesha" not in str(caught.value)
    assert "jo" not in caught.value.message


def test_a_name_that_no_database_keeps_is_told(store: Store) -> None:
    """Half a surrogate pair is refused on both databases, and a NUL where the database refuses it."""
    for name in ("\ud800", *(["a\0b"] if store.dialect == "postgresql" else [])):
        with pytest.raises(StoreError, match="STO019"), store.write() as conn:
            add_person(conn, Person("jo", name))


def test_opening_twice_at_once_makes_one_store(empty_place: str) -> None:
    """Two first openings at the same moment agree on one id."""
    found: list[str] = []

    def first() -> None:
        with open_store(empty_place) as store, store.read() as conn:
            found.append(info.store_id(conn))

    threads = [threading.Thread(target=first) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_no_store_is_told_when_none_may_be_made(empty_place: str) -> None:
    """A command that only reads makes no store by mistake."""
    refused(empty_place, "STO012", create=False)
    with pytest.raises(StoreError, match="STO012"):
        open_any_format(empty_place)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """A path into a folder that isn't there is refused, and no folder is made."""
    error = refused(tmp_path / "audits" / "audit.db", "STO001")
    assert str(tmp_path / "audits") in error.message
    assert not (tmp_path / "audits").exists()


def test_the_usual_folder_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's own data folder is made on first use, for the user's eyes alone."""
    monkeypatch.delenv("EHCP_AUDIT_STORE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    with open_store() as store:
        assert store.shown == str(tmp_path / "share" / "ehcp-audit" / "audit.db")
    assert (tmp_path / "share" / "ehcp-audit").stat().st_mode & 0o077 == 0
    assert Path(store.shown).stat().st_mode & 0o077 == 0


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    """A folder given for a store is told, with a file in it to use instead."""
    assert str(tmp_path / "audit.db") in refused(tmp_path, "STO002").remedy


@pytest.mark.parametrize("content", [b"plan_ref,section_a\nP1,Words\n", b"PK\x03\x04" + bytes(5000)])
def test_another_kind_of_file_is_no_store(tmp_path: Path, content: bytes) -> None:
    """A spreadsheet given by mistake is told, and stays as it was."""
    file = tmp_path / "plans.csv"
    file.write_bytes(content)
    refused(file, "STO003")
    assert file.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    """An SQLite file with other tables is told, and gets none of ours."""
    file = tmp_path / "photos.db"
    with sqlite3.connect(file) as raw:
        raw.execute("CREATE TABLE photo (id INTEGER)")
    raw.close()
    refused(file, "STO004")
    with sqlite3.connect(file) as raw:
        assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("photo",)]
    raw.close()


def test_another_programs_postgresql_database_is_left_alone(store: Store, empty_place: str) -> None:
    """A database with tables but no store in it is told."""
    with store.write() as conn:
        conn.execute(text("ALTER TABLE alembic_version RENAME TO something_else"))
    refused(empty_place, "STO004")


def test_an_sqlite_store_is_marked_as_ours(tmp_path: Path) -> None:
    """The file's header holds the program's number, and the database's settings are the safe ones."""
    with open_store(str(tmp_path / "audit.db")) as store, store.read() as conn:
        pragmas = ("application_id", "journal_mode", "foreign_keys", "secure_delete", "synchronous")
        values = [conn.execute(text(f"PRAGMA {name}")).scalar_one() for name in pragmas]
    assert values == [APPLICATION_ID, "wal", 1, 1, 2]


def test_a_network_share_gets_no_write_ahead_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a share the rollback journal is used, and going back to a local disk brings the log back."""
    place = str(tmp_path / "audit.db")
    open_store(place).close()
    for network, journal in ((True, "delete"), (False, "wal")):
        monkeypatch.setattr(engines, "on_network", lambda _, network=network: network)
        with open_store(place) as store, store.read() as conn:
            assert conn.execute(text("PRAGMA journal_mode")).scalar_one() == journal


def test_a_second_writer_waits_then_is_told(store: Store, empty_place: str) -> None:
    """While somebody writes, another waits as long as asked, then hears that nothing of it was stored."""
    with open_store(empty_place, wait=0.3) as other, store.write() as first:
        first.execute(text("UPDATE store_info SET value = value WHERE name = 'created_at'"))
        start = time.monotonic()
        with pytest.raises(StoreError, match="STO007") as caught, other.write() as second:
            second.execute(text("UPDATE store_info SET value = value WHERE name = 'created_at'"))
    assert time.monotonic() - start >= 0.25
    assert "0.3 seconds" in caught.value.message


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    """A file whose pages were overwritten is told as damaged, with the backup as the remedy."""
    place = tmp_path / "audit.db"
    with open_store(str(place)) as store, store.write() as conn:
        rubrics.adopt(conn, small_rubric(), "x" * 50_000)
    content = bytearray(place.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    place.write_bytes(content)
    with (
        pytest.raises(StoreError, match="STO011") as caught,
        open_store(str(place)) as store,
        store.read() as conn,
    ):
        rubrics.source_of(conn, "quality")
    assert "restore" in caught.value.remedy


#: Everything is loaded by a first opening, since a user without rights may not read the interpreter's files.
WARM_UP = """
import os
from audit.errors import StoreError
from audit.store.connect import open_store
from audit.store.people import add_person, people
from audit.domain.people import Person
with open_store({folder!r} + "/first" + str(os.getpid())) as store:
    with store.write() as conn:
        add_person(conn, Person("jo", "Jo"))
    with store.read() as conn:
        people(conn)
try:
    open_store({folder!r})
except StoreError:
    pass
os.setgid(65534)
os.setuid(65534)
"""


def as_nobody(code: str, folder: Path) -> str:
    """Run some Python as a user without rights, and return what it printed."""
    if os.geteuid() != 0:
        pytest.skip("only the superuser can become somebody else")
    done = subprocess.run(
        [sys.executable, "-c", WARM_UP.format(folder=str(folder)) + code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder)},
    )
    return done.stdout + done.stderr


OPEN_AND_ADD = """
try:
    with open_store({place!r}) as store:
        with store.read() as conn:
            print("read", len(people(conn)))
        with store.write() as conn:
            add_person(conn, Person("jo", "Jo"))
except StoreError as error:
    print(error.code)
"""


def test_a_store_that_may_only_be_read_is_told_on_writing() -> None:
    """A file without write permission is told as read-only, with whom to ask."""
    folder = Path(tempfile.mkdtemp())
    try:
        place = folder / "audit.db"
        open_store(str(place)).close()
        place.chmod(0o444)
        folder.chmod(0o755)
        assert "STO008" in as_nobody(OPEN_AND_ADD.format(place=str(place)), folder)
        place.chmod(0o600)
        assert "STO010" in as_nobody(OPEN_AND_ADD.format(place=str(place)), folder)
        assert "STO010" in as_nobody(OPEN_AND_ADD.format(place=str(folder / "new.db")), folder)
    finally:
        shutil.rmtree(folder)


def test_a_store_in_a_folder_that_can_only_be_read_is_read(tmp_path: Path) -> None:
    """On a read-only disk or folder the store is read, nothing is made beside it, and a write says why not."""
    folder = Path(tempfile.mkdtemp())
    try:
        place = folder / "kept" / "audit.db"
        place.parent.mkdir()
        with open_store(str(place)) as store, store.write() as conn:
            add_person(conn, Person("sam", "Sam"))
        place.chmod(0o444)
        place.parent.chmod(0o555)
        folder.chmod(0o755)
        said = as_nobody(OPEN_AND_ADD.format(place=str(place)), folder)
        assert said.split()[-3:] == ["read", "1", "STO008"]
        assert [each.name for each in place.parent.iterdir()] == ["audit.db"]
    finally:
        shutil.rmtree(folder)


def test_a_full_disk_is_told() -> None:
    """SQLite's own sign of a full disk becomes a message about room."""
    raw = sqlite3.connect(":memory:")
    raw.execute("PRAGMA max_page_count = 1")
    with pytest.raises(sqlite3.OperationalError) as caught:
        raw.executescript("CREATE TABLE t (a); CREATE TABLE u (a)")
    raw.close()
    error = explained(OperationalError("INSERT", None, caught.value), "sqlite:////x.db", seconds=1)
    assert error.code == "STO009"
    assert "Nothing of this step was stored" in error.message


def test_a_file_that_may_not_be_opened_is_told_with_whom_to_ask(tmp_path: Path) -> None:
    """SQLite's own sign of a file it cannot open becomes a message about access."""
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(tmp_path / "nowhere" / "audit.db")
    error = explained(OperationalError("SELECT", None, caught.value), "sqlite:////x.db", seconds=1)
    assert error.code == "STO010"
    assert "Ask whoever keeps it" in error.remedy


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("08006", "STO015"),
        ("28P01", "STO015"),
        ("57P03", "STO015"),
        ("25006", "STO008"),
        ("42501", "STO039"),
        ("53100", "STO009"),
        ("55P03", "STO007"),
        ("40P01", "STO007"),
        ("XX001", "STO011"),
        ("23505", "STO016"),
    ],
)
def test_postgresqls_own_codes_are_told_plainly(state: str, code: str) -> None:
    """Each class of PostgreSQL's error codes has its message (PostgreSQL, appendix A)."""
    cause = Exception("secret words")
    cause.sqlstate = state  # type: ignore[attr-defined]
    error = explained(DBAPIError("INSERT", None, cause), "postgresql+psycopg://u:pw@h/d", seconds=1)
    assert error.code == code
    assert "secret" not in str(error)
    assert "pw" not in str(error)


def test_a_server_that_isnt_there_is_told_without_the_password() -> None:
    """An address that nobody answers at is told with its password hidden."""
    error = refused("postgresql+psycopg://council:hunter2@127.0.0.1:1/audit", "STO015")
    assert "hunter2" not in str(error)
    assert "council:***@127.0.0.1" in error.message


def test_a_database_that_isnt_there_is_told(postgres: Server) -> None:
    """A server that turns a login away, or has no such database, is told without the password."""
    address = postgres.address.set(database="nothing_here", username=LOGIN, password=PASSWORD)
    error = refused(address.render_as_string(hide_password=False), "STO015")
    assert PASSWORD not in str(error)


def test_postgresql_without_its_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without psycopg the remedy is the line that installs it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    error = refused("postgresql://council@127.0.0.1:1/audit", "STO013")
    assert 'pip install "ehcp-audit[postgres]"' in error.remedy
