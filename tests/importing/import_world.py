"""Files of plans for these tests, written as a person reads them: tables, headed text, PDF pages."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any


def table_rows(table: str) -> list[list[str]]:
    r"""Return the cells of a Markdown table; a written `\n` is a line break."""
    return [
        [cell.strip().replace("\\n", "\n") for cell in line.strip().strip("|").split("|")]
        for line in table.strip().splitlines()
        if set(line.strip()) - set("|-: ")
    ]


def write_book(path: Path, sheets: dict[str, str]) -> Path:
    """Write Markdown tables as the sheets of a workbook; every cell is text."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in sheets.items():
        page = book.create_sheet(name)
        for number, row in enumerate(table_rows(table), 1):
            for column, value in enumerate(row, 1):
                if value:
                    page.cell(number, column, value).data_type = "s"
    book.save(path)
    return path


def _passages(text: str) -> Iterator[tuple[str, str | list[list[str]]]]:
    """Yield the passages of a marked-up text, each with its kind; rows that follow each other are one."""
    rows: list[list[str]] = []
    for line in [*text.strip().splitlines(), ""]:
        plain = line.strip()
        if plain.startswith("|"):
            rows += table_rows(plain)
            continue
        if rows:
            yield "table", rows
        rows = []
        if plain.startswith("# "):
            yield "heading", plain[2:]
        elif plain.startswith("- "):
            yield "item", plain[2:]
        elif plain.startswith("**"):
            yield "bold", plain.strip("*")
        elif plain:
            yield "words", plain


def write_word(path: Path, text: str) -> Path:
    """Write a Word file: `# ` begins a heading, `- ` a list item, `|` a table row; `**...**` is bold."""
    import docx

    document = docx.Document()
    for kind, passage in _passages(text):
        if isinstance(passage, list):
            for row in passage:
                table = document.add_table(rows=1, cols=len(row))
                for cell, words in zip(table.rows[0].cells, row, strict=True):
                    cell.text = words
        elif kind == "heading":
            document.add_heading(passage, level=1)
        elif kind == "item":
            document.add_paragraph(passage, style="List Bullet")
        elif kind == "bold":
            document.add_paragraph().add_run(passage).bold = True
        else:
            document.add_paragraph(passage)
    document.save(str(path))
    return path


def write_pdf(path: Path, pages: list[str], drawing: str | list[str] = "") -> Path:
    """Write a PDF with a text layer, a page a text: a line each, its columns parted by `|`; empty for none.

    `drawing` is drawn on each page, in the language of PDF, or one drawing a page.
    """
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(pages)))}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, text in enumerate(pages):
        lines = [line.replace("(", "\\(").replace(")", "\\)") for line in text.strip().splitlines()]
        drawn = "".join(
            f"BT /F1 11 Tf {50 + 180 * column} {780 - 14 * down} Td ({words.strip()}) Tj ET\n"
            for down, line in enumerate(lines)
            for column, words in enumerate(line.split("|"))
            if words.strip()
        )
        drawn += drawing if isinstance(drawing, str) else drawing[number]
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        parts.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    out = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    path.write_bytes(out + f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}{trailer}".encode())
    return path


def print_pdf(
    browser: Any, path: Path, text: str, *, tagged: bool, style: str = "", header: str = ""
) -> Path:
    """Print a text marked up as for `write_word` by a browser, as an office program prints tables.

    Rows that follow each other are one table, the first its head, that is repeated on every page; `^` in a
    cell stands for the cell above it, which reaches down. `header` stands on top of every page. `[[name]]` is
    a box to fill in (see `form_world.fill_in`), and `[[name:60]]` one that is 60 pixels high, of several lines.
    """
    marks = {"heading": "<h1>{}</h1>", "item": "<ul><li>{}</li></ul>", "bold": "<p><b>{}</b></p>"}
    body = [
        _html_table(passage)
        if isinstance(passage, list)
        else marks.get(kind, "<p>{}</p>").format(escape(passage))
        for kind, passage in _passages(text)
    ]
    page = browser.new_page()
    try:
        page.set_content(f"<style>{_PRINTED}{style}</style>{_BOX.sub(_html_box, ''.join(body))}")
        page.pdf(
            path=str(path),
            format="A5",
            tagged=tagged,
            display_header_footer=bool(header),
            header_template=f"<div style='font-size: 9px; margin-left: 1cm'>{escape(header)}</div>",
            footer_template="<div style='font-size: 9px'>Page <span class='pageNumber'></span></div>",
            margin={"top": "2cm", "bottom": "2cm", "left": "1cm", "right": "1cm"},
        )
    finally:
        page.close()
    return path


_PRINTED = (
    "body { font: 11pt sans-serif } h1 { font-size: 13pt } table { border-collapse: collapse; width: 100% }"
    "td, th { border: 1px solid black; padding: 4pt; vertical-align: top; text-align: left; width: 30% }"
    "p { margin: 0 0 8pt }"
)


_BOX = re.compile(r"\[\[(\w+)(?::(\d+))?\]\]")


def _html_box(found: re.Match[str]) -> str:
    """Return a link as large as a box to fill in: the browser says where links stand in the PDF."""
    shape = f"block; height: {found[2]}px" if found[2] else "inline-block; height: 16px; width: 120px"
    return f'<a style="display: {shape}" href="http://box/{found[1]}"></a>'


def _html_table(rows: list[list[str]]) -> str:
    """Return rows as a table, its first row its head; a row of another width is a table of its own."""
    if len({len(row) for row in rows}) > 1:
        return "".join(_html_table([row]) for row in rows)
    lines = []
    for number, row in enumerate(rows):
        cells = []
        for column, words in enumerate(row):
            if words == "^":
                continue
            below = [other[column] for other in rows[number + 1 :]]
            down = 1 + next((n for n, each in enumerate(below) if each != "^"), len(below))
            cells.append(f'<td rowspan="{down}">{"<br>".join(map(escape, words.splitlines()))}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><thead>{lines[0]}</thead><tbody>{''.join(lines[1:])}</tbody></table>"
