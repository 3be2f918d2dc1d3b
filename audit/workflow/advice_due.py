"""Advice to chase: what each agency was asked for and has not given, with the days left."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from audit.atomic_files import check_ending, check_new
from audit.domain.advice import ADVICE_DUE, AGENCIES, SignOff
from audit.office_files.writing import Table, write_workbook
from audit.store.connect import Store
from audit.store.facts import advice as advice_facts
from audit.store.facts.rows import AdviceFact
from audit.workflow import here
from audit.workflow.choices import read_one_of

LATE, THIS_WEEK, TO_COME = "late", "due this week", "requested"
RETURNED, WAITING = "returned", "awaiting sign-off"

#: The standings in the order in which they are chased.
STANDINGS = (LATE, THIS_WEEK, RETURNED, WAITING, TO_COME)


@dataclass(frozen=True, slots=True)
class AdviceOut:
    """One piece of advice not yet given: due six weeks after the request (reg 8); days left below 0 are late.

    `due_on` and `days_left` are None where the day of the request is not known.
    """

    plan_ref: str
    agency: str
    team: str
    requested_on: date | None
    due_on: date | None
    days_left: int | None
    standing: str
    exception: bool


@dataclass(frozen=True, slots=True)
class AdviceList:
    """The advice out on a day, the most urgent first, and how much there is of each standing."""

    as_of: date
    rows: tuple[AdviceOut, ...]
    counts: dict[str, int]


def advice_due(store: Store, agency: str | None = None) -> AdviceList:
    """Return the advice that newest plan versions wait for, of one agency or all.

    Received advice counts as given unless its sign-off says that it was returned or is waited for. Raises
    UnknownNameError for an agency that does not exist.
    """
    name = read_one_of(AGENCIES, "agency", agency) if agency else None
    today = here.today()
    with store.read() as conn:
        found = advice_facts.advice_of_newest(conn, name)
    rows = [row for row in (_out(each, today) for each in found) if row]
    rows.sort(key=lambda row: (STANDINGS.index(row.standing), row.due_on or date.max, row.plan_ref))
    counts = Counter(row.standing for row in rows)
    return AdviceList(today, tuple(rows), {standing: counts[standing] for standing in STANDINGS})


def write_advice_due(found: AdviceList, path: Path) -> None:
    """Write the list as a workbook to chase from: real dates, one row each, filters on."""
    headings = ("Plan", "Agency", "Team", "Requested", "Due", "Days left", "Standing", "Exception claimed",
                "Chased on", "Note")  # fmt: skip
    check_ending(path, "Lists to chase from", ".xlsx")
    check_new(path)  # somebody may have noted on it whom they chased
    rows = [
        (row.plan_ref, AGENCIES.get(row.agency, row.agency), row.team, row.requested_on, row.due_on,
         row.days_left, row.standing, "yes" if row.exception else "", None, None)
        for row in found.rows
    ]  # fmt: skip
    law = "six weeks from the request (SEND Regulations 2014, reg 8)"
    note = f"Advice out on {found.as_of:%d/%m/%Y}. Due: {law}."
    write_workbook(path, [Table("Advice due", headings, rows, notes=(note,))])


def _out(advice: AdviceFact, today: date) -> AdviceOut | None:
    """Return a piece of advice as it is chased; None when it was given, or never asked for."""
    due = advice.requested_on + ADVICE_DUE if advice.requested_on else None
    standing = _standing(advice, due, today)
    if standing is None:
        return None
    return AdviceOut(
        advice.plan_ref,
        advice.agency,
        advice.advice_team or advice.plan_team or "",
        advice.requested_on,
        due,
        (due - today).days if due else None,
        standing,
        bool(advice.exception),
    )


def _standing(advice: AdviceFact, due: date | None, today: date) -> str | None:
    if advice.sign_off == SignOff.RETURNED:
        return RETURNED
    if advice.sign_off in (SignOff.DRAFT, SignOff.RESUBMITTED):
        return WAITING
    if advice.received_on or advice.sign_off == SignOff.SIGNED_OFF or due is None:
        return None
    if due < today:
        return LATE
    return THIS_WEEK if due < today + timedelta(days=7) else TO_COME
