"""Mean scores that may be shown: a mean goes with its n, since without it the n of the rest is told as well.

Where small numbers are hidden, a mean is told in whole percent: an exact one would give its n away.
"""

from collections.abc import Sequence

from audit.domain.period import Period
from audit.rendering.document import Cell
from audit.store.fact_rows import ResultFact
from audit.workflow.reporting.facts import ReportFacts, mean_of
from audit.workflow.reporting.guard import HIDDEN
from audit.workflow.reporting.linked_tables import applied


def mean_cells(
    facts: ReportFacts, rows: Sequence[ResultFact], code: str, window: Period
) -> tuple[Cell, Cell]:
    """Return the mean score of a section or theme over a window and its n; `[c]` twice when hidden.

    `rows` are the report's sections or its themes, `window` its period, the one before or the rolling one.
    """
    mean, n = mean_of(rows, code, window)
    if not facts.guard.hides or mean is None:
        return mean, n
    name = applied("theme" if rows is facts.themes else "section", code)
    row = None if window == facts.rolling else window.label
    return (HIDDEN, HIDDEN) if facts.guard.count(name, row) is None else (round(mean, 2), n)
