"""What is told of cells that should hold a date and don't (codes OFF)."""

from audit.problem import Message, Stops

_DATE_REMEDY = "Use a date such as 28/02/2025."

DATE_UNREADABLE = Message("OFF030", "{shown} is not a date.", _DATE_REMEDY, Stops.VALUE)
DATE_IMPOSSIBLE = Message("OFF031", "{shown} is not a day in the calendar.", _DATE_REMEDY, Stops.VALUE)
DATE_MONTH_FIRST = Message(
    "OFF032",
    "{shown} has the month first.",
    "Write the day first, as in 28/02/2025; dates are never turned round here.",
    Stops.VALUE,
)
DATE_AMBIGUOUS = Message(
    "OFF033",
    "{shown} can be read two ways, as other dates in this column have the month first.",
    "Write the column's dates day first (28/02/2025) or with the month's name (28 Feb 2025).",
    Stops.VALUE,
)
DATE_NO_YEAR = Message("OFF034", "{shown} has no year.", _DATE_REMEDY, Stops.VALUE)
DATE_NO_DAY = Message("OFF035", "{shown} has no day.", _DATE_REMEDY, Stops.VALUE)
DATE_WEEKDAY = Message(
    "OFF036", "{shown} names a weekday that the date does not fall on.", "Check the date.", Stops.VALUE
)
DATE_RANGE = Message("OFF037", "{shown} lies outside 1901 to 2100.", _DATE_REMEDY, Stops.VALUE)
