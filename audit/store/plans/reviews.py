"""Annual reviews: stored with the import that told them, and filled in by later ones."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, Insert, Update, insert, select, update

from audit.domain.review import AnnualReview
from audit.store import log
from audit.store.bulk import chunks, hold
from audit.store.plans.adding import add_batch
from audit.store.plans.changes import Change, What, note, said
from audit.store.schema.plans import ANNUAL_REVIEW, PLAN

_FIELDS = ("report_on", "decision", "decided_on", "notice_on", "final_on")


class ReviewsStored(NamedTuple):
    """What became of reviews: stored as new, filled in, held already; and the plans that are not known."""

    new: int
    filled_in: int
    unchanged: int
    unknown: tuple[str, ...]


def add_reviews(
    conn: Connection,
    reviews: Sequence[AnnualReview],
    *,
    imported_by: str,
    file_digest: bytes,
    source: str = "",
) -> ReviewsStored:
    """Store reviews as one batch; one that is held (plan and meeting) is filled in with what is told now.

    What is held and not told again stays. Reviews of plans that are not known are left out and named.
    `source` tells which file it was, as `told_files` does.
    """
    hold(conn, "plans")
    plan_keys: dict[str, int] = {}
    for some in chunks({review.plan_ref for review in reviews}):
        rows = conn.execute(select(PLAN.c.plan_ref, PLAN.c.id).where(PLAN.c.plan_ref.in_(some)))
        plan_keys.update({row.plan_ref: row.id for row in rows})
    held = {}
    for some_keys in chunks(plan_keys.values()):
        for row in conn.execute(select(ANNUAL_REVIEW).where(ANNUAL_REVIEW.c.plan_id.in_(some_keys))):
            held[row.plan_id, row.meeting_on] = row
    batch: int | None = None
    batch_id = str(uuid4())
    filled_in: list[Change] = []
    new = unchanged = 0
    for review in reviews:
        plan = plan_keys.get(review.plan_ref)
        if plan is None:
            continue
        told = {name: value for name in _FIELDS if (value := getattr(review, name)) is not None}
        one = held.get((plan, review.meeting_on))
        if one is not None and all(getattr(one, name) == value for name, value in told.items()):
            unchanged += 1
            continue
        if batch is None:
            batch = add_batch(conn, batch_id, imported_by, file_digest, {"reviews": len(reviews)})
        if one is not None:
            done: Insert | Update = update(ANNUAL_REVIEW).where(ANNUAL_REVIEW.c.id == one.id).values(told)
            filled_in.append(Change(What.REVIEW, one.uid, plan, before=said(one, _FIELDS)))
        else:
            values = {
                "uid": str(uuid4()),
                "plan_id": plan,
                "batch_id": batch,
                "meeting_on": review.meeting_on,
            }
            done = insert(ANNUAL_REVIEW).values(values | told)
            new += 1
        # The same review may stand twice in a table.
        held[plan, review.meeting_on] = conn.execute(done.returning(ANNUAL_REVIEW)).one()
    if batch is not None:
        note(conn, batch, filled_in)
        details: dict[str, log.Detail] = {"new": new, "filled in": len(filled_in), "file": source}
        log.record(conn, "import reviews", batch_id, imported_by, details)
    unknown = tuple(sorted({review.plan_ref for review in reviews} - plan_keys.keys()))
    return ReviewsStored(new, len(filled_in), unchanged, unknown)
