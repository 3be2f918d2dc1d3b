"""Results as stored on submission: exact fractions, read back as they were and replaced whole."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, bindparam, select, update

from audit.domain.result import Level, Result, Scorecard
from audit.errors import UnknownNameError
from audit.store.audits.revisions import naive_utc
from audit.store.bulk import chunks, insert_rows, take_keys
from audit.store.schema.audits import AUDIT, PART, RESULT, SCORECARD
from audit.store.schema.rubrics import RUBRIC

#: The stored number of each level. The order is the contract: append only.
LEVELS: tuple[Level, ...] = (Level.CRITERION, Level.SECTION, Level.THEME, Level.OVERALL)


class Scored(NamedTuple):
    """A scorecard to be stored, and the revisions it was made of; `part_id` None for the whole audit."""

    audit_id: str
    scorecard: Scorecard
    revisions: tuple[str, ...]
    part_id: str | None = None


@dataclass(frozen=True, slots=True)
class StoredScorecard:
    """A scorecard with what it was made of, so that it can be reckoned again.

    `part_id` is None for the whole audit. `current` tells whether it is the one that reports read.
    """

    audit_id: str
    part_id: str | None
    rubric_id: str
    rubric_version: str
    rubric_hash: str
    revisions: tuple[str, ...]
    scorecard: Scorecard
    current: bool


def save(
    conn: Connection,
    audit_id: str,
    scorecard: Scorecard,
    *,
    revisions: Sequence[str],
    at: datetime,
    part_id: str | None = None,
) -> None:
    """Store a scorecard of an audit, or of one part; the audit's newest is the one that reports read.

    `revisions` are those it was made of. Steps are not stored: an explanation is made anew. Earlier
    scorecards stay, so that what a report once read can be found again.
    """
    save_many(conn, [Scored(audit_id, scorecard, tuple(revisions), part_id)], at)


def save_many(conn: Connection, scored: Sequence[Scored], at: datetime) -> None:
    """Store many scorecards at once, as `save` stores one. Raises UnknownNameError for an unknown audit."""
    audits = _keys(conn, AUDIT, {one.audit_id for one in scored})
    parts = _keys(conn, PART, {one.part_id for one in scored if one.part_id is not None})
    keys = take_keys(conn, SCORECARD, len(scored))
    moment = naive_utc(at)
    insert_rows(
        conn,
        SCORECARD,
        ("id", "audit_id", "part_id", "scoring_version", "scored_at", "partial", "missing", "revisions"),
        [
            (
                key,
                audits[one.audit_id],
                None if one.part_id is None else parts[one.part_id],
                one.scorecard.scoring_version,
                moment,
                one.scorecard.partial,
                list(one.scorecard.missing),
                sorted(one.revisions),
            )
            for key, one in zip(keys, scored, strict=True)
        ],
    )
    rows = [
        _row(key, result) for key, one in zip(keys, scored, strict=True) for result in one.scorecard.results
    ]
    insert_rows(conn, RESULT, [column.name for column in RESULT.columns], rows)
    newest = [
        {"audit": audits[one.audit_id], "scorecard": key}
        for key, one in zip(keys, scored, strict=True)
        if one.part_id is None
    ]
    if newest:
        change = update(AUDIT).where(AUDIT.c.id == bindparam("audit"))
        conn.execute(change.values(scorecard_id=bindparam("scorecard")), newest)


def load(conn: Connection, audit_id: str) -> Scorecard | None:
    """Return the scorecard that reports read for an audit; None before it has one."""
    found = next(
        _stored(conn, _query().where(AUDIT.c.uid == audit_id, SCORECARD.c.id == AUDIT.c.scorecard_id)), None
    )
    return found.scorecard if found else None


def load_part(conn: Connection, part_id: str) -> Scorecard | None:
    """Return the newest scorecard of one part; None before it has one."""
    newest = (
        select(SCORECARD.c.id)
        .join(PART, PART.c.id == SCORECARD.c.part_id)
        .where(PART.c.uid == part_id)
        .order_by(SCORECARD.c.id.desc())
        .limit(1)
    )
    found = next(_stored(conn, _query().where(SCORECARD.c.id == newest.scalar_subquery())), None)
    return found.scorecard if found else None


def make_current(conn: Connection, audit_id: str, revisions: Sequence[str], scoring_version: str) -> bool:
    """Make reports read the newest scorecard made of these revisions; tell whether there is one."""
    made_of = sorted(revisions)
    rows = conn.execute(
        select(SCORECARD.c.id, SCORECARD.c.audit_id, SCORECARD.c.revisions)
        .join(AUDIT, AUDIT.c.id == SCORECARD.c.audit_id)
        .where(
            AUDIT.c.uid == audit_id,
            SCORECARD.c.part_id.is_(None),
            SCORECARD.c.scoring_version == scoring_version,
        )
        .order_by(SCORECARD.c.scored_at.desc(), SCORECARD.c.id.desc())
    ).all()
    for row in rows:
        if sorted(row.revisions) == made_of:
            conn.execute(update(AUDIT).where(AUDIT.c.id == row.audit_id).values(scorecard_id=row.id))
            return True
    return False


def stored_results(conn: Connection, *, only_current: bool = True) -> Iterator[StoredScorecard]:
    """Give every stored scorecard in the order they were made, to be compared with a fresh reckoning."""
    query = _query()
    return _stored(conn, query.where(SCORECARD.c.id == AUDIT.c.scorecard_id) if only_current else query)


def _keys(conn: Connection, table: Table, uids: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in chunks(uids):
        rows = conn.execute(select(table.c.uid, table.c.id).where(table.c.uid.in_(some)))
        found.update({row.uid: row.id for row in rows})
    for missing in sorted(set(uids) - found.keys()):
        raise UnknownNameError(table.name, missing)
    return found


def _row(scorecard: int, result: Result) -> tuple[Any, ...]:
    """Return a result as stored, in the table's order of columns."""
    score = result.score
    return (
        scorecard,
        LEVELS.index(result.level),
        result.code,
        str(result.earned),
        str(result.possible),
        None if score is None else float(score),
        result.applied,
        result.unanswered,
        result.not_applicable,
        result.grade,
        result.grade_before,
        result.limited_by,
    )


