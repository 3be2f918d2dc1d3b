"""Which revision of a part counts now, and which came first, whatever the order of merging."""

from sqlalchemy import ColumnElement, FromClause, and_, or_, select

from audit.domain.audits import RevisionState
from audit.store.schema.audits import REVISION


def counts_now() -> ColumnElement[bool]:
    """Return the condition that a revision is the submitted one of its part with the highest number.

    Of two with the same number (a conflict, both kept) it is the one with the higher id.
    """
    other = REVISION.alias("later")
    ahead = or_(
        other.c.number > REVISION.c.number,
        and_(other.c.number == REVISION.c.number, other.c.uid > REVISION.c.uid),
    )
    return _submitted_and_none(other, ahead)


def counts_first() -> ColumnElement[bool]:
    """Return the condition that a revision is the first submission of its part: blind, as it was given."""
    other = REVISION.alias("earlier")
    ahead = or_(
        other.c.number < REVISION.c.number,
        and_(other.c.number == REVISION.c.number, other.c.uid < REVISION.c.uid),
    )
    return _submitted_and_none(other, ahead)


def _submitted_and_none(other: FromClause, ahead: ColumnElement[bool]) -> ColumnElement[bool]:
    better = select(other.c.id).where(
        other.c.part_id == REVISION.c.part_id, other.c.state == RevisionState.SUBMITTED, ahead
    )
    return and_(REVISION.c.state == RevisionState.SUBMITTED, ~better.correlate(REVISION).exists())
