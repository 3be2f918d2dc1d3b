"""What an import says of what it did: references minted, files, versions, and columns left out."""

import json

import pytest
from house import Shell, write_sheet
from import_world import write_book

CASES = "| Case ID | Section B |\n| 4471829 | Reads slowly |\n| 4471830 | Tires by noon |"


def test_minted_references_are_announced_once(shell: Shell) -> None:
    """How many were minted, from what, and how to find the plans again; not when the same file comes again."""
    write_sheet(shell.folder / "p.csv", CASES)
    first = shell("ehcp-audit plans import p.csv")
    assert "2 plans have no reference in the file, and one minted from the case number instead." in first.err
    assert "plans whois REF FILE`" in first.err
    assert "[IMP027]" in first.err
    assert "[IMP027]" not in shell("ehcp-audit plans import p.csv").err


def test_the_way_back_names_the_profile_that_read_the_file(shell: Shell) -> None:
    """A file read by a profile is found again by that profile: the remedy says so, and works."""
    write_sheet(shell.folder / "p.csv", "| Karte | Section B |\n| 4471829 | Reads slowly |")
    (shell.folder / "p.yaml").write_text("profile: p\ncolumns:\n  Karte: case number\n", encoding="utf-8")
    ran = shell("ehcp-audit plans import p.csv --profile p.yaml")
    assert "plans whois REF FILE --profile PROFILE`" in ran.err
    ref = json.loads(shell("ehcp-audit plans list --json").out)[0]["plan_ref"]
    without = shell(f"ehcp-audit plans whois {ref} p.csv")
    assert (without.code, "--profile" in without.err) == (2, True)
    assert "4471829" in shell(f"ehcp-audit plans whois {ref} p.csv --profile p.yaml").out


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ehcp-export-2026-10.csv", "ehcp-export-2026-10.csv"),
        ("SEN team plans v2 Oct.csv", "SEN team plans v2 Oct.csv"),
        ("Perry Ottershaw.csv", "a .csv file"),
    ],
)
def test_imports_of_one_day_are_told_apart(shell: Shell, name: str, told: str) -> None:
    """The list has id, time, file, who and count; a file's name is kept only where it can be no child's."""
    write_sheet(shell.folder / name, "| Plan ref | Section B |\n| X-1 | Reads slowly |")
    shell(f'ehcp-audit plans import "{name}"')
    listed = shell("ehcp-audit plans undo")
    assert f"  {told}  " in listed.out
    entry = json.loads(shell("ehcp-audit plans undo --json").out)[0]
    assert (entry["file"], entry["versions"]) == (told, 1)
    when = entry["at"]
    assert f"{when[8:10]}/{when[5:7]}/{when[:4]} {when[11:19]}" in listed.out
    held = b"".join(path.read_bytes() for path in shell.folder.glob("audit.db*"))
    assert b"Ottershaw" not in held


def test_several_files_are_counted(shell: Shell) -> None:
    """An import of several files names none of them."""
    for number in (1, 2):
        write_sheet(shell.folder / f"{number}.csv", f"| Plan ref | Section B |\n| X-{number} | Reads |")
    shell("ehcp-audit plans import 1.csv 2.csv")
    assert "  2 files  " in shell("ehcp-audit plans undo").out


def test_an_earlier_version_is_shown(shell: Shell) -> None:
    """`plans show` lists the versions and shows the one that is named; a number that is none is refused."""
    for words in ("Reads slowly", "Reads well"):
        write_sheet(
            shell.folder / "p.csv", f"| Plan ref | Plan status | Section B |\n| X-1 | Draft | {words} |"
        )
        shell("ehcp-audit plans import p.csv --on-conflict new-version")
    newest = shell("ehcp-audit plans show X-1 --text").out
    assert "Reads well" in newest
    assert "Versions: 1 (draft), 2 (draft)." in newest
    earlier = shell("ehcp-audit plans show X-1 --text --version 1").out
    assert "Plan X-1, version 1." in earlier
    assert "Reads slowly" in earlier
    assert json.loads(shell("ehcp-audit plans show X-1 --version 1 --json").out)["number"] == 1
    none = shell("ehcp-audit plans show X-1 --version 3")
    assert (none.code, "Did you mean 1 or 2?" in none.err) == (2, True)


