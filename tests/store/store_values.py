"""Small things that tests of the store need: a rubric, and an audit that freezes a version."""

from decimal import Decimal
from uuid import uuid4

from sqlalchemy import Connection, insert, select

from audit.domain.criterion import Criterion
from audit.domain.rubric import Rubric, Section
from audit.domain.scale import Answer, Scale, ScaleKind
from audit.store.audits import rubrics
from audit.store.schema.audits import AUDIT
from audit.store.schema.plans import PLAN_VERSION


def small_rubric(rubric_id: str = "quality", version: str = "1.0", content: str = "a") -> Rubric:
    """Return a rubric of one question."""
    scale = Scale("met", ScaleKind.ANSWERS, (Answer("Met", Decimal(1)), Answer("Not met", Decimal(0))))
    return Rubric(
        id=rubric_id,
        version=version,
        title="Quality",
        scales={"met": scale},
        sections=(Section("B", "Needs"),),
        criteria=(Criterion("B1", "B", "Are the needs clear?", "met"),),
        hash=content * 64,
    )


def audit_it(conn: Connection, version_id: str | None) -> None:
    """Begin an audit of a version."""
    version = conn.execute(select(PLAN_VERSION.c.id).where(PLAN_VERSION.c.uid == version_id)).scalar_one()
    conn.execute(
        insert(AUDIT).values(
            uid=str(uuid4()),
            version_id=version,
            rubric_key=rubrics.adopt(conn, small_rubric(), "id: quality"),
            target="plan version",
            target_uid="",
            audit_type="routine",
            selection="random",
        )
    )
