"""How many plans are held, by team and need, and how many of them were ever audited."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, case, func, select

from audit.store.facts.audit_choice import EVERY, Choice, completed, of_plans
from audit.store.schema.audits import AUDIT
from audit.store.schema.plans import PLAN_VERSION


class PlansHeld(NamedTuple):
    """Plans of one team and need by their newest version, and those with an audit completed by a day."""

    team: str | None
    need: str | None
    plans: int
    audited: int


def plans_held(conn: Connection, until: date, choice: Choice = EVERY) -> list[PlansHeld]:
    """Return the plans held by team and need of the newest version, and how many were audited by a day.

    Plans are chosen by their newest version, whatever a version was when it was audited; audits by the rest.
    """
    by_anyone = completed(date.min, until, replace(choice, values={}))
    later, any_version = PLAN_VERSION.alias("later"), PLAN_VERSION.alias("any_version")
    newer = select(later.c.id).where(
        later.c.plan_id == PLAN_VERSION.c.plan_id, later.c.number > PLAN_VERSION.c.number
    )
    audited = (
        select(AUDIT.c.id)
        .join(any_version, any_version.c.id == AUDIT.c.version_id)
        .where(any_version.c.plan_id == PLAN_VERSION.c.plan_id, by_anyone)
    )
    query = (
        select(
            PLAN_VERSION.c.team,
            PLAN_VERSION.c.need,
            func.count(),
            func.sum(case((audited.correlate(PLAN_VERSION).exists(), 1), else_=0)),
        )
        .where(~newer.correlate(PLAN_VERSION).exists(), *of_plans(choice))
        .group_by(PLAN_VERSION.c.team, PLAN_VERSION.c.need)
        .order_by(PLAN_VERSION.c.team, PLAN_VERSION.c.need)
    )
    return [PlansHeld._make(row) for row in conn.execute(query)]


def plans_finalised(conn: Connection, start: date, end: date, choice: Choice = EVERY) -> int:
    """Return how many different plans have a version, of those chosen, made final between two dates."""
    query = select(func.count(PLAN_VERSION.c.plan_id.distinct()))
    return int(
        conn.execute(
            query.where(PLAN_VERSION.c.finalised_on.between(start, end), *of_plans(choice))
        ).scalar_one()
    )
