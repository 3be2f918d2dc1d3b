"""What the values in cells mean: yes and no, "n/k" and "N/A", whole numbers, identifiers, and no guessing."""

import re
from enum import StrEnum

from audit.office_files.dates import NotADate, read_date
from audit.office_files.workbook import Value

__all__ = [
    "Marker",
    "NotADate",
    "as_text",
    "identifier_text",
    "is_marker",
    "marker_of",
    "read_date",
    "whole_number",
    "yes_or_no",
]


class Marker(StrEnum):
    """What is written where there is nothing to give. Each says something else, and none is blank."""

    NOT_KNOWN = "not known"
    NOT_APPLICABLE = "not applicable"
    NONE = "none"
    DASH = "a dash"


_MARKERS: dict[Marker, tuple[str, ...]] = {
    Marker.NOT_KNOWN: (
        "n/k",
        "nk",
        "not known",
        "unknown",
        "not recorded",
        "no data",
        "not available",
        "not stated",
        "?",
        "??",
        "dk",
    ),
    Marker.NOT_APPLICABLE: ("n/a", "na", "n.a.", "n.a", "not applicable", "#n/a"),
    Marker.NONE: ("none", "nil", "nothing", "null"),
    Marker.DASH: ("-", "--", "---", "\u2013", "\u2014", "..", ".", "*"),
}
_MARKER_OF = {word: marker for marker, words in _MARKERS.items() for word in words}

_YES = frozenset({"y", "yes", "true", "t", "1", "\u2713", "\u2714"})
_NO = frozenset({"n", "no", "false", "f", "0", "\u2717", "\u2718"})
_WHOLE = re.compile(r"[+-]?\d{1,15}(?:\.0+)?")


def marker_of(value: Value) -> Marker | None:
    """Return what a cell says instead of a value ("n/k", "N/A", "none", "-"); None for other words."""
    return _MARKER_OF.get(_plain(value)) if isinstance(value, str) else None


def is_marker(value: Value) -> bool:
    """Tell whether a cell says, in any of these ways, that there is no value."""
    return marker_of(value) is not None


def yes_or_no(value: Value) -> bool | None:
    """Return True or False for a yes or a no in any usual writing; None for everything else."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str | int):
        word = _plain(str(value))
        if word in _YES:
            return True
        if word in _NO:
            return False
    return None


def whole_number(value: Value) -> int | None:
    """Return a whole number, written as a number or as digits (thousands commas too); None for others."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", value.strip())
        if _WHOLE.fullmatch(text):
            return int(text.partition(".")[0])
    return None


def identifier_text(value: Value, length: int) -> tuple[str, bool]:
    """Return an identifier as text, and whether zeros or digits were lost because it came as a number.

    `length` is how many digits it should have. A number with fewer has lost its leading zeros, one of more
    than 15 digits its last figures; neither is ever mended here: the caller reports it and leaves it out.
    """
    if isinstance(value, bool) or value is None:
        return "", False
    if isinstance(value, int):
        text = str(value)
        return text, len(text) < length or len(text) > 15
    if isinstance(value, float):
        return f"{value:.0f}", True
    return str(value).strip(), False


def as_text(value: Value) -> str:
    """Return a cell as the words it shows: dates day first, whole numbers without a point, blank as ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if hasattr(value, "strftime") and hasattr(value, "year"):
        return value.strftime("%d/%m/%Y")
    return str(value)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