def test_columns_that_a_table_leaves_out_are_told(shell: Shell) -> None:
    """Tables of people, reviews and advice say which headings they do not know, and which mean the same."""
    write_sheet(
        shell.folder / "people.csv",
        "| Short ID | Name | Agency | Notes | Initials |\n| jo | Jo Marl | health | Nurse | JM |",
    )
    ran = shell("ehcp-audit people import people.csv")
    assert "1 column was left out, with headings that we do not know: D (Notes)." in ran.err
    assert "[WFL022]" in ran.err
    assert "column A" in ran.err
    assert "[WFL023]" in ran.err
    assert ran.last.startswith("Stored 1 new person")
    write_sheet(shell.folder / "p.csv", "| Plan ref | Section B |\n| X-1 | Reads |")
    shell("ehcp-audit plans import p.csv")
    write_sheet(
        shell.folder / "r.csv", "| Plan ref | Meeting date | Venue |\n| X-1 | 01/02/2026 | Marl School |"
    )
    ran = shell("ehcp-audit plans reviews r.csv")
    assert "[WFL022]" in ran.err
    assert (ran.code, ran.last) == (0, "Stored 1 review.")


def test_a_second_sheet_of_plans_is_no_mere_notice(shell: Shell) -> None:
    """Where two sheets hold plans one is read, and the import says by its end that the other was not."""
    table = "| Plan ref | Section B |\n| X-1 | Reads |"
    others = (
        "| Plan ref | Section B |\n| X-1 | Rests |\n| X-2 | Writes |",
        "| Plan ref | Section F |\n| X-2 | Daily |",
    )
    for other in others:  # other words of a plan, and another column
        write_book(shell.folder / "p.xlsx", {"North": table, "South": other})
        ran = shell("ehcp-audit plans import p.xlsx")
        assert (ran.code, "Read 1 row" in ran.out or "Read 2 rows" in ran.out) == (1, True)
        assert "This sheet has headings of plans as well" in ran.err
        assert "[PLN056]" in ran.err


def test_a_sheet_a_year_is_one_list_of_plans(shell: Shell) -> None:
    """Sheets with the same columns and other plans on each are read together, which is told."""
    head = "| Plan ref | Primary need | Section B |"
    years = {"2024": "| X-1 | ASD | Reads |", "2025": "| X-2 | MLD | Writes |", "Notes": "| Ask Jo first |"}
    write_book(
        shell.folder / "p.xlsx",
        {year: f"{head}\n{row}" if "X" in row else row for year, row in years.items()},
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    assert ran.last == "Stored 2 plans."
    assert (
        "2025: The sheet has the same headings as the sheet 2024, and other plans: they were read too"
        in ran.err
    )


HEAD = "| Plan ref | Final date | Section B | Remarks |"


def test_a_plan_that_a_sheet_repeats_word_for_word_is_read_once(shell: Shell) -> None:
    """The sheet is part of the list, and what stands on it again is told; one cell that differs keeps it out."""
    first = f"{HEAD}\n| X-1 | 01/02/2024 | Reads | - |\n| X-2 | 01/03/2024 | Writes | seen |"
    second = f"{HEAD}\n| X-2 | 01/03/2024 | Writes | seen |\n| X-3 | 01/02/2025 | Tires | |"
    write_book(shell.folder / "q.xlsx", {"2024": first, "2025": second.replace("seen", "not seen")})
    ran = shell("ehcp-audit plans import q.xlsx --dry-run")
    assert "2025: This sheet has headings of plans as well, and was left out" in ran.err
    write_book(shell.folder / "p.xlsx", {"2024": first, "2025": second})
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 3 plans.")
    assert "2025 (row 2): 1 row is word for word as on the sheet 2024, and passed over" in ran.err
    assert "[PLN134]" in ran.err


def test_a_plan_on_two_sheets_beside_the_first_is_not_mixed(shell: Shell) -> None:
    """Two years' words of one plan were joined into one text where the first sheet did not hold it."""
    sheets = {"2023": "| X-1 | 01/02/2023 | Reads | |", "2024": "| X-2 | 01/02/2024 | Writes a line | |"}
    sheets["2025"] = "| X-2 | 01/02/2025 | Writes a page | |"
    write_book(shell.folder / "p.xlsx", {year: f"{HEAD}\n{row}" for year, row in sheets.items()})
    ran = shell("ehcp-audit plans import p.xlsx")
    assert "2025: This sheet has headings of plans as well, and was left out" in ran.err
    plan = json.loads(shell("ehcp-audit plans show X-2 --json").out)
    assert [each["text"] for each in plan["sections"]] == ["Writes a line"]


def test_references_that_differ_in_capitals_alone_are_told(shell: Shell) -> None:
    """A reference written in two ways is no second plan, neither in a file nor beside what is held."""
    write_sheet(shell.folder / "p.csv", "| Plan ref | Section B |\n| X-1 | Reads |\n| x-1 | Writes |")
    ran = shell("ehcp-audit plans import p.csv")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "[IMP028]" in ran.err
    assert shell("ehcp-audit plans import p.csv --partial").last == "Stored 1 plan."
    write_sheet(shell.folder / "q.csv", "| Plan ref | Section B |\n| X -1 | Writes |")
    assert "[IMP028]" in shell("ehcp-audit plans import q.csv").err


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("AB 01", True),
        ("AB\u201301", True),
        ("ab/01", True),
        ("AB01", True),
        ("AB-1", False),
        ("AB-010", False),
    ],
)
def test_references_that_differ_in_marks_alone_are_told(shell: Shell, other: str, told: bool) -> None:
    """Spaces, dashes and strokes between the same letters and figures make no second plan; other figures do."""
    write_sheet(shell.folder / "p.csv", f"| Plan ref | Section B |\n| AB-01 | Reads |\n| {other} | Writes |")
    ran = shell("ehcp-audit plans import p.csv --partial")
    assert ("[IMP028]" in ran.err, ran.last) == (told, "Stored 1 plan." if told else "Stored 2 plans.")


