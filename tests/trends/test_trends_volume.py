"""Volume: what is counted, in which period, and what never is."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from audit.domain.period import PERIOD_OF, PeriodKind
from audit.trends.volume import NOT_RECORDED, VolumeRow, rates, rolling_totals, volume_by, volume_series

TODAY = date(2026, 11, 26)


def row(day: str, audit_id: str, plan: str = "P1", audit_type: str = "routine", **groups: str) -> VolumeRow:
    """One row of the log, with its day as written."""
    return VolumeRow(date.fromisoformat(day), audit_id, plan, audit_type, groups)


def counts(rows: Sequence[VolumeRow], kind: PeriodKind = PeriodKind.MONTH) -> list[tuple[str, int, int]]:
    """Key, audits and plans of each period from August to November 2026."""
    series = volume_series(rows, kind, date(2026, 8, 1), date(2026, 11, 30), TODAY)
    return [(point.period.key, point.audits, point.plans) for point in series.points]


def test_audits_and_different_plans_by_month() -> None:
    """Two audits of one plan in a month are two audits of one plan; an empty month is 0."""
    rows = [row("2026-08-03", "a"), row("2026-08-31", "b"), row("2026-10-01", "c", "P2")]
    assert counts(rows) == [("2026-08", 2, 1), ("2026-09", 0, 0), ("2026-10", 1, 1), ("2026-11", 0, 0)]


def test_different_plans_over_the_series_are_counted_once() -> None:
    """A plan audited in two months is one plan over the series."""
    rows = [row("2026-08-03", "a"), row("2026-09-03", "b"), row("2026-09-04", "c", "P2")]
    series = volume_series(rows, PeriodKind.MONTH, date(2026, 8, 1), date(2026, 9, 30), TODAY)
    assert (series.audits, series.plans) == (3, 2)


def test_a_multi_agency_audit_counts_once() -> None:
    """Three parts of one audit are one audit, in the period of its first day."""
    rows = [
        row("2026-09-02", "a", agency="health"),
        row("2026-08-28", "a", agency="education"),
        row("2026-09-09", "a", agency="social-care"),
    ]
    assert counts(rows)[:2] == [("2026-08", 1, 1), ("2026-09", 0, 0)]


def test_draft_checks_and_calibration_never_count() -> None:
    """Draft checks, calibration, benchmark audits and moderation are left out, and their number is told."""
    rows = [row("2026-08-03", "a")] + [
        row("2026-08-04", kind, audit_type=kind)
        for kind in ("draft check", "calibration", "benchmark", "moderation")
    ]
    series = volume_series(rows, PeriodKind.MONTH, date(2026, 8, 1), date(2026, 9, 30), TODAY)
    assert (series.audits, series.left_out) == (1, 4)
    assert "routine" in series.rule


def test_a_part_month_is_marked() -> None:
    """November, on the 26th, is not complete; October is."""
    series = volume_series([], PeriodKind.MONTH, date(2026, 9, 1), TODAY, TODAY)
    assert [point.complete for point in series.points] == [True, True, False]
    assert [point.period.key for point in series.complete] == ["2026-09", "2026-10"]


def test_by_agency_it_counts_parts() -> None:
    """One audit with two agencies' parts counts under each; most audits come first; none recorded says so."""
    rows = [
        row("2026-08-28", "a", agency="health"),
        row("2026-08-28", "a", agency="education"),
        row("2026-09-02", "b", "P2", agency="education"),
        row("2026-09-02", "c", "P3"),
    ]
    found = volume_by(rows, "agency", PeriodKind.MONTH, date(2026, 8, 1), date(2026, 9, 30), TODAY)
    assert [(series.group, series.audits) for series in found] == [
        ("education", 2),
        ("health", 1),
        (NOT_RECORDED, 1),
    ]


def test_nothing_at_all_is_a_row_of_noughts() -> None:
    """No audits give periods of 0; no period gives no points."""
    assert counts([]) == [("2026-08", 0, 0), ("2026-09", 0, 0), ("2026-10", 0, 0), ("2026-11", 0, 0)]
    none = volume_series([row("2026-08-03", "a")], PeriodKind.MONTH, TODAY, date(2026, 1, 1), TODAY)
    assert (none.points, none.audits, none.plans) == ((), 0, 0)


def test_an_empty_month_has_no_rate() -> None:
    """A rate over nothing is None, never 0."""
    assert rates([0, 3, 0], [4, 6, 0]) == (0.0, 0.5, None)


def test_rolling_totals_begin_when_there_are_enough() -> None:
    """A rolling three months has no value before its third month."""
    rows = [row("2026-08-03", "a"), row("2026-09-03", "b"), row("2026-11-03", "c")]
    series = volume_series(rows, PeriodKind.MONTH, date(2026, 8, 1), date(2026, 11, 30), TODAY)
    assert rolling_totals(series.points, 3) == (None, None, 2, 2)


DAYS = st.integers(0, 900).map(lambda n: date(2024, 5, 1) + timedelta(days=n))
ROWS = st.lists(
    st.builds(
        VolumeRow,
        day=DAYS,
        audit_id=st.sampled_from("abcdefghij"),
        plan_ref=st.just("P1"),
        audit_type=st.just("routine"),
    ),
    max_size=20,
)


@given(ROWS, st.sampled_from(list(PERIOD_OF)))
def test_volumes_sum_to_the_number_of_audits(rows: list[VolumeRow], kind: PeriodKind) -> None:
    """Whatever the periods and the order of the rows, each audit is counted in exactly one of them."""
    first, last = date(2024, 1, 1), date(2026, 12, 31)
    series = volume_series(rows, kind, first, last, TODAY)
    assert sum(point.audits for point in series.points) == len({each.audit_id for each in rows})
    backwards = volume_series(rows[::-1], kind, first, last, TODAY)
    assert backwards == series
