"""Which letters the bytes of a text file are; a large one is gone through a piece at a time."""

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass

from audit.office_files import messages as say

_PIECE = 1024**2
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Letters:
    """A text file's bytes and their encoding, which fits all of them; `guessed` where others would too."""

    data: bytes
    encoding: str
    guessed: bool = False

    def text(self) -> str:
        """Return the whole text."""
        return self.data.decode(self.encoding)

    def pieces(self) -> Iterator[str]:
        """Yield the text a piece at a time."""
        return _pieces(self.data, self.encoding)

    def lines(self) -> Iterator[str]:
        """Yield the lines with their ends as they are, whichever these be."""
        return io.TextIOWrapper(io.BytesIO(self.data), encoding=self.encoding, newline="")


def decoded(data: bytes, file: str) -> str:
    """Return a text file's text; see `letters_of`."""
    return letters_of(data, file).text()


def letters_of(data: bytes, file: str) -> Letters:
    """Return a text file's letters: by its byte order mark, else UTF-16 by its NULs, else UTF-8, else cp1252.

    Raises UnreadableFileError for what is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, file)
    head = data[:4096]
    odd, even = head[1::2].count(0), head[::2].count(0)
    if max(odd, even) > len(head) * 0.3:
        return _strictly(data, "utf-16-le" if odd > even else "utf-16-be", file)
    if _fits(data, "utf-8"):
        return Letters(data, "utf-8")
    # As cp1252 each letter that is whole UTF-8 would turn into two others.
    broken = letters = 0
    for piece in _pieces(data, "utf-8", "replace"):
        broken += piece.count("\ufffd")
        letters += len(piece) - len(piece.encode("ascii", "ignore"))
    if letters > 2 * broken:
        raise say.refusal(say.BROKEN_UTF8, file, line=_line(data, "utf-8"))
    return Letters(data, _strictly(data, "cp1252", file).encoding, guessed=True)


def _pieces(data: bytes, encoding: str, errors: str = "strict") -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for at in range(0, len(data), _PIECE):
        yield decoder.decode(data[at : at + _PIECE])
    yield decoder.decode(b"", True)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        for _ in _pieces(data, encoding):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _strictly(data: bytes, encoding: str, file: str) -> Letters:
    if _fits(data, encoding):
        return Letters(data, encoding)
    if encoding == "cp1252":
        raise say.refusal(say.NO_CODE_PAGE, file, line=_line(data, encoding))
    raise say.refusal(say.NOT_TEXT, file)


def _line(data: bytes, encoding: str) -> int:
    """Return the number (from 1) of the line with the first byte that does not fit an encoding."""
    at = 0
    try:
        data.decode(encoding)
    except UnicodeDecodeError as fault:
        at = fault.start
    return len(data[: at + 1].splitlines())
