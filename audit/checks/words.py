"""Words of a text and the phrases among them: one pass over a text serves every check.

A phrase is written as people say it, in lower case: `as (and when|) (required|needed)`. Parentheses hold
alternatives, an empty one meaning "or nothing"; `opportunit*` is any word that begins so; `<number>` is a
word of a named class; `~3` is a gap of up to three words. No phrase reaches over the end of a clause, and
hyphens are spaces. Phrases are kept in one tree by word, so the cost of a text hardly depends on how many
phrases there are.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

_TOKEN = re.compile(r"[\d½¼¾]+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?'?|(?<=\s)-(?=\s)|[^\w\s-]|\n")
# Curly quotes, dashes and the multiplication sign stand for their plain forms.
_EVEN = str.maketrans("\u2019\u2018\u201b\u2013\u2014\u2011\u2010\u00d7\u00a0", "'''----x ")
_PATTERN = re.compile(r"\(|\)|\||<[a-z ]+>|~\d|[^\s()|]+")
_TOKEN_OR_STEM = re.compile(r"<[a-z ]+>|[^\W\d_]+(?:'[^\W\d_]+)?\*|" + _TOKEN.pattern)
_ANY = "~"
_MOST_WORDS = 50_000


#: A phrase read: a word, a gap of up to so many words, or alternatives, each again a phrase.
Sequence: TypeAlias = "list[str | int | list[Sequence]]"


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase seen in a text: its tag, and its first and last-plus-one word."""

    tag: str
    first: int
    last: int


class _Node:
    """A place between two words: the words that lead on, and the tags of the phrases that end here."""

    __slots__ = ("edges", "tags")

    def __init__(self) -> None:
        self.edges: dict[str, list[_Node]] = {}
        self.tags: list[str] = []


class Phrases:
    """Tagged phrases compiled for matching; `classes` gives the words of each `<class>`.

    Raises ValueError for a phrase that cannot be read, or that would match no words at all.
    """

    def __init__(self, phrases: Iterable[tuple[str, str]], classes: Mapping[str, Iterable[str]]) -> None:
        self._classes: dict[str, tuple[str, ...]] = {}
        for name, words in classes.items():
            for word in words:
                self._classes[word] = (*self._classes.get(word, ()), f"<{name}>")
        self._root = _Node()
        self._stems: set[str] = set()
        for tag, phrase in phrases:
            for end in self._grow([self._root], parsed(phrase)):
                if end is self._root:
                    raise ValueError("a phrase that may be empty matches everything")
                if tag not in end.tags:
                    end.tags.append(tag)
        self._labels: dict[str, tuple[str, ...]] = {}
        self._starts: dict[str, list[_Node]] = {}

    def read(self, text: str) -> "Words":
        """Return the words of a text with every phrase found among them."""
        plain = _levelled(text)
        words = _TOKEN.findall(plain)
        if len(self._starts) > _MOST_WORDS:  # misspellings and names must not pile up over many plans
            self._starts.clear()
            self._labels.clear()
        found: dict[str, list[Mark]] = {}
        starts, learn = self._starts, self._learn
        for at, word in enumerate(words):
            nodes = starts.get(word)
            if nodes is None:
                nodes = learn(word)
            if nodes:
                for tag, last in self._longest(nodes, words, at).items():
                    found.setdefault(tag, []).append(Mark(tag, at, last))
        return Words(text, plain, words, found)

    def _grow(self, starts: list[_Node], phrase: "Sequence") -> list[_Node]:
        """Return the nodes where a phrase ends, having led the way to them from the starts."""
        for item in phrase:
            if isinstance(item, str):
                if item.endswith("*"):
                    self._stems.add(item[:-1])
                starts = [_joined(starts, item, _Node())]
            elif isinstance(item, int):
                here, ends = starts, list(starts)
                for _ in range(item):
                    here = [_joined(here, _ANY, _Node())]
                    ends += here
                starts = ends
            else:
                ends = []
                meeting = (
                    _Node()
                )  # alternatives end in one node, so that size grows by adding, not multiplying
                for way in item:
                    if not way:
                        ends += starts
                    elif isinstance(way[-1], str):
                        self._grow_to(starts, way, meeting)
                    else:
                        ends += self._grow(starts, way)
                starts = [*ends, meeting] if meeting not in ends else ends
        return starts

    def _grow_to(self, starts: list[_Node], way: "Sequence", meeting: _Node) -> None:
        last = way[-1]
        if isinstance(last, str):
            if last.endswith("*"):
                self._stems.add(last[:-1])
            _joined(self._grow(starts, way[:-1]), last, meeting)

    def _learn(self, word: str) -> list[_Node]:
        nodes = [node for label in self._labels_of(word) for node in self._root.edges.get(label, ())]
        self._starts[word] = nodes
        return nodes

    def _labels_of(self, word: str) -> tuple[str, ...]:
        labels = self._labels.get(word)
        if labels is None:
            stems = (f"{word[:n]}*" for n in range(2, len(word) + 1) if word[:n] in self._stems)
            number = ("<number>",) if word[0].isdecimal() or word[0] in "½¼¾" else ()
            year = ("<year>",) if len(word) == 4 and word.isdecimal() and word.startswith("20") else ()
            date = ("<date>",) if word[0].isdecimal() and word.count(".") == 2 else ()
            anything = (_ANY,) if word[0].isalnum() or word == "(" else ()
            labels = (word, *self._classes.get(word, ()), *number, *year, *date, *stems, *anything)
            self._labels[word] = labels
        return labels

    def _longest(self, nodes: list[_Node], words: list[str], at: int) -> dict[str, int]:
        best: dict[str, int] = {}
        front = nodes
        while front:
            at += 1
            for node in front:
                for tag in node.tags:
                    best[tag] = at
            if at == len(words):
                break
            labels = self._labels_of(words[at])
            ahead: list[_Node] = []
            for node in front:
                if edges := node.edges:
                    for label in labels:
                        if label in edges:
                            ahead += edges[label]
            front = ahead
        return best


