"""How far each auditor marks below or above colleagues on the same plans, in words first.

These are figures about staff: an auditor sees their own, the lead sees all, a panel none.
"""

from dataclasses import dataclass
from statistics import median

from audit.agreement.honesty import at_once
from audit.agreement.severity import Severity, additive
from audit.plain_figures import counted
from audit.workflow.moderation.blind import BlindAudits
from audit.workflow.moderation.plain_words import severity_words


@dataclass(frozen=True, slots=True)
class AuditorSeverity:
    """One auditor against colleagues, in points of 100 of the overall score: positive marks lower.

    `points` and the interval are None where it can't be told. `plans` are those shared with others and
    `partners` the colleagues met on them. `words` says what may be said; compare within a `subset` only.
    """

    auditor: str
    agency: str
    words: str
    points: float | None
    ci_low: float | None
    ci_high: float | None
    told_apart: bool
    plans: int
    partners: int
    subset: int

    @property
    def sentence(self) -> str:
        """The finding in one sentence, with its interval, n plans and partners, by the auditor's short id."""
        return self.sentence_about(self.auditor)

    def sentence_about(self, name: str) -> str:
        """The same sentence, with the auditor called `name`."""
        on = f"on {counted(self.plans, 'plan')} with {counted(self.partners, 'colleague')}"
        if self.points is None or self.ci_low is None or self.ci_high is None:
            return f"{name}: {self.words} ({on})."
        if not self.told_apart:
            return f"{name} {self.words} from colleagues ({on})."
        low, high = sorted((abs(self.ci_low), abs(self.ci_high)))
        return (
            f"{name} {self.words}: by about {abs(self.points):.0f} points of 100 "
            f"(99% interval {low:.0f} to {high:.0f}), {on}."
        )


def severities(audits: BlindAudits) -> tuple[tuple[AuditorSeverity, ...], int]:
    """Return each auditor's severity, the lowest marker first, and how many networks share no plan.

    The reference is the middle auditor (median) of a network, since one who marks far below the rest would
    pull a mean down and make the others look lenient. Intervals hold for all auditors of the table at once
    (Bonferroni): among a dozen, one in two tables would else single somebody out by chance (both ours).
    """
    totals = audits.totals()
    n = len({*totals.pairable().rater.tolist()})
    model = additive(totals, confidence=at_once(n))
    middle: dict[int, float] = {}
    for number in {one.subset for one in model.raters}:
        known = [r.severity for r in model.raters if r.subset == number and r.severity is not None]
        middle[number] = median(known) if known else 0.0
    found = [_one(audits, one, middle[one.subset]) for one in model.raters]
    found.sort(key=lambda one: (one.points is None, -(one.points or 0.0), one.auditor))
    return tuple(found), model.n_subsets


def _one(audits: BlindAudits, one: Severity, middle: float) -> AuditorSeverity:
    points, low, high = (
        None if value is None else value - middle for value in (one.severity, one.ci_low, one.ci_high)
    )
    apart = low is not None and high is not None and (low > 0 or high < 0)
    return AuditorSeverity(
        str(one.rater),
        audits.agency_of.get(str(one.rater), ""),
        severity_words(points, told_apart=apart, known=one.se is not None),
        points,
        low,
        high,
        apart,
        one.n_units,
        one.n_partners,
        one.subset,
    )
