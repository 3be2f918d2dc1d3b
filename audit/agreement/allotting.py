"""Who audits what: as evenly as can be, nobody on their own plan, second auditors tying people together.

Evenness is exact: after a first pass, plans are moved along chains of auditors until no chain can even the
loads further (optimal semi-matching: Harvey, Ladner, Lovasz and Tamir 2006, Journal of Algorithms 59:53-78).
"""

from collections import deque
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from audit.agreement.subsets import Ties

Audit = tuple[Hashable, int]


@dataclass(frozen=True, slots=True)
class Allotted:
    """A plan given to an auditor; `turn` 1 is the first audit of the plan, 2 the blind second."""

    plan: Hashable
    auditor: Hashable
    turn: int


@dataclass(frozen=True, slots=True)
class Allotment:
    """Who audits what, in the order of the plans; loads count what each auditor had before, too.

    `unplaced` are audits (plan, turn) that nobody may do, or has room for.
    """

    allotted: tuple[Allotted, ...]
    loads: tuple[tuple[Hashable, int], ...]
    unplaced: tuple[Audit, ...]


def allot(
    plans: Sequence[Hashable],
    auditors: Sequence[Hashable],
    *,
    barred: Mapping[Any, Collection[Hashable]] | None = None,
    twice: Collection[Hashable] = (),
    loads: Mapping[Any, int] | None = None,
    room: Mapping[Any, int] | None = None,
) -> Allotment:
    """Return an even allotment.

    `barred` gives the auditors who may not audit a plan: its writers, caseworkers, and other conflicts.
    `twice` are the plans with a second, different auditor. `loads` are audits that auditors have already;
    `room` the most that one may have in all. First choice among equals is who ties two groups of auditors
    together, then who met least.
    """
    board = _Board(auditors, barred or {}, loads or {}, room or {})
    again = set(twice)
    audits = [(plan, 1) for plan in plans] + [(plan, 2) for plan in plans if plan in again]
    # the hardest to place first, each turn apart, so that seconds can choose whom to tie
    audits.sort(key=lambda audit: (audit[1], -len(board.barred.get(audit[0], ()))))
    unplaced = [audit for audit in audits if not board.place(audit)]
    unplaced = [audit for audit in unplaced if not board.make_room(audit)]
    board.even_out()
    order = {plan: at for at, plan in enumerate(plans)}
    done = sorted(board.held.items(), key=lambda item: (order[item[0][0]], item[0][1]))
    return Allotment(
        tuple(Allotted(plan, auditor, turn) for (plan, turn), auditor in done),
        tuple(board.load.items()),
        tuple(sorted(unplaced, key=lambda audit: (order[audit[0]], audit[1]))),
    )


class _Board:
    """The allotment as it is being made."""

    def __init__(
        self,
        auditors: Sequence[Hashable],
        barred: Mapping[Any, Collection[Hashable]],
        loads: Mapping[Any, int],
        room: Mapping[Any, int],
    ) -> None:
        self.load = {auditor: loads.get(auditor, 0) for auditor in auditors}
        self.barred = barred
        self.room = room
        self.held: dict[Audit, Hashable] = {}
        self.of: dict[Hashable, set[Audit]] = {auditor: set() for auditor in auditors}
        self.ties = Ties(auditors)
        self.met: dict[frozenset[Hashable], int] = {}

    def may(self, audit: Audit, auditor: Hashable) -> bool:
        """Tell whether an auditor may do an audit: not barred, and not on the plan already."""
        plan, turn = audit
        return auditor not in self.barred.get(plan, ()) and self.held.get((plan, 3 - turn)) != auditor

    def full(self, auditor: Hashable) -> bool:
        return self.load[auditor] >= self.room.get(auditor, self.load[auditor] + 1)

    def place(self, audit: Audit) -> bool:
        """Give an audit to the least loaded who may do it; False when there is none."""
        first = self.held.get((audit[0], 1)) if audit[1] == 2 else None
        best = min(
            (auditor for auditor in self.load if self.may(audit, auditor) and not self.full(auditor)),
            key=lambda auditor: (
                self.load[auditor],
                first is not None and self.ties.root(auditor) == self.ties.root(first),
                self.met.get(frozenset((auditor, first)), 0),
            ),
            default=None,
        )
        if best is None:
            return False
        if first is not None:
            self.ties.join(first, best)
            pair = frozenset((first, best))
            self.met[pair] = self.met.get(pair, 0) + 1
        self.give(audit, best)
        return True

    def give(self, audit: Audit, auditor: Hashable) -> None:
        before = self.held.get(audit)
        if before is not None:
            self.of[before].discard(audit)
            self.load[before] -= 1
        self.held[audit] = auditor
        self.of[auditor].add(audit)
        self.load[auditor] += 1

    def make_room(self, audit: Audit) -> bool:
        """Place an audit whose auditors are all full, by handing on some of theirs; False if it can't be."""
        for auditor in self.load:
            if self.may(audit, auditor) and self.hand_on(auditor, None):
                self.give(audit, auditor)
                return True
        return False

    def even_out(self) -> None:
        """Hand audits on from the most loaded until no chain ends two or more below its start."""
        stuck: set[Hashable] = set()
        while True:
            left = [one for one in self.load if one not in stuck]
            heaviest = max(left, key=self.load.__getitem__, default=None)
            if heaviest is None:
                return
            if self.hand_on(heaviest, self.load[heaviest] - 2):
                stuck.clear()
            else:
                stuck.add(heaviest)

    def hand_on(self, start: Hashable, most: int | None) -> bool:
        """Move one audit along the shortest chain to an auditor with room and a load of at most `most`."""
        if most is not None and min(self.load.values()) > most:
            return False
        came: dict[Hashable, tuple[Hashable, Audit]] = {}
        queue = deque([start])
        while queue:
            auditor = queue.popleft()
            ends = most is None or self.load[auditor] <= most
            if auditor != start and ends and not self.full(auditor):
                self.pass_along(start, auditor, came)
                return True
            holding = sorted(self.of[auditor], key=str)
            waiting = [one for one in self.load if one != start and one not in came]
            for other in sorted(waiting, key=self.load.__getitem__):
                audit = next((held for held in holding if self.may(held, other)), None)
                if audit is not None:
                    came[other] = (auditor, audit)
                    queue.append(other)
        return False

    def pass_along(self, start: Hashable, end: Hashable, came: Mapping[Any, tuple[Hashable, Audit]]) -> None:
        while end != start:
            giver, audit = came[end]
            self.give(audit, end)
            end = giver
