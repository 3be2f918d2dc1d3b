"""Which questions a rubric asks of a plan version, about what, and in which order."""

import pytest
from scoring_builders import ATTRIBUTES_ONLY, a_criterion, a_rubric, a_version, answers, section

from audit.domain.advice import Advice
from audit.domain.audits import WHOLE_PLAN, Subject, SubjectKind
from audit.domain.conditions import AnswerTest, FactTest, StateTest
from audit.domain.criterion import Combine, Criterion, Repeat, Scope
from audit.domain.plan import (
    Origin,
    PlanFacts,
    PlanLink,
    PlanRow,
    PlanSection,
    PlanVersion,
    RowKind,
    Status,
)
from audit.domain.rubric import Section
from audit.domain.section import SectionState
from audit.scoring.questions import Question, questions

FULL = a_version(
    {"B": 2, "E": 1, "F": 3, "H1": 1, "H2": 1},
    links=(
        PlanLink("B1-F1", "B1", "F1", Origin.GIVEN),
        PlanLink("F2-B2", "F2", "B2", Origin.GIVEN),
        PlanLink("E1-F1", "E1", "F1", Origin.GIVEN),
    ),
    advice=(Advice("a1", "social care"), Advice("a2", "health"), Advice("a3", "health")),
)


def asked(criterion: Criterion, version: PlanVersion = FULL) -> list[str]:
    """What a criterion is asked about, as "kind key"."""
    found = questions(a_rubric(criterion), version)
    return [f"{question.subject.kind.value} {question.subject.key}".strip() for question in found]


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        (a_criterion("F-01"), ["section F"]),
        (a_criterion("S-01", sections=("D",)), ["section D"]),
        (a_criterion("S-01", scope=Scope.SECTIONS, sections=("H1", "H2")), ["plan"]),
        (a_criterion("T-01", scope=Scope.LINK, link=("B", "F")), ["plan"]),
        (a_criterion("T-01", scope=Scope.THREAD), ["plan"]),
        (a_criterion("T-01", scope=Scope.PLAN), ["plan"]),
        (a_criterion("T-01", scope=Scope.PROCESS), ["plan"]),
        (a_criterion("T-01", scope=Scope.ANNUAL_REVIEW), ["plan"]),
        (a_criterion("T-01", scope=Scope.DRAFT), ["plan"]),
        (a_criterion("T-01", scope=Scope.DECISION), ["plan"]),
        (a_criterion("K-01", scope=Scope.ADVICE, only_agency="social care"), ["advice a1"]),
        (a_criterion("K-01", scope=Scope.ADVICE, only_agency="health"), ["plan"]),
        (a_criterion("K-01", scope=Scope.ADVICE, only_agency="psychology"), ["plan"]),
    ],
)
def test_one_question_where_nothing_repeats(criterion: Criterion, expected: list[str]) -> None:
    """One section: that section. One piece of advice: that advice. Anything wider: the whole plan."""
    assert asked(criterion) == expected


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        (
            a_criterion("F-01", repeat=Repeat(RowKind.PROVISION)),
            ["provision F1", "provision F2", "provision F3"],
        ),
        (
            a_criterion("H-01", repeat=Repeat(RowKind.PROVISION, ("H1", "H2"))),
            ["provision H11", "provision H21"],
        ),
        (
            a_criterion("T-01", scope=Scope.THREAD, repeat=Repeat(RowKind.OUTCOME)),
            ["outcome E1"],
        ),
        (
            a_criterion("T-01", scope=Scope.LINK, link=("B", "F"), repeat=Repeat(RowKind.NEED)),
            ["need B1", "need B2"],
        ),
        (
            a_criterion("T-01", scope=Scope.LINK, link=("B", "F"), repeat=Repeat(RowKind.PROVISION)),
            ["provision F1", "provision F2", "provision F3"],
        ),
        (
            a_criterion("T-01", scope=Scope.LINK, link=("B", "F"), repeat=Repeat(None)),
            ["link B1-F1", "link F2-B2"],
        ),
        (
            a_criterion("T-01", scope=Scope.LINK, link=("E", "F", "G"), repeat=Repeat(None)),
            ["link E1-F1"],
        ),
        (
            a_criterion("T-01", scope=Scope.LINK, repeat=Repeat(None)),
            ["link B1-F1", "link F2-B2", "link E1-F1"],
        ),
        (
            a_criterion("K-01", scope=Scope.ADVICE, repeat=Repeat(None)),
            ["advice a1", "advice a2", "advice a3"],
        ),
        (
            a_criterion("K-01", scope=Scope.ADVICE, only_agency="health", repeat=Repeat(None)),
            ["advice a2", "advice a3"],
        ),
    ],
)
def test_a_repeat_asks_once_for_each(criterion: Criterion, expected: list[str]) -> None:
    """Once per row of the kind in the sections meant, per link between them, or per piece of advice."""
    assert asked(criterion) == expected


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        (a_criterion("F-01", repeat=Repeat(RowKind.PROVISION, combine=Combine.ALL)), ["section F"]),
        (a_criterion("H-01", repeat=Repeat(RowKind.PROVISION, ("H1", "H2"))), ["plan"]),
        (a_criterion("T-01", scope=Scope.LINK, link=("B", "F"), repeat=Repeat(None)), ["plan"]),
        (a_criterion("K-01", scope=Scope.ADVICE, repeat=Repeat(None)), ["plan"]),
    ],
)
def test_a_repeat_never_vanishes(criterion: Criterion, expected: list[str]) -> None:
    """With no rows (attributes only) a repeated criterion is asked once, about its section or the plan."""
    assert asked(criterion, ATTRIBUTES_ONLY) == expected


