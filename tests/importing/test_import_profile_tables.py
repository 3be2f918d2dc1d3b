"""Reviews, advice and audits under a council's own headings, brought in by a profile without a change to the file."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from house import Shell, write_sheet
from import_world import write_book
from spoiling import MUTATIONS, spoilt

PLANS = "| Plan ref | Primary need |\n| X-1 | ASD |\n| X-2 | MLD |"
REVIEWS = """
| Kid code | Sat down on | Paper in | Outcome of AR | Letter out | Panel |
|---|---|---|---|---|---|
| X-1 | 03/03/2025 | 10/03/2025 | As is | | n |
| X-2 | 04/03/2025 | | Tweak | 28/03/2025 | n |
"""
REVIEWS_PROFILE = """profile: our reviews
table: reviews
columns:
  Kid code: plan reference
  Sat down on: meeting
  Paper in: report
  Outcome of AR: decision
  Letter out: decision date
  Panel: leave out
words:
  decision: {As is: maintain, Tweak: amend}
"""
ADVICE = """
| Kid code | Young one | Who | Sent | Came in | How | Level | Stage | What they said |
|---|---|---|---|---|---|---|---|---|
| X-1 | Merle Finch | Hub | 01/02/2025 | 01/03/2025 | Desk top | 4 | 3 | Merle Finch finds reading hard. |
| X-2 | Jay Otter | Pod | 01/02/2025 | | Home visit | - | 1 | Jay is well. |
"""
ADVICE_PROFILE = """profile: our advice
table: advice
columns:
  Kid code: plan reference
  Young one: child's name
  Who: agency
  Sent: requested
  Came in: received
  How: basis
  Level: involvement
  Stage: sign off
  What they said: text
words:
  agency: {Hub: Occupational therapy, Pod: social care}
  basis: {Desk top: records check only, Home visit: spoke to the family}
  involvement: {4: child in need, "-": none}
  sign_off: {3: signed off, 1: draft}
"""
LOG = """
| Done on | QA lead | Kid code | Verdict | Sort | Picked by |
|---|---|---|---|---|---|
| 05/03/2026 | ab | X-1 | Secure | Spot check | Lottery |
| 06/03/2026 | ab | X-2 | Shaky | Spot check | Lottery |
"""
LOG_PROFILE = """profile: our log
table: audits
columns:
  Done on: date
  QA lead: auditor
  Kid code: plan reference
  Verdict: grade
  Sort: audit type
  Picked by: selection
words:
  grade: {Secure: Good, Shaky: Inadequate}
  type: {Spot check: dip}
  selection: {Lottery: random}
"""
BOOK = """
| Done on | QA lead | Kid code | Young one | Q1 | Q2 | Q12 |
|---|---|---|---|---|---|---|
| 05/03/2026 | ab | X-1 | Merle Finch | green | amber: Merle waits | red |
| 06/03/2026 | ab | X-2 | Jay Otter | green | red | amber |
"""
BOOK_PROFILE = """profile: our book
table: audits
columns:
  Done on: date
  QA lead: auditor
  Kid code: plan reference
  Young one: child's name
  Q1: DIP-01
  Q2: DIP-02
  Q12: DIP-12
