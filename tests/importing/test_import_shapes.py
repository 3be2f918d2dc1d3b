"""The shapes of plans other than a row a plan: long tables, the national form, Word and PDF, folders."""

import json
from typing import Any

import pytest
from house import Shell, write_sheet
from import_world import write_book, write_pdf, write_word

SECTIONS = """
| Plan ref | Section | Section text |
|---|---|---|
| L-1 | A | I like trains. |
| L-1 | Section B – Special educational needs | - Reads slowly\\n- Tires by noon |
| L-1 | h1 | No social care provision is needed. |
| L-2 | B | Hears little in noise. |
| L-2 | Section D | |
"""

ITEMS = """
| Plan ref | Year group | Section | Item no | Text | Linked to |
|---|---|---|---|---|---|
| L-1 | 5 | B | B1 | Reads slowly | |
| L-1 | 5 | B | B2 | Tires by noon | |
| L-1 | 5 | E | E1 | Reads a page aloud by July | B1 |
| L-1 | 5 | F | F1 | Daily reading, 20 minutes, with a teacher | B1; E1 |
| L-1 | 5 | H1 | H1a | Two hours of respite a week | |
"""

ABREAST = """
| Plan reference | Need | Provision | Outcome |
|---|---|---|---|
| L-1 | Reads slowly | Daily reading | Reads a page aloud |
| L-1 | Reads slowly | A reading pen | |
| L-1 | Tires by noon | Rest at eleven | Stays the whole day |
"""

FORM = """
| Child or young person's personal details |
| Name: | Peregrine Ottershaw | Preferred name: | Perry |
| Date of Birth: | 03/09/2014 | | |
| Plan reference: | C-1 | Sex: | Male |
| NHS Number (if available) | 943 476 5919 | | |
| Known to social care | Yes | | |
| A1 | Summary of the child's history | | |
| | Peregrine was born in spring. | | |
| A2 SUMMARY of views, interests and aspirations | | | |
| Views | | | |
| Perry likes kites. | | | |
| Special Educational Needs and Provision (B-F-E)\\nCommunication and interaction\\nMore information is provided elsewhere. | | | |
| Strengths | | | |
| Speaks in full sentences. | | | |
| B – Special Educational Needs | F – Special Educational Provision | E – Outcomes | |
| Finds jokes hard | A weekly group of 30 minutes | Tells a joke by May | |
| Turns away from noise | Ear defenders | | |
| Sections D (Social care needs) and H1 and H2 (Social care provision) | | | |
| D – Social care needs which relate to a disability. | H1 – Provision under section 2 of the 1970 Act | H2 - Other social care provision reasonably required | E – Outcomes |
| Has no friends nearby | Saturday club | | Meets a friend each week |
| I - Placement | | | |
| Type | Mainstream school | | |
| K - The advice and information gathered | | | |
| Advice and information requested: | Date received | Who from | Appended |
| Medical advice | 12/02/2025 | Dr Heron | YES |
| Social care | 01/03/2025 | Ms Coot | NO |
| Sign-off | | | |
"""

WORD = """
Peregrine's plan, made with the family over several meetings in the spring of the year.
| Name: | Peregrine Ottershaw |
| Plan reference | W-1 |
# Section A: Views, interests and aspirations
Peregrine likes kites.
# Section B: Special educational needs
- Reads slowly
- Tires by noon
# Section D: Social care needs
No social care needs were identified.
**Section F – Special educational provision**
Section F provision is set out here, and Section B says why.
| Need | Provision | Outcome |
| Reads slowly | Daily reading | Reads aloud |
# Section H2
"""


def _plan(shell: Shell, ref: str) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)
    return shown


def _words(plan: dict[str, Any]) -> list[tuple[str, str]]:
    texts = {section["code"]: section["text"] or "" for section in plan["sections"]}
    return [(row["section"], texts[row["section"]][row["start"] : row["end"]]) for row in plan["rows"]]


def _links(plan: dict[str, Any]) -> set[tuple[str, str]]:
    texts = {section["code"]: section["text"] for section in plan["sections"]}
    words = {row["row_id"]: texts[row["section"]][row["start"] : row["end"]] for row in plan["rows"]}
    return {(words[link["from_row"]], words[link["to_row"]]) for link in plan["links"]}


