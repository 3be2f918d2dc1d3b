"""Words that a council may change without touching code: vague wording, with its exceptions, and jargon.

The data arrive as a plain mapping; the shipped one is `rubrics/lexicons/vague.yaml`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from audit.checks import messages
from audit.checks.phrase_text import may_be_empty, parsed
from audit.domain.finding import Severity
from audit.place import Place
from audit.problem import Problem

KINDS = ("need", "outcome", "provision")


@dataclass(frozen=True, slots=True)
class VagueEntry:
    """One group of vague phrases: why they are vague, what to write instead, and in which kinds of text.

    `unless` are phrases that make an overlapping one harmless ("regular verbs"). `settled_by_quantity`
    says that the phrase does no harm in provision that says who, what, how often and how long, or in an
    outcome with a date and a measure.
    """

    id: str
    phrases: tuple[str, ...]
    because: str
    instead: str
    kinds: tuple[str, ...] = KINDS
    unless: tuple[str, ...] = ()
    severity: Severity = Severity.LIKELY
    settled_by_quantity: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that checks look for beyond their own: vague entries, and roles, abbreviations and jargon."""

    vague: tuple[VagueEntry, ...] = ()
    roles: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()
    jargon: tuple[tuple[str, str], ...] = ()
    entries: Mapping[str, VagueEntry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the vague entries by id."""
        object.__setattr__(self, "entries", {entry.id: entry for entry in self.vague})


def lexicon_from_data(data: Mapping[str, object], file: str = "") -> tuple[Lexicon, tuple[Problem, ...]]:
    """Return the lexicon that a mapping holds, and everything wrong with it (what is wrong is left out)."""
    problems: list[Problem] = []
    unknown = [key for key in data if key not in ("title", "vague", "roles", "explained", "jargon")]
    problems.extend(messages.UNKNOWN_KEY.at(Place(file=file, item=str(key))) for key in unknown)
    vague: list[VagueEntry] = []
    listed = data.get("vague", [])
    if not isinstance(listed, list):
        problems.append(messages.NOT_A_LIST.at(Place(file=file, item="vague")))
        listed = []
    for number, item in enumerate(listed, start=1):
        place = Place(file=file, item=f"vague {number}")
        faults = list(_entry_faults(item, place))
        problems.extend(faults)
        if not faults:
            vague.append(_entry(item))
    for place, phrase in _phrases(data, vague, file):
        problems.extend(_phrase_faults(phrase, place))
    if problems:
        return Lexicon(), tuple(problems)
    jargon = data.get("jargon", {})
    return (
        Lexicon(
            tuple(vague),
            _strings(data.get("roles")),
            _strings(data.get("explained")),
            tuple((str(a), str(b)) for a, b in jargon.items()) if isinstance(jargon, Mapping) else (),
        ),
        (),
    )


def _entry_faults(item: object, place: Place) -> Iterator[Problem]:
    if not isinstance(item, Mapping):
        yield messages.NOT_AN_ENTRY.at(place)
        return
    for key in ("id", "phrases", "because", "instead"):
        if not item.get(key):
            yield messages.MISSING_KEY.at(place, key=key)
    for key in item:
        if key not in (
            "id",
            "phrases",
            "because",
            "instead",
            "in",
            "unless",
            "severity",
            "settled by quantity",
        ):
            yield messages.UNKNOWN_KEY.at(Place(file=place.file, item=f"{place.item}: {key}"))
    if any(kind not in KINDS for kind in _strings(item.get("in"))):
        yield messages.UNKNOWN_KIND.at(place, kinds=", ".join(KINDS))
    listed = [item.get("phrases"), item.get("unless")]
    if any(
        not isinstance(phrase, str) for phrases in listed if isinstance(phrases, list) for phrase in phrases
    ):
        yield messages.PHRASE_NOT_TEXT.at(place)
    if item.get("severity", "likely") not in tuple(Severity):
        yield messages.UNKNOWN_SEVERITY.at(place)


def _entry(item: Mapping[str, object]) -> VagueEntry:
    return VagueEntry(
        str(item["id"]),
        _strings(item["phrases"]),
        str(item["because"]),
        str(item["instead"]),
        _strings(item.get("in")) or KINDS,
        _strings(item.get("unless")),
        Severity(str(item.get("severity", "likely"))),
        item.get("settled by quantity") is True,
    )


def _phrases(data: Mapping[str, object], vague: list[VagueEntry], file: str) -> Iterator[tuple[Place, str]]:
    for entry in vague:
        for phrase in (*entry.phrases, *entry.unless):
            yield Place(file=file, item=entry.id), phrase
    for role in _strings(data.get("roles")):
        yield Place(file=file, item="roles"), role
    jargon = data.get("jargon", {})
    if isinstance(jargon, Mapping):
        for phrase in jargon:
            yield Place(file=file, item="jargon"), str(phrase)


def _phrase_faults(phrase: str, place: Place) -> Iterator[Problem]:
    try:
        empty = may_be_empty(parsed(phrase))
    except ValueError:
        empty = True
    if empty:
        yield messages.BAD_PHRASE.at(place)
    if phrase != phrase.lower():
        yield messages.PHRASE_CAPITALS.at(place)


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value) if isinstance(value, list | tuple) else ()
