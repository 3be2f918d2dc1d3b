"""Workbooks that other programs' makers keep as their hard cases, made anew here about plans, each imported.

Each case has the traits of a file met elsewhere: what the file says is stored, or told by its cell.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from house import Ran, Shell, write_sheet
from office_makers import compound, save_parts, save_raw, table_rows, text_cell

ODS_MANIFEST = (
    "<manifest:file-entry><manifest:encryption-data manifest:checksum-type='SHA256'/></manifest:file-entry>"
)


def _book(path: Path, sheets: dict[str, str], **merged: list[str]) -> Any:
    """Save Markdown tables as sheets, with merged areas by the sheet's name; return the openpyxl book."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in sheets.items():
        page = book.create_sheet(name)
        for row in table_rows(table):
            page.append(row)
        for area in merged.get(name, []):
            page.merge_cells(area)
    book.save(path)
    return book


def _plans(shell: Shell) -> dict[str, dict[str, Any]]:
    """Return the stored plans by reference, with their words."""
    held = json.loads(shell("ehcp-audit plans list --json").out)
    return {
        plan["plan_ref"]: json.loads(shell(f"ehcp-audit plans show {plan['plan_ref']} --json").out)
        for plan in held
    }


def _words(plan: dict[str, Any]) -> dict[str, str]:
    return {section["code"]: section["text"] for section in plan["sections"]}


def _refused(shell: Shell, name: str) -> Ran:
    """Import a file that can't be read: exit 2 and one line that names it."""
    ran = shell(f"ehcp-audit plans import {name}")
    assert (ran.code, ran.err.count("\n"), ran.err.startswith(name)) == (2, 1, True)
    return ran


def test_a_workbook_with_a_password(shell: Shell) -> None:
    """An encrypted .xlsx is called protected by a password; nothing is said of zip files."""
    (shell.folder / "p.xlsx").write_bytes(compound("EncryptionInfo", "EncryptedPackage", "\x06DataSpaces"))
    told = _refused(shell, "p.xlsx").err
    assert "protected by a password" in told
    assert "zip" not in told


def test_an_open_document_with_a_password(shell: Shell) -> None:
    """An encrypted .ods is called protected by a password, though it is a zip file that opens."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    parts: dict[str, str | bytes] = {
        "mimetype": kind, "content.xml": b"\x8f\x02 no XML", "META-INF/manifest.xml": ODS_MANIFEST
    }  # fmt: skip
    save_parts(shell.folder / "p.ods", parts)
    assert "protected by a password" in _refused(shell, "p.ods").err


def test_dates_with_a_time_of_day_under_formatted_blank_cells(shell: Shell) -> None:
    """A date cell with a time gives its day; formatted cells below that hold nothing are no rows."""
    book = _book(shell.folder / "p.xlsx", {"Plans": "| Plan ref | Final date |\n| X-1 | |\n| X-2 | |"})
    page = book["Plans"]
    page["B2"] = datetime(2025, 3, 11, 13, 0)  # noqa: DTZ001 - spreadsheets know no zones
    page["B3"] = datetime(2025, 3, 11, 13, 23, 32)  # noqa: DTZ001
    for row in range(4, 7):
        page.cell(row, 1).number_format = "dd/mm/yyyy"
    book.save(shell.folder / "p.xlsx")
    assert shell("ehcp-audit plans import p.xlsx").last == "Stored 2 plans."
    assert {plan["facts"]["finalised_on"] for plan in _plans(shell).values()} == {"2025-03-11"}


def test_a_day_shown_in_five_ways_and_one_that_never_was(shell: Shell) -> None:
    """However a date cell shows its day, it is that day; serial 60, Excel's 29 February 1900, is refused."""
    ways = ["yyyy-mm-dd", "dd/mm/yy", "d mmm yyyy", "m/d/yy", "[$-809]dddd, d mmmm yyyy"]
    lines = "".join(f"\n| X-{number} | |" for number in range(6))
    book = _book(shell.folder / "p.xlsx", {"Plans": f"| Plan ref | Final date |{lines}"})
    for row, way in enumerate([*ways, ways[0]], 2):
        cell = book["Plans"].cell(row, 2, 45717 if row < 7 else 60)
        cell.number_format = way
    book.save(shell.folder / "p.xlsx")
    told = shell("ehcp-audit plans import p.xlsx").err
    days = [plan["facts"]["finalised_on"] for plan in _plans(shell).values()]
    assert days == ["2025-03-01"] * 5 + [None]
    assert "Plans!B7" in told


