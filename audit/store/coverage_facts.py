"""How many plans are held, by team and need, and how many of them were ever audited."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, case, func, select

from audit.store.schema.audits import AUDIT
from audit.store.schema.plans import PLAN, PLAN_VERSION


class PlansHeld(NamedTuple):
    """Plans of one team and need by their newest version, and those with an audit completed by a day."""

    team: str | None
    need: str | None
    plans: int
    audited: int


def plans_held(conn: Connection, until: date) -> list[PlansHeld]:
    """Return the plans held by team and need of the newest version, and how many were audited by a day."""
    newest = (
        select(PLAN_VERSION.c.plan_id, func.max(PLAN_VERSION.c.number).label("number"))
        .group_by(PLAN_VERSION.c.plan_id)
        .subquery()
    )
    audited = (
        select(PLAN_VERSION.c.plan_id)
        .join(AUDIT, AUDIT.c.version_id == PLAN_VERSION.c.id)
        .where(AUDIT.c.completed_on <= until)
        .distinct()
        .subquery()
    )
    query = (
        select(
            PLAN_VERSION.c.team,
            PLAN_VERSION.c.need,
            func.count(),
            func.sum(case((audited.c.plan_id.is_not(None), 1), else_=0)),
        )
        .join(
            newest,
            (newest.c.plan_id == PLAN_VERSION.c.plan_id) & (newest.c.number == PLAN_VERSION.c.number),
        )
        .outerjoin(audited, audited.c.plan_id == PLAN_VERSION.c.plan_id)
        .group_by(PLAN_VERSION.c.team, PLAN_VERSION.c.need)
        .order_by(PLAN_VERSION.c.team, PLAN_VERSION.c.need)
    )
    return [PlansHeld._make(row) for row in conn.execute(query)]


def plans_finalised(conn: Connection, start: date, end: date) -> int:
    """Return how many different plans have a version made final between two dates."""
    query = (
        select(func.count(PLAN.c.id.distinct()))
        .join(PLAN_VERSION, PLAN_VERSION.c.plan_id == PLAN.c.id)
        .where(PLAN_VERSION.c.finalised_on.between(start, end))
    )
    return int(conn.execute(query).scalar_one())
