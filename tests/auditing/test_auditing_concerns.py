"""Concerns: raised at any prompt or by command, with the council's route; nothing of what was seen is stored."""

import json

from auditing_world import TODAY
from house import Shell

LINE = "ehcp-audit score P-1 --rubric single.yaml --auditor edda"


def concerns(office: Shell) -> list[dict[str, object]]:
    """Return every concern, with its state."""
    found: list[dict[str, object]] = json.loads(office("ehcp-audit concerns list --all --json").out)
    return found


def test_a_concern_can_be_raised_at_the_answer(office: Shell) -> None:
    """C shows the kinds; without a route it says to phone now; who was told and when are kept at once."""
    ran = office(LINE, typed="c\n1\nFront door\n25/11/2026\nq\n")
    assert "Phone now" in ran.out
    assert "makes no referral" in ran.out
    kept = concerns(office)[0]["concern"]
    assert isinstance(kept, dict)
    assert kept["told"] == "Front door"
    assert kept["told_on"] == "2026-11-25"
    assert kept["kind"] == "a child may be at risk"


def test_the_councils_route_and_the_clock_are_shown(office: Shell) -> None:
    """The route comes from the settings; another child's data brings the 72 hours."""
    office("ehcp-audit settings set route_data 'the data protection officer, 01234' --reason Agreed")
    ran = office(LINE, typed="m\nc\n3\n\n\n\nq\n")
    assert "Tell now: the data protection officer, 01234" in ran.out
    assert "72 hours" in ran.out
    assert "Saved: met" in ran.out, "the concern interrupts the evidence and goes on with it"


def test_a_concern_is_kept_even_when_the_input_ends(office: Shell) -> None:
    """It is stored before anything more is asked."""
    assert office(LINE, typed="c\n2\n").code == 130
    assert len(concerns(office)) == 1


def test_submission_asks_who_was_told_and_waits(office: Shell) -> None:
    """With nobody told the audit stays a draft; by script it says so; once told it goes in."""
    ran = office(LINE, typed="c\n4\n\nm\n\n\nm\n\n\n\n\n")
    assert "stays a draft until somebody was told" in ran.out
    submit = "ehcp-audit audits submit P-1 --rubric single.yaml --auditor edda"
    refused = office(submit)
    assert refused.code == 1
    assert "Nobody was told" in refused.err
    ran = office(LINE, typed="l\nTribunal team\n\n")
    assert ran.code == 0, ran.err
    assert "is submitted" in ran.out


def test_what_reads_like_a_story_is_not_stored(office: Shell) -> None:
    """Who was told is a role in a few words; a narrative is refused and not kept."""
    story = "x" * 81
    assert (
        "a few words" in office(f"ehcp-audit concerns raise P-1 --kind risk --auditor edda --who {story}").err
    )
    assert concerns(office) == []
    ran = office(LINE, typed=f"c\n1\n{story}\nFront door\n\nq\n")
    assert "not stored" in ran.out
    assert story not in (office.store.read_bytes() + b"").decode("latin-1")


def test_concerns_by_command_told_and_closed(office: Shell) -> None:
    """Raised, told, closed; closing needs that somebody was told; unknown ids are refused."""
    ran = office("ehcp-audit concerns raise P-1 --kind provision --auditor edda")
    assert "Phone now" in ran.out
    assert "Nobody is recorded as told" in ran.out
    short = str(concerns(office)[0]["concern"]["concern_id"])[:8]  # type: ignore[index]
    assert "Nobody has been told" in office(f"ehcp-audit concerns close {short}").err
    assert "not said who" in office(f"ehcp-audit concerns told {short} --who ' '").err
    assert office(f"ehcp-audit concerns told {short} --who 'SEN manager'").code == 0
    assert office(f"ehcp-audit concerns close {short}").code == 0
    assert office("ehcp-audit concerns list").last.startswith("0 concerns")
    assert "closed" in office("ehcp-audit concerns list --all --plan P-1").out
    assert office("ehcp-audit concerns close nope").code == 2


def test_concerns_nobody_was_told_of_become_overdue(office: Shell, monkeypatch: object) -> None:
    """A child at risk: after that day; data: after three days; else after the council's working days."""
    from datetime import timedelta

    import pytest

    assert isinstance(monkeypatch, pytest.MonkeyPatch)
    for kind in ("risk", "provision", "data", "deadline"):
        office(f"ehcp-audit concerns raise P-1 --kind {kind} --auditor edda")
    late = []
    for days in range(6):
        monkeypatch.setattr("audit.workflow.here.today", lambda days=days: TODAY + timedelta(days=days))
        late.append(sum(bool(each["overdue"]) for each in concerns(office)))
    # Raised on a Thursday: risk is late on Friday, two more after Friday ends, data after Sunday.
    assert late == [0, 1, 3, 3, 4, 4]


def test_a_concern_about_a_plan_that_is_not_here_is_refused(office: Shell) -> None:
    """Unknown plans and kinds are refused with what there is."""
    assert office("ehcp-audit concerns raise P-9 --kind risk --auditor edda").code == 2
    assert (
        "risk, provision, data, deadline"
        in office("ehcp-audit concerns raise P-1 --kind x --auditor edda").err
    )
