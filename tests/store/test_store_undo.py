"""Imports of plans, advice and reviews that are taken back, while nothing stands on them."""

from dataclasses import replace
from datetime import date
from functools import partial
from threading import Event, Thread
from time import sleep

import pytest
from sqlalchemy import Connection, func, insert, select
from store_values import audit_it
from undo_world import (
    ASKED,
    DAY,
    PLAN_D,
    WORDS,
    advise,
    logged,
    on_a_panel,
    plan_key,
    refused,
    review,
    rows,
    store_plan,
)

from audit.domain.advice import Advice
from audit.domain.plan import PlanFacts
from audit.domain.review import AnnualReview, ReviewDecision
from audit.errors import AuditError, ProblemsError, StoreError, UnknownNameError
from audit.store import log
from audit.store.audits import audits
from audit.store.connect import Store
from audit.store.plans import batches, removal
from audit.store.plans.advice import AdviceBatch, add_advice
from audit.store.plans.undoing import Undoing, undo_batch, what_goes
from audit.store.plans.versions import Arrival, list_plans, newest_version
from audit.store.schema.moderation import CONCERN
from audit.store.schema.plans import ANNUAL_REVIEW, BATCH


def test_an_import_is_undone_without_a_trace_of_its_words(conn: Connection) -> None:
    """Undoing leaves the batch, marked, and the log; every other table is as it was."""
    before = rows(conn)
    batch = store_plan(conn)
    assert batch.batch_id
    assert batches.batches(conn)[0].versions == 1
    assert what_goes(conn, batch.batch_id) == Undoing(versions=1)
    assert undo_batch(conn, batch.batch_id, undone_by="jo") == Undoing(versions=1)
    assert rows(conn) == before
    (entry,) = batches.batches(conn)
    assert (entry.versions, entry.undone_at is not None) == (0, True)
    assert [event.kind for event in log.events(conn)] == ["import", "undo import"]
    with pytest.raises(StoreError, match="STO023"):
        undo_batch(conn, batch.batch_id, undone_by="jo")


def test_an_import_that_was_undone_can_be_made_again(conn: Connection) -> None:
    """What was taken out is new when it comes back."""
    first = store_plan(conn)
    undo_batch(conn, str(first.batch_id), undone_by="jo")
    assert store_plan(conn).versions[0].arrival is Arrival.NEW_PLAN


def test_only_the_batchs_own_versions_go(conn: Connection) -> None:
    """Undoing the second import of a plan leaves its first version newest again."""
    store_plan(conn)
    second = store_plan(conn, replace(PLAN_D, facts=PlanFacts(need="MLD")))
    undo_batch(conn, str(second.batch_id), undone_by="jo")
    assert [(entry.versions, entry.facts.need) for entry in list_plans(conn)] == [(1, "ASD")]


def test_an_import_that_something_stands_on_is_not_undone(conn: Connection) -> None:
    """A later version, an audit, or a concern about its only version holds an import; all are told at once."""
    first = store_plan(conn)
    second = store_plan(conn, replace(PLAN_D, facts=PlanFacts(need="MLD")))
    assert f"`plans undo {str(second.batch_id)[:8]}`" in refused(conn, first.batch_id, "UND002")
    audit_it(conn, first.versions[0].version_id)
    told = refused(conn, first.batch_id, "UND001", "UND002")
    assert "1 plan version has been audited since. An import is undone only while nobody" in told
    other = store_plan(conn, replace(PLAN_D, plan_ref="P-002"))
    conn.execute(insert(CONCERN).values(
        uid="c" * 36, plan_id=plan_key(conn, "P-002"), kind="x", raised_by="jo", raised_on=DAY
    ))  # fmt: skip
    refused(conn, other.batch_id, "UND004")
    assert conn.execute(select(func.count()).where(BATCH.c.undone_at.is_not(None))).scalar_one() == 0