def test_an_undivided_h_is_never_h1() -> None:
    """Rows of an undivided H are not H1's: the criterion about H1 is asked about the section."""
    criterion = a_criterion("H1-01", repeat=Repeat(RowKind.PROVISION))
    assert asked(criterion, a_version({"H": 2})) == ["section H1"]


def test_own_section_codes() -> None:
    """A1 is asked about where the version records an A1, and else about the A above it."""
    rubric = a_rubric(a_criterion("A1-01"), sections=(Section("A1", "History", parent="A"),))
    (question,) = questions(rubric, ATTRIBUTES_ONLY)
    assert (question.subject, question.reads) == (section("A"), ("A",))
    (question,) = questions(rubric, a_version(states={"A1": SectionState.CONTENT}))
    assert question.subject == section("A1")


def test_rows_of_own_section_codes() -> None:
    """Rows under D1 are asked about as D1's where the version has a D1, and as D's where it has only a D."""
    criterion = a_criterion("D1-01", sections=("D1",), repeat=Repeat(RowKind.NEED, ("D1",)))
    rubric = a_rubric(criterion, sections=(Section("D1", "Needs", parent="D"),))
    assert [each.subject.key for each in questions(rubric, a_version({"D": 2}))] == ["D1", "D2"]
    row = PlanRow("own", RowKind.NEED, "D1", 0, 0, Origin.GIVEN)
    recorded = PlanVersion(
        "v", "P", 1, PlanFacts(), (PlanSection("D1", SectionState.CONTENT, Origin.GIVEN),), (row,)
    )
    assert [each.subject.key for each in questions(rubric, recorded)] == ["own"]


def test_the_sections_to_show_beside_a_question() -> None:
    """A link shows both its sections, though it is asked about the plan."""
    criterion = a_criterion("T-01", scope=Scope.LINK, link=("D", "H1", "H2"))
    (question,) = questions(a_rubric(criterion), FULL)
    assert question.reads == ("D", "H1", "H2")
    assert question.key == ("T-01", WHOLE_PLAN)


def test_order_is_the_rubrics_and_then_the_plans() -> None:
    """Questions come criterion by criterion, and within one row by row."""
    rubric = a_rubric(a_criterion("F-02", repeat=Repeat(RowKind.PROVISION)), a_criterion("A-01"))
    found = [(question.criterion.id, question.subject.key) for question in questions(rubric, FULL)]
    assert found == [("F-02", "F1"), ("F-02", "F2"), ("F-02", "F3"), ("A-01", "A")]


def test_an_agencys_part() -> None:
    """A part holds the criteria that name its agency; the empty part those that name none."""
    rubric = a_rubric(
        a_criterion("A-01"),
        a_criterion("C-01", answered_by="health"),
        a_criterion("D-01", answered_by="social care"),
    )

    def ids(agency: str | None) -> list[str]:
        return [question.criterion.id for question in questions(rubric, FULL, agency=agency)]

    assert ids("health") == ["C-01"]
    assert ids("") == ["A-01"]
    assert ids(None) == ["A-01", "C-01", "D-01"]
    assert ids("education") == []


def applies(question: Question) -> tuple[bool | None, bool]:
    """Whether a question applies, and whether it is asked."""
    return question.applies, question.asked


def test_whether_a_question_applies_is_told_with_it() -> None:
    """Yes, no, or can't tell; what can't be told is asked."""
    rubric = a_rubric(
        a_criterion("I-01", applies_when=FactTest("status", ("final",))),
        a_criterion("D-02", applies_when=StateTest("D", (SectionState.CONTENT,))),
        a_criterion("D-03", applies_when=AnswerTest("D-01", ("met",))),
    )
    version = a_version(states={"D": SectionState.NIL}, facts=PlanFacts(status=Status.FINAL))
    assert [applies(question) for question in questions(rubric, version)] == [
        (True, True),
        (False, False),
        (None, True),
    ]
    last = questions(rubric, version, answers(D_01="not met"))[-1]
    assert applies(last) == (False, False)


def test_subjects_are_those_judgements_are_stored_under() -> None:
    """The subject of a row is its kind and its id."""
    rubric = a_rubric(a_criterion("B-01", repeat=Repeat(RowKind.NEED)))
    assert questions(rubric, FULL)[0].subject == Subject(SubjectKind.NEED, "B1")
