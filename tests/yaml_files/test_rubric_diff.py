"""What changed between two rubrics, in the words of the domain."""

from pathlib import Path

import pytest

from audit.data_files import data_folder
from audit.domain.rubric import Rubric
from audit.domain.rubric_diff import rubric_diff, spoken
from audit.yaml_files.rubric_loader import load_rubric, load_rubric_text

BASE = """\
rubric: small
version: "1"
title: Small
scales:
  met:
    - {answer: met, points: 2}
    - {answer: partly, points: 1}
    - {answer: not met, points: 0}
grades:
  - {grade: Good, from: 0.65}
  - {grade: Poor, from: 0}
limits:
  - {when: {criterion: F-03, any: not met}, grade_at_most: Poor, because: x}
themes: {voice: Voice}
sections:
  - section: E
    criteria:
      - {id: E-01, question: Is it SMART?, source: {code: "9.66"}}
  - section: F
    criteria:
      - {id: F-02, question: Is it linked?, source: {code: "9.69"}, themes: voice}
      - {id: F-03, question: Is it specific?, weight: 2, source: {code: "9.69"}}
"""


def rubric_of(text: str) -> Rubric:
    """Return a rubric that must load."""
    rubric, problems = load_rubric_text(text)
    assert rubric is not None, problems
    return rubric


CHANGES = [
    ("weight: 2", "weight: 3", ["F-03 weight 2 to 3."]),
    (
        'Is it SMART?, source: {code: "9.66"}}\n',
        'Is it SMART?, source: {code: "9.66"}}\n      - {id: E-05, question: New?, source: {code: "1"}}\n',
        ["E-05 added to E: New?"],
    ),
    ("{grade: Good, from: 0.65}", "{grade: Good, from: 0.7}", ["Good now from 70%, was from 65%."]),
    ("{grade: Good, from: 0.65}", "{grade: Good, from: 0.65, good: true}", ["Grade Good: good no to yes."]),
    (
        "{grade: Good, from",
        "{grade: Best, from: 0.9}\n  - {grade: Good, from",
        ["Grade Best added from 90%."],
    ),
    ("Is it linked?", "Is each need met?", ['F-02 now asks: "Is each need met?"']),
    (
        "themes: voice}",
        "answered_by: health}",
        ["F-02 answered by added: health.", "F-02 themes taken out, was: voice."],
    ),
    ("points: 1", "points: 1.5", ["Scale met, answer partly: points 1 to 1.5."]),
    ("  - section: E\n", "  - section: E\n    weight: 2\n", ["Section E: weight 1 to 2."]),
    (
        "any: not met",
        "any: [partly, not met]",
        [
            "Limit added: F-03 partly or not met, at most Poor.",
            "Limit taken out: F-03 not met, at most Poor.",
        ],
    ),
    ("because: x", "because: y", ["Limit on F-03 not met: reason worded anew."]),
    ("title: Small", "title: Small indeed", ["The rubric's title Small to Small indeed."]),
    ("title: Small", "title: Small\nsign_off: manager", ["The rubric's sign-off added: manager."]),
    ("{voice: Voice}", "{voice: The voice}", ["Theme voice: title Voice to The voice."]),
    ("title: Small", "title: Small # a comment", []),
]


@pytest.mark.parametrize(("old", "new", "sentences"), CHANGES, ids=lambda value: str(value)[:30])
def test_a_change_is_told_in_a_sentence(old: str, new: str, sentences: list[str]) -> None:
    """Each kind of change has its sentence, and nothing else is told."""
    assert old in BASE
    assert rubric_diff(rubric_of(BASE), rubric_of(BASE.replace(old, new, 1))) == sentences


def test_what_was_taken_out_is_told() -> None:
    """A criterion, a grade's start, a scale, a section."""
    without = BASE.replace(
        '      - {id: F-02, question: Is it linked?, source: {code: "9.69"}, themes: voice}\n', ""
    )
    told = rubric_diff(rubric_of(BASE), rubric_of(without))
    assert told == ["F-02 taken out of F."]
    back = rubric_diff(rubric_of(without), rubric_of(BASE))
    assert back == ["F-02 added to F: Is it linked?"]


def test_a_moved_criterion_and_another_order_are_told() -> None:
    """Moving F-02 to E says so once."""
    line = '      - {id: F-02, question: Is it linked?, source: {code: "9.69"}, themes: voice}\n'
    moved = BASE.replace(line, "").replace("  - section: F\n", f"{line}  - section: F\n")
    assert rubric_diff(rubric_of(BASE), rubric_of(moved)) == ["F-02 moved from F to E."]
    first, second = BASE[BASE.index("      - {id: F-02") :].splitlines(keepends=True)
    swapped = BASE.replace(first + second, second + first)
    assert rubric_diff(rubric_of(BASE), rubric_of(swapped)) == ["Criteria in another order."]


def test_a_limit_by_share_section_and_severity_is_named() -> None:
    """What a limit looks at is told in words."""
    scales = BASE.replace("{answer: not met, points: 0}", "{answer: not met, points: 0, severity: critical}")
    more = scales.replace(
        "themes: {voice",
        "  - {when: {criterion: F-03, share: {answer: not met, over: 0.25}}, grade_at_most: Poor, because: x}\n"
        "  - {when: {section: F, below: 0.4}, grade_at_most: Poor, caps: F, because: x}\n"
        "  - {when: {severity: critical}, grade_at_most: Poor, because: x}\nthemes: {voice",
    )
    assert rubric_diff(rubric_of(scales), rubric_of(more)) == [
        "Limit added: F-03 not met in more than 25% of rows, at most Poor.",
        "Limit added: section F below 40%, capping section F, at most Poor.",
        "Limit added: any answer that is critical, at most Poor.",
    ]


