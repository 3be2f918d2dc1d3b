"""What can be found in free text without knowing whose it is: identifiers, addresses, dates of birth."""

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from audit.privacy.glance import Glance
from audit.privacy.identifiers import Identifying, nhs_number_is_valid, uln_is_valid
from audit.privacy.name_text import BREAK


class Found(NamedTuple):
    """A stretch of a text (code points, end excluded) and what it gives away."""

    start: int
    end: int
    kind: Identifying


_UPN = re.compile(
    r"(?<![A-Za-z0-9])[A-HJ-NP-RT-Za-hj-np-rt-z][ -]?\d(?:[ -]?\d){10}[ -]?[0-9A-Za-z](?![A-Za-z0-9])"
)
_LABELLED = re.compile(
    r"\b(?P<what>NHS|ULN|UPN)(?:\s*(?:no|num|number|ref|id))?\b[.:#\s-]*(?:is\s+)?"
    r"(?P<value>[A-Z]?\d(?:[ -]?\d){6,12}[A-Z]?)",
    re.IGNORECASE,
)
_TEN = re.compile(r"(?<![\d/.-])\d{3}([ -]?)\d{3}\1\d{4}(?![\d/]|[.-]\d)")
_POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])(?:GIR ?0AA|(?:[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d(?:\d|[ABEHMNPRV-Y])?|\d[A-HJKPS-UW]))"
    r"[ ]{0,2}(?P<inward>\d[ABD-HJLNP-UW-Z]{2}))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"1st|2nd|3rd|\dth")
_PHONE = re.compile(
    r"(?<![\d/.])(?!\d{1,2}[-. ]\d{1,2}[-. ]\d{2,4}\b)(?:\+44|0044|\(?0)(?:[ ()-]{0,2}\d){9,10}(?![\d/])"
)
_AT = re.compile("@")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
#: "@sam_09": no "@ 9am", "@home".
_SOCIAL = re.compile(r"(?<![\w.@])@(?=[A-Za-z0-9_.]*[\d_]|[a-z]+\.[a-z])[A-Za-z0-9_.]{2,29}\w")
#: As registrations are since 2001, and where one is looked for: the last of its two figures.
_REGISTRATION = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2} ?[A-Z]{3}(?![A-Za-z0-9])")
_BEFORE_LAST_FIGURE = 3
_WORDS_OF_A_DAY = r"(?:the )?(?:(?:twenty|thirty)[ -])?(?:first|second|third|[a-z]{2,8}th) (?:of )?"
_DATE = (
    r"(?:\d{1,2}\s*[-/. ]\s*\d{1,2}\s*[-/. ]\s*(?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2}(?:st|nd|rd|th)?[ -]+(?:of )?[A-Za-z]{3,9}[ ,-]+(?:\d{4}|\d{2})"
    rf"|{_WORDS_OF_A_DAY}(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"[ ,]+(?:\d{4}|(?:two thousand|twenty)[a-z -]{4,20}))(?!\d)"
)
_BIRTH = re.compile(
    rf"(?:\bD\.?\s?O\.?\s?B\b\.?|\bdate\s+of\s+birth|\bbirth\s?date|\bborn(?:\s+on)?(?:\s+the)?)"
    rf"[\s:=(,\u2013-]*(?:is\s+)?"
    rf"(?P<date>{_DATE})",
    re.IGNORECASE,
)
#: What begins with the letter b, or ends with it, where a date of birth may be told; in small letters.
_BIRTH_WORD = re.compile(r"\bd\.?\s?o\.?\s?b\b|birth|born")
_LONGEST_BIRTH_WORD = 6
_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})", r"(?P<month>[a-z]{3,9})\.?", r"'?(?P<year>\d{4}|\d{2})(?!\d)"
#: The forms in which a date of birth is looked for that is known; none is longer than `_DATE_LENGTH`.
_DATES = (
    re.compile(rf"{_DAY}\s*[-/. ]\s*(?P<month>\d{{1,2}})\s*[-/. ]\s*{_YEAR}"),
    re.compile(rf"{_DAY}(?:st|nd|rd|th)?[ -]+(?:of )?{_MONTH}[ ,-]+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}", re.IGNORECASE),
    re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{2}})-{_DAY}(?!\d)"),
)
_DATE_LENGTH = 36
_STREETS = (
    *("Road", "Street", "Avenue", "Close", "Lane", "Drive", "Crescent", "Court", "Place", "Gardens", "Grove"),
    *("Terrace", "Walk", "Rise", "Mews", "Square", "Rd", "St", "Ave", "Way", "Hill", "View", "Row", "Parade"),
    *("Villas", "Cottages", "Buildings", "Broadway", "Croft", "Vale", "Estate", "Wharf", "Quay", "Heights"),
)
#: A building before its street: "6 Saltwell House, Cordelia Street".
_HOUSES = ("House", "Court", "Lodge", "Cottage", "Farm", "Tower", "Point", "Mansions", "Heights", "Buildings")
_NAMED = r"(?:[A-Z][A-Za-z'\u2019-]+\s+){1,3}"
_HOUSE = rf"{_NAMED}(?:{'|'.join(_HOUSES)}),?\s+(?:\d{{1,4}}[A-Za-z]?,?\s+)?"
_STREET = rf"[A-Za-z]?,?\s+(?:{_HOUSE})?{_NAMED}(?:{'|'.join(_STREETS)})\b\.?"
_PART = r"(?:Flat|Apartment|Plot|Pitch|Unit|Caravan)\s+\w{1,4},?\s+"
_ADDRESS = re.compile(
    rf"\b(?:{_PART})?\d{{1,4}}{_STREET}"
    rf"|\b{_PART}(?:{_HOUSE})?{_NAMED}(?:{'|'.join((*_STREETS, *_HOUSES, 'Site'))})\b"
)
_AFTER_HOUSE_NUMBER = re.compile(rf"{_STREET}|,?\s+{_NAMED}(?:{'|'.join(_HOUSES)})\b")
_LONG_NUMBER = re.compile(r"\d(?:[ ()-]{0,2}\d){5}")
#: How far before the last three characters of a postcode it begins, at most.
_OUTWARD = 7
_LABELS = {"nhs": Identifying.NHS_NUMBER, "uln": Identifying.ULN, "upn": Identifying.UPN}
_NATIONAL_INSURANCE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z0-9])")


