"""Columns of professionals' names: never stored, and their names masked in the plan's words."""

import pytest
from house import Shell, write_sheet

from audit.privacy.identifiers import Identifying, full_names, identifying_kind


def test_names_of_staff_are_masked_and_not_stored(shell: Shell) -> None:
    """A social worker named in a column is masked by forename and surname; "Yes" in such a column is no name."""
    write_sheet(
        shell.folder / "plans.csv",
        """
        | Plan ref | Pupil        | Social worker  | SENCO     | Section F                                 |
        |----------|--------------|----------------|-----------|-------------------------------------------|
        | P-1      | Cathal Moran | Bronagh Tully  | Yes       | Bronagh visits monthly. Tully rings. Yes. |
        | P-2      | Fiadh Kehoe  | North team     | R. Dillon | The North team visits. R. Dillon calls.   |
        """,
    )
    ran = shell("ehcp-audit plans import plans.csv")
    assert ran.last == "Stored 2 plans."
    text = shell("ehcp-audit plans show P-1 --text").out
    assert "Bronagh" not in text
    assert "Tully" not in text
    assert "Yes." in text
    assert "The North team visits." in shell("ehcp-audit plans show P-2 --text").out
    held = b"".join(path.read_bytes() for path in shell.folder.glob("audit.db*"))
    assert b"Bronagh" not in held
    assert "professional's name" in shell("ehcp-audit plans import plans.csv --explain").out


@pytest.mark.parametrize("heading", ["Social worker", "Allocated social worker name", "SENCo", "Head teacher", "EdPsych", "Class teacher"])  # fmt: skip
def test_headings_of_staff(heading: str) -> None:
    """Headings that name who works with the child."""
    assert identifying_kind(heading) is Identifying.STAFF_NAME


@pytest.mark.parametrize("heading", ["Social work team", "Teacher of the deaf hours", "Key worker", "Nursery", "Caseworker", "Nurse visits"])  # fmt: skip
def test_headings_that_name_nobody_or_somebody_else(heading: str) -> None:
    """Teams and hours name nobody, and the caseworker is a person of the council's own list."""
    assert identifying_kind(heading) is None


def test_what_is_a_name_in_full() -> None:
    """Two to four words with capitals, none of them a word of jobs, bodies and things."""
    given = [
        "Bronagh Tully",
        " Ann-Marie O'Dea ",
        "Yes",
        "North team",
        "Smith",
        "School Nurse",
        "n/k",
        "ann lee",
    ]
    assert full_names(given) == ("Bronagh Tully", "Ann-Marie O'Dea")