"""


@pytest.fixture
def office(shell: Shell) -> Shell:
    """A store with two plans and an auditor."""
    write_sheet(shell.folder / "plans.csv", PLANS)
    shell("ehcp-audit plans import plans.csv")
    shell('ehcp-audit people add ab --name "A B"')
    return shell


def _give(shell: Shell, table: str, profile: str, name: str = "t.xlsx") -> None:
    write_sheet(shell.folder / name, table, sheet="S")
    (shell.folder / "p.yaml").write_text(profile, encoding="utf-8")


def _faults(shell: Shell, line: str) -> list[tuple[int, str, str]]:
    """Return the line, code and remedy of each problem of a profile that is refused."""
    ran = shell(f"ehcp-audit {line} --json")
    assert ran.code == 1
    return [(p["place"]["line"], p["code"], p["remedy"]) for p in json.loads(ran.out)["problems"]]


def _listed(shell: Shell) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(shell("ehcp-audit audits list --json").out)
    return listed


def test_reviews_come_in_whole(office: Shell) -> None:
    """Own headings and own words for the decision are read; nothing is left to be told."""
    _give(office, REVIEWS, REVIEWS_PROFILE)
    ran = office("ehcp-audit plans reviews t.xlsx --profile p.yaml")
    assert (ran.code, ran.last, ran.err) == (0, "Stored 2 reviews.", "")
    assert office("ehcp-audit plans reviews t.xlsx --profile p.yaml").last == "Stored nothing."
    canonical = "| Plan ref | Meeting | Report | Decision | Decision date |\n" + REVIEWS.split("|---|\n")[1]
    canonical = canonical.replace("| As is |", "| Maintain |").replace("| Tweak |", "| Amend |")
    write_sheet(office.folder / "c.csv", canonical)
    again = json.loads(office("ehcp-audit plans reviews c.csv --json").out)
    assert (again["stored"], again["unchanged"]) == (0, 2)


def test_advice_comes_in_whole_and_masked(office: Shell) -> None:
    """Services, basis, involvement, sign-off, numbers and signs among them; a column of names masks the words."""
    _give(office, ADVICE, ADVICE_PROFILE)
    ran = office("ehcp-audit plans advice t.xlsx --profile p.yaml")
    assert (ran.code, ran.last, ran.err) == (0, "Stored 2 pieces of advice.", "")
    first, second = (
        json.loads(office(f"ehcp-audit plans show {ref} --json").out)["advice"][0] for ref in ("X-1", "X-2")
    )
    named = ("agency", "team", "received_on", "basis", "involvement", "sign_off", "text")
    assert [first[name] for name in named] == [
        "health", "Occupational therapy", "2025-03-01", "records check only", "child in need", "signed off",
        "[child] finds reading hard.",
    ]  # fmt: skip
    assert [second[name] for name in named] == [
        "social care", None, None, "spoke to the family", "none", "draft", "[child] is well.",
    ]  # fmt: skip


def test_a_log_comes_in_whole(office: Shell) -> None:
    """Grades, types and ways of selection are read by the council's own words, without --grades."""
    _give(office, LOG, LOG_PROFILE)
    ran = office("ehcp-audit audits import t.xlsx --profile p.yaml")
    assert (ran.code, ran.last, ran.err) == (0, "Stored 2 audits under audit-log.", "")
    assert "Good: 1, Inadequate: 1." in ran.out
    kinds = [
        (each["audit"]["audit_type"], each["audit"]["selection"], each["grade"]) for each in _listed(office)
    ]
    assert kinds == [("dip", "random", "Good"), ("dip", "random", "Inadequate")]


def test_a_book_of_answers_comes_in_whole(office: Shell) -> None:
    """Q1 to Q12 are the questions that the profile says, and remarks are masked by its column of names."""
    _give(office, BOOK, BOOK_PROFILE)
    ran = office("ehcp-audit audits import t.xlsx --rubric ehcp-dip --profile p.yaml")
    assert (ran.code, ran.last) == (0, "Stored 2 audits under ehcp-dip.")
    assert "were left out" not in ran.err
    held = {each["audit"]["plan_ref"]: each["audit"] for each in _listed(office)}
    shown = json.loads(office(f"ehcp-audit audits show {held['X-1']['audit_id'][:8]} --json").out)
    assert [(each["criterion"], each["value"], each["comment"]) for each in shown["answers"]] == [
        ("DIP-01", "green", ""), ("DIP-02", "amber", "[child] waits"), ("DIP-12", "red", "")
    ]  # fmt: skip


