"""Text boxes over plans in spreadsheets: what is stored beside them, and what is stopped by them."""

import json

from box_makers import box, save_with_boxes
from house import Shell, write_sheet

PLAN = """
| Plan reference: | X-1 |
| Name: | Peregrine Ottershaw |
| Section A: Views, interests and aspirations | |
| | Peregrine likes kites. |
| Section B: Special educational needs | |
| | Reads slowly. |
| Section D: Social care needs | |
| | |
| Section F: Special educational provision | |
| | Daily reading. |
"""
TABLE = """
| Plan ref | Child's name | Section B | Section D |
|---|---|---|---|
| X-1 | Peregrine Ottershaw | Reads slowly. | |
"""
LONG = "Peregrine has a social worker, who visits each week and has known the family for years."


def _states(shell: Shell) -> dict[str, str]:
    shown = json.loads(shell("ehcp-audit plans show X-1 --json").out)["sections"]
    return {each["code"]: each["state"] for each in shown}


def test_a_passage_in_a_box_over_a_plan_stops_it(shell: Shell) -> None:
    """Nothing says which section it belongs to: the plan waits, or is taken with no section called blank by mistake."""
    save_with_boxes(write_sheet(shell.folder / "plan.xlsx", PLAN), [box("EHC Plan"), box(LONG)])
    ran = shell("ehcp-audit plans import plan.xlsx")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "2 text boxes or shapes have words, more than a title has, which can't be read" in ran.err
    assert "[PLN088]" in ran.err
    assert "social worker" not in ran.out + ran.err
    assert shell("ehcp-audit plans import plan.xlsx --partial").last == "Stored 1 plan."
    assert _states(shell)["D"] == "no text held"
    assert "[PLN088]" in shell("ehcp-audit plans attach X-1 plan.xlsx").err


def test_a_title_in_a_box_over_a_plan_is_told(shell: Shell) -> None:
    """A few words stop nothing, yet a section with none in its cells is not called blank: they may be its own."""
    save_with_boxes(write_sheet(shell.folder / "plan.xlsx", PLAN), [box("None")])
    ran = shell("ehcp-audit plans import plan.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 1 plan.")
    assert "1 text box or shape has words, which were left out" in ran.err
    assert _states(shell)["D"] == "no text held"
    write_sheet(shell.folder / "plain.xlsx", PLAN.replace("X-1", "X-2"))
    assert "text box" not in shell("ehcp-audit plans import plain.xlsx").err


def test_a_box_over_a_table_of_plans_is_told_only(shell: Shell) -> None:
    """It explains the sheet: what the cells say of each plan stands, and a blank cell is a blank section."""
    save_with_boxes(write_sheet(shell.folder / "plans.xlsx", TABLE), [box(LONG)])
    ran = shell("ehcp-audit plans import plans.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 1 plan.")
    assert "1 text box or shape has words, more than a title has, which were left out" in ran.err
    assert "[OFF077]" in ran.err
    assert _states(shell)["D"] == "blank"
