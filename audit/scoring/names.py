"""The names that conditions, limits and counts know an answer by."""

from datetime import date

from audit.domain.audits import Judgement

#: The name of a date that was given.
DATED = "dated"


def names_of(judgement: Judgement) -> tuple[str, ...]:
    """The name of an answer, or of its standing; a number is known by its digits, a date as "dated"."""
    value = judgement.value
    if value is None:
        return (judgement.standing.value,)
    if isinstance(value, date):
        return (DATED,)
    return (value,) if isinstance(value, str) else (f"{value.normalize():f}",)
