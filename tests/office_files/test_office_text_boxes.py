"""Words in text boxes and shapes over the cells of a sheet: left out, counted and told, never quoted."""

import zipfile
from pathlib import Path

import pytest
from box_makers import box, save_with_boxes
from foreign_makers import ods_text, save_binary, save_ods
from office_makers import raw_parts, save_parts, save_table, sheet_xml, text_cell

from audit.office_files import text_boxes
from audit.office_files.reading import read_workbook

PLANS = """
| Plan ref | Section B     |
|----------|---------------|
| P-1      | Reads slowly  |
"""
LONG = "She has a social worker, who visits each week\nand has known the family for years."
COPIES = '<mc:AlternateContent><mc:Choice Requires="a14">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>'


def told(path: Path) -> list[tuple[str, str, int]]:
    """What is told of a workbook's boxes: the code, the place and how many."""
    book, problems = read_workbook(path, later=True)
    assert book.sheets[0].rows[1] == ["P-1", "Reads slowly"]
    assert not any(word in str(problem) for problem in problems for word in ("worker", "stands"))
    return [(problem.code, str(problem.place), problem.count) for problem in problems]


@pytest.mark.parametrize(
    ("shapes", "found"),
    [
        ([box("It stands alone")], [("OFF076", "Plans", 1)]),
        ([box("Section D"), box(LONG)], [("OFF077", "Plans", 2)]),
        ([f"<xdr:grpSp>{box('It stands')}<xdr:grpSp>{box('in a group')}</xdr:grpSp></xdr:grpSp>"], [("OFF076", "Plans", 2)]),
        ([COPIES.format(box("It stands"), box("It stands"))], [("OFF076", "Plans", 1)]),
        ([box(""), box(" \n ")], []),
        ([box("Shows a cell", link="$B$2")], []),
        ([box("Tick here", within='<a:ext uri="x"><a14:compatExt xmlns:a14="y" spid="1"/></a:ext>')], []),
        (['<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="P" descr="A child"/></xdr:nvPicPr></xdr:pic>'], []),
        (["<xdr:graphicFrame><a:graphic>A chart</a:graphic></xdr:graphicFrame>"], []),
    ],
)  # fmt: skip
def test_boxes_with_words_are_counted(
    tmp_path: Path, shapes: list[str], found: list[tuple[str, str, int]]
) -> None:
    """Boxes of text, in groups too, each once; not those that show a cell, form controls, pictures and charts."""
    assert told(save_with_boxes(save_table(tmp_path / "plans.xlsx", PLANS), shapes)) == found


def test_boxes_of_a_binary_workbook_are_counted(tmp_path: Path) -> None:
    """An .xlsb has its drawings in the same form, and they are told the same; so are comments."""
    path = save_with_boxes(save_binary(tmp_path / "plans.xlsb", PLANS), [box(LONG)], "sheet1.bin")
    assert told(path) == [("OFF077", "Plans", 1)]
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/comments1.bin", b"It stands in records")
    assert told(path) == [("OFF075", "plans.xlsb", 1), ("OFF077", "Plans", 1)]


def test_boxes_of_an_open_document_are_counted(tmp_path: Path) -> None:
    """Over the sheet, in a blank cell, in groups, in a cell with words: these stay as they are."""
    frame = f"<draw:frame><draw:text-box><text:p>{'{}'}</text:p></draw:text-box></draw:frame>"
    over = (
        f"<table:shapes><draw:g>{frame.format('It stands')}<draw:custom-shape><text:p/></draw:custom-shape></draw:g>"
        "<draw:frame><draw:image/><svg:desc>It stands</svg:desc></draw:frame></table:shapes>"
    )
    within = (
        f"<table:table-cell><draw:custom-shape><text:p>{LONG}</text:p></draw:custom-shape></table:table-cell>"
    )
    note = "<office:annotation><text:p>It stands</text:p></office:annotation>"
    cell = f'<table:table-cell office:value-type="string">{note}{frame.format("Reads")}<text:p>well</text:p></table:table-cell>'
    rows = (
        f"{over}<table:table-row>{ods_text('Plan ref')}{ods_text('Section B')}</table:table-row>"
        f"<table:table-row>{ods_text('P-1')}{ods_text('Reads slowly')}</table:table-row>"
        f"<table:table-row>{within}{cell}</table:table-row>"
    )
    path = save_ods(tmp_path / "plans.ods", rows)
    assert told(path) == [("OFF075", "plans.ods", 1), ("OFF077", "Plans", 3)]
    assert read_workbook(path)[0].sheets[0].rows[2] == [None, "well"]


def test_drawings_are_looked_through_no_further_than_is_sane(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a drawing without end, and of one that is spoilt, what stood before is told; spoilt links lead to none."""
    path = save_with_boxes(save_table(tmp_path / "plans.xlsx", PLANS), [box("It stands")] * 50)
    monkeypatch.setattr(text_boxes, "_LARGEST", 10_000)
    ((code, _, count),) = told(path)
    assert code == "OFF076"
    assert 10 < count < 30
    path = save_with_boxes(save_table(tmp_path / "plans.xlsx", PLANS), [box("So it stands. " * 100_000)])
    assert told(path) == [("OFF077", "Plans", 1)]
    for spoilt in ("</xdr:spoilt>", "<xdr:sp"):
        path = save_with_boxes(save_table(tmp_path / "plans.xlsx", PLANS), [box("It stands"), spoilt])
        assert told(path) == [("OFF076", "Plans", 1)]
    sheet = sheet_xml(f'<row r="1">{text_cell("A1", "Plan")}</row><row r="2">{text_cell("A2", "P-1")}</row>')
    for links in ("<Relation", "<Relationships/>"):
        parts = {**raw_parts(sheet), "xl/worksheets/_rels/sheet1.xml.rels": links}
        assert read_workbook(save_parts(tmp_path / "plans.xlsx", parts))[1] == []
