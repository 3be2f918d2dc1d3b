"""People, settings, rubrics and the store, from the command line."""

import json

from house import Shell, write_sheet


def test_people_are_imported_listed_and_refused_twice(shell: Shell) -> None:
    """A table of people is stored in one go; a faulty row stops it; --partial takes the rest."""
    table = """
    | ID | Name | Agency | Role | Team | Aliases |
    | amina | Amina | Education | Auditor | North | AK; Amina K |
    | b lee | Bo | dentist | boss | | |
    """
    write_sheet(shell.folder / "people.csv", table)
    refused = shell("ehcp-audit people import people.csv")
    assert (refused.code, refused.last) == (1, "Stored nothing.")
    assert "[WFL001]" in refused.err
    assert "[WFL002]" in refused.err
    assert "[WFL003]" in refused.err
    taken = shell("ehcp-audit people import people.csv --partial")
    assert "Stored 1 new person" in taken.out
    assert "Stored 0 new people, changed 1" in shell("ehcp-audit people import people.csv --partial").out
    assert json.loads(shell("ehcp-audit people list --json").out)[0]["aliases"] == ["AK", "Amina K"]
    again = shell("ehcp-audit people add amina")
    assert again.code == 2
    for bad in ("''", "'=1+1'", "a/b", "'b lee'", "x" * 41):
        assert "not a short id" in shell(f"ehcp-audit people add -- {bad}").err
    assert shell("ehcp-audit people add kit --role king").err.startswith('"king" is not a role.')
    assert shell("ehcp-audit people list --agency health").last == "0 people."


def test_a_table_without_the_columns_says_which(shell: Shell) -> None:
    """A file without the needed heading names it."""
    write_sheet(shell.folder / "people.csv", "| Name | Agency |\n| Amina | Health |")
    ran = shell("ehcp-audit people import people.csv")
    assert ran.code == 1
    assert "[WFL020]" in ran.err


def test_settings_change_with_a_reason_only(shell: Shell) -> None:
    """A setting is changed with a reason and shown with it; wrong values and names have remedies."""
    ok = shell('ehcp-audit settings set baseline 2025-05..2025-07 --reason "Before the tool"')
    assert ok.last == "baseline is now 2025-05..2025-07."
    shown = shell("ehcp-audit settings show").out
    assert "Before the tool" in shown
    assert shell("ehcp-audit settings set baseline 2031-05 --reason x").code == 2
    assert shell("ehcp-audit settings set baseline maybe --reason x").code == 2
    assert shell("ehcp-audit settings set small_numbers 1 --reason x").code == 2
    assert shell('ehcp-audit settings set small_numbers 7 --reason " "').code == 2
    assert "Did you mean baseline?" in shell("ehcp-audit settings set baselin x --reason y").err
    shell('ehcp-audit settings set closures "2026-12-24, 2026-12-29" --reason Christmas')
    assert "2026-12-24, 2026-12-29" in shell("ehcp-audit settings show").out
    assert shell("ehcp-audit settings set closures soon --reason x").code == 2


def test_rubrics_are_listed_shown_and_checked(shell: Shell) -> None:
    """Shipped rubrics are sound; a faulty file is told by line and column with a near miss."""
    assert "ehcp-quality" in shell("ehcp-audit rubrics list").out
    assert "social-care-advice" in shell("ehcp-audit rubrics list --json").out
    shown = shell("ehcp-audit rubrics show social-care-advice --full").out
    assert "Source:" in shown
    assert json.loads(shell("ehcp-audit rubrics show ehcp-quality --json").out)["id"] == "ehcp-quality"
    assert shell("ehcp-audit rubrics check ehcp-quality").code == 0
    faulty = (
        "rubric: x\nversion: 1.10\ntitle: X\nsections:\n  - section: A\n    wieght: 2\n    criteria: []\n"
    )
    (shell.folder / "bad.yaml").write_text(faulty, encoding="utf-8")
    ran = shell("ehcp-audit rubrics check bad.yaml")
    assert ran.code == 1
    assert "bad.yaml:2:" in ran.err
    assert "bad.yaml:6:" in ran.err
    assert "weight" in ran.err
    assert "Traceback" not in ran.err


def test_the_store_says_where_it_is_and_what_it_holds(shell: Shell) -> None:
    """`store where` shows the path before and after there is a store; `store check` finds a sound one sound."""
    before = shell("ehcp-audit store where")
    assert "audit.db" in before.out
    assert "does not exist yet" in before.out
    shell("ehcp-audit people add amina")
    assert "people" in shell("ehcp-audit store where").out
    assert json.loads(shell("ehcp-audit store where --json").out)["exists"] is True
    checked = shell("ehcp-audit store check")
    assert checked.code == 0
    assert "0 problems found" in checked.last
    assert shell("ehcp-audit store upgrade --yes").last == "The audit database is of this version already."


def test_a_store_in_onedrive_is_warned_of(shell: Shell) -> None:
    """A OneDrive folder is recognised, whatever else is said."""
    ran = shell('ehcp-audit store where --store "/home/x/OneDrive - Marlshire/audit.db"')
    assert "OneDrive" in ran.err


def test_a_file_that_is_no_store_is_refused(shell: Shell) -> None:
    """A text file, and another program's database, are refused without a traceback."""
    (shell.folder / "notes.db").write_text("not a database " * 100, encoding="utf-8")
    ran = shell("ehcp-audit plans list --store notes.db")
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert (shell.folder / "notes.db").read_text(encoding="utf-8").startswith("not a database")


def test_trends_state_only_what_the_interval_supports(shell: Shell) -> None:
    """30 audits before and 96 after more than doubled; more than tripled is not supported."""
    found = json.loads(shell("ehcp-audit trends compare --before 30 --after 96 --periods 3,3 --json").out)
    assert round(found["ratio"], 6) == 3.2
    assert "doubled" in found["statement"]
    assert "no base for a percentage" in shell("ehcp-audit trends compare --before 0 --after 5").out
    assert shell("ehcp-audit trends compare --before 3 --after 5 --periods x").code == 2
