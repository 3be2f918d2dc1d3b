"""The rows of a spreadsheet of finished audits: who audited which plan when, and the grade that was given."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from audit.domain.audits import AuditType, Selection
from audit.domain.rubric import Rubric
from audit.errors import UnknownNameError
from audit.office_files.dates import NotADate, read_date
from audit.office_files.plans.heading_words import CASE_NUMBERS, REFERENCES
from audit.place import Place
from audit.problem import Problem
from audit.scoring.answers import folded, read_grade
from audit.store import info, people
from audit.store.connect import Store
from audit.store.plans.versions import list_plans
from audit.workflow import here
from audit.workflow.choices import read_audit_type, read_selection
from audit.workflow.importing.audit_messages import (
    IN_THE_FUTURE,
    NO_AUDITOR,
    NO_DATE,
    NO_GRADE,
    NO_PLAN,
    NOT_A_TYPE,
    NOT_KNOWN,
)
from audit.workflow.importing.messages import REFERENCE_TELLS
from audit.workflow.importing.references import named_reference
from audit.workflow.importing.row_names import columns_in_doubt
from audit.workflow.tables import Rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: The columns of an audit spreadsheet beside its criteria, by the words that head them.
COLUMNS: dict[str, str] = {
    **dict.fromkeys(("date", "audit date", "date of audit", "completed", "completed on", "date completed",
                     "audited on", "date audited"), "date"),
    **dict.fromkeys(("auditor", "audited by", "auditor initials", "name of auditor"), "auditor"),
    **dict.fromkeys((*REFERENCES, "plan"), "plan"),
    **dict.fromkeys(CASE_NUMBERS, "case"),
    **dict.fromkeys(("grade", "overall grade", "overall", "overall judgement", "judgement", "rating",
                     "overall rating", "audit grade", "score"), "grade"),
    **dict.fromkeys(("audit type", "type of audit", "type"), "type"),
    **dict.fromkeys(("selection", "how selected", "sample"), "selection"),
    **dict.fromkeys(("minutes", "minutes taken"), "minutes"),
}  # fmt: skip


#: What may stand behind the type of an audit: "Dip sample", "Thematic audit".
_KIND_OF = re.compile(r"\s+(?:sample|sampling|audit)s?\s*$", re.IGNORECASE)
_NO_NAMES_KEPT = "Nothing to do: the same words give the same reference each time."


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One audit as its row tells it, before its plan version is known."""

    place: Place
    plan_ref: str
    auditor: str
    on: date
    grade: str
    cells: Mapping[str, object]
    audit_type: AuditType
    selection: Selection


def read_audit_rows(
    store: Store,
    read: Rows,
    tool: Rubric,
    spelt: Mapping[str, str],
    auditor: str | None,
    problems: list[Problem],
) -> list[AuditRow]:
    """Return the rows that tell a whole audit, and add what is wrong with the others.

    `spelt` maps other spellings of the grades, folded, to grades; `auditor` audited where no cell says who.
    """
    known: dict[str, str | None] = {}
    rows = []
    with store.read() as conn:
        key = info.mint_key(conn)
        held = {"".join(entry.plan_ref.casefold().split()): entry.plan_ref for entry in list_plans(conn)}
        doubted = "date" in columns_in_doubt(read)
        minted = []
        for place, cells in read:
            before = len(problems)
            name = str(cells.get("auditor") or auditor or "").strip()
            if name not in known:
                known[name] = _person(conn, name)
            if not name:
                problems.append(NO_AUDITOR.at(place))
            elif known[name] is None:
                problems.append(NOT_KNOWN.at(place))
            on = _day(cells.get("date"), place, problems, doubted)
            ref = str(cells.get("plan") or "").strip()
            case = str(cells.get("case") or "").strip()
            if not ref and not case:
                problems.append(NO_PLAN.at(place))
            grade = _grade(tool, spelt, cells, place, problems)
            kinds = _kinds(cells, place, problems)
            who = known[name]
            if len(problems) == before and who is not None and on is not None:
                named = named_reference(ref, case, key)
                if ref and named != ref:
                    minted.append(place)
                # However it is written here, a plan that is held is no new one.
                named = held.setdefault("".join(named.casefold().split()), named)
                rows.append(AuditRow(place, named, who, on, grade, cells, *kinds))
    if minted:
        problems.append(REFERENCE_TELLS.at(minted[0], count=len(minted), n=len(minted), how=_NO_NAMES_KEPT))
    return rows


def _person(conn: "Connection", name: str) -> str | None:
    try:
        return people.find_person(conn, name).person_id if name else None
    except UnknownNameError:
        return None


def _day(value: object, place: Place, problems: list[Problem], doubted: bool) -> date | None:
    dated = isinstance(value, str | int | float | date)
    read = read_date(value, month_first=doubted) if dated else NotADate.UNREADABLE  # type: ignore[arg-type]
    if isinstance(read, NotADate):
        problems.append(NO_DATE.at(place, why=f": {read.why}" if read.why else ""))
        return None
    if read > here.today():
        problems.append(IN_THE_FUTURE.at(place))
        return None
    return read


def _grade(
    tool: Rubric,
    spelt: Mapping[str, str],
    cells: Mapping[str, object],
    place: Place,
    problems: list[Problem],
) -> str:
    """Return the logged grade, by its own name; empty for an audit with answers, whose grade is reckoned."""
    if tool.criteria:
        return ""
    given = cells.get("grade")
    typed = str(int(given)) if isinstance(given, float) and given.is_integer() else str(given or "")
    written = spelt.get(folded(typed), " ".join(typed.split()))
    read = read_grade((grade.name for grade in tool.grades), written, place)
    if isinstance(read, Problem):
        problems.append(NO_GRADE.at(place, choices=", ".join(grade.name for grade in tool.grades)))
        return ""
    return read


def _kinds(cells: Mapping[str, object], place: Place, problems: list[Problem]) -> tuple[AuditType, Selection]:
    try:
        kind, chosen = _KIND_OF.sub("", str(cells.get("type") or "")), str(cells.get("selection") or "")
        return (
            read_audit_type(kind) if kind else AuditType.ROUTINE,
            read_selection(chosen) if chosen else Selection.UNKNOWN,
        )
    except UnknownNameError as error:
        problems.append(NOT_A_TYPE.at(place, remedy=error.remedy))
        return AuditType.ROUTINE, Selection.UNKNOWN
