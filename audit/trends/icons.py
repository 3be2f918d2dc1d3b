"""What a chart's last point says: of its variation, and of whether its target can be relied on.

The meanings are those of NHS England's Making Data Count; the drawings are not taken.
"""

from collections.abc import Sequence
from enum import StrEnum

from audit.trends.limits import Limits
from audit.trends.rule_sets import DirectionFrom, RuleSet
from audit.trends.signals import Rule, Signal


class Better(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Variation(StrEnum):
    """What the last point's variation means."""

    IMPROVING_HIGH = "special cause, improving, high"
    IMPROVING_LOW = "special cause, improving, low"
    CONCERNING_HIGH = "special cause, concerning, high"
    CONCERNING_LOW = "special cause, concerning, low"
    NEITHER_HIGH = "special cause, neither better nor worse, high"
    NEITHER_LOW = "special cause, neither better nor worse, low"
    COMMON_CAUSE = "common cause"
    NOT_JUDGED = "not judged"


class Assurance(StrEnum):
    """Whether the process, left as it is, would meet its target."""

    PASS = "pass"  # noqa: S105 - a target passed, not a secret
    FAIL = "fail"
    HIT_OR_MISS = "hit or miss"
    NOT_JUDGED = "not judged against a target"


#: What each meaning says in plain words.
IN_WORDS: dict[Variation | Assurance, str] = {
    Variation.IMPROVING_HIGH: "unusually high, and higher is better",
    Variation.IMPROVING_LOW: "unusually low, and lower is better",
    Variation.CONCERNING_HIGH: "unusually high, and lower is better",
    Variation.CONCERNING_LOW: "unusually low, and higher is better",
    Variation.NEITHER_HIGH: "unusually high",
    Variation.NEITHER_LOW: "unusually low",
    Variation.COMMON_CAUSE: "no more than the usual ups and downs",
    Variation.NOT_JUDGED: "too few points to judge",
    Assurance.PASS: "left as it is, it will meet the target every time",
    Assurance.FAIL: "left as it is, it will miss the target every time",
    Assurance.HIT_OR_MISS: "left as it is, it will sometimes meet the target and sometimes miss it",
    Assurance.NOT_JUDGED: "no target, or too few points to judge",
}

_HIGH = {
    Better.UP: Variation.IMPROVING_HIGH,
    Better.DOWN: Variation.CONCERNING_HIGH,
    Better.NEITHER: Variation.NEITHER_HIGH,
}
_LOW = {
    Better.UP: Variation.CONCERNING_LOW,
    Better.DOWN: Variation.IMPROVING_LOW,
    Better.NEITHER: Variation.NEITHER_LOW,
}


def variation(
    value: float, line: Limits, signals: Sequence[Signal], better: Better, rules: RuleSet
) -> Variation:
    """What a point's own signals say. A rule set says whether the point's side or the rule tells which way.

    Where rules point both ways (the top of a rise is the start of a fall) the better reading is shown, as the
    Making Data Count chart tool does. A signal of no direction is common cause.
    """
    ways = {_direction(signal, value, line, rules) for signal in signals} - {0}
    if not ways:
        return Variation.COMMON_CAUSE
    if len(ways) == 2:
        return _LOW[better] if better is Better.DOWN else _HIGH[better]
    return _HIGH[better] if ways == {1} else _LOW[better]


def assurance(target: float | None, line: Limits, better: Better) -> Assurance:
    """Whether limits and target lie so that the target is always, never or sometimes met.

    Limits that have collapsed onto the target itself (every value equals it) are a pass: it is always met.
    """
    if target is None or better is Better.NEITHER or line.lower is None or line.upper is None:
        return Assurance.NOT_JUDGED
    if line.lower == line.upper == target:
        return Assurance.PASS
    if line.lower <= target <= line.upper:
        return Assurance.HIT_OR_MISS
    above = target > line.upper
    return Assurance.FAIL if above == (better is Better.UP) else Assurance.PASS


def _direction(signal: Signal, value: float, line: Limits, rules: RuleSet) -> int:
    if rules.direction_from is DirectionFrom.SIDE and signal.rule is Rule.TREND:
        return 1 if value > line.centre else -1
    return signal.direction
