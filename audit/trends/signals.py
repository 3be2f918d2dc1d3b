"""Signals in a sequence: points and patterns that chance alone seldom makes, by the rules of a named set."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit.trends.limits import Limits
from audit.trends.rule_sets import OnCentre, RuleSet, TwoOfThree

#: Differences below this share of the values' size are rounding, not data.
ROUNDING = 1e-9


class Rule(StrEnum):
    """The rules that a point, or the series as a whole, may be flagged by."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two-of-three"
    SHIFT = "shift"
    INNER_THIRD = "inner-third"
    LONG_RUN = "long-run"
    FEW_CROSSINGS = "few-crossings"


@dataclass(frozen=True, slots=True)
class Signal:
    """A rule broken at a point: its index from 0, or None for the series as a whole.

    `direction` is 1 upwards, -1 downwards, 0 for neither (few crossings, inner third).
    """

    index: int | None
    rule: Rule
    direction: int


@dataclass(frozen=True, slots=True)
class RunFacts:
    """Anhoej's two figures with their bounds. A run longer, or crossings fewer, than the bound is a signal.

    `useful` counts points off the centre line. Bounds are None when there are none.
    """

    useful: int
    longest_run: int
    longest_allowed: int | None
    crossings: int
    fewest_allowed: int | None


def find_signals(values: Sequence[float], lines: Sequence[Limits], rules: RuleSet) -> list[Signal]:
    """Every signal of one segment, by rule and then by point; a point may break several rules.

    Values and lines are of equal length and without gaps. Limits of None (a run chart) leave the rules of
    limits out and take the run chart's lengths.
    """
    sides = [_side(value, line.centre) for value, line in zip(values, lines, strict=True)]
    is_run_chart = all(line.sigma is None for line in lines)
    shift, trend = (rules.run_shift, rules.run_trend) if is_run_chart else (rules.shift, rules.trend)
    found: list[Signal] = []
    if rules.outside:
        found += _outside(values, lines)
    if trend:
        found += _trends(values, trend, rules.ties)
    if rules.two_of_three is not TwoOfThree.OFF:
        found += _two_of_three(values, lines, sides, rules.two_of_three)
    if shift:
        found += _shifts(sides, shift, rules.on_centre)
    if rules.inner_third:
        found += _inner_third(values, lines, rules.inner_third)
    if rules.anhoej:
        found += _anhoej(sides)
    return found


def run_facts(values: Sequence[float], centre: float) -> RunFacts:
    """Longest run and crossings of a sequence about its centre, with Anhoej's bounds.

    A run may be round(log2(n)) + 3 long; crossings may be as few as the 5% quantile of Binomial(n - 1, 1/2).
    Points on the centre are left out of n. Source: Anhoej and Olesen 2014; Schilling 2012; Chen 2010.
    """
    return _facts([_side(value, centre) for value in values])


def _facts(sides: Sequence[int]) -> RunFacts:
    lengths = [len(run) for run in _runs(sides, OnCentre.SKIPPED)]
    useful = sum(lengths)
    if not useful:
        return RunFacts(0, 0, None, 0, None)
    allowed = round(math.log2(useful)) + 3
    return RunFacts(useful, max(lengths), allowed, len(lengths) - 1, _fewest_crossings(useful))


def _fewest_crossings(useful: int) -> int:
    """Return the smallest k for which Binomial(n - 1, 1/2) is at most k with probability 5% or more."""
    trials, below = useful - 1, 0
    for crossings in range(trials + 1):
        below += math.comb(trials, crossings)
        if 20 * below >= 2**trials:
            return crossings
    raise AssertionError("a distribution sums to 1")


def _anhoej(sides: Sequence[int]) -> Iterator[Signal]:
    facts = _facts(sides)
    if facts.longest_allowed is not None:
        for run in _runs(sides, OnCentre.SKIPPED):
            if len(run) > facts.longest_allowed:
                yield from (Signal(index, Rule.LONG_RUN, sides[index]) for index in run)
    if facts.fewest_allowed is not None and facts.crossings < facts.fewest_allowed:
        yield Signal(None, Rule.FEW_CROSSINGS, 0)


