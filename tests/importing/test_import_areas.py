"""A section in several columns, an area of need each: joined in its section, in the order of the columns."""

import json

import pytest
from house import Shell, write_sheet

from audit.office_files.plans.meanings import meaning_of

HEADED = {
    "section B (Communication and interaction)": "B: C&I needs | Section B / C&I | Sec B (Communication & Interaction) | EHCP Section B C and I",
    "section B (Cognition and learning)": "B: C&L needs | Section B – Cognition and Learning | C&L needs (B)",
    "section F (Social, emotional and mental health)": "F: SEMH provision | Section F – Social, Emotional & Mental Health",
    "section E (Sensory and/or physical)": "E S&P outcomes | Section E – Sensory and/or Physical | Section E (Physical/Sensory)",
    "section B": "Section B – Special educational needs | B - SEN | Section B",
    "None": "C&I | SEMH needs | Section B and F SEMH",
}
WORDS = {
    "B": "Communication and interaction\nSpeaks in phrases.\nCognition and learning\nCounts to ten.",
    "F": "Cognition and learning\nCounts daily.",
}


@pytest.mark.parametrize(
    ("meaning", "heading"),
    [(meaning, each.strip()) for meaning, headings in HEADED.items() for each in headings.split(" | ")],
)
def test_a_heading_tells_section_and_area(meaning: str, heading: str) -> None:
    """As councils write them: in full or as initials, before the letter or behind it."""
    assert str(meaning_of(heading)) == meaning


def _words(shell: Shell) -> dict[str, str]:
    shown = json.loads(shell("ehcp-audit plans show X-1 --json").out)
    return {section["code"]: section["text"] for section in shown["sections"]}


def test_columns_of_one_section_are_joined_by_area(shell: Shell) -> None:
    """Each area's words stand below its name, and no name stands over nothing; it is told beforehand."""
    write_sheet(
        shell.folder / "p.xlsx",
        """
        | Plan ref | B: C&I needs | B: C&L needs | B: SEMH needs | F: C&I provision | F: C&L provision |
        | X-1 | Speaks in phrases. | Counts to ten. | | | Counts daily. |
        """,
    )
    explained = shell("ehcp-audit plans import p.xlsx --explain").out
    assert "B: C&L needs      section B (Cognition and learning)" in explained
    assert shell("ehcp-audit plans import p.xlsx").last == "Stored 1 plan."
    assert _words(shell) == WORDS


def test_areas_in_a_row_under_merged_sections(shell: Shell) -> None:
    """The same areas stand under each section: together they head the columns."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Plan ref", "Section B", None, "Section F", None],
        [None, "C&I", "C&L", "C&I", "C&L"],
        ["X-1", "Speaks in phrases.", "Counts to ten.", None, "Counts daily."],
    ):
        sheet.append(row)
    for area in ("B1:C1", "D1:E1"):
        sheet.merge_cells(area)
    book.save(shell.folder / "p.xlsx")
    assert shell("ehcp-audit plans import p.xlsx").last == "Stored 1 plan."
    assert _words(shell) == WORDS


def test_a_profile_joins_columns_that_no_area_tells_apart(shell: Shell) -> None:
    """Without one the second is left out and told, with what to do; the profile does it."""
    write_sheet(
        shell.folder / "p.xlsx",
        "| Plan ref | Section B | Section B (continued) |\n| X-1 | Speaks in phrases. | Counts to ten. |",
    )
    ran = shell("ehcp-audit plans import p.xlsx --explain")
    assert "[PLN004]" in ran.err
    assert "give their headings the same section in a profile" in ran.err
    shell("ehcp-audit plans profile p.xlsx")
    written = shell.folder / "p.yaml"
    lines = written.read_text(encoding="utf-8").replace('(continued)": leave out', '(continued)": section B')
    written.write_text(lines, encoding="utf-8")
    assert shell("ehcp-audit plans import p.xlsx --profile p.yaml").last == "Stored 1 plan."
    assert _words(shell)["B"] == ("Section B\nSpeaks in phrases.\nSection B (continued)\nCounts to ten.")


def test_an_area_without_a_value_to_read_leaves_the_others(shell: Shell) -> None:
    """An error in one area's cell is told; the section's other words are held."""
    write_sheet(
        shell.folder / "p.csv",
        "| Plan ref | B: C&I needs | B: C&L needs |\n| X-1 | #REF! | Counts to ten. |",
    )
    assert "p!B2: The cell shows #REF!" in shell("ehcp-audit plans import p.csv").err
    assert _words(shell) == {"B": "Cognition and learning\nCounts to ten."}
