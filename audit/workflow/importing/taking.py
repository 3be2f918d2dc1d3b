"""Plans taken into the store some at a time: each lot is masked, held against the store, stored and let go.

So a county's words are never held all at once. All lots share one transaction: when a plan of the last one
stops the import, nothing of it was stored.
"""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import Connection

from audit.place import Place
from audit.problem import Problem
from audit.store.plans import removal
from audit.store.plans import versions as plans
from audit.store.plans.adding import Adding
from audit.store.plans.incoming import Incoming
from audit.store.plans.read import newest_versions
from audit.store.plans.versions import Arrival, PlanEntry
from audit.workflow.importing.differences import difference
from audit.workflow.importing.lost_facts import facts_gone, has_words, lacking
from audit.workflow.importing.messages import (
    DIFFERENT_TEXT,
    FROZEN,
    KEPT,
    LACKING,
    MORE_KNOWN,
    REPLACED,
)
from audit.workflow.importing.preparing import Lot, Prepared, Waiting
from audit.workflow.importing.references import seen_from
from audit.workflow.messages import CHANGED_TEXT, SAME_REFERENCE

#: Plans masked and stored at once, about.
LOT = 100

#: A version with the place of its record.
Placed = tuple[Place, Incoming]


class OnConflict(StrEnum):
    """What becomes of a plan that is held with the same status and other words or facts.

    Words, and the status of words, are never replaced by none.
    """

    KEEP = "keep"
    NEW_VERSION = "new-version"
    REPLACE = "replace"


