"""What is found on the pages of a PDF, as it is handed from the process that reads them."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Found:
    """One block: its kind (of BlockKind), its page from 1, and its words; of a row its cells and its numbers.

    `above` are cells merged down into a row, by their number from 0. `goes_on` tells that a paragraph's line
    goes on from the one before it, and `over` that a row was joined with the first of the next page for no
    other reason than that its first cell is empty there; `unsure` that a row at the top of a page was read as
    one of its own, and may be the rest of the row before.
    """

    kind: str
    page: int
    text: str = ""
    level: int = 0
    bold: bool = False
    goes_on: bool = False
    cells: list[str] = field(default_factory=list)
    above: list[tuple[int, str]] = field(default_factory=list)
    table: int = 0
    row: int = 0
    over: bool = False
    unsure: bool = False


@dataclass(slots=True)
class PagesFound:
    """The blocks of a file in reading order, what its margins hold, and what else there is to tell.

    `letters` counts the letters of each page, `struck` its lines with words struck through; `abreast` are
    lines on which texts stand apart, outside of tables or within a cell; `open_tables` are the pages with
    tables whose cells can't be told, and `overprinted` those with words over the edge of their cell, or over
    others. `unplaced` counts what is filled into a form where its place is uncertain, and `left_out` what is
    filled in and not read, by its kind.
    """

    blocks: list[Found] = field(default_factory=list)
    margins: list[Found] = field(default_factory=list)
    abreast: list[list[str]] = field(default_factory=list)
    letters: list[int] = field(default_factory=list)
    open_tables: list[int] = field(default_factory=list)
    overprinted: list[int] = field(default_factory=list)
    struck: list[int] = field(default_factory=list)
    unplaced: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
