"""Limiting judgements, each kind worked by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from scoring_builders import (
    ATTRIBUTES_ONLY,
    ERRORS,
    ONE_TO_TEN,
    PERCENT,
    a_criterion,
    a_rubric,
    a_version,
    answers,
    figures,
    judged,
    provision,
    told,
)

from audit.domain.audits import Judgement, Standing, Value
from audit.domain.criterion import Repeat
from audit.domain.grading import Limit
from audit.domain.plan import RowKind
from audit.domain.result import Level, Scorecard
from audit.domain.scale import Scale
from audit.scoring.score import score

SPECIFIED = "Provision that is not specified cannot be enforced."
RI = "Requires improvement"
ANY = Limit(RI, SPECIFIED, criterion="F-01", answers=("not met",))
SHARE = Limit(RI, SPECIFIED, criterion="F-01", answers=("not met",), over=Decimal("0.25"))
VERSION = a_version({"F": 4})


def scored(limit: Limit, *rows: str | Standing, others: int = 30) -> Scorecard:
    """Four provisions under one limit, beside a criterion of great weight that is met."""
    rubric = a_rubric(
        a_criterion("F-01", repeat=Repeat(RowKind.PROVISION)),
        a_criterion("F-02", weight=others),
        limits=(limit,),
    )
    given: list[Judgement] = [judged("F-01", row, provision(f"F{n}")) for n, row in enumerate(rows, start=1)]
    return score(rubric, VERSION, [*given, *answers(F_02="met")])


def grades(card: Scorecard) -> tuple[str | None, str | None, str]:
    """The overall's grade before limits and after, and why."""
    assert card.overall is not None
    return card.overall.grade_before, card.overall.grade, card.overall.limited_by


def test_any_row_caps_the_overall() -> None:
    """(1 x 3/4 + 30) / 31 is Outstanding; one provision not met makes it Requires improvement."""
    card = scored(ANY, "met", "met", "met", "not met")
    assert figures(card, Level.OVERALL) == {"": Fraction(123, 124)}
    assert grades(card) == ("Outstanding", RI, SPECIFIED)
    assert told(card)[-1] == (
        'Overall: F-01 was answered "not met" for 1 of 4, so the grade is at most Requires improvement. '
        "Provision that is not specified cannot be enforced."
    )


def test_a_limit_that_does_not_bite_is_silent() -> None:
    """Nothing not met: the grade stands and no limit is told of."""
    card = scored(ANY, "met", "met", "partly met", "met")
    assert grades(card) == ("Outstanding", "Outstanding", "")
    assert not any("at most" in step for step in told(card))


@pytest.mark.parametrize(
    ("rows", "bites"),
    [
        (("met", "met", "met", "not met"), False),  # 1 of 4 is not over 25%
        (("met", "met", "not met", "not met"), True),  # 2 of 4 is
        (("met", "met", Standing.NOT_APPLICABLE, "not met"), True),  # 1 of 3 is
    ],
)
def test_a_share_of_rows(rows: tuple[str | Standing, ...], bites: bool) -> None:
    """The share is of the rows that apply, and must be over the bound."""
    assert grades(scored(SHARE, *rows))[1] == (RI if bites else "Outstanding")


def test_a_share_is_told_exactly() -> None:
    """2 of 4 is 50 percent, over 25."""
    assert (
        'F-01 was answered "not met" for 2 of 4, 50% and over 25%'
        in told(scored(SHARE, "met", "met", "not met", "not met"))[-1]
    )


def test_a_standing_is_caught_with_the_answer_it_counts_as() -> None:
    """Absent counts as not met, so a limit on not met bites; a limit may also name the standing."""
    assert grades(scored(ANY, "met", "met", "met", Standing.ABSENT))[1] == RI
    named = Limit(RI, SPECIFIED, criterion="F-01", answers=("absent",))
    assert grades(scored(named, "met", "met", "met", Standing.ABSENT))[1] == RI
    assert grades(scored(named, "met", "met", "met", "not met"))[1] == "Outstanding"


def test_a_section_below_a_score() -> None:
    """D at 1/2 is below 0.6 and the overall is capped; at 0.6 exactly it is not."""
    limit = Limit("Inadequate", "Social care must be right.", section="D", below=Decimal("0.6"))
    rubric = a_rubric(
        a_criterion("D-01", PERCENT), a_criterion("F-01", weight=9), limits=(limit,), weights={"F": "9"}
    )
    low = score(rubric, ATTRIBUTES_ONLY, answers(D_01=50, F_01="met"))
    assert grades(low) == ("Outstanding", "Inadequate", "Social care must be right.")
    assert told(low)[-1] == (
        "Overall: section D at 50% is below 60%, so the grade is at most Inadequate. "
        "Social care must be right."
    )
    assert grades(score(rubric, ATTRIBUTES_ONLY, answers(D_01=60, F_01="met")))[1] == "Outstanding"
    skipped = score(rubric, ATTRIBUTES_ONLY, answers(D_01=Standing.NOT_APPLICABLE, F_01="met"))
    assert grades(skipped)[1] == "Outstanding"