@dataclass(slots=True)
class Taking:
    """What becomes of the plans of one import. `adding` is None while nothing is to be stored.

    `seen` counts what they are, `arrivals` what they were when they were stored: one that takes another's
    place is then new. `clashes` are plans held with other words, and what became of
    them; `told` is what is to be said of those that are stored; `in_the_clear` are the places of plans with
    new words and no name; `wordless` those of plans whose newest version has no words, as the one held had.
    """

    conn: Connection
    held: Mapping[str, PlanEntry]
    on_conflict: OnConflict | None
    by: str
    adding: Adding | None = None
    seen: Counter[Arrival] = field(default_factory=Counter)
    arrivals: Counter[Arrival] = field(default_factory=Counter)
    clashes: list[Problem] = field(default_factory=list)
    told: list[Problem] = field(default_factory=list)
    in_the_clear: list[Place] = field(default_factory=list)
    wordless: list[Place] = field(default_factory=list)
    _standing: frozenset[str] = frozenset()
    _bare: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Look up once which of the held versions may not be replaced, and which hold nothing."""
        self._bare = plans.known_by_reference(self.conn, self.held.values())
        if self.on_conflict is OnConflict.REPLACE:
            ids = [entry.version_id for entry in self.held.values()]
            self._standing = frozenset(removal.standing(self.conn, ids))

    def take(self, prepared: Sequence[Prepared]) -> None:
        """Store a lot of plans, or only see what they are."""
        lot = [(each.place, each.version) for each in prepared]
        clear = {each.version.version_id: each.place for each in prepared if each.in_the_clear}
        replaced: dict[str, str] = {}
        decides = self.held and self.on_conflict is not OnConflict.NEW_VERSION
        if decides:
            lot, replaced = self._decided(lot)
        versions = [version for _, version in lot]
        if self.adding:
            removal.make_room(self.conn, list(replaced.values()), by=self.by)
            arrivals = tuple(stored.arrival for stored in self.adding.add(versions, replaced))
            self.arrivals.update(arrivals)
        else:
            arrivals = plans.classify(self.conn, versions)
        self.told += self._told(lot, arrivals, replaced)
        self.wordless += self._wordless(lot, arrivals)
        if not decides:
            self.seen.update(arrivals)
        self.in_the_clear += [
            clear[version.version_id]
            for version, arrival in zip(versions, arrivals, strict=True)
            if version.version_id in clear and arrival is not Arrival.UNCHANGED
        ]

    def _decided(self, lot: Sequence[Placed]) -> tuple[list[Placed], dict[str, str]]:
        """Return what of a lot is to be stored, and by plan the version to be taken out for it.

        Other words under the status that is held go only as was decided, and so does what lacks words that
        are held. A plan known by its reference alone has nothing to clash with.
        """
        arrivals = plans.classify(self.conn, [version for _, version in lot])
        going: list[Placed] = []
        replaced: dict[str, str] = {}
        asked: list[tuple[int, Place, Incoming]] = []
        for (place, version), arrival in zip(lot, arrivals, strict=True):
            entry = self.held.get(version.plan_ref)
            clash = None
            if entry and arrival is Arrival.NEW_VERSION and version.plan_ref not in self._bare:
                if self._is_to_be_asked(version, entry):
                    asked.append((len(self.clashes) + len(asked), place, version))
                    continue
                clash = self._clash(place, version, entry)
                if clash is None and entry.facts.status == version.facts.status:
                    replaced[version.plan_ref] = entry.version_id
            if clash:
                self.clashes.append(clash)
            else:
                going.append((place, version))
                self.seen[arrival] += 1
        differing = newest_versions(self.conn, [version.plan_ref for _, _, version in asked])
        for number, place, version in asked:
            found = difference(differing[version.plan_ref], version)
            message = MORE_KNOWN if found.fills else DIFFERENT_TEXT
            self.clashes.insert(number, message.at(place, what=found.what))
        return going, replaced

    def _is_to_be_asked(self, version: Incoming, entry: PlanEntry) -> bool:
        """Tell whether nothing was decided of a version with the status that is held, which lacks nothing."""
        same = entry.facts.status == version.facts.status
        return self.on_conflict is None and same and not lacking(entry, version)

    def _clash(self, place: Place, version: Incoming, entry: PlanEntry) -> Problem | None:
        """Return why a version does not go beside the one held, or in its place."""
        lacks = lacking(entry, version)
        if not lacks and entry.facts.status != version.facts.status:
            return None
        if self.on_conflict is OnConflict.KEEP:
            return KEPT.at(place)
        if lacks:
            return LACKING.at(place, what=lacks)
        return FROZEN.at(place) if entry.version_id in self._standing else None

    def _told(
        self, lot: Sequence[Placed], arrivals: Sequence[Arrival], replaced: Mapping[str, str]
    ) -> Iterator[Problem]:
        """Yield what became of plans that were held, or stand twice in the source."""
        first: dict[str, Place] = {}
        for (place, version), arrival in zip(lot, arrivals, strict=True):
            earlier = first.setdefault(version.plan_ref, place)
            entry = self.held.get(version.plan_ref)
            if arrival is Arrival.CONFLICT:
                yield SAME_REFERENCE.at(place, first=seen_from(earlier, place))
            elif version.plan_ref in replaced:
                yield REPLACED.at(place)
            elif entry and arrival is Arrival.NEW_VERSION and version.plan_ref not in self._bare:
                yield CHANGED_TEXT.at(place)
                yield from facts_gone(place, entry.facts, version.facts)

    def _wordless(self, lot: Sequence[Placed], arrivals: Sequence[Arrival]) -> list[Place]:
        """Return the places of plans held with words whose newest version has none now."""
        newest = {
            version.plan_ref: (place, version)
            for (place, version), arrival in zip(lot, arrivals, strict=True)
            if arrival is Arrival.NEW_VERSION
        }
        return [
            place
            for ref, (place, version) in newest.items()
            if ref in self.held and self.held[ref].has_text and not has_words(version)
        ]


def lots(waiting: deque[Waiting]) -> Iterator[Lot]:
    """Yield the plans in lots, emptying what waits: those of one plan, which stand together, in one lot.

    Their words are fetched from where they stood until now.
    """
    total, done = len(waiting), 0
    while waiting:
        some = [waiting.popleft() for _ in range(min(LOT, len(waiting)))]
        while waiting and waiting[0].plan_ref == some[-1].plan_ref:
            some.append(waiting.popleft())
        yield Lot(
            [each._replace(record=each.record.fetched()) for each in some], (done, done + len(some), total)
        )
        done += len(some)
