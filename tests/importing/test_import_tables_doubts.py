"""Tables of reviews, advice and audits: nothing read in a doubtful sense, no sheet or name let by unseen."""

import json
from datetime import date

import pytest
from house import Shell, write_sheet
from import_world import write_book

from audit.store.connect import open_store
from audit.store.facts.timeliness import reviews_held

PLANS = "| Plan ref | Primary need |\n| X-1 | ASD |\n| X-2 | MLD |"


def _plans(shell: Shell) -> None:
    write_sheet(shell.folder / "plans.csv", PLANS)
    shell("ehcp-audit plans import plans.csv")
    shell('ehcp-audit people add ab --name "A B"')


def _held(shell: Shell) -> bytes:
    return b"".join(path.read_bytes() for path in shell.folder.glob("audit.db*"))


def test_a_month_first_date_puts_its_column_in_doubt(shell: Shell) -> None:
    """Beside 03/25/2026 the date 03/04/2026 may be of March or April: both rows stop, in each kind of table."""
    _plans(shell)
    tables = {
        "plans reviews": (
            "| Plan ref | Meeting |", "| X-1 | 03/25/2026 |", "| X-2 | 03/04/2026 |",
            ("t!B2: The row has no date of a meeting that can be read", "t!B3: The row has no date"),
        ),
        "audits import": (
            "| Plan | Date | Auditor | Grade |", "| X-1 | 03/25/2026 | ab | Good |",
            "| X-2 | 03/04/2026 | ab | Good |", ("t!B2: The row has no date", "t!B3: The row has no date"),
        ),
    }  # fmt: skip
    for command, (*lines, told) in tables.items():
        write_sheet(shell.folder / "t.csv", "\n".join(lines))
        ran = shell(f"ehcp-audit {command} t.csv --partial")
        assert (ran.last, [words for words in told if words not in ran.err]) == ("Stored nothing.", [])
    write_sheet(
        shell.folder / "t.csv",
        "| Plan ref | Agency | Requested |\n| X-1 | health | 03/25/2026 |\n| X-2 | health | 03/04/2026 |",
    )
    ran = shell("ehcp-audit plans advice t.csv")
    assert ran.err.count("[IMP018]") == 2
    assert "its month may stand first, as in other dates of the column" in ran.err
    advice = json.loads(shell("ehcp-audit plans show X-2 --json").out)["advice"]
    assert [each["requested_on"] for each in advice] == [None]


def test_a_meeting_that_can_not_be_read_is_one_problem(shell: Shell) -> None:
    """A cell that stops its row is told once, with why it can't be read, and so is one that is empty."""
    _plans(shell)
    rows = "| X-1 | 31/02/2026 | 32/01/2026 |\n| X-2 | soon | |\n| X-2 | n/k | |\n| X-2 | | 01/02/2026 |"
    write_sheet(shell.folder / "r.csv", f"| Plan ref | Meeting | Notice |\n{rows}")
    told = json.loads(shell("ehcp-audit plans reviews r.csv --json").out)["problems"]
    assert [(each["code"], each["place"]["cell"]) for each in told] == [
        ("IMP016", "B2"), ("IMP018", "C2"), ("IMP016", "B3"), ("IMP016", "B4"), ("IMP016", "B5"),
    ]  # fmt: skip
    assert told[0]["message"] == "The row has no date of a meeting that can be read: there is no such day."


def test_reviews_to_come_and_reviews_that_contradict_stop_their_rows(shell: Shell) -> None:
    """A meeting in the future was not held; one meeting told in two ways is stored in neither of the later."""
    _plans(shell)
    write_sheet(
        shell.folder / "r.csv",
        """
        | Plan ref | Annual Review Meeting Date | LA decision | Amended final |
        | X-1 | 01/02/2026 | Amend plan | 01/01/2026 |
        | X-1 | 01/02/2026 | Maintain - no changes | |
        | X-2 | 01/02/2049 | | |
        | X-2 | 02/02/2026 | Cease to maintain | |
        """,
    )
    ran = shell("ehcp-audit plans reviews r.csv --partial")
    assert [code for code in ("IMP029", "IMP030", "IMP031") if f"[{code}]" in ran.err] == [
        "IMP029", "IMP030", "IMP031"
    ]  # fmt: skip
    assert ran.last == "Stored 2 reviews."
    assert shell("ehcp-audit plans reviews r.csv --partial").last == "Stored nothing."


