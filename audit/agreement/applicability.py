"""Agreement in two steps: does the question apply, and, among those who say so, on which grade.

"Not applicable" is an answer without a place on the scale: counted as absence it hides a dispute, counted as
a grade it makes one up.
"""

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

from audit.agreement.ratings import Level, Ratings, Row, as_answer

APPLICABILITY = ("not applicable", "applicable")


@dataclass(frozen=True, slots=True, eq=False)
class TwoStep:
    """Agreement on whether a question applies, then on the grade where every rater says that it does.

    `n_split` counts the units that some took as applicable and others did not: these have no grade to
    compare.
    """

    applicability: Ratings
    grade: Ratings
    n_split: int


def two_step(
    rows: Iterable[Row],
    categories: Sequence[object],
    level: Level | str = Level.ORDINAL,
    not_applicable: Collection[str] = ("not applicable",),
) -> TwoStep:
    """Return applicability ratings (nominal) and grade ratings from rows that hold "not applicable" answers.

    A unit's grades are compared among those who graded it, so a split unit with two grades still counts
    there.
    """
    held = [(unit, rater, as_answer(answer)) for unit, rater, answer in rows]
    outside = set(map(as_answer, not_applicable))
    scale = set(map(as_answer, categories))
    applies = [(u, r, APPLICABILITY[answer in scale]) for u, r, answer in held if answer in outside | scale]
    grades = Ratings.from_long([(u, r, None if a in outside else a) for u, r, a in held], categories, level)
    said: dict[Hashable, set[str]] = {}
    for unit, _, standing in applies:
        said.setdefault(unit, set()).add(standing)
    return TwoStep(
        Ratings.from_long(applies, APPLICABILITY, Level.NOMINAL),
        grades,
        sum(len(standings) > 1 for standings in said.values()),
    )
