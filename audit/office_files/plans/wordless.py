"""Columns headed as a section or as advice whose cells are no words: a yes or no, a day, a number."""

import re
from datetime import date, datetime

from audit.office_files.dates import read_date
from audit.office_files.headers import Heading
from audit.office_files.later import Later
from audit.office_files.plans.meanings import Meaning, Part, plain, titled_section
from audit.office_files.values import Marker, marker_of, whole_number, yes_or_no
from audit.office_files.workbook import Sheet, Value

#: No day, number, yes or no is written in more characters.
_LONGEST = 24
#: Remarks are shorter.
_LONG_TEXT = 200
#: What a column headed as advice tells of it where it holds no words of it.
_STANDINGS = frozenset(
    (
        *("requested", "not requested", "awaited", "awaiting", "awaiting advice", "received", "not received"),
        *("known", "not known", "unknown", "late", "outstanding", "chased", "due", "overdue", "in", "sent"),
        "not applicable",
    )
)
#: Headings that a reference may stand under, or the kind of plan that somebody has.
PLAN_ALONE = frozenset(("plan", "ehcp", "ehc plan"))
#: Few letters and a number with a mark or letters before it.
_REFERENCE = re.compile(r"(?=.*[A-Za-z])[A-Za-z]{0,5}[-/_. ]?[A-Za-z]{0,4}[-/_. ]?\d[\dA-Za-z/-]{0,15}")
#: What a plan says of a section that holds nothing.
_SAID_OF_A_SECTION = (Marker.NONE, Marker.NOT_APPLICABLE)


def is_wordless(sheet: Sheet, first_row: int, heading: Heading, meaning: Meaning) -> bool:
    """Tell whether a column that should hold words holds none: all of its cells say yes or no, or when.

    Of advice they may say how it stands, too ("Requested"). Under a section's heading "None" is what the plan
    says of it: a column with one is the section, since one "Yes" among them would else drop the words of all.
    "No" alone under a section's letter is left: it may be what the plan says. Under a title without its
    letter ("Social care needs") it is an answer to whether there are any.
    """
    worded = meaning.part is Part.SECTION or (meaning.part is Part.ADVICE and meaning.name == "text")
    if not worded:
        return False
    lettered = meaning.part is Part.SECTION and not titled_section(plain(heading.text.rpartition(" / ")[2]))
    seen = False
    for row in range(first_row, len(sheet.rows)):
        value = sheet.kept(row, heading.column)
        if value is None:
            continue
        if isinstance(value, str) and (marker := marker_of(value)) is not None:
            if meaning.part is Part.SECTION and marker in _SAID_OF_A_SECTION:
                return False
            continue
        standing = meaning.part is Part.ADVICE and isinstance(value, str) and plain(value) in _STANDINGS
        if isinstance(value, Later) or not (standing or _no_words(value)):
            return False
        seen = seen or not lettered or yes_or_no(value) is not False
    return seen


def holds_long_texts(sheet: Sheet, first_row: int, column: int) -> bool:
    """Tell whether a column's cells are words of a plan by their length, in half of those that are filled."""
    values = [
        value for row in range(first_row, len(sheet.rows)) if (value := sheet.kept(row, column)) is not None
    ]
    long = sum(isinstance(v, Later) or (isinstance(v, str) and len(v) > _LONG_TEXT) for v in values)
    return long * 2 > len(values)


def holds_references(sheet: Sheet, first_row: int, column: int) -> bool:
    """Tell whether the filled cells of a column are all like references: "P-501", "K/118", not "Yes" or 1."""
    said = [str(value).strip() for row in range(first_row, len(sheet.rows))
            if (value := sheet.kept(row, column)) is not None]  # fmt: skip
    return bool(said) and all(_REFERENCE.fullmatch(words) for words in said)


def is_numbered(sheet: Sheet, first_row: int, column: int) -> bool:
    """Tell whether each filled cell of a column has a number in few characters: 2, "v2", "Version 2.1"."""
    said = [str(value).strip() for row in range(first_row, len(sheet.rows))
            if (value := sheet.kept(row, column)) is not None]  # fmt: skip
    return all(len(words) <= _LONGEST and re.search(r"\d", words) for words in said if words)


def _no_words(value: Value) -> bool:
    if isinstance(value, str):
        if not value.strip():
            return True
        if len(value) > _LONGEST:
            return False
        told = (yes_or_no(value), whole_number(value), read_date(value))
        return any(isinstance(each, bool | int | date) for each in told)
    return isinstance(value, bool | int | float | date | datetime)
