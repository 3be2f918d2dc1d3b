"""Messages of the office that nothing else raises, each earned by what a person types or hands over."""

import pytest
from auditing_world import SINGLE, audits, score
from house import Shell, write_sheet
from sqlalchemy import text

from audit.store.connect import open_store

ROWS = """
| Plan ref | Status | Final date | Section A | Section F |
|---|---|---|---|---|
| P-9 | final | 01/02/2025 | Likes trains | {f} |
"""
BY_ROW = SINGLE.replace("rubric: single", "rubric: lines").replace(
    "id: F-01\n", "id: F-01\n        for_each: provision\n"
)


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ("| Id | Agency | Active from |\n|---|---|---|\n| bo | education | soon |", "WFL004"),
        ("| Id | Agency | Alias |\n|---|---|---|\n| bo | education | edda |", "WFL005"),
    ],
)
def test_a_table_of_people_with_a_fault_is_refused(office: Shell, sheet: str, code: str) -> None:
    """A date that is none and an alias that is somebody's id stop the table; nobody is added."""
    write_sheet(office.folder / "people.csv", sheet)
    before = office("ehcp-audit people list").out
    ran = office("ehcp-audit people import people.csv")
    assert (ran.code, f"[{code}]" in ran.err) == (1, True)
    assert office("ehcp-audit people list").out == before


@pytest.mark.parametrize(
    ("name", "held", "code"),
    [
        ("a.json", "met, met", "WFL031"),
        ("a.json", "[1, 2]", "WFL031"),
        ("a.json", '[{"answer": "met"}]', "WFL030"),
        ("a.csv", "Criterion,Answer\nA-01,\n", "WFL030"),
    ],
)
def test_a_file_of_answers_with_a_fault_is_refused(office: Shell, name: str, held: str, code: str) -> None:
    """Not JSON, not a list of answers, no criterion, no answer: the way out, and nothing stored."""
    (office.folder / name).write_text(held, encoding="utf-8")
    ran = office(f"ehcp-audit score P-3 --rubric single.yaml --auditor edda --answers {name}")
    assert (ran.code, f"[{code}]" in ran.err) == (1, True)


def test_a_cell_that_shows_an_error_is_told(office: Shell) -> None:
    """An answer whose cell shows #REF! is not taken for words."""
    from openpyxl import load_workbook

    sheet = "| Criterion | Answer | Comment |\n|---|---|---|\n| A-01 | met | #REF! |"
    path = write_sheet(office.folder / "a.xlsx", sheet)
    book = load_workbook(path)
    book.worksheets[0]["C2"].data_type = "e"
    book.save(path)
    ran = office("ehcp-audit score P-3 --rubric single.yaml --auditor edda --answers a.xlsx")
    assert "[WFL021]" in ran.err
    assert "C2" in ran.err


def test_an_action_that_cannot_be_made_stores_no_answer(office: Shell) -> None:
    """A day that is none, beside an action, is refused before the first answer is stored."""
    (office.folder / "a.csv").write_text(
        "Criterion,Answer,Action,Action by\nA-01,met,,\nF-01,not met,Ask health for the hours,soon\n",
        encoding="utf-8",
    )
    line = "ehcp-audit score P-3 --rubric single.yaml --auditor edda"
    assert office(f"{line} --answers a.csv").code == 1
    (office.folder / "other.json").write_text('{"F-01": "met"}')
    assert "A-01" in office(f"{line} --answers other.json --json").out


def test_an_answer_about_one_of_several_lines_says_which(office: Shell) -> None:
    """A criterion asked of each line of provision needs the line, in a file and in a review."""
    office("ehcp-audit people add mo --role moderator --agency education")
    (office.folder / "lines.yaml").write_text(BY_ROW, encoding="utf-8")
    (office.folder / "q.csv").write_text(
        'Plan ref,Status,Section A,Section F\nP-9,draft,Likes trains,"1. One hour a week.\n2. A daily check."\n'
    )
    office("ehcp-audit plans import q.csv")
    (office.folder / "a.csv").write_text("Criterion,Answer\nA-01,met\nF-01,met\n", encoding="utf-8")
    line = "ehcp-audit score P-9 --rubric lines.yaml --auditor edda --answers a.csv"
    ran = office(line)
    assert (ran.code, "[WFL033]" in ran.err) == (1, True)
    (office.folder / "a.csv").write_text(
        "Criterion,Subject,Answer\nA-01,,met\nF-01,1,met\nF-01,2,met\n", encoding="utf-8"
    )
    assert office(line).code == 0
    audit = str(audits(office)[0]["audit_id"])
    ran = office(f"ehcp-audit moderate review {audit} --moderator mo --change F-01=n --reason evidence")
    assert (ran.code, "[MDR004]" in ran.err) == (2, True)


def test_two_rows_of_one_draft_and_a_name_of_nobody(office: Shell) -> None:
    """Two rows with one reference and one state are told; so is --name-of a plan that the file has not."""
    one = ROWS.format(f="One hour a week")
    write_sheet(office.folder / "q.csv", one + "| P-9 | final | 01/02/2025 | Likes boats | Two hours |")
    ran = office("ehcp-audit plans import q.csv --name-of 'P-77=Robin Vale'")
    assert "[WFL042]" in ran.err
    assert "[PLN007]" in ran.err
    for name in ("one", "two"):
        write_sheet(office.folder / f"{name}.csv", ROWS.format(f=f"Hours in {name}"))
    ran = office("ehcp-audit plans import one.csv two.csv")
    assert (ran.code, "[WFL040]" in ran.err) == (1, True)


@pytest.mark.parametrize(
    ("name", "code"), [("", "TXT001"), ("/advice.docx", "TXT003"), ("/huge.txt", "TXT004")]
)
def test_advice_comes_from_a_text_file(office: Shell, name: str, code: str) -> None:
    """A folder, a file of another kind and one that is too large are refused by name."""
    folder = office.folder / "advice"
    folder.mkdir()
    (folder / "advice.docx").write_bytes(b"PK")
    (folder / "huge.txt").write_bytes(b"word " * 3_000_000)
    ran = office(f"ehcp-audit plans add-advice P-3 advice{name} --agency health")
    assert (ran.code, f"[{code}]" in ran.err) == (2, True)


def test_a_split_of_volume_that_there_is_not(office: Shell) -> None:
    """`trends volume --by` names the splits there are."""
    ran = office("ehcp-audit trends volume --by moon")
    assert (ran.code, "[TRW001]" in ran.err) == (2, True)


def test_a_result_that_was_changed_by_hand_is_found(office: Shell) -> None:
    """`store check` reckons each result anew and names the audit whose stored one differs."""
    score(office, "P-3", "edda", {"A-01": "met", "F-01": "met"})
    with open_store(str(office.store)) as store, store.write() as conn:
        conn.execute(text("UPDATE result SET grade = 'Inadequate' WHERE grade = 'Good'"))
    ran = office("ehcp-audit store check")
    assert (ran.code, "[WFL050]" in ran.err) == (1, True)
