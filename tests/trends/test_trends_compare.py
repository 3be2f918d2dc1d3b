"""A baseline against now: counts, percent, multiple, and the strongest words that stand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.period import PeriodKind
from audit.domain.read_period import read_period
from audit.problem import Problem
from audit.trends.claims import NO_CHANGE, claims, strongest, unsupported
from audit.trends.compare import (
    SMALL_BASE,
    Comparison,
    Window,
    check_windows,
    compare,
    compare_periods,
    compare_totals,
)
from audit.trends.ratio import RateRatio
from audit.trends.volume import VolumeRow, VolumeSeries, volume_series

TODAY = date(2026, 11, 26)


def now_against(before: int, after: int, periods: tuple[float, float] = (3, 3)) -> Comparison:
    """Compare two bare totals, as `trends compare --before --after --periods` does."""
    found = compare_totals(before, after, periods)
    assert isinstance(found, Comparison)
    return found


def monthly(counts: dict[str, int]) -> VolumeSeries:
    """A monthly series with so many audits in each month."""
    rows = [
        VolumeRow(read_period(key).first, f"{key}/{n}", f"P{n}", "routine")
        for key, count in counts.items()
        for n in range(count)
    ]
    first, last = read_period(min(counts)).first, read_period(max(counts)).last
    return volume_series(rows, PeriodKind.MONTH, first, last, TODAY)


def test_more_than_doubled_stands_and_more_than_200_percent_does_not() -> None:
    """96 against 30 is 3.2 times, +220%: "more than doubled" stands, "more than 200% up" does not."""
    found = now_against(30, 96)
    assert found.difference == 66
    assert found.multiple == pytest.approx(3.2)
    assert found.percent == pytest.approx(220)
    assert found.lower == pytest.approx(2.1043658428)
    assert found.upper == pytest.approx(4.9962943045)
    assert found.strongest == "more than doubled"
    said = {claim.threshold: claim for claim in found.claims}
    assert said[2.0].supported
    assert said[3.0].counted
    assert not said[3.0].supported
    assert "200% up" in said[3.0].words
    assert "3.2 times as many (+220%" in found.sentence
    assert "This supports: audits completed more than doubled." in found.sentence
    assert 'does not support: "more than tripled (more than 200% up)"' in found.sentence


def test_twice_is_not_200_percent_up() -> None:
    """Twice as many is +100%, and over 200% up needs three times."""
    found = now_against(1000, 2000)
    assert found.percent == pytest.approx(100)
    assert found.multiple == pytest.approx(2)
    assert found.strongest == "went up by more than half"
    assert not [claim for claim in found.claims if claim.threshold >= 2 and claim.counted]
    assert "more than tripled" in now_against(1000, 3500).strongest


def test_a_base_of_none_gives_words_and_no_percentage() -> None:
    """Nothing before: the counts are told, no percentage or multiple exists."""
    found = now_against(0, 9)
    assert (found.percent, found.multiple, found.ratio, found.upper) == (None, None, None, None)
    assert found.lower == pytest.approx(1.9738263119)
    assert found.difference == 9
    assert found.strongest == ""
    assert "no base for a percentage" in found.sentence
    assert "%" not in found.sentence
    assert "none in either" in now_against(0, 0).sentence


@pytest.mark.parametrize("before", [1, 3, 9])
def test_a_base_under_10_gives_counts_only(before: int) -> None:
    """With a handful before, only the counts and their difference are told."""
    found = now_against(before, 12)
    assert found.counts_only
    assert (found.percent, found.multiple) == (None, None)
    assert found.claims == ()
    assert "counts only" in found.sentence
    assert "times" not in found.sentence


def test_a_base_of_10_is_enough() -> None:
    """From a base of 10 a percentage is given."""
    assert not now_against(SMALL_BASE, 12).counts_only


def test_no_change_is_said_as_such() -> None:
    """A small difference supports neither a rise nor a fall."""
    found = now_against(30, 33)
    assert found.strongest == NO_CHANGE
    assert 'does not support: "went up"' in found.sentence
    assert now_against(30, 30).strongest == NO_CHANGE


def test_falls_have_words_too() -> None:
    """A fall is told by the strongest fall that the interval supports."""
    found = now_against(96, 30)
    assert found.percent == pytest.approx(-68.75)
    assert found.strongest == "more than halved"
    assert now_against(200, 0).strongest == "fell to less than a tenth"


def test_different_exposures_compare_rates() -> None:
    """12 months against 3: rates are compared, the counts' difference is not given, and it is said."""
    found = now_against(120, 96, (12, 3))
    assert found.difference is None
    assert found.ratio == pytest.approx(3.2)
    assert "rates per periods are compared: 10 and 32" in found.notes[0]


