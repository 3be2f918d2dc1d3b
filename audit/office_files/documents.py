"""Plans and advice written as documents: Word files as ordered blocks, PDFs as lines of their pages' text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from audit.office_files import messages as say
from audit.office_files.document_blocks import Block, BlockKind, Document
from audit.office_files.file_kind import Kind, kind_of
from audit.office_files.isolated import run_child
from audit.office_files.text import cleaned
from audit.office_files.word_reading import read_word
from audit.place import Place
from audit.problem import Problem

__all__ = ["DOCUMENTS", "Block", "BlockKind", "Document", "read_document"]

DOCUMENTS = (Kind.DOCX, Kind.PDF)

#: How a cell begins that heads a section, with the words beside it.
_SECTION = re.compile(r"(?:section|sect?\.?|part)\s*\(?(?:H\s?[12]|[A-K])\b", re.IGNORECASE)
_PDF_SECONDS = 90
#: Fewer letters a page than this and the page is a picture of text.
_FEWEST_LETTERS = 15


def read_document(path: Path | str) -> tuple[Document, list[Problem]]:
    """Return a .docx or .pdf as blocks, and what was odd about it.

    In Word, tracked insertions are read and deletions left out; text boxes and content controls are read;
    headers and footers stand apart; footnotes and comments are told of and left out. What is filled into the
    fields of a PDF form is told of and left out, since nothing says which words it belongs to. Raises
    UnreadableFileError: missing, damaged, encrypted, renamed, or a scan, which holds pictures of text and no
    text.
    """
    path = Path(path)
    if kind_of(path, DOCUMENTS) is Kind.DOCX:
        return read_word(path)
    return _read_pdf(path)


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
    if answer["fields"]:
        problems.append(say.FORM_FIELDS.at(Place(file=path.name), n=answer["fields"]))
    abreast = [[tuple(map(cleaned, line)) for line in page] for page in answer["abreast"]]
    blocks = tuple(_lines(path.name, pages, abreast))
    beside = tuple(line for page in abreast for line in page)
    return Document(path.name, "pdf", blocks, abreast=beside, form_fields=answer["fields"]), problems


def _lines(file: str, pages: Sequence[str], abreast: Sequence[Sequence[tuple[str, ...]]]) -> Iterator[Block]:
    """Yield the lines of pages; one that begins a section with words standing apart beside it has cells."""
    for number, (page, apart) in enumerate(zip(pages, abreast, strict=True), 1):
        place = Place(file=file, item=f"page {number}")
        beside = {_letters(line): line for line in apart if len(line) == 2 and _SECTION.match(line[0])}
        for line in page.split("\n"):
            text = line.strip()
            if text and (cells := beside.get(_letters((text,)))):
                yield Block(BlockKind.ROW, "\t".join(cells), place, cells=cells)
            elif text:
                yield Block(BlockKind.PARAGRAPH, text, place)


def _letters(line: Iterable[str]) -> str:
    return "".join("".join(line).split())
