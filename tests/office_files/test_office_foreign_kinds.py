"""OpenDocument, binary and old Excel workbooks: read like any other, in a process of their own."""

import json
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from foreign_makers import (
    binary_cell,
    binary_parts,
    binary_row,
    binary_rows,
    binary_words,
    ods_text,
    old_workbook,
    save_binary,
    save_ods,
    save_old,
    save_open,
)
from house import Shell, write_sheet
from office_makers import save_parts

from audit.errors import AuditError
from audit.office_files import child_reader, isolated, reading
from audit.office_files.pdf import child
from audit.office_files.reading import read_workbook
from audit.office_files.workbook import CellError, Sheet
from audit.office_files.xls_scan import scan_xls


def saved(path: Path, content: bytes) -> Path:
    """The path of a file with this content."""
    path.write_bytes(content)
    return path


def rows_of(path: Path) -> list[list[object]]:
    """The rows of a file's first sheet."""
    return [list(row) for row in read_workbook(path)[0].sheets[0].rows]


def test_old_excel_workbook(tmp_path: Path) -> None:
    """An .xls is read by the separate reader: text, dates and numbers as in an .xlsx."""
    path = save_old(tmp_path / "plans.xls")
    assert rows_of(path)[:2] == [
        ["Plan reference", "Date of plan", "Weeks", "Section B"],
        ["EX-001", date(2024, 6, 14), 20, "Needs\nhelp"],
    ]
    book, problems = read_workbook(path)
    assert book.sheets[0].value(2, 3) == CellError("#DIV/0!")
    assert problems == []


def test_old_workbook_that_cannot_be_followed() -> None:
    """What can't be looked through gives an empty answer, and no error."""
    whole = old_workbook()
    assert list(scan_xls(whole) or {}) == ["Plans"]
    for cut in (0, 20, 100, 600, 1600):
        assert not scan_xls(whole[:cut])
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


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<text:p>Reads<text:line-break/>slowly</text:p>", "Reads\nslowly"),
        ("<text:p>Reads<text:tab/>slowly</text:p>", "Reads\tslowly"),
        (
            '<text:p>Reads<text:tab/><text:span>a<text:s text:c="2"/>page</text:span></text:p>\n<text:p/><text:p>aloud</text:p>',
            "Reads\ta  page\n\naloud",
        ),
        ('<text:p>one<text:tab/>two<text:s/>three</text:p>', "one\ttwo three"),
        ("<draw:frame><draw:image/><svg:title>Logo</svg:title></draw:frame><text:p>Reads</text:p>", "Reads"),
        ("<text:p>Reads</text:p><draw:custom-shape><text:p>Box</text:p></draw:custom-shape>", "Reads"),
        ("<text:p>Reads <draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame>on</text:p>", "Reads on"),
        ("<office:annotation><text:p>Hm<text:tab/></text:p></office:annotation><text:p>Reads</text:p>", "Reads"),
        ("<draw:frame><draw:image/></draw:frame><text:p/>", None),
    ],
)  # fmt: skip
def test_the_words_of_open_document_cells(tmp_path: Path, inside: str, text: str | None) -> None:
    """Breaks and tabs part words, and a cell's words are its own: not those of a picture or a box in it."""
    cell = f'<table:table-cell office:value-type="string">{inside}</table:table-cell>'
    row = f"<table:table-row>{ods_text('P-1')}{cell}{ods_text('last')}</table:table-row>"
    path = save_ods(tmp_path / "plans.ods", row)
    assert rows_of(path) == [["P-1", text, "last"]]
    whole = row.replace('"string">', '"string" office:string-value="Whole">')
    assert rows_of(save_ods(tmp_path / "whole.ods", whole)) == [["Whole"] * 3]


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
    path = save_old(tmp_path / "plans.xls")
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
    assert child._read(str(saved(tmp_path / "bad.pdf", b"%PDF-1.4 no")))["refused"] == "damaged"


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


def test_errors_in_a_binary_workbook_are_named(tmp_path: Path) -> None:
    """An .xlsb's error cells, typed or worked out, and hidden rows are told by place, as in an .xlsx."""
    cells = binary_row(0) + binary_cell(6, 0, binary_words("Plan")) + binary_cell(6, 1, binary_words("Need"))
    cells += binary_row(1) + binary_cell(6, 0, binary_words("X-1")) + binary_cell(3, 1, b"\x2a")
    cells += binary_row(2, hidden=True) + binary_cell(6, 0, binary_words("X-2"))
    sheet = binary_rows(3, 2, cells + binary_cell(11, 1, b"\x17" + bytes(10)))
    parts = binary_parts(sheet)
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
    whole = old_workbook()
    for at in (512, 700, 1500, 2200, 3000):
        path = saved(tmp_path / "plans.xls", whole[:at] + bytes(range(200, 240)) + whole[at + 40 :])
        try:
            read_workbook(path)
        except AuditError as error:
            told = error.code
        else:
            told = "OFF"
        assert told.startswith("OFF")


PLANS = """
| Plan reference | Primary need | Final date | Section B |
| EX-001 | Autism | 28/02/2025 | Reads slowly |
| EX-002 | BESD | 3 March 2025 | Tires by noon |
"""


@pytest.mark.parametrize(("name", "save"), [("plans.ods", save_open), ("plans.xlsb", save_binary)])
def test_plans_in_foreign_workbooks_are_stored(
    shell: Shell, name: str, save: Callable[[Path, str], Path]
) -> None:
    """Plans in an .ods or .xlsb are stored with their facts and words, as from an .xlsx."""
    save(shell.folder / name, PLANS)
    assert shell(f"ehcp-audit plans import {name}").last == "Stored 2 plans."
    write_sheet(shell.folder / "same.xlsx", PLANS)
    assert "2 plans were known already" in shell("ehcp-audit plans import same.xlsx").out


def test_plans_in_an_old_workbook_are_stored(shell: Shell) -> None:
    """An .xls is imported with its dates and words; its error cell is told."""
    save_old(shell.folder / "plans.xls")
    ran = shell("ehcp-audit plans import plans.xls")
    assert "#DIV/0!" in ran.err
    plan = json.loads(shell("ehcp-audit plans show EX-001 --json").out)
    assert (plan["facts"]["finalised_on"], plan["sections"][0]["text"]) == ("2024-06-14", "Needs\nhelp")
