"""A file of answers to try a rubric on, without a plan and without a store; and what they should come to."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pydantic import Field

from audit.domain.advice import Advice
from audit.domain.audits import Judgement
from audit.domain.plan import Origin, PlanFacts, PlanRow, PlanSection, PlanType, PlanVersion, RowKind, Status
from audit.domain.result import Level, Scorecard
from audit.domain.rubric import Rubric
from audit.domain.section import SECTIONS, SectionState
from audit.problem import Problem
from audit.scoring.answers import Reading, read_answer
from audit.scoring.questions import questions
from audit.yaml_files import trial_messages as say
from audit.yaml_files.faults import offer
from audit.yaml_files.model_base import Words, Written, listed
from audit.yaml_files.reading import validate
from audit.yaml_files.rubric_criterion_models import Agency, Need
from audit.yaml_files.tree import Node, parse_tree

#: Where rows of a kind stand when a criterion does not say.
_HOME = {RowKind.NEED: "B", RowKind.OUTCOME: "E", RowKind.PROVISION: "F"}


class TrialPlanModel(Written):
    """What is known of the plan that is tried; what is left out is not known."""

    status: Status | None = Field(default=None, description="The plan's status.")
    plan_type: PlanType | None = Field(default=None, description="How it came about.")
    year_group: int | None = Field(default=None, description="The year group.")
    age_at_final: int | None = Field(default=None, description="The age when it was finalised.")
    need: Need | None = Field(default=None, description="The primary need.")
    placement: str | None = Field(default=None, description="The placement.")
    looked_after: bool | None = Field(default=None, description="Whether the child is looked after.")
    known_to_social_care: bool | None = Field(default=None, description="Whether social care knows them.")
    section_a_by: str | None = Field(default=None, description="Who wrote section A.")
    nil: Words | None = Field(default=None, description="Sections that say that there is nothing.")


class TrialModel(Written):
    """Answers by criterion (a list for one that is asked of rows), and what they should come to."""

    plan: TrialPlanModel = Field(default_factory=TrialPlanModel, description="What is known of the plan.")
    answers: dict[str, Any] = Field(description="The answers, by criterion.")
    parts_in: list[Agency] | None = Field(default=None, description="The agencies whose parts are in.")
    entered: str | None = Field(default=None, description="The grade that the lead auditor enters.")
    score: Any = Field(default=None, description="The overall score that is expected, such as 3/4.")
    grade: str | None = Field(default=None, description="The grade that is expected.")
    themes: dict[str, Any] = Field(default_factory=dict, description="The scores expected of themes.")
    missing: list[str] | None = Field(default=None, description="What is expected to be missing.")


@dataclass(frozen=True, slots=True)
class Trial:
    """A plan version made up for the answers, the judgements, and the file they came from."""

    version: PlanVersion
    judgements: tuple[Judgement, ...]
    written: TrialModel
    tree: Node


def read_trial(text: str, rubric: Rubric, file: str = "") -> tuple[Trial | None, tuple[Problem, ...]]:
    """Return the trial that a text describes, or None with every answer that the rubric can't take."""
    tree, faults = parse_tree(text, file)
    if tree is None:
        return None, faults
    reading = validate(tree, TrialModel)
    if reading.value is None:
        return None, reading.problems
    version = _version(rubric, reading.value)
    judgements: list[Judgement] = []
    problems = list(_expected(rubric, reading.value, tree))
    for item in _read(rubric, version, reading.value, tree, judgements):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            judgements.append(item)
    if problems:
        return None, tuple(problems)
    return Trial(version, tuple(judgements), reading.value, tree), ()


def disagreements(trial: Trial, card: Scorecard) -> tuple[Problem, ...]:
    """Return where a scorecard is not what the file expects; nothing is expected of what it leaves out."""
    expected, overall = trial.written, card.overall
    found = {"score": overall.score if overall else None, "grade": overall.grade if overall else None}
    checks: list[tuple[str, str, object, object]] = []
    if expected.score is not None:
        checks.append(("score", "score", _fraction(expected.score), found["score"]))
    if expected.grade is not None:
        checks.append(("grade", "grade", expected.grade, found["grade"]))
    if expected.missing is not None:
        checks.append(("missing", "missing", ", ".join(expected.missing), ", ".join(card.missing)))
    for theme, figure in expected.themes.items():
        result = card.result(Level.THEME, theme)
        checks.append(("themes", f"theme {theme}", _fraction(figure), result.score if result else None))
    return tuple(
        say.NOT_AS_EXPECTED.at(trial.tree.place_of(key), what=what, expected=wanted, found=got or "none")
        for key, what, wanted, got in checks
        if wanted != got
    )


