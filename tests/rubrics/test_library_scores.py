"""The shipped rubrics score: best answers earn the best grade, worst the worst, and each limit bites."""

from dataclasses import replace
from fractions import Fraction

import pytest

from audit.data_files import data_folder
from audit.domain.audits import Judgement, Standing
from audit.domain.plan import Origin, PlanFacts, PlanRow, PlanSection, PlanType, PlanVersion, RowKind, Status
from audit.domain.result import Scorecard
from audit.domain.rubric import Rubric
from audit.domain.scale import ScaleKind
from audit.domain.section import SECTIONS, SectionState
from audit.scoring.questions import questions
from audit.scoring.score import score
from audit.yaml_files.rubric_counts import question_counts
from audit.yaml_files.rubric_loader import load_rubric

#: The most questions of any one plan that each rubric promises (rubrics/README.md).
PROMISED = {
    "annual-review": 12,
    "draft-check": 10,
    "education-advice": 8,
    "ehcp-dip": 12,
    "ehcp-quality": 36,
    "ehcp-quality-by-row": 36,
    "ehcp-quality-multi-agency": 36,
    "ehcp-statutory": 18,
    "health-advice": 8,
    "preparing-for-adulthood": 12,
    "psychology-advice": 8,
    "social-care-advice": 12,
    "timeliness": 11,
}
FINAL_YEAR_9 = PlanFacts(
    status=Status.FINAL, plan_type=PlanType.NEW, year_group=9, age_at_final=13, looked_after=False
)


def shipped(name: str) -> Rubric:
    """Return a shipped rubric."""
    rubric, problems = load_rubric(data_folder("rubrics") / f"{name}.yaml")
    assert rubric is not None, problems
    return rubric


def version_of(facts: PlanFacts = FINAL_YEAR_9) -> PlanVersion:
    """Return a plan version with words in every section, and two needs, two outcomes and four provisions."""
    sections = tuple(PlanSection(code, SectionState.CONTENT, Origin.GIVEN, "x" * 99) for code in SECTIONS)
    kinds = [(RowKind.NEED, "B", 2), (RowKind.OUTCOME, "E", 2), (RowKind.PROVISION, "F", 4)]
    rows = tuple(
        PlanRow(f"{code}{n}", kind, code, n, n + 1, Origin.GIVEN)
        for kind, code, count in kinds
        for n in range(count)
    )
    return PlanVersion("v", "P-1", 1, facts, sections, rows)


def scored(
    rubric: Rubric, last: bool, other: dict[str, str] | None = None, version: PlanVersion | None = None
) -> Scorecard:
    """Score a plan whose every answer is the scale's first, or its last with points, but for `other`."""
    version = version or version_of()
    made: list[Judgement] = []
    while True:
        done = {(judgement.criterion, judgement.subject) for judgement in made}
        left = [q for q in questions(rubric, version, made) if q.asked and q.key not in done]
        if not left:
            return score(rubric, version, made)
        question = left[0]
        criterion = question.criterion
        scale = rubric.scale_of(criterion)
        pointed = [answer.name for answer in scale.answers if answer.points is not None] or [
            answer.name for answer in scale.answers
        ]
        value = (other or {}).get(criterion.id) or (pointed[-1] if last else pointed[0])
        if scale.kind is ScaleKind.DATE:
            value = "not done"
        made.append(Judgement(criterion.id, question.subject, Standing.ANSWERED, value))


@pytest.mark.parametrize("name", PROMISED)
def test_no_plan_is_asked_more_than_is_promised(name: str) -> None:
    """The count is over all plan types, statuses, ages and care statuses; parts are added up."""
    rubric = shipped(name)
    kinds = {count.kind for count in question_counts(rubric)}
    most = max(sum(c.questions for c in question_counts(rubric) if c.kind == kind) for kind in kinds)
    assert most <= PROMISED[name]


@pytest.mark.parametrize("name", PROMISED)
def test_best_answers_earn_the_best_grade_and_worst_the_worst(name: str) -> None:
    """The first answer everywhere is full marks, and the last everywhere earns the last grade."""
    rubric = shipped(name)
    best, worst = scored(rubric, last=False).overall, scored(rubric, last=True).overall
    assert best is not None
    assert worst is not None
    assert best.grade == rubric.grades[0].name
    assert worst.grade == rubric.grades[-1].name
    if any(criterion.scored for criterion in rubric.criteria):
        assert (best.score, worst.score) == (Fraction(1), Fraction(0))


