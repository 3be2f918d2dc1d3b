"""What stands on an import, and so keeps it from being undone: one problem a kind, with how many."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, union

from audit.problem import Message, Problem
from audit.store.plans import undo_messages as messages
from audit.store.plans.changes import What
from audit.store.schema.audits import AUDIT, PART, REVISION
from audit.store.schema.moderation import ACTION, CONCERN, MODERATION_AUDIT, PANEL_ITEM, SAMPLE_PLAN
from audit.store.schema.plans import (
    ADVICE,
    ANNUAL_REVIEW,
    ASSESSMENT_DECISION,
    BATCH,
    BATCH_CHANGE,
    PLAN_VERSION,
)

#: Imports that are offered to be undone first.
_OFFERED = 3

_REVIEWS = (ANNUAL_REVIEW, ASSESSMENT_DECISION)


def audits_of(batch: int) -> Select[Any]:
    """Return the local keys of the audits that an import brought."""
    return select(AUDIT.c.id).where(AUDIT.c.uid.in_(_rows(batch, What.AUDIT)))


def goes_with(conn: Connection, batch: int) -> ColumnElement[bool]:
    """Tell of plan versions whether they go with an import: its own, of a log those that nothing else uses.

    With the last thing that used it goes a plan too that an earlier log, undone since, had left behind.
    """
    unused = ~_used_elsewhere(batch)
    own = PLAN_VERSION.c.batch_id == batch
    undone = select(BATCH.c.id).where(BATCH.c.undone_at.is_not(None))
    return or_(
        own & unused if _brought_audits(conn, batch) else own, PLAN_VERSION.c.batch_id.in_(undone) & unused
    )


def standing_on(conn: Connection, batch: int, batch_id: str, *, without_earlier: bool) -> list[Problem]:
    """Return why an import can't be undone; nothing where it can.

    `without_earlier` passes over that earlier versions, which were replaced, don't come back.
    """
    found = _Found(conn, batch_id)
    if _brought_audits(conn, batch):
        _on_audits(found, batch)
    else:
        _on_versions(found, batch)
        _on_plans(found, batch)
        if not without_earlier:
            found.add(messages.REPLACED, _rows(batch, What.VERSION))
    _on_changes(found, batch)
    return found.problems


def _brought_audits(conn: Connection, batch: int) -> bool:
    """Tell whether an import is one of audits: the plans it made are known by reference alone."""
    return conn.execute(_rows(batch, What.AUDIT).limit(1)).first() is not None


def _emptied_plans(batch: int) -> Select[Any]:
    """Return the plans that have versions of one import alone."""
    elsewhere = select(PLAN_VERSION.c.plan_id).where(PLAN_VERSION.c.batch_id != batch)
    own = PLAN_VERSION.alias()
    return select(own.c.plan_id).where(own.c.batch_id == batch, own.c.plan_id.not_in(elsewhere)).distinct()


class _Found:
    """Problems collected, each with how many rows it is about."""

    def __init__(self, conn: Connection, batch_id: str) -> None:
        self._conn, self._place = conn, f"Import {batch_id[:8]}"
        self.problems: list[Problem] = []

    def any(self, rows: Select[Any]) -> bool:
        """Tell whether a query gives any rows."""
        return self._conn.execute(rows.limit(1)).first() is not None

    def add(self, message: Message, rows: Select[Any], *, later: Select[Any] | None = None) -> None:
        """Add a problem where a query gives any rows; `later` gives the imports to be undone before."""
        count = self._conn.execute(select(func.count()).select_from(rows.distinct().subquery())).scalar_one()
        if not count:
            return
        first = []
        if later is not None:
            newest = select(BATCH.c.uid).where(BATCH.c.uid.in_(later)).order_by(BATCH.c.id.desc())
            first = list(self._conn.execute(newest).scalars())
        undo = ", then ".join(f"`plans undo {uid[:8]}`" for uid in first[:_OFFERED])
        more = f", and {len(first) - _OFFERED} more" if len(first) > _OFFERED else ""
        remedy = f"First undo what came later: {undo}{more}." if undo else messages.UNTOUCHED
        self.problems.append(message.at(self._place, n=count, remedy=remedy))


def _on_versions(found: _Found, batch: int) -> None:
    """Add audits, later versions and panels of the versions that this import made or added advice to."""
    advised = select(BATCH_CHANGE.c.version_id).where(_is(batch, What.ADVICE))
    touched = or_(PLAN_VERSION.c.batch_id == batch, PLAN_VERSION.c.id.in_(advised))
    on_touched = AUDIT.c.version_id.in_(select(PLAN_VERSION.c.id).where(touched))
    logged = AUDIT.c.uid.in_(select(BATCH_CHANGE.c.row_uid))
    audits = select(AUDIT.c.version_id).where(on_touched)
    if found.any(audits.where(~logged)):
        found.add(messages.AUDITED, audits)
    else:
        brought = _imports().join(AUDIT, AUDIT.c.uid == BATCH_CHANGE.c.row_uid)
        found.add(messages.AUDITED, audits, later=brought.where(on_touched))
    later = PLAN_VERSION.alias()
    found.add(
        messages.FOLLOWED,
        select(PLAN_VERSION.c.id).where(touched, _followed(batch)),
        later=select(BATCH.c.uid)
        .join(later, later.c.batch_id == BATCH.c.id)
        .join(PLAN_VERSION, _after(later, batch))
        .where(touched),
    )
    listed = PANEL_ITEM.c.version_id.in_(_versions_of(batch))
    found.add(messages.ON_PANEL, select(PANEL_ITEM.c.version_id).where(listed))


def _on_plans(found: _Found, batch: int) -> None:
    """Add what names the plans that would go, and what later imports brought to this one's."""
    going = _emptied_plans(batch)
    named = union(select(CONCERN.c.plan_id), select(SAMPLE_PLAN.c.plan_id)).subquery()
    found.add(messages.NAMED, select(named.c.plan_id).where(named.c.plan_id.in_(going)))
    for table in _REVIEWS:
        came = table.c.plan_id.in_(going), table.c.batch_id != batch
        found.add(
            messages.REVIEWS_CAME,
            select(table.c.id).where(*came),
            later=select(BATCH.c.uid).join(table, table.c.batch_id == BATCH.c.id).where(*came),
        )
    advice = (
        BATCH_CHANGE.c.what == What.ADVICE.value,
        BATCH_CHANGE.c.version_id.in_(_versions_of(batch)),
        BATCH_CHANGE.c.batch_id != batch,
    )
    found.add(messages.ADVICE_CAME, select(BATCH_CHANGE.c.id).where(*advice), later=_imports().where(*advice))


