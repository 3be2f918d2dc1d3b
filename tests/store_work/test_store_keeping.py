"""The audit database kept: made, backed up, restored, copied and compared, from the command line."""

import json
import os
from pathlib import Path

import pytest
from house import Shell, write_sheet

PHRASE = "kestrel lantern orchard"
PLANS = """
| Plan reference | Final date | Section A | Section F |
| K-1 | 01/10/2025 | Likes kites | Zanzibarbara speech therapy, 30 minutes weekly |
"""


@pytest.fixture
def kept(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A store with a plan and a person, and a passphrase in the environment."""
    monkeypatch.setenv("EHCP_AUDIT_PASSPHRASE", PHRASE)
    write_sheet(shell.folder / "plans.xlsx", PLANS)
    ran = shell("ehcp-audit plans import plans.xlsx")
    assert ran.code == 0, ran.err
    shell("ehcp-audit people add amina")
    return shell


def test_a_backup_is_encrypted_private_and_restored_equal(kept: Shell) -> None:
    """A backup holds no readable word, only its owner may read it, and the restored store is the same."""
    done = kept("ehcp-audit store backup b.ehcp")
    assert done.code == 0, done.err
    assert "Wrote b.ehcp, encrypted; b.ehcp.manifest.json." in done.out
    file = kept.folder / "b.ehcp"
    assert b"Zanzibarbara" not in file.read_bytes()
    assert b"SQLite" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    restored = kept("ehcp-audit store restore b.ehcp again.db")
    assert restored.code == 0, restored.err
    assert "every row compared" in restored.last
    assert "Zanzibarbara" in kept("ehcp-audit plans show K-1 --text --store again.db").out
    assert sorted(path.name for path in kept.folder.glob(".ehcp-audit-*")) == []


def test_a_wrong_passphrase_opens_nothing(kept: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another passphrase is refused, and no half-restored store is left."""
    kept("ehcp-audit store backup b.ehcp")
    monkeypatch.setenv("EHCP_AUDIT_PASSPHRASE", "another one altogether")
    ran = kept("ehcp-audit store restore b.ehcp again.db")
    assert (ran.code, "[STO033]" in ran.err) == (2, True)
    assert not (kept.folder / "again.db").exists()


def test_nothing_is_replaced(kept: Shell) -> None:
    """A backup over a file, a restore over a store, and an init over one are all refused."""
    kept("ehcp-audit store backup b.ehcp")
    assert "[STO032]" in kept("ehcp-audit store backup b.ehcp").err
    assert "[STO032]" in kept("ehcp-audit store restore b.ehcp audit.db").err
    assert "[STO012]" in kept("ehcp-audit store restore nothing.ehcp x.db").err
    assert "[KEP007]" in kept("ehcp-audit store init").err
    made = kept("ehcp-audit store init --store new.db")
    assert made.code == 0
    assert made.last.endswith("new.db.")


def test_a_plain_backup_needs_a_reason_that_is_logged(kept: Shell) -> None:
    """Without encryption a reason is asked for, and the log keeps it."""
    assert "[KEP005]" in kept("ehcp-audit store backup b.db --plain").err
    assert not (kept.folder / "b.db").exists()
    done = kept('ehcp-audit store backup b.db --plain --reason "kept in the locked safe"')
    assert "NOT encrypted" in done.out
    assert b"kept in the locked safe" in (kept.folder / "b.db").read_bytes()
    assert kept("ehcp-audit plans list --store b.db").code == 0


def test_a_passphrase_comes_from_a_safe_file(kept: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase file that others may read is refused, as is a short passphrase."""
    monkeypatch.delenv("EHCP_AUDIT_PASSPHRASE")
    secret = kept.folder / "secret.txt"
    secret.write_text(PHRASE + "\n", encoding="utf-8")
    secret.chmod(0o644)
    if os.name == "posix":
        assert "[KEP002]" in kept("ehcp-audit store backup b.ehcp --passphrase-file secret.txt").err
    secret.chmod(0o600)
    assert kept("ehcp-audit store backup b.ehcp --passphrase-file secret.txt").code == 0
    assert kept("ehcp-audit store restore b.ehcp r.db --passphrase-file secret.txt").code == 0
    secret.write_text("short\n", encoding="utf-8")
    assert "[KEP003]" in kept("ehcp-audit store backup c.ehcp --passphrase-file secret.txt").err


def test_a_passphrase_is_typed_unseen_and_twice(kept: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal the passphrase is asked for twice; with nobody there the ways to give it are told."""
    monkeypatch.delenv("EHCP_AUDIT_PASSPHRASE")
    ran = kept("ehcp-audit store backup b.ehcp", typed="")
    assert "[KEP001]" in ran.err
    said = iter([PHRASE, PHRASE, PHRASE, "other words, mistyped"])
    monkeypatch.setattr("getpass.getpass", lambda _: next(said))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert kept("ehcp-audit store backup b.ehcp").code == 0
    assert "[KEP004]" in kept("ehcp-audit store backup c.ehcp").err


def test_the_log_is_compared_with_a_manifest_kept_elsewhere(kept: Shell) -> None:
    """Entries cut off the end of the log pass every check but the one against a manifest."""
    import sqlite3
    from contextlib import closing

    kept("ehcp-audit store backup b.ehcp")
    good = kept("ehcp-audit store check --against b.ehcp.manifest.json")
    assert good.code == 0, good.err
    assert "Compared with" in good.out
    with closing(sqlite3.connect(kept.store)) as raw:
        raw.execute("DELETE FROM event WHERE kind = 'back up'")
        raw.commit()
    assert kept("ehcp-audit store check").code == 0
    cut = kept("ehcp-audit store check --against b.ehcp.manifest.json")
    assert (cut.code, "[STO029]" in cut.err) == (1, True)
    (kept.folder / "no.json").write_text("[1, 2]", encoding="utf-8")
    (kept.folder / "bad.json").write_text('{"heads": [{"writer": 1}]}', encoding="utf-8")
    assert "[KEP006]" in kept("ehcp-audit store check --against bad.json").err


def test_a_copy_has_every_row_and_is_refused_over_another(kept: Shell) -> None:
    """`store copy` makes an equal store in a new place only."""
    done = kept("ehcp-audit store copy audit.db copy.db")
    assert done.code == 0, done.err
    assert "every row compared" in done.last
    assert "[STO030]" in kept("ehcp-audit store copy audit.db copy.db").err
    assert "[STO012]" in kept("ehcp-audit store copy none.db copy2.db").err
    one, two = (kept(f"ehcp-audit plans list --json --store {name}").out for name in ("audit.db", "copy.db"))
    assert json.loads(one) == json.loads(two)


def test_a_manifest_holds_the_digest_of_its_backup(kept: Shell) -> None:
    """Whoever keeps the manifest can tell whether the backup is still the file that was written."""
    import hashlib

    kept("ehcp-audit store backup b.ehcp")
    manifest = json.loads(Path(kept.folder / "b.ehcp.manifest.json").read_text(encoding="utf-8"))
    assert manifest["sha256"] == hashlib.sha256((kept.folder / "b.ehcp").read_bytes()).hexdigest()
    assert manifest["encrypted"] is True
    assert all(len(head["hash"]) == 64 for head in manifest["heads"])


def test_a_password_on_the_command_line_is_refused(shell: Shell) -> None:
    """An address with a password in it is refused before anything is opened, and not repeated."""
    ran = shell("ehcp-audit store where --store postgresql+psycopg://jo:hunter2@127.0.0.1:1/audit")
    assert (ran.code, "[CLI010]" in ran.err) == (2, True)
    assert "hunter2" not in ran.err
    other = shell("ehcp-audit plans list --store postgresql+psycopg://jo@127.0.0.1:1/audit")
    assert "[STO015]" in other.err
    copied = shell("ehcp-audit store copy audit.db postgresql://jo:hunter2@127.0.0.1:1/audit")
    assert "[CLI010]" in copied.err
