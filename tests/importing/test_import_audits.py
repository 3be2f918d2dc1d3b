"""Audits done before this tool, from councils' own spreadsheets."""

import json
from datetime import date, timedelta

from house import Shell, write_sheet

#: Central Bedfordshire's external audit of about 90% of its plans, as published with its SEND review update:
#: 14 outstanding, about 664 good, 1,039 requiring improvement, 80 inadequate.
CENTRAL_BEDS = {"Outstanding": 14, "Good": 664, "Requires improvement": 1039, "Inadequate": 80}


def _people(shell: Shell) -> None:
    shell('ehcp-audit people add ab --name "A B"')
    shell('ehcp-audit people add cd --name "C D"')


def test_a_published_log_is_reproduced(shell: Shell) -> None:
    """1,797 logged audits over 18 months give the published grades again, and enter the trends."""
    _people(shell)
    grades = [grade for grade, count in CENTRAL_BEDS.items() for _ in range(count)]
    first = date(2024, 1, 15)
    lines = [
        f"| {first + timedelta(days=n % 540):%d/%m/%Y} | {('ab', 'C D')[n % 2]} | CB-{n} | {grade} |"
        for n, grade in enumerate(grades)
    ]
    write_sheet(shell.folder / "log.csv", "| Date | Auditor | Plan | Overall grade |\n" + "\n".join(lines))
    ran = shell("ehcp-audit audits import log.csv --json")
    assert ran.code == 0
    done = json.loads(ran.out)
    assert done["stored"] == 1797
    assert done["new_plans"] == 1797
    assert done["grades"] == CENTRAL_BEDS
    volume = json.loads(shell("ehcp-audit trends volume --json").out)
    assert sum(month["audits"] for month in volume["whole"]["points"]) == 1797
    again = shell("ehcp-audit audits import log.csv")
    assert (again.code, again.last) == (0, "Stored nothing.")
    assert "1,797 audits were known already" in again.out


BOOK = """
| Audit date | Plan ref | Audited by | DIP-01 | DIP-02 | DIP-03 |
|---|---|---|---|---|---|
| 05/03/2026 | X-1 | ab | green | amber | green |
| 06/03/2026 | X-2 | ab | red | green | purple |
"""


def test_a_column_a_criterion(shell: Shell) -> None:
    """A row an audit and a column a criterion: answers stored under the audit tool; a wrong one is told."""
    _people(shell)
    write_sheet(shell.folder / "book.xlsx", BOOK)
    ran = shell("ehcp-audit audits import book.xlsx --rubric ehcp-dip")
    assert ran.code == 1
    assert ran.last == "Stored 2 audits under ehcp-dip."
    listed = json.loads(shell("ehcp-audit audits list --json").out)
    assert [each["audit"]["completed_on"] for each in listed] == ["2026-03-05", "2026-03-06"]
    shown = json.loads(shell(f"ehcp-audit audits show {listed[0]['audit']['audit_id']} --json").out)
    assert {answer["criterion"]: answer["value"] for answer in shown["answers"]} == {
        "DIP-01": "green", "DIP-02": "amber", "DIP-03": "green"
    }  # fmt: skip


def test_two_auditors_separate_books(shell: Shell) -> None:
    """Two books without an auditor's column, each with --auditor, are two audits of one plan."""
    _people(shell)
    table = "| Date | Plan ref | Grade |\n| 05/03/2026 | X-1 | Good |"
    write_sheet(shell.folder / "one.csv", table)
    write_sheet(shell.folder / "two.csv", table.replace("Good", "Inadequate"))
    assert shell("ehcp-audit audits import one.csv --auditor ab").last.startswith("Stored 1 audit")
    assert shell("ehcp-audit audits import two.csv --auditor cd").last.startswith("Stored 1 audit")
    assert shell("ehcp-audit audits list").last == "2 audits."


def test_what_is_wrong_with_a_log_is_told_by_row(shell: Shell) -> None:
    """Nobody, somebody unknown, no date, a day to come, no plan, no grade, an odd type, a row twice."""
    _people(shell)
    table = """
    | Date | Auditor | Plan | Grade | Audit type |
    |---|---|---|---|---|
    | 05/03/2026 | | X-1 | Good | |
    | 05/03/2026 | zz | X-2 | Good | |
    | 31/02/2026 | ab | X-3 | Good | |
    | 05/03/2099 | ab | X-4 | Good | |
    | 05/03/2026 | ab | | Good | |
    | 05/03/2026 | ab | X-6 | | |
    | 05/03/2026 | ab | X-7 | Good | glance |
    | 05/03/2026 | ab | X-8 | Good | dip |
    | 05/03/2026 | ab | X-8 | Good | dip |
    """
    write_sheet(shell.folder / "log.xlsx", table)
    ran = shell("ehcp-audit audits import log.xlsx --problems out.xlsx")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    for number in (1, 2, 3, 4, 5, 18, 7, 8):
        assert f"[AUI{number:03d}]" in ran.err
    assert (shell.folder / "out.xlsx").exists()
    assert shell("ehcp-audit audits import log.xlsx --partial").last == "Stored 1 audit under audit-log."