def test_a_table_without_headings(shell: Shell) -> None:
    """Rows of data with no headings are no plans: said so, nothing is guessed from the first row."""
    _book(shell.folder / "p.xlsx", {"Feuille 1": "| X-1 | 20 |\n| X-2 | 21 |"})
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.code, ran.last, "[PLN001]" in ran.err) == (1, "Stored nothing.", True)


def test_a_title_over_the_table_and_a_total_in_its_second_column(shell: Shell) -> None:
    """The headings are found under a merged title, and the row taken is told; the total is no plan."""
    table = "| Table 1 | |\n| Plan ref | NCY |\n| X-8 | 9 |\n| | TOTAL |"
    _book(shell.folder / "p.xlsx", {"Plans": table}, Plans=["A1:B1"])
    assert "headings in row 2" in shell("ehcp-audit plans import p.xlsx --explain").out
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.last, "totals" in ran.err) == ("Stored 1 plan.", True)


def test_cells_merged_across_and_down(shell: Shell) -> None:
    """A reference merged down over a plan's rows counts for each of them; a heading merged across is a group."""
    table = """
    | Plan | | Words |
    | Plan ref | Section | Section text |
    | X-1 | B | Reads slowly |
    | | F | Daily reading |
    | X-2 | B | Tires |
    """
    _book(shell.folder / "p.xlsx", {"Plans": table}, Plans=["A1:B1", "A3:A4"])
    assert "row 1 and row 2 were read together" in shell("ehcp-audit plans import p.xlsx --explain").out
    assert shell("ehcp-audit plans import p.xlsx").last == "Stored 2 plans."
    assert _words(_plans(shell)["X-1"]) == {"B": "Reads slowly", "F": "Daily reading"}


@pytest.mark.parametrize("above", [("", ""), ("blah blah", ""), ("blah blah", "yada yada")])
def test_rows_to_skip_above_and_between(shell: Shell, above: tuple[str, str]) -> None:
    """Blank or occupied rows above the headings, and blank ones between the plans, are passed over."""
    first, second = above
    table = f"| {first} | |\n| | {second} |\n| Plan ref | Section B |\n| | |\n| X-1 | Reads |\n| | |\n| X-2 | Tires |"
    _book(shell.folder / "p.xlsx", {"Plans": table})
    assert "headings in row 3" in shell("ehcp-audit plans import p.xlsx --explain").out
    assert shell("ehcp-audit plans import p.xlsx").last == "Stored 2 plans."


