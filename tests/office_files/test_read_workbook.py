"""Any workbook read into values with places."""

from datetime import date, datetime
from pathlib import Path

import pytest
from office_makers import raw_parts, save_parts, save_raw, save_table, sheet_xml, text_cell

from audit.office_files.reading import cell_errors, read_workbook
from audit.office_files.workbook import Area, CellError, Sheet, cell_name, column_index, column_name

MOMENT = datetime(2024, 9, 28, 13, 5)  # noqa: DTZ001 - spreadsheets know no zones


def read_rows(path: Path) -> list[list[object]]:
    """The rows of a file's first sheet."""
    return [list(row) for row in read_workbook(path)[0].sheets[0].rows]


def test_table_read_as_typed(tmp_path: Path) -> None:
    """A plain table comes back cell for cell, blanks as None."""
    path = save_table(
        tmp_path / "plans.xlsx",
        """
        | Plan reference | Year group | Section A             |
        |----------------|------------|-----------------------|
        | EX-001         | Year 4     | First line\\nsecond   |
        | EX-002         |            | “Curly” quotes stay   |
        """,
    )
    assert read_rows(path) == [
        ["Plan reference", "Year group", "Section A"],
        ["EX-001", "Year 4", "First line\nsecond"],
        ["EX-002", None, "“Curly” quotes stay"],
    ]


def test_rows_above_and_left_are_kept(tmp_path: Path) -> None:
    """Row 0 is row 1 of the file and column 0 is column A, however much above and before is blank."""
    path = save_raw(tmp_path / "late.xlsx", f'<row r="3">{text_cell("B3", "Plan")}</row>')
    book, _ = read_workbook(path)
    assert book.sheets[0].value(2, 1) == "Plan"
    assert book.sheets[0].rows[0] == [None, None]
    assert str(book.sheets[0].place(2, 1)) == "Plans!B3"


def test_error_cells_are_named_never_blank(tmp_path: Path) -> None:
    """#N/A and #REF! are values of their own, and those of one column that show the same are one problem."""
    path = save_raw(
        tmp_path / "errors.xlsx",
        f'<row r="1">{text_cell("A1", "Need")}</row>'
        '<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2"><v>5</v></c></row>'
        '<row r="3"><c r="A3" s="0" t="e"><f>Old!A1</f><v>#REF!</v></c></row>'
        '<row r="4"><c r="A4" t="e"><v>#N/A</v></c></row>',
    )
    sheet = read_workbook(path)[0].sheets[0]
    assert sheet.value(1, 0) == CellError("#N/A")
    assert sheet.value(2, 0) == CellError("#REF!")
    assert sheet.value(1, 1) == 5
    told = [(str(problem.place), problem.code, problem.count) for problem in cell_errors(sheet)]
    assert told == [("Plans!A2:A4", "OFF024", 2), ("Plans!A3", "OFF024", 1)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1"><f>B1+C1</f></c>', "a formula without a saved result"),
        ('<c r="A1"><f>B1+C1</f><v></v></c>', "a formula without a saved result"),
        ('<c r="A1"><f>B1+C1</f><v/></c>', "a formula without a saved result"),
        ('<c r="A1"><f t="shared" si="0"/></c>', "a formula without a saved result"),
        ('<c r="A1"><f>B1+C1</f><v>3</v></c>', 3),
        ('<c r="A1" t="str"><f>IF(B1="","","x")</f><v></v></c>', None),
        ('<c r="A1" t="str"><f>"yes"</f><v>yes</v></c>', "yes"),
    ],
)
@pytest.mark.parametrize("prefix", [False, True], ids=["plain", "prefixed"])
def test_formula_without_saved_result(tmp_path: Path, cell: str, expected: object, prefix: bool) -> None:
    """A formula that was never worked out is named; one whose result is empty text is blank."""
    rows = f'<row r="1">{cell}</row><row r="2">{text_cell("A2", "last")}</row>'
    sheet = sheet_xml(rows)
    if prefix:  # the same sheet as other producers write it: every element with a namespace prefix
        sheet = sheet.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
        sheet = sheet.replace("xmlns=", "xmlns:x=")
    book, _ = read_workbook(save_parts(tmp_path / "formula.xlsx", raw_parts(sheet)))
    value = book.sheets[0].value(0, 0)
    assert (value.shown if isinstance(value, CellError) else value) == expected
    problems = cell_errors(book.sheets[0])
    assert [problem.code for problem in problems] == (["OFF025"] if isinstance(value, CellError) else [])


def test_whole_floats_are_integers_and_text_stays_text(tmp_path: Path) -> None:
    """12.0 is 12, 1.5 is 1.5, and digits stored as text keep their zeros."""
    path = save_raw(
        tmp_path / "numbers.xlsx",
        f'<row r="1"><c r="A1"><v>12.0</v></c><c r="B1"><v>1.5</v></c>{text_cell("C1", "00123")}'
        '<c r="D1" t="b"><v>1</v></c></row>',
    )
    (row,) = read_rows(path)
    assert row == [12, 1.5, "00123", True]
    assert isinstance(row[0], int)


