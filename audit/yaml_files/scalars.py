"""What a plain word of YAML means: the core rules of YAML 1.2, with numbers kept as they were written."""

import re
from decimal import Decimal

Scalar = str | int | bool | Decimal | float | None

_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = {"inf": "inf", "-inf": "-inf", "+inf": "inf", "nan": "nan"}
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
#: Longer numbers are text: nothing that people weigh by needs them, and reading them costs time.
_LONGEST = 30


def plain_value(text: str) -> Scalar:
    """Return what an unquoted word means: nothing, true or false, a number, or the text itself.

    Source: YAML 1.2.2, section 10.3.2 (octal and hexadecimal are left out: nobody writes a weight in them).
    """
    if text in _WORDS:
        return _WORDS[text]
    first = text[0]
    if not (first.isdigit() or first in "+-.") or len(text) > _LONGEST:
        return text
    if _INTEGER.match(text):
        return int(text)
    if _NUMBER.match(text):
        return Decimal(text)
    spelled = text.lower().replace(".", "", 1)
    if spelled in _NOT_FINITE and "." in text:
        return float(_NOT_FINITE[spelled])
    return text


def spoken(value: object) -> str:
    """Return what kind of thing a value is, in the reader's words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | Decimal | float):
        return "a number"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "a block"
