"""The plans that the rows of a log name: those that are held, new ones, and those that may be a slip."""

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple

from audit.place import Place
from audit.privacy.pseudonym import read_ref
from audit.problem import Problem
from audit.workflow.importing.audit_messages import PLAN_NEAR, PLAN_NEW

#: References that are offered for one that is not known.
NEAREST = 3
#: Of references shorter than this each is like every other.
_SHORTEST = 4
#: Held references of which it is asked how many are like another one: a sample, evenly drawn.
_SAMPLE = 200
#: Where more than this share of the held references are like another held one, likeness tells of no slip.
_BY_CHANCE = 0.2
_LOOKS_LIKE = str.maketrans({"o": "0", "i": "1", "l": "1"})


class Slip(IntEnum):
    """How one reference may have become another, the likeliest first."""

    WRITTEN = 0  # other marks, zeros that begin a number, O for 0, l for 1
    SWAPPED = 1  # two neighbours changed places
    LENGTH = 2  # one letter or digit too many or too few
    CHANGED = 3  # one letter or digit for another


class References:
    """The references that are held, each found however it is written, and those that one may stand for."""

    def __init__(self, held: Iterable[str]) -> None:
        self._known: dict[str, str] = {}
        self._compared: set[str] = set()
        self._written: dict[str, list[str]] = {}
        self._by_chance: dict[str, dict[Slip, bool]] = {}
        for ref in sorted(held):
            self._known[_folded(ref)] = ref
            if not _is_minted(ref):
                self._compared.add(_folded(ref))
                self._written.setdefault(_bare(_folded(ref)), []).append(_folded(ref))
        self._letters = "".join(sorted(set().union(*self._compared)))

    def __len__(self) -> int:
        """How many are held."""
        return len(self._known)

    def held(self, reference: str) -> str | None:
        """Return a reference as it is held, capitals and spaces aside; None where it is not."""
        return self._known.get(_folded(reference))

    def near(self, reference: str) -> dict[str, Slip]:
        """Return the held references that one which is not may stand for, the likeliest first."""
        key = _folded(reference)
        if _is_minted(reference) or len(_bare(key)) < _SHORTEST:
            return {}
        found = dict.fromkeys(self._written.get(_bare(key), ()), Slip.WRITTEN)
        for other, slip in _one_step_from(key, self._letters):
            if other in self._compared:
                found.setdefault(other, slip)
        found.pop(key, None)
        ranked = sorted(found.items(), key=lambda item: (item[1], item[0]))
        return {self._known[other]: slip for other, slip in ranked}

    def alike_by_chance(self, held: str, slip: Slip) -> bool:
        """Tell whether so many of a held reference's making are like others that it tells of no slip."""
        shape = _shape(_folded(held))
        if shape not in self._by_chance:
            same = sorted(key for key in self._compared if _shape(key) == shape)
            sample = same[:: max(1, len(same) // _SAMPLE)]
            alike = [set(self.near(key).values()) for key in sample]
            most = _BY_CHANCE * len(sample)
            self._by_chance[shape] = {each: sum(each in ways for ways in alike) > most for each in Slip}
        return self._by_chance[shape][slip]


class NamedPlans:
    """Takes the references of a log's rows, in order, and tells of those that are not held.

    A reference that is like a held one stops its rows, unless `new_plans` says that such are other plans, or
    numbers are given so densely that many held ones are like another too. The others are new plans, each
    told where any plan is held.
    """

    def __init__(self, held: References, *, new_plans: bool = False) -> None:
        self._held = held
        self._new_plans = new_plans
        self._new: dict[str, _New] = {}
        self._written: dict[str, str] = {}

    def take(self, reference: str, place: Place) -> str | None:
        """Return a row's reference as the plan is held, or is to be held; None where it may be a slip."""
        held = self._held.held(reference)
        if held is not None:
            return held
        key = _folded(reference)
        if key not in self._new:
            near = self._held.near(reference)
            bare = key if _is_minted(reference) else _bare(key)
            # Two that are not held, and differ in marks alone, are one plan as well.
            written = self._written.setdefault(bare, reference)
            twin = [written] if written != reference else []
            tells = any(not self._held.alike_by_chance(other, slip) for other, slip in near.items())
            stops = not self._new_plans and bool(twin or tells)
            self._new[key] = _New(reference, (*twin, *near)[:NEAREST], stops, [])
        new = self._new[key]
        new.places.append(place)
        return None if new.stops else new.reference

    def told(self) -> Iterator[Problem]:
        """Yield a problem for each reference that may be a slip, and a note for each other new plan."""
        for new in self._new.values():
            near, n = " or ".join(new.near), len(new.places)
            first = new.places[0]
            place = Place(first.file, first.sheet, item=f"{first.item}: {new.reference}")
            if new.stops:
                yield PLAN_NEAR.at(place, count=n, n=n, near=near)
            elif len(self._held):
                remedy = f"Did you mean {near}? Else nothing" if near else "Nothing"
                yield PLAN_NEW.at(place, count=n, remedy=remedy)


class _New(NamedTuple):
    """A reference that is not held, as first written: held ones like it, whether that stops it, its rows."""

    reference: str
    near: tuple[str, ...]
    stops: bool
    places: list[Place]


def _one_step_from(key: str, letters: str) -> Iterator[tuple[str, Slip]]:
    """Yield what a folded reference is after one slip, with letters that references have."""
    for at in range(len(key)):
        before, letter, after = key[:at], key[at], key[at + 1 :]
        if after:
            yield before + after[0] + letter + after[1:], Slip.SWAPPED
        yield before + after, Slip.LENGTH
        for other in letters:
            yield before + other + letter + after, Slip.LENGTH
            yield before + other + after, Slip.CHANGED
    yield from ((key + other, Slip.LENGTH) for other in letters)


def _folded(reference: str) -> str:
    return "".join(reference.casefold().split())


def _shape(folded: str) -> str:
    """Return what references of one making have in common: `ehcp-0123` and `ehcp-0456` are `ehcp-0000`."""
    return re.sub(r"\d", "0", folded)


def _bare(folded: str) -> str:
    """Return the letters and digits of a reference that carry meaning: `ehcp-0o12` is `ehcp12`."""
    # Marks between figures part two numbers: 1-23 is not 12-3.
    plain = re.sub(r"(?<!\d)[\W_]+|[\W_]+(?!\d)", "", folded.translate(_LOOKS_LIKE))
    plain = re.sub(r"[\W_]+", "-", plain)
    return re.sub(r"(?<!\d)0+(?=\d)", "", plain)


def _is_minted(reference: str) -> bool:
    return read_ref(reference) == reference
