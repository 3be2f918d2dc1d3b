"""Plans on several sheets of a workbook: sheets named by sections, and every cell told with its sheet."""

import json

import pytest
from house import Shell
from import_world import write_book

PLAN = (
    "| Plan ref | P-1 |\n| Name | Ann Lee |\n| Section A | Ann likes kites. |\n"
    "| Section B | Reads slowly. |\n| Section E | By July 2027 Ann reads. |"
)


def _sections(shell: Shell) -> dict[str, str]:
    plan = json.loads(shell("ehcp-audit plans show P-1 --json").out)
    return {each["code"]: each["text"] for each in plan["sections"]}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("F", "F"),
        ("Section F", "F"),
        ("F - Provision", "F"),
        ("H1", "H1"),
        ("(G)", "G"),
        ("App K", "K"),
        ("Appendix K", "K"),
    ],
)
def test_a_sheet_that_is_named_by_its_section_alone_is_that_section(
    shell: Shell, name: str, code: str
) -> None:
    """No heading stands on it: its name is one. Whose plan it is may stand on it, too, and is no word of it."""
    write_book(
        shell.folder / "p.xlsx", {"Plan": PLAN, name: "| Plan ref | P-1 |\n| Each week. |\n| With Ann. |"}
    )
    assert f"{name} (the sheet's name)" in shell("ehcp-audit plans import p.xlsx --explain").out
    assert shell("ehcp-audit plans import p.xlsx").last == "Stored 1 plan."
    assert _sections(shell)[code] == "Each week.\nWith [child]."
    assert _sections(shell)["E"] == "By July 2027 [child] reads."


def test_a_plan_may_lie_on_sheets_that_are_named_alone(shell: Shell) -> None:
    """A front, and a sheet a section: none of them has a heading."""
    sheets = {
        "Front": "| Plan ref | P-1 |\n| Name | Ann Lee |",
        "A": "| Likes kites. |",
        "B": "| Reads slowly. |",
    }
    write_book(
        shell.folder / "p.xlsx",
        {**sheets, "F": "| Daily. |", "K": "| Advice | Date | From |\n| EP | 03/03/2025 | EPS |"},
    )
    assert shell("ehcp-audit plans import p.xlsx").last == "Stored 1 plan."
    assert list(_sections(shell)) == ["A", "B", "F", "K"]


@pytest.mark.parametrize("name", ["Notes", "Appendix A", "A to Z", "Kites", "B and F"])
def test_a_sheet_with_another_name_is_told_and_left_out(shell: Shell, name: str) -> None:
    """Appendix A is no section A, nor is a name that only begins with a letter."""
    write_book(shell.folder / "p.xlsx", {"Plan": PLAN, name: "| Each week. |"})
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.last, f"{name}: This sheet was left out" in ran.err) == ("Stored 1 plan.", True)


def test_explain_names_the_sheet_of_each_heading(shell: Shell) -> None:
    """A cell alone says nothing where a plan lies on several sheets."""
    write_book(shell.folder / "p.xlsx", {"Plan": PLAN, "Next": "| Section F | Daily. |"})
    out = shell("ehcp-audit plans import p.xlsx --explain").out
    assert all(place in out for place in ("Plan!A3 ", "Plan!A5 ", "Next!A1 "))
    write_book(shell.folder / "one.xlsx", {"Plan": PLAN})
    assert "Plan!" not in shell("ehcp-audit plans import one.xlsx --explain").out


def test_what_is_left_out_of_a_plan_is_told_with_its_own_sheet(shell: Shell) -> None:
    """Passages under no section, and values that can't be, stand on the sheet of details, not on the first."""
    passage = "A passage that stands under no section at all, longer than sixty characters."
    details = f"| Final date | 31/02/2025 |\n| {passage} |\n| Child's name | Ann Lee |"
    write_book(shell.folder / "p.xlsx", {"Plan": PLAN, "Details": details})
    told = shell("ehcp-audit plans import p.xlsx").err
    assert "Details!A1: " in told
    assert "Details: 1 passage stands under no section" in told


