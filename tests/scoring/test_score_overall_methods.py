"""The overall by each method, worked by hand, and audits in parts."""

from decimal import Decimal
from fractions import Fraction

import pytest
from scoring_builders import (
    ATTRIBUTES_ONLY,
    ERRORS,
    FOUR_GRADES,
    NO_SCORE,
    ONE_TO_TEN,
    PERCENT,
    RAG,
    YES_NO,
    a_criterion,
    a_rubric,
    answers,
    figures,
    told,
)

from audit.domain.audits import Standing, Value
from audit.domain.conditions import AnswerTest
from audit.domain.grading import CountRule, Grade, Limit, Overall, OverallMethod
from audit.domain.result import Level, Scorecard
from audit.domain.rubric import PartRule, Rubric
from audit.scoring.counts import rule_holds
from audit.scoring.score import score

NA = Standing.NOT_APPLICABLE


def scored(rubric: Rubric, **given: Value | Standing | int) -> Scorecard:
    """The scorecard of a plan of which only attributes are held."""
    return score(rubric, ATTRIBUTES_ONLY, answers(**given))


def overall(card: Scorecard) -> tuple[Fraction | None, str | None]:
    """The overall's score and grade."""
    assert card.overall is not None
    return card.overall.score, card.overall.grade


def test_banded_mean_is_in_the_scales_own_units() -> None:
    """7, 6 and 3 twice over: (7 + 6 + 2 x 3) / 4 = 4.75 of ten is below 5, the start of the second band."""
    rubric = a_rubric(
        a_criterion("A-01", ONE_TO_TEN),
        a_criterion("A-02", ONE_TO_TEN),
        a_criterion("F-01", ONE_TO_TEN, weight=2),
        method="banded mean",
        weights={"F": "50"},
    )
    card = scored(rubric, A_01=7, A_02=6, F_01=3)
    assert overall(card) == (Fraction(19, 40), "Inadequate")
    assert told(card) == [
        "Overall, the answers' mean: (1 x 0.7 + 1 x 0.6 + 2 x 0.3) / 4 = 47.5%.",
        "Overall: on the scale that is 4.75; the bands are Outstanding from 9, Good from 7, "
        "Requires improvement from 5, Inadequate from 0.",
        "Overall: 47.5% is Inadequate, which starts at 0%; Requires improvement starts at 50%.",
    ]


@pytest.mark.parametrize(
    ("first", "second", "grade"),
    [
        (9, 9, "Outstanding"),
        (10, 7, "Good"),
        (7, 7, "Good"),
        (7, 6, "Requires improvement"),
        (5, 5, "Requires improvement"),
    ],
)
def test_bands_begin_at_their_start(first: int, second: int, grade: str) -> None:
    """A mean on the start of a band is in it: 7 is Good, and 6.5 is not yet."""
    rubric = a_rubric(a_criterion("A-01", ONE_TO_TEN), a_criterion("A-02", ONE_TO_TEN), method="banded mean")
    assert overall(scored(rubric, A_01=first, A_02=second))[1] == grade


def test_bands_grade_sections_too_and_need_no_grades() -> None:
    """With bands alone, they are the grade scale; limits use their order."""
    limit = Limit("Inadequate", "", criterion="A-01", answers=("9",))
    rubric = a_rubric(a_criterion("A-01", ONE_TO_TEN), method="banded mean", grades=(), limits=(limit,))
    card = scored(rubric, A_01=9)
    section = card.result(Level.SECTION, "A")
    assert section is not None
    assert section.grade == "Outstanding"
    assert overall(card)[1] == "Inadequate"


def test_a_banded_mean_over_several_scales_is_graded_by_score() -> None:
    """One scale's bands can't grade another's answers: the mean of the scores meets the grades."""
    rubric = a_rubric(a_criterion("A-01", ONE_TO_TEN), a_criterion("A-02", YES_NO), method="banded mean")
    assert overall(scored(rubric, A_01=4, A_02="yes")) == (Fraction(7, 10), "Good")


def test_banded_mean_without_an_answer() -> None:
    """All not applicable: no mean, no band."""
    rubric = a_rubric(a_criterion("A-01", ONE_TO_TEN), method="banded mean")
    assert overall(scored(rubric, A_01=NA)) == (None, None)