def test_a_version_on_a_panels_list_holds_its_import(conn: Connection) -> None:
    """What a panel is to speak of stays."""
    batch = store_plan(conn)
    on_a_panel(conn, batch.versions[0].version_id)
    refused(conn, batch.batch_id, "UND003")


def test_an_unknown_import_is_refused(conn: Connection) -> None:
    """Its id is told, and no other is offered."""
    store_plan(conn)
    with pytest.raises(UnknownNameError, match=r"nothing\"\. \[GEN001"):
        undo_batch(conn, "nothing", undone_by="jo")


def test_an_audited_version_makes_no_room(conn: Connection) -> None:
    """A version that was audited between the look and the deed is not replaced."""
    version = store_plan(conn).versions[0].version_id
    audit_it(conn, version)
    with pytest.raises(StoreError, match="STO022"):
        removal.make_room(conn, [str(version)], by="jo")


def test_advice_is_taken_back_to_what_was_there(conn: Connection) -> None:
    """A piece that came beside others goes; one that was filled in awaits its words again."""
    store_plan(conn)
    before = rows(conn)
    beside, filled = advise(conn, Advice("", "health", text="Seen in clinic.")), advise(conn, WORDS)
    assert [entry.advice for entry in batches.batches(conn)] == [0, 1, 1]
    assert undo_batch(conn, beside, undone_by="jo") == Undoing(advice=1)
    assert [piece.agency for piece in newest_version(conn, "P-001").advice] == ["social care"]
    assert undo_batch(conn, filled, undone_by="jo") == Undoing(advice=1)
    assert {**rows(conn), "advice": ()} == {**before, "advice": ()}
    (held,) = newest_version(conn, "P-001").advice
    assert held == replace(ASKED, advice_id=held.advice_id)


def test_what_was_filled_in_later_holds_the_import_before(conn: Connection) -> None:
    """A later import of advice or reviews is undone first, and is named; then the earlier one goes."""
    plans = str(store_plan(conn, replace(PLAN_D, advice=())).batch_id)
    asked, answered = advise(conn, ASKED), advise(conn, WORDS)
    assert f"`plans undo {answered[:8]}`" in refused(conn, asked, "UND006")
    met = review(conn, AnnualReview("P-001", DAY))
    decided = review(conn, AnnualReview("P-001", DAY, decision=ReviewDecision.AMEND, final_on=DAY))
    assert f"`plans undo {decided[:8]}`" in refused(conn, met, "UND006")
    told = refused(conn, plans, "UND005", "UND012")
    assert f"`plans undo {answered[:8]}`, then `plans undo {asked[:8]}`." in told
    for later in (decided, answered, met, asked, plans):
        undo_batch(conn, later, undone_by="jo")
    assert list_plans(conn) == ()


def test_a_review_is_taken_back_to_what_it_said(conn: Connection) -> None:
    """A review that a later table filled in says again what it said before; a new one goes."""
    store_plan(conn)
    review(conn, AnnualReview("P-001", DAY, decision=ReviewDecision.MAINTAIN))
    before = rows(conn)
    other = AnnualReview("P-001", date(2025, 3, 5))
    later = review(
        conn, AnnualReview("P-001", DAY, decision=ReviewDecision.AMEND, decided_on=DAY), other, other
    )
    assert conn.execute(select(func.count()).select_from(ANNUAL_REVIEW)).scalar_one() == 2
    assert undo_batch(conn, later, undone_by="jo") == Undoing(reviews=2)
    assert rows(conn) == before


def test_advice_stays_once_its_version_is_audited_or_followed(conn: Connection) -> None:
    """What an auditor saw, or a later version was made of, is not taken from under it."""
    first = store_plan(conn).versions[0].version_id
    came = advise(conn, WORDS)
    second = store_plan(conn, replace(PLAN_D, facts=PlanFacts(need="MLD")))
    refused(conn, came, "UND002")
    undo_batch(conn, str(second.batch_id), undone_by="jo")
    audit_it(conn, first)
    refused(conn, came, "UND001")


