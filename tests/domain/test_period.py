"""Periods: whole months by the names that people write, and what is complete on a given day."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.domain.period import (
    PERIOD_OF,
    Period,
    PeriodKind,
    academic_year_of,
    financial_year_of,
    month_of,
    periods_between,
    quarter_of,
    span,
    term_of,
)
from audit.domain.read_period import read_period
from audit.errors import AuditError

DAYS = st.dates(date(1991, 1, 1), date(2180, 12, 31))
KINDS = st.sampled_from(list(PERIOD_OF))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31)),
        ("2026-2", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("10/2026", date(2026, 10, 1), date(2026, 10, 31)),
        ("October 2026", date(2026, 10, 1), date(2026, 10, 31)),
        ("  oct   2026 ", date(2026, 10, 1), date(2026, 10, 31)),
        ("Sept 2026", date(2026, 9, 1), date(2026, 9, 30)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("q1 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("autumn 2026", date(2026, 9, 1), date(2026, 12, 31)),
        ("Spring term 2027", date(2027, 1, 1), date(2027, 4, 30)),
        ("2027-summer", date(2027, 5, 1), date(2027, 8, 31)),
        ("2026/27", date(2026, 9, 1), date(2027, 8, 31)),
        ("2026/2027", date(2026, 9, 1), date(2027, 8, 31)),
        ("AY2026/27", date(2026, 9, 1), date(2027, 8, 31)),
        ("FY 2026/27", date(2026, 4, 1), date(2027, 3, 31)),
        ("financial year 1999/00", date(1999, 4, 1), date(2000, 3, 31)),
        ("2026-08..2026-10", date(2026, 8, 1), date(2026, 10, 31)),
        ("2026-Q1 .. 2026-Q2", date(2026, 1, 1), date(2026, 6, 30)),
    ],
)
def test_reads_what_people_write(text: str, first: date, last: date) -> None:
    """Months, quarters, terms, years and spans are read from the ways they are usually written."""
    period = read_period(text)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-13", "2026-00", "2026-Q5", "2026/28", "2026-27", "winter 2026", "Octember 2026",
     "0026-10", "9999-12", "2026-10..2026-08", "2026-10..", "2026-10-05", "..", "²026-10"],
)  # fmt: skip
def test_refuses_what_is_no_period(text: str) -> None:
    """Anything else is refused with its own words and examples of what is taken."""
    with pytest.raises(AuditError) as caught:
        read_period(text)
    assert caught.value.code == "PER001"
    assert f'"{text}"' in caught.value.message
    assert "2026-Q3" in caught.value.remedy


def test_a_year_alone_is_what_the_caller_says() -> None:
    """2026/27 alone is the academic year, unless the caller counts in financial years."""
    assert read_period("2026/27") == academic_year_of(date(2026, 10, 1))
    assert read_period("2026/27", PeriodKind.FINANCIAL_YEAR) == financial_year_of(date(2026, 10, 1))
    assert read_period("AY2026/27", PeriodKind.FINANCIAL_YEAR).kind is PeriodKind.ACADEMIC_YEAR


@pytest.mark.parametrize(
    ("text", "label", "short"),
    [
        ("2026-10", "October 2026", "Oct 26"),
        ("2026-Q3", "July to September 2026", "Q3 26"),
        ("autumn 2026", "autumn term 2026", "aut 26"),
        ("2026/27", "academic year 2026/27", "26/27"),
        ("FY2026/27", "financial year 2026/27", "26/27"),
        ("2025-11..2026-01", "November 2025 to January 2026", "to Jan 26"),
        ("2026-08..2026-10", "August to October 2026", "to Oct 26"),
        ("2026-08..2026-08", "August 2026", "to Aug 26"),
    ],
)
def test_labels_read_as_english(text: str, label: str, short: str) -> None:
    """A period has a name for people and a short one for an axis."""
    period = read_period(text)
    assert (period.label, period.short_label) == (label, short)


def test_complete_only_when_its_last_day_is_past() -> None:
    """On its last day a month is still part: an audit may yet be submitted."""
    month = read_period("2026-10")
    assert not month.is_complete(date(2026, 10, 31))
    assert month.is_part(date(2026, 10, 31))
    assert month.is_complete(date(2026, 11, 1))
    assert not month.is_part(date(2026, 11, 1))
    assert not month.is_part(date(2026, 9, 30))
    assert not month.is_complete(date(2026, 9, 30))


def test_rolling_windows_end_with_the_period() -> None:
    """A rolling three months ends with its month and may cross a year's end."""
    window = read_period("2026-01").rolling(3)
    assert window.key == "2025-11..2026-01"
    assert window.months == 3
    assert read_period("2026-01").rolling(1) == read_period("2026-01")
    assert read_period("2026-Q1").rolling(2).key == "2025-10..2026-03"


