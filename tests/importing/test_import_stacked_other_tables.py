"""Tables of reviews, advice, audits and people below each other: each by its own headings, or told."""

import json

import pytest
from house import Shell, write_sheet
from sqlalchemy import select

from audit.store.connect import open_store
from audit.store.schema.plans import ANNUAL_REVIEW


def _plans(shell: Shell) -> None:
    plans = "| Plan ref | Primary need |\n| X-1 | ASD |\n| X-2 | MLD |\n| X-3 | MLD |"
    write_sheet(shell.folder / "plans.csv", plans)
    shell("ehcp-audit plans import plans.csv")
    shell('ehcp-audit people add ab --name "A B"')


def _reviews(shell: Shell) -> list[str]:
    """Return the days of each review held: its meeting, its report, its decision and its notice."""
    names = ("meeting_on", "report_on", "decided_on", "notice_on")
    with open_store(str(shell.store)) as store, store.read() as conn:
        rows = conn.execute(select(*(ANNUAL_REVIEW.c[name] for name in names))).all()
    return sorted(" ".join(f"{day:%d/%m}" if day else "-" for day in row) for row in rows)


STACKED = {
    "two columns swapped of many": r"""
        | Plan ref | Meeting | Report | Decision | Decision date | Notice | Locality | Team | Writer | Year |
        | X-1 | 03/03/2025 | 10/03/2025 | Amend | 28/03/2025 | 29/03/2025 | North | A | b | 3 |
        | Plan ref | Meeting | Report | Decision | Notice | Decision date | Locality | Team | Writer | Year |
        | X-2 | 04/03/2025 | 11/03/2025 | Amend | 31/03/2025 | 30/03/2025 | North | A | b | 3 |
        """,
    "two columns swapped of few": r"""
        | Plan ref | Meeting | Report | Decision date | Notice |
        | X-1 | 03/03/2025 | 10/03/2025 | 28/03/2025 | 29/03/2025 |
        | \n |
        | Summer term reviews | | | | |
        | Plan ref | Meeting | Report | Notice | Decision date |
        | X-2 | 04/03/2025 | 11/03/2025 | 31/03/2025 | 30/03/2025 |
        """,
    "other words for the same, further to the right": r"""
        | Plan ref | Meeting | Report | Decision date | Notice | | |
        | X-1 | 03/03/2025 | 10/03/2025 | 28/03/2025 | 29/03/2025 | | |
        | | Plan ref | Review date | Decided on | Amendment notice | School report | Remark |
        | | X-2 | 04/03/2025 | 30/03/2025 | 31/03/2025 | 11/03/2025 | none |
        """,
    "more of them below": r"""
        | Plan ref | Meeting | Report | |
        | X-1 | 03/03/2025 | 10/03/2025 | |
        | Plan ref | Report | Decision date | Notice | Meeting |
        | X-2 | 11/03/2025 | 30/03/2025 | 31/03/2025 | 04/03/2025 |
        """,
}


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("table", STACKED.values(), ids=STACKED)
def test_reviews_below_are_read_by_their_own_headings(shell: Shell, table: str, ending: str) -> None:
    """Neither are the reviews above lost nor those below read by the columns of another table."""
    _plans(shell)
    write_sheet(shell.folder / f"r.{ending}", table)
    ran = shell(f"ehcp-audit plans reviews r.{ending}")
    assert (ran.code, ran.last) == (0, "Stored 2 reviews.")
    first = "03/03 10/03 28/03 29/03" if "29/03" in table else "03/03 10/03 - -"
    assert _reviews(shell) == [first, "04/03 11/03 30/03 31/03"]
    assert ("a title over the table below (4)" in ran.err) == ("Summer" in table)
    assert ("that we do not know: G." in ran.err) == ("Remark" in table)
    assert "has no heading" not in ran.err


