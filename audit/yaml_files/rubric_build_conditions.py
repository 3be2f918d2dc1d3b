"""Conditions as written -> as the domain has them."""

from audit.domain.conditions import AllOf, AnswerTest, AnyOf, Condition, FactTest, FactValue, Not, StateTest
from audit.yaml_files import rubric_messages as say
from audit.yaml_files.model_base import listed
from audit.yaml_files.rubric_criterion_models import AgeBounds, ConditionModel, YearBounds
from audit.yaml_files.rubric_faults import Desk, Loc

_WORDS = ("status", "plan_type", "key_stage", "need", "placement", "section_a_by", "agency_advice")


def build_condition(
    desk: Desk, written: ConditionModel, loc: Loc, earlier: dict[str, tuple[str, ...]]
) -> Condition | None:
    """Return the condition. `earlier` holds what may be said to each criterion that is asked before.

    None after telling that the condition tests nothing.
    """
    told = len(desk.problems)
    tests = [*_fact_tests(desk, written, loc), *_answer_tests(desk, written, loc, earlier)]
    if written.any:
        inner = (build_condition(desk, c, (*loc, "any", i), earlier) for i, c in enumerate(written.any))
        tests.append(AnyOf(tuple(condition for condition in inner if condition)))
    if written.unless:
        negated = build_condition(desk, written.unless, (*loc, "unless"), earlier)
        tests += [Not(negated)] if negated else []
    if not tests:
        if len(desk.problems) == told:
            desk.tell(say.EMPTY_CONDITION, loc)
        return None
    return tests[0] if len(tests) == 1 else AllOf(tuple(tests))


def _fact_tests(desk: Desk, written: ConditionModel, loc: Loc) -> list[Condition]:
    tests: list[Condition] = []
    for fact in _WORDS:
        words: tuple[FactValue, ...] = tuple(str(value) for value in listed(getattr(written, fact)))
        tests += [FactTest(fact, words)] if words else []
    for fact in ("looked_after", "known_to_social_care"):
        said = getattr(written, fact)
        tests += [FactTest(fact, (said in ("yes", True),))] if said is not None else []
    if written.year_group:
        tests += _bounds(desk, "year_group", written.year_group, (*loc, "year_group"))
    if written.age_at_final:
        tests += _bounds(desk, "age_at_final", written.age_at_final, (*loc, "age_at_final"))
    return tests


def _answer_tests(
    desk: Desk, written: ConditionModel, loc: Loc, earlier: dict[str, tuple[str, ...]]
) -> list[Condition]:
    tests: list[Condition] = []
    for section, states in (written.section_state or {}).items():
        desk.known(say.UNKNOWN_SECTION, (*loc, "section_state", section), section, desk.section_codes)
        tests.append(StateTest(section, listed(states)))
    for criterion, answers in (written.answer or {}).items():
        where = (*loc, "answer", criterion)
        if _earlier(desk, criterion, where, earlier):
            for word in listed(answers):
                desk.known(say.NOT_SAID, where, word, earlier[criterion], criterion=criterion)
        tests.append(AnswerTest(criterion, listed(answers)))
    return tests


def _bounds(desk: Desk, fact: str, written: YearBounds | AgeBounds, loc: Loc) -> list[Condition]:
    highest = written.at_most
    if isinstance(written, AgeBounds) and written.under is not None:
        highest = written.under - 1 if highest is None else min(highest, written.under - 1)
    if written.at_least is None and highest is None:
        desk.tell(say.EMPTY_CONDITION, loc)
        return []
    return [FactTest(fact, at_least=written.at_least, at_most=highest)]


def _earlier(desk: Desk, criterion: str, loc: Loc, earlier: dict[str, tuple[str, ...]]) -> bool:
    """Tell whether a criterion is asked before; when not, say whether it is asked at all."""
    if criterion in earlier:
        return True
    every = {c.id for section in desk.written.sections for c in section.criteria}
    if criterion in every:
        desk.tell(say.LATER_ANSWER, loc, name=criterion)
        return False
    return desk.known(say.UNKNOWN_CRITERION, loc, criterion, every)