def test_lowest_section() -> None:
    """A at 1 and F at 1/2: the overall is F's score and F's grade."""
    rubric = a_rubric(a_criterion("A-01"), a_criterion("F-01"), a_criterion("J-01"), method="lowest section")
    card = scored(rubric, A_01="met", F_01="partly met", J_01=NA)
    assert overall(card) == (Fraction(1, 2), "Requires improvement")
    assert told(card) == [
        "Overall: the lowest section is F at 50%.",
        "Overall: Requires improvement, the lowest of the sections' grades (F).",
    ]


def test_lowest_section_goes_by_grades_after_their_limits() -> None:
    """A has the higher score, but a limit made its grade the lowest."""
    limit = Limit("Inadequate", "", criterion="A-02", answers=("no",), scope="A")
    rubric = a_rubric(
        a_criterion("A-01", weight=9),
        a_criterion("A-02", YES_NO),
        a_criterion("F-01"),
        method="lowest section",
        limits=(limit,),
    )
    card = scored(rubric, A_01="met", A_02="no", F_01="partly met")
    assert overall(card) == (Fraction(1, 2), "Inadequate")


def test_lowest_section_of_nothing_or_without_grades() -> None:
    """Nothing applied gives none; without grades there is the score alone."""
    rubric = a_rubric(a_criterion("A-01"), method="lowest section")
    assert overall(scored(rubric, A_01=NA)) == (None, None)
    bare = a_rubric(a_criterion("A-01"), method="lowest section", grades=())
    assert overall(scored(bare, A_01="met")) == (Fraction(1), None)


SHARES = Overall(
    OverallMethod.SHARE_OF_SECTIONS,
    at_least="Good",
    shares=(("Outstanding", Decimal(1)), ("Good", Decimal("0.75")), ("Requires improvement", Decimal("0.5"))),
)


@pytest.mark.parametrize(
    ("met", "share", "grade"),
    [
        (4, 1, "Outstanding"),
        (3, Fraction(3, 4), "Good"),
        (2, Fraction(1, 2), "Requires improvement"),
        (1, Fraction(1, 4), "Inadequate"),
    ],
)
def test_share_of_sections_at_a_grade(met: int, share: Fraction, grade: str) -> None:
    """So many of four sections are Good or better; below every row of the table is the lowest grade."""
    rubric = a_rubric(*(a_criterion(f"{code}-01") for code in "ABEF"), overall=SHARES)
    given: dict[str, Value | Standing | int] = {
        f"{code}_01": "met" if n < met else "not met" for n, code in enumerate("ABEF")
    }
    card = scored(rubric, **given)
    assert overall(card) == (share, grade)
    assert told(card)[0].startswith(f"Overall: {met} of 4 sections are Good or better = ")


def test_share_of_sections_leaves_out_those_without_a_score() -> None:
    """Of three sections with a score two are Good: 2/3."""
    rubric = a_rubric(*(a_criterion(f"{code}-01") for code in "ABEF"), overall=SHARES)
    card = scored(rubric, A_01="met", B_01="met", E_01="not met", F_01=NA)
    assert overall(card) == (Fraction(2, 3), "Requires improvement")
    assert "66.7%" in told(card)[0]
    assert overall(scored(rubric, A_01=NA, B_01=NA, E_01=NA, F_01=NA)) == (None, None)


COUNTS = Overall(
    OverallMethod.COUNTS,
    counts=(
        CountRule("Outstanding", {"red": 0, "amber": 0}),
        CountRule("Good", {"red": 0, "amber": 2}),
        CountRule("Requires improvement", {"red": 1, "amber": None}),
        CountRule("Inadequate", {"red": None, "amber": None}),
    ),
)


@pytest.mark.parametrize(
    ("colours", "grade"),
    [
        ("GGGG", "Outstanding"),
        ("GGAA", "Good"),
        ("GAAA", "Requires improvement"),
        ("GGGR", "Requires improvement"),
        ("AAAR", "Requires improvement"),
        ("GGRR", "Inadequate"),
    ],
)
def test_counts_of_red_and_amber(colours: str, grade: str) -> None:
    """The first row of the table whose bounds hold gives the grade; the mean stands beside it."""
    rubric = a_rubric(*(a_criterion(f"A-{n}", RAG) for n in range(4)), overall=COUNTS)
    names = {"G": "Green", "A": "Amber", "R": "Red"}
    card = scored(rubric, **{f"A_{n}": names[colour] for n, colour in enumerate(colours)})
    points = {"G": 2, "A": 1, "R": 0}
    assert overall(card) == (Fraction(sum(points[colour] for colour in colours), 8), grade)


