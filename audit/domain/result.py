"""What scoring makes of judgements: exact results by criterion, section, theme and overall."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Level(StrEnum):
    """What a result is a result of."""

    CRITERION = "criterion"
    SECTION = "section"
    THEME = "theme"
    OVERALL = "overall"


@dataclass(frozen=True, slots=True)
class Result:
    """The score of one criterion, section or theme, or the overall, exactly.

    `earned` is the sum of weight x score and `possible` the sum of weights over what applied; both are 0 when
    nothing applied, and the score is then None. `applied`, `unanswered` and `not_applicable` count questions
    (criterion and subject). `grade` is after limits and `grade_before` before them; None where there is none.
    """

    level: Level
    code: str  # criterion id, section code, theme id; empty for the overall
    earned: Fraction
    possible: Fraction
    applied: int
    unanswered: int = 0
    not_applicable: int = 0
    grade: str | None = None
    grade_before: str | None = None
    limited_by: str = ""

    @property
    def score(self) -> Fraction | None:
        """The score from 0 to 1, or None when nothing applied."""
        return self.earned / self.possible if self.possible else None


class StepRule(StrEnum):
    """How a step's figure or grade comes about, so that it can be reckoned again from its terms."""

    MEAN = "mean"  # sum of weight x value over sum of weights
    LOWEST = "lowest"  # the lowest value
    ALL = "all"  # 1 when every value is 1, else 0
    COUNT = "count"  # weights of the values at 1, up to `enough`, over `enough`
    GRADE = "grade"  # the grade that a score earns, or that a table gives
    LIMIT = "limit"  # a limiting judgement that bit
    ENTERED = "entered"  # a grade typed in by the lead auditor
    NOTE = "note"  # why there is no figure


@dataclass(frozen=True, slots=True)
class Term:
    """One operand of a step: a value from 0 to 1 and its weight (for equal rows, how many there are)."""

    weight: Fraction
    value: Fraction


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation, in words with its figures: "F: (2 x 0.5 + 1 x 1) / 3 = 66.7%".

    `figure` is the score that the step arrives at from its `terms` by its `rule`, and `grade` the grade;
    None where it arrives at none.
    """

    level: Level
    code: str
    text: str
    rule: StepRule = StepRule.NOTE
    terms: tuple[Term, ...] = ()
    enough: int = 1
    figure: Fraction | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything that scoring makes of one audit's (or part's) judgements under one rubric.

    `partial` marks an audit with unanswered questions or missing parts: where it has an overall all the same
    (the rubric allows it), that is to be marked. `missing` names what is missing: agencies whose part is not
    in, then criteria unanswered.
    """

    results: tuple[Result, ...]
    steps: tuple[Step, ...]
    scoring_version: str
    partial: bool = False
    missing: tuple[str, ...] = ()

    def result(self, level: Level, code: str = "") -> Result | None:
        """Return one result, or None when the rubric has no such thing or it has no result."""
        return next((r for r in self.results if r.level is level and r.code == code), None)

    @property
    def overall(self) -> Result | None:
        """The overall result; None where the rubric has none or it does not exist yet."""
        return self.result(Level.OVERALL)
