"""Conditions that can never hold, with the reason."""

from collections.abc import Iterable, Mapping

from audit.domain.codes import HIGHEST_YEAR_GROUP, KEY_STAGES, LOWEST_YEAR_GROUP, key_stage
from audit.domain.conditions import AllOf, AnswerTest, AnyOf, Condition, FactTest, FactValue, Not, StateTest
from audit.domain.plan import PlanType, Status
from audit.domain.rubric import Rubric

#: Every value of the facts that have one at a time. `need` and `agency_advice` may have several, so that two
#: tests of one never exclude each other.
_DOMAINS: dict[str, tuple[FactValue, ...]] = {
    "status": tuple(Status),
    "plan_type": tuple(PlanType),
    "key_stage": KEY_STAGES,
    "year_group": tuple(range(LOWEST_YEAR_GROUP, HIGHEST_YEAR_GROUP + 1)),
    "age_at_final": tuple(range(27)),
    "looked_after": (True, False),
    "known_to_social_care": (True, False),
}
#: Facts that have one value, in a council's own words.
_SINGLE = ("placement", "section_a_by")


def impossible(condition: Condition | None) -> str:
    """Return why a condition can never hold, in words; empty when it may."""
    if condition is None:
        return ""
    parts = list(_conjuncts(condition))
    plain = tuple(part for part in parts if not isinstance(part, AnyOf))
    for part in parts:
        if isinstance(part, AnyOf) and all(impossible(AllOf((*plain, each))) for each in part.conditions):
            return "none of its alternatives can hold"
        if isinstance(part, Not) and part.condition in parts:
            return "it asks for a thing and for its opposite"
    return _facts_clash(parts) or _answers_clash(parts)


def never_holds(rubric: Rubric) -> dict[str, str]:
    """The criteria whose condition can never hold, each with why; conditions of earlier ones are added in."""
    found: dict[str, str] = {}
    when = {criterion.id: criterion.applies_when for criterion in rubric.criteria}
    repeated = {criterion.id for criterion in rubric.criteria if criterion.repeat}
    for criterion in rubric.criteria:
        if criterion.applies_when is None:
            continue
        needed = [part for part in _conjuncts(criterion.applies_when) if isinstance(part, AnswerTest)]
        gone = next((test.criterion for test in needed if test.criterion in found), "")
        if gone:
            found[criterion.id] = f"{gone}, whose answer it needs, is never asked"
            continue
        own = _without_repeated(criterion.applies_when, repeated)
        earlier = tuple(each for test in needed if (each := when.get(test.criterion)) is not None)
        why = impossible(own) or (impossible(AllOf((own, *earlier))) if earlier else "")
        if why:
            found[criterion.id] = why
    return found


def _without_repeated(condition: Condition, repeated: set[str]) -> Condition:
    """Leave out tests of answers that are given once a row: several may be true at once."""
    kept = (
        part
        for part in _conjuncts(condition)
        if not (isinstance(part, AnswerTest) and part.criterion in repeated)
    )
    return AllOf(tuple(kept))


def _conjuncts(condition: Condition) -> Iterable[Condition]:
    if isinstance(condition, AllOf):
        for each in condition.conditions:
            yield from _conjuncts(each)
    else:
        yield condition


def _facts_clash(parts: list[Condition]) -> str:
    left: dict[str, set[FactValue]] = {}
    words: dict[str, set[FactValue]] = {}  # folded
    for part in parts:
        test = part.condition if isinstance(part, Not) else part
        if not isinstance(test, FactTest):
            continue
        if test.fact in _DOMAINS:
            values = left.setdefault(test.fact, set(_DOMAINS[test.fact]))
            values -= {value for value in values if _passes(test, value) is isinstance(part, Not)}
        elif test.fact in _SINGLE and test is part and test.one_of:
            said: set[FactValue] = {str(word).casefold() for word in test.one_of}
            words[test.fact] = words.get(test.fact, said) & said
    for fact, values in (*left.items(), *words.items()):
        if not values:
            return f"no {_spoken(fact)} is all that is asked for"
    if "key_stage" in left and "year_group" in left:
        stages = {key_stage(int(year)) for year in left["year_group"]}
        if not stages & left["key_stage"]:
            return f"no year group that it allows is in {', '.join(sorted(map(str, left['key_stage'])))}"
    return ""


def _passes(test: FactTest, value: FactValue) -> bool:
    if test.one_of:
        return value in test.one_of
    number = int(value)
    return (test.at_least is None or number >= test.at_least) and (
        test.at_most is None or number <= test.at_most
    )


def _answers_clash(parts: list[Condition]) -> str:
    left: dict[tuple[str, str], set[object]] = {}
    for part in parts:
        if isinstance(part, StateTest):
            key, allowed = ("section", part.section), set[object](part.one_of)
        elif isinstance(part, AnswerTest):
            key, allowed = ("answer to", part.criterion), set[object](part.one_of)
        else:
            continue
        left[key] = left.get(key, allowed) & allowed
    gone: Mapping[tuple[str, str], set[object]] = {key: value for key, value in left.items() if not value}
    return next((f"no {kind} {name} is all that is asked for" for kind, name in gone), "")


def _spoken(fact: str) -> str:
    return fact.replace("_", " ")
