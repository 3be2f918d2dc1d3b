"""One coefficient as a frozen value, with its interval, its full name and what must be said beside it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

UNDEFINED = "undefined beyond chance: all answers are alike"
TOO_FEW = "too few plans rated by two or more people"
SURE = "no two answers differed: an error of 0 is the formula's, not a certainty"
#: A rater with one answer throughout, or pairs that all differ alike.
ALIKE = "every plan says the same: an error of 0 is the formula's, not a certainty"

NAMES: Mapping[str, str] = {
    "percent_agreement": "Percent agreement",
    "within_one": "Agreement within one grade",
    "cohen_kappa": "Cohen's kappa",
    "fleiss_kappa": "Fleiss' kappa",
    "krippendorff_alpha": "Krippendorff's alpha",
    "gwet_ac": "Gwet's AC",
    "brennan_prediger": "Brennan-Prediger coefficient",
    "icc_2_1": "Intraclass correlation ICC(2,1), one rater",
    "icc_2_k": "Intraclass correlation ICC(2,k), mean of the raters",
}


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A measure of agreement.

    `weights` is `identity`, `linear`, `quadratic`, `ordinal` or `custom`; for alpha the metric; for an ICC
    `interval`. `value` is None where it is undefined, and then `raw_agreement` (0 to 1) is all there is to
    say; at most 1. `se` and the interval (clipped to what the measure can be) are None where they can't be
    had. `n_units` counts the units with two ratings or more, `n_raters` the raters of these.
    """

    name: str
    weights: str
    value: float | None
    se: float | None
    ci_low: float | None
    ci_high: float | None
    n_units: int
    n_raters: int
    raw_agreement: float | None = None
    note: str = ""

    @property
    def display_name(self) -> str:
        """The full name, which says which weights or metric: two "ordinal" coefficients differ."""
        return display_name(self.name, self.weights)


def display_name(name: str, weights: str) -> str:
    """Return the full name of a coefficient under its weights or metric."""
    title = NAMES[name]
    if name == "gwet_ac":
        return "Gwet's AC1" if weights == "identity" else f"Gwet's AC2, {weights} weights"
    if name == "krippendorff_alpha":
        return f"{title}, {weights} metric"
    if name in ("icc_2_1", "icc_2_k", "within_one") or weights == "identity":
        return title
    return f"{title}, {weights} weights"


def undefined(
    name: str, weights: str, n_units: int, n_raters: int, raw_agreement: float | None, note: str
) -> Coefficient:
    """Return a coefficient that has no value, with the reason and the raw agreement."""
    return Coefficient(name, weights, None, None, None, None, n_units, n_raters, raw_agreement, note)


def estimated(
    name: str,
    weights: str,
    value: float,
    se: float | None,
    df: int,
    n_units: int,
    n_raters: int,
    raw_agreement: float | None,
    confidence: float,
) -> Coefficient:
    """Return a coefficient with its interval: value +- t(df) * se, cut to what the measure can be (Gwet)."""
    from scipy.special import stdtrit

    # one pair shows no scatter, whatever the units with one rating add
    if se is None or math.isnan(se) or df < 1 or n_units < 2:
        return Coefficient(name, weights, value, None, None, None, n_units, n_raters, raw_agreement)
    note = "" if se > 1e-12 else (SURE if value > 1 - 1e-9 else ALIKE)
    half = float(stdtrit(df, (1 + confidence) / 2)) * se
    floor = 0.0 if name in ("percent_agreement", "within_one") else min(-1.0, value)
    low, high = max(floor, value - half), min(1.0, value + half)
    return Coefficient(name, weights, value, se, low, high, n_units, n_raters, raw_agreement, note)


def spread_of_mean(influence: "Floats", times: "Floats") -> float:
    """The standard error of the mean of linearised values over units; nan for fewer than two units."""
    import numpy as np

    n = times.sum()
    if n < 2:
        return float("nan")
    off = influence - (times @ influence) / n
    return float(np.sqrt(times @ off**2 / (n * (n - 1))))
