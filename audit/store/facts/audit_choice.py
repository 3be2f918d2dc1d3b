"""Which completed audits facts are read of: by day, and by what is known of plan, audit tool and people."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from audit.store.schema.audits import AUDIT, PART, SCORECARD
from audit.store.schema.plans import PLAN, PLAN_VERSION
from audit.store.schema.rubrics import RUBRIC

#: What a column of a plan version may hold; None is not known.
Value = str | int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Which audits to read; every field left out is no bound.

    `values` gives which values are taken of columns of the plan version; `rubric` is an id, in any version.
    """

    values: Mapping[str, Collection[Value]] = field(default_factory=dict)
    auditor: str = ""
    agency: str = ""
    rubric: str = ""
    plan_ref: str = ""


EVERY = Choice()


@dataclass(frozen=True, slots=True)
class Rest:
    """What grades and scores rest on: whole audits of one rubric version, one selection and some types."""

    rubric: tuple[str, str]
    selection: str
    types: Collection[str]


def values_held(conn: Connection, column: str) -> frozenset[Value]:
    """Return the different values that a column of the plan versions holds."""
    return frozenset(conn.execute(select(PLAN_VERSION.c[column]).distinct()).scalars())


def completed(start: date, end: date, choice: Choice = EVERY) -> ColumnElement[bool]:
    """Return the condition on an audit: completed between two dates, and chosen.

    Lists inside lists, not joins: so a query may be grouped and joined as it needs.
    """
    found = [AUDIT.c.completed_on.between(start, end)]
    versions = of_plans(choice)
    if versions:
        found.append(AUDIT.c.version_id.in_(select(PLAN_VERSION.c.id).where(*versions)))
    for part, wanted in ((PART.c.auditor, choice.auditor), (PART.c.agency, choice.agency)):
        if wanted:
            found.append(AUDIT.c.id.in_(select(PART.c.audit_id).where(part == wanted)))
    if choice.rubric:
        found.append(AUDIT.c.rubric_key.in_(select(RUBRIC.c.id).where(RUBRIC.c.rubric_id == choice.rubric)))
    return and_(*found)


def of_plans(choice: Choice) -> list[ColumnElement[bool]]:
    """Return the conditions on a plan version of what is chosen of plans; none where all are."""
    found = [_is_one_of(column, values) for column, values in choice.values.items()]
    if choice.plan_ref:
        plans = select(PLAN.c.id).where(PLAN.c.plan_ref == choice.plan_ref)
        found.append(PLAN_VERSION.c.plan_id.in_(plans))
    return found


def rested_on(rest: Rest) -> ColumnElement[bool]:
    """Return the condition on an audit joined with its scorecard: that grades and scores rest on it."""
    key = select(RUBRIC.c.id).where(RUBRIC.c.rubric_id == rest.rubric[0], RUBRIC.c.version == rest.rubric[1])
    return and_(
        AUDIT.c.rubric_key == key.scalar_subquery(),
        AUDIT.c.selection == rest.selection,
        AUDIT.c.audit_type.in_(sorted(rest.types)),
        SCORECARD.c.partial.is_(False),
    )


def _is_one_of(name: str, values: Collection[Value]) -> ColumnElement[bool]:
    column = PLAN_VERSION.c[name]
    known = column.in_([value for value in values if value is not None])
    return or_(known, column.is_(None)) if None in values else known
