"""Questions that stand out: they split people more than the rest of the same plans does, beyond chance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audit.agreement.standing_out import standing_out
from audit.plain_figures import counted, percent
from audit.workflow.moderation.blind import BlindAudits, scale_steps
from audit.workflow.moderation.groups import AnswerPair, GroupAgreement

#: One false alarm in twenty looks at a whole audit tool.
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
            f"Question {self.criterion} splits people most: {percent(self.apart)} of "
            f"{counted(self.n, 'pair')} answered it differently, against {percent(self.elsewhere)} elsewhere."
            " Look at its wording first."
        )


def unclear_criteria(
    audits: BlindAudits, pairs: Sequence[AnswerPair], groups: Iterable[GroupAgreement]
) -> tuple[UnclearCriterion, ...]:
    """Return the criteria that stand out, the one that surely splits people most first.

    `groups` are the agreement of each criterion. One whose answers are farther apart but not oftener
    different is no news: the sentence could not say so.
    """
    known = {group.key: group for group in groups}
    every = sum(group.exact.n - group.exact.count for group in known.values())
    total = sum(group.exact.n for group in known.values())
    found = []
    for one in standing_out(_distances(audits, pairs), false_alarm=FALSE_ALARM):
        exact = known[str(one.criterion)].exact
        apart = exact.n - exact.count
        share, elsewhere = apart / exact.n, (every - apart) / max(total - exact.n, 1)
        if one.held and share > elsewhere:
            title = known[str(one.criterion)].title
            found.append(UnclearCriterion(str(one.criterion), title, exact.n, share, elsewhere))
    return tuple(found)


def _distances(audits: BlindAudits, pairs: Sequence[AnswerPair]) -> Iterable[tuple[str, str, float]]:
    widest = {}
    for criterion in audits.rubric.criteria:
        steps, _ = scale_steps(audits.rubric, criterion)
        # the numbers of a number scale have no ends: any two that differ are apart
        widest[criterion.id] = max(len(steps) - 1, 1) if steps else 0
    for pair in pairs:
        if pair.first_step >= 0 and pair.second_step >= 0:
            steps_apart = abs(pair.first_step - pair.second_step)
            most = widest[pair.criterion]
            yield pair.plan, pair.criterion, steps_apart / most if most else float(steps_apart > 0)
