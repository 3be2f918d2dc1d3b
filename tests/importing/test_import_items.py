"""Things a source may hold that no other file here tries: each read as meant, or told."""

import json
from typing import Any

import pytest
from house import Shell, write_sheet
from import_world import write_pdf, write_word

FORM = """
| Plan reference: | C-3 |
| Special Educational Needs and Provision (B-F-E) | | |
| B – Special Educational Needs | F – Special Educational Provision | E – Outcomes |
| Finds jokes hard | A weekly group of 30 minutes | Tells a joke by May |
| Turns from noise | Ear defenders | |
| Sections C (health care needs which relate to SEN) and G (health care provision) | | |
| C – Health care needs which relate to SEN | G – Health care provision | E – Outcomes |
| Coughs at night | A nurse visits weekly | Sleeps through by May |
| Tires after noon | Rest at one | |
| Sections D, H1 and H2 | | |
| D – Social care needs | H1 – Provision under section 2 | E – Outcomes |
| Has no friends nearby | Saturday club | Meets a friend each week |
| I - Placement | | |
| Type | Mainstream school | |
"""


def _plan(shell: Shell, ref: str) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)
    return shown


def _read(plan: dict[str, Any]) -> dict[str, Any]:
    """Return a plan's sections, rows and links in words, whatever its ids."""
    texts = {section["code"]: section["text"] or "" for section in plan["sections"]}
    words = {row["row_id"]: texts[row["section"]][row["start"] : row["end"]] for row in plan["rows"]}
    return {
        "states": {section["code"]: section["state"] for section in plan["sections"]},
        "rows": sorted((row["section"], words[row["row_id"]]) for row in plan["rows"]),
        "links": {frozenset((words[link["from_row"]], words[link["to_row"]])) for link in plan["links"]},
    }


def test_health_needs_provision_and_outcomes_side_by_side(shell: Shell) -> None:
    """The form's C, G and E rows are linked as they stand, each in its section; E is spread over the tables."""
    write_sheet(shell.folder / "form.xlsx", FORM, "EHC plan")
    assert shell("ehcp-audit plans import form.xlsx").last == "Stored 1 plan."
    read = _read(_plan(shell, "C-3"))
    assert [words for code, words in read["rows"] if code in ("C", "G")] == [
        "Coughs at night", "Tires after noon", "A nurse visits weekly", "Rest at one"
    ]  # fmt: skip
    assert [words for code, words in read["rows"] if code == "E"] == [
        "Meets a friend each week", "Sleeps through by May", "Tells a joke by May"
    ]  # fmt: skip
    assert frozenset(("Coughs at night", "A nurse visits weekly")) in read["links"]
    assert frozenset(("Coughs at night", "Rest at one")) not in read["links"]


def test_the_form_in_word_reads_as_the_form_in_a_workbook(shell: Shell) -> None:
    """The same form as tables of a Word file gives the same sections, rows and links."""
    write_sheet(shell.folder / "form.xlsx", FORM, "EHC plan")
    write_word(shell.folder / "form.docx", FORM.replace("C-3", "C-4"))
    for name in ("form.xlsx", "form.docx"):
        assert shell(f"ehcp-audit plans import {name}").last == "Stored 1 plan.", name
    read = _read(_plan(shell, "C-3"))
    assert len(read["rows"]) == 13
    assert _read(_plan(shell, "C-4")) == read


