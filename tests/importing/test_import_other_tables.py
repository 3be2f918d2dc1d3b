"""Tables given to the wrong command: refused with the right one's name, and never a table of plans."""

import pytest
from house import Shell, write_sheet
from import_world import write_book

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
        "| EHCP Ref | Primary need | Agency | Date requested |\n|---|---|---|---|\n"
        "| EX-101 | ASD | SEN casework | 03/02/2025 |",
        "| EHCP Ref | Primary need | Date of annual review | Outcome |\n|---|---|---|---|\n"
        "| EX-101 | ASD | 03/02/2025 | Amend |",
        "| EHCP Ref | Year group | Annual review date | Outcome | Final date |\n|---|---|---|---|---|\n"
        "| EX-101 | Year 7 | 03/02/2026 | To read a book. | 03/02/2025 |",
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


def test_a_sheet_a_month_of_another_table_is_known_for_one(shell: Shell) -> None:
    """The plans were read from one of two such sheets, and stored, since reviews were found on both."""
    table = "| EHCP Ref | Review meeting | Decision |\n| EX-1 | 03/0{}/2025 | Amend |"
    write_book(shell.folder / "r.xlsx", {name: table.format(n) for n, name in enumerate(("May", "June"), 5)})
    ran = shell("ehcp-audit plans import r.xlsx")
    assert (ran.last, "Use `plans reviews FILE`. [IMP036]" in ran.err) == ("Stored nothing.", True)


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


LISTS_OF_PLANS = {
    "plans reviews": [
        "| EHCP Ref | Year group | Primary need | Placement | Final date | Annual review date |\n"
        "|---|---|---|---|---|---|\n| EX-102 | 7 | ASD | Mainstream | 03/02/2024 | 03/02/2025 |",
        "| EHCP Ref | NCY | Date of review |\n|---|---|---|\n| EX-102 | 7 | 03/02/2025 |",
        "| EHCP Ref | Final date | Annual review |\n|---|---|---|\n| EX-102 | 03/02/2024 | 03/02/2025 |",
        "| EHCP Ref | Primary need | Final plan date | Review meeting |\n|---|---|---|---|\n"
        "| EX-102 | ASD | 03/02/2024 | 03/02/2025 |",
        "| EHCP Ref | Draft date | Decision date | Final date | Review date |\n|---|---|---|---|---|\n"
        "| EX-102 | 01/12/2023 | 01/11/2023 | 03/02/2024 | 03/02/2025 |",
        "| EHCP Ref | Section B | Outcome | Annual review date |\n|---|---|---|---|\n"
        "| EX-102 | Reads slowly. | To read a page. | 03/02/2025 |",
    ],
    "plans advice": [
        "| EHCP Ref | Primary need | Service |\n|---|---|---|\n| EX-102 | ASD | Education |",
        "| EHCP Ref | Plan status | Service | Date requested |\n|---|---|---|---|\n"
        "| EX-102 | Final | Education | 03/02/2024 |",
        "| EHCP Ref | Section B | Professional | Received |\n|---|---|---|---|\n"
        "| EX-102 | Reads slowly. | Casework team | 03/02/2024 |",
    ],
    "audits import": [
        "| EHCP Ref | Primary need | Date completed | Score |\n|---|---|---|---|\n"
        "| EX-102 | ASD | 03/02/2025 | 3 |",
        "| EHCP Ref | Section F | Date | Rating |\n|---|---|---|---|\n| EX-102 | Daily. | 03/02/2025 | Green |",
    ],
}


@pytest.mark.parametrize(
    ("given", "table"), [(k, table) for k, some in LISTS_OF_PLANS.items() for table in some]
)
def test_a_list_of_plans_is_read_by_no_other_command(shell: Shell, given: str, table: str) -> None:
    """Dates of reviews, a service or a score beside columns of plans are no reviews, advice or audits."""
    write_sheet(shell.folder / "own.csv", TABLES["plans import"].replace("101", "102"))
    shell("ehcp-audit plans import own.csv")
    write_sheet(shell.folder / "list.xlsx", table)
    ran = shell(f"ehcp-audit {given} list.xlsx")
    assert (ran.code, "[IMP041]" in ran.err, "Use `plans import FILE`." in ran.err) == (1, True, True)
    assert not shell("ehcp-audit trends reviews --json").out.count("EX-102")