def test_advice_that_made_a_version_goes_with_it(conn: Connection) -> None:
    """On an audited version advice makes a new one, which more of the same file is added to; all of it goes."""
    audit_it(conn, store_plan(conn).versions[0].version_id)
    before = rows(conn)
    batch = AdviceBatch(conn, "jo", b"g" * 32)
    for advice in (WORDS, Advice("", "health", text="Seen in clinic.")):
        add_advice(batch, "P-001", advice)
    assert undo_batch(conn, batch.batch_id, undone_by="jo") == Undoing(versions=1, advice=1)
    assert rows(conn) == before


def test_a_version_that_took_anothers_place_goes_only_with_that_loss(conn: Connection) -> None:
    """What was replaced is deleted, so undoing is refused with the way back, unless the loss is accepted."""
    first = store_plan(conn)
    held = str(first.versions[0].version_id)
    removal.make_room(conn, [held], by="jo")
    second = store_plan(conn, replace(PLAN_D, facts=PlanFacts(need="MLD")), replaced={"P-001": held})
    assert [entry.replaced for entry in batches.batches(conn)] == [0, 1]
    assert "--on-conflict replace" in refused(conn, second.batch_id, "UND007")
    gone = undo_batch(conn, str(second.batch_id), undone_by="jo", without_earlier=True)
    assert (gone, list_plans(conn)) == (Undoing(versions=1), ())


def test_a_version_that_was_put_back_frees_the_import(conn: Connection) -> None:
    """When the earlier file replaced the replacement, nothing is left of that import, and it can be undone."""
    uid = str(store_plan(conn).versions[0].version_id)
    removal.make_room(conn, [uid], by="jo")
    wrong = store_plan(conn, replace(PLAN_D, facts=PlanFacts(need="MLD")), replaced={"P-001": uid})
    uid = str(wrong.versions[0].version_id)
    removal.make_room(conn, [uid], by="jo")
    store_plan(conn, replaced={"P-001": uid})
    assert undo_batch(conn, str(wrong.batch_id), undone_by="jo") == Undoing()
    assert [entry.facts.need for entry in list_plans(conn)] == ["ASD"]


def test_an_audit_that_is_being_begun_holds_the_import(store: Store) -> None:
    """Undoing waits for whoever is just beginning an audit of its plans, and then sees it."""
    with store.write() as conn:
        stored = store_plan(conn)
    begun = Event()

    def begin() -> None:
        with store.write() as conn:
            audit_it(conn, stored.versions[0].version_id)
            begun.set()
            sleep(0.3)  # so that undoing, as a rule, comes while it is not stored yet

    other = Thread(target=begin)
    other.start()
    begun.wait()
    with pytest.raises(ProblemsError) as error, store.write() as conn:
        undo_batch(conn, str(stored.batch_id), undone_by="jo")
    other.join()
    assert [problem.code for problem in error.value.problems] == ["UND001"]


def test_an_audit_of_a_plan_that_is_being_undone_is_not_begun(store: Store) -> None:
    """Whoever begins an audit while its plan goes is refused, and nothing is left of either."""
    with store.write() as conn:
        stored = store_plan(conn)
        logged(conn, ["P-009"])  # with a person and an audit tool
    undone = Event()

    def undo() -> None:
        with store.write() as conn:
            undo_batch(conn, str(stored.batch_id), undone_by="jo")
            undone.set()
            sleep(0.3)

    other = Thread(target=undo)
    other.start()
    undone.wait()
    version = str(stored.versions[0].version_id)
    start = partial(audits.start_audit, version_id=version, rubric_id="quality", rubric_version="1.0")
    with pytest.raises(AuditError), store.write() as conn:
        start(conn, auditors={"": "bo"})
    other.join()
    with store.read() as conn:
        assert [entry.plan_ref for entry in list_plans(conn)] == ["P-009"]
        assert len(audits.list_audits(conn)) == 1
