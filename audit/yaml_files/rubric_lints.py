"""What is sound and yet not sensible in a rubric: told, and stopping nothing."""

import re

from audit.domain.audits import Target
from audit.domain.codes import PLACEMENTS, SECTION_A_BY, SETTINGS
from audit.domain.criterion import Criterion
from audit.domain.grading import OverallMethod
from audit.domain.rubric import Rubric
from audit.domain.section import SECTIONS
from audit.problem import Problem
from audit.yaml_files import rubric_messages as say
from audit.yaml_files.faults import offer
from audit.yaml_files.rubric_counts import fact_tests, never_asked, question_counts
from audit.yaml_files.rubric_faults import Desk, Loc
from audit.yaml_files.rubric_lint_conditions import never_holds
from audit.yaml_files.rubric_lint_grades import idle_limit, lowest_start, unreachable_grades
from audit.yaml_files.rubric_models import RubricModel
from audit.yaml_files.tree import Node

#: What is left in a source to be filled in later.
_UNFINISHED = re.compile(r"\b(?:TODO|TBC|TBA|FIXME|XXX)\b|\?\?|\[insert", re.IGNORECASE)
#: The words that plans are usually recorded with, of facts that are free text in the records.
_USUAL = {"placement": (*PLACEMENTS, *SETTINGS), "section_a_by": SECTION_A_BY}
#: A rubric that covers this many of the twelve sections means to cover the plan. Ours.
_MEANS_ALL = 9
_NO_SECTION_WEIGHTS = (
    OverallMethod.LOWEST_SECTION,
    OverallMethod.SHARE_OF_SECTIONS,
    OverallMethod.BANDED_MEAN,
    OverallMethod.NONE,
)


def lint_rubric(rubric: Rubric, written: RubricModel, tree: Node) -> tuple[Problem, ...]:
    """Return the lints of a rubric, in the order of its file."""
    desk = Desk(written, tree)
    places = _places(written)
    _criteria(desk, rubric, places)
    _grades(desk, rubric)
    _weights(desk, rubric, places)
    _sections(desk, rubric)
    _unused(desk, rubric)
    _minutes(desk, rubric)
    return tuple(sorted(desk.problems, key=lambda p: (p.place.file, p.place.line, p.place.column)))


def _places(written: RubricModel) -> dict[str, Loc]:
    return {
        criterion.id: ("sections", s, "criteria", c)
        for s, section in enumerate(written.sections)
        for c, criterion in enumerate(section.criteria)
    }


def _criteria(desk: Desk, rubric: Rubric, places: dict[str, Loc]) -> None:
    never = never_holds(rubric)
    gone = set(never_asked(rubric))
    asked: dict[tuple[str, str, object], str] = {}
    for criterion in rubric.criteria:
        loc = places[criterion.id]
        source = criterion.source
        if not (source.law or source.code or source.case or source.local):
            desk.tell(say.NO_SOURCE, (*loc, "id"), name=criterion.id)
        vague = _not_looked_up(criterion)
        if vague:
            desk.tell(say.NO_PLACE, (*loc, "source"), name=criterion.id, why=vague)
        why = never.get(criterion.id) or ("no plan has all that it asks for" if criterion.id in gone else "")
        if why:
            desk.tell(say.NEVER_HOLDS, (*loc, "applies_when"), name=criterion.id, why=why)
        for test in fact_tests(criterion.applies_when):
            for word in test.one_of if test.fact in _USUAL else ():
                usual = _USUAL[test.fact]
                if str(word).casefold() not in {each.casefold() for each in usual}:
                    desk.tell(
                        say.NOT_A_USUAL_WORD,
                        (*loc, "applies_when"),
                        name=str(word)[:60],
                        key=test.fact,
                        nearest=offer(str(word), usual),
                    )
        same = (criterion.section, criterion.question.casefold().strip(), criterion.applies_when)
        if same in asked:
            desk.tell(say.SAME_TITLE, (*loc, "question"), name=criterion.id, other=asked[same])
        asked.setdefault(same, criterion.id)


def _not_looked_up(criterion: Criterion) -> str:
    """Return why a source leads a reader nowhere, in words; empty when it may be looked up."""
    source = criterion.source
    for text in (source.law, source.code, source.case, source.local):
        if _UNFINISHED.search(text):
            return "it is not finished"
    if source.law and not re.search(r"\d", source.law):
        return "the law has no year, section or regulation"
    if source.code and not re.search(r"\d|Annex", source.code):
        return "the Code has no paragraph"
    return ""


