"""Which audit is meant: one reopened, one of an older version of the plan, one of two that are alike."""

import json

from auditing_world import PLANS, audits, score
from house import Shell, write_sheet

ASSIGN = "ehcp-audit queue assign P-1 --rubric single.yaml --auditor edda"
BOTH_MET = {"A-01": "met", "F-01": "met"}


def _amend(office: Shell) -> None:
    """Import the plan with other words: its second version."""
    write_sheet(office.folder / "amended.xlsx", PLANS.replace("Likes kites", "Likes boats"))
    ran = office("ehcp-audit plans import amended.xlsx --on-conflict new-version")
    assert ran.code == 0, ran.err


def test_a_reopened_audit_is_gone_on_with_under_its_own_tool(office: Shell) -> None:
    """Without --rubric the audit that was reopened goes on, by prompts, file, form and `audits submit`."""
    score(office, "P-1", "edda", BOTH_MET, more="--impact large")
    (audit,) = audits(office)
    short = str(audit["audit_id"])[:8]
    told = office(f'ehcp-audit audits reopen {short} --reason "Page 14"').out
    assert "score P-1 --rubric single --auditor edda" in told
    listed = office("ehcp-audit queue list --auditor edda")
    assert "reopened, being corrected" in listed.out
    assert listed.last == "1 out, 0 overdue. Next: ehcp-audit score --next"
    assert "Plan P-1, version 1" in office("ehcp-audit score --next --auditor edda --plain", typed="q\n").out
    for line in ("score P-1 --auditor edda", "score P-1 --rubric single --auditor edda"):
        ran = office(f"ehcp-audit {line}", typed="F-01\nn\n\nNot any more\n1\nq\n")
        assert "One auditor, version 1" in ran.out, ran.err
        assert "Write as if the family will read this" in ran.out
        assert "Kept as a draft; everything answered is saved." in ran.last
    made = office("ehcp-audit forms make P-1 --auditor edda -o again.xlsx")
    assert "2 questions about 1 plan" in made.out, made.err
    (office.folder / "a.json").write_text(json.dumps({"F-01": "partly met"}))
    assert office("ehcp-audit score P-1 --auditor edda --answers a.json").code == 0
    assert len(audits(office)) == 1
    office(f'ehcp-audit audits reopen {short} --reason "Page 15"')
    assert office("ehcp-audit audits submit P-1 --auditor edda").code == 0
    assert [audit["rubric_id"] for audit in audits(office)] == ["single"]
    assert office("ehcp-audit queue list --auditor edda").last == "0 out, 0 overdue."


def test_an_audit_reopened_after_the_plan_was_amended_stays_on_its_version(office: Shell) -> None:
    """What was reopened is corrected on the version that it was of, whatever came since."""
    score(office, "P-1", "edda", BOTH_MET, more="--impact large")
    (audit,) = audits(office)
    _amend(office)
    office(f'ehcp-audit audits reopen {str(audit["audit_id"])[:8]} --reason "Page 14"')
    assert "Plan P-1, version 1" in office("ehcp-audit score P-1 --auditor edda --plain", typed="q\n").out
    assert len(audits(office)) == 1


def test_a_council_s_own_tool_is_known_by_its_id_once_used(office: Shell) -> None:
    """Assigned on an older version of the plan, it is taken from the database; so it is where it is named."""
    office(ASSIGN)
    _amend(office)
    (office.folder / "single.yaml").unlink()
    ran = office("ehcp-audit score P-1 --auditor edda", typed="q\n")
    assert "Plan P-1, version 2" in ran.out, ran.err
    assert "One auditor, version 1" in ran.out
    assert office("ehcp-audit queue assign P-3 --rubric Single --auditor edda").code == 0
    assert "[GEN001]" in office("ehcp-audit queue assign P-3 --rubric singel --auditor hana").err


def test_two_parts_that_no_option_tells_apart_are_listed(office: Shell) -> None:
    """One tool on two versions of a plan: neither is declined or handed on until its audit is named."""
    office(ASSIGN)
    _amend(office)
    office(ASSIGN)
    for line in ("decline P-1 --because away --auditor edda", "reassign P-1 --to hana"):
        ran = office(f"ehcp-audit queue {line}")
        assert (ran.code, "2 parts of P-1 are out" in ran.err) == (2, True)
        assert "(version 1 of the plan, routine, due 10/12/2026)" in ran.err
        assert "(version 2 of the plan, routine, due 10/12/2026)" in ran.err
        assert "[QUE006]" in ran.err
    assert "2 out" in office("ehcp-audit queue list --auditor edda").out
    queued = json.loads(office("ehcp-audit queue list --auditor edda --json").out)
    older = next(each["item"] for each in queued if each["item"]["version"] == 1)
    named = f"--audit {older['part']['audit_id'][:8]}"
    assert office(f"ehcp-audit queue decline P-1 --because away --auditor edda {named}").code == 0
    (left,) = json.loads(office("ehcp-audit queue list --auditor edda --json").out)
    assert left["item"]["version"] == 2
    assert office(f"ehcp-audit queue reassign P-1 --to hana {named}").code == 0


def test_parts_of_one_auditor_are_told_apart_by_their_agency(office: Shell) -> None:
    """An auditor of two agencies' parts says which one; the whole of an audit is called all."""
    office("ehcp-audit queue assign P-1 --rubric parted.yaml --part health=hana --part social-care=hana")
    ran = office("ehcp-audit queue decline P-1 --because away --auditor hana")
    assert "Say which: --part health or social-care." in ran.err
    assert office("ehcp-audit queue decline P-1 --because away --auditor hana --part health").code == 0
    office(ASSIGN)
    assert (
        "No audit of P-1"
        in office("ehcp-audit queue reassign P-1 --part health --rubric single --to sol").err
    )
    assert office("ehcp-audit queue reassign P-1 --part all --rubric single --to sol").code == 0
