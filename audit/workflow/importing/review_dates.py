"""The dates of a review in its row: the meeting that was held, and what can only come after it."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from audit.office_files.dates import read_date
from audit.office_files.values import is_marker
from audit.problem import Problem
from audit.workflow import here
from audit.workflow.importing.messages import BEFORE_MEETING, EARLIER_FINAL, NO_MEETING, NOT_YET_MET
from audit.workflow.tables import Row


def meeting_of(cells: Row, problems: list[Problem], doubted: Collection[str]) -> date | None:
    """Return the date of a review's meeting, which was held; None, told, for a row that has none."""
    value, place = cells.get("meeting_on"), cells.at("meeting_on")
    given = isinstance(value, str | int | float | date) and not is_marker(value)
    read = read_date(value, month_first="meeting_on" in doubted) if given else None  # type: ignore[arg-type]
    if not isinstance(read, date):
        why = f": {read.why}" if read and read.why else ""
        problems.append(NO_MEETING.at(place, why=why))
        return None
    if read > here.today():
        problems.append(NOT_YET_MET.at(place))
        return None
    return read


def take_final(meeting: date, fields: dict[str, Any], cells: Row, problems: list[Problem]) -> None:
    """Take the plan's date for that of the amended one, in place, unless it was there before the meeting."""
    final = fields.pop("plan_final_on", None)
    if final is None or "final_on" in fields:
        return
    if final < meeting:
        problems.append(EARLIER_FINAL.at(cells.at("plan_final_on")))
    else:
        fields["final_on"] = final


def order_of_review(meeting: date, fields: Mapping[str, Any], cells: Row, problems: list[Problem]) -> None:
    """Add the problem of each date before the meeting that can only come after it."""
    problems += [
        BEFORE_MEETING.at(cells.at(name), column=name.removesuffix("_on"))
        for name in ("decided_on", "notice_on", "final_on")
        if name in fields and fields[name] < meeting
    ]
