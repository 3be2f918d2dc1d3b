"""What a document is read into: its blocks in reading order, each with its place."""

from dataclasses import dataclass
from enum import StrEnum

from audit.place import Place


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    ROW = "table row"


@dataclass(frozen=True, slots=True)
class Block:
    """One block in reading order: its text, and where it stands ("paragraph 12", "table 3, row 2", "page 4").

    A heading has a `level` from 1; 0 for the rest. A table row has its `cells`, each once however widely it
    is merged, and `text` joins them by tabs; `above` are the words of cells that are merged down into this
    row, by the number of the cell from 0. `bold` tells that a whole paragraph is bold, as home-made headings
    are, and `goes_on` that a line of a PDF goes on from the block before it, being one paragraph with it.
    """

    kind: BlockKind
    text: str
    place: Place
    level: int = 0
    cells: tuple[str, ...] = ()
    bold: bool = False
    above: tuple[tuple[int, str], ...] = ()
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document's blocks in reading order, and the kind of file they came from ("docx" or "pdf").

    `margins` are the blocks of headers and footers, as far as they are told from the pages; `abreast` are the
    lines of a PDF's pages on which texts stand side by side, in no table, each with its texts, and
    `open_tables` the pages with tables whose cells can't be told. `form_fields` counts what is filled into a
    PDF's form or typed onto its pages, and is in no block.
    """

    file: str
    kind: str
    blocks: tuple[Block, ...]
    margins: tuple[Block, ...] = ()
    abreast: tuple[tuple[str, ...], ...] = ()
    open_tables: tuple[int, ...] = ()
    form_fields: int = 0
