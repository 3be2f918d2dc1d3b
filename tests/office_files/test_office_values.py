"""What the values in cells mean."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.office_files.dates import NotADate, date_problem, month_first_seen, read_date
from audit.office_files.text import cleaned
from audit.office_files.values import (
    Marker,
    as_text,
    identifier_text,
    is_marker,
    marker_of,
    whole_number,
    yes_or_no,
)
from audit.office_files.workbook import CellError
from audit.place import Place

DAYS = st.dates(date(1990, 1, 1), date(2068, 12, 31))
MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("28/02/2025", date(2025, 2, 28)),
        ("19.05.14", date(2014, 5, 19)),
        ("03/09/2014", date(2014, 9, 3)),
        ("3 March 2025", date(2025, 3, 3)),
        ("3rd March 2025", date(2025, 3, 3)),
        ("the 3rd of March, 2025", date(2025, 3, 3)),
        ("Monday 3 March 2025", date(2025, 3, 3)),
        ("Mon, 3 Mar 2025", date(2025, 3, 3)),
        ("03-Mar-25", date(2025, 3, 3)),
        ("4 Sept 2023", date(2023, 9, 4)),
        ("March 3, 2025", date(2025, 3, 3)),
        ("2024-Sep-28 00:00:00", date(2024, 9, 28)),
        ("2024-09-28", date(2024, 9, 28)),
        ("2024-09-28T13:30:00Z", date(2024, 9, 28)),
        ("28/09/2024 13:30", date(2024, 9, 28)),
        ("20240928", date(2024, 9, 28)),
        ("29/02/2024", date(2024, 2, 29)),
        (" 1 / 2 / 2024 ", date(2024, 2, 1)),
        ("45351", date(2024, 2, 29)),
        (45351, date(2024, 2, 29)),
        (45351.75, date(2024, 2, 29)),
        (20240928, date(2024, 9, 28)),
        (date(2024, 2, 29), date(2024, 2, 29)),
        (datetime(2024, 2, 29, 9, 5), date(2024, 2, 29)),  # noqa: DTZ001 - spreadsheets know no zones
        ("01/02/93", date(1993, 2, 1)),
    ],
)
def test_date_forms(written: str | float, expected: date) -> None:
    """Every form that people and case systems write is read, day first."""
    assert read_date(written) == expected


@pytest.mark.parametrize(
    ("written", "reason", "code"),
    [
        ("31/02/2025", NotADate.IMPOSSIBLE, "OFF031"),
        ("29/02/2025", NotADate.IMPOSSIBLE, "OFF031"),
        ("2025-02-30", NotADate.IMPOSSIBLE, "OFF031"),
        ("0/1/2025", NotADate.IMPOSSIBLE, "OFF031"),
        ("09/28/2024", NotADate.MONTH_FIRST, "OFF032"),
        ("3 March", NotADate.NO_YEAR, "OFF034"),
        ("03/09", NotADate.NO_YEAR, "OFF034"),
        ("March 2025", NotADate.NO_DAY, "OFF035"),
        ("03/2025", NotADate.NO_DAY, "OFF035"),
        ("2025", NotADate.NO_DAY, "OFF035"),
        ("Friday 3 March 2025", NotADate.WRONG_WEEKDAY, "OFF036"),
        ("3/3/0205", NotADate.OUT_OF_RANGE, "OFF037"),
        (date(1900, 2, 28), NotADate.OUT_OF_RANGE, "OFF037"),  # how serial 60, a day that never was, arrives
        ("n/a", NotADate.UNREADABLE, "OFF030"),
        ("soon", NotADate.UNREADABLE, "OFF030"),
        ("Blue 3 March 2025", NotADate.UNREADABLE, "OFF030"),
        ("3 Marhc 2025", NotADate.UNREADABLE, "OFF030"),
        ("12/13/14/15", NotADate.UNREADABLE, "OFF030"),
        (60, NotADate.UNREADABLE, "OFF030"),
        (True, NotADate.UNREADABLE, "OFF030"),
        (None, NotADate.UNREADABLE, "OFF030"),
        (CellError("#N/A"), NotADate.UNREADABLE, "OFF030"),
    ],
)
def test_dates_refused(written: str | float | date | CellError | None, reason: NotADate, code: str) -> None:
    """What is no date is refused with its reason, and never guessed."""
    assert read_date(written) is reason
    problem = date_problem(reason, Place(sheet="Plans", cell="C14"))
    assert (problem.code, bool(problem.remedy)) == (code, True)
    assert "The value" in problem.message


def test_date_problem_reads_as_the_officer_would_say_it() -> None:
    """The problem names the cell, the value where it may, and an example of a good one."""
    problem = date_problem(NotADate.UNREADABLE, Place(sheet="Plans", cell="C14"), "soon")
    assert str(problem) == 'Plans!C14: "soon" is not a date. Use a date such as 28/02/2025. [OFF030]'
    assert NotADate.IMPOSSIBLE.why == "there is no such day"
    assert NotADate.UNREADABLE.why == ""


def test_serials_in_the_1904_system() -> None:
    """A serial number counts from the workbook's own first day."""
    assert read_date(43889, date_1904=True) == date(2024, 2, 29)


