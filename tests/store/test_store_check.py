"""The store checked: what was changed behind the program's back is found and told without its words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, text, update
from store_world import answers, begin, build
from test_store_plans import add, plan

from audit.problem import Message, Problem
from audit.store import log
from audit.store.audits import judgements, revisions
from audit.store.connect import open_store
from audit.store.keeping.check import broken_pages, changed_revisions, changed_texts, check_store, lost_heads
from audit.store.plans.read import version
from audit.store.plans.texts import purge_words
from audit.store.schema.audits import COMMENT_TEXT, JUDGEMENT
from audit.store.schema.plans import ADVICE_TEXT, PLAN_TEXT, PLAN_VERSION

NOW = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)


def test_a_good_store_has_nothing_wrong(conn: Connection) -> None:
    """Plans with words, and a log, check clean."""
    add(conn, plan())
    assert check_store(conn, against=log.chain_heads(conn)) == ()


@pytest.mark.parametrize("table", [PLAN_TEXT, ADVICE_TEXT])
def test_a_changed_word_is_found(conn: Connection, table: object) -> None:
    """A text changed in the database no longer matches its digest; the message doesn't quote it."""
    add(conn, plan())
    conn.execute(update(table).values(body="Ayesha was changed."))  # type: ignore[arg-type]
    (problem,) = changed_texts(conn)
    assert problem.code == "STO026"
    assert "plans and advice" in problem.message
    assert "Ayesha" not in str(problem)


def test_purged_words_leave_every_digest_valid(conn: Connection) -> None:
    """After a purge no word or salt is left, spans and facts stay, and the check finds nothing."""
    first, second = add(conn, plan(), plan("P-002")).versions
    key = conn.execute(select(PLAN_VERSION.c.id).where(PLAN_VERSION.c.uid == first.version_id)).scalar_one()
    assert purge_words(conn, [key]) == 3
    held = version(conn, str(first.version_id))
    assert [section.text for section in held.sections] == [None, None]
    assert held.advice[0].text is None
    assert held.words_of(held.rows[0]) == ""
    assert held.rows[0].end == 9
    assert version(conn, str(second.version_id)).has_text
    assert conn.execute(select(func.count()).select_from(PLAN_TEXT)).scalar_one() == 2
    assert check_store(conn) == ()
    assert add(conn, plan()).batch_id is None, "the same file again is still recognised"


def test_purged_words_are_gone_from_the_file(tmp_path: Path) -> None:
    """Nothing of a purged text can be found in the bytes of the database and its log."""
    place = tmp_path / "audit.db"
    with open_store(str(place)) as store:
        with store.write() as conn:
            add(conn, replace(plan(words="Zanzibarbara " * 900), links=(), rows=()))
        with store.write() as conn:
            purge_words(conn, list(conn.execute(select(PLAN_VERSION.c.id)).scalars()))
        with store.engine.connect() as conn:
            conn.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Zanzibarbara" not in held


def test_a_changed_answer_is_found(conn: Connection) -> None:
    """An answer changed after submission, or a comment, is found by the audit's digests."""
    build(conn)
    part = begin(conn).parts[0].part_id
    draft = revisions.draft(conn, part, NOW)
    judged = [replace(one, comment="Clear and specific.") for one in answers()]
    judgements.save_many(conn, [(draft.revision_id, judged)])
    revisions.submit(conn, draft.revision_id, on=date(2026, 10, 5), at=NOW)
    assert changed_revisions(conn) == ()
    before = changed_texts(conn)
    conn.execute(update(COMMENT_TEXT).values(body="x"))
    (problem,) = set(changed_texts(conn)) - set(before)
    assert "5 texts of comments and evidence" in problem.message
    conn.execute(update(JUDGEMENT).values(good_practice=True))
    (problem,) = changed_revisions(conn)
    assert (problem.code, problem.place.item) == ("STO027", draft.revision_id)


def test_a_broken_reference_is_found(tmp_path: Path) -> None:
    """A row whose parent was taken away with checks off is found on SQLite."""
    place = str(tmp_path / "audit.db")
    with open_store(place) as store:
        with store.write() as conn:
            add(conn, plan())
        with store.engine.connect() as conn:
            raw = conn.connection.driver_connection
            raw.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
            raw.execute("DELETE FROM plan")  # type: ignore[union-attr]
        with store.read() as conn:
            (problem,) = broken_pages(conn)
    assert problem.code == "STO028"
    assert "1 fault" in problem.message


def test_postgresql_checks_its_own_pages(conn: Connection) -> None:
    """An untouched store has no broken pages on either database."""
    assert broken_pages(conn) == ()


def test_a_lost_head_is_found(tamperer: Connection) -> None:
    """Entries cut off the end, or written anew, show against heads that were kept elsewhere."""
    log.record(tamperer, "assign", "audit 1", "jo")
    log.record(tamperer, "assign", "audit 2", "jo")
    heads = log.chain_heads(tamperer)
    log.record(tamperer, "assign", "audit 3", "jo")
    assert lost_heads(tamperer, heads) == ()
    tamperer.execute(text("DELETE FROM event WHERE sequence >= 2"))
    assert [problem.code for problem in lost_heads(tamperer, heads)] == ["STO029"]
    log.record(tamperer, "assign", "audit 9", "jo")
    assert log.verify(tamperer) == ()
    assert "entry 2" in lost_heads(tamperer, heads)[0].message


def test_results_are_reckoned_again_by_whoever_knows_the_rules(conn: Connection) -> None:
    """The store takes the reckoning from the workflow, and tells what it found with the rest."""
    wrong = Message("XYZ001", "A result differs.", "Score again.").at("audit 1")

    def reckon(given: Connection) -> Iterable[Problem]:
        assert given is conn
        return [wrong]

    assert check_store(conn, recompute=reckon) == (wrong,)


def test_a_digest_covers_the_salt(conn: Connection) -> None:
    """Two equal texts have different digests, so that one can't be known from the other."""
    add(conn, plan(), plan("P-002"))
    digests = conn.execute(text("SELECT text_digest FROM plan_section WHERE code = 'F'")).scalars().all()
    assert len({bytes(digest) for digest in digests}) == 2
