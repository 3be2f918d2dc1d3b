"""The queue: audits assigned, handed on and declined, and what is due, in working days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from audit.domain.audits import Audit, AuditType, Part, Selection
from audit.domain.people import Role
from audit.errors import AuditError
from audit.plain_figures import counted
from audit.store import log
from audit.store.audits import audits, parts
from audit.store.audits import rubrics as stored_rubrics
from audit.store.audits.parts import QueueItem
from audit.store.connect import Store
from audit.store.people import find_person
from audit.store.plans import read as plan_read
from audit.store.plans import versions as plans
from audit.workflow import here
from audit.workflow.auditing.conflicts import refuse_conflict
from audit.workflow.auditing.own_part import EVERY, leave_open
from audit.workflow.choices import read_one_of
from audit.workflow.clocks import WorkingDays, due, working_days
from audit.workflow.rubrics.found import adopt, rubric_named, usable_rubric
from audit.workflow.rubrics.rules import refuse_out_of_use, refuse_person

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: Why an auditor declines. A choice, so that nothing about a family is written.
REASONS = ("wrote it", "manages the writer", "knows the family", "away", "too much work", "other")


@dataclass(frozen=True, slots=True)
class Queued:
    """A part still out, and how many working days it is overdue (0: it is not)."""

    item: QueueItem
    overdue: int


def assign(
    store: Store,
    plan_ref: str,
    rubric_name: str,
    auditors: Mapping[str, str],
    *,
    lead: str = "",
    due_on: date | None = None,
    audit_type: AuditType = AuditType.ROUTINE,
    selection: Selection = Selection.UNKNOWN,
) -> Audit:
    """Begin an audit of a plan's newest version for others to do, and return it.

    `auditors` maps agencies to people; one auditor without an agency ("") does all of a rubric in one part,
    and their own agency's part of a rubric in parts. Agencies that nobody is named for wait for an auditor.
    The lead auditor is the first named unless one is given. Raises AuditError for a conflict of interest and
    for somebody who has this audit already.
    """
    read = rubric_named(store, rubric_name)
    usual = due(store, "submit_days", here.today())
    with store.write() as conn:
        version = plans.newest_version(conn, plan_ref)
        rubric = adopt(conn, read)
        refuse_out_of_use(conn, read, rubric, here.today())
        people: dict[str, str] = {}
        for agency, name in auditors.items():
            person = find_person(conn, name)
            refuse_conflict(conn, person, version)
            refuse_person(rubric, person)
            named = {"rubric_id": rubric.id, "rubric_version": rubric.version, "auditor": person.person_id}
            if audits.open_audit_of(conn, version_id=version.version_id, **named):
                raise AuditError(
                    f"{person.person_id} has this audit in their queue already.", "Name another.", "QUE001"
                )
            whose = agency or (person.agency if rubric.agencies else "")
            if rubric.agencies:
                whose = read_one_of(rubric.agencies, "part", whose)
            elif agency:
                raise AuditError(
                    f"{rubric.id} is not answered in parts.", "Name one auditor: --auditor.", "QUE002"
                )
            people[whose] = person.person_id
        audit = audits.start_audit(
            conn,
            version_id=version.version_id,
            rubric_id=rubric.id,
            rubric_version=rubric.version,
            auditors=people,
            audit_type=audit_type,
            selection=selection,
            lead_auditor=find_person(conn, lead).person_id if lead else next(iter(people.values())),
            assigned_on=here.today(),
            due_on=due_on or usual,
        )
        if rubric.agencies:
            audit = leave_open(conn, audit, rubric, next(iter(people.values())), due_on or usual)
        log.record(conn, "assign", audit.audit_id, here.acting(conn), {"parts": len(audit.parts)})
    return audit


def reassign(
    store: Store,
    plan_ref: str,
    to: str,
    *,
    of: str | None = None,
    part: str = "",
    rubric: str = "",
    audit: str = "",
    due_on: date | None = None,
    hand_over: bool = False,
) -> Part:
    """Give a part that is still out to another auditor, and return it, with a new due date.

    `of` is whose it is, `part` the agency, `rubric` the audit tool, `audit` the beginning of its id, where a
    plan has several out. `hand_over` passes answers on. Raises AuditError for a conflict of interest and
    where it is not clear which part is meant.
    """
    usual = due(store, "submit_days", here.today())
    with store.write() as conn:
        item = _item(conn, plan_ref, of, part, rubric, audit)
        person = find_person(conn, to)
        refuse_conflict(conn, person, plan_read.version(conn, item.version_id))
        held = audits.get(conn, item.part.audit_id)
        refuse_person(stored_rubrics.get(conn, held.rubric_id, held.rubric_version), person)
        if any(p.auditor == person.person_id and not p.declined_because for p in held.parts):
            raise AuditError(
                f"{person.person_id} answers a part of this audit already.", "Name another.", "QUE003"
            )
        part_now = parts.reassign(
            conn, item.part.part_id, person.person_id, due_on=due_on or usual, hand_over=hand_over
        )
        if len(held.parts) == 1:
            audits.assign_lead(conn, held.audit_id, person.person_id)
        log.record(conn, "reassign", item.part.audit_id, here.acting(conn), {"part": part_now.agency})
    return part_now


def decline(
    store: Store,
    plan_ref: str,
    auditor: str,
    because: str,
    *,
    part: str = "",
    rubric: str = "",
    audit: str = "",
) -> Part:
    """Take a part out of an auditor's queue, with the reason, and return it: it waits for another auditor."""
    reason = read_one_of(REASONS, "reason", because)
    with store.write() as conn:
        item = _item(conn, plan_ref, auditor, part, rubric, audit, declined=False)
        declined = parts.decline(conn, item.part.part_id, reason)
        log.record(conn, "decline", item.part.audit_id, here.acting(conn), {"reason": reason})
    return declined


