"""How many audits count, month by month and over every span that a report tells of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from audit.domain.audits import COUNTED_TYPES
from audit.domain.period import Period, PeriodKind, month_of, periods_between
from audit.store.facts.audit_choice import Choice
from audit.store.facts.volume import Volume, volume
from audit.trends.compare import Comparison, compare_periods
from audit.trends.volume import VolumePoint, Volumes
from audit.workflow import here

#: Months shown on the volume chart.
SHOWN_MONTHS = 18


@dataclass(frozen=True, slots=True)
class VolumesRead:
    """The months shown, the volume of each span told of, and the change against the baseline or why not."""

    series: Volumes
    volumes: Mapping[Period, Volume]
    comparison: Comparison | None
    refused: tuple[str, ...]


def read_volumes(conn: Connection, period: Period, baseline: Period | None, choice: Choice) -> VolumesRead:
    """Return the volumes of a report, counted by the store up to the end of its period."""
    today, start = here.today(), shown_from(period)
    if baseline:
        start = min(start, baseline.first)
    months = periods_between(min(start, period.first), period.last, PeriodKind.MONTH)
    like = like_baseline(period, baseline)
    others = [period, period.earlier(), *([baseline, like] if baseline else [])]
    held = {
        span: volume(conn, span.first, min(span.last, period.last), COUNTED_TYPES, choice)
        for span in dict.fromkeys([*months, *others])
    }
    begun = next((month.first for month in months if held[month].audits), None)
    if begun:
        # before the first audit nothing was counted, which is not the same as none
        start = max(start, min(begun, baseline.first) if baseline else begun)
    points = tuple(
        VolumePoint(month, *held[month], month.is_complete(today))
        for month in months
        if min(start, period.first) <= month.first
    )
    series = Volumes(PeriodKind.MONTH, points)
    compared = compare_periods(series, baseline, like, today) if baseline else ()
    if isinstance(compared, Comparison):
        return VolumesRead(series, held, compared, ())
    refused = tuple(f"{problem.message} {problem.remedy}" for problem in compared)
    return VolumesRead(series, held, None, refused)


def shown_from(period: Period) -> date:
    """Return the first day of the months that a report of a period shows."""
    return month_of(period.last).earlier(SHOWN_MONTHS - 1).first


def like_baseline(period: Period, baseline: Period | None) -> Period:
    """Return the window that ends with a period and is as long as the baseline; a month without one."""
    return month_of(period.last).rolling(baseline.months if baseline else 1)
