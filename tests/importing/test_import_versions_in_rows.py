"""Rows of one plan that don't say the same of it: versions, contradictions, two children, the same words twice."""

import json
from typing import Any

import pytest
from house import Shell, write_sheet

DRAFT_AND_FINAL = """
| Plan ref | Child | Final date | Status | Section | Text |
|---|---|---|---|---|---|
| P-1 | Merle Finch | 01/02/2025 | Final | B | Merle reads a page |
| P-1 | Merle Finch | | Draft | B | Merle reads a line |
| P-1 | Merle Finch | 01/02/2025 | Final | F | Daily reading |
| P-2 | Jay Wren | 03/03/2025 | Final | B | Tires by noon |
"""

YEARS = """
| Plan ref | Final date | Section | Text |
|---|---|---|---|
| P-1 | 01/02/2026 | B | The newest needs |
| P-1 | 01/02/2024 | B | The first needs |
| P-1 | 01/02/2025 | B | The later needs |
| P-1 | 01/02/2024 | F | The first provision |
| P-1 | 01/02/2026 | F | The newest provision |
"""

NUMBERED = """
| Plan ref | Version no | Section | Text |
|---|---|---|---|
| P-1 | 10 | B | Needs of the tenth |
| P-1 | v2 | B | Needs of the second |
| P-1 | 10 | I | Mere Green |
"""


def _versions(shell: Shell, ref: str) -> list[tuple[str | None, dict[str, str]]]:
    """Return a plan's versions, the earliest first: the status of each, and its words by section."""
    newest: dict[str, Any] = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)
    told = []
    for number in range(1, newest["number"] + 1):
        plan = json.loads(shell(f"ehcp-audit plans show {ref} --version {number} --json").out)
        told.append((plan["facts"].get("status"), {s["code"]: s["text"] for s in plan["sections"]}))
    return told


def test_a_draft_and_its_final_are_two_versions(shell: Shell) -> None:
    """Rows of one plan that differ in status are two versions, the draft first, however they stand."""
    write_sheet(shell.folder / "long.xlsx", DRAFT_AND_FINAL)
    ran = shell("ehcp-audit plans import long.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 3 plans (1 new version).")
    assert "(row 3): 1 plan stands in the sheet in several versions, told apart by status and date" in ran.err
    assert _versions(shell, "P-1") == [
        ("draft", {"B": "[child] reads a line"}),
        ("final", {"B": "[child] reads a page", "F": "Daily reading"}),
    ]
    assert len(_versions(shell, "P-2")) == 1
    assert shell("ehcp-audit plans import long.xlsx").last == "Stored nothing."


def test_final_dates_tell_versions_apart_by_their_order(shell: Shell) -> None:
    """Three final dates are three versions, the earliest first, each with its own words alone."""
    write_sheet(shell.folder / "long.xlsx", YEARS)
    ran = shell("ehcp-audit plans import long.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 3 plans (2 new versions).")
    assert [words for _, words in _versions(shell, "P-1")] == [
        {"B": "The first needs", "F": "The first provision"},
        {"B": "The later needs"},
        {"B": "The newest needs", "F": "The newest provision"},
    ]


def test_a_column_of_version_numbers_tells_versions_apart(shell: Shell) -> None:
    """Version numbers part rows without a status or date, and go by number: v2 before 10."""
    write_sheet(shell.folder / "long.xlsx", NUMBERED)
    ran = shell("ehcp-audit plans import long.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 2 plans (1 new version).")
    assert "told apart by version number" in ran.err
    assert [words for _, words in _versions(shell, "P-1")] == [
        {"B": "Needs of the second"},
        {"B": "Needs of the tenth", "I": "Mere Green"},
    ]


def test_a_version_column_without_numbers_is_offered_its_meanings(shell: Shell) -> None:
    """Version may head a status or a form's name: it is left out, and the headings it may mean are offered."""
    table = NUMBERED.replace("Version no", "Version").replace("| 10 |", "| Final |").replace("v2", "Draft")
    write_sheet(shell.folder / "long.xlsx", table)
    assert (
        'Did you mean "plan status" or "template version"' in shell("ehcp-audit plans import long.xlsx").err
    )


def test_a_row_that_says_nothing_of_its_version_is_of_the_row_above(shell: Shell) -> None:
    """A blank row right below a version's row is that version's; elsewhere nothing tells, and it is stopped."""
    blank = "| P-1 | | E | Reads a book |"
    write_sheet(shell.folder / "below.xlsx", YEARS + blank)
    assert shell("ehcp-audit plans import below.xlsx").last == "Stored 3 plans (2 new versions)."
    assert _versions(shell, "P-1")[2][1]["E"] == "Reads a book"
    write_sheet(shell.folder / "apart.xlsx", f"{YEARS}| P-9 | 02/02/2025 | B | Trips |\n{blank}")
    ran = shell("ehcp-audit plans import apart.xlsx")
    assert ran.code == 1
    assert "(row 8): The row's plan stands in the file in several versions" in ran.err
    assert "Fill in its date. [PLN122]" in ran.err


