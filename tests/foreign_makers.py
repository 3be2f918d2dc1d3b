"""Makers of workbooks of other kinds: .ods and .xlsb from their parts, and an .xls that LibreOffice saved."""

import base64
import zlib
from pathlib import Path

from office_makers import save_parts, table_rows

#: A workbook of three rows as LibreOffice saves it in the format of Excel 97 (deflated, base64).
OLD_WORKBOOK = (
    "eNrtV11oXEUUPnN3s3s3TZNN2mhN23htbZM2SUksaERr0vzZgpqSVlM0YLabu03MZnfZrNAg0a21INKC0gf7UJBCBEHwB0Ef"
    "VExepA+KvvRBUUj7pNSHVRQpmKzfOXd2c7tuIJuWgppzOXdmzszcc2bO7/32m+r5ix/WXaECeIg8tJgNkM9FU0AzNwgSGZq2"
    "mM1mc+TsGvyrYEG3rEMv9FcGZJ37tV4Dul2D/yYMUBxPiizqpRjaJE1RKXAHLMb9vZXsWVzhupXCGv/V8+f4zXHcAyz0f471"
    "7P/lwHXACuB6YCWwykkBVA2sAW4AbgTWik0Q3QncBLwLWAfcDNwC3Kr5361bxm3obwfeq2k70TasxZ3bAgETWvSV0afrv2KV"
    "i+6vwCI+8M6JXVwFDlGCbaM7FA1btwu6RIaQYhlmYaT70FN0AdRKel+on8l7n1gfoJOsdm3RR41Okf2svLfJu5J4/yey53uh"
    "tFE9/SBW/ro4gSK/6qYQRWmMjiEOjmFFHV1i/3pJVrB3qP0yw6tuZrbeW0Ez7GOP2jE7GYrWe6vpbfavKcBQy8TEUMvIyLw4"
    "1Az9kbVczjtrMZ2/KfTfV0Y3SqTT/44+g7srds9NzvpMIX3XMvTmZei7l6EHitIJ5iDyeIvJ2ejEVk0/Z2BRmrLcBtMeaavT"
    "Pmlr0l5pN6T90m5Ml2WHxQlOI5T7ysQw6VA0FJs8A14Kz5wygURHziq6Rk9zpM8MCCtfRrh6lyp/N+6ldRn2xS/gUSadVMgc"
    "5qzqxLuT6n8NOrnDhI2byA3mn0gff9Ezkmf8Tk5hKaykHbGTdixsY2FPKGVb8YiVwAQkHbTt8Ul89bAdTo3FY1YXYlXv0ZbW"
    "1jYkqCdse2SyfNSOJnLU+7JIXCa96nUSV9isBS7pt1a3Bmc3JwoGb4iCFTjlCE7PcaNaThzE51q6t1y7en9dx7NCTy/9D9EO"
    "VgM1q5OYmfPulh1N8n5Z1uay4ymhvSLvnfn9P3U0uPqN+X6mY5erfxHRLACpSDRlgFuz2lThOzU3PN+RaxU9iRmTpuXYpF4z"
    "q/RJK6XxkFYimUZQ95udGKWqhKaK0IwC2oJUBU4dQHqkMFL5kSF3lxt5MPLokZJ9LMHniN58klrq+5LXD8g+Z41HaktnhyE7"
    "WCsvGjzitU3bWU9b0fcIJ79UQs5R/VSvEN7J9wsd4snMAUd9GVMbK3OHQJlWR5RMo9ADmWCRcsmgctnHe1igR4wa+tjn5Byi"
    "h0UdXNhU6aslHfDpOCz9uOn+kMqVaOVL9ddi1lPu1HBB03Bc2pnq45rp8bFwMj4Zj6Ss3hNhO2o9+EDLkdAxOxq15Tq6xiKR"
    "9pupHZXjzKuGxSyJJRb5Ls2ffuu36/2jwXffMKmp4aPv+LLPa39X+vrYCg7oOnNIX8yorjdTuuZM67rzjK5Vf14gVq7siSfs"
    "WGLqRJR51uv5Vv3tHPyjPzw92Df9o3L3b/X5mWJc/vryhT2bg+fexPmbr7/Xw8G2gDak6+RcFA26zvhY3ltJUhPPt+v5Tlft"
    "zne1P5F4yk5OIi7eeEd8v3v3tC0r/638/xP5C2y42B6PywMGwT1J46i4WI7xku+/RqKBc85sCf9VL/hzdtoNvhOocPshw3Or"
    "4u9x/YOtZA/r5WDeT/pRD9qr9j+OhqX+/1n6X81J/ofpeZx/AnUp6/4grCAiOmFKCvVqHJTloVHzLyvh/u8BXsrz7wGHsMhg"
    "iwWWJk/7Ks6/A/jO2v+/wN/VbyhM"
)

ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
)
ODS_BODY = '<office:body><office:spreadsheet><table:table table:name="Plans">'
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"


