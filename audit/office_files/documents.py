"""Plans and advice written as documents: Word files and PDFs as ordered blocks."""

from pathlib import Path
from typing import Any

from audit.office_files import messages as say
from audit.office_files.document_blocks import Block, BlockKind, Document
from audit.office_files.file_kind import Kind, kind_of
from audit.office_files.isolated import run_child
from audit.office_files.pdf.messages import (
    FORM_FIELDS,
    OVERPRINTED,
    ROW_ANEW_ON_PAGE,
    ROW_OVER_PAGES,
    XFA_FORM,
)
from audit.office_files.text import cleaned
from audit.office_files.word_reading import read_word
from audit.place import Place
from audit.problem import Problem

__all__ = ["DOCUMENTS", "Block", "BlockKind", "Document", "read_document"]

DOCUMENTS = (Kind.DOCX, Kind.PDF)

_PDF_SECONDS = 300
#: Fewer letters a page than this and the page is a picture of text.
_FEWEST_LETTERS = 15
#: What a form holds that is not read, in words for one or several.
_LEFT_OUT = {
    "hidden": "hidden form field(s)",
    "on no page": "form field(s) that stand on no page",
    "password": "password(s) in form fields",
    "signature": "electronic signature(s)",
}


def read_document(path: Path | str) -> tuple[Document, list[Problem]]:
    """Return a .docx or .pdf as blocks, and what was odd about it.

    In Word, tracked insertions are read and deletions left out; text boxes and content controls are read;
    headers and footers stand apart; footnotes and comments are told of and left out. Of a PDF the tables are
    read by its tags or by the lines drawn around their cells, and what stands outside of them line by line
    where nothing is tagged. What is filled into the fields of a PDF form is read where it stands, and told of
    and left out where that is uncertain. Raises UnreadableFileError: missing, damaged, encrypted, renamed, a
    form that only Adobe Reader draws, or a scan, which holds pictures of text and no text.
    """
    path = Path(path)
    if kind_of(path, DOCUMENTS) is Kind.DOCX:
        return read_word(path)
    return _read_pdf(path)


def _read_pdf(path: Path) -> tuple[Document, list[Problem]]:
    answer = run_child("pdf/child.py", path, _PDF_SECONDS)
    match answer.get("refused"):
        case "password":
            raise say.refusal(say.PASSWORD, path.name)
        case "pages":
            raise say.refusal(say.TOO_MANY_PAGES, path.name, pages=answer["pages"])
        case "memory":
            raise say.refusal(say.TOO_LARGE, path.name, size="more memory", limit="2 GB")
        case "xfa":
            raise say.refusal(XFA_FORM, path.name)
        case "damaged":
            raise say.refusal(say.DAMAGED, path.name, why="its content makes no sense")
    letters: list[int] = answer["letters"]
    bare = [number for number, count in enumerate(letters, 1) if count < _FEWEST_LETTERS]
    if len(bare) == len(letters):
        raise say.refusal(say.SCAN, path.name)
    problems = [say.SCANNED_PAGE.at(Place(file=path.name, item=f"page {number}")) for number in bare]
    if answer["unplaced"]:
        problems.append(FORM_FIELDS.at(Place(file=path.name), n=answer["unplaced"]))
    if left_out := answer["left_out"]:
        what = ", ".join(f"{count} {_LEFT_OUT[kind]}" for kind, count in sorted(left_out.items()) if count)
        problems.append(say.STANDS_ELSEWHERE.at(Place(file=path.name), what=what))
    if struck := sum(answer["struck"]):
        page = next(number for number, count in enumerate(answer["struck"], 1) if count)
        problems.append(
            say.STRUCK_WORDS.at(Place(file=path.name, item=f"page {page}"), count=struck, n=struck)
        )
    problems += [OVERPRINTED.at(Place(file=path.name, item=f"page {n}")) for n in answer["overprinted"]]
    blocks = [_block(path.name, found) for found in answer["blocks"]]
    for block, found in zip(blocks, answer["blocks"], strict=True):
        problems += [ROW_OVER_PAGES.at(block.place)] if found["over"] else []
        problems += [ROW_ANEW_ON_PAGE.at(block.place)] if found["unsure"] else []
    document = Document(
        path.name,
        "pdf",
        tuple(block for block in blocks if block.text.strip()),
        tuple(_block(path.name, found) for found in answer["margins"]),
        tuple(tuple(map(cleaned, line)) for line in answer["abreast"]),
        tuple(answer["open_tables"]),
        answer["unplaced"],
    )
    return document, problems


def _block(file: str, found: dict[str, Any]) -> Block:
    """Return one block of the pages of a PDF."""
    kind = BlockKind(found["kind"])
    cells = tuple(cleaned(cell).strip() for cell in found["cells"])
    page = f"page {found['page']}"
    item = f"{page}, table {found['table']}, row {found['row']}" if found["row"] else page
    return Block(
        kind,
        "\t".join(cells) if kind is BlockKind.ROW else cleaned(found["text"]).strip(),
        Place(file=file, item=item),
        level=found["level"],
        cells=cells,
        bold=found["bold"],
        above=tuple((number, cleaned(text)) for number, text in found["above"]),
        goes_on=found["goes_on"],
    )
