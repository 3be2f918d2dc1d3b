"""How many questions a rubric asks of one plan, by how the plan came about and by part."""

from collections.abc import Iterator
from dataclasses import dataclass

from audit.domain.codes import key_stage
from audit.domain.conditions import Condition, FactTest, FactValue, KnownFacts, leaves
from audit.domain.plan import PlanType, Status
from audit.domain.rubric import Rubric
from audit.scoring.conditions import holds

#: Year groups with the age a child of it may be when the plan is finalised: one for each stage that rubrics
#: tell apart (before school, school, Year 9, sixth form under and over 18). Ours.
_AGES = ((-1, 3), (1, 5), (4, 8), (8, 12), (9, 13), (11, 15), (12, 16), (13, 17), (13, 18), (15, 20))


@dataclass(frozen=True, slots=True)
class QuestionCount:
    """The most questions that one plan of a kind is asked in one part, each criterion counted once.

    `kind` is a plan type and `part` an agency, "" where one auditor answers all. `seconds` is the time they
    take by the rubric's own reckoning; a criterion asked of each row takes longer in a plan with many rows.
    """

    kind: str
    part: str
    questions: int
    seconds: int


def question_counts(rubric: Rubric) -> tuple[QuestionCount, ...]:
    """The most questions by plan type and part, over statuses, ages and whether the child is looked after.

    What can't be told without the plan (a section's state, an earlier answer) is counted as asked.
    """
    parts = rubric.agencies or ("",)
    if rubric.agencies and any(not criterion.answered_by for criterion in rubric.criteria):
        parts = ("", *parts)
    found = []
    ages = _ages(rubric)
    for kind in PlanType:
        most = dict.fromkeys(parts, 0)
        for known in _plans(kind, ages):
            asked = [c for c in rubric.criteria if holds(c.applies_when, known) is not False]
            for part in parts:
                most[part] = max(most[part], sum(c.answered_by == part for c in asked))
        found += [QuestionCount(kind.value, p, n, n * rubric.seconds_a_question) for p, n in most.items()]
    return tuple(found)


def most_where_unknown(rubric: Rubric) -> int:
    """The most questions of a plan without known facts: both of two that exclude each other."""
    return sum(holds(c.applies_when, KnownFacts()) is not False for c in rubric.criteria)


def never_asked(rubric: Rubric) -> tuple[str, ...]:
    """The criteria that no plan is asked, whatever its status, type, age and care status."""
    open_ = {c.id: c.applies_when for c in rubric.criteria if c.applies_when is not None}
    ages = _ages(rubric)
    for kind in PlanType:
        for known in _plans(kind, ages):
            open_ = {name: when for name, when in open_.items() if holds(when, known) is False}
            if not open_:
                return ()
    return tuple(open_)


def _ages(rubric: Rubric) -> tuple[tuple[int, int], ...]:
    """Year groups with ages: the usual ones, and those at which the rubric's own conditions turn."""
    found = dict.fromkeys(_AGES)
    for test in (test for criterion in rubric.criteria for test in fact_tests(criterion.applies_when)):
        for bound in (test.at_least, test.at_most):
            if bound is not None and test.fact == "year_group":
                found |= {(bound, bound + 4): None, (bound, bound + 5): None}
            elif bound is not None and test.fact == "age_at_final":
                found |= {(bound - 4, bound): None, (bound - 5, bound): None}
    return tuple(found)


def fact_tests(condition: Condition | None) -> Iterator[FactTest]:
    """Yield every test of a fact that a condition holds, however deep."""
    yield from (test for test in leaves(condition) if isinstance(test, FactTest))


def _plans(kind: PlanType, ages: tuple[tuple[int, int], ...]) -> Iterator[KnownFacts]:
    """Yield what is known of plans of a type, one for each case that conditions can tell apart."""
    for status in Status:
        for year, age in ages:
            for looked_after in (True, False):
                facts: dict[str, tuple[FactValue, ...]] = {
                    "status": (status.value,),
                    "plan_type": (kind.value,),
                    "year_group": (year,),
                    "key_stage": (key_stage(year),),
                    "age_at_final": (age,),
                    "looked_after": (looked_after,),
                }
                yield KnownFacts(facts=facts)
