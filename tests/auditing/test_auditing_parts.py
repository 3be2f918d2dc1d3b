"""Audits in parts: each agency answers its own, the lead auditor joins, what is missing is named."""

import json

from auditing_world import audits, score
from house import Shell

LINE = "ehcp-audit score P-1 --rubric parted.yaml --auditor"


def only(office: Shell) -> dict[str, object]:
    """Return the one audit there is."""
    found = audits(office)
    assert len(found) == 1
    return found[0]


def test_each_agency_is_asked_its_own_questions_of_one_audit(office: Shell) -> None:
    """The first begins the audit; the others claim their agency's part of it, and it counts once."""
    first = office(f"{LINE} edda", typed="m\n\n\n")
    assert "Your part: education" in first.out
    assert "C-01" not in first.out.split("commands:")[1]
    assert "Parts still out: health, social care. edda joins them" in first.out
    second = office(f"{LINE} hana", typed="p\n\n\n")
    assert "C-01" in second.out
    assert second.code == 0, second.err
    third = office(f"{LINE} sol", typed="m\n\n\n")
    assert "Every part is in. edda signs" in third.out
    assert only(office)["completed_on"] == "2026-11-26"
    assert json.loads(office("ehcp-audit trends volume --json").out)["whole"]["audits"] == 1


def test_the_lead_auditor_sees_the_parts_records_the_discussion_and_signs(office: Shell) -> None:
    """The lead's next call shows every part that is in, asks for the discussion and impact, and signs."""
    for who in ("edda", "hana", "sol"):
        office(f"{LINE} {who}", typed="m\n\nwell put\n")
    ran = office(f"{LINE} edda", typed="We agreed that D is strong\nl\n")
    assert ran.code == 0, ran.err
    assert "health: hana, 1 answer" in ran.out
    assert "D-01  met. well put" in ran.out
    assert "of P-1 is signed by edda." in ran.out
    assert "joins them and signs" not in ran.out
    assert "Overall: 100%, Good." in ran.out
    signed = only(office)
    assert signed["signed_on"] == "2026-11-26"
    assert signed["discussion"] == "We agreed that D is strong"
    assert office("ehcp-audit store check").code == 0


def test_a_missing_part_is_named_and_the_overall_is_marked_where_the_rule_allows(office: Shell) -> None:
    """Without health and social care the lead may sign, the missing parts are named and the overall marked."""
    office(f"{LINE} edda", typed="m\n\n\n")
    audit = str(only(office)["audit_id"])[:8]
    refused = office(f"ehcp-audit audits sign {audit} --auditor edda --discussion Talked")
    assert "Missing: health, social care" in refused.err
    signed = office(f"ehcp-audit audits sign {audit} --auditor edda --discussion Talked --without-missing")
    assert "of a part audit" in signed.out, signed.err
    assert "Feedback to the writer is due by 03/12/2026." in signed.out
    assert only(office)["completed_on"] == "2026-11-26"
    by_prompt = office(f"{LINE} edda", typed="")
    assert "has audited this version" in by_prompt.err


def test_a_rubric_that_needs_every_part_has_no_overall_without(office: Shell) -> None:
    """Under the rule "every part" a missing part is named, there is no overall, and no signing."""
    office("ehcp-audit score P-1 --rubric every.yaml --auditor edda", typed="m\n\n\n")
    audit = str(only(office)["audit_id"])[:8]
    assert "No overall yet. Missing: health, social care." in office(f"ehcp-audit audits explain {audit}").out
    ran = office(f"ehcp-audit audits sign {audit} --auditor edda --discussion Talked --without-missing")
    assert "needs every part" in ran.err
    again = office("ehcp-audit score P-1 --rubric every.yaml --auditor edda", typed="")
    assert "Missing: health, social care." in again.out
    assert "Not signed yet" in again.out


def test_a_lead_who_corrects_their_own_part_goes_on_with_it(office: Shell) -> None:
    """After reopening their part the lead's call is for the correction, not for joining."""
    for who in ("edda", "hana", "sol"):
        office(f"{LINE} {who}", typed="m\n\n\n")
    audit = str(only(office)["audit_id"])[:8]
    office(f"ehcp-audit audits reopen {audit} --reason 'Page 4' --agency education")
    ran = office(f"{LINE} edda", typed="y\n")
    assert "is submitted" in ran.out, ran.err
    assert "sol, submitted" in office(f"ehcp-audit audits show {audit}").out


