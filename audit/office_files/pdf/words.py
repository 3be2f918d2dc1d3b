"""Words of a page, the lines that they stand in, and which lines go on from the line before."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

_BOLD = re.compile(r"bold|black|heavy|[-,]bd\b", re.IGNORECASE)
#: A sign that a font shows and gives no letter for, as pdfminer writes it; bullets, mostly.
_NO_LETTER = re.compile(r"\(cid:\d+\)")
BULLETS = (
    "\u2022\u25cf\u25aa\u25a0\u25e6\u25cb\u2023\u2043\u2219\u00b7\u27a2\u2713\u2714"
    "\uf0b7\uf0a7\uf0d8\uf0fc\uf076"  # of Symbol and Wingdings
)
_ITEM = re.compile(
    rf"[{BULLETS}\ufffd]|[-\u2013\u2014*o](?:\s|$)|\(?(?:\d{{1,3}}|[a-z]|[ivx]{{1,4}})[.)](?:\s|$)"
)
#: Widths and heights in parts of the size of the letters.
_SPACE = 0.25
_WORD_GAP = 0.2
_NO_GAP = 0.08
_COLUMN_GAP = 1.2
_LINE_GAP = 0.75
_SAME_LINE = 0.5
#: Points by which letters of one size differ at most.
_OTHER_SIZE = 0.6
#: Points that a word may lack to fit, by rounding.
_HAIR = 0.3
#: Points within which lines end at the same edge, and how many of them show it.
_SAME_EDGE = 4.0
_FEWEST_AT_EDGE = 3
#: Of a page's width, where the ends of full lines lie at least.
_FAR_ACROSS = 0.6


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its letters, its box in points from the page's upper left, and the line it stands on.

    Also the size of its letters, whether all are bold, and its turn on the page. `typed` tells that it is a
    line of a form's field, however many words that has.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool
    at: int
    typed: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words that stand on one line, in the order in which they are read; at least one.

    `right` is how far lines reach where it stands, in points, if that is known of the line itself.
    """

    page: int
    words: tuple[Word, ...]
    right: float | None = None

    @property
    def text(self) -> str:
        """The words, a space between two, but for small figures that are raised or lowered in a word."""
        text = self.words[0].text
        for before, word in pairwise(self.words):
            apart = word.x0 - before.x1 > _NO_GAP * word.size or abs(word.size - before.size) < _OTHER_SIZE
            text += f" {word.text}" if apart else word.text
        return text

    @property
    def at(self) -> int:
        """The turn of its first word."""
        return self.words[0].at

    @property
    def x0(self) -> float:
        """Where its first word begins."""
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """Where its last word ends."""
        return max(word.x1 for word in self.words)

    @property
    def typed(self) -> bool:
        """Whether any of it is filled into a form."""
        return any(word.typed for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.bold for word in self.words)


def words_of(chars: Sequence[dict[str, Any]], *, flow: bool) -> list[Word]:
    """Return the words of pdfplumber's letters: as the file has them in turn (`flow`), or as they stand.

    Each letter has its turn on the page as `at`.
    """
    from pdfplumber.utils.text import extract_words

    found = extract_words(
        list(chars), return_chars=True, use_text_flow=flow, x_tolerance_ratio=_WORD_GAP, y_tolerance=2
    )
    return [_word(each, each["chars"]) for each in found]


def _word(found: dict[str, Any], chars: Sequence[dict[str, Any]]) -> Word:
    text = _NO_LETTER.sub("\ufffd", found["text"])
    bold = all(_BOLD.search(char["fontname"]) for char in chars)
    size = max(char["size"] for char in chars)
    at = min(char["at"] for char in chars)
    base = max(char["top"] + char["y1"] - char["matrix"][5] for char in chars)
    return Word(text, found["x0"], found["x1"], found["top"], found["bottom"], base, size, bold, at)


