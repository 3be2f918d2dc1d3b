"""Shares of pairs that lean on one another: laws, and Wilson's interval where they do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.agreement.clustered import share_by_plan
from audit.agreement.pairs import wilson

PLANS = st.lists(
    st.integers(1, 8).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=40
)


@settings(max_examples=60)
@given(PLANS)
def test_the_interval_holds_the_share_and_is_never_narrower_than_wilsons(
    plans: list[tuple[int, int]],
) -> None:
    """Bounds lie in 0 to 1 about the share, and are as wide as Wilson's for as many free pairs, or wider."""
    found = share_by_plan(plans)
    free = wilson(sum(agreed for agreed, _ in plans), sum(n for _, n in plans))
    assert found.value is not None
    assert found.ci_low is not None
    assert found.ci_high is not None
    assert free.ci_low is not None
    assert free.ci_high is not None
    assert -1e-9 <= found.ci_low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.ci_high <= 1 + 1e-9
    assert found.ci_high - found.ci_low >= free.ci_high - free.ci_low - 1e-9


@given(PLANS)
@settings(max_examples=30)
def test_the_order_of_plans_never_matters(plans: list[tuple[int, int]]) -> None:
    """Plans in any order give one share and interval."""
    turned = list(reversed(plans))
    first, second = share_by_plan(plans), share_by_plan(turned)
    assert (first.count, first.n) == (second.count, second.n)
    assert first.ci_low == pytest.approx(second.ci_low)


def test_one_pair_a_plan_is_wilsons_interval() -> None:
    """With one pair to a plan nothing leans on anything: Wilson's interval to the digit, but for n / (n - 1)."""
    plans = [(1, 1)] * 30 + [(0, 1)] * 20
    found, free = share_by_plan(plans), wilson(30, 50)
    assert found.value == free.value
    assert found.ci_low == pytest.approx(free.ci_low, abs=0.005)


def test_plans_that_agree_wholly_or_not_at_all_count_as_one_pair_each() -> None:
    """Ten answers that always go together are worth one: the interval is that of the plans."""
    found, plans_alone = share_by_plan([(10, 10)] * 30 + [(0, 10)] * 20), wilson(30, 50)
    assert found.n == 500
    assert found.ci_low == pytest.approx(plans_alone.ci_low, abs=0.01)
    assert found.ci_high == pytest.approx(plans_alone.ci_high, abs=0.01)


def test_no_pairs_have_no_share_and_one_plan_is_one_pair() -> None:
    """Nothing is None, not 0; a single plan's answers tell no more than one pair does."""
    assert share_by_plan([]).value is None
    assert share_by_plan([(0, 0)]).value is None
    one = share_by_plan([(3, 4)])
    assert one.ci_high is not None
    assert one.ci_low is not None
    assert one.ci_high - one.ci_low > 0.7
