"""Which criteria split people most, each with its n, and what agreement would be without each auditor."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from audit.agreement.coefficients import of
from audit.agreement.pairs import Share, grid_of, wilson
from audit.agreement.ratings import Level, Ratings
from audit.agreement.telling import Tell, silent


@dataclass(frozen=True, slots=True)
class Split:
    """How far people part on one criterion, over `n` pairs on `n_units` plans.

    `apart` shares the pairs that gave different answers. `distance` is the mean distance between the two
    answers, 0 (the same) to 1 (the ends of the scale), and `at_least` its lower bound: a criterion is ranked
    by what is sure about it, so that two unlucky pairs do not head the list. Both are None without a pair.
    """

    key: Hashable
    n: int
    n_units: int
    apart: Share
    distance: float | None
    at_least: float | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A coefficient without one rater's ratings; `change` is with them less without."""

    rater: Hashable
    value: float | None
    change: float | None
    n_units: int


def criteria_that_split(criteria: Mapping[Any, Ratings], *, confidence: float = 0.95) -> tuple[Split, ...]:
    """Return every criterion, the one that surely splits people most first; those without a pair last.

    The bound is Wilson's with the distance in place of a share, which is on the safe side: a mean of numbers
    between 0 and 1 varies at most as a share does (ours).
    """
    splits = []
    for key, ratings in criteria.items():
        grid = grid_of(ratings, confidence=confidence)
        apart = wilson(grid.n - grid.exact.count, grid.n, confidence)
        widest = 1 if ratings.level is Level.NOMINAL else max(len(grid.categories) - 1, 1)
        steps = sum(
            count * min(abs(row - column), widest)
            for row, line in enumerate(grid.counts)
            for column, count in enumerate(line)
        )
        distance = steps / widest / grid.n if grid.n else None
        bound = wilson(steps / widest, grid.n, confidence).ci_low
        splits.append(Split(key, grid.n, grid.n_units, apart, distance, bound))
    return tuple(sorted(splits, key=lambda one: (one.n == 0, -(one.at_least or 0), -(one.distance or 0))))


def leave_one_out(
    ratings: Ratings, name: str = "krippendorff_alpha", weights: str = "ordinal", *, tell: Tell = silent
) -> tuple[LeftOut, ...]:
    """Return the coefficient without each rater in turn, in the order of `raters`."""
    whole = of(ratings, name, weights).value
    left = []
    for done, rater in enumerate(ratings.raters, start=1):
        tell(done, len(ratings.raters))
        found = of(ratings.without(rater), name, weights)
        change = None if whole is None or found.value is None else whole - found.value
        left.append(LeftOut(rater, found.value, change, found.n_units))
    return tuple(left)
