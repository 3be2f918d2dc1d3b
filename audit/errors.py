"""The few exceptions, and the exit code each one ends a command with.

0: done. 1: done, and the answer is no (problems found, a threshold missed). 2: could not do it.
"""

from collections.abc import Sequence

from audit.problem import Problem


class AuditError(Exception):
    """We could not do what was asked: what happened, and what the user can do about it."""

    exit_code = 2

    def __init__(self, message: str, remedy: str = "", code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.code = code

    def __str__(self) -> str:
        """Return the message with its remedy and code on one line."""
        code = f"[{self.code}]" if self.code else ""
        return " ".join(part for part in (self.message, self.remedy, code) if part)


class ProblemsError(AuditError):
    """An input that can't be used, with every problem found in it."""

    exit_code = 1

    def __init__(self, message: str, problems: Sequence[Problem], remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.problems = tuple(problems)


class UnknownNameError(AuditError):
    """A name that is not known here (a plan, a rubric, an auditor), with the nearest names that are."""

    def __init__(self, kind: str, name: str, nearest: Sequence[str] = (), remedy: str = "") -> None:
        offered = f"Did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f'There is no {kind} "{name}".', " ".join(filter(None, (offered, remedy))), "GEN001")
        self.nearest = tuple(nearest)


class StoreError(AuditError):
    """The audit database can't be opened, is not ours, or is of another version."""


class CancelledError(AuditError):
    """The user stopped (Ctrl-C, end of input); what was saved stays saved."""

    exit_code = 130