def test_only_the_lead_signs_and_only_contributors_see(office: Shell) -> None:
    """Another contributor can't sign, an outsider can't join, and signing needs a discussion."""
    office(f"{LINE} edda", typed="m\n\n\n")
    office(f"{LINE} hana", typed="m\n\n\n")
    audit = str(only(office)["audit_id"])[:8]
    assert (
        "lead auditor of this audit is edda"
        in office(f"ehcp-audit audits sign {audit} --auditor hana --discussion x").err
    )
    assert "answers no part" in office(f"ehcp-audit audits sign {audit} --auditor mona --discussion x").err
    assert "not recorded" in office(f"ehcp-audit audits sign {audit} --auditor edda --discussion ' '").err


def test_parts_can_be_assigned_by_name_with_a_lead(office: Shell) -> None:
    """`queue assign --part` gives each agency's part to somebody; those not named wait for an auditor."""
    ran = office(
        "ehcp-audit queue assign P-1 --rubric parted.yaml --part education=eli --part health=hana --lead hana"
    )
    assert "manages the writer" in ran.err
    ran = office(
        "ehcp-audit queue assign P-1 --rubric parted.yaml --part education=edda --part health=hana --lead hana"
    )
    assert "social care: waiting for an auditor" in ran.out
    assert "hana joins the parts and signs" in ran.out
    assert "social care" in office("ehcp-audit queue list --waiting").out
    assert "C-01" in office(f"{LINE} hana", typed="q\n").out


def test_a_second_audit_of_the_same_plan_is_another_audit(office: Shell) -> None:
    """A second auditor of an agency whose part is taken begins an audit of their own, told of no other."""
    office("ehcp-audit people add edgar --agency education")
    office(f"{LINE} edda", typed="m\n\n\n")
    ran = office(f"{LINE} edgar", typed="m\n\n\n")
    assert "edda" not in ran.out
    assert len(audits(office)) == 2


def test_one_auditor_may_answer_every_part(office: Shell) -> None:
    """With --part all one auditor answers everything, as one part."""
    score(office, "P-1", "edda", {"A-01": "met", "C-01": "met", "D-01": "met"}, "parted", "--part all")
    assert only(office)["completed_on"] == "2026-11-26"


def test_somebody_of_an_agency_without_a_part_must_name_one(office: Shell) -> None:
    """An auditor whose agency the rubric has no part for is told to name a part."""
    office("ehcp-audit people add peg --agency psychology")
    assert "--part education" in office(f"{LINE} peg", typed="").err
    assert "Your part: health" in office(f"{LINE} peg --part health", typed="q\n").out


def test_a_part_audit_is_left_as_a_draft_until_it_is_submitted(office: Shell) -> None:
    """Where the rubric allows an overall with questions open, stopping keeps a draft and `audits submit` submits."""
    text = (office.folder / "single.yaml").read_text().replace("rubric: single", "rubric: partly")
    (office.folder / "partly.yaml").write_text(
        text.replace("status: live", 'status: live\npart_audits: "overall, marked"')
    )
    ran = office("ehcp-audit score P-3 --rubric partly.yaml --auditor edda", typed="m\n\n\nq\n")
    assert "1 question is still unanswered" in ran.last, ran.err
    assert audits(office)[0]["completed_on"] is None
    done = office("ehcp-audit audits submit P-3 --rubric partly.yaml --auditor edda")
    assert "of a part audit" in done.out, done.err


def test_somebody_elses_part_is_never_answered_in_place_of_ones_own(office: Shell) -> None:
    """A part that is named and not theirs is refused; their own, named or not, goes on."""
    office(f"{LINE} edda", typed="")
    refused = office(f"{LINE} edda --part social-care", typed="m\n\n\n")
    assert (refused.code, "[SIT012]" in refused.err) == (2, True)
    assert "--part education" in refused.err
    assert "[SIT012]" in office(f"{LINE} edda --part all", typed="m\n\n\n").err
    assert "Your part: education" in office(f"{LINE} edda --part education", typed="m\n\n\n").out


def test_a_part_is_reopened_by_its_agency(office: Shell) -> None:
    """Of several parts the one to correct is named, as it is printed; another agency's is never taken instead."""
    for who in ("edda", "hana"):
        office(f"{LINE} {who}", typed="m\n\nwell put\n")
    audit = str(only(office)["audit_id"])[:8]
    line = f'ehcp-audit audits reopen {audit} --reason "Page 14"'
    for more, told in (
        ("", "Several parts"),
        ("--agency social-care", "No such part"),
        ("--agency x", "No such"),
    ):
        ran = office(f"{line} {more}")
        assert (ran.code, told in ran.err, "[SIT015]" in ran.err) == (2, True, True)
        assert "Say which: --agency education or health." in ran.err
    assert "--auditor hana" in office(f"{line} --agency Health").out
