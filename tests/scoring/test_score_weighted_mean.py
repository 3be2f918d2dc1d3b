"""The weighted mean, worked by hand: criteria, sections, overall, and what leaves the division."""

from datetime import date
from fractions import Fraction

import pytest
from scoring_builders import (
    ATTRIBUTES_ONLY,
    DONE,
    ERRORS,
    NO_SCORE,
    ONE_TO_TEN,
    PERCENT,
    RAG,
    YES_NO,
    ZERO_TO_THREE,
    a_criterion,
    a_rubric,
    answers,
    figures,
    told,
)

from audit.domain.audits import Standing, Value
from audit.domain.result import Level
from audit.domain.rubric import Rubric, Theme
from audit.domain.scale import Scale
from audit.scoring.score import SCORING_VERSION, score

HALF, NA = Fraction(1, 2), Standing.NOT_APPLICABLE


@pytest.fixture
def rubric() -> Rubric:
    """F weighs three and has criteria of weights 2 and 1; D weighs one."""
    return a_rubric(
        a_criterion("F-01", weight=2), a_criterion("F-02"), a_criterion("D-01"), weights={"F": "3", "D": "1"}
    )


def test_sections_and_overall_are_weighted_means(rubric: Rubric) -> None:
    """F is (2 x 1/2 + 1 x 1) / 3 = 2/3; the overall is (3 x 2/3 + 1 x 1) / 4 = 3/4, which is Good."""
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_01="partly met", F_02="met", D_01="met"))
    assert figures(card, Level.CRITERION) == {"F-01": HALF, "F-02": 1, "D-01": 1}
    assert figures(card, Level.SECTION) == {"F": Fraction(2, 3), "D": 1}
    assert card.overall is not None
    assert card.overall.earned == 3
    assert card.overall.possible == 4
    assert card.overall.score == Fraction(3, 4)
    assert card.overall.grade == card.overall.grade_before == "Good"
    assert (card.overall.applied, card.overall.unanswered, card.overall.not_applicable) == (3, 0, 0)
    assert not card.partial
    assert not card.missing
    assert card.scoring_version == SCORING_VERSION


def test_each_step_is_told_with_its_figures(rubric: Rubric) -> None:
    """The explanation shows the sums as one would write them by hand."""
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_01="partly met", F_02="met", D_01="met"))
    assert told(card, "F-01") == ["F-01: partly met = 50%."]
    assert told(card, "F") == [
        "F: (2 x 0.5 + 1 x 1) / 3 = 66.7%.",
        "F: 66.7% is Requires improvement, which starts at 45%; Good starts at 70%.",
    ]
    assert told(card) == [
        "Overall, the sections' mean: (3 x (2/3) + 1 x 1) / 4 = 75%.",
        "Overall: 75% is Good, which starts at 70%; Outstanding starts at 90%.",
    ]


def test_not_applicable_leaves_both_sides(rubric: Rubric) -> None:
    """With F-01 not applicable F is F-02 alone, 1 of 1; with all of D so, D has no score and no weight."""
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_01=NA, F_02="met", D_01=NA))
    assert figures(card, Level.SECTION) == {"F": 1, "D": None}
    assert card.overall is not None
    assert card.overall.earned == card.overall.possible == 3
    assert (card.overall.applied, card.overall.not_applicable) == (1, 2)
    assert "D: nothing applied, so there is no score." in told(card, "D")


def test_all_not_applicable_gives_no_score(rubric: Rubric) -> None:
    """When nothing applies there is neither 0 nor 100 percent, and no grade."""
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_01=NA, F_02=NA, D_01=NA))
    assert card.overall is not None
    assert card.overall.score is None
    assert card.overall.grade is None
    assert told(card) == ["Overall: no section has a score, so there is none."]


def test_unanswered_gives_no_overall_and_names_what_is_missing(rubric: Rubric) -> None:
    """Unanswered is not "not applicable": the overall waits, the section keeps its score without a grade."""
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_02="met", D_01="met"))
    assert card.overall is None
    assert card.partial
    assert card.missing == ("F-01",)
    section_f = card.result(Level.SECTION, "F")
    assert section_f is not None
    assert section_f.score == 1
    assert section_f.grade is None
    assert section_f.unanswered == 1
    section_d = card.result(Level.SECTION, "D")
    assert section_d is not None
    assert section_d.grade == "Outstanding"
    assert told(card) == ["Overall: none yet; missing: F-01."]


def test_a_part_audit_has_an_overall_where_the_rubric_allows_it() -> None:
    """With `partial_overall` there is one, marked as partial, and the explanation says so."""
    rubric = a_rubric(a_criterion("F-01"), a_criterion("F-02"), partial_overall=True)
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_01="met"))
    assert card.overall is not None
    assert card.overall.grade == "Outstanding"
    assert card.partial
    assert told(card)[-1] == "Overall: of a part audit; missing: F-02."


def test_nothing_answered_gives_no_overall(rubric: Rubric) -> None:
    """An audit that was only opened has no scores anywhere."""
    card = score(rubric, ATTRIBUTES_ONLY, [])
    assert card.overall is None
    assert set(figures(card, Level.SECTION).values()) == {None}
    assert told(card, "D") == ["D: not answered yet."]
    assert told(card, "D-01") == ["D-01: unanswered, which leaves no score."]


