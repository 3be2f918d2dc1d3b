"""People whom nothing announces, found by a forename of the list: "Toby shouts", "beside Amelia and Efa".

A forename that is a word as well (Ruby, Daisy) counts only inside a sentence, and where what stands beside it
tells that it is somebody. Not the name of a school, a class, a test or a figure that everybody knows.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from audit.privacy.everyday_names import opens_sentence
from audit.privacy.forenames import FORENAMES, WORDLY_FORENAMES
from audit.privacy.glance import Glance
from audit.privacy.name_text import APOSTROPHES, HYPHENS, NameFound
from audit.privacy.name_words import (
    AFTER_SOMEBODY,
    AFTER_SPEAKERS,
    ALWAYS_CAPITAL,
    BEFORE_SOMEBODY,
    BODIES,
    COMMON_WORDS,
    FIGURES,
    KIN,
    MONTHS,
    NO_NAMES,
    NO_PEOPLE_AFTER,
    NO_PEOPLE_BEFORE,
    PLACE_FORENAMES,
    PLACES,
    ROLES,
    TITLES,
)

_FORENAME = re.compile(r"[a-z]+(?![^\W_])")
_SECOND_HALF = re.compile(rf"[{HYPHENS}][A-Z][^\W\d_]+")
#: What goes on after a forename: an initial, and a surname or another forename.
_INITIAL = re.compile(rf" [B-HJ-Z]\.?(?![\w{APOSTROPHES}])")
_SURNAME = re.compile(
    rf" (?:[Oo][{APOSTROPHES}]|Mac|Mc|[Aa]l-)?[A-Z][^\W\d_]+(?:[{HYPHENS}][A-Z][^\W\d_]+)?(?![\w{HYPHENS}])"
)
_AND = re.compile(rf" (?:and|&) (?P<name>[A-Z][^\W\d_]+(?:[{HYPHENS}][A-Z][^\W\d_]+)?)(?![\w{APOSTROPHES}])")
#: Particles before a surname, and names after which a surname may still come.
_PARTICLES = re.compile(
    r" (?:(?:van|von|de|da|dos|del|della|di|du|der|den|la|le|el|al|bin|bint|ibn|ap|ferch) )+(?=[A-Z])"
)
_MIDDLE_NAMES = frozenset(("kaur", "singh", "kumar", "bibi", "bin"))
_LINK = r"(?: ?\(?\d{1,2}\)?)?(?:,? (?:and|&) |, ?|/)(?:baby |little |big |his |her )?"
_ITEM = rf"(?P<name>[A-Z][^\W\d_]+(?:[{HYPHENS}][A-Z][^\W\d_]+)?)"
_ITEM_ENDS = rf"(?![\w{HYPHENS}{APOSTROPHES}]| [A-Z][a-z])"
_ITEM_AFTER = re.compile(rf"{_LINK}{_ITEM}{_ITEM_ENDS}")
_ITEM_BEFORE = re.compile(rf"(?<![\w{HYPHENS}]){_ITEM}{_LINK}$")
#: What stands between people in a list, one more of whom is not known.
_BETWEEN = re.compile(rf"{_LINK}(?:{_ITEM}{_LINK})?")
_BEFORE = re.compile(rf"([A-Za-z{APOSTROPHES}]+)[ \u00a0]$")
_NEXT = re.compile(rf"[{APOSTROPHES}]?s?[ \u00a0]([A-Za-z]+)(?:[ \u00a0]([A-Za-z]+))?")
#: What leads up to a place, and hardly to somebody: "moved from", "came from Turkey through".
_LIVED = re.compile(
    r"(?:\b(?:live[ds]?|living|born|raised|moved|came|arrived|fled|travelled|flew|settled|grew up)"
    r"(?: (?:here|over|back|(?:to|from|in|through) [A-Z][a-z]+,?))? (?:in|from|via|through)"
    r"|\b(?:moved|fled|travelled|flew)(?: back)? to) $"
)
_NEAR = 40
#: A name in capitals of fewer letters may be an abbreviation.
_SHORTEST_IN_CAPITALS = 5
_NOBODY = frozenset(
    (*TITLES, *KIN, *NO_NAMES, *BODIES, *PLACES, *MONTHS, *(role.split()[-1] for role in ROLES))
)
_ALL = FORENAMES | WORDLY_FORENAMES


def find_bare(seen: Glance) -> list[NameFound]:
    """Return where forenames of the list stand, with the surname after each, and who is listed with them."""
    text, folded = seen.text, seen.folded
    found: list[NameFound] = []
    reach = 0
    for start in seen.words_that_may_be(_ALL):
        if start < reach:
            continue
        match = _FORENAME.match(folded, start)
        if match and match[0] in _ALL and (end := _end(text, folded, start, match[0])):
            found.append((start, end, folded[start:end]))
            found += _listed(text, folded, end)
            reach = found[-1][1]
    return found + [each for row in _rows(text, found) for each in _beside(text, folded, row)]


def _rows(text: str, found: Sequence[NameFound]) -> Iterator[list[NameFound]]:
    """Yield people who stand in a list, one beside the other or with one more between."""
    row: list[NameFound] = []
    for one in found:
        if row and not _BETWEEN.fullmatch(text, row[-1][1], one[0]):
            yield row
            row = []
        row.append(one)
    if row:
        yield row


def _beside(text: str, folded: str, row: Sequence[NameFound]) -> Iterator[NameFound]:
    """Yield who else stands in a list of people: "Tasnia 16, Tawhid 11 and Zayn", "Imogen, Precious".

    Beside one person only a forename that is a word as well; beside two whoever has a name of one word.
    """
    several = len(row) > 1
    for (_, end, _), (start, _, _) in pairwise(row):
        if match := _ITEM_AFTER.match(text, end, start):
            yield from _item(text, folded, match.span("name"), several=several)
    at = row[-1][1]
    while match := _ITEM_AFTER.match(text, at):
        if not (told := list(_item(text, folded, match.span("name"), several=several))):
            break
        yield from told
        at = match.end("name")
    first = row[0][0]
    if match := _ITEM_BEFORE.search(text, max(0, first - _NEAR), first):
        begins = match.start("name")
        yield from _item(
            text, folded, match.span("name"), several=several and not opens_sentence(text, begins)
        )


def _item(text: str, folded: str, span: tuple[int, int], *, several: bool) -> Iterator[NameFound]:
    """Yield a word in a list of people if it names one."""
    start, end = span
    word = folded[start:end]
    if word in WORDLY_FORENAMES or (
        several and not (_is_nobody(word) or word in COMMON_WORDS or text[start:end].isupper())
    ):
        yield start, end, word


def _end(text: str, folded: str, start: int, forename: str) -> int:
    """Return where a name ends that begins with a forename; 0 where that is nobody's here."""
    end = start + len(forename)
    if text[start:end].isupper() and len(forename) < _SHORTEST_IN_CAPITALS:
        return 0
    if double := _SECOND_HALF.match(text, end):
        end = double.end()
    before = _BEFORE.search(text, max(0, start - _NEAR), start)
    lead = before[1].lower() if before else ""
    after = _NEXT.match(folded, end)
    if lead in NO_PEOPLE_BEFORE or (after and _is_thing(text, forename, after)):
        return 0
    if forename in PLACE_FORENAMES and _is_lived_in(text, start, end):
        return 0
    if forename not in FORENAMES and not _is_somebody(text, start, end, lead, after):
        return 0
    return _with_surname(text, folded, end)