def test_a_row_a_plan_and_section(shell: Shell) -> None:
    """A row a section becomes one plan, whatever way the section is written; a blank one is there, blank."""
    write_sheet(shell.folder / "long.xlsx", SECTIONS)
    explained = shell("ehcp-audit plans import long.xlsx --explain").out
    assert "long: a row a plan and section" in explained
    ran = shell("ehcp-audit plans import long.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 2 plans.")
    one, two = _plan(shell, "L-1"), _plan(shell, "L-2")
    assert {s["code"]: s["state"] for s in one["sections"]} == {
        "A": "content", "B": "content", "H1": "nil statement"
    }  # fmt: skip
    assert _words(one) == [("B", "Reads slowly"), ("B", "Tires by noon")]
    assert {s["code"]: s["state"] for s in two["sections"]} == {"B": "content", "D": "blank"}


def test_a_row_an_item_with_its_links(shell: Shell) -> None:
    """Needs, outcomes and provisions with numbers are rows as given, and their links are kept."""
    write_sheet(shell.folder / "items.csv", ITEMS)
    assert shell("ehcp-audit plans import items.csv").last == "Stored 1 plan."
    plan = _plan(shell, "L-1")
    assert plan["facts"]["year_group"] == 5
    assert [row["label"] for row in plan["rows"]] == ["B1", "B2", "E1", "F1", "H1a"]
    assert {row["origin"] for row in plan["rows"]} == {"given"}
    reading, reads = "Daily reading, 20 minutes, with a teacher", "Reads a page aloud by July"
    assert _links(plan) == {(reads, "Reads slowly"), (reading, "Reads slowly"), (reading, reads)}


def test_links_that_lead_nowhere_and_numbers_used_twice_are_told(shell: Shell) -> None:
    """A link to no row, a number on two rows, a row without words, a section that is none: told by row."""
    table = ITEMS.replace("| B1; E1 |", "| B9 |").replace("| B2 | Tires by noon |", "| B1 | Tires by noon |")
    table = table.replace("| Two hours of respite a week |", "| |").replace("| E | E1 |", "| Q | E1 |")
    write_sheet(shell.folder / "items.csv", table)
    ran = shell("ehcp-audit plans import items.csv")
    assert ran.last == "Stored nothing."
    for code in ("PLN040", "PLN041", "PLN042", "PLN043"):
        assert f"[{code}]" in ran.err


def test_needs_provision_and_outcomes_abreast(shell: Shell) -> None:
    """Several rows a plan with need, provision and outcome side by side: each once, linked as they stand."""
    write_sheet(shell.folder / "abreast.xlsx", ABREAST)
    assert shell("ehcp-audit plans import abreast.xlsx").last == "Stored 1 plan."
    plan = _plan(shell, "L-1")
    assert len(plan["rows"]) == 7
    assert ("Reads slowly", "A reading pen") in _links(plan)
    assert ("Reads slowly", "Rest at eleven") not in _links(plan)


def test_facts_on_one_sheet_and_rows_on_another(shell: Shell) -> None:
    """A workbook with plans on one sheet and their rows on another is read as one set of plans."""
    plans = "| Plan ref | Primary need | Section A |\n| L-1 | ASD | I like trains. |"
    write_book(shell.folder / "both.xlsx", {"Plans": plans, "Items": ITEMS})
    ran = shell("ehcp-audit plans import both.xlsx")
    assert ran.last == "Stored 1 plan."
    plan = _plan(shell, "L-1")
    assert plan["facts"]["need"] == "ASD"
    assert [s["code"] for s in plan["sections"]] == ["B", "E", "F", "H1", "A"]
    assert len(plan["links"]) == 3


