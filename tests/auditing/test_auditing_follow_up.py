"""Follow-up is of the same plan once amended, re-test of the team's later plans; both compared with n."""

import json

from auditing_world import audits, score
from house import Shell, write_sheet

LOW, HIGH = {"A-01": "not met", "F-01": "partly met"}, {"A-01": "met", "F-01": "met"}


def amend(office: Shell) -> None:
    """Import an amended text of P-1."""
    write_sheet(
        office.folder / "amended.csv",
        "| Plan reference | Status | Section A | Section F |\n|---|---|---|---|\n| P-1 | amended | Likes kites and says so | One hour a week |",
    )
    assert "Stored" in office("ehcp-audit plans import amended.csv").out


def test_a_follow_up_needs_a_finished_audit_and_an_amended_plan(office: Shell) -> None:
    """Before either it is refused with what to do."""
    line = "ehcp-audit score P-1 --rubric single.yaml --auditor edda --type follow-up"
    assert "No finished audit of P-1" in office(line).err
    score(office, "P-1", "edda", LOW)
    assert "has not been amended" in office(line).err
    amend(office)
    score(office, "P-1", "edda", HIGH, more="--type follow-up")
    followed = [each for each in audits(office) if each["audit_type"] == "follow-up"]
    assert followed[0]["follows"] == next(
        a["audit_id"] for a in audits(office) if a["audit_type"] == "routine"
    )


def test_before_and_after_come_with_n_and_a_warning(office: Shell) -> None:
    """The grid counts each plan before and after, and warns that low grades tend to rise anyway."""
    assert "No follow-up" in office("ehcp-audit audits followed").out
    score(office, "P-1", "edda", LOW)
    amend(office)
    score(office, "P-1", "edda", HIGH, more="--type follow-up")
    printed = office("ehcp-audit audits followed").out
    assert "n = 1" in printed
    assert "Graded better than before: 1 of 1." in printed
    assert "regression to the mean" in printed
    grid = json.loads(office("ehcp-audit audits followed --json").out)[0]
    assert grid["counts"] == [{"before": "Inadequate", "after": "Good", "n": 1}]


def test_a_re_test_compares_other_plans_as_two_distributions(office: Shell) -> None:
    """A re-test is of another plan: no pairs, but the grades before and after side by side."""
    score(office, "P-1", "edda", LOW)
    first = str(audits(office)[0]["audit_id"])[:8]
    own = office(f"ehcp-audit score P-1 --rubric single.yaml --auditor hana --type re-test --follows {first}")
    assert "of another plan" in own.err
    score(office, "P-3", "edda", HIGH, more=f"--type re-test --follows {first}")
    printed = office("ehcp-audit audits followed").out
    assert "After (other plans)" in printed
    grid = json.loads(office("ehcp-audit audits followed --json").out)[0]
    assert (grid["before"], grid["after"], grid["counts"]) == ({"Inadequate": 1}, {"Good": 1}, [])


def test_another_audit_tool_the_second_time_is_counted_apart(office: Shell) -> None:
    """A pair under two rubrics is not compared, and said so."""
    score(office, "P-1", "edda", LOW)
    amend(office)
    score(
        office,
        "P-1",
        "hana",
        {"A-01": "met", "C-01": "met", "D-01": "met"},
        "parted",
        "--type follow-up --part all",
    )
    assert "1 more were audited with another audit tool" in office("ehcp-audit audits followed").out


def test_a_routine_audit_follows_none(office: Shell) -> None:
    """--follows without a type that follows is refused."""
    score(office, "P-1", "edda", LOW)
    first = str(audits(office)[0]["audit_id"])[:8]
    ran = office(f"ehcp-audit score P-3 --rubric single.yaml --auditor edda --follows {first}")
    assert "follows none" in ran.err
