"""How a workflow tells how far it is, without knowing about terminals."""

from typing import Protocol


class Progress(Protocol):
    """Called with the stage in words, how much is done, and how much there is (None when not known)."""

    def __call__(self, stage: str, done: int, total: int | None = None) -> None:
        """Take note of the progress."""


def quiet(stage: str, done: int, total: int | None = None) -> None:
    """Ignore all progress."""
