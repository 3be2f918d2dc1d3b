"""How good is a coefficient, in a word, given its error: Gwet's probabilistic benchmarking.

The word is that of the highest band of which one can be sure to a threshold (Gwet 2014, chapter 6), instead
of the band in which the estimate falls by luck.
"""

from collections.abc import Sequence
from dataclasses import dataclass

THRESHOLD = 0.95


@dataclass(frozen=True, slots=True)
class Scale:
    """A benchmark scale: bands from best to worst as (word, lower bound), and where it was published."""

    name: str
    source: str
    bands: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A band with the probability (0 to 1) that the coefficient lies in it or above."""

    word: str
    lower: float
    cumulative: float


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The bands from best to worst, and the highest whose cumulative probability exceeds the threshold."""

    scale: Scale
    threshold: float
    bands: tuple[Band, ...]
    reached: Band


LANDIS_KOCH = Scale(
    "Landis-Koch",
    "Landis and Koch (1977) Biometrics 33:159-174",
    (
        ("Almost Perfect", 0.8),
        ("Substantial", 0.6),
        ("Moderate", 0.4),
        ("Fair", 0.2),
        ("Slight", 0.0),
        ("Poor", -1.0),
    ),
)
ALTMAN = Scale(
    "Altman",
    "Altman (1991) Practical Statistics for Medical Research, p. 404",
    (("Very Good", 0.8), ("Good", 0.6), ("Moderate", 0.4), ("Fair", 0.2), ("Poor", -1.0)),
)
FLEISS = Scale(
    "Fleiss",
    "Fleiss (1981) Statistical Methods for Rates and Proportions, 2nd ed., p. 218",
    (("Excellent", 0.75), ("Intermediate to Good", 0.4), ("Poor", -1.0)),
)
SCALES = {"landis-koch": LANDIS_KOCH, "altman": ALTMAN, "fleiss": FLEISS}


def benchmark(value: float, se: float, scale: Scale = LANDIS_KOCH, threshold: float = THRESHOLD) -> Benchmark:
    """Return the bands of a coefficient with their cumulative probabilities, and the band reached.

    The coefficient is taken as normal about its value, cut to -1..1. A standard error of 0 leaves no doubt.
    The last band is always reached.
    """
    from scipy.special import ndtr

    def below(bound: float) -> float:
        if se <= 0:
            return float(value >= bound)
        return float(ndtr((value - bound) / se))

    whole = below(-1.0) - (below(1.0) if se > 0 else 0.0)
    bands, upper, total = [], 1.0, 0.0
    for word, lower in scale.bands:
        total += below(lower) - (below(upper) if se > 0 or upper < 1 else 0.0)
        bands.append(Band(word, lower, min(total / whole, 1.0)))
        upper = lower
    reached = next((band for band in bands if band.cumulative > threshold), bands[-1])
    return Benchmark(scale, threshold, tuple(bands), reached)


def custom_scale(name: str, source: str, bands: Sequence[tuple[str, float]]) -> Scale:
    """Return a scale from (word, lower bound) in any order; the lowest band reaches down to -1."""
    ordered = sorted(bands, key=lambda band: -band[1])
    return Scale(name, source, (*ordered[:-1], (ordered[-1][0], -1.0)))