@pytest.mark.parametrize(
    ("column", "one", "other", "cells"),
    [
        ("Final date", "01/02/2025", "01/02/2026", "Plans!B2, B3"),
        ("Status", "Draft", "Final", "Plans!B2, B3"),
        ("Version", "1", "2", "Plans!B2, B3"),
    ],
)
def test_versions_that_have_no_section_in_common_are_a_contradiction(
    shell: Shell, column: str, one: str, other: str, cells: str
) -> None:
    """One version with the needs alone and another with the provision alone may be two halves of one plan."""
    table = f"| Plan ref | {column} | Section | Text |\n| P-1 | {one} | B | Trips |\n| P-1 | {other} | F | Rails |"
    write_sheet(shell.folder / "long.xlsx", table)
    ran = shell("ehcp-audit plans import long.xlsx")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert f"{cells}: Rows of one plan differ in " in ran.err
    assert "[PLN121]" in ran.err


def test_facts_that_rows_contradict_are_left_out_and_told_at_their_cells(shell: Shell) -> None:
    """Two year groups, needs or settings of one plan are told at both cells, and none is kept."""
    table = """
    | Plan ref | Year group | Primary need | Setting type | Locality | Section | Text |
    | P-1 | Year 3 | ASD | Mainstream | North | B | Trips |
    | P-1 | 3 | SEMH | Special | | F | Rails |
    | P-1 | | | | North | E | Walks |
    """
    write_sheet(shell.folder / "long.xlsx", table)
    ran = shell("ehcp-audit plans import long.xlsx")
    assert (ran.code, ran.last) == (1, "Stored 1 plan.")
    assert (
        "Plans!C2:C3: Rows of one plan contradict each other in need: none of the values was kept" in ran.err
    )
    assert "Plans!D2:D3: Rows of one plan contradict each other in placement" in ran.err
    facts = json.loads(shell("ehcp-audit plans show P-1 --json").out)["facts"]
    assert (facts["year_group"], facts["need"], facts["placement"], facts["locality"]) == (
        3,
        None,
        None,
        "North",
    )


def test_facts_are_taken_from_whichever_row_has_them(shell: Shell) -> None:
    """What the first row of a plan leaves blank, a later one may tell."""
    table = """
    | Plan ref | Year group | EP advice received | Section | Text |
    | P-1 | | | B | Trips |
    | P-1 | Year 3 | 01/02/2025 | F | Rails |
    """
    write_sheet(shell.folder / "long.xlsx", table)
    assert shell("ehcp-audit plans import long.xlsx").code == 0
    plan = json.loads(shell("ehcp-audit plans show P-1 --json").out)
    assert plan["facts"]["year_group"] == 3
    assert [(one["agency"], one["received_on"]) for one in plan["advice"]] == [("psychology", "2025-02-01")]


@pytest.mark.parametrize(
    ("heading", "one", "other", "what"),
    [
        ("Child", "Merle Finch", "Ernestine Finch", "child's name"),
        ("Forename", "Merle", "Ernestine", "forename"),
        ("Date of birth", "01/02/2015", "02/02/2015", "date of birth"),
        ("Case number", "4711", "4712", "case number"),
        ("Sex", "F", "M", "sex"),
    ],
)
def test_rows_of_two_children_under_one_reference_are_not_read(
    shell: Shell, heading: str, one: str, other: str, what: str
) -> None:
    """Words of one child among another's would stand there unmasked: the plan stops, and no name is told."""
    table = f"| Plan ref | {heading} | Section | Text |\n| P-1 | {one} | B | Trips |\n| P-1 | {other} | F | Rails |"
    write_sheet(shell.folder / "long.xlsx", f"{table}\n| P-1 | {one} | E | Walks |")
    ran = shell("ehcp-audit plans import long.xlsx")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert f"Plans!B2, B3: Rows of one plan tell of different children ({what} differs)" in ran.err
    assert one not in ran.err
    assert other not in ran.err


def test_numbers_of_rows_under_a_heading_of_case_numbers_are_no_children(shell: Shell) -> None:
    """Where each row has a record id of its own it numbers the rows, and masks no other number in the words."""
    table = "| Record ID | Plan ref | Section | Text |\n| 41 | P-1 | B | Trips 42 times |\n| 42 | P-1 | F | Rails |"
    write_sheet(shell.folder / "long.xlsx", table)
    assert shell("ehcp-audit plans import long.xlsx").last == "Stored 1 plan."
    assert _versions(shell, "P-1")[0][1] == {"B": "Trips 42 times", "F": "Rails"}