def test_a_sheet_and_a_row_are_named(office: Shell) -> None:
    """The sheet and heading row that a profile names are read, another that looks likelier is not."""
    write_book(
        office.folder / "t.xlsx",
        {
            "Old": "| Plan ref | Review meeting | Decision |\n| X-1 | 01/02/2024 | Maintain |",
            "New": "| Review tracker | Decision | Meeting |\n| Code | Held | Said |\n| X-2 | 04/03/2025 | Cease |",
        },
    )
    settled = "profile: p\ntable: reviews\nsheet: new\nheading_row: 2\n"
    columns = "columns:\n  Code: plan reference\n  Held: meeting\n  Said: decision\n"
    (office.folder / "p.yaml").write_text(settled + columns, encoding="utf-8")
    ran = office("ehcp-audit plans reviews t.xlsx --profile p.yaml")
    assert (ran.last, ran.err) == ("Stored 1 review.", "")
    for row, why in ((3, "none of the headings there is known or settled"), (4, "this sheet has 3 rows")):
        (office.folder / "p.yaml").write_text(settled.replace("2", str(row)) + columns, encoding="utf-8")
        ran = office("ehcp-audit plans reviews t.xlsx --profile p.yaml")
        assert (ran.code, f"New: The profile says that headings stand in row {row}; {why}" in ran.err) == (
            1,
            True,
        )
        assert "Write in the profile which heading means each" in ran.err


def test_what_a_profile_settles_and_the_file_lacks_is_told(office: Shell) -> None:
    """As for plans: its sheet, and headings that mean something; one that is passed over is not missed."""
    _give(
        office,
        REVIEWS,
        REVIEWS_PROFILE.replace("table: reviews", "table: reviews\nsheet: Gone").replace(
            "columns:", "columns:\n  Posted: notice\n  Elsewhere: leave out"
        ),
    )
    ran = office("ehcp-audit plans reviews t.xlsx --profile p.yaml")
    assert (ran.code, ran.last) == (0, "Stored 2 reviews.")
    assert (
        'S: The profile names the sheet "Gone", which the file does not have; this one was read.' in ran.err
    )
    assert (
        'The profile settles 1 heading that this sheet does not have: "posted". Write it'
        in ran.err.replace("Write each", "Write it")
    )
    _give(
        office,
        "| № | Held | Decision |\n| X-1 | 03/03/2025 | Amend |",
        'profile: p\ntable: reviews\ncolumns:\n  "№": plan reference\n  Held: meeting\n',
    )
    assert office("ehcp-audit plans reviews t.xlsx --profile p.yaml").err == ""


def test_what_the_likeliest_sheet_lacks_is_told_where_none_is_read(office: Shell) -> None:
    """A profile made for another export says which of its headings is gone, of the sheet that has the others."""
    write_book(
        office.folder / "t.xlsx",
        {"Front": "| Ask | Kim |\n| x | y |", "S": REVIEWS.replace("Sat down", "Met")},
    )
    (office.folder / "p.yaml").write_text(REVIEWS_PROFILE, encoding="utf-8")
    ran = office("ehcp-audit plans reviews t.xlsx --profile p.yaml")
    assert (ran.code, "[WFL020]" in ran.err) == (1, True)
    assert 'S: The profile settles 1 heading that this sheet does not have: "sat down on".' in ran.err
    assert "Front" not in ran.err


def test_every_fault_of_a_profile_is_told_at_its_line(office: Shell) -> None:
    """Meanings and words that are not known, or of another table, are told together with near misses."""
    _give(
        office,
        ADVICE,
        """profile: p
table: advice
shape: wide
columns:
  Came in: date recieved
  Level: UPN
  Who: agency
  who: team
words:
  basis: {Desk top: record check only}
  agency: {Hub: helth}
  decision: {As is: maintain}
  sign_off: {Done: signed off, done: draft}
""",
    )
    assert _faults(office, "plans advice t.xlsx --profile p.yaml") == [
        (3, "IMP064", "Delete it."),
        (5, "IMP010", "Did you mean date received or date requested?"),
        (6, "IMP010", 'Write "leave out": such a column is not read here.'),
        (8, "IMP038", "Keep one of the two."),
        (10, "IMP011", "Did you mean records check only?"),
        (11, "IMP011", "Did you mean health?"),
        (12, "IMP064", "Delete it."),
        (13, "IMP062", "Keep one of the two."),
    ]
    _give(office, REVIEWS, "profile: p\ntable: reviews\ncolumns:\n  Kid: child's name\n")
    assert [code for _, code, _ in _faults(office, "plans reviews t.xlsx --profile p.yaml")] == ["IMP010"]


