"""In what an incoming plan differs from the version that is held, told so that it can be decided about."""

from collections.abc import Iterator
from typing import NamedTuple

from audit.domain.advice import Advice
from audit.domain.plan import PlanVersion
from audit.office_files.plans.meanings import Meaning, Part
from audit.store.plans.incoming import ADVICE_FACTS, FACTS, Incoming, stored_value

#: So many differences are named; the others are counted.
_NAMED = 8
_OTHER_NAMES = {
    "finalised_on": "final date",
    "age_at_final": "age at the final plan",
    "extra": "kept columns",
}


class Difference(NamedTuple):
    """What differs, in words; `fills` is whether nothing held is changed or missing, and more is known."""

    what: str
    fills: bool


class _Part(NamedTuple):
    name: str
    held: object
    now: object


def difference(held: PlanVersion, version: Incoming) -> Difference:
    """Return in what a version differs from the one held: facts, words of sections, advice."""
    parts = [each for each in _parts(held, version) if each.held != each.now]
    named = [each.name for each in parts[:_NAMED]] or ["the rows read from its words"]
    more = f" and {len(parts) - _NAMED} more" if len(parts) > _NAMED else ""
    fills = bool(parts) and all(each.held in (None, "", {}) for each in parts)
    return Difference(", ".join(named) + more, fills)


def _parts(held: PlanVersion, version: Incoming) -> Iterator[_Part]:
    for name in FACTS:
        yield _Part(_fact_name(name), getattr(held.facts, name), getattr(version.facts, name))
    was = {section.code: section.text for section in held.sections}
    now = {
        str(section[0]): words[1] if words else None
        for section, words in zip(version.sections, version.section_words, strict=True)
    }
    for code in dict.fromkeys((*was, *now)):
        yield _Part(f"section {code}", was.get(code), now.get(code))
    yield from _advice(held.advice, version)


def _advice(held: tuple[Advice, ...], version: Incoming) -> Iterator[_Part]:
    """Yield each field of advice, by agency and piece."""
    was = {
        (piece.agency, name, _nth(held[:place], piece.agency)): getattr(piece, name)
        for place, piece in enumerate(held)
        for name in (*ADVICE_FACTS, "text")
    }
    now: dict[tuple[str, str, int], object] = {}
    count: dict[str, int] = {}
    for row, words in zip(version.advice, version.advice_words, strict=True):
        fields = dict(zip(ADVICE_FACTS, row[1:], strict=False))
        agency = str(fields["agency"])
        nth = count[agency] = count.get(agency, -1) + 1
        now |= {(agency, name, nth): value for name, value in fields.items()}
        now[agency, "text", nth] = words[1] if words else None
    for agency, name, nth in dict.fromkeys((*was, *now)):
        if name != "agency":
            before, after = was.get((agency, name, nth)), now.get((agency, name, nth))
            told = f"{agency} advice {name.removesuffix('_on').replace('_', ' ')}"
            yield _Part(told, _told(name, before), _told(name, after))


def _told(name: str, value: object) -> object:
    """Return a field of advice as it is compared: not to say that it was not requested says nothing."""
    return None if name == "said_not_requested" and not value else stored_value(value)


def _nth(before: tuple[Advice, ...], agency: str) -> int:
    return sum(piece.agency == agency for piece in before)


def _fact_name(name: str) -> str:
    return _OTHER_NAMES.get(name) or str(Meaning(Part.FACT, name))
