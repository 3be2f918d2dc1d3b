"""Nothing is guessed silently: a meaning taken on a thin sign is offered or told instead."""

import json

import pytest
from house import Shell, write_sheet
from import_world import write_pdf


def _facts(shell: Shell, ref: str = "X-1") -> dict[str, object]:
    facts: dict[str, object] = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)["facts"]
    return facts


def test_a_guessed_code_page_is_told_by_explain(shell: Shell) -> None:
    """A file that is not UTF-8 is read as Windows text, and both the explanation and a note say so."""
    text = "Plan ref,Section B\r\nX-1,Caf\u00e9 \u2013 reads"
    (shell.folder / "p.csv").write_bytes(text.encode("cp1252"))
    ran = shell("ehcp-audit plans import p.csv --explain")
    assert "its letters were read as Windows text (cp1252), since it is not UTF-8" in " ".join(
        ran.out.split()
    )
    assert "p!B2: The file is not UTF-8; " in ran.err
    assert "[OFF068]" in ran.err
    assert ran.code == 0


@pytest.mark.parametrize(
    ("heading", "offered"),
    [
        ("Review date", '"last annual review" or "next annual review"'),
        ("Age", '"age at final"'),
        ("ID", '"case number"'),
        ("Caseworker", '"plan writer"'),
        ("EP advice date", '"psychology advice received" or "psychology advice dated"'),
        ("Area", '"locality" or "primary need"'),
    ],
)
def test_a_thin_guess_is_offered(shell: Shell, heading: str, offered: str) -> None:
    """A heading that may mean two things is left out, with each meaning that it may have."""
    write_sheet(shell.folder / "p.csv", f"| Plan ref | Primary need | {heading} |\n| X-1 | ASD | 9 |")
    ran = shell("ehcp-audit plans import p.csv")
    assert "[PLN008]" in ran.err
    assert f"Did you mean {offered}?" in ran.err
    assert ran.last == "Stored 1 plan."


def test_an_issue_date_is_that_of_the_draft_or_the_final(shell: Shell) -> None:
    """An issue date dates what was issued: the draft of a draft, the final plan of a final one."""
    write_sheet(
        shell.folder / "p.csv",
        """
        | Plan ref | Plan status | Date issued |
        | X-1 | Draft | 03/03/2025 |
        | X-2 | Final | 04/03/2025 |
        """,
    )
    assert shell("ehcp-audit plans import p.csv").code == 0
    assert [_facts(shell, ref).get("draft_on") for ref in ("X-1", "X-2")] == ["2025-03-03", None]
    assert [_facts(shell, ref).get("finalised_on") for ref in ("X-1", "X-2")] == [None, "2025-03-04"]


def test_the_first_plan_dates_no_amended_one(shell: Shell) -> None:
    """A start date is the first plan's: it dates a final plan, and no amended one, which is told."""
    write_sheet(
        shell.folder / "p.csv",
        """
        | Plan ref | Plan status | EHCP start date |
        | X-1 | Final | 03/03/2021 |
        | X-2 | Amended | 04/03/2021 |
        """,
    )
    ran = shell("ehcp-audit plans import p.csv")
    assert (ran.code, "[PLN059]" in ran.err, "p!C3" in ran.err) == (1, True, True)
    assert [_facts(shell, ref).get("finalised_on") for ref in ("X-1", "X-2")] == ["2021-03-03", None]


def test_words_that_may_mean_two_things_are_no_code(shell: Shell) -> None:
    """A live plan may be an amended one, a transfer a move or a phase, "U" is no sex: left out, and told."""
    write_sheet(
        shell.folder / "p.csv",
        "| Plan ref | Plan status | Plan type | Sex |\n| X-1 | Live | Transfer | U |\n| X-2 | Complete | Tribunal | 9 |",
    )
    ran = shell("ehcp-audit plans import p.csv")
    assert all(code in ran.err for code in ("[PLN013]", "[PLN014]", "[PLN016]"))
    kept = [_facts(shell, ref).get(name) for ref in ("X-1", "X-2") for name in ("status", "plan_type", "sex")]
    assert kept == [None] * 6


