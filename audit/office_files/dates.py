"""Dates in cells, read day first by an explicit list of forms; what fits none is refused with a reason."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from audit.office_files import date_messages as say
from audit.office_files.workbook import Value
from audit.place import Place
from audit.problem import Problem

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_TIME = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[ap]m|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_TIME}", re.IGNORECASE
)
_YEAR_NAME = re.compile(rf"(\d{{4}})[-/. ]([a-z]+)[-/. ](\d{{1,2}}){_TIME}", re.IGNORECASE)
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})\s*([-/. ])\s*(\d{{1,2}})\s*\2\s*(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE
)
_DAY_NAME = re.compile(
    rf"(?:(?!the\b)([a-z]+),?\s+)?(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?[-/. ]*(?:of\s+)?([a-z]+)[-/., ]*"
    rf"'?(\d{{4}}|\d{{2}}){_TIME}",
    re.IGNORECASE,
)
_NAME_DAY = re.compile(rf"([a-z]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}", re.IGNORECASE)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_NO_DAY = re.compile(r"(?:[a-z]+[-/. ]+|\d{1,2}[-/.])\d{4}|\d{4}", re.IGNORECASE)
_NO_YEAR = re.compile(r"\d{1,2}(?:st|nd|rd|th)?[-/. ]+(?:\d{1,2}|[a-z]+)", re.IGNORECASE)

#: Serial numbers that can be dates here: 1927 to 2119.
_SERIALS = (10_000, 80_000)
#: Not 1900: Excel counts a 29 February in it that never was.
_EARLIEST, _LATEST = 1901, 2100


class NotADate(StrEnum):
    """Why a value is no date that can be relied on."""

    UNREADABLE = ""
    IMPOSSIBLE = "there is no such day"
    MONTH_FIRST = "its month stands first"
    AMBIGUOUS = "its month may stand first, as in other dates of the column"
    NO_YEAR = "it has no year"
    NO_DAY = "it has no day"
    WRONG_WEEKDAY = "the weekday it names is another"
    OUT_OF_RANGE = "it lies outside 1901 to 2100"

    @property
    def why(self) -> str:
        """The reason in a few words; "" when there is nothing to add to "is not a date"."""
        return self.value


_MESSAGES = {
    NotADate.UNREADABLE: say.DATE_UNREADABLE,
    NotADate.IMPOSSIBLE: say.DATE_IMPOSSIBLE,
    NotADate.MONTH_FIRST: say.DATE_MONTH_FIRST,
    NotADate.AMBIGUOUS: say.DATE_AMBIGUOUS,
    NotADate.NO_YEAR: say.DATE_NO_YEAR,
    NotADate.NO_DAY: say.DATE_NO_DAY,
    NotADate.WRONG_WEEKDAY: say.DATE_WEEKDAY,
    NotADate.OUT_OF_RANGE: say.DATE_RANGE,
}


def read_date(value: Value, *, date_1904: bool = False, month_first: bool = False) -> date | NotADate:
    """Return the date that a cell of a date column holds, or why it is none.

    Numbers, and texts of five digits, are serial numbers in the workbook's date system. Two-digit years
    are 2000 to 2069, then 1970 to 1999. With `month_first` (see `month_first_seen`) a date that reads both
    ways is refused; it is never swapped. A time of day is dropped. The caller deals with blanks and
    markers first.
    """
    if isinstance(value, date):
        return _checked(value.year, value.month, value.day)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value, date_1904)
    if not isinstance(value, str):
        return NotADate.UNREADABLE
    text = " ".join(value.split()).strip(" .,")
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return _from_number(float(text), date_1904)
    return _from_text(text, month_first)


def month_first_seen(values: Iterable[Value]) -> bool:
    """Tell whether a column holds a date that can only have its month first, which puts others in doubt."""
    for value in values:
        match = _DAY_FIRST.fullmatch(value.strip()) if isinstance(value, str) else None
        if match and int(match[3]) > 12 >= int(match[1]) >= 1 and int(match[3]) <= 31:
            return True
    return False


def date_problem(reason: NotADate, place: Place, shown: str = "", count: int = 1) -> Problem:
    """Return the problem for a value that is no date. Give `shown` only where it is not personal."""
    subject = f'"{shown}"' if shown else "The value"
    return _MESSAGES[reason].at(place, count=count, shown=subject)


def _from_number(number: float, date_1904: bool) -> date | NotADate:
    if 19_000_101 <= number <= 21_001_231 and number == int(number):
        return _from_text(str(int(number)), month_first=False)
    if not _SERIALS[0] <= number <= _SERIALS[1]:
        return NotADate.UNREADABLE
    start = date(1904, 1, 1) if date_1904 else date(1899, 12, 30)
    return start + timedelta(days=int(number))


def _from_text(text: str, month_first: bool) -> date | NotADate:
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _checked(int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _DAY_FIRST.fullmatch(text):
        return _day_first(int(match[1]), int(match[3]), _year(match[4]), month_first)
    return _from_names(text)


def _from_names(text: str) -> date | NotADate:
    if match := _YEAR_NAME.fullmatch(text):
        return _named(match[3], match[2], match[1])
    if match := _DAY_NAME.fullmatch(text):
        return _named(match[2], match[3], match[4], match[1] or "")
    if match := _NAME_DAY.fullmatch(text):
        return _named(match[2], match[1], match[3])
    if _NO_DAY.fullmatch(text):
        return NotADate.NO_DAY
    return NotADate.NO_YEAR if _NO_YEAR.fullmatch(text) else NotADate.UNREADABLE


def _day_first(day: int, month: int, year: int, month_first: bool) -> date | NotADate:
    if month > 12 >= day >= 1 and month <= 31:
        return NotADate.MONTH_FIRST
    if month_first and day <= 12 and day != month:
        return NotADate.AMBIGUOUS
    return _checked(year, month, day)


def _named(day: str, month: str, year: str, weekday: str = "") -> date | NotADate:
    number = _month(month)
    if not number:
        return NotADate.UNREADABLE
    found = _checked(_year(year), number, int(day))
    if weekday and isinstance(found, date):
        names = [name for name in _WEEKDAYS if name.startswith(weekday.lower()) and len(weekday) > 2]
        if not names:
            return NotADate.UNREADABLE
        if names[0] != _WEEKDAYS[found.weekday()]:
            return NotADate.WRONG_WEEKDAY
    return found


def _month(name: str) -> int:
    """Return a month's number by its name or its first three letters (or "Sept"); 0 for another word."""
    name = name.lower()
    if name == "sept":
        return 9
    if name in _MONTHS:
        return _MONTHS.index(name) + 1
    return _FULL_MONTHS.index(name) + 1 if name in _FULL_MONTHS else 0


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year < 70 else 1900 + year


def _checked(year: int, month: int, day: int) -> date | NotADate:
    if not _EARLIEST <= year <= _LATEST:
        return NotADate.OUT_OF_RANGE
    try:
        return date(year, month, day)
    except ValueError:
        return NotADate.IMPOSSIBLE