def test_headings_that_need_repair(shell: Shell) -> None:
    """Of two columns of one heading the first counts, a nameless one and an odd one are left out: all told."""
    _book(
        shell.folder / "p.xlsx",
        {"Plans": "| Plan ref | Section B | Section B | | c%&$' |\n| X-1 | Reads | Tires | one | 1.1 |"},
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    assert _words(_plans(shell)["X-1"]) == {"B": "Reads"}
    for told in ("Plans!C1", "Plans!D1", "1 column was left out, with headings that we do not know: E"):
        assert told in ran.err


def test_a_table_that_begins_in_the_second_column(shell: Shell) -> None:
    """A blank first column moves nothing: places are those that Excel shows."""
    _book(shell.folder / "p.xlsx", {"Plans": "| | Plan ref | Final date |\n| | X-1 | 31/02/2025 |"})
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (list(_plans(shell)), "Plans!C2" in ran.err) == (["X-1"], True)


def test_one_heading_three_times(shell: Shell) -> None:
    """Of three columns "case id" the first tells the plan; the others overwrite nothing and are told."""
    write_sheet(
        shell.folder / "p.csv",
        "| case id | need | case id | age at final | case id |\n| 1101 | ASD | 0 | 13 | 001101 |",
    )
    ran = shell("ehcp-audit plans import p.csv")
    (plan,) = _plans(shell).values()
    assert (plan["facts"]["need"], plan["facts"]["age_at_final"]) == ("ASD", 13)
    assert "have the same heading" not in ran.err
    assert "p (C1, E1): Two columns both mean case number" in ran.err


def test_sheets_with_and_without_headings(shell: Shell) -> None:
    """Of three sheets the one with headings is read; the two without are told as left out."""
    sheets = {
        "none": "| X-8 | Reads |", "some": "| Plan ref | Section B |\n| X-1 | Reads |", "blank": "| | |\n| X-9 | Tires |"
    }  # fmt: skip
    _book(shell.folder / "p.xlsx", sheets)
    ran = shell("ehcp-audit plans import p.xlsx")
    assert list(_plans(shell)) == ["X-1"]
    assert "none; blank: This sheet was left out" in ran.err


def test_a_sheet_that_is_a_chart(shell: Shell) -> None:
    """A chart sheet is passed over and told; the sheets of cells are read."""
    from openpyxl.chart import BarChart, Reference

    book = _book(shell.folder / "p.xlsx", {"Plans": "| Plan ref | NCY |\n| X-1 | 9 |"})
    chart = BarChart()
    chart.add_data(Reference(book["Plans"], min_col=2, min_row=1, max_row=2), titles_from_data=True)
    book.create_chartsheet("Weeks").add_chart(chart)
    book.save(shell.folder / "p.xlsx")
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (list(_plans(shell)), "Weeks: This sheet holds a chart" in ran.err) == (["X-1"], True)


def test_each_kind_of_error_a_cell_can_show(shell: Shell) -> None:
    """All seven errors of Excel are told by cell and never read as blank or as words."""
    errors = ["#DIV/0!", "#NAME?", "#VALUE!", "#NULL!", "#REF!", "#NUM!", "#N/A"]
    rows = "".join(
        f'<row r="{n}">{text_cell(f"A{n}", f"X-{n}")}<c r="B{n}" t="e"><v>{error}</v></c></row>'
        for n, error in enumerate(errors, 2)
    )
    head = f'<row r="1">{text_cell("A1", "Plan ref")}{text_cell("B1", "Primary need")}</row>'
    save_raw(shell.folder / "p.xlsx", head + rows)
    told = json.loads(shell("ehcp-audit plans import p.xlsx --json").out)["problems"]
    assert [(str(each["place"]["cell"]), error in each["message"]) for each, error in zip(told, errors, strict=True)] == [
        (f"B{n}", True) for n in range(2, 9)
    ]  # fmt: skip
    assert {plan["facts"]["need"] for plan in _plans(shell).values()} == {None}


def test_a_file_of_no_bytes(shell: Shell) -> None:
    """An empty .xlsx is called empty, in one line."""
    (shell.folder / "p.xlsx").write_bytes(b"")
    assert "is empty" in _refused(shell, "p.xlsx").err


def test_a_message_saved_under_the_name_of_a_workbook(shell: Shell) -> None:
    """A line of plain text named .xls is called what it is, in one line."""
    (shell.folder / "p.xls").write_bytes(b"Attachment g:\\exports\\plans of the week.xls was not found!")
    assert "really plain text" in _refused(shell, "p.xls").err


def test_words_in_character_data_sections(shell: Shell) -> None:
    """Words that a producer wrapped in CDATA are words, digits among them."""

    def cell(reference: str, words: str) -> str:
        return f'<c r="{reference}" t="inlineStr"><is><t><![CDATA[{words}]]></t></is></c>'

    head = f'<row r="1">{cell("A1", "Plan ref")}{cell("B1", "Section B")}</row>'
    save_raw(
        shell.folder / "p.xlsx", f'{head}<row r="2">{cell("A2", "12345")}{cell("B2", "Reads <slowly>")}</row>'
    )
    assert shell("ehcp-audit plans import p.xlsx").last == "Stored 1 plan."
    assert _words(_plans(shell)["12345"]) == {"B": "Reads <slowly>"}


def test_a_workbook_as_an_online_spreadsheet_exports_it(shell: Shell) -> None:
    """No stated dimension, whole numbers as 5.0, a drawing without pictures: read as it stands."""
    head = f'<row r="1">{text_cell("A1", "Plan ref")}{text_cell("B1", "NCY")}{text_cell("C1", "Need")}</row>'
    row = f'<row r="2">{text_cell("A2", "X-1")}<c r="B2" s="1"><v>5.0</v></c>{text_cell("C2", "SLCN")}</row>'
    save_raw(shell.folder / "p.xlsx", head + row, after='<drawing r:id="rId1" xmlns:r="urn:r"/>')
    assert shell("ehcp-audit plans import p.xlsx").last == "Stored 1 plan."
    facts = _plans(shell)["X-1"]["facts"]
    assert (facts["year_group"], facts["need"]) == (5, "SLCN")


def test_a_formula_saved_without_its_result(shell: Shell) -> None:
    """A text formula with no value at all is told by cell, never taken for a blank."""
    head = f'<row r="1">{text_cell("A1", "Plan ref")}{text_cell("B1", "Team")}</row>'
    row = f'<row r="2">{text_cell("A2", "X-1")}<c r="B2" t="str"><f>A2 + C2</f></c></row>'
    save_raw(shell.folder / "p.xlsx", head + row)
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.code, "Plans!B2: The cell shows a formula without a saved result" in ran.err) == (1, True)