def test_a_column_with_american_dates_puts_the_others_in_doubt() -> None:
    """Where one date has its month first, those that read both ways are refused, the rest are not."""
    column = ["09/28/2024", "03/09/2024", "04/04/2024", "28/09/2024", "3 March 2024"]
    assert month_first_seen(column)
    read = [read_date(text, month_first=True) for text in column]
    assert read[0] is NotADate.MONTH_FIRST
    assert read[1] is NotADate.AMBIGUOUS
    assert read[2:] == [date(2024, 4, 4), date(2024, 9, 28), date(2024, 3, 3)]
    assert date_problem(NotADate.AMBIGUOUS, Place()).code == "OFF033"
    assert not month_first_seen(column[1:])
    assert not month_first_seen([None, 45351, "31/12/2024", "99/99/2024"])


@settings(max_examples=60)
@given(DAYS)
def test_every_day_is_read_back_from_every_form(day: date) -> None:
    """Each way of writing a day gives that day, whichever day it is."""
    month = MONTHS[day.month - 1]
    for text in (
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}-{day.month:02}-{day.year}",
        f"{day.day} {month} {day.year}",
        f"{day.day}-{month[:3].upper()}-{day.year}",
        f"{day.year}-{month[:3]}-{day.day:02} 00:00:00",
        day.isoformat(),
        f"{day.day:02}.{day.month:02}.{day.year % 100:02}",
    ):
        assert read_date(text) == day


@settings(max_examples=100)
@given(st.text(max_size=30))
def test_any_text_gives_a_date_or_a_reason(text: str) -> None:
    """No text makes the reader fail."""
    assert isinstance(read_date(text), date | NotADate)


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("n/k", Marker.NOT_KNOWN),
        ("Not  Known", Marker.NOT_KNOWN),
        ("N/A", Marker.NOT_APPLICABLE),
        ("na", Marker.NOT_APPLICABLE),
        ("None", Marker.NONE),
        ("nil", Marker.NONE),
        ("-", Marker.DASH),
        ("\u2013", Marker.DASH),
    ],
)
def test_markers_are_told_apart(text: str, marker: Marker) -> None:
    """Not known, not applicable, none and a dash are four different things."""
    assert marker_of(text) is marker
    assert is_marker(text)


@pytest.mark.parametrize("value", ["None needed", "No", "", None, 0, "Nina", "nan"])
def test_other_words_are_no_markers(value: str | int | None) -> None:
    """Words that only resemble a marker are left alone."""
    assert marker_of(value) is None
    assert not is_marker(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Yes", True),
        (" y ", True),
        (True, True),
        (1, True),
        ("\u2713", True),
        ("N", False),
        ("false", False),
        (0, False),
        ("maybe", None),
        (2, None),
        (None, None),
        (1.5, None),
    ],
)
def test_yes_and_no(value: str | float | None, expected: bool | None) -> None:
    """A yes and a no are read however they are written; anything else is neither."""
    assert yes_or_no(value) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (4, 4),
        ("4", 4),
        ("4.0", 4),
        ("1,234", 1234),
        ("-2", -2),
        ("4.5", None),
        (True, None),
        ("x", None),
        (4.5, None),
    ],
)
def test_whole_numbers(value: str | float, expected: int | None) -> None:
    """Whole numbers are read from numbers and digits, and nothing is rounded."""
    assert whole_number(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0012345678", ("0012345678", False)),
        (12345678, ("12345678", True)),
        (1234567890, ("1234567890", False)),
        (12345678901234567890, ("12345678901234567890", True)),
        (1.5e20, ("150000000000000000000", True)),
        (None, ("", False)),
        (True, ("", False)),
    ],
)
def test_identifiers_that_came_as_numbers(value: str | float | None, expected: tuple[str, bool]) -> None:
    """A number that lost its leading zeros or last digits is told, and never padded."""
    assert identifier_text(value, 10) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (4, "4"),
        (1.5, "1.5"),
        (True, "Yes"),
        (False, "No"),
        (date(2025, 2, 3), "03/02/2025"),
        ("x", "x"),
    ],
)
def test_cells_as_words(value: str | float | date | None, expected: str) -> None:
    """A cell's words are those that the spreadsheet shows."""
    assert as_text(value) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a_x000D_\nb", "a\nb"),
        ("a_x005F_x000D_b", "a_x000D_b"),
        ("a_xD800_b", "ab"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\x0bc", "a\nb\nc"),
        ("a\u00a0b\u202fc", "a b c"),
        ("e\u0301", "\u00e9"),
        ("\u201cquoted\u201d \u2013 dash", "\u201cquoted\u201d \u2013 dash"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("bell\x07", "bell"),
        (" \n\t ", ""),
        (" kept ", " kept "),
    ],
)
def test_cleaned_text(raw: str, expected: str) -> None:
    """Leftovers of file formats go; the words and their punctuation stay."""
    assert cleaned(raw) == expected


@settings(max_examples=80)
@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """Clean text is left as it is, unless it spelled an escape that an escape had hidden."""
    once = cleaned(text)
    if "_x" not in once:
        assert cleaned(once) == once
