"""Flat facts about completed audits, for trends and reports: read fast, and without any words.

Dates are plain local dates and inclusive. Every query narrows the audits first and groups before it joins
names, so that a month out of ten million judgements costs about what the month holds.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, and_, case, func, or_, select

from audit.domain.result import Level
from audit.store.bulk import without_collecting
from audit.store.fact_rows import AdviceFact, AuditFact, PartFact, ResultFact, ScoreDay, ScoreSum
from audit.store.results import LEVELS
from audit.store.schema.audits import AUDIT, PART, RESULT, REVISION, SCORECARD
from audit.store.schema.plans import ADVICE, PLAN, PLAN_VERSION
from audit.store.schema.rubrics import RUBRIC
from audit.store.which_revision import counts_now


def completed_audits(conn: Connection, start: date, end: date) -> list[AuditFact]:
    """Return every audit completed between two dates, of whatever type, by date and id.

    Which of them count towards volume is for the reader to say: by type, and by `rubric_counted`.
    """
    people: dict[str, tuple[str, ...]] = {}
    agencies: dict[str, tuple[str, ...]] = {}
    parts = select(AUDIT.c.uid, PART.c.auditor, PART.c.agency).join(PART, PART.c.audit_id == AUDIT.c.id)
    for uid, auditor, agency in conn.execute(parts.where(_completed(start, end))).all():
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
        .where(_completed(start, end))
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


def results_of(
    conn: Connection, start: date, end: date, level: Level, codes: Collection[str] | None = None
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
        .where(_completed(start, end), RESULT.c.level == LEVELS.index(level))
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


def score_sums(conn: Connection, start: date, end: date, level: Level) -> list[ScoreSum]:
    """Return the scores of one level added up by day, rubric, type and selection: means of any period."""
    sums = (
        select(
            AUDIT.c.completed_on,
            AUDIT.c.rubric_key,
            AUDIT.c.audit_type,
            AUDIT.c.selection,
            RESULT.c.code,
            func.count(RESULT.c.score).label("n"),
            func.coalesce(func.sum(RESULT.c.score), 0.0).label("total"),
        )
        .join(RESULT, RESULT.c.scorecard_id == AUDIT.c.scorecard_id)
        .where(_completed(start, end), RESULT.c.level == LEVELS.index(level))
        .group_by(
            AUDIT.c.completed_on, AUDIT.c.rubric_key, AUDIT.c.audit_type, AUDIT.c.selection, RESULT.c.code
        )
        .subquery()
    )
    query = select(
        sums.c.completed_on,
        RUBRIC.c.rubric_id,
        RUBRIC.c.version,
        sums.c.audit_type,
        sums.c.selection,
        sums.c.code,
        sums.c.n,
        sums.c.total,
    ).join(RUBRIC, RUBRIC.c.id == sums.c.rubric_key)
    return sorted(ScoreSum._make(row) for row in conn.execute(query).all())


def score_days(
    conn: Connection,
    start: date,
    end: date,
    rubric: tuple[str, str],
    selection: str,
    types: Collection[str],
    codes: Collection[str],
) -> list[ScoreDay]:
    """Return the scores of sections, themes and some questions added up by day.

    Of the whole audits of one rubric version, one way of selection and some types, as grades rest on.
    """
    score = RESULT.c.score
    levels = [LEVELS.index(level) for level in (Level.SECTION, Level.THEME)]
    query = (
        select(
            AUDIT.c.completed_on,
            RESULT.c.level,
            RESULT.c.code,
            func.count(score),
            func.coalesce(func.sum(score), 0.0),
            func.sum(case((score >= 1, 1), else_=0)),
            func.sum(case((score <= 0, 1), else_=0)),
        )
        .join(SCORECARD, SCORECARD.c.id == AUDIT.c.scorecard_id)
        .join(RESULT, RESULT.c.scorecard_id == SCORECARD.c.id)
        .where(
            _completed(start, end),
            AUDIT.c.rubric_key == _key_of(rubric),
            AUDIT.c.selection == selection,
            AUDIT.c.audit_type.in_(sorted(types)),
            SCORECARD.c.partial.is_(False),
            or_(
                RESULT.c.level.in_(levels),
                and_(RESULT.c.level == LEVELS.index(Level.CRITERION), RESULT.c.code.in_(sorted(codes))),
            ),
        )
        .group_by(AUDIT.c.completed_on, RESULT.c.level, RESULT.c.code)
    )
    rows = conn.execute(query).all()
    return [ScoreDay(day, LEVELS[level], *rest) for day, level, *rest in rows]


def _key_of(rubric: tuple[str, str]) -> ScalarSelect[int]:
    return (
        select(RUBRIC.c.id)
        .where(RUBRIC.c.rubric_id == rubric[0], RUBRIC.c.version == rubric[1])
        .scalar_subquery()
    )


def advice_of_audited(conn: Connection, start: date, end: date) -> list[AdviceFact]:
    """Return the advice of every plan version audited between two dates, once each."""
    audited = select(AUDIT.c.version_id).where(_completed(start, end))
    return _advice(conn, ADVICE.c.version_id.in_(audited))


def advice_of_newest(conn: Connection, agency: str | None = None) -> list[AdviceFact]:
    """Return the advice of the newest version of every plan, of one agency or all: what is due or late."""
    newest = select(func.max(PLAN_VERSION.c.number)).where(PLAN_VERSION.c.plan_id == PLAN.c.id)
    where = PLAN_VERSION.c.number == newest.correlate(PLAN).scalar_subquery()
    return _advice(conn, where if agency is None else and_(where, ADVICE.c.agency == agency))


def _advice(conn: Connection, where: ColumnElement[bool]) -> list[AdviceFact]:
    query = (
        select(
            ADVICE.c.uid,
            PLAN.c.plan_ref,
            PLAN_VERSION.c.uid,
            ADVICE.c.agency,
            ADVICE.c.requested_on,
            ADVICE.c.received_on,
            ADVICE.c.dated,
            ADVICE.c.appended,
            ADVICE.c.exception,
            ADVICE.c.basis,
            ADVICE.c.involvement,
            ADVICE.c.sign_off,
            ADVICE.c.said_not_requested,
            ADVICE.c.team,
            PLAN_VERSION.c.team,
        )
        .join(PLAN_VERSION, PLAN_VERSION.c.id == ADVICE.c.version_id)
        .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
        .where(where)
        .order_by(PLAN.c.plan_ref, PLAN_VERSION.c.number, ADVICE.c.agency, ADVICE.c.uid)
    )
    return [AdviceFact._make(row) for row in conn.execute(query).all()]


def _plain_rows(conn: Connection, query: Select[Any]) -> list[tuple[Any, ...]]:
    """Return rows as the driver gives them; SQLAlchemy's own rows took as long again as the database."""
    found: Any = conn.execute(query)
    rows: list[tuple[Any, ...]] = found.cursor.fetchall()
    found.close()
    return rows


def _day(held: str | date) -> date:
    """Return a day as it is held: SQLite has no dates, and keeps them as ISO text."""
    return date.fromisoformat(held) if isinstance(held, str) else held


def _completed(start: date, end: date) -> ColumnElement[bool]:
    return AUDIT.c.completed_on.between(start, end)