def _is_lived_in(text: str, start: int, end: int) -> bool:
    """Tell whether a forename is that of a country or a town somebody lived in: "moved from Jordan"."""
    whose = text[end : end + 1] in APOSTROPHES
    return not whose and _LIVED.search(text, max(0, start - _NEAR), start) is not None


def _is_thing(text: str, forename: str, after: re.Match[str]) -> bool:
    """Tell whether what follows a forename makes it that of a school, a test or a known figure."""
    one, two = after[1], after[2] or ""
    if one in NO_PEOPLE_AFTER or not FIGURES.isdisjoint((f"{forename} {one}", f"{forename} {one} {two}")):
        return True
    capitals = text[after.start(1)].isupper()
    return capitals and (one in PLACES or (two in PLACES and text[after.start(2)].isupper()))


def _is_somebody(text: str, start: int, end: int, lead: str, after: re.Match[str] | None) -> bool:
    """Tell whether a forename that is a word as well is somebody where it stands."""
    if text[start:end].isupper() or (after and text[after.start(1)].isupper()):
        return False
    if after and after[1] == "and" and after[2] in FORENAMES and text[after.start(2)].isupper():
        return True
    if opens_sentence(text, start):
        return after is not None and after[1] in AFTER_SPEAKERS
    return lead in BEFORE_SOMEBODY or (after is not None and after[1] in AFTER_SOMEBODY)


def _with_surname(text: str, folded: str, end: int) -> int:
    """Return where a name ends with the initial, the forename and the surname that may follow its first."""
    if initial := _INITIAL.match(text, end):
        end = initial.end()
    while True:
        particles = _PARTICLES.match(text, end)
        name = _SURNAME.match(text, particles.end() - 1 if particles else end)
        if not name or _is_nobody(word := folded[name.start() + 1 : name.end()]):
            return end
        end = name.end()
        if word not in _ALL and word not in _MIDDLE_NAMES:
            return end


def _is_nobody(word: str) -> bool:
    return word in _NOBODY or word in ALWAYS_CAPITAL


def _listed(text: str, folded: str, end: int) -> Iterator[NameFound]:
    """Yield who stands with somebody: "Toby and Chidi"."""
    match = _AND.match(text, end)
    if not match:
        return
    start, last = match.span("name")
    word = folded[start:last]
    if not (
        _is_nobody(word) or word in COMMON_WORDS or word.partition("-")[0] in _ALL or match["name"].isupper()
    ):
        yield start, last, word
