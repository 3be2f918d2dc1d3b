"""Panels: meetings that moderate: a chair, agencies present, a quorum, plans, decisions with reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from audit.domain.advice import AGENCIES
from audit.domain.audits import Audit
from audit.domain.moderation import Moderation, ModerationKind, Panel, PanelItem
from audit.errors import AuditError
from audit.plain_figures import counted
from audit.scoring.answers import read_grade
from audit.store import log
from audit.store.audits import audits as stored_audits
from audit.store.audits import rubrics as stored_rubrics
from audit.store.audits.audit_filter import AuditFilter
from audit.store.connect import Store
from audit.store.facts.blind_pairs import NOT_BLIND
from audit.store.facts.pairs import paired_results
from audit.store.moderation import panels as stored
from audit.store.moderation import settlements as stored_moderation
from audit.store.plans import read as plan_read
from audit.store.plans import versions as plans
from audit.workflow import here, settings
from audit.workflow.actions import add_action
from audit.workflow.moderation.settle import moderator_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: Who may sit on a panel beside the agencies, and how they may be typed.
PARENT_CARERS = "parent carer forum"
_WORDS = {"parents": PARENT_CARERS, "parent carers": PARENT_CARERS, "pcf": PARENT_CARERS, "ep": "psychology"}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a panel decided of one plan: a grade or other words, why, and what is to be done by whom."""

    plan_ref: str
    decision: str
    reason: str
    action: str = ""
    owner: str = ""
    due_on: date | None = None


def new_panel(store: Store, held_on: date, chair: str, plan_refs: Sequence[str] = ()) -> Panel:
    """Plan a panel; without plans it takes every blind pair of the last 12 months that is not settled.

    Raises UnknownNameError for an unknown plan or person, AuditError for a chair who may not moderate, a plan
    that nobody audited, or when nothing is left to moderate.
    """
    with store.write() as conn:
        person = moderator_of(conn, chair)
        refs = [plans.find_plan(conn, ref) for ref in plan_refs] or _unsettled(conn)
        if not refs:
            raise AuditError("No blind pair waits for a panel.", "Name the plans: --plans D-0001.", "PNL001")
        items = tuple(PanelItem(_audited(conn, ref)[0].version_id) for ref in dict.fromkeys(refs))
        panel = Panel(str(uuid4()), held_on, person.person_id, items=items)
        stored.new_panel(conn, panel)
        log.record(conn, "new panel", panel.panel_id, person.person_id, {"plans": len(items)})
    return panel


def list_panels(store: Store) -> tuple[Panel, ...]:
    """Return every panel by date."""
    with store.read() as conn:
        return stored.list_panels(conn, date.min, date.max)


def find_panel(conn: "Connection", typed: str) -> Panel:
    """Return the panel whose id begins so, or that is held on that day; raises AuditError otherwise."""
    every = stored.list_panels(conn, date.min, date.max)
    found = [
        one
        for one in every
        if one.panel_id.startswith(typed.lower())
        or typed in (one.held_on.isoformat(), f"{one.held_on:%d/%m/%Y}")
    ]
    if len(found) != 1:
        said = "no panel" if not found else counted(len(found), "panel")
        raise AuditError(f'There are {said} "{typed}".', "`panel list` shows their ids and dates.", "PNL002")
    return found[0]


def show_panel(store: Store, typed: str) -> Panel:
    """Return one panel by the beginning of its id, or its date."""
    with store.read() as conn:
        return find_panel(conn, typed)


def read_present(typed: Sequence[str]) -> tuple[str, ...]:
    """Return who was present: agencies by their keys, and the parent carer forum; others stay as typed."""
    found = []
    for one in typed:
        words = " ".join(one.replace("-", " ").split()).casefold()
        if words:
            found.append(_WORDS.get(words, words))
    return tuple(dict.fromkeys(found))