def test_a_pdf_reads_as_the_word_file_with_its_words(shell: Shell) -> None:
    """The same headed sections in Word and in a PDF's text layer give the same sections and rows."""
    lines = ["Section A: Views", "I like kites.", "Section B: Special educational needs", "Reads slowly",
             "Section D: Social care needs", "None at present.", "Section F: Special educational provision",
             "Daily reading, 20 minutes"]  # fmt: skip
    headed = "\n".join(f"# {line}" if line.startswith("Section") else line for line in lines)
    write_word(shell.folder / "plan.docx", "| Plan reference | W-2 |\n" + headed)
    write_pdf(shell.folder / "plan.pdf", ["\n".join(["Plan reference: W-3", *lines])])
    for name in ("plan.docx", "plan.pdf"):
        assert shell(f"ehcp-audit plans import {name}").last == "Stored 1 plan.", name
    read = _read(_plan(shell, "W-2"))
    assert read["states"] == {"A": "content", "B": "content", "D": "nil statement", "F": "content"}
    assert _read(_plan(shell, "W-3")) == read


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Section D – Social care needs", "D"), ("Sect B", "B"), ("Soc Care (D)", "D"), ("sec. f", "F"),
        ("SECTION H1", "H1"), ("section h", "H"), ("Part E - Outcomes sought", "E"), ("social care needs", "D"),
        ("K", "K"), ("B: Special Educational Needs", "B"), ("section a(ii)", "A(ii)"), ("Section B text", "B"),
    ],
)  # fmt: skip
def test_headings_of_sections(shell: Shell, heading: str, code: str) -> None:
    """Lower-case, short, long and bracketed headings each name their section."""
    write_sheet(
        shell.folder / "p.xlsx", f"| Plan ref | {heading} | Team |\n| X-1 | Words of some kind | North |"
    )
    shell("ehcp-audit plans import p.xlsx")
    assert [section["code"] for section in _plan(shell, "X-1")["sections"]] == [code]


@pytest.mark.parametrize("heading", ["c%&$'", "A + B", "A key date", "Section Z", "G&T", "£"])
def test_headings_that_name_no_section(shell: Shell, heading: str) -> None:
    """A letter among other marks, or before other words, is no section: the column is told and left out."""
    write_sheet(shell.folder / "p.xlsx", f"| Plan ref | Section B | {heading} |\n| X-1 | Reads | words |")
    ran = shell("ehcp-audit plans import p.xlsx")
    assert [section["code"] for section in _plan(shell, "X-1")["sections"]] == ["B"]
    assert "[PLN003]" in ran.err or "[PLN008]" in ran.err


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("N/A", "nil statement"), ("none", "nil statement"), ("None known", "nil statement"), ("TBC", "placeholder"),
        ("[INSERT]", "placeholder"), ("n/k", "placeholder"), ("-", "blank"), ("", "blank"),
        ("Respite weekly", "content"),
    ],
)  # fmt: skip
def test_states_of_short_words(shell: Shell, words: str, state: str) -> None:
    """What people write for nothing is told apart: a nil statement, a placeholder, a blank."""
    write_sheet(shell.folder / "p.xlsx", f"| Plan ref | Section B | Section H1 |\n| X-1 | Reads | {words} |")
    shell("ehcp-audit plans import p.xlsx")
    assert {s["code"]: s["state"] for s in _plan(shell, "X-1")["sections"]}["H1"] == state


@pytest.mark.parametrize("mark", ["- ", "• ", "* ", "– ", "{n}. ", "({n}) ", "{n}) "])
def test_bullets_and_numbers_become_rows_marked_derived(shell: Shell, mark: str) -> None:
    """A list in a cell gives a row an item, marked derived, since the source gave none."""
    items = ["Reads slowly", "Tires by noon", "Turns from noise"]
    cell = "\\n".join(mark.format(n=n) + item for n, item in enumerate(items, 1))
    write_sheet(shell.folder / "p.xlsx", f"| Plan ref | Section B |\n| X-1 | {cell} |")
    shell("ehcp-audit plans import p.xlsx")
    plan = _plan(shell, "X-1")
    assert [words for _, words in _read(plan)["rows"]] == items
    assert {row["origin"] for row in plan["rows"]} == {"derived"}


