"""Comparisons and charts as plain trees of texts and numbers, for --json: the keys are stable."""

from dataclasses import asdict
from typing import Any

from audit.trends.compare import Comparison
from audit.trends.control import ControlChart


def comparison_facts(found: Comparison) -> dict[str, Any]:
    """A comparison: counts, percent, multiple, ratio, interval, strongest supported statement and claims.

    `interval` is [lower, upper], upper null where there is no limit. `statement` is the strongest that the
    interval supports, or null where only counts may be told (a base below 10).
    """
    told = asdict(found)
    told["interval"] = [told.pop("lower"), told.pop("upper")]
    told["statement"] = told.pop("strongest") or None
    return told


def chart_facts(chart: ControlChart) -> dict[str, Any]:
    """A control chart: centre, lower, upper (of the last point), every point, signals by point and rule."""
    told = asdict(chart)
    told["parameters"] = dict(chart.parameters)
    return told
