"""The social care block of a report: which sections stand in it."""

import json

from house import Shell, write_sheet

#: Sections as councils divide them: the advice itself, D, H in one, and one that is not social care's.
RUBRIC = """
rubric: care
version: "1"
title: Social care in one page
scales:
  met:
    - {answer: met, points: 2}
    - {answer: not met, points: 0}
scale: met
grades:
  - {grade: Good, from: 0.7, good: true}
  - {grade: Inadequate, from: 0}
sections:
  - section: advice
    title: The advice
    parent: K
    criteria:
      - {id: S-01, question: Was advice given?, advice_from: social care, source: {code: "9.49"}}
  - section: D
    criteria:
      - {id: D-01, question: Are the needs set out?, source: {code: "9.69"}}
  - section: H
    criteria:
      - {id: H-01, question: Is the provision set out?, source: {code: "9.69"}}
  - section: short
    title: Short breaks
    parent: H2
    criteria:
      - {id: H-02, question: Are short breaks set out?, source: {code: "9.69"}}
  - section: F
    criteria:
      - {id: F-01, question: Is the provision specified?, source: {code: "9.69"}}
"""


def test_every_section_of_social_care_has_its_row(shell: Shell) -> None:
    """The advice, D, H in one, and a council's own section under H2 are shown; F is not."""
    (shell.folder / "care.yaml").write_text(RUBRIC.strip(), encoding="utf-8")
    write_sheet(
        shell.folder / "plans.csv",
        "| Plan reference | Section D | Section H | Social care advice requested | Social care advice received |\n"
        "|---|---|---|---|---|\n| P-1 | No need was found. | None. | 01/09/2026 | 01/10/2026 |",
    )
    assert shell("ehcp-audit plans import plans.csv").code == 0
    shell("ehcp-audit people add amina")
    answers = {"S-01": "met", "D-01": "not met", "H-01": "met", "H-02": "not met", "F-01": "met"}
    (shell.folder / "a.json").write_text(json.dumps(answers))
    ran = shell("ehcp-audit score P-1 --rubric care.yaml --auditor amina --answers a.json")
    assert ran.code == 0, ran.err
    made = shell("ehcp-audit report monthly --month 2026-11 --format json -o r.json")
    assert made.code == 0, made.err
    data = json.loads((shell.folder / "r.json").read_text(encoding="utf-8"))
    tables = {b["table"]: b for part in data["parts"] for b in part["blocks"] if "table" in b}
    rows = tables["social-care-sections"]["rows"]
    assert [(row["section"], row["mean"], row["n"]) for row in rows] == [
        ("The advice", 1.0, 1),
        ("D. Social care needs", 0.0, 1),
        ("H. Social care provision", 1.0, 1),
        ("Short breaks", 0.0, 1),
    ]