def test_scatter_widens_and_says_so() -> None:
    """Months that differ wildly widen the interval, and weaken the claim."""
    plain = now_against(30, 96)
    before = Window("a", 30, 3, counts=(1, 5, 24))
    after = Window("b", 96, 3, counts=(3, 13, 80))
    found = compare(before, after)
    assert found.dispersion is not None
    assert found.dispersion.phi > 10
    assert found.lower < plain.lower
    assert found.strongest == NO_CHANGE
    assert "widened" in found.method
    assert "the interval was widened" in found.notes[-1]


def test_totals_alone_say_that_scatter_was_not_checked() -> None:
    """With two totals only, the reader is told what was not checked."""
    assert "was not checked" in now_against(30, 96).notes[-1]


def test_bad_windows_are_problems() -> None:
    """Counts below 0 and windows of no length are all told at once."""
    problems = check_windows(Window("before", -1, 0), Window("after", 3, -2))
    assert [problem.code for problem in problems] == ["TRD005", "TRD004", "TRD004"]
    assert check_windows(Window("before", 0, 3), Window("after", 3, 3)) == []
    assert codes(compare_totals(30, -96, (3, 3))) == ["TRD005"]


def test_windows_of_a_series() -> None:
    """Three complete months against three, with the months' own counts."""
    months = {"2026-01": 10, "2026-02": 9, "2026-03": 11, "2026-08": 30, "2026-09": 34, "2026-10": 32}
    found = compare_periods(
        monthly(months), read_period("2026-01..2026-03"), read_period("2026-10").rolling(3), TODAY
    )
    assert isinstance(found, Comparison)
    assert found.before.counts == (10, 9, 11)
    assert found.after.counts == (30, 34, 32)
    assert found.strongest == "more than doubled"
    assert "in August to October 2026" in found.sentence


def codes(found: Comparison | tuple[Problem, ...]) -> list[str]:
    """The codes of what stands against a comparison."""
    assert isinstance(found, tuple)
    return [problem.code for problem in found]


def test_a_part_month_is_never_compared() -> None:
    """November is not over on the 26th; the remedy names the last complete month."""
    series = monthly({"2026-09": 12, "2026-10": 12, "2026-11": 12})
    found = compare_periods(series, read_period("2026-09"), read_period("2026-11"), TODAY)
    assert codes(found) == ["TRD001"]
    assert isinstance(found, tuple)
    assert "October 2026" in found[0].remedy


def test_unequal_windows_are_refused_unless_an_exposure_is_given() -> None:
    """Two months against one are refused; per working day they compare."""
    series = monthly({"2026-08": 12, "2026-09": 12, "2026-10": 24})
    before, after = read_period("2026-08..2026-09"), read_period("2026-10")
    assert codes(compare_periods(series, before, after, TODAY)) == ["TRD002"]
    found = compare_periods(series, before, after, TODAY, exposures=(42, 22, "working days"))
    assert isinstance(found, Comparison)
    assert found.ratio == pytest.approx(24 / 22 / (24 / 42))
    assert codes(compare_periods(series, before, after, TODAY, exposures=(42, 0, "working days"))) == [
        "TRD004"
    ]


def test_overlapping_windows_are_refused() -> None:
    """A baseline that runs into the current window is refused."""
    series = monthly({"2026-08": 12, "2026-09": 12, "2026-10": 24})
    found = compare_periods(series, read_period("2026-08..2026-09"), read_period("2026-09..2026-10"), TODAY)
    assert codes(found) == ["TRD003"]


def test_windows_outside_the_series_are_refused() -> None:
    """A window that the series does not hold whole is refused; so are months of a quarterly series."""
    series = monthly({"2026-08": 12, "2026-09": 12, "2026-10": 24})
    assert codes(compare_periods(series, read_period("2026-07"), read_period("2026-09"), TODAY)) == ["TRD017"]
    quarterly = volume_series([], PeriodKind.QUARTER, date(2026, 1, 1), date(2026, 9, 30), TODAY)
    found = compare_periods(quarterly, read_period("2026-02"), read_period("2026-06"), TODAY)
    assert codes(found) == ["TRD017", "TRD017"]


@given(st.integers(0, 300), st.integers(0, 300))
def test_what_is_said_is_never_more_than_what_is_supported(before: int, after: int) -> None:
    """The strongest claim holds at the interval's nearer bound."""
    found = now_against(before, after)
    for claim in found.claims:
        assert claim.counted or not claim.supported
    held = [claim for claim in found.claims if claim.words == found.strongest]
    if held and after > before:
        assert found.lower > held[0].threshold
    elif held:
        assert found.upper is not None
        assert found.upper < held[0].threshold


def test_claims_of_an_undefined_ratio_are_none() -> None:
    """Nothing is claimed of an undefined ratio."""
    assert claims(RateRatio(None, 2.0, None)) == ()
    assert strongest(()) == NO_CHANGE
    assert unsupported(()) == ""
