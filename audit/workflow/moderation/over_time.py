"""Over time: agreement by quarter, and auditors who come to mark lower or higher from month to month."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from audit.agreement.drift import Month, drift
from audit.agreement.honesty import at_once
from audit.agreement.pairs import Share, grade_grid
from audit.agreement.severity import additive
from audit.domain.period import quarter_of
from audit.workflow.moderation.blind import BlindAudits


@dataclass(frozen=True, slots=True)
class QuarterAgreement:
    """Grades of the blind pairs that were complete in one quarter: the same, and the same or the next one."""

    quarter: str
    n: int
    exact: Share
    within_one: Share


@dataclass(frozen=True, slots=True)
class AuditorDrift:
    """How an auditor's marks move against colleagues', in points of 100 a month: positive grows lower.

    `months` are those with shared plans, of `plans` in all. `slope` and the interval, which holds for all
    auditors at once (99%), are None below three months.
    """

    auditor: str
    months: tuple[Month, ...]
    plans: int
    slope: float | None
    ci_low: float | None
    ci_high: float | None
    drifting: bool

    @property
    def sentence(self) -> str:
        """The finding in one sentence, with its interval and n, by the auditor's short id."""
        return self.sentence_about(self.auditor)

    def sentence_about(self, name: str) -> str:
        """The same sentence, with the auditor called `name`."""
        if not self.drifting or self.slope is None or self.ci_low is None or self.ci_high is None:
            return f"{name} can't be seen to drift."
        low, high = sorted((abs(self.ci_low), abs(self.ci_high)))
        way = "lower" if self.slope > 0 else "higher"
        return (
            f"{name} marks {way} from month to month: by about {abs(self.slope):.1f} points of 100 a "
            f"month (99% interval {low:.1f} to {high:.1f}), on {self.plans} plans."
        )


def by_quarter(
    pairs: Iterable[tuple[date, str | None, str | None]], grades: Sequence[str]
) -> tuple[QuarterAgreement, ...]:
    """Return the agreement of each quarter with pairs, from (day complete, first grade, second grade).

    `grades` are worst first.
    """
    held: dict[date, list[tuple[str | None, str | None]]] = defaultdict(list)
    for day, first, second in pairs:
        if first in grades and second in grades:
            held[quarter_of(day).first].append((first, second))
    found = []
    for start in sorted(held):
        grid = grade_grid(held[start], grades)
        found.append(QuarterAgreement(quarter_of(start).label, grid.n, grid.exact, grid.within_one))
    return tuple(found)


def drifts(audits: BlindAudits) -> tuple[AuditorDrift, ...]:
    """Return each auditor's drift over the months in which the last blind audit of a plan was completed."""
    totals, months = audits.totals(), audits.months
    n = len({*totals.pairable().rater.tolist()})
    found = drift(totals, lambda unit: months[str(unit)], additive(totals), confidence=at_once(n))
    shown = [
        AuditorDrift(
            str(one.rater), one.months, sum(month.n for month in one.months), one.slope, one.ci_low,
            one.ci_high, one.drifting,
        )
        for one in found
        if one.months
    ]  # fmt: skip
    return tuple(sorted(shown, key=lambda one: (not one.drifting, one.auditor)))
