"""Whether a condition holds of a plan version: yes, no, or can't tell (None)."""

from collections.abc import Iterable

from audit.domain.advice import Request
from audit.domain.audits import Judgement
from audit.domain.codes import is_placement
from audit.domain.conditions import (
    AllOf,
    AnswerTest,
    AnyOf,
    Condition,
    FactTest,
    FactValue,
    KnownFacts,
    Not,
    StateTest,
)
from audit.domain.plan import PlanFacts, PlanVersion
from audit.domain.rubric import Rubric
from audit.domain.section import SectionState
from audit.scoring.names import names_of

#: Agencies known not to have advised. Not a fact that a rubric may test: it tells "no" from "can't tell" when
#: a rubric tests `agency_advice`, because an agency of which nothing is recorded may well have advised.
NOT_ADVISED = "agencies known not to have advised"

#: The last national curriculum year of each key stage (domain: key stages).
KEY_STAGES: tuple[tuple[int, str], ...] = (
    (0, "EYFS"),
    (2, "KS1"),
    (6, "KS2"),
    (9, "KS3"),
    (11, "KS4"),
    (13, "Post-16"),
    (20, "Post-19"),
)


def holds(condition: Condition | None, known: KnownFacts) -> bool | None:
    """Whether a condition holds of what is known; None is "can't tell", and no condition always holds.

    All of, any of and not are Kleene's three-valued ones: one "no" settles all of, one "yes" any of.
    """
    result: bool | None = True
    match condition:
        case AllOf(conditions):
            result = _all(holds(each, known) for each in conditions)
        case AnyOf(conditions):
            result = _not(_all(_not(holds(each, known)) for each in conditions))
        case Not(inner):
            result = _not(holds(inner, known))
        case StateTest():
            result = _state_holds(condition, known)
        case AnswerTest(criterion, one_of):
            answers = known.answers.get(criterion)
            result = any(answer in one_of for answer in answers) if answers else None
        case FactTest():
            result = _fact_holds(condition, known)
    return result


def known_facts(
    version: PlanVersion, judgements: Iterable[Judgement] = (), rubric: Rubric | None = None
) -> KnownFacts:
    """What is known of a version and of the answers so far. Facts that are not known are left out.

    Given the rubric, an answer on a number scale is known by its band too.
    """
    answers: dict[str, tuple[str, ...]] = {}
    scales = {each.id: rubric.scale_of(each) for each in rubric.criteria} if rubric else {}
    for judgement in judgements:
        names = names_of(judgement, scales.get(judgement.criterion))
        answers[judgement.criterion] = answers.get(judgement.criterion, ()) + names
    return KnownFacts(
        facts=_facts(version),
        states={section.code: section.state for section in version.sections},
        answers=answers,
    )


def key_stage(year_group: int) -> str:
    """The key stage of a national curriculum year (-4 to 20)."""
    return next(stage for last, stage in KEY_STAGES if year_group <= last or last == KEY_STAGES[-1][0])


def _facts(version: PlanVersion) -> dict[str, tuple[FactValue, ...]]:
    facts: PlanFacts = version.facts
    single: dict[str, FactValue | None] = {
        "status": facts.status and facts.status.value,
        "plan_type": facts.plan_type and facts.plan_type.value,
        "year_group": facts.year_group,
        "key_stage": None if facts.year_group is None else key_stage(facts.year_group),
        "age_at_final": facts.age_at_final,
        "placement": facts.placement,
        "looked_after": facts.looked_after,
        "known_to_social_care": facts.known_to_social_care,
        "section_a_by": facts.section_a_by,
    }
    known: dict[str, tuple[FactValue, ...]] = {
        name: (value,) for name, value in single.items() if value is not None
    }
    needs = tuple(need for need in (facts.need, facts.second_need) if need)
    if needs:
        known["need"] = needs
    if version.advice:
        received = {each.agency for each in version.advice if each.request is Request.RECEIVED}
        settled = {each.agency for each in version.advice if each.request is not None}
        known["agency_advice"] = tuple(sorted(received))
        known[NOT_ADVISED] = tuple(sorted(settled - received))
    return known


def _state_holds(test: StateTest, known: KnownFacts) -> bool | None:
    state = known.states.get(test.section, SectionState.NO_TEXT)
    if state in test.one_of:
        return True
    return None if state is SectionState.NO_TEXT else False


def _fact_holds(test: FactTest, known: KnownFacts) -> bool | None:
    values = known.facts.get(test.fact)
    if values is None:
        return None
    if any(_passes(test, value) for value in values):
        return True
    if test.fact == "agency_advice" and not set(test.one_of) <= set(known.facts.get(NOT_ADVISED, ())):
        return None
    if test.fact == "placement" and any(map(_is_known, test.one_of)) and not any(map(_is_known, values)):
        return None  # a council's own words may mean any group
    return False


def _is_known(placement: FactValue) -> bool:
    return isinstance(placement, str) and is_placement(placement)


def _passes(test: FactTest, value: FactValue) -> bool:
    if test.one_of and not any(_same(value, wanted) for wanted in test.one_of):
        return False
    if test.at_least is None and test.at_most is None:
        return True
    if isinstance(value, str):
        return False
    return (test.at_least is None or value >= test.at_least) and (
        test.at_most is None or value <= test.at_most
    )


def _same(value: FactValue, wanted: FactValue) -> bool:
    # True == 1 in Python, and a year group of 1 is not a yes. "Mainstream" is what a rubric calls mainstream.
    if isinstance(value, str) and isinstance(wanted, str):
        return value.casefold() == wanted.casefold()
    return value == wanted and isinstance(value, bool) is isinstance(wanted, bool)


def _all(values: Iterable[bool | None]) -> bool | None:
    unknown = False
    for value in values:
        if value is False:
            return False
        unknown = unknown or value is None
    return None if unknown else True


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value
