"""Words purged and plans forgotten, to the last byte; and everything on one plan disclosed."""

import json
from datetime import date

import pytest
from house import Shell
from keeping_world import bytes_of, done, dump, open_office, score

from audit.store.connect import open_store
from audit.store.plans.holdings import holdings
from audit.store.schema import METADATA
from audit.workflow import here
from audit.workflow.keeping import purge

WORDS = (b"Zanzibarbara", b"Vermilionish")


@pytest.fixture
def office(shell: Shell) -> Shell:
    """A store with two plans; K-1 was audited, with a comment that stands nowhere else."""
    open_office(shell)
    score(shell, "K-1", "amina", comment="Vermilionish remark")
    return shell


def figures(shell: Shell) -> object:
    """Return what stands of audits without their words."""
    listed = json.loads(done(shell, "ehcp-audit audits list --json"))
    return [(each["score"], each["grade"], each["audit"]["completed_on"]) for each in listed]


def test_a_purge_leaves_no_byte_of_the_words_and_every_figure(office: Shell) -> None:
    """Words, comments and free pages are gone from the file; scores, digests and the log stay valid."""
    assert all(word in bytes_of(office.store) for word in WORDS)
    before = figures(office)
    said = done(office, "ehcp-audit plans purge --plan K-1 --yes")
    assert "figures and digests stay valid" in said
    held = bytes_of(office.store)
    assert [word for word in WORDS if word in held] == []
    assert b"Quixotically" in held, "the other plan keeps its words"
    assert figures(office) == before
    checked = office("ehcp-audit store check")
    assert checked.code == 0, checked.err
    assert dump(office.store, "SELECT subject, details FROM event WHERE kind = 'purge'") == [
        ("K-1", '{"texts": 3}')
    ]


def test_nothing_is_found_in_words_that_were_purged(office: Shell) -> None:
    """The checks say that nothing was read, and no more; the list says that no words are held."""
    assert json.loads(done(office, "ehcp-audit plans list --json"))[0]["has_text"] is True
    assert len(json.loads(done(office, "ehcp-audit checks run K-1 --json"))[0]["findings"]) > 1
    done(office, "ehcp-audit plans purge --plan K-1 --yes")
    said = done(office, "ehcp-audit checks run K-1")
    assert "its words were not read" in said
    assert "It does not say" not in said
    found = json.loads(done(office, "ehcp-audit checks run K-1 --json"))[0]["findings"]
    assert [each["code"] for each in found] == ["no text held"]
    listed = {
        each["plan_ref"]: each["has_text"]
        for each in json.loads(done(office, "ehcp-audit plans list --json"))
    }
    assert listed == {"K-1": False, "K-2": True}


def test_words_in_free_pages_go_too(office: Shell) -> None:
    """Words deleted by other means before secure deletion was on are scrubbed with the next purge."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(office.store)) as raw:
        raw.execute("PRAGMA secure_delete = OFF")
        raw.execute("CREATE TABLE draft (words TEXT)")
        raw.executemany("INSERT INTO draft VALUES (?)", [("Ghostwritten " * 900,)] * 3)
        raw.commit()
        raw.execute("DROP TABLE draft")
        raw.commit()
    assert b"Ghostwritten" in bytes_of(office.store)
    done(office, "ehcp-audit plans purge --plan K-1 --yes")
    assert b"Ghostwritten" not in bytes_of(office.store)


def test_reasons_that_people_typed_go_with_the_words(office: Shell) -> None:
    """The reason of a correction may tell of the child, so it goes; the correction itself stays."""
    audit = json.loads(done(office, "ehcp-audit audits list --json"))[0]["audit"]["audit_id"]
    done(office, f'ehcp-audit audits reopen {audit} --reason "Periwinkled in H2"')
    assert b"Periwinkled" in bytes_of(office.store)
    done(office, "ehcp-audit plans purge --plan K-1 --yes")
    assert b"Periwinkled" not in bytes_of(office.store)
    assert dump(office.store, "SELECT count(*) FROM revision") == [(2,)]


def test_words_are_kept_for_the_months_of_the_setting(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words go twelve months after the last audit, unless an audit of the plan is still open."""
    audited = here.today()
    assert "Deleted nothing." in done(office, "ehcp-audit plans purge --yes")
    later = date(audited.year + 1, audited.month, audited.day)
    monkeypatch.setattr("audit.workflow.here.today", lambda: later)
    assert "0 texts of 0 plans" in done(office, "ehcp-audit plans purge --dry-run")
    monkeypatch.setattr("audit.workflow.here.today", lambda: date(audited.year + 1, audited.month + 1, 1))
    due = done(office, "ehcp-audit plans purge --dry-run")
    assert "5 texts of 2 plans last worked on before" in due
    assert "Deleted nothing." in due
    done(office, 'ehcp-audit settings set retention_months 36 --reason "Our schedule"')
    assert "0 texts of 0 plans" in done(office, "ehcp-audit plans purge --dry-run")
    done(office, 'ehcp-audit settings set retention_months 6 --reason "Our schedule"')
    ran = office("ehcp-audit score K-2 --rubric three.yaml --auditor bob", typed="m\n\n\nq\n")
    assert ran.code == 0
    due = done(office, "ehcp-audit plans purge --dry-run")
    assert "K-1" in due
    assert "K-2" not in due, "an audit of it is open"


