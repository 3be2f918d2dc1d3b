"""What of a binary workbook (.xlsb) is struck through: formats of cells, and texts that parts of them are.

[MS-XLSB], BrtFont, BrtXF, BrtSSTItem and RichStr.
"""

import struct
from typing import NamedTuple

from audit.office_files.xlsb_records import records, words
from audit.office_files.zip_parts import Parts

_FONT, _FORMAT, _FORMATS, _FORMATS_END, _TEXT = 43, 47, 617, 618, 19
_STRIKE = 0x08
#: In the flags of a text: fonts of its parts stand behind it.
_RICH = 0x01
_STYLES, _TEXTS = "xl/styles.bin", "xl/sharedstrings.bin"


class StruckXlsb(NamedTuple):
    """The numbers of the fonts that strike, of the formats with them, and of shared texts partly in them."""

    fonts: frozenset[int] = frozenset()
    formats: frozenset[int] = frozenset()
    texts: frozenset[int] = frozenset()

    def within(self, text: bytes) -> bool:
        """Tell whether a part of a text, as records hold it, is struck.

        Raises struct.error or IndexError where it is cut short.
        """
        if not text[0] & _RICH:
            return False
        shown, at = words(text, 1)
        (parts,) = struct.unpack_from("<I", text, at)
        begun = struct.unpack_from(f"<{2 * parts}H", text, at + 4)
        return any(
            first < len(shown) and font in self.fonts
            for first, font in zip(begun[::2], begun[1::2], strict=True)
        )


def struck_in(parts: Parts) -> StruckXlsb:
    """Return what strikes words through in a workbook.

    Raises ValueError, IndexError or struct.error where its records can't be followed.
    """
    struck = StruckXlsb(*_formats(_part(parts, _STYLES)))
    if not struck.fonts:
        return struck
    texts = (record for kind, record in records(_part(parts, _TEXTS)) if kind == _TEXT)
    return struck._replace(
        texts=frozenset(number for number, text in enumerate(texts) if struck.within(text))
    )


def _formats(styles: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """Return the fonts that strike, and the formats of cells with one of them."""
    fonts: list[bool] = []
    formats: list[int] = []
    of_cells = False
    for kind, record in records(styles):
        if kind == _FONT:
            fonts.append(bool(struct.unpack_from("<H", record, 2)[0] & _STRIKE))
        elif kind in (_FORMATS, _FORMATS_END):
            of_cells = kind == _FORMATS
        elif kind == _FORMAT and of_cells:
            formats.append(struct.unpack_from("<H", record, 4)[0])
    strikes = frozenset(number for number, struck in enumerate(fonts) if struck)
    return strikes, frozenset(number for number, font in enumerate(formats) if font in strikes)


def _part(parts: Parts, name: str) -> bytes:
    return b"".join(parts.chunks(name)) if name in parts else b""
