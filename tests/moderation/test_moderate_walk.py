"""`moderate review` without an audit: one after another by the settings, at prompts and on a pseudo-terminal."""

import json
import os
import sys
from datetime import date
from pathlib import Path

import pexpect
import pytest
from blind_world import record_one
from house import Shell, write_sheet

from audit.store.connect import open_store

LINE = "ehcp-audit moderate review --moderator mo --window 2026-11"


@pytest.fixture
def waiting(council: Shell) -> list[str]:
    """Three audits of November graded Outstanding, which the settings send to review: two by ann, one by lee."""
    for setting, value in (("review_share", "0"), ("review_first", "0"), ("review_grades", "Outstanding")):
        council(f"ehcp-audit settings set {setting} {value} --reason Agreed")
    made = (("D-028", "ann", 5), ("D-029", "ann", 6), ("D-030", "lee", 7))
    with open_store(str(council.store)) as store:
        return [
            record_one(store, council.folder, ref, who, "met", day=date(2026, 11, day))
            for ref, who, day in made
        ]


def verdicts(shell: Shell) -> dict[str, int]:
    """Return what the reviews came to."""
    return dict(json.loads(shell("ehcp-audit moderate outcomes --window all --json").out)["verdicts"])


def test_each_audit_is_shown_and_upheld_or_changed(council: Shell, waiting: list[str]) -> None:
    """Enter upholds the first; three changed answers lower the second; q leaves the third; originals stay."""
    before = council(f"ehcp-audit audits show {waiting[1]} --json").out
    changes = "".join(f"{number}\nn\nevidence\nPage 4\n" for number in (1, 2, 3))
    out = council(LINE, typed=f"\n{changes}\nq\n").out
    assert "3 audits wait for review in November 2026." in out
    assert "1 of 3. D-028, completed on 05/11/2026 by ann." in out
    assert "Grade: Outstanding. Sent to review: graded Outstanding." in out
    assert "D-028: upheld." in out
    assert "Grade as audited: Outstanding. With the changes: Requires improvement." in out
    assert "D-029: lowered." in out
    assert "Reviewed 2 audits: 1 lowered, 1 upheld; 1 left." in out
    assert council(f"ehcp-audit audits show {waiting[1]} --json").out == before
    assert verdicts(council) == {"upheld": 1, "raised": 0, "lowered": 1}
    assert "Page 4" in council("ehcp-audit moderate feedback ann --window all").out


def test_the_walk_goes_on_where_it_was_left(council: Shell, waiting: list[str]) -> None:
    """Left audits wait again; reviewed ones do not; when none waits it is said."""
    assert "3 left" in council(LINE, typed="l\nl\nq\n").out
    assert "The same command goes on." in council(LINE, typed="\nq\n").out
    assert "2 audits wait" in council(LINE, typed="q\n").out
    assert "0 left" in council(LINE, typed="\n\n").out
    out = council(LINE).out
    assert "No audit of November 2026 waits for review" in out


def test_changes_are_checked_at_once_and_can_be_taken_back(council: Shell, waiting: list[str]) -> None:
    """An answer off the scale is told and asked no reason; u takes back; words that say nothing show the help."""
    out = council(LINE, typed="1\nsplendid\n1\nn\nbecause\n4\n\nu\nu\n99\n1\n\nq\n").out
    assert "This is not an answer to A-01." in out
    assert "Taken back." in out
    assert "Nothing was changed." in out
    assert out.count("Enter closes the review") == 2
    assert "Use one of: wording" in out
    assert verdicts(council) == {"upheld": 0, "raised": 0, "lowered": 0}


def test_another_grade_needs_its_reason(council: Shell, waiting: list[str]) -> None:
    """G agrees another grade: refused without a reason, closed with one."""
    out = council(LINE, typed="g\nGood\n\ng\nsplendid\nx\ng\nGood\nSection F is thin\nq\n").out
    assert "The agreed answers come to Outstanding, not Good." in out
    assert "D-028: lowered. Grade as audited: Outstanding. Agreed: Good. Answers changed: 0." in out


def test_who_made_an_audit_or_wrote_the_plan_leaves_it_to_another(council: Shell, waiting: list[str]) -> None:
    """A moderator's own audit is passed over and told of; a plan's writer reviews none of its audits."""
    out = council(LINE.replace(" mo ", " lee "), typed="\n\n").out
    assert "3 of 3. D-030 is left: lee made this audit." in out
    assert "Reviewed 2 audits: 2 upheld; 1 left." in out
    table = "| Plan reference | Final date | Plan writer | Section A |\n| W-1 | 01/10/2026 | lee | I like kites. |"
    write_sheet(council.folder / "more.csv", table)
    council("ehcp-audit plans import more.csv")
    with open_store(str(council.store)) as store:
        written = record_one(store, council.folder, "W-1", "ann", "met", day=date(2026, 11, 9))
    refused = council(f"ehcp-audit moderate review {written} --moderator lee")
    assert "lee wrote this plan. Another moderator must settle it. [MDS006]" in refused.err


def test_changes_need_an_audit(council: Shell, waiting: list[str]) -> None:
    """Options that change one audit are refused where none is named; an auditor reviews nothing."""
    assert "[MDR006]" in council("ehcp-audit moderate review --change A-01=n").err
    out = council(LINE.replace(" mo ", " ann "), typed="q\n")
    assert "ann is an auditor." in out.out


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")
def test_it_works_on_a_pseudo_terminal(council: Shell, waiting: list[str]) -> None:
    """On a real terminal of 80 columns, without colour: show, change, close, stop; Ctrl-D loses nothing closed."""
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    environment |= {"TERM": "dumb", "NO_COLOR": "1", "EHCP_AUDIT_STORE": str(council.store)}
    started = pexpect.spawn(
        sys.executable, ["-m", "audit", *LINE.split()[1:]], env=environment, dimensions=(24, 80),
        encoding="utf-8", timeout=60, echo=False, cwd=str(Path(__file__).parents[2]),
    )  # fmt: skip
    started.expect_exact("Enter upholds it as it stands")
    assert "\x1b" not in (started.before or "")
    assert max(map(len, (started.before or "").splitlines())) <= 80
    for prompt, typed in (("", "1"), ("Agreed answer", "n"), ("Why?", "2"), ("Note", "")):
        if prompt:
            started.expect_exact(prompt)
        started.sendline(typed)
    started.expect_exact("Enter closes it with 1 change")
    started.sendline("")
    started.expect_exact("D-028:")
    started.expect_exact("2 of 3. D-029")
    started.expect_exact("Enter upholds it as it stands")
    started.sendeof()
    started.expect(pexpect.EOF)
    started.close()
    assert sum(verdicts(council).values()) == 1
