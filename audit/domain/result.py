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


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation, in words with its figures: "F: (2 x 1/2 + 1 x 1) / 3 = 67%"."""

    level: Level
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything that scoring makes of one audit's (or part's) judgements under one rubric.

    `partial` marks an overall from an audit with unanswered questions or missing parts. `missing` names what
    is missing: agencies whose part is not in, or criteria unanswered.
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
