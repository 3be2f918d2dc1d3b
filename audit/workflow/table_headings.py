"""The headings of a table that is read by the names of its columns: found, or settled in a profile."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from audit.office_files.headers import Header, find_header
from audit.office_files.plans.cells import words_of
from audit.office_files.plans.columns import told_heading
from audit.office_files.plans.meanings import plain
from audit.office_files.plans.profile import Settled
from audit.office_files.workbook import Sheet, Value, Workbook, column_name
from audit.problem import Problem
from audit.scoring.answers import folded
from audit.workflow.messages import COLUMN_NEAR, COLUMN_TWICE, COLUMNS_LEFT_OUT

#: A heading as like one that is known as this, of 100 (rapidfuzz's ratio), is offered it.
_LIKE = 88
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class TableProfile(Settled[str]):
    """What an import profile settles of a table: fields of headings, and known words for a council's own.

    `words` maps a field to its own words, as `folded` has them, each with the known word it stands for.
    """

    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def known(self, name: str, value: Value) -> Value:
        """Return the known word that a field's value stands for, else the value."""
        own = self.words.get(name)
        return own.get(folded(words_of(value)), value) if own else value


#: No profile: every heading and word is found.
NO_PROFILE = TableProfile()


class Headed(NamedTuple):
    """A sheet with its headings, the fields of its columns (settled ones first), and columns passed over."""

    sheet: Sheet
    header: Header
    fields: dict[int, str]
    passed_over: frozenset[int]


class Headings:
    """How the headings of tables are read: as a profile settles, as known `columns` say, or by `also`.

    With `others` a heading that none of them knows is the field of its column.
    """

    def __init__(
        self,
        columns: Mapping[str, str],
        also: Callable[[str], str | None] = lambda _: None,
        profile: TableProfile = NO_PROFILE,
        *,
        others: bool = False,
    ) -> None:
        self.profile = profile
        self._columns, self._also, self._others = in_plain_words(columns), also, others

    def known(self, heading: str) -> str | None:
        """Return the field that a heading is settled as, else the one of `columns`; None for none."""
        own = self._settled(heading)
        return field_of(heading, self._columns) if own is None else self.profile.meaning(own)

    def of_sheets(self, book: Workbook) -> Iterator[Headed]:
        """Yield the sheets to look at that have headings."""
        yield from filter(None, map(self.of_sheet, self.profile.sheets_of(book)))

    def of_sheet(self, sheet: Sheet) -> Headed | None:
        """Return the headings of a sheet, the likeliest or those of the settled row; None for none."""
        header = find_header(sheet, lambda heading: self.known(heading) is not None, self.profile.row)
        return None if isinstance(header, Problem) else self.read(sheet, header)

    def read(self, sheet: Sheet, header: Header) -> Headed:
        """Return what the headings of a sheet's row mean."""
        own = {each.column for each in header.headings if self._settled(each.text) is not None}
        ranked = sorted(header.headings, key=lambda heading: heading.column not in own)
        fields = {each.column: name for each in ranked if (name := self._field(each.text))}
        left = {each.column: each.text for each in header.headings if self._others and each.text.strip()}
        return Headed(sheet, header, left | fields, frozenset(own - fields.keys()))

    def _settled(self, heading: str) -> str | None:
        """Return the part of a heading that the profile settles: it whole, or its lower row; else None."""
        return next(filter(self.profile.settles, (heading, heading.rpartition(" / ")[2])), None)

    def _field(self, heading: str) -> str | None:
        known = self.known(heading)
        return self._also(heading) if known is None and self._settled(heading) is None else known


def near_headings(headed: Headed, columns: Mapping[str, str]) -> Iterator[tuple[int, Problem]]:
    """Yield the columns left out whose headings are only like one of a field that no column fills."""
    sheet, header, fields, passed_over = headed
    for heading in header.headings:
        unknown = heading.column not in fields and heading.column not in passed_over
        if unknown and (near := near_heading(heading.text, columns, fields.values())):
            place = sheet.place(header.rows[-1], heading.column)
            yield heading.column, COLUMN_NEAR.at(place, near=f'"{near}"')


def headings_left_out(headed: Headed, told_of: Collection[int] = ()) -> Iterator[Problem]:
    """Yield what else is told of the headings: those that are not known, and two that mean the same."""
    sheet, header, fields, passed_over = headed
    known = {*fields, *passed_over, *told_of}
    unknown = [h for h in header.headings if h.column not in known]
    if unknown:
        place = sheet.place(header.rows[-1])
        told = ", ".join(map(told_heading, unknown))
        yield COLUMNS_LEFT_OUT.at(place, count=len(unknown), n=len(unknown), columns=told)
    first: dict[str, int] = {}
    for column, name in fields.items():
        if first.setdefault(name, column) != column:
            place = sheet.place(header.rows[-1], column)
            yield COLUMN_TWICE.at(place, first=column_name(first[name]))


def in_plain_words(columns: Mapping[str, str]) -> dict[str, str]:
    """Return the fields by their headings as `field_of` looks for them."""
    return {plain(heading): name for heading, name in columns.items()} | dict(columns)


def field_of(heading: str, columns: Mapping[str, str]) -> str | None:
    """Return the field that a heading means by `columns`, in any case and with any marks; None for none."""
    written = " ".join(heading.casefold().replace("_", " ").split())
    return columns.get(written) or columns.get(plain(heading))


def near_heading(heading: str, columns: Mapping[str, str], filled: Collection[str] = ()) -> str:
    """Return the known heading that another is only like, of a field that is not `filled`; empty for none."""
    from rapidfuzz import fuzz, process

    known = {plain(each): each for each, name in columns.items() if name not in filled}
    words = plain(heading.rpartition(" / ")[2])
    # DIP-11 is another question than DIP-01, however alike the two are.
    alike = [other for other in known if _DIGITS.findall(other) == _DIGITS.findall(words)]
    likest = process.extractOne(words, alike, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return known[likest[0]] if likest else ""
