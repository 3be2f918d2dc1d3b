"""Words struck through, boxes and comments in .xls and .xlsb, whose cells and fonts stand in records."""

import struct
import zipfile
from pathlib import Path

import pytest
from box_makers import box, save_with_boxes
from foreign_makers import binary_cell, binary_parts, binary_row, binary_rows, binary_words, record
from office_makers import resaved, save_parts, save_table

from audit.office_files.reading import read_workbook
from audit.office_files.xls_scan import scan_xls
from audit.office_files.xlsb_scan import scan_xlsb
from audit.office_files.zip_parts import Parts


def told(path: Path) -> list[tuple[str, str]]:
    """What is told of a workbook: the codes, each with the sentence's beginning."""
    return [(problem.code, problem.message.split(";")[0]) for problem in read_workbook(path)[1]]


def texts_in_all_fonts(path: Path, *, strike: bool = True) -> Path:
    """A workbook of 400 texts of several fonts, long and short, narrow and wide, every fiftieth partly struck."""
    from openpyxl import Workbook
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Plan ref", "Section B", "Hours", "Weeks", "Months"])
    sheet.append(["P-1", "gone", 1, 2, 3.25])
    for cell in ("B2", "D2", "E2", "F2"):  # the last is blank
        sheet[cell].font = Font(strike=strike)
    for row in range(3, 403):
        dash = "\u2013" if row % 3 else "-"
        sheet[f"B{row}"] = CellRichText(
            f"Reads {row} {dash} " + "word " * row,
            TextBlock(InlineFont(b=True), "well"),
            TextBlock(InlineFont(strike=strike), "gone") if row % 50 == 0 else " enough",
        )
    sheet["A2"].comment = Comment("Rang home", "Jo")
    book.save(path)
    return path


STRUCK = "11 cells have words that are struck through (B2, D2, E2, B50, B100, B150, B200, B250 and 3 more)"


def test_an_old_workbook_tells_what_todays_tells(tmp_path: Path) -> None:
    """Cells struck whole, numbers too, and parts of texts that go on over records; comments; not a blank cell."""
    path = texts_in_all_fonts(tmp_path / "plans.xlsx")
    old = resaved(path, "xls")
    assert [text for code, text in told(path) if code == "OFF074"] == [STRUCK]
    assert told(old) == told(path)
    assert read_workbook(old)[0].sheets[0].rows[49][1] == read_workbook(path)[0].sheets[0].rows[49][1]


def test_an_old_workbook_without_strikes_tells_none(tmp_path: Path) -> None:
    """Bold parts are no struck ones."""
    old = resaved(texts_in_all_fonts(tmp_path / "plans.xlsx", strike=False), "xls")
    assert [code for code, _ in told(old)] == ["OFF075"]


def test_an_old_workbook_spoiled_anywhere_is_never_an_error(tmp_path: Path) -> None:
    """What can't be followed gives an empty answer, wherever the fonts, texts or cells break off."""
    whole = resaved(texts_in_all_fonts(tmp_path / "plans.xlsx"), "xls").read_bytes()
    scans = scan_xls(whole)
    assert scans is not None
    assert scans["Sheet"].struck.count == 11
    for at in range(512, len(whole), 1499):
        spoiled = scan_xls(whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :])
        assert spoiled is None or all(scan.struck.count <= 411 for scan in spoiled.values())
        scan_xls(whole[:at])


@pytest.mark.parametrize(
    ("shapes", "code"),
    [
        ([box("It stands alone")], "OFF076"),
        ([box("Section D"), box("She has a social worker \u2013 " + "who visits her " * 9)], "OFF077"),
        ([box("x " * 6000)], "OFF077"),
        ([box(""), box(" \n ")], ""),
        ([f"<xdr:grpSp>{box('It stands')}<xdr:grpSp>{box('in a group')}</xdr:grpSp></xdr:grpSp>"], "OFF076"),
    ],
)
def test_boxes_of_an_old_workbook_are_told(tmp_path: Path, shapes: list[str], code: str) -> None:
    """As in today's workbooks: boxes with words, in groups too, long ones over several records."""
    table = "| Plan ref | Section B |\n|---|---|\n| P-1 | Reads slowly |"
    path = save_with_boxes(save_table(tmp_path / "plans.xlsx", table), shapes)
    assert told(resaved(path, "xls")) == told(path)
    assert [each for each, _ in told(path)] == [code] * bool(code)


