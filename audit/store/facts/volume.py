"""How many audits count in a span of time and how many earned a good grade, added up by the store itself."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, case, func, select

from audit.domain.result import Level
from audit.store.audits.results import LEVELS
from audit.store.facts.audit_choice import EVERY, Choice, Rest, completed, rested_on
from audit.store.schema.audits import AUDIT, RESULT, SCORECARD
from audit.store.schema.plans import PLAN, PLAN_VERSION
from audit.store.schema.rubrics import RUBRIC


class Volume(NamedTuple):
    """Audits of a span of time, and the different plans they are of."""

    audits: int
    plans: int


class GradedDay(NamedTuple):
    """Audits completed on one day with a grade on the scale, and those of them graded good or better."""

    completed_on: date
    good: int
    n: int


class AuditKey(NamedTuple):
    """A completed audit and its plan, by the names that other facts refer to them by."""

    audit_id: str
    plan_ref: str


def volume(
    conn: Connection, start: date, end: date, types: Collection[str], choice: Choice = EVERY
) -> Volume:
    """Return the volume between two dates: audits of some types with rubrics that count, each once."""
    counted = select(RUBRIC.c.id).where(RUBRIC.c.counted.is_(True))
    query = (
        select(func.count(), func.count(PLAN_VERSION.c.plan_id.distinct()))
        .select_from(AUDIT)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .where(completed(start, end, choice), AUDIT.c.audit_type.in_(sorted(types)))
        .where(AUDIT.c.rubric_key.in_(counted))
    )
    return Volume._make(conn.execute(query).one())


def first_completed(conn: Connection, types: Collection[str]) -> date | None:
    """Return the day of the first audit of some types that was completed; None where there is none."""
    query = select(func.min(AUDIT.c.completed_on)).where(AUDIT.c.audit_type.in_(sorted(types)))
    found: date | None = conn.execute(query).scalar_one()
    return found


def graded_days(
    conn: Connection,
    start: date,
    end: date,
    rest: Rest,
    grades: Collection[str],
    good: Collection[str],
    choice: Choice = EVERY,
) -> list[GradedDay]:
    """Return by day how many audits have one of the grades of a scale, and how many one of its good ones."""
    grade = RESULT.c.grade
    query = (
        select(AUDIT.c.completed_on, func.sum(case((grade.in_(sorted(good)), 1), else_=0)), func.count())
        .join(SCORECARD, SCORECARD.c.id == AUDIT.c.scorecard_id)
        .join(RESULT, RESULT.c.scorecard_id == SCORECARD.c.id)
        .where(completed(start, end, choice), rested_on(rest), grade.in_(sorted(grades)))
        .where(RESULT.c.level == LEVELS.index(Level.OVERALL), RESULT.c.code == "")
        .group_by(AUDIT.c.completed_on)
        .order_by(AUDIT.c.completed_on)
    )
    return [GradedDay._make(row) for row in conn.execute(query)]


def audit_keys(conn: Connection, start: date, end: date, choice: Choice) -> list[AuditKey]:
    """Return the audits completed between two dates that are chosen, of whatever type."""
    query = (
        select(AUDIT.c.uid, PLAN.c.plan_ref)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
        .where(completed(start, end, choice))
    )
    return [AuditKey._make(row) for row in conn.execute(query)]
