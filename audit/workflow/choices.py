"""Words typed for a choice, read as the choice; near misses offered. The choices are the enumerations."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from audit.domain.audits import AuditType, Selection
from audit.errors import AuditError, UnknownNameError
from audit.office_files.dates import NotADate, read_date


def read_audit_type(typed: str) -> AuditType:
    """Return the type of audit of a word; raises UnknownNameError with the choices."""
    return AuditType(read_one_of(AuditType, "type of audit", typed))


def read_selection(typed: str) -> Selection:
    """Return how a plan was selected; raises UnknownNameError with the choices."""
    return Selection(read_one_of(Selection, "way of selection", typed))


def read_one_of(choices: Iterable[str], kind: str, typed: str) -> str:
    """Return the choice that was typed, whatever its case and hyphens; raises UnknownNameError."""
    known = {_folded(choice): choice for choice in choices}
    chosen = as_one_of(known.values(), typed)
    if chosen is not None:
        return chosen
    nearest = get_close_matches(_folded(typed), known, n=2)
    raise UnknownNameError(kind, typed, nearest, f"Use one of: {', '.join(known.values())}.")


def as_one_of(choices: Iterable[str], typed: str) -> str | None:
    """Return the choice that was typed, whatever its case and hyphens; None for anything else."""
    return {_folded(choice): choice for choice in choices}.get(_folded(typed))


def refuse_unheld(held: Iterable[str], kind: str, typed: str) -> None:
    """Refuse a name that is not held, whatever its case: UnknownNameError with near misses, else all."""
    known = {name.casefold(): name for name in held}
    if typed.casefold() in known:
        return
    nearest = [known[near] for near in get_close_matches(typed.casefold(), known, n=2)]
    names = ", ".join(sorted(known.values())) or "none"
    raise UnknownNameError(kind, typed, nearest, "" if nearest else f"Known here: {names}.")


def read_day(typed: str) -> date:
    """Return the day that was typed, day first; raises AuditError for anything else."""
    read = read_date(typed)
    if isinstance(read, NotADate):
        raise AuditError(f'"{typed}" is not a day: {read}.', "Use a date such as 28/02/2025.", "CHO001")
    return read


def _folded(words: str) -> str:
    return " ".join(words.replace("-", " ").replace("_", " ").casefold().split())