def test_any_critical_error_fails() -> None:
    """Errors are classed, not scored: one critical fails the audit whatever the score."""
    limit = Limit("Inadequate", "A critical error.", any_severity="critical")
    rubric = a_rubric(a_criterion("F-01"), a_criterion("X-01", ERRORS), limits=(limit,))
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_01="met", X_01="critical error"))
    assert grades(card) == ("Outstanding", "Inadequate", "A critical error.")
    assert "X-01 has an error classed critical" in told(card)[-1]
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_01="met", X_01="standard error"))
    assert grades(card)[1] == "Outstanding"


@pytest.mark.parametrize(
    ("where", "capped"), [("F", ("Good", "Outstanding")), ("X", ("Outstanding", "Good"))]
)
def test_a_severity_limit_on_a_section_reads_that_section_alone(where: str, capped: tuple[str, str]) -> None:
    """A limit whose scope is section F looks at errors in F and caps F."""
    rubric = a_rubric(
        a_criterion("F-01"),
        a_criterion("F-02", ERRORS),
        a_criterion("X-01"),
        a_criterion("X-02", ERRORS),
        limits=(
            Limit("Good", "", any_severity="critical", scope="F"),
            Limit("Good", "", any_severity="critical", scope="X"),
        ),
    )
    errors: dict[str, Value | Standing | int] = {"F_02": "not an error", "X_02": "not an error"}
    errors[f"{where}_02"] = "critical error"
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_01="met", X_01="met", **errors))
    sections = [result.grade for result in card.results if result.level is Level.SECTION]
    assert sections == list(capped)
    assert grades(card)[1] == "Outstanding"


def test_a_limit_on_a_section_caps_its_grade_and_not_its_score() -> None:
    """Section F keeps its score of 3/4 and falls from Good; the overall is untouched."""
    limit = Limit("Inadequate", SPECIFIED, criterion="F-01", answers=("partly met",), scope="F")
    rubric = a_rubric(a_criterion("F-01"), a_criterion("F-02"), limits=(limit,))
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_01="partly met", F_02="met"))
    result = card.result(Level.SECTION, "F")
    assert result is not None
    assert (result.grade_before, result.grade, result.limited_by) == ("Good", "Inadequate", SPECIFIED)
    assert result.score == Fraction(3, 4)
    assert grades(card) == ("Good", "Good", "")
    assert told(card, "F")[-1] == (
        f'F: F-01 was answered "partly met", so the grade is at most Inadequate. {SPECIFIED}'
    )


def test_a_limit_never_raises_a_grade() -> None:
    """A cap above the grade earned leaves it; the step says that it is there already."""
    limit = Limit("Good", SPECIFIED, criterion="F-01", answers=("not met",))
    card = score(a_rubric(a_criterion("F-01"), limits=(limit,)), ATTRIBUTES_ONLY, answers(F_01="not met"))
    assert grades(card) == ("Inadequate", "Inadequate", "")
    assert "at most Good; it is Inadequate already." in told(card)[-1]


def test_the_lowest_of_several_limits_holds_in_any_order() -> None:
    """Two limits bite: the lower cap holds, whichever is written first, and gives the reason."""
    low = Limit("Inadequate", "Low.", criterion="F-01", answers=("not met",))
    high = Limit("Good", "High.", criterion="F-01", answers=("not met", "partly met"))
    for limits in ((low, high), (high, low)):
        rubric = a_rubric(a_criterion("F-01"), a_criterion("F-02", weight=99), limits=limits)
        card = score(rubric, ATTRIBUTES_ONLY, answers(F_01="not met", F_02="met"))
        assert grades(card) == ("Outstanding", "Inadequate", "Low.")


@pytest.mark.parametrize(("scale", "answer"), [(ONE_TO_TEN, 4), (PERCENT, 40)])
def test_a_limit_on_a_number_names_the_band_or_the_digits(scale: Scale, answer: int) -> None:
    """4 of 10 falls in the band Inadequate; 40 is known by its digits."""
    limit = Limit(RI, "", criterion="F-01", answers=("Inadequate", "40"))
    rubric = a_rubric(a_criterion("F-01", scale), a_criterion("F-02", weight=99), limits=(limit,))
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_01=answer, F_02="met"))
    assert grades(card)[1] == RI
    assert grades(card)[2].startswith("F-01 was answered")


def test_no_grade_stays_no_grade() -> None:
    """A limit makes no grade where nothing applied or grades are none."""
    limit = Limit(RI, "", criterion="F-01", answers=("seen", "not met"))
    rubric = a_rubric(a_criterion("F-01", scored=False), limits=(limit,))
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_01="not met"))
    assert grades(card) == (None, None, "")


def test_a_limit_on_standard_errors_is_met_by_critical_ones_too() -> None:
    """A critical error is worse than a standard one, so mending it halfway can't lower a grade."""
    limit = Limit("Good", "", any_severity="standard")
    rubric = a_rubric(a_criterion("F-01"), a_criterion("X-01", ERRORS), limits=(limit,))
    for error in ("standard error", "critical error"):
        card = score(rubric, ATTRIBUTES_ONLY, answers(F_01="met", X_01=error))
        assert grades(card)[1] == "Good"
        assert "X-01 has an error classed standard or worse" in told(card)[-1]