def test_grades_of_a_councils_own_need_their_order(shell: Shell) -> None:
    """Grades that are no known scale are asked for, best first; numbers run from high to low."""
    _people(shell)
    table = "| Date | Auditor | Plan | Grade |\n| 05/03/2026 | ab | X-1 | Sound |\n| 06/03/2026 | ab | X-2 | Weak |"
    write_sheet(shell.folder / "log.csv", table)
    assert "[IMA001]" in shell("ehcp-audit audits import log.csv").err
    assert shell('ehcp-audit audits import log.csv --grades "Sound, Weak"').last.startswith("Stored 2")
    write_sheet(
        shell.folder / "marks.csv", table.replace("Sound", "9").replace("Weak", "4").replace("X-", "Y-")
    )
    assert "9: 1, 4: 1." in shell("ehcp-audit audits import marks.csv").out


def test_a_case_number_is_minted_and_an_empty_file_has_no_columns(shell: Shell) -> None:
    """A log by case numbers keeps none of them; a file without the columns says which it needs."""
    _people(shell)
    write_sheet(
        shell.folder / "log.csv",
        "| Date | Auditor | Case number | Grade |\n| 05/03/2026 | ab | 4471829 | Good |",
    )
    assert shell("ehcp-audit audits import log.csv").code == 0
    assert "4471829" not in shell("ehcp-audit plans list").out
    write_sheet(shell.folder / "none.csv", "| Apples | Pears |\n| 1 | 2 |")
    assert "[WFL020]" in shell("ehcp-audit audits import none.csv").err


def test_a_criterion_asked_of_several_rows_is_left_out(shell: Shell) -> None:
    """One cell can't answer a question that is asked of each provision: it is told and left out."""
    _people(shell)
    write_sheet(
        shell.folder / "plans.xlsx", "| Plan ref | Section F |\n| X-1 | - Daily reading\\n- Weekly group |"
    )
    shell("ehcp-audit plans import plans.xlsx")
    write_sheet(
        shell.folder / "book.csv", "| Date | Auditor | Plan | F-01 |\n| 05/03/2026 | ab | X-1 | met |"
    )
    assert "[AUI009]" in shell("ehcp-audit audits import book.csv --rubric ehcp-quality-by-row").err


def test_a_log_by_childrens_names_keeps_none_of_them(shell: Shell) -> None:
    """A plan column that holds a name or a UPN is minted like any other identifier, the same each time."""
    _people(shell)
    write_sheet(
        shell.folder / "log.csv",
        "| Date | Auditor | Plan | Grade |\n| 05/03/2026 | ab | Peregrine Ottershaw | Good |",
    )
    assert shell("ehcp-audit audits import log.csv").code == 0
    assert shell("ehcp-audit audits import log.csv").last == "Stored nothing."
    held = b"".join(path.read_bytes() for path in shell.folder.glob("audit.db*"))
    assert b"Ottershaw" not in held


def test_mixed_spellings_of_grades_are_listed_with_an_option_to_copy(shell: Shell) -> None:
    """Each spelling of a log's grades is told with its count; the option offered, as it stands, reads them all."""
    _people(shell)
    grades = ("Good", "good ", "G", "RI", "Requires  improvement", "Inad/Inadequate", "G", "Outstanding")
    lines = [f"| {day:02d}/03/2026 | ab | X-{day} | {grade} |" for day, grade in enumerate(grades, 1)]
    write_sheet(shell.folder / "log.csv", "| Date | Auditor | Plan | Grade |\n" + "\n".join(lines))
    told = shell("ehcp-audit audits import log.csv")
    assert (told.code, told.last) == (1, "Stored nothing.")
    assert all(f'"{words}" ({count})' in told.err for words, count in (("G", 2), ("Good", 1), ("RI", 1)))
    offered = '--grades "Outstanding, Good=G, Requires improvement=RI, Inadequate=Inad/Inadequate"'
    assert offered in " ".join(told.err.split())
    ran = shell(f"ehcp-audit audits import log.csv {offered}")
    assert (ran.code, ran.last) == (0, "Stored 8 audits under audit-log.")
    assert "Good: 4, Requires improvement: 2, Inadequate: 1, Outstanding: 1." in ran.out


