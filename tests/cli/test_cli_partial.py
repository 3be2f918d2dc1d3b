"""What commands that take a file end with: the same everywhere, with `--partial` and without."""

import json
from collections.abc import Callable

import pytest
from house import Shell, write_sheet

PLANS = "| Plan ref | Section A | Section F |\n| P-1 | Likes kites. | - Daily reading |"
#: A command, a table whose last row is faulty, what counts as stored, and how many without the faulty row.
CASES = [
    ("plans import {}", "| Plan ref | Section B |\n| X-1 | Reads |\n| | Tires |", "plans list", 1),
    ("plans reviews {}", "| Plan ref | Review meeting |\n| P-1 | 03/03/2025 |\n| X-9 | 04/03/2025 |", "", 1),
    ("plans advice {}", "| Plan ref | Agency | Received |\n| P-1 | health | 03/03/2025 |\n| P-1 | dentist | |", "", 1),
    ("people import {}", "| id | agency |\n| cd | health |\n| ef | dentistry |", "people list", 1),
    ("audits import {}", "| Date | Auditor | Plan | Grade |\n| 05/03/2026 | ab | P-1 | Good |\n| 05/03/2026 | | P-1 | Good |",
     "audits list", 1),
    ("score P-1 --auditor ab --answers {}", "| criterion | answer |\n| A-01 | met |\n| A-02 | perhaps |", "", 1),
]  # fmt: skip


@pytest.fixture
def office(shell: Shell) -> Shell:
    """A store with one plan and one auditor."""
    write_sheet(shell.folder / "plans.csv", PLANS)
    assert shell("ehcp-audit plans import plans.csv").code == 0
    assert shell("ehcp-audit people add ab --agency education").code == 0
    return shell


@pytest.mark.parametrize(
    ("line", "table", "listed", "good"),
    CASES,
    ids=[case[0].split()[0] + " " + case[0].split()[1] for case in CASES],
)
def test_a_faulty_row_ends_with_1_and_partial_takes_the_rest(
    office: Shell, line: str, table: str, listed: str, good: int
) -> None:
    """Without --partial nothing is stored, with it all but the faulty row; either way the end is 1."""

    def held() -> int:
        return len(json.loads(office(f"ehcp-audit {listed} --json").out)) if listed else 0

    write_sheet(office.folder / "t.csv", table)
    command = f"ehcp-audit {line.format('t.csv')}"
    before = held()
    ran = office(command)
    assert ran.code == 1
    assert "Stored no" in ran.out
    assert held() == before
    partial = office(f"{command} --partial")
    assert partial.code == 1
    assert "Stored no" not in partial.last
    assert held() == before + (good if listed else 0)


def test_an_answer_that_lacks_its_evidence_is_kept_and_noted(office: Shell) -> None:
    """It is no fault of the file: it is stored without --partial, and the audit stays a draft."""
    write_sheet(office.folder / "t.csv", "| criterion | answer |\n| A-01 | not met |")
    ran = office("ehcp-audit score P-1 --auditor ab --answers t.csv")
    assert ran.code == 1
    assert "[SCO010]" in ran.err
    assert "still unanswered; it stays a draft" in ran.last


def _filled(shell: Shell, change: Callable[[str], str | None]) -> None:
    """Answer every question of the form that has a list of answers, as `change` says by its id."""
    import openpyxl

    book = openpyxl.load_workbook(shell.folder / "form.xlsx")
    page = book["P-1"]
    for row in range(6, page.max_row + 1):
        answer = change(str(page.cell(row, 2).value or "")) if page.cell(row, 1).value else None
        if answer:
            page.cell(row, 6).value = answer
    book.save(shell.folder / "form.xlsx")


@pytest.mark.parametrize(
    ("answers", "options", "code", "last"),
    [
        ({"A-01": "met"}, "", 0, "Stored 1 answer in 1 audit."),
        ({"A-01": "met"}, " --partial", 0, "Stored 1 answer in 1 audit."),
        ({"A-01": "met"}, " --submit", 1, "Stored 1 answer in 1 audit."),
        ({"A-01": "met", "A-02": "perhaps"}, "", 1, "Stored nothing."),
        ({"A-01": "met", "A-02": "perhaps"}, " --partial", 1, "Stored 1 answer in 1 audit."),
        ({}, "", 1, "Stored nothing."),
        ({}, " --partial", 1, "Stored nothing."),
    ],
)
def test_what_reading_a_form_ends_with(
    office: Shell, answers: dict[str, str], options: str, code: int, last: str
) -> None:
    """Part filled in is no fault unless it was to be submitted; a fault ends with 1; so does a blank form."""
    office("ehcp-audit forms make P-1 --auditor ab -o form.xlsx")
    _filled(office, answers.get)
    ran = office(f"ehcp-audit forms read form.xlsx{options}")
    assert (ran.code, ran.last) == (code, last)
