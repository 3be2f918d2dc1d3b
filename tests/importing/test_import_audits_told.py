"""What is told of a log of audits: plans that may be slips, people, grades, headings, all in one round."""

import json

import pytest
from house import Ran, Shell, write_sheet

from audit.workflow.importing.named_plans import References, Slip

PLANS = "| Plan ref | Primary need |\n" + "\n".join(
    f"| EHCP-{number:04d} | ASD |" for number in (101, 104, 132, 250, 377, 412, 588, 601)
)
HEAD = "| Date | Auditor | Plan | Overall grade |\n|---|---|---|---|\n"


def _log(shell: Shell, *rows: str, options: str = "", head: str = HEAD) -> Ran:
    write_sheet(shell.folder / "log.xlsx", head + "\n".join(rows), sheet="Log")
    return shell(f"ehcp-audit audits import log.xlsx {options}")


def _known(shell: Shell) -> None:
    write_sheet(shell.folder / "plans.csv", PLANS)
    shell("ehcp-audit plans import plans.csv")
    shell('ehcp-audit people add jsmith --name "Jo Smith"')


def _codes(ran: Ran) -> dict[str, int]:
    told = json.loads(ran.out)["problems"]
    return {each["code"]: sum(other["code"] == each["code"] for other in told) for each in told}


def test_a_reference_like_a_known_one_stops_its_rows(shell: Shell) -> None:
    """A slip (two figures swapped, one too many, a mark left out) makes no plan; others are listed."""
    _known(shell)
    rows = [
        f"| {day:02d}/03/2026 | jsmith | {ref} | Good |"
        for day, ref in enumerate(
            ("EHCP-0123", "EHCP-0123", "EHCP-04122", "EHCP0588", "ehcp - 0601", "OLD-7"), 1
        )
    ]
    ran = _log(shell, *rows)
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "Log (row 2: EHCP-0123): The plan is not in the audit database" in ran.err
    assert "its reference is like one that is known (2 rows). Did you mean EHCP-0132?" in ran.err
    for near in ("EHCP-0132", "EHCP-0412", "EHCP-0588"):
        assert f"Did you mean {near}? Then correct it." in ran.err
    assert ran.err.count("[AUI011]") == 3
    assert "Log (row 7: OLD-7): The plan is not in the audit database; its reference is all" in ran.err
    assert _log(shell, *rows, options="--partial").last == "Stored 2 audits under audit-log."
    assert shell("ehcp-audit plans list").last == "9 plans."
    told = _log(shell, *rows, options="--new-plans")
    assert (told.code, told.last) == (0, "Stored 4 audits under audit-log.")
    assert "Did you mean EHCP-0132? Else nothing to do" in told.err
    assert shell("ehcp-audit plans list").last == "12 plans."


def test_numbers_given_in_turn_are_no_slips(shell: Shell) -> None:
    """Where most known references are like another, a new number is a new plan: told, not stopped."""
    _known(shell)
    rows = "\n".join(f"| EX-{number:03d} | ASD |" for number in range(1, 61))
    write_sheet(shell.folder / "plans.csv", "| Plan ref | Primary need |\n" + rows)
    shell("ehcp-audit plans import plans.csv")
    slip = _log(shell, "| 05/03/2026 | jsmith | EHCP-0123 | Good |")
    assert "[AUI011]" in slip.err  # references of another making are none the denser for these
    ran = _log(shell, "| 05/03/2026 | jsmith | EX-061 | Good |")
    assert (ran.code, ran.last) == (0, "Stored 1 audit under audit-log.")
    assert "[AUI012]" in ran.err


def test_two_spellings_of_a_reference_in_one_log_are_one_plan(shell: Shell) -> None:
    """Where no plan is held yet, references that differ in marks and zeros alone stop the later rows."""
    shell('ehcp-audit people add jsmith --name "Jo Smith"')
    rows = ("| 05/03/2026 | jsmith | EHCP-0123 | Good |", "| 06/03/2026 | jsmith | EHCP 123 | Good |")
    ran = _log(shell, *rows)
    assert (ran.last, "Did you mean EHCP-0123?" in ran.err) == ("Stored nothing.", True)
    assert "[AUI012]" not in ran.err


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("EHCP-0132", {}), ("EHCP-0312", {"EHCP-0132": Slip.SWAPPED}), ("EHCP-132", {"EHCP-0132": Slip.WRITTEN}),
        ("EHCP-O132", {"EHCP-0132": Slip.WRITTEN}), ("EHCP-01321", {"EHCP-0132": Slip.LENGTH}),
        ("EHCP-0139", {"EHCP-0132": Slip.CHANGED}), ("1-234", {}), ("P-00000-00000", {}), ("A-9", {}),
    ],
)  # fmt: skip
def test_what_a_reference_may_stand_for(written: str, near: dict[str, Slip]) -> None:
    """One step away, or but for marks; figures parted by a mark are two numbers, and short ones tell nothing."""
    assert References(["EHCP-0132", "123-4", "A-1"]).near(written) == near


