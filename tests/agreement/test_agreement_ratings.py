"""How a table of ratings is made: absence, the declared scale, repeats, and "not applicable"."""

import re

import numpy as np
import pytest

from audit.agreement.applicability import two_step
from audit.agreement.messages import MESSAGES
from audit.agreement.ratings import Level, Ratings, as_answer, numeric

GRADES = ("Inadequate", "Requires improvement", "Good", "Outstanding")


def test_blank_is_absence() -> None:
    """None, blanks and nan are no answer, and no problem."""
    rows = [
        ("P1", "A", "Good"),
        ("P1", "B", ""),
        ("P1", "C", None),
        ("P2", "A", "  "),
        ("P2", "B", float("nan")),
    ]
    ratings = Ratings.from_long(rows, GRADES)
    assert ratings.n_ratings == 1
    assert ratings.problems == ()


def test_the_declared_order_is_the_scale() -> None:
    """Answers take the declared order, never the alphabet's, and steps that nobody used stay."""
    ratings = Ratings.from_long([("P1", "A", "Met"), ("P1", "B", "Not met")], ("Not met", "Partly", "Met"))
    assert ratings.categories == ("Not met", "Partly", "Met")
    assert ratings.answer.tolist() == [2, 0]
    assert ratings.values == (1.0, 2.0, 3.0)


def test_numbers_are_taken_as_written() -> None:
    """A scale of numbers keeps its numbers, and 2, 2.0 and "2" are one answer."""
    ratings = Ratings.from_long(
        [("P", "A", 2), ("P", "B", 2.0), ("P", "C", "2"), ("P", "D", "2.0")], (0, 2, 4)
    )
    assert ratings.answer.tolist() == [1, 1, 1, 1]
    assert ratings.numbers().tolist() == [2, 2, 2, 2]


def test_an_answer_off_the_scale_is_told_of_once() -> None:
    """AGR001: answers off the scale are left out, and one problem counts them from the first row."""
    rows = [("P1", "A", "Good"), ("P1", "B", "good"), ("P2", "A", "n/a")]
    ratings = Ratings.from_long(rows, GRADES)
    (problem,) = ratings.problems
    assert str(problem) == (
        "row 2: 2 answers are not on the declared scale, and left out. "
        "Declare every answer in order, from worst to best, or correct the answers. [AGR001]"
    )
    assert problem.count == 2
    assert ratings.n_ratings == 1


def test_the_first_of_two_answers_is_kept() -> None:
    """AGR002: a rater who answers twice about a unit counts once, with the first answer, at its own row."""
    rows = [("P1", "A", ""), ("P1", "A", "Good"), ("P1", "B", "Good"), ("P1", "A", "Inadequate")]
    ratings = Ratings.from_long(rows, GRADES)
    assert ratings.answer.tolist() == [2, 2]
    assert [(problem.code, str(problem.place)) for problem in ratings.problems] == [("AGR002", "row 4")]


def test_words_without_a_scale_are_told_of() -> None:
    """AGR003: without a declared scale only numbers can be answers."""
    ratings = Ratings.from_long([("P", "A", 10), ("P", "B", 9), ("Q", "A", "good")], None, "interval")
    assert ratings.categories == ("9", "10")
    assert [problem.code for problem in ratings.problems] == ["AGR003"]


def test_the_ratio_level_needs_a_zero() -> None:
    """AGR004: the ratio level refuses words and numbers below zero."""
    words = Ratings.from_long([("P", "A", "Good")], GRADES, "ratio")
    below = Ratings.from_long([("P", "A", -1)], (-1, 0, 1), "ratio")
    assert [(problem.code, problem.count) for problem in words.problems] == [("AGR004", 4)]
    assert [(problem.code, problem.count) for problem in below.problems] == [("AGR004", 1)]


def test_a_rating_of_nothing_or_by_nobody_is_told_of() -> None:
    """AGR005: an answer without a unit or a rater is left out."""
    ratings = Ratings.from_long([("", "A", "Good"), ("P", None, "Good"), ("P", "A", "Good")], GRADES)
    assert [(problem.code, problem.count) for problem in ratings.problems] == [("AGR005", 2)]
    assert ratings.n_ratings == 1


def test_no_message_repeats_what_a_person_wrote() -> None:
    """No message of this room has room for a name or an answer: only for a count."""
    for message in MESSAGES:
        words = re.sub(r"\{n(:[^}]*)?\}", "", message.text + message.remedy)
        assert "{" not in words


