"""Scales: how a criterion is answered, and the points that each answer gives.

Order and points are declared, best first, and never inferred. Numbers are exact decimals.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ScaleKind(StrEnum):
    """How an answer on a scale is given."""

    ANSWERS = "answers"  # one of a declared list
    NUMBER = "number"  # a number within bounds
    DATE = "date"  # done when dated


@dataclass(frozen=True, slots=True)
class Answer:
    """One declared answer. `points` is None where the answer does not score.

    On a scale that scores, an answer without points leaves both sides of the division, as "not tried" and
    "declined" do when a family is asked.

    `severity` is set where the scale classes errors ("critical" or "standard").

    `colour` is "red", "amber" or "green" where the scale is RAG; it is what counts of reds and ambers read.
    """

    name: str
    points: Decimal | None = None
    descriptor: str = ""
    severity: str = ""  # "critical", "standard" or empty
    colour: str = ""
    key: str = ""  # the one key that gives it; empty lets the screen choose


@dataclass(frozen=True, slots=True)
class Band:
    """A name for the part of a number scale that begins at `start` (inclusive)."""

    name: str
    start: Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """How a criterion is answered. Answers and bands are best first.

    For a number scale the score is (value - zero) / (high - zero); `low`, `high` and `step` bound the value.
    A date scale scores 1 when dated; its answers hold what may be said instead ("not done": 0).
    A scale with no points anywhere is not scored.
    """

    name: str
    kind: ScaleKind
    answers: tuple[Answer, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    zero: Decimal = Decimal(0)
    unit: str = ""
    bands: tuple[Band, ...] = ()

    @property
    def scored(self) -> bool:
        """Whether an answer on this scale gives points."""
        if self.kind is ScaleKind.ANSWERS:
            return any(answer.points is not None for answer in self.answers)
        return True

    @property
    def highest(self) -> Decimal:
        """The most points an answer can give; 0 when the scale is not scored."""
        if self.kind is ScaleKind.NUMBER and self.high is not None:
            return self.high - self.zero
        if self.kind is ScaleKind.DATE:
            return Decimal(1)
        return max(
            (answer.points for answer in self.answers if answer.points is not None), default=Decimal(0)
        )

    def answer(self, name: str) -> Answer | None:
        """Return the declared answer of this name."""
        return next((answer for answer in self.answers if answer.name == name), None)
