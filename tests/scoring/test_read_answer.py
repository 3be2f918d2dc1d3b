"""Reading what was typed as an answer."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from scoring_builders import DONE, MET, ONE_TO_TEN, PERCENT, YES_NO, ZERO_TO_THREE, a_criterion

from audit.domain.audits import Standing, Value
from audit.domain.scale import Answer, Scale, ScaleKind
from audit.problem import Problem, Stops
from audit.scoring.answers import Reading, Typed, folded, read_answer, read_grade

HALVES = Scale("halves", ScaleKind.NUMBER, low=Decimal(1), high=Decimal(5), step=Decimal("0.5"))
ANSWERED = Standing.ANSWERED


def read(scale: Scale, typed: Typed | None) -> Reading | Problem | None:
    """What is read of something typed for criterion C-01."""
    return read_answer(scale, a_criterion("C-01", scale), typed)


@pytest.mark.parametrize("typed", ["met", "met ", " MET", "Met.", "\u00a0met\u00a0", "MET\n", "\uff4det"])
def test_capitals_spaces_and_a_full_stop_do_not_matter(typed: str) -> None:
    """However it is typed, the answer is the declared one, exactly."""
    assert read(MET, typed) == Reading(ANSWERED, "met")


def test_spaces_inside_an_answer_may_be_any() -> None:
    """A run of spaces is one space."""
    assert read(MET, "Partly   Met") == Reading(ANSWERED, "partly met")


@pytest.mark.parametrize("typed", [None, "", "  ", "\t\n"])
def test_blank_is_unanswered(typed: str | None) -> None:
    """Nothing typed is no answer, which is not a problem."""
    assert read(MET, typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "N/A \u2013 no health needs",
        "n/a - no health needs",
        "Not applicable: no health needs",
        "NA (no health needs)",
        "N/A no health needs",
        "Not applicable, no health needs",
        "n/a\nno health needs",
        "N.A. \u2014 no health needs",
        "N/A; no health needs",
    ],
)
def test_not_applicable_keeps_the_remark_as_comment(typed: str) -> None:
    """N/A in any of its spellings is not applicable, and the rest is the comment."""
    assert read(MET, typed) == Reading(Standing.NOT_APPLICABLE, None, "no health needs")


@pytest.mark.parametrize(
    ("typed", "comment"),
    [("met - see page 4", "see page 4"), ("Met (page 4)", "page 4"), ("met: row 2", "row 2")],
)
def test_a_remark_behind_an_answer_becomes_the_comment(typed: str, comment: str) -> None:
    """A dash with spaces, a bracket or a colon parts an answer from a remark."""
    assert read(MET, typed) == Reading(ANSWERED, "met", comment)


@pytest.mark.parametrize("typed", ["met - not met", "met, but not in full", "met-ish", "yes", "0", "metmet"])
def test_what_is_not_clearly_one_answer_is_refused(typed: str) -> None:
    """Two answers at once, or an answer that is taken back, are never guessed at."""
    problem = read(MET, typed)
    assert isinstance(problem, Problem)
    assert problem.code == "SCO001"
    assert problem.stops is Stops.VALUE


def test_near_misses_are_offered_and_the_typed_words_not_repeated() -> None:
    """A slip of the finger gets the nearest answers; the words typed may be anything, so they stay out."""
    problem = read(MET, "partley met")
    assert isinstance(problem, Problem)
    assert str(problem) == (
        "C-01: This is not an answer to C-01. Did you mean partly met? "
        'The answers are: met, partly met, not met; or "not applicable", "absent". [SCO001]'
    )
    assert "sarah" not in str(read(MET, "Sarah needs more help")).lower()


def test_one_key_gives_an_answer() -> None:
    """An answer's own key is enough, in either case."""
    scale = Scale(
        "k", ScaleKind.ANSWERS, (Answer("met", Decimal(1), key="m"), Answer("not met", Decimal(0), key="x"))
    )
    assert read(scale, "M") == Reading(ANSWERED, "met")
    assert read(scale, "x") == Reading(ANSWERED, "not met")


