"""Exact figures in plain words: percentages that never round across a threshold, and shown sums."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from audit.domain.result import Term

_MOST_DECIMALS = 6


def percent(score: Fraction, *thresholds: Fraction) -> str:
    """A score as a percentage of up to one decimal: "66.7%".

    More decimals are shown where rounding would carry it onto or over one of the thresholds.
    """
    for places in range(1, 7):
        shown = Fraction(round(score * 100, places))
        if all(_same_side(shown, score * 100, each * 100) for each in thresholds):
            break
    return f"{plain(shown)}%"


def plain(number: Fraction) -> str:
    """A number that reads back exactly: "3", "0.5", or "2/3" where decimals would not end soon."""
    for places in range(_MOST_DECIMALS + 1):
        if (number * 10**places).denominator == 1:
            return f"{float(number):.{places}f}"
    return f"{number.numerator}/{number.denominator}"


def weighted_sum(terms: Iterable[Term]) -> str:
    """A weighted mean written out: "(2 x 0.5 + 1 x 1) / 3"."""
    terms = tuple(terms)
    shown = " + ".join(f"{plain(term.weight)} x {_factor(term.value)}" for term in terms)
    return f"({shown}) / {plain(sum((term.weight for term in terms), Fraction()))}"


def grouped(values: Iterable[Fraction]) -> tuple[Term, ...]:
    """Equal values as one term each, weighted by how many there are, best first."""
    return tuple(Term(Fraction(n), value) for value, n in sorted(Counter(values).items(), reverse=True))


def named(names: Iterable[str]) -> str:
    """Names with how often each occurs, most frequent first: "met 3, not met 1"."""
    counts = sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {n}" for name, n in counts)


def _same_side(shown: Fraction, exact: Fraction, threshold: Fraction) -> bool:
    return (shown > threshold) is (exact > threshold) and (shown < threshold) is (exact < threshold)


def _factor(value: Fraction) -> str:
    shown = plain(value)
    return f"({shown})" if "/" in shown else shown
