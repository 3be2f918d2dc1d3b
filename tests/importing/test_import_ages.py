"""Year groups and ages beside a date of birth: what was worked out is said, and what contradicts it is told."""

import json

from house import Shell, write_sheet

from audit.place import runs

TABLE = """
| Plan ref | Date of birth | Final date | Year group | Age at final |
|---|---|---|---|---|
| X-1 | 05/11/2012 | 03/03/2025 | | |
| X-2 | 05/11/2012 | 03/03/2025 | 7 | 12 |
| X-3 | 05/11/2012 | 03/03/2025 | 9 | 12 |
| X-4 | 05/11/2012 | 03/03/2025 | 7 | 14 |
| X-5 | 05/11/2012 | | 9 | |
| X-6 | 05/11/2012 | 03/03/2025 | | 14 |
"""


def test_what_a_date_of_birth_gives_is_said_and_compared(shell: Shell) -> None:
    """Year groups worked out are counted, others that differ are told by cell; the day itself is never shown."""
    write_sheet(shell.folder / "p.xlsx", TABLE)
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 6 plans.")
    assert "Plans!B2, B7: 2 rows have no year group: it was worked out from the date of birth" in ran.err
    assert "Plans!D4: The year group is not the one that the date of birth gives" in ran.err
    assert (
        "Plans!E5, E7: The age is not the one that the date of birth gives on the plan's final date"
        in ran.err
    )
    assert not [code for code in ("PLN071", "PLN072", "PLN073") if f"[{code}]" not in ran.err]
    assert "2012" not in ran.err
    listed = json.loads(shell("ehcp-audit plans list --json").out)
    held = [(each["facts"]["year_group"], each["facts"]["age_at_final"]) for each in listed]
    assert held == [(7, 12), (7, 12), (9, 12), (7, 14), (9, None), (7, 14)]


def test_a_document_says_it_too(shell: Shell) -> None:
    """In a document of one plan the place is where its label stands."""
    write_sheet(
        shell.folder / "one.xlsx",
        """
        | Plan reference | X-1 |
        | Date of birth | 05/11/2012 |
        | Final date | 03/03/2025 |
        | Year group | Year 9 |
        | Section A | I like trains |
        | Section B | Reads slowly |
        | Section F | Daily reading |
        """,
    )
    ran = shell("ehcp-audit plans import one.xlsx")
    assert "Plans!A4: The year group is not the one" in ran.err


def test_runs_of_numbers() -> None:
    """Numbers in any order, doubled or not, are drawn together where they follow one another."""
    assert runs([9, 4, 5, 5, 12, 8]) == [(4, 5), (8, 9), (12, 12)]
    assert runs([]) == []
