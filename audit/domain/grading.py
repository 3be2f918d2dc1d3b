"""Grades, the rule for the overall, and the limiting judgements that cap a grade."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Grade:
    """A name on the grade scale. `start` is the lowest score that earns it, None where no score does.

    `good` marks the grades that count as good or better in reports.
    """

    name: str
    start: Decimal | None
    good: bool = False
    meaning: str = ""


class OverallMethod(StrEnum):
    """How the overall grade comes about."""

    WEIGHTED_MEAN = "weighted mean"  # of the sections' scores
    BANDED_MEAN = "banded mean"  # mean of the answers in the scale's own units, then bands
    LOWEST_SECTION = "lowest section"
    SHARE_OF_SECTIONS = "share of sections"  # at a grade or better
    COUNTS = "counts"  # of red and amber, or critical and standard, answers
    ENTERED = "entered"  # typed in by the lead auditor beside the computed one
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CountRule:
    """A row of a counts table: this grade when no more than these are counted; None is no bound."""

    grade: str
    at_most: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Overall:
    """The rule for the overall.

    `at_least` and `shares` serve the share of sections; `counts` serves the counts.
    """

    method: OverallMethod = OverallMethod.WEIGHTED_MEAN
    at_least: str = ""
    shares: tuple[tuple[str, Decimal], ...] = ()  # (grade, lowest share that earns it), best first
    counts: tuple[CountRule, ...] = ()  # best first; the last has no bounds


@dataclass(frozen=True, slots=True)
class Limit:
    """A limiting judgement: when it bites, the grade of its scope is at most this.

    Exactly one trigger is set: `criterion` with `answers` (any row, or a share of rows `over`), `section`
    with `below`, or `any_severity`. `scope` is "" for the overall, or the section whose grade it caps.
    """

    grade_at_most: str
    because: str
    criterion: str = ""
    answers: tuple[str, ...] = ()
    over: Decimal | None = None
    section: str = ""
    below: Decimal | None = None
    any_severity: str = ""
    scope: str = ""
