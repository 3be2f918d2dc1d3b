"""Plans prepared by processes of their own while this one stores: masking takes longer than anything else.

Each runs this program's own Python and is spoken to through its pipes. They hold names, so they write
nothing anywhere and show nothing. Where one can't be started, or breaks off, its plans are prepared here.
`multiprocessing` was not taken: on Ctrl-C its processes print a traceback, and on Windows it starts them
from the program that was called, which may be a launcher.
"""

import os
import pickle
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import BinaryIO

from audit.errors import AuditError
from audit.workflow.importing.preparing import Common, Lot, Prepared, prepare

#: Files smaller than this in all are read before a process has started.
ENOUGH = 1 * 1024**2
#: More take memory and give nothing: storing is then the slowest.
_MOST = 3
_BEGIN = "import sys; sys.path[:] = sys.argv[1:]; from audit.workflow.importing.worker import main; main()"
_Answer = tuple[list[Prepared], Counter[str]]


def worthwhile(paths: Iterable[Path]) -> int:
    """Return how many processes would help with some files: 0 where they are small, or there is one core."""
    cores = os.cpu_count() or 1
    size = sum(path.stat().st_size for path in paths if path.is_file())
    return min(cores, _MOST) if cores > 1 and size >= ENOUGH else 0


class Workers:
    """Some processes that prepare plans. Used as a context, at whose end they end."""

    def __init__(self, count: int) -> None:
        self._processes: list[subprocess.Popen[bytes]] = []
        for _ in range(count):
            with suppress(OSError):  # not allowed here: fewer do it, or none
                self._processes.append(_started())

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with suppress(OSError):
                        pipe.close()
            process.wait()

    def prepared(self, lots: Iterable[Lot], common: Common) -> Iterator[_Answer]:
        """Yield each lot prepared, in order. Raises as `prepare` does."""
        if not self._processes:
            yield from (prepare(lot, common) for lot in lots)
            return
        free: SimpleQueue[subprocess.Popen[bytes] | None] = SimpleQueue()
        for process in self._processes:
            free.put(process if _told(process, common) else None)
        at_work: deque[tuple[Lot, Future[_Answer | AuditError | None]]] = deque()
        with ThreadPoolExecutor(len(self._processes)) as asking:
            try:
                for lot in lots:
                    at_work.append((lot, asking.submit(_asked, lot, free)))
                    if len(at_work) > 2 * len(self._processes):
                        yield _answered(*at_work.popleft(), common)
                while at_work:
                    yield _answered(*at_work.popleft(), common)
            finally:
                for _, future in at_work:
                    future.cancel()


def _started() -> subprocess.Popen[bytes]:
    """Start a process that prepares plans, with the very modules of this one."""
    paths = [str(Path(each).absolute()) for each in sys.path]
    return subprocess.Popen(  # noqa: S603 - our own words, by our own interpreter
        [sys.executable, "-P", "-c", _BEGIN, *paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _told(process: subprocess.Popen[bytes], common: Common) -> bool:
    try:
        pickle.dump(common, _pipe(process.stdin), pickle.HIGHEST_PROTOCOL)
    except OSError:
        return False
    return True


def _asked(lot: Lot, free: "SimpleQueue[subprocess.Popen[bytes] | None]") -> _Answer | AuditError | None:
    """Return what a free process makes of a lot; None where it broke off."""
    process = free.get()
    if process is None:
        free.put(None)
        return None
    answer: _Answer | AuditError | None = None
    try:
        pickle.dump(lot, _pipe(process.stdin), pickle.HIGHEST_PROTOCOL)
        _pipe(process.stdin).flush()
        answer = pickle.load(_pipe(process.stdout))  # noqa: S301 - from our own process
    except (OSError, EOFError, pickle.UnpicklingError):
        process = None
    free.put(process)
    return answer


def _answered(lot: Lot, future: "Future[_Answer | AuditError | None]", common: Common) -> _Answer:
    answer = future.result()
    if isinstance(answer, AuditError):
        raise answer
    return answer or prepare(lot, common)


def _pipe(pipe: "BinaryIO | object") -> BinaryIO:
    assert pipe is not None  # noqa: S101 - both were asked for
    return pipe  # type: ignore[return-value]
