"""Actions that follow audits: what is to be done, by whom and when. An audit never changes a family's plan.

A draft can be changed before issue. A final plan can't be corrected because an audit says so: an early
review, an amendment by notice (with its right of appeal) or a reassessment has to be decided on.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from audit.domain.action import Action
from audit.domain.audits import Audit, Judgement, Subject
from audit.domain.plan import PlanVersion, Status
from audit.domain.rubric import Rubric
from audit.errors import AuditError, UnknownNameError
from audit.scoring.validity import required
from audit.store import log
from audit.store.audits import actions as stored
from audit.store.audits import audits
from audit.store.connect import Store
from audit.store.plans import read as plan_read
from audit.workflow import here
from audit.workflow.choices import read_one_of
from audit.workflow.clocks import due
from audit.workflow.masked_words import masked_text

BEFORE_ISSUE = "change before issue"
OF_FINAL = ("early review", "amendment by notice", "reassessment")
BESIDE = ("template", "training", "advice to be improved")
TO_AGREE = "to be agreed"
KINDS = (BEFORE_ISSUE, *OF_FINAL, *BESIDE, TO_AGREE)


@dataclass(frozen=True, slots=True)
class ActionListed:
    """An action with the plan that its audit was of, and whether its due date is past."""

    action: Action
    plan_ref: str
    overdue: bool


def kinds_for(version: PlanVersion) -> tuple[str, ...]:
    """Return the kinds of action that a plan version allows: a draft is changed, a final plan is not."""
    match version.facts.status:
        case Status.DRAFT:
            return (BEFORE_ISSUE, *BESIDE, TO_AGREE)
        case None:
            return KINDS
        case _:
            return (*OF_FINAL, *BESIDE, TO_AGREE)


def add_action(
    store: Store,
    audit_id: str,
    *,
    what: str,
    kind: str = TO_AGREE,
    owner: str = "",
    due_on: date | None = None,
    criterion: str = "",
) -> Action:
    """Store an action of an audit and return it; raises as `new_action` does, and for an unknown audit."""
    with store.read() as conn:
        audit = audits.find(conn, audit_id)
        version = plan_read.version(conn, audit.version_id)
    action = new_action(
        store, audit, version, what=what, kind=kind, owner=owner, due_on=due_on, criterion=criterion
    )
    store_action(store, action)
    return action


def new_action(
    store: Store,
    audit: Audit,
    version: PlanVersion,
    *,
    what: str,
    kind: str = TO_AGREE,
    owner: str = "",
    due_on: date | None = None,
    criterion: str = "",
) -> Action:
    """Return an action of an audit, not stored; due in the council's working days for feedback by default.

    Without an owner it is the lead auditor's. Raises UnknownNameError, AuditError for a kind that the plan's
    status does not allow or without words. The audit may be one that is not stored.
    """
    if not what.strip():
        raise AuditError("It is not said what is to be done.", "Say it in a sentence.", "ACT001")
    allowed = kinds_for(version)
    chosen = read_one_of(KINDS, "kind of action", kind)
    if chosen not in allowed:
        status = version.facts.status
        raise AuditError(
            f'"{chosen}" can\'t be done to a plan that is {status}.',
            f"Use one of: {', '.join(allowed)}.",
            "ACT002",
        )
    return Action(
        str(uuid.uuid4()),
        audit.audit_id,
        chosen,
        masked_text(what.strip()),
        owner.strip() or audit.lead_auditor or audit.parts[0].auditor,
        due_on or due(store, "feedback_days", here.today()),
        criterion,
    )


def store_action(store: Store, action: Action) -> None:
    """Store an action that `new_action` made."""
    with store.write() as conn:
        stored.add(conn, action)
        log.record(conn, "add action", action.action_id, here.acting(conn), {"kind": action.kind})


def close_action(store: Store, action_id: str, closed_with: str, on: date | None = None) -> Action:
    """Close an action with the evidence of what was done; raises AuditError without any."""
    if not closed_with.strip():
        raise AuditError("It is not said what was done.", 'Say it: --with "..."', "ACT003")
    with store.write() as conn:
        found = [a for a in stored.list_actions(conn) if action_id and a.action_id.startswith(action_id)]
        if len(found) != 1:
            raise UnknownNameError("action", action_id, [], "`actions list --all` shows them with their ids.")
        closed = stored.close(
            conn, found[0].action_id, on=on or here.today(), closed_with=masked_text(closed_with.strip())
        )
        log.record(conn, "close action", closed.action_id, here.acting(conn), {})
    return closed


def list_actions(
    store: Store, *, owner: str | None = None, overdue: bool = False, every: bool = False
) -> tuple[ActionListed, ...]:
    """Return actions by due date: those open, those overdue, or all."""
    today = here.today()
    with store.read() as conn:
        found = stored.list_actions(
            conn, owner=owner, still_open=not every, overdue_on=today if overdue else None
        )
        refs = {each: audits.get(conn, each).plan_ref for each in {a.audit_id for a in found}}
    return tuple(ActionListed(a, refs[a.audit_id], _is_overdue(a, today)) for a in found)


def actions_of(store: Store, audit_id: str) -> tuple[Action, ...]:
    """Return the actions of one audit."""
    with store.read() as conn:
        return stored.list_actions(conn, audit_id=audit_id)


def without_action(
    rubric: Rubric, answers: list[Judgement], actions: tuple[Action, ...]
) -> tuple[tuple[str, Subject], ...]:
    """Return the questions whose answer makes an action compulsory that nobody has set yet.

    An action is of a criterion: it serves every row that the criterion is asked about.
    """
    have = {action.criterion for action in actions}
    found = []
    for judgement in answers:
        criterion = rubric.criterion(judgement.criterion)
        if criterion is None or criterion.id in have:
            continue
        if required(criterion, rubric.scale_of(criterion), judgement)[2]:
            found.append((judgement.criterion, judgement.subject))
    return tuple(found)


def _is_overdue(action: Action, today: date) -> bool:
    return action.closed_on is None and action.due_on is not None and action.due_on < today
