"""The reference of the language: its tables are not stale, and its examples load and score as they say."""

import re

import pytest

from audit.data_files import data_folder
from audit.domain.rubric import Rubric
from audit.scoring.score import score
from audit.yaml_files.reference import BEGIN, END, reference_tables
from audit.yaml_files.rubric_loader import load_rubric_text
from audit.yaml_files.trial import disagreements, read_trial

README = (data_folder("rubrics") / "README.md").read_text(encoding="utf-8")
PAIRS = re.findall(r"```yaml\n(.*?)```\n+```yaml answers\n(.*?)```", README, re.DOTALL)


def rubric_of(number: int) -> Rubric:
    """Return the rubric of an example, which must load without a lint."""
    rubric, problems = load_rubric_text(PAIRS[number][0], "README.md", data_folder("rubrics"))
    assert [str(problem) for problem in problems] == []
    assert rubric is not None
    return rubric


def test_the_reference_has_an_example_for_each_of_the_twelve_points() -> None:
    """Twelve headings, twelve examples, and the first rubric of twenty lines."""
    assert re.findall(r"^### (\d+)\. ", README, re.MULTILINE) == [str(n) for n in range(1, 13)]
    assert len(PAIRS) == 13
    assert PAIRS[0][0].count("\n") <= 20


@pytest.mark.parametrize("number", range(13))
def test_an_example_scores_as_its_reckoning_by_hand_says(number: int) -> None:
    """Score, grade, themes and what is missing are exactly those that the reference gives."""
    rubric = rubric_of(number)
    trial, problems = read_trial(PAIRS[number][1], rubric)
    assert trial is not None, [str(problem) for problem in problems]
    assert trial.written.score is not None
    agencies = trial.written.parts_in
    card = score(rubric, trial.version, trial.judgements, agencies_in=agencies)
    assert [str(problem) for problem in disagreements(trial, card)] == []
    assert bool(card.missing) == bool(trial.written.missing)
    assert card.overall is not None
    assert card.overall.grade == trial.written.grade


def test_the_generated_tables_are_not_stale() -> None:
    """Between its two marks the reference is what the models say; write it again when this fails."""
    assert README[README.index(BEGIN) : README.index(END) + len(END)] == reference_tables()


def test_the_tables_name_every_key_once_in_its_block() -> None:
    """A reader finds each key of each block."""
    tables = reference_tables()
    for key in ("applies_when", "counts_as", "more_limits", "settled by quantity", "required_when"):
        assert f"| `{key}` |" in tables
