"""The estimates of the many-facet Rasch model by joint maximum likelihood: Newton steps, plans eliminated.

log P(k) / P(k - 1) = plan - rater - criterion - step k (Linacre 1989; rating scale model of Andrich 1978).
Plans meet no other plan, so their block of the information is diagonal: a Newton step over tens of thousands
of plans costs a solve in the raters, criteria and steps alone, and ten steps replace hundreds of rounds of
one facet at a time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.agreement.facets import Facets
from audit.agreement.telling import Tell, silent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

#: Largest move of a Newton step, in logits; and the move that counts as none.
STRIDE, STILL = 2.0, 1e-7
ROUNDS = 60


@dataclass(frozen=True, slots=True, eq=False)
class Estimates:
    """Measures in logits: `plan` (higher is better), `rater` and `criterion` (higher is harder), `step` (K,).

    `covariance` is of (rater, criterion, step), plans taken out, along what the data can tell. `kept` are the
    ratings that were used: not those of a plan, rater or criterion at the very top or bottom of the scale.
    """

    plan: "Floats"
    rater: "Floats"
    criterion: "Floats"
    step: "Floats"
    covariance: "Floats"
    kept: Facets
    rounds: int
    converged: bool


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """What the model expects of each rating (n,): mean, variance and fourth moment; log likelihood of all."""

    mean: "Floats"
    variance: "Floats"
    chance: "Floats"  # (K + 1, n): of each step
    likelihood: float


def estimate(facets: Facets, tell: Tell = silent) -> Estimates | None:
    """Return the estimates, or None when no rating is left between the extremes."""
    import numpy as np

    kept, answer, top = _between(facets)
    if answer.size == 0 or top < 1:
        return None
    sums = _Sums(kept, top)
    sizes = (len(facets.plans), len(facets.raters), len(facets.criteria), top)
    plan, rest = np.zeros(sizes[0]), np.zeros(sum(sizes[1:]))
    now = moments(kept, plan, rest, answer, top)
    rounds, move = 0, np.inf
    while rounds < ROUNDS and move > STILL:
        rounds += 1
        tell(rounds, ROUNDS)
        plan_move, rest_move, _ = sums.newton(now, answer)
        move = float(max(np.abs(plan_move).max(), np.abs(rest_move).max()))
        share = min(1.0, STRIDE / max(move, STRIDE))
        for _ in range(12):
            then = moments(kept, plan + share * plan_move, rest + share * rest_move, answer, top)
            if then.likelihood >= now.likelihood - 1e-9 * abs(now.likelihood):
                break
            share /= 2
        plan, rest, now = plan + share * plan_move, rest + share * rest_move, then
    covariance = sums.newton(now, answer)[2]
    rater, criterion, step = np.split(rest, np.cumsum(sizes[1:3]))
    return Estimates(plan, rater, criterion, step, covariance, kept, rounds, move <= STILL)


def moments(facets: Facets, plan: "Floats", rest: "Floats", answer: "Ints", top: int) -> Moments:
    """What the model expects of each rating; `rest` is the rater, criterion and step measures end to end."""
    import numpy as np

    n_raters, n_criteria = len(facets.raters), len(facets.criteria)
    location = plan[facets.plan] - rest[facets.rater] - rest[n_raters + facets.criterion]
    chance = step_chances(location, rest[n_raters + n_criteria :])
    at = np.arange(top + 1, dtype=np.float64)
    mean = at @ chance
    variance = (at**2) @ chance - mean**2
    likelihood = float(np.log(np.maximum(chance[answer, np.arange(answer.size)], 1e-300)).sum())
    return Moments(mean, variance, chance, likelihood)


def step_chances(location: "Floats", step: "Floats") -> "Floats":
    """The probability of each step 0..K (K + 1, n) at each location."""
    import numpy as np

    exponents = np.zeros((step.size + 1, location.size))
    for k in range(1, step.size + 1):
        exponents[k] = exponents[k - 1] + location - step[k - 1]
    exponents -= exponents.max(axis=0)
    np.exp(exponents, out=exponents)
    exponents /= exponents.sum(axis=0)
    return exponents


class _Sums:
    """The sums of a Newton step over fixed sets of ratings."""

    def __init__(self, kept: Facets, top: int) -> None:
        import numpy as np

        self.kept, self.top = kept, top
        self.n = (len(kept.plans), len(kept.raters), len(kept.criteria))
        pairs, self.pair = np.unique(kept.plan * self.n[1] + kept.rater, return_inverse=True)
        self.pair_rater = pairs % self.n[1]
        self.starts = np.searchsorted(pairs // self.n[1], np.arange(self.n[0] + 1))
        self.plan_criterion = kept.plan * self.n[2] + kept.criterion
        self.rater_criterion = kept.rater * self.n[2] + kept.criterion

    def newton(self, now: Moments, answer: "Ints") -> "tuple[Floats, Floats, Floats]":
        """Return the moves of plans and of the rest, and the covariance of the rest."""
        import numpy as np
        from scipy.sparse import csr_array

        kept, top, (n_plans, n_raters, n_criteria) = self.kept, self.top, self.n
        over = answer - now.mean
        # chances of step k or more, and how they go with the mark
        above = np.cumsum(now.chance[::-1], axis=0)[::-1][1:]
        at = np.arange(top + 1, dtype=np.float64)
        pull = np.cumsum((at[:, None] * now.chance)[::-1], axis=0)[::-1][1:] - now.mean * above
        reached = np.array([np.count_nonzero(answer >= k) for k in range(1, top + 1)])
        sums = _by(kept.plan, n_plans)
        plan_gradient, plan_weight = sums(over), sums(now.variance)
        live = plan_weight > 0
        inverse = np.where(live, 1 / np.where(live, plan_weight, 1.0), 0.0)
        gradient = np.concatenate(
            [
                -_by(kept.rater, n_raters)(over),
                -_by(kept.criterion, n_criteria)(over),
                above.sum(axis=1) - reached,
            ]
        )
        weights = np.bincount(self.pair, now.variance, minlength=self.pair_rater.size)
        by_rater = csr_array((weights, self.pair_rater, self.starts), shape=(n_plans, n_raters))
        by_criterion = np.bincount(self.plan_criterion, now.variance, minlength=n_plans * n_criteria)
        steps = [sums(pull[k]) for k in range(top)]
        others = np.column_stack([by_criterion.reshape(n_plans, n_criteria), *steps])
        # the information of the rest, plans taken out (Schur complement); all signs are minus and cancel
        scaled = others * inverse[:, None]
        whole = self._information(now, above, pull)
        cross = by_rater.T @ scaled
        whole[:n_raters, :n_raters] -= (by_rater.T @ by_rater.multiply(inverse[:, None]).tocsr()).toarray()
        whole[:n_raters, n_raters:] -= cross
        whole[n_raters:, :n_raters] -= cross.T
        whole[n_raters:, n_raters:] -= others.T @ scaled
        pulled = inverse * plan_gradient
        target = gradient + np.concatenate([by_rater.T @ pulled, others.T @ pulled])
        covariance = _told(whole)
        move = covariance @ target
        plan_move = inverse * (plan_gradient + by_rater @ move[:n_raters] + others @ move[n_raters:])
        return plan_move, move, covariance

    def _information(self, now: Moments, above: "Floats", pull: "Floats") -> "Floats":
        import numpy as np

        kept, top, (_, n_raters, n_criteria) = self.kept, self.top, self.n
        size = n_raters + n_criteria + top
        whole = np.zeros((size, size))
        rater, criterion = slice(0, n_raters), slice(n_raters, n_raters + n_criteria)
        steps = slice(n_raters + n_criteria, size)
        whole[rater, rater] = np.diag(_by(kept.rater, n_raters)(now.variance))
        whole[criterion, criterion] = np.diag(_by(kept.criterion, n_criteria)(now.variance))
        crossed = np.bincount(self.rater_criterion, now.variance, minlength=n_raters * n_criteria)
        whole[rater, criterion] = crossed.reshape(n_raters, n_criteria)
        for k in range(top):
            whole[rater, steps.start + k] = _by(kept.rater, n_raters)(pull[k])
            whole[criterion, steps.start + k] = _by(kept.criterion, n_criteria)(pull[k])
            for j in range(k + 1):
                whole[steps.start + j, steps.start + k] = float((above[k] - above[j] * above[k]).sum())
        return np.triu(whole) + np.triu(whole, 1).T


def _by(index: "Ints", n: int) -> "Callable[[Floats], Floats]":
    """Return the function that sums over an index."""
    import numpy as np

    return lambda weights: np.asarray(np.bincount(index, weights, minlength=n), np.float64)


def _told(information: "Floats") -> "Floats":
    """The inverse along what the data can tell; directions without information (origins) stay put."""
    import numpy as np

    values, vectors = np.linalg.eigh(information)
    told = values > 1e-9 * max(float(values.max()), 1e-300)
    return np.asarray((vectors[:, told] / values[told]) @ vectors[:, told].T)


def _between(facets: Facets) -> "tuple[Facets, Ints, int]":
    """Return the ratings of what is not at an extreme, their steps among those in use, and the top step.

    A plan with only top marks has no finite measure; taking it out may leave a rater with none but top marks,
    so this goes round until nothing changes.
    """
    import numpy as np

    mask = np.ones(facets.answer.size, bool)
    while True:
        kept = facets.keep(mask)
        used, answer = np.unique(kept.answer, return_inverse=True)
        top = used.size - 1
        out = np.zeros(answer.size, bool)
        for index in (kept.plan, kept.rater, kept.criterion):
            total = np.bincount(index, answer)
            most = np.bincount(index) * top
            out |= ((total == 0) | (total == most))[index]
        if not out.any():
            return kept, answer.astype(np.int64), top
        mask[np.flatnonzero(mask)[out]] = False
