"""Whether words in a workbook's XML mean just what they are, told from their bytes a block at a time.

Nearly every text is letters and common punctuation, which neither the reader nor `cleaned` changes. What is
not so stands out once the ordinary bytes are taken away, which takes a tenth of the time of a pattern.
"""

import re

_SPECIAL = b"!&<_\x7f"
_ORDINARY = bytes(byte for byte in range(128) if (byte >= 32 or byte in b"\t\n") and byte not in _SPECIAL)
#: Letters and marks that stay as they are, alone and beside others: none is mended, none composes (UAX 15).
_STEADY = re.compile("[!&<_\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
_ODD_ENTITY = re.compile(rb"&(?!amp;|lt;|gt;|quot;|apos;)")


def odd_bytes(xml: bytes) -> bytes:
    """Return the bytes of a stretch of XML that might mean more than themselves, in their order."""
    return xml.translate(None, _ORDINARY)


def declares(xml: bytes, odd: bytes) -> bool:
    """Tell whether a stretch has a comment, CDATA or a declaration. `odd` are its odd bytes."""
    return b"<!" in odd and b"<!" in xml


def is_read_alike(xml: bytes, odd: bytes) -> bool:
    """Tell whether a stretch's text is its decoded bytes, whoever reads it, but for the five named entities.

    Line ends that XML would change, what `_x000D_` stands for, and numbers of characters are not.
    """
    return not (
        b"\r" in odd
        or (b"_" in odd and b"_x" in xml)
        or (b"&" in odd and _ODD_ENTITY.search(xml) is not None)
    )


def is_plain(xml: bytes, odd: bytes) -> bool:
    """Tell whether a stretch is read alike and nothing of it is cleaned, if it is UTF-8 and not blank."""
    try:
        return _STEADY.fullmatch(odd.decode()) is not None and is_read_alike(xml, odd)
    except UnicodeDecodeError:
        return False
