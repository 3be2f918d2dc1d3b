"""What is sound and not sensible in a rubric is told, and stops nothing."""

import pytest
from linted import HEAD, SECTIONS, lints

from audit.domain.conditions import AllOf, AnyOf, FactTest, Not
from audit.domain.rubric import Rubric
from audit.yaml_files.rubric_counts import most_where_unknown, never_asked, question_counts
from audit.yaml_files.rubric_lint_conditions import impossible, never_holds
from audit.yaml_files.rubric_loader import load_rubric_text

GRADES = "grades: [{grade: Good, from: 0.7}, {grade: Poor, from: 0}]\n"


def rubric_of(text: str) -> Rubric:
    """Return a rubric that must load."""
    rubric, problems = load_rubric_text(text)
    assert rubric is not None, problems
    return rubric


def test_a_sensible_rubric_has_no_lints() -> None:
    """What follows is linted for what it adds."""
    assert lints(HEAD + GRADES + SECTIONS) == []


def test_a_criterion_without_a_source_is_told() -> None:
    """The lint stands at the criterion's id."""
    assert lints(HEAD + GRADES + SECTIONS.replace(', source: {code: "9.69"}}', "}", 1)) == [("RUB104", 8)]


@pytest.mark.parametrize(
    ("grades", "codes"),
    [
        ("[{grade: Good, from: 0.7}, {grade: Middle}, {grade: Poor, from: 0}]", ["RUB101"]),
        ("[{grade: Good, from: 0.7}, {grade: Poor, from: 0.2}]", ["RUB111"]),
    ],
)
def test_a_grade_that_no_audit_can_be_given(grades: str, codes: list[str]) -> None:
    """A grade that begins nowhere is unreachable by score; a gap below the lowest earns none."""
    assert [code for code, _ in lints(f"{HEAD}grades: {grades}\n{SECTIONS}")] == codes


def test_a_grade_between_two_scores_is_unreachable_in_a_small_rubric() -> None:
    """One yes-or-no question scores 0 or 1, so a grade from 0.4 to 0.8 is never given."""
    text = (
        f"{HEAD}grades: [{{grade: A, from: 0.8}}, {{grade: B, from: 0.4}}, {{grade: C, from: 0}}]\nscale: yes or no\n"
        'sections: [{section: A, criteria: [{id: A-1, question: "Q?", source: {code: "9.69"}}]}]\n'
    )
    assert [code for code, _ in lints(text)] == ["RUB101"]


def test_a_grade_that_only_a_limit_gives_is_reachable() -> None:
    """A grade without `from` is no lint when a limit can lower an audit to it."""
    text = (
        HEAD
        + "grades: [{grade: Good, from: 0.7}, {grade: Poor, from: 0}, {grade: Unlawful}]\n"
        + "limits: [{when: {criterion: A-01, any: not met}, grade_at_most: Unlawful, because: x}]\n"
        + SECTIONS
    )
    assert lints(text) == []


def test_a_row_of_a_counts_table_that_an_earlier_one_swallows() -> None:
    """After a row without bounds nothing else can fit."""
    rag = "scales: {rag: [{answer: met, points: 1}, {answer: not met, points: 0, colour: red}]}\n"
    overall = "overall: {method: counts, counts: [{grade: Good, at_most: {red: 3}}, {grade: Poor, at_most: {red: 1}}]}\n"
    assert [code for code, _ in lints(HEAD + rag + GRADES + overall + SECTIONS)] == ["RUB101"]
    sound = "overall: {method: counts, counts: [{grade: Good, at_most: {red: 1}}, {grade: Poor}]}\n"
    assert lints(HEAD + rag + GRADES + sound + SECTIONS) == []


def test_shares_reach_the_grades_they_name_and_the_last() -> None:
    """The last grade is what is left when no share is reached."""
    grades = "grades: [{grade: Good, from: 0.7}, {grade: Middle, from: 0.5}, {grade: Poor, from: 0}]\n"
    overall = "overall: {method: share of sections, at_least: Good, shares: [{grade: Good, from: 0.8}]}\n"
    assert [code for code, _ in lints(HEAD + grades + overall + SECTIONS)] == ["RUB101"]


def test_an_entered_grade_may_be_any() -> None:
    """What a lead auditor types in is not reckoned."""
    grades = "grades: [{grade: Good, from: 0.7}, {grade: Middle}, {grade: Poor, from: 0}]\n"
    assert lints(f"{HEAD}{grades}overall: entered\n{SECTIONS}") == []


