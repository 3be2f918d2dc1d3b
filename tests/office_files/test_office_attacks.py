"""Workbooks made to harm whoever opens them: each refused in bounded time and memory, or read as it stands.

The reader of .xlsx works in the main process and ends it when it runs out of memory, so what is looked through
before it must see whatever it would see.
"""

from pathlib import Path

import pytest
from office_makers import MAIN, raw_parts, save_parts, sheet_xml, text_cell

from audit.errors import AuditError
from audit.office_files import delimited, documents, sheet_scan, word_reading, xlsx_preflight, xml_parse
from audit.office_files.reading import read_workbook
from audit.office_files.workbook import Area, Sheet

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = f'<row r="1">{text_cell("A1", "Plan ref")}{text_cell("B1", "Section B")}</row>'
FAR = sheet_xml(HEAD + f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>')
ONE = f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
TWO = f'<Relationship Id="r2" Type="{OFFICE}/worksheet" Target="TARGET"/>'
SHEET = '<sheet name="Plans" sheetId="1" r:id="r1"/>'
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def refused(path: Path) -> AuditError:
    """The error that reading the file ends in."""
    with pytest.raises(AuditError) as caught:
        read_workbook(path)
    return caught.value


def changed(part: str, before: str, after: str, **more: str) -> dict[str, str]:
    """The parts of a good workbook with one of them changed, and more parts (a slash is written as __)."""
    parts = raw_parts(sheet_xml(HEAD))
    assert before in parts[part]
    parts[part] = parts[part].replace(before, after)
    return parts | {name.replace("__", "/"): text for name, text in more.items()}


@pytest.mark.parametrize(
    "target", ["pages/far.xml", "xl/worksheets/far.xml", "../far.png", "worksheets/FAR.XML"]
)
def test_a_far_cell_in_a_sheet_that_stands_elsewhere(tmp_path: Path, target: str) -> None:
    """A sheet in another folder, or called a picture, is looked through like any other."""
    parts = changed(LINKS, ONE, TWO.replace("r2", "r1").replace("TARGET", target))
    for folder in ("", "xl/", "xl/worksheets/"):
        parts[folder + target.removeprefix("../")] = FAR
    assert refused(save_parts(tmp_path / "p.xlsx", parts)).code == "OFF012"


def test_two_sheets_of_one_name(tmp_path: Path) -> None:
    """Of two sheets of one name the far one can't hide behind the other."""
    parts = changed(
        BOOK, SHEET, SHEET + SHEET.replace('"1"', '"2"').replace("r1", "r2"), xl__worksheets__far_xml=""
    )
    parts[LINKS] = parts[LINKS].replace(ONE, ONE + TWO.replace("TARGET", "worksheets/sheet2.xml"))
    parts["xl/worksheets/sheet2.xml"] = FAR
    assert refused(save_parts(tmp_path / "p.xlsx", parts)).code == "OFF007"


def test_a_relationship_told_twice_and_a_sheet_listed_twice(tmp_path: Path) -> None:
    """Lists that contradict themselves are called damaged: which one the reader believes is not guessed."""
    twice = changed(LINKS, ONE, ONE + ONE.replace("sheet1", "sheet2"))
    assert refused(save_parts(tmp_path / "p.xlsx", twice)).code == "OFF007"
    again = changed(BOOK, SHEET, SHEET + SHEET.replace("Plans", "Again"))
    assert "two of its sheets are one" in refused(save_parts(tmp_path / "q.xlsx", again)).message


def test_many_sheets_that_claim_much_together(tmp_path: Path) -> None:
    """Sheets of which each claims what one may claim are refused for what they claim together."""
    names = [f"S{number}" for number in range(1, 4)]
    parts = changed(
        BOOK, SHEET, "".join(f'<sheet name="{n}" sheetId="{n[1]}" r:id="r{n[1]}"/>' for n in names)
    )
    parts[LINKS] = parts[LINKS].replace(
        ONE, "".join(ONE.replace("r1", f"r{n[1]}").replace("sheet1", n) for n in names)
    )
    for name in names:
        parts[f"xl/worksheets/{name}.xml"] = sheet_xml(
            HEAD + f'<row r="400">{text_cell("XFD400", "x")}</row>'
        )
    assert "19,660,800 cells" in refused(save_parts(tmp_path / "p.xlsx", parts)).message


def shared(texts: str, rows: str) -> dict[str, str]:
    """The parts of a workbook with shared texts."""
    parts = changed(
        LINKS,
        "</Relationships>",
        f'<Relationship Id="r9" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{texts}</sst>'
    parts["xl/worksheets/sheet1.xml"] = sheet_xml(rows)
    return parts


@pytest.mark.parametrize(
    "texts", ["<si><t>{}</t></si>", "<si/><si><t>{}</t></si>", "<x:si><t>{}</t></x:si><si><t>{}</t></si>"]
)
def test_one_text_shared_by_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, texts: str) -> None:
    """A text counts for each cell that shares it, however the list of texts is written."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>1</v></c><c r="B{n}" t="s"><v>0</v></c></row>'
        for n in range(1, 200)
    )
    path = save_parts(tmp_path / "p.xlsx", shared(texts.replace("{}", "x" * 900), rows))
    monkeypatch.setattr(xlsx_preflight, "LARGEST", 100_000)
    assert refused(path).code == "OFF010"


def test_long_texts_that_few_cells_share_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One long text among many short ones is no trap: each cell is counted by its own text."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{int(n > 1)}</v></c></row>' for n in range(1, 200))
    path = save_parts(tmp_path / "p.xlsx", shared(f"<si><t>{'x' * 900}</t></si><si><t>y</t></si>", rows))
    monkeypatch.setattr(xlsx_preflight, "LARGEST", 100_000)
    assert len(read_workbook(path)[0].sheets[0].rows) == 199


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (f"<si><t>{'x' * 1_100_000}</t></si>", "a text of 1,1"),
        ("<si><t>a</t></si>" * 30, "more than 20 texts"),
    ],
)
def test_a_text_longer_and_texts_more_than_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, texts: str, told: str
) -> None:
    """A text beyond a million characters, and more texts than cells may be, are refused."""
    monkeypatch.setattr(xlsx_preflight, "MOST_CELLS", 20)
    path = save_parts(tmp_path / "p.xlsx", shared(texts, HEAD))
    assert told in refused(path).message


@pytest.mark.parametrize(
    ("bound", "rows"),
    [
        ("_GAP", HEAD.replace("Section B", "x" * 9_000_000)),  # searched no further, then read whole
        ("_LONGEST", HEAD.replace('<c r="B1"', "<c   r='B1'").replace("Section B", "y" * 9_000_000)),
        ("_MOST_ELEMENTS", HEAD.replace('<c r="B1"', "<c   r='B1'") + "<a/>" * 20_000),
        ("_LONGEST", HEAD.replace('<c r="B1"', f"<c   a='{'z' * 9_000_000}' r='B1'")),
    ],
    ids=["gap", "text", "elements", "tag"],
)
def test_parts_that_go_on_and_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, rows: str
) -> None:
    """A text, a tag or elements without end are given up, and what is only unusual is read."""
    path = save_parts(tmp_path / "p.xlsx", raw_parts(sheet_xml(rows)))
    assert len(read_workbook(path)[0].sheets[0].rows) == 1
    monkeypatch.setattr(sheet_scan, bound, 10_000)
    monkeypatch.setattr(xml_parse, "_LONGEST", 10_000)
    if bound == "_GAP":
        assert len(read_workbook(path)[0].sheets[0].rows) == 1
    else:
        assert refused(path).code == "OFF010"


@pytest.mark.parametrize(
    "rows", ['<c r="A1" t="e">' * 50_000, '<c r="A1" t="e" hidden="' * 50_000, '<c r="A1" <f ' * 50_000]
)
def test_cells_that_never_end(tmp_path: Path, rows: str) -> None:
    """Tags and cells that are never closed keep no search busy: they are refused as no XML."""
    assert refused(save_parts(tmp_path / "p.xlsx", raw_parts(sheet_xml(HEAD + rows)))).code == "OFF007"


def test_columns_hidden_a_hundred_thousand_times(tmp_path: Path) -> None:
    """The same columns hidden over and over are looked at once."""
    columns = "<cols>" + '<col min="1" max="16384" hidden="1"/>' * 100_000 + "</cols>"
    path = save_parts(tmp_path / "p.xlsx", raw_parts(sheet_xml(HEAD, before=columns)))
    assert len(read_workbook(path)[0].sheets[0].hidden_columns) == 16_384


def test_areas_merged_over_everything_many_times() -> None:
    """An area beyond the table is cut to it, and areas are filled only as long as they can all be true."""
    sheet = Sheet(
        "Plans", [["a", "b"], ["c", None], [None, "d"]], merged=(Area(1, 0, 60_000, 16_383),) * 200_000
    )
    assert sheet.with_merged_filled(0, 2).rows == [["a", "b"], ["c", "c"], ["c", "c"]]
    assert sheet.filled_down(1).rows[2] == ["c", "d"]


def test_text_files_of_commas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text file with more separators than cells may be is refused before it is parted."""
    monkeypatch.setattr(delimited, "MOST_CELLS", 100)
    (tmp_path / "p.csv").write_bytes(b"Plan ref,Section B\n" + b"," * 400)
    assert refused(tmp_path / "p.csv").code == "OFF010"


def test_word_files_with_a_part_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Word file whose text unpacks to more than any plan's is refused before it is read."""
    import docx

    document = docx.Document()
    document.add_paragraph("Kites")
    document.save(str(tmp_path / "p.docx"))
    monkeypatch.setattr(word_reading, "_LARGEST_PART", 1_000)
    with pytest.raises(AuditError) as caught:
        documents.read_document(tmp_path / "p.docx")
    assert caught.value.code == "OFF010"
