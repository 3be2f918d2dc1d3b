"""What day it is: asked in one place, so that tests and the demo can say otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

_DAY: ContextVar[date | None] = ContextVar("day", default=None)


def today() -> date:
    """Return the plain local date, or the day that `on_day` sets."""
    return _DAY.get() or date.today()  # noqa: DTZ011 - a month is the local month


@contextmanager
def on_day(day: date) -> Iterator[None]:
    """Let the work inside happen on another day: the demo lives through 18 months in seconds."""
    before = _DAY.set(day)
    try:
        yield
    finally:
        _DAY.reset(before)
