"""The rows of a spreadsheet of finished audits: who audited which plan when, and the grade that was given."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from audit.domain.audits import AuditType, Selection
from audit.domain.grading import OverallMethod
from audit.domain.rubric import Rubric
from audit.errors import UnknownNameError
from audit.office_files.dates import NotADate, read_date
from audit.office_files.values import is_marker
from audit.place import Place
from audit.problem import Problem
from audit.scoring.answers import folded, read_grade
from audit.store import info, people
from audit.store.connect import Store
from audit.store.plans.versions import all_refs
from audit.workflow import here
from audit.workflow.audit_log import as_typed, no_grade, unquoted
from audit.workflow.choices import read_audit_type, read_selection
from audit.workflow.importing.audit_messages import (
    GRADE_EMPTY,
    GRADE_QUOTED,
    IN_THE_FUTURE,
    NO_AUDITOR,
    NO_DATE,
    NO_GRADE,
    NO_PLAN,
    NOT_A_TYPE,
    NOT_KNOWN,
    NOT_MINUTES,
    REFERENCE_MINTED,
)
from audit.workflow.importing.named_plans import NamedPlans, References
from audit.workflow.importing.references import named_reference
from audit.workflow.importing.row_names import columns_in_doubt, written
from audit.workflow.importing.table_columns import PLAN_COLUMNS
from audit.workflow.tables import Row, Rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: The columns of an audit spreadsheet beside its criteria, by the words that head them.
COLUMNS: dict[str, str] = {
    **dict.fromkeys(("date", "audit date", "date of audit", "completed", "completed on", "date completed",
                     "audited on", "date audited"), "date"),
    **dict.fromkeys(("auditor", "audited by", "auditor initials", "auditors initials", "auditor name",
                     "auditors name", "name of auditor"), "auditor"),
    **PLAN_COLUMNS, "plan": "plan",
    **dict.fromkeys(("grade", "overall grade", "overall", "overall judgement", "judgement", "rating",
                     "overall rating", "audit grade", "score", "rag", "rag rating", "overall rag",
                     "audit rating", "final grade", "quality rating"), "grade"),
    **dict.fromkeys(("audit type", "type of audit", "type"), "type"),
    **dict.fromkeys(("selection", "how selected", "sample"), "selection"),
    **dict.fromkeys(("minutes", "minutes taken", "time taken (minutes)", "time (minutes)"), "minutes"),
}  # fmt: skip


#: What may stand behind the type of an audit: "Dip sample", "Thematic audit".
_KIND_OF = re.compile(r"\s+(?:sample|sampling|audit)s?\s*$", re.IGNORECASE)
#: Minutes as they are typed: "45", "45 min", "45 minutes".
_MINUTES = re.compile(r"(\d{1,4})(?:\.0+)?(?:\s*m(?:in(?:ute)?s?)?\.?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One audit as its row tells it, before its plan version is known.

    `whole` is false where something is wrong with the row, which then may lack what has a default here.
    """

    place: Place
    cells: Row
    whole: bool
    plan_ref: str = ""
    auditor: str = ""
    on: date = date.min
    grade: str = ""
    audit_type: AuditType = AuditType.ROUTINE
    selection: Selection = Selection.UNKNOWN
    minutes: int = 0


def take_quotes_away(read: Rows, named: Iterable[str]) -> list[Problem]:
    """Take the quote marks around grades away, in place, and return the note of it; `named` keep theirs."""
    kept = {folded(words) for words in named}
    places = []
    for _, cells in read:
        words = written(cells.get("grade"))
        if words and folded(words) not in kept and (bare := unquoted(words)) != words:
            cells["grade"] = bare
            if bare:  # a mark alone stands for nothing
                places.append(cells.at("grade"))
    return [GRADE_QUOTED.at(places[0], count=len(places), n=len(places))] if places else []