def save_ods(path: Path, rows: str, own: str = "", named: str = "") -> Path:
    """Save an OpenDocument spreadsheet of one sheet with these rows, styles of its own and named styles."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return save_parts(
        path,
        {
            "mimetype": kind,
            "content.xml": f"{ODS_HEAD}<office:automatic-styles>{own}</office:automatic-styles>"
            + (ODS_BODY + rows + ODS_TAIL),
            "styles.xml": ODS_HEAD.replace("document-content", "document-styles")
            + f"<office:styles>{named}</office:styles></office:document-styles>",
            "META-INF/manifest.xml": (
                '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
                "</manifest:manifest>"
            ),
        },
    )


def ods_text(text: str) -> str:
    """The XML of a text cell."""
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def save_old(path: Path) -> Path:
    """Save the old Excel workbook, and return its path."""
    path.write_bytes(old_workbook())
    return path


def old_workbook() -> bytes:
    """The bytes of the old Excel workbook."""
    return zlib.decompress(base64.b64decode(OLD_WORKBOOK))


def record(kind: int, content: bytes = b"") -> bytes:
    """Return a record of a binary workbook."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while length >= 0x80:
        size, length = size + bytes([length & 0x7F | 0x80]), length >> 7
    return head + size + bytes([length]) + content


def binary_words(text: str) -> bytes:
    """Return a text as binary workbooks write it."""
    return len(text).to_bytes(4, "little") + text.encode("utf-16-le")


def binary_cell(kind: int, column: int, content: bytes) -> bytes:
    """Return the record of a cell of the row before it."""
    return record(kind, column.to_bytes(4, "little") + bytes(4) + content)


def binary_row(row: int, *, hidden: bool = False) -> bytes:
    """Return the record that begins a row."""
    return record(0, row.to_bytes(4, "little") + bytes(7) + bytes([0x10 if hidden else 0]) + bytes(5))


def binary_rows(rows: int, columns: int, content: bytes) -> bytes:
    """Return a sheet of a binary workbook of so many rows and columns, with these records of rows and cells."""
    area = bytes(4) + (rows - 1).to_bytes(4, "little") + bytes(4) + (columns - 1).to_bytes(4, "little")
    return record(129) + record(148, area) + record(145) + content + record(146) + record(130)


def binary_parts(sheet: bytes) -> dict[str, str | bytes]:
    """Return the parts of a binary workbook of one sheet, "Plans"."""
    book = record(131) + record(143) + record(156, bytes(8) + binary_words("rId1") + binary_words("Plans"))
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    return {
        "xl/workbook.bin": book + record(144) + record(132),
        "xl/worksheets/sheet1.bin": sheet,
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{relations}">'
        f'<Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.bin"/></Relationships>',
    }


def save_binary(path: Path, table: str) -> Path:
    """Save a Markdown table as a binary workbook of text cells, and return its path."""
    rows = table_rows(table)
    content = b"".join(
        binary_row(number)
        + b"".join(binary_cell(6, column, binary_words(words)) for column, words in enumerate(row) if words)
        for number, row in enumerate(rows)
    )
    return save_parts(path, binary_parts(binary_rows(len(rows), len(rows[0]), content)))


def save_open(path: Path, table: str) -> Path:
    """Save a Markdown table as an OpenDocument spreadsheet of text cells, and return its path."""
    rows = [
        "".join(ods_text(words) if words else "<table:table-cell/>" for words in row)
        for row in table_rows(table)
    ]
    return save_ods(path, "".join(f"<table:table-row>{row}</table:table-row>" for row in rows))
