"""A rubric tried on a file of answers: no plan, no store, and told where it comes out otherwise than expected."""

from fractions import Fraction

import pytest

from audit.domain.rubric import Rubric
from audit.scoring.score import score
from audit.yaml_files.rubric_loader import load_rubric_text
from audit.yaml_files.trial import Trial, disagreements, read_trial

RUBRIC = """\
rubric: small
version: "1"
title: Small
scales:
  met: [{answer: met, points: 2}, {answer: not met, points: 0}]
  mark: {number: {from: 0, to: 10}}
themes: {voice: Voice}
grades: [{grade: Good, from: 0.7}, {grade: Poor, from: 0}]
sections:
  - section: A
    criteria:
      - {id: A-01, question: Is it heard?, themes: voice, source: {code: "9.69"}}
      - {id: A-02, question: How well?, scale: mark, source: {code: "9.69"}}
  - section: F
    criteria:
      - {id: F-01, question: Is it specific?, for_each: provision, source: {code: "9.69"}}
      - {id: F-02, question: Does it prepare?, applies_when: {year_group: {at_least: 9}}, source: {law: reg 12(3)}}
  - section: K
    criteria:
      - {id: K-01, question: Is it dated?, about: advice, for_each: advice, source: {law: reg 12(4)}}
"""
ANSWERS = """\
plan: {year_group: 6, status: final, nil: C}
answers:
  A-01: met
  A-02: 5
  F-01: [met, not met, met, met]
  K-01: [met, met]
score: 5/6     # A 3/4, F 3/4, K 1
grade: Good
themes: {voice: 1}
missing: []
"""


def small() -> Rubric:
    """Return the rubric that is tried."""
    rubric, problems = load_rubric_text(RUBRIC)
    assert rubric is not None, problems
    return rubric


def trial_of(text: str) -> Trial:
    """Return a trial that can be read."""
    trial, problems = read_trial(text, small(), "answers.yaml")
    assert trial is not None, problems
    return trial


def test_answers_come_to_what_is_expected() -> None:
    """Rows and advice are made as many as there are answers; what is expected is compared exactly."""
    trial = trial_of(ANSWERS)
    card = score(small(), trial.version, trial.judgements)
    assert card.overall is not None
    assert card.overall.score == Fraction(5, 6)
    assert disagreements(trial, card) == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("score: 5/6", "score: 4/6", "The score is 5/6, and 2/3 is expected."),
        ("grade: Good", "grade: Poor", "The grade is Good, and Poor is expected."),
        ("{voice: 1}", "{voice: 0.5}", "The theme voice is 1, and 1/2 is expected."),
        ("missing: []", "missing: [A-01]", "The missing is none, and A-01 is expected."),
    ],
)
def test_what_comes_out_otherwise_is_told_at_its_line(old: str, new: str, words: str) -> None:
    """Each expectation that does not hold is a problem, with both figures."""
    trial = trial_of(ANSWERS.replace(old, new))
    problems = disagreements(trial, score(small(), trial.version, trial.judgements))
    assert [(problem.code, problem.message) for problem in problems] == [("RUB304", words)]
    assert problems[0].place.line >= 7


def test_an_unfinished_audit_has_no_overall() -> None:
    """What is not answered is named as missing."""
    trial = trial_of(ANSWERS.replace("  A-02: 5\n", "").replace("missing: []", "missing: [A-02]"))
    card = score(small(), trial.version, trial.judgements)
    assert [problem.place.line for problem in disagreements(trial, card)] == [6, 7]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("A-01: met", "A-09: met", "RUB301"),
        ("A-01: met", "A-01: [met, met]", "RUB302"),
        ("A-01: met", "A-01: {a: b}", "RUB303"),
        ("score: 5/6", "score: 1/0", "RUB305"),
        ("score: 5/6", "score: most", "RUB305"),
        ("score: 5/6", "score: -1", "RUB305"),
        ("score: 5/6", "score: [1]", "RUB305"),
        ("score: 5/6", "score: yes", "RUB305"),
        ("{voice: 1}", "{voice: loud}", "RUB305"),
        ("{voice: 1}", "{choice: 1}", "RUB306"),
        ("grade: Good", "grade: Goood", "RUB306"),
        ("nil: C", "nil: CC", "RUB306"),
        ("A-02: 5", "A-02: 50", None),
        ("A-01: met", "A-01: mett", None),
        ("year_group: 6", "year: 6", "YML021"),
        ("answers:", "answers: [", "YML008"),
    ],
)
def test_answers_that_the_rubric_cannot_take_are_told(old: str, new: str, code: str | None) -> None:
    """Unknown criteria, too many answers, what is no answer; and what scoring itself refuses."""
    trial, problems = read_trial(ANSWERS.replace(old, new), small(), "answers.yaml")
    assert trial is None
    assert problems[0].place.file == "answers.yaml"
    assert problems[0].place.line >= 1
    if code:
        assert problems[0].code == code


def test_standings_and_blanks_are_read_as_auditors_type_them() -> None:
    """N/A is a standing, and a blank is no answer."""
    trial = trial_of(ANSWERS.replace("A-01: met", "A-01: N/A").replace("A-02: 5", 'A-02: ""'))
    first = trial.judgements[0]
    assert (first.criterion, first.standing.value) == ("A-01", "not applicable")
    assert "A-02" not in {judgement.criterion for judgement in trial.judgements}
