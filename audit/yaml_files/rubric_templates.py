"""First rubrics for a person to fill in: `rubrics new`."""

from audit.yaml_files.emit import scalar_text
from audit.yaml_files.schema import SCHEMA_LINE

_HEAD = """\
{schema}
rubric: {id}
version: "1"
title: {title}
status: draft # live when it is ready to be used
"""

_SIMPLE = """\
# Met, partly met, not met (2, 1 and 0 points) unless you declare scales of your own. See rubrics/README.md.
grades: # best first; `from` is the lowest score, of 0 to 1, that earns it
  - {grade: Good, from: 0.7, good: true}
  - {grade: Not yet good, from: 0}
sections:
  - section: A
    criteria:
      - id: A-01
        question: Can you hear the child in section A?
        good: "Their own words, and how they were asked."
        poor: "An adult's report of the child."
        source: {law: "SEND Regulations 2014, reg 12(1)(a)", code: "9.69"}
  - section: F
    weight: 2
    criteria:
      - id: F-01
        question: Does each line of provision say what, who, how often and for how long?
        for_each: provision
        good: "\\"A teaching assistant trained in X, 20 minutes, three times a week, in a group of two.\\""
        poor: "\\"Access to support as required.\\""
        source: {law: "SEND Regulations 2014, reg 12(1)(f)", code: "9.69"}
"""

_OVERLAY = """\
# Everything that is not named here is taken from the base. See rubrics/README.md, "Versions and overlays".
extends: ehcp-quality 2026.1
changed: What this council does differently, and since when.
sections:
  - section: F
    weight: 4 # section F weighs more here
    criteria:
      - {id: F-03, weight: 2}
"""

_ADVICE = """\
# One agency's advice. See rubrics/README.md, "What a criterion asks about".
target: advice
level: advice check
minutes: 15
grades:
  - {grade: Clear to write from, from: 0.8, good: true}
  - {grade: Return, from: 0}
sections:
  - section: content
    title: Needs, provision and outcomes
    criteria:
      - id: C-01
        question: Does the advice say what provision is required, by whom, how often and for how long?
        about: advice
        source: {law: "SEND Regulations 2014, reg 6(1)", code: "9.51"}
        faults: [social care]
"""

#: The templates by name, with what each is for.
TEMPLATES: dict[str, tuple[str, str]] = {
    "simple": ("a short rubric of your own", _SIMPLE),
    "overlay": ("a shipped rubric with your council's changes", _OVERLAY),
    "advice": ("a check of one agency's advice", _ADVICE),
}


def new_rubric(template: str, rubric_id: str, title: str) -> str:
    """Return a first rubric that loads, from a template by name. Raises KeyError for an unknown one."""
    _, body = TEMPLATES[template]
    head = _HEAD.format(schema=SCHEMA_LINE, id=scalar_text(rubric_id), title=scalar_text(title))
    return head + body