def read_audit_rows(
    store: Store,
    read: Rows,
    tool: Rubric | None,
    spelt: Mapping[str, str],
    auditor: str | None,
    problems: list[Problem],
    *,
    new_plans: bool = False,
) -> list[AuditRow]:
    """Return every row as an audit, and add what is wrong with those that are not `whole`.

    `tool` is None where the grades of a log are not known; `spelt` maps other spellings of the grades,
    folded, to grades; `auditor` audited where no cell says who. With `new_plans` a plan that is not held is
    new, however like its reference is to a held one. Raises UnknownNameError for an `auditor` who is nobody.
    """
    rows = []
    with store.read() as conn:
        if auditor:
            people.find_person(conn, auditor)
        key = info.mint_key(conn)
        plans = NamedPlans(References(all_refs(conn)), new_plans=new_plans)
        auditors = _Auditors(conn)
        doubted = "date" in columns_in_doubt(read)
        notes: list[Problem] = []
        for place, cells in read:
            before = len(problems)
            name = written(cells.get("auditor")) or (auditor or "").strip()
            if not name:
                problems.append(NO_AUDITOR.at(place))
            who = auditors.take(name, cells.at("auditor")) if name else None
            on = _day(cells, problems, doubted)
            ref, case = written(cells.get("plan")), written(cells.get("case"))
            named = named_reference(ref, case, key)
            if not named:
                problems.append(NO_PLAN.at(place))
            elif ref and named != ref:
                notes.append(REFERENCE_MINTED.at(cells.at("plan")))
            plan = plans.take(named, place) if named else None
            grade = _grade(tool, spelt, cells, problems)
            kinds = _kinds(cells, problems)
            whole = len(problems) == before and None not in (who, on, plan)
            minutes = _minutes(cells, notes)
            rows.append(
                AuditRow(place, cells, whole, plan or "", who or "", on or date.min, grade, *kinds, minutes)
            )
        problems += (*auditors.told(), *plans.told(), *notes)
    return rows


class _Auditors:
    """Takes the names of auditors, in order, and tells once of each who is nobody known."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn
        self._known: dict[str, str | None] = {}
        self._unknown: dict[str, list[Place]] = {}

    def take(self, name: str, place: Place) -> str | None:
        """Return the short id of a person by any name of theirs; None where it is nobody's."""
        if name not in self._known:
            try:
                self._known[name] = people.find_person(self._conn, name).person_id
            except UnknownNameError:
                self._known[name] = None
        if self._known[name] is None:
            self._unknown.setdefault(" ".join(name.casefold().split()), []).append(place)
        return self._known[name]

    def told(self) -> Iterator[Problem]:
        """Yield a problem for each name that is nobody's, with the nearest people. The name stays unsaid."""
        for name, nearest in people.unknown_people(self._conn, self._unknown).items():
            near = f"Did you mean {' or '.join(nearest)}? " if nearest else ""
            places = self._unknown[name]
            yield NOT_KNOWN.at(places[0], count=len(places), n=len(places), near=near)


def _day(cells: Row, problems: list[Problem], doubted: bool) -> date | None:
    value, place = cells.get("date"), cells.at("date")
    dated = isinstance(value, str | int | float | date)
    read = read_date(value, month_first=doubted) if dated else NotADate.UNREADABLE  # type: ignore[arg-type]
    if isinstance(read, NotADate):
        problems.append(NO_DATE.at(place, why=f": {read.why}" if read.why else ""))
        return None
    if read > here.today():
        problems.append(IN_THE_FUTURE.at(place))
        return None
    return read


def _grade(tool: Rubric | None, spelt: Mapping[str, str], cells: Row, problems: list[Problem]) -> str:
    """Return the grade given, by its own name; empty for an audit with answers whose grade is reckoned.

    Where a tool with questions has its grade entered, none may be given. Of a log whose grades are not known
    it is only told which rows have none.
    """
    typed, place = written(cells.get("grade")), cells.at("grade")
    if tool and tool.criteria and tool.overall.method is not OverallMethod.ENTERED:
        return ""
    names = [grade.name for grade in tool.grades] if tool else []
    read = read_grade(names, spelt.get(folded(typed), " ".join(typed.split())), place)
    if not isinstance(read, Problem):
        return read
    if no_grade(typed):
        if not (tool and tool.criteria):
            problems.append(GRADE_EMPTY.at(place))
    elif tool:
        problems.append(NO_GRADE.at(place, choices=", ".join(map(as_typed, names))))
    return ""


def _kinds(cells: Row, problems: list[Problem]) -> tuple[AuditType, Selection]:
    kind, chosen = _KIND_OF.sub("", str(cells.get("type") or "")), str(cells.get("selection") or "")
    audit_type, selection = AuditType.ROUTINE, Selection.UNKNOWN
    try:
        audit_type = read_audit_type(kind) if kind else audit_type
    except UnknownNameError as error:
        problems.append(NOT_A_TYPE.at(cells.at("type"), remedy=error.remedy))
    try:
        selection = read_selection(chosen) if chosen else selection
    except UnknownNameError as error:
        problems.append(NOT_A_TYPE.at(cells.at("selection"), remedy=error.remedy))
    return audit_type, selection


def _minutes(cells: Row, problems: list[Problem]) -> int:
    """Return the minutes that an audit took; 0 where none are given, and where they can't be read, told."""
    typed = written(cells.get("minutes"))
    read = _MINUTES.fullmatch(typed)
    if read:
        return int(read[1])
    if typed and not is_marker(typed):
        problems.append(NOT_MINUTES.at(cells.at("minutes")))
    return 0
