"""Agreement corrected for chance, from patterns of answers: values, and the influence of each pattern.

`times` has shape (..., p): how often each pattern is counted, so that one call values a thousand resamples.
`value(...)` returns shape (...,), nan where the coefficient is undefined. `influence(...)` returns Gwet's
linearised value of each pattern (p,), whose variance over units gives the standard error.

Sources: Gwet (2014) Handbook of Inter-Rater Reliability, 4th ed., chapters 2 to 5; Krippendorff (2011)
Computing Krippendorff's alpha-reliability; Fleiss (1971); Brennan and Prediger (1981).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.agreement.patterns import Patterns
from audit.agreement.weights import METRICS, ordinal_span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measure:
    """A coefficient as two functions of (patterns, table): `table` is its weights, or alpha's metric.

    `corrected` says that chance is taken out, so that it is undefined when all answers are alike.
    """

    value: "Callable[[Patterns, Table, Floats], Floats]"
    influence: "Callable[[Patterns, Table], Floats]"
    corrected: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """What tells near answers from far: a weight matrix (q, q), or the name of a metric and its numbers.

    Alpha takes weights too, as the metric 1 - weights.
    """

    weights: "Floats | None" = None
    metric: str = ""
    values: tuple[float, ...] = ()


def raw_agreement(patterns: Patterns, table: Table, times: "Floats") -> "Floats":
    """The mean over units of the weighted share of pairs that agree, among units with two ratings or more."""
    import numpy as np

    paired = (patterns.raters >= 2).astype(np.float64)
    n = times @ paired
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(times @ _agreed(patterns, table) / n)


def answer_shares(patterns: Patterns, times: "Floats") -> "Floats":
    """The mean over units of the share of each answer (..., q)."""
    import numpy as np

    with np.errstate(invalid="ignore", divide="ignore"):
        shares = times @ (patterns.rows / patterns.raters[:, None]) / times.sum(axis=-1)[..., None]
    return np.asarray(shares)


def chance_of(kind: str) -> Measure:
    """Return the measure whose chance agreement is `none`, `fleiss`, `gwet` or `uniform`."""
    chance, gradient = CHANCES[kind]

    def value(patterns: Patterns, table: Table, times: "Floats") -> "Floats":
        agreed = raw_agreement(patterns, table, times)
        shares = answer_shares(patterns, times)
        value = _corrected(agreed, chance(_weights(table), shares))
        return value if kind == "none" else _undefined_where_alike(value, shares)

    def influence(patterns: Patterns, table: Table) -> "Floats":
        weights = _weights(table)
        shares = answer_shares(patterns, patterns.times)
        by_chance = chance(weights, shares)
        whole = value(patterns, table, patterns.times)
        paired = patterns.raters >= 2
        scale = patterns.n_units / max(patterns.n_pairable, 1)
        direct = scale * (_agreed(patterns, table) - by_chance * paired) / (1 - by_chance)
        slope = gradient(weights, shares)
        if slope is None:
            return direct
        own = patterns.rows @ slope / patterns.raters
        return direct - 2 * (1 - whole) * (own - by_chance) / (1 - by_chance)

    return Measure(value, influence, corrected=kind != "none")


def alpha_value(patterns: Patterns, table: Table, times: "Floats") -> "Floats":
    """Krippendorff's alpha: 1 - observed over expected difference, among units with two ratings or more."""
    paired = patterns.of_pairable()
    times = times[..., patterns.raters >= 2]
    return _alpha(paired, table, times)[0]


def alpha_influence(patterns: Patterns, table: Table) -> "Floats":
    """Gwet's linearised values of alpha, for the pairable patterns.

    The ordinal metric is made of the answers, so it moves when a unit does; its own change is added (ours,
    checked by the jackknife).
    """
    import numpy as np

    paired = patterns.of_pairable()
    times = paired.times
    _, metric, seen, expected, margins = _alpha(paired, table, times)
    n, units = margins.sum(), times.sum()
    own_seen = _differing(paired.rows, paired.raters, metric)
    own_expected = 2 * paired.rows @ (metric @ margins)
    slope = -(paired.raters * seen / expected + n * (own_seen / expected - seen * own_expected / expected**2))
    if table.metric == "ordinal":
        by_chance = seen * np.outer(margins, margins) / expected**2
        pulled = -n * (_coincidences(paired, times) / expected - by_chance)
        slope = slope + paired.rows @ _span_gradient(2 * pulled * ordinal_span(margins))
    return np.asarray(1 - n * seen / expected + units * slope)


def _alpha(
    paired: Patterns, table: Table, times: "Floats"
) -> "tuple[Floats, Floats, Floats, Floats, Floats]":
    import numpy as np

    margins = np.asarray(times @ paired.rows)
    own = table.weights
    metric = METRICS[table.metric](table.values, margins) if own is None else 1 - own
    if metric.ndim == 2:
        seen = times @ _differing(paired.rows, paired.raters, metric)
    else:
        pairs = _pairs(paired).reshape(len(paired.rows), -1)
        seen = np.sum((times @ pairs).reshape(metric.shape) * metric, axis=(-2, -1))
    expected = np.einsum("...c,...ck,...k->...", margins, metric, margins)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = 1 - (margins.sum(axis=-1) - 1) * seen / np.where(expected > 0, expected, np.nan)
    return np.asarray(value), metric, seen, expected, margins


