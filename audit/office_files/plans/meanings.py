"""What a column of a plans spreadsheet means, read from its heading.

Synonyms were gathered from the DfE's SEN2 and Annex A column sets, the change-programme form, and headings
that councils' case systems export. Nothing is guessed silently: a heading that is only like one of these is
offered as a near miss and left out.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from audit.domain.section import SECTION_TITLES, is_section
from audit.office_files.plans.agencies import AGENCY_WORDS, agency_of
from audit.office_files.plans.areas import section_of_area
from audit.office_files.plans.common_words import COMMON_HEADING_WORDS
from audit.office_files.plans.heading_words import (
    CASE_NUMBERS,
    FACTS,
    HINTS,
    NO_COLUMN,
    OF_THE_CHILD,
    REFERENCES,
    TITLES,
    WHOSE,
)
from audit.privacy.name_words import NO_NAMES


class Part(StrEnum):
    """The part of a plan record that a column fills."""

    REFERENCE = "plan reference"  # already pseudonymous: kept as it is
    CASE_NUMBER = "case number"  # a case system's own: used to mint a reference, never stored
    IDENTIFYING = "identifying"  # a name, a date of birth, a UPN: never stored
    FACT = "fact"
    SECTION = "section"
    ADVICE = "advice"
    EXTRA = "kept as it is"  # a column that an import profile asks to keep
    ROW = "row"  # a column of a table with several rows a plan: which section, which row, linked to what


#: How the words begin for a column that is kept, and for one of a table with several rows a plan.
KEEP, ROW = "keep as ", "row "


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column means: the part it fills and which field of it.

    `name` is a kind of identifier, a field of `PlanFacts`, a section code, the name an extra column is kept
    under, or a field of `Advice` ("text", "requested_on", ...), whose agency is in `agency`. `area` is the
    area of need of a section's column, or its heading, where the section stands in several columns.
    """

    part: Part
    name: str
    agency: str = ""
    area: str = ""

    def __str__(self) -> str:
        """Return the meaning in the words that stand for it in a profile."""
        if self.part is Part.FACT:
            return FACTS[self.name][0]
        if self.part is Part.ADVICE:
            return f"{self.agency} advice {self.name.removesuffix('_on').replace('_', ' ')}"
        made = {
            Part.SECTION: f"section {self.name}" + (f" ({self.area})" if self.area else ""),
            Part.IDENTIFYING: self.name,
            Part.EXTRA: f"{KEEP}{self.name}",
            Part.ROW: f"{ROW}{self.name}",
        }
        return made.get(self.part, self.part.value)


def plain(heading: str) -> str:
    """Return a heading in lower case, with punctuation and runs of space as single spaces."""
    return re.sub(r"[^a-z0-9()]+", " ", re.sub("['\u2019]", "", heading.casefold())).strip()


def meaning_of(heading: str) -> Meaning | None:
    """Return what a heading means, or None when it is none of ours.

    Identifying columns are the caller's to find first (`privacy.identifiers`).
    """
    words = _DATE.sub("date", plain(heading))
    if not words:
        return None
    if words.startswith("extra ") and heading.lower().startswith("extra: "):
        return Meaning(Part.EXTRA, heading[7:].strip())
    told = (
        _exact(words)
        or _exact(_without_hint(words))
        or _exact(_BRACKETS.sub("", words))
        or _advice(words)
        or _of_the_child(words)
    )
    if told:
        return told
    if of_area := section_of_area(words):
        return Meaning(Part.SECTION, of_area[0], area=of_area[1])
    if section := None if _SYMBOLS.search(heading) and len(words) < 3 else _section(words):
        return section
    parted = _JOINED.sub(" ", heading)  # "PrimaryNeed", as databases write it
    return _exact(plain(parted)) if parted != heading and " " not in words else None


def plain_forms(heading: str) -> tuple[str, ...]:
    """Return the plain words of a heading, without its hint too, and with words written as one parted."""
    words = plain(heading)
    return tuple(dict.fromkeys((words, _without_hint(words), plain(_JOINED.sub(" ", heading)))))


