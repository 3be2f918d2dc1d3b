"""Files of plans for these tests, written as a person reads them: tables, headed text, PDF pages."""

from pathlib import Path


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


def write_word(path: Path, text: str) -> Path:
    """Write a Word file: `# ` begins a heading, `- ` a list item, `|` a table row; `**...**` is bold."""
    import docx

    document = docx.Document()
    rows: list[list[str]] = []
    for line in [*text.strip().splitlines(), ""]:
        plain = line.strip()
        if plain.startswith("|"):
            rows += table_rows(plain)
            continue
        for row in rows:
            table = document.add_table(rows=1, cols=len(row))
            for cell, words in zip(table.rows[0].cells, row, strict=True):
                cell.text = words
        rows = []
        if plain.startswith("# "):
            document.add_heading(plain[2:], level=1)
        elif plain.startswith("- "):
            document.add_paragraph(plain[2:], style="List Bullet")
        elif plain.startswith("**"):
            document.add_paragraph().add_run(plain.strip("*")).bold = True
        elif plain:
            document.add_paragraph(plain)
    document.save(str(path))
    return path


def write_pdf(path: Path, pages: list[str]) -> Path:
    """Write a PDF with a text layer, a page a text: a line each, its columns parted by `|`; empty for none."""
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
