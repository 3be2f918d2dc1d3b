"""Small numbers hidden in published tables, with as many others as keep them from being worked out.

A number from 1 to below the threshold (5, unless told otherwise) is hidden; 0 is shown. Then others are
hidden until no hidden number can be narrowed down to a range smaller than the threshold, whatever linked
tables and totals say: `recovery` is the attack, and runs inside. A row whose plans all fall in one column
says something of every child in it, so that row is hidden whole, zeros too (a zero may still be worked out
where its whole column is 0; the full cell may not).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from audit.privacy.recovery import Equation, Label, possible_ranges

THRESHOLD = 5


class Reason(StrEnum):
    """Why a number is hidden."""

    SMALL = "small number"
    PROTECTS = "would give away a small number"
    UNIFORM = "all of the row in one column"


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts by two dimensions: `counts[r][c]` for `rows[r]` and `columns[c]`, each 0 or more.

    Row totals, column totals and the grand total are published with it. With one dimension, `columns` is
    empty and each row of `counts` has one number. Tables that count the same things have one `population`;
    totals they share are then known to be the same number.
    """

    row_dimension: str
    rows: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    column_dimension: str = ""
    columns: tuple[str, ...] = ()
    population: str = "plans"

    def label(self, row: str | None = None, column: str | None = None) -> Label:
        """Return the label of a cell; with one of the two of its total, with neither of the grand total."""
        pairs = {("population", self.population)}
        if row is not None:
            pairs.add((self.row_dimension, row))
        if column is not None:
            pairs.add((self.column_dimension, column))
        return frozenset(pairs)

    def values(self) -> dict[Label, int]:
        """Return every number that the table publishes."""
        found: dict[Label, int] = {}
        for row, counts in zip(self.rows, self.counts, strict=True):
            for column, count in zip(self.columns, counts, strict=bool(self.columns)):
                found[self.label(row, column)] = count
            found[self.label(row)] = sum(counts)
        for index, column in enumerate(self.columns):
            found[self.label(column=column)] = sum(counts[index] for counts in self.counts)
        found[self.label()] = sum(map(sum, self.counts))
        return found

    def equations(self) -> list[Equation]:
        """Return the sums that a reader can use."""
        found = [Equation(self.label(), tuple(self.label(row) for row in self.rows))]
        if self.columns:
            found.append(Equation(self.label(), tuple(self.label(column=c) for c in self.columns)))
            found += [
                Equation(self.label(r), tuple(self.label(r, c) for c in self.columns)) for r in self.rows
            ]
            found += [
                Equation(self.label(column=c), tuple(self.label(r, c) for r in self.rows))
                for c in self.columns
            ]
        return found


@dataclass(frozen=True, slots=True)
class Suppression:
    """What may be shown of a set of linked tables: `hidden` says why each of the rest is not."""

    values: Mapping[Label, int]
    hidden: Mapping[Label, Reason]

    def count(self, label: Label) -> int | None:
        """Return a number that may be shown; None when it is hidden."""
        return None if label in self.hidden else self.values[label]

    def percent(self, label: Label, of: Label) -> Fraction | None:
        """Return a percentage (0 to 100); None when either number is hidden, or the whole is 0."""
        if label in self.hidden or of in self.hidden or not self.values[of]:
            return None
        return Fraction(100 * self.values[label], self.values[of])


def suppress(tables: Sequence[CountTable], threshold: int = THRESHOLD) -> Suppression:
    """Return what may be shown of tables that are published together (or in one period, from one source).

    Raises ValueError when two tables give one label different numbers, or the threshold is below 2.
    Small tables take milliseconds, some hundred hidden numbers some seconds.
    """
    if threshold < 2:
        raise ValueError("a threshold of at least 2 hides something")
    values: dict[Label, int] = {}
    for table in tables:
        for label, count in table.values().items():
            if values.setdefault(label, count) != count:
                raise ValueError("two linked tables count one thing differently")
    equations = list({equation: None for table in tables for equation in table.equations()})
    hidden: dict[Label, Reason] = {n: Reason.SMALL for n, count in values.items() if 0 < count < threshold}
    whole_rows: set[Label] = set()
    for label in _uniform(tables, threshold):
        hidden.setdefault(label, Reason.UNIFORM)
        whole_rows.add(label)
    _close_sums(equations, values, hidden)
    # what is safe stays so: hiding more only widens what the rest can be
    waiting = sorted((label for label in hidden if values[label]), key=sorted)
    while waiting:
        label = waiting[-1]
        found = possible_ranges(equations, values, hidden, whole_rows, [label])[label]
        extra = _to_hide(label, equations, values, hidden) if found.narrower_than(threshold - 1) else None
        if extra is None:
            waiting.pop()
            continue
        before = set(hidden)
        hidden[extra] = Reason.PROTECTS
        _close_sums(equations, values, hidden)
        waiting = sorted(hidden.keys() - before, key=sorted) + waiting
    return Suppression(values, hidden)


def _close_sums(
    equations: Sequence[Equation], values: Mapping[Label, int], hidden: dict[Label, Reason]
) -> None:
    """Hide a second number in every sum that has only one hidden, until there is none such."""
    changed = True
    while changed:
        changed = False
        for equation in equations:
            within = [label for label in equation.labels() if label in hidden]
            if len(within) != 1 or not values[within[0]]:
                continue
            extra = _to_hide(within[0], [equation], values, hidden)
            if extra is not None:
                hidden[extra] = Reason.PROTECTS
                changed = True


def _uniform(tables: Iterable[CountTable], threshold: int) -> Iterable[Label]:
    """Yield the cells of rows whose plans all fall in one of several columns."""
    for table in tables:
        for row, counts in zip(table.rows, table.counts, strict=True):
            if len(table.columns) > 1 and sum(counts) >= threshold and max(counts) == sum(counts):
                yield from (table.label(row, column) for column in table.columns)


def _to_hide(
    label: Label, equations: Sequence[Equation], values: Mapping[Label, int], hidden: Mapping[Label, Reason]
) -> Label | None:
    """Return the shown number whose hiding costs least: the smallest cell of a sum with it, a total last."""
    choices = [
        (each == equation.total, len(each) == 1, values[each], sorted(each), each)
        for equation in equations
        if label in equation.labels()
        for each in equation.labels()
        if each not in hidden and values[each] > 0
    ]
    return min(choices)[-1] if choices else None
