"""One plan as a source gives it: values with their places, before masking and before the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from audit.domain.plan import PlanFacts
from audit.place import Place


@dataclass(frozen=True, slots=True)
class AdviceRecord:
    """One agency's advice as a source gives it; `fields` are values by field name of `Advice`."""

    agency: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One need, outcome or provision that stands in a row of its own. `key` is unique in its plan."""

    key: str
    section: str
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """One plan as read from a row or a document. Holds personal data: it never reaches the store as it is.

    `reference` is the source's own pseudonymous reference, or empty. `identifiers` holds identifying values
    by kind (names, date of birth, UPN, case number), for masking and for minting a reference. `sections` maps
    codes to cleaned words: empty for a blank cell, no entry where the source has no such section. `rows` are
    what the source itself sets out row by row, and follow their section's words; `links` pair their keys.
    """

    place: Place
    reference: str
    identifiers: Mapping[str, tuple[str, ...]]
    born: date | None
    facts: PlanFacts
    sections: Mapping[str, str]
    parents: Mapping[str, str] = field(default_factory=dict)
    advice: tuple[AdviceRecord, ...] = ()
    rows: tuple[GivenRow, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
