"""Plans, their versions, and what a version is made of: section texts, rows, links and advice.

A version is what is audited; it is frozen once an audit of it exists, and a changed text is a new version.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from audit.domain.advice import Advice
from audit.domain.section import SectionState
from audit.domain.value import value


class Status(StrEnum):
    """How far a plan version has come."""

    DRAFT = "draft"
    FINAL = "final"
    AMENDED = "amended"


class PlanType(StrEnum):
    """How a plan version came about; it decides what section I may name (CFA 2014 s.38(5), reg 22)."""

    NEW = "new"
    AMENDED_AFTER_REVIEW = "amended after review"
    PHASE_TRANSFER = "phase transfer"
    REASSESSMENT = "reassessment"
    MOVED_IN = "moved in"


class Origin(StrEnum):
    """Whether the source gave a row or state as such, or the tool derived it from words."""

    GIVEN = "given"
    DERIVED = "derived"


class RowKind(StrEnum):
    """The three kinds of row that a plan is read in."""

    NEED = "need"
    OUTCOME = "outcome"
    PROVISION = "provision"


#: The kind of row that each section is read in; other sections have no rows.
ROW_KIND: dict[str, RowKind] = {
    "B": RowKind.NEED,
    "C": RowKind.NEED,
    "D": RowKind.NEED,
    "E": RowKind.OUTCOME,
    "F": RowKind.PROVISION,
    "G": RowKind.PROVISION,
    "H1": RowKind.PROVISION,
    "H2": RowKind.PROVISION,
    "H": RowKind.PROVISION,
}


@value
class PlanRow:
    """One need, outcome or provision: its own id, and the words it stands on.

    `start` and `end` are code points in its section's text. `label` is the number or letter that the
    source gave it ("B1"), when it had one.
    """

    row_id: str
    kind: RowKind
    section: str
    start: int
    end: int
    origin: Origin
    label: str = ""


@value
class PlanLink:
    """A link between two rows of one version, such as a need and the provision that meets it."""

    link_id: str
    from_row: str
    to_row: str
    origin: Origin


@value
class PlanFinding:
    """What a check saw while a version was imported, before its words were masked: where, never what.

    `start` and `end` are code points in the section's masked text.
    """

    check: str
    section: str
    start: int
    end: int


@value
class PlanSection:
    """One section of a version: its code, its state and its masked text (None when no words are held)."""

    code: str
    state: SectionState
    origin: Origin
    text: str | None = None
    parent: str = ""


@value
class PlanFacts:
    """What is known of a plan version beside its words. None means not known; dates are plain local dates.

    `need` and `second_need` are SEN2 codes, `year_group` is NCY -4 to 20, `age_at_final` is whole years on
    `finalised_on`. `extra` holds further columns that an import profile asked to keep.
    """

    status: Status | None = None
    plan_type: PlanType | None = None
    need: str | None = None
    second_need: str | None = None
    year_group: int | None = None
    age_at_final: int | None = None
    sex: str | None = None
    placement: str | None = None
    setting_urn: str | None = None
    looked_after: bool | None = None
    known_to_social_care: bool | None = None
    locality: str | None = None
    team: str | None = None
    writer: str | None = None
    section_a_by: str | None = None
    template: str | None = None
    requested_on: date | None = None
    draft_on: date | None = None
    finalised_on: date | None = None
    last_review_on: date | None = None
    next_review_on: date | None = None
    exception_20_weeks: bool | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


@value
class PlanVersion:
    """One text of a plan, with everything that a judgement can be about.

    `version_id` is a uuid4; `number` counts from 1 in a plan. A version without any section text is one
    imported by attributes only, and a full citizen.
    """

    version_id: str
    plan_ref: str
    number: int
    facts: PlanFacts
    sections: tuple[PlanSection, ...] = ()
    rows: tuple[PlanRow, ...] = ()
    links: tuple[PlanLink, ...] = ()
    advice: tuple[Advice, ...] = ()
    findings: tuple[PlanFinding, ...] = ()

    @property
    def has_text(self) -> bool:
        """Whether the words of any section are held."""
        return any(section.text is not None for section in self.sections)

    def section(self, code: str) -> PlanSection | None:
        """Return the section of this code, or None when the version does not record it."""
        return next((section for section in self.sections if section.code == code), None)

    def state(self, code: str) -> SectionState:
        """Return a section's state; `NO_TEXT` where nothing is recorded of it."""
        section = self.section(code)
        return section.state if section else SectionState.NO_TEXT

    def rows_of(self, kind: RowKind, *sections: str) -> tuple[PlanRow, ...]:
        """Return the rows of a kind, in plan order, of the named sections or of all."""
        return tuple(
            row for row in self.rows if row.kind is kind and (not sections or row.section in sections)
        )

    def words_of(self, row: PlanRow) -> str:
        """Return the words of a row, read through its span; empty when its text was purged."""
        section = self.section(row.section)
        return section.text[row.start : row.end] if section and section.text else ""
