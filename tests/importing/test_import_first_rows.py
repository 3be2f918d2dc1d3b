"""References in the first row of each plan alone: its other rows are read with it, where nothing speaks against it."""

import json
from typing import Any

import pytest
from house import Shell, write_sheet
from openpyxl import load_workbook

LONG = """
| Plan ref | Name | Section | No | Text |
|---|---|---|---|---|
| P-1 | Merle Finch | B | B1 | Merle reads slowly |
| | | F | F1 | Daily reading |
| | | E | E1 | Reads aloud |
| P-2 | Jay Wren | B | B1 | Tires by noon |
| | | F | F1 | Breaks for Jay |
"""

ABREAST = """
| Plan reference | Need | Provision | Outcome |
|---|---|---|---|
| P-1 | Reads slowly | Daily reading | Reads a page aloud |
| | | A reading pen | |
| P-2 | Tires by noon | Rest at eleven | Stays the whole day |
| | Trips | Rails | |
"""


def _rows(shell: Shell, ref: str) -> list[tuple[str, str]]:
    plan: dict[str, Any] = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)
    texts = {section["code"]: section["text"] for section in plan["sections"]}
    return [(row["section"], texts[row["section"]][row["start"] : row["end"]]) for row in plan["rows"]]


def test_rows_below_a_reference_are_its_plans_and_told(shell: Shell) -> None:
    """Three rows without a reference belong to the plans above; the name beside the first masks them all."""
    write_sheet(shell.folder / "long.xlsx", LONG)
    ran = shell("ehcp-audit plans import long.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 2 plans.")
    assert "(row 3): 3 rows have no plan reference and were read as rows of the plan above" in ran.err
    assert _rows(shell, "P-1") == [
        ("B", "[child] reads slowly"),
        ("F", "Daily reading"),
        ("E", "Reads aloud"),
    ]
    assert _rows(shell, "P-2") == [("B", "Tires by noon"), ("F", "Breaks for [child]")]


def test_rows_abreast_below_a_reference_are_its_plans(shell: Shell) -> None:
    """Needs, provision and outcomes side by side, the reference in the first row of each plan."""
    write_sheet(shell.folder / "rows.xlsx", ABREAST)
    ran = shell("ehcp-audit plans import rows.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 2 plans.")
    assert "[PLN085]" in ran.err
    assert ("F", "A reading pen") in _rows(shell, "P-1")
    assert ("B", "Trips") in _rows(shell, "P-2")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("| | | E | E1", "| | Robin Teal | E | E1", "row 4"),  # another child's name
        ("| | | E | E1", "| P-1 | | E | E1", "rows 3, 6"),  # references are repeated: the habit is another
        ("| P-1 | Merle Finch |", "| | |", "rows 2-4"),  # nothing above it
    ],
)
def test_a_row_that_may_be_another_plans_is_stopped(shell: Shell, old: str, new: str, place: str) -> None:
    """What may belong to another child is never taken for the plan above."""
    assert old in LONG
    write_sheet(shell.folder / "long.xlsx", LONG.replace(old, new))
    ran = shell("ehcp-audit plans import long.xlsx")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert f"({place}): The row has no plan reference" in ran.err


def test_a_row_behind_a_blank_one_is_stopped(shell: Shell) -> None:
    """A blank row parts plans: what stands behind it without a reference may have lost its own."""
    path = write_sheet(shell.folder / "long.xlsx", LONG)
    book = load_workbook(path)
    book.worksheets[0].insert_rows(4)
    book.save(path)
    ran = shell("ehcp-audit plans import long.xlsx")
    assert "(row 5): The row has no plan reference" in ran.err


def test_one_row_among_many_plans_is_stopped(shell: Shell) -> None:
    """Where most plans have one row, a row without a reference is more likely a plan whose reference was lost."""
    table = "| Plan ref | Section | Text |\n| P-1 | B | Reads |\n| | B | Hears |\n| P-2 | B | Tires |"
    write_sheet(shell.folder / "long.xlsx", table)
    assert "[PLN006]" in shell("ehcp-audit plans import long.xlsx").err
