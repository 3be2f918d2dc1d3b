"""Facts about answers: how criteria were answered, where gaps arose, and blind answers to be compared."""

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, select

from audit.domain.audits import AuditType
from audit.store.audits.which_revision import counts_first, counts_now
from audit.store.facts.audit_choice import EVERY, Choice, completed
from audit.store.facts.blind_pairs import NOT_BLIND, blind_pairs, is_of, may_be_paired
from audit.store.facts.rows import AgreementRow, AnswerCount, FaultCount, GapPlans, GoodPractice
from audit.store.schema.audits import AUDIT, JUDGEMENT, PART, REVISION
from audit.store.schema.plans import PLAN, PLAN_VERSION, SUBJECT
from audit.store.schema.rubrics import ANSWER, CRITERION, RUBRIC


def answer_counts(conn: Connection, start: date, end: date) -> list[AnswerCount]:
    """Return how often each criterion was answered how, in audits completed between two dates."""
    counts = (
        select(JUDGEMENT.c.criterion_id, JUDGEMENT.c.standing, JUDGEMENT.c.answer_id, func.count().label("n"))
        .where(_of_completed(start, end))
        .group_by(JUDGEMENT.c.criterion_id, JUDGEMENT.c.standing, JUDGEMENT.c.answer_id)
        .subquery()
    )
    query = (
        select(
            RUBRIC.c.rubric_id,
            RUBRIC.c.version,
            CRITERION.c.code,
            counts.c.standing,
            ANSWER.c.name,
            counts.c.n,
        )
        .select_from(counts)
        .join(CRITERION, CRITERION.c.id == counts.c.criterion_id)
        .join(RUBRIC, RUBRIC.c.id == CRITERION.c.rubric_key)
        .outerjoin(ANSWER, ANSWER.c.id == counts.c.answer_id)
        .order_by(RUBRIC.c.id, CRITERION.c.position, counts.c.standing, ANSWER.c.position)
    )
    return [AnswerCount._make(row) for row in conn.execute(query).all()]


def fault_counts(conn: Connection, start: date, end: date, choice: Choice = EVERY) -> list[FaultCount]:
    """Return how often a gap in each criterion arose where, in the audits chosen between two dates."""
    counts = (
        select(JUDGEMENT.c.criterion_id, JUDGEMENT.c.fault, func.count().label("n"))
        .where(_of_completed(start, end, choice), JUDGEMENT.c.fault.is_not(None))
        .group_by(JUDGEMENT.c.criterion_id, JUDGEMENT.c.fault)
        .subquery()
    )
    query = (
        select(RUBRIC.c.rubric_id, RUBRIC.c.version, CRITERION.c.code, counts.c.fault, counts.c.n)
        .select_from(counts)
        .join(CRITERION, CRITERION.c.id == counts.c.criterion_id)
        .join(RUBRIC, RUBRIC.c.id == CRITERION.c.rubric_key)
        .order_by(RUBRIC.c.id, CRITERION.c.position, counts.c.fault)
    )
    return [FaultCount._make(row) for row in conn.execute(query).all()]


def gap_plans(conn: Connection, start: date, end: date, choice: Choice = EVERY) -> list[GapPlans]:
    """Return in how many plans a gap arose where, in audits completed between two dates and chosen."""
    query = (
        select(
            RUBRIC.c.rubric_id,
            RUBRIC.c.version,
            JUDGEMENT.c.fault,
            func.count(PLAN_VERSION.c.plan_id.distinct()),
        )
        .select_from(JUDGEMENT)
        .join(REVISION, REVISION.c.id == JUDGEMENT.c.revision_id)
        .join(PART, PART.c.id == REVISION.c.part_id)
        .join(AUDIT, AUDIT.c.id == PART.c.audit_id)
        .join(RUBRIC, RUBRIC.c.id == AUDIT.c.rubric_key)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .where(_of_completed(start, end, choice), JUDGEMENT.c.fault.is_not(None))
        .group_by(RUBRIC.c.rubric_id, RUBRIC.c.version, JUDGEMENT.c.fault)
        .order_by(RUBRIC.c.rubric_id, RUBRIC.c.version, JUDGEMENT.c.fault)
    )
    return [GapPlans._make(row) for row in conn.execute(query).all()]


