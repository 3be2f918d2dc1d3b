"""How many charts of a page would signal though nothing had changed: said above any page of many charts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from audit.plain_figures import counted
from audit.trends.limits import Point, run_chart, xmr
from audit.trends.rule_sets import RULE_SETS
from audit.trends.signals import find_signals

#: Stable series drawn for each length: the chance of a false alarm is then known to about 0.015 either way.
DRAWN = 1000


@dataclass(frozen=True, slots=True)
class FalseAlarms:
    """What chance alone would do to a page: how many charts, and how many last points, would signal."""

    charts: int
    expected_charts: float
    expected_last_points: float
    sentence: str


def expected_false_alarms(lengths: Sequence[int], rules_name: str, *, runs: bool = False) -> FalseAlarms:
    """The number of charts, of these lengths in points, that would signal by chance alone.

    By simulation with a fixed seed: independent normal values, limits from the same values, the rules of the
    named set. Charts under the set's least number of points never signal. `runs` is for run charts.
    """
    any_signal = last_signal = 0.0
    for length, count in Counter(lengths).items():
        chances = _chances(length, rules_name, runs)
        any_signal += count * chances[0]
        last_signal += count * chances[1]
    charts = len(lengths)
    many = counted(charts, "chart")
    sentence = (
        f"Of {many} in which nothing changed, {_about(any_signal)} would show a signal somewhere "
        f"and {_about(last_signal)} at the latest point, by chance alone ({rules_name})."
    )
    return FalseAlarms(charts, any_signal, last_signal, sentence)


def _about(charts: float) -> str:
    return f"about {charts:.1f}" if charts >= 0.05 else "fewer than 0.1"


@lru_cache(maxsize=256)
def _chances(length: int, rules_name: str, runs: bool) -> tuple[float, float]:
    """Return the chances of any signal, and of one at the last point, in a stable series of this length."""
    from random import Random

    rules = RULE_SETS[rules_name]
    if length < rules.min_points:
        return 0.0, 0.0
    rng = Random(length)  # noqa: S311 - a simulation, not a secret
    make = run_chart if runs else xmr
    anywhere = at_last = 0
    for _ in range(DRAWN):
        values = [rng.gauss(0, 1) for _ in range(length)]
        points = [Point("", value) for value in values]
        found = find_signals(values, make(points, points, rules)[0], rules)
        anywhere += bool(found)
        at_last += any(signal.index in (None, length - 1) for signal in found)
    return anywhere / DRAWN, at_last / DRAWN