def test_a_second_sheet_of_the_same_table_is_told(shell: Shell) -> None:
    """Where another sheet has other columns, or a row again, one is read, and it is said that the other was not."""
    _plans(shell)
    table = "| Date | Auditor | Plan | Grade |\n| 05/03/2026 | ab | X-1 | Good |"
    more = "| Date | Plan | Grade |\n| 09/03/2026 | X-2 | Good |"
    again = f"{table}\n| 09/03/2026 | ab | X-2 | Good |"
    for other in (more, again, "| Date | Auditor | Plan | Grade |"):
        write_book(shell.folder / "log.xlsx", {"2025": table, "2026": other, "Key": "| a |"})
        ran = shell("ehcp-audit audits import log.xlsx")
        assert (ran.code, "Read 1 row" in ran.out, ran.err.count("[WFL024]")) == (1, True, 1)
        assert "2026: This sheet has the headings of the table as well" in ran.err


def test_a_sheet_a_month_is_one_table(shell: Shell) -> None:
    """Sheets with the same columns and other rows are read together, and told; rows are named with their sheet."""
    _plans(shell)
    rows = {
        "April": "03/04/2026 | ab | X-1 | Good",
        "May": "05/05/2026 | ab | X-2 | Good",
        "June": "soon | ab | X-1 | Good",
    }
    head = "| Date | Auditor | Plan | Grade |"
    write_book(shell.folder / "log.xlsx", {month: f"{head}\n| {row} |" for month, row in rows.items()})
    ran = shell("ehcp-audit audits import log.xlsx --partial")
    assert ran.last == "Stored 2 audits under audit-log."
    assert "The sheet has the same headings as the sheet April: its rows were read too" in ran.err
    assert "June!A2: The row has no date that can be read" in ran.err


def test_a_name_that_was_looked_for_in_advice_is_known(shell: Shell) -> None:
    """Words without the name that stands beside them are not said to be of a child whose name isn't known."""
    _plans(shell)
    table = "| Plan ref | Child name | Agency | Advice |\n| X-1 | Thaddeus Quill | Health | See attached |\n"
    write_sheet(shell.folder / "a.xlsx", table)
    assert "IMP025" not in shell("ehcp-audit plans advice a.xlsx").err
    write_sheet(shell.folder / "b.xlsx", table + "| X-2 | | Health | Tires by noon |")
    ran = shell("ehcp-audit plans advice b.xlsx")
    assert "(row 3): No name of the child is known for 1 plan" in ran.err
    assert "`plans disclose REF PAGE.html`" in ran.err
    shell("ehcp-audit plans disclose X-2 page.html")
    assert "Tires by noon" in (shell.folder / "page.html").read_text(encoding="utf-8")


def test_names_beside_advice_mask_its_words(shell: Shell) -> None:
    """A table's columns of names are looked for in its words, team and role, and are never stored."""
    _plans(shell)
    write_sheet(
        shell.folder / "a.csv",
        """
        | Plan ref | Child forename | Surname | Known as | Professional | Team | Author role | Advice |
        | X-1 | Thaddeus | Quillfeather | Tadpole | Speech & Language | For Thaddeus | EP, Dr Joan Marl | Tadpole tires. |
        """,
    )
    ran = shell("ehcp-audit plans advice a.csv")
    assert (ran.code, "[IMP025]" in ran.err) == (0, False)
    (advice,) = json.loads(shell("ehcp-audit plans show X-1 --json").out)["advice"]
    assert (advice["agency"], advice["text"], advice["team"]) == ("health", "[child] tires.", "For [child]")
    assert not [name for name in (b"Thaddeus", b"Quillfeather", b"Tadpole", b"Marl") if name in _held(shell)]


def test_a_heading_that_goes_on_after_its_criterion_is_that_criterion(shell: Shell) -> None:
    """A heading such as "DIP-01 Views" heads the answers of DIP-01; the remark beside an answer is masked."""
    _plans(shell)
    write_sheet(
        shell.folder / "book.csv",
        """
        | Date | Auditor | Plan | Child | DIP-01 Views | DIP-02: Needs | DIP-03 |
        | 05/03/2026 | ab | X-1 | Thaddeus Quillfeather | green | red - Thaddeus is not named by mum, Mrs Marl | green |
        """,
    )
    assert shell("ehcp-audit audits import book.csv --rubric ehcp-dip").last.startswith("Stored 1 audit")
    (listed,) = json.loads(shell("ehcp-audit audits list --json").out)
    shown = json.loads(shell(f"ehcp-audit audits show {listed['audit']['audit_id']} --json").out)
    answers = {answer["criterion"]: answer["value"] for answer in shown["answers"]}
    assert answers == {"DIP-01": "green", "DIP-02": "red", "DIP-03": "green"}
    assert not [name for name in (b"Thaddeus", b"Quillfeather", b"Marl") if name in _held(shell)]


