"""Where a table begins, and what under it is data."""

from pathlib import Path

import pytest
from office_makers import save_table, table_rows

from audit.office_files.headers import Header, data_rows, find_header
from audit.office_files.reading import read_workbook
from audit.office_files.workbook import Area, CellError, Sheet, Value
from audit.problem import Problem

KNOWN = {"plan reference", "year group", "section a", "section b"}


def known(heading: str) -> bool:
    """Tell whether the tests' importer knows a heading."""
    return heading.casefold() in KNOWN


def sheet_of(table: str, *merged: Area) -> Sheet:
    """A sheet with the cells of a Markdown table."""
    rows: list[list[Value]] = [list(row) for row in table_rows(table)]
    return Sheet("Plans", rows, file="plans.xlsx", merged=merged)


def header_of(sheet: Sheet) -> Header:
    """The sheet's header, which must be found."""
    found = find_header(sheet, known)
    assert isinstance(found, Header)
    return found


def texts(header: Header) -> list[str]:
    """The headings' texts."""
    return [heading.text for heading in header.headings]


def test_title_rows_above() -> None:
    """Titles, dates and blank rows above the headings are passed over, and the reason is told."""
    sheet = sheet_of(
        """
        | Plans exported for audit |            |           |
        |                          |            |           |
        | Plan reference           | Year group | Section A |
        | EX-001                   | 4          | Words     |
        """
    )
    header = header_of(sheet)
    assert header.rows == (2,)
    assert header.why == "row 3 has 3 headings that are known"
    assert header.first_row == 3
    assert texts(header) == ["Plan reference", "Year group", "Section A"]


def test_header_without_known_words() -> None:
    """Without a known heading the first row of texts over filled columns is taken, and said to be."""
    sheet = sheet_of("| Report |   |\n| x1 | x2 |\n| a | b |\n| c | d |")
    header = find_header(sheet)
    assert isinstance(header, Header)
    assert header.rows == (1,)
    assert "row 2 is the first" in header.why


def test_row_named_beforehand() -> None:
    """A row named by the user is taken whatever it holds."""
    header = find_header(sheet_of("| a | b |\n| c | d |\n| e | f |"), known, row=1)
    assert isinstance(header, Header)
    assert (header.rows, header.why, texts(header)) == ((1,), "row 2 was named", ["c", "d"])


@pytest.mark.parametrize("rows", [[], [[None]], [["a", 0], ["b", 1]], [["only"]], [[CellError("#N/A")]]])
def test_no_header(rows: list[list[Value]]) -> None:
    """A sheet without headings is a problem, not a guess."""
    found = find_header(Sheet("Plans", rows))
    assert isinstance(found, Problem)
    assert found.code == "OFF040"


def test_two_row_header_with_merged_groups() -> None:
    """A merged group above the headings is joined to each of its columns."""
    sheet = sheet_of(
        """
        | Plan reference | Section B |           | Section C |
        |                | Needs     | Strengths | Needs     |
        | EX-001         | reading   | singing   | asthma    |
        """,
        Area(0, 1, 0, 2),
        Area(0, 0, 1, 0),
    )
    header = header_of(sheet)
    assert header.rows == (0, 1)
    assert texts(header) == [
        "Plan reference",
        "Section B / Needs",
        "Section B / Strengths",
        "Section C / Needs",
    ]
    assert "row 1 and row 2 were read together" in header.why
    assert data_rows(sheet, header) == ([2], [])


def test_merged_title_is_no_group() -> None:
    """A title merged across the whole table is not joined to the headings."""
    sheet = sheet_of(
        "| All plans | | |\n| Plan reference | Year group | Section A |\n| EX-001 | 4 | words |",
        Area(0, 0, 0, 2),
    )
    assert header_of(sheet).rows == (1,)


def test_group_row_above_known_headings() -> None:
    """A row of groups above the row with the known headings is read with it."""
    sheet = sheet_of(
        "| Plan | | Words | |\n| Plan reference | Year group | Section A | Section B|\n| EX-001 | 4 |a|b|",
        Area(0, 0, 0, 1),
        Area(0, 2, 0, 3),
    )
    assert texts(header_of(sheet)) == [
        "Plan / Plan reference",
        "Plan / Year group",
        "Words / Section A",
        "Words / Section B",
    ]


def test_duplicate_and_nameless_columns() -> None:
    """Two columns of one heading, and a filled column without any, are told with their letters."""
    sheet = sheet_of("| id | name | ID | |\n| 1 | a | 001 | kept |")
    header = header_of_any(sheet)
    told = {problem.code: problem for problem in header.problems}
    assert set(told) == {"OFF041", "OFF042"}
    assert "(A, C)" in told["OFF041"].message
    assert str(told["OFF042"].place) == "Plans!D1"
    assert [heading.column for heading in header.headings] == [0, 1, 2]


def header_of_any(sheet: Sheet) -> Header:
    """The header found without known words."""
    found = find_header(sheet)
    assert isinstance(found, Header)
    return found


def test_heading_that_is_an_error() -> None:
    """A heading that shows an error is told; its column is nameless."""
    sheet = Sheet("Plans", [["Plan reference", CellError("#REF!"), "Section A"], ["EX-001", "x", "y"]])
    header = header_of(sheet)
    assert [problem.code for problem in header.problems] == ["OFF043", "OFF042"]


def test_rows_that_are_no_data() -> None:
    """Blank rows, repeated headings, totals and notes are passed over, and told unless blank."""
    sheet = sheet_of(
        """
        | Plan reference | Year group | Section A |
        | EX-001         | 4          | Words     |
        |                |            |           |
        | Plan reference | Year group | Section A |
        | EX-002         | 5          | Words     |
        | Notes: exported for the panel |  |     |
        | Source: case system           |  |     |
        """
    )
    sheet.rows.append(["Total", 2, None])
    kept, problems = data_rows(sheet, header_of(sheet))
    assert kept == [1, 4]
    assert [(p.code, p.count, str(p.place)) for p in problems] == [
        ("OFF044", 1, "Plans (row 4)"),
        ("OFF044", 2, "Plans (row 6)"),
        ("OFF044", 1, "Plans (row 8)"),
    ]
    assert "the headings again (4)" in problems[0].message


def test_row_with_only_a_reference_is_data() -> None:
    """A plan with nothing but its reference is never taken for a note."""
    sheet = sheet_of(
        "| Plan reference | Year group | Section A |\n| EX-001 | | |\n| Total Recall Plan | 3 | words |"
    )
    assert data_rows(sheet, header_of(sheet))[0] == [1, 2]


def test_header_of_a_saved_workbook(tmp_path: Path) -> None:
    """Headings are found in a file as in values."""
    path = save_table(
        tmp_path / "plans.xlsx", "| Title | |\n| | |\n| Plan reference | Section A |\n| EX-001 | a |"
    )
    header = header_of(read_workbook(path)[0].sheets[0])
    assert header.rows == (2,)
