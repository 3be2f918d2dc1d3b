"""Scoring: judgements about one plan version under one rubric, made results with every step explained."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from audit.domain.audits import Judgement
from audit.domain.grading import OverallMethod
from audit.domain.plan import PlanVersion
from audit.domain.result import Level, Result, Scorecard, Step, Term
from audit.domain.rubric import PartRule, Rubric
from audit.scoring.criteria import counted, criterion_result
from audit.scoring.limits import limited, why_it_bites
from audit.scoring.outcomes import Outcome, Settled
from audit.scoring.overall import NAME, grade_step, mean_step, reckon
from audit.scoring.ruler import Ruler, ruler
from audit.scoring.settling import absent_agencies, settle

#: Stored with every result. Changed when the same judgements may come out at another figure.
SCORING_VERSION = "1"


def score(
    rubric: Rubric,
    version: PlanVersion,
    judgements: Iterable[Judgement],
    *,
    agencies_in: Collection[str] | None = None,
    entered: str | None = None,
) -> Scorecard:
    """Everything that scoring makes of the judgements about one plan version under a rubric.

    `agencies_in` are the agencies whose parts are in (None: the audit is not in parts, or all are); what the
    others answered so far is left out and named as missing. `entered` is the grade that the lead auditor
    typed in, where the rubric asks for one. Judgements about what the rubric does not ask of this version are
    left out; `validity` tells of them.

    A section has a score as soon as one of its answers has. Grades and the overall wait until every question
    asked is answered, unless the rubric allows a part audit. Raises ValueError when a question is judged
    twice.
    """
    absent = absent_agencies(rubric, agencies_in)
    outcomes = settle(rubric, version, judgements, absent)
    work = _Work(rubric, ruler(rubric), outcomes, absent)
    about: dict[str, list[Outcome]] = {criterion.id: [] for criterion in rubric.criteria}
    for each in outcomes:
        about[each.question.criterion.id].append(each)
    pairs = [criterion_result(criterion, about[criterion.id]) for criterion in rubric.criteria]
    criteria = [result for result, _ in pairs]
    steps = [step for _, step in pairs]
    sections = work.sections(criteria, steps)
    themes = work.themes(criteria, steps)
    overall = work.overall(criteria, sections, entered, steps)
    results = (*criteria, *sections, *themes, *overall)
    return Scorecard(results, tuple(steps), SCORING_VERSION, bool(work.missing), work.missing)


@dataclass(frozen=True, slots=True)
class _Work:
    """What the levels of one scoring share. Its methods add their steps to the list they are given."""

    rubric: Rubric
    ruler: Ruler
    outcomes: tuple[Outcome, ...]
    absent: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        unanswered = [
            each.question.criterion
            for each in self.outcomes
            if each.settled is Settled.UNANSWERED and each.question.criterion.answered_by not in self.absent
        ]
        return (*self.absent, *dict.fromkeys(criterion.id for criterion in unanswered))

    def sections(self, criteria: Sequence[Result], steps: list[Step]) -> list[Result]:
        found: list[Result] = []
        for section in self.rubric.sections:
            ids = {criterion.id for criterion in self.rubric.criteria_of(section.code)}
            found.append(self._group(Level.SECTION, section.code, ids, criteria, steps))
        scores = {result.code: result.score for result in found}
        return [self._limit(result, scores, steps) for result in found]

    def themes(self, criteria: Sequence[Result], steps: list[Step]) -> list[Result]:
        found: list[Result] = []
        for theme in self.rubric.themes:
            ids = {criterion.id for criterion in self.rubric.criteria if theme.id in criterion.themes}
            found.append(self._group(Level.THEME, theme.id, ids, criteria, steps))
        return found

    def overall(
        self, criteria: Sequence[Result], sections: Sequence[Result], entered: str | None, steps: list[Step]
    ) -> list[Result]:
        if self.rubric.overall.method is OverallMethod.NONE:
            return []
        missing = ", ".join(self.missing)
        if not self._may_grade(self.outcomes):
            steps.append(Step(Level.OVERALL, "", f"{NAME}: none yet; missing: {missing}."))
            return []
        made = reckon(self.rubric, self.ruler, sections, criteria, self.outcomes, entered)
        steps += made.steps
        result = Result(
            Level.OVERALL,
            "",
            made.earned,
            made.possible,
            *counted(self.outcomes),
            grade=made.grade,
            grade_before=made.grade,
        )
        result = self._limit(result, {each.code: each.score for each in sections}, steps)
        if missing:
            steps.append(Step(Level.OVERALL, "", f"{NAME}: of a part audit; missing: {missing}."))
        return [result]

    def _group(
        self, level: Level, code: str, ids: Collection[str], criteria: Sequence[Result], steps: list[Step]
    ) -> Result:
        own = [each for each in self.outcomes if each.question.criterion.id in ids]
        scored = [(result.possible, result.score) for result in criteria if result.code in ids]
        terms = tuple(Term(weight, score) for weight, score in scored if score is not None)
        name = f"Theme {code}" if level is Level.THEME else code
        grade = None
        earned = possible = Fraction()
        if terms:
            earned, possible, step = mean_step(level, code, name, terms)
            steps.append(step)
            if self.ruler.starts and self._may_grade(own):
                graded = grade_step(level, code, name, earned / possible, self.ruler)
                grade = graded.grade
                steps.append(graded)
        else:
            steps.append(Step(level, code, f"{name}: {_why_no_score(own)}."))
        return Result(level, code, earned, possible, *counted(own), grade=grade, grade_before=grade)

    def _limit(self, result: Result, scores: Mapping[str, Fraction | None], steps: list[Step]) -> Result:
        limits = [limit for limit in self.rubric.limits if limit.scope == result.code]
        reasons = [why_it_bites(limit, self.outcomes, scores) for limit in limits]
        place = (result.level, result.code, result.code or NAME)
        grade, why, told = limited(result.grade, limits, reasons, self.ruler, place)
        steps += told
        return replace(result, grade=grade, limited_by=why)

    def _may_grade(self, outcomes: Iterable[Outcome]) -> bool:
        waiting = [
            each.question.criterion.answered_by in self.absent
            for each in outcomes
            if each.settled is Settled.UNANSWERED
        ]
        if any(waiting) and self.rubric.part_rule is PartRule.ALL:
            return False
        return self.rubric.partial_overall or all(waiting)


def _why_no_score(outcomes: Iterable[Outcome]) -> str:
    settled = {each.settled for each in outcomes}
    if Settled.UNANSWERED in settled:
        return "not answered yet"
    why = "its answers have no points" if Settled.ANSWERED in settled else "nothing applied"
    return f"{why}, so there is no score"
