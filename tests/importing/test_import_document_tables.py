"""Tables of needs, provision and outcomes as councils head them: each word in its section, or the file stopped."""

import json

import pytest
from house import Shell, write_sheet
from import_world import write_word

ROWS = {"need": "Reads slowly.", "provision": "Daily reading.", "outcome": "Reads a book."}


def _plan(ref: str, table: str, before: str = "") -> str:
    return (
        f"| Plan reference | {ref} |\n# Section A: Views\nLikes kites.\n{before}\n{table}\n"
        "# Section I: Placement\nA school.\n# Section J: Direct payments\nNone."
    )


def _rows(shell: Shell, ref: str) -> dict[str, str]:
    plan = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)
    return {each["code"]: each["text"] for each in plan["sections"] if each["text"]}


@pytest.mark.parametrize(
    ("heads", "order"),
    [
        ("Special educational need | Outcome | Special educational provision", "need outcome provision"),
        ("Needs (Section B) | Provision (Section F) | Outcomes (Section E)", "need provision outcome"),
        ("Identified needs | Support to meet needs | Desired outcomes", "need provision outcome"),
        ("Section B: Needs | Section E: Outcomes | Section F: Provision", "need outcome provision"),
    ],
)
def test_columns_are_known_by_their_words(shell: Shell, heads: str, order: str) -> None:
    """In any order, by the letter in brackets or by words alone."""
    cells = " | ".join(ROWS[name] for name in order.split())
    write_word(
        shell.folder / "plan.docx",
        _plan("T-1", f"| {heads} |\n| {cells} |"),
    )
    assert shell("ehcp-audit plans import plan.docx").last == "Stored 1 plan."
    found = _rows(shell, "T-1")
    assert {code: found[code] for code in "ABEF"} == {
        "A": "Likes kites.", "B": "Reads slowly.", "E": "Reads a book.", "F": "Daily reading."
    }  # fmt: skip


@pytest.mark.parametrize("first", ["Area of need", "No.", ""])
def test_a_column_of_areas_or_numbers_beside_them(shell: Shell, first: str) -> None:
    """An area stands with the needs, a number is left out, and who and how often stand with the provision."""
    area = "1" if first == "No." else "Cognition and learning"
    table = (
        f"| {first} | Section B: Needs | Section F: Provision | How often | Section E: Outcomes |\n"
        f"| {area} | Reads slowly. | Daily reading. | Twice a day | Reads a book. |"
    )
    write_word(shell.folder / "plan.docx", _plan("T-2", table))
    assert shell("ehcp-audit plans import plan.docx").last == "Stored 1 plan."
    found = _rows(shell, "T-2")
    assert found["A"] == "Likes kites."
    assert found["B"] == ("Reads slowly." if first == "No." else "Cognition and learning\nReads slowly.")
    assert found["F"] == "Daily reading.\nHow often: Twice a day"
    assert found["E"] == "Reads a book."


def test_each_area_stands_once_above_its_own_needs(shell: Shell) -> None:
    """Also where area and need are merged over several rows, or the area is written in each of them."""
    from openpyxl import load_workbook

    path = write_sheet(
        shell.folder / "p.xlsx",
        """
        | Plan reference | T-9 |
        | Section A | Likes kites. |
        | Area of need | Needs (B) | Provision (F) | By whom |
        | C&I | Echoes speech. | Model talk. | Teacher |
        | | | A block of six. | SaLT |
        | SEMH | Bites. | A calm room. | TA |
        | SEMH | Shouts. | A break card. | TA |
        | Section I | A school. |
        | Section J | None |
        """,
    )
    book = load_workbook(path)
    for area in ("A4:A5", "B4:B5"):
        book["Plans"].merge_cells(area)
    book.save(path)
    assert shell("ehcp-audit plans import p.xlsx").last == "Stored 1 plan."
    found = _rows(shell, "T-9")
    assert found["B"] == "C&I\nEchoes speech.\nSEMH\nBites.\nShouts."
    assert found["F"].startswith("Model talk.\nBy whom: Teacher\nA block of six.\nBy whom: SaLT")


