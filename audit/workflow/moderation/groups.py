"""Agreement by section, criterion, theme and agency: pairs of answers to one criterion about one subject."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from audit.agreement.clustered import share_by_plan
from audit.agreement.pairs import Share
from audit.domain.criterion import Criterion
from audit.workflow.moderation.blind import (
    NOT_APPLICABLE,
    BlindAnswer,
    BlindAudits,
    scale_steps,
)

BETWEEN = "different agencies"


class AnswerPair(NamedTuple):
    """Two auditors' answers about the same: steps from the worst, -1 for "not applicable"."""

    plan: str
    criterion: str
    first: str
    second: str
    first_step: float
    second_step: float


@dataclass(frozen=True, slots=True)
class GroupAgreement:
    """How far answers agree in one group: shares of `n` pairs on `plans` plan versions.

    `within_one`, of the same pairs, counts the next answer as agreeing where a criterion has more than two;
    None where none has, so that it would say nothing. `split_on_applying` counts pairs of which one said that
    the question does not apply; these are in neither share.
    """

    key: str
    title: str
    plans: int
    n: int
    exact: Share
    within_one: Share | None
    split_on_applying: int


def answer_pairs(audits: BlindAudits) -> tuple[AnswerPair, ...]:
    """Return every pair of answers by two people to the same criterion about the same subject."""
    steps: dict[str, dict[str, float]] = {}
    for criterion in audits.rubric.criteria:
        names, _ = scale_steps(audits.rubric, criterion)
        steps[criterion.id] = {name: float(at) for at, name in enumerate(names or ())}
    same: dict[tuple[object, ...], list[BlindAnswer]] = defaultdict(list)
    for answer in audits.answers:
        same[answer.plan, answer.criterion, answer.subject].append(answer)
    return tuple(
        AnswerPair(
            one.plan, one.criterion, one.auditor, other.auditor,
            _step(one, steps[one.criterion]), _step(other, steps[other.criterion]),
        )
        for answers in same.values()
        for one, other in combinations(answers, 2)
        if one.auditor != other.auditor
    )  # fmt: skip


def by_section(audits: BlindAudits, pairs: Sequence[AnswerPair]) -> tuple[GroupAgreement, ...]:
    """Return the agreement of each section's answers, in the rubric's order."""
    titles = {section.code: section.title for section in audits.rubric.sections}
    return _grouped(audits, pairs, titles, lambda criterion, _: (criterion.section,))


def by_question(audits: BlindAudits, pairs: Sequence[AnswerPair]) -> tuple[GroupAgreement, ...]:
    """Return the agreement of each criterion's answers, in the rubric's order."""
    titles = {criterion.id: criterion.question for criterion in audits.rubric.criteria}
    return _grouped(audits, pairs, titles, lambda criterion, _: (criterion.id,))


def by_theme(audits: BlindAudits, pairs: Sequence[AnswerPair]) -> tuple[GroupAgreement, ...]:
    """Return the agreement of each theme's answers, in the rubric's order."""
    titles = {theme.id: theme.title for theme in audits.rubric.themes}
    return _grouped(audits, pairs, titles, lambda criterion, _: criterion.themes)


def by_agency(audits: BlindAudits, pairs: Sequence[AnswerPair]) -> tuple[GroupAgreement, ...]:
    """Return the agreement of pairs whose auditors are both of one agency, and of those of different ones."""
    agencies = sorted(set(audits.agency_of.values()))
    titles = {**{agency: f"both {agency}" for agency in agencies}, BETWEEN: BETWEEN}
    return _grouped(audits, pairs, titles, lambda _, pair: (_agency(audits, pair),))


def _agency(audits: BlindAudits, pair: AnswerPair) -> str:
    first, second = (audits.agency_of.get(name, "") for name in (pair.first, pair.second))
    return first if first == second else BETWEEN


def _grouped(
    audits: BlindAudits,
    pairs: Iterable[AnswerPair],
    titles: dict[str, str],
    keys: Callable[[Criterion, AnswerPair], Iterable[str]],
) -> tuple[GroupAgreement, ...]:
    criteria = {criterion.id: criterion for criterion in audits.rubric.criteria}
    ends = {name: len(scale_steps(audits.rubric, each)[0] or ()) for name, each in criteria.items()}
    held: dict[str, list[AnswerPair]] = defaultdict(list)
    for pair in pairs:
        for key in keys(criteria[pair.criterion], pair):
            held[key].append(pair)
    return tuple(_group(key, titles[key], held[key], ends) for key in titles if held[key])


def _group(key: str, title: str, pairs: Sequence[AnswerPair], ends: dict[str, int]) -> GroupAgreement:
    both = [pair for pair in pairs if pair.first_step >= 0 and pair.second_step >= 0]
    split = sum((pair.first_step < 0) != (pair.second_step < 0) for pair in pairs)
    exact: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    near: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for pair in both:
        apart = abs(pair.first_step - pair.second_step)
        exact[pair.plan][0] += apart == 0
        exact[pair.plan][1] += 1
        # Of two answers the next is the opposite one, which is no agreement.
        near[pair.plan][0] += apart <= 1 if ends[pair.criterion] > 2 else apart == 0
        near[pair.plan][1] += 1
    graded = any(ends[pair.criterion] > 2 for pair in both)
    within = share_by_plan((agreed, n) for agreed, n in near.values()) if graded else None
    shared = share_by_plan((agreed, n) for agreed, n in exact.values())
    return GroupAgreement(key, title, len(exact), len(both), shared, within, split)


def _step(answer: BlindAnswer, steps: dict[str, float]) -> float:
    if answer.answer == NOT_APPLICABLE:
        return -1.0
    # a number scale has no named steps: its numbers are its steps
    return steps[answer.answer] if steps else float(answer.answer)
