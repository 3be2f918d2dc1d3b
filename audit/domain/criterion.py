"""Criteria: one question asked of a section, link, advice or the whole plan, and how its answer counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from audit.domain.audits import Standing
from audit.domain.conditions import Condition
from audit.domain.plan import RowKind


class Scope(StrEnum):
    """What a criterion asks about."""

    SECTION = "section"
    SECTIONS = "sections"
    LINK = "link"
    THREAD = "thread"
    PLAN = "plan"
    PROCESS = "process"
    ADVICE = "advice"
    ANNUAL_REVIEW = "annual review"
    DRAFT = "draft"
    DECISION = "assessment decision"


class AnsweredFrom(StrEnum):
    """Where the answer comes from."""

    DOCUMENT = "document"
    FAMILY = "conversation with the family"
    WORKER = "conversation with the worker"


class Combine(StrEnum):
    """How the answers about several rows make one criterion score."""

    SHARE = "share"  # mean of the rows' scores
    ALL = "all"  # 1 when every row has full points, else 0
    COUNT = "count"  # rows at full points, up to `enough`, over `enough`
    WORST = "worst"  # the lowest row's score


@dataclass(frozen=True, slots=True)
class Repeat:
    """Ask once per row of a kind, or once per advice (`kind` None), in the named sections or all."""

    kind: RowKind | None
    sections: tuple[str, ...] = ()
    combine: Combine = Combine.SHARE
    enough: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """Where a criterion comes from: law, the Code of Practice, or local practice. `local` covers "ours"."""

    law: str = ""
    code: str = ""
    local: str = ""
    case: str = ""

    @property
    def said(self) -> str:
        """The source in words, its kinds in the order of their weight; empty where none is given."""
        code = f"Code {self.code}" if self.code else ""
        return "; ".join(filter(None, (self.law, code, self.case, self.local)))


@dataclass(frozen=True, slots=True)
class Requires:
    """The answers (by name, or standing) for which evidence, a comment or an action is compulsory."""

    evidence: tuple[str, ...] = ()
    comment: tuple[str, ...] = ()
    action: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question, what it is asked about, and how its answer counts.

    `section` is the rubric section it is shown and scored under. `sections` are those it reads. `counts_as`
    says how a standing other than answered counts: an answer's name, or None to leave both sides of the
    division; a standing that is not in it may not be given. `only_agency` of an advice criterion names whose.
    """

    id: str
    section: str
    question: str
    scale: str
    scope: Scope = Scope.SECTION
    sections: tuple[str, ...] = ()
    link: tuple[str, ...] | None = None  # from one section to one or more: ("B", "F"), ("D", "H1", "H2")
    only_agency: str = ""
    answered_from: AnsweredFrom = AnsweredFrom.DOCUMENT
    repeat: Repeat | None = None
    applies_when: Condition | None = None
    weight: Decimal = Decimal(1)
    scored: bool = True
    counts_as: Mapping[Standing, str | None] = field(default_factory=dict)
    guidance: str = ""
    good: str = ""
    poor: str = ""
    descriptors: Mapping[str, str] = field(default_factory=dict)
    source: Source = Source()
    statutory: bool = False
    answered_by: str = ""
    requires: Requires = Requires()
    faults: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


#: The text checks that a criterion can name; each reads a plan's words and never scores.
CHECKS = (
    "section_state",
    "placeholder",
    "vague_wording",
    "specified_provision",
    "smart_outcome",
    "linked",
    "misplaced",
    "nil_consistency",
    "advice_dates",
    "wrong_person",
    "copied_wording",
    "readability",
)

#: Where a gap can arise: in the writing, in the process, or in an agency's advice.
FAULTS = ("writer", "process", "education", "psychology", "health", "social care", "family", "other")