def record_present(store: Store, typed: str, present: Sequence[str]) -> Panel:
    """Record who was present, and whether that made a quorum by the setting."""
    quorum = int(str(settings.setting(store, "panel_quorum")))
    with store.write() as conn:
        panel = find_panel(conn, typed)
        named = read_present(present)
        bodies = [one for one in named if one in AGENCIES or one == PARENT_CARERS]
        quorate = len(bodies) >= quorum
        log.record(conn, "panel present", panel.panel_id, here.acting(conn), {"quorate": quorate})
        return stored.record(conn, panel.panel_id, present=named, quorate=quorate)


def record_decision(store: Store, typed: str, decision: Decision) -> Panel:
    """Record what a panel decided of one of its plans; a grade is agreed for the audits it had before it.

    Originals never change and agreement figures are untouched. Raises AuditError for a plan that was not
    before the panel, one it decided already, or a decision without a reason.
    """
    if not decision.reason.strip():
        raise AuditError("A decision needs its reason.", 'Add it: --reason "...".', "PNL003")
    with store.write() as conn:
        panel = find_panel(conn, typed)
        ref = plans.find_plan(conn, decision.plan_ref)
        mine = next((i for i in panel.items if plan_read.version(conn, i.version_id).plan_ref == ref), None)
        if mine is None:
            raise AuditError(f"{ref} was not before this panel.", "`panel show` lists its plans.", "PNL004")
        if mine.decision is not None:
            raise AuditError(
                f"The panel decided on {ref} already.", "`panel show` has the decision.", "PNL005"
            )
        before = _audited(conn, ref, mine.version_id)
        stored.decide(conn, panel.panel_id, mine.version_id, decision.decision, decision.reason)
        rubric = stored_rubrics.get(conn, before[0].rubric_id, before[0].rubric_version)
        grade = read_grade([each.name for each in rubric.grades], decision.decision)
        if isinstance(grade, str):
            stored_moderation.open_moderation(
                conn,
                Moderation(
                    str(uuid4()), ModerationKind.PANEL, mine.version_id,
                    tuple(audit.audit_id for audit in before), panel.chair, panel.held_on, here.today(),
                    grade, decision.reason, panel.panel_id,
                ),
            )  # fmt: skip
        log.record(conn, "panel decision", panel.panel_id, here.acting(conn), {"plan": ref})
        found = stored.get(conn, panel.panel_id)
    if decision.action:
        add_action(
            store, before[0].audit_id, what=decision.action, owner=decision.owner, due_on=decision.due_on
        )
    return found


def agree_minutes(store: Store, typed: str, on: date) -> Panel:
    """Record the day on which a panel's minutes were agreed."""
    with store.write() as conn:
        panel = find_panel(conn, typed)
        return stored.record(conn, panel.panel_id, minutes_on=on)


def audits_before(conn: "Connection", version_id: str) -> tuple[Audit, ...]:
    """Return the finished audits of a version that a panel looks at: those of the newest audit tool used."""
    return _audited(conn, plan_read.version(conn, version_id).plan_ref, version_id)


def _audited(conn: "Connection", plan_ref: str, version_id: str | None = None) -> tuple[Audit, ...]:
    done = [
        audit
        for audit in stored_audits.list_audits(conn, AuditFilter(plan_ref=plan_ref, version_id=version_id))
        if audit.completed_on is not None and audit.audit_type not in NOT_BLIND
    ]
    if not done:
        raise AuditError(f"{plan_ref} has no finished audit.", "Only audited plans go to a panel.", "PNL006")
    groups: dict[tuple[str, str, str], list[Audit]] = {}
    for audit in done:
        groups.setdefault((audit.version_id, audit.rubric_id, audit.rubric_version), []).append(audit)
    # a pair before a single audit, the latest of equals
    most = max(len(group) for group in groups.values())
    return tuple(next(group for group in reversed(list(groups.values())) if len(group) == most))


def _unsettled(conn: "Connection") -> list[str]:
    from audit.domain.period import month_of

    window = month_of(here.today()).rolling(12)
    settled = {
        audit
        for one in stored_moderation.list_moderations(conn)
        if one.kind is not ModerationKind.REVIEW
        for audit in one.audits
    }
    rows = paired_results(conn, window.first, window.last)
    return list(dict.fromkeys(row.plan_ref for row in rows if row.audit_id not in settled))
