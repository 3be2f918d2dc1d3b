"""The elements of a line of provision: who does what, how often and for how long.

Source: SEND Code of Practice 9.69 ("type, hours and frequency of support and level of expertise").
"""

from dataclasses import dataclass
from itertools import pairwise

from audit.checks.grammar_provision import GENERIC
from audit.checks.words import Mark, Words, word_list

_SUBJECT_VERBS = frozenset(
    word_list("will shall has is needs requires should would may can must could who continues")
)
_PAPERS = frozenset(word_list("report reports advice talk assessment recommendations programme"))
_ADVISING = frozenset(
    word_list("recommended advised suggested directed devised written designed recommendations advice")
)


@dataclass(frozen=True, slots=True)
class Elements:
    """Which elements a line of provision states. Group size and review may not apply."""

    who: bool
    what: bool
    how_often: bool
    how_long: bool
    group_size: bool
    review: bool
    is_session: bool
    dated: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """The elements that a reader would have to ask for, in reading order.

        Equipment, adjustments and meetings have no length, and what is done once by a date has no frequency.
        """
        timeless = not self.is_session
        needed = (
            ("who", self.who),
            ("what", self.what),
            ("how often", self.how_often or (timeless and self.dated)),
            ("how long", self.how_long or timeless),
        )
        return tuple(name for name, stated in needed if not stated)

    @property
    def quantified(self) -> bool:
        """Whether who, what, how often and how long are all stated."""
        return self.who and self.what and self.how_often and self.how_long


def provision_elements(words: Words) -> Elements:
    """Return the elements that a line of provision states."""
    meetings = words.covered("review meeting")
    reviewed = {
        at
        for mark in words.marks("review")
        if meetings.isdisjoint(range(mark.first, mark.last))
        for at in range(mark.first, mark.last)
    }
    elsewhere = words.covered("often", "who")
    not_long = words.covered("not long")
    doers = [mark for mark in words.marks("who") if not _is_adviser(words, mark)]
    return Elements(
        who=bool(doers),
        what=_says_what(words),
        how_often=any(mark.first not in reviewed for mark in words.marks("often")),
        how_long=any(mark.first not in not_long for mark in words.marks("long")),
        group_size=words.has("group"),
        review=words.has("reviewing"),
        is_session=any(mark.first not in elsewhere for mark in words.marks("session")),
        dated=words.has("dated", "by when"),
    )


def _says_what(words: Words) -> bool:
    return words.has("named") or bool(
        content_words(words, "who", "often", "long", "by when", "money", "pointing")
    )


def content_words(words: Words, *but: str) -> list[str]:
    """Return the words that carry meaning: neither generic, vague, nor a name before its verb."""
    passed = words.covered(*but)
    passed.update(at for mark in words.tagged("vague:") for at in range(mark.first, mark.last))
    kept = []
    for at, word in enumerate(words.words):
        if at in passed or len(word) < 3 or not word[0].isalpha() or word in GENERIC:
            continue
        follower = words.words[at + 1] if at + 1 < len(words.words) else ""
        if words.text[words.spans[at][0]].isupper() and (follower in _SUBJECT_VERBS or word.endswith("'s")):
            continue
        kept.append(word)
    return kept


def _is_adviser(words: Words, mark: Mark) -> bool:
    """Tell whether a role is only the source of advice ("as recommended by the therapist")."""
    before = words.words[max(0, mark.first - 5) : mark.first]
    after = words.words[mark.last : mark.last + 1]
    if after and after[0] in _PAPERS:
        return True
    return any(verb in _ADVISING and word in ("by", "of", "from") for verb, word in pairwise(before))
