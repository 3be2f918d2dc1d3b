"""Phrases compiled for matching: the cost of a text hardly depends on how many phrases there are.

Words that no phrase tells apart are of one kind, and most words of a plan are of the kind "any other word";
so what may follow what is learnt once for kinds of word, and holds for words that were never met before.
"""

from collections.abc import Iterable, Mapping

from audit.checks.phrase_text import Sequence, parsed
from audit.checks.words import Hit, Tags, Words, words_of

_ANY = "~"
_MOST_LEARNT = 400_000


class _Node:
    """A place between two words: the labels that lead on, and the tags of the phrases that end here."""

    __slots__ = ("edges", "tags")

    def __init__(self) -> None:
        self.edges: dict[str, list[_Node]] = {}
        self.tags: list[tuple[str, str]] = []


class Kinds(dict[str, int]):
    """The kind of each word, learnt as met: two words are of one kind when every phrase treats them alike.

    Several sets of phrases may share it, so that a word is learnt once for all of them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.labels: list[tuple[str, ...]] = []
        self._known: dict[tuple[str, ...], int] = {}
        self._phrases: list[Phrases] = []

    def share(self, phrases: "Phrases") -> None:
        """Learn kinds for the labels of more phrases; what was learnt of words so far is forgotten."""
        self._phrases.append(phrases)
        self.clear()

    def __missing__(self, word: str) -> int:
        """Learn the kind of a word."""
        labels = tuple(dict.fromkeys(label for phrases in self._phrases for label in phrases.labels(word)))
        kind = self._known.get(labels)
        if kind is None:
            kind = self._known[labels] = len(self.labels)
            self.labels.append(labels)
        if len(self) < _MOST_LEARNT:  # misspellings and names must not pile up over many plans
            self[word] = kind
        return kind


class _State(dict[int, "_State | None"]):
    """What phrases may still become after some words: the state that each kind of next word leads to.

    None means that no phrase goes on with such a word. `hit` is what has been found on the way here.
    """

    __slots__ = ("_best", "_depth", "_nodes", "_phrases", "hit")

    def __init__(
        self, phrases: "Phrases", nodes: tuple[_Node, ...], depth: int, best: dict[tuple[str, str], int]
    ) -> None:
        super().__init__()
        self._phrases = phrases
        self._nodes = nodes
        self._depth = depth
        self._best = best
        self.hit = phrases.hit(best) if best else None

    def __missing__(self, kind: int) -> "_State | None":
        """Learn where a kind of word leads."""
        labels = self._phrases.kinds.labels[kind]
        ahead = {
            id(there): there
            for node in self._nodes
            for label in labels
            for there in node.edges.get(label, ())
        }
        self[kind] = self._phrases.state(tuple(ahead.values()), self._depth + 1, self._best)
        return self[kind]


class Phrases:
    """Tagged phrases compiled for matching; `classes` gives the words of each `<class>`.

    Phrases under "vague:x" and "vague:y" are both found under "vague", and do not hide each other.
    Sets of phrases that read the same texts may share `kinds`. Raises ValueError for a phrase that cannot be
    read, or that would match no words at all.
    """

    def __init__(
        self,
        phrases: Iterable[tuple[str, str]],
        classes: Mapping[str, Iterable[str]],
        kinds: Kinds | None = None,
    ) -> None:
        self._classes: dict[str, tuple[str, ...]] = {}
        for name, words in classes.items():
            for word in words:
                self._classes[word] = (*self._classes.get(word, ()), f"<{name}>")
        self._root = _Node()
        self._used: set[str] = set()
        groups: list[str] = []
        for tag, phrase in phrases:
            for end in self._grow([self._root], parsed(phrase)):
                if end is self._root:
                    raise ValueError("a phrase that may be empty matches everything")
                group, _, of = tag.partition(":")
                groups.append(group)
                if (group, of) not in end.tags:
                    end.tags.append((group, of))
        self._stems = {label[:-1] for label in self._used if label.endswith("*") and len(label) > 1}
        self._stem_lengths = sorted(set(map(len, self._stems)))
        self._endings = tuple(label[1:] for label in self._used if label.startswith("*") and len(label) > 1)
        self._tags = Tags(dict.fromkeys(groups))
        self.kinds = Kinds() if kinds is None else kinds
        self.kinds.share(self)
        self._states: dict[object, _State] = {}
        self._start = _State(self, (self._root,), 0, {})

    def read(self, text: str) -> Words:
        """Return the words of a text with every phrase found among them, the longest reading of each."""
        words = words_of(text)
        kinds = list(map(self.kinds.__getitem__, words.words))
        kinds.append(self.kinds[""])  # nothing goes on with it, so that no step asks whether it is the last
        hits: list[tuple[int, Hit]] = []
        seen = 0
        for at, begun in enumerate(map(self._start.__getitem__, kinds)):
            if begun is None:
                continue
            state, last = begun, at + 1
            ahead = state[kinds[last]]
            while ahead is not None:
                state = ahead
                last += 1
                ahead = state[kinds[last]]
            hit = state.hit
            if hit is not None:
                hits.append((at, hit))
                seen |= hit.bits
        return words.found(hits, seen, self._tags)

    def knows(self, word: str) -> bool:
        """Tell whether a phrase has this very word."""
        return word in self._used

    def labels(self, word: str) -> tuple[str, ...]:
        """Return all that a phrase calls a word: itself, its classes, its stems, its endings, a gap."""
        if not word:
            return ()
        labels = [label for label in (word, *self._classes.get(word, ())) if label in self._used]
        if word[0].isdecimal() or word[0] in "½¼¾":
            figures = ["<number>", "<figure>"]
            if len(word) == 4 and word.isdecimal() and word.startswith("20"):
                figures.append("<year>")
            if word.count(".") == 2:
                figures.append("<date>")
            labels += [label for label in figures if label in self._used and label not in labels]
        for length in self._stem_lengths:
            if word[:length] in self._stems and length <= len(word):
                labels.append(f"{word[:length]}*")
        labels += [f"*{ending}" for ending in self._endings if word.endswith(ending) and word != ending]
        if word[0].isalnum() or word == "(":
            labels.append(_ANY)
        return tuple(labels)

    def state(
        self, nodes: tuple[_Node, ...], depth: int, best: Mapping[tuple[str, str], int]
    ) -> _State | None:
        """Return the state of some nodes so many words on, given what was found before; None for no node."""
        if not nodes:
            return None
        found = {**best, **{tag: depth for node in nodes for tag in node.tags}}
        key = (frozenset(nodes), depth, tuple(found.items()))
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = _State(self, nodes, depth, found)
        return state

    def hit(self, best: Mapping[tuple[str, str], int]) -> Hit:
        """Return the longest of each tagged phrase as a hit."""
        by_tag: dict[str, tuple[tuple[int, str], ...]] = {}
        for (group, of), length in best.items():
            by_tag[group] = (*by_tag.get(group, ()), (length, of))
        return Hit(by_tag, self._tags)

    def _grow(self, starts: list[_Node], phrase: Sequence) -> list[_Node]:
        """Return the nodes where a phrase ends, having led the way to them from the starts."""
        for item in phrase:
            if isinstance(item, str):
                starts = [self._joined(starts, item, _Node())]
            elif isinstance(item, int):
                here, ends = starts, list(starts)
                for _ in range(item):
                    here = [self._joined(here, _ANY, _Node())]
                    ends += here
                starts = ends
            else:
                starts = self._grow_ways(starts, item)
        return starts

    def _grow_ways(self, starts: list[_Node], ways: list[Sequence]) -> list[_Node]:
        """Return where alternatives end: in one node if they can, so that size grows by adding."""
        ends: list[_Node] = []
        meeting = _Node()
        for way in ways:
            if not way:
                ends += starts
            elif isinstance(way[-1], str):
                self._joined(self._grow(starts, way[:-1]), way[-1], meeting)
            else:
                ends += self._grow(starts, way)
        return [*ends, meeting]

    def _joined(self, starts: list[_Node], label: str, end: _Node) -> _Node:
        self._used.add(label)
        for start in starts:
            start.edges.setdefault(label, []).append(end)
        return end