def lines_in_turn(page: int, words: Iterable[Word]) -> list[TextLine]:
    """Return the lines of words in the turn in which the file has them."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and _follows(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [TextLine(page, tuple(line)) for line in lines]


def lines_down(page: int, words: Iterable[Word]) -> list[TextLine]:
    """Return the lines of words as they stand, from the top down, each from the left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.base, word.x0)):
        if lines and _level(lines[-1][0], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [TextLine(page, tuple(sorted(line, key=lambda word: word.x0))) for line in lines]


def _follows(before: Word, word: Word) -> bool:
    return _level(before, word) and word.x0 > before.x0


def _level(one: Word, other: Word) -> bool:
    return abs(one.base - other.base) < _SAME_LINE * min(one.size, other.size)


def pieces(line: TextLine) -> list[TextLine]:
    """Return the parts of a line that stand apart, as cells of a table do."""
    parts = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > _COLUMN_GAP * before.size:
            parts.append([])
        parts[-1].append(word)
    return [TextLine(line.page, tuple(part)) for part in parts]


def goes_on(before: TextLine, line: TextLine, right: float = math.inf) -> bool:
    """Tell whether a line goes on from the one before since its first word no longer fitted there.

    `right` is how far lines reach that don't say so themselves. What begins an item of a list, stands further
    down or is otherwise written begins anew.
    """
    last, first = before.words[-1], line.words[0]
    if last.typed or first.typed:  # the lines of a field are its own
        return False
    if _ITEM.match(line.text) or before.bold != line.bold or abs(last.size - first.size) > _OTHER_SIZE:
        return False
    if before.page == line.page and not 0 < (first.top - last.top) < (1 + _LINE_GAP) * first.size * 1.2:
        return False
    limit = right if before.right is None else before.right
    return before.x1 + _space(before) + (first.x1 - first.x0) > limit - _HAIR


def _space(line: TextLine) -> float:
    """Return how wide a space of a line is, in points: fonts have their own."""
    usual = _SPACE * line.words[-1].size
    return max(usual, min(2 * usual, median([b.x0 - a.x1 for a, b in pairwise(line.words)] or [usual])))


def paragraphs(lines: Sequence[TextLine], right: float = math.inf) -> list[str]:
    """Return the texts of lines, those that go on from the line before joined to it; bullets are left out."""
    texts: list[str] = []
    before: TextLine | None = None
    for line in lines:
        if before is not None and goes_on(before, line, right):
            texts[-1] = joined(texts[-1], line.text)
        else:
            texts.append(line.text)
        before = line
    return [item_of(text) or text for text in texts]


def item_of(text: str) -> str | None:
    """Return the words of a list's item without its bullet; None for what is none."""
    bullet, _, words = text.partition(" ")
    return words.strip() if words and len(bullet) == 1 and (bullet in BULLETS or bullet == "\ufffd") else None


def joined(before: str, after: str) -> str:
    """Return a text with its next line: a word that ends in a hyphen goes on without a space."""
    hyphened = before.endswith("-") and before[-2:-1].isalpha() and after[:1].isalpha()
    return before + after if hyphened else f"{before} {after}"


def lines_apart(lines: Iterable[TextLine]) -> list[list[str]]:
    """Return of lines on which texts stand apart, as in columns, the texts."""
    return [[part.text for part in parts] for line in lines if len(parts := pieces(line)) > 1]


def reaches(lines: Sequence[TextLine], widths: Mapping[int, float]) -> dict[int, float]:
    """Return how far to the right lines reach on each page, by the widths of pages."""
    alike: dict[int, list[TextLine]] = {}
    for line in lines:
        alike.setdefault(round(widths[line.page]), []).append(line)
    found = {width: reach(some, width) for width, some in alike.items()}
    return {page: found.get(round(width), 0.0) for page, width in widths.items()}


def reach(lines: Sequence[TextLine], width: float) -> float:
    """Return how far to the right lines reach on pages of a width.

    That is where several end alike in the right part of the page; else as far from the right as the left
    margin is wide.
    """
    if not lines:
        return 0.0
    furthest = max(line.x1 for line in lines)
    across = furthest > _FAR_ACROSS * width  # not items of a list, all of them short
    if across and sum(line.x1 > furthest - _SAME_EDGE for line in lines) >= _FEWEST_AT_EDGE:
        return furthest - _SAME_EDGE
    return width - min(line.x0 for line in lines)
