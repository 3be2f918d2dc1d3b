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
    assert "Did you mean vague_wording" in office("ehcp-audit checks run D-1 --check vague_wordin").err
    assert office("ehcp-audit checks run").code == 2
    assert "specified_provision" in office("ehcp-audit checks list").out
    assert json.loads(office("ehcp-audit checks list --json").out)


def test_a_check_shows_its_page(shell: Shell) -> None:
    """What it sees and misses, and what was measured; as JSON too; names have near misses."""
    page = shell("ehcp-audit checks show vague_wording").out
    assert all(part in page for part in ("Sees:", "Misses:", "Source:", "authors_held_back.tsv"))
    found = json.loads(shell("ehcp-audit checks show smart_outcome --json").out)
    assert {each["what"] for each in found["measured"]} == {"outcome", "by_when", "measurable"}
    assert "Did you mean vague_wording" in shell("ehcp-audit checks show vague_wordin").err


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


COPIED = (
    "Support will be given through a broad and balanced plan that was written for somebody else entirely."
)


@pytest.fixture
def alike(shell: Shell) -> Shell:
    """A store of six plans by two teams, which share one long sentence."""
    head = "| Plan reference | Team | Section B | Section F |\n|---|---|---|---|\n"
    rows = [
        f"| D-{at} | {('North', 'South')[at % 2]} | - Reads the word number {at} | - {COPIED} |"
        for at in range(6)
    ]
    write_sheet(shell.folder / "plans.xlsx", head + "\n".join(rows))
    shell("ehcp-audit plans import plans.xlsx")
    return shell


def test_copied_sentences_are_told_with_their_teams(alike: Shell) -> None:
    """Which sentence, in how many plans, of which teams; the threshold is the reader's."""
    ran = alike("ehcp-audit checks copied")
    assert f'6 plans: "{COPIED[:90]}' in ran.out
    assert "teams: North, South" in ran.out
    assert ran.last == "1 long sentence shared by 5 plans or more."
    (one,) = json.loads(alike("ehcp-audit checks copied --json").out)
    assert (one["plans"], one["teams"], one["words"]) == (6, ["North", "South"], COPIED[:-1])
    assert json.loads(alike("ehcp-audit checks copied --fewest 7 --json").out) == []


def test_checks_over_every_plan_tell_of_copied_wording(alike: Shell) -> None:
    """--all compares the plans with one another; one plan alone can't show it, and says how to see it."""
    found = json.loads(alike("ehcp-audit checks run --all --check copied_wording --json").out)
    assert [[each["words"] for each in plan["findings"]] for plan in found] == [[COPIED[:-1]]] * 6
    assert "stands in 6 plans" in alike("ehcp-audit checks run --all").out
    ran = alike("ehcp-audit checks run D-1 --check copied_wording")
    assert ran.code == 2
    assert "--all --check copied_wording" in ran.err


def test_two_processes_find_what_one_finds(alike: Shell) -> None:
    """--jobs shares the plans among processes; findings and order are the same."""
    one = alike("ehcp-audit checks run --all --json").out
    assert alike("ehcp-audit checks run --all --json --jobs 2").out == one
