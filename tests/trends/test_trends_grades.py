"""Grades over time: random samples, breaks between rubric versions, rolling windows, the heat table."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from audit.domain.period import PeriodKind
from audit.domain.read_period import read_period
from audit.trends.grades import GradedAudit, GradeScale, GradeTrend, grade_trend, rolled
from audit.trends.heat import SectionScore, heat_table

TODAY = date(2026, 11, 26)
SCALE = GradeScale(("Inadequate", "Requires improvement", "Good", "Outstanding"), "Good")
SCALES = {"quality 1.0": SCALE, "quality 1.1": SCALE, "quality 2.0": SCALE}
FIRST, LAST = date(2026, 8, 1), date(2026, 11, 30)
COUNTER = iter(range(10**6))


def audit(day: str, grade: str, rubric: str = "quality 1.0", selection: str = "random") -> GradedAudit:
    """One graded audit of the log."""
    score = Fraction(SCALE.grades.index(grade), 3) if grade in SCALE.grades else None
    return GradedAudit(date.fromisoformat(day), str(next(COUNTER)), rubric, grade, score, selection)


def trend(
    audits: list[GradedAudit],
    comparable: tuple[tuple[str, str], ...] = (),
    selections: tuple[str, ...] = ("random",),
) -> GradeTrend:
    """The monthly trend from August to November 2026."""
    return grade_trend(audits, SCALES, PeriodKind.MONTH, FIRST, LAST, TODAY, selections, comparable)


def test_each_month_has_its_distribution_share_and_mean() -> None:
    """Counts by grade, share good or better and mean score, with n; an empty month has n 0 and no share."""
    found = trend(
        [audit("2026-08-04", "Good"), audit("2026-08-05", "Inadequate"), audit("2026-10-01", "Outstanding")]
    )
    (series,) = found.series
    assert [point.period.key for point in series.points] == ["2026-08", "2026-09", "2026-10"]
    august, september, _ = series.points
    assert august.distribution.counts == (1, 0, 1, 0)
    assert (august.good.share, august.good.n) == (0.5, 2)
    assert august.mean.mean == Fraction(1, 3)
    assert (september.good.share, september.mean.mean, september.distribution.n) == (None, None, 0)
    assert all(point.complete for point in series.points)


def test_only_random_samples_unless_asked() -> None:
    """Targeted audits are left out, counted and named; asking takes them in and says so."""
    log = [audit("2026-08-04", "Good"), audit("2026-08-05", "Inadequate", selection="targeted")]
    found = trend(log)
    assert found.n == 1
    assert found.left_out == {"selection targeted": 1}
    assert "Left out: selection targeted 1." in found.method
    both = trend(log, selections=("random", "targeted"))
    assert both.n == 2
    assert "random, targeted" in both.method


def test_versions_are_never_averaged_across() -> None:
    """Two versions in one month are two series, even within that month."""
    log = [
        audit("2026-08-04", "Good"),
        audit("2026-10-04", "Good"),
        audit("2026-10-20", "Inadequate", "quality 2.0"),
    ]
    found = trend(log)
    assert [series.rubrics for series in found.series] == [("quality 1.0",), ("quality 2.0",)]
    assert [series.points[-1].good.share for series in found.series] == [1.0, 0.0]
    assert "shown apart: quality 1.0, then quality 2.0" in found.method


def test_a_mapping_joins_versions() -> None:
    """Versions declared comparable form one series, and comparability is passed on."""
    log = [
        audit("2026-08-04", "Good"),
        audit("2026-09-04", "Good", "quality 1.1"),
        audit("2026-10-20", "Inadequate", "quality 2.0"),
    ]
    pairs = (("quality 1.0", "quality 1.1"), ("quality 1.1", "quality 2.0"))
    (series,) = trend(log, pairs).series
    assert series.rubrics == ("quality 1.0", "quality 1.1", "quality 2.0")
    assert len(trend(log, pairs[:1]).series) == 2


def test_different_scales_never_join() -> None:
    """A mapping can't join versions whose grade scales differ."""
    scales = SCALES | {"quality 2.0": GradeScale(("Not met", "Met"), "Met")}
    log = [audit("2026-08-04", "Good"), audit("2026-09-04", "Met", "quality 2.0")]
    pairs = (("quality 1.0", "quality 2.0"),)
    found = grade_trend(log, scales, PeriodKind.MONTH, FIRST, LAST, TODAY, ("random",), pairs)
    assert len(found.series) == 2


def test_grades_off_the_scale_and_other_days_are_left_out() -> None:
    """A grade the scale does not know is counted as left out; days outside the window are not looked at."""
    found = trend([audit("2026-08-04", "Fair"), audit("2025-08-04", "Good"), audit("2026-08-04", "Good")])
    assert found.n == 1
    assert found.left_out == {"no grade on the scale": 1}


def test_a_part_month_is_marked_in_grades_too() -> None:
    """November is not complete on the 26th."""
    (series,) = trend([audit("2026-11-04", "Good")]).series
    assert not series.points[0].complete


def test_rolling_three_months_with_n() -> None:
    """The rolling distribution sums the counts of its months and begins with the third."""
    log = [audit("2026-08-04", "Good"), audit("2026-09-05", "Inadequate"), audit("2026-10-01", "Good")]
    (series,) = trend(log).series
    windows = rolled(series, 3)
    assert windows[:2] == (None, None)
    assert windows[2] is not None
    assert (windows[2].counts, windows[2].n) == ((1, 0, 2, 0), 3)


def test_no_audits_have_no_series() -> None:
    """Nothing graded gives no series and n 0."""
    found = trend([])
    assert (found.series, found.n) == ((), 0)


@given(
    st.lists(
        st.tuples(st.integers(0, 120), st.sampled_from(SCALE.grades), st.sampled_from(sorted(SCALES))),
        max_size=30,
    )
)
def test_every_kept_audit_is_in_exactly_one_point(rows: list[tuple[int, str, str]]) -> None:
    """The points' numbers sum to the number of audits kept."""
    log = [
        GradedAudit(date.fromordinal(FIRST.toordinal() + offset), str(n), rubric, grade, None, "random")
        for n, (offset, grade, rubric) in enumerate(rows)
    ]
    found = trend(log)
    assert sum(p.distribution.n for series in found.series for p in series.points) == found.n == len(log)


def test_the_heat_table() -> None:
    """A section's mean by month, with n; nothing applied is None, and sections keep their order."""
    months = [read_period("2026-09"), read_period("2026-10")]
    scores = [
        SectionScore(date(2026, 9, 3), "A", Fraction(1, 2)),
        SectionScore(date(2026, 9, 4), "A", Fraction(1)),
        SectionScore(date(2026, 10, 4), "A", None),
        SectionScore(date(2026, 10, 4), "K", Fraction(1, 4)),
        SectionScore(date(2026, 12, 4), "K", Fraction(1)),
    ]
    found = heat_table(scores, ["K", "A"], months, PeriodKind.MONTH)
    assert [row.section for row in found] == ["K", "A"]
    assert [(cell.mean, cell.n) for cell in found[1].cells] == [(Fraction(3, 4), 2), (None, 0)]
    assert [cell.mean for cell in found[0].cells] == [None, Fraction(1, 4)]
    assert found[1].whole.mean == Fraction(3, 4)
