"""Where in a text names and identifiers may stand, seen for all its characters at once.

A pattern looks at one character after another; numpy looks at a plan's twenty thousand in a few steps, in a
tenth of the time, and leaves a handful of places for the patterns to look at. Nothing is decided here: an
answer holds every place that counts, and some that do not.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from audit.privacy.name_text import FOLDED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
    Heads = NDArray[np.uint32]
    Places = NDArray[np.intp]

#: Lines put before and after a text, so that looking about a place never leaves it.
_MARGIN = 6
_EDGE = "\n" * _MARGIN
#: Words are looked up by their first four characters, as bytes of a number, and what may end shorter ones.
_FOUR, _THREE = 4, 0xFFFFFF
_ENDS = " \n'.,;:!?()/-\"\t*"
_HASH_BITS = 18
#: What makes most texts more than ASCII: dashes, quotation marks, bullets.
_OFTEN = {
    **{odd: FOLDED[odd] for odd in "\u2013\u2019\u2022\u2018\u201c\u201d\u2026\u00a3"},
    "\u00a0": " ",
}
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_DIGITS = b"0123456789"
_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SPACES = b" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85"


class Glance:
    """A text, the same in small plain letters with a line break after it, and where to look in it."""

    __slots__ = ("_bytes", "_capitals", "_heads", "_numbers", "folded", "text")

    def __init__(self, text: str) -> None:
        import numpy as np

        plain = _plain(text)
        self.text = text
        self.folded = plain.lower() + "\n"
        self._bytes: Bytes = _bytes_of(plain)
        #: Where the digits are, in the bytes.
        self._numbers: Places = np.flatnonzero(self._bytes - np.uint8(ord("0")) < 10)
        #: Where words begin with a capital, in the bytes.
        self._capitals: Places = _begin_words(self._bytes)
        #: The first four letters of those words, small, the first in the lowest byte.
        self._heads: Heads = _heads(self._bytes, self._capitals)

    def nuls(self) -> int:
        """Return how many NUL characters there are."""
        import numpy as np

        return int(np.count_nonzero(self._bytes == 0))

    def spaces_before_capitals(self) -> list[int]:
        """Return the spaces before a capital, or a bracket and a capital, that a word may lead up to.

        After a full stop only where it may be that of "Mr.", "Mrs." or "Prof." or of an initial, and not
        after a bullet.
        """
        import numpy as np

        seen = self._bytes
        after = seen[1:]
        at = np.flatnonzero((seen[:-1] == ord(" ")) & (_capitals(after) | (after == ord("("))))
        at = at[_capitals(seen[at + 1]) | _capitals(seen[at + 2])]
        one, two, three = seen[at - 1], seen[at - 2], seen[at - 3]
        of_title = _among(b"rxvf.")[two] | ((two == ord("s")) & _among(b"rRmMsS")[three])
        initial = _capitals(two) & (three == ord(" "))
        stopped = _among(b"!?;")[one] | ((one == ord(".")) & ~(of_title | initial))
        bullet = _among(b"-*")[one] & (two == ord("\n"))
        return _listed(at[~(stopped | bullet)])

    def words_that_may_be(self, names: frozenset[str]) -> list[int]:
        """Return where words with a capital begin with the first four letters of one of some names."""
        import numpy as np

        long, short = _hashes_of(names)
        heads = self._heads
        return _listed(self._capitals[long[_hashed(heads)] | short[_hashed(heads & np.uint32(_THREE))]])

    def words_of_capitals(self) -> list[int]:
        """Return where words begin whose second letter is large, or that have one letter alone."""
        import numpy as np

        following = self._bytes[self._capitals + 1]
        return _listed(self._capitals[following - np.uint8(ord("a")) >= 26])

    def words_alike(self, name: str, start: int, end: int) -> list[int]:
        """Return where words with a capital begin between two places as a name may that has a slip.

        The name is folded and of three letters or more.
        """
        import numpy as np

        first, last = self._capitals.searchsorted(start + _MARGIN), self._capitals.searchsorted(end + _MARGIN)
        heads = self._heads[first:last]
        at = np.flatnonzero((heads & np.uint32(255)) == ord(name[0]))
        heads = heads[at]
        second, third = heads >> np.uint32(8) & np.uint32(255), heads >> np.uint32(16) & np.uint32(255)
        alike = (second == ord(name[1])) | (third == ord(name[1])) | (second == ord(name[2]))
        return _listed(self._capitals[first + at[alike]])

    def brackets_before_capitals(self) -> list[int]:
        """Return the places of the brackets that open before a capital."""
        import numpy as np

        if "(" not in self.text:
            return []
        return _listed(np.flatnonzero((self._bytes[:-1] == ord("(")) & _capitals(self._bytes[1:])))

    def long_numbers(self) -> list[int]:
        """Return the digits followed by five of what telephone numbers are made of."""
        at = self._numbers
        part = _among(_DIGITS + b" ()-")
        for after in (3, 1, 2, 4, 5):  # most numbers are of two figures, before a space and a word
            at = at[part[self._bytes[at + after]]]
        return _listed(at)

    def ends_of_postcodes(self) -> list[int]:
        """Return the digits followed by two letters of those that a postcode ends with."""
        at, seen = self._numbers, self._bytes
        ends = _among(b"abdefghjlnpqrstuwxyzABDEFGHJLNPQRSTUWXYZ")
        at = at[ends[seen[at + 1]]]
        at = at[ends[seen[at + 2]]]
        no_end = _among(b"123456789" + _LETTERS)  # "0" stands in for figures that are no digits of ours, too
        return _listed(at[~no_end[seen[at + 3]]])

    def figures_of_registrations(self) -> list[int]:
        """Return the last figures of two that stand between two large letters and three."""
        at, seen = self._numbers, self._bytes
        for before in (2, 3):
            at = at[_capitals(seen[at - before])]
        at = at[_capitals(seen[at + 1 + (seen[at + 1] == ord(" "))])]
        return _listed(at)

    def house_numbers(self) -> list[int]:
        """Return the last digits of numbers before a capitalised word, such as that of a street."""
        at, seen = self._numbers, self._bytes
        after = at + 1
        after = after + _among(_LETTERS)[seen[after]]
        after = after + (seen[after] == ord(","))
        space, word = _among(_SPACES), seen[after + 1]
        return _listed(at[space[seen[after]] & (_capitals(word) | space[word])])

    def births(self) -> list[int]:
        """Return the letters b that may begin "birth" or "born", or end "D.O.B."."""
        import numpy as np

        seen = self._bytes
        at = np.flatnonzero((seen | 0x20) == ord("b"))
        one, two, before = seen[at + 1] | 0x20, seen[at + 2] | 0x20, seen[at - 1]
        begins = _among(b"io")[one] & (two == ord("r"))
        ends = _among(b"oO." + _SPACES)[before] & ~_among(_DIGITS + _LETTERS)[seen[at + 1]]
        return _listed(at[begins | ends])


def spaces_between_words(text: str) -> list[int]:
    """Return the spaces that stand after a word, or after spaces, and before a capital."""
    import numpy as np

    seen = _bytes_of(_plain(text))
    at = np.flatnonzero((seen[:-1] == ord(" ")) & _capitals(seen[1:]))
    return _listed(at[_among(_DIGITS + _LETTERS + b"_\xff ")[seen[at - 1]]])


def _begin_words(seen: "Bytes") -> "Places":
    """Return where capitals stand that begin a word; "B" of "O'Brien" and "Smith-Brown" begins none."""
    import numpy as np

    at = np.flatnonzero(_capitals(seen))
    inside = _among(_DIGITS + _LETTERS + b"_\xff")
    one = seen[at - 1]
    return at[~(inside[one] | (_among(b"'-")[one] & inside[seen[at - 2]]))]


def _heads(seen: "Bytes", at: "Places") -> "Heads":
    """Return four bytes from each place as one number; letters are small in it."""
    import numpy as np

    fours = np.ndarray((len(seen) - 3,), "<u4", seen, strides=(1,))
    heads: Heads = fours[at] | np.uint32(0x20202020)
    return heads


def _hashed(heads: "Heads") -> "Heads":
    import numpy as np

    return heads * np.uint32(2654435761) >> np.uint32(32 - _HASH_BITS)


@cache
def _hashes_of(names: frozenset[str]) -> tuple["Flags", "Flags"]:
    """Return by hashes of four characters whether a name begins so; by those of three, names of two."""
    import numpy as np

    tables = np.zeros(1 << _HASH_BITS, np.bool_), np.zeros(1 << _HASH_BITS, np.bool_)
    heads: tuple[set[str], set[str]] = set(), set()
    for name in names:
        ended = len(name) < _FOUR
        heads[len(name) < _FOUR - 1].update(name + end for end in _ENDS) if ended else heads[0].add(
            name[:_FOUR]
        )
    for table, words in zip(tables, heads, strict=True):
        numbers = [int.from_bytes(word.encode("ascii"), "little") for word in sorted(words)]
        three = np.uint32(_THREE if table is tables[1] else -1 % (1 << 32))
        table[_hashed((np.array(numbers, np.uint32) | np.uint32(0x20202020)) & three)] = True
    return tables


def _capitals(seen: "Bytes") -> "Flags":
    import numpy as np

    return seen - np.uint8(ord("A")) < 26


def _listed(places: "Places") -> list[int]:
    found: list[int] = (places - _MARGIN).tolist()
    return found


@cache
def _among(characters: bytes) -> "Flags":
    """Return for each byte whether it is one of these characters."""
    import numpy as np

    table = np.zeros(256, np.bool_)
    table[list(characters)] = True
    return table


def _bytes_of(plain: str) -> "Bytes":
    import numpy as np

    if not plain.isascii():
        plain = _NOT_ASCII.sub(_letter, plain)
    return np.frombuffer(f"{_EDGE}{plain}{_EDGE}".encode("latin-1"), np.uint8)


def _letter(match: re.Match[str]) -> str:
    """Return a letter of one byte in place of one that has no plain form."""
    return "A" if match[0].isupper() else "\xff"


def _plain(text: str) -> str:
    """Return a text with accents left out and signs made plain, of the same length: ASCII, nearly always."""
    if text.isascii():
        return text.replace("`", "'")
    import numpy as np

    for odd, sign in _OFTEN.items():
        text = text.replace(odd, sign)
    if not text.isascii():
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        for odd in map(chr, set(codes[codes > 127].tolist())):
            text = text.replace(odd, _stand_in(odd))
    return text.replace("`", "'")


@cache
def _stand_in(odd: str) -> str:
    """Return what is as good as a character for finding names: plain where it can be, of the same kind."""
    small = odd.lower()
    if odd in FOLDED:
        return FOLDED[odd]
    if small in FOLDED:
        return FOLDED[small].upper()
    if odd.isalpha():
        return "I" if odd == "\u0130" else odd
    if odd.isalnum():
        return "0"
    return "\x1f" if odd.isspace() else "*"
