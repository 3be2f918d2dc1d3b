"""Links: every need has provision and an outcome, by the plan's own links.

Sees the links that the plan states, directly or through an outcome, and names the needs that have none.
Where the plan states no links, `closest_rows` shows the row whose words are closest, which is never
scored. Misses whether linked provision would meet the need. Source: SEND Code of Practice 9.69(F),
provision for each and every need.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from audit.checks.examined import Examined
from audit.checks.grammar_provision import GENERIC
from audit.checks.reading import PlanText, Row
from audit.checks.section_state import is_nil_statement
from audit.domain.finding import Finding, Severity

NAME = "linked"


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


def closest_rows(plan: PlanText, kind: str) -> tuple[Closest, ...]:
    """Return, for each need, the row of a kind whose words are closest; none where no word is shared."""
    others = [(row, _content(row)) for row in plan.rows if row.kind == kind]
    found = []
    for need in plan.rows:
        if need.kind != "need":
            continue
        words = _content(need)
        best = max(((_likeness(words, theirs), row.id) for row, theirs in others), default=(0.0, ""))
        if best[0] > 0:
            found.append(Closest(need.id, best[1], best[0]))
    return tuple(found)


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


def _content(row: Row) -> set[str]:
    words = (word.strip(".,;:()'\"").lower() for word in row.text.split())
    return {word for word in words if len(word) > 3 and word not in GENERIC}


def _likeness(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
