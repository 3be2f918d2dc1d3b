"""Conditions of a plan version: yes, no, or can't tell."""

from datetime import date
from itertools import product

import pytest
from scoring_builders import (
    ATTRIBUTES_ONLY,
    ONE_TO_TEN,
    a_criterion,
    a_rubric,
    a_version,
    answers,
    judged,
    provision,
)

from audit.domain.advice import Advice
from audit.domain.audits import Standing
from audit.domain.conditions import (
    AllOf,
    AnswerTest,
    AnyOf,
    Condition,
    FactTest,
    FactValue,
    KnownFacts,
    Not,
    StateTest,
)
from audit.domain.plan import PlanFacts, PlanType, PlanVersion, Status
from audit.domain.section import SectionState
from audit.scoring.conditions import holds, key_stage, known_facts

YES, NO, UNKNOWN = (
    FactTest("looked_after", (True,)),
    FactTest("looked_after", (False,)),
    FactTest("placement", ("special",)),
)
LOOKED_AFTER = known_facts(a_version(facts=PlanFacts(looked_after=True)))
TRUTH: dict[bool | None, Condition] = {True: YES, False: NO, None: UNKNOWN}


def version_of(**facts: object) -> PlanVersion:
    """A version of which these facts are known."""
    return a_version(facts=PlanFacts(**facts))  # type: ignore[arg-type]


def test_no_condition_always_holds() -> None:
    """A criterion without a condition is asked of every plan."""
    assert holds(None, KnownFacts()) is True


@pytest.mark.parametrize(("one", "other"), list(product((True, False, None), repeat=2)))
def test_all_of_any_of_and_not_are_three_valued(one: bool | None, other: bool | None) -> None:
    """One no settles all of, one yes settles any of, and otherwise can't tell stays so."""
    both = (TRUTH[one], TRUTH[other])
    values = (one, other)
    all_of = False if False in values else None if None in values else True
    any_of = True if True in values else None if None in values else False
    assert holds(AllOf(both), LOOKED_AFTER) is all_of
    assert holds(AnyOf(both), LOOKED_AFTER) is any_of
    assert holds(Not(TRUTH[one]), LOOKED_AFTER) is (None if one is None else not one)


@pytest.mark.parametrize(
    ("facts", "test", "expected"),
    [
        ({"status": Status.DRAFT}, FactTest("status", ("final", "amended")), False),
        ({"status": Status.AMENDED}, FactTest("status", ("final", "amended")), True),
        ({}, FactTest("status", ("final",)), None),
        ({"plan_type": PlanType.REASSESSMENT}, FactTest("plan_type", ("new", "reassessment")), True),
        ({"year_group": 9}, FactTest("year_group", at_least=9), True),
        ({"year_group": 8}, FactTest("year_group", at_least=9), False),
        ({"year_group": -4}, FactTest("year_group", at_most=0), True),
        ({}, FactTest("year_group", at_least=9), None),
        ({"age_at_final": 18}, FactTest("age_at_final", at_most=17), False),
        ({"age_at_final": 17}, FactTest("age_at_final", at_least=16, at_most=17), True),
        ({"year_group": 9}, FactTest("key_stage", ("KS3",)), True),
        ({"need": "ASD", "second_need": "SLCN"}, FactTest("need", ("SLCN",)), True),
        ({"need": "ASD"}, FactTest("need", ("SLCN",)), False),
        ({"placement": "special"}, FactTest("placement", ("special",)), True),
        ({"looked_after": False}, FactTest("looked_after", (True,)), False),
        ({"known_to_social_care": True}, FactTest("known_to_social_care", (True,)), True),
        ({"section_a_by": "family"}, FactTest("section_a_by", ("family",)), True),
        ({"year_group": 1}, FactTest("year_group", (True,)), False),
        ({"placement": "special"}, FactTest("placement", at_least=1), False),
        ({"year_group": 7}, FactTest("year_group", (7, 10), at_least=9), False),
    ],
)
def test_every_fact(facts: dict[str, object], test: FactTest, expected: bool | None) -> None:
    """Each fact is held against its values or bounds; an unknown fact can't be told."""
    assert holds(test, known_facts(version_of(**facts))) is expected