def test_the_national_form_as_a_workbook(shell: Shell) -> None:
    """The change-programme form: rows B, F, E and D, H1, H2, E linked as they stand, A1 and A2 in A, K as advice."""
    write_sheet(shell.folder / "form.xlsx", FORM, "EHC plan")
    explained = shell("ehcp-audit plans import form.xlsx --explain").out
    assert "document: one plan" in explained
    ran = shell("ehcp-audit plans import form.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 1 plan.")
    plan = _plan(shell, "C-1")
    assert _words(plan) == [
        ("B", "Finds jokes hard"), ("B", "Turns away from noise"), ("F", "A weekly group of 30 minutes"),
        ("F", "Ear defenders"), ("E", "Tells a joke by May"), ("E", "Meets a friend each week"),
        ("D", "Has no friends nearby"), ("H1", "Saturday club"),
    ]  # fmt: skip
    assert ("Has no friends nearby", "Saturday club") in _links(plan)
    assert ("Finds jokes hard", "Ear defenders") not in _links(plan)
    states = {section["code"]: section["state"] for section in plan["sections"]}
    assert states["H2"] == "blank"
    texts = {section["code"]: section["text"] for section in plan["sections"]}
    assert "[child] was born in spring." in texts["A"]
    assert "[child] likes kites." in texts["A"]
    assert "Communication and interaction\nStrengths\nSpeaks in full sentences." in texts["B"]
    assert texts["I"] == "Type: Mainstream school"
    advice = {piece["agency"]: (piece["received_on"], piece["appended"]) for piece in plan["advice"]}
    assert advice == {"health": ("2025-02-12", True), "social care": ("2025-03-01", False)}
    assert plan["facts"]["known_to_social_care"] is True
    held = b"".join(path.read_bytes() for path in shell.folder.glob("audit.db*"))
    for name in (b"Peregrine", b"Ottershaw", b"9434765919", b"943 476 5919", b"Heron", b"Coot"):
        assert name not in held


def test_label_cells_with_their_text_beside_or_below(shell: Shell) -> None:
    """A plainer sheet a plan: sections named in a cell, the words beside it or under it."""
    table = """
    | Plan reference | P-7 |
    | Section A | I like trains. |
    | Section B - Special educational needs | |
    | - Reads slowly | |
    | - Tires by noon | |
    | Soc care needs (D) | None at present. |
    | Section F | Daily reading |
    """
    write_sheet(shell.folder / "plan.xlsx", table, "Plan")
    assert shell("ehcp-audit plans import plan.xlsx").last == "Stored 1 plan."
    plan = _plan(shell, "P-7")
    assert _words(plan) == [("B", "Reads slowly"), ("B", "Tires by noon"), ("F", "Daily reading")]


def test_a_word_plan_with_headed_sections(shell: Shell) -> None:
    """A .docx with headings, lists and a table: sections split, running text that speaks of one is none."""
    write_word(shell.folder / "plan.docx", WORD)
    ran = shell("ehcp-audit plans import plan.docx")
    assert ran.last == "Stored 1 plan."
    assert "1 passage stands under no section" in ran.err
    plan = _plan(shell, "W-1")
    states = {section["code"]: section["state"] for section in plan["sections"]}
    assert states == {
        "A": "content", "B": "content", "D": "nil statement", "F": "content", "E": "content", "H2": "blank"
    }  # fmt: skip
    assert ("Daily reading", "Reads aloud") in _links(plan)
    assert "Peregrine" not in str(plan)


def test_a_pdf_plan_with_a_text_layer_and_a_scan(shell: Shell) -> None:
    """A PDF is read by its lines, page numbers left out; pages without text are refused with the remedy."""
    head = "County plan - confidential"
    write_pdf(
        shell.folder / "plan.pdf",
        [
            f"{head}\nPlan reference: F-1\nSection A: Views, interests and aspirations\nLikes kites.\n1",
            f"{head}\nSection B: Special educational needs\nReads slowly.\n2",
            f"{head}\nSection F: Special educational provision\nDaily reading.\nSection I: Placement\nA school.\n3",
        ],
    )
    assert shell("ehcp-audit plans import plan.pdf").last == "Stored 1 plan."
    plan = _plan(shell, "F-1")
    assert {s["code"]: s["text"] for s in plan["sections"]} == {
        "A": "Likes kites.", "B": "Reads slowly.", "F": "Daily reading.", "I": "A school."
    }  # fmt: skip
    write_pdf(shell.folder / "scan.pdf", ["", ""])
    scan = shell("ehcp-audit plans import scan.pdf")
    assert scan.code == 2
    assert "text" in scan.err


def test_a_document_without_sections_or_reference_is_told(shell: Shell) -> None:
    """A document that is no plan, or does not say which plan it is, stores nothing and says what to do."""
    write_word(shell.folder / "letter.docx", "Dear parents,\n\nWe met on Monday.")
    assert "[PLN050]" in shell("ehcp-audit plans import letter.docx").err
    write_word(
        shell.folder / "Perry Ottershaw.docx", WORD.replace("| Plan reference | W-1 |", "| Sex | Male |")
    )
    ran = shell('ehcp-audit plans import "Perry Ottershaw.docx"')
    assert ran.last == "Stored nothing."
    assert "[IMP003]" in ran.err