def _differing(rows: "Floats", raters: "Floats", metric: "Floats") -> "Floats":
    """Each pattern's share of the observed difference: sum over ordered pairs of answers, over m - 1."""
    import numpy as np

    return np.asarray(((rows @ metric) * rows).sum(axis=1) / (raters - 1))


def _pairs(paired: Patterns) -> "Floats":
    """Each pattern's coincidences (p, q, q): ordered pairs of answers within the unit, over m - 1."""
    import numpy as np

    q = paired.rows.shape[1]
    pairs = paired.rows[:, :, None] * paired.rows[:, None, :]
    pairs[:, np.arange(q), np.arange(q)] -= paired.rows
    return np.asarray(pairs / (paired.raters - 1)[:, None, None])


def _coincidences(paired: Patterns, times: "Floats") -> "Floats":
    import numpy as np

    share = times / (paired.raters - 1)
    crossed = paired.rows.T @ (paired.rows * share[:, None])
    return np.asarray(crossed - np.diag(share @ paired.rows))


def _span_gradient(pull: "Floats") -> "Floats":
    """The pull of all pairs of ranks on each rank's count: half from a span's ends, whole from within."""
    import numpy as np

    pull = pull - np.diag(np.diag(pull))
    rank = np.arange(1, len(pull))
    up_to = np.cumsum(np.cumsum(pull, axis=0), axis=1)
    inside = np.zeros(len(pull))
    inside[1:] = 2 * (up_to[rank - 1, -1] - up_to[rank - 1, rank])
    return np.asarray(inside + (pull.sum(axis=0) + pull.sum(axis=1)) / 2)


def _weights(table: Table) -> "Floats":
    if table.weights is None:
        raise ValueError("this coefficient needs weights, not a metric")
    return table.weights


def _agreed(patterns: Patterns, table: Table) -> "Floats":
    """Each pattern's weighted share of agreeing pairs; 0 for a pattern of one rating."""
    import numpy as np

    rows, m = patterns.rows, patterns.raters
    pairs = (rows * (rows @ _weights(table).T - 1)).sum(axis=1)
    return np.asarray(pairs / np.where(m >= 2, m * (m - 1), 1.0) * (m >= 2))


def _corrected(agreed: "Floats", by_chance: "Floats") -> "Floats":
    import numpy as np

    room = 1 - by_chance
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray((agreed - by_chance) / np.where(room > 1e-12, room, np.nan))


def _undefined_where_alike(value: "Floats", shares: "Floats") -> "Floats":
    """Nan where one answer is all there is: some formulas give 1 there, which says too much."""
    import numpy as np

    return np.where(shares.max(axis=-1) > 1 - 1e-12, np.nan, value)


def _no_chance(weights: "Floats", shares: "Floats") -> "Floats":  # noqa: ARG001
    import numpy as np

    return np.zeros(shares.shape[:-1])


def _fleiss_chance(weights: "Floats", shares: "Floats") -> "Floats":
    import numpy as np

    return np.asarray(np.einsum("...c,ck,...k->...", shares, weights, shares))


def _gwet_chance(weights: "Floats", shares: "Floats") -> "Floats":
    import numpy as np

    q = len(weights)
    return np.asarray(weights.sum() * (shares * (1 - shares)).sum(axis=-1) / max(q * (q - 1), 1))


def _uniform_chance(weights: "Floats", shares: "Floats") -> "Floats":
    import numpy as np

    return np.full(shares.shape[:-1], weights.mean())


def _flat(weights: "Floats", shares: "Floats") -> "Floats | None":  # noqa: ARG001
    return None


def _fleiss_slope(weights: "Floats", shares: "Floats") -> "Floats | None":
    return (weights + weights.T) @ shares / 2


def _gwet_slope(weights: "Floats", shares: "Floats") -> "Floats | None":
    import numpy as np

    q = len(weights)
    return np.asarray(weights.sum() * (1 - shares) / max(q * (q - 1), 1))


CHANCES: "dict[str, tuple[Callable[[Floats, Floats], Floats], Callable[[Floats, Floats], Floats | None]]]" = {
    "none": (_no_chance, _flat),
    "fleiss": (_fleiss_chance, _fleiss_slope),
    "gwet": (_gwet_chance, _gwet_slope),
    "uniform": (_uniform_chance, _flat),
}

MEASURES: dict[str, Measure] = {
    "percent_agreement": chance_of("none"),
    "within_one": chance_of("none"),
    "fleiss_kappa": chance_of("fleiss"),
    "krippendorff_alpha": Measure(alpha_value, alpha_influence),
    "gwet_ac": chance_of("gwet"),
    "brennan_prediger": chance_of("uniform"),
}
