"""What of an old Excel workbook (.xls) is struck through: formats of cells, and texts that parts of them are.

[MS-XLS], Font, XF, SST and XLUnicodeRichExtendedString.
"""

import struct
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

_FONT, _XF, _SST, _CONTINUE = 0x0031, 0x00E0, 0x00FC, 0x003C
_STRIKE = 0x08
#: In the flags of a text: two bytes a character, sounds behind it, fonts of its parts.
_WIDE, _SOUNDS, _RICH = 0x01, 0x04, 0x08


class StruckXls(NamedTuple):
    """The numbers of a formats of cells that strike, and of the shared texts with a struck part."""

    formats: frozenset[int] = frozenset()
    texts: frozenset[int] = frozenset()


def struck_in(records: Iterable[tuple[int, bytes]]) -> StruckXls:
    """Return what strikes words through, from the records of a workbook's globals.

    Raises struct.error where its shared texts are cut short.
    """
    fonts: list[bool] = []
    formats: list[int] = []
    shared: list[bytes] = []
    continued = 0
    for kind, body in records:
        if kind == _FONT:
            fonts.append(bool(struct.unpack_from("<H", body, 2)[0] & _STRIKE))
        elif kind == _XF:
            formats.append(struct.unpack_from("<H", body)[0])
        continued = continued if kind == _CONTINUE else kind
        if continued == _SST:
            shared.append(body)
    if not any(fonts):
        return StruckXls()

    def strikes(font: int) -> bool:
        at = font - (font > 3)  # there is no font 4
        return at < len(fonts) and fonts[at]

    return StruckXls(
        frozenset(number for number, font in enumerate(formats) if strikes(font)),
        frozenset(_struck_texts(shared, strikes)) if shared else frozenset(),
    )


def _struck_texts(bodies: list[bytes], strikes: Callable[[int], bool]) -> Iterator[int]:
    """Yield the numbers of the shared texts that a part of is struck."""
    shared = _Continued(bodies)
    _, texts = struct.unpack("<II", shared.take(8))
    for number in range(texts):
        length, flags = struct.unpack("<HB", shared.take(3))
        parts = struct.unpack("<H", shared.take(2))[0] if flags & _RICH else 0
        sounds = struct.unpack("<I", shared.take(4))[0] if flags & _SOUNDS else 0
        shared.pass_letters(length, wide=bool(flags & _WIDE))
        begun = struct.unpack(f"<{2 * parts}H", shared.take(4 * parts))
        if any(at < length and strikes(font) for at, font in zip(begun[::2], begun[1::2], strict=True)):
            yield number
        shared.take(sounds)


class _Continued:
    """A record and those that continue it, taken from the front.

    A text that is cut by the end of a record goes on in the next behind a byte that says anew how wide its
    characters are.
    """

    def __init__(self, bodies: list[bytes]) -> None:
        self._bodies = bodies
        self._body = self._at = 0

    def take(self, count: int) -> bytes:
        """Return the next bytes; fewer at the end."""
        taken = b""
        while len(taken) < count and self._on():
            piece = self._bodies[self._body][self._at : self._at + count - len(taken)]
            self._at += len(piece)
            taken += piece
        return taken

    def pass_letters(self, count: int, *, wide: bool) -> None:
        """Pass over so many characters of a text."""
        while count and self._on():
            if not self._at:  # only here: no text begins a record without its head
                wide = bool(self._bodies[self._body][0] & _WIDE)
                self._at = 1
            left = (len(self._bodies[self._body]) - self._at) >> wide
            passed = min(count, left)
            count -= passed
            self._at = self._at + (passed << wide) if passed < left else len(self._bodies[self._body])

    def _on(self) -> bool:
        """Go to the next record where one is used up; tell whether there is more."""
        while self._body < len(self._bodies) and self._at >= len(self._bodies[self._body]):
            self._body, self._at = self._body + 1, 0
        return self._body < len(self._bodies)