def test_counts_are_told() -> None:
    """The step tells what was counted."""
    rubric = a_rubric(*(a_criterion(f"A-{n}", RAG) for n in range(3)), overall=COUNTS)
    card = scored(rubric, A_0="Green", A_1="Amber", A_2=NA)
    assert told(card)[-1] == "Overall: 0 red, 1 amber in 2 answers: Good."


def test_counts_of_errors_need_no_points() -> None:
    """Severity classes score nothing: the grade comes from the counts alone, and the score is none."""
    table = Overall(
        OverallMethod.COUNTS,
        counts=(CountRule("Pass", {"critical": 0, "standard": 1}), CountRule("Fail", {})),
    )
    grades = (Grade("Pass", None, good=True), Grade("Fail", None))
    rubric = a_rubric(*(a_criterion(f"A-{n}", ERRORS) for n in range(3)), overall=table, grades=grades)
    passed = scored(rubric, A_0="not an error", A_1="standard error", A_2="not an error")
    assert overall(passed) == (None, "Pass")
    assert told(passed, "A") == ["A: its answers have no points, so there is no score."]
    assert told(passed) == ["Overall: 0 critical, 1 standard in 3 answers: Pass."]
    failed = scored(rubric, A_0="not an error", A_1="critical error", A_2="not an error")
    assert overall(failed) == (None, "Fail")
    assert overall(scored(rubric, A_0=NA, A_1=NA, A_2=NA)) == (None, None)


def test_counts_by_an_answers_own_name() -> None:
    """Where the scale has neither colours nor classes, answers are counted by name."""
    table = Overall(OverallMethod.COUNTS, counts=(CountRule("Good", {"no": 1}),))
    rubric = a_rubric(a_criterion("A-01", YES_NO), a_criterion("A-02", YES_NO), overall=table)
    assert overall(scored(rubric, A_01="yes", A_02="no"))[1] == "Good"
    card = scored(rubric, A_01="no", A_02="no")
    assert overall(card)[1] is None
    assert told(card)[-1] == "Overall: 2 no in 2 answers: no row of the table fits."


@pytest.mark.parametrize(
    ("counts", "holds"),
    [
        ({"red": 1, "amber": 2}, True),
        ({"red": 0, "amber": 3}, True),  # one red mended into an amber can't make it worse
        ({"red": 2, "amber": 0}, False),
        ({"red": 1, "amber": 3}, False),
        ({"red": 0, "amber": 4}, False),
    ],
)
def test_mending_a_red_into_an_amber_never_breaks_a_row(counts: dict[str, int], holds: bool) -> None:
    """At most one red and two ambers: three ambers are no worse than one red and two ambers."""
    assert rule_holds(CountRule("Good", {"red": 1, "amber": 2}), counts) is holds


def test_a_bound_on_amber_alone_counts_the_reds_too() -> None:
    """A table that bounds ambers and says nothing of reds does not let reds through."""
    assert not rule_holds(CountRule("Good", {"amber": 1}), {"red": 2, "amber": 0})


def test_an_entered_grade_stands_beside_the_computed_one() -> None:
    """The lead auditor's grade is the grade; the score is computed, and the computed grade is told."""
    rubric = a_rubric(a_criterion("A-01"), method="entered")
    card = score(rubric, ATTRIBUTES_ONLY, answers(A_01="met"), entered="Good")
    assert overall(card) == (Fraction(1), "Good")
    assert told(card)[-1] == (
        "Overall: Good, entered by the lead auditor; computed, it would be Outstanding."
    )


def test_no_grade_until_it_is_entered() -> None:
    """Without an entry there is the score and no grade."""
    card = scored(a_rubric(a_criterion("A-01"), method="entered"), A_01="met")
    assert overall(card) == (Fraction(1), None)
    assert told(card)[-1] == (
        "Overall: the lead auditor has not entered a grade yet; computed, it would be Outstanding."
    )


