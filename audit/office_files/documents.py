"""Plans and advice written as documents: Word files as ordered blocks, PDFs as lines of their pages' text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from audit.office_files import messages as say
from audit.office_files.file_kind import Kind, kind_of
from audit.office_files.isolated import run_child
from audit.office_files.text import cleaned
from audit.office_files.zip_parts import Parts, refuse_declarations
from audit.place import Place
from audit.problem import Problem

DOCUMENTS = (Kind.DOCX, Kind.PDF)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"(?:heading|title)\s*(\d?)", re.IGNORECASE)
_PDF_SECONDS = 90
#: Of one part of a Word file: a plan's words are a few MB, and each empty paragraph takes 20 times its bytes.
_LARGEST_PART = 48 * 1024**2
#: Fewer letters a page than this and the page is a picture of text.
_FEWEST_LETTERS = 15


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
    is merged, and `text` joins them by tabs. `bold` tells that a whole paragraph is bold, as home-made
    headings are.
    """

    kind: BlockKind
    text: str
    place: Place
    level: int = 0
    cells: tuple[str, ...] = ()
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document's blocks in reading order, and the kind of file they came from ("docx" or "pdf")."""

    file: str
    kind: str
    blocks: tuple[Block, ...]


def read_document(path: Path | str) -> tuple[Document, list[Problem]]:
    """Return a .docx or .pdf as blocks, and what was odd about it.

    In Word, tracked insertions are read and deletions left out; text boxes and content controls are read,
    headers, footers and comments are not. Raises UnreadableFileError: missing, damaged, encrypted, renamed,
    or a scan, which holds pictures of text and no text.
    """
    path = Path(path)
    if kind_of(path, DOCUMENTS) is Kind.DOCX:
        return _read_docx(path)
    return _read_pdf(path)


def _read_docx(path: Path) -> tuple[Document, list[Problem]]:
    parts = Parts(path)
    for name in parts.names():
        tail = b""
        size = 0
        for chunk in parts.chunks(name):
            if name.endswith((".xml", ".rels")):
                refuse_declarations(tail + chunk, path.name)
            size += len(chunk)
            if size > _LARGEST_PART and not name.startswith("word/media/"):
                limit = f"{_LARGEST_PART // 1024**2} MB"
                raise say.refusal(say.TOO_LARGE, path.name, size="a part of more than that", limit=limit)
            tail = chunk[-16:]
    body = _body(path)
    reader = _WordReader(path.name)
    blocks = tuple(reader.blocks(body))
    if not blocks:
        raise say.refusal(say.NO_WORDS, path.name)
    problems = []
    if any(True for _ in body.iter(f"{_W}ins", f"{_W}del")):
        problems.append(say.TRACKED_CHANGES.at(Place(file=path.name)))
    return Document(path.name, "docx", blocks), problems


def _body(path: Path) -> Any:
    import docx
    from docx.opc.exceptions import OpcError

    try:
        return docx.Document(str(path)).element.body
    except (OpcError, SyntaxError, KeyError, ValueError, AttributeError):
        # python-docx meets a package without its parts with whatever it trips over
        raise say.refusal(say.DAMAGED, path.name, why="its content makes no sense") from None


class _WordReader:
    """Walks a Word body: paragraphs and tables in order, through content controls."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.paragraphs = self.tables = 0

    def blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{_W}p":
                self.paragraphs += 1
                block = self._paragraph(child)
                if block:
                    yield block
            elif child.tag == f"{_W}tbl":
                self.tables += 1
                yield from self._rows(child, self.tables)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
                yield from self.blocks(child)

    def _paragraph(self, p: Any) -> Block | None:
        text = cleaned(_words(p)).strip()
        if not text:
            return None
        place = Place(file=self.file, item=f"paragraph {self.paragraphs}")
        level = _level(p)
        bold = _all_bold(p)
        if level:
            return Block(BlockKind.HEADING, text, place, level=level, bold=bold)
        listed = p.find(f"{_W}pPr/{_W}numPr") is not None or "list" in _style(p).casefold()
        return Block(BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH, text, place, bold=bold)

    def _rows(self, table: Any, number: int) -> Iterator[Block]:
        for index, row in enumerate(_children(table, "tr"), start=1):
            cells = tuple(cleaned(_cell_words(cell)).strip() for cell in _children(row, "tc"))
            if any(cells):
                place = Place(file=self.file, item=f"table {number}, row {index}")
                yield Block(BlockKind.ROW, "\t".join(cells), place, cells=cells)


def _children(parent: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, those in content controls too."""
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _children(child, name)


def _cell_words(cell: Any) -> str:
    """Return a cell's words, a line a paragraph; nothing for the lower part of a cell merged downwards."""
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    if merged is not None and merged.get(f"{_W}val", "continue") == "continue":
        return ""
    return "\n".join(
        filter(None, (_words(p).strip() for p in cell.iter(f"{_W}p") if not _within(p, _FALLBACK)))
    )


def _words(p: Any) -> str:
    """Return a paragraph's words as they would print: insertions in, deletions and fallback copies out."""
    out: list[str] = []
    for element in p.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if _within(element, _FALLBACK) or _within(element, f"{_W}tabs"):
            continue
        name = element.tag.rpartition("}")[2]
        out.append(
            {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(name) or element.text or ""
        )
    return "".join(out)


def _within(element: Any, tag: str) -> bool:
    return any(parent.tag == tag for parent in element.iterancestors())


def _style(p: Any) -> str:
    style = p.find(f"{_W}pPr/{_W}pStyle")
    return style.get(f"{_W}val", "") if style is not None else ""


def _level(p: Any) -> int:
    match = _HEADING.match(_style(p))
    if match:
        return int(match[1] or 1)
    outline = p.find(f"{_W}pPr/{_W}outlineLvl")
    value = outline.get(f"{_W}val", "9") if outline is not None else "9"
    return int(value) + 1 if value.isdecimal() and int(value) < 9 else 0


def _all_bold(p: Any) -> bool:
    runs = [run for run in p.iter(f"{_W}r") if any(t.text for t in run.iter(f"{_W}t"))]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(runs) and all(m is not None and m.get(f"{_W}val", "1") not in ("0", "false") for m in marks)


def _read_pdf(path: Path) -> tuple[Document, list[Problem]]:
    answer = run_child("child_pdf.py", path, _PDF_SECONDS)
    match answer.get("refused"):
        case "password":
            raise say.refusal(say.PASSWORD, path.name)
        case "pages":
            raise say.refusal(say.TOO_MANY_PAGES, path.name, pages=answer["pages"])
        case "memory":
            raise say.refusal(say.TOO_LARGE, path.name, size="more memory", limit="2 GB")
        case "damaged":
            raise say.refusal(say.DAMAGED, path.name, why="its content makes no sense")
    pages: list[str] = [cleaned(text) for text in answer["pages"]]
    bare = [number for number, text in enumerate(pages, 1) if sum(map(str.isalpha, text)) < _FEWEST_LETTERS]
    if len(bare) == len(pages):
        raise say.refusal(say.SCAN, path.name)
    problems = [say.SCANNED_PAGE.at(Place(file=path.name, item=f"page {number}")) for number in bare]
    return Document(path.name, "pdf", tuple(_lines(path.name, pages))), problems


def _lines(file: str, pages: Iterable[str]) -> Iterator[Block]:
    for number, page in enumerate(pages, 1):
        for line in page.split("\n"):
            if line.strip():
                yield Block(BlockKind.PARAGRAPH, line.strip(), Place(file=file, item=f"page {number}"))
