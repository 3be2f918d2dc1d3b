"""Audit forms read back as they come: sorted, cut, widened, saved by other programs.

What each sheet is stands in a hidden cell of its own; what a row is, in a hidden key and its visible id.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from audit.office_files.forms import messages as say
from audit.office_files.forms.layout import (
    CONCERN_LABEL,
    CONCERN_ROW,
    FILLED_IN,
    FORM_SHEET,
    HEADINGS,
    IDENTITY_MARK,
    Cells,
    Identity,
)
from audit.office_files.reading import read_workbook
from audit.office_files.values import as_text
from audit.office_files.workbook import CellError, Sheet, Value, Workbook
from audit.place import Place
from audit.problem import Problem

_LOOKED_AT = 60
_NEEDED = ("criterion", "answer")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as it came: the parts of its hidden key ("" where it lost it), its words, its cells, its place.

    `token` tells which sheet the key was written for.
    """

    row: int
    token: str
    criterion: str
    subject: str
    made: str
    shown_id: str
    about: str
    cells: Cells
    places: Mapping[str, Place]

    def place(self, column: str) -> Place:
        """Return the place of one of its cells; of the row where the column is gone."""
        return self.places.get(column) or self.places["row"]


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One questions sheet as it came, with what is wrong with it; `identity` says whose it is."""

    name: str
    place: Place
    identity: Identity
    rows: tuple[ReadRow, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form as it came: its sheets, and what is wrong with the workbook as such."""

    file: str
    form_id: str
    sheets: tuple[ReadSheet, ...]
    problems: tuple[Problem, ...]


def read_form(path: Path | str) -> ReadForm:
    """Return what a filled-in form holds. Raises UnreadableFileError for a file that can't be read at all."""
    book, _ = read_workbook(path)
    form_id, listed = _listed(book)
    found: list[ReadSheet] = []
    problems: list[Problem] = []
    for sheet in book.sheets:
        if sheet.name == FORM_SHEET:
            continue
        identity = _identity(sheet) or listed.get(sheet.name)
        if identity is None:
            continue
        form_id = form_id or identity.form
        if identity.form != form_id:
            place = Place(file=sheet.file, sheet=sheet.name)
            problems.append(
                say.OTHER_FORMS_SHEET.at(place, plan_ref=identity.plan_ref, auditor=identity.auditor)
            )
            continue
        found.append(_read_sheet(sheet, identity))
    whole = Place(file=book.file)
    there = {each.identity.sheet for each in found}
    problems += [
        say.SHEET_GONE.at(whole, plan_ref=identity.plan_ref)
        for identity in listed.values()
        if identity.sheet not in there and found
    ]
    if not found and not problems:
        problems.append(say.NOT_A_FORM.at(whole))
    return ReadForm(book.file, form_id, tuple(found), tuple(problems))


def _listed(book: Workbook) -> tuple[str, dict[str, Identity]]:
    """Return the form's id and its sheets by name, as the hidden sheet lists them."""
    sheet = book.sheet(FORM_SHEET)
    if sheet is None:
        return "", {}
    listed = {}
    for row in range(1, len(sheet.rows)):
        identity = _parsed(sheet.value(row, 1))
        if identity:
            listed[as_text(sheet.value(row, 0))] = identity
    return as_text(sheet.value(0, 1)), listed


def _identity(sheet: Sheet) -> Identity | None:
    for row in sheet.rows[:_LOOKED_AT]:
        for value in row:
            identity = _parsed(value)
            if identity:
                return identity
    return None


def _parsed(value: Value) -> Identity | None:
    if not isinstance(value, str) or not value.startswith(IDENTITY_MARK):
        return None
    try:
        held = json.loads(value.removeprefix(IDENTITY_MARK))
    except (ValueError, RecursionError):
        return None
    names = {each.name for each in fields(Identity)}
    if not isinstance(held, dict) or set(held) != names or not all(isinstance(v, str) for v in held.values()):
        return None
    return Identity(**held)