def is_plainly_heading(text: str) -> bool:
    """Tell whether all of a heading's words are those of headings, jobs, bodies and things.

    A text that is not may be a child's name, when a sheet is laid out otherwise than expected, so no message
    repeats it.
    """
    words = plain(text).split()
    return bool(words) and all(word in NO_NAMES or word in _heading_words() for word in words)


@cache
def _heading_words() -> frozenset[str]:
    known = frozenset(word for heading in known_headings() for word in heading.split())
    return known | COMMON_HEADING_WORDS


def known_headings() -> tuple[str, ...]:
    """Return the headings that are recognised word for word, to offer the nearest to one that is not."""
    facts = [heading for names in _EXACT.values() for heading in names]
    return (*facts, *(f"section {code.lower()}" for code in SECTION_TITLES))


_EXACT: dict[Part, dict[str, str]] = {
    Part.REFERENCE: dict.fromkeys(REFERENCES, "plan_ref"),
    Part.CASE_NUMBER: dict.fromkeys(CASE_NUMBERS, "case number"),
    Part.FACT: {words: fact for fact, headings in FACTS.items() for words in headings},
}

_JOINED = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DATE = re.compile(r"(?<= )dt$")  # as databases write it
_BRACKETS = re.compile(r"[()]")
_HINT = re.compile(rf" \(?(?:{'|'.join(map(re.escape, HINTS))})\)?$")


def _exact(words: str) -> Meaning | None:
    return next((Meaning(part, names[words]) for part, names in _EXACT.items() if words in names), None)


def _without_hint(words: str) -> str:
    """Return a heading's words without what says how its cells are written: "lac (y n)" is "lac"."""
    return _HINT.sub("", words)


def _of_the_child(words: str) -> Meaning | None:
    """Read "pupil gender" and the like: a fact of the child, under a heading that says so."""
    for whose in WHOSE:
        if words.startswith(f"{whose} "):
            meaning = _exact(_without_hint(words.removeprefix(f"{whose} ")))
            if meaning and meaning.name in OF_THE_CHILD:
                return meaning
    return None


_ADVICE_FIELDS: tuple[tuple[str, str], ...] = (
    (r"requested|request|asked for|date sought|sought", "requested_on"),
    (r"received|receipt|returned|reply|back", "received_on"),
    (r"exception", "exception"),
    (r"appended|attached", "appended"),
    (r"basis", "basis"),
    (r"involvement", "involvement"),
    (r"team", "team"),
    (r"author role|role|written by", "author_role"),
    (r"sign(?:ed)? off", "sign_off"),
    (r"dated|date of", "dated"),
    (r"advice|text|report|contribution|views|information", "text"),
)
_SAYS_ADVICE = (
    r"\b(?:advice|requested|received|request|returned|asked for|sought|appended|basis|involvement|exception"
    r"|sign(?:ed)? off)\b"
)


#: Words that may stand beside an agency and a field; any other makes the heading one of something else.
_BESIDE = re.compile(
    r"\b(?:advice|report|contribution|views|information|info|assessment|text|date|day|dated|on|of|for|from|by|the|"
    r"was|is|to|in|plan|ehcp|s|and|services?|childrens|therapy|therapist|y|n|yes|no|or|dd|mm|yyyy|level)\b|[()]"
)


def _advice(words: str) -> Meaning | None:
    """Read "social care advice", "EP requested", "health advice received date" and the like.

    "EP advice due" and "health advice status" are no words of advice, and nothing else that we hold.
    """
    if not re.search(_SAYS_ADVICE, words) or _has_section_letter(words):
        return None
    agency = agency_of(words)
    for field_words, field in _ADVICE_FIELDS if agency else ():
        if re.search(rf"\b(?:{field_words})\b", words):
            agencies = "|".join(said for said, name in AGENCY_WORDS.items() if name == agency)
            rest = re.sub(rf"\b(?:{agencies}|{field_words})\b", " ", words)
            dated = field == "text" and re.search(r"\b(?:date|day)\b", words)  # of what, it doesn't say
            return None if dated or _BESIDE.sub(" ", rest).strip() else Meaning(Part.ADVICE, field, agency)
    return None


