"""Text as people meant it: the leftovers of file formats removed, the words and quotation marks kept."""

import re
import unicodedata

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\xa0\u2007\u202f]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
#: Everything that the three above change, looked for in one go.
_MENDED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\x85\xa0\xad\u2007\u200b\u2028\u2029\u202f\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)


def cleaned(text: str, *, escapes: bool = True) -> str:
    """Return a cell's text as it is stored: NFC, line feeds, no-break spaces made plain; "" when blank.

    `_x000D_` (how a workbook writes a character XML can't hold) becomes that character, `_x005F_` an
    underscore; `escapes` is False where the reader has seen to that. Zero-width and control characters go.
    Curly quotes, dashes and inner spaces are kept.
    """
    if escapes and "_x" in text:
        text = _ESCAPE.sub(_unescaped, text)
    if not _is_unmended(text):
        text = _UNSEEN.sub("", _SPACES.sub(" ", _BREAKS.sub("\n", text)))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return "" if text.isspace() else text


def _is_unmended(text: str) -> bool:
    """Tell whether nothing of a text is mended. What is printable is asked first, being faster."""
    return text.isprintable() or text.replace("\n", "").isprintable() or not _MENDED.search(text)


def _unescaped(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return "" if "\ud800" <= character <= "\udfff" else character
