"""Tables below each other on one sheet: each read by its own headings, or told; never by another's."""

import json

import pytest
from house import Shell, write_sheet


def _words(shell: Shell) -> dict[str, str]:
    """Return each plan's words, its sections in their order."""
    plans = json.loads(shell("ehcp-audit plans list --json").out)
    shown = {
        plan["plan_ref"]: json.loads(shell(f"ehcp-audit plans show {plan['plan_ref']} --json").out)
        for plan in plans
    }
    return {
        ref: " | ".join(f"{each['code']}: {each['text']}" for each in sorted(plan["sections"], key=_code))
        for ref, plan in shown.items()
    }


def _code(section: dict[str, str]) -> str:
    return section["code"]


STACKED = {
    "one more heading below": r"""
        | Primary plans | | | |
        | Plan ref | Section B | Section F | |
        | X-1 | Reads slowly. | Reads daily. | |
        | \n |
        | Secondary plans | | | |
        | Plan ref | Year | Section B | Section F |
        | X-2 | Year 9 | Tires. | Rests daily. |
        """,
    "the other order below": r"""
        | Plan ref | Section B | Section F |
        | X-1 | Reads slowly. | Reads daily. |
        | \n |
        | Amended plans | | |
        | Plan ref | Section F | Section B |
        | X-2 | Rests daily. | Tires. |
        """,
    "no gap, and the reference elsewhere": r"""
        | Plan ref | Section B | Section F |
        | X-1 | Reads slowly. | Reads daily. |
        | Section F | Section B | Plan ref |
        | Rests daily. | Tires. | X-2 |
        """,
    "one further to the right": r"""
        | Plan ref | Section B | Section F | |
        | X-1 | Reads slowly. | Reads daily. | |
        | \n |
        | | Plan ref | Section B | Section F |
        | | X-2 | Tires. | Rests daily. |
        """,
}


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("table", STACKED.values(), ids=STACKED)
def test_a_table_below_is_read_by_its_own_headings(shell: Shell, table: str, ending: str) -> None:
    """Neither the plans above are lost nor those below read by columns that are not theirs; titles are told."""
    write_sheet(shell.folder / f"p.{ending}", table)
    ran = shell(f"ehcp-audit plans import p.{ending}")
    assert ran.last == "Stored 2 plans."
    assert _words(shell) == {
        "X-1": "B: Reads slowly. | F: Reads daily.",
        "X-2": "B: Tires. | F: Rests daily.",
    }
    assert ("a title over the table below" in ran.err) == ("plans" in table)
    explained = shell(f"ehcp-audit plans import p.{ending} --explain").out
    assert explained.count("has headings of its own") == 2


def test_a_table_below_that_holds_no_plans_is_told(shell: Shell) -> None:
    """A list of ceased plans is no row of the table above it: it stops, with its place and the remedy."""
    write_sheet(
        shell.folder / "p.xlsx",
        r"""
        | Plan ref | Section B | Section F |
        | X-1 | Reads slowly. | Reads daily. |
        | \n |
        | Ceased plans | | |
        | Plan ref | Date ceased | Reason |
        | X-7 | 01/02/2026 | Moved to Leeds |
        | X-8 | 01/03/2026 | Left school |
        """,
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    assert ran.last == "Stored nothing."
    assert "(row 5): A second table begins here" in ran.err
    assert "2 rows under it were not read (6, 7)" in ran.err
    assert "[PLN103]" in ran.err
    assert shell("ehcp-audit plans import p.xlsx --partial").last == "Stored 1 plan."
    assert list(_words(shell)) == ["X-1"]


def test_the_same_plan_in_two_tables_is_told(shell: Shell) -> None:
    """A plan of the table above that stands below again is not read twice, nor is either lost silently."""
    write_sheet(
        shell.folder / "p.xlsx",
        r"""
        | Plan ref | Section B |
        | X-1 | Reads slowly. |
        | \n |
        | Plan ref | Section F |
        | X-1 | Reads daily. |
        """,
    )
    ran = shell("ehcp-audit plans import p.xlsx --partial")
    assert "(row 5): The same plan stands in the file already" in ran.err
    assert _words(shell) == {"X-1": "B: Reads slowly."}


def test_a_cell_that_equals_a_heading_begins_no_table(shell: Shell) -> None:
    """Words of headings in the cells of a plan, also below a gap, are its words."""
    write_sheet(
        shell.folder / "p.xlsx",
        r"""
        | Plan ref | Team | Section B | Section F |
        | X-1 | Name | Section B | Year group |
        | \n |
        | X-2 | Placement | Needs | Plan ref |
        | Plan ref | Team | Section B | Section F |
        | X-3 | Health | Tires. | Rests. |
        """,
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    assert "the headings again (5)" in ran.err
    assert ran.last == "Stored 3 plans."
    assert _words(shell)["X-2"] == "B: Needs | F: Plan ref"
