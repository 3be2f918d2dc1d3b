"""Words of a text and the phrases found among them: one pass over a text serves every check."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

WORD = r"[^\W\d_]+(?:'[^\W\d_]+)?'?|[\d½¼¾]+(?:[.,]\d+)*|[^\w\s-]|\n|(?<=\s)-(?=\s)"
_TOKENS = re.compile(f"({WORD})")
# The same for a text of plain letters, which is nearly every text once it is levelled: a third faster.
_PLAIN_TOKENS = re.compile(
    r"([a-z]+(?:'[a-z]+)?'?|[0-9]+(?:[.,][0-9]+)*"
    r"|[\n\x00-\x08\x0e-\x1b!-,./:-@\[-^`{-\x7f]|(?<=\s)-(?=\s))"
)
# Curly quotes, dashes and the multiplication sign stand for their plain forms.
_EVEN = str.maketrans("\u2019\u2018\u201b\u2013\u2014\u2011\u2010\u00d7\u00a0", "'''----x ")


class Mark(NamedTuple):
    """A phrase seen in a text: its tag, its first and last-plus-one word, and what follows ":" in the tag."""

    tag: str
    first: int
    last: int
    of: str = ""


class Tags(dict[str, int]):
    """The bit of each tag that phrases may carry; a tag that none carries has no bit (0)."""

    __slots__ = ("_masks",)

    def __init__(self, names: Iterable[str] = ()) -> None:
        super().__init__({name: 1 << number for number, name in enumerate(names)})
        self._masks: dict[tuple[str, ...], int] = {}

    def __missing__(self, tag: str) -> int:
        """Return no bit."""
        return 0

    def mask(self, tags: tuple[str, ...]) -> int:
        """Return the bits of several tags together."""
        mask = self._masks.get(tags)
        if mask is None:
            mask = self._masks[tags] = sum(self[tag] for tag in set(tags))
        return mask


class Hit(dict[int, int]):
    """What phrases begin at a word: for each tag, the length in words of the longest and its name.

    Texts share their hits, since what begins at a word is learnt with the phrases. Under a mask of tags' bits
    stands how many words the longest phrase with one of these tags takes.
    """

    __slots__ = ("_tags", "bits", "by_tag")

    def __init__(self, by_tag: Mapping[str, tuple[tuple[int, str], ...]], tags: Tags) -> None:
        super().__init__()
        self.by_tag = by_tag
        self.bits = tags.mask(tuple(by_tag))
        self._tags = tags

    def __missing__(self, mask: int) -> int:
        """Learn how many words the longest takes."""
        wanted = [each for tag, each in self.by_tag.items() if self._tags[tag] & mask]
        self[mask] = max(length for each in wanted for length, _ in each)
        return self[mask]


_NO_MARKS: list[Mark] = []
_NO_TAGS = Tags()


class Words:
    """The words of one text and the phrases found in it.

    `plain` is the text in lower case with plain quotes and hyphens, of the same length, so that places agree.
    `memory` keeps what was worked out from the words, so that two checks need not work it
    out twice.
    """

    __slots__ = (
        "__dict__",
        "_hits",
        "_marks",
        "_parts",
        "_seen",
        "_tags",
        "memory",
        "plain",
        "text",
        "words",
    )

    def __init__(self, text: str, plain: str, parts: list[str]) -> None:
        self.text = text
        self.plain = plain
        self.words = parts[1::2]
        self.memory: dict[str, object] = {}
        self._parts = parts
        self._marks: dict[str, list[Mark]] = {}
        self._hits: list[tuple[int, Hit]] = []
        self._tags = _NO_TAGS
        self._seen = 0

    def __len__(self) -> int:
        return len(self.words)

    def found(self, hits: list[tuple[int, Hit]], seen: int, tags: Tags) -> "Words":
        """Keep what was found: the hits by word, every bit among them, and the bit of each tag."""
        self._hits, self._seen, self._tags = hits, seen, tags
        return self

    def marks(self, tag: str) -> list[Mark]:
        """Return the marks under the tag, in reading order."""
        bit = self._tags[tag]
        if not self._seen & bit:
            return _NO_MARKS
        marks = self._marks.get(tag)
        if marks is None:
            new = tuple.__new__  # a mark without the cost of a call
            marks = self._marks[tag] = [
                new(Mark, (tag, at, at + length, of))
                for at, hit in self._hits
                if hit.bits & bit
                for length, of in hit.by_tag[tag]
            ]
        return marks

    def has(self, tag: str) -> bool:
        """Tell whether a phrase under the tag is there."""
        return self._seen & self._tags[tag] > 0

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the place of the words from `first` up to and without `last`, in code points."""
        ends = self._ends
        return ends[2 * first], ends[2 * last - 1]

    def place(self, at: int) -> int:
        """Return where a word begins, in code points; the end of the text for one past the last."""
        return self._ends[2 * at] if at < len(self.words) else len(self.text)

    @cached_property
    def _ends(self) -> list[int]:
        """Where each part ends: what stands before the first word, that word, what is between, and so on."""
        return list(accumulate(map(len, self._parts)))

    def covered(self, *tags: str) -> set[int]:
        """Return the indices of the words inside marks under the tags."""
        mask = self._tags.mask(tags)
        covered: set[int] = set()
        if self._seen & mask:
            for at, hit in self._hits:
                if hit.bits & mask:
                    covered.update(range(at, at + hit[mask]))
        return covered


def words_of(text: str) -> Words:
    """Return the words of a text, with no phrase looked for yet."""
    plain = _levelled(text)
    return Words(text, plain, (_PLAIN_TOKENS if plain.isascii() else _TOKENS).split(plain))


def _levelled(text: str) -> str:
    plain = text.lower()
    if len(plain) != len(text):  # a few letters lower to two; places must not move
        plain = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return plain if plain.isascii() else plain.translate(_EVEN)
