"""Words struck through in cells, and comments on cells: read on or left out, and told."""

from pathlib import Path
from typing import Any

import pytest
from office_makers import raw_parts, resaved, save_parts, sheet_xml

from audit.office_files import zip_parts
from audit.office_files.reading import read_workbook
from audit.office_files.workbook import Workbook
from audit.problem import Problem


def read(path: Path) -> tuple[Workbook, list[Problem]]:
    """A workbook, and what was told of struck cells and comments."""
    book, problems = read_workbook(path, later=True)
    return book, [problem for problem in problems if problem.code in ("OFF074", "OFF075", "OFF078")]


def excel(path: Path) -> Path:
    """A workbook as Excel and openpyxl write it: a struck cell, a struck word, a blank struck cell, a comment."""
    from openpyxl import Workbook as Book
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    book = Book()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Plan ref", "Section B"])
    sheet.append(["P-1", "gone"])
    sheet["B2"].font = Font(strike=True)
    sheet["B3"] = CellRichText("Reads ", TextBlock(InlineFont(strike=True), "slowly"), " aloud")
    sheet["B4"] = CellRichText("Reads ", TextBlock(InlineFont(b=True), "well"))
    sheet["B5"].font = Font(strike=True)
    sheet["A2"].comment = Comment("Rang home", "Jo")
    book.save(path)
    return path


def test_struck_cells_and_words_are_read_and_told(tmp_path: Path) -> None:
    """Both are told by their cells, and their words are read like the rest; so is a comment, which is not read."""
    book, problems = read(excel(tmp_path / "plans.xlsx"))
    assert [row[1] for row in book.sheets[0].rows[1:4]] == ["gone", "Reads slowly aloud", "Reads well"]
    assert [problem.code for problem in problems] == ["OFF075", "OFF074"]
    assert problems[1].message.startswith("2 cells have words that are struck through (B2, B3)")
    assert "Rang" not in str(book.sheets)


def styled(path: Path) -> Path:
    """A workbook with a named style that strikes, a rule that strikes where "Ceased" stands, and a bold one."""
    from openpyxl import Workbook as Book
    from openpyxl.formatting import rule
    from openpyxl.styles import Font, NamedStyle

    where: Any = rule.CellIsRule
    book = Book()
    sheet = book.active
    assert sheet is not None
    for row in (["Plan ref", "Section B", "Status"], ["P-1", "gone", "Final"], ["P-2", "kept", "Ceased"]):
        sheet.append(row)
    book.add_named_style(NamedStyle("Gone away", font=Font(strike=True)))
    sheet["B2"].style = "Gone away"
    sheet.conditional_formatting.add("C2:C9 D3", where("equal", ['"Ceased"'], font=Font(strike=True)))
    sheet.conditional_formatting.add("A2:A9", where("equal", ['"P-2"'], font=Font(bold=True)))
    book.save(path)
    return path


@pytest.mark.parametrize("saved_as", ["", "ods", "xlsx"])
def test_cells_struck_by_named_styles_and_rules(tmp_path: Path, saved_as: str) -> None:
    """A named style strikes as its own; a rule is told by its range, since nothing works out where it holds."""
    path = styled(tmp_path / "plans.xlsx")
    if saved_as:
        path = resaved(path, saved_as)
    _, problems = read(path)
    assert [problem.code for problem in problems] == ["OFF074", "OFF078"]
    assert problems[0].message.startswith("1 cell has words that are struck through (B2)")
    assert "strikes words through in C2:C9, D3 where its condition holds" in problems[1].message


