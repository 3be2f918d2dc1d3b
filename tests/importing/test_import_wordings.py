"""Two wordings of a plan side by side, the draft's and the final's: never mixed, never one for the other."""

import json

import pytest
from house import Shell, write_sheet
from import_world import write_book, write_pdf, write_word

WORDS = {"A": "Loves trains.", "B": "Reads a page.", "F": "Reads daily.", "I": "Mere Green"}

BESIDE_SECTIONS = """
| EHC plan | | |
| Plan reference | W-1 | |
| Section | {one} | {other} |
| Section A | Likes trains. | Loves trains. |
| Section B: Needs | Reads a line. | Reads a page. |
| Section F | Reads weekly. | Reads daily. |
| Section I | A school | Mere Green |
"""
UNDER_SECTIONS = """
| Plan reference | W-1 |
# Section A: Views
| {one} | {other} |
| Likes trains. | Loves trains. |
# Section B: Special educational needs
| {one} | {other} |
| Reads a line. | Reads a page. |
# Section F: Provision
Reads daily.
# Section I: Placement
Mere Green
"""
HEADED = [
    ("Draft wording", "Final wording"),
    ("Current", "Proposed amendment"),
    ("Existing plan", "Amended"),
    ("Final EHCP", "Amended EHCP"),
    ("Plan", "Proposed changes"),
]


def _words(shell: Shell) -> dict[str, str]:
    plan = json.loads(shell("ehcp-audit plans show W-1 --json").out)
    return {each["code"]: each["text"] for each in plan["sections"]}


@pytest.mark.parametrize(("one", "other"), HEADED)
def test_columns_of_two_versions_stop_a_document(shell: Shell, one: str, other: str) -> None:
    """Beside the sections or under each, in a workbook or in Word: the place of their headings is told."""
    write_book(shell.folder / "p.xlsx", {"Plan": BESIDE_SECTIONS.format(one=one, other=other)})
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "stand here in two versions" in ran.err
    assert "[PLN133]" in ran.err
    write_word(shell.folder / "p.docx", UNDER_SECTIONS.format(one=one, other=other))
    ran = shell("ehcp-audit plans import p.docx")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "p.docx (table 2, row 1): The plan's words stand here in two versions" in ran.err


def test_columns_of_two_versions_without_lines_stop_a_pdf(shell: Shell) -> None:
    """Where a PDF has nothing to tell two cells apart, their words would stand in one line."""
    text = """
    Plan reference: W-1
    Section A: Views
    Draft wording|Final wording
    Likes trains.|Loves trains.
    Section B: Special educational needs
    Reads a page.
    Section F: Provision
    Reads daily.
    """
    write_pdf(shell.folder / "p.pdf", [text])
    assert "p.pdf (page 1): The plan's words stand here in two" in shell("ehcp-audit plans import p.pdf").err


def test_a_section_below_its_own_draft_stops_a_document(shell: Shell) -> None:
    """Two headings of one section that say draft and final are no one section."""
    plan = UNDER_SECTIONS.format(one="Loves trains.", other="And boats.")
    plan += "# Section J (draft)\nNone yet.\n# Section J (final)\nNone."
    write_word(shell.folder / "p.docx", plan)
    assert "(paragraph 9): The plan's words stand here in two" in shell("ehcp-audit plans import p.docx").err


def test_other_columns_of_two_states_are_words_of_the_plan(shell: Shell) -> None:
    """Dates of the draft and the final, schools, sums and levels are no wordings of a section."""
    plan = """
    | Plan reference | W-1 |
    | Draft plan | Final plan |
    | 01/02/2025 | 03/04/2025 |
    | Draft | Final | Amended |
    | Plan | Amended |
    # Section A: Views
    Loves trains.
    # Section B: Special educational needs
    | Section B: Needs | Section F: Provision | Section E: Outcomes |
    | Reads a page. | Reads daily. | Reads a book. |
    # Section J: Direct payments
    | Current | Proposed |
    | £200 | £300 |
    # Section I: Placement
    | Current school | Final school |
    | Mere Green | Fern Hill |
    """
    write_word(shell.folder / "p.docx", plan)
    assert shell("ehcp-audit plans import p.docx").last == "Stored 1 plan."
    found = _words(shell)
    assert (found["A"], found["B"], found["F"]) == ("Loves trains.", "Reads a page.", "Reads daily.")
    assert found["I"] == "Current school: Final school\nMere Green: Fern Hill"


@pytest.mark.parametrize(
    "heads",
    [
        "Section B (draft) | Section B (final)",
        "Section B current | Section B amended",
        "Draft Section B | Final Section B",
        "B draft | B",
        "Section B – existing wording | Section B – proposed wording",
    ],
)
def test_a_sections_columns_of_two_versions_stop_a_table(shell: Shell, heads: str) -> None:
    """The first of them was taken, which is the draft: now the file stops, and a profile says which it is."""
    table = f"| Plan ref | {heads} | Section F |\n| W-1 | Reads a line. | Reads a page. | Reads daily. |"
    write_sheet(shell.folder / "p.xlsx", table)
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "Plans!B1, C1: The words of section B stand in these columns in several versions" in ran.err
    assert "[PLN132]" in ran.err
    made = shell("ehcp-audit plans profile p.xlsx -o made.yaml")
    assert made.code == 0
    assert (shell.folder / "made.yaml").read_text(encoding="utf-8").count(
        "leave out  # in several versions"
    ) == 2
    first, second = heads.split(" | ")
    profile = f'profile: p\ncolumns:\n  "{first}": leave out\n  "{second}": section B\n'
    (shell.folder / "p.yaml").write_text(profile, encoding="utf-8")
    assert shell("ehcp-audit plans import p.xlsx --profile p.yaml").last == "Stored 1 plan."
    assert _words(shell) == {"B": "Reads a page.", "F": "Reads daily."}


def test_the_texts_of_rows_in_two_versions_stop_a_table(shell: Shell) -> None:
    """A row a section has one text: a draft's beside it is told, not left out as if it were nothing."""
    table = "| Plan ref | Section | Text | Draft text |\n| W-1 | B | Reads a page. | Reads a line. |"
    write_sheet(shell.folder / "p.xlsx", table)
    assert "Plans!C1, D1: The words of the rows stand" in shell("ehcp-audit plans import p.xlsx").err


def test_a_day_beside_a_section_is_no_version_of_it(shell: Shell) -> None:
    """When a section was last updated is no wording, nor is one column alone."""
    table = "| Plan ref | Final Section B | Section F | Section F last updated |\n| W-1 | Reads. | Daily. | 01/02/2025 |"
    write_sheet(shell.folder / "p.xlsx", table)
    assert shell("ehcp-audit plans import p.xlsx").last == "Stored 1 plan."
    assert _words(shell)["F"] == "Daily."