def find_identifiers(text: str, born: date | None = None) -> list[Found]:
    """Return every identifier in a text, in order and without overlaps.

    UPN, ULN, NHS and National Insurance numbers, postcodes, street addresses, phone numbers, emails, names
    on social media, registrations of vehicles, and dates said to be of birth; with `born`, that date in any
    usual form wherever it stands. Numbers that are labelled count even when their check digit is wrong.
    Best effort: it errs towards finding too much.
    """
    found = identifiers_in(Glance(text))
    return without_overlaps([*found, *find_birth(text, born, 0, len(text))]) if born else found


def identifiers_in(seen: Glance) -> list[Found]:
    """Return every identifier in a text, or in several with `BREAK` between, as `find_identifiers` does."""
    text = seen.text
    found: list[Found] = []
    if "@" in text:
        found += _in_texts(text, (match.start() for match in _AT.finditer(text)), _emails)
        found += _all(_SOCIAL, Identifying.SOCIAL_MEDIA, text)
    found += _in_texts(text, _birth_words(seen), _births)
    numbers = (at for at in seen.long_numbers() if _LONG_NUMBER.match(text, at))
    found += _in_texts(text, numbers, _long_numbers)
    houses = (at for at in seen.house_numbers() if _AFTER_HOUSE_NUMBER.match(text, at + 1))
    found += _in_texts(text, houses, _addresses)
    for at in seen.ends_of_postcodes():
        found += _postcodes(text, max(0, at - _OUTWARD), at + 4)
    for at in seen.figures_of_registrations():
        if match := _REGISTRATION.match(text, at - _BEFORE_LAST_FIGURE):
            found.append(Found(*match.span(), Identifying.REGISTRATION))
    return without_overlaps(found) if found else found