def test_each_name_of_an_auditor_is_told_once(shell: Shell) -> None:
    """Of names that are nobody's each is one problem, with its first row, its rows and who is near."""
    _known(shell)
    rows = [f"| 0{day}/03/2026 | {name} | EHCP-0101 | Good |"
            for day, name in enumerate(("J Smyth", "Ann Other", "j  smyth", "J Smyth"), 1)]  # fmt: skip
    ran = _log(shell, *rows)
    assert "Log!B2: The auditor named here is nobody we know (3 rows). Did you mean jsmith?" in ran.err
    assert "Log!B3: The auditor named here is nobody we know (1 row). Add the person" in ran.err
    assert ("Smyth" in ran.err, ran.err.count("[AUI002]")) == (False, 2)


def test_all_that_is_wrong_is_told_in_one_round(shell: Shell) -> None:
    """Grades without order, people, dates and plans are told together; so are answers of rows that stop."""
    _known(shell)
    rows = (
        "| 05/03/2026 | nobody | EHCP-0101 | Sound |", "| 31/02/2026 | jsmith | EHCP-0104 | Weak |",
        "| 05/03/2026 | jsmith | EHCP-0123 | Sound |", "| 05/03/2026 | jsmith | | Sound |",
    )  # fmt: skip
    ran = _log(shell, *rows, options="--json")
    assert ran.code == 1
    assert _codes(ran) == {"IMA001": 1, "AUI002": 1, "AUI003": 1, "AUI011": 1, "AUI005": 1}
    assert _log(shell, *rows, options="--partial").last == "Stored nothing."
    book = "| Date | Auditor | Plan | DIP-01 |\n"
    told = _log(
        shell, "| 31/02/2026 | jsmith | EHCP-0101 | purple |", options="--rubric ehcp-dip --json", head=book
    )
    assert _codes(told) == {"AUI003": 1, "SCO001": 1}


def _offered(ran: Ran) -> str:
    return "--grades " + ran.err.split("--grades ")[1].split('"')[1].join(('"', '"'))


def test_the_option_offered_works_as_it_stands(shell: Shell) -> None:
    """Known spellings stand behind their grades; others are never made grades, and are told with an example."""
    _known(shell)
    grades = ("Good", "Goood", "G", "RI", "Inad", "Sound", "Good / RI", "Outstanding", "Not good enough",
              "Requires improvment", "O", "Fair")  # fmt: skip
    rows = [f"| {day:02d}/03/2026 | jsmith | EHCP-0101 | {grade} |" for day, grade in enumerate(grades, 1)]
    ran = _log(shell, *rows)
    expected = (
        '--grades "Outstanding=O, Good=Goood=G, Requires improvement=RI=Requires improvment, Inadequate=Inad"'
    )
    assert _offered(ran) == expected
    behind = (
        '"Sound", "Good / RI", "Not good enough", "Fair" behind the grade that it means, as in Good=Sound.'
    )
    assert f"{expected}, with each of {behind}" in ran.err
    pasted = _log(shell, *rows, options=expected)
    assert (
        "Log (D7:D8, D10, D13): The grade is none of: Outstanding, Good, Requires improvement" in pasted.err
    )
    whole = expected.replace("Inadequate=", "Inadequate=Not good enough=").replace("G,", "G=Sound=Fair,")
    done = _log(shell, *rows, options=whole.replace("=RI", "=RI=Good / RI", 1))
    assert (done.code, done.last) == (0, "Stored 12 audits under audit-log.")


