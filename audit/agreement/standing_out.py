"""Questions on which people part more than they do on the rest of the same plans, beyond chance."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

#: Plans from which a question may stand out (ours, as for all figures of agreement).
FEWEST = 10


@dataclass(frozen=True, slots=True)
class StandsOut:
    """How far a criterion's answers lie apart beyond those to other questions about the same plans.

    `excess` is a mean over `n_plans` of distances from 0 (the same answer) to 1 (the ends of the scale), -1
    to 1. `p` is one-sided; `held` says that it stands when all criteria are looked at together.
    """

    criterion: Hashable
    excess: float
    p: float
    n_plans: int
    held: bool


def standing_out(
    distances: Iterable[tuple[Hashable, Hashable, float]], *, false_alarm: float = 0.05
) -> tuple[StandsOut, ...]:
    """Return every criterion with enough plans, the farthest beyond the others first.

    `distances` are of pairs of answers, as (plan, criterion, distance). Each plan is its own comparison: two
    people who differ on everything, or a plan that is hard to judge, then make no single question stand out.
    A t test over plans, one false alarm in so many looks at all criteria together (Bonferroni).
    """
    import numpy as np
    from scipy.special import stdtr

    apart: dict[Hashable, dict[Hashable, list[float]]] = defaultdict(lambda: defaultdict(list))
    for plan, criterion, distance in distances:
        apart[plan][criterion].append(distance)
    beyond: dict[Hashable, list[float]] = defaultdict(list)
    for by_criterion in apart.values():
        total = sum(map(sum, by_criterion.values()))
        n = sum(map(len, by_criterion.values()))
        for criterion, own in by_criterion.items():
            if n > len(own):
                beyond[criterion].append(sum(own) / len(own) - (total - sum(own)) / (n - len(own)))
    tested = {criterion: np.array(found) for criterion, found in beyond.items() if len(found) >= FEWEST}
    found = []
    for criterion, excess in tested.items():
        mean, error = float(excess.mean()), float(excess.std(ddof=1)) / excess.size**0.5
        p = float(stdtr(excess.size - 1, -mean / error)) if error > 0 else float(mean <= 0)
        found.append(StandsOut(criterion, mean, p, int(excess.size), p < false_alarm / len(tested)))
    return tuple(sorted(found, key=lambda one: (one.p, -one.excess)))
