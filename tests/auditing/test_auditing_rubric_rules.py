"""What an audit tool says of its own use is held to: its status and dates, who may audit, and who signs."""

import json
from datetime import date

import pytest
from auditing_world import TODAY, audits, score
from house import Ran, Shell

BEST = {"A-01": "met", "F-01": "met"}


def tool(office: Shell, name: str, *more: str, version: str = "1") -> str:
    """Write the rubric `single` under another name, with more lines at its top, and return its file's name."""
    text = (office.folder / "single.yaml").read_text(encoding="utf-8")
    kept = [
        line for line in text.splitlines() if not line.startswith(("rubric:", "version:", "status:", "effec"))
    ]
    status = [] if any(line.startswith("status:") for line in more) else ["status: live"]
    lines = [f"rubric: {name}", f'version: "{version}"', *status, *more, *kept]
    file = f"{name}-{version}.yaml"
    (office.folder / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def begin(office: Shell, file: str, who: str = "edda", ref: str = "P-3") -> Ran:
    """Sit down to an audit and stop before the first question."""
    return office(f"ehcp-audit score {ref} --rubric {file} --auditor {who}", typed="q\n")


def short(office: Shell, name: str = "ours") -> str:
    """Return the beginning of the id of the audit with a rubric."""
    return next(str(a["audit_id"])[:8] for a in audits(office) if a["rubric_id"] == name)


def test_a_draft_begins_no_audit(office: Shell) -> None:
    """It says how to try it, and what to write when it is ready; then it begins."""
    ran = begin(office, tool(office, "ours", "status: draft"))
    assert ran.code == 2
    assert "ours version 1 is a draft" in ran.err
    assert "status: live" in ran.err
    assert "SIT008" in ran.err
    assert begin(office, tool(office, "ours", "status: live")).code == 0


def test_a_retired_tool_begins_no_audit_and_the_version_in_force_is_named(office: Shell) -> None:
    """An audit that was begun before goes on to its end."""
    assert begin(office, tool(office, "ours")).code == 0
    tool(office, "ours", version="2")
    old = tool(office, "ours", "status: retired")
    refused = begin(office, old, "eli")
    assert "SIT009" in refused.err
    assert "In force: version 2 (ours-2.yaml)." in refused.err
    (office.folder / "a.json").write_text(json.dumps(BEST))
    done = office(f"ehcp-audit score P-3 --rubric {old} --auditor edda --answers a.json")
    assert "is submitted" in done.out, done.err


@pytest.mark.parametrize(
    ("dates", "begins"),
    [
        ("{from: 2026-11-26}", True),
        ("{from: 2026-11-27}", False),
        ("{to: 2026-11-26}", True),
        ("{to: 2026-11-25}", False),
        ("{from: 2026-11-01, to: 2026-11-30}", True),
    ],
)
def test_audits_begin_within_a_tools_dates_both_ends_included(
    office: Shell, dates: str, begins: bool
) -> None:
    """Today is 26 November 2026."""
    ran = begin(office, tool(office, "ours", f"effective: {dates}"))
    assert (ran.code == 0) is begins
    assert ("SIT010" in ran.err) is not begins
    assert begins or "No other version of it is in force here." in ran.err


def test_no_audit_is_assigned_with_a_tool_out_of_use(office: Shell) -> None:
    """By name and by calibration round alike."""
    file = tool(office, "ours", "effective: {to: 2026-11-25}")
    assert "SIT010" in office(f"ehcp-audit queue assign P-3 --rubric {file} --auditor edda").err
    round_ = f"ehcp-audit sample calibrate P-3 --rubric {file} --auditors edda,eli --due 01/12/2026"
    assert "SIT010" in office(round_).err


def test_what_was_assigned_may_be_done_after_the_last_day(
    office: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dates say when audits begin; an assigned one was begun."""
    file = tool(office, "ours", "effective: {to: 2026-11-26}")
    office(f"ehcp-audit queue assign P-3 --rubric {file} --auditor edda")
    monkeypatch.setattr("audit.workflow.here.today", lambda: date(2026, 12, 1))
    assert office("ehcp-audit score --next --auditor edda", typed="q\n").code == 0
    assert begin(office, file).code == 0
    assert "SIT010" in begin(office, file, "eli").err


def test_who_may_audit_is_held_to(office: Shell) -> None:
    """By agency or role, when an audit is begun, assigned or handed on."""
    file = tool(office, "ours", "who_may_audit: [health, quality lead]")
    refused = begin(office, file, "edda")
    assert "ours is for: health, quality lead. edda is down as auditor, education." in refused.err
    assert "SIT011" in refused.err
    assert begin(office, file, "hana").code == 0
    assert begin(office, file, "mona").code == 0
    assert "SIT011" in office(f"ehcp-audit queue assign P-1 --rubric {file} --auditor sol").err
    handed = office("ehcp-audit queue reassign P-3 --from hana --to sol")
    assert "SIT011" in handed.err


def test_an_unknown_role_is_a_fault_of_the_file(office: Shell) -> None:
    """With the nearest words that may stand there."""
    ran = office(f"ehcp-audit rubrics check {tool(office, 'ours', 'sign_off: maneger')}")
    assert "Did you mean manager?" in ran.err
    ran = office(f"ehcp-audit rubrics check {tool(office, 'ours', 'who_may_audit: [healt, quality lead]')}")
    assert "Did you mean health?" in ran.err


def test_an_audit_waits_for_its_sign_off_and_says_so(office: Shell) -> None:
    """At the end of `score`, in the list and shown; once signed, who signed and what they said."""
    score(office, "P-3", "edda", BEST, "single")
    file = tool(office, "ours", "sign_off: manager")
    (office.folder / "a.json").write_text(json.dumps(BEST))
    ran = office(f"ehcp-audit score P-3 --rubric {file} --auditor edda --answers a.json")
    audit = short(office)
    assert f"It waits for a signature: manager. They sign: ehcp-audit audits sign {audit}" in ran.out
    assert "To be signed by" in office("ehcp-audit audits list").out
    assert "waits for a signature: manager" in office(f"ehcp-audit audits show {audit}").out
    signed = office(f"ehcp-audit audits sign {audit} --auditor mona --discussion 'Sound throughout'")
    assert f"Audit {audit} of P-3 is signed by mona." in signed.out
    assert "Overall: 100%, Good." in signed.out
    assert "To be signed by" not in office("ehcp-audit audits list").out
    assert "signed 26/11/2026 by mona: Sound throughout" in office(f"ehcp-audit audits show {audit}").out
    assert next(a for a in audits(office) if a["signed_on"])["completed_on"] == TODAY.isoformat()
    assert office("ehcp-audit store check").code == 0


def test_a_sign_off_is_for_its_role_and_for_other_eyes(office: Shell) -> None:
    """The auditor can't sign off their own; where a manager is on record, it is for them alone."""
    office("ehcp-audit people add mia --role lead")
    office("ehcp-audit people add ned --agency education --manager mona")
    file = tool(office, "ours", "sign_off: manager")
    (office.folder / "a.json").write_text(json.dumps(BEST))
    office(f"ehcp-audit score P-3 --rubric {file} --auditor ned --answers a.json")
    audit = short(office)
    assert "JOI007" in office(f"ehcp-audit audits sign {audit} --auditor ned").err
    refused = office(f"ehcp-audit audits sign {audit} --auditor mia")
    assert "mia is down as quality lead" in refused.err
    assert "It is for mona to sign" in refused.err
    assert "JOI008" in refused.err
    assert office(f"ehcp-audit audits sign {audit} --auditor mona").code == 0


@pytest.mark.parametrize("role", ["moderator", "quality lead", "administrator"])
def test_other_roles_sign_by_role(office: Shell, role: str) -> None:
    """A person of that role signs, and nobody else."""
    known = "lead" if role == "quality lead" else role
    office(f"ehcp-audit people add robin --role {known}")
    office("ehcp-audit people add wanda --role writer")
    file = tool(office, "ours", f"sign_off: {role}")
    (office.folder / "a.json").write_text(json.dumps(BEST))
    office(f"ehcp-audit score P-3 --rubric {file} --auditor edda --answers a.json")
    assert f"{role} to sign" in office(f"ehcp-audit audits sign {short(office)} --auditor wanda").err
    assert office(f"ehcp-audit audits sign {short(office)} --auditor robin").code == 0


def test_a_draft_of_an_audit_is_not_signed(office: Shell) -> None:
    """It says who submits it first."""
    file = tool(office, "ours", "sign_off: manager")
    begin(office, file)
    refused = office(f"ehcp-audit audits sign {short(office)} --auditor mona")
    assert "edda submits it first" in refused.err
    assert "JOI009" in refused.err


def test_an_audit_in_parts_is_signed_by_the_role_that_its_tool_names(office: Shell) -> None:
    """In the lead auditor's place, with the joint discussion; the lead's next call begins no joining."""
    text = (office.folder / "every.yaml").read_text(encoding="utf-8")
    (office.folder / "every.yaml").write_text(text.replace("status: live", "status: live\nsign_off: manager"))
    for who in ("edda", "hana", "sol"):
        ran = office(f"ehcp-audit score P-1 --rubric every.yaml --auditor {who}", typed="m\n\n\n")
    assert "It waits for a signature: manager" in ran.out
    assert (
        "JOI007"
        in office(f"ehcp-audit audits sign {short(office, 'every')} --auditor edda --discussion x").err
    )
    assert "JOI004" in office(f"ehcp-audit audits sign {short(office, 'every')} --auditor mona").err
    assert (
        office(f"ehcp-audit audits sign {short(office, 'every')} --auditor mona --discussion 'We met'").code
        == 0
    )


def test_one_auditor_of_every_part_signs_by_submitting(office: Shell) -> None:
    """Where the lead auditor signs, and one person answered everything, nothing waits; a manager still does."""
    text = (office.folder / "every.yaml").read_text(encoding="utf-8")
    (office.folder / "every.yaml").write_text(
        text.replace("status: live", "status: live\nsign_off: lead auditor")
    )
    answers = {"A-01": "met", "C-01": "met", "D-01": "met"}
    score(office, "P-1", "edda", answers, "every", "--part all")
    assert "waits" not in office(f"ehcp-audit audits show {short(office, 'every')}").out
    (office.folder / "managed.yaml").write_text(
        text.replace("status: live", "status: live\nsign_off: manager").replace(
            "rubric: every", "rubric: managed"
        )
    )
    score(office, "P-1", "edda", answers, "managed", "--part all")
    assert office(f"ehcp-audit audits sign {short(office, 'managed')} --auditor mona").code == 0
