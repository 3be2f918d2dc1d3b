"""People who audit, moderate, lead, keep the store or write plans: one list, so conflicts show."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a person may do. A person has one role; writers who do nothing else here have `WRITER`."""

    AUDITOR = "auditor"
    MODERATOR = "moderator"
    LEAD = "lead"
    ADMINISTRATOR = "administrator"
    WRITER = "writer"


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff. `person_id` is the short id used in commands; `login` is the database login, if any.

    `agency` is a key of `AGENCIES`. Active from and to are inclusive; None is unbounded. `manager` is another
    person's short id.
    """

    person_id: str
    display_name: str
    agency: str = "education"
    role: Role = Role.AUDITOR
    team: str = ""
    aliases: tuple[str, ...] = ()
    login: str | None = None
    manager: str | None = None
    active_from: date | None = None
    active_to: date | None = None
    last_calibrated: date | None = None

    def active_on(self, day: date) -> bool:
        """Tell whether the person serves on a day."""
        after_start = self.active_from is None or self.active_from <= day
        return after_start and (self.active_to is None or day <= self.active_to)
