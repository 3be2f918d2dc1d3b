"""The stretches of time that audits are counted in: months, quarters, terms and years, all of whole months.

What is chosen, because councils differ: quarters are calendar quarters (2026-Q3 is July to September); school
terms are the three equal thirds of the academic year (autumn September to December, spring January to April,
summer May to August), so that one term may be compared with another; the academic year begins on 1 September
and the financial year on 1 April. Source: ours. `read_period` beside this takes what people write.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from audit.errors import AuditError
from audit.plain_figures import counted

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

#: The first month of each school term; each lasts four months.
TERM_STARTS = {"spring": 1, "summer": 5, "autumn": 9}

REMEDY = (
    'Write a month (2026-10), a calendar quarter (2026-Q3), a term ("autumn 2026"), '
    "an academic year (2026/27), a financial year (FY2026/27) or a span of them (2026-08..2026-10)."
)


class PeriodKind(StrEnum):
    """The kinds of period; a span is any number of whole months one after another."""

    MONTH = "month"
    QUARTER = "quarter"
    TERM = "term"
    ACADEMIC_YEAR = "academic year"
    FINANCIAL_YEAR = "financial year"
    SPAN = "span"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One stretch of whole months, its first and last day included. Plain local dates, no times."""

    first: date
    last: date
    kind: PeriodKind

    def __post_init__(self) -> None:
        """Refuse a period that is not of whole months."""
        if self.first.day != 1 or _next_day(self.last).day != 1 or self.last < self.first:
            raise AuditError(
                f"{self.first} to {self.last} is not a number of whole months.", REMEDY, "PER002"
            )

    @property
    def months(self) -> int:
        """The number of months, 1 or more."""
        return _month_number(self.last) - _month_number(self.first) + 1

    @property
    def days(self) -> int:
        """The number of calendar days, both ends included."""
        return (self.last - self.first).days + 1

    @property
    def key(self) -> str:
        """The short name that is read back: 2026-10, 2026-Q3, autumn-2026, AY2026/27, FY2026/27."""
        year = self.first.year
        match self.kind:
            case PeriodKind.MONTH:
                return _month_key(self.first)
            case PeriodKind.QUARTER:
                return f"{year}-Q{(self.first.month + 2) // 3}"
            case PeriodKind.TERM:
                return f"{_term_name(self.first)}-{year}"
            case PeriodKind.ACADEMIC_YEAR | PeriodKind.FINANCIAL_YEAR:
                return f"{'AY' if self.kind is PeriodKind.ACADEMIC_YEAR else 'FY'}{_year_pair(year)}"
            case _:
                return f"{_month_key(self.first)}..{_month_key(self.last)}"

    @property
    def label(self) -> str:
        """The name that people read: October 2026, July to September 2026, autumn term 2026, 2026/27."""
        year = self.first.year
        match self.kind:
            case PeriodKind.MONTH:
                return f"{MONTH_NAMES[self.first.month - 1]} {year}"
            case PeriodKind.TERM:
                return f"{_term_name(self.first)} term {year}"
            case PeriodKind.ACADEMIC_YEAR | PeriodKind.FINANCIAL_YEAR:
                return f"{self.kind} {_year_pair(year)}"
            case _:
                start = MONTH_NAMES[self.first.month - 1]
                end = f"{MONTH_NAMES[self.last.month - 1]} {self.last.year}"
                if self.months == 1:
                    return end
                return f"{start} to {end}" if year == self.last.year else f"{start} {year} to {end}"

    @property
    def short_label(self) -> str:
        """A name for a crowded axis: Oct 26, Q3 26, aut 26, 26/27."""
        year = f"{self.first.year % 100:02d}"
        match self.kind:
            case PeriodKind.MONTH:
                return f"{MONTH_NAMES[self.first.month - 1][:3]} {year}"
            case PeriodKind.QUARTER:
                return f"Q{(self.first.month + 2) // 3} {year}"
            case PeriodKind.TERM:
                return f"{_term_name(self.first)[:3]} {year}"
            case PeriodKind.ACADEMIC_YEAR | PeriodKind.FINANCIAL_YEAR:
                return _year_pair(self.first.year)[2:]
            case _:
                return f"to {MONTH_NAMES[self.last.month - 1][:3]} {self.last.year % 100:02d}"

    def contains(self, day: date) -> bool:
        """Tell whether a day falls in the period."""
        return self.first <= day <= self.last

    def is_complete(self, today: date) -> bool:
        """Tell whether the period is over: today is after its last day."""
        return today > self.last

    def is_part(self, today: date) -> bool:
        """Tell whether it has begun and is not over: its counts may still grow, so none is compared."""
        return self.contains(today)

    def later(self, steps: int = 1) -> "Period":
        """Return the period of the same kind and length so many steps later, or earlier when below 0."""
        return _from_month(_month_number(self.first) + steps * self.months, self.months, self.kind)

    def earlier(self, steps: int = 1) -> "Period":
        """Return the period of the same kind and length so many steps earlier."""
        return self.later(-steps)

    def rolling(self, count: int) -> "Period":
        """Return the window of this many such periods that ends with this one: `month.rolling(3)`.

        A window of one is the period itself. Raises AuditError (PER003) when count is below 1.
        """
        if count < 1:
            raise AuditError(
                f"A window of {counted(count, 'period')} holds nothing.", "Ask for 1 or more.", "PER003"
            )
        return self if count == 1 else Period(self.earlier(count - 1).first, self.last, PeriodKind.SPAN)

    def split(self, kind: PeriodKind = PeriodKind.MONTH) -> tuple["Period", ...]:
        """Return the periods of a kind that lie wholly within this one, in order."""
        return tuple(
            each
            for each in periods_between(self.first, self.last, kind)
            if self.first <= each.first and each.last <= self.last
        )