def mixed(text: str, *parts: tuple[int, int]) -> bytes:
    """A text of a binary workbook, with the font from each of these characters on."""
    runs = b"".join(struct.pack("<HH", *part) for part in parts)
    return (
        bytes([bool(parts)]) + binary_words(text) + (struct.pack("<I", len(parts)) + runs if parts else b"")
    )


def styled_cell(kind: int, column: int, style: int, content: bytes) -> bytes:
    """A cell of a binary workbook with a format."""
    return record(kind, struct.pack("<II", column, style | 1 << 24) + content)


def binary(path: Path, *, strike: int) -> Path:
    """A binary workbook with two fonts, of which the second has these flags, and cells of every kind."""
    fonts = record(43, struct.pack("<HH", 220, 0)) + record(43, struct.pack("<HH", 220, strike))
    formats = [record(47, struct.pack("<HHH", 0, 0, font)) for font in (0, 1)]
    cells = (
        binary_row(0)
        + binary_cell(6, 0, binary_words("Plan ref"))
        + styled_cell(6, 1, 1, binary_words("gone"))
        + styled_cell(1, 2, 1, b"")  # blank
        + binary_row(1)
        + styled_cell(7, 0, 0, struct.pack("<I", 0))
        + styled_cell(7, 1, 0, struct.pack("<I", 1))
        + styled_cell(5, 2, 1, struct.pack("<d", 1.5))
        + binary_row(2)
        + styled_cell(62, 0, 0, mixed("Reads well", (6, 1)))
        + styled_cell(62, 1, 0, mixed("Reads", (0, 0), (5, 1)))  # nothing is left to strike
    )
    parts = binary_parts(binary_rows(3, 3, cells))
    parts["xl/styles.bin"] = (
        fonts
        + record(626, struct.pack("<I", 1))
        + formats[1]
        + record(627)
        + record(617, struct.pack("<I", len(formats)))
        + b"".join(formats)
        + record(618)
    )
    texts = record(19, mixed("plain")) + record(19, mixed("Reads slowly", (0, 0), (6, 1)))
    parts["xl/sharedStrings.bin"] = record(159, struct.pack("<II", 2, 2)) + texts + record(160)
    links = "xl/_rels/workbook.bin.rels"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = "".join(
        f'<Relationship Id="{part}" Type="{relations}/{part}" Target="{part}.bin"/>'
        for part in ("styles", "sharedStrings")
    )
    parts[links] = str(parts[links]).replace("</Relationships>", f"{more}</Relationships>")
    return save_parts(path, parts)


@pytest.mark.parametrize(("strike", "found"), [(0x08, "4 cells have words that are struck through (B1, B2, C2, A3)"), (0x02, "")])  # fmt: skip
def test_struck_words_of_a_binary_workbook_are_told(tmp_path: Path, strike: int, found: str) -> None:
    """By a cell's format, numbers too, in shared texts and in texts of cells; a slanted font is no strike."""
    path = binary(tmp_path / "plans.xlsb", strike=strike)
    rows = read_workbook(path)[0].sheets[0].rows
    assert [list(row) for row in rows[:2]] == [["Plan ref", "gone", None], ["plain", "Reads slowly", 1.5]]
    assert told(path) == ([("OFF074", found)] if found else [])


@pytest.mark.parametrize("name", ["xl/styles.bin", "xl/sharedstrings.bin"])
def test_fonts_and_texts_that_are_cut_short(tmp_path: Path, name: str) -> None:
    """A binary workbook whose fonts or texts can't be followed has no scan, which is told, and no error ends it."""
    path = binary(tmp_path / "plans.xlsb", strike=0x08)
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    written = next(each for each in parts if each.lower() == name)
    parts[written] = parts[written][:-1]
    assert scan_xlsb(Parts(save_parts(tmp_path / "cut.xlsb", dict(parts)))) is None
