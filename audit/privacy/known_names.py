"""Names known from a row found in its texts, however they are written, and told from everyday words."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from audit.privacy.name_text import APOSTROPHES, HYPHENS, NameFound, fold
from audit.privacy.name_words import (
    AFTER_MODAL,
    AFTER_NAME,
    ALWAYS_CAPITAL,
    COMMON_WORDS,
    NO_NAMES,
    TITLES,
)

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")  # of folded text
#: An apostrophe inside a word, but for a possessive.
_INSIDE = re.compile(r"'(?<=[^\W_]')(?!s\b)[^\W_]")
_JOINS = re.compile(rf"[ \u00a0]*\.?[ \u00a0]*|[{HYPHENS}]")
_LONGEST_JOIN, _LONGEST_WORD = 8, 40
#: What may stand between the word before a name and the name, in folded text.
_GAPS = " \u00a0.-"
_SENTENCE_END = frozenset(".!?:;\n\r\u2022*-\u2013(\"\u201c'")


class Word(NamedTuple):
    """A word of a text: where it stands, a possessive s left out, and its letters folded."""

    start: int
    end: int
    plain: str


def name_parts(names: Iterable[str]) -> frozenset[str]:
    """Return the words of names that are looked for, folded and without apostrophes and hyphens.

    Each word, each half of a hyphenated one, and what follows an apostrophe (O'Neill is written O Neill too).
    """
    parts: set[str] = set()
    for name in names:
        for word in re.split(r"[\s,;/()]+", name):
            plain = fold(word.strip(f'.{APOSTROPHES}"'))
            halves = [half.replace("'", "") for half in plain.split("-")]
            tails = [tail for half in plain.split("-") for tail in half.split("'")[1:] if len(tail) > 2]
            parts.update(("".join(halves), *halves, *tails))
    return frozenset(part for part in parts if len(part) >= 2 and part.isalpha()) - set(TITLES)


def words_of(text: str) -> list[Word]:
    """Return the words of a text; a hyphen parts words, an apostrophe does not."""
    return [_word(match) for match in _TOKEN.finditer(fold(text))]


def words_near(folded: str, parts: Collection[str], led: Collection[str] = ()) -> list[Word]:
    """Return the words of a folded text that are parts of names, each with the initials before it.

    Before those in `led` comes the word before, whatever it is. All that finding names needs, found by
    looking for the parts: most words are never looked at. "o'neill" is one word, as in `words_of`, where it
    is a part.
    """
    hits: list[Word] = []
    for part in parts:
        at = folded.find(part)
        while at >= 0:
            end = at + len(part)
            if not (folded[at - 1 : at].isalnum() or folded[end : end + 1].isalnum()):
                hits.append(Word(at, end, part))
            at = folded.find(part, end)
    whole = list(_with_apostrophes(folded, parts)) if "'" in folded else []
    if whole:
        inside = {at for word in whole for at in range(word.start, word.end)}
        hits = whole + [hit for hit in hits if hit.start not in inside]
    found: list[Word] = []
    last = 0
    for hit in sorted(hits):
        before = folded[hit.start - 4 : hit.start].rstrip(_GAPS)
        # a letter that stands alone is an initial; two of a word are enough to see that it is none
        if hit.plain in led or len(before) < 2 or not (before[-2].isalnum() and before[-1].isalnum()):
            found += _words_before(folded, hit.start, last)
        found.append(hit)
        last = hit.end
    return found


def _with_apostrophes(folded: str, parts: Collection[str]) -> Iterator[Word]:
    """Return the words with an apostrophe inside that are parts of names without it."""
    inside = _INSIDE.search(folded)
    while inside:
        begins = _word_before(folded, inside.start(), max(0, inside.start() - _LONGEST_WORD))[0]
        word = _TOKEN.match(folded, begins)
        if word and (made := _word(word)).plain in parts:
            yield made
        inside = _INSIDE.search(folded, max(inside.end(), word.end() if word else 0))


def _words_before(folded: str, at: int, first: int) -> list[Word]:
    """Return the word before a place, and the words before that for as long as they are initials."""
    found: list[Word] = []
    begins, ends = _word_before(folded, at, first)
    while begins < ends:
        found.append(Word(begins, ends, folded[begins:ends].replace("'", "")))
        begins, ends = _word_before(folded, begins, first) if ends - begins == 1 else (0, 0)
    return found[::-1]


def _word_before(folded: str, at: int, first: int) -> tuple[int, int]:
    """Return where the word right before a place begins and ends, no further back than `first`."""
    ends = at
    while ends > first and folded[ends - 1] in _GAPS:
        ends -= 1
    begins = ends
    while begins > first and (folded[begins - 1].isalnum() or folded[begins - 1] == "'"):
        begins -= 1
    while begins < ends and folded[begins] == "'":  # a quotation mark
        begins += 1
    return begins, ends


def _word(match: re.Match[str]) -> Word:
    start, end, plain = match.start(), match.end(), match[0]
    if "'" in plain:
        if plain.endswith("'s"):
            plain, end = plain[:-2], end - 2
        plain = plain.replace("'", "")
    return Word(start, end, plain)


def find_known(
    text: str, words: Sequence[Word], parts: Collection[str], person: str = ""
) -> Iterator[NameFound]:
    """Yield each run of known name words; a possessive s after it stays outside.

    Names that are everyday words count only with a capital, and not where the word is likely a verb or a
    month; when in doubt they count.
    """
    for run in _runs(text, words, parts):
        start, end = run[0].start, run[-1].end
        if len(run) > 1 or _is_name(text, start, end, run[0].plain):
            yield NameFound(start, end, person)


def is_only(text: str, parts: Collection[str]) -> bool:
    """Tell whether a text is nothing but known name words and initials."""
    words = [word.plain for word in words_of(text)]
    return any(word in parts for word in words) and all(word in parts or len(word) == 1 for word in words)


def find_family(
    text: str, words: Sequence[Word], surnames: Collection[str], child: Collection[str]
) -> Iterator[NameFound]:
    """Yield "Lucinda Thompson" where the child is another Thompson: a forename that is not the child's."""
    runs = {run[0].start: run[-1].end for run in _runs(text, words, surnames)}
    for before, word in pairwise(words):
        if word.start not in runs or len(before.plain) < 2 or not text[before.start].isupper():
            continue
        spaced = text[before.end : word.start].strip(" \u00a0") == "" and before.end < word.start
        known = before.plain in child or before.plain in NO_NAMES or before.plain in TITLES
        if spaced and not known:
            end = runs[word.start]
            yield NameFound(before.start, end, fold(text[before.start : end]))


def _runs(text: str, words: Sequence[Word], parts: Collection[str]) -> Iterator[list[Word]]:
    """Yield runs of known words, joined by a space or a hyphen, single letters between or before them."""
    run: list[Word] = []
    letter: Word | None = None
    for word in words:
        known = word.plain in parts
        if not known and not run and not letter and len(word.plain) > 1:
            continue  # most words
        last = letter or (run[-1] if run else None)
        near = last is not None and word.start - last.end <= _LONGEST_JOIN
        joined = last is not None and near and _JOINS.fullmatch(text, last.end, word.start) is not None
        if run and not joined:
            yield run
            run = []
        if known:
            initial = joined and letter is not None and (run or f"{letter.plain}{word.plain}" in parts)
            run += [letter, word] if initial and letter else [word]
            letter = None
        elif len(word.plain) == 1 and text[word.start].isupper():
            letter = word
        else:
            if run:
                yield run
            run, letter = [], None
    if run:
        yield run


def _is_name(text: str, start: int, end: int, word: str) -> bool:
    """Tell whether a single known word is a name where it stands."""
    if word not in COMMON_WORDS and len(word) > 2:
        return True
    if not text[start].isupper():
        return False
    after = text[end : end + 24]
    if re.match(rf"[{APOSTROPHES}]s\b", after):
        return True
    if _opens_sentence(text, start):
        return _is_name_at_start(word, after)
    if word == "may":
        return _may_is_name(text, start, after)
    return word not in ALWAYS_CAPITAL


def _is_name_at_start(word: str, after: str) -> bool:
    following = re.match(r"\s+([A-Za-z]+)", after)
    if not following:
        return True
    next_word = following[1].lower()
    if word in ("will", "may", "can"):
        return next_word not in AFTER_MODAL
    return next_word in AFTER_NAME or next_word.endswith(("s", "ed")) or following[1][0].isupper()


def _may_is_name(text: str, start: int, after: str) -> bool:
    """Tell whether a capital May inside a sentence is a person: no day before it, no year after, no "in"."""
    before = text[max(0, start - 12) : start].rstrip().lower()
    if re.match(r"\s*(?:\d|half|term)", after) or re.search(r"\d(?:st|nd|rd|th)?$", before):
        return False
    return not re.search(
        r"\b(?:in|since|from|until|till|by|during|last|next|of|early|late|mid|and|to)$", before
    )


def _opens_sentence(text: str, start: int) -> bool:
    while start and text[start - 1] in " \t":
        start -= 1
    return not start or text[start - 1] in _SENTENCE_END
