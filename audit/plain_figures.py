"""Figures as people read them: counts with what they count, and shares as whole percentages."""

from decimal import ROUND_HALF_UP, Context
from fractions import Fraction

#: A share that was reckoned in floating point is taken as the nearest fraction of at most this denominator.
_MOST_PARTS = 1_000_000


def counted(n: int, one: str, many: str = "") -> str:
    """Return a number with what it counts: "1 audit", "1,234 audits"; `many` is else `one` with an s.

    What is said of them may follow: `counted(n, "question is left", "questions are left")`.
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def whole_percent(share: Fraction | float) -> int:
    """Return a share as a whole percentage, halves up, as people round: 0.625 is 63.

    The one rule for every share on screens and in reports; exact also where floating point is not (0.285).
    """
    return _half_up(share, 100)


def percent(share: Fraction | float, places: int = 0, *, sign: bool = False) -> str:
    """Return a share as a percentage in words: "63%", "62.5%" with one place, "+63%" with its sign."""
    scale = 10**places
    shown = _half_up(share, 100 * scale) / scale
    return f"{shown:+.{places}f}%" if sign else f"{shown:.{places}f}%"


def multiple(ratio: float) -> str:
    """Return how many times as many, to three figures, halves up as shares are: 2.125 is "2.13", as +113%."""
    shown = Context(prec=3, rounding=ROUND_HALF_UP).create_decimal(repr(float(ratio)))
    return f"{shown.normalize():f}"


def times_as_many(ratio: float) -> str:
    """Return a ratio of counts in words: "2.13 times as many", or "as many"."""
    shown = multiple(ratio)
    return "as many" if shown == "1" else f"{shown} times as many"


class Number(int):
    """A whole number that writes what it counts when the words are given: `{n:audit was|audits were}`.

    The catalogues of messages use it. Any other format, such as `{n:,}`, is a number's own.
    """

    def __format__(self, spec: str) -> str:
        """Return "1 audit was" or "2 audits were" for such words, else the number as the format says."""
        one, bar, many = spec.partition("|")
        return counted(self, one, many) if bar else super().__format__(spec)


def _half_up(share: Fraction | float, whole: int) -> int:
    exact = share if isinstance(share, Fraction) else Fraction(share).limit_denominator(_MOST_PARTS)
    return (2 * whole * exact.numerator + exact.denominator) // (2 * exact.denominator)