@pytest.mark.parametrize(
    ("scale", "typed", "value"),
    [
        (ONE_TO_TEN, "7", Decimal(7)),
        (ONE_TO_TEN, "7/10", Decimal("7")),
        (ONE_TO_TEN, "7 out of 10", Decimal("7")),
        (ONE_TO_TEN, 7, Decimal(7)),
        (ONE_TO_TEN, 7.0, Decimal("7.0")),
        (PERCENT, "64 %", Decimal(64)),
        (PERCENT, "12.5%", Decimal("12.5")),
        (HALVES, "3.5", Decimal("3.5")),
        (ZERO_TO_THREE, 2, "2"),
        (ZERO_TO_THREE, 2.0, "2"),
        (ZERO_TO_THREE, Decimal("0"), "0"),
        (YES_NO, True, "yes"),
        (YES_NO, False, "no"),
        (DONE, "02/03/2026", date(2026, 3, 2)),
        (DONE, "2026-03-02", date(2026, 3, 2)),
        (DONE, "2.3.2026", date(2026, 3, 2)),
        (DONE, "2 March 2026", date(2026, 3, 2)),
        (DONE, date(2026, 3, 2), date(2026, 3, 2)),
        (DONE, datetime(2026, 3, 2, 9, 30), date(2026, 3, 2)),  # noqa: DTZ001 - as a cell holds it
        (DONE, "Not done", "not done"),
    ],
)
def test_numbers_and_dates_are_read_as_they_are_written(scale: Scale, typed: Typed, value: Value) -> None:
    """Numbers with their unit or "out of", cells that hold numbers or dates, and day-first dates."""
    assert read(scale, typed) == Reading(ANSWERED, value)


def test_a_number_with_a_remark() -> None:
    """A remark may stand behind a number or a date too."""
    assert read(ONE_TO_TEN, "7 - clear throughout") == Reading(ANSWERED, Decimal(7), "clear throughout")
    assert read(DONE, "02/03/2026 (by email)") == Reading(ANSWERED, date(2026, 3, 2), "by email")


@pytest.mark.parametrize(
    ("scale", "typed", "code", "remedy"),
    [
        (
            ONE_TO_TEN,
            "seven",
            "SCO002",
            'Give a number from 1 to 10 in steps of 1, or "not applicable", "absent".',
        ),
        (
            ONE_TO_TEN,
            "NaN",
            "SCO002",
            'Give a number from 1 to 10 in steps of 1, or "not applicable", "absent".',
        ),
        (
            ONE_TO_TEN,
            float("inf"),
            "SCO002",
            'Give a number from 1 to 10 in steps of 1, or "not applicable", "absent".',
        ),
        (
            ONE_TO_TEN,
            date(2026, 3, 2),
            "SCO002",
            'Give a number from 1 to 10 in steps of 1, or "not applicable", "absent".',
        ),
        (
            ONE_TO_TEN,
            "11",
            "SCO003",
            'Give a number from 1 to 10 in steps of 1, or "not applicable", "absent".',
        ),
        (ONE_TO_TEN, 0, "SCO003", 'Give a number from 1 to 10 in steps of 1, or "not applicable", "absent".'),
        (PERCENT, "-1", "SCO003", 'Give a number from 0 to 100, or "not applicable", "absent".'),
        (
            ONE_TO_TEN,
            "7.5",
            "SCO004",
            'Give a number from 1 to 10 in steps of 1, or "not applicable", "absent".',
        ),
        (
            HALVES,
            "2.25",
            "SCO004",
            'Give a number from 1 to 5 in steps of 0.5, or "not applicable", "absent".',
        ),
        (
            DONE,
            "31/02/2025",
            "SCO005",
            'Give a date such as 28/02/2025, or "not done", "not applicable", "absent".',
        ),
        (
            DONE,
            "03/09/24",
            "SCO005",
            'Give a date such as 28/02/2025, or "not done", "not applicable", "absent".',
        ),
        (DONE, 45000, "SCO005", 'Give a date such as 28/02/2025, or "not done", "not applicable", "absent".'),
        (
            MET,
            float("nan"),
            "SCO001",
            'The answers are: met, partly met, not met; or "not applicable", "absent".',
        ),
        (
            MET,
            date(2026, 3, 2),
            "SCO001",
            'The answers are: met, partly met, not met; or "not applicable", "absent".',
        ),
    ],
)
def test_numbers_and_dates_that_do_not_fit(scale: Scale, typed: Typed, code: str, remedy: str) -> None:
    """Out of bounds, between steps, not a number, no such day: each with what would do."""
    problem = read(scale, typed)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.remedy) == (code, remedy)


