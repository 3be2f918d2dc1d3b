"""Scoring in batches gives the same grades as exact scoring, and scores within 1e-12."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scoring_builders import (
    ATTRIBUTES_ONLY,
    ONE_TO_TEN,
    YES_NO,
    a_criterion,
    a_rubric,
    a_version,
    answers,
    judged,
    provision,
)
from scoring_strategies import VERSION, judgements, rubrics

from audit.domain.audits import Judgement, Standing
from audit.domain.criterion import Repeat
from audit.domain.grading import Limit
from audit.domain.plan import PlanVersion, RowKind
from audit.domain.result import Level, Scorecard
from audit.domain.rubric import PartRule, Rubric
from audit.scoring.batch import BatchScores, score_batch
from audit.scoring.batch_codes import Encoder
from audit.scoring.questions import questions
from audit.scoring.score import score

Audit = tuple[PlanVersion, tuple[Judgement, ...], set[str] | None]


def both(
    rubric: Rubric, audits: list[Audit], entered: str | None = None
) -> tuple[list[Scorecard], BatchScores]:
    """The same audits scored one by one and at once."""
    cards = [score(rubric, *audit[:2], agencies_in=audit[2], entered=entered) for audit in audits]
    encoder = Encoder(rubric)
    coded = [encoder.audit(*audit[:2], agencies_in=audit[2]) for audit in audits]
    of = np.array([n for n, codes in enumerate(coded) for _ in codes], dtype=np.int64)
    codes = np.array([code for codes in coded for code in codes], dtype=np.int64)
    order = np.argsort(codes, kind="stable")[::-1]
    grades = [grade.name for grade in rubric.grades]
    typed = np.full(len(audits), grades.index(entered), dtype=np.int64) if entered else None
    return cards, score_batch(encoder.table(), of[order], codes[order], len(audits), entered=typed)


def assert_alike(cards: list[Scorecard], batch: BatchScores) -> None:
    """Every section and overall is the same in both."""
    for n, card in enumerate(cards):
        assert batch.has_overall[n] == (card.overall is not None)
        found = [
            (Level.SECTION, code, batch.section_score[n, place], batch.section_grade[n, place])
            for place, code in enumerate(batch.sections)
        ]
        found.append((Level.OVERALL, "", batch.overall_score[n], batch.overall_grade[n]))
        for level, code, figure, grade in found:
            result = card.result(level, code)
            exact, expected = (result.score, result.grade) if result else (None, None)
            assert (None if grade < 0 else batch.grades[grade]) == expected
            if exact is None:
                assert np.isnan(figure)
            else:
                assert abs(Fraction(float(figure)) - exact) <= Fraction(1, 10**12)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_batch_equals_exact(data: st.DataObject) -> None:
    """Any rubric, any answers, some of them missing, in any order."""
    rubric = data.draw(rubrics())
    if data.draw(st.booleans()):
        rubric = replace(rubric, partial_overall=True)
    audits: list[Audit] = []
    for version in (VERSION, a_version(), a_version({"F": 1})):
        asked = questions(rubric, version)
        given_ = [data.draw(judgements(rubric, each)) for each in asked if data.draw(st.integers(0, 19)) > 0]
        audits.append((version, tuple(given_), None))
    assert_alike(*both(rubric, audits, data.draw(st.sampled_from(["Good", None]))))


def test_a_mean_over_rows_on_a_threshold_is_graded_exactly() -> None:
    """Seven of ten rows is 0.7 and Good, though 0.7 in floats may be a hair less."""
    rubric = a_rubric(
        a_criterion("F-01", YES_NO, repeat=Repeat(RowKind.PROVISION), weight="0.3"),
        a_criterion("F-02", YES_NO, weight="0.1"),
        a_criterion("A-01", YES_NO, repeat=Repeat(RowKind.PROVISION, ("F",)), weight="0.7"),
        weights={"F": "0.1", "A": "0.7"},
    )
    version = a_version({"F": 10})
    audits: list[Audit] = []
    for met in range(11):
        rows = [
            judged(criterion, "yes" if n <= met else "no", provision(f"F{n}"))
            for criterion in ("F-01", "A-01")
            for n in range(1, 11)
        ]
        audits += [(version, (*rows, *answers(F_02=word)), None) for word in ("yes", Standing.NOT_APPLICABLE)]
    cards, batch = both(rubric, audits)
    assert_alike(cards, batch)
    assert batch.grades[batch.overall_grade[15]] == "Good"


def test_a_banded_mean_on_the_start_of_a_band() -> None:
    """A mean of 7 from 8, 7 and 6 is Good in both, over sections of unlike weights."""
    rubric = a_rubric(
        *(a_criterion(f"{code}-01", ONE_TO_TEN, weight="0.1") for code in "AEF"),
        method="banded mean",
        weights={"A": "0.3"},
    )
    audits: list[Audit] = [
        (ATTRIBUTES_ONLY, tuple(answers(A_01=8, E_01=7, F_01=last)), None) for last in (5, 6, 7)
    ]
    cards, batch = both(rubric, audits)
    assert_alike(cards, batch)
    assert [batch.grades[n] for n in batch.overall_grade] == ["Requires improvement", "Good", "Good"]


def test_huge_weights_are_still_exact() -> None:
    """Where whole numbers outgrow float64 the exact fractions decide."""
    rubric = a_rubric(
        a_criterion("F-01", YES_NO, weight="7000000000000000.7"),
        a_criterion("F-02", YES_NO, weight="3000000000000000.3"),
    )
    cards, batch = both(
        rubric,
        [
            (ATTRIBUTES_ONLY, tuple(answers(F_01="yes", F_02="no")), None),
            (ATTRIBUTES_ONLY, tuple(answers(F_01="no", F_02="no")), None),
        ],
    )
    assert_alike(cards, batch)
    assert batch.grades[batch.section_grade[0, 0]] == "Good"


@pytest.mark.parametrize("rule", list(PartRule))
def test_parts_that_are_not_in(rule: PartRule) -> None:
    """A missing part withholds the overall, or is left out, as the rubric says."""
    rubric = a_rubric(a_criterion("A-01"), a_criterion("C-01", answered_by="health"), part_rule=rule)
    given_ = tuple(answers(A_01="met", C_01="not met"))
    cards, batch = both(
        rubric, [(ATTRIBUTES_ONLY, given_, agencies) for agencies in (None, set(), {"health"})]
    )
    assert_alike(cards, batch)
    assert list(batch.has_overall) == [True, rule is PartRule.ALLOW_MISSING, True]


def test_no_overall_method() -> None:
    """A rubric without an overall has none in a batch either."""
    rubric = a_rubric(a_criterion("A-01"), method="none")
    assert_alike(*both(rubric, [(ATTRIBUTES_ONLY, tuple(answers(A_01="met")), None)]))


def test_a_limit_on_a_section_that_the_rubric_lacks_never_bites() -> None:
    """Exact and batch scoring agree that there is nothing to be below."""
    limit = Limit("Inadequate", "", section="Z", below=Decimal("0.5"))
    rubric = a_rubric(a_criterion("A-01"), limits=(limit,))
    assert_alike(*both(rubric, [(ATTRIBUTES_ONLY, tuple(answers(A_01="met")), None)]))


def test_codes_without_an_audit() -> None:
    """Answers and open questions may be coded by themselves; like answers share a code."""
    encoder = Encoder(a_rubric(a_criterion("A-01"), a_criterion("A-02")))
    met = encoder.answer("A-01", Standing.ANSWERED, "met")
    assert encoder.answer("A-01", Standing.ANSWERED, "met") == met
    assert encoder.audit(ATTRIBUTES_ONLY, answers(A_01="met", A_02="met"))[0] == met
    unanswered = encoder.unanswered("A-02")
    assert encoder.unanswered("A-02") == unanswered != encoder.unanswered("A-02", part_absent=True)
    batch = score_batch(encoder.table(), np.array([0, 0, 1]), np.array([met, unanswered, met]), 2)
    assert list(batch.has_overall) == [False, True]
    assert batch.section_score[:, 0].tolist() == [1.0, 1.0]
    assert batch.section_grade[:, 0].tolist() == [-1, 0]


def test_no_audits() -> None:
    """An empty batch is scored as one."""
    encoder = Encoder(a_rubric(a_criterion("A-01")))
    encoder.answer("A-01", Standing.ANSWERED, "met")
    none = np.array([], dtype=np.int64)
    assert score_batch(encoder.table(), none, none, 0).overall_score.shape == (0,)
