"""What a report is made of: the audits of a period and the periods before it, read once."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from math import fsum
from typing import Any

from audit.domain.action import Action
from audit.domain.codes import KEY_STAGES, NEEDS, key_stage
from audit.domain.concern import Concern
from audit.domain.period import Period
from audit.domain.rubric import Rubric, Section
from audit.domain.section import is_section
from audit.store.facts.coverage import PlansHeld
from audit.store.facts.rows import (
    AdviceDates,
    AdviceFact,
    AuditFact,
    FaultCount,
    GapPlans,
    GoodPractice,
    PartFact,
    ResultFact,
)
from audit.store.facts.timeliness import FinalFact, ReviewFact
from audit.store.facts.volume import GradedDay, Volume
from audit.store.moderation.settlements import ModerationFact
from audit.trends.compare import Comparison
from audit.trends.trajectory import TargetPath
from audit.trends.volume import NOT_RECORDED, Volumes
from audit.workflow.moderation.compare import GradePairs
from audit.workflow.reporting.guard import Guard


@dataclass(frozen=True, slots=True)
class Filters:
    """Which audits a report is of; empty is no bound. Each is a value as the plan or the audit has it."""

    team: str = ""
    locality: str = ""
    need: str = ""
    key_stage: str = ""
    placement: str = ""
    auditor: str = ""
    agency: str = ""
    rubric: str = ""
    plan: str = ""

    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Return the filters that are set, as (name, value)."""
        return tuple((f.name, getattr(self, f.name)) for f in fields(self) if getattr(self, f.name))


@dataclass(frozen=True, slots=True)
class Group:
    """What plans are grouped by: a column of the plan version, and how each value of it is named."""

    column: str
    named: Callable[[Any], str] = lambda value: value or NOT_RECORDED

    def of(self, fact: AuditFact) -> str:
        """Return the group that an audit is in."""
        return self.named(getattr(fact, self.column))


#: What plans are grouped by, by the heading of a breakdown.
GROUPS: dict[str, Group] = {
    "team": Group("team"),
    "locality": Group("locality"),
    "key_stage": Group("year_group", lambda year: NOT_RECORDED if year is None else key_stage(year)),
    "need": Group("need", lambda code: NEEDS.get(code or "", code or NOT_RECORDED)),
    "placement": Group("placement"),
}
#: Names of groups that all councils share: of one without a plan there is none, which may be told.
SHARED = {"key_stage": KEY_STAGES, "need": tuple(NEEDS.values())}
#: Why audits are left out of grades: their tool is not the one that the report's grades rest on.
OTHER_TOOLS = "other audit tools"
GROUP_TITLES = {
    "team": "Team",
    "locality": "Locality",
    "key_stage": "Key stage",
    "need": "Primary need",
    "placement": "Placement",
}


@dataclass(frozen=True, slots=True)
class PathFact:
    """A target's path, all of its months, and what was counted in each of them so far."""

    path: TargetPath
    whole: tuple[Period, ...]
    months: Mapping[Period, int]


