"""Cells of a plan row read as facts: each fault once a column, with its cells, and the value left out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from audit.domain.advice import Basis, Involvement, SignOff
from audit.office_files.dates import NotADate, month_first_seen, read_date
from audit.office_files.later import Later
from audit.office_files.plans.fact_messages import AUTHOR_BY_ROLE
from audit.office_files.plans.meanings import plain
from audit.office_files.plans.messages import (
    ADVICE_BEFORE_REQUEST,
    ERROR_CELL,
    IDENTIFIER_MASKED,
    NOT_A_CHOICE,
    NOT_A_DATE,
    NOT_YES_OR_NO,
    TOO_LONG,
    YES_FOR_A_DATE,
)
from audit.office_files.plans.profile import NOTHING_SETTLED, Profile
from audit.office_files.values import marker_of, yes_or_no
from audit.office_files.workbook import CellError, Sheet, Value, cell_name
from audit.place import runs
from audit.privacy.finders import find_identifiers
from audit.privacy.job_words import role_alone
from audit.privacy.masking import mask
from audit.privacy.name_words import KIN, TITLES
from audit.problem import Message, Problem

Cell = tuple[int, int]
Told = tuple[tuple[str, str], ...]
#: The longest value of a short fact, such as a team; a longer one is in the wrong column.
LONGEST_FACT = 100
_OF_SCHOOLS = frozenset(("sir", "dame", "master"))
#: Every identifier has one of these.
_MAY_IDENTIFY = re.compile(r"[\d@]")
#: What announces a person in a short fact, and what tells that a school is named so ("Dr Quill's School").
_ANNOUNCES = re.compile(rf"\b(?:{'|'.join((*(set(TITLES) - _OF_SCHOOLS), *KIN))})\b", re.IGNORECASE)
_SCHOOL = re.compile(
    r"\b(?:school|academy|college|grammar|primary|infants?|juniors?|high|trust)\b", re.IGNORECASE
)
#: A kept column of more words tells something, and may name somebody; in fewer a place is likelier.
_MOST_OF_A_LABEL = 3
_REMEMBERED = 10_000
#: Runs of cells that the place of a problem lists; the cells beyond are counted.
_LISTED = 12
#: Shown in a message when a value might be personal.
UNSHOWN = "The value"


@dataclass(slots=True)
class Faults:
    """Reads cells of one sheet and collects what is wrong: one problem for a fault over a column's cells."""

    sheet: Sheet
    first_row: int = 0
    date_1904: bool = False
    profile: Profile = NOTHING_SETTLED
    doubted: dict[int, bool] = field(default_factory=dict)
    found: dict[tuple[Message, int, Told], list[int]] = field(default_factory=dict)

    def add(self, message: Message, cell: Cell, *, value: Value = None, **values: str) -> None:
        """Note a fault of a cell; `value` is shown only where it can't be a name."""
        told = tuple(sorted({"value": _shown(value), **values}.items()))
        self.found.setdefault((message, cell[1], told), []).append(cell[0])

    def problems(self) -> list[Problem]:
        """Return the problems, by column and then row; many cells with one fault are one problem."""
        ranked = sorted(self.found.items(), key=lambda item: (item[0][1], item[1][0]))
        return [self._problem(message, column, told, rows) for (message, column, told), rows in ranked]

    def _problem(self, message: Message, column: int, told: Told, rows: list[int]) -> Problem:
        found = runs(rows)
        names = [
            cell_name(first, column) + (f":{cell_name(last, column)}" if last > first else "")
            for first, last in found[:_LISTED]
        ]
        beyond = sum(last - first + 1 for first, last in found[_LISTED:])
        listed = ", ".join(names) + (f" and {beyond} more" if beyond else "")
        place = self.sheet.place(rows[0], column).at(listed)
        return message.at(place, count=len(rows), n=len(rows), **dict(told))

    def value(self, cell: Cell) -> Value:
        """Return a cell's value; None for a blank or "not known" one, and for an error cell, noted."""
        value = self.sheet.value(*cell)
        if isinstance(value, CellError):
            self.add(ERROR_CELL, cell, value=None, shown=str(value))
            return None
        if isinstance(value, str) and (not value.strip() or marker_of(value)):
            return None
        return value

    def kept_text(self, cell: Cell) -> str | Later:
        """Return a section's words, or where they stand in the file still."""
        value = self.sheet.kept(*cell)
        return value if isinstance(value, Later) else self.text(cell)

    def text(self, cell: Cell) -> str:
        """Return a section's words, cleaned; empty for a blank cell. "N/A" is kept: it is an answer."""
        value = self.sheet.value(*cell)
        if isinstance(value, CellError):
            self.add(ERROR_CELL, cell, shown=str(value))
            return ""
        return words_of(value)

    def identifier(self, cell: Cell) -> str:
        """Return an identifying cell's words; empty for a blank, a "not known", or an error cell, noted."""
        value = self.value(cell)
        return words_of(value) if value is not None else ""

    def read(self, cell: Cell, how: Callable[[str], Any], message: Message, **values: str) -> Any:
        """Return what `how` makes of a cell's words; None, noted as `message`, when it can make nothing."""
        value = self.value(cell)
        if value is None:
            return None
        made = how(words_of(value))
        if made is None:
            self.add(message, cell, value=value, **values)
        return made

    def day(self, cell: Cell, *, shown: bool = True) -> date | None:
        """Return a cell's date; None for a blank, and for anything that is not plainly a date, noted.

        A date of birth is not `shown`: part of it may be right.
        """
        value = self.value(cell)
        if value is None:
            return None
        read = read_date(value, date_1904=self.date_1904, month_first=self._month_first(cell[1]))
        if isinstance(read, NotADate):
            why = f": {read.why}" if read.why else ""
            self.add(NOT_A_DATE, cell, value=value if shown else None, why=why)
            return None
        return read

    def _month_first(self, column: int) -> bool:
        """Tell whether a column has a date that must be read month first, which puts the others in doubt."""
        if column not in self.doubted:
            rows = range(self.first_row, len(self.sheet.rows))
            self.doubted[column] = month_first_seen(self.sheet.value(row, column) for row in rows)
        return self.doubted[column]

    def short(self, cell: Cell, *, free: bool = False, name: bool = False) -> str | None:
        """Return a short fact such as a team, identifiers and announced names masked; None for one too long.

        `free` words, of a kept column, are masked as a plan's are where they are more than a label. A `name`
        is wanted, as a writer's is to know who that was.
        """
        value = self.value(cell)
        words = words_of(value).replace("\n", " ")
        if len(words) > LONGEST_FACT:
            self.add(TOO_LONG, cell, most=str(LONGEST_FACT))
            return None
        tells = (_MAY_IDENTIFY.search(words) and find_identifiers(words)) or (
            not name and _may_name(words, free=free)
        )
        if tells and (masked := mask(words)[0]) != words:
            self.add(IDENTIFIER_MASKED, cell)
            words = masked
        return words or None

    def advice_fields(self, cells: Mapping[str, Cell]) -> dict[str, object]:
        """Return the fields of one agency's advice that have a value."""
        fields: dict[str, object] = {}
        for name, cell in cells.items():
            made: object
            if name in ("requested_on", "received_on", "dated"):
                made = self._advice_day(name, cell, fields)
            elif name in ("exception", "appended"):
                made = self.read(cell, yes_or_no, NOT_YES_OR_NO)
            elif name in _CHOICES:
                kind = _CHOICES[name]
                own = self.profile.involvement if name == "involvement" else {}
                made = self.read(cell, _one_of(kind, own), NOT_A_CHOICE, choices=", ".join(kind))
            elif name == "author_role":
                given = self.short(cell, name=True)
                made = role_alone(given or "") or None
                if given != made:
                    self.add(AUTHOR_BY_ROLE, cell)
            else:
                made = (self.kept_text(cell) or None) if name == "text" else self.short(cell)
            if made is not None:
                fields[name] = made
        requested, received = fields.get("requested_on"), fields.get("received_on")
        if isinstance(requested, date) and isinstance(received, date) and received < requested:
            self.add(ADVICE_BEFORE_REQUEST, cells["received_on"])
            del fields["received_on"]
        return fields

    def _advice_day(self, name: str, cell: Cell, fields: dict[str, object]) -> date | None:
        # "Requested" columns often hold yes or no: a plain no is news, a plain yes has no date.
        answer = yes_or_no(self.sheet.value(*cell))
        if answer is None:
            return self.day(cell)
        if name == "requested_on" and answer is False:
            fields["said_not_requested"] = True
        elif answer:
            self.add(YES_FOR_A_DATE, cell)
        return None


