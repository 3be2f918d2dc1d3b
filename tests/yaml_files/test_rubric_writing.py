"""A rubric written and read again is the same rubric; one changed value changes a line."""

import difflib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.data_files import data_folder
from audit.domain.conditions import AllOf, AnyOf, FactTest
from audit.domain.rubric import Rubric
from audit.yaml_files.editing import change_value
from audit.yaml_files.emit import scalar_text, yaml_text
from audit.yaml_files.rubric_loader import load_rubric, load_rubric_text
from audit.yaml_files.rubric_writer import condition_mapping, rubric_text
from audit.yaml_files.tree import parse_tree

FILES = sorted(data_folder("rubrics").glob("*.yaml"))
QUALITY = data_folder("rubrics") / "ehcp-quality.yaml"


def again(rubric: Rubric) -> Rubric:
    """Return a rubric written and read."""
    read, problems = load_rubric_text(rubric_text(rubric))
    assert read is not None, [str(problem) for problem in problems]
    return read


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_rubric_written_and_read_is_the_same(path: Path) -> None:
    """Every value comes back, and the hash with it; an overlay comes out whole."""
    rubric, _ = load_rubric(path)
    assert rubric is not None
    assert again(rubric) == replace(rubric, extends=None)


EVERYTHING = """\
rubric: everything
version: "1.10"
title: "Everything: at once, with \\"quotes\\" # and a hash"
status: retired
effective: {from: 2026-09-01, to: 2027-08-31}
target: annual review
level: independent
counted: false
who_may_audit: [education, quality lead]
parts: allowed with parts missing, marked
part_audits: overall, marked
sign_off: manager
minutes: 60
seconds_a_question: 90
scales:
  yes or no: [{answer: "yes", points: 1, key: y}, {answer: "no", points: 0, key: n}, {answer: not tried}]
  marks: {number: {from: 1, to: 10, step: 1, zero: 1}, unit: marks, bands: [{band: high, from: 8}, {band: low, from: 1}]}
  percent: {number: {from: 0, to: 100}, unit: "%"}
  dated: {date: done when dated, or: [{answer: not done, points: 0}]}
  errors: [{answer: none}, {answer: small, severity: standard, colour: amber}, {answer: grave, severity: critical}]
scale: yes or no
counts_as: {not applicable: left out, absent: "no"}
grades: [{grade: A, from: 0.755, good: true, meaning: Fine.}, {grade: B, from: 0}]
overall: {method: share of sections, at_least: A, shares: [{grade: A, from: 0.5}]}
limits:
  - {when: {criterion: X-1, share: {answer: ["no"], over: 0.125}}, grade_at_most: B, because: So., caps: A(i)}
  - {when: {section: A(i), below: 0.5}, grade_at_most: B, because: So.}
  - {when: {severity: critical}, grade_at_most: B, because: So.}
themes: {t: Theme}
impact: {question: What difference?, scale: percent}
comparable_with: [{version: "0.9", same: [X-1], criteria: {X-2: X-9}, overall: true}]
advice_stages: {stages: [draft, signed off], signed_off_by: DSCO}
lexicons:
  vague_wording: [as required, where possible]
check_limits: {readability: {longest sentence: 25}}
sections:
  - section: A(i)
    title: Views
    parent: A
    weight: 1.5
    criteria:
      - {id: X-1, question: "One?", for_each: {row: outcome, in: E, then: count, enough: 3}, themes: t}
      - id: X-2
        question: "Two?"
        answered_from: conversation with the family
        na: never
        counts_as: {none stated: "yes", advice too vague: left out, absent: never}
        evidence: {required_when: always}
        comment: {required_when: ["no", absent]}
        descriptors: {"yes": Told by the family}
        applies_when:
          status: [final, amended]
          plan_type: new
          year_group: {at_least: 9, at_most: 13}
          age_at_final: {under: 18}
          looked_after: no
          known_to_social_care: yes
          section_state: {D: content, C: [blank, missing]}
          answer: {X-1: ["yes", absent]}
          any: [{need: ASD}, {key_stage: [KS3, KS4]}]
          unless: {agency_advice: health}
      - {id: X-3, question: "Three?", scale: marks, weight: 0.25, checks: readability, faults: [writer, health]}
      - {id: X-4, question: "Four?", scale: dated, about: process, statutory: true, source: {law: L, code: C, case: K, local: O}}
      - {id: X-5, question: "Five?", scale: errors, link: [D, H1, H2]}
      - {id: X-6, question: "Six?", advice_from: social care, for_each: advice, scored: false}
      - {id: X-7, question: "Seven?", sections: [B, C], answered_by: health, guidance: "Two\\nlines", action: {required_when: "no"}}
"""


def test_everything_the_language_says_is_written_and_read_again() -> None:
    """A rubric that uses every key is the same after a round."""
    rubric, problems = load_rubric_text(EVERYTHING)
    assert rubric is not None, [str(problem) for problem in problems]
    assert again(rubric) == rubric
    assert again(again(rubric)).hash == rubric.hash


SMALL = """\
rubric: r
version: "1"
title: T
scales: {s: [{answer: a, points: 1}]}
sections: [{section: A, criteria: [{id: A-1, question: Q, source: {code: "9"}}]}]
"""
LETTERS = st.characters(categories=["L", "N", "P", "S", "Zs"]) | st.sampled_from(":#-'\"\n\t{}[]&*!|>%@ ")
SAFE = st.text(LETTERS, min_size=1, max_size=40).filter(lambda text: bool(text.strip()))