def _query() -> Select[Any]:
    return (
        select(
            SCORECARD.c.id,
            SCORECARD.c.scoring_version,
            SCORECARD.c.partial,
            SCORECARD.c.missing,
            SCORECARD.c.revisions,
            AUDIT.c.uid.label("audit_uid"),
            AUDIT.c.scorecard_id.label("current_id"),
            PART.c.uid.label("part_uid"),
            RUBRIC.c.rubric_id,
            RUBRIC.c.version.label("rubric_version"),
            RUBRIC.c.hash.label("rubric_hash"),
            RESULT.c.level,
            RESULT.c.code,
            RESULT.c.numerator,
            RESULT.c.denominator,
            RESULT.c.applied,
            RESULT.c.unanswered,
            RESULT.c.not_applicable,
            RESULT.c.grade,
            RESULT.c.grade_before,
            RESULT.c.limited_by,
        )
        .join(AUDIT, AUDIT.c.id == SCORECARD.c.audit_id)
        .join(RUBRIC, RUBRIC.c.id == AUDIT.c.rubric_key)
        .outerjoin(PART, PART.c.id == SCORECARD.c.part_id)
        .outerjoin(RESULT, RESULT.c.scorecard_id == SCORECARD.c.id)
        .order_by(SCORECARD.c.id, RESULT.c.level, RESULT.c.code)
    )


def _stored(conn: Connection, query: Select[Any]) -> Iterator[StoredScorecard]:
    rows = conn.execute(query, execution_options={"yield_per": 5000})
    for _, grouped in groupby(rows, key=lambda row: row.id):
        lines = list(grouped)
        first = lines[0]
        yield StoredScorecard(
            audit_id=first.audit_uid,
            part_id=first.part_uid,
            rubric_id=first.rubric_id,
            rubric_version=first.rubric_version,
            rubric_hash=first.rubric_hash,
            revisions=tuple(first.revisions),
            scorecard=Scorecard(
                results=tuple(_result(line) for line in lines if line.level is not None),
                steps=(),
                scoring_version=first.scoring_version,
                partial=first.partial,
                missing=tuple(first.missing),
            ),
            current=first.id == first.current_id,
        )


def _result(row: Any) -> Result:
    return Result(
        level=LEVELS[row.level],
        code=row.code,
        earned=Fraction(row.numerator),
        possible=Fraction(row.denominator),
        applied=row.applied,
        unanswered=row.unanswered,
        not_applicable=row.not_applicable,
        grade=row.grade,
        grade_before=row.grade_before,
        limited_by=row.limited_by,
    )
