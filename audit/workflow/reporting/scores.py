"""Scores of a report by month, and how statutory questions stood: from sums of days, or single results."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from audit.domain.result import Level
from audit.store.fact_rows import ResultFact, ScoreDay
from audit.workflow.reporting.facts import MET, NOT_MET, PARTLY, month_number, standing_of

#: By (section or theme, its code) and month: the sum of scores and how many there are.
Scores = Mapping[tuple[str, str], Mapping[int, tuple[float, int]]]
#: By question: in how many audits it stood how.
Standings = Mapping[str, Mapping[str, int]]

KINDS = {Level.SECTION: "section", Level.THEME: "theme"}


def scores_of_days(days: Iterable[ScoreDay]) -> tuple[Scores, Standings]:
    """Return scores by month and standings, from sums of days."""
    totals: dict[tuple[str, str], dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    counts: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    stood: dict[str, Counter[str]] = defaultdict(Counter)
    for day in days:
        if day.level in KINDS:
            key, month = (KINDS[day.level], day.code), month_number(day.completed_on)
            totals[key][month].append(day.total)
            counts[key][month] += day.n
        else:
            stood[day.code] += Counter(
                {MET: day.met, NOT_MET: day.not_met, PARTLY: day.n - day.met - day.not_met}
            )
    scores = {
        key: {month: (fsum(found), counts[key][month]) for month, found in held.items() if counts[key][month]}
        for key, held in totals.items()
    }
    return scores, stood


def scores_of_rows(levels: Mapping[Level, Sequence[ResultFact]]) -> tuple[Scores, Standings]:
    """Return the same from the results of single audits, by level."""
    totals: dict[tuple[str, str], dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for level, kind in KINDS.items():
        for row in levels[level]:
            if row.score is not None:
                totals[kind, row.code][month_number(row.completed_on)].append(row.score)
    stood: dict[str, Counter[str]] = defaultdict(Counter)
    for row in levels[Level.CRITERION]:
        standing = standing_of(row)
        if standing:
            stood[row.code][standing] += 1
    return {
        key: {month: (fsum(found), len(found)) for month, found in held.items()}
        for key, held in totals.items()
    }, stood
