"""Clocks in working days: England's bank holidays and the council's closures are none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from audit.domain.rubric import Rubric
from audit.store.connect import Store
from audit.workflow.settings import setting


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The council's working calendar: Monday to Friday, without bank holidays and its own closures."""

    closures: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Tell whether a day is a working day."""
        return day.weekday() < 5 and day not in self.closures and day not in _bank_holidays(day.year)

    def after(self, start: date, days: int) -> date:
        """Return the day that is `days` working days after a day; 0 is that day, or the next working day."""
        day = start
        while days > 0 or not self.works(day):
            day += timedelta(days=1)
            days -= self.works(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Return how many working days lie after `start`, up to and with `end`; 0 when it is not later."""
        later = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(self.works(day) for day in later)


def working_days(store: Store) -> WorkingDays:
    """Return the calendar with the closures that are set here."""
    held = setting(store, "closures")
    listed: Iterable[object] = held if isinstance(held, list) else ()
    return WorkingDays(frozenset(date.fromisoformat(str(day)) for day in listed))


def days_allowed(store: Store, name: str) -> int:
    """Return the working days that a setting such as "submit_days" allows."""
    held = setting(store, name)
    return held if isinstance(held, int) else 0


def due(store: Store, name: str, start: date) -> date:
    """Return the day by which something is due that a setting allows some working days for."""
    return working_days(store).after(start, days_allowed(store, name))


def after_submission(store: Store, rubric: Rubric, grade: str | None, on: date) -> tuple[str, ...]:
    """Return what is due once an audit is in, line by line: feedback, and discussing the lowest grade."""
    days = due(store, "feedback_days", on)
    lines = [f"Feedback to the writer is due by {days:%d/%m/%Y}."]
    if grade is not None and len(rubric.grades) > 1 and grade == rubric.grades[-1].name:
        talk = due(store, "inadequate_days", on)
        lines.insert(0, f"A plan graded {grade} is to be discussed by {talk:%d/%m/%Y}.")
    return tuple(lines)


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> frozenset[date]:
    """Return England's bank holidays of a year (Banking and Financial Dealings Act 1971, and proclaimed)."""
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