def test_numbers_of_which_either_end_may_be_best_are_asked_for(shell: Shell) -> None:
    """1 is the best of four grades as often as the worst: both orders are offered; above 5 it is said."""
    _people(shell)
    table = "| Date | Auditor | Plan | Grade |\n| 05/03/2026 | ab | X-1 | 1 |\n| 06/03/2026 | ab | X-2 | 3 |"
    write_sheet(shell.folder / "log.csv", table)
    told = " ".join(shell("ehcp-audit audits import log.csv").err.split())
    assert '--grades "1, 3", or --grades "3, 1" where the highest is the best' in told
    assert shell('ehcp-audit audits import log.csv --grades "1, 2, 3, 4"').last.startswith("Stored 2")
    write_sheet(shell.folder / "ten.csv", table.replace("| 3 |", "| 9 |"))
    assert "[AUI010]" in shell("ehcp-audit audits import ten.csv").err


def test_words_that_are_no_grades_are_not_repeated(shell: Shell) -> None:
    """Where the grade's column holds sentences or many different words these are counted, never shown."""
    _people(shell)
    lines = [f"| 05/03/2026 | ab | X-{n} | Peregrine Ottershaw {n} |" for n in range(20)]
    write_sheet(shell.folder / "log.csv", "| Date | Auditor | Plan | Judgement |\n" + "\n".join(lines))
    told = shell("ehcp-audit audits import log.csv").err
    assert ("20 different ones" in told, "Ottershaw" in told) == (True, False)


def test_a_row_without_an_answer_is_no_audit_of_a_tool_with_questions(shell: Shell) -> None:
    """A log given with an audit tool, or a row left empty, stops, and stores no audit that says nothing."""
    _people(shell)
    write_sheet(
        shell.folder / "log.csv", "| Date | Auditor | Plan | Grade |\n| 05/03/2026 | ab | X-1 | Green |"
    )
    ran = shell("ehcp-audit audits import log.csv --rubric ehcp-dip")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "log (row 2): The row answers no question of ehcp-dip." in ran.err
    assert "such as DIP-01; a log of grades alone is imported without --rubric. [AUI021]" in ran.err
    rows = (
        "| 05/03/2026 | ab | X-1 | green |\n| 06/03/2026 | ab | X-1 | |\n| 07/03/2026 | ab | X-1 | purple |"
    )
    write_sheet(shell.folder / "book.csv", f"| Date | Auditor | Plan | DIP-01 |\n{rows}")
    assert (
        "book (rows 3-4): The row answers" in shell("ehcp-audit audits import book.csv --rubric ehcp-dip").err
    )
    ran = shell("ehcp-audit audits import book.csv --rubric ehcp-dip --partial")
    assert ran.last == "Stored 1 audit under ehcp-dip."


def test_minutes_are_read_as_they_are_typed(shell: Shell) -> None:
    """A text file's minutes count like a workbook's; what is no whole number of minutes is left out and told."""
    _people(shell)
    typed = ("45", "45 min", "50 Minutes", "", "n/k", "1h 20", "-5", "half an hour")
    rows = "\n".join(f"| {n:02d}/03/2026 | ab | X-1 | Good | {each} |" for n, each in enumerate(typed, 1))
    write_sheet(shell.folder / "log.csv", f"| Date | Auditor | Plan | Grade | Minutes taken |\n{rows}")
    ran = shell("ehcp-audit audits import log.csv")
    assert (ran.code, ran.last) == (1, "Stored 8 audits under audit-log.")
    assert "log (E7:E9): The minutes can't be read, and were left out." in ran.err
    assert "[AUI022]" in ran.err
    audits = json.loads(shell("ehcp-audit audits list --json").out)
    assert [each["audit"]["parts"][0]["active_minutes"] for each in audits] == [45, 45, 50, 0, 0, 0, 0, 0]


def test_options_that_can_not_serve_are_refused_first(shell: Shell) -> None:
    """Grades beside an audit tool, and an --auditor who is nobody, end before anything is read."""
    _people(shell)
    write_sheet(shell.folder / "log.csv", "| Date | Plan | Grade |\n| 05/03/2026 | X-1 | Good |")
    for options, code in (("--rubric ehcp-dip --grades Good,Poor", "AUI023"), ("--auditor abb", "GEN001")):
        ran = shell(f"ehcp-audit audits import log.csv {options}")
        assert (ran.code, ran.out, f"[{code}]" in ran.err) == (2, "", True)
