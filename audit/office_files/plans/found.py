"""How a file of plans was understood, told before anything is stored: its shape, its headings, and why."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from audit.office_files.plans.record import PlanRecord
from audit.problem import Problem


class Shape(StrEnum):
    """The ways in which plans are laid out in files."""

    WIDE = "wide"
    LONG = "long"
    ROWS = "rows"
    DOCUMENT = "document"


#: Each shape in the users' words.
SHAPE_WORDS: dict[Shape, str] = {
    Shape.WIDE: "wide: a row a plan, a column a section",
    Shape.LONG: "long: a row a plan and section, or a row a need, outcome or provision",
    Shape.ROWS: "rows: needs, provision and outcomes side by side, several rows a plan",
    Shape.DOCUMENT: "document: one plan, its sections under their headings",
}


@dataclass(frozen=True, slots=True)
class ColumnTaken:
    """One column as it was understood: its letter, its heading, and what it fills."""

    column: str
    heading: str
    meaning: str


@dataclass(frozen=True, slots=True)
class SectionFound:
    """One section of a document: where its headings stand, and how many characters stand under them."""

    section: str
    where: tuple[str, ...]
    characters: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a file, or a sheet of it, was understood. `heading_row` counts from 1; 0 for a document.

    `sections` are those of a document, in its order.
    """

    shape: str
    sheet: str
    heading_row: int
    why: str
    columns: tuple[ColumnTaken, ...]
    left_out: tuple[str, ...]
    file: str = ""
    sections: tuple[SectionFound, ...] = ()


#: Called with how many rows of a sheet are read, and of how many.
Told = Callable[[int, int], None]
_STEP = 200


def untold(done: int, total: int) -> None:
    """Tell nobody how far it is."""


def counted(rows: Sequence[int], told: Told) -> Iterator[int]:
    """Yield rows, and tell at times how far it is, at the end too."""
    for done, row in enumerate(rows):
        if done % _STEP == 0:
            told(done, len(rows))
        yield row
    told(len(rows), len(rows))


@dataclass(slots=True)
class PlansRead:
    """Everything read from one file: its plans, how it was understood, and every problem."""

    explanations: list[Explanation] = field(default_factory=list)
    records: list[PlanRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