def test_dates_in_both_systems(tmp_path: Path) -> None:
    """A date does not move by 1,462 days between the 1900 and the 1904 system."""
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    for epoch in (None, CALENDAR_MAC_1904):
        book = Workbook()
        if epoch:
            book.epoch = epoch
        page = book.active
        assert page is not None
        page.append([date(2025, 2, 28), MOMENT])
        path = tmp_path / "dates.xlsx"
        book.save(path)
        read, _ = read_workbook(path)
        assert read.sheets[0].rows == [[date(2025, 2, 28), MOMENT]]
        assert read.date_1904 is (epoch is not None)


def test_hidden_things_are_read_and_said(tmp_path: Path) -> None:
    """Hidden sheets, rows and columns are taken like the rest, and the problems say that they were."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Plans"
    for number in range(1, 13):
        page.append([f"EX-{number:03}", "a", "b"])
    for row in range(2, 12):
        page.row_dimensions[row].hidden = True
    page.column_dimensions["B"].hidden = True
    second = book.create_sheet("Old")
    second["A1"] = "x"
    second.sheet_state = "hidden"
    path = tmp_path / "hidden.xlsx"
    book.save(path)
    read, problems = read_workbook(path)
    assert len(read.sheets[0].rows) == 12
    assert read.sheets[0].hidden_rows == frozenset(range(1, 11))
    assert read.sheets[0].hidden_columns == {1}
    assert [problem.code for problem in problems] == ["OFF022", "OFF023", "OFF021"]
    assert "2, 3, 4, 5, 6, 7, 8, 9 and 2 more" in problems[0].message
    assert read.sheets[1].hidden


def test_chart_sheet_is_passed_over_and_said(tmp_path: Path) -> None:
    """A chart sheet has no cells: it is named in a problem and the other sheets are read."""
    from openpyxl import Workbook
    from openpyxl.chart import BarChart, Reference

    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["month", "plans"])
    page.append(["May", 4])
    chart = BarChart()
    chart.add_data(Reference(page, min_col=2, min_row=1, max_row=2), titles_from_data=True)
    book.create_chartsheet("Chart").add_chart(chart)
    path = tmp_path / "chart.xlsx"
    book.save(path)
    read, problems = read_workbook(path)
    assert [sheet.name for sheet in read.sheets] == ["Sheet"]
    assert [(problem.code, problem.place.sheet) for problem in problems] == [("OFF020", "Chart")]
    assert read.skipped == ("Chart",)


def test_merged_areas_are_known_and_can_be_filled(tmp_path: Path) -> None:
    """A merged area is told as a rectangle, and its value can be repeated over it."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Section B", None, "Section C"])
    page.append(["need", "strength", "need"])
    page.merge_cells("A1:B1")
    path = tmp_path / "merged.xlsx"
    book.save(path)
    sheet = read_workbook(path)[0].sheets[0]
    assert sheet.merged == (Area(0, 0, 0, 1),)
    assert str(sheet.merged[0]) == "A1:B1"
    assert sheet.with_merged_filled(0, 0).rows[0] == ["Section B", "Section B", "Section C"]
    assert sheet.rows[0] == ["Section B", None, "Section C"]


def test_text_leftovers_are_cleaned(tmp_path: Path) -> None:
    """`_x000D_`, no-break spaces and split accents are mended in cells."""
    path = save_raw(
        tmp_path / "text.xlsx",
        f'<row r="1">{text_cell("A1", "one_x000D_&#10;two")}{text_cell("B1", "a&#160;b")}'
        f"{text_cell('C1', 'Zoe&#776;')}{text_cell('D1', '   ')}{text_cell('E1', 'R&amp;D &lt;5')}</row>",
    )
    assert read_rows(path) == [["one\ntwo", "a b", "Zoë", None, "R&D <5"]]


def test_sheet_found_by_name_in_any_case(tmp_path: Path) -> None:
    """A sheet is found whatever the case of its name; one that is not there is None."""
    book, _ = read_workbook(save_table(tmp_path / "a.xlsx", "| A |\n| 1 |", sheet="Plans 2026"))
    found = book.sheet(" plans 2026")
    assert found is not None
    assert found.name == "Plans 2026"
    assert book.sheet("Other") is None


def test_column_names_round_trip() -> None:
    """Letters and numbers of columns agree, as Excel writes them."""
    assert [column_name(n) for n in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert all(column_index(column_name(n)) == n for n in range(2000))
    assert cell_name(13, 2) == "C14"


def test_places_of_rows_and_columns() -> None:
    """A row and a stretch of a column have places that a user can find."""
    sheet = Sheet("Plans", [["a"], ["b", None]], file="x.xlsx")
    assert str(sheet.place(1)) == "Plans (row 2)"
    assert str(sheet.column_place(1, 0, 8)) == "Plans!B1:B9"
    assert sheet.value(5, 5) is None
    assert sheet.width == 2
    assert not sheet.is_blank()
