"""Results in the store: exact fractions come back as they were, and the newest is what reports read."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select
from store_world import NOW, begin, build, hand_in, score, scorecard, uid

from audit.domain.result import Level, Result, Scorecard
from audit.errors import UnknownNameError
from audit.store.audits import results
from audit.store.schema.audits import RESULT

fractions = st.fractions(min_value=0, max_value=1000, max_denominator=10**12)
any_results = st.lists(
    st.builds(
        Result,
        st.sampled_from(Level),
        st.text("ABCDEFH12", max_size=4),
        fractions,
        fractions,
        *[st.integers(0, 500)] * 3,
        st.sampled_from([None, "Good", "Requires improvement"]),
        st.sampled_from([None, "Outstanding"]),
        st.sampled_from(["", "F1"]),
    ),
    max_size=10,
    unique_by=lambda result: (result.level, result.code),
)


def test_a_scorecard_comes_back_exactly(conn: Connection) -> None:
    """Every level, with its counts, grades and limits; nothing applied is no score."""
    build(conn)
    audit = hand_in(conn, begin(conn))
    assert results.load(conn, audit.audit_id) is None
    card = scorecard(partial=True, missing=("social care", "F2"))
    score(conn, audit, card)
    assert results.load(conn, audit.audit_id) == card
    voice = card.result(Level.THEME, "voice")
    assert voice is not None
    assert voice.score is None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_results)
def test_every_result_comes_back_exactly(conn: Connection, given_results: list[Result]) -> None:
    """However long its fractions, a result is read back equal."""
    with conn.begin_nested() as step:
        build(conn)
        audit = begin(conn)
        card = Scorecard(tuple(given_results), (), "7")
        results.save(conn, audit.audit_id, card, revisions=[], at=NOW)
        loaded = results.load(conn, audit.audit_id)
        step.rollback()
    assert loaded is not None
    assert set(loaded.results) == set(given_results)


def test_the_float_beside_a_fraction_is_for_bulk_reading(conn: Connection) -> None:
    """A score of 3/4 is also kept as 0.75; no score is null, never 0."""
    build(conn)
    score(conn, hand_in(conn, begin(conn)))
    kept = {row.code: row.score for row in conn.execute(select(RESULT.c.code, RESULT.c.score))}
    assert kept == {"F1": 0.5, "F": 0.5, "voice": None, "": 0.75}


def test_a_new_scorecard_takes_the_place_of_the_old(conn: Connection) -> None:
    """Reports read the newest; the earlier one stays to be found."""
    build(conn)
    audit = hand_in(conn, begin(conn))
    score(conn, audit)
    score(conn, audit, scorecard(Fraction(1, 4), "Inadequate"))
    card = results.load(conn, audit.audit_id)
    assert card is not None
    assert card.overall is not None
    assert card.overall.grade == "Inadequate"
    assert [stored.current for stored in results.stored_results(conn, only_current=False)] == [False, True]


def test_a_part_has_its_own_scorecard(conn: Connection) -> None:
    """A part's results are read by part, and never stand for the audit."""
    build(conn)
    audit = hand_in(conn, begin(conn))
    part = audit.parts[0].part_id
    assert results.load_part(conn, part) is None
    results.save(conn, audit.audit_id, scorecard(), revisions=[uid(4)], at=NOW, part_id=part)
    assert results.load_part(conn, part) == scorecard()
    assert results.load(conn, audit.audit_id) is None
    stored = list(results.stored_results(conn, only_current=False))
    assert [(s.part_id, s.revisions, s.current) for s in stored] == [(part, (uid(4),), False)]


def test_stored_results_say_what_they_were_made_of(conn: Connection) -> None:
    """Audit, rubric and revisions stand beside a scorecard, so that it can be reckoned again."""
    build(conn)
    audit = hand_in(conn, begin(conn))
    score(conn, audit)
    (stored,) = results.stored_results(conn)
    assert (stored.audit_id, stored.rubric_hash, len(stored.revisions)) == (audit.audit_id, "quality-1.0", 1)
    assert stored.scorecard == scorecard()


def test_a_scorecard_without_results_is_kept(conn: Connection) -> None:
    """A rubric that scores nothing still has its scorecard."""
    build(conn)
    audit = begin(conn)
    results.save(conn, audit.audit_id, Scorecard((), (), "1"), revisions=[], at=NOW)
    assert results.load(conn, audit.audit_id) == Scorecard((), (), "1")


def test_results_of_an_unknown_audit_are_refused(conn: Connection) -> None:
    """Nothing is stored for an audit that is not there."""
    with pytest.raises(UnknownNameError, match="no audit"):
        results.save(conn, uid(1), scorecard(), revisions=[], at=NOW)