@pytest.mark.parametrize(
    ("name", "answers", "grade"),
    [
        ("ehcp-quality", {"F-01": "not met"}, "Requires improvement"),
        ("ehcp-quality-by-row", {"F-01": "not met"}, "Requires improvement"),
        ("ehcp-quality", {"F-02": "not met"}, "Requires improvement"),
        ("ehcp-quality", {"B-01": "not met"}, "Requires improvement"),
        ("ehcp-quality", {"P-02": "not met"}, "Inadequate"),
        ("ehcp-quality", {"T-01": "not met"}, "Outstanding"),
        ("ehcp-statutory", {"ST-06": "no"}, "Not compliant"),
        ("ehcp-statutory", {"ST-15": "no"}, "Compliant with gaps"),
        ("ehcp-quality", {"D-01": "none, no enquiry shown"}, "Good"),
        ("ehcp-quality-by-row", {"D-01": "none, no enquiry shown"}, "Good"),
        ("ehcp-quality", {"D-01": "none, after enquiry"}, "Outstanding"),
        ("ehcp-statutory", {"ST-04": "none, no enquiry shown"}, "Compliant with gaps"),
        ("ehcp-statutory", {"ST-04": "none, after enquiry"}, "Compliant"),
        ("ehcp-dip", {"DIP-01": "amber", "DIP-02": "amber"}, "Green"),
        ("ehcp-dip", {"DIP-01": "amber", "DIP-02": "amber", "DIP-03": "amber"}, "Amber"),
        ("ehcp-dip", {"DIP-01": "red"}, "Amber"),
        ("ehcp-dip", {"DIP-01": "red", "DIP-02": "red", "DIP-03": "red"}, "Red"),
        ("draft-check", {"DC-03": "should change"}, "Issue after changes"),
        ("draft-check", {"DC-01": "must change"}, "Return"),
        ("social-care-advice", {"SC-01": "not requested"}, "Inadequate"),
        ("social-care-advice", {"SC-01": "requested, no reply"}, "Requires improvement"),
        ("social-care-advice", {"SC-03": "records check only"}, "Requires improvement"),
        ("social-care-advice", {"SC-07": "none, no enquiry"}, "Inadequate"),
        ("social-care-advice", {"SC-08": "not met"}, "Requires improvement"),
        ("health-advice", {"HA-05": "not met"}, "Usable with questions"),
        ("psychology-advice", {"PA-05": "not met"}, "Usable with questions"),
        ("annual-review", {"AR-01": "late"}, "Requires improvement"),
        ("preparing-for-adulthood", {"PFA-07": "not met"}, "Requires improvement"),
        ("timeliness", {"TM-05": "late"}, "Partly late"),
        ("timeliness", {"TM-02": "late with a lawful exception"}, "In time"),
    ],
)
def test_one_answer_costs_what_the_rubric_says(name: str, answers: dict[str, str], grade: str) -> None:
    """With everything else at its best, one failing answer leaves the grade that the limit names, or none."""
    overall = scored(shipped(name), last=False, other=answers).overall
    assert overall is not None
    assert overall.grade == grade


def test_a_plan_of_ehcp_quality_by_hand() -> None:
    """All met but F-03 partly met and T-01 not met: F is 13/14, the thread 1/2, the overall by weights.

    F: weights 2, 2, 1, 1, 1 of F-01 to F-05: (2 + 2 + 1/2 + 1 + 1) / 7 = 13/14. Thread: (0 + 1) / 2. Section
    weights: B 2, E 2, F 3, thread 2, and 1 for each of A, C, D, G, H1, H2, I, J, K and plan: 19 in all.
    """
    overall = scored(
        shipped("ehcp-quality"), last=False, other={"F-03": "partly met", "T-01": "not met"}
    ).overall
    assert overall is not None
    assert overall.score == Fraction(249, 266)  # (14 + 3 x 13/14 + 2 x 1/2) / 19


def test_a_plan_of_ehcp_statutory_by_hand() -> None:
    """Therapy stands in G (ST-08 no), D says none and nothing shows that anybody looked, K lacks advice.

    F: ST-06 to ST-09 weigh alike: 3/4. D 0 and K 0. Weights: F 2, and 1 for each of A, B, C, D, E, G, H1, H2,
    I, J, K and plan: 14 in all. The limit on ST-15 leaves what the score has earned already.
    """
    answers = {"ST-08": "no", "ST-04": "none, no enquiry shown", "ST-15": "no"}
    overall = scored(shipped("ehcp-statutory"), last=False, other=answers).overall
    assert overall is not None
    assert overall.score == Fraction(23, 28)  # (14 - 2 x 1/4 - 1 - 1) / 14 = 11.5 / 14
    assert overall.grade == "Compliant with gaps"


def test_a_plan_of_social_care_advice_by_hand() -> None:
    """A looked after child in Year 9: late advice from those who know them, vague provision, no adult step.

    Advice: SC-01 1, SC-02 0, SC-03 2/3 (weight 2), SC-05 1, SC-06 1/2; SC-04 is not asked: (1 + 0 + 4/3 + 1 + 1/2)
    / 6 = 23/36. D: SC-07 1. H: SC-08 1/2 (weight 2), SC-09 1, SC-10 1: 3/4. Life: SC-12 0, SC-13 1, SC-14 1: 2/3.
    Weights: advice 2, D 1, H 2, life 1.
    """
    answers = {
        "SC-02": "late",
        "SC-03": "spoke to those who know them",
        "SC-06": "partly met",
        "SC-08": "partly met",
        "SC-12": "not met",
    }
    child = version_of(replace(FINAL_YEAR_9, looked_after=True))
    overall = scored(shipped("social-care-advice"), last=False, other=answers, version=child).overall
    assert overall is not None
    assert overall.score == Fraction(20, 27)  # (2 x 23/36 + 1 + 2 x 3/4 + 2/3) / 6
    assert overall.grade == "Good"


