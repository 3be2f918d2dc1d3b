"""Annual reviews and agencies' advice as tables of their own."""

import json
from datetime import date

from house import Shell, write_sheet
from sqlalchemy import select

from audit.store.connect import open_store
from audit.store.schema.plans import ANNUAL_REVIEW

PLANS = (
    "| Plan ref | Primary need | Social care advice requested |\n| X-1 | ASD | 01/02/2025 |\n| X-2 | MLD | |"
)
REVIEWS = """
| Plan ref | Review meeting | School report | Decision | Decision date | Notice date | Final date |
|---|---|---|---|---|---|---|
| X-1 | 03/03/2025 | 10/03/2025 | Amend | 28/03/2025 | 28/03/2025 | |
| X-2 | 04/03/2025 | | Maintain | 01/04/2025 | | |
"""
ADVICE = """
| Plan ref | Advice from | Requested | Received | Basis | Involvement | Team | Sign off | Advice text |
|---|---|---|---|---|---|---|---|---|
| X-1 | Social care | 01/02/2025 | 01/03/2025 | records check only | CiN | Marl | signed off | Mrs Heron says more help is needed. |
| X-2 | EP | 01/02/2025 | n/k | | | | | |
"""


def _plans(shell: Shell) -> None:
    write_sheet(shell.folder / "plans.csv", PLANS)
    shell("ehcp-audit plans import plans.csv")


def test_reviews_are_stored_once_and_filled_in_later(shell: Shell) -> None:
    """A table of reviews is stored; the same again changes nothing, and a later final date fills one in."""
    _plans(shell)
    write_sheet(shell.folder / "r.xlsx", REVIEWS)
    assert shell("ehcp-audit plans reviews r.xlsx").last == "Stored 2 reviews."
    assert shell("ehcp-audit plans reviews r.xlsx").last == "Stored nothing."
    write_sheet(shell.folder / "r.xlsx", REVIEWS.replace("| 28/03/2025 | |", "| 28/03/2025 | 20/05/2025 |"))
    later = json.loads(shell("ehcp-audit plans reviews r.xlsx --json").out)
    assert (later["stored"], later["unchanged"]) == (1, 1)


def test_reviews_in_other_councils_words(shell: Shell) -> None:
    """A table with "Review meeting held on" and "Final EHCP date" was sent to the import of plans."""
    _plans(shell)
    write_sheet(
        shell.folder / "r.xlsx",
        """
        | Ref | Review meeting held on | School report received | Outcome of review | Notice of amendment (s22) | Final EHCP date |
        |---|---|---|---|---|---|
        | X-1 | 10/03/2025 | 20/03/2025 | Maintain with no changes | | |
        | X-2 | 11/03/2025 | 21/03/2025 | Plan to be amended | 28/03/2025 | 20/05/2025 |
        """,
    )
    ran = shell("ehcp-audit plans reviews r.xlsx")
    assert (ran.code, ran.last, ran.err) == (0, "Stored 2 reviews.", "")


def test_reviews_that_can_not_be_placed_stop_their_rows(shell: Shell) -> None:
    """No plan, an unknown plan, no meeting, a date or decision that is none: told by row."""
    _plans(shell)
    table = (
        REVIEWS.replace("| X-2 |", "| X-9 |")
        .replace("Amend |", "Ponder |")
        .replace("10/03/2025", "31/02/2025")
    )
    write_sheet(shell.folder / "r.xlsx", table + "| | 05/03/2025 | | | | | |\n| X-2 | | 01/01/2025 | | | | |")
    ran = shell("ehcp-audit plans reviews r.xlsx")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "What is stopped keeps the rest from being stored. Correct it, or take the rest" in ran.out
    for code in ("IMP015", "IMP016", "IMP018", "IMP019"):
        assert f"[{code}]" in ran.err
    assert shell("ehcp-audit plans reviews r.xlsx --partial").last == "Stored 1 review."


def test_advice_fills_in_what_the_plan_awaits(shell: Shell) -> None:
    """A row's words and dates go to the advice that was asked for; the four social care fields are kept."""
    _plans(shell)
    write_sheet(shell.folder / "a.xlsx", ADVICE)
    ran = shell("ehcp-audit plans advice a.xlsx")
    assert (ran.code, ran.last) == (0, "Stored 2 pieces of advice.")
    assert "Masked in the words" in ran.out
    assert "[IMP025]" in ran.err  # advice tells no name of the child
    advice = json.loads(shell("ehcp-audit plans show X-1 --json").out)["advice"]
    assert len(advice) == 1
    held = {name: advice[0][name] for name in ("received_on", "basis", "involvement", "team", "sign_off")}
    assert held == {
        "received_on": "2025-03-01", "basis": "records check only", "involvement": "child in need",
        "team": "Marl", "sign_off": "signed off",
    }  # fmt: skip
    assert "Heron" not in advice[0]["text"]
    assert shell("ehcp-audit plans advice a.xlsx").last == "Stored nothing."


