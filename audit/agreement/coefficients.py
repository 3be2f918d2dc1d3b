"""Every coefficient of agreement that a table of ratings allows, with standard errors and intervals."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.agreement.chance import MEASURES, Table
from audit.agreement.coefficient import (
    TOO_FEW,
    UNDEFINED,
    Coefficient,
    display_name,
    estimated,
    spread_of_mean,
    undefined,
)
from audit.agreement.icc import intraclass
from audit.agreement.kappa import cohen_kappa
from audit.agreement.patterns import Patterns, patterns
from audit.agreement.ratings import Level, Ratings, numeric
from audit.agreement.weights import METRICS, WEIGHTS, from_disagreement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["Coefficient", "coefficients", "display_name", "metrics_for", "of", "weights_for"]

WEIGHTED = ("percent_agreement", "fleiss_kappa", "gwet_ac", "brennan_prediger")


def coefficients(
    ratings: Ratings, *, confidence: float = 0.95, names: Sequence[str] | None = None
) -> tuple[Coefficient, ...]:
    """Return the coefficients of a table of ratings, each under every weighting that its level allows.

    In order: percent agreement, Cohen's kappa (two raters only), Fleiss, alpha, AC, Brennan-Prediger, ICC.
    `names` keeps only some. Standard errors are Gwet's (2014) linearised ones, units being the sample. In all
    but alpha a unit with one rating counts in n and in the answers' shares, as Gwet has it; where most units
    have but one, as in a store, pass `ratings.pairable()`.
    """
    return tuple(found for found in _all(ratings, confidence) if names is None or found.name in names)


def of(
    ratings: Ratings,
    name: str,
    weights: str,
    *,
    confidence: float = 0.95,
    disagreement: Sequence[Sequence[float]] | None = None,
) -> Coefficient:
    """Return one coefficient by name and weights (or metric); `disagreement` gives weights of your own."""
    if name in ("icc_2_1", "icc_2_k"):
        return intraclass(ratings, confidence=confidence)[name == "icc_2_k"]
    if name == "cohen_kappa":
        return cohen_kappa(ratings, weights=weights, disagreement=disagreement, confidence=confidence)
    gathered = patterns(ratings)
    if disagreement is not None and name != "krippendorff_alpha":
        return _measured(
            ratings, gathered, name, "custom", Table(from_disagreement(disagreement)), confidence
        )
    return _measured(ratings, gathered, name, weights, table_of(ratings, name, weights), confidence)


def table_of(ratings: Ratings, name: str, weights: str) -> Table:
    """Return what tells near from far for a coefficient: its weight matrix, or for alpha its metric."""
    if name == "krippendorff_alpha":
        return Table(metric=weights, values=ratings.values)
    return Table(weights=WEIGHTS[weights](ratings.values))


def weights_for(ratings: Ratings) -> tuple[str, ...]:
    """The weights that a level of measurement allows: answers without order have no near or far."""
    return ("identity",) if ratings.level is Level.NOMINAL else tuple(WEIGHTS)


def metrics_for(ratings: Ratings) -> tuple[str, ...]:
    """The metrics of alpha that a level allows; ratio only where the scale is of numbers from zero up."""
    if ratings.level is Level.NOMINAL:
        return ("nominal",)
    return tuple(name for name in METRICS if name != "ratio" or numeric(ratings.categories))


def _all(ratings: Ratings, confidence: float) -> Iterator[Coefficient]:
    gathered = patterns(ratings)
    for name in ("percent_agreement", "cohen_kappa", "fleiss_kappa"):
        if name == "cohen_kappa":
            if len(ratings.raters) == 2:
                for weights in weights_for(ratings):
                    yield cohen_kappa(ratings, weights=weights, confidence=confidence)
            continue
        for weights in weights_for(ratings):
            yield _measured(ratings, gathered, name, weights, table_of(ratings, name, weights), confidence)
    for metric in metrics_for(ratings):
        table = table_of(ratings, "krippendorff_alpha", metric)
        yield _measured(ratings, gathered, "krippendorff_alpha", metric, table, confidence)
    for name in ("gwet_ac", "brennan_prediger"):
        for weights in weights_for(ratings):
            yield _measured(ratings, gathered, name, weights, table_of(ratings, name, weights), confidence)
    if ratings.level is not Level.NOMINAL:
        yield from intraclass(ratings, confidence=confidence)


def _measured(
    ratings: Ratings, gathered: Patterns, name: str, weights: str, table: Table, confidence: float
) -> Coefficient:
    n_units, n_raters = gathered.n_pairable, _n_raters(ratings)
    if n_units == 0:
        return undefined(name, weights, 0, n_raters, None, TOO_FEW)
    measure = MEASURES[name]
    used = gathered.of_pairable() if name == "krippendorff_alpha" else gathered
    raw = raw_share(gathered)
    if measure.corrected and int((gathered.of_pairable().rows.sum(axis=0) > 0).sum()) < 2:
        return undefined(name, weights, n_units, n_raters, raw, UNDEFINED)
    value = float(measure.value(used, table, used.times))
    if value != value:  # noqa: PLR0124 - nan: chance alone would agree wholly
        return undefined(name, weights, n_units, n_raters, raw, UNDEFINED)
    se = spread_of_mean(measure.influence(used, table), used.times)
    return estimated(name, weights, value, se, used.n_units - 1, n_units, n_raters, raw, confidence)


def raw_share(gathered: Patterns) -> float | None:
    """The unweighted share of agreeing pairs, 0 to 1, mean over units; None without a pair."""
    import numpy as np

    if gathered.n_pairable == 0:
        return None
    table = Table(weights=np.eye(gathered.rows.shape[1]))
    return float(MEASURES["percent_agreement"].value(gathered, table, gathered.times))


def _n_raters(ratings: Ratings) -> int:
    import numpy as np

    paired = ratings.per_unit()[ratings.unit] >= 2
    return int(np.unique(ratings.rater[paired]).size)
