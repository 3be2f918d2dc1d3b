"""A Word file read into blocks: what a reader of the printed page sees, and told what else stands there.

Tracked deletions are left out, insertions read. Words struck through or hidden are read like the rest and
told, since only the writer knows whether they still hold. Text boxes are read where they are anchored.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from audit.office_files import messages as say
from audit.office_files.document_blocks import Block, BlockKind, Document
from audit.office_files.text import cleaned
from audit.office_files.word_styles import WordStyles
from audit.office_files.word_words import (
    W,
    boxes,
    is_deleted,
    is_listed,
    paragraphs,
    words,
)
from audit.office_files.zip_parts import Parts, part_name, refuse_declarations
from audit.place import Place
from audit.problem import Message, Problem

#: Of one part of a Word file: a plan's words are a few MB, and each empty paragraph takes 20 times its bytes.
_LARGEST_PART = 48 * 1024**2
_TRACKED = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
#: The name of Word's elements, and that of the same elements in a "Strict Open XML Document".
_SPACE, _STRICT = W[1:-1].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
#: What refers to words that stand elsewhere, and what these are called.
_ELSEWHERE = {
    "footnoteReference": "footnotes",
    "endnoteReference": "endnotes",
    "commentReference": "comments",
    "altChunk": "inserted files",
}
#: Passages in the margins that are looked at; the headers of a plan's sections repeat.
_MOST_IN_MARGINS = 200


def read_word(path: Path) -> tuple[Document, list[Problem]]:
    """Return a Word file of today (.docx, .docm, .dotx) as blocks, and what was odd about it.

    Raises UnreadableFileError: damaged, too large, or without words.
    """
    parts = Parts(path)
    for name in parts.names():
        _check_part(parts, name)
    main = _main(parts)
    body = _body(parts, main)
    reader = _Reader(path.name, WordStyles(_linked(parts, main, "/styles")))
    blocks = tuple(reader.blocks(body))
    if not blocks:
        raise say.refusal(say.NO_WORDS, path.name)
    problems = []
    if any(True for _ in body.iter(*_TRACKED)):
        problems.append(say.TRACKED_CHANGES.at(Place(file=path.name)))
    problems += reader.told()
    found = {_ELSEWHERE[each.tag.removeprefix(W)] for each in body.iter(*(W + name for name in _ELSEWHERE))}
    if found:
        problems.append(say.STANDS_ELSEWHERE.at(Place(file=path.name), what=" and ".join(sorted(found))))
    return Document(path.name, "docx", blocks, tuple(_margins(parts))), problems


def _check_part(parts: Parts, name: str) -> None:
    tail = b""
    size = 0
    for chunk in parts.chunks(name):
        if name.endswith((".xml", ".rels")):
            refuse_declarations(tail + chunk, parts.file)
        size += len(chunk)
        if size > _LARGEST_PART and not name.startswith("word/media/"):
            limit = f"{_LARGEST_PART // 1024**2} MB"
            raise say.refusal(say.TOO_LARGE, parts.file, size="a part of more than that", limit=limit)
        tail = chunk[-16:]


def _main(parts: Parts) -> str:
    """Return the part that the package calls its document, whatever that is named; empty for none."""
    links = parts.xml("_rels/.rels")
    for link in links if links is not None else ():
        if link.get("Type", "").endswith("/officeDocument"):
            return link.get("Target", "").lstrip("/")
    return ""


def _body(parts: Parts, main: str) -> Any:
    root = _tree(parts, main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise parts.damaged("its content makes no sense")
    return body


def _linked(parts: Parts, main: str, kind: str) -> Any:
    """Return the tree of the part of a kind ("/styles") that the document is linked to; None for none."""
    folder, _, file = main.rpartition("/")
    links = parts.xml(f"{folder}/_rels/{file}.rels")
    for link in links if links is not None else ():
        if link.get("Type", "").endswith(kind):
            return _tree(parts, part_name(link.get("Target", ""), folder))
    return None


def _tree(parts: Parts, name: str) -> Any:
    """Return a part's tree; None when there is no such part. Declarations were refused before."""
    from docx.oxml import parse_xml

    if name not in parts:
        return None
    try:
        return parse_xml(b"".join(parts.chunks(name)).replace(_STRICT, _SPACE))
    except (SyntaxError, ValueError):
        raise parts.damaged("its content makes no sense") from None


