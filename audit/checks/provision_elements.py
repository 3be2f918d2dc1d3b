"""The elements of a line of provision: who does what, how often and for how long.

Source: SEND Code of Practice 9.69 ("type, hours and frequency of support and level of expertise").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from audit.checks.grammar_provision import GENERIC
from audit.checks.loose import unexcused
from audit.checks.phrase_text import word_list
from audit.checks.words import Mark, Words

_SUBJECT_VERBS = frozenset(
    word_list("will shall has is needs requires should would may can must could who continues")
)
_SENTENCE_ENDS = (".", "\n", ":", ";")
_BEFORE_NAMES = frozenset(
    word_list(
        "support supports help helps with for assist enable allow encourage give offer see meet and that to"
    )
)
_PAPERS = frozenset(
    word_list("report reports advice talk assessment recommendations programme exercise exercises stretches")
)
_ADVISING = frozenset(
    word_list("""
    recommended advised suggested directed devised written designed recommendations advice consultation
    discussion conjunction agreement guidance direction discretion
    """)
)
_SOURCES = _PAPERS | _ADVISING


@dataclass(frozen=True, slots=True)
class Elements:
    """Which elements a line of provision states. Group size and review may not apply.

    `what` is what a reader would take for it: an activity or a thing, or a kind of help ("one-to-one
    support"), but no aim, place or condition. `is_specific` is whether any word carries meaning, which is
    as much as a finding needs: what is missing from a line must be plain.
    """

    who: bool
    what: bool
    is_specific: bool
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
            ("what", self.is_specific),
            ("how often", self.how_often or (timeless and self.dated)),
            ("how long", self.how_long or timeless),
        )
        return tuple(name for name, stated in needed if not stated)

    @property
    def quantified(self) -> bool:
        """Whether who, what, how often and how long are all stated."""
        return self.who and self.is_specific and self.how_often and self.how_long


def provision_elements(words: Words) -> Elements:
    """Return the elements that a line of provision states."""
    known = words.memory.get("elements")
    if isinstance(known, Elements):
        return known
    elements = _elements(words)
    words.memory["elements"] = elements
    return elements


def content_words(words: Words, *but: str) -> Iterator[str]:
    """Give the words that carry meaning: not generic, vague, under the tags, nor a name before its verb."""
    every = words.words
    told = [at for at, meant in enumerate(map(_MEANT.__getitem__, every)) if meant]
    if not told:
        return
    passed = words.covered(*but, "vague")
    for at in told:
        if at not in passed and not _is_name(words, at):
            yield every[at]


def meant_words(words: Words) -> set[str]:
    """Return the words that may carry meaning, names among them, whatever the phrases about them."""
    return set(filter(_MEANT.__getitem__, words.words))


class _Meant(dict[str, bool]):
    """Whether a word by itself may carry meaning, learnt as met."""

    def __missing__(self, word: str) -> bool:
        meant = len(word) > 2 and word[0].isalpha() and word not in GENERIC and not word.endswith("'s")
        if len(self) < _MOST_LEARNT:
            self[word] = meant
        return meant


_MOST_LEARNT = 400_000
_MEANT = _Meant()


def _is_name(words: Words, at: int) -> bool:
    """Tell whether a word is a person: a sentence's subject, or a capital after "support" or "with"."""
    every = words.words
    before = every[at - 1] if at else "."
    if before in _SENTENCE_ENDS:
        return at + 1 < len(every) and every[at + 1] in _SUBJECT_VERBS
    return before in _BEFORE_NAMES and words.text[words.place(at)].isupper()


def _elements(words: Words) -> Elements:
    is_specific = _has_content(words)
    return Elements(
        who=_says_who(words),
        what=words.has("kind of help") or (is_specific and _is_more_than_aims(words)),
        is_specific=is_specific,
        how_often=_says_how_often(words),
        how_long=_any_outside(words, "long", "not long", *_emptied(words)),
        group_size=words.has("group"),
        review=words.has("reviewing"),
        is_session=_any_outside(words, "session", "often", "who", "who trained"),
        dated=words.has("dated") or words.has("by when"),
    )


_BESIDE_WHAT = ("who", "who trained", "often", "long", "by when", "money", "pointing")


def _is_more_than_aims(words: Words) -> bool:
    """Tell whether words carry meaning outside aims, places and conditions."""
    return not words.has("beside what") or _has_content(words, "beside what")


def _has_content(words: Words, *but: str) -> bool:
    """Tell whether it names a therapy or has a word that carries meaning."""
    return words.has("named") or next(content_words(words, *_BESIDE_WHAT, *but), None) is not None


def _says_who(words: Words) -> bool:
    """Tell whether it says by role or training who acts, rather than whose advice it was."""
    if words.has("who") and (
        _SOURCES.isdisjoint(words.words) or any(not _is_adviser(words, mark) for mark in words.marks("who"))
    ):
        return True
    return any(not _is_any_old(words, mark) for mark in words.marks("who trained"))


def _says_how_often(words: Words) -> bool:
    """Tell whether it says how often, apart from how often it is reviewed."""
    never = ("not often", *_emptied(words))
    if not words.has("review"):
        return _any_outside(words, "often", *never)
    meetings = words.covered("review meeting")
    reviewed = words.covered(*never)
    for mark in words.marks("review"):
        if meetings.isdisjoint(range(mark.first, mark.last)):
            reviewed.update(range(mark.first, mark.last))
    return any(mark.first not in reviewed for mark in words.marks("often"))


def _emptied(words: Words) -> tuple[str, ...]:
    """Return the tag of what lasts through the day where vague words leave unsaid what lasts so."""
    if not (words.has("through") and words.has("vague")):
        return ()
    through = words.covered("through")
    loose = any(mark.of != "generic-help" and mark.first not in through for mark in unexcused(words))
    return ("through",) if loose else ()


def _any_outside(words: Words, tag: str, *others: str) -> bool:
    """Tell whether a phrase under a tag begins outside every phrase under the others."""
    if not words.has(tag):
        return False
    elsewhere = words.covered(*others)
    return not elsewhere or any(mark.first not in elsewhere for mark in words.marks(tag))


def _is_any_old(words: Words, mark: Mark) -> bool:
    """Tell whether training is named in a way that anybody could claim ("a suitably trained adult")."""
    return mark.first > 0 and words.words[mark.first - 1] in (
        "suitably",
        "appropriately",
        "adequately",
        "fully",
    )


def _is_adviser(words: Words, mark: Mark) -> bool:
    """Tell whether a role is only the source of advice ("as recommended by the therapist")."""
    before = words.words[max(0, mark.first - 8) : mark.first]
    after = words.words[mark.last : mark.last + 1]
    if after and after[0] in _PAPERS:
        return True
    return any(verb in _ADVISING and word in ("by", "of", "from", "with") for verb, word in pairwise(before))