@pytest.mark.parametrize(
    ("limit", "extra"),
    [
        ("{when: {criterion: A-01, any: not met}, grade_at_most: Good, because: x}", ""),
        ("{when: {criterion: A-01, share: {answer: not met, over: 1}}, grade_at_most: Poor, because: x}", ""),
        ("{when: {section: A, below: 0}, grade_at_most: Poor, because: x}", ""),
        ("{when: {severity: critical}, grade_at_most: Poor, because: x}", ""),
        ("{when: {section: A, below: 0.4}, grade_at_most: Poor, because: x}", "overall: none\n"),
    ],
)
def test_a_limit_that_can_never_bite(limit: str, extra: str) -> None:
    """Each way in which a limit changes nothing is told."""
    assert "RUB102" in [code for code, _ in lints(f"{HEAD}{GRADES}{extra}limits:\n  - {limit}\n{SECTIONS}")]


def test_a_limit_that_another_one_covers_is_told_once() -> None:
    """Of two limits on one answer, the one that never lowers further is told; of two alike, the first."""
    one = "{when: {criterion: A-01, any: not met}, grade_at_most: Poor, because: x}"
    grades = "grades: [{grade: Best, from: 0.9}, {grade: Good, from: 0.7}, {grade: Poor, from: 0}]\n"
    weaker = "{when: {criterion: A-01, any: not met}, grade_at_most: Good, because: x}"
    share = "{when: {criterion: A-01, share: {answer: not met, over: 0.5}}, grade_at_most: Good, because: x}"
    text = f"{HEAD}{grades}limits:\n  - {one}\n  - {weaker}\n{SECTIONS}"
    assert lints(text) == [("RUB102", 7)]
    assert lints(f"{HEAD}{grades}limits:\n  - {one}\n  - {share}\n{SECTIONS}") == [("RUB102", 7)]
    assert lints(f"{HEAD}{grades}limits:\n  - {weaker}\n  - {share}\n{SECTIONS}") == [("RUB102", 7)]
    assert lints(f"{HEAD}{grades}limits:\n  - {one}\n  - {one}\n{SECTIONS}") == [("RUB102", 7)]
    sections = [f"{{when: {{section: A, below: {x}}}, grade_at_most: Poor, because: x}}" for x in (0.5, 0.3)]
    assert lints(f"{HEAD}{grades}limits:\n  - {sections[0]}\n  - {sections[1]}\n{SECTIONS}") == [
        ("RUB102", 7)
    ]


def test_limits_that_lower_by_degrees_are_sensible() -> None:
    """Any row caps at Good and many rows at Poor: neither is idle."""
    grades = "grades: [{grade: Best, from: 0.9}, {grade: Good, from: 0.7}, {grade: Poor, from: 0}]\n"
    any_row = "{when: {criterion: A-01, any: not met}, grade_at_most: Good, because: x}"
    many = "{when: {criterion: A-01, share: {answer: not met, over: 0.5}}, grade_at_most: Poor, because: x}"
    assert lints(f"{HEAD}{grades}limits:\n  - {any_row}\n  - {many}\n{SECTIONS}") == []


def test_a_weight_that_cannot_matter_is_told() -> None:
    """The only scored criterion of a section, a note, and sections that are not weighed."""
    alone = """\
sections:
  - section: A
    weight: 2
    criteria:
      - {id: A-01, question: Is it heard?, weight: 3, source: {code: "9.69"}}
      - {id: A-02, question: Any note?, weight: 2, scored: false, source: {code: "9.69"}}
"""
    assert lints(HEAD + GRADES + alone) == [("RUB103", 7), ("RUB103", 9), ("RUB103", 10)]
    weighed = SECTIONS.replace("section: B\n", "section: B\n    weight: 2\n")
    assert lints(HEAD + GRADES + weighed) == []
    assert [code for code, _ in lints(f"{HEAD}{GRADES}overall: lowest section\n{weighed}")] == ["RUB103"]


def test_missing_and_doubled_letters_are_told() -> None:
    """A rubric that means to cover the plan names what it leaves out; a note that says so is enough."""
    letters = ["A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J"]
    sections = "sections:\n" + "".join(
        f'  - {{section: {code}, criteria: [{{id: {code}-1, question: "Q {code}?", source: {{code: "9.69"}}}}]}}\n'
        for code in letters
    )
    assert lints(HEAD + sections) == [("RUB105", 5)]
    assert lints(f"{HEAD}note: Section K is left to another audit.\n{sections}") == []
    assert lints(f"{HEAD}{SECTIONS}  - section: a\n    parent: B\n    criteria: []\n") == [
        ("RUB112", 13),
        ("RUB113", 13),
    ]


def test_what_is_declared_and_not_used_is_told() -> None:
    """A scale and a theme that no criterion has."""
    text = f"{HEAD}scale: met\nscales: {{s: [{{answer: a, points: 1}}]}}\nthemes: {{t: T}}\n{SECTIONS}"
    assert lints(text) == [("RUB109", 5), ("RUB110", 6)]


