"""Conditions that can never hold, words that no plan is recorded with, and sources that lead nowhere."""

import pytest
from linted import HEAD, SECTIONS, lints

from audit.yaml_files.rubric_loader import load_rubric_text


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("key_stage: KS1, year_group: {at_least: 9}", "no year group that it allows is in KS1"),
        (
            "key_stage: [KS1, KS2], unless: {year_group: {at_most: 6}}",
            "no year group that it allows is in KS1, KS2",
        ),
        ("year_group: {at_least: 9}, unless: {year_group: {at_least: 7}}", "no year group is all"),
        ("status: final, unless: {status: [final, amended]}", "no status is all"),
        ("looked_after: yes, unless: {looked_after: yes}", "opposite"),
        ("placement: special, any: [{placement: mainstream}]", "none of its alternatives"),
    ],
)
def test_conditions_that_exclude_each_other_are_told(condition: str, why: str) -> None:
    """Key stages are held against year groups, and what is ruled out by `unless` against what is asked for."""
    text = SECTIONS.replace("{id: B-02,", f"{{id: B-02, applies_when: {{{condition}}},")
    rubric, problems = load_rubric_text(HEAD + text)
    assert rubric is not None, problems
    told = [problem.message for problem in problems if problem.code == "RUB106"]
    assert len(told) == 1
    assert why in told[0] or "no plan has all that it asks for" in told[0]


@pytest.mark.parametrize(
    "condition",
    [
        "year_group: {at_least: 5, at_most: 6}",
        "age_at_final: {at_least: 21, at_most: 21}",
        "key_stage: KS1",
        "need: SPLD, any: [{need: MLD}]",
        "placement: Mainstream",
        "section_a_by: parent, unless: {section_a_by: child}",
        "key_stage: KS3, year_group: {at_least: 9, at_most: 9}",
    ],
)
def test_a_narrow_condition_that_can_hold_is_no_lint(condition: str) -> None:
    """A window of two years, an age, or a first and a second need."""
    text = SECTIONS.replace("{id: B-02,", f"{{id: B-02, applies_when: {{{condition}}},")
    assert lints(HEAD + text) == []


@pytest.mark.parametrize(
    ("condition", "near"),
    [("placement: maintream", "mainstream"), ("section_a_by: [child, parrent]", "parent")],
)
def test_a_word_that_no_plan_is_recorded_with_is_told(condition: str, near: str) -> None:
    """Placement and author are free text in the records, so that an unusual word may be meant."""
    text = SECTIONS.replace("{id: B-02,", f"{{id: B-02, applies_when: {{{condition}}},")
    _, problems = load_rubric_text(HEAD + text)
    assert [problem.code for problem in problems] == ["RUB114"]
    assert f"Did you mean {near}" in problems[0].remedy


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("{law: Children and Families Act}", "no year, section or regulation"),
        ("{code: chapter nine}", "no paragraph"),
        ('{law: "reg 12(1)(b)", code: TODO}', "not finished"),
        ("{local: TBC}", "not finished"),
    ],
)
def test_a_source_that_leads_nowhere_is_told(source: str, why: str) -> None:
    """It stands at the source."""
    text = SECTIONS.replace('Is it plain?, source: {code: "9.69"}', f"Is it plain?, source: {source}")
    _, problems = load_rubric_text(HEAD + text)
    assert [problem.code for problem in problems] == ["RUB115"]
    assert why in problems[0].message
