"""A file corrected and imported again: what differs from the plan that is held is said, and what to do."""

import json

from house import Shell, write_sheet

WRONG = (
    "| EHCP Ref | Forename | Surname | Status | Year group | Final date | Section B | EP advice received |\n"
    "|---|---|---|---|---|---|---|---|\n| EX-101 | Merle | Finch | Final | 7 | 31/02/2025 | Reads slowly. | |"
)
RIGHT = WRONG.replace("31/02/2025", "28/02/2025")


def test_a_date_that_was_mended_is_offered_as_what_it_is(shell: Shell) -> None:
    """The first import leaves out a date that can't be, and says so; the corrected file fills it in on request."""
    write_sheet(shell.folder / "p.csv", WRONG)
    first = shell("ehcp-audit plans import p.csv")
    assert (first.code, first.last, "[PLN010]" in first.err) == (1, "Stored 1 plan.", True)
    write_sheet(shell.folder / "p.csv", RIGHT)
    asked = shell("ehcp-audit plans import p.csv")
    assert (asked.code, asked.last) == (1, "Stored nothing.")
    assert (
        "without what the row has: final date. Nothing else differs. Put it in: --on-conflict replace"
        in asked.err
    )
    assert "[IMP042]" in asked.err
    ran = shell("ehcp-audit plans import p.csv --on-conflict replace")
    assert (ran.code, ran.last) == (0, "Stored 1 plan.")
    plan = json.loads(shell("ehcp-audit plans show EX-101 --json").out)
    assert (plan["number"], plan["facts"]["finalised_on"]) == (1, "2025-02-28")


def test_what_else_differs_is_named(shell: Shell) -> None:
    """A changed fact, changed or new words and advice are named, never shown; the first words are kept."""
    write_sheet(shell.folder / "p.csv", RIGHT)
    shell("ehcp-audit plans import p.csv")
    changed = RIGHT.replace("| 7 |", "| 8 |").replace("Reads slowly. | |", "Reads well. | 03/02/2025 |")
    write_sheet(shell.folder / "p.csv", changed.replace("Section B", "Section F"))
    told = shell("ehcp-audit plans import p.csv").err
    assert "with the same status, and differs in: year group, section B, section F, psychology advice" in told
    assert "[IMP001]" in told
    assert "Reads" not in told
    write_sheet(shell.folder / "p.csv", RIGHT.replace("| EP advice", "| Section F"))
    assert "what the row has: section F. Nothing else" in shell("ehcp-audit plans import p.csv").err


def test_several_plans_that_differ_alike_are_one_line(shell: Shell) -> None:
    """A column mended in many rows is told once, with its rows, in the file's order."""
    head, rule, row = WRONG.splitlines()
    many = [row.replace("EX-101", f"EX-1{number:02d}") for number in range(1, 6)]
    write_sheet(shell.folder / "p.xlsx", "\n".join([head, rule, *many]), "Plans")
    shell("ehcp-audit plans import p.xlsx")
    mended = [each.replace("31/02/2025", "28/02/2025") for each in many]
    mended[2] = mended[2].replace("slowly", "well")
    write_sheet(shell.folder / "p.xlsx", "\n".join([head, rule, *mended]), "Plans")
    told = shell("ehcp-audit plans import p.xlsx").err
    assert (
        "Plans (rows 2-3, 5-6): The plan is in the database already without what the row has: final" in told
    )
    assert (
        "Plans (row 4): The plan is in the database already, with the same status, and differs in: final"
        in told
    )
    found = json.loads(shell("ehcp-audit plans import p.xlsx --json").out)["problems"]
    assert [each["place"]["item"] for each in found] == [f"row {number}" for number in range(2, 7)]
