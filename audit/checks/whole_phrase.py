"""The whole phrase that a marked word stands in: its modifiers before it and its noun after it.

"Impartial careers [advice]" is one phrase, and so is "[regular] visits". A phrase ends at a word of grammar
(a, of, will, and ...), at a common verb, at a name, a figure or a stop.
"""

from audit.checks.phrase_text import word_list
from audit.checks.words import Words

_MOST_BEFORE = 3
_MOST_AFTER = 2

#: Words that no phrase of a noun and its modifiers runs through.
_ENDS = frozenset(
    word_list("""
    a about above across after again against ahead all along also although always am among an and
    annually another any are around as at away back be because been before behind being below
    beneath beside between beyond both but by can cannot could daily day days deliver delivered
    delivers did do does doing done down during each eight either else even ever every except few
    five for fortnightly four from get gets getting give given gives giving go goes going got had
    half has have having he help helps her here hers him his hour hours how however i if in include
    included includes including instead into is it its itself just keep keeps kept later least led
    less let lets like made make makes making many may me meet meets might minute minutes monthly
    more most much must my near need needed needs neither never nine no nor not now of off offered
    on once one only onto or other others ought our out over own per provide provided provides
    providing put puts rather receive received receives receiving require required requires run see
    sees set sets seven shall she should since six so some soon still such take taken takes taking
    ten term termly terms than that the their them then there these they this those though three
    thrice through throughout till times to today together too toward towards twice two under unless
    until up upon us use used uses using very via visit visits want wants was we week weekly weeks
    were what when whenever where wherever whether which while who whom whose why will with within
    without work working works would yet you your
    """)
)


def whole_phrase(words: Words, first: int, last: int, least: int, most: int) -> tuple[int, int]:
    """Return a mark's first and last-plus-one word, widened to its phrase but not past two other words."""
    every = words.words
    start, end = first, last
    if every[first] not in _ENDS:
        floor = max(least, first - _MOST_BEFORE)
        while start > floor and _goes_on(words, start - 1):
            start -= 1
    if every[last - 1] not in _ENDS:
        ceiling = min(most, last + _MOST_AFTER)
        while end < ceiling and _goes_on(words, end):
            end += 1
    return start, end


def _goes_on(words: Words, at: int) -> bool:
    """Tell whether a phrase goes on through a word: neither grammar nor figure, stop or name."""
    word = words.words[at]
    if word in _ENDS or not word[0].isalpha() or word.endswith("'s"):
        return False
    return at == 0 or not words.text[words.place(at)].isupper() or words.words[at - 1] in ".\n:;"