def find_birth(text: str, born: date, start: int, end: int) -> Iterator[Found]:
    """Yield one date between two places, in every form it may be written in.

    The year's figures are looked for first, then the day's near them; the patterns serve all dates, since
    compiling them is slow.
    """
    month, year, day = f"{born:%B}".lower(), f"{born.year % 100:02}", str(born.day)
    at = text.find(year, start, end)
    while at >= 0:
        first, last = max(start, at - _DATE_LENGTH), min(end, at + _DATE_LENGTH)
        near = day in text[first:at] or day in text[at + 2 : last]
        for pattern in _DATES if near and not text[at + 2 : at + 3].isdigit() else ():
            begins = first
            while match := pattern.search(text, begins, last):
                told = match["month"].lower()
                begins = match.end(1)
                if (
                    int(match["day"]) == born.day
                    and (int(told) == born.month if told.isdecimal() else told in (month, month[:3]))
                    and int(match["year"]) in (born.year, born.year % 100)
                    and not text[match.start() - 1 : match.start()].isdigit()
                ):
                    yield Found(*match.span(), Identifying.BIRTH_DATE)
                    begins = match.end()
        at = text.find(year, at + 1, end)


def _in_texts(text: str, places: Iterable[int], find: Callable[[str], Iterable[Found]]) -> Iterator[Found]:
    """Yield what is found in those of the texts that the places, which are in order, lie in."""
    end = -1
    for at in places:
        if at > end:
            start, end = text.rfind(BREAK, 0, at) + 1, text.find(BREAK, at)
            end = len(text) if end < 0 else end
            for one in find(text[start:end]):
                yield Found(start + one.start, start + one.end, one.kind)


def _emails(text: str) -> Iterator[Found]:
    return _all(_EMAIL, Identifying.EMAIL, text)


def _birth_words(seen: Glance) -> Iterator[int]:
    for at in seen.births():
        if _BIRTH_WORD.search(seen.folded, max(0, at - _LONGEST_BIRTH_WORD), at + _LONGEST_BIRTH_WORD):
            yield at


def _births(text: str) -> Iterator[Found]:
    return (Found(*match.span("date"), Identifying.BIRTH_DATE) for match in _BIRTH.finditer(text))


def _long_numbers(text: str) -> Iterator[Found]:
    lower = text.lower()
    if any(word in lower for word in _LABELS):
        yield from (Found(*m.span("value"), _LABELS[m["what"].lower()]) for m in _LABELLED.finditer(text))
    yield from _all(_UPN, Identifying.UPN, text)
    yield from _all(_NATIONAL_INSURANCE, Identifying.NATIONAL_INSURANCE, text)
    yield from _tens(text)
    yield from _all(_PHONE, Identifying.PHONE, text)


def _addresses(text: str) -> Iterator[Found]:
    return _all(_ADDRESS, Identifying.ADDRESS, text)


def without_overlaps(found: list[Found]) -> list[Found]:
    """Return the stretches in order; of two that overlap the one that comes first in the list is kept."""
    kept: list[Found] = []
    for one in found:
        at = bisect(kept, one)
        if (not at or kept[at - 1].end <= one.start) and (at == len(kept) or one.end <= kept[at].start):
            kept.insert(at, one)
    return kept


def _tens(text: str) -> Iterator[Found]:
    for match in _TEN.finditer(text):
        if nhs_number_is_valid(match[0]):
            yield Found(*match.span(), Identifying.NHS_NUMBER)
        elif uln_is_valid(match[0]):
            yield Found(*match.span(), Identifying.ULN)


def _postcodes(text: str, start: int, end: int) -> Iterator[Found]:
    for match in _POSTCODE.finditer(text, start, end):
        if not _ORDINAL.fullmatch(match["inward"] or ""):
            yield Found(*match.span(), Identifying.POSTCODE)


def _all(pattern: re.Pattern[str], kind: Identifying, text: str) -> Iterator[Found]:
    return (Found(*match.span(), kind) for match in pattern.finditer(text))
