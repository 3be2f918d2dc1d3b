"""A document as lines of cells, whatever it was written in: a sheet, a Word file, a PDF."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audit.domain.section import SECTION_TITLES
from audit.office_files.documents import Block, BlockKind, Document
from audit.office_files.pdf.words import joined
from audit.office_files.plans.cells import words_of
from audit.office_files.plans.meanings import fits_section, plain, titled_section
from audit.office_files.plans.row_columns import row_meaning
from audit.office_files.plans.section_h import divided
from audit.office_files.values import is_marker
from audit.office_files.workbook import CellError, Sheet, Value
from audit.place import Place

_FEWEST_SECTIONS = 3
#: Longer than any heading; the change-programme form's are long.
_LONGEST_HEADING = 230
_SHORT = 80
_CONTENTS = re.compile(r"\.{4,}\s*\d+$")
_LETTERED = re.compile(
    r"(?P<word>sections?|sect|sec|part)?\.?\s*\(?(?P<code>h ?[12]|[a-k])(?P<sub>\d|\([ivx]+\))?\)?"
    r"(?P<rest>(?:\W.*)?)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?:\s*(?:,|and|&|/|,\s*and)\s*[A-K][12]?\b)+", re.IGNORECASE
)  # "Sections D, H1 and H2"
_AND_H2 = re.compile(r"\s*(?:,|and|&|/)\s*H ?2\b", re.IGNORECASE)
_LETTER_LAST = re.compile(r"[^()]+\((h[12]|[a-k])\)", re.IGNORECASE)  # "Social care needs (D)"
_BULLET = re.compile(r"\d{1,2}[.)]?\s+(?=section\b)", re.IGNORECASE)  # "2. Section B: ..."
_WHOSE = re.compile(r"^(?:the|my) | (?:of|for) (?:the )?(?:child|young person|pupil)\b.*$| \(?sen\)?$")
_TITLES_ALONE = {
    "placement": "I", "educational placement": "I", "name and type of placement": "I",
    "advice and information": "K", "advice": "K", "appendices": "K", "list of advice": "K",
}  # fmt: skip
_SENTENCE = re.compile(r"[^\W\d_]{2,}[.!?](?:\s|$)")
_NOTHING = re.compile(r"(?:none|nil|no|not)\b(?: \w+){0,8}")
_ADVICE_SHEET = re.compile(r"app(?:s|endix|endices)?\.?\s*\(?K\)?", re.IGNORECASE)  # of advice
_AREA = re.compile(r"\(\s*([BCD])\s*[-\u2013]\s*[FGH]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell of a line: its column from 0, its words, and its value as the source holds it."""

    column: int
    text: str
    value: Value


@dataclass(frozen=True, slots=True)
class Line:
    """One row or paragraph: its filled cells, how many cells wide it is, and whether it stands out.

    `above` are cells of rows above that are merged down into this one. `faulty` tells that a cell of it, or
    of a row below it with no others, has no value to read.
    """

    cells: tuple[Cell, ...]
    width: int
    place: Place
    strong: bool = False
    above: tuple[Cell, ...] = ()
    faulty: bool = False


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """What a heading says: the section's code, the words to keep under it, and whether it has its letter.

    `several` tells that it heads more sections than this, its first. `behind` are words behind the letter
    that are not the section's title: its own words, or a council's title for it.
    """

    code: str
    words: str = ""
    lettered: bool = True
    several: bool = False
    behind: str = ""


def sheet_lines(sheet: Sheet) -> list[Line]:
    """Return the filled rows of a sheet; every cell of a sheet may be a label."""
    lines: list[Line] = []
    whole = sheet.fetched()
    for number, (row, filled) in enumerate(zip(whole.rows, whole.filled_down(0).rows, strict=True)):
        cells = _cells(row)
        faulty = any(isinstance(value, CellError) for value in row)
        if faulty and not cells and lines:
            lines[-1] = replace(lines[-1], faulty=True)
        if cells:
            own = {cell.column for cell in cells}
            above = tuple(cell for cell in _cells(filled) if cell.column not in own)
            place = sheet.place(number, cells[0].column)
            lines.append(Line(cells, len(row), place, strong=True, above=above, faulty=faulty))
    return lines


