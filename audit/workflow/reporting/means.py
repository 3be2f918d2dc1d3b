"""Mean scores that may be shown: a mean goes with its n, since without it the n of the rest is told as well.

Where small numbers are hidden, a mean is told in whole percent: an exact one would give its n away.
"""

from dataclasses import replace

from audit.domain.period import Period
from audit.rendering.document import Cell, Table
from audit.workflow.reporting.facts import ReportFacts, mean_of
from audit.workflow.reporting.guard import HIDDEN
from audit.workflow.reporting.linked_tables import applied


def mean_cells(facts: ReportFacts, kind: str, code: str, window: Period) -> tuple[Cell, Cell]:
    """Return the mean score of a "section" or "theme" over a window and its n; `[c]` twice when hidden.

    `window` is the report's period, the one before it or the rolling one.
    """
    mean, n = mean_of(facts, kind, code, window)
    if not facts.guard.hides or mean is None:
        return mean, n
    row = None if window == facts.rolling else window.label
    hidden = facts.guard.count(applied(kind, code), row) is None
    return (HIDDEN, HIDDEN) if hidden else (round(mean, 2), n)


def by_window(facts: ReportFacts, table: Table) -> tuple[Table, ...]:
    """Return a table of means in the period and the window: on pages once, where these are the same months.

    Its columns are a name, mean and n of the period, mean and n of the window.
    """
    if facts.rolling.months > facts.period.months:
        return (table,)
    once = replace(table, columns=table.columns[:3], rows=tuple(row[:3] for row in table.rows), data=False)
    return once, replace(table, pages=False)
