"""Text files, OpenDocument and old Excel workbooks: read like any other, whatever made them."""

import base64
import zlib
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from office_makers import save_parts

from audit.errors import AuditError
from audit.office_files import child_pdf, child_reader, isolated, reading
from audit.office_files.reading import read_workbook
from audit.office_files.workbook import CellError, Sheet
from audit.office_files.xls_scan import scan_xls

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
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Plans">'
)
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"


def save_ods(path: Path, rows: str) -> Path:
    """Save an OpenDocument spreadsheet of one sheet with these rows."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return save_parts(
        path,
        {
            "mimetype": kind,
            "content.xml": ODS_HEAD + rows + ODS_TAIL,
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


def saved(path: Path, content: bytes) -> Path:
    """The path of a file with this content."""
    path.write_bytes(content)
    return path


def rows_of(path: Path) -> list[list[object]]:
    """The rows of a file's first sheet."""
    return [list(row) for row in read_workbook(path)[0].sheets[0].rows]


def test_old_excel_workbook(tmp_path: Path) -> None:
    """An .xls is read by the separate reader: text, dates and numbers as in an .xlsx."""
    path = saved(tmp_path / "plans.xls", zlib.decompress(base64.b64decode(OLD_WORKBOOK)))
    assert rows_of(path)[:2] == [
        ["Plan reference", "Date of plan", "Weeks", "Section B"],
        ["EX-001", date(2024, 6, 14), 20, "Needs\nhelp"],
    ]
    book, problems = read_workbook(path)
    assert book.sheets[0].value(2, 3) == CellError("#DIV/0!")
    assert problems == []


def test_old_workbook_that_cannot_be_followed() -> None:
    """What can't be looked through gives an empty answer, and no error."""
    whole = zlib.decompress(base64.b64decode(OLD_WORKBOOK))
    assert list(scan_xls(whole)) == ["Plans"]
    for cut in (0, 20, 100, 600, 1600):
        assert scan_xls(whole[:cut]) == {}
    for at in range(0, len(whole), 97):
        scan_xls(whole[:at] + b"\xff\xff\xff" + whole[at + 3 :])


