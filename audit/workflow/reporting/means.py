"""Mean scores that may be shown: a mean with its n gives its sum, so means are subtracted as counts are.

Where small numbers are hidden, a month with fewer audits than the threshold has no mean; nor has another
month, when without it the hidden ones together would be fewer. A longer window within the rolling one is
shown only where the hidden months within it, and those outside it, are none or enough together.
"""

from collections.abc import Iterable, Sequence

from audit.domain.period import Period
from audit.rendering.document import Cell
from audit.store.fact_rows import ResultFact
from audit.workflow.reporting.facts import ReportFacts, mean_of
from audit.workflow.reporting.guard import HIDDEN


def mean_cells(
    facts: ReportFacts, rows: Sequence[ResultFact], code: str, window: Period
) -> tuple[Cell, Cell]:
    """Return the mean score of a section or theme over a window and its n; `[c]` twice when hidden."""
    mean, n = mean_of(rows, code, window)
    if not facts.guard.hides:
        return mean, n
    held = [row.completed_on for row in rows if row.code == code and row.score is not None]
    sizes = {month: sum(map(month.contains, held)) for month in facts.rolling.split()}
    hidden = _hidden(sizes, facts.guard.threshold)
    within = [sizes[month] for month in hidden if window.contains(month.first)]
    outside = [sizes[month] for month in hidden if not window.contains(month.first)]
    rest = sum(sizes.values()) - n
    single = window.months == 1 and any(month.first == window.first for month in hidden)
    enough = all(_none_or_enough(facts, each) for each in (sum(within), sum(outside), n, rest))
    return (HIDDEN, HIDDEN) if single or not enough else (mean, n)


def _none_or_enough(facts: ReportFacts, n: int) -> bool:
    return n == 0 or n >= facts.guard.threshold


def _hidden(sizes: dict[Period, int], threshold: int) -> set[Period]:
    """Return the months without a mean: those too small, and the next smallest until they are enough."""
    found = {month for month, n in sizes.items() if 0 < n < threshold}
    for month in _smallest(sizes, found):
        if not found or sum(sizes[each] for each in found) >= threshold:
            break
        found.add(month)
    return found


def _smallest(sizes: dict[Period, int], besides: Iterable[Period]) -> list[Period]:
    left = [month for month, n in sizes.items() if n and month not in set(besides)]
    return sorted(left, key=lambda month: (sizes[month], month.first))
