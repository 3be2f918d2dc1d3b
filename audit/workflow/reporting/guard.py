"""Who a report is for decides what it shows: small numbers hidden in one go over all of its linked tables.

Internal reports show everything and are marked. Board reports hide small numbers where papers are public,
published ones always do. One `Guard` holds the tables of one report, and every number of plans that stands in
any of its formats is asked from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from audit.privacy.suppression import CountTable, Suppression, suppress
from audit.trends.shares import Share, wilson

#: What stands for a hidden number, in every format (the Government Statistical Service's shorthand).
HIDDEN = "[c]"

HIDDEN_NOTE = (
    "[c]: hidden, because the number is under {threshold}, or because with it such a number could be worked "
    "out. Percentages are hidden with their counts."
)


class Audience(StrEnum):
    """Who a report is for."""

    INTERNAL = "internal"
    BOARD = "board"
    PUBLISHED = "published"


MARKINGS = {
    Audience.INTERNAL: "OFFICIAL-SENSITIVE",
    Audience.BOARD: "OFFICIAL",
    Audience.PUBLISHED: "",
}


@dataclass(slots=True)
class Guard:
    """The tables of one report, and what may be shown of them.

    Tables are added first; the first question closes the guard, and all are then suppressed together.
    """

    audience: Audience
    threshold: int
    tables: dict[str, CountTable] = field(default_factory=dict)
    _made: Suppression | None = None

    @property
    def hides(self) -> bool:
        """Whether small numbers are hidden."""
        return self.audience is not Audience.INTERNAL

    def add(
        self,
        name: str,
        population: str,
        rows: tuple[str, Sequence[str]],
        columns: tuple[str, Sequence[str]],
        counts: Mapping[tuple[str, str], int],
    ) -> None:
        """Add a table of counts by (row, column); `rows` and `columns` are a dimension and its values.

        Tables with one population count the same plans: their shared totals are known to be one number. A
        table of one column gives its own `columns` as ("", ()), and counts by (row, "").
        """
        if self._made is not None:
            raise RuntimeError("a table was added after the first question")
        cells = tuple(
            tuple(counts.get((row, column), 0) for column in (columns[1] or ("",))) for row in rows[1]
        )
        self.tables[name] = CountTable(
            rows[0], tuple(rows[1]), cells, columns[0], tuple(columns[1]), population
        )

    def count(self, name: str, row: str | None = None, column: str | None = None) -> int | None:
        """Return a number of a table, or a total of it; None when it is hidden."""
        return self._shown().count(self.tables[name].label(row, column))

    def cell(self, name: str, row: str | None = None, column: str | None = None) -> int | str:
        """Return a number as it stands in a table: itself, or `[c]`."""
        found = self.count(name, row, column)
        return HIDDEN if found is None else found

    def share(self, name: str, row: str | None, column: str) -> Share | None:
        """Return a column's share of its row with Wilson's interval; None when either is hidden."""
        part, whole = self.count(name, row, column), self.count(name, row)
        return None if part is None or whole is None else wilson(part, whole)

    def enough(self, n: int) -> bool:
        """Tell whether a mean or a rate over n plans may be shown."""
        return not self.hides or n == 0 or n >= self.threshold

    def any_hidden(self) -> bool:
        """Tell whether any number of the report is hidden."""
        return bool(self._shown().hidden)

    def notes(self) -> tuple[str, ...]:
        """Return the sentence that explains `[c]`, where small numbers are hidden."""
        return (HIDDEN_NOTE.format(threshold=self.threshold),) if self.hides else ()

    def _shown(self) -> Suppression:
        if self._made is None:
            if self.hides:
                self._made = suppress(list(self.tables.values()), self.threshold)
            else:
                values = {label: n for table in self.tables.values() for label, n in table.values().items()}
                self._made = Suppression(values, {})
        return self._made


def share_cells(share: Share | None) -> tuple[float | str | None, float | str | None, float | str | None]:
    """Return a share with its bounds as three cells; `[c]` in each when it is hidden."""
    return (HIDDEN, HIDDEN, HIDDEN) if share is None else (share.share, share.lower, share.upper)
