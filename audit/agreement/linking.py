"""The linking set: the fewest second audits that tie all auditors into one network whose severities compare.

A second audit ties the auditor who does it to those who did the first; auditors are tied at least cost by a
minimum spanning tree (Kruskal 1956), in which equal costs go to whoever has fewest second audits so far.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import islice
from typing import Any

from audit.agreement.subsets import Ties


@dataclass(frozen=True, slots=True)
class Link:
    """A second audit to be done: whose plan, who audits it again, and what it costs."""

    plan: Hashable
    first: Hashable
    second: Hashable
    cost: float


@dataclass(frozen=True, slots=True)
class LinkingSet:
    """The second audits to add, their cost, and the networks of auditors that then remain."""

    links: tuple[Link, ...]
    cost: float
    networks: tuple[tuple[Hashable, ...], ...]

    @property
    def connected(self) -> bool:
        """Tell whether every auditor can be compared with every other."""
        return len(self.networks) <= 1


def linking_set(
    audits: Mapping[Any, Sequence[Hashable]],
    auditors: Sequence[Hashable],
    *,
    barred: Mapping[Any, Collection[Hashable]] | None = None,
    cost: Mapping[Any, float] | None = None,
    links: int = 1,
) -> LinkingSet:
    """Return the second audits that join all auditors at least cost.

    `audits` gives the auditors of each plan as allotted, first auditor first; plans with two tie people
    already. `barred` gives who may not audit a plan. `cost` of a plan (minutes, say) is 1 unless given.
    `links` is the number of different plans that make up each tie: one ties, more tie closely.
    """
    ties = Ties(auditors)
    for people in audits.values():
        for other in people[1:]:
            ties.join(people[0], other)
    costs, conflicts = cost or {}, barred or {}
    price = {plan: costs.get(plan, 1.0) for plan in audits}
    plans_of: dict[Hashable, list[Hashable]] = {auditor: [] for auditor in auditors}
    for plan in sorted(audits, key=lambda plan: price[plan]):
        if audits[plan] and audits[plan][0] in plans_of:
            plans_of[audits[plan][0]].append(plan)
    used: dict[Hashable, int] = {}
    seconds = dict.fromkeys(auditors, 0)

    def open_to(first: Hashable, second: Hashable) -> Iterator[Hashable]:
        """The plans of `first` that `second` may audit, cheapest first."""
        for plan in plans_of[first]:
            if second not in conflicts.get(plan, ()) and second not in audits[plan]:
                yield plan

    queue: list[tuple[float, int, int, int]] = []
    for at, first in enumerate(auditors):
        for to, second in enumerate(auditors):
            if ties.root(first) != ties.root(second):
                plans = list(islice(open_to(first, second), links))
                if len(plans) == links:
                    queue.append((sum(price[plan] for plan in plans), 0, at, to))
    heapify(queue)
    made: list[Link] = []
    while queue:
        total, load, at, to = heappop(queue)
        first, second = auditors[at], auditors[to]
        if ties.root(first) == ties.root(second):
            continue
        if load != seconds[second]:
            heappush(queue, (total, seconds[second], at, to))
            continue
        # among equals, a plan that ties nobody else yet
        plans = sorted(open_to(first, second), key=lambda plan: (price[plan], used.get(plan, 0)))
        for plan in plans[:links]:
            made.append(Link(plan, first, second, price[plan]))
            used[plan] = used.get(plan, 0) + 1
            seconds[second] += 1
        ties.join(first, second)
    return LinkingSet(tuple(made), sum(link.cost for link in made), tuple(map(tuple, ties.sets())))
