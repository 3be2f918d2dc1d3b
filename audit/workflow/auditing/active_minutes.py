"""Active minutes: how long an auditor worked, pauses left out. Reported as medians, never by person."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

#: A longer silence than this is a pause, and counts as this much (ours).
LONGEST_STEP = 300.0


@dataclass(slots=True)
class ActiveTime:
    """A clock that is told of each thing the auditor does, and gives out whole minutes once each."""

    now: Callable[[], float] = field(default_factory=lambda: time.monotonic)
    _last: float = field(default=-1.0)
    _seconds: float = 0.0

    def touch(self) -> None:
        """Take note that the auditor did something now."""
        moment = self.now()
        if self._last >= 0:
            self._seconds += min(moment - self._last, LONGEST_STEP)
        self._last = moment

    def minutes(self) -> int:
        """Return the whole minutes since they were last given out; the rest is kept for later."""
        self.touch()
        whole = int(self._seconds // 60)
        self._seconds -= whole * 60
        return whole

    def last_minutes(self) -> int:
        """Return what is left at the end, half a minute or more as one."""
        whole = self.minutes()
        rest, self._seconds = self._seconds, 0.0
        return whole + (rest >= 30)