def test_codes_and_rows_are_one_table() -> None:
    """The way in for millions gives the same table as rows, whatever order they come in."""
    unit, rater, answer = np.array([1, 0, 0, 1]), np.array([0, 1, 0, 1]), np.array([3, 2, 2, -1])
    coded = Ratings.from_codes(unit, rater, answer, GRADES)
    assert coded.unit.tolist() == [0, 0, 1]
    assert coded.rater.tolist() == [0, 1, 0]
    assert coded.answer.tolist() == [2, 2, 3]
    assert coded.problems == ()


def test_repeats_in_codes_are_told_of() -> None:
    """A repeat among codes is told of by its row, counting the absent ones."""
    coded = Ratings.from_codes(np.array([0, 0, 0]), np.array([0, 0, 0]), np.array([-1, 2, 1]), GRADES)
    assert coded.answer.tolist() == [2]
    assert [(problem.code, str(problem.place)) for problem in coded.problems] == [("AGR002", "row 3")]


def test_a_crosstab_holds_two_raters() -> None:
    """A square table of counts becomes one pair for each count."""
    ratings = Ratings.from_crosstab([[2, 1], [0, 1]], ("no", "yes"))
    assert ratings.matrix().tolist() == [[1, 1], [1, 1], [1, 2], [2, 2]]


def test_parts_of_a_table() -> None:
    """Pairable keeps units with two ratings; without drops a rater; the scale and names stay."""
    rows = [("P", "A", "Good"), ("P", "B", "Good"), ("Q", "A", "Good"), ("P", "C", "Outstanding")]
    ratings = Ratings.from_long(rows, GRADES)
    assert ratings.pairable().n_ratings == 3
    assert ratings.without("C").n_ratings == 3
    assert ratings.per_unit().tolist() == [3, 1]
    assert ratings.without("A").categories == GRADES


def test_not_applicable_is_taken_in_two_steps() -> None:
    """First do raters agree that it applies, then do those who graded agree on the grade."""
    rows = [
        ("P1", "A", "Good"),
        ("P1", "B", "not applicable"),
        ("P2", "A", "not applicable"),
        ("P2", "B", "not applicable"),
        ("P3", "A", "Good"),
        ("P3", "B", "Outstanding"),
        ("P4", "A", ""),
    ]
    steps = two_step(rows, GRADES)
    assert steps.applicability.level is Level.NOMINAL
    assert steps.applicability.answer.tolist() == [1, 0, 0, 0, 1, 1]
    assert steps.grade.pairable().answer.tolist() == [2, 3]
    assert steps.n_split == 1


def test_two_steps_tell_of_what_is_on_neither_list() -> None:
    """An answer that is neither a grade nor "not applicable" is a problem of the grade step."""
    steps = two_step([("P", "A", "dunno"), ("P", "B", "N/A")], GRADES, not_applicable=("N/A",))
    assert [problem.code for problem in steps.grade.problems] == ["AGR001"]
    assert steps.applicability.problems == ()


def test_an_unknown_level_is_refused() -> None:
    """A level that is not one of the four is a ValueError."""
    with pytest.raises(ValueError, match="cardinal"):
        Ratings.from_long([], GRADES, "cardinal")


def test_an_empty_table_is_a_table() -> None:
    """No rows give no ratings, and no error."""
    ratings = Ratings.from_long([], GRADES)
    assert (ratings.n_ratings, len(ratings.units), len(ratings.raters)) == (0, 0, 0)


def test_the_text_of_answers() -> None:
    """Whole floats are integers; decimals and words stay."""
    assert [as_answer(one) for one in (1.0, "1.0", "1.5", "v2.0", -3.0, " a ")] == [
        "1",
        "1",
        "1.5",
        "v2.0",
        "-3",
        "a",
    ]
    assert numeric(("0", "1.5"))
    assert not numeric(("0", "inf"))


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ("2.50", "2.5"), (2.5, "2.5"), ("2.0", "2"), (2.0, "2"), (" 10 ", "10"), ("0.0", "0"), ("-1.50", "-1.5"),
        ("1.2.0", "1.2.0"), ("v1.0", "v1.0"), ("Good.", "Good."), ("3.", "3."), (None, ""), (float("nan"), ""),
    ],
)  # fmt: skip
def test_one_number_is_one_answer_however_it_is_written(given: object, answer: str) -> None:
    """A column shown with two decimals holds the same answers as one shown with none."""
    assert as_answer(given) == answer