def test_a_held_plan_is_known_in_an_audit_log_however_it_is_written(shell: Shell) -> None:
    """Written x-1 it is the plan X-1, no new one; a reference that is a name is minted, and that is told."""
    _plans(shell)
    write_sheet(
        shell.folder / "log.csv",
        """
        | Date | Auditor | Plan | Grade | Audit type |
        | 05/03/2026 | ab | x-1 | Good | Dip sample |
        | 06/03/2026 | ab | Thaddeus | Good | |
        """,
    )
    ran = shell("ehcp-audit audits import log.csv")
    assert (ran.code, "[AUI015]" in ran.err) == (0, True)
    assert "1 plan, not known before" in ran.out
    assert b"Thaddeus" not in _held(shell)


def test_a_yes_where_the_date_of_advice_belongs_is_told(shell: Shell) -> None:
    """A yes under "requested" has no date; a plain no is kept as not requested."""
    write_sheet(shell.folder / "p.csv", "| Plan ref | EP requested | Health requested |\n| X-1 | Y | N |")
    ran = shell("ehcp-audit plans import p.csv")
    assert (ran.code, ran.err.count("[PLN065]")) == (1, 1)
    assert "p!B2" in ran.err


@pytest.mark.parametrize("heading", ["Author", "Role", "Author role", "Written by"])
def test_of_who_wrote_advice_the_role_alone_is_held(shell: Shell, heading: str) -> None:
    """Bare initials and surnames, which nothing announces as names, are left out and told by their count."""
    write_sheet(
        shell.folder / "p.csv", "| Plan ref | Child name | EP advice role |\n| X-1 | Ada Fenn | J. Smith |"
    )
    told = shell("ehcp-audit plans import p.csv").err
    assert ("p!C2: The cell tells who wrote advice" in told, "[PLN101]" in told) == (True, True)
    write_sheet(
        shell.folder / "a.csv",
        f"| Plan ref | Child name | Agency | Received | {heading} |\n|---|---|---|---|---|\n"
        "| X-1 | Ada Fenn | Health | 03/03/2025 | JS |\n| X-1 | Ada Fenn | EP | 03/03/2025 | Smith, EP |\n"
        "| X-1 | Ada Fenn | School | 03/03/2025 | Class teacher |",
    )
    ran = shell("ehcp-audit plans advice a.csv")
    assert (ran.code, ran.last) == (0, "Stored 3 pieces of advice.")
    assert "2 pieces of advice tell who wrote it by more than a role" in ran.err
    assert "[IMP043]" in ran.err
    held = json.loads(shell("ehcp-audit plans show X-1 --json").out)["advice"]
    assert {each["agency"]: each["author_role"] for each in held} == {
        "health": None,
        "psychology": "EP",
        "education": "Class teacher",
    }


def test_the_date_of_the_plan_that_was_reviewed_is_not_the_reviews_own(shell: Shell) -> None:
    """A register has both: the final date before the meeting is told and left, the amended one is taken."""
    write_sheet(shell.folder / "p.csv", "| Plan ref | Child name | Section B |\n| X-1 | Ada Fenn | Reads. |")
    shell("ehcp-audit plans import p.csv")
    head = "| Plan ref | Final date | Review meeting | Decision | Amended final |\n|---|---|---|---|---|\n"
    for number, (final, amended, held) in enumerate(
        [
            ("03/02/2024", "20/04/2025", "2025-04-20"),
            ("03/02/2024", "", None),
            ("20/04/2025", "", "2025-04-20"),
        ],
        1,
    ):
        row = f"| X-1 | {final} | 0{number}/02/2025 | Amend | {amended} |"
        write_sheet(shell.folder / "r.csv", head + row)
        ran = shell("ehcp-audit plans reviews r.csv")
        assert (ran.code, ran.last) == (0, "Stored 1 review.")
        assert ("[IMP044]" in ran.err) == (held is None)
        with open_store(str(shell.store)) as store, store.read() as conn:
            (review,) = reviews_held(conn, date(2025, 2, number), date(2025, 2, number))
        assert (review.final_on.isoformat() if review.final_on else None) == held