@pytest.mark.parametrize(
    ("name", "criterion", "total"),
    [
        ("ehcp-statutory", "ST-04", 14),
        ("ehcp-statutory", "ST-11", 14),
        ("ehcp-statutory", "ST-12", 14),
        ("ehcp-quality", "D-01", 19),
        ("ehcp-quality", "H1-01", 19),
        ("ehcp-quality", "H2-01", 19),
    ],
)
def test_a_bare_none_earns_nothing_and_one_after_enquiry_all(name: str, criterion: str, total: int) -> None:
    """Its section is of weight 1 among those of the plan, and is asked nothing else when D, H1 and H2 say none."""
    for answer, expected in (
        ("none, no enquiry shown", Fraction(total - 1, total)),
        ("none, after enquiry", 1),
    ):
        plan = _without_social_care()
        overall = scored(shipped(name), last=False, other={criterion: answer}, version=plan).overall
        assert overall is not None
        assert overall.score == expected


@pytest.mark.parametrize("name", ["ehcp-quality", "ehcp-quality-by-row", "ehcp-statutory", "ehcp-dip"])
def test_none_and_said_so_is_no_answer_about_social_care(name: str) -> None:
    """It would not tell a nil after enquiry from a bare one, so what D, H1 and H2 state has answers of its own."""
    asked = [c for c in shipped(name).criteria if c.section in ("D", "H1", "H2", "H")]
    stated = {c.id for c in asked if Standing.NONE_STATED in c.counts_as}
    assert stated <= {"H1-02"}  # which asks whether an adult's H1 says that it no longer applies


def _without_social_care() -> PlanVersion:
    """Return the plan of a child in Year 5 whose sections D, H1 and H2 each say that there is none."""
    version = version_of(replace(FINAL_YEAR_9, year_group=5, age_at_final=10))
    nil = {"D", "H1", "H2"}
    sections = [
        replace(each, state=SectionState.NIL) if each.code in nil else each for each in version.sections
    ]
    return replace(version, sections=tuple(sections))


@pytest.mark.parametrize(
    ("answers", "expected", "grade"),
    [
        # Nobody replied, and D and H say none: advice 1/2, D 0, H 0, life 1: (2 x 1/2 + 0 + 0 + 1) / 6.
        (
            {"SC-01": "requested, no reply", "SC-07": "none, no enquiry", "SC-08": "none, no enquiry"},
            Fraction(1, 3),
            "Inadequate",
        ),
        # The same, marked as if there had been an enquiry: (2 x 1/2 + 1 + 1) / 4 would be Good but for the limit.
        (
            {"SC-01": "requested, no reply", "SC-07": "none, after enquiry", "SC-08": "none, after enquiry"},
            Fraction(3, 4),
            "Requires improvement",
        ),
        # Records check only. Advice: (1 + 1 + 2 x 0 + 1 + 1) / 6 = 2/3; (2 x 2/3 + 0 + 0 + 1) / 6 = 7/18.
        (
            {"SC-03": "records check only", "SC-07": "none, no enquiry", "SC-08": "none, no enquiry"},
            Fraction(7, 18),
            "Inadequate",
        ),
        # Not asked: (2 x 0 + 0 + 0 + 1) / 6.
        (
            {"SC-01": "not requested", "SC-07": "none, no enquiry", "SC-08": "none, no enquiry"},
            Fraction(1, 6),
            "Inadequate",
        ),
        # Somebody asked the family and found nothing: advice 1, D 1, H has no score, life 1.
        ({"SC-07": "none, after enquiry", "SC-08": "none, after enquiry"}, Fraction(1), "Outstanding"),
    ],
)
def test_a_nil_is_worth_what_its_enquiry_was(answers: dict[str, str], expected: Fraction, grade: str) -> None:
    """Section weights of social-care-advice: advice 2, D 1, H 2, life 1. SC-09 to SC-12 are not asked here."""
    card = scored(shipped("social-care-advice"), last=False, other=answers, version=_without_social_care())
    assert card.overall is not None
    assert (card.overall.score, card.overall.grade) == (expected, grade)


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        (replace(FINAL_YEAR_9, year_group=5, age_at_final=10), {"SC-04", "SC-11", "SC-13"}),
        (FINAL_YEAR_9, {"SC-04", "SC-12", "SC-13"}),
        (replace(FINAL_YEAR_9, looked_after=True), {"SC-12", "SC-13", "SC-14"}),
        (replace(FINAL_YEAR_9, year_group=12, age_at_final=16), {"SC-04", "SC-12", "SC-15"}),
    ],
)
def test_social_care_asks_what_fits_age_and_care_status(facts: PlanFacts, asked: set[str]) -> None:
    """Nine questions of every plan, and three by year group, age and whether the child is looked after."""
    found = {q.criterion.id for q in questions(shipped("social-care-advice"), version_of(facts)) if q.asked}
    assert len(found) == 12
    assert asked <= found
    assert not {"SC-04", "SC-11", "SC-12", "SC-13", "SC-14", "SC-15"} - asked & found