def test_the_same_headings_again_are_passed_over(shell: Shell) -> None:
    """A page's headings, in the same columns, begin no table; a third table may have the first one's order."""
    _plans(shell)
    write_sheet(
        shell.folder / "r.csv",
        """
        | Plan ref | Meeting | Decision date | Notice |
        | X-1 | 03/03/2025 | 28/03/2025 | 29/03/2025 |
        | Plan ref | Meeting | Decision date | Notice |
        | X-2 | 04/03/2025 | 30/03/2025 | 31/03/2025 |
        | Plan ref | Meeting | Notice | Decision date |
        | X-3 | 05/03/2025 | 31/03/2025 | 30/03/2025 |
        | Plan ref | Meeting | Decision date | Notice |
        | X-1 | 05/06/2025 | 28/06/2025 | 29/06/2025 |
        """,
    )
    ran = shell("ehcp-audit plans reviews r.csv")
    assert "the headings again (3)" in ran.err
    assert _reviews(shell) == [
        "03/03 - 28/03 29/03", "04/03 - 30/03 31/03", "05/03 - 30/03 31/03", "05/06 - 28/06 29/06"
    ]  # fmt: skip


def test_a_table_below_that_lacks_a_heading_stops(shell: Shell) -> None:
    """Rows under headings without the meeting are read by no others: their place and the remedy are told."""
    _plans(shell)
    write_sheet(
        shell.folder / "r.xlsx",
        """
        | Plan ref | Meeting | Report |
        | X-1 | 03/03/2025 | 10/03/2025 |
        | Plan ref | Notice | Report |
        | X-2 | 04/03/2025 | 11/03/2025 |
        | X-3 | 04/03/2025 | 11/03/2025 |
        """,
    )
    ran = shell("ehcp-audit plans reviews r.xlsx")
    assert (ran.code, ran.last) == (1, "Stored nothing.")
    assert "(row 3): A second table begins here that lacks headings" in ran.err
    assert "2 rows under it were not read (4, 5)" in ran.err
    assert "[WFL027]" in ran.err
    assert shell("ehcp-audit plans reviews r.xlsx --partial").last == "Stored 1 review."


def test_advice_and_audits_below_are_read_by_their_own_headings(shell: Shell) -> None:
    """What stands in the other order below the first table is taken for what its own heading says."""
    _plans(shell)
    write_sheet(
        shell.folder / "a.csv",
        """
        | Plan ref | Agency | Requested | Received |
        | X-1 | health | 01/02/2025 | 01/03/2025 |
        | Plan ref | Agency | Received | Requested |
        | X-2 | health | 02/03/2025 | 02/02/2025 |
        """,
    )
    assert shell("ehcp-audit plans advice a.csv").last == "Stored 2 pieces of advice."
    advice = json.loads(shell("ehcp-audit plans show X-2 --json").out)["advice"]
    assert [(each["requested_on"], each["received_on"]) for each in advice] == [("2025-02-02", "2025-03-02")]
    write_sheet(
        shell.folder / "log.csv",
        """
        | Plan | Date | Auditor | Grade |
        | X-1 | 01/04/2025 | ab | Good |
        | Date | Plan | Grade | Auditor |
        | 02/04/2025 | X-2 | Good | ab |
        """,
    )
    assert shell("ehcp-audit audits import log.csv").last == "Stored 2 audits under audit-log."


def test_people_below_are_read_by_their_own_headings(shell: Shell) -> None:
    """A row of headings makes no person."""
    table = "| ID | Name | Team |\n| ab | A B | North |\n| ID | Team | Name |\n| cd | South | C D |"
    write_sheet(shell.folder / "p.csv", table)
    shell("ehcp-audit people import p.csv")
    people = json.loads(shell("ehcp-audit people list --json").out)
    assert sorted((each["person_id"], each["team"]) for each in people) == [("ab", "North"), ("cd", "South")]


def test_ratings_under_other_raters_are_not_read_as_the_first_ones(shell: Shell) -> None:
    """Headings that are the first in another order or with another rater stop: nothing is mixed."""
    table = "| Plan | AB | CD | EF | GH |\n| 1 | a | a | b | a |\n| Plan | AB | CD | GH | EF |\n| 2 | a | b | b | b |"
    write_sheet(shell.folder / "r.csv", table)
    ran = shell("ehcp-audit moderate agreement r.csv --scale a,b")
    assert "(row 3): A second row of headings stands here" in ran.err
    assert "[OFF045]" in ran.err
