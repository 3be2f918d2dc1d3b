"""What the tags of a PDF say: its headings, paragraphs, lists and tables, and the marks of each.

ISO 32000-1, 14.7 and 14.8: a tree of elements whose leaves are numbers of marked content on a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from audit.office_files.pdf.words import TextLine

#: A page's object number and the number of a mark on it.
Mark = tuple[int, int]
_HEADINGS = {"Title": 1, "H": 1, **{f"H{level}": level for level in range(1, 7)}}
_PASSAGES = frozenset({"P", "Caption", "TOCI", "Note", "Code", *_HEADINGS})
#: What holds passages; whatever else there is stands within one.
_HOLDERS = frozenset({"Document", "DocumentFragment", "Part", "Sect", "Div", "Art", "L", "BlockQuote", "TOC",
                      "Index", "Aside", "Figure", "THead", "TBody", "TFoot"})  # fmt: skip
_MOST_ELEMENTS = 500_000
_DEEPEST = 100
_MOST_SPANNED = 1000


class UntaggedError(Exception):
    """The file has no tags, or they can't be made sense of."""


@dataclass(slots=True, eq=False)
class Passage:
    """One passage: what it is tagged as, its lines once the pages are read, and the mark of a list's item.

    `right` is how far its lines reach, in points, where lines are drawn beside it; else 0.
    """

    tag: str
    lines: list[TextLine] = field(default_factory=list)
    label: "Passage | None" = None
    marked: bool = False
    right: float = 0.0

    @property
    def level(self) -> int:
        """The level of a heading from 1; 0 for the rest."""
        return _HEADINGS.get(self.tag, 0)


@dataclass(slots=True)
class TaggedCell:
    """One cell of a table: its passages, and how many rows and columns it is wide."""

    passages: list[Passage] = field(default_factory=list)
    down: int = 1
    across: int = 1


@dataclass(slots=True)
class TaggedRow:
    """One row of a table: the number of the table in the file from 1, and its cells."""

    table: int
    cells: list[TaggedCell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _At:
    """Where the walk is: the page, how deep, what passages go to, and the table and row it is in, if any."""

    page: int
    depth: int
    into: "list[Passage | TaggedRow] | list[Passage]"
    table: int = 0
    row: TaggedRow | None = None
    in_cell: bool = False


class Tags:
    """The passages and rows of a file in reading order, and the passage of each mark."""

    def __init__(self, catalog: dict[str, Any]) -> None:
        """Read the tags of a file from its catalog. Raises UntaggedError."""
        self.items: list[Passage | TaggedRow] = []
        self.of_mark: dict[Mark, Passage] = {}
        #: By its number as an object of the file, where an annotation stands, such as a form's field.
        self.of_object: dict[int, Passage] = {}
        self._tables = self._elements = 0
        root = _dictionary(catalog.get("StructTreeRoot"))
        self._roles = _dictionary(root.get("RoleMap"))
        passage: Passage | None = None
        for kid in _kids(root):
            passage = self._walk(kid, _At(0, 0, self.items), passage)
        if not self.of_mark:
            raise UntaggedError

    def _walk(self, kid: Any, at: _At, passage: Passage | None) -> Passage | None:
        """Take in an element or mark; return the passage that is open behind it."""
        self._elements += 1
        if at.depth > _DEEPEST or self._elements > _MOST_ELEMENTS:
            raise UntaggedError
        if isinstance(kid, int):
            return self._mark(kid, at, passage)
        element = _dictionary(kid)
        page = getattr(element.get("Pg"), "objid", at.page)
        at = _At(page, at.depth + 1, at.into, at.table, at.row, at.in_cell)
        if "MCID" in element:
            if "Stm" in element:  # a number of another stream than the page's
                raise UntaggedError
            return self._mark(element["MCID"], at, passage)
        if number := getattr(element.get("Obj"), "objid", 0):
            self.of_object[number] = passage or self._begin("P", at)
            return passage
        return self._element(element, at, passage) if "S" in element else passage

    def _element(self, element: dict[str, Any], at: _At, passage: Passage | None) -> Passage | None:
        tag = self._tag(element)
        if tag in ("Table", "TR", "TD", "TH") and not at.in_cell:
            self._table_part(tag, element, at)
            return None
        if tag == "LI":
            self._within(element, at, self._begin(tag, at))
            return None
        if tag == "Lbl" and passage is not None and passage.tag == "LI":
            passage.label = Passage(tag)
            self._within(element, at, passage.label)
            return passage
        if tag in _PASSAGES:
            first = passage is not None and passage.tag == "LI" and not passage.marked
            self._within(element, at, passage if first else self._begin(tag, at))
            return None
        if tag in _HOLDERS or tag in ("Table", "TR", "TD", "TH"):
            self._within(element, at, None)
            return None
        return self._within(element, at, passage)

    def _table_part(self, tag: str, element: dict[str, Any], at: _At) -> None:
        table, row, into, in_cell = at.table, at.row, at.into, False
        if tag == "Table":
            self._tables += 1
            table, row = self._tables, None
        elif tag == "TR" and table:
            row = TaggedRow(table)
            self.items.append(row)
        elif row is not None:
            cell = TaggedCell([], _span(element, "RowSpan"), _span(element, "ColSpan"))
            row.cells.append(cell)
            into, in_cell = cell.passages, True
        self._within(element, _At(at.page, at.depth, into, table, row, in_cell), None)

    def _within(self, element: dict[str, Any], at: _At, passage: Passage | None) -> Passage | None:
        for kid in _kids(element):
            passage = self._walk(kid, at, passage)
        return passage

    def _begin(self, tag: str, at: _At) -> Passage:
        passage = Passage(tag)
        at.into.append(passage)
        return passage

    def _mark(self, number: Any, at: _At, passage: Passage | None) -> Passage:
        if not isinstance(number, int) or (at.page, number) in self.of_mark:
            raise UntaggedError
        passage = passage or self._begin("P", at)
        passage.marked = True
        self.of_mark[at.page, number] = passage
        return passage

    def _tag(self, element: dict[str, Any]) -> str:
        tag = _name(element["S"])
        for _ in range(10):
            if tag not in self._roles:
                break
            tag = _name(self._roles[tag])
        return tag


def _kids(element: dict[str, Any]) -> Sequence[Any]:
    from pdfminer.pdftypes import resolve1

    kids = element.get("K")
    found = resolve1(kids)
    if isinstance(found, list):
        return found
    return [] if found is None else [found]


def _dictionary(value: Any) -> dict[str, Any]:
    from pdfminer.pdftypes import resolve1

    found = resolve1(value)
    return found if isinstance(found, dict) else {}


def _name(value: Any) -> str:
    from pdfminer.pdftypes import resolve1

    name = getattr(resolve1(value), "name", "")
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)


def _span(element: dict[str, Any], name: str) -> int:
    """Return how many rows or columns a cell is wide (14.8.5.7); 1 where nothing says."""
    from pdfminer.pdftypes import resolve1

    held = resolve1(element.get("A"))
    for each in held if isinstance(held, list) else [held]:
        value = resolve1(_dictionary(each).get(name))
        if isinstance(value, int) and 1 <= value <= _MOST_SPANNED:
            return value
    return 1
