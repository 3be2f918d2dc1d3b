"""An office for trying out auditing: plans, people with managers, and rubrics of a few questions."""

import json
from datetime import date

import pytest
from house import Shell, write_sheet

TODAY = date(2026, 11, 26)  # a Thursday

SCALE = """\
scales:
  met:
    - {answer: met, points: 2, key: m}
    - {answer: partly met, points: 1, key: p}
    - {answer: not met, points: 0, key: n}
  difference:
    - {answer: large, points: 1, key: l}
    - {answer: small, points: 0, key: s}
scale: met
"""

SINGLE = f"""\
rubric: single
version: "1"
title: One auditor
status: live
effective: {{from: 2026-01-01}}
{SCALE}
grades:
  - {{grade: Good, from: 0.7, good: true}}
  - {{grade: Inadequate, from: 0}}
impact: {{question: What difference does it make?, scale: difference}}
sections:
  - section: A
    criteria:
      - {{id: A-01, question: Are the views given?, source: {{code: "9.69"}}}}
  - section: F
    criteria:
      - id: F-01
        question: Is the provision specified?
        source: {{code: "9.69"}}
        checks: [vague_wording]
        action: {{required_when: not met}}
        faults: [writer, health]
"""

PARTS = f"""\
rubric: parted
version: "1"
title: In parts
status: live
effective: {{from: 2026-01-01}}
parts: RULE
{SCALE}
grades:
  - {{grade: Good, from: 0.7, good: true}}
  - {{grade: Inadequate, from: 0}}
impact: {{question: What difference does it make?, scale: difference}}
sections:
  - section: A
    criteria:
      - {{id: A-01, question: Are the views given?, answered_by: education, source: {{code: "9.69"}}}}
  - section: C
    criteria:
      - {{id: C-01, question: Are the health needs set out?, answered_by: health, source: {{code: "9.69"}}}}
  - section: D
    criteria:
      - {{id: D-01, question: Are the social care needs set out?, answered_by: social care, source: {{code: "9.69"}}}}
"""

ENTERED = SINGLE.replace("rubric: single", "rubric: entered").replace(
    "sections:\n", "overall: {method: entered}\nsections:\n", 1
)

PLANS = """
| Plan reference | Status | Final date | Plan writer | Section A | Section C | Section D | Section F |
|---|---|---|---|---|---|---|---|
| P-1 | final | 01/10/2025 | wes | Likes kites | None | None | Regular support as required [/b] and a daily check |
| P-2 | draft | | wes | Likes maps | None | None | One hour a week |
| P-3 | final | 01/10/2025 | | Likes ponds | None | None | One hour a week |
"""


def furnish(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Fill a store with the plans, the people and the rubric files; today is a fixed Thursday."""
    monkeypatch.setattr("audit.workflow.here.today", lambda: TODAY)
    files = {
        "single": SINGLE,
        "entered": ENTERED,
        "parted": PARTS.replace("RULE", "allowed with parts missing, marked"),
        "every": PARTS.replace("RULE", "every part").replace("rubric: parted", "rubric: every"),
    }
    for name, text in files.items():
        (shell.folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    write_sheet(shell.folder / "plans.xlsx", PLANS)
    assert shell("ehcp-audit plans import plans.xlsx").code == 0
    for person in ("edda --agency education", "hana --agency health", "sol --agency social-care",
                   "eli --agency education", "mona --role lead"):  # fmt: skip
        assert shell(f"ehcp-audit people add {person}").code == 0
    assert shell("ehcp-audit people add wes --role writer --manager eli").code == 0
    return shell


def audits(shell: Shell) -> list[dict[str, object]]:
    """Return every audit, as `audits list --json` gives it."""
    found: list[dict[str, object]] = [
        each["audit"] for each in json.loads(shell("ehcp-audit audits list --json").out)
    ]
    return found


def score(
    shell: Shell, ref: str, who: str, answers: dict[str, str], rubric: str = "single", more: str = ""
) -> None:
    """Score a plan by script, and have it submitted."""
    (shell.folder / "a.json").write_text(json.dumps(answers))
    ran = shell(f"ehcp-audit score {ref} --rubric {rubric}.yaml --auditor {who} --answers a.json {more}")
    assert ran.code == 0, ran.err
