"""Whether a reference that a source calls a plan's own would tell whose plan it is."""

import re
from collections.abc import Iterable
from datetime import date

from audit.privacy.finders import find_identifiers
from audit.privacy.identifiers import nhs_number_is_valid, uln_is_valid, upn_is_valid
from audit.privacy.known_names import name_parts
from audit.privacy.name_text import fold
from audit.privacy.name_words import NO_NAMES
from audit.privacy.pseudonym import read_ref

#: Two words with capitals, as a forename and a surname stand: "Robin Hill", "HILL, Robin".
_TWO_NAMES = re.compile(r"[^\W\d_]{2,}(?:['\u2019-][^\W\d_]+)?,? +[A-Z][^\W\d_]{1,}")
#: A name with an initial, and nothing else: "QUILL T", "T. Quill".
_AND_INITIAL = re.compile(r"[^\W\d_][. ]+[^\W\d_][\w'\u2019-]{2,}|[^\W\d_][\w'\u2019-]{2,},?[ .]+[^\W\d_]\.?")
_ONE_WORD = re.compile(r"(?:[A-Z]['\u2019])?[A-Z][^\W\d_]{2,}(?:-[^\W\d_]{3,})*")
#: A name with an initial at its side, or with six figures that may be a day, and a year or number besides:
#: "QuillT2015", "TQuill15", "T/Quill/07", "Quill 140307". One such word is enough, but a word of references.
_IN_A_CODE = re.compile(
    r"(?<![^\W\d_])(?P<before>[A-Z][-_/. ]?)?"
    r"(?P<name>(?:[A-Z]['\u2019]|Mc|Mac)[A-Z][a-z]{2,}|[A-Z][a-z]{3,}(?:-[A-Z][a-z]{2,})*)"
    r"(?P<after>[-_/. ]?[A-Z](?![^\W\d_])|[-_/. ]?(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d(?!\d))?"
)
#: A day as people are born on: 12/03/2012, or 12032012 behind initials.
_DAY = re.compile(
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?P<mark>[/. -]?)(?:0[1-9]|1[0-2]|(?<=[/. -])[1-9])(?P=mark)"
    r"(?:199|20[0-2])\d(?!\d)"
)
#: Letters and then six figures at most: no identifier is so short and ends so. Most references are like that,
#: and looking for identifiers takes a hundred times as long.
_SHORT_CODE = re.compile(r"[A-Za-z]{0,6}[-/. ]?\d{1,6}")
#: What a pseudonym is made of beside its letter or number: "Child A", "Plan B".
_OF_PSEUDONYMS = NO_NAMES.union(
    *map(
        str.split,
        (
            "child children pupil student person yp cyp plan case learner client audit sample example test",
            "record ehcp ehc ref reference file young draft final north south east west locality team area",
            "alpha beta gamma delta band batch book box class cohort folder form group lot number page part",
            "phase school stage term unit version wave year",
        ),
    )
)
#: Longer than any reference; a longer text is something else.
LONGEST = 60


def tells_whose(reference: str, names: Iterable[str] = (), born: date | None = None) -> bool:
    """Tell whether a reference holds a known name of the child, looks like a name, or is an identifier.

    `names` are the child's, as the row's identifying columns give them; parts of two letters or fewer are
    passed over, and `born` is the date of birth. A word alone, without a digit, counts as a name. A reference
    that was minted here tells nothing, though a part of it may look like a postcode.
    """
    if read_ref(reference) == reference:
        return False
    bare = re.sub(r"[\s./-]", "", reference).upper()
    if not _SHORT_CODE.fullmatch(reference) and _is_identifier(reference, bare):
        return True
    folded = fold(reference)
    if any(len(part) > 2 and part in folded for part in name_parts(names)):
        return True
    day = born and any(f"{born:{form}}" in bare for form in ("%d%m%Y", "%d%m%y", "%Y%m%d", "%y%m%d"))
    if day or _DAY.search(reference) or _TWO_NAMES.search(reference) or _holds_name(reference):
        return True
    if not (_AND_INITIAL.fullmatch(reference.strip()) or _ONE_WORD.fullmatch(reference.strip())):
        return False
    return not _is_of_pseudonyms(reference)


def _holds_name(reference: str) -> bool:
    found = (each for each in _IN_A_CODE.finditer(reference) if each["before"] or each["after"])
    return any(not _is_of_pseudonyms(each["name"]) for each in found)


def _is_of_pseudonyms(words: str) -> bool:
    return any(word in _OF_PSEUDONYMS for word in re.findall(r"\w+", words.casefold()))


def _is_identifier(reference: str, bare: str) -> bool:
    numbers = upn_is_valid(bare) or nhs_number_is_valid(bare) or uln_is_valid(bare)
    return numbers or bool(find_identifiers(reference))