def test_areas_between_tables_and_across_them_belong_to_the_needs(shell: Shell) -> None:
    """The title of an area is no part of the child's views, nor does it end the table it stands in."""
    head = "| Section B: Needs | Section F: Provision | Section E: Outcomes |"
    row = "| Reads slowly. | Daily reading. | Reads a book. |"
    table = f"{head}\n| Communication and interaction |\n{row}\n| Cognition and learning |\n| Tires. | Rest. | Stays. |"
    write_word(shell.folder / "plan.docx", _plan("T-3", table, before="Sensory and physical"))
    assert shell("ehcp-audit plans import plan.docx").last == "Stored 1 plan."
    found = _rows(shell, "T-3")
    assert found["A"] == "Likes kites."
    for words in (
        "Sensory and physical",
        "Communication and interaction",
        "Cognition and learning",
        "Tires.",
    ):
        assert words in found["B"]
    assert "Rest." in found["F"]


@pytest.mark.parametrize(
    ("title", "heads", "codes"),
    [
        ("Health", "Needs | Provision | Outcomes", "CGE"),
        ("Health", "Health needs | Health provision | Health outcomes", "CGE"),
        ("Social care", "Social care needs | H1 provision | Outcomes", ("D", "H1", "E")),
        ("Social care", "Social care needs | Social care provision | Outcomes", ("D", "H", "E")),
    ],
)
def test_health_and_social_care_by_their_titles(shell: Shell, title: str, heads: str, codes: str) -> None:
    """A title over a table says of which kind its needs are, as do the words of its headings."""
    table = f"| {heads} |\n| Coughs at night. | A nurse visits. | Sleeps. |"
    write_word(shell.folder / "plan.docx", _plan("T-4", table, before=title))
    assert shell("ehcp-audit plans import plan.docx").last == "Stored 1 plan."
    found = _rows(shell, "T-4")
    assert [found[code] for code in codes] == ["Coughs at night.", "A nurse visits.", "Sleeps."]
    assert found["A"] == "Likes kites."


@pytest.mark.parametrize(
    ("first", "kept"),
    [("SEMH", True), ("C&I", True), ("B1", False), ("No. 4", False), ("2.1", False), ("a)", False)],
)
def test_a_short_area_is_kept_and_a_rows_number_is_not(shell: Shell, first: str, kept: bool) -> None:
    """Letters of an area are words of the plan, however few."""
    table = f"| Area | Needs | Provision |\n| {first} | Worries at school. | A quiet room. |"
    write_word(shell.folder / "plan.docx", _plan("T-7", table))
    assert shell("ehcp-audit plans import plan.docx").last == "Stored 1 plan."
    assert _rows(shell, "T-7")["B"] == (f"{first}\nWorries at school." if kept else "Worries at school.")


@pytest.mark.parametrize(
    ("heads", "cells", "kept"),
    [
        (
            "Need | Outcome | Provision | Who and how often",
            "B1 | E1, E2 | Daily reading. | TA, daily",
            {"B": "Reads slowly.", "E": "Reads a book.",
             "F": "Need: B1\nOutcome: E1, E2\nDaily reading.\nWho and how often: TA, daily"},
        ),
        (
            "Need (Section B) | Outcome (Section E) | Provision (Section F) | By whom",
            "1 | Reads two books. | Daily reading. | TA",
            {"B": "Reads slowly.", "E": "Reads a book.\nNeed (Section B): 1\nReads two books.",
             "F": "Daily reading.\nBy whom: TA"},
        ),
        (
            "Provision | Need",
            "Daily reading. | B1",
            {"B": "Reads slowly.", "E": "Reads a book.", "F": "Daily reading.\nNeed: B1"},
        ),
    ],
)  # fmt: skip
def test_numbers_of_needs_and_outcomes_stand_with_the_provision(
    shell: Shell, heads: str, cells: str, kept: dict[str, str]
) -> None:
    """A cell "B1" heads no section: all words of the table were read as section B or E."""
    before = "# Section B\nReads slowly.\n# Section E\nReads a book.\n# Section F"
    write_word(shell.folder / "plan.docx", _plan("T-11", f"| {heads} |\n| {cells} |", before))
    assert shell("ehcp-audit plans import plan.docx").last == "Stored 1 plan."
    found = _rows(shell, "T-11")
    assert {code: found[code] for code in "BEF"} == kept


def test_numbers_of_needs_in_a_table_without_its_head_stop_the_file(shell: Shell) -> None:
    """As where words between its rows end a table: what stands beside the numbers has no section."""
    table = "| Need | Outcome | Provision |\n| B1 | E1 | Daily reading. |\nContinued\n| B2 | E2 | Weekly swimming. |"
    write_word(shell.folder / "plan.docx", _plan("T-14", table))
    ran = shell("ehcp-audit plans import plan.docx")
    assert ran.last == "Stored nothing."
    assert "[PLN097]" in ran.err


