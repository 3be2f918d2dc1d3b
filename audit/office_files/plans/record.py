"""One plan as a source gives it: values with their places, before masking and before the store."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from audit.domain.plan import PlanFacts
from audit.domain.value import value
from audit.office_files.later import Later
from audit.place import Place

#: Of a record whose sections were all read.
NONE_UNREAD: frozenset[str] = frozenset()


class InTurn:
    """Words that follow each other, each on a line of its own; `str` of it fetches and joins them."""

    __slots__ = ("_parts",)

    def __init__(self, parts: Sequence["Held"]) -> None:
        self._parts = parts

    def __str__(self) -> str:
        """Return all words."""
        return "\n".join(words for part in self._parts if (words := str(part).strip()))


#: Words as they are kept: at hand, or still in the file.
Held = str | Later | InTurn


class Words(Mapping[str, str]):
    """Words by section, some of which stand in their file still: each is fetched when it is asked for."""

    __slots__ = ("_held",)

    def __init__(self, held: Mapping[str, Held]) -> None:
        self._held = held

    def __getitem__(self, code: str) -> str:
        """Return a section's words."""
        return str(self._held[code]).strip()

    def fetched(self) -> dict[str, str]:
        """Return all words, wherever they stood until now."""
        return {code: str(words).strip() for code, words in self._held.items()}

    def __iter__(self) -> Iterator[str]:
        """Return the sections' codes, in the order of the source."""
        return iter(self._held)

    def __len__(self) -> int:
        """Return how many sections there are."""
        return len(self._held)


@value
class AdviceRecord:
    """One agency's advice as a source gives it; `fields` are values by field name of `Advice`."""

    agency: str
    fields: Mapping[str, object]


@value
class GivenRow:
    """One need, outcome or provision that stands in a row of its own. `key` is unique in its plan."""

    key: str
    section: str
    text: str
    label: str = ""


@value
class PlanRecord:
    """One plan as read from a row or a document. Holds personal data: it never reaches the store as it is.

    `reference` is the source's own pseudonymous reference, or empty. `identifiers` holds identifying values
    by kind (names, date of birth, UPN, case number), for masking and for minting a reference. `sections` maps
    codes to cleaned words: empty for a blank cell, no entry where the source has no such section. `rows` are
    what the source itself sets out row by row, and follow their section's words; `links` pair their keys.
    `unread` are the codes of sections whose words may stand where we don't read: they are never blank.
    `edition` counts from 1 the versions of a plan in a source that sets out several, the earliest first.
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
    unread: frozenset[str] = NONE_UNREAD
    edition: int = 0

    def with_blanks_unread(self, codes: Iterable[str] | None = None) -> "PlanRecord":
        """Return the record with its blank sections, or some of them, as sections that were not read."""
        worded = {row.section for row in self.rows}
        asked = self.sections if codes is None else set(codes) & self.sections.keys()
        blank = (code for code in asked if not self.sections[code] and code not in worded)
        return replace(self, unread=frozenset(blank))

    def fetched(self) -> "PlanRecord":
        """Return the record with its words, wherever they stood until now."""
        sections = self.sections.fetched() if isinstance(self.sections, Words) else self.sections
        advice = [
            AdviceRecord(each.agency, {**each.fields, "text": str(text).strip()})
            if isinstance(text := each.fields.get("text"), Later)
            else each
            for each in self.advice
        ]
        return replace(self, sections=sections, advice=tuple(advice))