def _grades(desk: Desk, rubric: Rubric) -> None:
    if not rubric.grades:
        return
    places = {grade.grade: i for i, grade in enumerate(desk.written.grades)}
    for name in unreachable_grades(rubric):
        desk.tell(say.UNREACHABLE, ("grades", places[name], "grade"), name=name)
    start = lowest_start(rubric)
    if start is not None:
        desk.tell(say.LOWEST_GRADE, ("grades", len(rubric.grades) - 1), start=start)
    first = len(desk.written.limits)
    for number in range(len(rubric.limits)):
        why = idle_limit(rubric, number)
        loc: Loc = ("limits", number) if number < first else ("more_limits", number - first)
        if why:
            desk.tell(say.NEVER_BITES, loc, why=why)


def _weights(desk: Desk, rubric: Rubric, places: dict[str, Loc]) -> None:
    for s, section in enumerate(rubric.sections):
        scored = [c for c in rubric.criteria_of(section.code) if c.scored]
        alone = len({c.section for c in rubric.criteria if c.scored}) == 1
        reasons = (
            (not scored, "the section has no score"),
            (alone, "no other section has a score"),
            (
                rubric.overall.method in _NO_SECTION_WEIGHTS,
                f"{rubric.overall.method.value} does not weigh sections",
            ),
        )
        why = next((text for true, text in reasons if true), "")
        if why and section.weight != 1:
            desk.tell(say.IDLE_WEIGHT, ("sections", s, "weight"), name=section.code, why=why)
        for criterion in rubric.criteria_of(section.code):
            idle = _idle(rubric, criterion, scored)
            if idle and criterion.weight != 1:
                desk.tell(say.IDLE_WEIGHT, (*places[criterion.id], "weight"), name=criterion.id, why=idle)


def _idle(rubric: Rubric, criterion: Criterion, scored: list[Criterion]) -> str:
    """Return why a criterion's weight changes nothing, in words; empty when it does."""
    if not criterion.scored:
        return "it is not scored"
    alone = len(scored) == 1 and not criterion.themes
    if alone and rubric.overall.method is not OverallMethod.BANDED_MEAN:
        return "nothing else in its section is scored"
    return ""


def _sections(desk: Desk, rubric: Rubric) -> None:
    covered: set[str] = set()
    for s, section in enumerate(rubric.sections):
        codes = (section.parent or section.code,)
        covered |= {"H1", "H2"} if codes == ("H",) else set(codes)
        if not rubric.criteria_of(section.code):
            desk.tell(say.EMPTY_SECTION, ("sections", s, "section"), name=section.code)
    for criterion in rubric.criteria:
        covered |= set(criterion.sections) | set(criterion.link or ())
    missing = [code for code in SECTIONS if code not in covered]
    said = set(re.findall(r"\b[A-K][12]?\b", rubric.note))
    missing = [code for code in missing if code not in said]
    means_all = len(set(SECTIONS) & covered) >= _MEANS_ALL and rubric.target is Target.PLAN_VERSION
    if missing and means_all:
        plural = "s" if len(missing) > 1 else ""
        desk.tell(say.MISSING_LETTERS, ("sections",), plural=plural, names=", ".join(missing))
    seen: dict[str, str] = {}
    for s, section in enumerate(rubric.sections):
        folded = re.sub(r"[^a-z0-9]", "", section.code.casefold())
        if folded in seen:
            desk.tell(say.LIKE_SECTIONS, ("sections", s, "section"), name=section.code, other=seen[folded])
        seen.setdefault(folded, section.code)


def _unused(desk: Desk, rubric: Rubric) -> None:
    used = {criterion.scale for criterion in rubric.criteria} | (
        {rubric.impact.scale} if rubric.impact else set()
    )
    # An overlay may drop the criteria of a scale; the scale stays in its base, out of its reach.
    for name in () if desk.written.extends else desk.written.scales:
        if name not in used:
            desk.tell(say.UNUSED_SCALE, ("scales", name), name=name)
    themes = {theme for criterion in rubric.criteria for theme in criterion.themes}
    for theme in rubric.themes:
        if theme.id not in themes:
            desk.tell(say.UNUSED_THEME, ("themes", theme.id), name=theme.id)


def _minutes(desk: Desk, rubric: Rubric) -> None:
    longest = max(question_counts(rubric), key=lambda count: count.questions)
    minutes = -(-longest.seconds // 60)
    if minutes > rubric.minutes:
        kind = ", ".join(filter(None, (longest.kind, longest.part)))
        desk.tell(
            say.TOO_LONG,
            ("minutes",),
            questions=longest.questions,
            kind=kind,
            minutes=minutes,
            budget=rubric.minutes,
        )