@lru_cache(maxsize=_REMEMBERED)
def _may_name(words: str, *, free: bool) -> bool:
    """Tell whether a short fact may name somebody: "Mrs Quibell's team"."""
    if free and len(words.split()) > _MOST_OF_A_LABEL:
        return True
    return _ANNOUNCES.search(words) is not None and not _SCHOOL.search(words)


def words_of(value: Value) -> str:
    """Return a cell's value as words, without spaces around; whole floats without their point."""
    if isinstance(value, str):  # most cells; the text of a cell is cleaned already
        return value.strip()
    if value is None or isinstance(value, CellError):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def _shown(value: Value) -> str:
    """Return a value for a message: only where it can't be a name, which has few digits and is not a word."""
    words = words_of(value)
    harmless = any(letter.isdigit() for letter in words) or words.casefold() in _HARMLESS
    return f'"{words}"' if harmless and len(words) <= 24 else UNSHOWN


_HARMLESS = {
    "not recorded",
    "all",
    "school",
    "unknown",
    "tbc",
    "pending",
    "see notes",
    "various",
    "k",
    "e",
    "s",
}


def _one_of(
    kind: type[Basis | Involvement | SignOff], own: Mapping[str, Involvement]
) -> Callable[[str], Any]:
    """Return how a cell's words are read as a choice; a council's own words come first."""
    known: dict[str, Any] = {plain(choice.value): choice for choice in kind}
    if kind is Involvement:
        known |= INVOLVEMENT_WORDS
    known |= own
    return lambda words: known.get(plain(words))


