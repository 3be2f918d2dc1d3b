"""Small numbers hidden in published tables, with as many others as keep them from being worked out.

A number from 1 to below the threshold (5, unless told otherwise) is hidden; 0 is shown. Then others are
hidden until no hidden number can be narrowed down to a range smaller than the threshold, whatever linked
tables and totals say: `recovery` is the attack, and runs inside. A row whose plans all fall in one column
says something of every child in it, however few, so that row is hidden whole, zeros too (a zero may still be
worked out where its whole column is 0; the full cell may not).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from audit.privacy.recovery import Equation, Label, possible_ranges

THRESHOLD = 5


class Reason(StrEnum):
    """Why a number is hidden."""

    SMALL = "small number"
    PROTECTS = "would give away a small number"
    UNIFORM = "all of the row in one column"
    UNSHOWN = "published nowhere"


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
class Others:
    """Numbers published beside tables, and what a reader knows of how they hang together.

    `sums` are known to hold. `unshown` numbers stand nowhere, yet a small one must not be worked out; those
    of them in `free` may be. `few` are hidden whatever their size: audits of only a few children.
    """

    numbers: Mapping[Label, int] = field(default_factory=dict)
    sums: Sequence[Equation] = ()
    unshown: Collection[Label] = ()
    free: Collection[Label] = ()
    few: Collection[Label] = ()


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


def suppress(
    tables: Sequence[CountTable], threshold: int = THRESHOLD, others: Others | None = None
) -> Suppression:
    """Return what may be shown of tables that are published together (or in one period, from one source).

    Raises ValueError when two tables give one label different numbers, or the threshold is below 2.
    Small tables take milliseconds, some hundred hidden numbers some seconds.
    """
    if threshold < 2:
        raise ValueError("a threshold of at least 2 hides something")
    others = others or Others()
    values: dict[Label, int] = {}
    for held in (*(table.values() for table in tables), others.numbers):
        for label, count in held.items():
            if values.setdefault(label, count) != count:
                raise ValueError("two linked tables count one thing differently")
    equations = list(
        {each: None for table in tables for each in table.equations()} | dict.fromkeys(others.sums)
    )
    hidden: dict[Label, Reason] = dict.fromkeys((*others.unshown, *others.free), Reason.UNSHOWN)
    few, free = set(others.few), set(others.free)
    safe = {label for label in hidden if values[label] >= threshold or label in free}
    may_be_zero: set[Label] = set(hidden)
    for label, count in values.items():
        if 0 < count < threshold or (count and label in few):
            hidden.setdefault(label, Reason.SMALL)
    for label in _uniform(tables):
        hidden.setdefault(label, Reason.UNIFORM)
        may_be_zero.add(label)
    # what is safe stays so: hiding more only widens what the rest can be
    waiting = sorted((label for label in hidden if values[label] and label not in safe), key=sorted)
    _close_sums(equations, values, hidden, waiting)
    while waiting:
        label = waiting[-1]
        found = possible_ranges(equations, values, hidden, may_be_zero, [label])[label]
        extra = _to_hide(label, equations, values, hidden) if found.narrower_than(threshold - 1) else None
        if extra is None:
            waiting.pop()
            continue
        hidden[extra] = Reason.PROTECTS
        new = [extra]
        _close_sums(equations, values, hidden, new)
        waiting = sorted(new, key=sorted) + waiting
    return Suppression(values, hidden)


def _close_sums(
    equations: Sequence[Equation],
    values: Mapping[Label, int],
    hidden: dict[Label, Reason],
    guarded: list[Label],
) -> None:
    """Hide a second number in every sum in which only a guarded one is hidden, until there is none such.

    `guarded` grows by what was hidden.
    """
    known = set(guarded)
    changed = True
    while changed:
        changed = False
        for equation in equations:
            within = [label for label in equation.labels() if label in hidden]
            if len(within) != 1 or within[0] not in known:
                continue
            extra = _cheapest([equation], values, hidden)
            if extra is not None:
                hidden[extra] = Reason.PROTECTS
                guarded.append(extra)
                known.add(extra)
                changed = True


def _uniform(tables: Iterable[CountTable]) -> Iterable[Label]:
    """Yield the cells of rows whose plans all fall in one of several columns."""
    for table in tables:
        for row, counts in zip(table.rows, table.counts, strict=True):
            if len(table.columns) > 1 and 0 < max(counts) == sum(counts):
                yield from (table.label(row, column) for column in table.columns)


def _to_hide(
    label: Label, equations: Sequence[Equation], values: Mapping[Label, int], hidden: Mapping[Label, Reason]
) -> Label | None:
    """Return the shown number whose hiding costs least: of the label's sums, else of sums tied to them."""
    tied, seen = {label}, list[Equation]()
    while True:
        near = [each for each in equations if each not in seen and tied & set(each.labels())]
        if not near:
            return None
        found = _cheapest(near, values, hidden)
        if found is not None:
            return found
        seen += near
        tied |= {each for equation in near for each in equation.labels() if each in hidden}


def _cheapest(
    equations: Sequence[Equation], values: Mapping[Label, int], hidden: Mapping[Label, Reason]
) -> Label | None:
    """Return the smallest shown cell of these sums, a total last; None where nothing above 0 is shown."""
    choices = [
        (len(each) == 1, each == equation.total, values[each], sorted(each), each)
        for equation in equations
        for each in equation.labels()
        if each not in hidden and values[each] > 0
    ]
    return min(choices)[-1] if choices else None
