"""Imports of audits that are taken back, with the plans they made, while nobody has worked on them."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection, func, insert, select, update
from store_values import audit_it
from undo_world import (
    DAY,
    PLAN_D,
    act,
    logged,
    moderate,
    on_a_panel,
    plan_key,
    refused,
    reopen,
    review,
    rows,
    store_plan,
)

from audit.domain.review import AnnualReview
from audit.store import log
from audit.store.plans import batches
from audit.store.plans.undoing import Undoing, undo_batch, what_goes
from audit.store.plans.versions import list_plans, newest_version
from audit.store.schema.audits import AUDIT
from audit.store.schema.moderation import (
    CONCERN,
)
from audit.store.schema.plans import PLAN_VERSION


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


def test_a_plan_that_was_left_behind_goes_with_what_last_used_it(conn: Connection) -> None:
    """A plan of an undone log stays for the sake of a later import, and goes when that is undone too."""
    batch = logged(conn, ["P-1"])
    later = str(store_plan(conn, replace(PLAN_D, plan_ref="P-1")).batch_id)
    assert undo_batch(conn, batch, undone_by="jo") == Undoing(audits=1, kept=1)
    assert what_goes(conn, later) == Undoing(versions=2)
    assert undo_batch(conn, later, undone_by="jo") == Undoing(versions=2)
    assert list_plans(conn) == ()


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