@pytest.mark.parametrize(
    ("year", "stage"),
    [
        (-4, "EYFS"),
        (0, "EYFS"),
        (1, "KS1"),
        (6, "KS2"),
        (9, "KS3"),
        (11, "KS4"),
        (13, "Post-16"),
        (20, "Post-19"),
    ],
)
def test_key_stages(year: int, stage: str) -> None:
    """EYFS to 0, KS1 1-2, KS2 3-6, KS3 7-9, KS4 10-11, post-16 12-13, post-19 from 14."""
    assert key_stage(year) == stage


@pytest.mark.parametrize(
    ("state", "expected"),
    [(SectionState.NIL, True), (SectionState.CONTENT, False), (SectionState.NO_TEXT, None)],
)
def test_a_section_state(state: SectionState, expected: bool | None) -> None:
    """A state is told where the words are held; where none are held it can't be told."""
    known = known_facts(a_version(states={"D": state}))
    assert holds(StateTest("D", (SectionState.NIL,)), known) is expected
    assert holds(StateTest("C", (SectionState.NIL,)), known) is None


def test_no_text_held_may_be_tested_itself() -> None:
    """A rubric may ask something only where no words are held."""
    assert holds(StateTest("D", (SectionState.NO_TEXT,)), known_facts(ATTRIBUTES_ONLY)) is True


def test_an_earlier_answer() -> None:
    """An answer or a standing of an earlier criterion, of any of its subjects; none yet can't be told."""
    test = AnswerTest("D-01", ("none, and said so", "not met"))
    assert holds(test, known_facts(ATTRIBUTES_ONLY)) is None
    assert holds(test, known_facts(ATTRIBUTES_ONLY, answers(D_01="met"))) is False
    assert holds(test, known_facts(ATTRIBUTES_ONLY, answers(D_01=Standing.NONE_STATED))) is True
    rows = [judged("D-01", "met", provision("1")), judged("D-01", "not met", provision("2"))]
    assert holds(test, known_facts(ATTRIBUTES_ONLY, rows)) is True


def test_numbers_and_dates_have_names_too() -> None:
    """A number is known by its digits without idle zeros, and a date as dated."""
    known = known_facts(ATTRIBUTES_ONLY, answers(A_01=10, B_01=date(2026, 3, 2)))
    assert known.answers == {"A-01": ("10",), "B-01": ("dated",)}


def test_a_band_and_the_short_words_of_a_rubric_file() -> None:
    """A number is known by its band where the scale is known; "none stated" is short for the standing."""
    rubric = a_rubric(a_criterion("A-01", ONE_TO_TEN), a_criterion("D-01"))
    known = known_facts(ATTRIBUTES_ONLY, answers(A_01=8, D_01=Standing.NONE_STATED), rubric)
    assert holds(AnswerTest("A-01", ("Good",)), known) is True
    assert holds(AnswerTest("A-01", ("Outstanding",)), known) is False
    assert holds(AnswerTest("D-01", ("none stated",)), known) is True


def advice_of(agency: str, *, received: bool | None) -> Advice:
    """An agency's advice: received, asked for without a reply, or nothing known (None)."""
    asked = None if received is None else date(2026, 1, 5)
    return Advice(agency, agency, asked, date(2026, 2, 2) if received else None)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [("social care", True), ("health", False), ("psychology", None), ("education", None)],
)
def test_an_agency_that_advised(wanted: FactValue, expected: bool | None) -> None:
    """Yes with a reply, no when asked without one, and can't tell where nothing is recorded of it."""
    version = a_version(
        advice=(
            advice_of("social care", received=True),
            advice_of("health", received=False),
            advice_of("psychology", received=None),
        )
    )
    assert holds(FactTest("agency_advice", (wanted,)), known_facts(version)) is expected


def test_no_advice_recorded_cannot_be_told() -> None:
    """A plan imported without any advice may have had some."""
    assert holds(FactTest("agency_advice", ("health",)), known_facts(ATTRIBUTES_ONLY)) is None
