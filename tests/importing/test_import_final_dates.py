"""Final dates that can't be: after today, before there were EHC plans, or of a draft. Each is kept, and told."""

import json
from datetime import date

import pytest
from house import Shell, write_sheet
from import_world import write_word

from audit.clock import on_day

TABLE = """
| Plan ref | Status | Final date | Date of plan |
|---|---|---|---|
| X-1 | Final | 03/03/2062 | |
| X-2 | Final | | 03/03/1926 |
| X-3 | Draft | 03/03/2026 | 01/02/2026 |
| X-4 | Final | 04/03/2026 | |
| X-5 | | 05/03/2026 | |
| X-6 | Amended | 01/09/2014 | |
| X-7 | Final | 31/08/2014 | |
"""


@pytest.mark.parametrize("more", ["--explain", "--dry-run", ""])
def test_final_dates_that_cant_be_are_told_by_cell(shell: Shell, more: str) -> None:
    """Today and the first day of plans are final dates like others; looking tells what storing tells."""
    write_sheet(shell.folder / "p.xlsx", TABLE)
    with on_day(date(2026, 3, 4)):
        ran = shell(f"ehcp-audit plans import p.xlsx {more}")
    assert ran.code == 0
    assert "Plans!C2, C6: The final date lies in the future" in ran.err
    assert "Plans (C8, D3): The final date is before 1 September 2014" in ran.err
    assert "Plans!C4: The status is draft, and there is a final date" in ran.err
    assert not [code for code in ("PLN098", "PLN099", "PLN100") if f"[{code}]" not in ran.err]


def test_a_file_says_the_same_on_any_day(shell: Shell) -> None:
    """What is told by the day is kept all the same, so that a later import finds the plans unchanged."""
    write_sheet(shell.folder / "p.xlsx", TABLE)
    for year in (2026, 2063):
        with on_day(date(year, 3, 4)):
            ran = shell("ehcp-audit plans import p.xlsx")
    assert "[PLN098]" not in ran.err
    assert "7 plans were known already and are unchanged" in ran.out
    listed = json.loads(shell("ehcp-audit plans list --json").out)
    assert [each["facts"]["finalised_on"] for each in listed][:3] == [
        "2062-03-03",
        "1926-03-03",
        "2026-03-03",
    ]


def test_a_document_says_it_too(shell: Shell) -> None:
    """Facts of a document's front are looked at as a row's are, when it is attached as well."""
    write_sheet(shell.folder / "p.csv", "| Plan ref | Primary need |\n| X-1 | ASD |")
    shell("ehcp-audit plans import p.csv")
    front = "| Plan reference | X-1 |\n| Status | Draft |\n| Final date | 03/03/1926 |"
    sections = (
        "# Section A: Views\nLikes kites.\n# Section B: Needs\n- Reads\n# Section F: Provision\n- Daily"
    )
    write_word(shell.folder / "plan.docx", f"{front}\n{sections}")
    told = shell("ehcp-audit plans attach X-1 plan.docx").err
    assert "[PLN099]" in told
    assert "[PLN100]" in told
