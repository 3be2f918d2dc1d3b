"""The names that conditions, limits and counts know an answer by."""

from datetime import date

from audit.domain.audits import Judgement, Standing
from audit.domain.scale import Scale

#: The name of a date that was given.
DATED = "dated"

#: The shorter words of rubric files for two standings, beside their own.
_SHORT = {Standing.NONE_STATED: "none stated", Standing.ADVICE_TOO_VAGUE: "advice too vague"}


def names_of(judgement: Judgement, scale: Scale | None = None) -> tuple[str, ...]:
    """The names of an answer or of its standing, the fullest first.

    A number is known by its digits and, given its scale, by the band that it falls in; a date as "dated".
    """
    value = judgement.value
    if value is None:
        short = _SHORT.get(judgement.standing)
        return (judgement.standing.value, short) if short else (judgement.standing.value,)
    if isinstance(value, date):
        return (DATED,)
    if isinstance(value, str):
        return (value,)
    if not value.is_finite():
        return (str(value),)
    bands = tuple(band.name for band in scale.bands if value >= band.start) if scale else ()
    return (f"{value.normalize():f}", *bands[:1])