@settings(max_examples=25, deadline=None)
@given(question=SAFE, good=SAFE, weight=st.decimals("0.01", "999", places=2), title=SAFE, answer=SAFE)
def test_any_words_and_weights_survive_a_round(
    question: str, good: str, weight: Decimal, title: str, answer: str
) -> None:
    """Whatever a person types (quotes, colons, dashes, yes, 1.10, accents) is read back as typed."""
    base, _ = load_rubric_text(SMALL)
    assert base is not None
    first = replace(base.criteria[0], question=question, good=good, weight=weight)
    scale = replace(base.scales["s"], answers=(replace(base.scales["s"].answers[0], name=answer),))
    changed = replace(base, criteria=(first,), title=title, scales={"s": scale})
    read = again(changed)
    assert replace(read, hash="") == replace(changed, hash="")


@settings(max_examples=60, deadline=None)
@given(value=st.one_of(SAFE, st.booleans(), st.integers(-999, 999), st.decimals("-9", "9", places=3)))
def test_one_value_on_one_line_reads_back(value: str | bool | int | Decimal) -> None:
    """A scalar may stand in a block and in braces."""
    text = scalar_text(value)
    assert "\n" not in text
    tree, problems = parse_tree(f"a: {text}\nb: {{c: {text}, d: [{text}]}}\n")
    assert tree is not None, problems
    assert tree.bare() == {"a": value, "b": {"c": value, "d": [value]}}


def test_dates_and_words_that_old_yaml_takes_for_others_are_kept() -> None:
    """no, on and 1.10 are quoted for readers of YAML 1.1; a date stands plain."""
    text = yaml_text(
        {"a": "no", "b": "1.10", "c": date(2026, 9, 1), "d": Decimal("0.50"), "e": Decimal("2.0")}
    )
    assert text == 'a: "no"\nb: "1.10"\nc: 2026-09-01\nd: 0.5\ne: 2\n'
    assert scalar_text(date(2026, 9, 1)) == "2026-09-01"


def test_a_condition_that_no_file_can_say_is_refused() -> None:
    """Two tests of one fact in one block have no way to be written."""
    twice = AllOf((FactTest("status", ("draft",)), FactTest("status", ("final",))))
    with pytest.raises(ValueError, match="status is tested twice"):
        condition_mapping(twice)
    assert condition_mapping(AnyOf(twice.conditions)) == {"any": [{"status": "draft"}, {"status": "final"}]}


def changed_lines(before: str, after: str) -> int:
    """Return how many lines of a text differ."""
    return sum(line[:2] in ("+ ", "- ") for line in difflib.ndiff(before.splitlines(), after.splitlines()))


@pytest.mark.parametrize(
    ("loc", "value"),
    [
        (("minutes",), 50),
        (("grades", 1, "from"), Decimal("0.75")),
        (("sections", 5, "weight"), 4),
        (("sections", 5, "criteria", 0, "weight"), 3),
        (("sections", 5, "criteria", 3, "weight"), Decimal("1.5")),
        (("sections", 0, "criteria", 0, "source", "case"), "A v B [2026]: first"),
        (("limits", 0, "when", "any"), "partly met"),
        (("scales", "met", 0, "points"), 3),
        (("limits", 0, "because"), date(2027, 8, 31)),
        (("title",), 'Quality: of "our" plans'),
    ],
    ids=str,
)
def test_one_changed_value_changes_a_line(
    loc: tuple[int | str, ...], value: str | Decimal | int | date
) -> None:
    """Comments, quotes and layout stay; at most one line goes and one comes."""
    before = QUALITY.read_text(encoding="utf-8")
    after = change_value(before, loc, value)
    assert 1 <= changed_lines(before, after) <= 2
    assert after.count("#") >= before.count("#")
    tree, _ = parse_tree(after)
    assert tree is not None
    expected = value.isoformat() if isinstance(value, date) else value
    assert tree.find(loc).value == expected


def test_a_folded_text_is_replaced_as_a_whole() -> None:
    """A note of several lines becomes the one that was given; what follows stays."""
    before = QUALITY.read_text(encoding="utf-8")
    after = change_value(before, ("note",), "Short.")
    tree, _ = parse_tree(after)
    assert tree is not None
    assert tree.find(("note",)).value == "Short."
    assert "minutes: 45\n" in after


def test_windows_line_ends_stay() -> None:
    """A file saved by Notepad keeps its line ends where nothing changed."""
    before = "a: 1 # one\r\nb: {c: 2}\r\n"
    assert change_value(before, ("b", "c"), 3) == "a: 1 # one\r\nb: {c: 3}\r\n"


def test_keys_are_put_into_empty_and_filled_braces() -> None:
    """A key that is not there yet is written where its block allows."""
    assert change_value("a: {}\n", ("a", "b"), 1) == "a: {b: 1}\n"
    assert change_value("a: {c: 2}\n", ("a", "b"), "x") == "a: {c: 2, b: x}\n"
    assert change_value("a:\n  c: 2\n", ("a", "b"), "x, y") == 'a:\n  c: 2\n  b: "x, y"\n'
    assert change_value("a:\nb: 1\n", ("a",), 5) == "a: 5\nb: 1\n"


@pytest.mark.parametrize(
    ("text", "loc"),
    [
        ("a: [", ("a",)),
        ("a: 1\n", ("b", "c")),
        ("a: [1]\n", ("a", 4)),
        ("a: [1]\n", ("a",)),
        ("a: &x 1\nb: *x\n", ("b",)),
        ("a:\n  b:\n    c: 1\n", ("a", "d")),
    ],
    ids=["unreadable", "no block", "no item", "a list", "an alias", "no place"],
)
def test_what_cannot_be_changed_alone_is_refused(text: str, loc: tuple[int | str, ...]) -> None:
    """Nothing is changed by halves."""
    with pytest.raises(ValueError, match=r"\w"):
        change_value(text, loc, 9)