def test_one_child_written_in_several_ways_is_one_and_masked_by_each(shell: Shell) -> None:
    """Turned, shortened and lengthened names are of one child, and each of their words is masked everywhere."""
    table = """
    | Plan ref | Child | Section | Text |
    | P-1 | Merle Finch | B | Merle and Odette read |
    | P-1 | FINCH, Merle | E | Merle reads |
    | P-1 | Merle Odette Finch | F | Odette is read to |
    """
    write_sheet(shell.folder / "long.xlsx", table)
    assert shell("ehcp-audit plans import long.xlsx").code == 0
    assert _versions(shell, "P-1")[0][1] == {
        "B": "[child] and [child] read", "E": "[child] reads", "F": "[child] is read to"
    }  # fmt: skip


PROVISION = """
| Plan ref | Section | Text | Provided by | Linked outcome | No |
|---|---|---|---|---|---|
| P-1 | E | Counts to ten | | | E1 |
| P-1 | E | Counts to five | | | E2 |
| P-1 | F | Maths group | TA | E1 | |
| P-1 | F | Maths group | Teacher | E1 | |
| P-1 | F | Maths group | Teacher | E2 | |
| P-1 | F | Maths group | Teacher | E2 | |
"""


def test_provision_with_the_same_words_is_kept_where_anything_else_differs(shell: Shell) -> None:
    """The same words by another provider are a provision too; only its links differ: one; nothing: one, told."""
    write_sheet(shell.folder / "long.xlsx", PROVISION)
    ran = shell("ehcp-audit plans import long.xlsx")
    plan = json.loads(shell("ehcp-audit plans show P-1 --json").out)
    assert [row["section"] for row in plan["rows"]] == ["E", "E", "F", "F"]
    assert len(plan["links"]) == 3
    assert "Plans!C7: 1 row is in every cell as another of the same plan above, and passed over" in ran.err
    assert "[PLN127]" in ran.err


def test_a_section_in_several_rows_is_told(shell: Shell) -> None:
    """More rows of B are needs of their own, of I one text: both are told, since they may be of two versions."""
    table = """
    | Plan ref | Section | Text |
    | P-1 | B | Trips |
    | P-1 | I | Mere Green |
    | P-1 | B | Stumbles |
    | P-1 | I | Mere Blue |
    """
    write_sheet(shell.folder / "long.xlsx", table)
    ran = shell("ehcp-audit plans import long.xlsx")
    assert ran.last == "Stored 1 plan."
    assert "Plans!B4: 1 row is of a section that stands in a row above for the same plan" in ran.err
    assert "Plans!B5: 1 row holds more words of a section that stands in a row above" in ran.err
    assert "[PLN125]" in ran.err
    assert "[PLN126]" in ran.err
    assert _versions(shell, "P-1") == [(None, {"B": "Trips\nStumbles", "I": "Mere Green\nMere Blue"})]


LABELS = (
    *(
        "B – C&I",
        "B: C&I",
        "B – C & I",
        "B-C and I",
        "Section B (C&L)",
        "B – S&P",
        "B – SEMH",
        "(B) c/l",
        "B + S&P",
    ),
    *("B – Communication & Interaction", "Section B: Cognition & Learning"),
)


def test_sections_with_an_area_of_need_beside_them(shell: Shell) -> None:
    """The letters of a shortened area of need are no sections: C&I beside B is in B, C&L beside E in E."""
    both = [(code, label.replace("B", code, 1), str(n)) for n, label in enumerate(LABELS) for code in "BE"]
    rows = "".join(f"| P-1 | {label} | Words of {code}, {n} |\n" for code, label, n in both)
    write_sheet(shell.folder / "long.xlsx", f"| Plan ref | Section | Text |\n{rows}")
    assert shell("ehcp-audit plans import long.xlsx").last == "Stored 1 plan."
    read = _versions(shell, "P-1")[0][1]
    assert {code: text.count(f"Words of {code}") for code, text in read.items()} == {"B": 11, "E": 11}


def test_an_area_alone_or_several_sections_name_none(shell: Shell) -> None:
    """An area of need without its section's letter names none, so that C&L is not read as health needs."""
    rows = "".join(f"| P-1 | {label} | Words |\n" for label in ("C&L", "C&I", "C and F", "B/F"))
    write_sheet(shell.folder / "long.xlsx", f"| Plan ref | Section | Text |\n{rows}| P-1 | B | Trips |")
    assert (
        "Plans!B2:B5: The cell names no section of a plan" in shell("ehcp-audit plans import long.xlsx").err
    )


def test_a_column_of_a_section_beside_rows_of_sections_is_told(shell: Shell) -> None:
    """Its words belong to no row's section: they are left out with their cells, and not without a word."""
    write_sheet(
        shell.folder / "long.csv",
        """
        | Plan ref | Section | Text         | Section A       |
        |----------|---------|--------------|-----------------|
        | P-1      | B       | Reads slowly | Jay likes boats |
        | P-1      | F       | Daily help   |                 |
        """,
    )
    ran = shell("ehcp-audit plans import long.csv")
    assert (ran.code, ran.last) == (1, "Stored 1 plan.")
    assert "long!D2: The table has a row a section, and this column heads a section of its own" in ran.err
    assert "boats" not in shell("ehcp-audit plans show P-1 --text").out
