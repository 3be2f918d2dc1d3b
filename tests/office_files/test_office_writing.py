"""Plain tables written and read again."""

import csv
import errno
import os
import zipfile
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.errors import AuditError
from audit.office_files.reading import read_workbook
from audit.office_files.text import cleaned
from audit.office_files.workbook import CellError
from audit.office_files.writing import (
    Table,
    Written,
    guarded,
    sheet_name,
    unguarded,
    write_csv,
    write_workbook,
)

MOMENT = datetime(2026, 10, 31, 9, 30)  # noqa: DTZ001 - spreadsheets know no zones


def read_rows(path: Path) -> list[list[object]]:
    """The rows of a file's first sheet."""
    return [list(row) for row in read_workbook(path)[0].sheets[0].rows]


def test_values_keep_their_types(tmp_path: Path) -> None:
    """Numbers, dates and truth come back as such, and exact numbers as the nearest that Excel holds."""
    path = tmp_path / "out.xlsx"
    row: list[Written] = [
        "EX-001",
        4,
        0.5,
        Fraction(1, 4),
        Decimal("2.50"),
        Fraction(6, 2),
        date(2026, 10, 31),
        MOMENT,
        True,
        None,
    ]
    write_workbook(path, [Table("Plans", tuple("ABCDEFGHIJ"), [row])])
    assert read_rows(path)[1] == ["EX-001", 4, 0.5, 0.25, 2.5, 3, date(2026, 10, 31), MOMENT, True, None]


@pytest.mark.parametrize(
    "text", ["=1+1", "+44", "-2", "@x", "=HYPERLINK(1)", "'quoted", "''=x", "007", "1e5", "TRUE"]
)
def test_text_is_never_a_formula_or_a_number(tmp_path: Path, text: str) -> None:
    """Whatever a text looks like, it is text in the file and the same text when read again."""
    write_workbook(tmp_path / "out.xlsx", [Table("Plans", (text,), [[text]])])
    assert read_rows(tmp_path / "out.xlsx") == [[text], [text]]
    sheet = zipfile.ZipFile(tmp_path / "out.xlsx").read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    write_csv(tmp_path / "out.csv", ["A", "B"], [[text, "x"]])
    assert read_rows(tmp_path / "out.csv")[1] == [text, "x"]


def test_csv_is_safe_and_opens_rightly_in_excel(tmp_path: Path) -> None:
    """A text that would run has an apostrophe, a negative number has none, and the file has its mark."""
    path = tmp_path / "out.csv"
    write_csv(
        path,
        ["Ref", "Change", "On"],
        [["=cmd()", -2, date(2026, 10, 1)], [CellError("#N/A"), Fraction(1, 2), None]],
    )
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["Ref", "Change", "On"],
            ["'=cmd()", "-2", "2026-10-01"],
            ["#N/A", "0.5", ""],
        ]


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    """Control characters go; a text that spells an escape stays as it was."""
    path = tmp_path / "out.xlsx"
    write_workbook(path, [Table("Plans", ("A", "B"), [["bell\x07\x00 \ud800end", "_x000D_ stays"]])])
    assert read_rows(path)[1] == ["bell end", "_x000D_ stays"]


def test_headings_are_bold_frozen_and_filtered(tmp_path: Path) -> None:
    """The heading row stays in sight, under the notes, and long columns have a bounded width."""
    from openpyxl import load_workbook

    path = tmp_path / "out.xlsx"
    table = Table(
        "Plans", ("Ref", "Words"), [["EX-001", "long " * 100]], notes=("OFFICIAL-SENSITIVE",), widths={0: 22}
    )
    write_workbook(path, [table, Table("Empty", ("A",), [])])
    page = load_workbook(path)["Plans"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A3", "A2:B3")
    assert page["A2"].font.b
    assert page["A1"].value == "OFFICIAL-SENSITIVE"
    assert (page.column_dimensions["A"].width, page.column_dimensions["B"].width) == (22, 60)
    assert page["B3"].alignment.wrap_text


def test_text_too_long_for_a_cell(tmp_path: Path) -> None:
    """32,767 characters fit; one more is refused with its cell, never cut."""
    path = tmp_path / "out.xlsx"
    write_workbook(path, [Table("Plans", ("A",), [["x" * 32_767]])])
    assert read_rows(path)[1] == ["x" * 32_767]
    with pytest.raises(AuditError) as caught:
        write_workbook(path, [Table("Plans", ("A",), [["x" * 32_768]], notes=("note",))])
    assert caught.value.code == "OFF051"
    assert "Plans!A3" in caught.value.message


def test_table_too_large(tmp_path: Path) -> None:
    """More columns than Excel has are refused."""
    with pytest.raises(AuditError) as caught:
        write_workbook(tmp_path / "out.xlsx", [Table("Plans", ("A",) * 16_385, [])])
    assert caught.value.code == "OFF050"


def test_sheet_names() -> None:
    """Names are made such as Excel allows, each different."""
    taken: set[str] = set()
    assert sheet_name("H1/H2: [care]", taken) == "H1 H2   care"
    assert sheet_name("h1 h2   CARE", taken) == "h1 h2   CARE 2"
    assert sheet_name("", taken) == "Sheet"
    long = sheet_name("x" * 40, taken)
    assert len(long) == 31
    assert sheet_name("x" * 40, taken) == "x" * 29 + " 2"


def test_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the old workbook is still there and the error says so."""
    path = tmp_path / "out.xlsx"
    write_workbook(path, [Table("Plans", ("A",), [["old"]])])

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AuditError) as caught:
        write_workbook(path, [Table("Plans", ("A",), [["new"]])])
    assert caught.value.code == "FIL002"
    assert read_rows(path)[1] == ["old"]


@settings(max_examples=60)
@given(st.text(max_size=20))
def test_guard_is_undone(text: str) -> None:
    """Guarding and unguarding gives the text back, and a guarded text never begins like a formula."""
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t\r")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.text(max_size=15).map(cleaned).map(lambda text: text or None),
                st.integers(-(10**9), 10**9),
                st.dates(date(1950, 1, 1), date(2100, 1, 1)),
                st.booleans(),
            ),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_written_then_read_is_the_same(
    tmp_path: Path, rows: list[list[str | int | date | bool | None]]
) -> None:
    """Any table comes back as it was, as far as its last filled cell."""
    path = tmp_path / "out.xlsx"
    write_workbook(path, [Table("Plans", ("A", "B", "C"), rows)])
    read = read_rows(path)[1:]
    read += [[None] * 3] * (len(rows) - len(read))
    assert [[_shown(v) for v in row] for row in read] == [[_shown(v) for v in row] for row in rows]


def _shown(value: object) -> object:
    """The value with text as an escape leaves it: cleaning once more is what reading does."""
    return cleaned(value) if isinstance(value, str) and "_x" not in value else value
