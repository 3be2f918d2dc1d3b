"""What `plans import` says came of it: only what is so, and only remedies that help."""

import json
from pathlib import Path

import pytest
from house import Shell, write_sheet

TWO = "| Plan reference | Section A |\n|---|---|\n| P-1 | Likes kites |\n| P-2 | Likes trains |"


@pytest.mark.parametrize("table", ["| foo | bar |\n| 1 | 2 |", "| Plan reference | Section A |"])
@pytest.mark.parametrize("option", ["", " --partial", " --explain", " --partial --dry-run"])
def test_nothing_is_offered_where_there_is_nothing_to_take(shell: Shell, table: str, option: str) -> None:
    """Without headings or without rows the file is stopped: no --partial is offered, and no other run."""
    write_sheet(shell.folder / "plans.xlsx", table)
    ran = shell(f"ehcp-audit plans import plans.xlsx{option}")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "Stops the file (1)" in ran.err
    assert "--partial" not in ran.out


def test_a_file_of_headings_alone_says_so(shell: Shell) -> None:
    """Headings without rows are told at the row of headings."""
    write_sheet(shell.folder / "plans.csv", "| Plan reference | Section A |")
    assert "[PLN053]" in shell("ehcp-audit plans import plans.csv").err


def test_partial_is_offered_only_while_there_is_a_rest(shell: Shell) -> None:
    """One bad row beside good ones offers --partial; bad rows alone do not."""
    write_sheet(shell.folder / "plans.xlsx", TWO.replace("P-2", ""))
    assert "--partial" in shell("ehcp-audit plans import plans.xlsx").out
    write_sheet(shell.folder / "bad.xlsx", TWO.replace("P-2", "").replace("P-1", ""))
    assert "--partial" not in shell("ehcp-audit plans import bad.xlsx").out


def test_what_a_run_would_store_names_the_option_that_kept_it(shell: Shell) -> None:
    """--dry-run and --explain are each named; JSON tells what was stored from what could be."""
    write_sheet(shell.folder / "plans.xlsx", TWO)
    tried = "Stored nothing. A run without {} would store 2 plans."
    for option in ("--dry-run", "--explain"):
        assert shell(f"ehcp-audit plans import plans.xlsx {option}").last == tried.format(option)
    held = json.loads(shell("ehcp-audit plans import plans.xlsx --dry-run --json").out)
    assert (held["stored"], held["storable"], held["dry_run"]) == (0, 2, True)
    assert shell("ehcp-audit plans import plans.xlsx").last == "Stored 2 plans."
    again = shell("ehcp-audit plans import plans.xlsx --partial")
    assert again.out == "Read 2 rows. 2 plans were known already and are unchanged.\nStored nothing.\n"


def test_a_plan_twice_names_the_row_that_has_it_first(shell: Shell) -> None:
    """The second row of a plan is stopped with the place of the first; in another file, with its name."""
    write_sheet(shell.folder / "plans.xlsx", TWO.replace("P-2", "P-1"))
    assert "Plans (row 3): The same plan stands in the file already, at Plans (row 2)" in (
        shell("ehcp-audit plans import plans.xlsx").err
    )
    folder = shell.folder / "both"
    folder.mkdir()
    write_sheet(folder / "a.xlsx", TWO)
    write_sheet(folder / "b.xlsx", TWO.replace("P-2", "P-3").replace("kites", "cranes"))
    ran = shell("ehcp-audit plans import both")
    assert "Plans (row 2): The plan stands already at a.xlsx, Plans (row 2)" in ran.err
    assert "[WFL040]" in ran.err


def test_headings_that_may_be_names_are_told_by_their_letter(shell: Shell, tmp_path: Path) -> None:
    """A child's name over a column is never repeated, on no stream and not in JSON; plain headings are."""
    table = """
    | Plan reference | Section A | Wilfred Oakes | Case officer notes | Wilfred Oakes |
    |---|---|---|---|---|
    | P-1 | Likes kites | 3 | x | 4 |
    """
    write_sheet(tmp_path / "plans.xlsx", table)
    for option in ("", " --explain", " --json"):
        ran = shell(f"ehcp-audit plans import plans.xlsx{option}")
        assert "Wilfred" not in ran.out + ran.err
    assert "3 columns were left out" in ran.out
    assert "C, D (Case officer notes), E" in ran.out


def test_references_and_social_workers_are_known_in_offices_words(shell: Shell) -> None:
    """The heading "Ref no" is the plan's reference, and "SW advice requested" the day social care was asked."""
    write_sheet(
        shell.folder / "plans.csv",
        "| Ref no | Section D | SW advice requested |\n|---|---|---|\n| P-1 | No need. | 01/09/2026 |",
    )
    explained = shell("ehcp-audit plans import plans.csv --explain").out
    assert "social care advice requested" in explained
    assert shell("ehcp-audit plans import plans.csv").last == "Stored 1 plan."