def test_a_folder_and_a_list_of_files(shell: Shell) -> None:
    """A folder's files are read as one import; one that can't be read is told by name and stops it."""
    folder = shell.folder / "plans"
    folder.mkdir()
    write_sheet(folder / "long.xlsx", SECTIONS)
    write_word(folder / "one.docx", WORD)
    (folder / "notes.txt").write_text("not a plan", encoding="utf-8")
    ran = shell("ehcp-audit plans import plans")
    assert ran.last == "Stored 3 plans."
    assert "[IMP004]" in ran.err
    assert "plans were known already" in shell("ehcp-audit plans import plans/long.xlsx plans/one.docx").out
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 cut short")
    again = shell("ehcp-audit plans import plans")
    assert again.code == 1
    assert "broken.xlsx" in again.err
    (shell.folder / "none").mkdir()
    assert "[IMW002]" in shell("ehcp-audit plans import none").err


@pytest.mark.parametrize(
    "text", ["Section F says that help is given.", "A key date.", "B and C are met.", "e.g. this"]
)
def test_running_text_is_no_heading(text: str) -> None:
    """A sentence that begins with a section's letter or name heads nothing."""
    from audit.office_files.plans.document_lines import section_heading

    assert section_heading(text, strong=False) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Section D – Social care needs", "D"),
        ("SECTION H1", "H1"),
        ("B: Special educational needs", "B"),
        ("Part F. Special educational provision", "F"),
        ("Section (E) Outcomes", "E"),
    ],
)
def test_headings_as_councils_write_them(text: str, code: str) -> None:
    """A section's letter with its title or a mark after it is a heading, even where it does not stand out."""
    from audit.office_files.plans.document_lines import section_heading

    found = section_heading(text, strong=False)
    assert found is not None
    assert found.code == code


ON_SHEETS = {
    "Details": "| Plan reference | D-7 |\n| Year group | Year 5 |",
    "Views and needs": "| Section A: Views | Likes kites. |\n| Section B: Needs | Reads slowly. |",
    "Provision": "| Section F: Provision | Daily reading. |\n| Section E: Outcomes | Reads aloud. |",
    "Notes": "| What was done this week |\n| The plan was sent out. |",
    "Placement": "| Section I: Placement | A school. |",
}


@pytest.mark.parametrize("together", [True, False], ids=["most on one sheet", "none with three"])
def test_a_plan_on_several_sheets_of_its_workbook(shell: Shell, together: bool) -> None:
    """Sections on other sheets than most belong to the same plan; a sheet of no plan is told."""
    sheets = dict(ON_SHEETS)
    if together:
        sheets["Views and needs"] += "\n" + sheets.pop("Provision")
    write_book(shell.folder / "plan.xlsx", sheets)
    ran = shell("ehcp-audit plans import plan.xlsx")
    assert ran.last == "Stored 1 plan.", ran.err
    assert "Notes: This sheet was left out" in ran.err
    assert "Details: This" not in ran.err
    shown = json.loads(shell("ehcp-audit plans show D-7 --json").out)
    assert {each["code"]: each["text"] for each in shown["sections"] if each["text"]} == {
        "A": "Likes kites.", "B": "Reads slowly.", "E": "Reads aloud.", "F": "Daily reading.", "I": "A school."
    }  # fmt: skip


def test_plans_on_sheets_of_their_own_leave_no_sections_over(shell: Shell) -> None:
    """Beside two plans a sheet with a section may be either's: it is told, and nobody guesses."""
    plan = "\n".join(["| Plan reference | {} |", ON_SHEETS["Views and needs"], ON_SHEETS["Provision"]])
    sheets = {"One": plan.format("D-8"), "Two": plan.format("D-9"), "Placement": ON_SHEETS["Placement"]}
    write_book(shell.folder / "plans.xlsx", sheets)
    ran = shell("ehcp-audit plans import plans.xlsx")
    assert "Placement: This sheet has headings of plans as well" in ran.err
    assert ran.last == "Stored 2 plans."