FRONT = "| Name | Ann Lee |\n| Plan reference | P-1 |"
PARTED = {
    "Section A": "| Section A: views |\n| Ann likes kites. |",
    "B F E": """
        | B: Special educational needs | F: Special educational provision | E: Outcomes |
        | Reads slowly. | Reads daily. | By July 2027 Ann reads. |
        | B: Special educational needs | F: Special educational provision | E: Outcomes |
        | Counts on fingers. | Counts daily. | By July 2027 Ann counts. |
        | B: Special educational needs | F: Special educational provision | E: Outcomes |
        | Shouts. | Rests daily. | By July 2027 Ann asks. |
        """,
    "C G E": """
        | C: Health needs | G: Health provision | E: Outcomes |
        | Tires. | Rests daily. | By July 2027 Ann rests alone. |
        """,
    "I J K": "| Section I: Placement |\n| A mainstream school. |\n| Section J |\n| None |\n| Section K |\n| EP advice. |",
}


@pytest.mark.parametrize("told", ["on its front", "on every sheet", "by attaching"])
def test_sheets_with_other_sections_each_are_one_plan(shell: Shell, told: str) -> None:
    """A plan of the national kind, its needs and provision on sheets of their own, outcomes beside each."""
    sheets = PARTED if told == "by attaching" else {"Cover": FRONT, **PARTED}
    if told == "on every sheet":
        sheets = {name: f"| Plan reference | P-1 |\n{table.strip()}" for name, table in sheets.items()}
    write_book(shell.folder / "p.xlsx", sheets)
    if told == "by attaching":
        (shell.folder / "list.csv").write_text("Plan ref,Name\nP-1,Ann Lee\n", encoding="utf-8")
        shell("ehcp-audit plans import list.csv")
        shell("ehcp-audit plans attach P-1 p.xlsx")
    else:
        assert shell("ehcp-audit plans import p.xlsx").last == "Stored 1 plan."
    words = _sections(shell)
    assert list(words) == ["A", "B", "F", "E", "C", "G", "I", "J", "K"]
    assert words["B"] == "Reads slowly.\nCounts on fingers.\nShouts."
    assert len(words["E"].splitlines()) == 4
    assert words["G"] == "Rests daily."
    assert words["I"] == "A mainstream school."


def test_sheets_with_the_same_sections_or_other_children_are_several_plans(shell: Shell) -> None:
    """Another sheet with section B is another plan; so are sheets that tell of two children."""
    again = PARTED["B F E"].replace("Reads", "Spells")
    write_book(shell.folder / "p.xlsx", {"Cover": FRONT, **PARTED, "B F E 2": again})
    ran = shell("ehcp-audit plans import p.xlsx")
    assert ran.last == "Stored nothing."
    assert "Cover: This sheet was left out" in ran.err
    other = "| Plan reference | P-2 |\n" + PARTED["I J K"]
    write_book(shell.folder / "q.xlsx", {"Cover": FRONT, **PARTED, "I J K": other})
    assert "I J K" in shell("ehcp-audit plans import q.xlsx --explain").out
    assert "B F E: The document does not say which plan it is." in shell("ehcp-audit plans import q.xlsx").err


def test_a_plan_that_tells_no_reference_says_what_it_needs(shell: Shell) -> None:
    """A file's name is a reference where that plan is held; else the words must say it, as the remedy does."""
    plan = PLAN.replace("| Plan ref | P-1 |\n", "")
    write_book(shell.folder / "FEN-123.xlsx", {"Plan": plan})
    ran = shell("ehcp-audit plans import FEN-123.xlsx")
    assert "Write Plan reference: and the reference above its first section." in ran.err
    assert "where the plan is in the database already" in ran.err
    write_book(shell.folder / "told.xlsx", {"Plan": "| Plan reference: FEN-123 | |\n" + plan})
    assert shell("ehcp-audit plans import told.xlsx").last == "Stored 1 plan."
    assert "[IMP003]" not in shell("ehcp-audit plans import FEN-123.xlsx").err
