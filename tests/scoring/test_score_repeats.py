"""Criteria asked of several rows, worked by hand."""

from fractions import Fraction

import pytest
from scoring_builders import (
    ATTRIBUTES_ONLY,
    MET,
    ZERO_TO_THREE,
    a_criterion,
    a_rubric,
    a_version,
    answers,
    figures,
    judged,
    provision,
    told,
)

from audit.domain.audits import Judgement, Standing
from audit.domain.criterion import Combine, Repeat
from audit.domain.plan import RowKind
from audit.domain.result import Level
from audit.domain.scale import Scale
from audit.scoring.score import score

VERSION = a_version({"F": 4})
NA = Standing.NOT_APPLICABLE


def rows(*given: str | Standing | None) -> list[Judgement]:
    """Judgements of F-01 about the provisions in order; None leaves one unanswered."""
    return [
        judged("F-01", answer, provision(f"F{n}"))
        for n, answer in enumerate(given, start=1)
        if answer is not None
    ]


def criterion_figure(
    combine: Combine, *given: str | Standing | None, enough: int = 1, scale: Scale = MET
) -> Fraction:
    """The score of F-01, asked of four provisions."""
    rubric = a_rubric(a_criterion("F-01", scale, repeat=Repeat(RowKind.PROVISION, (), combine, enough)))
    figure = figures(score(rubric, VERSION, rows(*given)), Level.CRITERION)["F-01"]
    assert figure is not None
    return figure


@pytest.mark.parametrize(
    ("combine", "enough", "expected"),
    [
        (Combine.SHARE, 1, Fraction(5, 8)),  # (1 + 1 + 1/2 + 0) / 4
        (Combine.ALL, 1, Fraction(0)),
        (Combine.COUNT, 1, Fraction(1)),  # two at full points, one is enough
        (Combine.COUNT, 3, Fraction(2, 3)),
        (Combine.WORST, 1, Fraction(0)),
    ],
)
def test_each_way_to_combine(combine: Combine, enough: int, expected: Fraction) -> None:
    """Four provisions: met, met, partly met, not met."""
    given = ("met", "met", "partly met", "not met")
    assert criterion_figure(combine, *given, enough=enough) == expected


def test_all_is_one_only_when_every_row_has_full_points() -> None:
    """A row that does not apply stands in no one's way."""
    assert criterion_figure(Combine.ALL, "met", "met", "met", NA) == 1
    assert criterion_figure(Combine.ALL, "met", "met", "met", "partly met") == 0


def test_worst_is_the_lowest_row() -> None:
    """3, 2, 2, 1 of three points: the worst is one third."""
    assert criterion_figure(Combine.WORST, "3", "2", "2", "1", scale=ZERO_TO_THREE) == Fraction(1, 3)


def test_a_row_that_does_not_apply_leaves_the_share() -> None:
    """Of two met, one not met and one not applicable the share is two thirds."""
    assert criterion_figure(Combine.SHARE, "met", "met", "not met", NA) == Fraction(2, 3)


def test_a_standing_of_a_row_counts_as_declared() -> None:
    """An absent row counts as not met."""
    assert criterion_figure(Combine.SHARE, "met", "met", "met", Standing.ABSENT) == Fraction(3, 4)


def test_the_criterion_weighs_the_same_however_many_rows_it_has() -> None:
    """F-01 is 1/2 over four rows; with F-02 at 1 the section is 3/4, not 2.5 of five."""
    rubric = a_rubric(a_criterion("F-01", repeat=Repeat(RowKind.PROVISION)), a_criterion("F-02"))
    given = [*rows("met", "met", "not met", "not met"), *answers(F_02="met")]
    card = score(rubric, VERSION, given)
    assert figures(card, Level.SECTION) == {"F": Fraction(3, 4)}
    result = card.result(Level.CRITERION, "F-01")
    assert result is not None
    assert result.applied == 4
    assert card.overall is not None
    assert card.overall.applied == 5


def test_one_row_unanswered_leaves_the_audit_unfinished() -> None:
    """Every row is a question of its own: one open row, and there is no overall yet."""
    rubric = a_rubric(a_criterion("F-01", repeat=Repeat(RowKind.PROVISION)))
    card = score(rubric, VERSION, rows("met", "met", "met", None))
    assert card.overall is None
    assert card.missing == ("F-01",)


def test_without_rows_the_one_answer_about_the_section_counts() -> None:
    """Attributes only: the criterion is asked once, of section F, and scored so."""
    rubric = a_rubric(a_criterion("F-01", repeat=Repeat(RowKind.PROVISION, combine=Combine.WORST)))
    card = score(rubric, ATTRIBUTES_ONLY, answers(F_01="partly met"))
    assert figures(card, Level.CRITERION) == {"F-01": Fraction(1, 2)}


def test_an_answer_about_what_is_not_asked_is_left_out() -> None:
    """A judgement of a row that the version does not have changes nothing."""
    rubric = a_rubric(a_criterion("F-01", repeat=Repeat(RowKind.PROVISION)))
    given = [*rows("met", "met", "met", "met"), judged("F-01", "not met", provision("F9"))]
    assert figures(score(rubric, VERSION, given), Level.CRITERION) == {"F-01": 1}


@pytest.mark.parametrize(
    ("combine", "words"),
    [
        (Combine.SHARE, "(2 x 1 + 1 x 0.5 + 1 x 0) / 4 = 62.5%."),
        (Combine.ALL, "all must have full points = 0%."),
        (Combine.COUNT, "2 with full points where 3 are enough = 66.7%."),
        (Combine.WORST, "the lowest counts = 0%."),
    ],
)
def test_the_step_tells_how_rows_were_combined(combine: Combine, words: str) -> None:
    """Answers with how often each was given, then the sum."""
    rubric = a_rubric(a_criterion("F-01", repeat=Repeat(RowKind.PROVISION, (), combine, 3)))
    (step,) = told(score(rubric, VERSION, rows("met", "partly met", "not met", "met")), "F-01")
    assert step == f"F-01: met 2, not met 1, partly met 1; {words}"
