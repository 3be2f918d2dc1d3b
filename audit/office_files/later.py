"""Long texts of a workbook left in their file until they are asked for, so that they are never all held.

A county's plans are a gigabyte of words, and every reader holds them twice over. `light` gives the reader the
workbook with a token in place of each long text; a text that is asked for is unpacked from the file again,
with the block of texts that it stands in.
"""

import re
import zlib
from bisect import bisect_right
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple
from xml.sax.saxutils import unescape

from audit.office_files import messages as say
from audit.office_files.text import cleaned
from audit.office_files.zip_parts import Spot

#: The blocks that are kept at hand: rows take texts nearly in order.
_AT_HAND = 6
_WORDS = re.compile(rb"<t(?: [^>]*)?>([^<]*)</t>")
#: What XML's own names stand for beside those that `unescape` knows.
QUOTES = {"&quot;": '"', "&apos;": "'"}


class Later:
    """A long text that stands in its file still; `str` of it fetches and cleans it. Never blank."""

    __slots__ = ("_number", "_texts")

    def __init__(self, texts: "LaterTexts", number: int) -> None:
        self._texts, self._number = texts, number

    def __str__(self) -> str:
        """Return the text."""
        return self._texts.text(self._number)


class Block(NamedTuple):
    """Where a block of texts stands: its first text's number, bytes left of before, and the rest.

    `words` finds the texts, in order, among all these bytes. Those of a `plain` block need no cleaning.
    """

    first: int
    before: bytes
    spot: Spot
    words: re.Pattern[bytes]
    plain: bool


class LaterTexts:
    """The texts of a workbook, fetched by number from its file, a block at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._blocks: list[Block] = []
        self._starts: list[int] = []
        self.count = 0
        self._at_hand: dict[int, list[bytes]] = {}
        self._now: tuple[int, list[bytes], bool] = (0, [], False)
        self._most_at_hand = _AT_HAND
        self._last = self._jumps = 0
        self._state = _state(path)
        #: What a token begins with; no text of the workbook can be taken for one, since nobody could know it.
        self.sign = f"\ue000{token_hex(4)}:"
        #: What stands for a text, with its number for %d.
        self.token = f"{self.sign}%d\ue001"

    def add(self, block: Block, texts: int) -> None:
        """Add the block that follows, of so many texts."""
        self._blocks.append(block)
        self._starts.append(block.first)
        self.count += texts

    def later(self, value: str) -> Later | str:
        """Return what a value with a token stands for: in a damaged file other words stand beside it."""
        number = value[len(self.sign) : -1]
        if number.isdecimal() and value.startswith(self.sign):
            return Later(self, int(number))
        tokens = re.compile(self.token.replace("%d", "([0-9]+)"))
        return cleaned(tokens.sub(lambda token: self.text(int(token[1])), value), escapes=False)

    def text(self, number: int) -> str:
        """Return a text, cleaned. Raises UnreadableFileError when the file is no longer as it was."""
        first, texts, plain = self._now
        if not 0 <= number - first < len(texts):
            first, texts, plain = self._now = self._block(bisect_right(self._starts, number) - 1)
        kept = texts[number - first]
        words = (words_of_runs(kept) if kept[:1] == b"<" else kept).decode()
        if "&" in words:
            words = unescape(words, QUOTES)
        return words if plain else cleaned(words, escapes=False)

    def _block(self, which: int) -> tuple[int, list[bytes], bool]:
        """Return a block's first number, its texts, and whether they are plain."""
        block = self._blocks[which]
        return block.first, self._at_hand.get(which) or self._fetched(which), block.plain

    def _fetched(self, which: int) -> list[bytes]:
        """Return a block's texts, unpacked anew; those that were at hand longest make room for it."""
        if abs(which - self._last) >= _AT_HAND // 2:
            self._jumps += 1
            if self._jumps > 2 * len(self._blocks):  # texts in another order than their cells: hold them all
                self._most_at_hand = len(self._blocks)
        self._last = which
        if len(self._at_hand) >= self._most_at_hand:
            del self._at_hand[next(iter(self._at_hand))]
        block = self._blocks[which]
        try:
            with self._path.open("rb") as file:
                chunk = block.spot.chunk(file)
            as_it_was = _state(self._path) == self._state
        except (OSError, zlib.error):
            as_it_was = False
        if not as_it_was:
            raise say.refusal(say.CHANGED, self._path.name)
        texts = self._at_hand[which] = block.words.findall(block.before + chunk)
        return texts


def words_of_runs(xml: bytes) -> bytes:
    """Return the words of a text's runs one after another, as they are written in XML."""
    return b"".join(_WORDS.findall(xml))


def _state(path: Path) -> tuple[int, int]:
    """Return what tells that a file was changed: its size, and when it was written."""
    about = path.stat()
    return about.st_size, about.st_mtime_ns
