"""Plans imported from spreadsheets as councils have them, from the command line."""

from pathlib import Path

import pytest
from house import Shell, write_sheet

PUBLIC = """
| Plan reference | Year group | Primary need | Plan status | Date of plan | District | Section A | Section B | Section F | Section H1 |
|---|---|---|---|---|---|---|---|---|---|
| EX-001 | Year 4 | Autism | Draft | 14/06/2024 | Central | What Robin says:\\n- Writing hurts my hand | - Reads slowly\\n- Tires by noon | 1. **Teaching**\\n   - 1:1 for reading, daily\\n   - Breaks | |
| EX-002 | Year 9 | ASD | Final | 03/02/2016 | North | | - Anxiety stops learning | - Sessions with a counsellor | |
| EX-003 | N2 | Not recorded | Final | 28 August 2013 | South | | | | |
| EX-004 | -1 | Not recorded | Final | 19.05.14 | North | | | Parents attended | |
"""

ANNEX_A = """
| Unique ID | UPN | ULN | Date of birth | Gender | Ethnicity | Date updated EHC plan issued | SEN primary need | Main education establishment – URN | Known to children's social care? | Which children's social care team? |
|---|---|---|---|---|---|---|---|---|---|---|
| wren-7 | wrens_upn | x | 05/12/2009 | 1 | WBRI | 02/01/2020 | H5 | School | yes | All of them |
| merle-9 | merles_upn | y | 01/01/2012 | 2 | WIRT | 05/06/2021 | ASD | 123456 | maybe | |
"""


def test_public_example_plans_are_stored_whole(shell: Shell) -> None:
    """A row a plan and a column a section: stored, with legacy needs, nursery years and day-first dates read."""
    write_sheet(shell.folder / "plans.xlsx", PUBLIC)
    ran = shell("ehcp-audit plans import plans.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 4 plans.")
    listed = shell("ehcp-audit plans list").out
    assert "EX-001" in listed
    assert "28/08/2013" in listed
    assert "19/05/2014" in listed
    shown = shell("ehcp-audit plans show EX-001").out
    assert "ASD" in shown
    assert "blank" in shown


def test_the_same_file_again_changes_nothing(shell: Shell) -> None:
    """Importing a file twice stores nothing the second time, and says so."""
    write_sheet(shell.folder / "plans.xlsx", PUBLIC)
    shell("ehcp-audit plans import plans.xlsx")
    again = shell("ehcp-audit plans import plans.xlsx")
    assert (again.code, again.last) == (0, "Stored nothing.")
    assert "4 plans were known already" in again.out


def test_a_changed_text_is_a_new_version(shell: Shell) -> None:
    """Other words under the same status are a problem to decide: kept, or a new version beside the old."""
    write_sheet(shell.folder / "plans.xlsx", PUBLIC)
    shell("ehcp-audit plans import plans.xlsx")
    write_sheet(shell.folder / "later.xlsx", PUBLIC.replace("Tires by noon", "Tires by ten"))
    asked = shell("ehcp-audit plans import later.xlsx")
    assert (asked.code, asked.last) == (1, "Stored nothing.")
    assert "[IMP001]" in asked.err
    kept = shell("ehcp-audit plans import later.xlsx --on-conflict keep")
    assert (kept.code, kept.last) == (0, "Stored nothing.")
    assert "[IMP002]" in kept.err
    ran = shell("ehcp-audit plans import later.xlsx --on-conflict new-version")
    assert "Stored 1 plan (1 new version)." in ran.out
    assert "version 2" in shell("ehcp-audit plans show EX-001").out


def test_attributes_of_a_national_column_set_are_stored_and_problems_listed(shell: Shell) -> None:
    """Annex A's columns give attributes; odd values are left out, listed by cell, and the exit code is 1."""
    write_sheet(shell.folder / "annex.xlsx", ANNEX_A, "List_1")
    ran = shell("ehcp-audit plans import annex.xlsx")
    assert (ran.code, ran.last) == (1, "Stored 2 plans.")
    assert 'List_1!H2: "H5" is not a need we know.' in ran.err
    assert 'List_1!I2: "School" is not a school\'s URN.' in ran.err
    assert "List_1!J3: The value is not yes or no." in ran.err
    assert "F (Ethnicity)" in ran.err
    assert "attributes only" in shell("ehcp-audit plans list").out


def test_no_identifier_is_in_the_store_or_on_screen(shell: Shell) -> None:
    """Names, dates of birth, UPNs and case numbers of the source are nowhere in the store, nor printed."""
    table = """
    | Case number | Forename | Surname | DOB | UPN | Final date | Primary need | Section A | Section B |
    |---|---|---|---|---|---|---|---|---|
    | 4471829 | Peregrine | Ottershaw | 03/09/2014 | A123456789012 | 01/10/2025 | ASD | Peregrine likes kites. His UPN is A123456789012. Perry Ottershaw lives at LA1 2NX. | Peregrine's needs |
    """
    write_sheet(shell.folder / "plans.xlsx", table)
    ran = shell("ehcp-audit plans import plans.xlsx")
    held = b"".join(path.read_bytes() for path in shell.folder.glob("audit.db*"))
    for word in ("Peregrine", "Ottershaw", "4471829", "A123456789012", "LA1 2NX", "2014-09-03"):
        assert word.encode() not in held
        assert word not in ran.out + ran.err
    assert "Masked in the words" in ran.out
    assert "best effort" in ran.out
    listed = shell("ehcp-audit plans list --json").out
    assert '"year_group": 6' in listed
    assert '"age_at_final": 11' in listed