#: A rule that looks at another sheet, as Excel writes it since 2010: it holds its own format.
NEW_RULE = (
    '<x14:conditionalFormatting xmlns:x14="a" xmlns:xm="b"><x14:cfRule type="expression"><xm:f>Lists!A1=1</xm:f>'
    "<x14:dxf><font>{}</font></x14:dxf></x14:cfRule><xm:sqref>B4:B5</xm:sqref></x14:conditionalFormatting>"
)


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ('<conditionalFormatting sqref="B2:B3"><cfRule type="x" dxfId="1"/></conditionalFormatting>', "B2:B3"),
        ('<conditionalFormatting sqref="B2"><cfRule dxfId="0"/><cfRule dxfId="1"/></conditionalFormatting>', "B2"),
        ('<conditionalFormatting sqref="B2"><cfRule dxfId="0"/></conditionalFormatting>', ""),
        ('<conditionalFormatting sqref="Jo">dxfId="1"<cfRule dxfId="1"/></conditionalFormatting>', ""),
        ('<conditionalFormatting><cfRule dxfId="1"/></conditionalFormatting>', ""),
        (NEW_RULE.format("<strike/>"), "B4:B5"),
        (NEW_RULE.format("<b/>"), ""),
        ('<extLst><xm:sqref>B9</xm:sqref>' + NEW_RULE.format("<strike/>") + "</extLst>", "B4:B5"),
        ("", ""),
    ],
)  # fmt: skip
def test_rules_are_found_wherever_they_are_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules: str, told: str
) -> None:
    """Those whose format strikes through, with chunks cut anywhere; what is no range is never shown."""
    parts = struck_parts("")
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace("</sheetData>", f"</sheetData>{rules}<pageMargins/>")
    formats = "<dxfs><dxf><font><b/></font></dxf><dxf><font><strike/></font></dxf><dxf/></dxfs></styleSheet>"
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace("</styleSheet>", formats)
    path = save_parts(tmp_path / "plans.xlsx", parts)
    for size in (7, 64, 10**6):
        monkeypatch.setattr(zip_parts, "_CHUNK", size)
        _, problems = read(path)
        assert [f" in {told} where " in problem.message for problem in problems] == ([True] if told else [])


def struck_parts(
    style: str = "", *, runs: str = "", where: str = "shared", cells: int = 12
) -> dict[str, str]:
    """The parts of a workbook by hand: a style for every second cell, and texts with these runs."""
    text = runs or "<t>words</t>"
    made = []
    for n in range(cells):
        s = f' s="{n % 2}"'
        held = (
            f't="inlineStr"><is>{text}</is>' if where == "cells" else f't="s"><v>{n % 2 if runs else 0}</v>'
        )
        made.append(f'<row r="{n + 1}"><c r="B{n + 1}"{s} {held}</c></row>')
    parts = raw_parts(sheet_xml("".join(made)))
    links = "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    parts[links] = parts[links].replace(
        "</Relationships>",
        f'<Relationship Id="r9" Type="{kind}" Target="sharedStrings.xml"/></Relationships>',
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{main}"><si><t>plain</t></si><si>{text}</si></sst>'
    parts["xl/styles.xml"] = (
        f'<styleSheet xmlns="{main}"><fonts><font/><font>{style}</font></fonts>'
        '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="9"/><xf/></cellXfs></styleSheet>'
    )
    return parts


STRUCK = '<r><rPr><strike/></rPr><t>gone</t></r><r><t xml:space="preserve"> on</t></r>'


@pytest.mark.parametrize(
    ("style", "runs", "where", "count"),
    [
        ("<strike/>", "", "shared", 6),
        ('<strike val="1"/>', "", "shared", 6),
        ('<strike val="0"/>', "", "shared", 0),
        ("<b/>", "", "shared", 0),
        ("", STRUCK, "shared", 6),
        ("", STRUCK, "cells", 12),
        ("", STRUCK.replace("strike", 'strike val="0"'), "shared", 0),
        ("", STRUCK.replace("strike", 'strike val="false"'), "cells", 0),
        ("<strike/>", STRUCK, "cells", 12),
    ],
)
def test_each_way_to_strike_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, style: str, runs: str, where: str, count: int
) -> None:
    """By a style, in shared texts and in texts of cells, with chunks cut anywhere; a strike turned off is none."""
    path = save_parts(tmp_path / "plans.xlsx", struck_parts(style, runs=runs, where=where))
    for size in (7, 64, 10**6):
        monkeypatch.setattr(zip_parts, "_CHUNK", size)
        book, problems = read(path)
        assert sum(sheet.struck_count for sheet in book.sheets) == count
        assert [problem.code for problem in problems] == (["OFF074"] if count else [])


def test_many_struck_cells_are_counted(tmp_path: Path) -> None:
    """The first eight are named, and the rest counted, however many there are."""
    path = save_parts(tmp_path / "plans.xlsx", struck_parts("<strike/>", cells=300))
    _, (problem,) = read(path)
    assert "150 cells have words" in problem.message
    assert "B16 and 142 more" in problem.message


def test_styles_that_make_no_sense_strike_nothing(tmp_path: Path) -> None:
    """Fonts that are not there, no styles at all, and styles too large to look at are passed over."""
    parts = struck_parts("<strike/>")
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace("cellXfs", "other")
    assert read(save_parts(tmp_path / "a.xlsx", parts))[1] == []
    del parts["xl/styles.xml"]
    assert read(save_parts(tmp_path / "b.xlsx", parts))[1] == []
