"""Figures of agreement in words that a panel understands, and no more than the figures bear."""

from collections.abc import Sequence

from audit.agreement.benchmarks import LANDIS_KOCH, Scale, benchmark
from audit.agreement.coefficients import Coefficient
from audit.agreement.honesty import Paradox, Standing
from audit.agreement.pairs import Grid
from audit.agreement.ratings import Level, Ratings
from audit.agreement.safe_interval import safe
from audit.plain_figures import counted, percent

#: Bands of the benchmark scales, in words for a sentence. The bands are as published.
_BANDS = {
    "Almost Perfect": "almost perfect",
    "Substantial": "substantial",
    "Moderate": "moderate",
    "Fair": "fair",
    "Slight": "slight",
    "Poor": "poor",
    "Very Good": "very good",
    "Good": "good",
    "Excellent": "excellent",
    "Intermediate to Good": "intermediate to good",
}


def main_coefficient(ratings: Ratings) -> Coefficient:
    """Return the coefficient of page one: Krippendorff's alpha, ordinal metric where there is an order."""
    return safe(ratings, weights="nominal" if ratings.level is Level.NOMINAL else "ordinal")


def main_of(found: Sequence[Coefficient]) -> Coefficient:
    """Return the same coefficient of those reckoned already, with the error they have."""
    alphas = {one.weights: one for one in found if one.name == "krippendorff_alpha"}
    return alphas.get("ordinal") or alphas["nominal"]


def main_line(one: Coefficient, rests: Standing, *, of: str = "plans") -> str:
    """Return the coefficient with its interval and n (`of` what), or why there is none to show."""
    if rests is Standing.COUNTS:
        return f"{one.display_name}: not shown, since there are fewer than 10 pairs. Read the counts only."
    if one.value is None:
        return f"{one.display_name}: {one.note}."
    interval = ""
    if one.ci_low is not None and one.ci_high is not None:
        interval = f", 95% interval {one.ci_low:.2f} to {one.ci_high:.2f}"
    elif one.note:
        interval = f"; {one.note}"
    indicative = " Indicative only: fewer than 30 pairs." if rests is Standing.INDICATIVE else ""
    return f"{one.display_name}: {one.value:.2f}{interval} ({one.n_units:,} {of}).{indicative}"


def agreement_sentence(
    one: Coefficient,
    grid: Grid,
    rests: Standing,
    skewed: Paradox | None,
    *,
    scale: Scale = LANDIS_KOCH,
    what: str = "answer",
) -> str:
    """Return one plain sentence on how far auditors agree, and what must be said beside it.

    `what` is what was given: an answer or a grade.
    """
    if grid.n == 0:
        return "Nobody has answered about the same plan twice, so agreement can't be told."
    of_ten = round(10 * grid.exact.count / grid.n)
    same = f"In {of_ten} pairs of 10, two auditors gave the same {what}"
    if rests is Standing.COUNTS:
        return (
            f"{grid.exact.count:.0f} of {counted(grid.n, 'pair')} gave the same {what}: too few to say more."
        )
    if one.value is None:
        return f"{same}; all are alike, so it can't be told whether they agree beyond chance."
    if grid.exact.count == grid.n:
        return f"{same}: no two differed, so how sure that is shows in the interval of that share."
    said = f"{same}; beyond chance, agreement is {band(one, scale)}"
    if skewed is not None:
        said += (
            f'. {percent(skewed.share)} of all {what}s are "{skewed.answer}": with so little to tell plans '
            "apart, the coefficient is low however well people agree"
        )
    return f"{said}."


def band(one: Coefficient, scale: Scale = LANDIS_KOCH) -> str:
    """Return the highest band of which one can be 95% sure, in words; "" where there is no error."""
    if one.value is None or one.se is None:
        return "not known within limits"
    reached = benchmark(one.value, one.se, scale).reached
    return f"at least {_BANDS.get(reached.word, reached.word)}" if reached.lower > -1 else "poor, or better"


def severity_words(severity: float | None, *, told_apart: bool, known: bool = True) -> str:
    """Return how far someone marks from colleagues, in words, and never more than is known."""
    if severity is None or not known:
        return "too few plans in common to tell"
    if not told_apart:
        return "cannot be told apart"
    return "marks lower than colleagues" if severity > 0 else "marks higher than colleagues"
