"""What the checks read: one plan's words and dates as plain values, onto which a plan version is mapped."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from audit.checks.row_spans import row_spans
from audit.domain.section import SECTIONS, UNDIVIDED_H

#: The kinds of row, and the sections whose words each is made of.
ROW_SECTIONS: dict[str, tuple[str, ...]] = {
    "need": ("B", "C", "D"),
    "outcome": ("E",),
    "provision": ("F", "G", "H1", "H2", UNDIVIDED_H),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One need, outcome or provision: its id, its section and its own words."""

    id: str
    kind: str  # need, outcome, provision
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class RowLink:
    """A link that the plan itself states between two rows, by their ids, in either direction."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class AdviceEntry:
    """One agency's advice as the plan records it; a date is None when it is not known.

    `agency` is education, health, psychology, social care, family or another name. `basis` is "records
    only" when nobody spoke to the family. `exception` says that lateness has a lawful exception (reg
    8(2)). `agreed` says that all agreed to use existing advice again (reg 6(4)). `has_text` says whether
    its words are held.
    """

    agency: str
    requested: date | None = None
    received: date | None = None
    dated: date | None = None
    exception: bool = False
    agreed: bool = False
    basis: str = ""
    has_text: bool = False


@dataclass(frozen=True, slots=True)
class PlanText:
    """One plan version's words and dates.

    `sections` maps a section's code to its text: "" when there is nothing under the heading, None when the
    tool holds no words of it. A section that is left out is missing from the plan. `plan_type` is new,
    amended, phase transfer, reassessment or moved in. `assessed_on` is when the assessment or reassessment
    that the advice was given for was decided on; `dated` is the plan's own date. `year_group` counts
    reception as 0; `age` is in whole years at `dated`. `known_names` are the child's own names, known only
    while a plan is imported. `others_named` are the places (section, start, end) where another child's name
    stood when the plan was imported.
    """

    sections: Mapping[str, str | None]
    rows: tuple[Row, ...] = ()
    links: tuple[RowLink, ...] = ()
    advice: tuple[AdviceEntry, ...] | None = None
    plan_type: str = ""
    is_final: bool = False
    dated: date | None = None
    assessed_on: date | None = None
    year_group: int | None = None
    age: int | None = None
    age_today: int | None = None
    known_names: tuple[str, ...] = field(default=(), repr=False)
    others_named: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to be judged by themselves: a row, or an item of a section that has no rows of its own.

    Findings of it count from `offset` in the text that they are shown in: 0 for a row.
    """

    section: str
    text: str
    row: str = ""
    offset: int = 0


def passages(plan: PlanText, kind: str) -> Iterator[Passage]:
    """Give the rows of a kind; where a section has none of its own, its items stand in."""
    given = [row for row in plan.rows if row.kind == kind]
    for row in given:
        yield Passage(row.section, row.text, row.id)
    sections = {row.section for row in given}
    for code in ROW_SECTIONS[kind]:
        text = plan.sections.get(code)
        if text and code not in sections:
            spans = (span for span in row_spans(text) if any(map(str.isalnum, text[span.start : span.end])))
            for span in spans:
                yield Passage(code, text[span.start : span.end], offset=span.start)


def section_codes(plan: PlanText) -> tuple[str, ...]:
    """Return the codes to look at: the twelve, or an undivided H for H1 and H2 where a plan has it."""
    if UNDIVIDED_H not in plan.sections:
        return SECTIONS
    divided = [code for code in SECTIONS if code not in ("H1", "H2") or code in plan.sections]
    return (*divided, UNDIVIDED_H)
