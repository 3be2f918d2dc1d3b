"""Feedback on one plan: written for all the months in which it was audited, unless others are asked for."""

import sys
from pathlib import Path

from house import Shell

sys.path.insert(0, str(Path(__file__).parents[1] / "store_work"))

from keeping_world import done, open_office

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


def test_feedback_tells_strengths_first_then_the_words_in_question_and_the_source(shell: Shell) -> None:
    """What is done well comes before what to mend, which has the plan's words, the comment, and where it is said."""
    open_office(shell)
    (shell.folder / "answers.csv").write_text(
        "criterion,answer,comment,evidence,good practice,action\n"
        "A-01,met,,,yes,\nF-01,partly met,No hours.,speech therapy,,State the hours\n",
        encoding="utf-8",
    )
    done(shell, "ehcp-audit score K-1 --rubric three.yaml --auditor amina --answers answers.csv")
    done(shell, "ehcp-audit report plan K-1 --format md -o k1.md")
    told = (shell.folder / "k1.md").read_text(encoding="utf-8")
    assert "| A-01 | Are the views given? | good practice | 1 |" in told
    assert '| partly met | "speech therapy" No hours. |' in told
    assert "Code 9.69" in told
    assert "| State the hours |" in told
    assert (
        told.index("## What is done well") < told.index("## What to mend") < told.index("## Audits of this")
    )
    assert "Every figure and file is as it was." in shell("ehcp-audit report verify k1.md").out
    done(shell, "ehcp-audit plans purge --plan K-1 --yes")
    verified = shell("ehcp-audit report verify k1.md")
    assert verified.code == 0
    assert "The plan's words were purged on" in verified.out
    done(shell, "ehcp-audit report plan K-1 --format md -o again.md")
    assert "speech therapy" not in (shell.folder / "again.md").read_text(encoding="utf-8")