def test_two_words_of_a_councils_own_are_offered_in_both_orders(shell: Shell) -> None:
    """Where nothing is a known grade, a scale of the council's own is asked for, best first."""
    _known(shell)
    rows = ("| 05/03/2026 | jsmith | EHCP-0101 | Sound |", "| 06/03/2026 | jsmith | EHCP-0101 | Weak |")
    told = _log(shell, *rows).err
    assert 'behind it (Good=G): --grades "Sound, Weak" or --grades "Weak, Sound".' in told
    third = "| 07/03/2026 | jsmith | EHCP-0101 | Middling |"
    asked = 'put these in order, the best first: Sound, Weak, Middling; as in --grades "best, next, worst".'
    assert asked in _log(shell, *rows, third).err


def test_a_heading_only_like_a_known_one_is_offered(shell: Shell) -> None:
    """In tables of audits, reviews and advice as in those of plans: told, never taken, its values left out."""
    _known(shell)
    row = "| 05/03/2026 | jsmith | EHCP-0101 | Good | Dip |"
    ran = _log(shell, row, head="| Date | Auditor | Plan | Grade | Audit typ |\n")
    assert (ran.code, ran.last) == (1, "Stored 1 audit under audit-log.")
    near = "Log!E1: The column was left out: its heading is only like one that we know. Did you mean "
    assert f'{near}"audit type"? Then rename it. [WFL025]' in ran.err
    needed = _log(shell, row, head="| Date | Auditor | Plan | Overal grade | Audit type |\n")
    assert ("[WFL020]" in needed.err, 'Did you mean "overall grade"?' in needed.err) == (True, True)
    for verb, table in {
        "reviews": "| Plan ref | Review meeting | Decison |\n| EHCP-0101 | 03/03/2025 | Amend |",
        "advice": "| Plan ref | Agency | Date recieved |\n| EHCP-0101 | health | 03/03/2025 |",
    }.items():
        write_sheet(shell.folder / "t.csv", table)
        ran = shell(f"ehcp-audit plans {verb} t.csv --problems out.xlsx")
        assert (ran.code, "[WFL025]" in ran.err) == (1, True)
        assert (shell.folder / "out.xlsx").exists()


def test_plans_that_are_not_known_are_told_with_all_else(shell: Shell) -> None:
    """In reviews and advice the plan is looked for in the first round, capitals aside, with who is near."""
    _known(shell)
    write_sheet(
        shell.folder / "r.csv",
        "| Plan ref | Meeting | Decision |\n| EHCP-0123 | 03/03/2025 | Ponder |\n| ehcp-0101 | 03/03/2025 | Amend |\n"
        "| | 03/03/2025 | Amend |\n| ZZ-77 | | |",
    )
    ran = shell("ehcp-audit plans reviews r.csv")
    for told in ("Did you mean EHCP-0132? Else import the plans first", "[IMP019]", "[IMP033]", "[IMP016]"):
        assert told in ran.err
    assert (ran.last, ran.err.count("[IMP015]")) == ("Stored nothing.", 2)
    assert shell("ehcp-audit plans reviews r.csv --partial").last == "Stored 1 review."
    write_sheet(
        shell.folder / "a.csv",
        "| Plan ref | Agency | Requested |\n| EHCP-0123 | Dentist | 03/03/2025 |\n| ehcp-0101 | health | 31/02/2025 |",
    )
    ran = shell("ehcp-audit plans advice a.csv")
    assert all(f"[{code}]" in ran.err for code in ("IMP015", "IMP017", "IMP018"))


def test_what_is_said_of_many_rows_is_one_line(shell: Shell) -> None:
    """Rows that say the same are drawn together on screen; the sheet and JSON keep each."""
    _known(shell)
    rows = [
        f"| 05/03/2026 | {'' if n in (2, 3, 4, 7) else 'jsmith'} | OLD-{n}00 | Good |" for n in range(1, 9)
    ]
    rows.append("| Total | 8 | | |")
    ran = _log(shell, *rows)
    assert "Log (rows 3-5, 8): The row does not say who audited." in ran.err
    assert (
        "Log (row 10): 1 row was passed over: totals (10). Nothing to do, unless one of them should"
        in ran.err
    )
    assert _codes(_log(shell, *rows, options="--json"))["AUI001"] == 4
    write_sheet(shell.folder / "plans.csv", PLANS.replace("ASD", "MLD"))
    ran = shell("ehcp-audit plans import plans.csv")
    assert "plans (rows 2-9): The plan is in the database already" in ran.err
    ran = shell("ehcp-audit plans import plans.csv --on-conflict replace")
    assert "plans (rows 2-9): The plan was held with other words or facts" in ran.err