def good_practice(conn: Connection, start: date, end: date) -> list[GoodPractice]:
    """Return the places marked as good practice in audits completed between two dates."""
    query = (
        select(
            AUDIT.c.uid,
            PLAN.c.plan_ref,
            PLAN_VERSION.c.uid,
            AUDIT.c.completed_on,
            CRITERION.c.code,
            SUBJECT.c.kind,
            SUBJECT.c.key,
        )
        .select_from(JUDGEMENT)
        .join(REVISION, REVISION.c.id == JUDGEMENT.c.revision_id)
        .join(PART, PART.c.id == REVISION.c.part_id)
        .join(AUDIT, AUDIT.c.id == PART.c.audit_id)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
        .join(CRITERION, CRITERION.c.id == JUDGEMENT.c.criterion_id)
        .join(SUBJECT, SUBJECT.c.id == JUDGEMENT.c.subject_id)
        .where(_of_completed(start, end), JUDGEMENT.c.good_practice)
        .order_by(AUDIT.c.completed_on, AUDIT.c.uid, CRITERION.c.position, SUBJECT.c.id)
    )
    return [GoodPractice._make(row) for row in conn.execute(query).all()]


def agreement_rows(
    conn: Connection, start: date, end: date, *, excluded: Collection[AuditType] = NOT_BLIND
) -> Iterator[AgreementRow]:
    """Give every answer to be compared: of versions with two or more audits under one rubric hash.

    Audits completed between two dates count, except the excluded types. The answers are those of each part's
    first submission: what was corrected after a pair was compared is no longer blind. Audits of one version
    by one and the same auditor alone are no pair.
    """
    blind = may_be_paired(start, end, excluded)
    pairs = blind_pairs(blind)
    query = (
        select(
            PLAN_VERSION.c.uid,
            RUBRIC.c.rubric_id,
            RUBRIC.c.version,
            AUDIT.c.uid,
            AUDIT.c.audit_type,
            AUDIT.c.completed_on,
            PART.c.auditor,
            PART.c.agency,
            CRITERION.c.code,
            SUBJECT.c.kind,
            SUBJECT.c.key,
            JUDGEMENT.c.standing,
            ANSWER.c.name,
            JUDGEMENT.c.number,
            JUDGEMENT.c.day,
        )
        .select_from(pairs)
        .join(AUDIT, is_of(pairs))
        .join(PART, PART.c.audit_id == AUDIT.c.id)
        .join(REVISION, REVISION.c.part_id == PART.c.id)
        .join(JUDGEMENT, JUDGEMENT.c.revision_id == REVISION.c.id)
        .join(CRITERION, CRITERION.c.id == JUDGEMENT.c.criterion_id)
        .join(SUBJECT, SUBJECT.c.id == JUDGEMENT.c.subject_id)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .join(RUBRIC, RUBRIC.c.id == AUDIT.c.rubric_key)
        .outerjoin(ANSWER, ANSWER.c.id == JUDGEMENT.c.answer_id)
        .where(blind, counts_first())
    )
    return (AgreementRow._make(row) for row in conn.execute(query, execution_options={"yield_per": 10_000}))


def _of_completed(start: date, end: date, choice: Choice = EVERY) -> ColumnElement[bool]:
    """Return the condition that a judgement counts, in an audit completed between two dates and chosen.

    Lists inside lists, not joins: without statistics SQLite would begin a join at the judgements.
    """
    audits = select(AUDIT.c.id).where(completed(start, end, choice))
    parts = select(PART.c.id).where(PART.c.audit_id.in_(audits))
    return JUDGEMENT.c.revision_id.in_(
        select(REVISION.c.id).where(REVISION.c.part_id.in_(parts), counts_now())
    )
