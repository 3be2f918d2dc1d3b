"""Who audits what: even, never one's own plan, two different people, room kept, auditors tied together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.agreement.allotting import Allotment, allot
from audit.agreement.linking import linking_set
from audit.agreement.subsets import Ties


def loads(made: Allotment) -> dict[object, int]:
    """Return the loads by auditor."""
    return dict(made.loads)


def plans_of(made: Allotment) -> dict[object, list[object]]:
    """Return the auditors of each plan, first first."""
    found: dict[object, list[object]] = {}
    for one in made.allotted:
        found.setdefault(one.plan, []).append(one.auditor)
    return found


def test_plans_are_shared_out_evenly() -> None:
    """Ten plans among four auditors are 3, 3, 2 and 2."""
    made = allot([f"P{at}" for at in range(10)], "ABCD")
    assert sorted(loads(made).values()) == [2, 2, 3, 3]
    assert made.unplaced == ()
    assert [one.plan for one in made.allotted] == [f"P{at}" for at in range(10)]


def test_nobody_audits_their_own_plan() -> None:
    """An auditor who wrote a plan, or is otherwise barred from it, never gets it, in either turn."""
    plans = [f"P{at}" for at in range(12)]
    barred = {plan: {"A"} if at % 2 else {"B", "C"} for at, plan in enumerate(plans)}
    made = allot(plans, "ABCD", barred=barred, twice=plans[:6])
    assert all(one.auditor not in barred[str(one.plan)] for one in made.allotted)
    assert made.unplaced == ()
    assert max(loads(made).values()) - min(loads(made).values()) <= 1


def test_the_second_audit_is_someone_elses() -> None:
    """A plan audited twice has two different auditors, in turns 1 and 2."""
    made = allot(["P", "Q"], "AB", twice=["P", "Q"])
    assert {(one.plan, one.turn) for one in made.allotted} == {("P", 1), ("P", 2), ("Q", 1), ("Q", 2)}
    assert all(len(set(people)) == 2 for people in plans_of(made).values())


def test_what_nobody_may_do_is_told_of() -> None:
    """A plan that everyone is barred from, and a second audit with one auditor only, stay unplaced."""
    made = allot(["P", "Q"], "AB", barred={"P": "AB"}, twice=["Q"])
    assert made.unplaced == (("P", 1),)
    assert allot(["P"], "A", twice=["P"]).unplaced == (("P", 2),)


def test_earlier_loads_count() -> None:
    """An auditor who has done three this year gets none until the others have caught up."""
    made = allot([f"P{at}" for at in range(6)], "ABC", loads={"A": 3})
    assert loads(made) == {"A": 3, "B": 3, "C": 3}


def test_room_is_kept() -> None:
    """Nobody gets more than their room; the rest is unplaced when there is none left."""
    made = allot([f"P{at}" for at in range(6)], "AB", room={"A": 1, "B": 3})
    assert loads(made) == {"A": 1, "B": 3}
    assert len(made.unplaced) == 2


def test_a_chain_makes_room() -> None:
    """A plan that only a full auditor may do is placed by handing one of theirs on."""
    made = allot(["P", "Q"], "AB", barred={"Q": "B"}, room={"A": 1})
    assert plans_of(made) == {"P": ["B"], "Q": ["A"]}
    one_way = allot(["Q1", "P", "Q"], "AB", barred={"Q": "B", "Q1": ""}, room={"A": 1, "B": 2})
    assert one_way.unplaced == ()


def test_a_first_pass_that_leaves_someone_idle_is_mended() -> None:
    """When B took the one plan that C may do, it is handed on: 2, 1, 1 and not 2, 2, 0."""
    barred = {"P1": "C", "P2": "A", "P3": "C", "P4": "C"}
    made = allot(["P1", "P2", "P3", "P4"], "ABC", barred=barred)
    assert sorted(loads(made).values()) == [1, 1, 2]
    assert plans_of(made)["P2"] == ["C"]


def test_a_full_auditor_hands_on_to_make_room() -> None:
    """A has room for one and took what B may do; what only A may do is then placed, and nothing is left over."""
    made = allot(["P", "Q"], "ABC", barred={"P": "C", "Q": "B"}, room={"A": 1, "C": 0})
    assert plans_of(made) == {"P": ["B"], "Q": ["A"]}
    assert made.unplaced == ()


def test_a_chain_may_be_longer_than_one_step() -> None:
    """A's plan goes to B and one of B's to C, when A and C share no plan."""
    barred = {"P1": "C", "P2": "C", "P3": "BC", "P4": "BC", "P5": "A", "P6": "A"}
    made = allot(list(barred), "ABC", barred=barred, loads={"B": 2})
    assert loads(made) == {"A": 3, "B": 3, "C": 2}


def test_second_audits_tie_auditors_together() -> None:
    """Eight second audits among eight auditors make one network of them."""
    plans = [f"P{at}" for at in range(24)]
    made = allot(plans, "ABCDEFGH", twice=plans[:8])
    ties = Ties("ABCDEFGH")
    for people in plans_of(made).values():
        for other in people[1:]:
            ties.join(people[0], other)
    assert len(ties.sets()) == 1


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_fairer_allotment_exists(data: st.DataObject) -> None:
    """Whatever the conflicts, no auditor two above another holds a plan that the other may have."""
    auditors = range(data.draw(st.integers(1, 5)))
    plans = range(data.draw(st.integers(0, 10)))
    barred = {plan: data.draw(st.sets(st.sampled_from(auditors), max_size=3)) for plan in plans}
    twice = data.draw(st.sets(st.integers(0, 9), max_size=4)) & set(plans)
    made = allot(list(plans), list(auditors), barred=barred, twice=twice)
    load, people = loads(made), plans_of(made)
    assert sum(load.values()) == len(made.allotted)
    assert len(made.allotted) + len(made.unplaced) == len(plans) + len(twice)
    for one in made.allotted:
        assert one.auditor not in barred[int(str(one.plan))]
        for other in auditors:
            if other not in barred[int(str(one.plan))] and other not in people[one.plan]:
                assert load[one.auditor] - load[other] <= 1


def test_the_linking_set_is_a_spanning_tree() -> None:
    """Five auditors with nothing in common are tied by four second audits, spread over people."""
    audits = {f"P{at}": [name] for at, name in enumerate("AABBCCDDEE")}
    found = linking_set(audits, "ABCDE")
    assert found.connected
    assert (len(found.links), found.cost) == (4, 4)
    assert len({link.second for link in found.links}) == 4
    assert all(link.first == audits[str(link.plan)][0] != link.second for link in found.links)


def test_the_cheapest_plans_link() -> None:
    """The tree takes the short plans: 10 and 20 minutes, not the 90."""
    audits = {"long": ["A"], "short": ["A"], "middling": ["B"], "epic": ["C"]}
    found = linking_set(audits, "ABC", cost={"long": 60, "short": 10, "middling": 20, "epic": 90})
    assert (found.cost, {link.plan for link in found.links}) == (20, {"short"})


def test_ties_that_stand_are_not_made_again() -> None:
    """Plans with two auditors tie them already: only the stranger is linked."""
    audits = {"P": ["A", "B"], "Q": ["C"], "R": ["A"]}
    found = linking_set(audits, "ABC")
    assert len(found.links) == 1
    assert found.connected


def test_conflicts_leave_networks_apart() -> None:
    """Where every linking plan is barred, the networks that remain are told."""
    found = linking_set({"P": ["A"], "Q": ["B"]}, "AB", barred={"P": ["B"], "Q": ["A"]})
    assert not found.connected
    assert found.networks == (("A",), ("B",))


def test_closer_ties_cost_more() -> None:
    """Two plans a tie cost twice as much, on different plans."""
    audits = {f"P{at}": [name] for at, name in enumerate("AAABBB")}
    found = linking_set(audits, "AB", links=2)
    assert len({link.plan for link in found.links}) == 2
    assert found.cost == 2


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9)), min_size=1, max_size=10))
def test_no_cheaper_linking_set_exists(plans: list[tuple[int, int]]) -> None:
    """The cost equals that of a minimum spanning tree found another way (scipy)."""
    import numpy as np
    from scipy.sparse.csgraph import minimum_spanning_tree

    audits = {at: [auditor] for at, (auditor, _) in enumerate(plans)}
    cost = {at: float(minutes) for at, (_, minutes) in enumerate(plans)}
    found = linking_set(audits, range(6), cost=cost)
    cheapest = [
        min((cost[at] for at, who in audits.items() if who == [one]), default=np.inf) for one in range(6)
    ]
    graph = np.minimum.outer(cheapest, cheapest)
    graph[np.isinf(graph)] = 0
    np.fill_diagonal(graph, 0)
    assert found.cost == pytest.approx(minimum_spanning_tree(graph).sum())
    assert found.connected
