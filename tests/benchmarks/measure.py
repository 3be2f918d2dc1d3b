"""What a benchmark is made of, and how its two sides are timed: in turns, medians, nearly all in processor time.

A module of this folder offers `rows(scale)`, a generator of `Row`. What is needed is set up before a row is
yielded and cleared away after it, so a `with TemporaryDirectory()` around the `yield` does both. Scale 1 is the
size the table names; 0.1 is a tenth of it. At its end stands `if __name__ == "__main__": measure.main(rows)`,
so that each module also runs alone: python tests/benchmarks/rubric_load.py --scale 0.1.
"""

import argparse
import contextlib
import gc
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

#: One side of a benchmark: what it returns is thrown away.
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Peer:
    """What our work is measured beside.

    `times` is what the peer's seconds are multiplied by where only a part of the peer's work is run (20 of
    1,000 resamples: 50); `packages` are the distributions whose versions the results name.
    """

    name: str
    at_most: float
    run: Work
    packages: tuple[str, ...] = ()
    times: float = 1.0
    before: Work | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: our work on n of a unit, beside one peer or several.

    `before` runs untimed before each turn (a fresh database, a cold cache). `grows` says that the work is also
    run at a sixteenth and a quarter, for its growth in n. `by_the_clock` is for work that several processes share:
    their processor time, added up, is no measure of the wait.
    """

    key: str
    work: str
    n: int
    unit: str
    ours: Work
    peers: tuple[Peer, ...] = ()
    before: Work | None = None
    runs: int = 3
    grows: bool = False
    by_the_clock: bool = False


#: What each module of benchmarks offers, at a scale of 1 for the table's own size.
Rows = Callable[[float], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Beside:
    """A peer's median seconds, and how many times as long ours took, by medians."""

    name: str
    at_most: float
    seconds: float
    ratio: float
    packages: tuple[str, ...]
    extrapolated: bool

    @property
    def met(self) -> bool:
        """Whether ours kept within what the table allows."""
        return self.ratio <= self.at_most


@dataclass(frozen=True, slots=True)
class Measured:
    """A row as measured: median seconds of ours, and of each peer."""

    key: str
    work: str
    n: int
    unit: str
    runs: int
    seconds: float
    beside: tuple[Beside, ...]
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Sized:
    """One size of a row's growth: seconds, and megabytes above what was held before."""

    n: int
    seconds: float
    megabytes: float


def measured(row: Row) -> Measured:
    """Time a row's sides in turns, so that a busy spell of the machine falls on all of them alike."""
    ours: list[float] = []
    theirs: list[list[float]] = [[] for _ in row.peers]
    for _ in range(row.runs):
        ours.append(_seconds(row.ours, row.before, by_the_clock=row.by_the_clock))
        for peer, spent in zip(row.peers, theirs, strict=True):
            spent.append(_seconds(peer.run, peer.before, by_the_clock=row.by_the_clock) * peer.times)
    middle = statistics.median(ours)
    beside = tuple(
        Beside(
            peer.name,
            peer.at_most,
            statistics.median(spent),
            middle / statistics.median(spent),
            peer.packages,
            peer.times != 1,
        )
        for peer, spent in zip(row.peers, theirs, strict=True)
    )
    return Measured(row.key, row.work, row.n, row.unit, row.runs, middle, beside, row.grows)


def processor_seconds(work: Work, before: Work | None = None) -> float:
    """Return the processor time a piece of work took, user and system, its child processes included."""
    return _seconds(work, before, by_the_clock=False)


def _seconds(work: Work, before: Work | None = None, *, by_the_clock: bool) -> float:
    if before:
        before()
    gc.collect()
    now = time.perf_counter if by_the_clock else _spent
    began = now()
    work()
    return now() - began


def sized(row: Row) -> Sized:
    """Run our side for its memory, which warms it, then for its median time; where one run is long, once for both."""
    if row.before:
        row.before()
    gc.collect()
    _forget_peak()
    held = _megabytes("VmRSS")
    first = _seconds(row.ours, by_the_clock=row.by_the_clock)
    peak = _megabytes("VmHWM")
    spent = [first]
    if row.runs > 1:
        spent = [_seconds(row.ours, row.before, by_the_clock=row.by_the_clock) for _ in range(row.runs)]
    return Sized(row.n, statistics.median(spent), peak - held)


def main(rows: Rows) -> None:
    """Measure one module's rows and print them: what a module does when it is run alone."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=float, default=1.0, help="1 is the size that the table names")
    for each in measured_rows(rows(parser.parse_args().scale)):
        print("\n".join(lines(each)))  # noqa: T201


def measured_rows(rows: Iterable[Row]) -> Iterator[Measured]:
    """Yield each row as measured, before the next is set up."""
    for row in rows:
        yield measured(row)


def lines(row: Measured) -> list[str]:
    """Return a measured row in words: ours, then a line a peer."""
    found = [f"{row.work} ({row.n:,} {row.unit}): {row.seconds:.3f} s, median of {row.runs}"]
    for each in row.beside:
        verdict = "met" if each.met else "MISSED"
        about = "about " if each.extrapolated else ""
        found.append(
            f"  {each.ratio:.3g} x {each.name} ({about}{each.seconds:.3f} s), at most {each.at_most:.3g}: {verdict}"
        )
    return found


def _forget_peak() -> None:
    """Begin a new peak of memory; where the system can't, the peak is that of the whole process."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _megabytes(name: str) -> float:
    """Return what this process holds (VmRSS), or held at most since the peak was forgotten (VmHWM)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(each for each in status.read_text(encoding="ascii").splitlines() if each.startswith(name))
    return int(line.split()[1]) / 1024


def _spent() -> float:
    """Return the processor seconds of this process and of its children that have ended."""
    if sys.platform == "win32":
        times = os.times()  # leaves out children there, and says so by its figures
        return times.user + times.system
    import resource

    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
