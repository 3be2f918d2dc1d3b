"""What a wide spreadsheet may look like, each as a table: read rightly, or told by cell why not."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from house import Shell, write_sheet
from import_world import table_rows

HEAD = "| Plan ref | Primary need | Final date | Section B |\n"


def _plan(shell: Shell, ref: str = "X-1") -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)
    return shown


def _text(shell: Shell, code: str = "B") -> str:
    return next(str(s["text"]) for s in _plan(shell)["sections"] if s["code"] == code)


def _refs(shell: Shell) -> list[str]:
    return [plan["plan_ref"] for plan in json.loads(shell("ehcp-audit plans list --json").out)]


def test_title_rows_repeated_headings_notes_totals_and_blank_rows(shell: Shell) -> None:
    """Rows above the headings and rows that are no data are passed over, and told."""
    table = f"""
    | Plans for the quarter | | | |
    | Printed 1 May 2025 | | | |
    {HEAD.strip()}
    | X-1 | ASD | 01/02/2025 | Reads slowly |
    | | | | |
    {HEAD.strip()}
    | X-2 | MLD | 02/02/2025 | Tires |
    | Total | 2 | | |
    | Note: drafts are not in | | | |
    """
    write_sheet(shell.folder / "p.xlsx", table)
    ran = shell("ehcp-audit plans import p.xlsx")
    assert _refs(shell) == ["X-1", "X-2"]
    for why in ("the headings again", "totals", "notes"):
        assert why in ran.err


def test_subtotals_are_no_plans(shell: Shell) -> None:
    """What ends a group of rows with its figures is passed over and told; a plan of few words never is."""
    table = """
    | Plan ref | Team | Section B |
    | X-1 | East | Reads slowly |
    | East total | | 1 |
    | X-2 | West | Tires |
    | West Subtotal | 1 | |
    | Total for West | | 1 |
    | Subtotal: all | 2 | |
    | West Count | 2 | |
    | Total-1 | West | None |
    | West total | West | Total communication |
    """
    write_sheet(shell.folder / "p.xlsx", table)
    ran = shell("ehcp-audit plans import p.xlsx")
    assert "5 rows were passed over: subtotals (3, 5, 6, 7, 8)" in ran.err
    assert _refs(shell) == ["Total-1", "West total", "X-1", "X-2"]


def test_a_merged_heading_over_two_rows(shell: Shell) -> None:
    """A group heading merged over its columns is read with the row under it: Section H over H1 and H2."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[str | None]] = [["Plan ref", "Section H", None, "Social care advice", None],
            [None, "H1", "H2", "Requested", "Received"],
            ["X-1", "Saturday club", "None at present.", "01/02/2025", "01/03/2025"]]  # fmt: skip
    for row in rows:
        sheet.append(row)
    for area in ("A1:A2", "B1:C1", "D1:E1"):
        sheet.merge_cells(area)
    book.save(shell.folder / "p.xlsx")
    ran = shell("ehcp-audit plans import p.xlsx")
    assert ran.last == "Stored 1 plan."
    plan = _plan(shell)
    assert {s["code"]: s["state"] for s in plan["sections"]} == {"H1": "content", "H2": "nil statement"}
    assert (plan["advice"][0]["requested_on"], plan["advice"][0]["received_on"]) == (
        "2025-02-01",
        "2025-03-01",
    )


