"""How many audits were completed, and how many different plans they were of, period by period."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from audit.domain.audits import COUNTED_TYPES, COUNTING_RULE
from audit.domain.period import Period, PeriodKind, periods_between

#: The group of a row that does not say (no team known).
NOT_RECORDED = "not recorded"


@dataclass(frozen=True, slots=True)
class CountingRule:
    """Which audits count towards volume; its words are kept with every baseline."""

    words: str = COUNTING_RULE
    types: Collection[str] = COUNTED_TYPES


@dataclass(frozen=True, slots=True)
class VolumeRow:
    """One audit, or one part of it: the plain local day it counts on, its plan, its type, its groups.

    `groups` maps a heading (auditor, agency, team, locality, rubric) to this row's value. Rows of one audit
    count once however many there are.
    """

    day: date
    audit_id: str
    plan_ref: str
    audit_type: str
    groups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VolumePoint:
    """One period's volume: 0 where nothing was completed. `complete` is False for a part period."""

    period: Period
    audits: int
    plans: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Volumes:
    """Volumes of consecutive periods of one kind, empty ones included."""

    kind: PeriodKind
    points: tuple[VolumePoint, ...]

    @property
    def complete(self) -> tuple[VolumePoint, ...]:
        """The points that may be compared: those of complete periods."""
        return tuple(point for point in self.points if point.complete)

    def counts(self, window: Period) -> tuple[int, ...] | None:
        """The audits of each period within a window; None when the series does not hold all of it."""
        held = {point.period: point.audits for point in self.points}
        wanted = window.split(self.kind)
        whole = sum(period.months for period in wanted) == window.months
        return tuple(held[each] for each in wanted) if whole and held.keys() >= set(wanted) else None


@dataclass(frozen=True, slots=True)
class VolumeSeries(Volumes):
    """Volumes with what they come to together, and the rule that they were counted by.

    `plans` is of different plans over the whole series: fewer than the sum of the points' where a plan was
    audited in two periods. `left_out` counts audits of types that never count.
    """

    audits: int
    plans: int
    left_out: int
    rule: str
    group: str = ""


def volume_series(
    rows: Iterable[VolumeRow],
    kind: PeriodKind,
    first: date,
    last: date,
    today: date,
    rule: CountingRule | None = None,
) -> VolumeSeries:
    """The volume of every period of a kind from the first day's to the last day's, both included.

    An audit counts once, in the period of the earliest day that its rows give. A period whose last day is
    today or later is marked as not complete. Rows of other days are not looked at.
    """
    rule = rule or CountingRule()
    return _series(list(rows), kind, periods_between(first, last, kind), today, rule, "")


def volume_by(
    rows: Iterable[VolumeRow],
    heading: str,
    kind: PeriodKind,
    first: date,
    last: date,
    today: date,
    rule: CountingRule | None = None,
) -> tuple[VolumeSeries, ...]:
    """One volume series for each value under a heading, most audits first, then by name.

    An audit with parts of two agencies counts once under each, so the groups may sum to more than the whole.
    """
    by_group: dict[str, list[VolumeRow]] = defaultdict(list)
    for row in rows:
        by_group[row.groups.get(heading) or NOT_RECORDED].append(row)
    periods = periods_between(first, last, kind)
    rule = rule or CountingRule()
    found = [_series(held, kind, periods, today, rule, name) for name, held in by_group.items()]
    return tuple(sorted(found, key=lambda series: (-series.audits, series.group)))


def rolling_totals(points: Sequence[VolumePoint], length: int) -> tuple[int | None, ...]:
    """The audits of each point and those before it, over so many periods; None until there are enough."""
    counts = [point.audits for point in points]
    return tuple(
        sum(counts[end - length : end]) if end >= length else None for end in range(1, len(counts) + 1)
    )


def rates(numerators: Sequence[int], denominators: Sequence[int]) -> tuple[float | None, ...]:
    """Each numerator over its denominator; None where the denominator is 0: an empty month has no rate."""
    return tuple(a / b if b else None for a, b in zip(numerators, denominators, strict=True))


def _series(
    rows: Sequence[VolumeRow],
    kind: PeriodKind,
    periods: Sequence[Period],
    today: date,
    rule: CountingRule,
    group: str,
) -> VolumeSeries:
    days: dict[str, date] = {}
    plan_of: dict[str, str] = {}
    passed_over: set[str] = set()
    if periods:
        for row in rows:
            if row.audit_type not in rule.types:
                if periods[0].first <= row.day <= periods[-1].last:
                    passed_over.add(row.audit_id)
            else:
                days[row.audit_id] = min(row.day, days.get(row.audit_id, row.day))
                plan_of[row.audit_id] = row.plan_ref
    # Days are looked up once each: a large store has many audits to a day.
    slot = {day: _slot(periods, day) for day in set(days.values())}
    counts = [0] * len(periods)
    plans_in: list[set[str]] = [set() for _ in periods]
    for audit_id, day in days.items():
        if (index := slot[day]) is not None:
            counts[index] += 1
            plans_in[index].add(plan_of[audit_id])
    points = tuple(
        VolumePoint(each, count, len(plans), each.is_complete(today))
        for each, count, plans in zip(periods, counts, plans_in, strict=True)
    )
    plans = len(set[str]().union(*plans_in))
    return VolumeSeries(kind, points, sum(counts), plans, len(passed_over), rule.words, group)


def _slot(periods: Sequence[Period], day: date) -> int | None:
    """Return which of consecutive periods holds a day, or None when none of them does."""
    index = bisect_right([period.first for period in periods], day) - 1
    return index if index >= 0 and periods[index].contains(day) else None
