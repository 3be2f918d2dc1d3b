"""Simulations behind what the ratio's docstrings claim: a tenth of full scale unless EHCP_AUDIT_FULL."""

import os

import numpy as np
import pytest

from audit.trends.ratio import dispersion, rate_ratio, widened

SERIES = 4000 if os.environ.get("EHCP_AUDIT_FULL") else 400


@pytest.mark.slow
@pytest.mark.parametrize("periods", [3, 6, 12])
@pytest.mark.parametrize("phi", [1.0, 2.0, 5.0])
def test_widened_intervals_hold_the_true_ratio(periods: int, phi: float) -> None:
    """About 95 in 100 intervals hold the true ratio, however much single months scatter."""
    rng = np.random.default_rng(int(phi * 100) + periods)
    mean, ratio = 10.0, 1.5

    def drawn(rate: float) -> list[int]:
        if phi == 1:
            return [int(count) for count in rng.poisson(rate, periods)]
        return [int(count) for count in rng.negative_binomial(rate / (phi - 1), 1 / phi, periods)]

    held = tried = 0
    for _ in range(SERIES):
        before, after = drawn(mean), drawn(mean * ratio)
        if not sum(before) or not sum(after):
            continue
        tried += 1
        scatter = dispersion([before, after])
        found = rate_ratio(sum(after), sum(before), (periods, periods))
        found = widened(found, scatter.factor) if scatter else found
        held += found.lower <= ratio <= (found.upper or np.inf)
    # Four standard errors of a share of 0.95 either side leave room for chance, not for a wrong method.
    assert held / tried > 0.95 - 4 * (0.95 * 0.05 / tried) ** 0.5