#: With one of these a lone letter is the rest of something else, as in "c%&$'", and names no section.
_SYMBOLS = re.compile(r"[%$\u00a3&@#+=<>]")
_LETTER = r"(?P<code>h ?1|h ?2|[a-k](?:\d|\([ivx]+\))?)"
_BARE = r"(?:h ?[12]|[a-k])"
#: "Section B and F", "Sections C/D": words of two sections, which belong to neither.
_SEVERAL = re.compile(
    rf"(?:section|sect|sec|part)?s? ?{_BARE}(?: (?!(?:a|i) [a-z]{{2}})(?:and |to )?{_BARE})+(?: .*)?"
)
_BOTH_H = re.compile(r"(?:(?:section|sect|sec|part)s? ?)?(?:h )?\(?h ?1 (?:and )?h ?2\)?")
_OF_THE_PLAN = re.compile(r"^(?:ehcp|ehc plan|ehc|plan|the) (?=(?:section|sect|sec|part)s? ?[a-k(])")
_SECTION_SHAPES = (
    rf"(?:section|sect|sec|part)s? ?\(?{_LETTER}\)?(?: .*)?",  # "Section D - Social care needs", "Sect B"
    rf".* \((?:section |sect |sec )?{_LETTER}\)",  # "Soc care (D)", "What are the needs? (Section B)"
    r".* (?P<code>h ?[12])",  # "Social care provision H1"
    rf"{_LETTER}(?: text)?",  # "D", "H1"
    rf"{_LETTER} (?P<title>.+)",  # "B - Special educational needs"
)
_TITLES = {words: code for code, titles in TITLES.items() for words in titles}


def _section(words: str) -> Meaning | None:
    """Read a section's heading in the shapes that councils write; unknown letters are none of ours."""
    words = _OF_THE_PLAN.sub("", words)
    if code := "" if words in NO_COLUMN else titled_section(words):
        return Meaning(Part.SECTION, code)
    if _BOTH_H.fullmatch(words):
        return Meaning(Part.SECTION, "H")
    if _SEVERAL.fullmatch(words):
        return None
    for shape in _SECTION_SHAPES:
        found = re.fullmatch(shape, words)
        if found:
            code = section_code(found["code"])
            title = found.groupdict().get("title")
            if title is not None and not fits_section(code, title):
                continue
            return Meaning(Part.SECTION, code)
    return None


def titled_section(words: str) -> str:
    """Return the section whose title plain words are, without its letter; empty for none."""
    return _TITLES.get(words, "")


def section_code(written: str) -> str:
    """Return a section code as the tool writes it: "h 1" is H1, "a(ii)" is A(ii)."""
    code = written.replace(" ", "")
    head, bracket, rest = code.partition("(")
    return head.upper() + bracket + rest


def parent_of(code: str) -> str:
    """Return the statutory section that a council's own code stands under; empty for the twelve and H."""
    return "" if is_section(code) else code[0]


def _has_section_letter(words: str) -> bool:
    return re.match(rf"(?:section|sect|sec) ?{_LETTER}\b", words) is not None


def fits_section(code: str, title: str) -> bool:
    """Tell whether a title after a bare letter speaks of that section, so that "a key date" is no section."""
    if titled_section(title)[:1] == code[0]:
        return True
    known = SECTION_TITLES.get(code if is_section(code) else code[0], "").casefold()
    stems = {word[:5] for word in re.findall(r"[a-z]{4,}", known)} | {"socia" if code[0] in "DH" else "views"}
    return any(word[:5] in stems for word in re.findall(r"[a-z]{4,}", title))
