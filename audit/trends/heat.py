"""Section means by period: the numbers of a heat table, each with its n and None where nothing applied."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from audit.domain.period import PERIOD_OF, Period, PeriodKind
from audit.trends.shares import WeightedMean, weighted_mean


@dataclass(frozen=True, slots=True)
class SectionScore:
    """One audit's score of one section, in [0, 1], or None where nothing applied."""

    day: date
    section: str
    score: Fraction | None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One section's mean in each period, in order, and over all of them."""

    section: str
    cells: tuple[WeightedMean, ...]
    whole: WeightedMean


def heat_table(
    scores: Iterable[SectionScore], sections: Sequence[str], periods: Sequence[Period], kind: PeriodKind
) -> tuple[HeatRow, ...]:
    """A row a section, in the order given, of means over periods of one kind; each audit weighs the same.

    Scores of other sections or periods are not looked at. The caller gives scores that compare: one rubric
    version, or several that a mapping declares comparable.
    """
    held: dict[tuple[str, Period], list[Fraction | None]] = defaultdict(list)
    period_of: dict[date, Period] = {}
    for each in scores:
        period = period_of.get(each.day) or period_of.setdefault(each.day, PERIOD_OF[kind](each.day))
        held[each.section, period].append(each.score)
    rows = []
    for section in sections:
        by_period = [held.get((section, period), []) for period in periods]
        rows.append(
            HeatRow(
                section,
                tuple(_mean(cell) for cell in by_period),
                _mean([score for cell in by_period for score in cell]),
            )
        )
    return tuple(rows)


def _mean(scores: Sequence[Fraction | None]) -> WeightedMean:
    return weighted_mean((score, 1) for score in scores)
