"""Copies and backups: every row equal, made while in use, restored only to a new place."""

import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from postgres_server import Server
from sqlalchemy import delete, text
from store_values import audit_it, small_rubric
from test_store_plans import plan

from audit.domain.people import Person
from audit.errors import ProblemsError, StoreError
from audit.store import info, log
from audit.store.audits import rubrics
from audit.store.connect import Store, open_store
from audit.store.keeping import backup as backing_up
from audit.store.keeping.backup import back_up, restore
from audit.store.keeping.check import check_store
from audit.store.merging import sealed
from audit.store.merging.copy import copy_store, differences, is_empty
from audit.store.people import add_person, people
from audit.store.plans.adding import add_versions
from audit.store.plans.versions import newest_version
from audit.store.schema.plans import PLAN_TEXT

PASSPHRASE = "a long phrase for tests"  # noqa: S105


@pytest.fixture
def full(store: Store) -> Store:
    """Give a store with something in most tables."""
    with store.write() as conn:
        add_person(conn, Person("jo", "Jo Smith", aliases=("J. Smith",)))
        rubrics.adopt(conn, small_rubric(), "id: quality\n")
        batch = add_versions(conn, [plan(), plan("P-002")], imported_by="jo", file_digest=b"f" * 32)
        audit_it(conn, batch.versions[0].version_id)
    return store


def test_a_copy_is_equal_in_every_row(full: Store, tmp_path: Path) -> None:
    """A store copied to an SQLite file has every row, its id, its key and its log."""
    seen: list[str] = []
    with open_store(str(tmp_path / "copy.db")) as target:
        count = copy_store(full, target, lambda table, _: seen.append(table))
        assert differences(full, target) == ()
        assert count > 30
        assert {"plan_text", "event", "answer"} <= set(seen)
        with full.read() as one, target.read() as other:
            assert info.mint_key(one) == info.mint_key(other)
            assert newest_version(one, "P-001") == newest_version(other, "P-001")
            assert check_store(other) == ()


def test_a_copy_there_and_back_is_the_same(full: Store, tmp_path: Path, postgres: Server) -> None:
    """From either database to PostgreSQL and on to SQLite nothing is lost, and the copy can be written to."""
    url = postgres.new_database()
    try:
        with open_store(url) as server, open_store(str(tmp_path / "back.db")) as back:
            copy_store(full, server)
            copy_store(server, back)
            assert differences(full, back) == ()
            with server.write() as conn:
                add_versions(conn, [plan("P-003")], imported_by="jo", file_digest=b"f" * 32)
                rubrics.adopt(conn, small_rubric(version="2.0", content="c"), "id: quality\n")
            with server.read() as conn:
                assert check_store(conn) == ()
    finally:
        postgres.drop(url)


def test_nothing_is_copied_over_a_store_in_use(full: Store, tmp_path: Path) -> None:
    """A target that holds anything is refused, and keeps what it holds."""
    with open_store(str(tmp_path / "other.db")) as target:
        with target.read() as conn:
            assert is_empty(conn)
        with target.write() as conn:
            add_person(conn, Person("amir", "Amir"))
        with pytest.raises(StoreError, match="STO030"):
            copy_store(full, target)
        with target.read() as conn:
            assert [person.person_id for person in people(conn)] == ["amir"]


def test_a_copy_that_differs_is_told_by_table(full: Store, tmp_path: Path) -> None:
    """One changed and one missing row are counted, in their tables."""
    with open_store(str(tmp_path / "copy.db")) as target:
        copy_store(full, target)
        with target.write() as conn:
            conn.execute(text("UPDATE person SET team = 'x'"))
            conn.execute(text("DELETE FROM answer WHERE name = 'Not met'"))
        found = differences(full, target)
    assert [(problem.code, "1 row" in problem.message) for problem in found] == [("STO031", True)] * 2
    assert {problem.message.rsplit(" ", 1)[1] for problem in found} == {"person.", "answer."}


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_a_backup_restores_to_an_equal_store(full: Store, tmp_path: Path, passphrase: str | None) -> None:
    """Backed up, plain or sealed, and restored, every row is equal, the backup's own entry included."""
    file = tmp_path / "november.backup"
    made = back_up(full, file, passphrase=passphrase, made_by="jo")
    assert made.sealed is (passphrase is not None)
    assert sealed.is_sealed(file) is made.sealed
    assert file.stat().st_mode & 0o077 == 0
    before = file.read_bytes()
    with restore(file, str(tmp_path / "restored.db"), passphrase=passphrase) as again:
        assert differences(full, again) == ()
        with again.read() as conn:
            assert log.chain_heads(conn) == made.heads
            assert [event.kind for event in log.events(conn)][-1] == "back up"
            assert check_store(conn, against=made.heads) == ()
    assert file.read_bytes() == before, "restoring leaves the backup as it was"
    assert {path.name for path in tmp_path.iterdir()} >= {"november.backup", "restored.db"}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".ehcp")]


