"""What the child is called besides the names that columns hold: short forms, and what the plan says of it.

"Known to all as Abdi", "we call her Zosia", "my name is Maddie": who is called so in a child's plan
is the child.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from audit.privacy.name_text import APOSTROPHES, HYPHENS, fold
from audit.privacy.name_words import KIN, NO_NAMES, PLACES
from audit.privacy.short_forms import SHORT_FORMS

_QUOTES = "\"'\u2018\u201c"
#: What leads up to a name by which the child is called, up to the word that ends it.
_CALLED = re.compile(
    r"(?:\bknown(?: [a-z]+){0,4} as|\b(?:call|calls|called) (?:him|her|them|me)|\bbe(?:ing)? called"
    rf"|\b(?:[Mm]y|[Hh]is|[Hh]er) name is|\beverybody says|\beveryone says|\banswers to) ?[{_QUOTES}]?$"
)
#: The last words of those, with which looking begins.
CALLING = frozenset(("as", "him", "her", "them", "me", "called", "is", "says", "to"))
_NAME = re.compile(
    rf"[A-Z\u00c0-\u00de][^\W\d_]+(?:[{HYPHENS}][A-Z][^\W\d_]+)?(?![\w{APOSTROPHES}{HYPHENS}])"
)
_NEXT = re.compile(r" ([A-Z][a-z]+)")
_INITIALS = re.compile(r" \(([A-Z]{2,4})\)")
_NOBODY = NO_NAMES.union(KIN)
_NEAR = 60
_SHORTEST_JOINED = 5


def called_at(text: str, start: int) -> str:
    """Return the name at a place if it is said there that somebody is called so, folded; else ""."""
    match = _NAME.match(text, start)
    if not match or not _CALLED.search(text, max(0, start - _NEAR), start):
        return ""
    following = _NEXT.match(text, match.end())
    word = fold(match[0])
    if match[0].isupper() or word in _NOBODY or (following and following[1].lower() in PLACES):
        return ""
    return word


def short_forms(names: Iterable[str]) -> Iterator[str]:
    """Yield the short forms of the forenames among some names, and two names in a row written as one."""
    for name in names:
        words = [fold(word) for word in re.findall(r"[^\W\d_]+", name)]
        for word in words:
            yield from SHORT_FORMS.get(word, ())
        for one, other in pairwise(words):
            if len(one) + len(other) >= _SHORTEST_JOINED:
                yield one + other


def initials_after(text: str, end: int, parts: frozenset[str]) -> str:
    """Return initials in brackets right after a name, if they can be of its words: "(ZW)"; else ""."""
    match = _INITIALS.match(text, end)
    if not match:
        return ""
    word = match[1].lower()
    return word if all(any(part.startswith(letter) for part in parts) for letter in word) else ""