def _outside(values: Sequence[float], lines: Sequence[Limits]) -> Iterator[Signal]:
    for index, (value, line) in enumerate(zip(values, lines, strict=True)):
        if side := _beyond(value, line, 3):
            yield Signal(index, Rule.OUTSIDE, side)


def _shifts(sides: Sequence[int], length: int, on_centre: OnCentre) -> Iterator[Signal]:
    for run in _runs(sides, on_centre):
        if len(run) >= length:
            yield from (Signal(index, Rule.SHIFT, sides[index]) for index in run)


def _trends(values: Sequence[float], length: int, ties: OnCentre) -> Iterator[Signal]:
    """Find runs of steps in one direction; a trend of n points has n - 1 steps, repeats not counted."""
    start, counted, direction = 0, 1, 0
    spans = []
    for index in range(1, len(values)):
        step = _side(values[index], values[index - 1])
        if step == 0 and ties is OnCentre.SKIPPED:
            continue
        if step and step == direction:
            counted += 1
        else:
            start, counted, direction = index - 1, 2 if step else 1, step
        if counted >= length:
            spans.append((start, index, direction))
    flagged = dict.fromkeys(
        (index, direction) for start, end, direction in spans for index in range(start, end + 1)
    )
    yield from (Signal(index, Rule.TREND, direction) for index, direction in flagged)


def _two_of_three(
    values: Sequence[float], lines: Sequence[Limits], sides: Sequence[int], how: TwoOfThree
) -> Iterator[Signal]:
    near = [_beyond(value, line, 2) for value, line in zip(values, lines, strict=True)]
    if how is TwoOfThree.NEAR_ONLY:
        near = [
            0 if _beyond(value, line, 3) else side
            for value, line, side in zip(values, lines, near, strict=True)
        ]
    flagged: dict[int, int] = {}
    for start in range(len(values) - 2):
        window = range(start, start + 3)
        for side in (1, -1):
            held = [index for index in window if near[index] == side]
            one_sided = how is TwoOfThree.OR_BEYOND or all(sides[index] == side for index in window)
            if len(held) >= 2 and one_sided:
                flagged |= dict.fromkeys(held, side)
    yield from (Signal(index, Rule.TWO_OF_THREE, side) for index, side in sorted(flagged.items()))


def _inner_third(values: Sequence[float], lines: Sequence[Limits], length: int) -> Iterator[Signal]:
    inner = [
        int(bool(line.sigma) and not _beyond(value, line, 1))
        for value, line in zip(values, lines, strict=True)
    ]
    for run in _runs(inner, OnCentre.BREAKS):
        if len(run) >= length:
            yield from (Signal(index, Rule.INNER_THIRD, 0) for index in run)


def _runs(sides: Sequence[int], on_centre: OnCentre) -> list[list[int]]:
    """Return the indexes of each run of equal sides; noughts end a run or are passed over."""
    runs: list[list[int]] = []
    last = 0
    for index, side in enumerate(sides):
        if side and side == last:
            runs[-1].append(index)
        elif side:
            runs.append([index])
        if side or on_centre is OnCentre.BREAKS:
            last = side
    return runs


def _beyond(value: float, line: Limits, sigmas: int) -> int:
    """Return 1 or -1 where a value lies beyond so many sigmas, else 0; the outer is the limit as drawn."""
    if line.sigma is None or line.lower is None or line.upper is None:
        return 0
    upper = line.upper if sigmas == 3 else line.centre + sigmas * line.sigma
    lower = line.lower if sigmas == 3 else line.centre - sigmas * line.sigma
    if _side(value, upper) > 0:
        return 1
    return -1 if _side(value, lower) < 0 else 0


def _side(value: float, line: float) -> int:
    if math.isclose(value, line, rel_tol=ROUNDING, abs_tol=ROUNDING * 1e-3):
        return 0
    return 1 if value > line else -1
