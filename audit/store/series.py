"""Counted series of what is not audits: plans finalised, advice targets, working days."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from audit.domain.sample import SeriesCount
from audit.store.schema.plans import SERIES


def put_counts(conn: Connection, counts: Iterable[SeriesCount]) -> None:
    """Store counts, each in place of what its measure and period held."""
    for count in counts:
        conn.execute(delete(SERIES).where(SERIES.c.measure == count.measure, SERIES.c.period == count.period))
        conn.execute(
            insert(SERIES).values(
                measure=count.measure, period=count.period, count=count.count, source=count.source
            )
        )


def counts(conn: Connection, measure: str | None = None) -> tuple[SeriesCount, ...]:
    """Return the counts of a measure, or all, by measure and period."""
    query = select(SERIES.c.measure, SERIES.c.period, SERIES.c["count"], SERIES.c.source).order_by(
        SERIES.c.measure, SERIES.c.period
    )
    if measure is not None:
        query = query.where(SERIES.c.measure == measure)
    return tuple(SeriesCount(*row) for row in conn.execute(query))
