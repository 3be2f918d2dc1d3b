"""A row a provision, need or outcome: who does it and how often stand with its words, and a lone column is read."""

import json
from typing import Any

import pytest
from house import Shell, write_sheet

PROVISION = """
| EHC plan number | Forename | Provision | Provided by | Hours | Frequency | Cost |
|---|---|---|---|---|---|---|
| EHC-12 | Merle | Sessions for Merle | LSA | 2.5 | daily | 1240 |
| EHC-12 | Merle | Sensory circuit | Mrs Odette Quince | 1 | | 620 |
| EHC-13 | Jay | Touch-typing | TA | 0.5 | weekly | 200 |
"""

THREAD = """
| Plan | Need no | Area of need | Need (Section B) | Outcome (Section E) | Provision (Section F) | Who | Staff ratio |
|---|---|---|---|---|---|---|---|
| P-501 | N1 | SEMH | Turns from noise | Eats in the hall | Quiet table | ELSA | 1:4 |
| P-501 | N1 | SEMH | Turns from noise | Eats in the hall | Ear defenders | TA | 1:1 |
| P-502 | N1 | | Tires by noon | Stays all day | Rest at one | | |
"""


def _rows(shell: Shell, ref: str) -> list[tuple[str, str]]:
    plan: dict[str, Any] = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)
    texts = {section["code"]: section["text"] for section in plan["sections"]}
    return [(row["section"], texts[row["section"]][row["start"] : row["end"]]) for row in plan["rows"]]


@pytest.mark.parametrize("heading", ["Provision", "Section F"])
def test_a_row_a_provision_is_read_under_either_heading(shell: Shell, heading: str) -> None:
    """One column of provision on several rows a plan gives a provision a row, with who and how often, told."""
    write_sheet(shell.folder / "rows.xlsx", PROVISION.replace("Provision |", f"{heading} |"))
    ran = shell("ehcp-audit plans import rows.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 2 plans.")
    assert "Plans!C1: Plans stand in several rows that hold words of section F alone" in ran.err
    assert "[PLN128]" in ran.err
    assert "G (Cost)" in ran.err
    first, second = _rows(shell, "EHC-12")
    assert first == ("F", "Sessions for [child]\nProvided by: LSA\nHours: 2.5\nFrequency: daily")
    assert second[1].startswith("Sensory circuit\nProvided by: ")
    assert "Quince" not in second[1]
    assert _rows(shell, "EHC-13") == [("F", "Touch-typing\nProvided by: TA\nHours: 0.5\nFrequency: weekly")]


def test_kinds_of_setting_under_provision_are_no_rows_of_it(shell: Shell) -> None:
    """Provision may head kinds of setting: a plan twice with two of them stays one that stands twice."""
    write_sheet(
        shell.folder / "wide.xlsx", "| Plan ref | Provision |\n| P-1 | Mainstream |\n| P-1 | Special |"
    )
    assert "[PLN128]" not in shell("ehcp-audit plans import wide.xlsx").err


def test_a_plan_twice_with_one_section_and_nothing_beside_it_still_stops(shell: Shell) -> None:
    """Two texts of section B, with nobody said to do anything, may be two versions: the second is not read."""
    write_sheet(shell.folder / "wide.xlsx", "| Plan ref | Section B |\n| P-1 | Trips |\n| P-1 | Stumbles |")
    assert "[PLN007]" in shell("ehcp-audit plans import wide.xlsx").err


def test_needs_outcomes_and_provision_abreast_keep_what_is_said_of_each(shell: Shell) -> None:
    """The area stands with its need, who and the ratio with their provision; "Plan" heads the references."""
    write_sheet(shell.folder / "rows.xlsx", THREAD)
    ran = shell("ehcp-audit plans import rows.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 2 plans.")
    assert "B (Need no)" in ran.err
    assert "[PLN008]" not in ran.err
    assert _rows(shell, "P-501") == [
        ("B", "Turns from noise\nArea of need: SEMH"),
        ("E", "Eats in the hall"),
        ("F", "Quiet table\nWho: ELSA\nStaff ratio: 1:4"),
        ("F", "Ear defenders\nWho: TA\nStaff ratio: 1:1"),
    ]
    assert _rows(shell, "P-502")[2] == ("F", "Rest at one")


def test_a_row_a_section_keeps_what_is_said_of_provision(shell: Shell) -> None:
    """The same words by two people are two provisions, each with who and how long."""
    table = """
    | Plan ref | Section | Text | Hours | By whom |
    | P-1 | A | Likes kites | | |
    | P-1 | F | Maths group | 2 | TA |
    | P-1 | F | Maths group | 1 | Teacher |
    """
    write_sheet(shell.folder / "long.xlsx", table)
    assert shell("ehcp-audit plans import long.xlsx").last == "Stored 1 plan."
    assert [words for code, words in _rows(shell, "P-1") if code == "F"] == [
        "Maths group\nHours: 2\nBy whom: TA",
        "Maths group\nHours: 1\nBy whom: Teacher",
    ]


@pytest.mark.parametrize(
    "cells", [("Yes", "No"), ("EHCP", "SEN support"), ("1", "2"), ("Merle Finch", "Jay")]
)
def test_plan_heads_references_only_where_its_cells_are_such(shell: Shell, cells: tuple[str, str]) -> None:
    """Under Plan may stand a yes, a kind of plan, a count or a name: none is a reference."""
    table = "| Plan | Section B | Section F |\n" + "".join(f"| {cell} | Trips | Rails |\n" for cell in cells)
    write_sheet(shell.folder / "wide.xlsx", table)
    assert "[PLN005]" in shell("ehcp-audit plans import wide.xlsx").err
