"""Questions that stand out: they split people more than the others do, beyond what chance would bring."""

from collections.abc import Sequence
from dataclasses import dataclass

from audit.agreement.pairs import wilson
from audit.plain_figures import counted, percent
from audit.workflow.moderation.groups import GroupAgreement

#: One false alarm in twenty looks at a whole audit tool, shared out among its questions (Bonferroni).
FALSE_ALARM = 0.05


@dataclass(frozen=True, slots=True)
class UnclearCriterion:
    """A criterion that splits people more than the rest: shares of pairs with different answers, 0 to 1."""

    criterion: str
    question: str
    n: int
    apart: float
    elsewhere: float

    @property
    def sentence(self) -> str:
        """The finding in one sentence."""
        return (
            f"{self.criterion} splits people most: {percent(self.apart)} of {counted(self.n, 'pair')} "
            "answered it "
            f"differently, against {percent(self.elsewhere)} elsewhere. Look at its wording first."
        )


def unclear_criteria(groups: Sequence[GroupAgreement]) -> tuple[UnclearCriterion, ...]:
    """Return the criteria whose lower bound lies above the share of all other criteria, the worst first."""
    apart = {group.key: group.exact.n - group.exact.count for group in groups}
    every, total = sum(apart.values()), sum(group.exact.n for group in groups)
    found = []
    for group in groups:
        others = total - group.exact.n
        if not group.exact.n or not others:
            continue
        elsewhere = (every - apart[group.key]) / others
        # subjects of one plan lean on one another: plans are what counts
        size = min(group.plans, group.exact.n)
        share = apart[group.key] / group.exact.n
        sure = wilson(share * size, size, 1 - FALSE_ALARM / len(groups)).ci_low
        if sure is not None and sure > elsewhere:
            found.append(UnclearCriterion(group.key, group.title, group.exact.n, share, elsewhere))
    return tuple(sorted(found, key=lambda one: -one.apart))
