"""Tables given to the wrong command: refused with the right one's name, and never a table of plans."""

import pytest
from house import Shell, write_sheet

TABLES = {
    "plans import": "| EHCP Ref | Child name | Primary need | Section B |\n|---|---|---|---|\n"
    "| EX-101 | Merle Finch | ASD | Reads slowly. |",
    "plans advice": "| EHCP Ref | Child name | Agency | Team | Date requested | Date received | Advice |\n"
    "|---|---|---|---|---|---|---|\n| EX-101 | Merle Finch | Health | North | 03/02/2025 | 03/03/2025 | Sleeps well. |",
    "plans reviews": "| EHCP Ref | Child | Review meeting date | Decision date |\n|---|---|---|---|\n"
    "| EX-101 | Merle Finch | 03/02/2025 | 03/03/2025 |",
    "audits import": "| Date | Auditor | Plan | Grade |\n|---|---|---|---|\n| 05/03/2026 | jsmith | EX-101 | Good |",
}


@pytest.mark.parametrize("given", TABLES)
@pytest.mark.parametrize("needed", TABLES)
def test_a_table_given_to_the_wrong_command_names_the_right_one(
    shell: Shell, given: str, needed: str
) -> None:
    """Each of the four kinds of table is read by its own command; each other stores nothing and names it."""
    write_sheet(shell.folder / "own.csv", TABLES["plans import"].replace("101", "102"))
    shell("ehcp-audit plans import own.csv")
    write_sheet(shell.folder / "table.xlsx", TABLES[needed])
    ran = shell(f"ehcp-audit {given} table.xlsx")
    if given == needed:
        assert "[IMP036]" not in ran.err
        return
    assert ran.code == 1
    assert "table.xlsx: By its headings this is a table of" in ran.err
    assert f"Use `{needed} FILE`. [IMP036]" in ran.err
    assert shell("ehcp-audit plans list").last == "1 plan."


@pytest.mark.parametrize(
    "table",
    [
        "| EHCP Ref | Child name |\n|---|---|\n| EX-101 | Merle Finch |",
        "| EHCP Ref | Primary need | Agency | Date requested | Date received |\n|---|---|---|---|---|\n"
        "| EX-101 | ASD | Health | 03/02/2025 | 03/03/2025 |",
        "| EHCP Ref | Year group | Date of annual review | Outcome |\n|---|---|---|---|\n"
        "| EX-101 | Year 7 | 03/02/2025 | Amend |",
        "| EHCP Ref | Section B | Auditor | Date | Grade |\n|---|---|---|---|---|\n"
        "| EX-101 | | jsmith | 03/02/2025 | Good |",
    ],
)
def test_a_table_that_tells_anything_of_plans_is_one_of_plans(shell: Shell, table: str) -> None:
    """A list of references, or facts beside the columns of another table, are plans as ever."""
    write_sheet(shell.folder / "table.csv", table)
    ran = shell("ehcp-audit plans import table.csv")
    assert ran.last == "Stored 1 plan."
    assert "[IMP036]" not in ran.err


def test_the_plans_of_a_folder_are_taken_beside_another_table(shell: Shell) -> None:
    """A table of advice in a folder stops nothing else under --partial, and everything without."""
    (shell.folder / "all").mkdir()
    write_sheet(shell.folder / "all" / "plans.csv", TABLES["plans import"])
    write_sheet(shell.folder / "all" / "advice.xlsx", TABLES["plans advice"].replace("101", "103"))
    assert shell("ehcp-audit plans import all").last == "Stored nothing."
    ran = shell("ehcp-audit plans import all --partial")
    assert (ran.last, "Use `plans advice FILE`. [IMP036]" in ran.err) == ("Stored 1 plan.", True)


def test_a_table_of_its_own_kind_still_says_which_heading_it_lacks(shell: Shell) -> None:
    """Advice without the agencies' column, but with a fact of the plans, is told both."""
    table = "| EHCP Ref | Primary need | Date received |\n|---|---|---|\n| EX-101 | ASD | 03/03/2025 |"
    write_sheet(shell.folder / "own.csv", TABLES["plans import"])
    shell("ehcp-audit plans import own.csv")
    write_sheet(shell.folder / "a.csv", table)
    ran = shell("ehcp-audit plans advice a.csv")
    assert all(f"[{code}]" in ran.err for code in ("IMP036", "WFL020"))