def _read_sheet(sheet: Sheet, identity: Identity) -> ReadSheet:
    place = Place(file=sheet.file, sheet=sheet.name)
    head, columns, problems = _columns(sheet, place)
    rows: list[ReadRow] = []
    if head is not None:
        # The first box stands above the headings, in the same columns.
        for number in range(len(sheet.rows)):
            if number == head:
                continue
            row, faults = _read_row(sheet, number, columns)
            if number < head and _is_first_box(sheet, number, columns):
                row = replace(row, token=identity.token, criterion=CONCERN_ROW)
            keyed = bool(row.token)
            if keyed or (number > head and (row.shown_id or not row.cells.blank)):
                rows.append(row)
                problems += faults
    return ReadSheet(sheet.name, place, identity, tuple(rows), tuple(problems))


def _is_first_box(sheet: Sheet, number: int, columns: Mapping[str, int]) -> bool:
    """Tell whether a row is the first box, by the label above it: a concern is read, key or no key."""
    return as_text(sheet.value(number - 1, columns["answer"])).strip() == CONCERN_LABEL


def _columns(sheet: Sheet, place: Place) -> tuple[int | None, dict[str, int], list[Problem]]:
    """Return the row of headings, the column of each, and what is wrong with them."""
    known = {_folded(heading): name for name, heading in HEADINGS.items()}
    best: tuple[int, list[tuple[str, int]]] = (0, [])
    for number, row in enumerate(sheet.rows[:_LOOKED_AT]):
        named = [
            (known[_folded(v)], c) for c, v in enumerate(row) if isinstance(v, str) and _folded(v) in known
        ]
        if len(named) > len(best[1]):
            best = (number, named)
    head, named = best
    columns: dict[str, int] = {}
    problems = []
    for name, column in named:
        if name in columns:
            problems.append(say.HEADING_TWICE.at(sheet.place(head, column), heading=HEADINGS[name]))
        columns.setdefault(name, column)
    # Which of two was meant can't be told, so neither is read.
    times = Counter(name for name, _ in named)
    columns = {name: column for name, column in columns.items() if times[name] == 1}
    missing = [HEADINGS[name] for name in _NEEDED if name not in columns]
    if missing:
        headings = ", ".join(list(HEADINGS.values())[1:])
        return None, {}, [say.NO_HEADINGS.at(place, missing=", ".join(missing), headings=headings)]
    return head, columns, problems


def _read_row(sheet: Sheet, number: int, columns: Mapping[str, int]) -> tuple[ReadRow, list[Problem]]:
    faults: list[Problem] = []
    values: dict[str, Value] = {}
    for name, column in columns.items():
        value = sheet.value(number, column)
        if isinstance(value, CellError) and name in FILLED_IN:
            place = sheet.place(number, column)
            faults.append(say.CELL_HAS_NO_VALUE.at(place, shown=value.shown))
        values[name] = None if isinstance(value, CellError) else value
    token, criterion, subject, made = _key(values.get("key"))
    texts = {name: as_text(values.get(name)).strip() for name in FILLED_IN if name != "answer"}
    places = {name: sheet.place(number, column) for name, column in columns.items()}
    answer = values.get("answer")
    return (
        ReadRow(
            row=number,
            token=token,
            criterion=criterion,
            subject=subject,
            made=made,
            shown_id=as_text(values.get("criterion")).strip(),
            about=as_text(values.get("about")).strip(),
            cells=Cells(answer if as_text(answer).strip() else None, **texts),
            places={**places, "row": sheet.place(number)},
        ),
        faults,
    )


def _key(value: Value) -> tuple[str, str, str, str]:
    parts = value.split("|") if isinstance(value, str) else []
    return (parts[0], parts[1], parts[2], parts[3]) if len(parts) == 4 else ("", "", "", "")


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