def test_a_column_of_yes_or_no_is_no_section(shell: Shell) -> None:
    """Under "Social care needs" may stand yes or no, under "EP advice" a date: no words, left out and told."""
    write_sheet(
        shell.folder / "p.csv",
        """
        | Plan ref | Section B | Social care needs | Section J | EP advice | Section D |
        | X-1 | Reads slowly | N | Yes | 03/03/2025 | No |
        | X-2 | Tires by noon | No | No | n/k | None |
        """,
    )
    ran = shell("ehcp-audit plans import p.csv")
    assert (ran.code, ran.last) == (1, "Stored 2 plans.")
    assert ran.err.count("[PLN058]") == 3
    shown = json.loads(shell("ehcp-audit plans show X-1 --json").out)
    assert {each["code"]: each["text"] for each in shown["sections"]} == {"B": "Reads slowly", "D": "No"}
    assert shown["advice"] == []


def test_none_in_a_column_is_what_the_plan_says(shell: Shell) -> None:
    """One "Yes" among "None" leaves the column what it is headed: the section, with or without its letter."""
    head = "| Plan ref | Section B | Section H1 | Social care needs |\n"
    rows = "| X-1 | Reads | None | None |\n| X-2 | Runs | Yes | Yes |\n| X-3 | Sits | N/A | No |"
    write_sheet(shell.folder / "p.xlsx", head + rows)
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.code, ran.last, "PLN058" in ran.err) == (0, "Stored 3 plans.", False)
    shown = json.loads(shell("ehcp-audit plans show X-1 --json").out)
    assert {each["code"]: each["text"] for each in shown["sections"]}.keys() >= {"B", "H1"}


def test_a_key_stage_is_held_against_the_year_group(shell: Shell) -> None:
    """A key stage follows from the year group: one that contradicts it, stands alone or is none is told."""
    write_sheet(
        shell.folder / "p.csv",
        """
        | Plan ref | Year group | Date of birth | Final date | Key stage |
        | X-1 | Year 9 | | | KS3 |
        | X-2 | 14 | | | Post 16 |
        | X-3 | | 01/03/2015 | 01/03/2025 | Key Stage 2 |
        | X-4 | Reception | | | KS1 |
        | X-5 | | | | KS4 |
        | X-6 | | | | Year 4 |
        | X-7 | Year 3 | | | n/k |
        """,
    )
    ran = shell("ehcp-audit plans import p.csv --explain")
    assert "key stage" in ran.out
    told = {line.split("[")[-1].strip("]\n"): line for line in ran.err.splitlines() if "[PLN06" in line}
    assert {code: line.split(":")[0].split("!")[1] for code, line in told.items()} == {
        "PLN062": "E5", "PLN061": "E6", "PLN060": "E7"
    }  # fmt: skip
    assert shell("ehcp-audit plans import p.csv").last == "Stored 7 plans."
    assert [_facts(shell, f"X-{number}")["year_group"] for number in range(1, 8)] == [
        9,
        14,
        5,
        0,
        None,
        None,
        3,
    ]


@pytest.mark.parametrize(
    ("words", "sections"),
    [
        ("H1: none H2: club on Fridays", {"H1": "none", "H2": "club on Fridays"}),
        ("H1 - none; H2 \u2013 club, as in H1", {"H1": "none", "H2": "club, as in H1"}),
        ("(H1) Personal care daily. (H2) Club", {"H1": "Personal care daily.", "H2": "Club"}),
        ("Section H1: None / Section H2: Club", {"H1": "None", "H2": "Club"}),
        ("H1 None\\nH2 Club", {"H1": "None", "H2": "Club"}),
        ("None in H1: see H2: club", {"H": "None in H1: see H2: club"}),
        ("H1: club, which H2 does not name", {"H": "H1: club, which H2 does not name"}),
        ("H1 and H2: none", {"H": "H1 and H2: none"}),
    ],
)
def test_one_section_h_is_divided_where_its_labels_stand(
    shell: Shell, words: str, sections: dict[str, str]
) -> None:
    """H1 and H2 in one column are two sections where both are plainly labelled, on one line too; else one."""
    write_sheet(shell.folder / "p.xlsx", f"| Plan ref | Section H |\n| X-1 | {words} |")
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.code, "[PLN026]" in ran.err) == (0, len(sections) == 2)
    shown = json.loads(shell("ehcp-audit plans show X-1 --json").out)["sections"]
    assert {each["code"]: each["text"] for each in shown} == sections


