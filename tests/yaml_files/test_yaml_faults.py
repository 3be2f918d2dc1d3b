"""What pydantic finds, in plain words, at its place, all at once."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal
from uuid import UUID

import pytest
from pydantic import Field

from audit.problem import Problem
from audit.yaml_files.faults import keys_at, nearest, offer
from audit.yaml_files.model_base import Number, Text, Weight, Words, Written, listed
from audit.yaml_files.reading import read_yaml, read_yaml_text
from audit.yaml_files.rubric_models import RubricModel

HEAD = 'rubric: r\nversion: "1"\ntitle: T\nsections:\n  - section: A\n    criteria:\n      - id: A-1\n        question: Q?\n'

WRONG = [
    # (a line in a criterion, the code, a part of the message or remedy)
    ("wieght: 2", "YML021", "Did you mean weight?"),
    ("zzzz: 2", "YML021", "Use one of: id, question, scale"),
    ("weight: heavy", "YML024", "number"),
    ("weight: -1", "YML025", "above 0"),
    ("weight: 0", "YML025", "above 0"),
    ("weight: .inf", "YML025", "finite"),
    ("weight: .nan", "YML025", "finite"),
    ("weight: 5000", "YML026", "at most 1000"),
    ("about: hole plan", "YML027", "Did you mean whole plan?"),
    ("link: B", "YML028", "list"),
    ("link: [B]", "YML026", "at least 2"),
    ("source: the Code", "YML029", "key: value"),
    ("source: Code 9.69", "YML029", 'for example {code: "9.69"}'),
    ("applies_when: Year 9 and over", "YML029", "for example {year_group: {at_least: 9}}"),
    ("applies_when: {year: 9}", "YML021", "Did you mean year_group?"),
    ("scored: maybe", "YML031", "true or false"),
    ('good: [a, "b"]', "YML023", "text"),
    ("guidance: 3", "YML023", 'guidance: "3"'),
    ("for_each: [need]", "YML034", "a word"),
    ("applies_when: {year_group: {at_least: 99}}", "YML026", "at most 20"),
    ("applies_when: {looked_after: perhaps}", "YML027", "yes"),
    ("applies_when: {status: [finale]}", "YML027", "Did you mean final?"),
    ("applies_when: {any: []}", "YML026", "at least 1"),
    ('id2: ""', "YML021", "id"),
    ('comment: {required_when: "  "}', "YML032", "blank"),
    ("evidence: {}", "YML022", "required_when"),
    ("source: {law: Act 1970, section 2}", "YML035", "quotes"),
]


def found(text: str) -> tuple[Problem, ...]:
    """Return the problems of a rubric's text."""
    return read_yaml_text(text, RubricModel, "r.yaml").problems


@pytest.mark.parametrize(("line", "code", "words"), WRONG, ids=lambda value: str(value)[:30])
def test_a_wrong_line_is_told_in_plain_words(line: str, code: str, words: str) -> None:
    """Each fault has its code, line 9, and words that say what to do."""
    problems = found(f"{HEAD}        {line}\n")
    assert [problem.code for problem in problems] == [code]
    assert problems[0].place.line == 9
    assert words in str(problems[0])


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (HEAD.replace('"1"', "1.10"), "YML023", 'version: "1.10"'),
        (HEAD.replace("title: T", 'title: " "'), "YML032", "blank"),
        (HEAD + "effective: {from: 2026-02-30}\n", "YML030", "2026-09-01"),
        (HEAD + "minutes: 2.5\n", "YML024", "number"),
        (HEAD + "overall: {method: weighted meen}\n", "YML027", "weighted mean"),
        (HEAD + "counted: no\n", "YML031", "true or false"),
        ("version: '1'\ntitle: T\nsections: []\n", "YML022", "rubric"),
        ("- a\n- b\n", "YML017", "key: value"),
    ],
    ids=["version", "title", "date", "minutes", "overall", "counted", "missing", "list"],
)
def test_a_wrong_rubric_is_told_in_plain_words(text: str, code: str, words: str) -> None:
    """An unquoted version 1.10 is asked for in quotes as it was written, not as the number 1.1."""
    problems = found(text)
    assert [problem.code for problem in problems] == [code]
    assert words in str(problems[0])


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    """Three faults in three places are three problems, by line."""
    text = HEAD.replace("title: T", "titel: T") + "        wieght: 2\nminuets: 3\n"
    problems = found(text)
    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("YML022", 1),
        ("YML021", 3),
        ("YML021", 9),
        ("YML021", 10),
    ]


