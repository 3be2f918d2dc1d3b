"""Makers of the files these tests read: from Markdown tables, and from raw XML where the file is odd."""

import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def table_rows(table: str) -> list[list[str | None]]:
    r"""The cells of a Markdown table, headings first; an empty cell is None, a written \\n a line break."""
    rows: list[list[str | None]] = []
    for line in table.strip().splitlines():
        cells = [cell.strip().replace("\\n", "\n") for cell in line.strip().strip("|").split("|")]
        if not all(set(cell) <= set("-: ") and cell for cell in cells):
            rows.append([cell or None for cell in cells])
    return rows


def save_table(path: Path, table: str, sheet: str = "Plans") -> Path:
    """Save a Markdown table as a workbook of text cells, and return its path."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in table_rows(table):
        page.append(row)
    book.save(path)
    return path


def sheet_xml(rows: str, before: str = "", after: str = "", namespace: str = MAIN) -> str:
    """The XML of a sheet with these `<row>` elements."""
    return f'<worksheet xmlns="{namespace}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def raw_parts(sheet: str, book: str = "", namespace: str = MAIN) -> dict[str, str]:
    """The parts of a workbook of one sheet, "Plans", whose XML is given whole."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return {
        "[Content_Types].xml": f'{head}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{namespace}" xmlns:r="{_OFFICE}">{book}'
        '<sheets><sheet name="Plans" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet if sheet.startswith("<?xml") else head + sheet,
    }


def save_parts(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Save parts as a zip file, and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def save_raw(path: Path, rows: str, before: str = "", after: str = "", book: str = "") -> Path:
    """Save a workbook of one sheet with these `<row>` elements, written as given."""
    return save_parts(path, raw_parts(sheet_xml(rows, before, after), book))


def text_cell(reference: str, text: str) -> str:
    """The XML of a text cell."""
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def compound(*names: str) -> bytes:
    """The bytes that make a file look like an old Office file with streams of these names."""
    body = b"".join(f"{name}\0".encode("utf-16-le").ljust(64, b"\0") for name in names)
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + body


def resaved(path: Path, kind: str) -> Path:
    """Return a file as LibreOffice saves it, as this kind; the test is skipped where that is not installed."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    saved = path.parent / "saved"
    home = f"-env:UserInstallation=file://{path.parent / 'office'}"
    command = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(saved), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return saved / f"{path.stem}.{kind}"