#: Pieces of advice: whole where each plan must stand once, else no more than tells how they came.
Advice = tuple[AdviceFact | AdviceDates, ...]


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Everything that a report reads. `audits` are those of the rolling window, which ends with `period`.

    `begun` is the day of the first audit of all, None without one: no window reaches back before its month.

    `graded` are the audits that grades and scores rest on: those of one audit tool, as `main_tool` chooses
    it, of one way of selection, random where there are any, else whatever there is (`selection` names it).
    What goes further back is counted by the store: `volumes` of each month shown and of every other span
    that is told of, and `good_days`, the same audits by day. `earlier` is the baseline, or an earlier window
    of the rolling one's length. `impacts` is by audit, `scores` sums those of each section and theme by
    month, with n, and `standings` counts how statutory questions stood. `sections`, `themes` and `criteria`
    are the single results and `parts` the parts submitted: the former are read only where a report tells of
    single questions or hides small numbers, the latter where it tells of single questions. `closed` are
    moderations of the rolling window. Where small numbers are hidden each plan stands once, by its newest
    audit or piece of advice; `audits` are all of them even so. `finalised` is None where neither a series nor
    dates of final plans are held, and for some plans where a series of all is held (no `finalised_source`).
    `paths_left_out` are targets not told of, being for all audits. `words` are those that answers rest on, by
    audit and question, read for the feedback on one plan alone.
    """

    period: Period
    rolling: Period
    begun: date | None
    made_on: date
    council: str
    filters: Filters
    guard: Guard
    audits: tuple[AuditFact, ...]
    series: Volumes
    volumes: Mapping[Period, Volume]
    good_days: tuple[GradedDay, ...]
    baseline: Period | None
    baseline_why: str
    comparison: Comparison | None
    refused: tuple[str, ...]
    paths: tuple[PathFact, ...]
    paths_left_out: int
    rubric: Rubric | None
    selection: str
    graded: tuple[AuditFact, ...]
    left_out: Mapping[str, int]
    scores: Mapping[tuple[str, str], Mapping[int, tuple[float, int]]]
    standings: Mapping[str, Mapping[str, int]]
    sections: tuple[ResultFact, ...]
    themes: tuple[ResultFact, ...]
    criteria: tuple[ResultFact, ...]
    impacts: Mapping[str, str]
    parts: tuple[PartFact, ...]
    advice: Mapping[str, Advice]
    earlier: Period
    earlier_advice: Mapping[str, Advice]
    selections: Mapping[str, int]
    faults: tuple[FaultCount, ...]
    gaps: tuple[GapPlans, ...]
    good_practice: tuple[GoodPractice, ...]
    concerns: tuple[Concern, ...]
    actions: tuple[Action, ...]
    plan_of: Mapping[str, str]
    closed: tuple[ModerationFact, ...]
    pairs: GradePairs | None
    finalised: int | None
    finalised_source: str
    held: tuple[PlansHeld, ...]
    finals: tuple[FinalFact, ...]
    reviews: tuple[ReviewFact, ...]
    people: Mapping[str, str]
    words: Mapping[tuple[str, str], str]

    def held_in(self, window: Period) -> bool:
        """Tell whether anything was audited by the end of a window: one from before has nothing to tell."""
        return self.begun is not None and self.begun <= window.last

    @property
    def compared_with(self) -> Period:
        """The period of the same kind before this one."""
        return self.period.earlier()

    @property
    def unit(self) -> str:
        """What grades and scores are counted in: audits, or plans where small numbers are hidden."""
        return "plans" if self.guard.hides else "audits"

    @property
    def one(self) -> str:
        """One of what grades and scores are counted in."""
        return self.unit[:-1]

    def count(self, plans: Iterable[str]) -> int:
        """Return a number of things, each given by the plan it is of: how many, or of how many plans."""
        return len(set(plans)) if self.guard.hides else sum(1 for _ in plans)

    def in_period(self) -> tuple[AuditFact, ...]:
        """Return the graded audits of the period itself."""
        return tuple(fact for fact in self.graded if self.period.contains(fact.completed_on))

    def scale(self) -> tuple[str, ...]:
        """Return the grades from worst to best; empty without a rubric."""
        return tuple(reversed([grade.name for grade in self.rubric.grades])) if self.rubric else ()

    def good_grades(self) -> tuple[str, ...]:
        """Return the grades that count as good or better."""
        return tuple(grade.name for grade in self.rubric.grades if grade.good) if self.rubric else ()

    def columns(self) -> tuple[str, ...]:
        """Return what tables of plans count by, from worst to best.

        Grades; two standings where small numbers are hidden, since four columns would leave little to show.
        """
        if not self.guard.hides or not self.scale():
            return self.scale()
        return f"Below {self.good_name()}", self.good_words()

    def column_of(self, grade: str) -> str:
        """Return the column that a grade counts in."""
        if not self.guard.hides:
            return grade
        return self.columns()[grade in self.good_grades()]

    def good_columns(self) -> tuple[str, ...]:
        """Return the columns that count as good or better."""
        return self.columns()[1:] if self.guard.hides else self.good_grades()

    def good_words(self) -> str:
        """Return the grades that count as good, in words: "Good or better", or the best alone: "Green"."""
        alone = len(self.good_grades()) == 1
        return self.good_name() if alone else f"{self.good_name()} or better"

    def good_name(self) -> str:
        """Return the name of the lowest grade that counts as good."""
        return (self.good_grades() or ("good",))[-1]


def grade_key(grade: str) -> str:
    """Return the stable name of a grade's column in data files: "grade_requires_improvement"."""
    return "grade_" + "_".join(re.findall(r"[^\W_]+", grade.casefold()))


def mean_of(facts: ReportFacts, kind: str, code: str, window: Period) -> tuple[float | None, int]:
    """Return the mean score of a "section" or "theme" over whole months, with its n; None for n of 0."""
    first, last = month_number(window.first), month_number(window.last)
    found = [held for month, held in facts.scores.get((kind, code), {}).items() if first <= month <= last]
    n = sum(count for _, count in found)
    return (fsum(total for total, _ in found) / n, n) if n else (None, 0)


#: How far a requirement was met in one audit: of the criterion's exact score, 1, between, 0.
MET, PARTLY, NOT_MET = "fully met", "partly met", "not met"
STANDINGS = (MET, PARTLY, NOT_MET)


def standing_of(score: float | None) -> str | None:
    """Return how far a score says that a criterion was met in one audit; None where it did not apply."""
    if score is None:
        return None
    return MET if score >= 1 else NOT_MET if score <= 0 else PARTLY


def month_number(day: date) -> int:
    """Return a number for the month of a day, one more each month."""
    return day.year * 12 + day.month


def section_name(section: Section) -> str:
    """Return a section as it is named in reports: with its letter where it has one (B, B1).

    A code in words, such as "advice", says nothing that the title does not.
    """
    lettered = is_section(section.code) or (section.parent and section.code.isupper())
    return f"{section.code}. {section.title}" if lettered else section.title
