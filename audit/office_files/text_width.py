"""How much room a workbook's texts take once they are Python's, reckoned from the XML as it passes.

A text takes one byte a character, or two; but four a character, all through, where a single one stands beyond
the 65,536 common ones, as emoji do (PEP 393). One emoji in each cell makes 1.5 GB of plain letters into 6 GB.
"""

import re
from collections.abc import Iterable, Iterator

_CONTINUING = bytes(range(0x80, 0xC0))
#: The first byte, in UTF-8, of a character beyond the common ones.
_LEADS = tuple(bytes([lead]) for lead in range(0xF0, 0xF8))
_WRITTEN_OUT = re.compile(rb"&#(?:[xX]0*[1-9a-fA-F][0-9a-fA-F]{4}|0*[1-9][0-9]{4})")


class TextWidth:
    """Counts, in `extra`, the bytes that texts take in Python beyond those that they take in the file."""

    def __init__(self) -> None:
        self.extra = 0
        self._open = 0
        self._wide = False

    def through(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield chunks of XML as they are, counted from the beginning."""
        self.extra = self._open = 0
        self._wide = False
        for chunk in chunks:
            self._count(chunk)
            yield chunk

    def _count(self, chunk: bytes) -> None:
        if not (self._wide or is_wide(chunk)):  # nearly every chunk
            last = chunk.rfind(b"<")
            self._open = len(chunk) - last if last >= 0 else self._open + len(chunk)
            return
        for number, piece in enumerate(chunk.split(b"<")):
            if number:
                self._open, self._wide = 0, False
            if self._wide or is_wide(piece):
                self.extra += extra_of(piece) + (0 if self._wide else 3 * self._open)
                self._wide = True
            else:
                self._open += len(piece)


def is_wide(text: bytes) -> bool:
    """Tell whether a stretch of XML has a character that makes its whole text four bytes a character."""
    if not text.isascii() and any(lead in text for lead in _LEADS):
        return True
    return b"&#" in text and _WRITTEN_OUT.search(text) is not None


def extra_of(text: bytes) -> int:
    """Return the bytes that a wide text takes beyond its own."""
    return max(0, 4 * len(text.translate(None, _CONTINUING)) - len(text))
