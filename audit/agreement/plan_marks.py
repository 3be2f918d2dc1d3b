"""One mark a plan and rater from answers to many criteria, since answers about one plan lean on one another.

An auditor in a strict mood is strict on all of a plan: taken singly, its 40 answers would say 40 times what
was said once. Simulated with a mood of half the scatter of an answer, three of four tables of a dozen alike
auditors then accuse somebody; with one mark a plan, fewer than one in a hundred (at once, 99%).
"""

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from audit.agreement.ratings import Level, Ratings
from audit.agreement.severity import ROUNDING, STEPPED, marks


@dataclass(frozen=True, slots=True)
class PlanMarks:
    """Mean marks of plans, higher is better: a unit a plan, on an interval scale.

    `n` counts the answers behind each rater's marks. `least` is the variance that rounding of the answers to
    whole steps leaves in a mark at least, 0 on a scale of numbers.
    """

    marks: Ratings
    n: dict[Hashable, int]
    least: float


def plan_marks(cells: Ratings, plan_of: Callable[[Hashable], Hashable]) -> PlanMarks:
    """Return the mean marks of each plan over the criteria that the same raters answered.

    Of a plan whose criteria were answered by different sets of raters, the set with the most answers counts:
    means over unlike criteria can't be compared.
    """
    paired = cells.pairable()
    level = marks(paired).tolist()
    by_unit: dict[int, dict[int, float]] = defaultdict(dict)
    for unit, rater, mark in zip(paired.unit.tolist(), paired.rater.tolist(), level, strict=True):
        by_unit[unit][rater] = mark
    by_plan: dict[Hashable, dict[tuple[int, ...], list[dict[int, float]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for unit, given in by_unit.items():
        by_plan[plan_of(cells.units[unit])][tuple(sorted(given))].append(given)
    rows: list[tuple[Hashable, Hashable, object]] = []
    n: dict[Hashable, int] = dict.fromkeys(cells.raters, 0)
    fewest = 0
    for plan, sets in by_plan.items():
        raters, answers = max(sets.items(), key=lambda item: (len(item[0]) * len(item[1]), item[0]))
        fewest = min(fewest or len(answers), len(answers))
        for rater in raters:
            name = cells.raters[rater]
            rows.append((plan, name, round(sum(given[rater] for given in answers) / len(answers), 9)))
            n[name] += len(answers)
    # who shares nothing stays in the list, with no mark of any other
    alone = [name for name in cells.raters if not n[name]]
    rows += [((name, "alone"), name, 0) for name in alone]
    least = ROUNDING / max(fewest, 1) if cells.level in STEPPED else 0.0
    return PlanMarks(Ratings.from_long(rows, None, Level.INTERVAL), n, least)
