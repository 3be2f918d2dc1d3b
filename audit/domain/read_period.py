"""Periods as people write them: 2026-10, October 2026, 2026-Q3, autumn 2026, 2026/27, 2026-08..2026-10."""

import re
from collections.abc import Callable
from datetime import date

from audit.domain.period import (
    MONTH_NAMES,
    PERIOD_OF,
    REMEDY,
    TERM_STARTS,
    Period,
    PeriodKind,
    month_of,
    quarter_of,
    span,
    term_of,
)
from audit.errors import AuditError

#: The years that a period may be read from; anything else is a slip of the keyboard.
YEARS = range(1990, 2190)


def read_period(text: str, year_kind: PeriodKind = PeriodKind.ACADEMIC_YEAR) -> Period:
    """Return the period that a person wrote; `year_kind` says what "2026/27" alone means.

    Capitals and spare spaces do not matter. Raises AuditError (PER001) with examples when it is not one.
    """
    plain = " ".join(text.strip().lower().split())
    first, dots, last = plain.partition("..")
    if dots:
        ends = _read_one(first.strip(), year_kind), _read_one(last.strip(), year_kind)
        if ends[0] and ends[1] and ends[0].first <= ends[1].last:
            return span(ends[0], ends[1])
    elif found := _read_one(plain, year_kind):
        return found
    raise AuditError(f'"{text}" is not a period.', REMEDY, "PER001")


def _read_one(text: str, year_kind: PeriodKind) -> Period | None:
    for pattern, make in _FORMS:
        match = re.fullmatch(pattern, text, re.ASCII)
        if match and int(match["year"]) in YEARS and (found := make(match, year_kind)):
            return found
    return None


def _read_number(match: re.Match[str], _: PeriodKind) -> Period | None:
    month = int(match["month"])
    return month_of(date(int(match["year"]), month, 1)) if 1 <= month <= 12 else None


def _read_name(match: re.Match[str], _: PeriodKind) -> Period | None:
    for number, name in enumerate(MONTH_NAMES, start=1):
        if match["name"] in (name.lower(), name[:3].lower()) or match["name"] == name[:4].lower() == "sept":
            return month_of(date(int(match["year"]), number, 1))
    return None


def _read_quarter(match: re.Match[str], _: PeriodKind) -> Period:
    return quarter_of(date(int(match["year"]), 3 * int(match["quarter"]), 1))


def _read_term(match: re.Match[str], _: PeriodKind) -> Period:
    return term_of(date(int(match["year"]), TERM_STARTS[match["term"]], 1))


def _read_year(match: re.Match[str], year_kind: PeriodKind) -> Period | None:
    year = int(match["year"])
    if int(match["end"]) not in ((year + 1) % 100, year + 1):
        return None
    kind = {"a": PeriodKind.ACADEMIC_YEAR, "f": PeriodKind.FINANCIAL_YEAR}.get(
        (match["kind"] or "")[:1], year_kind
    )
    return PERIOD_OF[kind](date(year, 9, 1))  # 1 September is in the year that either kind begins with


_YEAR_KINDS = {"a": PeriodKind.ACADEMIC_YEAR, "f": PeriodKind.FINANCIAL_YEAR}
_YEAR = r"(?P<year>\d{4})"
_TERM = r"(?P<term>autumn|spring|summer)"
_FORMS: tuple[tuple[str, Callable[[re.Match[str], PeriodKind], Period | None]], ...] = (
    (rf"{_YEAR}-(?P<month>\d\d?)", _read_number),
    (rf"(?P<month>\d\d?)[/-]{_YEAR}", _read_number),
    (rf"(?P<name>[a-z]+)[ -]{_YEAR}", _read_name),
    (rf"{_YEAR}[ -]?q(?P<quarter>[1-4])", _read_quarter),
    (rf"q(?P<quarter>[1-4])[ -]?{_YEAR}", _read_quarter),
    (rf"{_TERM}(?: term)?[ -]{_YEAR}", _read_term),
    (rf"{_YEAR}[ -]{_TERM}(?: term)?", _read_term),
    (rf"(?P<kind>ay|fy|(?:academic|financial)(?: year)?)? ?{_YEAR}/(?P<end>\d\d|\d{{4}})", _read_year),
)