def _cells(row: Sequence[Value]) -> tuple[Cell, ...]:
    return tuple(Cell(c, words, v) for c, v in enumerate(row) if (words := words_of(v)))


def word_lines(document: Document) -> list[Line]:
    """Return the blocks of a document, those of a PDF that go on from the one before joined to it."""
    lines: list[Line] = []
    for block in document.blocks:
        if block.goes_on and lines and _may_go_on(lines[-1], block):
            lines[-1] = _joined(lines[-1], block.text)
        else:
            lines += _block_lines(block)
    return lines


def _may_go_on(before: Line, block: Block) -> bool:
    """Tell whether a line of a PDF is one paragraph with the one before: headings of sections stand alone."""
    if len(before.cells) != 1 or section_heading(block.text, strong=block.bold) is not None:
        return False
    if before.strong or (head := section_heading(before.cells[0].text, strong=False)) is None:
        return True
    whole = section_heading(joined(before.cells[0].text, block.text), strong=False)
    if whole is None or whole.code != head.code:
        return False
    # A title that is known stays one; what else is behind the letter ends on the next line.
    return bool(head.words or head.behind) or not (whole.words or whole.behind)


def _joined(before: Line, text: str) -> Line:
    whole = joined(before.cells[0].text, text)
    return replace(before, cells=(Cell(0, whole, whole),))


def margin_lines(document: Document) -> list[Line]:
    """Return what stands in the headers and footers of pages, each line once."""
    return [line for block in document.margins for line in _block_lines(block)]


def sections_abreast(document: Document) -> tuple[str, ...]:
    """Return the sections whose headings stand side by side on a page of a PDF, as over a table; else none.

    What stands under them comes cell by cell, and nothing tells which cell a line belongs to.
    """
    for line in document.abreast:
        heads = [section_heading(text, strong=True) for text in line]
        kinds = [meaning.name for text in line if (meaning := row_meaning(text)) is not None]
        codes = tuple(dict.fromkeys(head.code for head in heads if head is not None))
        if len(codes) > 1:
            return codes
        if len({"need", "provision", "outcome"} & set(kinds)) > 1:
            return tuple(kinds)
    return ()


def _block_lines(block: Block) -> Iterator[Line]:
    """Yield a block's line; a cell that is a row by itself, such as a frame, is cut at headings."""
    if block.kind is not BlockKind.ROW:
        text = f"- {block.text}" if block.kind is BlockKind.LIST_ITEM else block.text
        strong = block.kind is BlockKind.HEADING or block.bold
        yield Line((Cell(0, text, text),), 1, block.place, strong=strong)
    elif len(block.cells) == 1:
        for text in _cut_at_headings(block.text):
            yield Line((Cell(0, text, text),), 1, block.place, strong=True)
    else:
        cells = tuple(Cell(c, text, text) for c, text in enumerate(block.cells) if text)
        above = tuple(Cell(c, text, text) for c, text in block.above)
        yield Line(cells, len(block.cells), block.place, strong=True, above=above)


def _cut_at_headings(text: str) -> list[str]:
    pieces: list[list[str]] = [[]]
    for line in text.split("\n"):
        if pieces[-1] and section_heading(line, strong=False) is not None:
            pieces.append([])
        pieces[-1].append(line)
    return ["\n".join(piece) for piece in pieces]


def section_heading(
    text: str, *, strong: bool, titles: bool = False, alone: bool = False
) -> SectionHeading | None:
    """Return the section that a cell or paragraph heads; None when it heads none.

    `strong` tells that it stands out, `titles` that titles without a letter count ("Outcomes"), and `alone`
    that it is no cell of a table, where "Placement" is as often a label.
    """
    first, _, more = text.partition("\n")
    first, more = _BULLET.sub("", first.strip()), more.strip()
    if not first or len(first) > _LONGEST_HEADING or _CONTENTS.search(first):
        return None
    if area := _AREA.search(first):
        return SectionHeading(area[1].upper(), more.partition("\n")[0].strip())
    found = _LETTERED.fullmatch(first)
    if found and _is_heading(found, strong=strong):
        code = found["code"].replace(" ", "").upper()
        rest, behind = _words_behind(code, found["rest"])
        kept = first if found["sub"] else behind  # A1, A2: the parts of A keep their own headings
        both = re.search(r"(?:\band|&)\s+[A-K]\d?\b", found["rest"])
        words = "" if both else "\n".join(filter(None, (kept, more)))
        if code == "H1" and _AND_H2.match(found["rest"]):
            return SectionHeading("H", more)
        listed = _LISTED.match(found["rest"])
        several = listed is not None and bool(found["word"])
        return SectionHeading(code, words, several=several, behind="" if behind or several else rest)
    letter = _LETTER_LAST.fullmatch(first) if strong and len(first) < _SHORT else None
    if letter:
        return SectionHeading(letter[1].upper(), more)
    title = _WHOSE.sub("", plain(first)) if titles and strong else ""
    code = titled_section(title) or (_TITLES_ALONE.get(title, "") if alone else "")
    return SectionHeading(code, more, lettered=False) if code else None