def test_a_key_with_a_wrong_indent_is_sent_to_where_it_belongs() -> None:
    """`grades` under a criterion belongs to the file, and a section's `title` to its section."""
    problems = found(HEAD + "        grades: []\n        title: A\n")
    assert [problem.remedy for problem in problems] == [
        "It belongs one step or more to the left, under the file itself.",
        "It belongs one step or more to the left, under sections.",
    ]


def test_one_typo_in_a_union_is_one_problem() -> None:
    """A misspelt key in a scale's answer is told once, under the form that was meant."""
    problems = found(HEAD + "scales:\n  s:\n    - {answer: a, ponts: 1}\n")
    assert [str(problem) for problem in problems] == [
        "r.yaml:11:19: There is no key 'ponts' here. Did you mean points? [YML021]"
    ]


class Setting(Written):
    """A small model such as a settings file may have."""

    name: Text
    share: Number = Decimal(0)
    weight: Weight = Decimal(1)
    since: date | None = None
    words: Words | None = None
    kind: Literal["a", "b"] | None = Field(default=None, alias="type")
    batch: UUID | None = None


def test_any_model_can_be_read_with_places(tmp_path: Path) -> None:
    """The same door reads settings, profiles and lexicons: values, places and problems."""
    path = tmp_path / "settings.yaml"
    path.write_text("name: x\nshare: 0.30\nsince: 2026-09-01\nwords: [p, q]\ntype: b\n", encoding="utf-8")
    reading = read_yaml(path, Setting)
    assert reading.problems == ()
    assert reading.value is not None
    assert reading.value.share == Decimal("0.3")
    assert reading.value.since == date(2026, 9, 1)
    assert listed(reading.value.words) == ("p", "q")
    assert reading.tree is not None
    assert reading.tree.place_of("words", 1).line == 4


def test_a_file_that_cannot_be_parsed_has_no_value(tmp_path: Path) -> None:
    """Reading stops at the tree when there is none."""
    reading = read_yaml(tmp_path / "none.yaml", Setting)
    assert (reading.value, reading.tree) == (None, None)
    assert read_yaml_text("a: [", Setting).problems[0].code == "YML008"


def test_a_fault_of_an_unusual_kind_is_told_all_the_same() -> None:
    """A kind of value that has no words of its own is told with the library's."""
    problems = read_yaml_text("name: x\nbatch: none-such\n", Setting).problems
    assert [problem.code for problem in problems] == ["YML033"]
    assert "batch" in problems[0].message


def test_keys_are_known_through_lists_mappings_and_unions() -> None:
    """The keys that may stand at a place come from the models, under the names people write."""
    assert "from" in keys_at(RubricModel, ("effective",))
    assert "band" in keys_at(RubricModel, ("scales", "x", "<number>", "bands", 0))
    assert "at_least" in keys_at(RubricModel, ("overall", "<block>"))
    assert "weight" in keys_at(RubricModel, ("sections", 0, "criteria", 3))
    assert keys_at(RubricModel, ("nothing", "here")) == []


def test_near_misses_are_offered_and_far_ones_are_not() -> None:
    """The nearest words come first; where none is near, the choices are listed."""
    assert nearest("wieght", ["weight", "height", "id"])[0] == "weight"
    assert nearest("qqq", ["weight"]) == ()
    assert offer("qqq", ["weight", "id"]) == "Use one of: weight, id."
    assert offer("qqq", []) == "Delete it."
    assert offer("q", [f"word{n}" for n in range(20)]).endswith("and others.")


def test_one_value_a_list_and_nothing_become_a_tuple() -> None:
    """A single word is a list of one."""
    assert listed("a") == ("a",)
    several: list[str] | str = ["a", "b"]
    assert listed(several) == ("a", "b")
    assert listed(None) == ()