def _expected(rubric: Rubric, written: TrialModel, tree: Node) -> Iterator[Problem]:
    """Yield what is wrong with what is expected: figures that are none, and names that the rubric lacks."""
    figures: list[tuple[str, tuple[str, ...], Any]] = [("the score", ("score",), written.score)]
    figures += [(f"theme {name}", ("themes", name), figure) for name, figure in written.themes.items()]
    for what, loc, figure in figures:
        if figure is not None and _fraction(figure) is None:
            yield say.NOT_A_FIGURE.at(tree.place_of(*loc), what=what, found=str(figure)[:40])
    grades = [grade.name for grade in rubric.grades]
    named: list[tuple[str, tuple[str, ...], str | None, list[str]]]
    named = [("grade", ("grade",), written.grade, grades), ("grade", ("entered",), written.entered, grades)]
    themes = [theme.id for theme in rubric.themes]
    named += [("theme", ("themes", name), name, themes) for name in written.themes]
    named += [("section", ("plan", "nil"), name, list(SECTIONS)) for name in listed(written.plan.nil)]
    for kind, where, name, known in named:
        if name is not None and name not in known:
            near = offer(name, known)
            yield say.UNKNOWN_NAME.at(tree.place_of(*where), kind=kind, name=name[:60], nearest=near)


def _fraction(figure: object) -> Fraction | None:
    """Return a figure that is not below 0, written as a fraction or a decimal; None when it is none."""
    try:
        made = Fraction(str(figure)) if isinstance(figure, str | int | float) else None
    except (ValueError, ZeroDivisionError):
        return None
    return made if made is not None and not isinstance(figure, bool) and made >= 0 else None


def _version(rubric: Rubric, written: TrialModel) -> PlanVersion:
    """Return a plan version with words in every section, and as many rows as the answers are for."""
    facts = PlanFacts(
        **{name: getattr(written.plan, name) for name in TrialPlanModel.model_fields if name != "nil"}
    )
    nil = listed(written.plan.nil)
    sections = tuple(
        PlanSection(code, SectionState.NIL if code in nil else SectionState.CONTENT, Origin.GIVEN, " ")
        for code in SECTIONS
    )
    counts: dict[tuple[RowKind, str], int] = {}
    advice = 0
    for criterion in rubric.criteria:
        given = written.answers.get(criterion.id)
        if criterion.repeat is None or not isinstance(given, list):
            continue
        if criterion.repeat.kind is None:
            advice = max(advice, len(given))
        else:
            home = (criterion.repeat.sections or (_HOME[criterion.repeat.kind],))[0]
            key = (criterion.repeat.kind, home)
            counts[key] = max(counts.get(key, 0), len(given))
    rows = tuple(
        PlanRow(f"{section}{n + 1}", kind, section, 0, 1, Origin.GIVEN)
        for (kind, section), count in counts.items()
        for n in range(count)
    )
    pieces = tuple(Advice(f"advice {n + 1}", "other") for n in range(advice))
    return PlanVersion("trial", "trial", 1, facts, sections, rows, (), pieces)


def _read(
    rubric: Rubric, version: PlanVersion, written: TrialModel, tree: Node, made: list[Judgement]
) -> Iterator[Judgement | Problem]:
    """Yield each answer as a judgement, or what is wrong with it; conditions may test those `made` so far."""
    for name in written.answers:
        if rubric.criterion(name) is None:
            near = offer(name, (criterion.id for criterion in rubric.criteria))
            yield say.UNKNOWN_CRITERION.at(tree.place_of_key("answers", name), name=name[:60], nearest=near)
    for criterion in rubric.criteria:
        if criterion.id not in written.answers:
            continue
        given = written.answers[criterion.id]
        asked = [q for q in questions(rubric, version, made) if q.criterion.id == criterion.id]
        answers = given if isinstance(given, list) else [given]
        place = tree.place_of("answers", criterion.id)
        if len(asked) != len(answers):
            yield say.HOW_MANY.at(place, name=criterion.id, asked=len(asked), given=len(answers))
            continue
        for question, answer in zip(asked, answers, strict=True):
            if not isinstance(answer, str | int | float | bool):
                yield say.NOT_AN_ANSWER.at(place, name=criterion.id)
                continue
            scale = rubric.scale_of(criterion)
            read = read_answer(scale, criterion, answer, applies=question.applies, place=place)
            if isinstance(read, Reading):
                yield Judgement(
                    criterion.id, question.subject, read.standing, read.value, comment=read.comment
                )
            elif read is not None:
                yield read
