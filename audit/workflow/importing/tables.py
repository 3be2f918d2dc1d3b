"""Annual reviews and agencies' advice as tables of their own: a row a review, a row a piece of advice."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from audit.domain.advice import AGENCIES, Advice, Basis, Involvement, SignOff
from audit.domain.review import AnnualReview, ReviewDecision
from audit.errors import UnknownNameError
from audit.office_files.dates import NotADate, read_date
from audit.office_files.plans.cells import INVOLVEMENT_WORDS
from audit.office_files.plans.heading_words import CASE_NUMBERS, REFERENCES
from audit.office_files.plans.meanings import agency_of, plain
from audit.office_files.plans.messages import ADVICE_BEFORE_REQUEST
from audit.office_files.values import is_marker, yes_or_no
from audit.place import Place
from audit.privacy.masking import CHILD, KnownNames, Masker
from audit.problem import Problem, Stops
from audit.store import info
from audit.store.connect import Store
from audit.store.plans import reviews
from audit.store.plans.advice import AdviceBatch, add_advice
from audit.store.plans.versions import Arrival
from audit.workflow import here
from audit.workflow.importing.files import digest_of, told_files
from audit.workflow.importing.messages import (
    NAME_BY_ADVICE,
    NO_CHILD_NAME,
    NO_MEETING,
    NO_SUCH_PLAN,
    NOT_A_TABLE_CHOICE,
    NOT_A_TABLE_DATE,
    NOT_AN_ADVISER,
)
from audit.workflow.importing.references import named_reference
from audit.workflow.tables import Rows, read_rows

_PLAN = {**dict.fromkeys(REFERENCES, "plan"), **dict.fromkeys(CASE_NUMBERS, "case")}
REVIEW_COLUMNS: dict[str, str] = {
    **_PLAN,
    **dict.fromkeys(("meeting", "meeting date", "review meeting", "date of meeting", "review date",
                     "annual review date", "reviewmeeting", "review meeting date", "ar meeting",
                     "ar meeting date", "ar date", "annual review", "annual review meeting",
                     "date of annual review"), "meeting_on"),
    **dict.fromkeys(("report", "report date", "report received", "school report"), "report_on"),
    **dict.fromkeys(("decision", "review outcome", "outcome", "reviewoutcome"), "decision"),
    **dict.fromkeys(("decision date", "date of decision", "decided"), "decided_on"),
    **dict.fromkeys(("notice", "notice date", "amendment notice", "date of notice"), "notice_on"),
    **dict.fromkeys(("final", "final date", "amended final", "final plan date", "date of final"), "final_on"),
}  # fmt: skip
ADVICE_COLUMNS: dict[str, str] = {
    **_PLAN,
    **dict.fromkeys(("agency", "advice from", "service", "advice type", "type of advice"), "agency"),
    **dict.fromkeys(("requested", "date requested", "requested on"), "requested_on"),
    **dict.fromkeys(("received", "date received", "received on"), "received_on"),
    **dict.fromkeys(("dated", "date of advice", "advice date"), "dated"),
    "appended": "appended", "exception": "exception", "basis": "basis", "involvement": "involvement",
    "team": "team", "role": "author_role", "author role": "author_role",
    **dict.fromkeys(("sign off", "signed off", "sign-off"), "sign_off"),
    **dict.fromkeys(("text", "advice", "advice text", "words"), "text"),
}  # fmt: skip
_CHOICES: dict[str, dict[str, Any]] = {
    "decision": {plain(each): each for each in ReviewDecision},
    "basis": {plain(each): each for each in Basis},
    "involvement": {**{plain(each): each for each in Involvement}, **INVOLVEMENT_WORDS},
    "sign_off": {plain(each): each for each in SignOff},
}


@dataclass(frozen=True, slots=True)
class TableImported:
    """What an import of a table did; `masked` counts by kind what was masked in its words."""

    rows: int
    stored: int
    unchanged: int
    problems: tuple[Problem, ...]
    masked: Mapping[str, int]

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that stop a row or a value; the rest are notes."""
        return tuple(problem for problem in self.problems if problem.stops is not Stops.NOTHING)


def import_reviews(store: Store, path: Path, *, partial: bool = False) -> TableImported:
    """Store a table's annual reviews; one that is known is filled in with what is told now.

    With a row stopped nothing is stored, unless `partial`. Raises ProblemsError without the columns needed.
    """
    rows, noted = read_rows(path, REVIEW_COLUMNS, needed=("meeting_on",))
    problems = list(noted)
    found = []
    for place, ref, cells in _by_plan(store, rows, problems):
        fields = _fields(cells, place, problems)
        if "meeting_on" not in fields:
            problems.append(NO_MEETING.at(place))
        else:
            found.append((place, AnnualReview(ref, **fields)))
    if _stopped(problems) and not partial:
        return TableImported(len(rows), 0, 0, tuple(problems), {})
    with store.write() as conn:
        done = reviews.add_reviews(
            conn,
            [one for _, one in found],
            imported_by=here.acting(conn),
            file_digest=digest_of([path]),
            source=told_files([path]),
        )
        problems += [NO_SUCH_PLAN.at(place) for place, one in found if one.plan_ref in done.unknown]
        if _stopped(problems) and not partial:
            conn.rollback()
            return TableImported(len(rows), 0, 0, tuple(problems), {})
    return TableImported(len(rows), done.new + done.filled_in, done.unchanged, tuple(problems), {})


