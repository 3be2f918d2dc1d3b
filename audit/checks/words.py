"""Words of a text and the phrases among them: one pass over a text serves every check.

A phrase is written as people say it, in lower case: `as (and when|) (required|needed)`. Parentheses hold
alternatives, an empty one meaning "or nothing"; `opportunit*` is any word that begins so; `<number>` is a
word of a named class; `~3` is a gap of up to three words. No phrase reaches over the end of a clause, and
hyphens are spaces. Phrases are kept in one tree by word, so the cost of a text hardly depends on how many
phrases there are.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple, TypeAlias

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?'?|[\d½¼¾]+(?:[.,]\d+)*|[^\w\s-]|\n|(?<=\s)-(?=\s)")
# Curly quotes, dashes and the multiplication sign stand for their plain forms.
_EVEN = str.maketrans("\u2019\u2018\u201b\u2013\u2014\u2011\u2010\u00d7\u00a0", "'''----x ")
_PATTERN = re.compile(r"\(|\)|\||<[a-z ]+>|~\d|[^\s()|]+")
_TOKEN_OR_STEM = re.compile(r"<[a-z ]+>|[^\W\d_]+(?:'[^\W\d_]+)?\*|" + _TOKEN.pattern)
_ANY = "~"
_MOST_LEARNT = 400_000


#: A phrase read: a word, a gap of up to so many words, or alternatives, each again a phrase.
Sequence: TypeAlias = "list[str | int | list[Sequence]]"


class Mark(NamedTuple):
    """A phrase seen in a text: its tag, its first and last-plus-one word, and what follows ":" in the tag."""

    tag: str
    first: int
    last: int
    of: str = ""


class _Node:
    """A place between two words: the words that lead on, and the tags of the phrases that end here."""

    __slots__ = ("edges", "tags")

    def __init__(self) -> None:
        self.edges: dict[str, list[_Node]] = {}
        self.tags: list[tuple[str, str]] = []


class _State(dict[str, "_State | None"]):
    """What phrases may still become after some words: the state each next word leads to, learnt as met.

    None means that no phrase goes on with that word. Learning makes the cost of a text one look-up a word.
    """

    __slots__ = ("nodes", "phrases", "tags")

    def __init__(self, phrases: "Phrases", nodes: list[_Node]) -> None:
        super().__init__()
        self.phrases = phrases
        self.nodes = nodes
        self.tags = tuple(dict.fromkeys(tag for node in nodes for tag in node.tags))

    def __missing__(self, word: str) -> "_State | None":
        """Learn where a word leads."""
        labels = self.phrases.labels(word)
        ahead = [there for node in self.nodes for label in labels for there in node.edges.get(label, ())]
        state = _State(self.phrases, ahead) if ahead else None
        self[word] = state
        self.phrases.learnt += 1
        return state


class Phrases:
    """Tagged phrases compiled for matching; `classes` gives the words of each `<class>`.

    Phrases under "vague:x" and "vague:y" are both found under "vague", and do not hide each other.
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
                group, _, of = tag.partition(":")
                if (group, of) not in end.tags:
                    end.tags.append((group, of))
        self.learnt = 0
        self._start = _State(self, [self._root])

    def read(self, text: str) -> "Words":
        """Return the words of a text with every phrase found among them, the longest reading of each."""
        if self.learnt > _MOST_LEARNT:  # misspellings and names must not pile up over many plans
            self.learnt = 0
            self._start = _State(self, [self._root])
        plain = _levelled(text)
        words = _TOKEN.findall(plain)
        found: dict[str, list[Mark]] = {}
        start = self._start
        new = tuple.__new__  # a mark without the cost of a call; there are thousands in a plan
        words.append("")  # nothing goes on with it, so that no step needs to ask whether it is the last
        for at, word in enumerate(words):
            state = start[word]
            if state is None:
                continue
            last = at
            best: dict[tuple[str, str], int] | None = None
            while state is not None:
                last += 1
                if state.tags:
                    if best is None:
                        best = {}
                    for tag in state.tags:
                        best[tag] = last
                state = state[words[last]]
            if best is not None:
                for (group, of), end in best.items():
                    mark = new(Mark, (group, at, end, of))
                    if group in found:
                        found[group].append(mark)
                    else:
                        found[group] = [mark]
        words.pop()
        return Words(text, plain, words, found)

    def labels(self, word: str) -> list[str]:
        """Return everything that a phrase may call a word: itself, its classes, its stems, a gap."""
        if not word:
            return []
        labels = [word, *self._classes.get(word, ())]
        if word[0].isdecimal() or word[0] in "½¼¾":
            labels += ("<number>", "<figure>")
            if len(word) == 4 and word.isdecimal() and word.startswith("20"):
                labels.append("<year>")
            if word.count(".") == 2:
                labels.append("<date>")
        labels += [f"{word[:n]}*" for n in range(2, len(word) + 1) if word[:n] in self._stems]
        if word[0].isalnum() or word == "(":
            labels.append(_ANY)
        return labels

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


_NO_MARKS: list[Mark] = []


class Words:
    """The words of one text and the phrases found in it.

    `plain` is the text in lower case with plain quotes and hyphens, of the same length, so that places agree.
    `memory` keeps what was worked out from the words, so that two checks need not work it out twice.
    """

    def __init__(self, text: str, plain: str, words: list[str], found: dict[str, list[Mark]]) -> None:
        self.text = text
        self.plain = plain
        self.words = words
        self._found = found
        self.memory: dict[str, object] = {}

    def __len__(self) -> int:
        return len(self.words)

    def marks(self, tag: str) -> list[Mark]:
        """Return the marks under the tag, in reading order."""
        return self._found.get(tag, _NO_MARKS)

    def has(self, tag: str) -> bool:
        """Tell whether a phrase under the tag is there."""
        return tag in self._found

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The place of every word, in code points."""
        return [match.span() for match in _TOKEN.finditer(self.plain)]

    def span(self, mark: Mark) -> tuple[int, int]:
        """Return the place of a mark, in code points."""
        return self.spans[mark.first][0], self.spans[mark.last - 1][1]

    def place(self, at: int) -> int:
        """Return where a word begins, in code points; the end of the text for one past the last."""
        return self.spans[at][0] if at < len(self.words) else len(self.text)

    def covered(self, *tags: str) -> set[int]:
        """Return the indices of the words inside marks under the tags."""
        covered: set[int] = set()
        for tag in tags:
            for mark in self._found.get(tag, ()):
                covered.update(range(mark.first, mark.last))
        return covered


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
