"""What a number of double audits buys: how well agreement will be known, and how small a difference shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from audit.agreement.pairs import wilson
from audit.agreement.precision import Buys, n_for_share, what_it_buys
from audit.agreement.severity import additive
from audit.plain_figures import counted
from audit.store.connect import Store
from audit.workflow.moderation.blind import read_blind

#: Taken where no pairs tell: points of 100 that marks on one plan scatter, and auditors differ (ours).
ASSUMED_REST, ASSUMED_SPREAD = 10.0, 5.0
#: The agreement that is planned for: six pairs in ten (ours, after published double marking of reports).
PLANNED = 0.6

#: Nobody marks further than this from colleagues, in points of 100.
MOST = 100


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier pairs tell: who audited which version, and the two scatters, in points of 100.

    `assumed` says that no pairs tell and that the scatters are the ones planned with.
    """

    audits: tuple[tuple[str, str], ...]
    rest: float
    spread: float
    assumed: bool


@dataclass(frozen=True, slots=True)
class Precision:
    """What the plans audited twice will tell, earlier pairs counted in.

    `half_width` is how closely the share of pairs with the same grade will be known (0 to 1; None without a
    pair); `needed` are the pairs for a half-width of `wanted`. `severity` is in points of 100.
    """

    pairs: int
    half_width: float | None
    wanted: float
    needed: int
    severity: Buys | None
    assumed: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it buys, in words."""
        found = []
        if self.half_width is None:
            found.append("No plan is audited twice, so agreement will not be known.")
        else:
            found.append(
                f"{counted(self.pairs, 'pair')} in 12 months: the share with the same grade will be "
                "known within "
                f"{self.half_width * 100:.0f} points of 100 (95% interval)."
            )
        found.append(
            f"{counted(self.needed, 'pair')} would be needed for within {self.wanted * 100:.0f} points."
        )
        if self.severity:
            assumed = " (assumed scatter, since no pairs tell yet)" if self.assumed else ""
            smallest = self.severity.smallest_seen
            found.append(
                f"An auditor who marks {smallest:.0f} points of 100 from colleagues will be told apart in 4 "
                f"cases of 5{assumed}."
                if smallest is not None and smallest <= MOST
                else "That is too few to tell any auditor apart from colleagues, however far apart they mark."
            )
            if self.severity.n_subsets > 1:
                found.append(
                    f"Auditors fall into {counted(self.severity.n_subsets, 'network')} that can't be "
                    "compared."
                )
        return tuple(found)


def past_pairs(store: Store, start: date, end: date) -> Past:
    """Return what the blind pairs of a window tell of the scatter of marks."""
    audits: list[tuple[str, str]] = []
    rest = spread = None
    for each in read_blind(store, start, end):
        totals = each.totals()
        model = additive(totals)
        if rest is None and model.rest and model.spread is not None:
            rest, spread = model.rest, model.spread
        audits += [(row.version_id, row.auditors) for row in each.overall() if ", " not in row.auditors]
    if rest is None or spread is None:
        return Past(tuple(audits), ASSUMED_REST, ASSUMED_SPREAD, assumed=True)
    return Past(tuple(audits), rest, max(spread, 0.1), assumed=False)


def precision(past: Past, planned: Iterable[tuple[str, str]], *, wanted: float = 0.1) -> Precision:
    """Return what earlier and planned audits (plan, auditor) buy together, for a half-width of `wanted`."""
    audits = [*past.audits, *planned]
    seen: dict[str, int] = {}
    for plan, _ in audits:
        seen[plan] = seen.get(plan, 0) + 1
    pairs = sum(n * (n - 1) // 2 for n in seen.values())
    half = None
    if pairs:
        share = wilson(PLANNED * pairs, pairs)
        half = ((share.ci_high or 0.0) - (share.ci_low or 0.0)) / 2
    bought = what_it_buys(audits, rest=past.rest, spread=past.spread) if pairs else None
    return Precision(pairs, half, wanted, n_for_share(wanted, PLANNED), bought, past.assumed)