def test_localities_teams_and_statuses_are_kept(shell: Shell) -> None:
    """Free facts are kept as written; each has its place in the plan."""
    table = """
    | Plan ref | District | SEN team | Plan status | Type of plan | Template version | Next review |
    | X-1 | Marl Valley | North | Amended final | Annual review | 2024-09 | 01/02/2026 |
    """
    write_sheet(shell.folder / "p.csv", table)
    assert shell("ehcp-audit plans import p.csv").code == 0
    facts = _plan(shell, "X-1")["facts"]
    held = {
        name: facts[name]
        for name in ("locality", "team", "status", "plan_type", "template", "next_review_on")
    }
    assert held == {
        "locality": "Marl Valley", "team": "North", "status": "amended", "plan_type": "amended after review",
        "template": "2024-09", "next_review_on": "2026-02-01",
    }  # fmt: skip


def test_an_import_is_not_undone_once_a_plan_of_it_is_audited(shell: Shell) -> None:
    """With an audit begun on one of its plans a batch stays, and the message says so."""
    write_sheet(shell.folder / "p.csv", "| Plan ref | Section B |\n| X-1 | Reads |\n| X-2 | Tires |")
    shell("ehcp-audit plans import p.csv")
    shell("ehcp-audit people add jsmith")
    shell("ehcp-audit queue assign X-1 --auditor jsmith --rubric ehcp-quality")
    batch = json.loads(shell("ehcp-audit plans undo --json").out)[0]["batch"]
    ran = shell(f"ehcp-audit plans undo {batch[:8]}")
    assert (ran.code, ran.err.splitlines()[-1]) == (1, "Nothing was undone.")
    assert f"Import {batch[:8]}: 1 plan version has been audited since." in ran.err
    assert shell("ehcp-audit plans list").last == "2 plans."


def test_the_sheet_of_problems_can_be_filtered(shell: Shell) -> None:
    """--problems writes a sheet with a filter over its headings, which stay in sight."""
    from openpyxl import load_workbook

    write_sheet(shell.folder / "p.csv", "| Plan ref | Final date |\n| X-1 | 31/02/2025 |\n| X-2 | soon |")
    shell("ehcp-audit plans import p.csv --problems out.xlsx")
    sheet = load_workbook(shell.folder / "out.xlsx").active
    assert sheet is not None
    assert sheet.auto_filter.ref == "A1:H3"
    assert sheet.freeze_panes == "A2"


def test_a_writer_who_is_no_known_person_is_noted(shell: Shell) -> None:
    """At import and in --explain, with the nearest people offered; a known one, by name or alias, is not."""
    shell('ehcp-audit people add hlark --name "Harriet Lark" --alias "H. Lark" --role writer')
    table = """
    | Plan ref | Plan writer | Section B |
    | X-1 | Harriet Lark | Reads |
    | X-2 | h. lark | Tires |
    | X-3 | Harriet Larke | Sings |
    | X-4 | Harriet Larke | Walks |
    | X-5 | Quentin Boggs | Draws |
    | X-6 | | Runs |
    """
    write_sheet(shell.folder / "p.xlsx", table)
    for option in (" --explain", ""):
        ran = shell(f"ehcp-audit plans import p.xlsx{option}")
        assert ran.code == 0
        assert (
            "Plans (row 4): The writer is no known person, here and in 2 rows in all. Did you mean hlark?"
            in ran.err
        )
        assert "Plans (row 6): 1 writer named in the file is no known person." in ran.err
        assert ran.err.count("[IMP023]") + ran.err.count("[IMP024]") == 2
        assert "Boggs" not in ran.err
        assert "writer" in ran.out or not option
    assert _plan(shell, "X-3")["facts"]["writer"] == "Harriet Larke"


def test_writers_before_anybody_is_known_are_one_note(shell: Shell) -> None:
    """Where no person is known yet, all writers of a file are one note, and the plans are stored."""
    write_sheet(
        shell.folder / "p.csv", "| Plan ref | Author |\n| X-1 | A Lark |\n| X-2 | B Wren |\n| X-3 | A Lark |"
    )
    ran = shell("ehcp-audit plans import p.csv")
    assert (ran.code, ran.last) == (0, "Stored 3 plans.")
    assert "2 writers named in the file are no known people." in ran.err
    assert ran.err.count("[IMP02") == 1
