"""Which audits are held, as a log tells them: who audited which plan on which day."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from audit.domain.audits import RevisionState
from audit.store.schema.audits import AUDIT, PART, REVISION
from audit.store.schema.plans import PLAN, PLAN_VERSION
from audit.store.schema.rubrics import RUBRIC

#: The plan's reference, the auditor's short id, and the day of the first submission.
Occasion = tuple[str, str, date]


class Held(NamedTuple):
    """What is held of one part: its newest submitted revision, the rubric's version and the grade entered."""

    revision_id: str
    rubric_version: str
    entered: str | None


def held_parts(conn: Connection, rubric_id: str) -> dict[Occasion, dict[str, Held]]:
    """Return the submitted parts of a rubric's audits, each by its occasion and the rubric's version."""
    query = (
        select(
            PLAN.c.plan_ref,
            PART.c.auditor,
            PART.c.submitted_on,
            RUBRIC.c.version,
            REVISION.c.uid,
            REVISION.c.entered,
        )
        .join(PART, PART.c.id == REVISION.c.part_id)
        .join(AUDIT, AUDIT.c.id == PART.c.audit_id)
        .join(RUBRIC, RUBRIC.c.id == AUDIT.c.rubric_key)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
        .where(RUBRIC.c.rubric_id == rubric_id, PART.c.submitted_on.is_not(None))
        .where(REVISION.c.state == RevisionState.SUBMITTED)
        .order_by(REVISION.c.number, REVISION.c.id)
    )
    found: dict[Occasion, dict[str, Held]] = {}
    for row in conn.execute(query):
        occasion = (row.plan_ref, row.auditor, row.submitted_on)
        found.setdefault(occasion, {})[row.version] = Held(row.uid, row.version, row.entered)
    return found
