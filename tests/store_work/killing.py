"""Work done in a process of its own and killed -9 in the middle of it, and what it had acknowledged by then."""

import os
import signal
import sys
import time
from collections.abc import Callable

#: Says what was done, once it is saved.
Acknowledge = Callable[[str], None]


def kill_it(child: int) -> None:
    """End the program at once."""
    os.kill(child, signal.SIGKILL)


def in_child(
    work: Callable[[Acknowledge], None], seconds: float, kill: Callable[[int], None] = kill_it
) -> list[str]:
    """Run some work in a process of its own, kill after some seconds, and return what it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115

            def acknowledge(said: str) -> None:
                os.write(writing, f"{said}\n".encode())

            work(acknowledge)
        finally:
            os._exit(0)
    os.close(writing)
    time.sleep(seconds)
    kill(child)
    os.waitpid(child, 0)
    with os.fdopen(reading, encoding="utf-8") as said:
        return said.read().splitlines()
