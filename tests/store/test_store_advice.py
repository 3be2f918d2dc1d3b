"""Advice that comes after its plan, and counted series."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plan_values import advice_pieces, words
from sqlalchemy import Connection, func, select
from store_values import audit_it

from audit.domain.advice import Advice, Basis
from audit.domain.plan import Origin, PlanFacts, PlanLink, PlanRow, PlanSection, PlanVersion, RowKind
from audit.domain.sample import SeriesCount
from audit.domain.section import SectionState
from audit.errors import UnknownNameError
from audit.store import info, series
from audit.store.audits.subjects import mint_subjects
from audit.store.plans.adding import add_versions
from audit.store.plans.advice import AdviceBatch, add_advice, is_frozen, merged_advice
from audit.store.plans.incoming import incoming_versions
from audit.store.plans.read import version
from audit.store.plans.versions import Arrival, Batch, classify, newest_version
from audit.store.schema.plans import PLAN_VERSION, SUBJECT

ASKED = Advice("", "social care", requested_on=date(2026, 1, 5))
WORDS = Advice("", "social care", received_on=date(2026, 2, 1), basis=Basis.ASSESSMENT, text="Known to us.")
ROW = PlanRow("row", RowKind.NEED, "D", 0, 3, Origin.GIVEN)
LINK = PlanLink("link", ROW.row_id, ROW.row_id, Origin.GIVEN)
PLAN_D = PlanVersion(
    version_id="",
    plan_ref="P-001",
    number=0,
    facts=PlanFacts(need="ASD"),
    sections=(PlanSection("D", SectionState.CONTENT, Origin.GIVEN, "Short breaks."),),
    rows=(ROW,),
    links=(LINK,),
    advice=(ASKED,),
)


def store_plan(conn: Connection, plan: PlanVersion = PLAN_D) -> Batch:
    """Import one plan, its row and link under ids of their own as an import gives them."""
    row = replace(ROW, row_id=str(uuid4()))
    link = replace(LINK, link_id=str(uuid4()), from_row=row.row_id, to_row=row.row_id)
    plan = replace(plan, rows=(row,), links=(link,))
    return add_versions(conn, [plan], imported_by="jo", file_digest=b"f" * 32)


def advise(conn: Connection, advice: Advice, ref: str = "P-001") -> Batch:
    """Add one piece of advice."""
    return add_advice(AdviceBatch(conn, "jo", b"g" * 32), ref, advice)


def test_words_fill_in_the_advice_whose_dates_came_with_the_plan(conn: Connection) -> None:
    """The request date stays, the words and reply date come in, and there is still one piece of advice."""
    first = store_plan(conn).versions[0]
    added = advise(conn, WORDS).versions[0]
    (held,) = newest_version(conn, "P-001").advice
    assert (added.arrival, added.version_id) == (Arrival.ADDED, first.version_id)
    assert held == replace(WORDS, advice_id=held.advice_id, requested_on=ASKED.requested_on)
    mint_subjects(conn, conn.execute(select(PLAN_VERSION.c.id)).scalar_one())
    kinds = select(func.count()).where(SUBJECT.c.kind == "advice")
    assert conn.execute(kinds).scalar_one() == 1


def test_the_same_advice_again_changes_nothing(conn: Connection) -> None:
    """Adding a file twice is adding it once."""
    store_plan(conn)
    advise(conn, WORDS)
    again = advise(conn, WORDS)
    assert again.versions[0].arrival is Arrival.UNCHANGED
    assert len(newest_version(conn, "P-001").advice) == 1


def test_a_second_agencys_advice_stands_beside_the_first(conn: Connection) -> None:
    """Advice of another agency, or a second report of the same one, is a piece of its own."""
    store_plan(conn)
    advise(conn, WORDS)
    advise(conn, Advice("", "health", text="Seen in clinic."))
    advise(conn, Advice("", "social care", text="A second report."))
    held = newest_version(conn, "P-001").advice
    assert sorted((piece.agency, piece.text) for piece in held) == [
        ("health", "Seen in clinic."),
        ("social care", "A second report."),
        ("social care", "Known to us."),
    ]


def test_an_audited_version_is_frozen_and_advice_makes_a_new_one(conn: Connection) -> None:
    """The audited version keeps what the auditor saw; the copy has ids of its own and the new advice."""
    first = store_plan(conn).versions[0]
    before = version(conn, str(first.version_id))
    assert not is_frozen(conn, before.version_id)
    audit_it(conn, before.version_id)
    assert is_frozen(conn, before.version_id)
    second = advise(conn, WORDS).versions[0]
    after = newest_version(conn, "P-001")
    assert (second.arrival, second.number, after.number) == (Arrival.NEW_VERSION, 2, 2)
    assert version(conn, before.version_id) == before
    assert after.advice[0].text == "Known to us."
    assert after.sections == before.sections
    assert not {row.row_id for row in after.rows} & {row.row_id for row in before.rows}
    assert after.links[0].from_row == after.links[0].to_row == after.rows[0].row_id


def test_the_plans_own_file_still_changes_nothing_after_advice(conn: Connection) -> None:
    """Advice added later is no part of what an import is compared with, audited or not."""
    first = store_plan(conn).versions[0]
    advise(conn, WORDS)
    assert classify(conn, incoming_versions([PLAN_D], info.mint_key(conn))) == (Arrival.UNCHANGED,)
    audit_it(conn, first.version_id)
    advise(conn, Advice("", "health", text="Seen in clinic."))
    assert classify(conn, incoming_versions([PLAN_D], info.mint_key(conn))) == (Arrival.UNCHANGED,)


def test_advice_for_an_unknown_plan_is_refused(conn: Connection) -> None:
    """The nearest plan is offered."""
    store_plan(conn)
    with pytest.raises(UnknownNameError, match="P-001"):
        advise(conn, WORDS, "P-01")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(advice=advice_pieces)
def test_every_piece_of_advice_comes_back(conn: Connection, advice: Advice) -> None:
    """Whatever is known of a piece of advice, and whatever it says, is read back equal."""
    with conn.begin_nested() as undo:
        store_plan(conn, replace(PLAN_D, advice=()))
        advise(conn, advice)
        assert newest_version(conn, "P-001").advice == (advice,)
        undo.rollback()


@given(held=st.lists(advice_pieces, max_size=4), new=advice_pieces)
def test_merging_loses_no_advice(held: list[Advice], new: Advice) -> None:
    """However pieces are merged, every held id stays, in order, and nothing known of it is unsaid."""
    merged = merged_advice(held, new)
    assert [piece.advice_id for piece in merged][: len(held)] == [piece.advice_id for piece in held]
    assert len(merged) in (len(held), len(held) + 1)
    assert any(piece.text == new.text and piece.agency == new.agency for piece in merged)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    given_counts=st.lists(
        st.builds(SeriesCount, words, words, st.integers(0, 2**31 - 1), words),
        unique_by=lambda count: (count.measure, count.period),
        max_size=5,
    )
)
def test_every_count_comes_back(conn: Connection, given_counts: list[SeriesCount]) -> None:
    """Counts are read back equal, and a second count of a period replaces the first."""
    with conn.begin_nested() as undo:
        series.put_counts(conn, [replace(count, count=1) for count in given_counts])
        series.put_counts(conn, given_counts)
        assert set(series.counts(conn)) == set(given_counts)
        for count in given_counts:
            assert count in series.counts(conn, count.measure)
        undo.rollback()