def test_questions_are_settled_once_and_with_their_tool(office: Shell) -> None:
    """A question settled twice would lose an answer; one that the tool lacks, or without the tool, is told."""
    _give(office, BOOK, BOOK_PROFILE.replace("Q2: DIP-02", "Q2: dip-01").replace("DIP-12", "DIP-44"))
    assert _faults(office, "audits import t.xlsx --rubric ehcp-dip --profile p.yaml") == [
        (9, "IMP061", "Keep one of the two: a question has one column."),
        (10, "IMP010", "Did you mean DIP-04 or DIP-01?"),
    ]
    _give(office, BOOK, BOOK_PROFILE)
    told = _faults(office, "audits import t.xlsx --profile p.yaml")
    assert [line for line, _, _ in told] == [8, 9, 10]
    assert all(remedy.endswith("name the tool as well: --rubric.") for _, _, remedy in told)


@pytest.mark.parametrize("table", ["plans", "advice", "reviews", "audits"])
def test_a_profile_given_to_another_command_names_the_right_one(office: Shell, table: str) -> None:
    """At the line that says what its rows are, or at the first where none does: it is a profile of plans."""
    commands = {
        "plans": "plans import",
        "advice": "plans advice",
        "reviews": "plans reviews",
        "audits": "audits import",
    }
    _give(office, REVIEWS, f"profile: p\ntable: {table}\ncolumns:\n  Kid code: nonsense\n")
    for word, command in commands.items():
        if word != table:
            told = _faults(office, f"{command} t.xlsx --profile p.yaml")
            assert [(line, code) for line, code, _ in told] == [(2, "IMP063")]
            assert told[0][2].startswith(
                f"Use `{commands[table]} FILE --profile p.yaml`; or, if the rows are"
            )
            assert told[0][2].endswith(f"write table: {word}.")
    (office.folder / "p.yaml").write_text("profile: p\ncolumns:\n  Sat down on: meeting\n", encoding="utf-8")
    assert _faults(office, "plans reviews t.xlsx --profile p.yaml")[0][:2] == (1, "IMP063")


def test_what_is_settled_comes_before_what_is_known(office: Shell) -> None:
    """Of two columns of one meaning the settled one counts, and the other where it is blank."""
    table = "| Plan ref | Received | Agency | Came in |\n| X-1 | 01/01/2025 | EP | 01/03/2025 |\n| X-2 | 02/02/2025 | EP | |"
    _give(office, table, "profile: p\ntable: advice\ncolumns:\n  Came in: received\n")
    ran = office("ehcp-audit plans advice t.xlsx --profile p.yaml")
    assert "S!B1: The column means what column D means" in ran.err
    got = [
        json.loads(office(f"ehcp-audit plans show X-{n} --json").out)["advice"][0]["received_on"]
        for n in (1, 2)
    ]
    assert got == ["2025-03-01", "2025-02-02"]


def test_own_headings_are_sent_to_a_profile(office: Shell) -> None:
    """Where no heading row is found, the way to a profile is told; a list of plans for reviews is one then."""
    _give(office, REVIEWS, "profile: p\n")
    ran = office("ehcp-audit plans reviews t.xlsx")
    assert "`plans profile FILE --table reviews` writes a first one to correct" in ran.err
    assert "[IMP065]" in ran.err


KNOWN = {
    "reviews": "| EHCP Ref | Child | Review meeting | Decision | Odd one |\n| X-1 | Ann Lee | 03/03/2025 | Amend | x |",
    "advice": "| EHCP Ref | Child | Agency | Received | Advice txt |\n| X-1 | Ann Lee | EP | 03/03/2025 | x |",
    "audits": "| EHCP Ref | Child | Auditor | Date | Grade | DIP-01: Can you hear? |\n| X-1 | Ann Lee | ab | 03/03/2026 | Green | green |",
}
COMMANDS = {"reviews": "plans reviews", "advice": "plans advice", "audits": "audits import --rubric ehcp-dip"}