def list_queue(
    store: Store,
    *,
    auditor: str | None = None,
    due_to: date | None = None,
    overdue: bool = False,
    waiting: bool = False,
) -> tuple[Queued, ...]:
    """Return the parts still out by due date: an auditor's or (None) everybody's, due, overdue or waiting.

    After them come parts that were reopened, which are being corrected and never overdue.
    Raises AuditError for everybody's when the person at work is an auditor: whether a plan is audited a
    second time is not for them to see.
    """
    today, calendar = here.today(), working_days(store)
    with store.read() as conn:
        who = find_person(conn, auditor).person_id if auditor else None
        _refuse_auditor(conn, who)
        found = parts.queue(
            conn,
            auditor=None if waiting else who,
            due_to=due_to,
            overdue_on=today if overdue else None,
            declined=waiting,
        )
        if not (waiting or overdue or due_to):
            found += parts.queue(conn, auditor=who, reopened=True)
    return tuple(Queued(item, _overdue(item.part, today, calendar)) for item in found)


def next_item(store: Store, auditor: str) -> QueueItem:
    """Return what an auditor does next: begun or not, the one due first. Raises AuditError for none."""
    queued = list_queue(store, auditor=auditor)
    if not queued:
        raise AuditError("Your queue is empty.", "`queue list` shows it; a quality lead assigns.", "QUE004")
    return queued[0].item


def _overdue(part: Part, today: date, calendar: WorkingDays) -> int:
    return calendar.between(part.due_on, today) if part.due_on and part.submitted_on is None else 0


def _item(
    conn: "Connection",
    plan_ref: str,
    auditor: str | None,
    part: str,
    rubric: str,
    audit: str,
    *,
    declined: bool = True,
) -> QueueItem:
    """Return the part that is meant. Raises AuditError for none, or several with what sets them apart."""
    who = find_person(conn, auditor).person_id if auditor else None
    found = list(parts.queue(conn, auditor=who))
    if declined:
        found += parts.queue(conn, auditor=who, declined=True)
    agency = "" if part.casefold() == EVERY else " ".join(part.replace("-", " ").casefold().split())
    tool = _tool_id(rubric)
    named = [
        item
        for item in found
        if item.plan_ref == plan_ref
        and (not part or item.part.agency == agency)
        and (not tool or item.rubric_id == tool)
        and item.part.audit_id.startswith(audit.casefold())
    ]
    if not named:
        raise AuditError(
            f"No audit of {plan_ref} is out that this fits.", "`queue list --all` shows them.", "QUE005"
        )
    if len(named) > 1:
        raise AuditError(f"{counted(len(named), 'part')} of {plan_ref} are out.", _apart(named), "QUE006")
    return named[0]


def _apart(items: Sequence[QueueItem]) -> str:
    """Return the options that tell several parts apart; each by its audit where no other option does."""
    ways = {
        "--from": {item.part.auditor for item in items},
        "--rubric": {item.rubric_id for item in items},
        "--part": {item.part.agency.replace(" ", "-") or EVERY for item in items},
    }
    apart = [f"{way} {' or '.join(sorted(values))}" for way, values in ways.items() if len(values) > 1]
    if apart:
        return f"Say which: {'; '.join(apart)}."
    each = [
        f"--audit {item.part.audit_id[:8]} (version {item.version} of the plan, {item.audit_type}"
        f"{f', due {item.part.due_on:%d/%m/%Y}' if item.part.due_on else ''})"
        for item in items
    ]
    return f"Say which: {' or '.join(each)}."


def _tool_id(named: str) -> str:
    """Return the id of an audit tool that is named by its id, or by its file."""
    read = usable_rubric(named).rubric if named.casefold().endswith((".yaml", ".yml")) else None
    return read.id if read else named.strip().casefold()


def _refuse_auditor(conn: "Connection", whose: str | None) -> None:
    person = here.who(conn)
    if person is not None and person.role is Role.AUDITOR and whose != person.person_id:
        raise AuditError(
            "Other people's queues are for quality leads: auditors work without knowing of each other.",
            "`queue list` shows yours.",
            "QUE007",
        )
