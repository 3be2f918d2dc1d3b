"""Any rubric at all, field by field from the dataclasses' own annotations, for the laws of the store."""

from collections.abc import Mapping
from dataclasses import is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from plan_values import words

from audit.domain.conditions import AllOf, AnswerTest, AnyOf, Condition, FactTest, Not, StateTest
from audit.domain.rubric import Rubric
from audit.domain.scale import Scale
from audit.domain.section import SectionState

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-1000, max_value=1000)
days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
facts = words | st.integers(-100, 100) | st.booleans()

tests = (
    st.builds(
        FactTest,
        words,
        st.lists(facts, max_size=3).map(tuple),
        st.none() | st.integers(-9, 99),
        st.none() | st.integers(-9, 99),
    )
    | st.builds(AnswerTest, words, st.lists(words, max_size=2).map(tuple))
    | st.builds(StateTest, words, st.lists(st.sampled_from(SectionState), max_size=2).map(tuple))
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    tests,
    lambda inner: (
        st.builds(AllOf, st.lists(inner, max_size=2).map(tuple))
        | st.builds(AnyOf, st.lists(inner, max_size=2).map(tuple))
        | st.builds(Not, inner)
    ),
    max_leaves=5,
)

#: What a lexicon may hold: anything that YAML can say.
lexicon_values = st.recursive(
    st.none() | st.booleans() | st.integers() | decimals | days | words,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.lists(inner, max_size=2).map(tuple)
        | st.dictionaries(words, inner, max_size=2)
    ),
    max_leaves=5,
)

_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: words,
    bool: st.booleans(),
    int: st.integers(-1000, 1000),
    Decimal: decimals,
    date: days,
    object: lexicon_values,
    type(None): st.none(),
}


def rubrics() -> st.SearchStrategy[Rubric]:
    """Return rubrics whose every field is drawn, and whose lists are short."""
    drawn = _of(Rubric)
    return st.builds(
        lambda rubric, digest: replace(
            rubric, hash=digest, criteria=tuple({one.id: one for one in rubric.criteria}.values())
        ),
        drawn,
        st.from_regex(r"\A[0-9a-f]{64}\Z"),
    )


@cache
def _of(kind: Any) -> st.SearchStrategy[Any]:
    """Return values of an annotated kind."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind == Condition or AllOf in inner:
        return conditions | st.none() if type(None) in inner else conditions
    if origin in (Union, UnionType):
        return st.one_of(*(_of(one) for one in inner))
    if origin is tuple and inner[-1] is Ellipsis:
        return st.lists(_of(inner[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(_of(one) for one in inner))
    if origin is Mapping:
        return st.dictionaries(_of(inner[0]), _of(inner[1]), max_size=2)
    if is_dataclass(kind):
        made: Any = kind
        return st.builds(made, **{name: _of(hint) for name, hint in get_type_hints(kind).items()})
    return _PLAIN[kind] if kind in _PLAIN else st.sampled_from(kind)


def with_duplicates_dropped(rubric: Rubric) -> Mapping[str, Scale]:
    """Return the scales of a rubric, each with its answers told apart by name as rubrics require."""
    return {
        name: replace(scale, answers=tuple({answer.name: answer for answer in scale.answers}.values()))
        for name, scale in rubric.scales.items()
    }