def test_hidden_rows_columns_and_sheets_are_read_and_told(shell: Shell) -> None:
    """What is hidden is read like the rest; the problems say so."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plans"
    for row in table_rows(HEAD + "| X-1 | ASD | 01/02/2025 | Reads |\n| X-2 | MLD | 02/02/2025 | Tires |"):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    other = book.create_sheet("Old")
    other.append(["x"])
    other.sheet_state = "hidden"
    book.save(shell.folder / "p.xlsx")
    ran = shell("ehcp-audit plans import p.xlsx")
    assert _refs(shell) == ["X-1", "X-2"]
    assert ran.err.count("idden") >= 3
    assert "[PLN002]" in ran.err


def test_duplicate_and_nameless_columns_are_told_and_extra_ones_listed(shell: Shell) -> None:
    """Two columns of one meaning, one without a heading, one that is not known: none overwrites another."""
    write_sheet(
        shell.folder / "p.xlsx",
        "| Plan ref | Section B | Sect B | | Ward |\n| X-1 | Reads slowly | Tires | odd | Marl |",
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    assert _text(shell) == "Reads slowly"
    for code in ("PLN004", "PLN003", "OFF042"):
        assert code in ran.err


def test_a_heading_that_stands_twice_is_told_once(shell: Shell) -> None:
    """The second column of a section is left out and told; of two columns of names both are masked, and neither."""
    write_sheet(
        shell.folder / "p.csv",
        "| Plan ref | Child name | Child name | Section B | Section B |\n"
        "| X-1 | Ada Fenn | Bea Moss | Ada and Bea read slowly | Tires |",
    )
    told = json.loads(shell("ehcp-audit plans import p.csv --json").out)["problems"]
    assert [(each["code"], each["place"]["cell"]) for each in told] == [("PLN004", "E1")]
    assert ("Ada" in _text(shell), "Bea" in _text(shell)) == (False, False)


def test_h1_and_h2_in_one_column_are_divided(shell: Shell) -> None:
    """A Section H column that sets out H1 and H2 in turn gives both; one that does not stays H."""
    write_sheet(
        shell.folder / "p.xlsx",
        "| Plan ref | Section H |\n"
        "| X-1 | H1: Saturday club, four hours\\nH2 - None at present. |\n"
        "| X-2 | Saturday club and H2 funding |",
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    assert {s["code"]: s["text"] for s in _plan(shell)["sections"]} == {
        "H1": "Saturday club, four hours", "H2": "None at present."
    }  # fmt: skip
    assert [s["code"] for s in _plan(shell, "X-2")["sections"]] == ["H"]
    assert "[PLN026]" in ran.err


def test_section_states_are_told_apart(shell: Shell) -> None:
    """Blank, placeholder, nil statement and content; a column that is not there is no section."""
    write_sheet(
        shell.folder / "p.xlsx",
        "| Plan ref | Section B | Section C | Section D | Section F |\n"
        "| X-1 | Reads slowly | | No social care needs were identified. | [INSERT] |",
    )
    shell("ehcp-audit plans import p.xlsx")
    assert {s["code"]: s["state"] for s in _plan(shell)["sections"]} == {
        "B": "content", "C": "blank", "D": "nil statement", "F": "placeholder"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        (
            "\u201cReads\u201d\u00a0slowly \u2013 it\u2019s hard",
            "\u201cReads\u201d slowly \u2013 it\u2019s hard",
        ),
        ("One_x000D_\\nTwo", "One\nTwo"),
        ("=1+1 is what it says", "=1+1 is what it says"),
        ("- Reads slowly", "- Reads slowly"),
        ("+ more", "+ more"),
        ("@school only", "@school only"),
        ("x" * 32_000, "x" * 32_000),
    ],
)
def test_odd_characters_and_long_cells_keep_their_words(shell: Shell, cell: str, held: str) -> None:
    """Curly quotes, no-break spaces, _x000D_, signs that begin a formula and 32,000 characters survive."""
    write_sheet(shell.folder / "p.xlsx", f"| Plan ref | Section B |\n| X-1 | {cell} |")
    shell("ehcp-audit plans import p.xlsx")
    assert _text(shell) == held


def test_error_cells_and_formulas_without_a_result_are_named(shell: Shell) -> None:
    """#REF! and a formula that was never worked out are told by cell, and never taken for blank."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plans"
    sheet.append(["Plan ref", "Primary need", "Section B"])
    sheet.append(["X-1", "#N/A", "=A1&A2"])
    sheet["B2"].data_type = "e"
    book.save(shell.folder / "p.xlsx")
    ran = shell("ehcp-audit plans import p.xlsx")
    assert ran.code == 1
    assert "Plans!B2: The cell shows #N/A" in ran.err
    assert "Plans!C2: The cell shows a formula without a saved result" in ran.err


