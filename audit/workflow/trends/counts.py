"""Counts of what is not audits: plans made final, advice targets, working days, read from a table."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from audit.domain.period import month_of
from audit.domain.read_period import read_period
from audit.domain.sample import SeriesCount
from audit.errors import AuditError, ProblemsError
from audit.problem import Problem
from audit.store import log, series
from audit.store.connect import Store
from audit.workflow import here
from audit.workflow.messages import COUNT_BAD, COUNT_PERIOD_BAD
from audit.workflow.tables import read_rows

COLUMNS = {"measure": "measure", "period": "period", "month": "period", "count": "count", "source": "source"}


@dataclass(frozen=True, slots=True)
class CountsImported:
    """How many counts were stored, and of which measures."""

    stored: int
    measures: tuple[str, ...]


def import_counts(store: Store, path: Path) -> CountsImported:
    """Store counts from a table with columns measure, period, count and source; each replaces its own.

    Raises ProblemsError with every fault; then nothing is stored.
    """
    rows, problems = read_rows(path, COLUMNS, needed=("measure", "period", "count"))
    found: list[Problem] = list(problems)
    counts = []
    for place, row in rows:
        period = _period(row.get("period"))
        number = _count(row.get("count"))
        if period is None:
            found.append(COUNT_PERIOD_BAD.at(place))
        if number is None:
            found.append(COUNT_BAD.at(place))
        if period is not None and number is not None:
            measure = " ".join(str(row.get("measure") or "").casefold().split())
            counts.append(SeriesCount(measure, period, number, str(row.get("source") or path.name)))
    if any(problem.stops != "nothing" for problem in found):
        raise ProblemsError("Stored nothing.", found)
    with store.write() as conn:
        series.put_counts(conn, counts)
        log.record(conn, "import counts", "series", here.acting(conn), {"counts": len(counts)})
    return CountsImported(len(counts), tuple(sorted({each.measure for each in counts})))


def list_counts(store: Store, measure: str | None = None) -> tuple[SeriesCount, ...]:
    """Return the counts of a measure, or all, by measure and period."""
    with store.read() as conn:
        return series.counts(conn, measure)


def _period(value: object) -> str | None:
    if isinstance(value, date):
        return month_of(value).key
    try:
        return read_period(str(value or "")).key
    except AuditError:
        return None


def _count(value: object) -> int | None:
    text = str(value).strip().replace(",", "") if value is not None else ""
    return int(text) if text.isascii() and text.isdecimal() else None
