"""What a reader of published tables can work out about the numbers that were hidden.

The attack that suppression must survive: every published number is an equation, every hidden one a whole
number of at least 1 (zeros are always shown), or of at least 0 where a whole row is hidden. The least and
the greatest value that each hidden number can have are found exactly, as integer programmes over all linked
tables.
Source: the audit step of cell suppression, Fischetti and Salazar (2001), Management Science 47(7).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

#: What a number counts: pairs of dimension and value, such as {("team", "North"), ("grade", "Good")}.
#: Fewer pairs are a total; tables that share a label share the number.
Label = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Equation:
    """A total, and the parts that add up to it."""

    total: Label
    parts: tuple[Label, ...]

    def labels(self) -> tuple[Label, ...]:
        """Return the total and its parts."""
        return (self.total, *self.parts)


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the greatest that a hidden number can be; None when nothing bounds it above.

    Where no number at all is shown beside it, `least` is only what every hidden number is known to be.
    """

    least: int
    most: int | None

    def narrower_than(self, width: int) -> bool:
        """Tell whether greatest and least lie closer together than `width`."""
        return self.most is not None and self.most - self.least < width


def possible_ranges(
    equations: Sequence[Equation],
    values: Mapping[Label, int],
    hidden: Collection[Label],
    may_be_zero: Collection[Label] = (),
    wanted: Iterable[Label] | None = None,
) -> dict[Label, Range]:
    """Return what each hidden number can be, given all that is shown.

    `values` are the true numbers, of which only the shown ones are used. `wanted` restricts the answer.
    """
    zero = set(may_be_zero)
    found: dict[Label, Range] = {}
    for group, related in _components(equations, set(hidden)):
        asked = [label for label in group if wanted is None or label in set(wanted)]
        for label in asked:
            found[label] = _range(label, group, related, values, zero)
    return found


def _components(
    equations: Sequence[Equation], hidden: set[Label]
) -> list[tuple[list[Label], list[Equation]]]:
    """Return the hidden numbers in groups that no equation ties to another group, with their equations."""
    owner: dict[Label, Label] = {label: label for label in hidden}

    def root(label: Label) -> Label:
        while owner[label] != label:
            owner[label] = owner[owner[label]]
            label = owner[label]
        return label

    for equation in equations:
        within = [label for label in equation.labels() if label in hidden]
        for label in within[1:]:
            owner[root(label)] = root(within[0])
    groups: dict[Label, tuple[list[Label], list[Equation]]] = {}
    for label in sorted(hidden, key=sorted):
        groups.setdefault(root(label), ([], []))[0].append(label)
    for equation in equations:
        first = next((label for label in equation.labels() if label in hidden), None)
        if first is not None:
            groups[root(first)][1].append(equation)
    return list(groups.values())


def _range(
    label: Label,
    group: list[Label],
    equations: list[Equation],
    values: Mapping[Label, int],
    zero: set[Label],
) -> Range:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    place = {each: index for index, each in enumerate(group)}
    matrix = np.zeros((len(equations), len(group)))
    known = np.zeros(len(equations))
    for row, equation in enumerate(equations):
        for sign, each in ((-1, equation.total), *((1, part) for part in equation.parts)):
            if each in place:
                matrix[row, place[each]] += sign
            else:
                known[row] -= sign * values[each]
    least = np.array([0.0 if each in zero else 1.0 for each in group])
    if not known.any() and label not in zero:
        # sums that hold for some numbers hold for any multiple of them: nothing bounds them above
        return Range(1, None)
    goal = np.zeros(len(group))
    goal[place[label]] = 1.0
    ends: list[int | None] = []
    for direction in (1, -1):
        answer = milp(
            direction * goal,
            constraints=LinearConstraint(matrix, known, known) if equations else None,
            bounds=Bounds(least, np.inf),
            integrality=np.ones(len(group), dtype=int),
        )
        ends.append(None if answer.x is None else round(float(answer.x[place[label]])))
    return Range(ends[0] if ends[0] is not None else int(least[place[label]]), ends[1])