def test_rolling_nothing_is_refused() -> None:
    """A window of no periods is refused."""
    with pytest.raises(AuditError, match="PER003"):
        read_period("2026-01").rolling(0)


def test_only_whole_months_make_a_period() -> None:
    """A period that starts or ends within a month, or ends before it starts, is refused."""
    for first, last in [
        (date(2026, 10, 2), date(2026, 10, 31)),
        (date(2026, 10, 1), date(2026, 10, 30)),
        (date(2026, 10, 1), date(2026, 8, 31)),
    ]:
        with pytest.raises(AuditError, match="PER002"):
            Period(first, last, PeriodKind.SPAN)


def test_months_between_two_days() -> None:
    """Every month from the first day's to the last day's is there, empty ones too."""
    keys = [month.key for month in periods_between(date(2025, 11, 30), date(2026, 2, 1))]
    assert keys == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert periods_between(date(2026, 2, 1), date(2026, 1, 1)) == ()


def test_spans_do_not_repeat() -> None:
    """There is no sequence of spans, since a span has no grid."""
    with pytest.raises(AuditError, match="PER004"):
        periods_between(date(2026, 1, 1), date(2026, 2, 1), PeriodKind.SPAN)


def test_split_keeps_only_whole_parts() -> None:
    """A span is split into the periods that lie wholly within it."""
    window = span(read_period("2026-02"), read_period("2026-09"))
    assert [part.key for part in window.split(PeriodKind.QUARTER)] == ["2026-Q2", "2026-Q3"]
    assert len(window.split()) == 8


def test_terms_are_equal_thirds_of_the_academic_year() -> None:
    """The three terms of an academic year have four months each and fill it."""
    terms = read_period("2026/27").split(PeriodKind.TERM)
    assert [term.key for term in terms] == ["autumn-2026", "spring-2027", "summer-2027"]
    assert {term.months for term in terms} == {4}


@given(DAYS, KINDS)
def test_a_period_holds_its_day_and_reads_back(day: date, kind: PeriodKind) -> None:
    """The period of a day holds it, and its key is read back as the same period."""
    period = PERIOD_OF[kind](day)
    assert period.contains(day)
    assert period.kind is kind
    assert read_period(period.key) == period
    assert period.days == (period.last - period.first).days + 1


@given(DAYS, KINDS, st.integers(0, 40))
def test_stepping_there_and_back_ends_where_it_began(day: date, kind: PeriodKind, steps: int) -> None:
    """Later by n and earlier by n are opposites, and neighbours touch without overlap."""
    period = PERIOD_OF[kind](day)
    assert period.later(steps).earlier(steps) == period
    assert period.later().first == period.last + timedelta(days=1)
    assert period.later().months == period.months


@given(DAYS, st.integers(0, 900), KINDS)
def test_a_sequence_covers_its_days_once(first: date, days: int, kind: PeriodKind) -> None:
    """Consecutive periods cover every day between two dates exactly once."""
    last = first + timedelta(days=days)
    found = periods_between(first, last, kind)
    assert found[0].contains(first)
    assert found[-1].contains(last)
    assert all(a.later() == b for a, b in itertools.pairwise(found))


@given(DAYS)
def test_a_month_lies_in_one_quarter_one_term_and_one_year(day: date) -> None:
    """A month lies wholly in the quarter, the term and the years of any of its days."""
    month = month_of(day)
    for whole in (quarter_of(day), term_of(day), academic_year_of(day), financial_year_of(day)):
        assert whole.first <= month.first <= month.last <= whole.last
