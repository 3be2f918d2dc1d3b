"""Format 0004: what an import made or changed beside its versions and reviews, so that it can be undone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import uuid4

from alembic import op
from sqlalchemy import (
    JSON,
    Column,
    Connection,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    column,
    insert,
    select,
    table,
)

revision = "0004"
down_revision = "0003"

#: Within what time an import was written and logged.
_SOON = timedelta(hours=1)
_BATCH = table(
    "batch",
    column("id", Integer),
    column("uid", String),
    column("imported_at", DateTime),
    column("imported_by", Text),
    column("file_digest", LargeBinary),
    column("counts", JSON),
)
_CHANGE = table(
    "batch_change",
    *(column(name, Integer) for name in ("batch_id", "plan_id", "version_id")),
    *(column(name, Text) for name in ("uid", "what", "row_uid")),
)
_EVENT = table(
    "event", column("at", DateTime), column("kind"), column("writer", Text), column("details", JSON)
)
_AUDIT = table("audit", column("id"), column("uid", Text), column("version_id"))
_PART = table("part", column("id"), column("audit_id"))
_VERSION = table("plan_version", column("id", Integer), column("plan_id", Integer))
_REVISION = table(
    "revision",
    column("part_id"),
    column("number"),
    column("started_at", DateTime),
    column("submitted_at", DateTime),
)


def upgrade() -> None:
    """Make the table, and note in it the audits that were imported; of advice nothing more is known."""
    op.create_table(
        "batch_change",
        Column("id", Integer(), nullable=False),
        Column("uid", String(36), nullable=False),
        Column("batch_id", Integer(), nullable=False),
        Column("plan_id", Integer(), nullable=False),
        Column("version_id", Integer()),
        Column("what", Text(), nullable=False),
        Column("row_uid", String(36), nullable=False),
        Column("before", JSON()),
        ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_batch_change_batch_id_batch"),
        ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_batch_change_plan_id_plan"),
        ForeignKeyConstraint(
            ["version_id"], ["plan_version.id"], name="fk_batch_change_version_id_plan_version"
        ),
        PrimaryKeyConstraint("id", name="pk_batch_change"),
        UniqueConstraint("uid", name="uq_batch_change_uid"),
    )
    for name in ("batch_id", "plan_id", "version_id", "row_uid"):
        op.create_index(f"ix_batch_change_{name}", "batch_change", [name])
    conn = op.get_bind()
    for moment, by, audits in list(_imports_of_audits(conn)):
        made = insert(_BATCH).values(
            uid=str(uuid4()), imported_at=moment, imported_by=by, file_digest=b"", counts={}
        )
        batch = conn.execute(made.returning(_BATCH.c.id)).scalar_one()
        fixed = {"batch_id": batch, "what": "audit"}
        conn.execute(insert(_CHANGE), [{"uid": str(uuid4()), **fixed, **audit} for audit in audits])


def _imports_of_audits(conn: Connection) -> Iterator[tuple[datetime, str, list[dict[str, Any]]]]:
    """Yield the moment, the writer and the audits of each import.

    They were begun and submitted in one and the same moment, and the log says of how many just after.
    """
    logged = [
        (row.at, row.writer, row.details.get("audits"))
        for row in conn.execute(select(_EVENT).where(_EVENT.c.kind == "record audits").order_by(_EVENT.c.at))
    ]
    query = (
        select(
            _REVISION.c.submitted_at,
            _AUDIT.c.uid.label("row_uid"),
            _VERSION.c.plan_id,
            _VERSION.c.id.label("version_id"),
        )
        .join(_PART, _PART.c.id == _REVISION.c.part_id)
        .join(_AUDIT, _AUDIT.c.id == _PART.c.audit_id)
        .join(_VERSION, _VERSION.c.id == _AUDIT.c.version_id)
        .where(_REVISION.c.number == 1, _REVISION.c.started_at == _REVISION.c.submitted_at)
        .order_by(_REVISION.c.submitted_at, _AUDIT.c.id)
    )
    for moment, rows in groupby(conn.execute(query).all(), key=lambda row: row.submitted_at):
        audits = [
            {"row_uid": row.row_uid, "plan_id": row.plan_id, "version_id": row.version_id} for row in rows
        ]
        after = next(((by, n) for at, by, n in logged if moment <= at <= moment + _SOON), None)
        if after and after[1] == len(audits):
            yield moment, after[0], audits
