"""Random rubrics, and audits under them, for the laws of scoring."""

from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import strategies as st
from scoring_builders import (
    COUNTS_AS,
    DONE,
    ERRORS,
    FOUR_GRADES,
    MET,
    ONE_TO_TEN,
    PERCENT,
    RAG,
    YES_NO,
    a_criterion,
    a_rubric,
    a_version,
)

from audit.domain.audits import Judgement, Standing, Value
from audit.domain.criterion import Combine, Criterion, Repeat
from audit.domain.grading import CountRule, Limit, Overall, OverallMethod
from audit.domain.plan import PlanVersion, RowKind
from audit.domain.rubric import Rubric, Theme
from audit.domain.scale import Scale, ScaleKind
from audit.scoring.questions import Question, questions

VERSION = a_version({"F": 3, "G": 2})
GRADES = tuple(grade.name for grade in FOUR_GRADES)

#: By scale, some values from best to worst.
BEST_FIRST: dict[str, tuple[Value, ...]] = {
    scale.name: tuple(answer.name for answer in scale.answers) for scale in (MET, YES_NO, RAG, ERRORS)
} | {
    ONE_TO_TEN.name: tuple(map(Decimal, (10, 9, 7, 6, 1))),
    PERCENT.name: tuple(map(Decimal, ("100", "90", "70", "45", "33.3", "0"))),
    DONE.name: ("not done",),
}


@dataclass(frozen=True)
class Case:
    """A rubric, a version and judgements about it."""

    rubric: Rubric
    version: PlanVersion
    judgements: tuple[Judgement, ...]


weights = st.sampled_from(["0.1", "0.5", "1", "1.5", "2", "3", "7"])


@st.composite
def criteria(draw: st.DrawFn, n: int) -> Criterion:
    """A criterion in one of four sections, on any scale, perhaps repeated over provisions."""
    section = draw(st.sampled_from("AFGX"))
    scale = draw(st.sampled_from((MET, YES_NO, RAG, ONE_TO_TEN, PERCENT, ERRORS)))
    repeat = None
    if section in "FG" and draw(st.booleans()):
        repeat = Repeat(RowKind.PROVISION, (), draw(st.sampled_from(Combine)), draw(st.integers(1, 3)))
    counts_as = COUNTS_AS if scale is MET else {Standing.NOT_APPLICABLE: None}
    return a_criterion(
        f"{section}-{n:02}",
        scale,
        repeat=repeat,
        weight=draw(weights),
        counts_as=counts_as,
        themes=("voice",) if draw(st.booleans()) else (),
        scored=draw(st.integers(0, 9)) > 0,
    )


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """A rubric of up to eight criteria, by any method, with up to three limits."""
    made = tuple(draw(criteria(n)) for n in range(draw(st.integers(1, 8))))
    method = draw(st.sampled_from([method for method in OverallMethod if method is not OverallMethod.NONE]))
    rules = (
        CountRule("Outstanding", {"red": 0, "amber": 0, "critical": 0, "standard": 1}),
        CountRule("Good", {"red": 1, "amber": 2, "critical": 0}),
        CountRule("Inadequate", {}),
    )
    shares = (("Outstanding", Decimal(1)), ("Good", Decimal("0.6")), ("Requires improvement", Decimal("0.3")))
    rubric = a_rubric(
        *made,
        weights={code: draw(weights) for code in "AFGX"},
        overall=Overall(method, "Good", shares, rules),
        themes=(Theme("voice", "Voice"),),
    )
    return replace(rubric, limits=tuple(draw(limits(rubric)) for _ in range(draw(st.integers(0, 3)))))


@st.composite
def limits(draw: st.DrawFn, rubric: Rubric) -> Limit:
    """A limit of any kind. Its answers are the worst ones of their scale, as a sensible rubric's are."""
    scope = draw(st.sampled_from(["", *(section.code for section in rubric.sections)]))
    at_most = draw(st.sampled_from(GRADES[1:]))
    kind = draw(st.sampled_from(["any", "over", "section", "severity"]))
    if kind == "section":
        section = draw(st.sampled_from(rubric.sections)).code
        below = draw(st.sampled_from([Decimal("0.5"), Decimal("0.7")]))
        return Limit(at_most, "Low.", section=section, below=below, scope=scope)
    if kind == "severity":
        return Limit(
            at_most, "Errors.", any_severity=draw(st.sampled_from(["critical", "standard"])), scope=scope
        )
    criterion = draw(st.sampled_from(rubric.criteria))
    worst = BEST_FIRST[criterion.scale][-draw(st.integers(1, 2)) :]
    names = tuple(value if isinstance(value, str) else f"{value:f}" for value in worst)
    over = draw(st.sampled_from([Decimal("0.25"), Decimal("0.5")])) if kind == "over" else None
    return Limit(at_most, "Bad.", criterion=criterion.id, answers=names, over=over, scope=scope)


def values(scale: Scale) -> st.SearchStrategy[Value]:
    """A value on a scale."""
    if scale.kind is ScaleKind.NUMBER and scale.step is None:
        return st.decimals(0, 100, places=1, allow_nan=False) | st.sampled_from(BEST_FIRST[scale.name])
    return st.sampled_from(BEST_FIRST[scale.name])


@st.composite
def judgements(draw: st.DrawFn, rubric: Rubric, question: Question) -> Judgement:
    """An answer to a question: mostly a value, at times a standing that the criterion allows."""
    criterion = question.criterion
    if draw(st.integers(0, 4)) == 0:
        standing = draw(st.sampled_from(list(criterion.counts_as)))
        return Judgement(criterion.id, question.subject, standing)
    value = draw(values(rubric.scale_of(criterion)))
    return Judgement(criterion.id, question.subject, Standing.ANSWERED, value)


@st.composite
def cases(draw: st.DrawFn, *, whole: bool = True) -> Case:
    """An audit under a random rubric; with `whole` every question is answered."""
    rubric = draw(rubrics())
    version = draw(st.sampled_from([VERSION, a_version()]))
    given = [
        draw(judgements(rubric, question))
        for question in questions(rubric, version)
        if whole or draw(st.integers(0, 9)) > 0
    ]
    return Case(rubric, version, tuple(given))