def test_the_same_question_twice_is_told() -> None:
    """Two criteria of one section that ask the same."""
    assert lints(HEAD + SECTIONS.replace("Is it dated?", "is it heard?")) == [("RUB108", 8)]


@pytest.mark.parametrize(
    "when",
    [
        "{year_group: {at_least: 12, at_most: 9}}",
        "{age_at_final: {at_least: 18, under: 18}}",
        "{any: [{year_group: {at_least: 9, at_most: 3}}, {age_at_final: {at_least: 10, at_most: 4}}]}",
        "{looked_after: yes, unless: {looked_after: yes}}",
        "{status: final, unless: {any: [{status: final}, {status: draft}, {status: amended}]}}",
    ],
)
def test_a_condition_that_can_never_hold_is_told(when: str) -> None:
    """Bounds that exclude each other, a thing and its opposite, and what no plan has."""
    text = (
        HEAD
        + SECTIONS
        + f'      - {{id: B-03, question: "Q?", source: {{code: "9"}}, applies_when: {when}}}\n'
    )
    assert lints(text) == [("RUB106", 13)]


def test_a_question_that_needs_the_answer_to_one_never_asked_is_never_asked() -> None:
    """Conditions of earlier questions are added to those that follow from them."""
    text = (
        HEAD
        + SECTIONS
        + (
            '      - {id: B-03, question: "Q?", source: {code: "9"}, applies_when: {year_group: {at_least: 9}}}\n'
            '      - {id: B-04, question: "R?", source: {code: "9"}, '
            "applies_when: {answer: {B-03: met}, year_group: {at_most: 6}}}\n"
            '      - {id: B-05, question: "S?", source: {code: "9"}, applies_when: {answer: {B-04: met}}}\n'
        )
    )
    assert lints(text) == [("RUB106", 14), ("RUB106", 15)]


def test_impossible_conditions_say_why() -> None:
    """The reason is in words; a condition that may hold has none."""
    assert impossible(None) == ""
    assert impossible(FactTest("status", ("draft",))) == ""
    both = AllOf((FactTest("status", ("draft",)), FactTest("status", ("final",))))
    assert "status" in impossible(both)
    assert impossible(AnyOf((both, FactTest("status", ("draft",))))) == ""
    assert "alternatives" in impossible(AnyOf((both, both)))
    assert "opposite" in impossible(AllOf((both.conditions[0], Not(both.conditions[0]))))


def test_several_agencies_may_have_advised() -> None:
    """Two tests of `agency_advice` do not exclude each other."""
    both = AllOf((FactTest("agency_advice", ("health",)), FactTest("agency_advice", ("social care",))))
    assert impossible(both) == ""


def test_answers_of_several_rows_do_not_exclude_each_other() -> None:
    """A criterion asked of each row may be met here and not met there."""
    text = (
        HEAD
        + SECTIONS
        + (
            '      - {id: B-03, question: "Q?", source: {code: "9"}, for_each: need}\n'
            '      - {id: B-04, question: "R?", source: {code: "9"}, '
            "applies_when: {answer: {B-03: met}, unless: {answer: {B-03: met}}}}\n"
        )
    )
    assert never_holds(rubric_of(text)) == {}


def test_questions_are_counted_by_plan_type_and_part() -> None:
    """Two agencies answer, and a question of drafts and one of finals are never asked of one plan."""
    text = (
        HEAD
        + """\
sections:
  - section: A
    criteria:
      - {id: A-1, question: "Q?", answered_by: health, source: {code: "9"}}
      - {id: A-2, question: "R?", answered_by: education, source: {code: "9"}, applies_when: {status: draft}}
      - {id: A-3, question: "S?", answered_by: education, source: {code: "9"}, applies_when: {status: final}}
      - {id: A-4, question: "T?", answered_by: education, source: {code: "9"}, applies_when: {plan_type: new}}
      - {id: A-5, question: "U?", source: {code: "9"}, applies_when: {section_state: {A: content}}}
"""
    )
    counts = {(count.kind, count.part): count.questions for count in question_counts(rubric_of(text))}
    assert counts["new", "education"] == 2
    assert counts["phase transfer", "education"] == 1
    assert counts["new", "health"] == 1
    assert counts["new", ""] == 1
    assert never_asked(rubric_of(text)) == ()
    assert most_where_unknown(rubric_of(text)) == 5


def test_too_many_questions_for_the_minutes_are_told() -> None:
    """Four questions of 75 seconds take five minutes."""
    assert lints(f"{HEAD}minutes: 5\n{SECTIONS}") == []
    assert lints(f"{HEAD}minutes: 4\n{SECTIONS}") == [("RUB107", 4)]
    assert lints(f"{HEAD}minutes: 4\nseconds_a_question: 60\n{SECTIONS}") == []
