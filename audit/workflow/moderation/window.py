"""The months that moderation looks at: the last 12 unless said otherwise, since pairs are few in a month."""

from datetime import date

from audit.domain.period import month_of
from audit.domain.read_period import read_period
from audit.workflow import here

MONTHS = 12


def moderation_window(typed: str | None) -> tuple[date, date, str]:
    """Return the first day, the last day and the name of a window; None is the last 12 months, this one too.

    "all" is everything. Raises AuditError for what is no period.
    """
    if typed is not None and typed.strip().casefold() == "all":
        return date.min, date.max, "all months"
    period = read_period(typed) if typed else month_of(here.today()).rolling(MONTHS)
    return period.first, period.last, period.label
