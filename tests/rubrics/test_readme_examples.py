"""The reference of the language: its tables are not stale, and its examples load and score as they say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from audit.data_files import data_folder
from audit.domain.audits import Judgement, Standing, Value
from audit.domain.plan import (
    ROW_KIND,
    Origin,
    PlanFacts,
    PlanRow,
    PlanSection,
    PlanType,
    PlanVersion,
    RowKind,
    Status,
)
from audit.domain.result import Level
from audit.domain.rubric import Rubric
from audit.domain.scale import ScaleKind
from audit.domain.section import SECTIONS, SectionState
from audit.scoring.questions import questions
from audit.scoring.score import score
from audit.yaml_files.reference import BEGIN, END, reference_tables
from audit.yaml_files.rubric_loader import load_rubric_text
from audit.yaml_files.tree import parse_tree

README = (data_folder("rubrics") / "README.md").read_text(encoding="utf-8")
STANDINGS = {
    "not applicable": Standing.NOT_APPLICABLE,
    "none stated": Standing.NONE_STATED,
    "absent": Standing.ABSENT,
    "advice too vague": Standing.ADVICE_TOO_VAGUE,
}
PAIRS = re.findall(r"```yaml\n(.*?)```\n+```yaml answers\n(.*?)```", README, re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A rubric of the reference with its answers and what they must come to."""

    rubric: Rubric
    expected: Mapping[str, Any]


def example(number: int) -> Example:
    """Return an example, whose rubric must load without a lint."""
    text, answers = PAIRS[number]
    rubric, problems = load_rubric_text(text, "README.md", data_folder("rubrics"))
    assert rubric is not None, [str(problem) for problem in problems]
    assert [str(problem) for problem in problems] == []
    tree, faults = parse_tree(answers)
    assert tree is not None, faults
    return Example(rubric, tree.bare())


def version_of(expected: Mapping[str, Any]) -> PlanVersion:
    """Return a plan version with the facts that an example names, and as many rows as it answers for."""
    plan = dict(expected.get("plan", {}))
    nil = plan.pop("nil", "")
    if "status" in plan:
        plan["status"] = Status(plan["status"])
    if "plan_type" in plan:
        plan["plan_type"] = PlanType(plan["plan_type"])
    states = {code: SectionState.NIL if code == nil else SectionState.CONTENT for code in SECTIONS}
    sections = tuple(PlanSection(code, state, Origin.GIVEN, "x" * 99) for code, state in states.items())
    count = max((len(a) for a in expected["answers"].values() if isinstance(a, list)), default=0)
    rows = tuple(PlanRow(f"F{n}", ROW_KIND["F"], "F", n, n + 1, Origin.GIVEN) for n in range(count))
    assert all(row.kind is RowKind.PROVISION for row in rows)
    return PlanVersion("v", "P-1", 1, PlanFacts(**plan), sections, rows)


def judgements_of(each: Example, version: PlanVersion) -> list[Judgement]:
    """Return the judgements that an example's answers are."""
    made: list[Judgement] = []
    for name, given in each.expected["answers"].items():
        criterion = each.rubric.criterion(name)
        assert criterion is not None, name
        subjects = [q.subject for q in questions(each.rubric, version, made) if q.criterion.id == name]
        answers = given if isinstance(given, list) else [given]
        assert len(subjects) == len(answers), f"{name} is asked {len(subjects)} times"
        for subject, answer in zip(subjects, answers, strict=True):
            standing = STANDINGS.get(str(answer), Standing.ANSWERED)
            value: Value = str(answer)
            if each.rubric.scale_of(criterion).kind is ScaleKind.NUMBER:
                value = Decimal(str(answer))
            if each.rubric.scale_of(criterion).kind is ScaleKind.DATE:
                value = date.fromisoformat(str(answer))
            made.append(Judgement(name, subject, standing, value if standing is Standing.ANSWERED else None))
    return made


def test_the_reference_has_an_example_for_each_of_the_twelve_points() -> None:
    """Twelve headings, twelve examples, and the first rubric of twenty lines."""
    assert re.findall(r"^### (\d+)\. ", README, re.MULTILINE) == [str(n) for n in range(1, 13)]
    assert len(PAIRS) == 13
    assert PAIRS[0][0].count("\n") <= 20


@pytest.mark.parametrize("number", range(13))
def test_an_example_scores_as_its_reckoning_by_hand_says(number: int) -> None:
    """Score, grade, themes and what is missing are exactly those that the reference gives."""
    each = example(number)
    version = version_of(each.expected)
    card = score(
        each.rubric, version, judgements_of(each, version), agencies_in=each.expected.get("parts_in")
    )
    assert card.overall is not None
    assert card.overall.score == Fraction(str(each.expected["score"]))
    assert card.overall.grade == each.expected.get("grade")
    assert list(card.missing) == each.expected.get("missing", [])
    for theme, figure in each.expected.get("themes", {}).items():
        result = card.result(Level.THEME, theme)
        assert result is not None
        assert result.score == Fraction(figure)


def test_the_generated_tables_are_not_stale() -> None:
    """Between its two marks the reference is what the models say; write it again when this fails."""
    assert README[README.index(BEGIN) : README.index(END) + len(END)] == reference_tables()


def test_the_tables_name_every_key_once_in_its_block() -> None:
    """A reader finds each key of each block."""
    tables = reference_tables()
    for key in ("applies_when", "counts_as", "more_limits", "settled by quantity", "required_when"):
        assert f"| `{key}` |" in tables