def test_characters_written_as_entities(shell: Shell) -> None:
    """An ampersand and a line break written as XML entities are themselves; a lone line break is a blank."""
    head = f'<row r="1">{text_cell("A1", "Plan ref")}{text_cell("B1", "Section B")}{text_cell("C1", "Section C")}</row>'
    row = f'<row r="2">{text_cell("A2", "X-1")}{text_cell("B2", "R&amp;R&#xA;at noon")}{text_cell("C2", "&#xA;")}</row>'
    save_raw(shell.folder / "p.xlsx", head + row)
    shell("ehcp-audit plans import p.xlsx")
    states = {section["code"]: section["state"] for section in _plans(shell)["X-1"]["sections"]}
    assert _words(_plans(shell)["X-1"])["B"] == "R&R\nat noon"
    assert states == {"B": "content", "C": "blank"}


def test_large_numbers_and_the_same_as_text(shell: Shell) -> None:
    """Case numbers beyond 2^31 keep each digit, and one typed as text is the same plan as the number."""
    book = _book(shell.folder / "p.xlsx", {"Plans": "| Case number | Section B |\n| | Reads |\n| | Tires |"})
    book["Plans"]["A2"], book["Plans"]["A3"] = 2147483648, 2147483649
    book.save(shell.folder / "p.xlsx")
    assert shell("ehcp-audit plans import p.xlsx").last == "Stored 2 plans."
    write_sheet(shell.folder / "q.xlsx", "| Case number | Section B |\n| 2147483648 | Reads |")
    again = shell("ehcp-audit plans import q.xlsx")
    assert (again.last, "1 plan was known already" in again.out) == ("Stored nothing.", True)


def test_leading_zeros_in_a_text_file(shell: Shell) -> None:
    """References keep their zeros: 01, 002 and 00003 are three plans of those names."""
    write_sheet(shell.folder / "p.csv", "| Plan ref | Need |\n| 01 | ASD |\n| 002 | ASD |\n| 00003 | ASD |")
    shell("ehcp-audit plans import p.csv")
    assert sorted(_plans(shell)) == ["00003", "002", "01"]


def test_semicolons_in_a_text_file(shell: Shell) -> None:
    """A file of one row parted by semicolons is read by them, zeros kept."""
    (shell.folder / "p.csv").write_bytes(b"Plan ref;Need\n0123;SLCN\n")
    shell("ehcp-audit plans import p.csv")
    assert {ref: plan["facts"]["need"] for ref, plan in _plans(shell).items()} == {"0123": "SLCN"}
