"""Actions that follow an audit."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Action:
    """Something to be done after an audit. An audit never changes a family's plan by itself."""

    action_id: str
    audit_id: str
    kind: str
    what: str
    owner: str
    due_on: date | None
    criterion: str = ""
    closed_on: date | None = None
    closed_with: str = ""
