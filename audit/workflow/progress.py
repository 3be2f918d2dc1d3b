"""How a workflow tells how far it is, without knowing about terminals."""

from collections.abc import Callable
from typing import Protocol


class Progress(Protocol):
    """Called with the stage in words, how much is done, and how much there is (None when not known)."""

    def __call__(self, stage: str, done: int, total: int | None = None) -> None:
        """Take note of the progress."""


def stage(progress: Progress, name: str) -> Callable[[int, int], None]:
    """Return what reckoning calls with how much is done of how much, as progress of a stage."""

    def tell(done: int, total: int) -> None:
        progress(name, done, total)

    return tell


def quiet(stage: str, done: int, total: int | None = None) -> None:
    """Ignore all progress."""
