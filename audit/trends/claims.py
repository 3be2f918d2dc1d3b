"""What may be said of a change of volume: the strongest words that its interval supports, and no stronger."""

from dataclasses import dataclass

from audit.trends.ratio import RateRatio


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that could be said of a ratio.

    `counted`: the ratio itself passes the threshold. `supported`: its whole interval does.
    """

    words: str
    threshold: float
    counted: bool
    supported: bool


#: Claims of a rise, by the ratio that must be passed; "more than 200% up" is over three times, never twice.
RISES: tuple[tuple[float, str], ...] = (
    (1.0, "went up"),
    (1.1, "went up by more than 10%"),
    (1.25, "went up by more than a quarter"),
    (1.5, "went up by more than half"),
    (2.0, "more than doubled"),
    (2.5, "rose to more than two and a half times (more than 150% up)"),
    (3.0, "more than tripled (more than 200% up)"),
    (4.0, "more than quadrupled (more than 300% up)"),
    (5.0, "rose to more than 5 times (more than 400% up)"),
    (7.5, "rose to more than 7.5 times (more than 650% up)"),
    (10.0, "rose to more than 10 times (more than 900% up)"),
)

#: Claims of a fall, by the ratio that must be undercut.
FALLS: tuple[tuple[float, str], ...] = (
    (1.0, "went down"),
    (0.9, "went down by more than 10%"),
    (0.75, "went down by more than a quarter"),
    (0.5, "more than halved"),
    (0.25, "fell to less than a quarter"),
    (0.1, "fell to less than a tenth"),
)

NO_CHANGE = "neither a rise nor a fall can be claimed"


def claims(found: RateRatio) -> tuple[Claim, ...]:
    """Every claim that the ratio itself passes, and the two of the published pair, weakest first.

    "More than doubled" and "more than tripled (more than 200% up)" are always among them for a rise, so that
    a reader sees which of the two stands. Empty when the ratio is undefined.
    """
    if found.ratio is None:
        return ()
    if found.ratio >= 1:
        rises = (Claim(words, bound, found.ratio > bound, found.lower > bound) for bound, words in RISES)
        return tuple(claim for claim in rises if claim.counted or claim.threshold in (2.0, 3.0))
    upper = found.upper
    falls = (
        Claim(words, bound, found.ratio < bound, upper is not None and upper < bound)
        for bound, words in FALLS
    )
    return tuple(claim for claim in falls if claim.counted)


def strongest(found: tuple[Claim, ...]) -> str:
    """The words of the strongest claim that is supported, or that no change can be claimed."""
    supported = [claim.words for claim in found if claim.supported]
    return supported[-1] if supported else NO_CHANGE


def unsupported(found: tuple[Claim, ...]) -> str:
    """The words of the strongest claim that the ratio passes and its interval does not, or empty."""
    short = [claim.words for claim in found if claim.counted and not claim.supported]
    return short[-1] if short else ""