def month_of(day: date) -> Period:
    """The calendar month that a day falls in."""
    return _from_month(_month_number(day), 1, PeriodKind.MONTH)


def quarter_of(day: date) -> Period:
    """The calendar quarter that a day falls in: January to March is the first."""
    return _aligned(day, 1, 3, PeriodKind.QUARTER)


def term_of(day: date) -> Period:
    """The school term that a day falls in, as a third of the academic year."""
    return _aligned(day, 1, 4, PeriodKind.TERM)


def academic_year_of(day: date) -> Period:
    """The academic year that a day falls in: 1 September to 31 August."""
    return _aligned(day, 9, 12, PeriodKind.ACADEMIC_YEAR)


def financial_year_of(day: date) -> Period:
    """The financial year that a day falls in: 1 April to 31 March."""
    return _aligned(day, 4, 12, PeriodKind.FINANCIAL_YEAR)


#: What finds the period of each kind that a day falls in; its keys are the choices that a command offers.
PERIOD_OF: dict[PeriodKind, Callable[[date], Period]] = {
    PeriodKind.MONTH: month_of,
    PeriodKind.QUARTER: quarter_of,
    PeriodKind.TERM: term_of,
    PeriodKind.ACADEMIC_YEAR: academic_year_of,
    PeriodKind.FINANCIAL_YEAR: financial_year_of,
}


def periods_between(first: date, last: date, kind: PeriodKind = PeriodKind.MONTH) -> tuple[Period, ...]:
    """The periods of a kind from the one that holds the first day to the one that holds the last, in order.

    Empty when last is before first. A span has no grid of its own: SPAN raises AuditError (PER004).
    """
    if kind not in PERIOD_OF:
        raise AuditError(f"A {kind} does not repeat.", f"Use one of: {', '.join(PERIOD_OF)}.", "PER004")
    found = []
    each = PERIOD_OF[kind](first)
    while first <= last and each.first <= last:
        found.append(each)
        each = each.later()
    return tuple(found)


def span(first: Period, last: Period) -> Period:
    """The window from the start of one period to the end of another; AuditError when reversed."""
    return Period(first.first, last.last, PeriodKind.SPAN)


def _aligned(day: date, starts: int, months: int, kind: PeriodKind) -> Period:
    """Return the period of so many months that holds a day, on the grid through month `starts`."""
    number = _month_number(day)
    return _from_month(number - (number - (starts - 1)) % months, months, kind)


def _from_month(number: int, months: int, kind: PeriodKind) -> Period:
    first, after = _month_start(number), _month_start(number + months)
    return Period(first, after - timedelta(days=1), kind)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month_start(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _next_day(day: date) -> date:
    return day + timedelta(days=1)


def _month_key(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def _year_pair(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def _term_name(first: date) -> str:
    return next(name for name, month in TERM_STARTS.items() if month == first.month)
