"""A seeded draw of plans by strata: the same frame and seed always give the same plans, in the same order.

Order comes from a hash of the seed and the plan_ref, so it does not hang on the order of the frame, on a
library's generator, or on which other plans are in the frame: a plan added later moves nobody else.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from audit.domain.audits import Selection
from audit.domain.sample import SampleItem


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plan of the frame: its stratum (need, team...), last audit, and what to flag (a live appeal)."""

    plan_ref: str
    stratum: Hashable = ""
    last_audited: date | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn plan with the chance it had (0 to 1): its inverse weighs it in figures for the whole frame."""

    item: SampleItem
    stratum: Hashable
    chance: float
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw: plans in drawn order, and for each stratum the plans that would replace one, in order.

    `excluded` gives (plan_ref, reason) of what could not be drawn. `selection` tags it as such for ever. A
    stratum with fewer plans than asked for gives what it has: `short` says how many are missing.
    """

    seed: int
    selection: Selection
    drawn: tuple[Drawn, ...]
    reserves: tuple[tuple[Hashable, tuple[str, ...]], ...]
    excluded: tuple[tuple[str, str], ...]
    short: int


RECENT = "audited in the last {months} months"
REPEATED = "twice in the frame"


def draw(
    frame: Sequence[Candidate],
    size: int,
    *,
    seed: int,
    selection: Selection = Selection.RANDOM,
    sizes: Mapping[Any, int] | None = None,
    as_at: date | None = None,
    rest_months: int = 12,
    exclude: Mapping[str, str] | None = None,
) -> Draw:
    """Return a draw of `size` plans shared among strata in proportion, or of `sizes` by stratum.

    Plans audited within `rest_months` before `as_at` are left out, and those of `exclude` (plan_ref to
    reason). Flags are carried, not acted on. Raises ValueError for a size below 0.
    """
    if size < 0 or any(asked < 0 for asked in (sizes or {}).values()):
        raise ValueError("a sample has no fewer than 0 plans")
    barred = exclude or {}
    seen: set[str] = set()
    strata: dict[Hashable, list[Candidate]] = {}
    excluded: list[tuple[str, str]] = []
    for candidate in frame:
        reason = barred.get(candidate.plan_ref, "")
        if not reason and as_at and _recent(candidate.last_audited, as_at, rest_months):
            reason = RECENT.format(months=rest_months)
        if candidate.plan_ref in seen:
            reason = REPEATED
        seen.add(candidate.plan_ref)
        if reason:
            excluded.append((candidate.plan_ref, reason))
        else:
            strata.setdefault(candidate.stratum, []).append(candidate)
    asked = dict(sizes) if sizes is not None else shares({s: len(c) for s, c in strata.items()}, size)
    chosen: list[tuple[str, Candidate, float]] = []
    reserves: list[tuple[Hashable, tuple[str, ...]]] = []
    for stratum in sorted(strata, key=str):
        keyed = ((_key(seed, one.plan_ref), one) for one in strata[stratum])
        ordered = sorted(keyed, key=lambda pair: pair[0])
        n = min(asked.get(stratum, 0), len(ordered))
        chosen += [(key, one, n / len(ordered)) for key, one in ordered[:n]]
        reserves.append((stratum, tuple(one.plan_ref for _, one in ordered[n:])))
    chosen.sort(key=lambda one: one[0])
    drawn = tuple(
        Drawn(SampleItem(at, one.plan_ref), one.stratum, chance, one.flags)
        for at, (_, one, chance) in enumerate(chosen, start=1)
    )
    wanted = size if sizes is None else sum(asked.values())
    return Draw(seed, selection, drawn, tuple(reserves), tuple(excluded), wanted - len(drawn))


def replaced(made: Draw, plan_ref: str, because: str) -> Draw:
    """Return the draw with a plan replaced by the next reserve of its stratum, and the reason kept.

    Raises KeyError for a plan that was not drawn, LookupError when the stratum has no reserve left.
    """
    out = next((one for one in made.drawn if one.item.plan_ref == plan_ref), None)
    if out is None:
        raise KeyError(plan_ref)
    reserves = dict(made.reserves)
    if not reserves.get(out.stratum):
        raise LookupError("no plan is left in this stratum")
    first, *others = reserves[out.stratum]
    item = SampleItem(out.item.position, first, plan_ref, because)
    reserves[out.stratum] = tuple(others)
    return replace(
        made,
        drawn=tuple(replace(one, item=item, flags=()) if one is out else one for one in made.drawn),
        reserves=tuple(reserves.items()),
        excluded=(*made.excluded, (plan_ref, because)),
    )


def shares(counts: Mapping[Any, int], size: int) -> dict[Hashable, int]:
    """Return how many of `size` each stratum gets, in proportion to its count, by largest remainder.

    Hamilton's rule. No stratum gets more than it has; ties go by the stratum's name.
    """
    total = sum(counts.values())
    size = min(size, total)
    given = {stratum: size * count // total for stratum, count in counts.items()} if total else {}
    total = max(total, 1)
    by_remainder = sorted(counts, key=lambda one: (-(size * counts[one] % total), str(one)))
    for stratum in by_remainder[: size - sum(given.values())]:
        given[stratum] += 1
    return given


def share_twice(plan_refs: Collection[str], share: float, *, seed: int) -> tuple[str, ...]:
    """Return the plans to audit twice: a share (0 to 1, rounded up) of those drawn, in hashed order."""
    n = -(-round(len(plan_refs) * share * 1_000_000) // 1_000_000)
    return tuple(sorted(plan_refs, key=lambda plan_ref: _key(seed, "twice", plan_ref))[:n])


def _key(seed: int, *parts: str) -> str:
    return sha256("\x1f".join((str(seed), *parts)).encode()).hexdigest()


def _recent(last: date | None, as_at: date, months: int) -> bool:
    """Tell whether a plan was audited less than so many calendar months before a day."""
    if last is None or last > as_at:
        return last is not None
    whole = (as_at.year - last.year) * 12 + as_at.month - last.month - (as_at.day < last.day)
    return whole < months
