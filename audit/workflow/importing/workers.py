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
from typing import IO, NamedTuple, cast

from audit.errors import AuditError
from audit.workflow.importing.preparing import Common, Lot, Prepared, prepare

#: Files smaller than this in all are read before a process has started.
ENOUGH = 1 * 1024**2
#: More take memory and give nothing: storing is then the slowest.
_MOST = 3
_BEGIN = "import sys; sys.path[:] = sys.argv[1:]; from audit.workflow.importing.worker import main; main()"
_Answer = tuple[list[Prepared], Counter[str]]
#: What unpickling may raise of an answer that broke off, or is none.
_NONSENSE = (
    EOFError,
    pickle.UnpicklingError,
    AttributeError,
    ImportError,
    LookupError,
    TypeError,
    ValueError,
)


def worthwhile(paths: Iterable[Path]) -> int:
    """Return how many processes would help with some files: 0 where they are small, or there is one core."""
    cores = os.cpu_count() or 1
    size = sum(path.stat().st_size for path in paths if path.is_file())
    return min(cores, _MOST) if cores > 1 and size >= ENOUGH else 0


class _Worker(NamedTuple):
    """A process that prepares plans, and the pipes by which it is asked and answers."""

    process: subprocess.Popen[bytes]
    asked: IO[bytes]
    answers: IO[bytes]


#: Workers that wait to be asked; None stands for one that broke off.
_Free = SimpleQueue[_Worker | None]


class Workers:
    """Some processes that prepare plans. Used as a context, at whose end they end."""

    def __init__(self, count: int) -> None:
        self._workers: list[_Worker] = []
        for _ in range(count):
            with suppress(OSError):  # not allowed here: fewer do it, or none
                self._workers.append(_started())

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.process.kill()
            for pipe in (worker.asked, worker.answers):
                with suppress(OSError):
                    pipe.close()
            worker.process.wait()

    def prepared(self, lots: Iterable[Lot], common: Common) -> Iterator[_Answer]:
        """Yield each lot prepared, in order. Raises as `prepare` does."""
        if not self._workers:
            yield from (prepare(lot, common) for lot in lots)
            return
        free: _Free = SimpleQueue()
        for worker in self._workers:
            free.put(worker if _told(worker, common) else None)
        at_work: deque[tuple[Lot, Future[_Answer | AuditError | None]]] = deque()
        with ThreadPoolExecutor(len(self._workers)) as asking:
            try:
                for lot in lots:
                    at_work.append((lot, asking.submit(_asked, lot, free)))
                    if len(at_work) > 2 * len(self._workers):
                        yield _answered(*at_work.popleft(), common)
                while at_work:
                    yield _answered(*at_work.popleft(), common)
            finally:
                for _, future in at_work:
                    future.cancel()


def _started() -> _Worker:
    """Start a process that prepares plans, with the very modules of this one. Raises OSError."""
    paths = [str(Path(each).absolute()) for each in sys.path]
    process = subprocess.Popen(  # noqa: S603 - our own words, by our own interpreter
        [sys.executable, "-P", "-c", _BEGIN, *paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    return _Worker(process, cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))


def _told(worker: _Worker, common: Common) -> bool:
    try:
        pickle.dump(common, worker.asked, pickle.HIGHEST_PROTOCOL)
    except OSError:
        return False
    return True


def _asked(lot: Lot, free: _Free) -> _Answer | AuditError | None:
    """Return what a free worker makes of a lot; None where it broke off."""
    worker = free.get()
    if worker is None:
        free.put(None)
        return None
    answer: _Answer | AuditError | None = None
    try:
        pickle.dump(lot, worker.asked, pickle.HIGHEST_PROTOCOL)
        worker.asked.flush()
        answer = pickle.load(worker.answers)  # noqa: S301 - from our own process
    except (OSError, *_NONSENSE):
        worker = None
    free.put(worker)
    return answer


def _answered(lot: Lot, future: "Future[_Answer | AuditError | None]", common: Common) -> _Answer:
    answer = future.result()
    if isinstance(answer, AuditError):
        raise answer
    return answer or prepare(lot, common)
