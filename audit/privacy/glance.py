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
    Places = NDArray[np.intp]

#: Lines put before and after a text, so that looking about a place never leaves it.
_MARGIN = 6
_EDGE = "\n" * _MARGIN
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

    __slots__ = ("_bytes", "_numbers", "folded", "text")

    def __init__(self, text: str) -> None:
        import numpy as np

        plain = _plain(text)
        self.text = text
        self.folded = plain.lower() + "\n"
        self._bytes: Bytes = _bytes_of(plain)
        #: Where the digits are, in the bytes.
        self._numbers: Places = np.flatnonzero(self._bytes - np.uint8(ord("0")) < 10)

    def nuls(self) -> int:
        """Return how many NUL characters there are."""
        import numpy as np

        return int(np.count_nonzero(self._bytes == 0))

    def spaces_before_capitals(self) -> list[int]:
        """Return the spaces before a capital, or a bracket and a capital, that a word may lead up to.

        After a full stop only where it may be that of "Mr.", "Mrs." or "Prof.", and not after a bullet.
        """
        import numpy as np

        seen = self._bytes
        after = seen[1:]
        at = np.flatnonzero((seen[:-1] == ord(" ")) & (_capitals(after) | (after == ord("("))))
        at = at[_capitals(seen[at + 1]) | _capitals(seen[at + 2])]
        one, two, three = seen[at - 1], seen[at - 2], seen[at - 3]
        of_title = _among(b"rxvf.")[two] | ((two == ord("s")) & _among(b"rRmMsS")[three])
        stopped = _among(b"!?;")[one] | ((one == ord(".")) & ~of_title)
        bullet = _among(b"-*")[one] & (two == ord("\n"))
        return _listed(at[~(stopped | bullet)])

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
