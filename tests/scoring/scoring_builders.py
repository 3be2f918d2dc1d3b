"""Small rubrics, plan versions and judgements for the tests of scoring."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from audit.domain.audits import Judgement, Standing, Subject, SubjectKind, Value
from audit.domain.criterion import Criterion
from audit.domain.grading import Grade, Overall, OverallMethod
from audit.domain.plan import ROW_KIND, Origin, PlanFacts, PlanRow, PlanSection, PlanVersion
from audit.domain.result import Level, Scorecard
from audit.domain.rubric import Rubric, Section
from audit.domain.scale import Answer, Band, Scale, ScaleKind
from audit.domain.section import SectionState

FOUR_GRADES = (
    Grade("Outstanding", Decimal("0.90"), good=True),
    Grade("Good", Decimal("0.70"), good=True),
    Grade("Requires improvement", Decimal("0.45")),
    Grade("Inadequate", Decimal(0)),
)

MET = Scale(
    "met",
    ScaleKind.ANSWERS,
    (Answer("met", Decimal(2)), Answer("partly met", Decimal(1)), Answer("not met", Decimal(0))),
)
YES_NO = Scale("yes/no", ScaleKind.ANSWERS, (Answer("yes", Decimal(1)), Answer("no", Decimal(0))))
ZERO_TO_THREE = Scale(
    "0-3", ScaleKind.ANSWERS, tuple(Answer(str(points), Decimal(points)) for points in (3, 2, 1, 0))
)
RAG = Scale(
    "rag",
    ScaleKind.ANSWERS,
    (
        Answer("Green", Decimal(2), colour="green"),
        Answer("Amber", Decimal(1), colour="amber"),
        Answer("Red", Decimal(0), colour="red"),
    ),
)
ONE_TO_TEN = Scale(
    "1-10",
    ScaleKind.NUMBER,
    low=Decimal(1),
    high=Decimal(10),
    step=Decimal(1),
    bands=(
        Band("Outstanding", Decimal(9)),
        Band("Good", Decimal(7)),
        Band("Requires improvement", Decimal(5)),
        Band("Inadequate", Decimal(0)),
    ),
)
PERCENT = Scale("percent", ScaleKind.NUMBER, low=Decimal(0), high=Decimal(100), unit="%")
DONE = Scale("done", ScaleKind.DATE, (Answer("not done", Decimal(0)),))
ERRORS = Scale(
    "errors",
    ScaleKind.ANSWERS,
    (
        Answer("not an error"),
        Answer("standard error", severity="standard"),
        Answer("critical error", severity="critical"),
    ),
)
NO_SCORE = Scale("note", ScaleKind.ANSWERS, (Answer("seen"), Answer("not seen")))

SCALES = {
    scale.name: scale
    for scale in (MET, YES_NO, ZERO_TO_THREE, RAG, ONE_TO_TEN, PERCENT, DONE, ERRORS, NO_SCORE)
}

#: Not applicable may be given; absent counts as the lowest answer of the three-way scale.
COUNTS_AS: Mapping[Standing, str | None] = {Standing.NOT_APPLICABLE: None, Standing.ABSENT: "not met"}


def a_criterion(criterion_id: str, scale: Scale = MET, **values: Any) -> Criterion:
    """A criterion whose section is the part of its id before the dash, unless given."""
    section = values.pop("section", criterion_id.split("-", maxsplit=1)[0])
    values.setdefault("counts_as", COUNTS_AS)
    values["weight"] = Decimal(str(values.get("weight", 1)))
    return Criterion(criterion_id, section, f"Is {criterion_id} right?", scale.name, **values)


def a_rubric(*criteria: Criterion, weights: Mapping[str, str] | None = None, **values: Any) -> Rubric:
    """A rubric of criteria, with a section for each code that they name, in order."""
    codes = dict.fromkeys(criterion.section for criterion in criteria)
    sections = tuple(
        Section(code, f"Section {code}", Decimal((weights or {}).get(code, "1"))) for code in codes
    )
    values.setdefault("sections", sections)
    values.setdefault("grades", FOUR_GRADES)
    method = values.pop("method", None)
    if method:
        values["overall"] = Overall(OverallMethod(method))
    return Rubric("test", "1", "Test rubric", SCALES, criteria=criteria, **values)


def a_version(
    rows: Mapping[str, int] | None = None,
    states: Mapping[str, SectionState] | None = None,
    **values: Any,
) -> PlanVersion:
    """A plan version with so many rows a section (ids F1, F2, ...) and the states of its sections."""
    facts = values.pop("facts", PlanFacts())
    made = tuple(
        PlanRow(f"{section}{n}", ROW_KIND[section], section, 0, 0, Origin.GIVEN)
        for section, count in (rows or {}).items()
        for n in range(1, count + 1)
    )
    sections = tuple(PlanSection(code, state, Origin.GIVEN) for code, state in (states or {}).items())
    return PlanVersion("version", "P-1", 1, facts, sections, made, **values)


ATTRIBUTES_ONLY = a_version()


def section(code: str) -> Subject:
    """The subject of a whole section."""
    return Subject(SubjectKind.SECTION, code)


def provision(row_id: str) -> Subject:
    """The subject of one provision."""
    return Subject(SubjectKind.PROVISION, row_id)


def judged(
    criterion: str, answer: Value | Standing | int, subject: Subject | None = None, **values: Any
) -> Judgement:
    """A judgement; about the section that the criterion's id begins with, unless a subject is given."""
    about = subject or section(criterion.split("-", maxsplit=1)[0])
    if isinstance(answer, Standing):
        return Judgement(criterion, about, answer, **values)
    value = Decimal(answer) if isinstance(answer, int) else answer
    return Judgement(criterion, about, Standing.ANSWERED, value, **values)


def answers(**given: Value | Standing | int) -> list[Judgement]:
    """Judgements by criterion, with an underscore for the dash: `answers(F_01="met")`."""
    return [judged(name.replace("_", "-"), answer) for name, answer in given.items()]


def figures(card: Scorecard, level: Level) -> dict[str, Fraction | None]:
    """The scores of one level by code."""
    return {result.code: result.score for result in card.results if result.level is level}


def told(card: Scorecard, code: str = "") -> list[str]:
    """The words of the steps about one code; the overall by default."""
    return [step.text for step in card.steps if step.code == code]
