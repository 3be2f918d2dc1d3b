"""Audits and what they are made of: parts, revisions, judgements and evidence."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Target(StrEnum):
    """What an audit is an audit of."""

    PLAN_VERSION = "plan version"
    ANNUAL_REVIEW = "annual review"
    ADVICE = "advice"
    DECISION = "assessment decision"


class AuditType(StrEnum):
    """Why an audit was made. Draft checks and calibration never count towards volume."""

    ROUTINE = "routine"
    DIP = "dip"
    THEMATIC = "thematic"
    FOLLOW_UP = "follow-up"
    RE_TEST = "re-test"
    CALIBRATION = "calibration"
    BENCHMARK = "benchmark"
    DRAFT_CHECK = "draft check"


#: The counting rule: audit types that count towards volume. Stored by name with every baseline.
COUNTED_TYPES = frozenset(
    {AuditType.ROUTINE, AuditType.DIP, AuditType.THEMATIC, AuditType.FOLLOW_UP, AuditType.RE_TEST}
)
COUNTING_RULE = (
    "completed-1: routine, dip, thematic, follow-up and re-test audits, once each, by first submission"
)


class Selection(StrEnum):
    """How the plan came to be audited. Never trended together."""

    RANDOM = "random"
    TARGETED = "targeted"
    THEMATIC = "thematic"
    UNKNOWN = "not recorded"


def way_of_selection(ways: Iterable[str]) -> str:
    """Return the one way of selection that grades rest on: random where there is any, else the commonest.

    Empty where nothing was selected.
    """
    counts = Counter(ways)
    random = Selection.RANDOM.value
    return random if counts[random] else max(counts, key=counts.__getitem__, default="")


class SubjectKind(StrEnum):
    """What one answer is about."""

    PLAN = "plan"
    SECTION = "section"
    NEED = "need"
    OUTCOME = "outcome"
    PROVISION = "provision"
    LINK = "link"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """What one answer is about: the kind, and which one.

    `key` is empty for the whole plan, a section code, or the id of a row, link or advice.
    """

    kind: SubjectKind
    key: str = ""


WHOLE_PLAN = Subject(SubjectKind.PLAN)


class Standing(StrEnum):
    """How an answer stands. No row at all is unanswered, which is none of these."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not applicable"
    NONE_STATED = "none, and said so"
    ABSENT = "absent"
    ADVICE_TOO_VAGUE = "advice too vague to write from"


#: The value of an answered judgement: the name of a declared answer, a number on a number scale, or a date.
Value = str | Decimal | date


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that a judgement rests on, with their place.

    Either a span of code points in a held text (`section` names it, or `advice_id`), or typed words with a
    page where no text is held.
    """

    section: str = ""
    advice_id: str = ""
    start: int | None = None
    end: int | None = None
    typed: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer to one criterion about one subject.

    `value` is None unless `standing` is answered. `fault` says where a gap arose: "writer" or an agency.
    `minutes` of work are kept by part, not here.
    """

    criterion: str
    subject: Subject
    standing: Standing
    value: Value | None = None
    evidence: tuple[Evidence, ...] = ()
    comment: str = ""
    fault: str | None = None
    good_practice: bool = False

    def __post_init__(self) -> None:
        if (self.standing is Standing.ANSWERED) != (self.value is not None):
            raise ValueError("a judgement has a value exactly when its standing is answered")


class RevisionState(StrEnum):
    """A revision is written to while it is a draft, and frozen once submitted."""

    DRAFT = "draft"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of one part: a draft, or what was submitted. `parent` is the revision it continues."""

    revision_id: str
    part_id: str
    number: int
    state: RevisionState
    parent: str | None = None
    reason: str = ""
    submitted_on: date | None = None
    entered: str | None = None  # a grade typed in by the lead auditor, where the rubric asks for one
    entered_because: str = ""
    impact: str | None = None  # the answer to the rubric's impact question
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What one auditor of one agency answers of an audit. `agency` is empty where the audit has one part."""

    part_id: str
    audit_id: str
    agency: str
    auditor: str
    due_on: date | None = None
    submitted_on: date | None = None
    active_minutes: int = 0
    declined_because: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """One target judged against one rubric version on one occasion.

    `completed_on` is the plain local date on which the last part was first submitted; None while open. Its
    month is the audit's month for ever: corrections never move or add volume.
    """

    audit_id: str
    target: Target
    plan_ref: str
    version_id: str
    rubric_id: str
    rubric_version: str
    rubric_hash: str
    audit_type: AuditType = AuditType.ROUTINE
    selection: Selection = Selection.UNKNOWN
    sample_id: str | None = None
    target_id: str = ""  # the annual review, advice or decision, where that is the target
    lead_auditor: str | None = None
    follows: str | None = None  # the audit that a follow-up or re-test follows
    assigned_on: date | None = None
    completed_on: date | None = None
    signed_on: date | None = None
    discussion: str = ""
    parts: tuple[Part, ...] = field(default=())
