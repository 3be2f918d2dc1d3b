"""Who a report is for decides what it shows: small numbers hidden in one go over all of its linked tables.

Internal reports show everything and are marked. Board reports hide small numbers where papers are public,
published ones always do. One `Guard` holds the tables and numbers of one report, and every number that
stands in any of its formats and sentences is asked from it. What identifies a child is how few children there
are: so where small numbers are hidden everything is counted in plans (`ReportFacts.count`), and audits are
hidden with the plans they are of.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from audit.privacy.recovery import Equation, Label
from audit.privacy.suppression import CountTable, Others, Reason, Suppression, suppress
from audit.rendering.document import Block, Report, Table
from audit.trends.shares import Share, wilson

#: What stands for a hidden number, in every format (the Government Statistical Service's shorthand).
HIDDEN = "[c]"

_SIGN = (
    "[c]: hidden, because fewer than {threshold} plans stand behind it, or because with it such a number "
    "could be worked out. Percentages and means are hidden with their counts."
)
_NO_SIGN = "A number of fewer than {threshold} plans would be hidden; here none had to be."
HIDDEN_NOTE = f"{_SIGN} Each plan counts once, by its newest audit."


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
    """The tables and numbers of one report, and what may be shown of them.

    All are added first; the first question closes the guard, and all are then suppressed together. What is
    named is a table, whose total is meant, or a number.
    """

    audience: Audience
    threshold: int
    tables: dict[str, CountTable] = field(default_factory=dict)
    _numbers: dict[Label, int] = field(default_factory=dict)
    _sums: list[Equation] = field(default_factory=list)
    _unshown: set[Label] = field(default_factory=set)
    _free: set[Label] = field(default_factory=set)
    _few: set[Label] = field(default_factory=set)
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
        *,
        unshown: Collection[str] = (),
    ) -> None:
        """Add a table of counts by (row, column); `rows` and `columns` are a dimension and its values.

        Tables with one population count the same plans: their shared totals are known to be one number. A
        table of one column gives its own `columns` as ("", ()), and counts by (row, ""). Rows and
        columns `unshown` stand nowhere, and might be worked out.
        """
        self._open()
        cells = tuple(
            tuple(counts.get((row, column), 0) for column in (columns[1] or ("",))) for row in rows[1]
        )
        table = CountTable(rows[0], tuple(rows[1]), cells, columns[0], tuple(columns[1]), population)
        self.tables[name] = table
        every = [(row, column) for row in (*rows[1], None) for column in (*columns[1], None)]
        self._unshown |= {table.label(*each) for each in every if set(each) & set(unshown)}

    def number(
        self, name: str, n: int, *, plans: int | None = None, shown: bool = True, told: bool = True
    ) -> None:
        """Add a number; `plans` is how many plans it is of, where that is another number.

        One not `shown` stands nowhere, and may be worked out unless it is `told`.
        """
        self._open()
        label = self.number_label(name)
        self._numbers[label] = n
        if not shown:
            (self._unshown if told else self._free).add(label)
        if plans is not None and 0 < plans < self.threshold:
            self._few.add(label)

    def sum(self, whole: str, parts: Sequence[str]) -> None:
        """Add that a number is the sum of others, as every reader knows."""
        self._open()
        if not self.hides:
            return
        self._sums.append(Equation(self._label(whole), tuple(map(self._label, parts))))

    def part(self, part: str | Label, whole: str | Label, *, told: bool = True) -> None:
        """Add that a number is of a part of what another counts.

        `told` says that the rest is of children too, and must not be worked out where it is small.
        """
        self._open()
        if not self.hides:
            return
        one, all_of = (self._label(each) if isinstance(each, str) else each for each in (part, whole))
        rest = self._value(all_of) - self._value(one)
        if rest < 0:
            return
        other = frozenset({("rest", f"{sorted(one)} of {sorted(all_of)}")})
        self._numbers[other] = rest
        (self._unshown if told else self._free).add(other)
        self._sums.append(Equation(all_of, (one, other)))

    def count(self, name: str, row: str | None = None, column: str | None = None) -> int | None:
        """Return a number, or one of a table or a total of it; None when it is hidden."""
        table = self.tables.get(name)
        return self._shown().count(table.label(row, column) if table else self._label(name))

    def cell(self, name: str, row: str | None = None, column: str | None = None) -> int | str:
        """Return a number as it stands in a table: itself, or `[c]`."""
        found = self.count(name, row, column)
        return HIDDEN if found is None else found

    def share(self, name: str, row: str | None, column: str = "") -> Share | None:
        """Return a column's share of its row with Wilson's interval; None when either is hidden.

        Without a column it is the row's share of its table.
        """
        part, whole = self.count(name, row, column or None), self.count(name, row if column else None)
        return None if part is None or whole is None else wilson(part, whole)

    def any_hidden(self) -> bool:
        """Tell whether any number of the report is hidden."""
        return any(why is not Reason.UNSHOWN for why in self._shown().hidden.values())

    def notes(self) -> tuple[str, ...]:
        """Return the sentence that explains `[c]`, where small numbers are hidden."""
        return (HIDDEN_NOTE.format(threshold=self.threshold),) if self.hides else ()

    def label(self, name: str, row: str | None = None, column: str | None = None) -> Label:
        """Return what a number of a table is known by, to say what it is a part of."""
        return self.tables[name].label(row, column)

    @staticmethod
    def number_label(name: str) -> Label:
        """Return what a number is known by."""
        return frozenset({("number", name)})

    def _open(self) -> None:
        if self._made is not None:
            raise RuntimeError("a number was added after the first question")

    def _label(self, name: str) -> Label:
        return self.tables[name].label() if name in self.tables else self.number_label(name)

    def _value(self, label: Label) -> int:
        if label in self._numbers:
            return self._numbers[label]
        return next(held[label] for table in self.tables.values() if label in (held := table.values()))

    def _shown(self) -> Suppression:
        if self._made is None:
            others = Others(self._numbers, self._sums, self._unshown, self._free, self._few)
            if self.hides:
                self._made = suppress(list(self.tables.values()), self.threshold, others)
            else:
                values = {label: n for table in self.tables.values() for label, n in table.values().items()}
                self._made = Suppression({**values, **self._numbers}, {})
        return self._made


def share_cells(share: Share | None) -> tuple[float | str | None, float | str | None, float | str | None]:
    """Return a share with its bounds as three cells; `[c]` in each when it is hidden."""
    return (HIDDEN, HIDDEN, HIDDEN) if share is None else (share.share, share.lower, share.upper)


def with_hidden_told(report: Report, threshold: int) -> Report:
    """Return the report with what `[c]` means said under every table in which it stands, and else nowhere."""
    parts = [replace(part, blocks=tuple(map(_told, part.blocks))) for part in report.parts]
    if HIDDEN in f"{report.headline}{report.figures}{[(part.lead, part.blocks) for part in parts]}":
        return replace(report, parts=tuple(parts))
    sign, none = (words.format(threshold=threshold) for words in (_SIGN, _NO_SIGN))
    method = tuple((term, words.replace(sign, none)) for term, words in report.method)
    return replace(report, parts=tuple(parts), method=method)


def _told(block: Block) -> Block:
    if not isinstance(block, Table) or not any(HIDDEN in map(str, row) for row in block.rows):
        return block
    return replace(block, note=f"{block.note} {HIDDEN}: hidden to protect small numbers.".strip())
