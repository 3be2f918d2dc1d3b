"""Figures as people read them: what is counted, and whole percentages by one rule."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.plain_figures import Number, counted, multiple, percent, whole_percent
from audit.problem import Message

AUDIT = Path(__file__).parent.parent / "audit"


def test_what_is_counted_stands_in_its_number() -> None:
    """One is singular, none and many are plural, and thousands stand apart."""
    assert [counted(n, "audit") for n in (0, 1, 2, 1234)] == [
        "0 audits",
        "1 audit",
        "2 audits",
        "1,234 audits",
    ]
    assert counted(1, "person is", "people are") == "1 person is"
    assert counted(2, "person is", "people are") == "2 people are"


def test_a_message_counts_in_words() -> None:
    """A catalogue's message says both forms once; plain numbers and other formats stay as they are."""
    message = Message("XXX001", "{n:row has|rows have} no date, of {total:,}.", "Fill {n:it|them} in.")
    assert message.at(n=1, total=1200).message == "1 row has no date, of 1,200."
    assert message.at(n=3, total=3).message == "3 rows have no date, of 3."
    assert f"{Number(7)} {Number(7):03d}" == "7 007"


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(5, 8), "63%"),
        (0.625, "63%"),
        (0.285, "29%"),  # 28.499999999999996 in floating point
        (0.005, "1%"),
        (Fraction(1, 200), "1%"),
        (0, "0%"),
        (1, "100%"),
        (Fraction(2, 3), "67%"),
    ],
)
def test_a_half_is_rounded_up(share: Fraction | float, shown: str) -> None:
    """Halves go up whatever the even neighbour, also where floating point lies just below."""
    assert percent(share) == shown


def test_a_multiple_is_rounded_as_its_percentage_is() -> None:
    """Halves go up, so that "2.13 times" stands beside "+113%"; no power of ten is ever shown."""
    assert [multiple(ratio) for ratio in (34 / 16, 99 / 28, 3.0, 10.0, 1234.5)] == [
        "2.13",
        "3.54",
        "3",
        "10",
        "1230",
    ]


def test_places_and_signs() -> None:
    """A place more, and a plus, where they are asked for."""
    assert percent(Fraction(1, 16), 1) == "6.3%"
    assert percent(2.0, sign=True) == "+200%"
    assert percent(-0.25, sign=True) == "-25%"


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_share_and_its_floating_point_say_the_same(count: int, n: int) -> None:
    """However a share was reckoned, each screen and report shows the same percentage."""
    assert whole_percent(count / n) == whole_percent(Fraction(count, n))


def test_no_module_rounds_shares_for_itself() -> None:
    """Formats that round halves to even are used nowhere for shares, save for levels such as 95%."""
    faults = [
        f"{path.name}: {line.strip()}"
        for path in AUDIT.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r":[+]?\.\d%\}", line) and "level" not in line
    ]
    assert faults == []
