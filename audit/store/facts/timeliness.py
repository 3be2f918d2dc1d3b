"""How long plans and reviews took: dates only, for the clocks of the law."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from audit.store.schema.plans import ANNUAL_REVIEW, PLAN, PLAN_VERSION


class FinalFact(NamedTuple):
    """One plan version made final: asked for, made final, whether an exception was claimed, and its type."""

    requested_on: date | None
    finalised_on: date
    exception: bool | None
    plan_type: str | None
    plan_ref: str


class ReviewFact(NamedTuple):
    """One annual review: its meeting, the decision, the notice and the final plan; None is not known."""

    meeting_on: date | None
    decided_on: date | None
    notice_on: date | None
    final_on: date | None
    plan_ref: str


def plans_made_final(conn: Connection, start: date, end: date) -> list[FinalFact]:
    """Return the plan versions made final between two dates."""
    query = select(
        PLAN_VERSION.c.requested_on,
        PLAN_VERSION.c.finalised_on,
        PLAN_VERSION.c.exception_20_weeks,
        PLAN_VERSION.c.plan_type,
        PLAN.c.plan_ref,
    ).join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
    query = query.where(PLAN_VERSION.c.finalised_on.between(start, end))
    return [FinalFact._make(row) for row in conn.execute(query.order_by(PLAN_VERSION.c.id))]


def reviews_held(conn: Connection, start: date, end: date) -> list[ReviewFact]:
    """Return the annual reviews whose meeting was between two dates."""
    columns = [ANNUAL_REVIEW.c[name] for name in ReviewFact._fields if name != "plan_ref"]
    query = select(*columns, PLAN.c.plan_ref).join(PLAN, PLAN.c.id == ANNUAL_REVIEW.c.plan_id)
    query = query.where(ANNUAL_REVIEW.c.meeting_on.between(start, end))
    return [ReviewFact._make(row) for row in conn.execute(query.order_by(ANNUAL_REVIEW.c.id))]
