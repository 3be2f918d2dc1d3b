"""What an import made or changed beside the versions and reviews that name it, noted to be undone.

Advice that came to a version held, reviews filled in, audits, and versions that took another's place. Of a
row that was there it is noted what it said; never words, since none are ever written over.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, Date, Table, delete, select, update

from audit.store.bulk import insert_rows, take_keys
from audit.store.plans.incoming import stored_value
from audit.store.schema.plans import ADVICE, ADVICE_TEXT, ANNUAL_REVIEW, BATCH_CHANGE, SUBJECT


class What(StrEnum):
    """What kind of row an import made or changed."""

    ADVICE = "advice"
    REVIEW = "review"
    AUDIT = "audit"
    VERSION = "version"  # one that took the place of another


class Change(NamedTuple):
    """One row that an import made, or changed from `before`; plan and version by their local keys."""

    what: What
    row: str
    plan: int
    version: int | None = None
    before: Mapping[str, object] | None = None


def note(conn: Connection, batch: int, changes: Sequence[Change]) -> None:
    """Keep what an import made or changed."""
    keys = take_keys(conn, BATCH_CHANGE, len(changes))
    insert_rows(
        conn,
        BATCH_CHANGE,
        ("id", "uid", "batch_id", "plan_id", "version_id", "what", "row_uid", "before"),
        [
            (key, str(uuid4()), batch, each.plan, each.version, each.what.value, each.row, each.before)
            for key, each in zip(keys, changes, strict=True)
        ],
    )


def said(row: object, names: Iterable[str]) -> dict[str, object]:
    """Return some of a row's facts in a form that JSON keeps."""
    facts = {name: stored_value(getattr(row, name)) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}


def take_back(conn: Connection, batch: int) -> None:
    """Take out the advice that an import added, and give what it filled in its earlier facts."""
    query = select(BATCH_CHANGE).where(BATCH_CHANGE.c.batch_id == batch).order_by(BATCH_CHANGE.c.id.desc())
    for row in conn.execute(query).all():
        if row.what == What.ADVICE:
            _take_back_advice(conn, row)
        elif row.what == What.REVIEW:
            _restore(conn, ANNUAL_REVIEW, row.row_uid, row.before)


def forget_changes(conn: Connection, batch: int) -> None:
    """Delete what was noted of an import."""
    conn.execute(delete(BATCH_CHANGE).where(BATCH_CHANGE.c.batch_id == batch))


def _take_back_advice(conn: Connection, row: Any) -> None:
    own = ADVICE.c.uid == row.row_uid
    words = select(ADVICE.c.text_id).where(own, ADVICE.c.text_id.is_not(None))
    conn.execute(delete(ADVICE_TEXT).where(ADVICE_TEXT.c.text_id.in_(words)))
    if row.before is None:
        # An audit that was itself taken back leaves what it could have judged.
        asked = SUBJECT.c.version_id == row.version_id, SUBJECT.c.kind == "advice"
        conn.execute(delete(SUBJECT).where(*asked, SUBJECT.c.key == row.row_uid))
        conn.execute(delete(ADVICE).where(own))
    else:
        _restore(conn, ADVICE, row.row_uid, row.before, text_id=None, text_digest=None)


def _restore(conn: Connection, table: Table, uid: str, before: Mapping[str, object], **also: object) -> None:
    values = {
        name: date.fromisoformat(value) if isinstance(value, str) and _is_day(table, name) else value
        for name, value in before.items()
    }
    conn.execute(update(table).where(table.c.uid == uid).values(**values, **also))


def _is_day(table: Table, name: str) -> bool:
    return isinstance(table.c[name].type, Date)
