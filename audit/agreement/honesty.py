"""What may be said on so many pairs, and what must be said when the answers are lopsided."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from audit.agreement.patterns import patterns
from audit.agreement.ratings import Ratings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Ours, after the sizes that a county can double-audit: below 10 pairs counts only, below 30 indicative.
COUNTS_ONLY, INDICATIVE = 10, 30
#: Ours: kappa's paradoxes are told of when one answer takes this share, and raw agreement is this far above
#: kappa.
SKEWED, PARADOX_GAP = 0.75, 0.2
#: One false alarm in a hundred tables of auditors (ours): a name is at stake, and marks that bunch at the
#: ends of the scale scatter less evenly than the models have it.
FALSE_ALARM = 0.01


class Standing(StrEnum):
    """How far figures of agreement may be leant on, by the number of pairs behind them."""

    COUNTS = "counts only"
    INDICATIVE = "indicative"
    USABLE = "usable"


@dataclass(frozen=True, slots=True)
class Paradox:
    """Skewed margins, which pull kappa and alpha down whatever the agreement (Feinstein and Cicchetti 1990).

    `answer` is the commonest, `share` its share of the pairable answers (0 to 1), `raw_agreement` the share
    of pairs that agree and `kappa` Fleiss' kappa, None where it is undefined.
    """

    answer: str
    share: float
    raw_agreement: float
    kappa: float | None


def standing(n_pairs: int, *, counts_only: int = COUNTS_ONLY, indicative: int = INDICATIVE) -> Standing:
    """Return the standing of a figure that rests on so many pairs."""
    if n_pairs < counts_only:
        return Standing.COUNTS
    return Standing.INDICATIVE if n_pairs < indicative else Standing.USABLE


def at_once(n_raters: int) -> float:
    """Return the confidence of each rater's interval so that all of a table hold at once (Bonferroni)."""
    return 1 - FALSE_ALARM / max(n_raters, 1)


def n_pairs(ratings: Ratings) -> int:
    """The number of pairs of raters on one unit: 1 for two raters, 3 for three."""
    sizes = ratings.per_unit()
    return int((sizes * (sizes - 1) // 2).sum())


def paradox(ratings: Ratings, *, skewed: float = SKEWED, gap: float = PARADOX_GAP) -> Paradox | None:
    """Return the paradox that a table of ratings shows, or None.

    The paradox: one answer takes most of the pairable answers, so that a kappa far below the raw agreement
    (or none at all) speaks of the plans drawn and not of the auditors. Read AC1 and the raw agreement beside
    it.
    """
    from audit.agreement.chance import MEASURES, Table
    from audit.agreement.weights import identity

    paired = patterns(ratings).of_pairable()
    if paired.n_units == 0:
        return None
    margins = paired.times @ paired.rows
    top = int(margins.argmax())
    share = float(margins[top] / margins.sum())
    table = Table(weights=identity(ratings.values))
    raw = float(MEASURES["percent_agreement"].value(paired, table, paired.times))
    fleiss = float(MEASURES["fleiss_kappa"].value(paired, table, paired.times))
    kappa = None if fleiss != fleiss else fleiss  # noqa: PLR0124 - nan
    if share < skewed or (kappa is not None and raw - kappa < gap):
        return None
    return Paradox(ratings.categories[top], share, raw, kappa)