@pytest.mark.parametrize(
    ("typed", "standing"),
    [
        ("None, and said so", Standing.NONE_STATED),
        ("none stated", Standing.NONE_STATED),
        ("Absent", Standing.ABSENT),
        ("advice too vague", Standing.ADVICE_TOO_VAGUE),
    ],
)
def test_other_standings(typed: str, standing: Standing) -> None:
    """The other standings are read where the criterion allows them, and refused where it does not."""
    allowing = a_criterion("D-01", counts_as={standing: None})
    assert read_answer(MET, allowing, typed) == Reading(standing)
    problem = read_answer(MET, a_criterion("D-01", counts_as={}), typed)
    assert isinstance(problem, Problem)
    assert problem.code == "SCO006"
    assert standing.value in problem.message


def test_not_applicable_needs_leave_or_a_condition_that_cannot_be_told() -> None:
    """Where a criterion allows no N/A it may still be given when it can't be told whether it applies."""
    never = a_criterion("A-01", counts_as={})
    refused = read_answer(MET, never, "N/A")
    assert isinstance(refused, Problem)
    assert str(refused) == (
        'A-01: "not applicable" may not be given to A-01. Give one of its answers: met, partly met, not met. '
        "[SCO006]"
    )
    assert read_answer(MET, never, "N/A", applies=None) == Reading(Standing.NOT_APPLICABLE)


def test_a_declared_answer_goes_before_a_standing() -> None:
    """Where "missing" is an answer of the scale, typing it gives that answer."""
    scale = Scale("s", ScaleKind.ANSWERS, (Answer("there", Decimal(1)), Answer("missing", Decimal(0))))
    assert read(scale, "Missing") == Reading(ANSWERED, "missing")


def test_the_impact_question_has_no_criterion() -> None:
    """The impact question is read on its scale alone, and takes no standing."""
    assert read_answer(MET, None, "Met") == Reading(ANSWERED, "met")
    problem = read_answer(ONE_TO_TEN, None, "N/A")
    assert isinstance(problem, Problem)
    assert "this question" in problem.message
    assert problem.remedy == "Give one of its answers: a number from 1 to 10 in steps of 1."


def test_what_a_date_scale_takes_is_told() -> None:
    """The remedy names the date and what may be said instead."""
    problem = read_answer(DONE, None, "N/A")
    assert isinstance(problem, Problem)
    assert problem.remedy == "Give one of its answers: a date, or not done."


def test_a_grade_is_read_like_an_answer() -> None:
    """The lead auditor's grade is matched to the rubric's, with near misses."""
    grades = ("Outstanding", "Good")
    assert read_grade(grades, "good ") == "Good"
    problem = read_grade(grades, "Outstandin", "overall")
    assert isinstance(problem, Problem)
    assert str(problem) == (
        "overall: The grade entered is not one of the audit tool's. Did you mean Outstanding? "
        "The grades are: Outstanding, Good. [SCO015]"
    )


def test_folding_is_settled() -> None:
    """Folding a folded text changes nothing."""
    for text in ("  Met. ", "PARTLY\u2013met", "N/A"):
        assert folded(folded(text)) == folded(text)


def test_what_may_stand_in_place_of_an_answer_is_named() -> None:
    """Only what the criterion takes; not applicable too where it can't be told whether it applies."""
    none = a_criterion("A-01", counts_as={})
    told = [read_answer(MET, none, "perhaps", applies=applies) for applies in (True, None)]
    assert [problem.remedy for problem in told if isinstance(problem, Problem)] == [
        "The answers are: met, partly met, not met.",
        'The answers are: met, partly met, not met; or "not applicable".',
    ]
    near = read_answer(MET, a_criterion("D-01"), "absnet")
    assert isinstance(near, Problem)
    assert near.remedy.startswith("Did you mean absent?")
