"""Links: every need has provision and an outcome, by the plan's own links.

Sees the links that the plan states, directly or through an outcome, and names the needs that have none.
Where the plan states no links, the outcome and the provision whose words are closest to each need are shown
as the closest, by section and place, and never scored. Misses whether linked provision would meet the need.
Source: SEND Code of Practice 9.69(F), provision for each and every need.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from audit.checks.examined import Examined
from audit.checks.provision_elements import meant_words
from audit.checks.reading import PlanText, Row
from audit.checks.section_state import is_nil_statement
from audit.domain.finding import Finding, Severity

NAME = "linked"

#: A row by its id, and the words of it that carry meaning.
_Content: TypeAlias = tuple[str, set[str]]


@dataclass(frozen=True, slots=True)
class Closest:
    """The row whose words are closest to a need's; `likeness` is 0 to 1 (Dice). Shown, never scored."""

    need: str
    row: str
    likeness: float


def linked(examined: Examined) -> Iterator[Finding]:
    """Give the needs that the plan's own links leave without provision or without an outcome."""
    plan = examined.plan
    needs = [row for row in plan.rows if row.kind == "need" and not is_nil_statement(row.text)]
    if not needs:
        return
    if not plan.links:
        yield Finding(
            NAME,
            "no links",
            "",
            0,
            0,
            "The plan states no links between needs, outcomes and provision; the closest are shown.",
            "Number each need, and give its number beside its outcome and its provision.",
            Severity.WORTH_A_LOOK,
        )
        yield from _closest(examined, needs)
        return
    kinds = {row.id: row.kind for row in plan.rows}
    reach = _reach(plan)
    for need in needs:
        lacking = [
            kind
            for kind in ("provision", "outcome")
            if kind not in {kinds.get(row) for row in reach[need.id]}
        ]
        for kind in lacking:
            yield Finding(
                NAME,
                f"no {kind}",
                need.section,
                0,
                len(need.text),
                f"No {kind} is linked to this need.",
                f"Write the {kind} for it, or link it where it is already there.",
                Severity.LIKELY,
                need.id,
            )


def closest_rows(examined: Examined, kind: str) -> tuple[Closest, ...]:
    """Return, for each need, the row of a kind whose words are closest; none where no word is shared."""
    return _closest_rows(_content(examined, "need"), _content(examined, kind))


def _closest_rows(needs: list[_Content], others: list[_Content]) -> tuple[Closest, ...]:
    asked = {word for word in set().union(*(words for _, words in needs)) if len(word) > _SHORT}
    sizes: dict[str, int] = {}
    holders: dict[str, list[str]] = {}
    for row, words in others:
        sizes[row] = len(words)
        for word in words & asked:
            holders.setdefault(word, []).append(row)
    most = max(1, len(sizes) // 2)  # what stands in most rows, the child's name above all, tells none apart
    telling = {word: rows for word, rows in holders.items() if len(rows) <= most}
    found = []
    for need, words in needs:
        shared: dict[str, int] = {}
        for word in words & telling.keys():
            for row in telling[word]:
                shared[row] = shared.get(row, 0) + 1
        likeness = {row: 2 * count / (len(words) + sizes[row]) for row, count in shared.items()}
        if likeness:
            best = max(sorted(likeness), key=likeness.__getitem__)
            found.append(Closest(need, best, likeness[best]))
    return tuple(found)


def _closest(examined: Examined, needs: Sequence[Row]) -> Iterator[Finding]:
    """Give what stands closest to each need, named by its section and its place there."""
    places = _places(examined.plan)
    own = _content(examined, "need")
    closest = [
        {one.need: places[one.row] for one in _closest_rows(own, _content(examined, kind))}
        for kind in _MET_BY
    ]
    for need in needs:
        told = [
            f"{kind} {near[need.id]}" if need.id in near else f"no {kind} shares its words"
            for kind, near in zip(_MET_BY, closest, strict=True)
        ]
        yield Finding(
            NAME,
            "closest",
            need.section,
            0,
            len(need.text),
            f"Closest by its words: {'; '.join(told)}. Shown, never scored.",
            "Read whether they belong to this need, and link them if they do.",
            Severity.WORTH_A_LOOK,
            need.id,
        )


def _places(plan: PlanText) -> dict[str, str]:
    """Return each row's section and number in it, such as "F 3"."""
    numbers: Counter[str] = Counter()
    places = {}
    for row in plan.rows:
        numbers[row.section] += 1
        places[row.id] = f"{row.section} {numbers[row.section]}"
    return places


def _reach(plan: PlanText) -> dict[str, set[str]]:
    """Return what each row is linked to: its neighbours, and theirs through an outcome."""
    near: dict[str, set[str]] = {row.id: set() for row in plan.rows}
    for link in plan.links:
        near.setdefault(link.source, set()).add(link.target)
        near.setdefault(link.target, set()).add(link.source)
    outcomes = {row.id for row in plan.rows if row.kind == "outcome"}
    return {
        row: others | {far for other in others & outcomes for far in near[other]}
        for row, others in near.items()
    }


def _content(examined: Examined, kind: str) -> list[_Content]:
    """Return each row of a kind, by its id, with the words that carry meaning."""
    return [(passage.row, meant_words(words)) for passage, words in examined.of_kind(kind) if passage.row]


_MET_BY = ("outcome", "provision")
_SHORT = 3