@pytest.mark.parametrize("table", KNOWN)
@pytest.mark.parametrize("sheets", [1, 2])
def test_a_first_profile_changes_nothing(office: Shell, table: str, sheets: int) -> None:
    """It is of what the file surely holds, lists its headings and no cell, and used as it is it settles no less."""
    names = ["May", "June"][:sheets]
    write_book(
        office.folder / "t.xlsx",
        {name: KNOWN[table].replace("/03/", f"/0{n}/") for n, name in enumerate(names, 3)},
    )
    command = COMMANDS[table].partition(" --")[0]
    made = office("ehcp-audit plans profile t.xlsx")
    assert (
        made.code,
        made.last.endswith(f"Correct it, then import with `{command} FILE --profile t.yaml`."),
    ) == (0, True)
    written = (office.folder / "t.yaml").read_text(encoding="utf-8")
    assert (
        f"# ehcp-audit {command} FILE --profile t.yaml\nprofile: t\ntable: {table}  # its rows are" in written
    )
    assert ("sheet: May\nheading_row: 1\n" in written) == (sheets == 1)
    assert not any(words in written for words in ("X-1", "Ann", "Lee", "03/03", "Amend"))
    assert (
        "  Child: leave out\n" in written if table == "reviews" else '  Child: "child\'s name"\n' in written
    )
    line = f"ehcp-audit {COMMANDS[table]} t.xlsx"
    before = json.loads(office(f"{line} --json").out)
    after = json.loads(office(f"{line} --profile t.yaml --json").out)
    assert (before["stored"], before["unchanged"]) == (after["unchanged"], after["stored"]) == (sheets, 0)


def test_a_first_profile_of_tables_below_each_other(office: Shell) -> None:
    """Each is listed by its own row of headings, and no row is named: the table above would be lost by it."""
    below = "| Plan ref | Meeting | Report | Decision |\n| X-1 | 03/03/2025 | 10/03/2025 | Amend |\n"
    below += "| Plan ref | Report | Meeting | Decision | Final |\n| X-2 | 10/06/2025 | 03/06/2025 | Cease | |"
    write_sheet(office.folder / "t.xlsx", below, sheet="S")
    office("ehcp-audit plans profile t.xlsx")
    written = (office.folder / "t.yaml").read_text(encoding="utf-8")
    assert ("\n  # Sheet S, row 1:\n" in written, "\n  # Sheet S, row 3:\n  Final: final\n" in written) == (
        True,
        True,
    )
    assert "heading_row" not in written
    assert office("ehcp-audit plans reviews t.xlsx --profile t.yaml").last == "Stored 2 reviews."
    assert office("ehcp-audit plans reviews t.xlsx").last == "Stored nothing."


def test_sheets_alike_under_own_headings_are_all_listed(office: Shell) -> None:
    """A first profile names no sheet where several have the same headings; one that names one tells of the rest."""
    write_book(
        office.folder / "t.xlsx",
        {"May": REVIEWS, "June": REVIEWS.replace("/2025", "/2026"), "Notes": "| Ask Kim |"},
    )
    office("ehcp-audit plans profile t.xlsx --table reviews")
    written = (office.folder / "t.yaml").read_text(encoding="utf-8")
    assert "\n  # Sheet May, row 1:\n  Kid code: leave out\n" in written
    assert ("# Sheet June" in written, "# Sheet Notes" in written, "heading_row" in written) == (
        True,
        False,
        False,
    )
    (office.folder / "p.yaml").write_text(
        REVIEWS_PROFILE.replace("columns", "sheet: June\ncolumns"), encoding="utf-8"
    )
    one = office("ehcp-audit plans reviews t.xlsx --profile p.yaml")
    assert (one.code, one.last) == (0, "Stored 2 reviews.")
    assert (
        "May: The sheet has the headings of the table as well, and was left out: the profile names the"
        in one.err
    )
    assert ("[WFL027]" in one.err, "Notes" in one.err) == (True, False)
    (office.folder / "p.yaml").write_text(REVIEWS_PROFILE, encoding="utf-8")
    assert office("ehcp-audit plans reviews t.xlsx --profile p.yaml").last == "Stored 2 reviews."


