"""Units that were answered alike, gathered: the sufficient statistic of every coefficient but Cohen's kappa.

Two answers on four steps make ten patterns, however many thousand plans there are; so a coefficient, its
standard error and each resample of it are sums over a handful of rows. Nothing is approximated.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.agreement.ratings import Ratings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

#: Keys up to here are told apart by counting; beyond, by sorting.
SMALL_KEYS = 1 << 16
#: Integers that a float holds exactly.
EXACT = 2.0**53


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """`rows` (p, q): how many raters gave each answer; `times` (p,): how many units look so.

    `raters` (p,) is the number of ratings in each row, 1 or more.
    `of_unit` is the row of each unit that has a rating, and `units` those units, as indexes of the ratings.
    """

    rows: "Floats"
    times: "Floats"
    units: "Ints"
    of_unit: "Ints"
    raters: "Floats"

    @property
    def n_units(self) -> int:
        """The number of units with any rating."""
        return int(self.times.sum())

    @property
    def n_pairable(self) -> int:
        """The number of units with two ratings or more."""
        return int(self.times[self.raters >= 2].sum())

    def of_pairable(self) -> "Patterns":
        """Return only the patterns of units with two ratings or more."""
        import numpy as np

        kept = self.raters >= 2
        if bool(kept.all()):
            return self
        renumbered = np.cumsum(kept) - 1
        units = kept[self.of_unit]
        return Patterns(
            self.rows[kept],
            self.times[kept],
            self.units[units],
            renumbered[self.of_unit[units]].astype(np.int64),
            self.raters[kept],
        )


def patterns(ratings: Ratings) -> Patterns:
    """Return the patterns of answers among the units that have any."""
    import numpy as np

    q = len(ratings.categories)
    per_unit = ratings.per_unit()
    rated = np.flatnonzero(per_unit)
    base = int(per_unit.max(initial=0)) + 1
    if float(base) ** q < EXACT:
        places = float(base) ** np.arange(q)
        weight = np.bincount(ratings.unit, weights=places[ratings.answer], minlength=len(per_unit))
        keys = weight[rated].astype(np.int64)
        if base**q <= SMALL_KEYS:
            found = np.bincount(keys, minlength=1)
            distinct = np.flatnonzero(found)
            of_unit = (np.cumsum(found > 0) - 1)[keys]
            times = found[distinct]
        else:
            distinct, of_unit, times = np.unique(keys, return_inverse=True, return_counts=True)
        rows = (distinct[:, None] // base ** np.arange(q, dtype=np.int64)) % base
    else:
        cells = np.bincount(ratings.unit * q + ratings.answer, minlength=len(per_unit) * q)
        counts = cells.reshape(-1, q)[rated]
        rows, of_unit, times = np.unique(counts, axis=0, return_inverse=True, return_counts=True)
    return Patterns(
        rows.astype(np.float64),
        times.astype(np.float64),
        rated.astype(np.int64),
        of_unit.ravel().astype(np.int64),
        rows.sum(axis=1).astype(np.float64),
    )