def test_a_section_h_is_divided_in_a_table_of_sections_and_in_a_document(shell: Shell) -> None:
    """The same division where each section stands in a row of its own, and in a plan as a document."""
    rows = "| {} | Section B | Reads |\n| {} | Section H | H1: none H2: club |".format("X-1", "X-1")
    write_sheet(shell.folder / "long.xlsx", "| Plan ref | Section | Text |\n" + rows)
    write_sheet(
        shell.folder / "document.xlsx",
        """
        | Plan reference | X-2 |
        | Section A | I like trains. |
        | Section B | Reads |
        | Section H | H1: none H2: club |
        """,
    )
    ran = shell("ehcp-audit plans import long.xlsx document.xlsx")
    assert ran.last == "Stored 2 plans."
    assert "long.xlsx, Plans (row 2); document.xlsx, Plans: Section H sets out H1 and H2" in ran.err
    for ref in ("X-1", "X-2"):
        shown = json.loads(shell(f"ehcp-audit plans show {ref} --json").out)["sections"]
        assert {each["code"]: each["text"] for each in shown}.items() >= {"H1": "none", "H2": "club"}.items()


def test_a_document_of_too_few_sections_says_which_it_has(shell: Shell) -> None:
    """Of a PDF that is no whole plan the headings that were found are told, and what a plan needs."""
    write_pdf(
        shell.folder / "part.pdf", ["Section A: Views\nI like trains.\nSection B: Needs\nReads slowly."]
    )
    ran = shell("ehcp-audit plans import part.pdf")
    assert "section headings were found for A, B alone. A plan has headings such as" in ran.err
    write_pdf(shell.folder / "letter.pdf", ["Dear parents, we met on Monday."])
    assert "no section headings were found" in shell("ehcp-audit plans import letter.pdf").err


def test_the_last_row_of_an_export_is_no_plan(shell: Shell) -> None:
    """A row that only counts the others, under the column of references, is passed over and told."""
    for number, words in enumerate(
        ("Total records: 2", "2 rows", "Page 1 of 3", "Applied filters: Team is North")
    ):
        write_sheet(
            shell.folder / "p.csv",
            f"| Case ID | Primary need | Team |\n| 44{number} | ASD | N |\n| 45{number} | MLD | N |\n| {words} | | |",
        )
        ran = shell("ehcp-audit plans import p.csv")
        assert (ran.code, ran.last, "[OFF044]" in ran.err) == (0, "Stored 2 plans.", True), words


def test_rows_that_differ_in_columns_left_out_are_not_called_the_same(shell: Shell) -> None:
    """Of a form's questions and answers, a row each, nothing is read: that is said, and is no mere notice."""
    write_sheet(
        shell.folder / "p.csv",
        """
        | Case ID | Team | Question | Answer |
        | 4471 | North | Section A | I like trains |
        | 4471 | North | Section B | Reads slowly |
        | 4471 | North | Section F | Daily reading |
        """,
    )
    ran = shell("ehcp-audit plans import p.csv")
    assert (ran.code, "(rows 3-4): The row tells the same" in ran.err, "[PLN009]" in ran.err) == (
        1,
        True,
        False,
    )
    assert "head them so: Section and Text" in ran.err


def test_a_label_of_a_document_that_is_only_like_ours_is_told(shell: Shell) -> None:
    """What stands beside "Caseworker" or "Date" in a document's front is left out with what may be meant."""
    write_sheet(
        shell.folder / "p.xlsx",
        """
        | Plan reference | X-1 |
        | Caseworker | Jo Marl |
        | Section A | I like trains. |
        | Section B | Reads slowly. |
        | Section F | Daily reading. |
        """,
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 1 plan.")
    assert 'What stands beside "Caseworker" was left out' in ran.err
    assert "[PLN064]" in ran.err
    assert _facts(shell)["writer"] is None


def test_words_behind_a_heading_on_its_line_are_not_lost(shell: Shell) -> None:
    """A section that stands whole behind its letter is read; a council's own title there is none of its words."""
    write_pdf(
        shell.folder / "W-1.pdf",
        [
            """
            Plan reference: W-1
            Section A: All about me
            I like trains.
            Section B: Reads slowly. Tires by noon.
            Section C: No health needs identified
            Section D - None
            Section E: Outcomes sought
            By July I read alone.
            Section H: H1: none H2: club on Fridays
            Section J: N/A
            """.replace("            ", "")
        ],
    )
    ran = shell("ehcp-audit plans import W-1.pdf")
    assert ran.last == "Stored 1 plan."
    shown = json.loads(shell("ehcp-audit plans show W-1 --json").out)["sections"]
    assert {each["code"]: each["text"] for each in shown} == {
        "A": "I like trains.", "B": "Reads slowly. Tires by noon.", "C": "No health needs identified",
        "D": "None", "E": "By July I read alone.", "H1": "none", "H2": "club on Fridays", "J": "N/A",
    }  # fmt: skip


def test_a_row_written_twice_with_other_spaces_is_the_same_row(shell: Shell) -> None:
    """The same reference as a number and as text with a space: one plan, and no column left out is blamed."""
    write_sheet(shell.folder / "p.xlsx", "| Plan number | Section B |\n| 1001 | Reads |\n| 1001 | Reads |")
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.code, "[PLN009]" in ran.err, "[PLN063]" in ran.err) == (0, True, False)


