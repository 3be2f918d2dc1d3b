"""The sheets of a workbook with plans laid out down them: which sheets are one plan, and how each begins."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from audit.office_files.plans.cells import words_of
from audit.office_files.plans.document_front import Front, tells_of_plan
from audit.office_files.plans.document_lines import (
    Cell,
    Line,
    codes_headed,
    headed_in,
    is_form,
    section_of_name,
    sheet_lines,
    uses_letters,
)
from audit.office_files.plans.meanings import Part
from audit.office_files.workbook import Sheet
from audit.privacy.identifiers import CHILD_NAMES, Identifying

#: Where the heading of a section stands that is none but its sheet's name.
SHEET_NAME = "the sheet's name"
#: Outcomes stand beside the needs of every kind.
_ON_MANY_SHEETS = "E"
#: What one child has one of.
_OWN = (*CHILD_NAMES, Identifying.UPN, Identifying.ULN, Identifying.NHS_NUMBER)


def named_lines(sheet: Sheet) -> list[Line]:
    """Return the lines of a sheet; its name heads one without a heading, as "K" or "Section F" do."""
    lines = sheet_lines(sheet)
    code = "" if headed_in(lines) else section_of_name(sheet.name)
    if not code:
        return lines
    begins = front_length(lines)
    named = replace(sheet.place(begins), item=SHEET_NAME)
    head = Line((Cell(0, f"Section {code}", None),), 1, named, strong=True)
    return [*lines[:begins], head, *lines[begins:]]


def front_length(lines: Sequence[Line]) -> int:
    """Return how many lines, from the first, tell whose plan it is, above any heading of a section."""
    front = Front()
    for number, line in enumerate(lines):
        if headed_in([line]) or not front.read(line):
            return number
    return len(lines)


def plans_on(sheets: Mapping[str, Sequence[Line]]) -> list[list[str]]:
    """Return the sheets of each plan, by name, the first of them those that tell whose it is.

    Where one sheet has the sections of a plan, or none by itself, the others' belong to the same plan, and a
    sheet without sections may tell whose it is. So it is where each sheet has other sections of one child.
    Several sheets with the same sections are several plans.
    """
    plans = [name for name, lines in sheets.items() if is_form(lines)]
    parts = [name for name, lines in sheets.items() if name in plans or headed_in(lines)]
    fronts = [name for name, lines in sheets.items() if name not in parts and tells_of_plan(lines)]
    if len(plans) < 2 or (_differ([sheets[each] for each in parts]) and _of_one_child(list(sheets.values()))):
        return [[*fronts, *parts]]
    return [[name] for name in plans]


def _differ(sheets: Sequence[Sequence[Line]]) -> bool:
    """Tell whether no two sheets have headings of the same section."""
    found = [
        {code[0] for code in codes_headed(lines, titles=not uses_letters(lines))} - {_ON_MANY_SHEETS}
        for lines in sheets
    ]
    return sum(map(len, found)) == len(set().union(*found))


def _of_one_child(sheets: Sequence[Sequence[Line]]) -> bool:
    """Tell whether no two sheets have different references, numbers or names of a child."""
    told: dict[str, set[str]] = {}
    for lines in sheets:
        front = Front()
        for line in lines:
            front.read(line)
        for meaning, value, _ in front.values:
            if meaning.part in (Part.REFERENCE, Part.CASE_NUMBER) or meaning.name in _OWN:
                told.setdefault(str(meaning), set()).add(words_of(value).casefold())
    return all(len(values) == 1 for values in told.values())
