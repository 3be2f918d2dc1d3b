"""Concerns, actions and follow-ups: what was raised, what is open or overdue, and what was closed.

Where small numbers are hidden they are numbers of plans: those with an action, those with a concern.
"""

from audit.domain.concern import ConcernKind
from audit.plain_figures import counted
from audit.rendering.document import Cell, Column, Part, Table, Unit
from audit.workflow.reporting.facts import ReportFacts
from audit.workflow.reporting.guard import HIDDEN
from audit.workflow.reporting.linked_counts import CLOSED, FOLLOW_UPS, OPEN, OVERDUE, action_name


def follow_up_part(facts: ReportFacts) -> Part:
    """Return the part on concerns, actions and follow-up audits, as things stood at the period's end."""
    blocks = (_concerns(facts), _actions(facts))
    return Part("part-follow-up", "Concerns, actions and follow-ups", actions_lead(facts), blocks)


def actions_lead(facts: ReportFacts) -> str:
    """Return how many actions are open, overdue and closed, in a sentence."""
    guard = facts.guard
    opened, overdue, closed = (guard.cell(state) for state in (OPEN, OVERDUE, CLOSED))
    label = facts.period.label
    lead = "No action has been set by an audit."
    if facts.actions and guard.hides:
        lead = (
            f"At the end of {label}, {_counted(opened, 'plan', 'plans')} had an action open, "
            f"{overdue} of them one overdue; "
            f"{closed} had one closed in {label}."
        )
        lead = lead if HIDDEN not in lead else "Audits have led to actions; some of their numbers are hidden."
    elif facts.actions:
        lead = (
            f"At the end of {label}, {_counted(opened, 'action was', 'actions were')} open, "
            f"{overdue} of them overdue; {_counted(closed, 'was', 'were')} closed in {label}."
        )
    return lead


def _counted(n: int | str, one: str, more: str) -> str:
    return counted(n, one, more) if isinstance(n, int) else f"{n} {more}"


def _concerns(facts: ReportFacts) -> Table:
    rows: list[tuple[Cell, ...]] = []
    end, hidden = facts.period.last, facts.guard.hides
    for kind in ConcernKind:
        found = [each for each in facts.concerns if each.kind is kind]
        standing = sum(each.closed_on is None or each.closed_on > end for each in found)
        untold = sum(each.told_on is None for each in found)
        raised = facts.guard.cell(f"concerns {kind.value}")
        rows.append((kind.value, raised) if hidden else (kind.value, raised, standing, untold))
    what = "Plans with one raised" if hidden else "Raised"
    columns = [Column("Concern", "kind"), Column(f"{what} in {facts.period.label}", "raised", Unit.COUNT)]
    if not hidden:
        columns += [
            Column("Still open", "open", Unit.COUNT),
            Column("Nobody told yet", "untold", Unit.COUNT),
        ]
    note = "Concerns are raised by auditors at once and are no part of any score. No narrative is stored."
    return Table("concerns", "Concerns", tuple(columns), tuple(rows), note)


def _actions(facts: ReportFacts) -> Table:
    guard = facts.guard
    rows: list[tuple[Cell, ...]] = [
        (kind, *(guard.cell(action_name(state, kind)) for state in (OPEN, OVERDUE, CLOSED)))
        for kind in sorted({each.kind for each in facts.actions})
    ]
    columns = (
        Column("Action", "kind"),
        Column("Open", "open", Unit.COUNT),
        Column("Overdue", "overdue", Unit.COUNT),
        Column(f"Closed in {facts.period.label}", "closed", Unit.COUNT),
    )
    of = "Plans with a follow-up or re-test audit" if guard.hides else "Follow-up and re-test audits"
    note = f"{of} completed in {facts.period.label}: {guard.cell(FOLLOW_UPS)}."
    if guard.hides:
        note = f"Numbers are of plans with such an action. {note}"
    return Table("actions", "Actions", columns, tuple(rows), note)
