"""Exact figures in plain words: percentages that never round across a threshold, and shown sums."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from audit.domain.result import Term

_MOST_DECIMALS = 6


def percent(score: Fraction, *thresholds: Fraction) -> str:
    """A score as a percentage of up to one decimal: "66.7%".

    More decimals are shown where rounding would carry it onto or over one of the thresholds, and the whole
    fraction where six would still do so.
    """
    for places in range(1, _MOST_DECIMALS + 1):
        scale = 10**places
        # Halves up, in whole numbers: this runs a few hundred times an audit.
        rounded = (200 * scale * score.numerator + score.denominator) // (2 * score.denominator)
        if all(_same_side(Fraction(rounded, 100 * scale), score, each) for each in thresholds):
            return f"{_decimals(rounded, places)}%"
    return f"{plain(score * 100)}%"


def plain(number: Fraction) -> str:
    """A number that reads back exactly: "3", "0.5", or "2/3" where decimals would not end soon."""
    if number.denominator == 1:
        return str(number.numerator)
    scale, rest = divmod(10**_MOST_DECIMALS, number.denominator)
    return f"{number.numerator}/{number.denominator}" if rest else _decimals(number.numerator * scale)


def weighted_sum(terms: Iterable[Term], possible: Fraction) -> str:
    """A weighted mean written out, over the sum of its weights: "(2 x 0.5 + 1 x 1) / 3"."""
    shown = " + ".join(f"{plain(term.weight)} x {_factor(term.value)}" for term in terms)
    return f"({shown}) / {plain(possible)}"


def grouped(values: Iterable[Fraction]) -> tuple[Term, ...]:
    """Equal values as one term each, weighted by how many there are, best first."""
    return tuple(Term(Fraction(n), value) for value, n in sorted(Counter(values).items(), reverse=True))


def named(names: Iterable[str]) -> str:
    """Names with how often each occurs, most frequent first: "met 3, not met 1"."""
    counts = sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {n}" for name, n in counts)


def _decimals(whole: int, places: int = _MOST_DECIMALS) -> str:
    # `whole` over 10 to the power of `places`, without idle zeros; scores and weights are never negative.
    head, tail = divmod(whole, 10**places)
    return f"{head}.{tail:0{places}d}".rstrip("0").rstrip(".")


def _same_side(shown: Fraction, exact: Fraction, threshold: Fraction) -> bool:
    return (shown > threshold) is (exact > threshold) and (shown < threshold) is (exact < threshold)


def _factor(value: Fraction) -> str:
    shown = plain(value)
    return f"({shown})" if "/" in shown else shown