def test_figures_parted_in_another_place_are_other_references(shell: Shell) -> None:
    """1-23 is not 12-3."""
    write_sheet(shell.folder / "p.csv", "| Plan ref | Section B |\n| 1-23 | Reads |\n| 12-3 | Writes |")
    assert shell("ehcp-audit plans import p.csv").last == "Stored 2 plans."


def test_needs_with_an_ampersand_are_known(shell: Shell) -> None:
    """A need's name with an ampersand is what it is with an "and"."""
    write_sheet(
        shell.folder / "p.csv", "| Plan ref | Primary need |\n| X-1 | Speech, Language & Communication |"
    )
    assert shell("ehcp-audit plans import p.csv").code == 0
    assert json.loads(shell("ehcp-audit plans show X-1 --json").out)["facts"]["need"] == "SLCN"


def test_words_under_a_heading_of_two_sections_are_told(shell: Shell) -> None:
    """In a document "H1/H2" is the undivided H; of "Sections B and F" the first is read, and said to be."""
    write_sheet(
        shell.folder / "p.xlsx",
        """
        | Plan reference | P-7 |
        | Section A | I like trains. |
        | Section H1/H2 | Saturday club |
        | Sections B and F | - Reads slowly |
        | Section D | None |
        """,
        "Plan",
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    assert ran.last == "Stored 1 plan."
    assert "read as section B, its first" in ran.err
    assert "[PLN057]" in ran.err
    sections = json.loads(shell("ehcp-audit plans show P-7 --json").out)["sections"]
    assert [section["code"] for section in sections] == ["A", "H", "B", "D"]


def test_the_rest_is_offered_only_where_there_is_any(shell: Shell) -> None:
    """A row that is stopped beside plans that are held already keeps nothing back, and nothing says so."""
    write_sheet(shell.folder / "p.csv", "| Plan ref | Section B |\n| X-1 | Reads |\n| | Tires |")
    first = shell("ehcp-audit plans import p.csv")
    assert "What is stopped keeps the rest from being stored." in first.out
    assert shell("ehcp-audit plans import p.csv --partial").last == "Stored 1 plan."
    again = shell("ehcp-audit plans import p.csv")
    assert (again.code, "the rest" in again.out, again.last) == (1, False, "Stored nothing.")


def test_a_file_that_is_not_there_keeps_no_other_back(shell: Shell) -> None:
    """Of several files one that is mistyped stops the rest, and by --partial itself alone."""
    write_sheet(shell.folder / "p.csv", CASES)
    ran = shell("ehcp-audit plans import p.csv nope.csv")
    assert (ran.code, ran.last, "nope.csv: There is no file nope.csv." in ran.err) == (
        1,
        "Stored nothing.",
        True,
    )
    assert shell("ehcp-audit plans import p.csv nope.csv --partial").last == "Stored 2 plans."
