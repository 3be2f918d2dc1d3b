"""Age and year group from a date of birth."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.domain.age import age_on, read_year_group, year_group_on


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2014, 9, 1), date(2025, 8, 31), 10),
        (date(2014, 9, 1), date(2025, 9, 1), 11),
        (date(2008, 2, 29), date(2025, 2, 28), 16),
        (date(2008, 2, 29), date(2025, 3, 1), 17),
        (date(2025, 1, 1), date(2024, 12, 31), -1),
    ],
)
def test_age_in_whole_years(born: date, on: date, age: int) -> None:
    """Age turns on the birthday, and for 29 February on 1 March in a common year."""
    assert age_on(born, on) == age


@pytest.mark.parametrize(
    ("born", "on", "year"),
    [
        (date(2020, 8, 31), date(2024, 9, 1), 0),  # the youngest in reception
        (date(2019, 9, 1), date(2024, 9, 1), 0),  # the oldest in reception
        (date(2019, 8, 31), date(2024, 9, 1), 1),
        (date(2011, 3, 5), date(2025, 8, 31), 9),
        (date(2011, 3, 5), date(2025, 9, 1), 10),
        (date(2024, 10, 1), date(2025, 6, 1), -4),  # born since the year began
        (date(2024, 6, 1), date(2024, 10, 1), -4),
        (date(2000, 9, 1), date(2025, 8, 31), 19),
        (date(2000, 8, 31), date(2025, 8, 31), 20),
        (date(1999, 8, 31), date(2025, 8, 31), None),
        (date(2026, 1, 1), date(2025, 8, 31), None),
    ],
)
def test_year_group(born: date, on: date, year: int | None) -> None:
    """The year group is the age on the 31 August before the school year, less 4 (SEN2 return guide 2025)."""
    assert year_group_on(born, on) == year


@settings(max_examples=60)
@given(st.dates(date(2002, 1, 1), date(2019, 1, 1)), st.dates(date(2020, 1, 1), date(2024, 1, 1)))
def test_year_group_rises_by_one_each_september(born: date, on: date) -> None:
    """A year later the year group is one higher, until the last."""
    before, after = year_group_on(born, on), year_group_on(born, on + timedelta(days=366))
    assert before is not None
    assert after is None or after - before in (1, 2)
    assert before == 20 or after is not None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Reception", 0),
        ("R", 0),
        ("Year 9", 9),
        ("year 09", 9),
        ("Y9", 9),
        ("Yr 9", 9),
        ("NCY -1", -1),
        ("9.0", 9),
        ("-4", -4),
        ("N2", -1),
        ("Nursery 1", -2),
        ("Year 21", None),
        ("-5", None),
        ("KS2", None),
        ("nine", None),
        ("", None),
    ],
)
def test_year_group_in_words(text: str, year: int | None) -> None:
    """The usual names of a year group are read; others are not guessed."""
    assert read_year_group(text) == year
