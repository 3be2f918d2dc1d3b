"""Samples: recorded as drawn, with replacements and their reasons, so that each can be drawn again."""

from sqlalchemy import ColumnElement, Connection, insert, select

from audit.domain.audits import Selection
from audit.domain.sample import Sample, SampleItem
from audit.errors import UnknownNameError
from audit.store import refusals
from audit.store.schema.moderation import SAMPLE, SAMPLE_PLAN
from audit.store.schema.plans import PLAN


def record(conn: Connection, sample: Sample) -> None:
    """Write a sample with its plans in drawn order. Raises UnknownNameError for a plan that is not here."""
    refs = sample.plan_refs
    rows = conn.execute(select(PLAN.c.plan_ref, PLAN.c.id).where(PLAN.c.plan_ref.in_(refs)))
    known = {row.plan_ref: row.id for row in rows}
    for plan_ref in refs:
        if plan_ref not in known:
            raise UnknownNameError("plan", plan_ref)
    key = conn.execute(
        insert(SAMPLE)
        .values(
            uid=sample.sample_id,
            name=sample.name,
            selection=sample.selection,
            seed=sample.seed,
            drawn_on=sample.drawn_on,
            frame=sample.frame,
            size=sample.size,
        )
        .returning(SAMPLE.c.id)
    ).scalar_one()
    if refs:
        conn.execute(
            insert(SAMPLE_PLAN),
            [
                {"sample_id": key, "position": position, "plan_id": known[plan_ref]}
                for position, plan_ref in enumerate(refs, start=1)
            ],
        )


def replace(conn: Connection, sample_id: str, plan_ref: str, by: str, because: str) -> SampleItem:
    """Add the plan that stands in for one of a sample, last in order and with the reason."""
    if not because.strip():
        raise refusals.refusal(refusals.NO_REASON)
    key = conn.execute(select(SAMPLE.c.id).where(SAMPLE.c.uid == sample_id)).scalar()
    if key is None:
        raise UnknownNameError("sample", sample_id)
    positions = {item.plan_ref: item.position for item in items(conn, sample_id)}
    if plan_ref not in positions:
        raise UnknownNameError("plan of the sample", plan_ref)
    plan = conn.execute(select(PLAN.c.id).where(PLAN.c.plan_ref == by)).scalar()
    if plan is None:
        raise UnknownNameError("plan", by)
    item = SampleItem(max(positions.values()) + 1, by, plan_ref, because)
    conn.execute(
        insert(SAMPLE_PLAN).values(
            sample_id=key,
            position=item.position,
            plan_id=plan,
            replaces=positions[plan_ref],
            because=because,
        )
    )
    return item


def get(conn: Connection, sample_id: str) -> Sample:
    """Return the sample of this id; its plans are those that stand, replacements in place of the replaced."""
    found = _samples(conn, SAMPLE.c.uid == sample_id)
    if not found:
        raise UnknownNameError("sample", sample_id)
    return found[0]


def items(conn: Connection, sample_id: str) -> tuple[SampleItem, ...]:
    """Return every plan of a sample in drawn order, the replaced ones too."""
    rows = conn.execute(
        select(SAMPLE_PLAN, PLAN.c.plan_ref)
        .join(SAMPLE, SAMPLE.c.id == SAMPLE_PLAN.c.sample_id)
        .join(PLAN, PLAN.c.id == SAMPLE_PLAN.c.plan_id)
        .where(SAMPLE.c.uid == sample_id)
        .order_by(SAMPLE_PLAN.c.position)
    ).all()
    refs = {row.position: row.plan_ref for row in rows}
    return tuple(SampleItem(row.position, row.plan_ref, refs.get(row.replaces), row.because) for row in rows)


def list_samples(conn: Connection) -> tuple[Sample, ...]:
    """Return every sample in the order they were drawn."""
    return _samples(conn)


def _samples(conn: Connection, *where: ColumnElement[bool]) -> tuple[Sample, ...]:
    rows = conn.execute(select(SAMPLE).where(*where).order_by(SAMPLE.c.drawn_on, SAMPLE.c.id)).all()
    return tuple(
        Sample(
            sample_id=row.uid,
            name=row.name,
            selection=Selection(row.selection),
            seed=row.seed,
            drawn_on=row.drawn_on,
            frame=row.frame,
            size=row.size,
            plan_refs=_standing(items(conn, row.uid)),
        )
        for row in rows
    )


def _standing(drawn: tuple[SampleItem, ...]) -> tuple[str, ...]:
    replaced = {item.replaces for item in drawn if item.replaces}
    return tuple(item.plan_ref for item in drawn if item.plan_ref not in replaced)
