"""Words typed for a choice, read as the choice; near misses offered. The choices are the enumerations."""

from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from audit.domain.audits import AuditType, Selection
from audit.errors import AuditError, UnknownNameError
from audit.office_files.dates import NotADate, read_date

C = TypeVar("C", bound=StrEnum)


def read_audit_type(typed: str) -> AuditType:
    """Return the type of audit of a word; raises UnknownNameError with the choices."""
    return _read(AuditType, "type of audit", typed)


def read_selection(typed: str) -> Selection:
    """Return how a plan was selected; raises UnknownNameError with the choices."""
    return _read(Selection, "way of selection", typed)


def read_day(typed: str) -> date:
    """Return the day that was typed, day first; raises AuditError for anything else."""
    read = read_date(typed)
    if isinstance(read, NotADate):
        raise AuditError(f'"{typed}" {read}.', "Use a date such as 28/02/2025.", "CHO001")
    return read


def _read(choices: type[C], kind: str, typed: str) -> C:
    words = " ".join(typed.replace("_", " ").casefold().split())
    for choice in choices:
        if words in (choice.value, choice.value.replace("-", " ")):
            return choice
    nearest = get_close_matches(words, [choice.value for choice in choices], n=2)
    raise UnknownNameError(kind, typed, nearest, f"Use one of: {', '.join(choices)}.")
