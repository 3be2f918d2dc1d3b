"""Which raters can be compared at all: those tied to one another by units that they both rated."""

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

from audit.agreement.ratings import Ratings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


class Ties:
    """Names joined into sets: union by size, with paths halved (Tarjan 1975)."""

    def __init__(self, names: Iterable[Hashable] = ()) -> None:
        self._above: dict[Hashable, Hashable] = {}
        self._size: dict[Hashable, int] = {}
        for name in names:
            self.add(name)

    def add(self, name: Hashable) -> None:
        """Add a name that is tied to nothing yet; a known name stays as it is."""
        if name not in self._above:
            self._above[name] = name
            self._size[name] = 1

    def root(self, name: Hashable) -> Hashable:
        """Return the name that stands for a name's set."""
        self.add(name)
        above = self._above
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    def join(self, one: Hashable, other: Hashable) -> bool:
        """Tie two names together; True when they were apart."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return False
        if self._size[first] < self._size[second]:
            first, second = second, first
        self._above[second] = first
        self._size[first] += self._size[second]
        return True

    def sets(self) -> list[list[Hashable]]:
        """The sets, each in the order its names came; the largest set first, then by first name to come."""
        gathered: dict[Hashable, list[Hashable]] = {}
        for name in self._above:
            gathered.setdefault(self.root(name), []).append(name)
        return sorted(gathered.values(), key=lambda names: -len(names))


def subset_of(ratings: Ratings) -> "Ints":
    """The subset of each rater, in the order of `raters`: 1 for the largest, and 0 for who rated nothing.

    Severities compare within a subset only. A rater who shares no unit stands alone in one.
    """
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    n = len(ratings.raters)
    rated = np.bincount(ratings.rater, minlength=n) > 0
    # neighbours in a unit's list are enough: ratings are sorted by unit
    together = ratings.unit[1:] == ratings.unit[:-1]
    cells = np.unique(ratings.rater[:-1][together] * n + ratings.rater[1:][together])
    graph = csr_array((np.ones(cells.size), (cells // max(n, 1), cells % max(n, 1))), shape=(n, n))
    _, labels = connected_components(graph, directed=False)
    found, first = np.unique(labels[rated], return_index=True)
    sizes = np.bincount(labels[rated], minlength=labels.max(initial=-1) + 1)
    order = sorted(range(found.size), key=lambda at: (-sizes[found[at]], first[at]))
    number = np.zeros(labels.max(initial=-1) + 1, np.int64)
    for place, at in enumerate(order, start=1):
        number[found[at]] = place
    return np.where(rated, number[labels], 0)


def subsets(ratings: Ratings) -> tuple[tuple[Hashable, ...], ...]:
    """The subsets of raters that can be compared with one another, largest first."""
    import numpy as np

    numbers = subset_of(ratings)
    names = list(ratings.raters)
    return tuple(
        tuple(names[at] for at in np.flatnonzero(numbers == number))
        for number in range(1, int(numbers.max(initial=0)) + 1)
    )
