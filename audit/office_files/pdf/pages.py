"""The pages of a PDF as blocks: by tags where they cover every letter, else by the lines that are drawn."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from audit.office_files.pdf.edges import crosses
from audit.office_files.pdf.fields import Form
from audit.office_files.pdf.found import PagesFound
from audit.office_files.pdf.letters import Letter, upright_pages
from audit.office_files.pdf.ruled_pages import RuledPage, blocks_of_pages
from audit.office_files.pdf.struck import struck_lines
from audit.office_files.pdf.tables import Ruled, ruled_tables, stands_in
from audit.office_files.pdf.tagged_pages import TaggedPages
from audit.office_files.pdf.tags import Tags, UntaggedError
from audit.office_files.pdf.turns import Item
from audit.office_files.pdf.typed import fill_cells, without_leaders
from audit.office_files.pdf.words import TextLine, lines_apart, lines_down, lines_in_turn, words_of


def read_pages(pdf: Any) -> PagesFound:
    """Return the blocks of a file that pdfplumber has opened."""
    try:
        return _tagged(pdf)
    except UntaggedError:
        return _ruled(pdf)


def _tagged(pdf: Any) -> PagesFound:
    pages, form = TaggedPages(Tags(pdf.doc.catalog)), Form()
    struck = []
    for number, page, drawn in upright_pages(pdf):
        typed = form.typed_on(page)
        letters = without_leaders(drawn, typed)
        pages.add(number, page, letters)
        for each in typed:
            pages.fill(number, each)
        struck.append(_struck(number, page, letters))
    form.look_beside_pages(pdf.doc.catalog)
    return replace(pages.found(), struck=struck, left_out=dict(form.left_out))


def _ruled(pdf: Any) -> PagesFound:
    result, form = PagesFound(), Form()
    pages = []
    for number, page, drawn in upright_pages(pdf):
        typed = form.typed_on(page)
        letters = without_leaders(drawn, typed)
        tables, outside, mixed = ruled_tables(page, number, letters, form.boxes_on(page))
        typed, unplaced = fill_cells(number, tables, typed)
        tables = [table for table in tables if not table.is_empty]
        for table in tables:
            table.leave_out_gaps()
        words = words_of(outside, flow=True)
        lines = lines_down(number, words)
        cells = [line for table in tables for cell in table.cells for line in cell.lines if not line.typed]
        result.abreast += lines_apart([*lines, *cells])
        if _open_table(lines, cells, tables, page):
            result.open_tables.append(number)
        if mixed:
            result.overprinted.append(number)
        result.struck.append(_struck(number, page, letters))
        result.letters.append(sum(letter["text"].isalpha() for letter in letters))
        items: list[Item] = [*lines_in_turn(number, words), *tables]
        items.sort(key=lambda item: item.at)
        pages.append(RuledPage(number, page.width, page.height, items, typed))
        result.unplaced += unplaced
    form.look_beside_pages(pdf.doc.catalog)
    result.left_out = dict(form.left_out)
    result.unplaced += sum(page.put_in_turn() for page in pages)
    result.blocks, result.margins = blocks_of_pages(pages)
    return result


def _struck(number: int, page: Any, letters: Sequence[Letter]) -> int:
    """Return how many lines of a page have words that are struck through."""
    level = [edge for edge in page.edges if edge["orientation"] == "h"]
    return struck_lines(lines_down(number, words_of(letters, flow=True)), level) if level else 0


def _open_table(
    lines: Sequence[TextLine], cells: Sequence[TextLine], tables: Sequence[Ruled], page: Any
) -> bool:
    """Tell whether lines, in `cells` or not, are rows of a table that was not seen.

    An edge parts the words of those in none, or the columns of a table those of any.
    """
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    columns = [table.columns() for table in tables]
    return any(crosses(line, upright) for line in lines) or any(
        stands_in(line, each) for line in (*lines, *cells) for each in columns
    )
