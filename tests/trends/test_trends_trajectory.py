"""A target path: where we are and what the rest needs."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.trends.trajectory import DAYS_A_MONTH, Course, TargetPath, check_path, counted_on_path, trajectory

NINE_MONTHS = TargetPath(date(2026, 4, 1), ((date(2026, 12, 31), 1200.0),), "advices")


def test_behind_a_path_of_1200_in_nine_months() -> None:
    """400 by the end of July of 1,200 by December: what is expected, and the rate the rest needs."""
    found = trajectory(NINE_MONTHS, 400, date(2026, 7, 31))
    # 122 of 275 days have passed.
    assert found.expected == pytest.approx(1200 * 122 / 275)
    assert found.ahead == pytest.approx(400 - 532.3636, abs=1e-3)
    assert found.remaining == 800
    assert found.rate_needed == pytest.approx(800 / 153 * DAYS_A_MONTH)
    assert found.rate_so_far == pytest.approx(400 / 122 * DAYS_A_MONTH)
    assert found.projected == pytest.approx(400 / 122 * 275)
    assert found.course is Course.BEHIND
    assert "132 behind" in found.sentence
    assert "1,200 by 31 December 2026 needs 159.2 a month from here" in found.sentence


def test_on_course_reached_missed_and_not_begun() -> None:
    """Each course has its own words."""
    ahead = trajectory(NINE_MONTHS, 600, date(2026, 7, 31))
    assert ahead.course is Course.ON_COURSE
    assert "68 ahead" in ahead.sentence
    assert trajectory(NINE_MONTHS, 1200, date(2026, 7, 31)).course is Course.REACHED
    missed = trajectory(NINE_MONTHS, 1100, date(2026, 12, 31))
    assert missed.course is Course.MISSED
    assert missed.rate_needed is None
    assert "missed by 100" in missed.sentence
    early = trajectory(NINE_MONTHS, 0, date(2026, 3, 1))
    assert early.course is Course.NOT_BEGUN
    assert early.rate_so_far is None
    assert early.rate_needed == pytest.approx(1200 / 275 * DAYS_A_MONTH)
    assert "begins on 1 April 2026" in early.sentence


def test_exactly_on_the_path() -> None:
    """A count within half of what is expected is as the path asks."""
    path = TargetPath(date(2026, 4, 1), ((date(2026, 4, 30), 30.0),))
    found = trajectory(path, 10, date(2026, 4, 10))
    assert found.course is Course.ON_COURSE
    assert "as the path asks" in found.sentence


def test_only_what_falls_on_the_path_is_counted() -> None:
    """What was counted before the start, or after the day asked about, is left out."""
    on = [date(2026, 3, 31), date(2026, 4, 1), date(2026, 7, 31), date(2026, 8, 1)]
    assert counted_on_path(NINE_MONTHS, on, date(2026, 7, 31)) == 2


def test_a_path_in_steps() -> None:
    """Milestones bend the path: slow to June, faster after."""
    path = TargetPath(date(2026, 4, 1), ((date(2026, 6, 30), 100.0), (date(2026, 12, 31), 1000.0)))
    assert check_path(path) == []
    assert path.expected(date(2026, 6, 30)) == 100
    assert path.expected(date(2026, 12, 31)) == 1000
    assert path.expected(date(2026, 9, 30)) == pytest.approx(100 + 900 * 92 / 184)
    assert path.expected(date(2027, 5, 1)) == 1000
    assert path.expected(date(2026, 1, 1)) == 0


@pytest.mark.parametrize(
    "milestones",
    [
        (),
        ((date(2026, 3, 1), 10.0),),
        ((date(2026, 12, 31), 0.0),),
        ((date(2026, 6, 30), 100.0), (date(2026, 12, 31), 50.0)),
        ((date(2026, 12, 31), 100.0), (date(2026, 6, 30), 150.0)),
    ],
)
def test_paths_that_lead_nowhere_are_problems(milestones: tuple[tuple[date, float], ...]) -> None:
    """No milestone, one before the start, a total of 0 or one that falls are each told."""
    problems = check_path(TargetPath(date(2026, 4, 1), milestones))
    assert [problem.code for problem in problems] == ["TRD016"]


@given(st.integers(0, 400))
def test_the_path_never_falls(offset: int) -> None:
    """What is expected never grows less from one day to the next."""
    day = date(2026, 3, 1) + timedelta(days=offset)
    assert NINE_MONTHS.expected(day) <= NINE_MONTHS.expected(day + timedelta(days=1))
