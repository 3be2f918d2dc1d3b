"""A table of ratings as a value: who answered what about which unit, on a declared scale.

Missing is absence: a pair that was never rated has no entry. "Not applicable" is an answer, so it is taken in
two steps (`two_step`): do auditors agree that the question applies, and, where they all say so, on the grade.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from audit.agreement.messages import ANSWERED_TWICE, NO_NAME, NO_ZERO, NOT_A_NUMBER, NOT_ON_SCALE
from audit.problem import Message, Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

Row = tuple[Hashable, Hashable, object]

BLANK, STRANGE = -1, -2


class Level(StrEnum):
    """The level of measurement: what may be said of the distance between two answers."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Ratings of units by raters, sorted by unit and rater, at most one for each pair.

    `unit`, `rater` and `answer` are parallel indexes into `units`, `raters` and `categories`. `categories` is
    the whole declared scale from worst to best, used or not. `values` are its numbers: those written, else 1,
    2, 3... `problems` tells what was left out.
    """

    units: Sequence[Hashable]
    raters: Sequence[Hashable]
    categories: tuple[str, ...]
    values: tuple[float, ...]
    level: Level
    unit: "Ints"
    rater: "Ints"
    answer: "Ints"
    problems: tuple[Problem, ...] = ()

    @classmethod
    def from_long(
        cls,
        rows: Iterable[Row],
        categories: Sequence[object] | None = None,
        level: Level | str = Level.ORDINAL,
    ) -> Self:
        """Return the ratings in rows of (unit, rater, answer); a None or blank answer is absence.

        `categories` is the scale, worst first; None is allowed for numbers only and takes the numbers found.
        Rows that can't be used are left out and told of in `problems`, by the first such row and how many.
        """
        import numpy as np

        level = Level(level)
        problems: list[Problem] = []
        if categories is None:
            rows = list(rows)
            found = {as_answer(answer) for answer in {row[2] for row in rows}}
            scale = tuple(sorted((text for text in found if _number(text) is not None), key=float))
        else:
            scale = tuple(dict.fromkeys(map(as_answer, categories)))
        step = _Steps({text: index for index, text in enumerate(scale)})
        units, raters = _Names(), _Names()
        columns: tuple[list[int], list[int], list[int], list[int]] = ([], [], [], [])
        unnamed: list[int] = []
        strange: list[int] = []
        # millions of rows come this way: answers and names are looked at once each, then by table
        for at, (unit, rater, answer) in enumerate(rows, start=1):
            code = step[answer]
            if code == BLANK:
                continue
            if code == STRANGE:
                strange.append(at)
            elif (unit_at := units[unit]) < 0 or (rater_at := raters[rater]) < 0:
                unnamed.append(at)
            else:
                columns[0].append(unit_at)
                columns[1].append(rater_at)
                columns[2].append(code)
                columns[3].append(at)
        if unnamed:
            problems.append(_told(NO_NAME, len(unnamed), unnamed[0]))
        if strange:
            fault = NOT_ON_SCALE if categories is not None else NOT_A_NUMBER
            problems.append(_told(fault, len(strange), strange[0]))
        values = scale_values(scale)
        unsuited = [text for text in scale if level is Level.RATIO and (_number(text) or 0.0) < 0]
        unsuited += [text for text in scale if level is Level.RATIO and _number(text) is None]
        if unsuited:
            problems.append(_told(NO_ZERO, len(unsuited)))
        coded = cls.from_codes(
            np.array(columns[0], np.int64),
            np.array(columns[1], np.int64),
            np.array(columns[2], np.int64),
            scale,
            level,
            units=units.known(),
            raters=raters.known(),
        )
        twice = [p if not p.place.item else _at_row(p, columns[3]) for p in coded.problems]
        return replace(coded, values=values, problems=(*problems, *twice))

    @classmethod
    def from_codes(
        cls,
        unit: "Ints",
        rater: "Ints",
        answer: "Ints",
        categories: Sequence[object],
        level: Level | str = Level.ORDINAL,
        *,
        units: Sequence[Hashable] | None = None,
        raters: Sequence[Hashable] | None = None,
    ) -> Self:
        """Return the ratings in three parallel arrays of indexes, the fast way in for millions.

        `units` and `raters` name the indexes; without names they are numbered. An answer below 0 is absence.
        """
        import numpy as np

        given = np.flatnonzero(answer >= 0)
        unit, rater, answer = (np.asarray(column, np.int64)[given] for column in (unit, rater, answer))
        n_raters = len(raters) if raters is not None else int(rater.max(initial=-1)) + 1
        n_units = len(units) if units is not None else int(unit.max(initial=-1)) + 1
        key = unit * max(n_raters, 1) + rater
        problems: tuple[Problem, ...] = ()
        if not bool(np.all(key[1:] > key[:-1])):
            _, first = np.unique(key, return_index=True)
            if first.size < key.size:
                again = int(given[np.setdiff1d(np.arange(key.size), first)[0]])
                problems = (_told(ANSWERED_TWICE, int(key.size - first.size), again + 1),)
            unit, rater, answer = unit[first], rater[first], answer[first]
        scale = tuple(map(as_answer, categories))
        return cls(
            units=range(n_units) if units is None else units,
            raters=range(n_raters) if raters is None else raters,
            categories=scale,
            values=scale_values(scale),
            level=Level(level),
            unit=unit,
            rater=rater,
            answer=answer,
            problems=problems,
        )

    @classmethod
    def from_crosstab(
        cls,
        table: Sequence[Sequence[int]],
        categories: Sequence[object] | None = None,
        level: Level | str = Level.ORDINAL,
    ) -> Self:
        """Return the ratings of two raters from a square table of counts, first rater in rows."""
        import numpy as np

        counts = np.asarray(table, np.int64)
        first, second = np.indices(counts.shape)
        pairs = np.stack([first.ravel(), second.ravel()], axis=1).repeat(counts.ravel(), axis=0)
        n = len(pairs)
        return cls.from_codes(
            np.arange(n, dtype=np.int64).repeat(2),
            np.tile(np.array([0, 1], np.int64), n),
            pairs.ravel().astype(np.int64),
            categories if categories is not None else range(1, len(counts) + 1),
            level,
        )

    @property
    def n_ratings(self) -> int:
        """The number of ratings held."""
        return int(self.answer.size)

    def numbers(self) -> "Floats":
        """The ratings as numbers of the scale, parallel to `unit` and `rater`."""
        import numpy as np

        return np.asarray(self.values, np.float64)[self.answer]

    def per_unit(self) -> "Ints":
        """The number of ratings of each unit, in the order of `units`."""
        import numpy as np

        return np.bincount(self.unit, minlength=len(self.units)).astype(np.int64)

    def keep(self, mask: "NDArray[np.bool_]") -> Self:
        """Return the ratings where the mask is true, under the same names and scale."""
        return replace(self, unit=self.unit[mask], rater=self.rater[mask], answer=self.answer[mask])

    def pairable(self) -> Self:
        """Return the ratings of units that two or more raters rated: the only ones that show agreement."""
        return self.keep(self.per_unit()[self.unit] >= 2)

    def without(self, rater: Hashable) -> Self:
        """Return the ratings of everyone but one rater."""
        return self.keep(self.rater != list(self.raters).index(rater))

    def matrix(self) -> "Floats":
        """The ratings as units x raters, as numbers of the scale; nan is absence. For small tables."""
        import numpy as np

        table = np.full((len(self.units), len(self.raters)), np.nan)
        table[self.unit, self.rater] = self.numbers()
        return table


def as_answer(answer: object) -> str:
    """The text of an answer, so that 1, 1.0 and "1", or 2.5 and "2.50", are one; "" is absence."""
    if answer is None or answer != answer:  # noqa: PLR0124 - nan is the one value unlike itself
        return ""
    if isinstance(answer, float) and answer.is_integer():
        return str(int(answer))
    text = str(answer).strip()
    decimal = "." in text and text.removeprefix("-").replace(".", "", 1).isdecimal()
    return text.rstrip("0").rstrip(".") if decimal and not text.endswith(".") else text


def scale_values(scale: Sequence[str]) -> tuple[float, ...]:
    """The numbers of a scale: those written when every step is a number, else 1, 2, 3..."""
    numbers = [_number(text) for text in scale]
    written = [number for number in numbers if number is not None]
    return tuple(written) if len(written) == len(scale) else tuple(map(float, range(1, len(scale) + 1)))


def numeric(scale: Sequence[str]) -> bool:
    """Tell whether every step of a scale is a number of zero or more, as a ratio metric needs."""
    return all((number := _number(text)) is not None and number >= 0 for text in scale)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None


def _told(message: Message, n: int, row: int | None = None) -> Problem:
    """Return the problem that `n` rows share, at the first of them."""
    return message.at("" if row is None else f"row {row}", count=n, n=n)


class _Names(dict[Hashable, int]):
    """The index of each name in the order names come; -1 for a blank."""

    def __missing__(self, name: Hashable) -> int:
        found = self[name] = len(self) - self.blanks if as_answer(name) else -1
        self.blanks += found < 0
        return found

    blanks = 0

    def known(self) -> tuple[Hashable, ...]:
        """Return the names that are names."""
        return tuple(name for name, at in self.items() if at >= 0)


class _Steps(dict[object, int]):
    """The step of each answer as written: BLANK for absence, STRANGE for what is not on the scale."""

    def __init__(self, scale: Mapping[str, int]) -> None:
        super().__init__()
        self.scale = scale

    def __missing__(self, answer: object) -> int:
        text = as_answer(answer)
        found = self[answer] = self.scale.get(text, STRANGE) if text else BLANK
        return found


def _at_row(problem: Problem, rows: Sequence[int]) -> Problem:
    """Return a problem placed at the row of the user's table, not at that of the answers that were kept."""
    kept = int(problem.place.item.removeprefix("row "))
    return replace(problem, place=replace(problem.place, item=f"row {rows[kept - 1]}"))