WITHOUT_VALUE = {
    "wide": "| Plan ref | Section B | Section F |\n| X-1 | #REF! | Reads daily |",
    "long": """
        | Plan ref | Section | Text |
        | X-1 | B | #REF! |
        | X-1 | F | Reads daily |
        """,
    "rows": """
        | Plan ref | Section B | Section F |
        | X-1 | #REF! | Reads daily |
        | X-1 | | Rests |
        """,
    "document, below": """
        | Plan ref | X-1 |
        | Section B | |
        | #REF! | |
        | Section F | |
        | Reads daily | |
        | Section G | |
        | Section H1 | None |
        """,
    "document, beside": """
        | Plan ref | X-1 |
        | Section B | #REF! |
        | Section F | Reads daily |
        | Section G | |
        | Section H1 | None |
        """,
}


@pytest.mark.parametrize("table", WITHOUT_VALUE.values(), ids=WITHOUT_VALUE)
def test_a_section_without_a_value_to_read_is_not_blank(shell: Shell, table: str) -> None:
    """A section whose only cell shows an error is told, and no words of it are held: it says nothing of it."""
    from openpyxl import load_workbook

    book = load_workbook(write_sheet(shell.folder / "p.xlsx", table))
    for cell in (cell for row in book["Plans"].iter_rows() for cell in row if cell.value == "#REF!"):
        cell.data_type = "e"
    book.save(shell.folder / "p.xlsx")
    ran = shell("ehcp-audit plans import p.xlsx --partial")
    assert "The cell shows #REF!" in ran.err
    states = {section["code"]: section["state"] for section in _plan(shell)["sections"]}
    assert states["B"] == "no text held"
    assert states["F"] == "content"
    assert states.get("G", "blank") == "blank"


def test_errors_in_a_text_file_are_named(shell: Shell) -> None:
    """Saved as CSV, #N/A is no nil statement of a section, #REF! no words, and ##### no date."""
    write_sheet(shell.folder / "p.csv", f"{HEAD}| X-1 | #NAME? | ##### | #N/A |")
    ran = shell("ehcp-audit plans import p.csv")
    assert (ran.code, ran.last, ran.err.count("[PLN020]")) == (1, "Stored 1 plan.", 3)
    assert (
        "p!C2: The cell shows #####, not a value. Mend the formula, let Excel work it out, or widen"
        in ran.err
    )
    assert [section["state"] for section in _plan(shell)["sections"]] == []


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("cp1252", ","), ("utf-8", ";"), ("utf-8-sig", ","), ("utf-16", "\t")],
)
def test_text_files_of_any_encoding(shell: Shell, encoding: str, separator: str) -> None:
    """cp1252, UTF-8 with and without its mark, UTF-16; commas, semicolons, tabs."""
    lines = [["Plan ref", "Primary need", "Section B"], ["X-1", "ASD", "Caf\u00e9 \u2013 reads"]]
    text = "\r\n".join(separator.join(row) for row in lines)
    (shell.folder / "p.csv").write_bytes(text.encode(encoding))
    assert shell("ehcp-audit plans import p.csv").last == "Stored 1 plan."
    assert _text(shell) == "Caf\u00e9 \u2013 reads"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("28/02/2025", "2025-02-28"), ("3 March 2025", "2025-03-03"), ("2024-Sep-28 00:00:00", "2024-09-28"),
        ("19.05.14", "2014-05-19"), ("45000", "2023-03-15"), ("31/02/2025", None), ("n/k", None), ("-", None),
        ("03/2025", None), ("04/25/2025", None),
    ],
)  # fmt: skip
def test_dates_in_every_form(shell: Shell, written: str, read: str | None) -> None:
    """Dates are read day first, serial numbers too; impossible ones are refused, "n/k" and "-" are none."""
    write_sheet(shell.folder / "p.xlsx", HEAD + f"| X-1 | ASD | {written} | Reads |")
    ran = shell("ehcp-audit plans import p.xlsx")
    assert _plan(shell)["facts"]["finalised_on"] == read
    assert ("[PLN010]" in ran.err) == (read is None and written not in ("n/k", "-"))


