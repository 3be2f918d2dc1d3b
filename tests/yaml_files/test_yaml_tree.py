"""Plain values with their places."""

from decimal import Decimal

import pytest

from audit.place import Place
from audit.yaml_files.scalars import plain_value, spoken
from audit.yaml_files.tree import Node, parse_tree


def tree_of(text: str) -> Node:
    """Return the tree of a text, which must be sound."""
    tree, problems = parse_tree(text, "f.yaml")
    assert tree is not None, problems
    return tree


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("False", False),
        ("no", "no"),
        ("off", "off"),
        ("12:30", "12:30"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("12", 12),
        ("-3", -3),
        ("0.30", Decimal("0.30")),
        ("1e3", Decimal("1e3")),
        (".5", Decimal(".5")),
        ("2026-09-01", "2026-09-01"),
        ("N/A", "N/A"),
        ("9" * 40, "9" * 40),
    ],
)
def test_plain_words_are_read_by_the_rules_of_yaml_1_2(word: str, value: object) -> None:
    """no, off and 12:30 are text; numbers keep the digits they were written with."""
    assert plain_value(word) == value
    assert type(plain_value(word)) is type(value)


def test_what_is_not_finite_is_a_float() -> None:
    """.inf and .nan are read as YAML says, so that a weight can be refused for it."""
    assert plain_value(".inf") == float("inf")
    assert plain_value("-.INF") == float("-inf")
    assert str(plain_value(".nan")) == "nan"
    assert plain_value("inf") == "inf"
    assert plain_value("nan") == "nan"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        (True, "true or false"),
        (1, "a number"),
        ("x", "text"),
        ([], "a list"),
        ({}, "a block"),
    ],
)
def test_kinds_of_values_have_names_that_people_use(value: object, words: str) -> None:
    """Messages say "a number" and "a list", not int and list."""
    assert spoken(value) == words


def test_every_value_and_key_knows_its_place() -> None:
    """Lines and columns count from 1, of the value and of its key, in blocks and in braces."""
    tree = tree_of("a: 1\nb:\n  - x\n  - {y: 2, z: [3]}\n")
    assert tree.place_of("b", 1, "y") == Place("f.yaml", line=4, column=9)
    assert tree.place_of_key("b", 1, "z") == Place("f.yaml", line=4, column=12)
    assert tree.place_of("b", 1, "z", 0) == Place("f.yaml", line=4, column=16)


def test_a_location_that_is_not_there_has_the_place_nearest_above() -> None:
    """A missing key is told at its block."""
    tree = tree_of("a:\n  b: 1\n")
    assert tree.place_of("a", "missing", "deeper") == Place("f.yaml", line=2, column=3)
    assert tree.place_of_key("a", "missing") == Place("f.yaml", line=2, column=3)
    assert tree.step("missing") is None
    assert tree.find(("a", "b")).step(0) is None


def test_an_alias_has_the_value_and_the_place_of_its_anchor() -> None:
    """Aliases are read as what they stand for."""
    tree = tree_of("a: &x {k: 1}\nb: *x\n")
    assert tree.bare() == {"a": {"k": 1}, "b": {"k": 1}}
    assert tree.place_of("b").line == 1


def test_quoted_words_are_text_and_keys_are_words() -> None:
    """Quotes make text of anything, and a key is the word that stands there."""
    assert tree_of("a: \"1.10\"\nb: '~'\n9: x\nyes: y\n").bare() == {
        "a": "1.10",
        "b": "~",
        "9": "x",
        "yes": "y",
    }


def test_duplicate_keys_and_tags_are_all_told_at_once() -> None:
    """Faults that do not stop the parser are collected."""
    _, problems = parse_tree("a: 1\na: 2\nb: !x 3\nc: {d: 1, d: 2}\n", "f.yaml")
    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("YML013", 2),
        ("YML010", 3),
        ("YML013", 4),
    ]
