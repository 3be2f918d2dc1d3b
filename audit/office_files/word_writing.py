"""Word documents written: real headings, tables whose heading rows repeat, pictures with alternative text.

A council's own template (.docx) sets the look: its placeholders are filled in, and the body takes the place
of the paragraph `[[report]]`, or follows the last one.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit.atomic_files import write_bytes
from audit.errors import AuditError

#: Where the body goes in a template.
MARK = "[[report]]"


@dataclass(frozen=True, slots=True)
class WordHeading:
    """A heading of level 1 to 3."""

    text: str
    level: int = 2


#: Tables of so many rows or fewer are never broken across pages.
KEPT_ROWS = 24
#: Characters of bold Arial in the width of one em, and the width of a cell's own margins in characters.
CHARS_PER_EM, MARGINS = 1.6, 3.5


@dataclass(frozen=True, slots=True)
class WordText:
    """A paragraph: plain, bold, small (a note), a lead that stays with what follows, or an item of a list."""

    text: str
    look: str = "plain"


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table of texts with its caption; `right` tells which columns stand to the right."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class WordPicture:
    """A PNG with its title and the text that says the same."""

    png: bytes
    title: str
    alternative: str


WordBlock = WordHeading | WordText | WordTable | WordPicture


def write_word(
    path: Path | str,
    blocks: Sequence[WordBlock],
    facts: Mapping[str, object],
    template: Path | None = None,
) -> None:
    """Write a document, whole or not at all. `facts` fills a template's placeholders ({{ title }}, ...).

    Raises AuditError for a template that can't be read or filled, and when the file can't be written.
    """
    document = _filled(template, facts) if template else _plain(facts)
    before = len(list(document.element.body))
    for block in blocks:
        _add(document, block)
    if template:
        _move_to_mark(document, before)
    # saved in memory first: an archive that a full disk cuts off prints a traceback when it is thrown away
    saved = io.BytesIO()
    document.save(saved)
    write_bytes(path, saved.getvalue())


def _plain(facts: Mapping[str, object]) -> Any:
    from docx import Document
    from docx.shared import Cm, Pt

    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(2)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(10.5)
    _set_language(document)
    document.core_properties.title = str(facts.get("title", ""))
    document.core_properties.author = str(facts.get("council", ""))
    page.header.paragraphs[0].text = str(facts.get("marking", ""))
    return document


def _filled(template: Path, facts: Mapping[str, object]) -> Any:
    try:
        from docxtpl import DocxTemplate
    except ModuleNotFoundError:
        raise AuditError(
            "A council's own Word template needs docxtpl.",
            'Install it: pip install "ehcp-audit[word]". Without --look no template is needed.',
            "OFF090",
        ) from None
    from docx.opc.exceptions import PackageNotFoundError
    from jinja2 import TemplateError

    try:
        made = DocxTemplate(str(template))
        made.render(dict(facts), autoescape=True)
    except (PackageNotFoundError, KeyError, ValueError):
        raise AuditError(
            f"{template.name} is not a Word document.", "Save the template as .docx in Word.", "OFF091"
        ) from None
    except TemplateError as fault:
        raise AuditError(
            f"{template.name} has a placeholder that can't be filled: {fault}.",
            "reports/README.md lists the names it may use.",
            "OFF092",
        ) from None
    return made.docx


def _set_language(document: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = document.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    properties.append(language)


def _add(document: Any, block: WordBlock) -> None:
    if isinstance(block, WordHeading):
        document.add_heading(block.text, block.level)
    elif isinstance(block, WordText):
        _add_text(document, block)
    elif isinstance(block, WordPicture):
        _add_picture(document, block)
    else:
        _add_table(document, block)


def _add_text(document: Any, block: WordText) -> None:
    from docx.shared import Pt

    style = "List Bullet" if block.look == "item" and _has(document, "List Bullet") else None
    paragraph = document.add_paragraph(style=style)
    run = paragraph.add_run(block.text)
    if block.look == "bold":
        run.bold = True
    if block.look in ("bold", "lead"):
        paragraph.paragraph_format.keep_with_next = True
    if block.look == "small":
        run.font.size = Pt(8.5)


def _add_picture(document: Any, block: WordPicture) -> None:
    import io

    from docx.shared import Cm

    width = min(Cm(16.5), document.sections[0].page_width - document.sections[0].left_margin * 2)
    run = document.add_paragraph().add_run()
    shape = run.add_picture(io.BytesIO(block.png), width=width)
    described = shape._inline.docPr
    described.set("title", block.title)
    described.set("descr", block.alternative)


def _add_table(document: Any, block: WordTable) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    caption = document.add_paragraph()
    caption.add_run(block.caption).bold = True
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_after = Pt(3)
    table = document.add_table(rows=1, cols=len(block.headings))
    if _has(document, "Table Grid"):
        table.style = "Table Grid"
    table.autofit = False
    page = document.sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    size = Pt(7.5) if len(block.headings) > 7 else Pt(9)
    widths = [int(room * share) for share in _shares(block, room / size * CHARS_PER_EM)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate((block.headings, *block.rows)):
        cells = (table.rows[0] if number == 0 else table.add_row()).cells
        for column, text in enumerate(row):
            cells[column].width = widths[column]
            paragraph = cells[column].paragraphs[0]
            run = paragraph.add_run(text)
            run.font.size, run.bold = size, number == 0
            # a table that fits on a page stays on one
            paragraph.paragraph_format.keep_with_next = number < len(block.rows) <= KEPT_ROWS
            if block.right and block.right[column]:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        for name in ("w:cantSplit", *(["w:tblHeader"] if number == 0 else [])):
            properties.append(OxmlElement(name))


def _shares(block: WordTable, room: float) -> list[float]:
    """Return how much of the page's width each column takes: no word is broken, longer texts share the rest.

    `room` is how many characters stand in a line of the page.
    """
    least: list[float] = []
    wanted: list[float] = []
    for column, heading in enumerate(block.headings):
        texts = [row[column] for row in block.rows]
        words = max((len(word) for text in (heading, *texts) for word in text.split()), default=0)
        least.append(min(max(words, 3), 24) + MARGINS)
        wanted.append(max(least[-1], min(max(map(len, texts), default=0), 60) + MARGINS))
    if sum(least) < room and wanted != least:
        over = (room - sum(least)) / (sum(wanted) - sum(least))
        least = [low + over * (want - low) for low, want in zip(least, wanted, strict=True)]
    return [each / sum(least) for each in least]


def _has(document: Any, style: str) -> bool:
    return any(each.name == style for each in document.styles)


def _move_to_mark(document: Any, before: int) -> None:
    """Move what was added to where the template's mark stands, and take the mark away."""
    marked = [paragraph for paragraph in document.paragraphs if paragraph.text.strip() == MARK]
    if not marked:
        return
    body = document.element.body
    added = [element for element in list(body)[before - 1 :] if not element.tag.endswith("}sectPr")]
    place = marked[0]._p
    for element in added:
        place.addprevious(element)
    body.remove(place)
