"""Rubrics as used: adopted once by id and version, with lookup rows that keep judgements small."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, union

from audit.domain.rubric import Rubric
from audit.errors import UnknownNameError
from audit.store.audits.rubric_json import from_json, to_json
from audit.store.bulk import hold, insert_rows
from audit.store.messages import RUBRIC_CHANGED, store_error
from audit.store.schema.audits import AUDIT
from audit.store.schema.rubrics import ANSWER, CRITERION, RUBRIC, RUBRIC_MAPPING


@dataclass(frozen=True, slots=True)
class RubricEntry:
    """A rubric in the store: which, under what hash, and when it was adopted (UTC)."""

    key: int
    rubric_id: str
    version: str
    hash: str
    counted: bool
    adopted_at: datetime


def adopt(conn: Connection, rubric: Rubric, source: str) -> int:
    """Store a resolved rubric with its file's text, unless it is there already; return its local key.

    Raises StoreError when the same id and version stand in the store under another hash.
    """
    hold(conn, "rubrics")
    known = conn.execute(
        select(RUBRIC.c.id, RUBRIC.c.hash).where(
            RUBRIC.c.rubric_id == rubric.id, RUBRIC.c.version == rubric.version
        )
    ).one_or_none()
    if known is not None:
        if known.hash != rubric.hash:
            raise store_error(RUBRIC_CHANGED, rubric=rubric.id, version=rubric.version)
        return int(known.id)
    made = conn.execute(
        insert(RUBRIC)
        .values(
            rubric_id=rubric.id,
            version=rubric.version,
            hash=rubric.hash,
            counted=rubric.counted,
            resolved=to_json(rubric, Rubric),
            source=source,
            adopted_at=datetime.now(UTC).replace(tzinfo=None),
        )
        .returning(RUBRIC.c.id)
    )
    key = int(made.scalar_one())
    _mint_lookups(conn, key, rubric)
    return key


def get(conn: Connection, rubric_id: str, version: str | None = None) -> Rubric:
    """Return a rubric of the store: that version, or the one adopted last.

    Raises UnknownNameError with near misses when it is not in the store.
    """
    return _rubric(_row(conn, rubric_id, version))


def source_of(conn: Connection, rubric_id: str, version: str | None = None) -> str:
    """Return the text of the file that a rubric was adopted from."""
    return str(_row(conn, rubric_id, version).source)


def key_of(conn: Connection, rubric_id: str, version: str | None = None) -> int:
    """Return the local key of a rubric; raises UnknownNameError when it is not in the store."""
    return int(_row(conn, rubric_id, version).id)


def rubric_of_key(conn: Connection, key: int) -> Rubric:
    """Return the rubric of a local key, as audits name it."""
    return _rubric(conn.execute(select(RUBRIC).where(RUBRIC.c.id == key)).one())


def rubrics(conn: Connection) -> tuple[RubricEntry, ...]:
    """Return every rubric in the store, in the order they were adopted."""
    columns = ("id", "rubric_id", "version", "hash", "counted", "adopted_at")
    query = select(*(RUBRIC.c[name] for name in columns)).order_by(RUBRIC.c.id)
    return tuple(RubricEntry(*row) for row in conn.execute(query))


def drop_unused(conn: Connection, rubric_id: str) -> None:
    """Delete those versions of a rubric that no audit was made under, and that nothing is compared with."""
    used = union(
        select(AUDIT.c.rubric_key), select(RUBRIC_MAPPING.c.from_rubric), select(RUBRIC_MAPPING.c.to_rubric)
    )
    unused = select(RUBRIC.c.id).where(RUBRIC.c.rubric_id == rubric_id, RUBRIC.c.id.not_in(used))
    keys = list(conn.execute(unused).scalars())
    for table in (CRITERION, ANSWER):
        conn.execute(delete(table).where(table.c.rubric_key.in_(keys)))
    conn.execute(delete(RUBRIC).where(RUBRIC.c.id.in_(keys)))


def _row(conn: Connection, rubric_id: str, version: str | None) -> Row[Any]:
    query = select(RUBRIC).where(RUBRIC.c.rubric_id == rubric_id).order_by(RUBRIC.c.id.desc()).limit(1)
    row = conn.execute(query if version is None else query.where(RUBRIC.c.version == version)).one_or_none()
    if row is None:
        raise _unknown(conn, rubric_id, version)
    return row


def _unknown(conn: Connection, rubric_id: str, version: str | None) -> UnknownNameError:
    from rapidfuzz import process

    asked = f"{rubric_id} {version or ''}".strip()
    known = [f"{entry.rubric_id} {entry.version if version else ''}".strip() for entry in rubrics(conn)]
    matches = process.extract(asked, list(dict.fromkeys(known)), limit=3, score_cutoff=60)
    return UnknownNameError("rubric in the store", asked, [name for name, _, _ in matches])


def _rubric(row: Row[Any]) -> Rubric:
    return from_json(row.resolved, Rubric)


def _mint_lookups(conn: Connection, key: int, rubric: Rubric) -> None:
    insert_rows(
        conn,
        CRITERION,
        ("rubric_key", "position", "code", "section", "scale"),
        [
            (key, position, criterion.id, criterion.section, criterion.scale)
            for position, criterion in enumerate(rubric.criteria)
        ],
    )
    insert_rows(
        conn,
        ANSWER,
        ("rubric_key", "scale", "position", "name", "points"),
        [
            (key, name, position, answer.name, None if answer.points is None else float(answer.points))
            for name, scale in rubric.scales.items()
            for position, answer in enumerate(scale.answers)
        ],
    )
