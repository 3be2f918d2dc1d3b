"""Which audits to list, as a value and as conditions of a query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, select

from audit.domain.audits import AuditType
from audit.store.schema.audits import AUDIT, PART
from audit.store.schema.plans import PLAN, PLAN_VERSION
from audit.store.schema.rubrics import RUBRIC


class AuditState(StrEnum):
    """How far an audit has come."""

    OPEN = "open"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which audits to list; every field left out is no bound. Dates are inclusive.

    `overdue_on` keeps audits that have a part still out whose due date is before that day.
    """

    plan_ref: str | None = None
    version_id: str | None = None
    auditor: str | None = None
    agency: str | None = None
    rubric_id: str | None = None
    audit_type: AuditType | None = None
    state: AuditState | None = None
    completed_from: date | None = None
    completed_to: date | None = None
    overdue_on: date | None = None
    sample_id: str | None = None


def conditions(wanted: AuditFilter) -> Iterable[ColumnElement[bool]]:
    """Give the conditions on audits joined with their plan, version and rubric."""
    equal = {
        PLAN.c.plan_ref: wanted.plan_ref,
        PLAN_VERSION.c.uid: wanted.version_id,
        RUBRIC.c.rubric_id: wanted.rubric_id,
        AUDIT.c.audit_type: wanted.audit_type,
        AUDIT.c.sample_uid: wanted.sample_id,
    }
    yield from (column == value for column, value in equal.items() if value is not None)
    for column, value in ((PART.c.auditor, wanted.auditor), (PART.c.agency, wanted.agency)):
        if value is not None:
            yield AUDIT.c.id.in_(select(PART.c.audit_id).where(column == value))
    if wanted.state is not None:
        done = AUDIT.c.completed_on.is_not(None)
        yield done if wanted.state is AuditState.COMPLETED else ~done
    if wanted.completed_from is not None:
        yield AUDIT.c.completed_on >= wanted.completed_from
    if wanted.completed_to is not None:
        yield AUDIT.c.completed_on <= wanted.completed_to
    if wanted.overdue_on is not None:
        yield AUDIT.c.id.in_(with_part_out().where(PART.c.due_on < wanted.overdue_on))


def with_part_out() -> Select[tuple[int]]:
    """Return the query for the keys of audits that have a part still being worked on."""
    return select(PART.c.audit_id).where(PART.c.submitted_on.is_(None), PART.c.declined_because == "")