@pytest.mark.parametrize(
    ("given", "table"),
    [
        (
            "plans reviews",
            "| EHCP Ref | Year group | Primary need | Annual review date | Decision |\n|---|---|---|---|---|\n"
            "| EX-102 | 7 | ASD | 03/02/2025 | Amend |",
        ),
        (
            "plans reviews",
            "| EHCP Ref | Team | Date of review | Final date | Notice |\n|---|---|---|---|---|\n"
            "| EX-102 | North | 03/02/2025 | 20/04/2025 | 01/03/2025 |",
        ),
        (
            "plans reviews",
            "| EHCP Ref | Year group | Review meeting |\n|---|---|---|\n| EX-102 | 7 | 03/02/2025 |",
        ),
        ("plans reviews", "| EHCP Ref | Annual review date |\n|---|---|\n| EX-102 | 03/02/2025 |"),
        (
            "plans reviews",
            "| EHCP Ref | Review date | Final date |\n|---|---|---|\n| EX-102 | 03/02/2025 | 20/04/2025 |",
        ),
        (
            "plans advice",
            "| EHCP Ref | Primary need | Agency | Date received |\n|---|---|---|---|\n"
            "| EX-102 | ASD | EP | 03/02/2025 |",
        ),
        (
            "plans advice",
            "| EHCP Ref | Year group | Agency | Date requested |\n|---|---|---|---|\n"
            "| EX-102 | 7 | EP | 03/02/2025 |",
        ),
        (
            "audits import",
            "| EHCP Ref | Primary need | Auditor | Date | Grade |\n|---|---|---|---|---|\n"
            "| EX-102 | ASD | jsmith | 03/02/2025 | Good |",
        ),
        (
            "audits import --auditor jsmith",
            "| EHCP Ref | Primary need | Date | Grade |\n|---|---|---|---|\n| EX-102 | ASD | 03/02/2025 | Good |",
        ),
    ],
)
def test_a_table_with_columns_of_plans_is_read_where_its_cells_are_of_the_kind(
    shell: Shell, given: str, table: str
) -> None:
    """Case systems put facts of the plan beside anything: a decision, a receipt, an auditor says what it is."""
    write_sheet(shell.folder / "own.csv", TABLES["plans import"].replace("101", "102"))
    shell("ehcp-audit plans import own.csv")
    shell("ehcp-audit people add jsmith --agency education")
    write_sheet(shell.folder / "table.xlsx", table)
    command, _, more = given.partition(" --")
    ran = shell(f"ehcp-audit {command} table.xlsx{' --' + more if more else ''}")
    assert ran.last.startswith("Stored 1 "), ran.err


@pytest.mark.parametrize(
    ("needed", "table"),
    [
        (
            "plans reviews",
            "| EHCP Ref | Year group | Date of annual review | Outcome | Final date |\n|---|---|---|---|---|\n"
            "| EX-101 | Year 7 | 03/02/2025 | Amend | 20/04/2025 |",
        ),
        (
            "plans advice",
            "| EHCP Ref | Primary need | Agency | Date requested | Date received |\n|---|---|---|---|---|\n"
            "| EX-101 | ASD | Health | 03/02/2025 | 03/03/2025 |",
        ),
        (
            "audits import",
            "| EHCP Ref | Year group | Auditor | Date | Grade |\n|---|---|---|---|---|\n"
            "| EX-101 | Year 7 | jsmith | 03/02/2025 | Good |",
        ),
    ],
)
def test_what_stands_beside_anything_makes_no_list_of_plans(shell: Shell, needed: str, table: str) -> None:
    """The date of a review's amended plan or of a request for advice is never stored as the plan's own."""
    write_sheet(shell.folder / "table.csv", table)
    ran = shell("ehcp-audit plans import table.csv")
    assert (ran.last, f"Use `{needed} FILE`. [IMP036]" in ran.err) == ("Stored nothing.", True)


def test_the_sheet_of_reviews_is_read_beside_one_of_plans(shell: Shell) -> None:
    """In a workbook with both the list of plans is passed over, whichever stands first."""
    from import_world import write_book

    plans = LISTS_OF_PLANS["plans reviews"][0]
    reviews = "| EHCP Ref | Review meeting | Decision |\n|---|---|---|\n| EX-102 | 05/03/2025 | Amend |"
    write_book(shell.folder / "a.xlsx", {"Plans": plans, "Reviews": reviews})
    write_book(shell.folder / "b.xlsx", {"Reviews": reviews.replace("05/", "06/"), "Plans": plans})
    shell("ehcp-audit plans import a.xlsx")
    for name in ("a", "b"):
        ran = shell(f"ehcp-audit plans reviews {name}.xlsx")
        assert (ran.last, "[WFL024]" in ran.err) == ("Stored 1 review.", False)
