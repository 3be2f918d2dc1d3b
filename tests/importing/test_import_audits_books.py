"""A book of answers, a column a criterion, given without its audit tool: refused, and the tool is named."""

from pathlib import Path

import pytest
from house import Shell, write_sheet

HEADS = "".join(f" DIP-{number:02d} |" for number in range(1, 13))


def _book(folder: Path, *, heads: str = HEADS, grade: bool = True, more: str = "") -> None:
    """Write book.xlsx: two audits, every criterion answered green; `more` are headings of other columns."""
    graded = " Overall grade |" if grade else ""
    answers = " green |" * heads.count("|") + (" Green |" if grade else "") + " x |" * more.count("|")
    rows = [f"| {day:02d}/03/2026 | jsmith | X-{day} |{answers}" for day in (5, 6)]
    heading = f"| Date | Auditor | Plan |{heads}{graded}{more}"
    write_sheet(folder / "book.xlsx", "\n".join([heading, *rows]), sheet="Audits")


@pytest.fixture
def office(shell: Shell) -> Shell:
    """A store with an auditor."""
    assert shell("ehcp-audit people add jsmith").code == 0
    return shell


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize(
    ("heads", "grade", "more"),
    [
        (HEADS, True, ""),
        (HEADS, False, ""),
        (HEADS, True, " Team lead | Notes |"),
        (HEADS.casefold().replace("-", " - ").replace(" - ", "-"), True, ""),
        (HEADS.replace("DIP-01", "DIP-01: Can you hear this child in section A?"), True, ""),
        (" DIP-01 | DIP-03 |", True, ""),
    ],
)
def test_a_book_without_its_tool_is_refused(
    office: Shell, heads: str, grade: bool, more: str, held: bool
) -> None:
    """With grades or without, the tool held already or only shipped: nothing is stored, and none twice."""
    _book(office.folder, heads=heads, grade=grade, more=more)
    if held:
        ran = office("ehcp-audit audits import book.xlsx --rubric ehcp-dip")
        assert ran.last == "Stored 2 audits under ehcp-dip."
    ran = office("ehcp-audit audits import book.xlsx")
    assert (ran.code, ran.out) == (1, "")
    told = f"book.xlsx: {heads.count('|')} columns hold answers to questions of ehcp-dip"
    assert told in ran.err
    assert "Add --rubric ehcp-dip. To take the grades alone" in ran.err
    assert "[AUI024]" in ran.err
    assert "[WFL020]" not in ran.err
    assert office("ehcp-audit audits list").last == ("2 audits." if held else "0 audits.")


def test_a_log_with_a_column_that_only_looks_like_a_question_stays_a_log(office: Shell) -> None:
    """One among other columns, on another sheet, or without an answer: the grades are imported as ever."""
    _book(office.folder, heads="", more=" DIP-01 | Notes | Ward | Band |")
    ran = office("ehcp-audit audits import book.xlsx")
    assert ran.last == "Stored 2 audits under audit-log."
    assert "4 columns were left out" in ran.err
    rows = "| 09/03/2026 | jsmith | X-9 | Green | |"
    write_sheet(office.folder / "log.csv", f"| Date | Auditor | Plan | Grade | DIP-01 |\n{rows}")
    assert office("ehcp-audit audits import log.csv").last == "Stored 1 audit under audit-log."


def test_a_tool_of_the_councils_own_is_known_once_it_was_used(office: Shell) -> None:
    """Its questions are told by its id, by which alone the book is then imported; several are all named."""
    made = office("ehcp-audit rubrics new our-dip --from ehcp-dip -o our.yaml")
    assert made.code == 0, made.err
    _book(office.folder)
    assert "questions of ehcp-dip," in office("ehcp-audit audits import book.xlsx").err
    ran = office("ehcp-audit audits import book.xlsx --rubric our.yaml")
    assert ran.last == "Stored 2 audits under our-dip."
    assert "Add --rubric our-dip." in office("ehcp-audit audits import book.xlsx").err
    ran = office("ehcp-audit audits import book.xlsx --rubric our-dip")
    assert (ran.code, ran.last) == (0, "Stored nothing.")
    _book(office.folder, heads=" B-01 | C-01 |")
    told = "ehcp-quality or ehcp-quality-by-row or ehcp-quality-multi-agency"
    assert f"Add --rubric {told}." in office("ehcp-audit audits import book.xlsx").err
