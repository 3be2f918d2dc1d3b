"""Blind pairs: audits of one plan version under one rubric by different auditors, as first submitted."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Subquery, func, select

from audit.domain.audits import AuditType
from audit.domain.result import Level
from audit.store.audits.results import LEVELS
from audit.store.facts.blind_pairs import NOT_BLIND, blind_pairs, is_of, may_be_paired
from audit.store.schema.audits import AUDIT, PART, RESULT, SCORECARD
from audit.store.schema.plans import PLAN, PLAN_VERSION
from audit.store.schema.rubrics import RUBRIC


class PairedResult(NamedTuple):
    """One section's result, or the overall's (code ""), of an audit whose version was audited blind again.

    The score and grade are those of the first complete submission: what was corrected since is no longer
    blind. `auditors` are those of all parts, joined by ", ".
    """

    version_id: str
    plan_ref: str
    rubric_id: str
    rubric_version: str
    audit_id: str
    completed_on: date
    auditors: str
    level: Level
    code: str
    score: float | None
    grade: str | None


def paired_results(
    conn: Connection,
    start: date,
    end: date,
    *,
    excluded: Collection[AuditType] = NOT_BLIND,
    levels: Collection[Level] = (Level.SECTION, Level.OVERALL),
) -> list[PairedResult]:
    """Return the section and overall results of every blind pair completed between two dates.

    By plan, then in the order of submission. Audits of one version by one and the same auditor are no pair.
    """
    blind = may_be_paired(start, end, excluded)
    pairs = blind_pairs(blind)
    first = (
        select(func.min(SCORECARD.c.id))
        .where(SCORECARD.c.audit_id == AUDIT.c.id, SCORECARD.c.part_id.is_(None))
        .correlate(AUDIT)
        .scalar_subquery()
    )
    people = _people(conn, blind, pairs)
    query = (
        select(
            PLAN_VERSION.c.uid.label("version_uid"), PLAN.c.plan_ref, RUBRIC.c.rubric_id,
            RUBRIC.c.version.label("rubric_version"), AUDIT.c.uid, AUDIT.c.completed_on,
            RESULT.c.level, RESULT.c.code, RESULT.c.score, RESULT.c.grade,
        )
        .select_from(pairs)
        .join(AUDIT, is_of(pairs))
        .join(RESULT, RESULT.c.scorecard_id == first)
        .join(PLAN_VERSION, PLAN_VERSION.c.id == AUDIT.c.version_id)
        .join(PLAN, PLAN.c.id == PLAN_VERSION.c.plan_id)
        .join(RUBRIC, RUBRIC.c.id == AUDIT.c.rubric_key)
        .where(blind, RESULT.c.level.in_([LEVELS.index(level) for level in levels]))
        .order_by(PLAN.c.plan_ref, PLAN_VERSION.c.number, RUBRIC.c.id)
        .order_by(AUDIT.c.completed_on, RESULT.c.scorecard_id)
    )  # fmt: skip
    return [
        PairedResult(
            row.version_uid, row.plan_ref, row.rubric_id, row.rubric_version, row.uid, row.completed_on,
            people.get(row.uid, ""), LEVELS[row.level], row.code, row.score, row.grade,
        )
        for row in conn.execute(query).all()
    ]  # fmt: skip


def _people(conn: Connection, blind: ColumnElement[bool], pairs: Subquery) -> dict[str, str]:
    query = (
        select(AUDIT.c.uid, PART.c.auditor)
        .select_from(pairs)
        .join(AUDIT, is_of(pairs))
        .join(PART, PART.c.audit_id == AUDIT.c.id)
        .where(blind)
        .order_by(AUDIT.c.uid, PART.c.id)
    )
    people: dict[str, list[str]] = {}
    for uid, auditor in conn.execute(query).all():
        people.setdefault(uid, []).append(auditor)
    return {uid: ", ".join(dict.fromkeys(names)) for uid, names in people.items()}
