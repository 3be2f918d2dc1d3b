"""Imports that are taken back: plans, advice, reviews and audits, while nothing stands on them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection, Row, func, insert, select, update
from store_values import audit_it, small_rubric

from audit.domain.advice import Advice
from audit.domain.audits import WHOLE_PLAN, Judgement, Standing
from audit.domain.people import Person
from audit.domain.plan import Origin, PlanFacts, PlanLink, PlanRow, PlanSection, PlanVersion, RowKind
from audit.domain.review import AnnualReview, ReviewDecision
from audit.domain.section import SectionState
from audit.errors import ProblemsError, StoreError, UnknownNameError
from audit.store import log
from audit.store.audits import rubrics
from audit.store.audits.finished import FinishedAudit, FinishedPart, write_finished
from audit.store.people import add_person
from audit.store.plans import batches, removal
from audit.store.plans.adding import add_versions
from audit.store.plans.advice import AdviceBatch, add_advice
from audit.store.plans.audit_batch import AuditBatch
from audit.store.plans.reviews import add_reviews
from audit.store.plans.undoing import Undoing, undo_batch, what_goes
from audit.store.plans.versions import Arrival, Batch, list_plans, newest_version
from audit.store.schema import METADATA
from audit.store.schema.audits import AUDIT, REVISION
from audit.store.schema.moderation import (
    ACTION,
    CONCERN,
    MODERATION,
    MODERATION_AUDIT,
    PANEL,
    PANEL_ITEM,
)
from audit.store.schema.people import PERSON
from audit.store.schema.plans import ANNUAL_REVIEW, BATCH, PLAN, PLAN_VERSION

DAY = date(2026, 3, 5)
ASKED = Advice("", "social care", requested_on=date(2026, 1, 5))
WORDS = Advice("", "social care", received_on=date(2026, 2, 1), text="Known to us.")
ROW = PlanRow("row", RowKind.NEED, "D", 0, 3, Origin.GIVEN)
PLAN_D = PlanVersion(
    version_id="",
    plan_ref="P-001",
    number=0,
    facts=PlanFacts(need="ASD"),
    sections=(PlanSection("D", SectionState.CONTENT, Origin.GIVEN, "Short breaks."),),
    advice=(ASKED,),
)


def store_plan(conn: Connection, plan: PlanVersion = PLAN_D, **more: object) -> Batch:
    """Import one plan, its row and link under ids of their own as an import gives them."""
    row = replace(ROW, row_id=str(uuid4()))
    link = PlanLink(str(uuid4()), row.row_id, row.row_id, Origin.GIVEN)
    plan = replace(plan, rows=(row,), links=(link,))
    return add_versions(conn, [plan], imported_by="jo", file_digest=b"f" * 32, **more)  # type: ignore[arg-type]


def advise(conn: Connection, advice: Advice, ref: str = "P-001") -> str:
    """Import one piece of advice, and return the id of the import."""
    return str(add_advice(AdviceBatch(conn, "jo", b"g" * 32), ref, advice).batch_id)


def review(conn: Connection, *reviews: AnnualReview) -> str:
    """Import reviews, and return the id of the import."""
    add_reviews(conn, reviews, imported_by="jo", file_digest=b"r" * 32)
    return batches.batches(conn)[-1].batch_id


def logged(conn: Connection, refs: Sequence[str] = ("P-001",)) -> str:
    """Import one finished audit of each plan, those not known by reference alone; return the import's id."""
    if "bo" not in {row.person_id for row in conn.execute(select(PERSON.c.person_id))}:
        add_person(conn, Person("bo", "Bo"))
    rubrics.adopt(conn, small_rubric(), "id: quality")
    batch = AuditBatch(conn, "jo", b"a" * 32, "log.csv")
    new = batch.add_plans(refs)
    met = Judgement("B1", WHOLE_PLAN, Standing.ANSWERED, "Met", comment="Clear.")
    made = [
        FinishedAudit(
            newest_version(conn, ref).version_id, "quality", "1.0", (FinishedPart("bo", DAY, (met,)),)
        )
        for ref in refs
    ]
    written = write_finished(conn, made, datetime.now(UTC))
    return batch.finish([each.audit_id for each in written], "quality", new)


def rows(conn: Connection) -> dict[str, object]:
    """Return every row of every table but those that keep what was done."""
    return {
        table.name: [tuple(row) for row in conn.execute(select(table).order_by(*table.primary_key.columns))]
        for table in METADATA.sorted_tables
        if table.name not in ("event", "batch")
    }


def refused(conn: Connection, batch_id: object, *codes: str) -> str:
    """Return why an import is not undone, having seen that it is so for these codes alone."""
    before = rows(conn)
    with pytest.raises(ProblemsError) as error:
        undo_batch(conn, str(batch_id), undone_by="jo")
    assert [problem.code for problem in error.value.problems] == list(codes)
    with pytest.raises(ProblemsError):
        what_goes(conn, str(batch_id))
    assert rows(conn) == before
    return " ".join(map(str, error.value.problems))


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
    """The newest imports are offered."""
    batch = store_plan(conn)
    with pytest.raises(UnknownNameError, match=str(batch.batch_id)):
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
    refused(conn, plans, "UND005", "UND005")
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


