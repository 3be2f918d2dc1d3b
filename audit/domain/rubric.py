"""A rubric: a versioned set of criteria by section, with its scales, grades, limits and rules.

These are resolved values (after `extends`, lexicons included); what people write is read in `yaml_files`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from audit.domain.audits import Target
from audit.domain.criterion import Criterion
from audit.domain.grading import Grade, Limit, Overall
from audit.domain.scale import Scale


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a rubric: its code, its weight in the overall, and the plan section it stands under."""

    code: str
    title: str
    weight: Decimal = Decimal(1)
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme across sections, reported as such and never part of the overall."""

    id: str
    title: str


class PartRule(StrEnum):
    """When the overall of an audit in parts exists."""

    ALL = "every part"
    ALLOW_MISSING = "allowed with parts missing, marked"


@dataclass(frozen=True, slots=True)
class Impact:
    """The question what difference the plan makes for the child, on its own scale and outside the grade."""

    question: str
    scale: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """Which criteria of an earlier version of the same rubric are comparable with this one's."""

    version: str
    criteria: Mapping[str, str]  # this version's criterion -> the earlier one's
    overall_comparable: bool = False


@dataclass(frozen=True, slots=True)
class AdviceStages:
    """The stages that a piece of advice passes, and who signs it off."""

    stages: tuple[str, ...] = ()
    signed_off_by: str = ""


@dataclass(frozen=True, slots=True)
class Rubric:
    """A resolved rubric. `hash` is of the canonical form; two files with one hash are one rubric.

    `partial_overall` allows an overall from an audit with unanswered criteria, clearly marked.
    """

    id: str
    version: str
    title: str
    scales: Mapping[str, Scale]
    sections: tuple[Section, ...]
    criteria: tuple[Criterion, ...]
    grades: tuple[Grade, ...] = ()
    overall: Overall = field(default_factory=Overall)
    limits: tuple[Limit, ...] = ()
    themes: tuple[Theme, ...] = ()
    impact: Impact | None = None
    status: str = "live"  # draft, live, retired
    effective_from: date | None = None
    effective_to: date | None = None
    changed: str = ""
    note: str = ""
    target: Target = Target.PLAN_VERSION
    level: str = ""  # advice check, draft check, final, thematic, independent
    counted: bool = True  # False: never counts towards the volume of audits (a draft check)
    who_may_audit: tuple[str, ...] = ()  # agencies, and roles in words ("quality lead")
    part_rule: PartRule = PartRule.ALL
    partial_overall: bool = False
    sign_off: str = ""  # the role that must sign, such as "manager"
    minutes: int = 45
    seconds_a_question: int = 75
    lexicons: Mapping[str, object] = field(default_factory=dict)  # by check, as plain values
    check_limits: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # by check, then by name
    mappings: tuple[Mapped, ...] = ()
    advice_stages: AdviceStages = AdviceStages()
    extends: tuple[str, str] | None = None
    hash: str = ""

    def criterion(self, criterion_id: str) -> Criterion | None:
        """Return the criterion of this id."""
        return next((criterion for criterion in self.criteria if criterion.id == criterion_id), None)

    def section(self, code: str) -> Section | None:
        """Return the section of this code."""
        return next((section for section in self.sections if section.code == code), None)

    def criteria_of(self, section: str) -> tuple[Criterion, ...]:
        """Return the criteria shown and scored under a section, in order."""
        return tuple(criterion for criterion in self.criteria if criterion.section == section)

    def scale_of(self, criterion: Criterion) -> Scale:
        """Return the scale that a criterion is answered on."""
        return self.scales[criterion.scale]

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that answer parts of it, in order of first use; empty when one auditor answers all."""
        return tuple(dict.fromkeys(c.answered_by for c in self.criteria if c.answered_by))
