"""What makes a blind pair: audits of one plan version with one rubric, by different auditors."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, Subquery, and_, func, select

from audit.domain.audits import AuditType
from audit.store.schema.audits import AUDIT, PART

#: Audits made to be compared with a benchmark are not blind pairs of ordinary work.
NOT_BLIND = frozenset({AuditType.CALIBRATION, AuditType.BENCHMARK})


def may_be_paired(start: date, end: date, excluded: Collection[AuditType]) -> ColumnElement[bool]:
    """Return the condition on an audit: completed within two dates, of a type not excluded."""
    return and_(AUDIT.c.completed_on.between(start, end), AUDIT.c.audit_type.not_in(excluded))


def blind_pairs(blind: ColumnElement[bool]) -> Subquery:
    """Return (version_id, rubric_key) of what was audited twice or more under a condition.

    Audits of one version by one and the same auditor alone are no pair.
    """
    return (
        select(AUDIT.c.version_id, AUDIT.c.rubric_key)
        .join(PART, PART.c.audit_id == AUDIT.c.id)
        .where(blind)
        .group_by(AUDIT.c.version_id, AUDIT.c.rubric_key)
        .having(and_(func.count(AUDIT.c.id.distinct()) > 1, func.count(PART.c.auditor.distinct()) > 1))
        .subquery()
    )


def is_of(pairs: Subquery) -> ColumnElement[bool]:
    """Return the condition that an audit is of a pair."""
    return and_(AUDIT.c.version_id == pairs.c.version_id, AUDIT.c.rubric_key == pairs.c.rubric_key)