def _margins(parts: Parts) -> Iterator[Block]:
    """Yield the blocks of headers and footers, each text once."""
    seen: set[str] = set()
    for name in sorted(parts.names()):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            for block in _Reader(parts.file, WordStyles(None)).blocks(_tree(parts, name)):
                if block.text not in seen and len(seen) < _MOST_IN_MARGINS:
                    seen.add(block.text)
                    yield replace(block, place=Place(file=parts.file, item="header or footer"))


class _Reader:
    """Walks a Word body: paragraphs and tables in order, through content controls and text boxes."""

    def __init__(self, file: str, styles: WordStyles) -> None:
        self.file = file
        self._styles = styles
        self.paragraphs = self.tables = 0
        self._struck: list[Place] = []
        self._hidden: list[Place] = []

    def blocks(self, parent: Any) -> Iterator[Block]:
        """Yield the blocks under an element."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self.tables += 1
                yield from self._rows(child, self.tables)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"):
                yield from self.blocks(child)

    def told(self) -> Iterator[Problem]:
        """Yield what is to be said of words that are struck through or hidden."""
        kinds: tuple[tuple[Message, list[Place]], ...] = (
            (say.STRUCK_WORDS, self._struck),
            (say.HIDDEN_WORDS, self._hidden),
        )
        for message, places in kinds:
            if places:
                yield message.at(places[0], count=len(places), n=len(places))

    def _paragraph(self, p: Any) -> Iterator[Block]:
        self.paragraphs += 1
        place = Place(file=self.file, item=f"paragraph {self.paragraphs}")
        text = cleaned(words(p)).strip()
        if text:
            self._look(p, place)
            level = self._styles.heading_level(p)
            kind = BlockKind.LIST_ITEM if is_listed(p) else BlockKind.PARAGRAPH
            bold = self._styles.all_bold(p)
            yield Block(BlockKind.HEADING if level else kind, text, place, level=level, bold=bold)
        for box in boxes(p):
            yield from self.blocks(box)

    def _rows(self, table: Any, number: int) -> Iterator[Block]:
        merged: dict[int, str] = {}
        for index, row in enumerate(_children(table, "tr", is_deleted), start=1):
            place = Place(file=self.file, item=f"table {number}, row {index}")
            cells: list[str] = []
            above: list[tuple[int, str]] = []
            column = 0
            for cell in _children(row, "tc", is_deleted):
                text = self._cell(cell, place)
                if text is None:
                    above.append((len(cells), merged.get(column, "")))
                else:
                    merged[column] = text
                cells.append(text or "")
                column += _span(cell)
            if any(cells):
                yield Block(
                    BlockKind.ROW,
                    "\t".join(cells),
                    place,
                    cells=tuple(cells),
                    above=tuple(each for each in above if each[1]),
                )

    def _cell(self, cell: Any, place: Place) -> str | None:
        """Return a cell's words, a line a paragraph; None for the lower part of a cell merged downwards."""
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val", "continue") == "continue":
            return None
        lines = []
        for p in paragraphs(cell):
            if line := words(p).strip():
                lines.append(line)
                self._look(p, place)
        return cleaned("\n".join(lines)).strip()

    def _look(self, p: Any, place: Place) -> None:
        """Note whether words of a paragraph are struck through or hidden."""
        for mark, places in (("strike", self._struck), ("dstrike", self._struck), ("vanish", self._hidden)):
            if self._styles.marked(p, mark) and (not places or places[-1] != place):
                places.append(place)


def _children(parent: Any, name: str, left_out: Callable[[Any], bool]) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, those in content controls too."""
    for child in parent:
        if child.tag == f"{W}{name}":
            if not left_out(child):
                yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _children(child, name, left_out)


def _span(cell: Any) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = "" if span is None else span.get(f"{W}val", "")
    return int(value) if value.isdecimal() and len(value) < 4 else 1
