"""The text checks from the command line."""

import json

import pytest
from house import Shell, write_sheet

PLANS = """
| Plan reference | Section B | Section D | Section E | Section F |
|---|---|---|---|---|
| D-1 | - Reads slowly | Not known to this service. | - [child] will have access to therapy | - Access to a teaching assistant as required\\n- A speech and language therapist works with the child one to one for 30 minutes every Monday |
| D-2 | | | | |
"""


@pytest.fixture
def office(shell: Shell) -> Shell:
    """A store with one plan with words and one without."""
    write_sheet(shell.folder / "plans.xlsx", PLANS)
    shell("ehcp-audit plans import plans.xlsx")
    return shell


def test_findings_are_shown_with_their_words_and_a_remedy(office: Shell) -> None:
    """A vague line is found by its words; the specified line is not called vague."""
    ran = office("ehcp-audit checks run D-1 --section F")
    assert ran.code == 0
    assert "as required" in ran.out
    assert "The auditor decides." in ran.last
    found = json.loads(office("ehcp-audit checks run D-1 --section F --json").out)[0]["findings"]
    assert {each["section"] for each in found} <= {"", "F"}
    assert not any("30 minutes" in each["words"] for each in found if each["severity"] == "likely")


def test_a_plan_without_words_is_never_called_absent(office: Shell) -> None:
    """With no text held the checks say so, and nothing is called missing."""
    ran = office("ehcp-audit checks run D-2")
    assert "No text of this plan is held" in ran.out
    assert "missing" not in ran.out


def test_every_plan_and_one_check_can_be_run(office: Shell) -> None:
    """--all runs over the store; --check keeps one check; names have near misses."""
    assert "2 plans" in office("ehcp-audit checks run --all").last
    one = json.loads(office("ehcp-audit checks run D-1 --check vague_wording --json").out)[0]["findings"]
    assert {each["check"] for each in one} == {"vague_wording"}
    assert "Did you mean vague_wording?" in office("ehcp-audit checks run D-1 --check vague_wordin").err
    assert office("ehcp-audit checks run").code == 2
    assert "specified_provision" in office("ehcp-audit checks list").out
    assert json.loads(office("ehcp-audit checks list --json").out)


def test_a_text_file_is_checked_as_a_section(office: Shell) -> None:
    """A file's words are read as the section named."""
    (office.folder / "f.txt").write_text("- Regular input from a therapist as appropriate", encoding="utf-8")
    assert "as appropriate" in office("ehcp-audit checks run --file f.txt --section F").out
    assert office("ehcp-audit checks run --file none.txt").code == 2


def test_the_checks_are_measured_on_a_labelled_file(office: Shell) -> None:
    """Precision and recall come in the shape that is promised; a faulty row is told by its line."""
    table = (
        "kind\tlabel\ttext\tvague_spans\twho\n"
        "provision\tpoor\tAccess to support as required\tas required\tn\n"
        "provision\tgood\tA teacher works with the child for 20 minutes every school day on phonics, one to one\t\ty\n"
        "outcome\tpoor\tTo make progress\t\t\n"
    )
    (office.folder / "labelled.tsv").write_text(table, encoding="utf-8")
    measured = json.loads(office("ehcp-audit checks evaluate labelled.tsv --json").out)
    assert set(measured) == {"by_kind", "elements", "vague_spans"}
    assert measured["by_kind"]["provision"]["n"] == 2
    assert set(measured["by_kind"]["outcome"]) == {"n", "precision", "recall"}
    assert "Precision" in office("ehcp-audit checks evaluate labelled.tsv").out
    (office.folder / "bad.tsv").write_text(table + "proverb\tpoor\tx\t\t\n", encoding="utf-8")
    ran = office("ehcp-audit checks evaluate bad.tsv")
    assert ran.code == 1
    assert "bad.tsv:5" in ran.err
    assert office("ehcp-audit checks evaluate none.tsv").code == 2