def test_a_sealed_backup_holds_no_readable_words(full: Store, tmp_path: Path) -> None:
    """Neither words nor names can be read in a sealed file; in a plain one they can."""
    back_up(full, tmp_path / "sealed", passphrase=PASSPHRASE, made_by="jo")
    back_up(full, tmp_path / "plain", passphrase=None, made_by="jo")
    assert b"likes to draw" not in (tmp_path / "sealed").read_bytes()
    assert b"likes to draw" in (tmp_path / "plain").read_bytes()


def test_a_backup_restores_to_postgresql(full: Store, tmp_path: Path, postgres: Server) -> None:
    """A backup of either database can become a PostgreSQL store."""
    back_up(full, tmp_path / "b", passphrase=PASSPHRASE, made_by="jo")
    url = postgres.new_database()
    try:
        with restore(tmp_path / "b", url, passphrase=PASSPHRASE) as again:
            assert again.dialect == "postgresql"
            assert differences(full, again) == ()
    finally:
        postgres.drop(url)


def test_a_backup_is_of_one_moment_while_others_write(full: Store, empty_place: str, tmp_path: Path) -> None:
    """A write that isn't finished is not in a backup made meanwhile."""
    file = tmp_path / "b"
    with open_store(empty_place) as other:
        plain = tmp_path / "plain.db"
        with other.write() as writing:
            add_person(writing, Person("amir", "Amir"))
            backing_up._snapshot(full, plain, None)
        with open_store(str(plain)) as copy, copy.read() as conn:
            assert [person.person_id for person in people(conn)] == ["jo"]
        back_up(full, file, passphrase=None, made_by="jo")
    with restore(file, str(tmp_path / "r.db")) as again, again.read() as conn:
        assert [person.person_id for person in people(conn)] == ["amir", "jo"]


def test_nothing_is_replaced(full: Store, tmp_path: Path) -> None:
    """Neither a backup nor a restored store is written over a file that is there."""
    taken = tmp_path / "taken"
    taken.write_text("mine")
    with pytest.raises(StoreError, match="STO032"):
        back_up(full, taken, passphrase=None, made_by="jo")
    back_up(full, tmp_path / "b", passphrase=None, made_by="jo")
    with pytest.raises(StoreError, match="STO032"):
        restore(tmp_path / "b", str(taken))
    assert taken.read_text() == "mine"


def test_a_wrong_passphrase_leaves_nothing(full: Store, tmp_path: Path) -> None:
    """Another passphrase, or none, is told, and no half store is left."""
    back_up(full, tmp_path / "b", passphrase=PASSPHRASE, made_by="jo")
    for passphrase in ("A long phrase for tests", None):
        with pytest.raises(StoreError, match="STO033"):
            restore(tmp_path / "b", str(tmp_path / "r.db"), passphrase=passphrase)
    assert {path.name for path in tmp_path.iterdir()} - {"audit.db", "audit.db-wal", "audit.db-shm"} == {"b"}


def test_what_is_no_backup_is_told(tmp_path: Path) -> None:
    """A missing file, a spreadsheet and an empty file are no backups."""
    with pytest.raises(StoreError, match="STO012"):
        restore(tmp_path / "none", str(tmp_path / "r.db"))
    (tmp_path / "x.csv").write_text("plan_ref\n" * 999)
    with pytest.raises(StoreError, match="STO003"):
        restore(tmp_path / "x.csv", str(tmp_path / "r.db"))
    (tmp_path / "empty").touch()
    with pytest.raises(StoreError, match="STO012"):
        restore(tmp_path / "empty", str(tmp_path / "r.db"))
    assert not (tmp_path / "r.db").exists()


