"""Logs of audits as they are kept by hand: headings of months between the rows, grades with a slip of the pen."""

import pytest
from house import Shell, write_sheet

from audit.workflow.audit_log import unordered

LOG = """
| Date           | Auditor | Plan | Overall    | Comments |
|----------------|---------|------|------------|----------|
| April 2025     |         |      |            |          |
| 03/04/2025     | ab      | X-1  | Secure     | ok       |
| 09/04/2025     | ab      | X-2  | Developing | ok       |
| May 25         |         |      |            |          |
| 03/05/2025     | ab      | X-2  | Devloping  | ok       |
| Autumn 2025/26 |         |      |            |          |
| 03/10/2025     | ab      | X-1  | Weak       |          |
| April 2026     | ab      |      | Weak       |          |
"""


def test_months_between_the_rows_are_passed_over_and_told(shell: Shell) -> None:
    """A month alone in its row heads the next ones, which was four problems each; beside an auditor it is an audit."""
    write_sheet(shell.folder / "plans.csv", "| Plan ref | Primary need |\n| X-1 | ASD |\n| X-2 | MLD |")
    write_sheet(shell.folder / "log.csv", LOG)
    shell("ehcp-audit plans import plans.csv")
    shell('ehcp-audit people add ab --name "A B"')
    ran = shell('ehcp-audit audits import log.csv --grades "Secure, Developing=Devloping, Weak" --partial')
    assert "3 rows were passed over: headings of a month or term (2, 5, 7)" in ran.err
    assert ran.last == "Stored 4 audits under audit-log."
    assert "The row does not say which plan" in ran.err


@pytest.mark.parametrize(
    ("seen", "asked"),
    [
        (["Devloping", "Secure", "Developing", "Developing", "Weak"], "Developing=Devloping, Secure, Weak"),
        (["Adequate", "Inadequate", "Sterling"], "Adequate, Inadequate, Sterling"),
        (["Level 1a", "Level 2a", "Level 3a"], "Level 1a, Level 2a, Level 3a"),
        (["Sound", "Pound", "Weak"], "Sound, Pound, Weak"),
    ],
)
def test_a_slip_of_one_letter_is_offered_behind_its_grade(seen: list[str], asked: str) -> None:
    """Only where the word is long enough to tell, has no figures, and differs by one letter."""
    assert f"the best first: {asked}; as in" in unordered(seen)[1]


@pytest.mark.parametrize(
    "head",
    [
        "Date of audit | Auditor's initials | Plan ref | RAG | Time taken (minutes)",
        "Audit date | Auditor name | EHCP ref | Overall RAG | Minutes",
        "Date audited | Auditor\u2019s name | Plan | Audit rating | Time (minutes)",
    ],
)
def test_a_log_is_known_by_more_ways_to_head_it(shell: Shell, head: str) -> None:
    """Grades as red, amber and green, and whose initials: such a log was said to lack its columns."""
    write_sheet(
        shell.folder / "log.csv",
        f"| {head} |\n| 03/04/2026 | ab | X-1 | Amber | 45 |\n| 09/04/2026 | ab | X-2 | Green | |",
    )
    shell('ehcp-audit people add ab --name "A B"')
    ran = shell('ehcp-audit audits import log.csv --grades "Green, Amber, Red"')
    assert (ran.last, "Amber: 1, Green: 1" in ran.out) == ("Stored 2 audits under audit-log.", True)
    assert "left out" not in ran.err
