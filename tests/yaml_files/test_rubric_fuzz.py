"""Whatever is done to a rubric's text, loading it gives a rubric or problems, and never a traceback."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.problem import Stops
from audit.yaml_files.rubric_loader import load_rubric_text
from audit.yaml_files.tree import parse_tree

SEED = """\
rubric: small
version: "1"
title: Small
extends_: no
scales:
  met: [{answer: met, points: 2, key: m}, {answer: not met, points: 0, colour: red}]
  mark: {number: {from: 0, to: 10, step: 1}, bands: [{band: high, from: 8}]}
  dated: {date: done when dated, or: [{answer: not done, points: 0}]}
grades: [{grade: Good, from: 0.7, good: true}, {grade: Poor, from: 0}]
overall: {method: counts, counts: [{grade: Good, at_most: {red: 1}}, {grade: Poor}]}
limits:
  - {when: {criterion: A-01, share: {answer: not met, over: 0.5}}, grade_at_most: Poor, because: x}
sections:
  - section: A
    criteria:
      - id: A-01
        question: Is it heard?
        source: {code: "9.69"}
        applies_when: {year_group: {at_least: 9}, unless: {looked_after: yes}}
        for_each: {row: outcome, then: count, enough: 2}
        counts_as: {absent: not met}
      - {id: A-02, question: Why?, scale: mark, link: [D, H1], evidence: {required_when: always}}
"""
PIECES = [
    "{",
    "}",
    "[",
    "]",
    ":",
    "- ",
    "\n",
    "  ",
    "&a ",
    "*a",
    "!x ",
    "'",
    '"',
    "|",
    ">",
    "#",
    "%YAML 1.1",
    "\t",
    "null",
    "~",
    "-1",
    "1e999",
    ".nan",
    "true",
    "[]",
    "{}",
    "<<: ",
    "? ",
    "\x00",
    "\ufeff",
    "---\n",
    "9" * 50,
]


def outcome(text: str) -> None:
    """Load a text, and hold that it is a rubric or has a problem that stops it."""
    rubric, problems = load_rubric_text(text)
    assert (rubric is None) == any(problem.stops is not Stops.NOTHING for problem in problems)
    for problem in problems:
        assert problem.remedy
        assert "Traceback" not in str(problem)


def test_a_thousand_mutations_give_no_traceback() -> None:
    """Lines cut, doubled and swapped, and odd pieces put in, a few at a time."""
    dice = random.Random(20261126)  # noqa: S311 - a seed for a test, no secret
    sound = SEED.replace("extends_: no\n", "")
    for _ in range(250):
        text = sound
        for _ in range(dice.randint(1, 3)):
            at, kind = dice.randrange(len(text)), dice.randrange(4)
            if kind == 0:
                text = text[:at] + dice.choice(PIECES) + text[at:]
            elif kind == 1:
                text = text[:at] + text[at + dice.randint(1, 12) :]
            elif kind == 2:
                lines = text.splitlines(keepends=True)
                lines.insert(dice.randrange(len(lines)), dice.choice(lines))
                text = "".join(lines)
            else:
                text = text[:at] + dice.choice(PIECES) + text[at + 4 :]
        outcome(text)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80))
def test_any_text_is_a_tree_or_a_problem(text: str) -> None:
    """The parser's own slips never come through."""
    tree, problems = parse_tree(text)
    assert (tree is None) == bool(problems)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 99)
    | st.sampled_from(["met", "A", "yes", "A-01", "", "0.5", "9.69"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "answer",
                    "points",
                    "number",
                    "from",
                    "to",
                    "date",
                    "or",
                    "criterion",
                    "any",
                    "when",
                    "id",
                    "question",
                    "section",
                    "criteria",
                    "method",
                    "counts",
                    "row",
                    "in",
                    "share",
                    "unless",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "scales",
                "grades",
                "overall",
                "limits",
                "sections",
                "themes",
                "impact",
                "effective",
                "extends",
                "remove",
                "lexicons",
                "comparable_with",
                "counts_as",
                "more_limits",
            ]
        ),
        VALUES,
        max_size=4,
    )
)
def test_any_shape_under_any_key_gives_a_rubric_or_problems(shape: dict[str, object]) -> None:
    """Lists where blocks belong, blocks where words belong, and nothing where something belongs."""
    import json

    base = {
        "rubric": "r",
        "version": "1",
        "title": "T",
        "sections": [{"section": "A", "criteria": [{"id": "A-01", "question": "Q?"}]}],
    }
    outcome(json.dumps(base | shape))
