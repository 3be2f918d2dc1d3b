"""Conditions: when a criterion applies to a plan version, as data. No expression strings and no eval.

A test whose fact is not known gives None ("can't tell"); the scoring floor asks the criterion then, and the
auditor may answer not applicable.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from audit.domain.section import SectionState

#: Facts that a condition may test, and the kind of value each one has.
FACTS: dict[str, str] = {
    "status": "word",  # draft, final, amended
    "plan_type": "word",  # new, amended after review, phase transfer, reassessment, moved in
    "year_group": "number",  # NCY -4 to 20
    "key_stage": "word",
    "age_at_final": "number",  # whole years when the plan was finalised
    "need": "word",  # SEN2 code
    "placement": "word",
    "looked_after": "yes or no",
    "known_to_social_care": "yes or no",
    "section_a_by": "word",  # who wrote section A
    "agency_advice": "word",  # an agency whose advice was received
}

FactValue = str | int | bool


@dataclass(frozen=True, slots=True)
class FactTest:
    """A test of one fact: one of some values, or a number within inclusive bounds."""

    fact: str
    one_of: tuple[FactValue, ...] = ()
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerTest:
    """A test of the answer to an earlier criterion: answers by name, or standings by name."""

    criterion: str
    one_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateTest:
    """A test of a section's state."""

    section: str
    one_of: tuple[SectionState, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every condition holds."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one condition holds."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    condition: "Condition"


Condition = FactTest | AnswerTest | StateTest | AllOf | AnyOf | Not


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What a condition is held against: facts by name (absent when not known), states and answers so far.

    `answers` maps a criterion to the names of its answers and standings, one per subject answered.
    """

    facts: Mapping[str, tuple[FactValue, ...]] = field(default_factory=dict)
    states: Mapping[str, SectionState] = field(default_factory=dict)
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def leaves(condition: Condition | None) -> Iterator[FactTest | AnswerTest | StateTest]:
    """Yield every test that a condition holds, however deep."""
    match condition:
        case None:
            return
        case AllOf(conditions) | AnyOf(conditions):
            for each in conditions:
                yield from leaves(each)
        case Not(inner):
            yield from leaves(inner)
        case _:
            yield condition
