"""Conditions that can never hold, with the reason."""

from collections.abc import Iterable, Mapping

from audit.domain.conditions import AllOf, AnswerTest, AnyOf, Condition, FactTest, Not, StateTest
from audit.domain.rubric import Rubric

#: Facts that may have several values at once, so that two tests of one never exclude each other.
_SEVERAL = frozenset({"agency_advice"})


def impossible(condition: Condition | None) -> str:
    """Return why a condition can never hold, in words; empty when it may."""
    if condition is None:
        return ""
    parts = list(_conjuncts(condition))
    for part in parts:
        if isinstance(part, AnyOf) and part.conditions and all(impossible(each) for each in part.conditions):
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
    lowest: dict[str, int] = {}
    highest: dict[str, int] = {}
    words: dict[str, set[object]] = {}
    for part in parts:
        if not isinstance(part, FactTest) or part.fact in _SEVERAL:
            continue
        if part.at_least is not None:
            lowest[part.fact] = max(part.at_least, lowest.get(part.fact, part.at_least))
        if part.at_most is not None:
            highest[part.fact] = min(part.at_most, highest.get(part.fact, part.at_most))
        if part.one_of:
            words[part.fact] = words.get(part.fact, set(part.one_of)) & set(part.one_of)
    for fact, low in lowest.items():
        if low > highest.get(fact, low):
            return f"no {_spoken(fact)} is at least {low} and at most {highest[fact]}"
    return next(
        (f"no {_spoken(fact)} is all that is asked for" for fact, left in words.items() if not left), ""
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