def test_a_folder_that_cant_be_written_to_is_told(full: Store, tmp_path: Path) -> None:
    """A backup into a folder that isn't there is told, with why."""
    with pytest.raises(StoreError, match="STO034") as caught:
        back_up(full, tmp_path / "nowhere" / "b", passphrase=None, made_by="jo")
    assert "No such file" in caught.value.message


def test_a_restored_store_that_differs_is_thrown_away(
    full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a row were lost on the way, the problems are told and the new file is gone."""
    back_up(full, tmp_path / "b", passphrase=None, made_by="jo")

    def lossy(source: Store, target: Store, progress: object) -> None:
        copy_store(source, target)
        with target.write() as conn:
            conn.execute(delete(PLAN_TEXT))

    monkeypatch.setattr(backing_up, "copy_store", lossy)
    with pytest.raises(ProblemsError) as caught:
        restore(tmp_path / "b", str(tmp_path / "r.db"))
    assert [problem.code for problem in caught.value.problems] == ["STO031"]
    assert not list(tmp_path.glob("r.db*"))


def test_file_rename_and_folder_are_synced(
    full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is on the disk before it gets its name, and the name before anybody is told."""
    calls: list[str] = []
    fsync, rename = os.fsync, Path.rename

    def synced(descriptor: int) -> None:
        calls.append("folder" if Path(f"/proc/self/fd/{descriptor}").resolve() == tmp_path else "file")
        fsync(descriptor)

    def renamed(self: Path, target: Path) -> Path:
        calls.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "rename", renamed)
    back_up(full, tmp_path / "b", passphrase=None, made_by="jo")
    assert calls == ["file", "rename", "folder"]


@settings(max_examples=15, deadline=None)
@given(content=st.binary(max_size=100), extra=st.integers(0, 3), other=st.text(max_size=5))
def test_what_is_sealed_is_unsealed(content: bytes, extra: int, other: str) -> None:
    """Any bytes come back under the same passphrase and under no other, whole pieces and empty ones too."""
    content = content + b"x" * (sealed.PIECE * extra - len(content)) if extra else content
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed, "_key", lambda phrase, salt: (phrase.encode() + salt + bytes(32))[:32])
        target, again = io.BytesIO(), io.BytesIO()
        sealed.seal(io.BytesIO(content), target, "phrase")
        sealed.unseal(io.BytesIO(target.getvalue()), again, "phrase")
        assert again.getvalue() == content
        if other != "phrase":
            with pytest.raises(StoreError, match="STO033"):
                sealed.unseal(io.BytesIO(target.getvalue()), io.BytesIO(), other)


@pytest.mark.parametrize("harm", ["cut", "cut a piece", "flip", "swap", "salt", "name", "add"])
def test_a_harmed_sealed_file_is_refused(harm: str) -> None:
    """A file cut short, changed in one bit, with pieces exchanged or added is never taken for whole."""
    target = io.BytesIO()
    sealed.seal(io.BytesIO(os.urandom(sealed.PIECE * 3)), target, "phrase")
    whole = target.getvalue()
    start = len(sealed.MAGIC) + sealed.SALT_BYTES
    size = sealed.PIECE + sealed.TAG_BYTES
    one, two, three = (whole[start + size * n : start + size * (n + 1)] for n in range(3))
    head = whole[:start]
    flipped = bytearray(whole)
    flipped[start + 5] ^= 1
    harmed = {
        "cut": whole[:-1],
        "cut a piece": head + one + two,
        "flip": bytes(flipped),
        "swap": head + two + one + three,
        "salt": whole[: start - 1] + bytes([whole[start - 1] ^ 1]) + whole[start:],
        "name": b"X" + whole[1:],
        "add": whole + three,
    }[harm]
    with pytest.raises(StoreError, match="STO033"):
        sealed.unseal(io.BytesIO(harmed), io.BytesIO(), "phrase")
