"""Concerns, actions and follow-ups: what was raised, what is open or overdue, and what was closed."""

from collections import Counter

from audit.domain.audits import AuditType
from audit.domain.concern import ConcernKind
from audit.plain_figures import counted
from audit.rendering.document import Cell, Column, Part, Table, Unit
from audit.workflow.reporting.facts import ReportFacts


def follow_up_part(facts: ReportFacts) -> Part:
    """Return the part on concerns, actions and follow-up audits, as things stood at the period's end."""
    actions = action_counts(facts)
    lead = "No action has been set by an audit."
    if facts.actions:
        lead = (
            f"At the end of {facts.period.label}, "
            f"{counted(actions['open'], 'action was', 'actions were')} open, {actions['overdue']} "
            f"of them overdue; {actions['closed']} were closed in {facts.period.label}."
        )
    return Part(
        "part-follow-up", "Concerns, actions and follow-ups", lead, (_concerns(facts), _actions(facts))
    )


def action_counts(facts: ReportFacts) -> dict[str, int]:
    """Return how many actions were open and overdue at the period's end, and closed within it."""
    end = facts.period.last
    standing = [a for a in facts.actions if a.closed_on is None or a.closed_on > end]
    return {
        "open": len(standing),
        "overdue": sum(a.due_on is not None and a.due_on < min(end, facts.made_on) for a in standing),
        "closed": sum(a.closed_on is not None and facts.period.contains(a.closed_on) for a in facts.actions),
        "follow-ups": sum(
            f.audit_type in (AuditType.FOLLOW_UP, AuditType.RE_TEST)
            for f in facts.audits
            if facts.period.contains(f.completed_on)
        ),
    }


def _concerns(facts: ReportFacts) -> Table:
    rows: list[tuple[Cell, ...]] = []
    end = facts.period.last
    for kind in ConcernKind:
        found = [each for each in facts.concerns if each.kind is kind]
        standing = sum(each.closed_on is None or each.closed_on > end for each in found)
        untold = sum(each.told_on is None for each in found)
        hidden = facts.guard.hides
        rows.append(
            (
                kind.value,
                facts.guard.cell("concerns", kind.value),
                None if hidden else standing,
                None if hidden else untold,
            )
        )
    columns = (
        Column("Concern", "kind"),
        Column(f"Raised in {facts.period.label}", "raised", Unit.COUNT),
        Column("Still open", "open", Unit.COUNT),
        Column("Nobody told yet", "untold", Unit.COUNT),
    )
    note = "Concerns are raised by auditors at once and are no part of any score. No narrative is stored."
    return Table("concerns", "Concerns", columns, tuple(rows), note)


def _actions(facts: ReportFacts) -> Table:
    end = facts.period.last
    kinds = Counter(each.kind for each in facts.actions)
    rows: list[tuple[Cell, ...]] = []
    for kind in sorted(kinds):
        found = [each for each in facts.actions if each.kind == kind]
        standing = [a for a in found if a.closed_on is None or a.closed_on > end]
        rows.append(
            (
                kind,
                len(standing),
                sum(a.due_on is not None and a.due_on < min(end, facts.made_on) for a in standing),
                sum(a.closed_on is not None and facts.period.contains(a.closed_on) for a in found),
            )
        )
    columns = (
        Column("Action", "kind"),
        Column("Open", "open", Unit.COUNT),
        Column("Overdue", "overdue", Unit.COUNT),
        Column(f"Closed in {facts.period.label}", "closed", Unit.COUNT),
    )
    follow_ups = action_counts(facts)["follow-ups"]
    note = f"Follow-up and re-test audits completed in {facts.period.label}: {follow_ups}."
    return Table("actions", "Actions", columns, tuple(rows), note)
