"""Problems of judgements under a rubric: the same for prompts, forms and scripts."""

import inspect
import re
from decimal import Decimal
from pathlib import Path

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
    section,
)

from audit.domain.audits import WHOLE_PLAN, Evidence, Judgement, Standing
from audit.domain.conditions import AnswerTest, FactTest
from audit.domain.criterion import Repeat, Requires
from audit.domain.plan import Origin, PlanFacts, PlanSection, PlanVersion, RowKind, Status
from audit.domain.rubric import Rubric
from audit.domain.section import SectionState
from audit.place import Place
from audit.scoring import messages
from audit.scoring.validity import all_problems, entered_problems, problems, required

RUBRIC = a_rubric(
    a_criterion("F-01", requires=Requires(("not met", "absent"), ("partly met",), ("not met",))),
    a_criterion("F-02", ONE_TO_TEN, requires=Requires(evidence=("Inadequate",)), faults=("writer", "health")),
    a_criterion("I-01", applies_when=FactTest("status", ("final",))),
)
WORDS = (Evidence(typed="As she was told"),)


def codes(
    rubric: Rubric,
    judgement: Judgement,
    version: PlanVersion = ATTRIBUTES_ONLY,
    *,
    has_action: bool | None = None,
) -> list[str]:
    """The codes of what is wrong with a judgement."""
    return [problem.code for problem in problems(rubric, version, judgement, has_action=has_action)]


def test_a_sound_judgement_has_no_problem() -> None:
    """A declared answer about what is asked, with what is compulsory, may be stored."""
    assert codes(RUBRIC, judged("F-01", "met")) == []
    assert codes(RUBRIC, judged("F-01", "not met", evidence=WORDS), has_action=True) == []
    assert codes(RUBRIC, judged("F-02", 7, fault="health")) == []
    assert codes(RUBRIC, judged("F-01", Standing.NOT_APPLICABLE)) == []


def test_an_undeclared_answer() -> None:
    """A value that the scale does not declare is named by code, place and remedy."""
    (problem,) = problems(RUBRIC, ATTRIBUTES_ONLY, judged("F-01", "Met"), place=Place(file="a.json", line=3))
    assert str(problem) == (
        "a.json:3: This is not an answer to F-01. Did you mean met? "
        'The answers are: met, partly met, not met; or "not applicable", "absent". [SCO001]'
    )
    assert codes(RUBRIC, judged("F-01", 3)) == ["SCO001"]
    assert codes(RUBRIC, judged("F-02", "good")) == ["SCO002"]
    assert codes(RUBRIC, judged("F-02", 12)) == ["SCO003"]
    assert codes(RUBRIC, judged("F-02", Decimal("7.5"))) == ["SCO004"]


def test_a_standing_that_is_not_allowed() -> None:
    """Only the standings that the criterion declares may be given."""
    assert codes(RUBRIC, judged("F-01", Standing.ADVICE_TOO_VAGUE)) == ["SCO006"]


def test_an_unknown_criterion() -> None:
    """The nearest criterion is offered; with none near, the way to see them all."""
    (near,) = problems(RUBRIC, ATTRIBUTES_ONLY, judged("F-1", "met"))
    assert near.code == "SCO007"
    assert near.remedy == "Did you mean F-01?"
    (far,) = problems(RUBRIC, ATTRIBUTES_ONLY, judged("Zebra", "met"))
    assert far.remedy == "Look at the criteria with `rubrics show`."


def test_a_subject_that_is_not_asked_about() -> None:
    """A row that the version does not have, or the whole plan where a section is asked about."""
    (problem,) = problems(RUBRIC, ATTRIBUTES_ONLY, judged("F-01", "met", WHOLE_PLAN))
    assert str(problem) == (
        "F-01: F-01 is not asked about this whole plan. Answer it about: section F. [SCO008]"
    )
    repeated = a_rubric(a_criterion("F-01", repeat=Repeat(RowKind.PROVISION)))
    version = a_version({"F": 7})
    assert codes(repeated, judged("F-01", "met", provision("F7")), version) == []
    (unknown,) = problems(repeated, version, judged("F-01", "met", provision("F8")))
    assert unknown.remedy == (
        "Answer it about: provision F1, provision F2, provision F3, provision F4, provision F5 and 2 more."
    )


def test_an_answer_to_what_does_not_apply() -> None:
    """A draft is not asked about the placement; where the status is not known it may be answered."""
    draft = a_version(facts=PlanFacts(status=Status.DRAFT))
    assert codes(RUBRIC, judged("I-01", "met"), draft) == ["SCO009"]
    assert codes(RUBRIC, judged("I-01", "met"), ATTRIBUTES_ONLY) == []


def test_not_applicable_where_it_cannot_be_told() -> None:
    """Not applicable is allowed when the condition can't be told, even where it is not declared."""
    rubric = a_rubric(a_criterion("I-01", counts_as={}, applies_when=FactTest("status", ("final",))))
    assert codes(rubric, judged("I-01", Standing.NOT_APPLICABLE)) == []
    final = a_version(facts=PlanFacts(status=Status.FINAL))
    assert codes(rubric, judged("I-01", Standing.NOT_APPLICABLE), final) == ["SCO006"]