def test_advice_of_nobody_known_stops_its_row(shell: Shell) -> None:
    """An agency or plan that is not known stops the file unless the rest is asked for."""
    _plans(shell)
    write_sheet(
        shell.folder / "a.xlsx", ADVICE.replace("| EP |", "| Dentist |").replace("| X-1 |", "| X-9 |")
    )
    ran = shell("ehcp-audit plans advice a.xlsx")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "[IMP017]" in ran.err
    assert "[IMP015]" in shell("ehcp-audit plans advice a.xlsx --partial").err
    write_sheet(shell.folder / "b.xlsx", "| Plan ref | Agency | Requested |\n| X-1 | | 01/02/2025 |")
    blank = shell("ehcp-audit plans advice b.xlsx")
    assert (
        "Plans!B2: The row does not say whose advice it is. Fill in the agency: education, psych" in blank.err
    )
    assert ("[IMP037]" in blank.err, "the rest" in blank.out) == (True, False)


def test_tables_are_listed_by_their_files_and_undone(shell: Shell) -> None:
    """`plans undo` lists tables of reviews and advice with their files; one file of advice is one import."""
    _plans(shell)
    shell('ehcp-audit people add ab --name "A B"')
    write_sheet(
        shell.folder / "log.csv",
        "| Date | Auditor | Plan | Grade |\n| 05/03/2026 | ab | X-1 | Good |\n| 05/03/2026 | ab | X-2 | Good |",
    )
    shell("ehcp-audit audits import log.csv")
    write_sheet(shell.folder / "reviews 2025.xlsx", REVIEWS)
    write_sheet(shell.folder / "SEN advice.xlsx", ADVICE)
    shell('ehcp-audit plans reviews "reviews 2025.xlsx"')
    assert shell('ehcp-audit plans advice "SEN advice.xlsx"').last == "Stored 2 pieces of advice."
    listed = json.loads(shell("ehcp-audit plans undo --json").out)
    assert [(each["file"], each["versions"]) for each in listed] == [
        ("plans.csv", 2), ("log.csv", 0), ("reviews 2025.xlsx", 0), ("SEN advice.xlsx", 2)
    ]  # fmt: skip
    undone = shell(f"ehcp-audit plans undo {listed[3]['batch']} --yes")
    assert undone.last == "Undone. Taken back: 2 plan versions."
    assert json.loads(shell("ehcp-audit plans show X-2 --json").out)["advice"] == []


def test_bare_numbers_count_a_workbooks_own_days(shell: Shell) -> None:
    """In a workbook that counts from 1904 a number without a date's form is the day that it shows as a date."""
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    _plans(shell)
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    for row in (("Plan ref", "Review meeting", "School report"), ("X-1", 44257, "10/03/2025")):
        book.worksheets[0].append(row)
    book.save(shell.folder / "r.xlsx")
    assert shell("ehcp-audit plans reviews r.xlsx").last == "Stored 1 review."
    with open_store(str(shell.store)) as store, store.read() as conn:
        stored = conn.execute(select(ANNUAL_REVIEW.c.meeting_on, ANNUAL_REVIEW.c.report_on)).one()
    assert tuple(stored) == (date(2025, 3, 3), date(2025, 3, 10))


def test_an_import_of_reviews_is_taken_back_as_reviews(shell: Shell) -> None:
    """What is gone is told by what it was: no plan version went."""
    _plans(shell)
    write_sheet(shell.folder / "r.xlsx", REVIEWS)
    shell("ehcp-audit plans reviews r.xlsx")
    batch = json.loads(shell("ehcp-audit plans undo --json").out)[-1]["batch"]
    assert shell(f"ehcp-audit plans undo {batch} --yes").last == "Undone. Taken back: 2 reviews."


def test_the_same_advice_is_known_again_whoever_comes_first(shell: Shell) -> None:
    """Of who wrote advice the role alone is held, so the same file is the same words, run after run."""
    _plans(shell)
    table = (
        "| Plan ref | Advice from | Advice requested | Advice received | Advice text | Author role |\n"
        "|---|---|---|---|---|---|\n"
        "| X-1 | Health | 01/02/2025 | 01/03/2025 | Mrs Heron says more. | Dr Lark, paediatrician |"
    )
    write_sheet(shell.folder / "a.xlsx", table)
    assert shell("ehcp-audit plans advice a.xlsx").last == "Stored 1 piece of advice."
    shown = json.loads(shell("ehcp-audit plans show X-1 --json").out)["advice"]
    (piece,) = (each for each in shown if each["agency"] == "health")
    assert (piece["requested_on"], piece["received_on"]) == ("2025-02-01", "2025-03-01")
    assert (piece["author_role"], piece["text"]) == ("paediatrician", "[person 1] says more.")
    assert shell("ehcp-audit plans advice a.xlsx").last == "Stored nothing."
