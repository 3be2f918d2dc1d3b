"""Several versions of one plan in a sheet with several rows a plan: a draft and its final, last year's plan.

Rows that differ in status, type, date or version number are of different versions; a blank fits each.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from audit.domain.plan import PlanFacts, Status
from audit.office_files.plans.columns import Columns
from audit.office_files.plans.meanings import plain
from audit.office_files.plans.told_alike import RowTold, another_child
from audit.office_files.plans.version_messages import SEVERAL_FIT, TWO_CHILDREN, VERSIONS_APART
from audit.office_files.workbook import cell_name
from audit.problem import Message, Problem

#: What tells a version, as it is told to people, with the fields of the columns that may say so.
_TELLING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("version number", ("version",)),
    ("status", ("status",)),
    ("plan type", ("plan_type",)),
    ("date", ("finalised_on", "draft_on", "plan_on", "first_issued_on")),
)
#: What a row says of its version, in the order of `_TELLING`; None for nothing.
_Marks = tuple[object, ...]
STATUS_ORDER = {None: 0, Status.DRAFT: 0, Status.FINAL: 1, Status.AMENDED: 2}
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass(slots=True)
class VersionRows:
    """The rows of one version of a plan, in the sheet's order. `marks` is all that they say of it."""

    marks: _Marks
    rows: list[RowTold] = field(default_factory=list)

    def codes(self) -> frozenset[str]:
        """Return the sections that stand in its rows."""
        return frozenset[str]().union(*(row.codes for row in self.rows))


def versions_of(
    rows: Sequence[RowTold], columns: Columns, problems: list[Problem], *, numbered: bool
) -> tuple[list[list[RowTold]], str]:
    """Return the rows of a plan by version, the earliest first, and what tells the versions apart.

    No rows, and a problem, where the rows are of two children, or of versions that have nothing in common.
    `numbered` tells that case numbers are the rows' own.
    """
    if other := another_child(rows, numbered=numbered):
        what, cells = other
        problems.append(_at(columns, (what,), cells, TWO_CHILDREN, what))
        return [], ""
    marks = [_marks(row) for row in rows]
    distinct = list(dict.fromkeys(marks))
    found: list[VersionRows] = []
    for each in sorted(distinct, key=lambda said: said.count(None)):
        fitting = [version for version in found if _fits(each, version.marks)]
        if not fitting:
            found.append(VersionRows(each))
        elif len(fitting) == 1:
            fitting[0].marks = _both(each, fitting[0].marks)
    if len(found) < 2:
        return [list(rows)], ""
    parting = [name for n, (name, _) in enumerate(_TELLING) if len({v.marks[n] for v in found}) > 1]
    what = " and ".join(filter(None, (", ".join(parting[:-1]), parting[-1])))
    _deal(rows, marks, found, columns, what, problems)
    found = [version for version in found if version.rows]
    for version in found:
        others = frozenset[str]().union(*(other.codes() for other in found if other is not version))
        if not version.codes() & others:
            first = next(other for other in found if other is not version)
            cells = (first.rows[0].number, version.rows[0].number)
            names = next(names for n, (_, names) in enumerate(_TELLING) if first.marks[n] != version.marks[n])
            problems.append(_at(columns, names, cells, VERSIONS_APART, what))
            return [], what
    return [version.rows for version in _in_order(found)], what


def own_date(facts: PlanFacts) -> date | None:
    """Return the date of a version: the draft's of a draft, else the final one; None where none is told."""
    return facts.draft_on if facts.status is Status.DRAFT else facts.finalised_on


def _marks(row: RowTold) -> _Marks:
    facts = row.record.facts
    return (plain(row.version) or None, facts.status, facts.plan_type, own_date(facts))


def _fits(one: _Marks, other: _Marks) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


def _both(one: _Marks, other: _Marks) -> _Marks:
    return tuple(b if a is None else a for a, b in zip(one, other, strict=True))


def _deal(
    rows: Sequence[RowTold],
    marks: Sequence[_Marks],
    found: Sequence[VersionRows],
    columns: Columns,
    what: str,
    problems: list[Problem],
) -> None:
    """Give each row to its version; one that says nothing to that of the row above, if of the same plan."""
    above: tuple[int, VersionRows] | None = None
    for row, said in zip(rows, marks, strict=True):
        fitting = [version for version in found if _fits(said, version.marks)]
        if len(fitting) > 1 and above and above[0] == row.number - 1 and above[1] in fitting:
            fitting = [above[1]] if said.count(None) == len(said) else fitting
        if len(fitting) == 1:
            fitting[0].rows.append(row)
            above = row.number, fitting[0]
        else:
            problems.append(SEVERAL_FIT.at(columns.sheet.place(row.number), what=what))


def _in_order(found: Sequence[VersionRows]) -> list[VersionRows]:
    """Return versions by number where each has one, else by date, else by status; else as they stand."""
    numbers = [_NUMBER.search(str(version.marks[0] or "")) for version in found]
    if all(numbers):
        parts = [tuple(map(int, number[0].split("."))) for number in numbers if number]
        return [found[n] for n in sorted(range(len(found)), key=lambda n: parts[n])]
    facts = [version.rows[0].record.facts for version in found]
    days = [each.finalised_on or each.draft_on for each in facts]
    first = sorted(range(len(found)), key=lambda n: found[n].rows[0].number)
    if all(days):
        return [found[n] for n in sorted(first, key=lambda n: (str(days[n]), STATUS_ORDER[facts[n].status]))]
    return [
        found[n] for n in sorted(first, key=lambda n: (STATUS_ORDER[facts[n].status], str(days[n] or "")))
    ]


def _at(
    columns: Columns, names: Sequence[str], rows: tuple[int, int], message: Message, what: str
) -> Problem:
    """Return a problem at two rows' cells of the column that fills one of some fields."""
    sheet = columns.sheet
    column = next((column for column, meaning in columns.meanings.items() if meaning.name in names), None)
    if column is None:
        return message.at(sheet.place(rows[0]), what=what)
    listed = ", ".join(cell_name(row, column) for row in sorted(rows))
    return message.at(sheet.place(min(rows), column).at(listed), what=what, count=2)