def test_a_condition_on_an_earlier_answer_sees_the_others() -> None:
    """The other answers decide whether a criterion is asked."""
    rubric = a_rubric(a_criterion("D-01"), a_criterion("D-02", applies_when=AnswerTest("D-01", ("met",))))
    judgement = judged("D-02", "met")
    assert problems(rubric, ATTRIBUTES_ONLY, judgement, others=answers(D_01="met")) == ()
    (problem,) = problems(rubric, ATTRIBUTES_ONLY, judgement, others=answers(D_01="not met"))
    assert problem.code == "SCO009"


def test_compulsory_evidence_comment_and_action() -> None:
    """Each is asked for only with the answers that need it; blanks do not count."""
    assert codes(RUBRIC, judged("F-01", "not met"), has_action=False) == ["SCO010", "SCO012"]
    assert codes(RUBRIC, judged("F-01", "not met")) == ["SCO010"]
    assert codes(RUBRIC, judged("F-01", "not met", evidence=(Evidence(typed=" "),))) == ["SCO010"]
    assert codes(RUBRIC, judged("F-01", "not met", evidence=(Evidence(page="4"),))) == []
    assert codes(RUBRIC, judged("F-01", "not met", evidence=(Evidence("F", start=0, end=0),))) == []
    assert codes(RUBRIC, judged("F-01", "partly met", comment="  ")) == ["SCO011"]
    assert codes(RUBRIC, judged("F-01", "partly met", comment="Half of it")) == []
    assert codes(RUBRIC, judged("F-01", Standing.ABSENT)) == ["SCO010"]


def test_a_number_needs_evidence_by_its_band() -> None:
    """A number is known by the name of the band that it falls in."""
    (problem,) = problems(RUBRIC, ATTRIBUTES_ONLY, judged("F-02", 3))
    assert problem.message == 'F-02 needs evidence when the answer is "Inadequate".'
    criterion = RUBRIC.criterion("F-02")
    assert criterion is not None
    assert required(criterion, ONE_TO_TEN, judged("F-02", 3)) == (True, False, False)
    assert required(criterion, ONE_TO_TEN, judged("F-02", 5)) == (False, False, False)


def test_always_is_every_standing() -> None:
    """A rubric that always asks for evidence names every standing, answered among them."""
    always = Requires(evidence=tuple(standing.value for standing in Standing))
    rubric = a_rubric(a_criterion("F-01", requires=always))
    for answer in ("met", "not met", Standing.NOT_APPLICABLE):
        assert codes(rubric, judged("F-01", answer)) == ["SCO010"]
        assert codes(rubric, judged("F-01", answer, evidence=WORDS)) == []


def test_a_number_that_is_none_is_refused_and_not_compared() -> None:
    """NaN and infinity fall in no band; they are told of like any other."""
    assert codes(RUBRIC, judged("F-02", Decimal("NaN"))) == ["SCO002"]
    assert codes(RUBRIC, judged("F-02", Decimal("Infinity"))) == ["SCO002"]


def test_where_the_gap_arose() -> None:
    """Only the places that the criterion names, where it names any."""
    assert codes(RUBRIC, judged("F-02", 7, fault="education")) == ["SCO013"]
    assert codes(RUBRIC, judged("F-01", "met", fault="education")) == []


@pytest.mark.parametrize(
    ("start", "end", "fits"), [(0, 5, True), (0, 6, False), (-1, 2, False), (3, 2, False)]
)
def test_evidence_lies_within_the_text(start: int, end: int, fits: bool) -> None:
    """A span is within the code points of the section's text."""
    version = PlanVersion(
        "v", "P-1", 1, PlanFacts(), (PlanSection("F", SectionState.CONTENT, Origin.GIVEN, "12345"),)
    )
    judgement = judged("F-01", "met", evidence=(Evidence("F", start=start, end=end),))
    assert codes(RUBRIC, judgement, version) == ([] if fits else ["SCO017"])


def test_all_problems_of_an_audit_at_once() -> None:
    """Every judgement's problems are collected, and a question answered twice is told."""
    judgements = [*answers(F_01="not met", F_02=12), judged("F-02", 7)]
    found = all_problems(RUBRIC, ATTRIBUTES_ONLY, judgements, with_action=set())
    assert [problem.code for problem in found] == ["SCO010", "SCO012", "SCO003", "SCO014"]
    acted = all_problems(
        RUBRIC, ATTRIBUTES_ONLY, answers(F_01="not met"), with_action={("F-01", section("F"))}
    )
    assert [problem.code for problem in acted] == ["SCO010"]


def test_an_entered_grade_needs_a_name_and_a_reason() -> None:
    """The lead auditor's grade is one of the rubric's, with a reason."""
    assert entered_problems(RUBRIC, "Good", "Agreed by all three") == ()
    found = entered_problems(RUBRIC, "Goood", " ", place="overall")
    assert [problem.code for problem in found] == ["SCO015", "SCO016"]
    assert "Did you mean Good?" in found[0].remedy


def test_every_code_is_raised_by_a_test() -> None:
    """Each code of the catalogue stands in a test of this folder."""
    written = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    codes = re.findall(r'"(SCO\d{3})"', inspect.getsource(messages))
    assert codes == sorted(set(codes))
    assert [code for code in codes if written.count(code) == 0] == []