def import_advice(store: Store, path: Path, *, partial: bool = False) -> TableImported:
    """Add a table's advice to the plans' newest versions, its words masked; known advice changes nothing.

    With a row stopped nothing is stored, unless `partial`. Raises ProblemsError without the columns needed.
    """
    rows, noted = read_rows(path, ADVICE_COLUMNS, needed=("agency",))
    problems = list(noted)
    masked: Counter[str] = Counter()
    found = []
    for place, ref, cells in _by_plan(store, rows, problems):
        typed = plain(str(cells.pop("agency", "")))
        agency = typed if typed in AGENCIES else agency_of(typed)
        fields = _fields(cells, place, problems)
        if not agency:
            problems.append(NOT_AN_ADVISER.at(place, choices=", ".join(AGENCIES)))
            continue
        if "requested_on" in fields and fields.get("received_on", date.max) < fields["requested_on"]:
            problems.append(ADVICE_BEFORE_REQUEST.at(place))
            del fields["received_on"]
        if "text" in fields:
            masker = Masker(KnownNames())
            fields["text"] = masker.mask(fields["text"])
            masked.update(masker.counts)
        found.append((place, ref, Advice(str(uuid4()), agency, **fields)))
    worded = [(place, ref) for place, ref, advice in found if advice.text and CHILD not in advice.text]
    if worded:
        count = len({ref for _, ref in worded})
        problems.insert(0, NO_CHILD_NAME.at(worded[0][0], count=len(worded), n=count, how=NAME_BY_ADVICE))
    if _stopped(problems) and not partial:
        return TableImported(len(rows), 0, 0, tuple(problems), {})
    arrivals: Counter[Arrival] = Counter()
    with store.write() as conn:
        batch = AdviceBatch(conn, here.acting(conn), digest_of([path]), told_files([path]))
        for place, ref, advice in found:
            try:
                done = add_advice(batch, ref, advice)
                arrivals[done.versions[0].arrival] += 1
            except UnknownNameError:
                problems.append(NO_SUCH_PLAN.at(place))
        if _stopped(problems) and not partial:
            conn.rollback()
            return TableImported(len(rows), 0, 0, tuple(problems), {})
    unchanged = arrivals[Arrival.UNCHANGED]
    return TableImported(len(rows), arrivals.total() - unchanged, unchanged, tuple(problems), dict(masked))


def _by_plan(store: Store, rows: Rows, problems: list[Problem]) -> list[tuple[Place, str, dict[str, object]]]:
    with store.read() as conn:
        key = info.mint_key(conn)
    found = []
    for place, row in rows:
        cells = dict(row)
        ref, case = str(cells.pop("plan", "")).strip(), str(cells.pop("case", "")).strip()
        if ref or case:
            found.append((place, named_reference(ref, case, key), cells))
        else:
            problems.append(NO_SUCH_PLAN.at(place))
    return found


def _fields(cells: Mapping[str, object], place: Place, problems: list[Problem]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in cells.items():
        if not isinstance(value, str | int | float | date) or is_marker(value):
            continue
        how: Callable[[Any], Any] = _choice(name) if name in _CHOICES else _READ.get(name, _words)
        made = how(value)
        if made is not None:
            fields[name] = made
        elif name in _READ and (name.endswith("_on") or name == "dated"):
            problems.append(NOT_A_TABLE_DATE.at(place, column=name.replace("_on", "")))
        else:
            choices = ", ".join(_CHOICES.get(name, {"yes": "", "no": ""}))
            problems.append(NOT_A_TABLE_CHOICE.at(place, column=name.replace("_", " "), choices=choices))
    return fields


def _day(value: str | float | date) -> date | None:
    read = read_date(value)
    return None if isinstance(read, NotADate) else read


def _words(value: str | float | date) -> str:
    return str(value).strip()


def _choice(name: str) -> Callable[[Any], Any]:
    return lambda value: _CHOICES[name].get(plain(str(value)))


_READ: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(
        (
            "meeting_on",
            "report_on",
            "decided_on",
            "notice_on",
            "final_on",
            "requested_on",
            "received_on",
            "dated",
        ),
        _day,
    ),
    **dict.fromkeys(("appended", "exception"), yes_or_no),
}


def _stopped(problems: list[Problem]) -> bool:
    return any(problem.stops in (Stops.FILE, Stops.ROW) for problem in problems)
