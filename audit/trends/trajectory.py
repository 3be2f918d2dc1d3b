"""A target path and where we are on it: ahead or behind, and the rate that the rest of it needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from audit.problem import Problem
from audit.trends import messages

#: Days in a mean month, so that rates over months of unlike length may be compared.
DAYS_A_MONTH = 365.25 / 12


class Course(StrEnum):
    """Where a count stands against its path."""

    NOT_BEGUN = "not begun"
    REACHED = "reached"
    ON_COURSE = "on course"
    BEHIND = "behind"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class TargetPath:
    """What should be counted by when: (day, running total) milestones from a start, straight lines between.

    1,200 in 9 months is one milestone; 10 a month is one milestone too, at the end of as many months.
    """

    start: date
    milestones: tuple[tuple[date, float], ...]
    measure: str = "audits"

    @property
    def end(self) -> date:
        """The last day of the path."""
        return self.milestones[-1][0]

    @property
    def total(self) -> float:
        """What should be counted by the end."""
        return self.milestones[-1][1]

    def expected(self, day: date) -> float:
        """What should be counted by the end of a day: 0 before the start, the total from the end on."""
        reached, since = 0.0, self.start - timedelta(days=1)
        for by, total in self.milestones:
            if day < by:
                share = max(0.0, (day - since).days / (by - since).days)
                return reached + share * (total - reached)
            reached, since = total, by
        return reached


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Where a count stands. Rates are per month of 30.4 days; None where no days remain or have passed.

    `ahead` is counted less expected: below 0 is behind. `projected` carries the rate so far on to the end; it
    is arithmetic, not a forecast.
    """

    measure: str
    counted: int
    as_of: date
    expected: float
    ahead: float
    total: float
    end: date
    remaining: float
    rate_so_far: float | None
    rate_needed: float | None
    projected: float | None
    course: Course
    sentence: str


def check_path(path: TargetPath) -> list[Problem]:
    """Say why a target path can't be followed; empty when it can."""
    days = [path.start - timedelta(days=1), *(day for day, _ in path.milestones)]
    totals = [0.0, *(total for _, total in path.milestones)]
    rising = all(a < b for a, b in pairwise(days))
    steady = all(a <= b for a, b in pairwise(totals))
    if path.milestones and rising and steady and path.total > 0:
        return []
    return [messages.NO_TARGET_PATH.at(path.measure)]


def trajectory(path: TargetPath, counted: int, as_of: date) -> Trajectory:
    """Where a count, from the path's start on, stands at the end of a day.

    The path is one that `check_path` finds nothing against.
    """
    expected = path.expected(as_of)
    passed = (min(as_of, path.end) - path.start).days + 1
    left = (path.end - max(as_of, path.start - timedelta(days=1))).days
    remaining = max(0.0, path.total - counted)
    so_far = counted / passed * DAYS_A_MONTH if passed > 0 else None
    needed = remaining / left * DAYS_A_MONTH if left > 0 else None
    projected = counted + counted / passed * max(left, 0) if passed > 0 else None
    course = _course(counted, expected, path, as_of)
    found = (counted, expected, so_far, needed)
    return Trajectory(
        measure=path.measure,
        counted=counted,
        as_of=as_of,
        expected=expected,
        ahead=counted - expected,
        total=path.total,
        end=path.end,
        remaining=remaining,
        rate_so_far=so_far,
        rate_needed=needed,
        projected=projected,
        course=course,
        sentence=_sentence(path, course, *found),
    )


def counted_on_path(path: TargetPath, days: Iterable[date], as_of: date) -> int:
    """How many things were counted from the path's start to a day, of those with these days, in any order."""
    return sum(path.start <= day <= as_of for day in days)


def _course(counted: int, expected: float, path: TargetPath, as_of: date) -> Course:
    if counted >= path.total:
        return Course.REACHED
    if as_of < path.start:
        return Course.NOT_BEGUN
    if as_of >= path.end:
        return Course.MISSED
    return Course.ON_COURSE if counted >= expected else Course.BEHIND


def _sentence(
    path: TargetPath,
    course: Course,
    counted: int,
    expected: float,
    so_far: float | None,
    needed: float | None,
) -> str:
    total = f"{path.total:,.0f} by {path.end.day} {path.end:%B %Y}"
    if course is Course.NOT_BEGUN:
        return f"The path to {total} begins on {path.start.day} {path.start:%B %Y}."
    if course is Course.REACHED:
        return f"{counted:,} {path.measure}: the target of {total} is reached."
    if course is Course.MISSED:
        return f"{counted:,} {path.measure}: the target of {total} was missed by {path.total - counted:,.0f}."
    gap = abs(counted - expected)
    where = "as the path asks" if gap < 0.5 else f"{gap:,.0f} {'ahead' if counted >= expected else 'behind'}"
    return (
        f"{counted:,} {path.measure} against {expected:,.0f} expected by now: {where}. "
        f"{total} needs {needed:,.1f} a month from here; so far it has been {so_far:,.1f} a month."
    )