def test_an_unknown_word_is_sent_to_a_profile(office: Shell) -> None:
    """A coded value that is not known can be settled: the remedy says so, of each table."""
    remedy = "say in a profile which it means (`plans profile FILE`)"
    _give(office, REVIEWS, REVIEWS_PROFILE.partition("words:")[0])
    assert remedy in office("ehcp-audit plans reviews t.xlsx --profile p.yaml").err
    _give(office, ADVICE, ADVICE_PROFILE.partition("words:")[0])
    assert (
        f"family, other, or {remedy}. [IMP017]"
        in office("ehcp-audit plans advice t.xlsx --profile p.yaml").err
    )
    _give(office, LOG, LOG_PROFILE.partition("words:")[0])
    told = office('ehcp-audit audits import t.xlsx --profile p.yaml --grades "Good, Shaky"').err
    assert all(f"[{code}]" in told for code in ("AUI006", "AUI007"))
    assert f"Or {remedy}. [AUI007]" in told


def test_a_first_profile_of_a_table_that_is_named(office: Shell) -> None:
    """Where no heading is known the person says what the rows are; the profile, corrected, brings them in."""
    write_sheet(office.folder / "t.xlsx", "| Our audits |\n" + BOOK.strip(), sheet="S")
    made = office("ehcp-audit plans profile t.xlsx --table audits")
    assert made.last == (
        "Wrote t.yaml: 7 columns. Correct it, then import with `audits import FILE --profile t.yaml`."
    )
    written = (office.folder / "t.yaml").read_text(encoding="utf-8")
    assert "heading_row: 2\ncolumns:\n  Done on: as headed\n" in written
    assert "# or, with --rubric, the id of a question of your tool, as in Q1: DIP-01\n" in written
    for heading, words in {
        "Done on": "date",
        "QA lead": "auditor",
        "Kid code": "plan reference",
        "Q1": "DIP-01",
    }.items():
        written = written.replace(f"  {heading}: as headed\n", f"  {heading}: {words}\n")
    (office.folder / "t.yaml").write_text(written, encoding="utf-8")
    ran = office("ehcp-audit audits import t.xlsx --rubric ehcp-dip --profile t.yaml")
    assert ran.last == "Stored 2 audits under ehcp-dip."
    assert "[IMW004]" in office("ehcp-audit plans profile t.xlsx --table audits").err


def test_near_misses_stand_in_a_first_profile(office: Shell) -> None:
    """A heading that is only like a known one is left out, with what it may be."""
    write_sheet(
        office.folder / "t.csv", "| Plan ref | Review meeting | Decison |\n| X-1 | 03/03/2025 | Amend |"
    )
    office("ehcp-audit plans profile t.csv --table reviews")
    assert "  Decison: leave out  # Did you mean decision?\n" in (office.folder / "t.yaml").read_text("utf-8")


def _spoilt_profiles(count: int) -> Iterator[tuple[str, str, bytes]]:
    for number in range(count):
        luck = random.Random(number)  # noqa: S311 - the same in every run
        command, table, profile = luck.choice(
            [
                ("plans reviews", REVIEWS, REVIEWS_PROFILE),
                ("plans advice", ADVICE, ADVICE_PROFILE),
                ("audits import", LOG, LOG_PROFILE),
                ("audits import --rubric ehcp-dip", BOOK, BOOK_PROFILE),
            ]
        )
        yield command, table, spoilt(profile.encode(), luck)


def test_no_spoilt_profile_gives_a_traceback(office: Shell) -> None:
    """A profile with bytes changed, dropped or doubled is used, or refused with what is wrong."""
    ends = set()
    for command, table, profile in _spoilt_profiles(MUTATIONS):
        write_sheet(office.folder / "t.csv", table)
        Path(office.folder / "p.yaml").write_bytes(profile)
        ran = office(f"ehcp-audit {command} t.csv --profile p.yaml")
        assert ran.code in (0, 1), (profile, ran.err)
        assert "Traceback" not in ran.err
        assert ran.code == 0 or "[" in ran.err
        ends.add(ran.code)
    assert ends == {0, 1}
