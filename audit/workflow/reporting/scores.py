"""Scores of a report by month, and how statutory questions stood: counted by the store, or of each audit."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from math import fsum

from sqlalchemy import Connection

from audit.domain.period import Period
from audit.domain.result import Level
from audit.store.facts.audit_choice import Choice, Rest
from audit.store.facts.rows import ResultFact
from audit.store.facts.scores import score_counts
from audit.workflow.reporting.facts import month_number, standing_of

#: By (section or theme, its code) and month: the sum of scores and how many there are.
Scores = Mapping[tuple[str, str], Mapping[int, tuple[float, int]]]
#: By question: in how many audits it stood how.
Standings = Mapping[str, Mapping[str, int]]

KINDS = {Level.SECTION: "section", Level.THEME: "theme"}


def scores_added_up(
    conn: Connection, window: Period, rest: Rest, statutory: Collection[str], choice: Choice
) -> tuple[Scores, Standings]:
    """Return scores by month and standings of a window, of scores as the store counts them."""
    scores: dict[tuple[str, str], dict[int, tuple[float, int]]] = defaultdict(dict)
    for month in window.split():
        for level, kind in KINDS.items():
            sums: dict[str, Fraction] = defaultdict(Fraction)
            n = Counter[str]()
            for each in score_counts(conn, month.first, month.last, level, rest, choice=choice):
                sums[each.code] += Fraction(each.score) * each.n
                n[each.code] += each.n
            for code, total in sums.items():
                scores[kind, code][month_number(month.first)] = float(total), n[code]
    stood: dict[str, Counter[str]] = defaultdict(Counter)
    for each in score_counts(conn, window.first, window.last, Level.CRITERION, rest, statutory, choice):
        if standing := standing_of(each.score):
            stood[each.code][standing] += each.n
    return scores, stood


def scores_of_rows(levels: Mapping[Level, Sequence[ResultFact]]) -> tuple[Scores, Standings]:
    """Return the same of single results, by level: to the last digit, since both add up exactly."""
    totals: dict[tuple[str, str], dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for level, kind in KINDS.items():
        for row in levels[level]:
            if row.score is not None:
                totals[kind, row.code][month_number(row.completed_on)].append(row.score)
    stood: dict[str, Counter[str]] = defaultdict(Counter)
    for row in levels[Level.CRITERION]:
        if standing := standing_of(row.score):
            stood[row.code][standing] += 1
    return {
        key: {month: (fsum(found), len(found)) for month, found in held.items()}
        for key, held in totals.items()
    }, stood
