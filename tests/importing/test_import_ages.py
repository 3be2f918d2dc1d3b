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
    assert "Plans!D4: The date of birth gives Year 7 for the plan's own date; the year group" in ran.err
    assert (
        "Plans!E5, E7: The date of birth gives the age of 12 on the plan's final date; the age that is given"
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
    assert "Plans!A4: The date of birth gives Year 7 for" in ran.err


def test_each_year_that_is_expected_is_a_line_of_its_own(shell: Shell) -> None:
    """Cells for which the same year is expected stand together; who is too old for any is told so."""
    write_sheet(
        shell.folder / "p.xlsx",
        """
        | Plan ref | Date of birth | Final date | Year group |
        | X-1 | 05/11/2012 | 03/03/2025 | 9 |
        | X-2 | 06/06/2020 | 03/03/2025 | 1 |
        | X-3 | 07/12/2012 | 03/03/2025 | 10 |
        | X-4 | 05/06/1999 | 03/03/2025 | 20 |
        """,
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    assert "Plans!D2, D4: The date of birth gives Year 7 " in ran.err
    assert "Plans!D3: The date of birth gives Reception " in ran.err
    assert "Plans!D5: The date of birth gives an age beyond the last year group " in ran.err
    assert not [year for year in ("2012", "2020", "1999") if year in ran.err]


def test_runs_of_numbers() -> None:
    """Numbers in any order, doubled or not, are drawn together where they follow one another."""
    assert runs([9, 4, 5, 5, 12, 8]) == [(4, 5), (8, 9), (12, 12)]
    assert runs([]) == []