def test_open_document_errors_and_hidden_rows(tmp_path: Path) -> None:
    """Error cells of an .ods are named, repeated ones too, and hidden rows and columns are told."""
    error = (
        '<table:table-cell table:number-columns-repeated="2" table:formula="of:=1/0" '
        'office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    rows = (
        '<table:table-column/><table:table-column table:visibility="collapse"/>'
        f"<table:table-row>{ods_text('Plan')}{ods_text('Need')}{ods_text('Age')}</table:table-row>"
        f'<table:table-row table:visibility="filter">{ods_text("EX-001")}{error}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    book, problems = read_workbook(save_ods(tmp_path / "plans.ods", rows))
    assert book.sheets[0].rows == [
        ["Plan", "Need", "Age"],
        ["EX-001", CellError("#DIV/0!"), CellError("#DIV/0!")],
    ]
    assert [problem.code for problem in problems] == ["OFF022", "OFF023"]


@pytest.mark.parametrize(("content", "code"), [("<a>", "OFF007"), ("<!DOCTYPE a><a/>", "OFF013")])
def test_open_document_that_is_no_xml(tmp_path: Path, content: str, code: str) -> None:
    """Content that is not XML, or declares a document type, is refused."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    path = save_parts(tmp_path / "plans.ods", {"mimetype": kind, "content.xml": content})
    with pytest.raises(AuditError) as caught:
        read_workbook(path)
    assert caught.value.code == code


def test_readers_of_the_separate_process(tmp_path: Path) -> None:
    """The separate readers answer in plain values, and say why when they refuse."""
    path = saved(tmp_path / "plans.xls", zlib.decompress(base64.b64decode(OLD_WORKBOOK)))
    answer = child_reader._read(str(path))
    sheets = answer["sheets"]
    assert isinstance(sheets, list)
    assert sheets[0]["rows"][1][1] == ["date", "2024-06-14"]
    assert child_reader._read(str(saved(tmp_path / "bad.xls", b"no")))["refused"] == "damaged"
    plain = [child_reader._plain(v) for v in (time(9, 30), timedelta(hours=1), float("nan"), 1.5, "x")]
    assert plain == [["time", "09:30:00"], ["seconds", 3600.0], None, 1.5, "x"]
    assert isolated._value(["time", "09:30:00"]) == time(9, 30)
    assert isolated._value(["seconds", 60]) == timedelta(minutes=1)
    assert str(isolated._value(["datetime", "2024-01-02T03:04:05"])) == "2024-01-02 03:04:05"
    assert child_pdf._read(str(saved(tmp_path / "bad.pdf", b"%PDF-1.4 no")))["refused"] == "damaged"


def test_open_document(tmp_path: Path) -> None:
    """An .ods is read by the separate reader."""
    rows = (
        f"<table:table-row>{ods_text('Plan')}{ods_text('Date')}{ods_text('Done')}</table:table-row><table:table-row>"
        f"{ods_text('EX-001')}"
        '<table:table-cell office:value-type="date" office:date-value="2024-06-14"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>'
    )
    assert rows_of(save_ods(tmp_path / "plans.ods", rows)) == [
        ["Plan", "Date", "Done"],
        ["EX-001", date(2024, 6, 14), True],
    ]


def test_open_document_that_claims_billions(tmp_path: Path) -> None:
    """Repeat counts that claim billions of cells end in a refusal, not in a crash."""
    cell = ods_text("x").replace(
        "<table:table-cell ", '<table:table-cell table:number-columns-repeated="16384" '
    )
    path = save_ods(
        tmp_path / "plans.ods",
        f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>',
    )
    with pytest.raises(AuditError) as caught:
        read_workbook(path)
    assert caught.value.code == "OFF012"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_text_of_any_make(tmp_path: Path, encoding: str, separator: str, line_end: str) -> None:
    """Encoding, separator and line ends are found without being told, and leading zeros stay."""
    lines = [
        ["Ref", "Need", "Section A"],
        ["00123", "Zoë\u2019s view \u2013 café", "a"],
        ["00124", "b", "£5"],
    ]
    text = "".join(separator.join(line) + line_end for line in lines)
    assert rows_of(saved(tmp_path / "plans.csv", text.encode(encoding))) == lines


def test_sheet_is_named_as_excel_names_it(tmp_path: Path) -> None:
    """The one sheet of a text file has the file's name, so that places read as Excel shows them."""
    book, problems = read_workbook(saved(tmp_path / "plans.tsv", b"a\tb\n1\t2\n"))
    assert str(book.sheets[0].place(1, 1)) == "plans!B2"
    assert problems == []


def test_separator_named_in_the_first_line(tmp_path: Path) -> None:
    """Excel's own `sep=` line is obeyed and still counts as a row."""
    assert rows_of(saved(tmp_path / "plans.csv", b"sep=|\na,b|c\n")) == [[], ["a,b", "c"]]


def test_multi_line_and_quoted_texts(tmp_path: Path) -> None:
    """Quoted texts keep their line breaks, separators and doubled quotation marks."""
    path = saved(tmp_path / "plans.csv", b'Ref,Text\r\n1,"line one\r\nline, two ""quoted"""\r\n')
    assert rows_of(path) == [["Ref", "Text"], ["1", 'line one\nline, two "quoted"']]


def test_row_with_too_many_cells(tmp_path: Path) -> None:
    """A row that is longer than the headings is a problem of that row; a shorter one is not."""
    lines = ["a,b"] + ["1,2"] * 11 + ["3,4,5", "6"]
    _, problems = read_workbook(saved(tmp_path / "plans.csv", "\n".join(lines).encode()))
    assert [(problem.code, str(problem.place)) for problem in problems] == [("OFF027", "plans (row 13)")]


def test_nul_characters(tmp_path: Path) -> None:
    """NUL characters are left out and said to be."""
    path = saved(tmp_path / "plans.csv", b"Ref,Need\n1,A\0SD\n2,other text of some length\n")
    book, problems = read_workbook(path)
    assert book.sheets[0].value(1, 1) == "ASD"
    assert [problem.code for problem in problems] == ["OFF028"]


def test_quotation_mark_never_closed(tmp_path: Path) -> None:
    """An open quotation mark that swallows the rest is refused with its row."""
    with pytest.raises(AuditError) as caught:
        read_workbook(saved(tmp_path / "plans.csv", b'Ref,Need\n1,ok\n2,"open\n3,lost\n'))
    assert caught.value.code == "OFF017"
    assert "row 3" in caught.value.message


def test_stray_quotation_marks(tmp_path: Path) -> None:
    """Quotation marks in the middle of a text are kept and said to be there."""
    book, problems = read_workbook(saved(tmp_path / "plans.csv", b'Ref,Need\n1,"a" b\n2,c\n'))
    assert [problem.code for problem in problems] == ["OFF029"]
    assert len(book.sheets[0].rows) == 3


def test_text_that_begins_like_a_formula_is_text(tmp_path: Path) -> None:
    """= + - @ at the start of a text mean nothing here."""
    rows = rows_of(saved(tmp_path / "plans.csv", b"Ref,Need\n=1+1,-2\n+44,@x\n"))
    assert rows[1:] == [["=1+1", "-2"], ["+44", "@x"]]


def test_text_that_is_no_text(tmp_path: Path) -> None:
    """Bytes that no encoding explains are refused with the remedy."""
    with pytest.raises(AuditError) as caught:
        read_workbook(saved(tmp_path / "plans.csv", b"Ref,Need\n1,caf\x81\x8d\n"))
    assert caught.value.code == "OFF016"


def test_enormous_text_file(tmp_path: Path) -> None:
    """A text file beyond the bound is refused before it is read (a sparse file stands in for it)."""
    path = saved(tmp_path / "plans.csv", b"a,b\n")
    with path.open("r+b") as file:
        file.write(b"a,b\n" * 1024)
        file.truncate(600 * 1024**2)
    with pytest.raises(AuditError) as caught:
        read_workbook(path)
    assert caught.value.code == "OFF010"


def record(kind: int, content: bytes = b"") -> bytes:
    """Return a record of a binary workbook."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(content)]) + content


def binary_words(text: str) -> bytes:
    """Return a text as binary workbooks write it."""
    return len(text).to_bytes(4, "little") + text.encode("utf-16-le")


def binary_cell(kind: int, column: int, content: bytes) -> bytes:
    """Return the record of a cell of the row before it."""
    return record(kind, column.to_bytes(4, "little") + bytes(4) + content)


def binary_row(row: int, *, hidden: bool = False) -> bytes:
    """Return the record that begins a row."""
    return record(0, row.to_bytes(4, "little") + bytes(7) + bytes([0x10 if hidden else 0]) + bytes(5))


def test_errors_in_a_binary_workbook_are_named(tmp_path: Path) -> None:
    """An .xlsb's error cells, typed or worked out, and hidden rows are told by place, as in an .xlsx."""
    sheet = record(129) + record(
        148, bytes(4) + (2).to_bytes(4, "little") + bytes(4) + (1).to_bytes(4, "little")
    )
    sheet += record(145) + binary_row(0) + binary_cell(6, 0, binary_words("Plan"))
    sheet += binary_cell(6, 1, binary_words("Need")) + binary_row(1) + binary_cell(6, 0, binary_words("X-1"))
    sheet += binary_cell(3, 1, b"\x2a") + binary_row(2, hidden=True) + binary_cell(6, 0, binary_words("X-2"))
    sheet += binary_cell(11, 1, b"\x17" + bytes(10)) + record(146) + record(130)
    book = record(131) + record(143) + record(156, bytes(8) + binary_words("rId1") + binary_words("Plans"))
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    parts: dict[str, str | bytes] = {
        "xl/workbook.bin": book + record(144) + record(132),
        "xl/worksheets/sheet1.bin": sheet,
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{relations}">'
        f'<Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.bin"/></Relationships>',
    }
    read, problems = read_workbook(save_parts(tmp_path / "plans.xlsb", parts))
    assert read.sheets[0].rows == [
        ["Plan", "Need"],
        ["X-1", CellError("#N/A")],
        ["X-2", CellError("#REF!")],
    ]
    assert [problem.code for problem in problems] == ["OFF022"]
    parts["xl/worksheets/sheet1.bin"] = sheet + b"\x03\x7f"  # cut short: read as far as its reader can
    _, problems = read_workbook(save_parts(tmp_path / "cut.xlsb", parts))
    assert [problem.code for problem in problems] == ["OFF026"]


def test_binary_workbook_says_what_it_cannot_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an .xlsb can't be followed, errors can't be told from blanks, which is said; charts are passed over."""
    path = save_parts(tmp_path / "plans.xlsb", {"xl/workbook.bin": b"\x83\x01\x00"})
    answer = ((Sheet("Plans", [["Plan"]], file=path.name),), ("Chart",))
    monkeypatch.setattr(reading, "read_isolated", lambda _: answer)
    _, problems = read_workbook(path)
    assert [problem.code for problem in problems] == ["OFF020", "OFF026"]
    monkeypatch.setattr(reading, "read_isolated", lambda _: ((), ()))
    with pytest.raises(AuditError) as caught:
        read_workbook(path)
    assert caught.value.code == "OFF014"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"refused": "password"}, "OFF008"),
        ({"refused": "memory"}, "OFF010"),
        ({"refused": "far", "sheet": "Plans", "end": [1048576, 16384]}, "OFF012"),
        ({"refused": "damaged"}, "OFF007"),
    ],
)
def test_what_the_separate_reader_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: dict[str, object], code: str
) -> None:
    """Each refusal of the separate reader becomes the error that a user can act on."""
    monkeypatch.setattr(isolated, "run_child", lambda *_: answer)
    with pytest.raises(AuditError) as caught:
        isolated.read_isolated(tmp_path / "plans.xls")
    assert caught.value.code == code


def test_separate_reader_that_breaks_down(tmp_path: Path) -> None:
    """When the separate process itself falls over, that is a refusal and no crash."""
    with pytest.raises(AuditError) as caught:
        isolated.run_child("no_such_script.py", tmp_path / "plans.xls", 20)
    assert caught.value.code == "OFF007"


def test_spoilt_old_and_foreign_workbooks(tmp_path: Path) -> None:
    """Spoilt .xls and .ods files are read or refused; whatever happens stays in the separate process."""
    whole = zlib.decompress(base64.b64decode(OLD_WORKBOOK))
    for at in (512, 700, 1500, 2200, 3000):
        path = saved(tmp_path / "plans.xls", whole[:at] + bytes(range(200, 240)) + whole[at + 40 :])
        try:
            read_workbook(path)
        except AuditError as error:
            told = error.code
        else:
            told = "OFF"
        assert told.startswith("OFF")
