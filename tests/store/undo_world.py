"""Imports of every kind, what can come to stand on them, and whether they are refused, for tests of undoing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection, Row, insert, select
from store_values import small_rubric

from audit.domain.advice import Advice
from audit.domain.audits import WHOLE_PLAN, Judgement, Standing
from audit.domain.people import Person
from audit.domain.plan import Origin, PlanFacts, PlanLink, PlanRow, PlanSection, PlanVersion, RowKind
from audit.domain.review import AnnualReview
from audit.domain.section import SectionState
from audit.errors import ProblemsError
from audit.store.audits import rubrics
from audit.store.audits.finished import FinishedAudit, FinishedPart, write_finished
from audit.store.people import add_person
from audit.store.plans import batches
from audit.store.plans.adding import add_versions
from audit.store.plans.advice import AdviceBatch, add_advice
from audit.store.plans.audit_batch import AuditBatch
from audit.store.plans.reviews import add_reviews
from audit.store.plans.undoing import undo_batch, what_goes
from audit.store.plans.versions import Batch, newest_version
from audit.store.schema import METADATA
from audit.store.schema.audits import REVISION
from audit.store.schema.moderation import (
    ACTION,
    MODERATION,
    MODERATION_AUDIT,
    PANEL,
    PANEL_ITEM,
)
from audit.store.schema.people import PERSON
from audit.store.schema.plans import PLAN, PLAN_VERSION

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
