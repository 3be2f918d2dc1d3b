"""Tables that hold less, or more, than is known of their plans: what would be lost is told and decided first."""

import json

from house import Shell, write_sheet

WORDS = """
| EHCP Ref | Forename | Surname | Primary need | Status | Section B | Section F |
|---|---|---|---|---|---|---|
| EX-101 | Peregrine | Ottershaw | ASD | Final | Needs help. | A TA helps. |
| EX-102 | Merle | Finch | MLD | Final | Needs quiet. | A TA reads. |
"""
PLACEMENTS = "| EHCP Ref | Placement |\n|---|---|\n| EX-101 | Special |\n| EX-102 | Special |"
LOG = "| Date | Auditor | Plan | Grade |\n|---|---|---|---|\n| 05/03/2026 | jsmith | EX-101 | Good |"


def _shown(shell: Shell) -> str:
    return shell("ehcp-audit plans show EX-101 --text").out


def test_rows_without_words_never_hide_words_unasked(shell: Shell) -> None:
    """Two columns for plans held with words and status store nothing until it is decided, a dry run the same."""
    write_sheet(shell.folder / "words.xlsx", WORDS)
    write_sheet(shell.folder / "places.xlsx", PLACEMENTS, "Places")
    assert shell("ehcp-audit plans import words.xlsx").code == 0
    for options in ("--dry-run", "--explain", "", "--on-conflict replace", "--partial"):
        asked = shell(f"ehcp-audit plans import places.xlsx {options}")
        assert (asked.code, asked.last) == (1, "Stored nothing.")
        assert "Places (rows 2-3): The plan is in the database with words and status" in asked.err
        assert "[IMP034]" in asked.err
    kept = shell("ehcp-audit plans import places.xlsx --on-conflict keep")
    assert (kept.code, kept.last, "[IMP002]" in kept.err) == (0, "Stored nothing.", True)
    assert "A TA helps." in _shown(shell)


def test_a_dry_run_tells_what_the_run_tells(shell: Shell) -> None:
    """Where it is decided, how many plans no longer have words, and which facts, is told before and after."""
    write_sheet(shell.folder / "words.xlsx", WORDS)
    write_sheet(shell.folder / "places.xlsx", PLACEMENTS)
    shell("ehcp-audit plans import words.xlsx")
    dry = shell("ehcp-audit plans import places.xlsx --on-conflict new-version --dry-run")
    assert "A TA helps." in _shown(shell)
    ran = shell("ehcp-audit plans import places.xlsx --on-conflict new-version")
    assert (ran.code, ran.last) == (0, "Stored 2 plans (2 new versions).")
    assert dry.err == ran.err
    assert "2 plans have no words in the newest version" in ran.err
    assert "no status and need" in ran.err
    assert all(f"[{code}]" in ran.err for code in ("IMP035", "IMP026", "WFL041"))


def test_words_without_the_status_that_is_held_are_asked_about(shell: Shell) -> None:
    """A table of words that lost its status column would make final plans of no status: that is decided, too."""
    write_sheet(shell.folder / "words.csv", WORDS)
    shell("ehcp-audit plans import words.csv")
    write_sheet(shell.folder / "words.csv", WORDS.replace("Status", "Notes").replace("helps", "sits by"))
    asked = shell("ehcp-audit plans import words.csv")
    assert (asked.last, "in the database with status, and the row has none" in asked.err) == (
        "Stored nothing.",
        True,
    )


def test_facts_of_plans_known_by_facts_alone_are_not_asked_about(shell: Shell) -> None:
    """A later status of plans without words comes as a new version, as it always did."""
    caseload = "| EHCP Ref | Status | Primary need |\n|---|---|---|\n| EX-101 | Draft | ASD |"
    write_sheet(shell.folder / "p.csv", caseload)
    shell("ehcp-audit plans import p.csv")
    write_sheet(shell.folder / "p.csv", caseload.replace("Draft", "Final"))
    ran = shell("ehcp-audit plans import p.csv")
    assert (ran.code, ran.last) == (0, "Stored 1 plan (1 new version).")
    assert "[IMP035]" not in ran.err


def test_a_plan_known_by_its_reference_alone_has_nothing_to_clash_with(shell: Shell) -> None:
    """A log first and its plans after: facts and words come beside the audits, unasked, with or without status."""
    shell('ehcp-audit people add jsmith --name "Jo Smith"')
    write_sheet(shell.folder / "log.xlsx", LOG)
    assert shell("ehcp-audit audits import log.xlsx").last == "Stored 1 audit under audit-log."
    plans = "| EHCP Ref | Forename | Surname | Section B |\n|---|---|---|---|\n| EX-101 | Merle | Finch | Reads. |"
    write_sheet(shell.folder / "p.csv", plans)
    ran = shell("ehcp-audit plans import p.csv")
    assert (ran.code, ran.last) == (0, "Stored 1 plan (1 new version).")
    assert "IMP001" not in ran.err
    assert "Reads." in _shown(shell)
    write_sheet(shell.folder / "p.csv", plans.replace("Reads.", "Writes."))
    assert "[IMP001]" in shell("ehcp-audit plans import p.csv").err


def test_advice_on_a_plan_without_facts_is_something(shell: Shell) -> None:
    """A plan known by its reference and advice is not written over unasked: the advice would be without."""
    shell('ehcp-audit people add jsmith --name "Jo Smith"')
    write_sheet(shell.folder / "log.xlsx", LOG)
    shell("ehcp-audit audits import log.xlsx")
    advice = "| EHCP Ref | Advice from | Received |\n|---|---|---|\n| EX-101 | Health | 03/03/2025 |"
    write_sheet(shell.folder / "a.csv", advice)
    assert shell("ehcp-audit plans advice a.csv").last == "Stored 1 piece of advice."
    write_sheet(shell.folder / "p.csv", "| EHCP Ref | Primary need |\n|---|---|\n| EX-101 | ASD |")
    assert "[IMP001]" in shell("ehcp-audit plans import p.csv").err
    assert len(json.loads(shell("ehcp-audit plans show EX-101 --json").out)["advice"]) == 1
