"""What makes two rubric files one rubric: everything that can change an answer or a score, and nothing else."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from audit.domain.conditions import AllOf, AnyOf, FactTest
from audit.domain.rubric import Rubric
from audit.domain.rubric_hash import canonical, rubric_hash, with_hash
from audit.yaml_files.rubric_loader import load_rubric_text

BASE = """\
rubric: small
version: "1"
title: Small
grades: [{grade: Good, from: 0.70}, {grade: Poor, from: 0}]
sections:
  - section: A
    weight: 2
    criteria:
      - {id: A-01, question: Is it heard?, source: {code: "9.69"}}
      - {id: A-02, question: Is it dated?, source: {code: "9.69"}, applies_when: {status: [draft, final]}}
"""


def hash_of(text: str) -> str:
    """Return the hash of a rubric that must load."""
    rubric, problems = load_rubric_text(text)
    assert rubric is not None, problems
    return rubric.hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Small", "# agreed in March\ntitle: Small"),
        ("title: Small", "title: 'Small'"),
        ("title: Small", "title: Small\nstatus: retired"),
        ("title: Small", "title: Small\neffective: {from: 2026-09-01}"),
        ("title: Small", "title: Small\nchanged: A word."),
        ("title: Small", "title: Small\nminutes: 60"),
        ("title: Small", 'title: Small\ncomparable_with: [{version: "0", same: A-01}]'),
        ("0.70", "0.7"),
        ("weight: 2", "weight: 2.0"),
        (
            "[{grade: Good, from: 0.70}, {grade: Poor, from: 0}]",
            "\n  - {from: 0.7, grade: Good}\n  - {from: 0, grade: Poor}",
        ),
    ],
)
def test_what_changes_no_answer_changes_no_hash(old: str, new: str) -> None:
    """Comments, quotes, layout, the order of keys, status, dates and figures written otherwise."""
    assert old in BASE
    assert hash_of(BASE.replace(old, new)) == hash_of(BASE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Small", "title: Smaller"),
        ('version: "1"', 'version: "2"'),
        ("Is it heard?", "Is it heard well?"),
        ("weight: 2", "weight: 3"),
        ("0.70", "0.71"),
        ("[draft, final]", "[draft]"),
        ("[draft, final]", "[final, draft]"),
        ("title: Small", "title: Small\npart_audits: overall, marked"),
        (
            "title: Small",
            "title: Small\nscales: {met: [{answer: met, points: 1}, {answer: not met, points: 0}]}",
        ),
        ("title: Small", "title: Small\nlexicons: {vague_wording: [as required]}"),
        ("title: Small", "title: Small\ncheck_limits: {readability: {longest: 20}}"),
    ],
)
def test_what_can_change_an_answer_changes_the_hash(old: str, new: str) -> None:
    """Words, weights, thresholds, scales, conditions, rules and word lists."""
    assert hash_of(BASE.replace(old, new)) != hash_of(BASE)


def rubric_of(text: str) -> Rubric:
    """Return a rubric that must load."""
    rubric, problems = load_rubric_text(text)
    assert rubric is not None, problems
    return rubric


def test_conditions_of_different_kinds_are_told_apart() -> None:
    """All of two tests is not any of them."""
    rubric = rubric_of(BASE)
    tests = (FactTest("status", ("draft",)), FactTest("looked_after", (True,)))
    both = replace(rubric, criteria=(replace(rubric.criteria[0], applies_when=AllOf(tests)),))
    either = replace(rubric, criteria=(replace(rubric.criteria[0], applies_when=AnyOf(tests)),))
    assert rubric_hash(both) != rubric_hash(either)


def test_the_canonical_form_is_json_without_defaults_and_idle_zeros() -> None:
    """A field that the program gains later, at its default, changes no hash that a store holds."""
    rubric = rubric_of(BASE)
    plain = json.loads(canonical(rubric))
    assert plain["id"] == "small"
    assert "sign_off" not in plain
    assert "hash" not in plain
    assert '"0.7"' in canonical(rubric)
    heavier = replace(rubric, sections=(replace(rubric.sections[0], weight=Decimal("2.000")),))
    assert rubric_hash(heavier) == rubric.hash
    assert with_hash(replace(rubric, hash="")).hash == rubric.hash