class Words:
    """The words of one text and the phrases found in it.

    `plain` is the text in lower case with plain quotes and hyphens, of the same length, so that places agree.
    """

    def __init__(self, text: str, plain: str, words: list[str], found: dict[str, list[Mark]]) -> None:
        self.text = text
        self.plain = plain
        self.words = words
        self._found = found

    def __len__(self) -> int:
        return len(self.words)

    def marks(self, *tags: str) -> list[Mark]:
        """Return the marks under any of the tags, in reading order."""
        found = [mark for tag in tags for mark in self._found.get(tag, ())]
        return sorted(found, key=lambda mark: (mark.first, -mark.last)) if len(tags) > 1 else found

    def has(self, *tags: str) -> bool:
        """Tell whether a phrase under any of the tags is there."""
        return any(tag in self._found for tag in tags)

    def tagged(self, prefix: str) -> Iterator[Mark]:
        """Give the marks whose tag begins with a prefix."""
        for tag, marks in self._found.items():
            if tag.startswith(prefix):
                yield from marks

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The place of every word, in code points."""
        return [match.span() for match in _TOKEN.finditer(self.plain)]

    def span(self, mark: Mark) -> tuple[int, int]:
        """Return the place of a mark, in code points."""
        return self.spans[mark.first][0], self.spans[mark.last - 1][1]

    def first_at(self, place: int) -> int:
        """Return the index of the first word that begins at or after a place."""
        return bisect_left(self.spans, (place, 0))

    def covered(self, *tags: str) -> set[int]:
        """Return the indices of the words inside marks under the tags."""
        return {at for mark in self.marks(*tags) for at in range(mark.first, mark.last)}


def parsed(phrase: str) -> Sequence:
    """Return a phrase as words, gaps and alternatives. Raises ValueError when its parentheses do not pair."""
    parts = _PATTERN.findall(phrase.replace("-", " "))
    ways, at = _ways(parts, 0)
    if at != len(parts):
        raise ValueError("unpaired parenthesis")
    return ways[0] if len(ways) == 1 else [ways]


def phrase_lines(block: str) -> tuple[str, ...]:
    """Return the phrases of a block, one a line; a line that is set further in goes on from the one above."""
    phrases: list[str] = []
    for line in filter(str.strip, block.splitlines()):
        if line.startswith(" " * 8):
            joint = "" if phrases[-1].endswith(("|", "(")) else " "
            phrases[-1] += joint + line.strip()
        else:
            phrases.append(line.strip())
    return tuple(phrases)


def word_list(block: str) -> tuple[str, ...]:
    """Return the words of a block that is written as prose, so that people can read and mend it."""
    return tuple(block.split())


def may_be_empty(phrase: Sequence) -> bool:
    """Tell whether a phrase can be no words at all, and so would be found everywhere."""
    return all(
        isinstance(item, int) or (isinstance(item, list) and any(may_be_empty(way) for way in item))
        for item in phrase
    )


def _ways(parts: list[str], at: int) -> tuple[list[Sequence], int]:
    ways: list[Sequence] = [[]]
    while at < len(parts) and parts[at] != ")":
        part = parts[at]
        if part == "(":
            inner, at = _ways(parts, at + 1)
            if at >= len(parts):
                raise ValueError("unpaired parenthesis")
            ways[-1].append(inner)
        elif part == "|":
            ways.append([])
        elif part[0] == _ANY and len(part) == 2:
            ways[-1].append(int(part[1]))
        else:
            ways[-1].extend(_TOKEN_OR_STEM.findall(part))
        at += 1
    return ways, at


def _joined(starts: list[_Node], word: str, end: _Node) -> _Node:
    for start in starts:
        start.edges.setdefault(word, []).append(end)
    return end


def _levelled(text: str) -> str:
    plain = text.lower()
    if len(plain) != len(text):  # a few letters lower to two; places must not move
        plain = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return plain if plain.isascii() else plain.translate(_EVEN)
