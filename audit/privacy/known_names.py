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
_JOINS = re.compile(rf"[ \u00a0]*\.?[ \u00a0]*|[{HYPHENS}]")
#: Characters looked at on either side of a name word, further to the next space.
_ABOUT = 30
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


def may_hold(folded: str, parts: Collection[str]) -> bool:
    """Tell quickly whether a folded text, its apostrophes taken out, can hold any of the parts."""
    return any(part in folded for part in parts)


def words_of(text: str, parts: Collection[str] | None = None) -> list[Word]:
    """Return the words of a text; a hyphen parts words, an apostrophe does not.

    With `parts`, only those words, single letters, and the word before each: all that finding names needs.
    """
    folded = fold(text)
    found: list[Word] = []
    before: tuple[int, int, str] | None = None
    for match in _TOKEN.finditer(folded) if parts is None else _tokens_near(folded, parts):
        start, end = match.span()
        plain = match[0]
        if "'" in plain:
            if plain.endswith("'s"):
                plain, end = plain[:-2], end - 2
            plain = plain.replace("'", "")
        if parts is None or plain in parts or len(plain) == 1:
            if before is not None:
                found.append(Word(*before))
                before = None
            found.append(Word(start, end, plain))
        else:
            before = (start, end, plain)
    return found


def _tokens_near(folded: str, parts: Collection[str]) -> Iterator[re.Match[str]]:
    """Yield the words about each place of a part; all of them where an apostrophe may part a name."""
    plain = folded.replace("'", "") if "'" in folded else folded
    spans: list[tuple[int, int]] = []
    for part in parts:
        if plain is not folded and plain.count(part) != folded.count(part):
            yield from _TOKEN.finditer(folded)
            return
        at = folded.find(part)
        while at >= 0:
            after = folded.find(" ", at + len(part) + _ABOUT)
            spans.append(
                (folded.rfind(" ", 0, max(0, at - _ABOUT)) + 1, after if after >= 0 else len(folded))
            )
            at = folded.find(part, at + len(part))
    done = 0
    for start, end in sorted(spans):
        yield from _TOKEN.finditer(folded, max(start, done), max(end, done))
        done = max(end, done)


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
        spaced = text[before.end : word.start].strip(" \u00a0") == "" and before.end < word.start
        known = before.plain in child or before.plain in NO_NAMES or before.plain in TITLES
        if (
            word.start in runs
            and spaced
            and not known
            and len(before.plain) > 1
            and text[before.start].isupper()
        ):
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
        joined = last is not None and _JOINS.fullmatch(text, last.end, word.start) is not None
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
    before = text[:start].rstrip(" \t")
    return not before or before[-1] in _SENTENCE_END
