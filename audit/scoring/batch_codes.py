"""Answers as small numbers, so that many audits can be scored at once from arrays."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from audit.domain.audits import WHOLE_PLAN, Judgement, Standing, Value
from audit.domain.criterion import Combine, Criterion
from audit.domain.plan import PlanVersion
from audit.domain.rubric import PartRule, Rubric
from audit.scoring.counts import is_counted
from audit.scoring.limits import is_hit
from audit.scoring.outcomes import Outcome, Settled, outcome
from audit.scoring.questions import Question
from audit.scoring.settling import absent_agencies, settle

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """What each code stands for, as arrays by code.

    `units` is a score's share of `whole`: scores are whole numbers of 1/`whole`, so that sums of them are
    exact. `hits` tells by limit and code whether it is one of the answers that the limit names; `counted`
    the same by what the counts table counts. `blocks` marks what withholds a grade.
    """

    rubric: Rubric
    whole: int
    criterion: Ints
    units: Floats
    scored: Bools
    answered: Bools
    blocks: Bools
    hits: tuple[Bools, ...]
    counted: dict[str, Bools]


class Encoder:
    """Gives each distinct answer to a criterion its code, in order of first use; `table` tells them all."""

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self._index = {criterion.id: n for n, criterion in enumerate(rubric.criteria)}
        self._codes: dict[tuple[str, Settled, tuple[str, ...], bool], int] = {}
        self._quick: dict[tuple[str, Standing, Value | None], int] = {}
        self._outcomes: list[tuple[Outcome, bool]] = []

    def answer(self, criterion: str, standing: Standing, value: Value | None = None) -> int:
        """The code of an answer to a criterion. Raises KeyError for a criterion that the rubric lacks."""
        key = (criterion, standing, value)
        code = self._quick.get(key)
        if code is None:
            asked = self.rubric.criteria[self._index[criterion]]
            given = Judgement(criterion, WHOLE_PLAN, standing, value)
            made = outcome(Question(asked, WHOLE_PLAN), given, self.rubric.scale_of(asked))
            code = self._quick[key] = self._code(made, absent=False)
        return code

    def unanswered(self, criterion: str, *, part_absent: bool = False) -> int:
        """The code of an open question; `part_absent` when it is of an agency whose part is not in."""
        asked = self.rubric.criteria[self._index[criterion]]
        return self._code(Outcome(Question(asked, WHOLE_PLAN), Settled.UNANSWERED), absent=part_absent)

    def audit(
        self,
        version: PlanVersion,
        judgements: Iterable[Judgement],
        *,
        agencies_in: Collection[str] | None = None,
    ) -> list[int]:
        """The codes of one audit, one for each question asked, as `score` would settle them."""
        absent = absent_agencies(self.rubric, agencies_in)
        settled = settle(self.rubric, version, judgements, absent)
        return [self._code(each, absent=each.question.criterion.answered_by in absent) for each in settled]

    def table(self) -> Table:
        """What every code given so far stands for."""
        outcomes = [made for made, _ in self._outcomes]
        whole = self._whole(outcomes)
        rubric = self.rubric
        names = dict.fromkeys(name for rule in rubric.overall.counts for name in rule.at_most)
        return Table(
            rubric,
            whole,
            np.array([self._index[each.question.criterion.id] for each in outcomes], dtype=np.int64),
            np.array([float((each.score or Fraction()) * whole) for each in outcomes], dtype=np.float64),
            np.array([each.score is not None for each in outcomes], dtype=np.bool_),
            np.array([each.settled is Settled.ANSWERED for each in outcomes], dtype=np.bool_),
            np.array([self._blocks(*each) for each in self._outcomes], dtype=np.bool_),
            tuple(
                np.array([is_hit(limit, each) for each in outcomes], dtype=np.bool_)
                for limit in rubric.limits
            ),
            {
                name: np.array(
                    [each.settled is Settled.ANSWERED and is_counted(each, name) for each in outcomes]
                )
                for name in names
            },
        )

    def _code(self, made: Outcome, *, absent: bool) -> int:
        waits = absent and made.settled is Settled.UNANSWERED
        key = (made.question.criterion.id, made.settled, made.names, waits)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = len(self._outcomes)
            self._outcomes.append((made, waits))
        return code

    def _blocks(self, made: Outcome, waits: bool) -> bool:
        if made.settled is not Settled.UNANSWERED:
            return False
        return self.rubric.part_rule is PartRule.ALL if waits else not self.rubric.partial_overall

    def _whole(self, outcomes: Iterable[Outcome]) -> int:
        denominators = [each.score.denominator for each in outcomes if each.score is not None]
        return lcm(*denominators, *(enough_of(criterion) for criterion in self.rubric.criteria))


def enough_of(criterion: Criterion) -> int:
    """How many rows at full points are enough; 1 for a criterion that is not counted so."""
    repeat = criterion.repeat
    return repeat.enough if repeat and repeat.combine is Combine.COUNT else 1
