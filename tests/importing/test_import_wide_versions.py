"""Several rows of a plan in the wide shape: versions where their dates tell the order, else stopped."""

import json

import pytest
from house import Shell, write_sheet

YEARS = """
| Plan ref | Status | Final date | Draft date | Section B | Section F |
| V-1 | Final | 01/02/2025 | | The later needs | Daily |
| V-2 | Final | 01/02/2025 | | Needs of another | Daily |
| V-1 | Final | 01/02/2024 | | The first needs | Weekly |
| V-1 | Draft | | 01/01/2025 | The draft's needs | Weekly |
| V-1 | Amended | 01/02/2026 | | The newest needs | Twice a day |
"""


def _needs(shell: Shell, ref: str) -> list[str]:
    """Return the needs in each version of a plan, the earliest first."""
    newest = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)["number"]
    shown = [
        json.loads(shell(f"ehcp-audit plans show {ref} --version {number} --json").out)
        for number in range(1, newest + 1)
    ]
    return [next(each["text"] for each in plan["sections"] if each["code"] == "B") for plan in shown]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_rows_of_one_status_with_other_dates_are_versions(shell: Shell, ending: str) -> None:
    """Two finals of other years stand in the order of their dates, drafts and amendments among them."""
    write_sheet(shell.folder / f"p.{ending}", YEARS)
    ran = shell(f"ehcp-audit plans import p.{ending}")
    assert (ran.code, ran.last) == (0, "Stored 5 plans (3 new versions).")
    assert "(row 4): 1 plan stands in the sheet in several versions, told apart by date" in ran.err
    assert _needs(shell, "V-1") == [
        "The first needs",
        "The draft's needs",
        "The later needs",
        "The newest needs",
    ]
    assert _needs(shell, "V-2") == ["Needs of another"]
    assert shell(f"ehcp-audit plans import p.{ending}").last == "Stored nothing."


@pytest.mark.parametrize(
    ("why", "rows"),
    [
        ("the same date", "| V-1 | 01/02/2025 | Girl | Reads | |\n| V-1 | 01/02/2025 | Girl | Tires | |"),
        ("no date", "| V-1 | 01/02/2025 | Girl | Reads | |\n| V-1 | n/k | Girl | Tires | |\n"
                    "| V-1 | 01/02/2024 | Girl | Trips | |"),
        ("no section in common", "| V-1 | 01/02/2025 | Girl | Reads | |\n| V-1 | 01/02/2024 | Girl | | Daily |"),
        ("no words", "| V-1 | 01/02/2025 | Girl | | |\n| V-1 | 01/02/2024 | Girl | | |"),
        ("two children", "| V-1 | 01/02/2025 | Girl | Reads | |\n| V-1 | 01/02/2024 | Boy | Tires | |"),
    ],
)  # fmt: skip
def test_rows_whose_order_is_not_sure_are_stopped(shell: Shell, why: str, rows: str) -> None:
    """Nothing is stored of a plan twice where its rows may be one version, or another child's."""
    write_sheet(shell.folder / "p.xlsx", f"| Plan ref | Final date | Sex | Section B | Section F |\n{rows}")
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.code, ran.last) == (1, "Stored nothing."), why
    assert "The same plan stands in the file already, at Plans (row 2); this row was not read" in ran.err
    assert "[PLN007]" in ran.err


def test_a_second_row_of_a_date_is_stopped_beside_versions(shell: Shell) -> None:
    """Of three rows, two of which have one date, the dates still part the others."""
    table = """
    | Plan ref | Final date | Section B |
    | V-1 | 01/02/2024 | The first needs |
    | V-1 | 01/02/2025 | The later needs |
    | V-1 | 01/02/2025 | Other needs |
    """
    write_sheet(shell.folder / "p.xlsx", table)
    ran = shell("ehcp-audit plans import p.xlsx --partial")
    assert "Plans (row 4): The same plan stands in the file already, at Plans (row 3)" in ran.err
    assert _needs(shell, "V-1") == ["The first needs", "The later needs"]