def test_a_question_judged_twice_is_refused(rubric: Rubric) -> None:
    """Two answers to one question would make the order matter, so they are an error of the caller."""
    with pytest.raises(ValueError, match="F-01 is judged twice"):
        score(rubric, ATTRIBUTES_ONLY, answers(F_01="met") * 2)


@pytest.mark.parametrize(
    ("scale", "answer", "expected"),
    [
        (YES_NO, "yes", Fraction(1)),
        (YES_NO, "no", Fraction(0)),
        (ZERO_TO_THREE, "2", Fraction(2, 3)),
        (RAG, "Amber", HALF),
        (ONE_TO_TEN, 7, Fraction(7, 10)),
        (PERCENT, 64, Fraction(64, 100)),
        (DONE, date(2026, 3, 2), Fraction(1)),
        (DONE, "not done", Fraction(0)),
        (ERRORS, "standard error", None),
        (NO_SCORE, "seen", None),
    ],
)
def test_every_kind_of_scale(scale: Scale, answer: Value | int, expected: Fraction | None) -> None:
    """Points over the highest; (value - zero) / (high - zero); a date scores 1; no points score nothing."""
    card = score(a_rubric(a_criterion("F-01", scale)), ATTRIBUTES_ONLY, answers(F_01=answer))
    assert figures(card, Level.CRITERION) == {"F-01": expected}
    assert figures(card, Level.SECTION) == {"F": expected}


def test_a_standing_counts_as_the_answer_it_is_declared_to_count_as() -> None:
    """Absent counts as not met here; none-and-said-so, without an answer, leaves both sides."""
    rubric = a_rubric(
        a_criterion("D-01", counts_as={Standing.ABSENT: "not met", Standing.NONE_STATED: None}),
        a_criterion("D-02"),
    )
    absent = score(rubric, ATTRIBUTES_ONLY, answers(D_01=Standing.ABSENT, D_02="met"))
    assert figures(absent, Level.SECTION) == {"D": HALF}
    assert told(absent, "D-01") == ["D-01: absent = 0%."]
    said = score(
        a_rubric(a_criterion("D-01", counts_as={Standing.NONE_STATED: None}), a_criterion("D-02")),
        ATTRIBUTES_ONLY,
        answers(D_01=Standing.NONE_STATED, D_02="met"),
    )
    assert figures(said, Level.SECTION) == {"D": 1}
    assert told(said, "D-01") == ["D-01: none, and said so, which leaves no score."]


def test_an_unscored_criterion_never_counts() -> None:
    """A criterion that is not scored is kept and shown, and changes no figure."""
    rubric = a_rubric(a_criterion("F-01"), a_criterion("F-02", scored=False))
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_01="met", F_02="not met"))
    assert figures(card, Level.SECTION) == {"F": 1}


def test_a_score_just_under_a_threshold_is_not_rounded_onto_it() -> None:
    """69.96 percent is shown as 69.96, not as 70, because Good starts at 70."""
    rubric = a_rubric(a_criterion("F-01", PERCENT, weight=9999), a_criterion("F-02", PERCENT))
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_01=70, F_02=69))
    assert card.overall is not None
    assert card.overall.grade == "Requires improvement"
    assert "69.9999% is Requires improvement" in told(card)[-1]


def test_a_score_that_decimals_cannot_part_from_a_threshold_is_shown_whole() -> None:
    """One part in a thousand million under 70 percent is written as a fraction."""
    rubric = a_rubric(a_criterion("F-01", PERCENT, weight=999_999_999), a_criterion("F-02", PERCENT))
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_01=70, F_02=69))
    assert "Overall: 69999999999/1000000000% is Requires improvement" in told(card)[-1]


def test_thresholds_are_reached_exactly() -> None:
    """Seven tenths is Good: exact fractions meet an exact decimal, where floats might fall just short."""
    rubric = a_rubric(*(a_criterion(f"F-{n}", YES_NO, weight="0.1") for n in range(10)))
    given = {f"F_{n}": "yes" if n < 7 else "no" for n in range(10)}
    card = score(rubric, ATTRIBUTES_ONLY, answers(**given))
    assert card.overall is not None
    assert card.overall.grade == "Good"


def test_themes_are_reported_beside_the_overall() -> None:
    """A theme is the weighted mean of its criteria wherever they stand, and no part of the overall."""
    rubric = a_rubric(
        a_criterion("A-01", themes=("voice",)),
        a_criterion("E-01", themes=("voice",), weight=3),
        a_criterion("F-01"),
        themes=(Theme("voice", "Voice"), Theme("thread", "Golden thread")),
    )
    card = score(rubric, ATTRIBUTES_ONLY, answers(A_01="not met", E_01="met", F_01="not met"))
    assert figures(card, Level.THEME) == {"voice": Fraction(3, 4), "thread": None}
    assert card.overall is not None
    assert card.overall.score == Fraction(1, 3)
    assert told(card, "voice")[0] == "Theme voice: (1 x 0 + 3 x 1) / 4 = 75%."
