"""A report as a value: one set of facts, laid out once, from which every format is rendered.

Everything is reckoned before it stands here; no format does arithmetic. Each figure has its n, unit, interval
and method beside it, in its note or in the columns of its table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from audit.inert_text import inert
from audit.plain_figures import percent
from audit.rendering.charts import Drawing

#: Stands in every data file; raised when a column or key changes its name or meaning.
SCHEMA_VERSION = "2"

#: A table of so many rows and letters, or fewer, stays on one printed page (tried on A4).
SHORT_ROWS, SHORT_LETTERS = 24, 2500

Cell = str | int | float | date | None


class Unit(StrEnum):
    """How a column's values are shown. Shares and scores are 0 to 1 in the data and percent on the page."""

    WORDS = "words"
    COUNT = "count"
    SHARE = "share"
    SHARE_1 = "share to one decimal"
    NUMBER = "number"
    NUMBER_1 = "number to one decimal"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading for people, its stable key for other programs, its unit.

    `optional` ones are left out of pages where no row has a value; data files always have them.
    """

    heading: str
    key: str
    unit: Unit = Unit.WORDS
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A tidy table. `heat` shades shares; `note` says n, interval and method where they are no columns.

    `pages` and `data` say where it stands: on pages, for people, and in data files, for other programs.
    Words come from plans and people, so those of its cells are made inert, for every format alike.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    heat: bool = False
    pages: bool = True
    data: bool = True

    def __post_init__(self) -> None:
        """Let no cell turn the direction of text or hold a control character."""
        rows = tuple(
            tuple(inert(cell) if isinstance(cell, str) else cell for cell in row) for row in self.rows
        )
        object.__setattr__(self, "rows", rows)

    @property
    def short(self) -> bool:
        """Whether it can stand on one printed page: by its rows, and by how much is written in them."""
        written = sum(len(cell) for row in self.rows for cell in row if isinstance(cell, str))
        return len(self.rows) <= SHORT_ROWS and written <= SHORT_LETTERS

    def laid_out(self) -> "Table":
        """Return the table as pages show it: without the optional columns that no row has a value in."""
        kept = [
            at
            for at, column in enumerate(self.columns)
            if not column.optional or any(row[at] not in (None, "") for row in self.rows)
        ]
        columns = tuple(self.columns[at] for at in kept)
        return replace(self, columns=columns, rows=tuple(tuple(row[at] for at in kept) for row in self.rows))


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with the note that stands under it; its own table says the same in figures.

    `icon` is a small picture of what the drawing's last point says, as markup of our own, or empty.
    """

    id: str
    drawing: Drawing
    note: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure to be seen first: its value as words, what it is, and its n, interval or method."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """Sentences, or a list when there are several."""

    lines: tuple[str, ...]
    listed: bool = False


Block = Table | Chart | Prose


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report: a title, the sentence that says what it shows, and its blocks.

    An `annex` is for who wants to look further: folded on a page, in data files as any other, not printed.
    """

    id: str
    title: str
    lead: str
    blocks: tuple[Block, ...] = ()
    annex: bool = False

    def laid_out(self) -> tuple[Block, ...]:
        """Return the blocks as pages show them: a table without a row is left to the data files."""
        return tuple(
            block.laid_out() if isinstance(block, Table) else block
            for block in self.blocks
            if not isinstance(block, Table) or (block.pages and block.rows)
        )


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `headline` is the one sentence to remember; `facts` is what JSON carries as such."""

    kind: str
    title: str
    council: str
    period: str
    marking: str
    made_on: date
    headline: str
    figures: tuple[Figure, ...]
    parts: tuple[Part, ...]
    method: tuple[tuple[str, str], ...]
    program: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def tables(self) -> tuple[Table, ...]:
        """Return every table that data files have, in order, those of the charts left out."""
        found = (block for part in self.parts for block in part.blocks if isinstance(block, Table))
        return tuple(block for block in found if block.data)

    def printed(self) -> tuple[Part, ...]:
        """Return the parts that are printed."""
        return tuple(part for part in self.parts if not part.annex)

    def unprinted(self) -> str:
        """Return what says where the rest stands that is not printed; empty where all is."""
        titles = "; ".join(part.title for part in self.parts if part.annex)
        return (
            f"In the page (html) and the workbook (xlsx) of this report besides: {titles}." if titles else ""
        )


def shown(value: Cell, unit: Unit = Unit.WORDS) -> str:  # noqa: PLR0911 - a return for each unit
    """Return a value as a person reads it: None as a dash, shares as whole percent, dates day first."""
    if value is None:
        return "\N{EN DASH}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool | str):
        return str(value)
    if unit is Unit.SHARE:
        return percent(value)
    if unit is Unit.SHARE_1:
        return f"{Decimal(value * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
    if unit is Unit.NUMBER_1:
        return f"{round(value, 1) + 0.0:,.1f}"
    if unit is Unit.NUMBER:
        # the sum takes the sign from what rounds to nothing
        return f"{round(value, 2) + 0.0:,.2f}".rstrip("0").rstrip(".")
    return f"{value:,}"


def front_page(report: Report) -> dict[str, object]:
    """Return what stands on a report's first page, in words, by the names that templates use."""
    return {
        "title": report.title,
        "council": report.council,
        "period": report.period,
        "marking": report.marking,
        "headline": report.headline,
        "made_on": shown(report.made_on),
        "program": report.program,
        "figures": [{"label": f.label, "value": f.value, "note": f.note} for f in report.figures],
    }