def test_an_entered_grade_is_limited_too() -> None:
    """A limiting judgement caps what is entered."""
    limit = Limit("Inadequate", "Not lawful.", criterion="A-01", answers=("not met",))
    rubric = a_rubric(a_criterion("A-01"), method="entered", limits=(limit,))
    card = score(rubric, ATTRIBUTES_ONLY, answers(A_01="not met"), entered="Good")
    assert card.overall is not None
    assert (card.overall.grade_before, card.overall.grade) == ("Good", "Inadequate")


def test_no_overall() -> None:
    """A rubric without an overall has section results and no more, even with nothing missing."""
    card = scored(a_rubric(a_criterion("A-01"), method="none"), A_01="met")
    assert card.overall is None
    assert not card.partial
    assert told(card) == []
    assert figures(card, Level.SECTION) == {"A": 1}


def test_no_score_at_all() -> None:
    """A rubric of notes gives no scores, and says so."""
    card = scored(a_rubric(a_criterion("A-01", NO_SCORE), grades=()), A_01="seen")
    assert overall(card) == (None, None)
    assert told(card, "A-01") == ["A-01: seen, which leaves no score."]
    assert told(card) == ["Overall: no section has a score, so there is none."]


def test_below_every_grade_there_is_none() -> None:
    """A score under the lowest start earns no grade, and the step says so."""
    rubric = a_rubric(a_criterion("A-01", PERCENT), grades=FOUR_GRADES[:2])
    card = scored(rubric, A_01=50)
    assert overall(card) == (Fraction(1, 2), None)
    assert told(card)[-1] == "Overall: 50% earns none of the grades."


def test_a_question_that_does_not_apply_is_never_missing() -> None:
    """D-02 is asked only when D-01 is met; else it neither counts nor is missing, whatever was answered."""
    rubric = a_rubric(a_criterion("D-01"), a_criterion("D-02", applies_when=AnswerTest("D-01", ("met",))))
    assert overall(scored(rubric, D_01="not met")) == (Fraction(0), "Inadequate")
    assert overall(scored(rubric, D_01="not met", D_02="met")) == (Fraction(0), "Inadequate")
    assert scored(rubric, D_01="met").missing == ("D-02",)


def in_parts(rule: PartRule, agencies_in: set[str] | None, **given: Value | Standing | int) -> Scorecard:
    """An audit of which health and social care answer parts."""
    rubric = a_rubric(
        a_criterion("A-01"),
        a_criterion("C-01", answered_by="health"),
        a_criterion("D-01", answered_by="social care"),
        part_rule=rule,
    )
    return score(rubric, ATTRIBUTES_ONLY, answers(**given), agencies_in=agencies_in)


def test_every_part_in_gives_an_overall() -> None:
    """With both agencies in, or without parts, nothing is missing."""
    for agencies in ({"health", "social care"}, None):
        card = in_parts(PartRule.ALL, agencies, A_01="met", C_01="met", D_01="not met")
        assert overall(card) == (Fraction(2, 3), "Requires improvement")
        assert card.missing == ()


def test_a_missing_part_withholds_the_overall_and_is_named() -> None:
    """Social care is not in: no overall, and what it answered so far does not count."""
    card = in_parts(PartRule.ALL, {"health"}, A_01="met", C_01="met", D_01="not met")
    assert card.overall is None
    assert card.missing == ("social care",)
    assert figures(card, Level.SECTION) == {"A": 1, "C": 1, "D": None}
    assert told(card) == ["Overall: none yet; missing: social care."]


def test_the_rubric_may_allow_a_missing_part() -> None:
    """The overall is then of the other parts, and marked."""
    card = in_parts(PartRule.ALLOW_MISSING, {"health"}, A_01="met", C_01="met", D_01="not met")
    assert overall(card) == (Fraction(1), "Outstanding")
    assert card.partial
    assert told(card)[-1] == "Overall: of a part audit; missing: social care."


def test_a_part_that_is_in_must_be_whole() -> None:
    """Allowing missing parts does not allow open questions in the parts that are in."""
    card = in_parts(PartRule.ALLOW_MISSING, {"health"}, C_01="met")
    assert card.overall is None
    assert card.missing == ("social care", "A-01")