@pytest.mark.parametrize(
    ("section", "heads", "cells", "rows"),
    [
        ("F", "Provision | Who | How often", "Daily reading. | TA | 20 minutes",
         ["Daily reading.\nWho: TA\nHow often: 20 minutes", "Swimming.\nWho: Coach\nHow often: weekly"]),
        ("H1", "No. | Provision | Who", "1 | Daily reading. | TA", ["Daily reading.\nWho: TA", "Coach"]),
        ("E", "Outcome | By when", "Reads a book. | July 2027",
         ["Reads a book.\nBy when: July 2027", "Swimming.\nBy when: Coach"]),
        ("B", "Area of need | Strengths | Needs", "Cognition | Counts. | Reads slowly.",
         ["Cognition\nCounts.\nReads slowly.", "Swimming.\nCoach\nweekly"]),
        ("F", "Health provision | Who", "Daily reading. | TA", []),
    ],
)  # fmt: skip
def test_a_table_of_one_sections_own_rows(
    shell: Shell, section: str, heads: str, cells: str, rows: list[str]
) -> None:
    """Each row is a provision, need or outcome of its own, where all the table's words were one."""
    width = heads.count("|") + 1
    second = " | ".join(["Swimming.", "Coach", "weekly"][:width])
    if section == "H1":
        second = "2 | Coach | "
    table = f"# Section {section}\n| {heads} |\n| {cells} |\n| {second} |"
    write_word(shell.folder / "plan.docx", _plan("T-15", table))
    assert shell("ehcp-audit plans import plan.docx").last == "Stored 1 plan."
    plan = json.loads(shell("ehcp-audit plans show T-15 --json").out)
    texts = {each["code"]: each["text"] for each in plan["sections"]}
    given = [row for row in plan["rows"] if row["section"] == section and row["origin"] == "given"]
    assert [texts[section][row["start"] : row["end"]] for row in given] == rows


def test_a_row_that_heads_h1_ends_the_table_above(shell: Shell) -> None:
    """H1 and H2 in a column of a table as wide are sections, never numbers of needs."""
    table = "| Need | Provision |\n| Reads slowly. | Daily reading. |\n| H1 | A club. |\n| H2 | Two nights away. |"
    write_word(shell.folder / "plan.docx", _plan("T-12", table))
    assert shell("ehcp-audit plans import plan.docx").last == "Stored 1 plan."
    found = _rows(shell, "T-12")
    assert (found["F"], found["H1"], found["H2"]) == ("Daily reading.", "A club.", "Two nights away.")


def test_a_title_over_h1_and_h2_alone_is_no_section(shell: Shell) -> None:
    """Section H was held as blank beside its two halves."""
    table = "# Section H: Social care provision\n| H1 Under the 1970 Act | H2 Other |\n| A club. | Two nights away. |"
    write_word(shell.folder / "plan.docx", _plan("T-13", table))
    assert shell("ehcp-audit plans import plan.docx").last == "Stored 1 plan."
    plan = json.loads(shell("ehcp-audit plans show T-13 --json").out)
    assert [each["code"] for each in plan["sections"]] == ["A", "H1", "H2", "I", "J"]


def test_a_table_with_a_column_that_is_not_known_stops_the_file(shell: Shell) -> None:
    """Words of needs must not be taken for another section's, as all were for the last column's."""
    table = (
        "| Section B: Needs | Section F: Provision | Zebra | Section E: Outcomes |\n"
        "| Reads slowly. | Daily reading. | Stripes. | Reads a book. |"
    )
    write_word(shell.folder / "plan.docx", _plan("T-5", table))
    ran = shell("ehcp-audit plans import plan.docx")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "[PLN097]" in ran.err


def test_advice_without_the_day_of_its_receipt(shell: Shell) -> None:
    """A table of advice is read row by row; a day that is not said to be that of receipt is words alone."""
    table = "# Section K: Advice\n| Advice | Date | Author |\n| Social care | 03/02/2026 | A worker |"
    write_word(shell.folder / "plan.docx", _plan("T-6", table))
    assert shell("ehcp-audit plans import plan.docx").last == "Stored 1 plan."
    assert _rows(shell, "T-6")["K"] == "Social care | 03/02/2026 | A worker"