def test_a_purge_says_when_a_reader_keeps_old_pages(office: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody reads the database its old pages stay; the purge says so, and closing lets them go."""
    import sqlite3
    from contextlib import closing

    assert open_store.__kwdefaults__
    monkeypatch.setitem(open_store.__kwdefaults__, "wait", 0.2)
    with closing(sqlite3.connect(office.store, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM plan_text").fetchone()
        ran = office("ehcp-audit plans purge --plan K-1 --yes")
        assert (ran.code, "[STO035]" in ran.err) == (2, True)
        reader.execute("COMMIT")
    done(office, "ehcp-audit plans list")
    assert [word for word in WORDS if word in bytes_of(office.store)] == []


def test_a_purge_asks_first(office: Shell) -> None:
    """Without --yes the words go only when somebody says so."""
    ran = office("ehcp-audit plans purge --plan K-1", typed="n\n")
    assert ran.code == 130
    assert WORDS[0] in bytes_of(office.store)
    assert office("ehcp-audit plans purge --plan K-1", typed="y\n").code == 0
    assert WORDS[0] not in bytes_of(office.store)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 26), 12, date(2025, 11, 26)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 13, date(2024, 12, 15)),
    ],
)
def test_months_are_counted_back_by_the_calendar(day: date, months: int, before: date) -> None:
    """The same day of an earlier month, or its last day where there is none."""
    assert purge._months_before(day, months) == before


def test_a_forgotten_plan_leaves_nothing_but_a_line_in_the_log(office: Shell) -> None:
    """Words, audits, answers and figures of the plan are gone; the other plan and the log's chain stand."""
    assert "[KEP008]" in office("ehcp-audit plans forget K-1 --yes").err
    assert office("ehcp-audit plans forget K-9 --yes --reason x").code == 2
    score(office, "K-2", "bob")
    said = done(office, 'ehcp-audit plans forget k-1 --yes --reason "Imported by mistake"')
    assert "backups still hold it" in said
    held = bytes_of(office.store)
    assert [word for word in WORDS if word in held] == []
    assert "K-1" not in office("ehcp-audit plans list").out
    assert len(json.loads(done(office, "ehcp-audit audits list --json"))) == 1
    assert office("ehcp-audit store check").code == 0
    with open_store(str(office.store)) as store, store.read() as conn:
        from sqlalchemy import func, select

        for table, _ in holdings([]):
            if "version_id" in table.columns:
                stray = select(func.count()).where(table.c.version_id == 1)
                assert conn.execute(stray).scalar_one() == 0, table.name


def test_every_table_that_can_tell_of_a_plan_is_among_its_holdings() -> None:
    """A table that refers, however far, to plans, versions, audits or words is purged, forgotten, disclosed."""
    about = {"plan"}
    grown = True
    while grown:
        grown = False
        for table in METADATA.sorted_tables:
            refers = {key.column.table.name for key in table.foreign_keys}
            if table.name not in about and refers & about:
                about.add(table.name)
                grown = True
    about.add("action_text")  # actions refer to it by id, as everything does to words
    assert {table.name for table, _ in holdings([1])} == about
    words = {"plan_text", "advice_text", "comment_text", "action_text"}
    assert set(purge.TITLES) == about - {"subject", *words} | {"log"}


def test_a_disclosure_has_every_word_and_is_logged(office: Shell) -> None:
    """One page holds the plan's words, its answers, comments, grades and log, and nobody else may open it."""
    said = done(office, "ehcp-audit plans disclose K-1 k1.html")
    assert "OFFICIAL-SENSITIVE" in said
    page = (office.folder / "k1.html").read_text(encoding="utf-8")
    for words in (
        "Likes kites",
        "Zanzibarbara speech therapy",
        "Vermilionish remark",
        "partly met",
        "Inadequate",
    ):
        assert words in page, words
    assert "Quixotically" not in page, "another child's words"
    assert "K-2" not in page
    assert (office.folder / "k1.html").stat().st_mode & 0o077 == 0
    assert "[KEP009]" in office("ehcp-audit plans disclose K-1 k1.html").err
    assert dump(office.store, "SELECT subject FROM event WHERE kind = 'disclose'") == [("K-1",)]
    done(office, "ehcp-audit plans purge --plan K-1 --yes")
    done(office, "ehcp-audit plans disclose K-1 after.html")
    after = (office.folder / "after.html").read_text(encoding="utf-8")
    assert "(purged)" in after
    assert "Zanzibarbara" not in after


def test_hostile_words_stay_words_in_a_disclosure(office: Shell) -> None:
    """Markup in a comment is shown and does nothing."""
    score(office, "K-2", "amina", comment="<script>alert(1)</script>\u202eevil")
    done(office, "ehcp-audit plans disclose K-2 k2.html")
    page = (office.folder / "k2.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page
