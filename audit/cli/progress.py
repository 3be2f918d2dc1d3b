"""Progress on a terminal; quiet in a pipe."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from audit.workflow.progress import Progress, quiet


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Yield a progress callback: a bar with count and rate on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield quiet
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as RichProgress

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with RichProgress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, object] = {}

        def advance(stage: str, done: int, total: int | None = None) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

        yield advance
