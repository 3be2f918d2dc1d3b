"""Feedback on one plan: written for all the months in which it was audited, unless others are asked for."""

from house import Shell

LINE = "ehcp-audit score P-1 --rubric single.yaml --auditor edda --plain"


def test_feedback_needs_a_finished_audit_and_no_period(office: Shell) -> None:
    """Before submission it says what is missing; afterwards the plan's own months are taken."""
    refused = office("ehcp-audit report plan P-1")
    assert refused.code == 2
    assert "[RPT020]" in refused.err
    ran = office(LINE, typed="m\n\n\nm\n\n\n\ny\n")
    assert "is submitted" in ran.out
    assert office("ehcp-audit report plan P-1 --format md -o feedback.md").code == 0
    assert "P-1" in (office.folder / "feedback.md").read_text(encoding="utf-8")
    assert office("ehcp-audit report plan P-99").code == 2
