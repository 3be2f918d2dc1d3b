"""Tables given to the wrong command: known by their headings, and told with the command that reads them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from audit.domain.plan import PlanFacts
from audit.errors import AuditError, ProblemsError
from audit.office_files.plans.found import PlansRead
from audit.office_files.plans.messages import NO_PLANS_SHEET
from audit.office_files.plans.record import PlanRecord
from audit.office_files.plans.shapes import read_plans
from audit.place import Place
from audit.problem import Problem
from audit.workflow.importing.audit_rows import COLUMNS as AUDIT_COLUMNS
from audit.workflow.importing.messages import OTHER_COMMAND
from audit.workflow.importing.table_columns import ADVICE_COLUMNS, REVIEW_COLUMNS
from audit.workflow.tables import Rows, read_rows


class Kind(StrEnum):
    """What a table holds a row of, by the command that reads it."""

    PLANS = "plans import"
    ADVICE = "plans advice"
    REVIEWS = "plans reviews"
    AUDITS = "audits import"


class _Marks(NamedTuple):
    """What a table of one kind surely has: all fields of `needed`, and at least one of `one_of`."""

    columns: Mapping[str, str]
    needed: tuple[str, ...]
    one_of: frozenset[str]


_MARKS = {
    Kind.ADVICE: _Marks(ADVICE_COLUMNS, ("agency",), frozenset(["requested_on", "received_on"])),
    Kind.REVIEWS: _Marks(
        REVIEW_COLUMNS, ("meeting_on",), frozenset(["decision", "decided_on", "notice_on", "final_on"])
    ),
    Kind.AUDITS: _Marks(AUDIT_COLUMNS, ("date", "grade"), frozenset(["auditor"])),
}
_HELD = {
    Kind.PLANS: "plans",
    Kind.ADVICE: "agencies' advice",
    Kind.REVIEWS: "annual reviews",
    Kind.AUDITS: "audits",
}


def read_own_rows(
    kind: Kind,
    path: Path,
    columns: Mapping[str, str],
    *,
    needed: Collection[str],
    also: Callable[[str], str | None] = lambda _: None,
    days: Collection[str],
) -> tuple[Rows, tuple[Problem, ...]]:
    """Return the rows of a table as `read_rows` does, which is of one kind.

    Raises ProblemsError as it does, with the right command where the table is surely of another kind.
    """
    try:
        return read_rows(path, columns, needed=needed, also=also, days=days)
    except ProblemsError as error:
        other = _table_of(path)
        if other not in (None, kind):
            raise ProblemsError("Nothing was read.", [_told(other, path)]) from None
        if other is None and _holds_plans(path):  # or a table of this kind, which tells facts of its plans
            raise ProblemsError("Nothing was read.", [_told(Kind.PLANS, path), *error.problems]) from None
        raise


def without_other_tables(read: PlansRead, paths: Sequence[Path]) -> None:
    """Take from what was read as plans the files that are surely tables of another kind, and tell of them.

    A file of which any row has a fact or words of a plan is never taken for another.
    """
    unread = {each.place.file for each in read.problems if each.code == NO_PLANS_SHEET.code}
    by_file: dict[str, list[PlanRecord]] = {}
    for record in read.records:
        by_file.setdefault(record.place.file, []).append(record)
    for path in paths:
        records = by_file.get(path.name, [])
        if not (all(map(_is_bare, records)) if records else path.name in unread):
            continue
        other = _table_of(path, {record.place.sheet for record in records})
        if other:
            read.records = [each for each in read.records if each.place.file != path.name]
            read.problems = [each for each in read.problems if each.place.file != path.name]
            read.problems.append(_told(other, path))


def _told(kind: Kind, path: Path) -> Problem:
    return OTHER_COMMAND.at(Place(file=path.name), held=_HELD[kind], command=f"`{kind} FILE`")


def _table_of(path: Path, sheets: Collection[str] = ()) -> Kind | None:
    """Return what a table surely is by its headings, on one of some sheets if any are named; else None."""
    for kind, marks in _MARKS.items():
        try:
            rows, _ = read_rows(path, marks.columns, needed=marks.needed)
        except AuditError:
            continue
        fields = {field for _, row in rows for field in row}
        there = not sheets or {place.sheet for place, _ in rows} <= set(sheets)
        if there and fields & marks.one_of and fields & {"plan", "case"}:
            return kind
    return None


def _holds_plans(path: Path) -> bool:
    try:
        return not all(map(_is_bare, read_plans(path).records))
    except AuditError:
        return False


def _is_bare(record: PlanRecord) -> bool:
    """Tell whether a row says nothing of a plan but whose it is; request and team, advice has too."""
    facts = replace(record.facts, requested_on=None, team=None)
    return facts == PlanFacts() and not (record.sections or record.rows or record.advice)
