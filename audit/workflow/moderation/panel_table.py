"""A panel's decisions from a table, as somebody wrote them down in the meeting."""

from datetime import date
from pathlib import Path

from audit.domain.moderation import Panel
from audit.errors import AuditError
from audit.problem import Problem
from audit.store.connect import Store
from audit.workflow.choices import read_day
from audit.workflow.moderation.messages import NOT_DECIDED
from audit.workflow.moderation.panels import Decision, record_decision, show_panel
from audit.workflow.tables import read_rows

COLUMNS = {
    "plan": "plan_ref",
    "plan reference": "plan_ref",
    "plan ref": "plan_ref",
    "decision": "decision",
    "agreed grade": "decision",
    "grade": "decision",
    "reason": "reason",
    "action": "action",
    "owner": "owner",
    "due": "due_on",
    "due date": "due_on",
}


def record_from(store: Store, typed: str, path: Path) -> tuple[Panel, tuple[Problem, ...]]:
    """Record every row that can be, and return the panel with what was wrong with the other rows."""
    rows, problems = read_rows(path, COLUMNS, needed=("plan_ref", "decision", "reason"))
    found = list(problems)
    for place, row in rows:
        words = {name: str(value).strip() for name, value in row.items() if name != "due_on"}
        due = row.get("due_on")
        try:
            day = due if isinstance(due, date) or due is None else read_day(str(due))
            record_decision(
                store,
                typed,
                Decision(
                    words.get("plan_ref", ""), words.get("decision", ""), words.get("reason", ""),
                    words.get("action", ""), words.get("owner", ""), day,
                ),
            )  # fmt: skip
        except AuditError as error:
            found.append(NOT_DECIDED.at(place, why=error.message, remedy=error.remedy))
    return show_panel(store, typed), tuple(found)
