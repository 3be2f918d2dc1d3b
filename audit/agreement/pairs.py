"""Counts first: who gave which grade beside whose, and shares that agree with Wilson's intervals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audit.agreement.ratings import Ratings, as_answer


@dataclass(frozen=True, slots=True)
class Share:
    """A count out of `n` with its share and interval, 0 to 1; all None where n is 0."""

    count: float
    n: int
    value: float | None
    ci_low: float | None
    ci_high: float | None


@dataclass(frozen=True, slots=True)
class Grid:
    """Pairs by first answer (rows) and second answer (columns), on the declared scale, worst first.

    `exact` and `within_one` share the pairs that gave the same answer, and the same or the next one.
    `first_lower` counts pairs whose first answer was the lower. A unit with three raters gives three pairs.
    """

    categories: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    n: int
    n_units: int
    exact: Share
    within_one: Share
    first_lower: int


def wilson(count: float, n: int, confidence: float = 0.95) -> Share:
    """Return a share with Wilson's (1927) score interval, which holds for small n and shares near 0 or 1."""
    from scipy.special import ndtri

    if n == 0:
        return Share(count, 0, None, None, None)
    z = float(ndtri((1 + confidence) / 2))
    share = count / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
    # at 0 and at n the bound is exact, which rounding would miss
    low = 0.0 if count == 0 else middle - half
    high = 1.0 if count == n else middle + half
    return Share(count, n, share, low, high)


def grade_grid(
    pairs: Iterable[tuple[object, object]], categories: Sequence[object], *, confidence: float = 0.95
) -> Grid:
    """Return the grid of (first answer, second answer) pairs; those off the scale or blank are left out."""
    import numpy as np

    scale = tuple(map(as_answer, categories))
    step = {text: index for index, text in enumerate(scale)}
    counts = np.zeros((len(scale), len(scale)), np.int64)
    for first, second in pairs:
        row, column = step.get(as_answer(first)), step.get(as_answer(second))
        if row is not None and column is not None:
            counts[row, column] += 1
    return _grid(counts.tolist(), scale, int(counts.sum()), confidence)


def grid_of(ratings: Ratings, *, confidence: float = 0.95) -> Grid:
    """Return the grid of every pair of raters on one unit, the rater named earlier in `raters` first."""
    import numpy as np

    q = len(ratings.categories)
    counts = np.zeros(q * q, np.int64)
    paired = ratings.pairable()
    # ratings are sorted by unit: partners lie at the same few places further on
    for gap in range(1, int(paired.per_unit().max(initial=0))):
        together = paired.unit[gap:] == paired.unit[:-gap]
        cells = paired.answer[:-gap][together] * q + paired.answer[gap:][together]
        counts += np.bincount(cells, minlength=q * q)
    n_units = int(np.unique(paired.unit).size)
    return _grid(counts.reshape(q, q).tolist(), ratings.categories, n_units, confidence)


def confusions(
    rows: Iterable[tuple[object, object]], categories: Sequence[object]
) -> tuple[tuple[str, str, int], ...]:
    """The "settled as / confused with" table: (settled answer, answer given instead, count), commonest first.

    `rows` hold (answer given, settled answer). Answers that were upheld are no confusion. Ties by the scale's
    order.
    """
    order = {as_answer(category): index for index, category in enumerate(categories)}
    counted: dict[tuple[str, str], int] = {}
    for given, settled in rows:
        pair = (as_answer(settled), as_answer(given))
        if pair[0] != pair[1] and all(pair):
            counted[pair] = counted.get(pair, 0) + 1
    beyond = len(order)
    ranked = sorted(
        counted.items(), key=lambda item: (-item[1], *(order.get(text, beyond) for text in item[0]), item[0])
    )
    return tuple((settled, given, count) for (settled, given), count in ranked)


def _grid(counts: list[list[int]], scale: tuple[str, ...], n_units: int, confidence: float) -> Grid:
    cells = [
        (row, column, count) for row, line in enumerate(counts) for column, count in enumerate(line) if count
    ]
    n = sum(count for _, _, count in cells)
    exact = sum(count for row, column, count in cells if row == column)
    near = sum(count for row, column, count in cells if abs(row - column) <= 1)
    return Grid(
        scale,
        tuple(map(tuple, counts)),
        n,
        n_units,
        wilson(exact, n, confidence),
        wilson(near, n, confidence),
        sum(count for row, column, count in cells if row < column),
    )