def section_of_name(name: str) -> str:
    """Return the section that a sheet's name is ("K", "Section F", "App K", "B - Needs"); empty for none."""
    if _ADVICE_SHEET.fullmatch(name.strip()):
        return "K"
    head = section_heading(name, strong=True)
    return head.code if head and head.lettered and not head.several else ""


def _words_behind(code: str, rest: str) -> tuple[str, str]:
    """Return what stands behind a heading's letter and is no title we know, and the same if plainly words.

    "Section D: None", "Section B: Reads slowly.", "Section H: H1: none H2: club" are sections on one line.
    """
    words = rest.lstrip(" \t-\u2013\u2014:.)|(").rstrip()
    title = plain(words)
    if not title or _known_title(code, title):
        return "", ""
    says = _SENTENCE.search(words) or _NOTHING.fullmatch(title) or is_marker(words)
    plainly = says or (code == "H" and divided(words))
    return "" if fits_section(code, title) else words, words if plainly else ""


def uses_letters(lines: Sequence[Line]) -> bool:
    """Tell whether sections are headed by their letters, so that a title alone is only a word in the text."""
    return len(codes_headed(lines, titles=False)) >= 3


def codes_headed(lines: Sequence[Line], *, titles: bool) -> Counter[str]:
    """Return how many lines head each section."""
    counts: Counter[str] = Counter()
    for line in lines:
        codes = {
            found.code
            for cell in line.cells
            if (found := section_heading(cell.text, strong=line.strong, titles=titles))
        }
        counts.update(codes)
    return counts


def headed_in(lines: Sequence[Line]) -> bool:
    """Tell whether lines have the heading of any section."""
    return bool(codes_headed(lines, titles=not uses_letters(lines)))


def is_form(lines: Sequence[Line]) -> bool:
    """Tell whether lines hold a plan: headings of three sections or more, each on a line of its own."""
    headed = codes_headed(lines, titles=not uses_letters(lines))
    return len(headed) >= _FEWEST_SECTIONS and sum(headed.values()) >= _FEWEST_SECTIONS and _apart(lines)


def _is_heading(found: re.Match[str], *, strong: bool) -> bool:
    """Tell a heading from running text: "Section F - ..." is one, "Section F says that" is not."""
    rest = found["rest"].strip()
    code = found["code"].replace(" ", "").upper()
    parted = rest[:1] in "-\u2013\u2014:.)|(" or bool(_LISTED.fullmatch(rest)) if rest else True
    title = plain(rest)
    fits = bool(title) and (fits_section(code, title) or _known_title(code, title))
    if found["word"]:
        return (parted and (strong or len(rest) < 90 or fits)) or (fits and not rest.endswith("."))
    if found["sub"]:
        return strong and (not rest or len(rest) < 120)
    return (not rest and strong) or (fits and (parted or strong) and (strong or not rest.endswith(".")))


def _known_title(code: str, title: str) -> bool:
    return titled_section(title) == code or title.startswith(SECTION_TITLES.get(code, "?").casefold()[:12])


def _apart(lines: Sequence[Line]) -> bool:
    """Tell whether the headings stand on different lines; on one line they head a table of plans."""
    titles = not uses_letters(lines)
    headed = [
        line
        for line in lines
        if any(section_heading(cell.text, strong=line.strong, titles=titles) for cell in line.cells)
    ]
    return len(headed) >= _FEWEST_SECTIONS