def test_what_stands_behind_a_blank_sections_heading_is_read_and_told(shell: Shell) -> None:
    """A school behind "Section I" is its words where nothing stands under it; a title of the section is none."""
    write_pdf(
        shell.folder / "W-1.pdf",
        [
            "Plan reference: W-1\nSection A: All about me\nSection B: Needs\nReads slowly.\n"
            "Section F: Educational provision\nSection I - Hawthorn School"
        ],
    )
    ran = shell("ehcp-audit plans import W-1.pdf")
    assert (ran.last, ran.err.count("[PLN070]")) == ("Stored 1 plan.", 1)
    shown = json.loads(shell("ehcp-audit plans show W-1 --json").out)["sections"]
    assert {each["code"]: each["text"] for each in shown} == {
        "A": "", "B": "Reads slowly.", "F": "", "I": "Hawthorn School"
    }  # fmt: skip


def test_numbers_that_an_export_guards_are_bare(shell: Shell) -> None:
    """Exports write ="0017" so that Excel keeps the zeros: in a text file that is 0017."""
    (shell.folder / "p.csv").write_text('Plan ref;NHS no;Section B\r\n="0017";="9434765919";Reads\r\n')
    ran = shell("ehcp-audit plans import p.csv")
    assert (ran.code, "[PLN030]" in ran.err) == (0, False)
    assert json.loads(shell("ehcp-audit plans list --json").out)[0]["plan_ref"] == "0017"


def test_labels_side_by_side_in_a_documents_front_are_read(shell: Shell) -> None:
    """Several "label: value" on one line are each read; one that is only like ours is told."""
    write_sheet(
        shell.folder / "p.xlsx",
        """
        | Plan ref: X-1 | Year group: 6 | Review date: 03/03/2026 |
        | Section A | I like trains. |
        | Section B | Reads slowly. |
        | Section F | Daily reading. |
        """,
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    assert (ran.last, "[PLN064]" in ran.err) == ("Stored 1 plan.", True)
    assert _facts(shell)["year_group"] == 6


def test_how_advice_stands_is_no_advice(shell: Shell) -> None:
    """A column of "Requested" and "Not known" holds no words, and no plan is said to have advice by it."""
    rows = "| X-1 | Reads | Yes | Awaited |\n| X-2 | Runs | Not known | Requested |\n| X-3 | Sits | No | |"
    write_sheet(
        shell.folder / "p.xlsx", "| Plan ref | Section B | Social care advice? | EP advice? |\n" + rows
    )
    ran = shell("ehcp-audit plans import p.xlsx")
    assert ran.err.count("[PLN058]") >= 1
    assert not [
        each for each in json.loads(shell("ehcp-audit plans show X-1 --json").out)["advice"] if each["text"]
    ]


def test_short_headings_of_names_are_names(shell: Shell) -> None:
    """What a child is called is masked, however its heading is cut short."""
    table = "| Plan ref | Forename | Pref. name | Birth name | Section B |\n| X-1 | Zenobia | Zebsy | Quark | Zebsy and Quark run |"
    write_sheet(shell.folder / "p.xlsx", table)
    shell("ehcp-audit plans import p.xlsx")
    assert (
        json.loads(shell("ehcp-audit plans show X-1 --json").out)["sections"][0]["text"]
        == "[child] and [child] run"
    )