def _on_audits(found: _Found, batch: int) -> None:
    """Add what was done with the audits that this import brought."""
    own = audits_of(batch)
    parts = select(PART.c.id).where(PART.c.audit_id.in_(own))
    listed = select(PANEL_ITEM.c.version_id)
    found.add(
        messages.MODERATED,
        select(AUDIT.c.id).where(
            AUDIT.c.id.in_(own),
            or_(AUDIT.c.id.in_(select(MODERATION_AUDIT.c.audit_id)), AUDIT.c.version_id.in_(listed)),
        ),
    )
    again = select(REVISION.c.part_id).where(REVISION.c.part_id.in_(parts), REVISION.c.number > 1)
    found.add(messages.CORRECTED, select(PART.c.audit_id).where(PART.c.id.in_(again)))
    found.add(messages.SIGNED, select(AUDIT.c.id).where(AUDIT.c.id.in_(own), AUDIT.c.signed_on.is_not(None)))
    after = AUDIT.alias()
    followed = select(after.c.follows_uid).where(after.c.follows_uid.is_not(None), after.c.id.not_in(own))
    found.add(
        messages.RESTED_ON,
        select(AUDIT.c.id).where(
            AUDIT.c.id.in_(own),
            or_(AUDIT.c.id.in_(select(ACTION.c.audit_id)), AUDIT.c.uid.in_(followed)),
        ),
    )


def _on_changes(found: _Found, batch: int) -> None:
    """Add rows that this import made or changed, and a later one changed again."""
    own = BATCH_CHANGE.alias()
    made = select(ANNUAL_REVIEW.c.uid).where(ANNUAL_REVIEW.c.batch_id == batch)
    again = (
        select(own.c.id)
        .where(own.c.batch_id == batch, own.c.row_uid == BATCH_CHANGE.c.row_uid, own.c.id < BATCH_CHANGE.c.id)
        .exists()
    )
    came = (
        BATCH_CHANGE.c.batch_id != batch,
        BATCH_CHANGE.c.what.in_((What.ADVICE.value, What.REVIEW.value)),
        or_(BATCH_CHANGE.c.row_uid.in_(made), again),
    )
    found.add(messages.CHANGED, select(BATCH_CHANGE.c.row_uid).where(*came), later=_imports().where(*came))


def _versions_of(batch: int) -> Select[Any]:
    return select(PLAN_VERSION.c.id).where(PLAN_VERSION.c.batch_id == batch)


def _imports() -> Select[Any]:
    return select(BATCH.c.uid).join(BATCH_CHANGE, BATCH_CHANGE.c.batch_id == BATCH.c.id)


def _is(batch: int, what: What) -> ColumnElement[bool]:
    return and_(BATCH_CHANGE.c.batch_id == batch, BATCH_CHANGE.c.what == what.value)


def _rows(batch: int, what: What) -> Select[Any]:
    return select(BATCH_CHANGE.c.row_uid).where(_is(batch, what))


def _after(later: Any, batch: int) -> ColumnElement[bool]:
    return and_(
        later.c.plan_id == PLAN_VERSION.c.plan_id,
        later.c.number > PLAN_VERSION.c.number,
        later.c.batch_id != batch,
    )


def _used_elsewhere(batch: int) -> ColumnElement[bool]:
    """Tell of a plan version that a log made whether anything uses it but one import."""
    plan, own = PLAN_VERSION.c.plan_id, PLAN_VERSION.c.id
    added = _rows(batch, What.ADVICE).where(BATCH_CHANGE.c.before.is_(None))
    by_version = (
        select(AUDIT.c.version_id).where(AUDIT.c.id.not_in(audits_of(batch))),
        select(ADVICE.c.version_id).where(ADVICE.c.uid.not_in(added)),
        select(PANEL_ITEM.c.version_id),
    )
    by_plan = (
        select(CONCERN.c.plan_id),
        select(SAMPLE_PLAN.c.plan_id),
        *(select(table.c.plan_id).where(table.c.batch_id != batch) for table in _REVIEWS),
    )
    later = PLAN_VERSION.alias()
    followed = _after(later, batch) & (later.c.batch_id != PLAN_VERSION.c.batch_id)
    return or_(
        *(own.in_(users) for users in by_version),
        *(plan.in_(users) for users in by_plan),
        select(later.c.id).where(followed).exists(),
    )


def _followed(batch: int) -> ColumnElement[bool]:
    later = PLAN_VERSION.alias()
    return select(later.c.id).where(_after(later, batch)).exists()