def test_a_name_no_column_holds_can_be_given(shell: Shell) -> None:
    """--name-of masks a name that is in no column."""
    write_sheet(shell.folder / "plans.xlsx", PUBLIC)
    shell('ehcp-audit plans import plans.xlsx --name-of "EX-001=Robin"')
    text = shell("ehcp-audit plans show EX-001 --text").out
    assert "Robin" not in text
    assert "[child]" in text


def test_a_stopped_row_stores_nothing_unless_partial(shell: Shell) -> None:
    """A row without a reference stops the import; --partial takes the other rows."""
    table = PUBLIC.replace("| EX-002 |", "| |")
    write_sheet(shell.folder / "plans.xlsx", table)
    ran = shell("ehcp-audit plans import plans.xlsx")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "row 3" in ran.err
    assert shell("ehcp-audit plans list").last == "0 plans."
    partial = shell("ehcp-audit plans import plans.xlsx --partial")
    assert (partial.code, partial.last) == (1, "Stored 3 plans.")


def test_a_plan_twice_in_a_file_is_a_problem_to_decide(shell: Shell) -> None:
    """Two rows with one reference: the second is stopped, by its place."""
    write_sheet(shell.folder / "plans.xlsx", PUBLIC.replace("EX-003", "EX-002"))
    ran = shell("ehcp-audit plans import plans.xlsx")
    assert ran.code == 1
    assert "[PLN007]" in ran.err


def test_dry_run_and_explain_store_nothing(shell: Shell) -> None:
    """--dry-run says what would be stored; --explain says how each column is understood."""
    write_sheet(shell.folder / "plans.xlsx", PUBLIC)
    assert "would store 4 plans" in shell("ehcp-audit plans import plans.xlsx --dry-run").last
    explained = shell("ehcp-audit plans import plans.xlsx --explain").out
    assert "headings in row 1" in explained
    assert "section H1" in explained
    assert "[STO012]" in shell("ehcp-audit plans list").err


def test_headings_in_councils_words_are_matched(shell: Shell) -> None:
    """Long, short and lower-case headings, title rows and an undivided H are understood; near misses offered."""
    table = """
    | Plans for audit | | | | | |
    | EHCP ref | NCY | section d – social care needs | Soc Care Provision (H) | Sect B | Primery need |
    | D-1 | 9 | No social care needs were identified. | Short break | Reads slowly | ASD |
    """
    write_sheet(shell.folder / "plans.xlsx", table)
    ran = shell("ehcp-audit plans import plans.xlsx")
    assert 'Did you mean "primary need"?' in ran.err
    shown = shell("ehcp-audit plans show D-1").out
    assert "nil statement" in shown
    assert "H        Social care provision" in shown


def test_impossible_and_month_first_dates_are_refused(shell: Shell) -> None:
    """A date that is none, or has the month first, is left out and listed; never swapped."""
    table = """
    | Plan reference | Final date | Primary need |
    |---|---|---|
    | D-1 | 31/02/2025 | ASD |
    | D-2 | 04/25/2025 | ASD |
    """
    write_sheet(shell.folder / "plans.xlsx", table)
    ran = shell("ehcp-audit plans import plans.xlsx")
    assert 'Plans!B2: "31/02/2025" is not a date: there is no such day.' in ran.err
    assert "Use a date such as 28/02/2025." in ran.err
    assert "Plans!B3" in ran.err


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.xlsx", "missing.xlsx"),
        ("folder.xlsx", "folder"),
        ("empty.xlsx", "empty"),
        ("words.xlsx", "xlsx"),
    ],
)
def test_files_that_are_no_spreadsheets_are_refused(shell: Shell, name: str, words: str) -> None:
    """Missing, a folder, empty or of another kind: one clear line, exit 2, nothing stored."""
    path = Path(shell.folder / name)
    if name == "folder.xlsx":
        path.mkdir()
    elif name == "empty.xlsx":
        path.write_bytes(b"")
    elif name == "words.xlsx":
        path.write_text("not a workbook", encoding="utf-8")
    ran = shell(f"ehcp-audit plans import {name}")
    assert ran.code in (1, 2)
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_a_sheet_without_plans_is_refused_with_an_example(shell: Shell) -> None:
    """A workbook without known headings says what a heading row looks like."""
    write_sheet(shell.folder / "stock.xlsx", "| Apples | Pears |\n| 1 | 2 |")
    ran = shell("ehcp-audit plans import stock.xlsx")
    assert ran.code == 1
    assert "[PLN001]" in ran.err
    assert ran.last == "Stored nothing."


def test_advice_is_added_masked_and_once(shell: Shell) -> None:
    """An agency's advice is masked and stored with the plan; the same file again changes nothing."""
    write_sheet(shell.folder / "plans.xlsx", PUBLIC)
    shell("ehcp-audit plans import plans.xlsx")
    (shell.folder / "advice.md").write_text(
        "Robin needs a short break. Mrs Ottershaw agrees.", encoding="utf-8"
    )
    line = (
        "ehcp-audit plans add-advice EX-001 advice.md --agency social-care --received 28/02/2025 --name Robin"
    )
    assert "Stored the advice with EX-001" in shell(line).last
    assert "28/02/2025" in shell("ehcp-audit plans show EX-001").out
    assert "Stored nothing" in shell(line).last
    assert shell("ehcp-audit plans add-advice EX-009 advice.md --agency health").code == 2
    assert "is not an agency" in shell("ehcp-audit plans add-advice EX-001 advice.md --agency dentist").err