def test_what_is_held_otherwise_is_told(shell: Shell) -> None:
    """A grade or an answer that was corrected in the file is told, and never passed over as known."""
    _known(shell)
    row = "| 05/03/2026 | jsmith | EHCP-0101 | {} |"
    assert _log(shell, row.format("Good")).last == "Stored 1 audit under audit-log."
    assert _log(shell, row.format("Good")).code == 0
    ran = _log(shell, row.format("Inadequate"))
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "Log (row 2): The audit is held already, with another grade; what is held was kept." in ran.err
    book = "| Date | Auditor | Plan | DIP-01 | DIP-02 |\n"
    row = "| 05/03/2026 | jsmith | EHCP-0101 | green | {} |"
    assert _log(shell, row.format("purple"), options="--rubric ehcp-dip", head=book).last.startswith(
        "Stored 1"
    )
    assert "[AUI013]" in _log(shell, row.format("amber"), options="--rubric ehcp-dip", head=book).err
    assert "[AUI013]" not in _log(shell, row.format(""), options="--rubric ehcp-dip", head=book).err


def test_the_same_audit_under_other_grades_is_never_counted_twice(shell: Shell) -> None:
    """A log that is imported again under another scale stops, with the grades that it is held under."""
    _known(shell)
    row = "| 05/03/2026 | jsmith | EHCP-0101 | Good |"
    assert _log(shell, row).last == "Stored 1 audit under audit-log."
    ran = _log(shell, row, "| 06/03/2026 | jsmith | EHCP-0101 | Fair |", options='--grades "Good, Fair"')
    assert (ran.code, ran.last, "[AUI014]" in ran.err) == (1, "Stored nothing.", True)
    assert "under other grades (Outstanding, Good, Requires improvement, Inadequate)" in ran.err
    assert shell("ehcp-audit audits list").last == "1 audit."


def test_a_grade_beside_answers_is_compared_with_what_they_come_to(shell: Shell) -> None:
    """A book's own overall grade is never dropped unsaid: it is told where the answers come to another."""
    _known(shell)
    criteria = [f"DIP-{n:02d}" for n in range(1, 13)]
    head = f"| Date | Auditor | Plan | Overall grade | {' | '.join(criteria)} |\n"
    green = " | ".join(["green"] * len(criteria))
    rows = [
        f"| 0{day}/03/2026 | jsmith | EHCP-0101 | {grade} | {green} |"
        for day, grade in ((5, "green"), (6, "Red"))
    ]
    rows.append("| 07/03/2026 | jsmith | EHCP-0101 | Green | green |")
    ran = _log(shell, *rows, options="--rubric ehcp-dip", head=head)
    assert ran.last == "Stored 3 audits under ehcp-dip."
    assert (
        "Log!D3: The grade is not the one that the row's answers come to under ehcp-dip, which was kept: Green"
        in ran.err
    )
    assert "Log!D4: " in ran.err
    assert "D2" not in ran.err


ENTERED = """
rubric: entered
version: "1"
title: Entered
status: live
effective: {from: 2026-01-01}
scales:
  answers: [{answer: met, points: 1}, {answer: not met, points: 0}]
grades:
  - {grade: Good, from: 0.7, good: true}
  - {grade: Poor, from: 0}
overall: {method: entered}
sections:
  - section: A
    criteria:
      - {id: A-01, question: Are the views given?, scale: answers, source: {code: "9.69"}}
"""


def test_a_grade_is_kept_where_the_tool_has_it_entered(shell: Shell) -> None:
    """A book's grade is the audit's where the audit tool asks for one; a blank or a wrong one is no grade."""
    _known(shell)
    (shell.folder / "entered.yaml").write_text(ENTERED, encoding="utf-8")
    rows = [
        f"| 0{day}/03/2026 | jsmith | EHCP-0101 | {grade} | met |"
        for day, grade in ((5, "poor"), (6, ""), (7, "Fine"))
    ]
    head = "| Date | Auditor | Plan | Overall grade | A-01 |\n"
    ran = _log(shell, *rows, options="--rubric entered.yaml --partial", head=head)
    assert (ran.last, "Log!D4: The grade is none of: Good, Poor" in ran.err) == (
        "Stored 2 audits under entered.",
        True,
    )
    assert "Poor: 1." in ran.out