#: What councils call social care's involvement; shorter names and initials in common use.
INVOLVEMENT_WORDS: dict[str, Involvement] = {
    "no involvement": Involvement.NONE, "not open": Involvement.NONE,
    "closed": Involvement.NONE, "universal": Involvement.UNIVERSAL, "short breaks": Involvement.UNIVERSAL,
    "targeted short breaks": Involvement.UNIVERSAL, "eh": Involvement.EARLY_HELP,
    "family support": Involvement.EARLY_HELP, "cin": Involvement.CHILD_IN_NEED,
    "section 17": Involvement.CHILD_IN_NEED, "s17": Involvement.CHILD_IN_NEED,
    "cp": Involvement.CHILD_PROTECTION, "cpp": Involvement.CHILD_PROTECTION,
    "child protection plan": Involvement.CHILD_PROTECTION, "lac": Involvement.LOOKED_AFTER,
    "cla": Involvement.LOOKED_AFTER, "looked after child": Involvement.LOOKED_AFTER,
    "child in care": Involvement.LOOKED_AFTER, "adult social care": Involvement.CARE_ACT,
    "care act": Involvement.CARE_ACT,
}  # fmt: skip

_CHOICES: dict[str, type[Basis | Involvement | SignOff]] = {
    "basis": Basis,
    "involvement": Involvement,
    "sign_off": SignOff,
}