def test_dates_of_the_1904_system_do_not_shift(shell: Shell) -> None:
    """A workbook that counts its days from 1904 gives the days it shows."""
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append(["Plan ref", "Final date"])
    sheet.append(["X-1", date(2025, 2, 28)])
    book.save(shell.folder / "p.xlsx")
    shell("ehcp-audit plans import p.xlsx")
    assert _plan(shell)["facts"]["finalised_on"] == "2025-02-28"


def test_a_column_with_months_first_puts_its_other_dates_in_doubt(shell: Shell) -> None:
    """Beside a date that must be month first, one that reads both ways is refused, never swapped."""
    write_sheet(
        shell.folder / "p.xlsx",
        HEAD + "| X-1 | ASD | 03/04/2025 | Reads |\n| X-2 | ASD | 04/25/2025 | Reads |",
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    assert _plan(shell)["facts"]["finalised_on"] is None
    assert "its month may stand first" in ran.err


@pytest.mark.parametrize(
    ("heading", "written", "fact", "read"),
    [
        ("Primary need", "Autism", "need", "ASD"), ("Primary need", "BESD", "need", "SEMH"),
        ("SEN need", "Visual impairment", "need", "VI"), ("Need", "slcn", "need", "SLCN"),
        ("NCY", "Reception", "year_group", 0), ("Year group", "Year 9", "year_group", 9),
        ("NC year", "N2", "year_group", -1), ("Year", "20", "year_group", 20),
        ("Plan status", "Amended final", "status", "amended"), ("Type of plan", "Phase transfer", "plan_type", "phase transfer"),
        ("Placement type", "Mainstream", "placement", "mainstream"),
        ("Setting type", "PRU", "placement", "alternative provision"), ("SENsetting", "ola", "placement", "OLA"),
        ("School type", "NMSS", "placement", "special"), ("Placement", "EOTAS", "placement", "OLA"),
        ("Placement", "EHE - Elective home education", "placement", "EHE"),
        ("Placement", "Forest group", "placement", "Forest group"),
        ("Secondary need", "DS", "second_need", "DS"), ("SEN type", "asd - autistic spectrum disorder", "need", "ASD"),
        ("NC year", "-4", "year_group", -4), ("Year group", "11", "year_group", 11), ("Known to social care", "Y", "known_to_social_care", True),
        ("LAC", "no", "looked_after", False), ("Primary need", "n/k", "need", None), ("Team", "N/A", "team", None),
    ],
)  # fmt: skip
def test_coded_facts_in_councils_words(
    shell: Shell, heading: str, written: str, fact: str, read: object
) -> None:
    """Codes, long and legacy names, year groups, yes and no; "n/k" and "N/A" are no value and no fault."""
    write_sheet(
        shell.folder / "p.xlsx", f"| Plan ref | {heading} | Section A |\n| X-1 | {written} | I like kites. |"
    )
    assert shell("ehcp-audit plans import p.xlsx").code == 0
    assert _plan(shell)["facts"][fact] == read


@pytest.mark.parametrize(
    ("written", "held"),
    [("CiN", "child in need"), ("Child Protection Plan", "child protection"), ("short breaks", "universal or short breaks"),
     ("LAC", "looked after"), ("early help", "early help")],
)  # fmt: skip
def test_involvement_in_common_words(shell: Shell, written: str, held: str) -> None:
    """What councils call social care's involvement is read; other words are listed and left out."""
    write_sheet(
        shell.folder / "p.xlsx",
        f"| Plan ref | Social care involvement |\n| X-1 | {written} |\n| X-2 | Tier 9 |",
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    assert _plan(shell)["advice"][0]["involvement"] == held
    assert "[PLN018]" in ran.err


def test_identifiers_are_checked_and_never_shown(shell: Shell) -> None:
    """Wrong check digits and lost zeros are told by cell, without the value; right ones pass in silence."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plans"
    sheet.append(["Plan ref", "UPN", "ULN", "NHS number"])
    sheet.append(["X-1", "Z801200001001", "1000000213", "9434765919"])
    sheet.append(["X-2", "B123456789012", "1000000214", 9434765918])
    sheet.append(["X-3", None, 12345678, "n/k"])
    book.save(shell.folder / "p.xlsx")
    ran = shell("ehcp-audit plans import p.xlsx")
    from audit.privacy.identifiers import uln_is_valid, upn_is_valid

    wrong = [
        name
        for name, right in (("B2", upn_is_valid("Z801200001001")), ("C2", uln_is_valid("1000000213")))
        if not right
    ]
    assert all(f"Plans!{cell}" in ran.err for cell in wrong)
    assert "Plans!B3" in ran.err or "B3" in ran.err
    assert "D3: The value is no NHS number" in ran.err
    assert "Plans!C4: The ULN came as a number" in ran.err
    for value in ("B123456789012", "1000000214", "9434765918", "12345678"):
        assert value not in ran.err + ran.out


def test_a_draft_and_its_final_are_two_versions_and_a_repeated_row_is_one(shell: Shell) -> None:
    """Rows of one plan under two statuses are two versions, the draft first; the same row twice is told."""
    table = (
        "| Plan ref | Plan status | Section B |\n| X-1 | Final | Reads slowly |\n"
        "| X-1 | Draft | Reads |\n| X-1 | Final | Reads slowly |"
    )
    write_sheet(shell.folder / "p.xlsx", table)
    ran = shell("ehcp-audit plans import p.xlsx")
    assert "[PLN009]" in ran.err
    assert ran.last.startswith("Stored 2 plans")
    plan = _plan(shell)
    assert (plan["number"], plan["facts"]["status"]) == (2, "final")


def test_a_file_that_can_not_be_read_is_refused_and_bounded(shell: Shell, tmp_path: Path) -> None:
    """Renamed, cut short, a bomb of zeros: one clear line, nothing stored, no traceback."""
    import zipfile

    write_sheet(shell.folder / "whole.xlsx", HEAD + "| X-1 | ASD | 01/02/2025 | Reads |")
    whole = (shell.folder / "whole.xlsx").read_bytes()
    (shell.folder / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    (shell.folder / "named.xls").write_bytes(whole)
    bomb_path = shell.folder / "bomb.xlsx"
    with (
        zipfile.ZipFile(bomb_path, "w", zipfile.ZIP_DEFLATED) as bomb,
        zipfile.ZipFile(shell.folder / "whole.xlsx") as parts,
    ):
        for name in parts.namelist():
            bomb.writestr(name, parts.read(name) if "sheet1" not in name else b"0" * 300_000_000)
    for name in ("cut.xlsx", "named.xls", "bomb.xlsx"):
        ran = shell(f"ehcp-audit plans import {name}")
        assert ran.code == 2, name
        assert "[OFF" in ran.err
        assert ran.err.count("\n") == 1


def test_names_are_found_alike_near_their_places_and_in_the_whole_text() -> None:
    """Looking only about the places of known names finds what looking at every word finds."""
    from random import Random

    from audit.privacy import known_names
    from audit.privacy.name_text import fold

    random = Random(3)  # noqa: S311 - the same texts in every run
    words = [
        "Peregrine", "O'Neill", "O Neill", "the", "Ottershaw-Finch", "otter", "Finch's", "J.", "P", "said",
        "he", "'s", "Lucinda", "(Finch)", "\n", "Ottershaws", "peregrinely", "May", "will", "Oneill",
        "FINCHES", "the Peregrines", "O'Neills", "Lucinda Finches",
    ]  # fmt: skip
    parts = known_names.name_parts(["Peregrine O'Neill", "Ottershaw-Finch", "May"])
    surnames = known_names.name_parts(["Finch"])
    for _ in range(500):
        front = "\n" * 4
        text = front + " ".join(random.choice(words) for _ in range(random.randint(1, 30)))
        every = known_names.words_of(text, parts)
        near = known_names.words_near(f"{fold(text)}\n", parts, surnames, len(front), len(text))
        assert list(known_names.find_known(text, near, parts)) == list(
            known_names.find_known(text, every, parts)
        )
        assert list(known_names.find_family(text, near, surnames, parts)) == list(
            known_names.find_family(text, every, surnames, parts)
        )
