"""Clocks and zones: an audit counts in the month that its auditor's own calendar shows, wherever it is read."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from house import Shell
from keeping_world import done, open_office, score

from audit import clock as day_clock
from audit.store import log
from audit.store.connect import open_store

pytestmark = pytest.mark.skipif(
    not hasattr(time, "tzset"), reason="a process has a zone of its own on Unix alone"
)

#: A moment of 2026 in UTC, where the clock stands, and the day on the wall there.
MOMENTS = {
    "23:30 in British summer time": (
        datetime(2026, 9, 30, 22, 30, tzinfo=UTC),
        "Europe/London",
        "2026-09-30",
    ),
    "half past midnight, summer time": (
        datetime(2026, 9, 30, 23, 30, tzinfo=UTC),
        "Europe/London",
        "2026-10-01",
    ),
    "23:30 in winter": (datetime(2026, 11, 30, 23, 30, tzinfo=UTC), "Europe/London", "2026-11-30"),
    "an evening in New York": (datetime(2026, 10, 1, 2, 0, tzinfo=UTC), "America/New_York", "2026-09-30"),
    "a morning in Kiritimati": (datetime(2026, 9, 30, 11, 0, tzinfo=UTC), "Pacific/Kiritimati", "2026-10-01"),
}


@pytest.fixture
def move_to(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Give what moves this process to a zone; afterwards it is where it was."""
    with monkeypatch.context() as patch:

        def move(zone: str) -> None:
            patch.setenv("TZ", zone)
            time.tzset()

        yield move
    time.tzset()


@pytest.mark.parametrize("moment", list(MOMENTS))
def test_an_audit_counts_in_its_local_month(
    moment: str, shell: Shell, move_to: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its day is the local one at submission, and stays so when it is read where the clock stands otherwise."""
    at, zone, day = MOMENTS[moment]

    class Then(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return date.fromtimestamp(at.timestamp())  # noqa: DTZ012 - in the zone of the process

    open_office(shell)
    move_to(zone)
    with monkeypatch.context() as clock:
        clock.setattr(day_clock, "date", Then)
        score(shell, "K-1", "amina")
    for elsewhere in ("Pacific/Kiritimati", "America/New_York", "Europe/London"):
        move_to(elsewhere)
        found = {
            month: json.loads(done(shell, f"ehcp-audit audits list --month {month} --json"))
            for month in ("2026-09", "2026-10", "2026-11", "2026-12")
        }
        days = {month: one["audit"]["completed_on"] for month, audits in found.items() for one in audits}
        assert days == {day[:7]: day}
    assert "0 problems" in done(shell, "ehcp-audit store check")


def test_the_log_keeps_utc_wherever_the_clock_stands(shell: Shell, move_to: Callable[[str], None]) -> None:
    """Entries written in zones a day apart are seconds apart, and the chain checks clean."""
    open_office(shell)
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        move_to(zone)
        done(shell, f"ehcp-audit people add {zone[-4:].lower()}")
    with open_store(str(shell.store)) as store, store.read() as conn:
        first, second = log.events(conn)[-2:]
    assert 0 <= (second.at - first.at).total_seconds() < 3600
    assert "0 problems" in done(shell, "ehcp-audit store check")
