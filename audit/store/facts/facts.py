"""Flat facts about completed audits, for trends and reports: read fast, and without any words.

Dates are plain local dates and inclusive. Every query narrows the audits first and groups before it joins
names, so that a month out of ten million judgements costs about what the month holds.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from audit.domain.result import Level
from audit.store.audits.results import LEVELS
from audit.store.audits.which_revision import counts_now
from audit.store.bulk import without_collecting
from audit.store.facts.audit_choice import EVERY, Choice, completed
from audit.store.facts.rows import AuditFact, PartFact, ResultFact
from audit.store.schema.audits import AUDIT, PART, RESULT, REVISION, SCORECARD
from audit.store.schema.plans import PLAN, PLAN_VERSION
from audit.store.schema.rubrics import RUBRIC


def completed_audits(conn: Connection, start: date, end: date, choice: Choice = EVERY) -> list[AuditFact]:
    """Return every audit completed between two dates, of whatever type, by date and id.

    Which of them count towards volume is for the reader to say: by type, and by `rubric_counted`.
    """
    chosen = completed(start, end, choice)
    people: dict[str, tuple[str, ...]] = {}
    agencies: dict[str, tuple[str, ...]] = {}
    parts = select(AUDIT.c.uid, PART.c.auditor, PART.c.agency).join(PART, PART.c.audit_id == AUDIT.c.id)
    for uid, auditor, agency in conn.execute(parts.where(chosen)).all():
        if uid in people:
            people[uid] = tuple(sorted({*people[uid], auditor}))
            agencies[uid] = tuple(sorted({*agencies[uid], agency}))
        else:
            people[uid], agencies[uid] = (auditor,), (agency,)
    overall = and_(
        RESULT.c.scorecard_id == AUDIT.c.scorecard_id,
        RESULT.c.level == LEVELS.index(Level.OVERALL),
        RESULT.c.code == "",
    )
    query = (
        select(
            AUDIT.c.uid,
            AUDIT.c.completed_on,
            AUDIT.c.audit_type,
            AUDIT.c.selection,
            AUDIT.c.target,
            RUBRIC.c.rubric_id,
            RUBRIC.c.version,
            RUBRIC.c.hash,
            RUBRIC.c.counted,
            PLAN.c.plan_ref,
            PLAN_VERSION.c.uid,
            PLAN_VERSION.c.status,
            PLAN_VERSION.c.plan_type,
            PLAN_VERSION.c.team,
            PLAN_VERSION.c.locality,
            PLAN_VERSION.c.need,
            PLAN_VERSION.c.year_group,
            PLAN_VERSION.c.age_at_final,
            PLAN_VERSION.c.sex,
            PLAN_VERSION.c.placement,
            PLAN_VERSION.c.looked_after,
            PLAN_VERSION.c.known_to_social_care,
            PLAN_VERSION.c.writer,
            PLAN_VERSION.c.template,
            PLAN_VERSION.c.finalised_on,
            AUDIT.c.sample_uid,
            AUDIT.c.follows_uid,
            AUDIT.c.lead_auditor,
            AUDIT.c.signed_on,
            RESULT.c.score,
            RESULT.c.grade,
            RESULT.c.grade_before,
            RESULT.c.limited_by,
            SCORECARD.c.partial,
        )
        .join(RUBRIC, RUBRIC.c.id == AUDIT.c.rubric_key)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
        .outerjoin(SCORECARD, SCORECARD.c.id == AUDIT.c.scorecard_id)
        .outerjoin(RESULT, overall)
        .where(chosen)
    )
    with without_collecting():
        found = [
            AuditFact._make((*row, people.get(row[0], ()), agencies.get(row[0], ())))
            for row in conn.execute(query).all()
        ]
    return sorted(found, key=lambda fact: (fact.completed_on, fact.audit_id))


def submitted_parts(conn: Connection, start: date, end: date) -> list[PartFact]:
    """Return every part first submitted between two dates: what volume by auditor or agency counts."""
    impact = select(REVISION.c.impact).where(REVISION.c.part_id == PART.c.id, counts_now()).correlate(PART)
    query = (
        select(
            AUDIT.c.uid,
            PART.c.uid,
            PART.c.agency,
            PART.c.auditor,
            PART.c.submitted_on,
            PART.c.due_on,
            AUDIT.c.assigned_on,
            PART.c.active_minutes,
            AUDIT.c.audit_type,
            RUBRIC.c.rubric_id,
            RUBRIC.c.version,
            PLAN_VERSION.c.team,
            impact.scalar_subquery(),
        )
        .join(AUDIT, AUDIT.c.id == PART.c.audit_id)
        .join(RUBRIC, RUBRIC.c.id == AUDIT.c.rubric_key)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .where(PART.c.submitted_on.between(start, end))
        .order_by(PART.c.submitted_on, PART.c.uid)
    )
    return [PartFact._make(row) for row in conn.execute(query).all()]


def impacts_of(
    conn: Connection, start: date, end: date, *, auditor: str = "", agency: str = ""
) -> dict[str, str]:
    """Return the impact answer of each audit with a part first submitted between two dates that gave one.

    Of several parts it is the last one's; of one auditor's or agency's parts if asked, an audit of one part
    being every agency's.
    """
    query = (
        select(AUDIT.c.uid, REVISION.c.impact)
        .select_from(PART)
        .join(AUDIT, AUDIT.c.id == PART.c.audit_id)
        .join(REVISION, REVISION.c.part_id == PART.c.id)
        .where(PART.c.submitted_on.between(start, end), REVISION.c.impact != "", counts_now())
        .order_by(PART.c.submitted_on, PART.c.uid)
    )
    if auditor:
        query = query.where(PART.c.auditor == auditor)
    if agency:
        query = query.where(PART.c.agency.in_(["", agency]))
    return {row.uid: row.impact for row in conn.execute(query)}


def results_of(
    conn: Connection,
    start: date,
    end: date,
    level: Level,
    codes: Collection[str] | None = None,
    choice: Choice = EVERY,
) -> list[ResultFact]:
    """Return the results of one level of every audit completed between two dates; of some codes or all."""
    query = (
        select(
            AUDIT.c.uid,
            AUDIT.c.completed_on,
            RESULT.c.code,
            RESULT.c.score,
            RESULT.c.applied,
            RESULT.c.unanswered,
            RESULT.c.not_applicable,
            RESULT.c.grade,
        )
        .join(RESULT, RESULT.c.scorecard_id == AUDIT.c.scorecard_id)
        .where(completed(start, end, choice), RESULT.c.level == LEVELS.index(level))
        .order_by(AUDIT.c.completed_on, AUDIT.c.uid, RESULT.c.code)
    )
    if codes is not None:
        query = query.where(RESULT.c.code.in_(sorted(codes)))
    days: dict[Any, date] = {}
    with without_collecting():
        return [
            ResultFact._make((audit, days.get(day) or days.setdefault(day, _day(day)), *rest))
            for audit, day, *rest in _plain_rows(conn, query)
        ]


def _plain_rows(conn: Connection, query: Select[Any]) -> list[tuple[Any, ...]]:
    """Return rows as the driver gives them; SQLAlchemy's own rows took as long again as the database."""
    found: Any = conn.execute(query)
    rows: list[tuple[Any, ...]] = found.cursor.fetchall()
    found.close()
    return rows


def _day(held: str | date) -> date:
    """Return a day as it is held: SQLite has no dates, and keeps them as ISO text."""
    return date.fromisoformat(held) if isinstance(held, str) else held
