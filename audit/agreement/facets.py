"""Ratings with three facets, plan x auditor x criterion, as the many-facet Rasch model takes them."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from audit.agreement.ratings import Level, Ratings
from audit.problem import Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

#: The one criterion of a table that names none.
WHOLE = "all"


@dataclass(frozen=True, slots=True, eq=False)
class Facets:
    """Parallel indexes of plan, rater, criterion and answer (a step of the declared scale, from 0)."""

    plans: Sequence[Hashable]
    raters: Sequence[Hashable]
    criteria: Sequence[Hashable]
    categories: tuple[str, ...]
    values: tuple[float, ...]
    plan: "Ints"
    rater: "Ints"
    criterion: "Ints"
    answer: "Ints"
    problems: tuple[Problem, ...] = ()

    @classmethod
    def from_long(
        cls, rows: Iterable[tuple[Hashable, Hashable, Hashable, object]], categories: Sequence[object] | None
    ) -> Self:
        """Return the facets in rows of (plan, rater, criterion, answer); blanks are absence."""
        cells = (((plan, criterion), rater, answer) for plan, rater, criterion, answer in rows)
        return cls.from_ratings(Ratings.from_long(cells, categories, Level.ORDINAL), split=True)

    @classmethod
    def from_ratings(cls, ratings: Ratings, *, split: bool = False) -> Self:
        """Return the facets of ratings: units are plans, or with `split` (plan, criterion) pairs."""
        import numpy as np

        plans: dict[Hashable, int] = {}
        criteria: dict[Hashable, int] = {}
        plan_at, criterion_at = [], []
        for unit in ratings.units:
            plan, criterion = unit if split and isinstance(unit, tuple) else (unit, WHOLE)
            plan_at.append(plans.setdefault(plan, len(plans)))
            criterion_at.append(criteria.setdefault(criterion, len(criteria)))
        return cls(
            tuple(plans),
            ratings.raters,
            tuple(criteria),
            ratings.categories,
            ratings.values,
            np.array(plan_at, np.int64)[ratings.unit],
            ratings.rater,
            np.array(criterion_at, np.int64)[ratings.unit],
            ratings.answer,
            ratings.problems,
        )

    @classmethod
    def from_codes(
        cls, plan: "Ints", rater: "Ints", criterion: "Ints", answer: "Ints", categories: Sequence[object]
    ) -> Self:
        """Return the facets in four parallel arrays of indexes, numbered instead of named."""
        import numpy as np

        n_criteria = int(criterion.max(initial=-1)) + 1
        unit = np.asarray(plan, np.int64) * max(n_criteria, 1) + criterion
        ratings = Ratings.from_codes(unit, rater, answer, categories)
        return cls(
            range(int(plan.max(initial=-1)) + 1),
            ratings.raters,
            range(n_criteria),
            ratings.categories,
            ratings.values,
            ratings.unit // max(n_criteria, 1),
            ratings.rater,
            ratings.unit % max(n_criteria, 1),
            ratings.answer,
            ratings.problems,
        )

    def cells(self) -> Ratings:
        """The ratings with a unit for each plan x criterion: what severities may be compared on."""
        n = len(self.criteria)
        return Ratings.from_codes(
            self.plan * max(n, 1) + self.criterion,
            self.rater,
            self.answer,
            self.categories,
            raters=self.raters,
        )

    def keep(self, mask: "NDArray[np.bool_]") -> Self:
        """Return the ratings where the mask is true, under the same names."""
        from dataclasses import replace

        return replace(
            self,
            plan=self.plan[mask],
            rater=self.rater[mask],
            criterion=self.criterion[mask],
            answer=self.answer[mask],
        )
