"""One key for every answer and every non-score, the same at the prompts, on the full screen and in forms."""

from dataclasses import replace
from decimal import Decimal

import pytest

from audit.domain.audits import Standing
from audit.domain.criterion import Criterion
from audit.domain.scale import Answer, Scale, ScaleKind
from audit.scoring.answers import Reading, read_answer, standing_keys
from audit.screen.plain import COMMANDS

EVERY: dict[Standing, str | None] = dict.fromkeys(each for each in Standing if each is not Standing.ANSWERED)
STRICT = Criterion("F-01", "F", "Is it specified?", "s")
CRITERION = replace(STRICT, counts_as=EVERY)


def scale(*keys: str) -> Scale:
    """Return a scale of answers with keys."""
    answers = tuple(Answer(f"answer {key}", Decimal(1), key=key) for key in keys)
    return Scale("s", ScaleKind.ANSWERS, answers)


def test_each_non_score_has_its_usual_key() -> None:
    """x, o, d and v; only those that the question allows, and x where it can't be told whether it applies."""
    assert standing_keys(scale("m"), CRITERION, True) == {
        "x": Standing.NOT_APPLICABLE,
        "o": Standing.NONE_STATED,
        "d": Standing.ABSENT,
        "v": Standing.ADVICE_TOO_VAGUE,
    }
    assert standing_keys(scale("m"), STRICT, True) == {}
    assert standing_keys(scale("m"), STRICT, None) == {"x": Standing.NOT_APPLICABLE}


@pytest.mark.parametrize("key", "xodv")
def test_an_answers_own_key_comes_first(key: str) -> None:
    """Where an answer has the letter, the non-score has another, which commands nothing at the prompts."""
    taken = scale(key)
    keys = standing_keys(taken, CRITERION, True)
    assert len(keys) == 4
    assert key not in keys
    assert not set(keys) & {line[0] for line in COMMANDS}
    assert read_answer(taken, CRITERION, key) == Reading(Standing.ANSWERED, f"answer {key}")


@pytest.mark.parametrize("typed", ["x", "X", "x - no health needs"])
def test_a_key_is_read_with_its_remark(typed: str) -> None:
    """A key stands for the words, a remark behind it becoming the comment."""
    read = read_answer(scale("m"), CRITERION, typed)
    assert isinstance(read, Reading)
    assert read.standing is Standing.NOT_APPLICABLE
    assert read.comment in ("", "no health needs")
