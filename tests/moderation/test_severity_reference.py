"""One auditor who marks far below the rest must not make the others look lenient, nor chance single anybody out."""

from datetime import date
from random import Random
from types import MappingProxyType

import pytest

from audit.domain.grading import Grade
from audit.domain.result import Level
from audit.domain.rubric import Rubric
from audit.store.facts.pairs import PairedResult
from audit.workflow.moderation.auditors import severities
from audit.workflow.moderation.blind import BlindAudits

PEOPLE = tuple("abcdefghijkl")


def blind(seed: int, shifts: dict[str, float], plans: int = 60, scatter: float = 8.0) -> BlindAudits:
    """Return blind audits of plans by two auditors each, whose scores are shifted by so many points."""
    random = Random(seed)  # noqa: S311 - a seed for a test, no secret
    rows = []
    for number in range(plans):
        true = random.gauss(60, 12)
        for name in random.sample(PEOPLE, 2):
            score = (true + shifts.get(name, 0.0) + random.gauss(0, scatter)) / 100
            rows.append(
                PairedResult(
                    f"v{number}", f"P{number}", "r", "1", f"a{number}{name}", date(2026, 1, 1), name,
                    Level.OVERALL, "", score, "Good",
                )
            )  # fmt: skip
    rubric = Rubric("r", "1", "R", MappingProxyType({}), (), (), grades=(Grade("Good", None),))
    return BlindAudits(rubric, tuple(rows), (), plans, len(rows), {}, {}, {})


@pytest.mark.parametrize("seed", range(10))
def test_an_extreme_auditor_leaves_the_others_alone(seed: int) -> None:
    """With one auditor 50 points below the rest, that one alone is told apart in nearly every table."""
    found, networks = severities(blind(seed, {"c": -50.0}))
    told = {one.auditor for one in found if one.told_apart}
    assert networks == 1
    assert found[0].auditor == "c"
    assert found[0].points is not None
    assert found[0].points > 35
    assert "c" in told
    assert len(told) <= 2


def test_chance_singles_nobody_out_in_most_tables() -> None:
    """With no severity at all, somebody is told apart in about one table of twenty, not in every second one."""
    singled = sum(any(one.told_apart for one in severities(blind(seed, {}))[0]) for seed in range(40))
    assert singled <= 6


def test_the_middle_auditor_is_the_reference() -> None:
    """Severities of a network have a median of 0 and say so in words."""
    found, _ = severities(blind(3, {"c": -50.0, "d": 30.0}))
    points = sorted(one.points for one in found if one.points is not None)
    assert (points[5] + points[6]) / 2 == pytest.approx(0, abs=1e-9)
    assert found[0].sentence.startswith("c marks lower than colleagues: by about")
    assert found[-1].sentence.startswith("d marks higher than colleagues: by about")
    assert "cannot be told apart from colleagues" in found[5].sentence