def test_a_rubric_does_not_differ_from_itself() -> None:
    """No sentence for no change, for every shipped rubric."""
    for path in sorted(data_folder("rubrics").glob("*.yaml"))[:4]:
        rubric, _ = load_rubric(Path(path))
        assert rubric is not None
        assert rubric_diff(rubric, rubric) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, ""), (True, "yes"), (False, "no"), (("a", "b"), "a, b"), ({"a": None}, "a: left out")],
)
def test_values_are_told_in_words(value: object, words: str) -> None:
    """No Python shows through."""
    assert spoken(value) == words


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("    - {answer: partly, points: 1}\n", "", "Scale met, answer partly taken out."),
        (
            "    - {answer: partly, points: 1}\n    - {answer: not met, points: 0}",
            "    - {answer: not met, points: 1}\n    - {answer: partly, points: 0}",
            "Scale met: answers in another order.",
        ),
        ("grades:\n", "  marks: {number: {from: 0, to: 5}}\ngrades:\n", "Scale marks added."),
        ("themes: {voice: Voice}", "themes: {voice: Voice, local: Local}", "Theme local added."),
        ("  - {grade: Poor, from: 0}", "  - {grade: Weak, from: 0}", "Grade Poor taken out."),
        ("Good, from: 0.65}", "Good}", "Good now begins at no score, was from 65%."),
        ("weight: 2", "guidance: x, weight: 2", "F-03 guidance added: x."),
        ("Is it specific?,", f"Is it specific?, good: {'long ' * 20},", "F-03 good changed."),
        ("weight: 2", "weight: 2, applies_when: {status: draft}", "F-03 condition added: status: draft."),
        (
            'Is it linked?, source: {code: "9.69"}',
            'Is it linked?, source: {code: "9.70", law: "SEND Regulations 2014, reg 12(1)(f)"}',
            "F-02 source now SEND Regulations 2014, reg 12(1)(f); Code 9.70; was Code 9.69.",
        ),
        (
            "themes: {voice",
            "overall: lowest section\nthemes: {voice",
            "The rubric's overall now lowest section; was weighted mean.",
        ),
        (
            "weight: 2",
            "for_each: provision, weight: 2",
            "F-03 asked for each added: provision of F: their mean counts.",
        ),
        (
            "any: not met",
            "share: {answer: not met, over: 0.5}",
            "Limit taken out: F-03 not met, at most Poor.",
        ),
    ],
)
def test_other_changes_have_their_sentences(old: str, new: str, sentence: str) -> None:
    """Scales, answers, themes, grades, conditions and long texts."""
    assert old in BASE
    text = BASE.replace(old, new, 1)
    if "Weak" in new:
        text = text.replace("grade_at_most: Poor", "grade_at_most: Weak")
    assert sentence in rubric_diff(rubric_of(BASE), rubric_of(text))


def test_what_is_gone_is_told_from_the_other_side() -> None:
    """Scales, sections and themes that the newer rubric does not have; grades in another order."""
    more = BASE.replace("grades:\n", "  marks: {number: {from: 0, to: 5}}\ngrades:\n").replace(
        "{voice: Voice}", "{voice: Voice, local: Local}"
    )
    more += (
        "  - section: K\n    criteria:\n      - {id: K-01, question: Is it dated?, source: {law: reg 12}}\n"
    )
    told = rubric_diff(rubric_of(more), rubric_of(BASE))
    assert "Scale marks taken out." in told
    assert "Section K taken out." in told
    assert "Theme local taken out." in told
    assert "K-01 taken out of K." in told
    counted = (
        BASE.replace(", from: 0.65", "")
        .replace(", from: 0}", "}")
        .replace("\nthemes:", "\noverall: entered\nthemes:")
    )
    swapped = counted.replace("  - {grade: Good}\n  - {grade: Poor}", "  - {grade: Poor}\n  - {grade: Good}")
    assert rubric_diff(rubric_of(counted), rubric_of(swapped)) == ["Grades in another order."]


def test_a_limit_lowered_further_is_told() -> None:
    """The same trigger with another grade is one sentence."""
    grades = BASE.replace(
        "  - {grade: Poor, from: 0}", "  - {grade: Poor, from: 0.2}\n  - {grade: Awful, from: 0}"
    )
    lower = grades.replace("grade_at_most: Poor", "grade_at_most: Awful")
    assert rubric_diff(rubric_of(grades), rubric_of(lower)) == [
        "Limit on F-03 not met: at most Awful, was Poor."
    ]


def test_conditions_that_differ_in_their_bounds_alone_are_told_in_full() -> None:
    """At least and at most, and what is compulsory of evidence and comments, are told apart."""
    young = BASE.replace("weight: 2", "weight: 2, applies_when: {year_group: {at_most: 9}}")
    old = BASE.replace("weight: 2", "weight: 2, applies_when: {year_group: {at_least: 9}}")
    assert rubric_diff(rubric_of(young), rubric_of(old)) == [
        "F-03 condition now year group at least 9; was year group at most 9."
    ]
    evidence = BASE.replace("weight: 2", "weight: 2, evidence: {required_when: not met}")
    comment = BASE.replace("weight: 2", "weight: 2, comment: {required_when: not met}")
    assert rubric_diff(rubric_of(evidence), rubric_of(comment)) == [
        'F-03 what is compulsory now comment: "not met"; was evidence: "not met".'
    ]