def test_a_log_is_taken_back_with_the_plans_it_made(conn: Connection) -> None:
    """Audits, answers, comments and results go, and plans known by reference alone; the log says what went."""
    store_plan(conn)
    logged(conn, ["P-001", "P-007"])  # subjects are minted and people added once
    undo_batch(conn, batches.batches(conn)[-1].batch_id, undone_by="jo")
    before = rows(conn)
    batch = logged(conn, ["P-001", "P-007", "P-008"])
    entry = batches.batches(conn)[-1]
    assert (entry.batch_id, entry.audits, entry.versions, entry.file) == (batch, 3, 2, "log.csv")
    assert what_goes(conn, batch) == Undoing(versions=2, audits=3)
    assert undo_batch(conn, batch, undone_by="amir") == Undoing(versions=2, audits=3)
    assert rows(conn) == before
    event = log.events(conn)[-1]
    assert (event.kind, event.subject, event.writer) == ("undo import", batch, "amir")
    assert event.details == {"versions": 2, "audits": 3, "reviews": 0, "advice": 0}
    assert log.verify(conn) == ()


def test_a_plan_that_something_else_uses_stays_when_its_log_goes(conn: Connection) -> None:
    """Another audit, a later version, advice, a review or a concern keeps a plan that a log made."""
    refs = [f"P-{number}" for number in range(6)]
    batch = logged(conn, refs)
    audit_it(conn, newest_version(conn, "P-1").version_id)
    store_plan(conn, replace(PLAN_D, plan_ref="P-2"))
    review(conn, AnnualReview("P-4", DAY))
    conn.execute(insert(CONCERN).values(
        uid="c" * 36, plan_id=plan_key(conn, "P-5"), kind="x", raised_by="jo", raised_on=DAY
    ))  # fmt: skip
    assert undo_batch(conn, batch, undone_by="jo") == Undoing(versions=2, audits=6, kept=4)
    assert [entry.plan_ref for entry in list_plans(conn)] == ["P-1", "P-2", "P-4", "P-5"]
    assert conn.execute(select(func.count()).select_from(AUDIT)).scalar_one() == 1


def test_a_log_that_somebody_worked_on_stays(conn: Connection) -> None:
    """Moderated, on a panel's list, opened again, signed, with an action or a follow-up: each is told."""
    batch = logged(conn, ["P-001"])
    audit = conn.execute(select(AUDIT)).one()
    version = conn.execute(select(PLAN_VERSION.c.uid)).scalar_one()
    works: dict[str, Callable[[], object]] = {
        "UND008": lambda: moderate(conn, audit),
        "UND009": lambda: reopen(conn, audit),
        "UND010": lambda: conn.execute(update(AUDIT).values(signed_on=DAY)),
        "UND011": lambda: act(conn, audit),
    }
    for code, work in works.items():
        with conn.begin_nested() as undone:
            work()
            assert "1 audit" in refused(conn, batch, code)
            undone.rollback()
    with conn.begin_nested() as undone:
        on_a_panel(conn, version)
        refused(conn, batch, "UND008")
        undone.rollback()
    audit_it(conn, version)
    conn.execute(update(AUDIT).where(AUDIT.c.id != audit.id).values(follows_uid=audit.uid))
    refused(conn, batch, "UND011")


def test_plans_under_a_log_wait_for_it(conn: Connection) -> None:
    """Plans that a later log audits are undone after it; an audit given here is no import to undo first."""
    plans = store_plan(conn)
    batch = logged(conn)
    assert f"`plans undo {batch[:8]}`" in refused(conn, plans.batch_id, "UND001")
    audit_it(conn, plans.versions[0].version_id)
    assert "plans undo" not in refused(conn, plans.batch_id, "UND001")
    undo_batch(conn, batch, undone_by="jo")
    refused(conn, plans.batch_id, "UND001")


def plan_key(conn: Connection, ref: str) -> int:
    """Return the local key of a plan."""
    return int(conn.execute(select(PLAN.c.id).where(PLAN.c.plan_ref == ref)).scalar_one())


def on_a_panel(conn: Connection, version: object) -> None:
    """Put a version on a panel's list."""
    panel = insert(PANEL).values(uid="p" * 36, held_on=DAY, chair="jo", present=[]).returning(PANEL.c.id)
    key = conn.execute(panel).scalar_one()
    own = conn.execute(select(PLAN_VERSION.c.id).where(PLAN_VERSION.c.uid == version)).scalar_one()
    conn.execute(insert(PANEL_ITEM).values(panel_id=key, version_id=own, position=1))


def moderate(conn: Connection, audit: Row[Any]) -> None:
    """Open a moderation of an audit."""
    made = insert(MODERATION).values(
        uid="m" * 36, kind="blind", version_id=audit.version_id, moderator="jo", opened_on=DAY, reason=""
    )
    key = conn.execute(made.returning(MODERATION.c.id)).scalar_one()
    conn.execute(insert(MODERATION_AUDIT).values(moderation_id=key, audit_id=audit.id))


def reopen(conn: Connection, audit: Row[Any]) -> None:
    """Begin a correction of an audit."""
    first = conn.execute(select(REVISION)).one()
    conn.execute(insert(REVISION).values(
        uid="r" * 36, part_id=first.part_id, number=2, parent_uid=first.uid, state="draft", reason="Read again",
        started_at=datetime.now(UTC).replace(tzinfo=None),
    ))  # fmt: skip


def act(conn: Connection, audit: Row[Any]) -> None:
    """Set an action of an audit."""
    conn.execute(
        insert(ACTION).values(uid="a" * 36, audit_id=audit.id, criterion="", kind="training", owner="jo")
    )
