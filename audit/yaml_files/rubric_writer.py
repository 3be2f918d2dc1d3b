"""A resolved rubric -> a YAML file that loads as the same rubric, with nothing left to look up."""

from typing import Any

from audit.domain.audits import Standing, Target
from audit.domain.conditions import AllOf, AnswerTest, AnyOf, Condition, FactTest, Not, StateTest
from audit.domain.criterion import AnsweredFrom, Combine, Criterion, Repeat, Requires, Scope, Source
from audit.domain.grading import Limit, Overall, OverallMethod
from audit.domain.rubric import PartRule, Rubric, Section
from audit.domain.scale import Answer, Scale, ScaleKind
from audit.domain.section import is_section, section_title
from audit.yaml_files.emit import yaml_text
from audit.yaml_files.rubric_build_criteria import LEFT_OUT, NEVER, STANDINGS
from audit.yaml_files.schema import SCHEMA_LINE

_WORD_OF = {standing: word for word, standing in STANDINGS.items()}
_ABOUT = {
    Scope.THREAD: "golden thread",
    Scope.PLAN: "whole plan",
    Scope.PROCESS: "process",
    Scope.ADVICE: "advice",
    Scope.ANNUAL_REVIEW: "annual review",
    Scope.DRAFT: "draft",
    Scope.DECISION: "assessment decision",
}


def rubric_text(rubric: Rubric) -> str:
    """Return the rubric as YAML. Defaults are left out; an overlay comes out whole, without `extends`."""
    return f"{SCHEMA_LINE}\n" + yaml_text(rubric_mapping(rubric))


def rubric_mapping(rubric: Rubric) -> dict[str, Any]:
    """The rubric as the plain values that a file holds, in the order of the shipped files."""
    effective = {"from": rubric.effective_from, "to": rubric.effective_to}
    stages = {
        "stages": list(rubric.advice_stages.stages),
        "signed_off_by": rubric.advice_stages.signed_off_by,
    }
    return {
        "rubric": rubric.id,
        "version": rubric.version,
        "title": rubric.title,
        **_kept(
            status=rubric.status,
            effective=_kept(**effective),
            changed=rubric.changed,
            note=rubric.note,
            target="" if rubric.target is Target.PLAN_VERSION else rubric.target.value,
            level=rubric.level,
            counted=None if rubric.counted else False,
            who_may_audit=list(rubric.who_may_audit),
            parts="" if rubric.part_rule is PartRule.ALL else rubric.part_rule.value,
            part_audits="overall, marked" if rubric.partial_overall else "",
            sign_off=rubric.sign_off,
            minutes=rubric.minutes,
            seconds_a_question=None if rubric.seconds_a_question == 75 else rubric.seconds_a_question,
            scales={name: _scale(scale) for name, scale in rubric.scales.items()},
            grades=[
                _kept(grade=g.name, good=g.good or None, meaning=g.meaning, **_from(g.start))
                for g in rubric.grades
            ],
            overall=_overall(rubric.overall),
            limits=[_limit(limit) for limit in rubric.limits],
            themes={theme.id: theme.title for theme in rubric.themes},
            impact=_kept(question=rubric.impact.question, scale=rubric.impact.scale)
            if rubric.impact
            else None,
            comparable_with=[
                _kept(version=m.version, criteria=dict(m.criteria), overall=m.overall_comparable or None)
                for m in rubric.mappings
            ],
            advice_stages=_kept(**stages),
            lexicons=dict(rubric.lexicons),
            check_limits={name: dict(limits) for name, limits in rubric.check_limits.items()},
        ),
        "sections": [_section(rubric, section) for section in rubric.sections],
    }


def _kept(**values: Any) -> dict[str, Any]:
    """Return what says something: no empty texts, lists and mappings, and no None."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _from(start: Any) -> dict[str, Any]:
    return {} if start is None else {"from": start}


def _scale(scale: Scale) -> Any:
    answers = [_answer(answer) for answer in scale.answers]
    if scale.kind is ScaleKind.ANSWERS:
        return answers
    if scale.kind is ScaleKind.DATE:
        return {"date": "done when dated", **_kept(**{"or": answers})}
    bounds = {"from": scale.low, "to": scale.high, **_kept(step=scale.step, zero=scale.zero or None)}
    bands = [{"band": band.name, "from": band.start} for band in scale.bands]
    return {"number": bounds, **_kept(unit=scale.unit, bands=bands)}


def _answer(answer: Answer) -> dict[str, Any]:
    points = {} if answer.points is None else {"points": answer.points}
    rest = _kept(descriptor=answer.descriptor, severity=answer.severity, colour=answer.colour, key=answer.key)
    return {"answer": answer.name, **points, **rest}


def _overall(overall: Overall) -> Any:
    if overall.method is OverallMethod.SHARE_OF_SECTIONS:
        shares = [{"grade": grade, "from": start} for grade, start in overall.shares]
        return {"method": overall.method.value, "at_least": overall.at_least, "shares": shares}
    if overall.method is OverallMethod.COUNTS:
        counts = [{"grade": rule.grade, **_kept(at_most=dict(rule.at_most))} for rule in overall.counts]
        return {"method": overall.method.value, "counts": counts}
    return overall.method.value


def _limit(limit: Limit) -> dict[str, Any]:
    when: dict[str, Any] = {}
    if limit.criterion:
        when["criterion"] = limit.criterion
        answers = list(limit.answers)
        if limit.over is None:
            when["any"] = answers
        else:
            when["share"] = {"answer": answers, "over": limit.over}
    elif limit.section:
        when |= {"section": limit.section, "below": limit.below}
    else:
        when["severity"] = limit.any_severity
    return {
        "when": when,
        "grade_at_most": limit.grade_at_most,
        "because": limit.because,
        **_kept(caps=limit.scope),
    }


def _section(rubric: Rubric, section: Section) -> dict[str, Any]:
    own = section_title(section.code) if is_section(section.code) else section.code
    criteria = [_criterion(rubric, criterion) for criterion in rubric.criteria_of(section.code)]
    return {
        "section": section.code,
        **_kept(title="" if section.title == own else section.title),
        **({} if section.weight == 1 else {"weight": section.weight}),
        **_kept(parent=section.parent, criteria=criteria),
    }


def _criterion(rubric: Rubric, criterion: Criterion) -> dict[str, Any]:
    requires: Requires = criterion.requires
    return {
        "id": criterion.id,
        "question": criterion.question,
        "scale": criterion.scale,
        **({} if criterion.weight == 1 else {"weight": criterion.weight}),
        **_kept(
            scored=None if criterion.scored or not rubric.scale_of(criterion).scored else False,
            guidance=criterion.guidance,
            good=criterion.good,
            poor=criterion.poor,
            descriptors=dict(criterion.descriptors),
            source=_source(criterion.source),
            statutory=criterion.statutory or None,
            **_scope(criterion),
            answered_from=criterion.answered_from.value
            if criterion.answered_from is not AnsweredFrom.DOCUMENT
            else "",
            for_each=_repeat(criterion.repeat) if criterion.repeat else None,
            applies_when=condition_mapping(criterion.applies_when) if criterion.applies_when else None,
            counts_as=_counts_as(criterion),
            answered_by=criterion.answered_by,
            evidence=_required(requires.evidence),
            comment=_required(requires.comment),
            action=_required(requires.action),
            faults=list(criterion.faults),
            checks=list(criterion.checks),
            themes=list(criterion.themes),
        ),
    }


def _source(source: Source) -> dict[str, Any]:
    return _kept(law=source.law, code=source.code, case=source.case, local=source.local)


def _scope(criterion: Criterion) -> dict[str, Any]:
    if criterion.link:
        return {"link": list(criterion.link)}
    if criterion.only_agency:
        return {"advice_from": criterion.only_agency}
    if criterion.scope in (Scope.SECTION, Scope.SECTIONS):
        return {} if criterion.sections == (criterion.section,) else {"sections": list(criterion.sections)}
    return {"about": _ABOUT[criterion.scope]}


def _repeat(repeat: Repeat) -> dict[str, Any]:
    then = "" if repeat.combine is Combine.SHARE else repeat.combine.value
    enough = repeat.enough if repeat.enough != 1 else None
    kept = _kept(then=then, enough=enough, **{"in": list(repeat.sections)})
    return {"row": repeat.kind.value if repeat.kind else "advice", **kept}


def _counts_as(criterion: Criterion) -> dict[str, str]:
    given = {
        _WORD_OF[standing]: LEFT_OUT if answer is None else answer
        for standing, answer in criterion.counts_as.items()
    }
    if Standing.NOT_APPLICABLE not in criterion.counts_as:
        given["not applicable"] = NEVER
    elif given["not applicable"] == LEFT_OUT:
        del given["not applicable"]
    return given


def _required(words: tuple[str, ...]) -> dict[str, Any] | None:
    if not words:
        return None
    if set(words) == {standing.value for standing in Standing}:
        return {"required_when": "always"}
    by_value = {standing.value: word for standing, word in _WORD_OF.items()}
    return {"required_when": [by_value.get(word, word) for word in words]}


def condition_mapping(condition: Condition) -> dict[str, Any]:
    """The condition as a file holds it.

    Raises ValueError for one that no file can say in one block (two tests of one fact that must both hold);
    the loader makes none such.
    """
    parts = condition.conditions if isinstance(condition, AllOf) else (condition,)
    made: dict[str, Any] = {}
    for part in parts:
        for key, value in _test(part).items():
            if key in ("section_state", "answer") and not set(value) & set(made.get(key, ())):
                made[key] = {**made.get(key, {}), **value}
            elif key in made:
                raise ValueError(f"{key} is tested twice in one condition")
            else:
                made[key] = value
    return made


def _test(part: Condition) -> dict[str, Any]:
    found: dict[str, Any] = {}
    match part:
        case FactTest():
            found = {part.fact: _fact(part)}
        case AnswerTest():
            found = {"answer": {part.criterion: list(part.one_of)}}
        case StateTest():
            found = {"section_state": {part.section: [state.value for state in part.one_of]}}
        case AnyOf():
            found = {"any": [condition_mapping(each) for each in part.conditions]}
        case Not():
            found = {"unless": condition_mapping(part.condition)}
        case AllOf():
            found = condition_mapping(part)
    return found


def _fact(test: FactTest) -> Any:
    if not test.one_of:
        return _kept(at_least=test.at_least, at_most=test.at_most)
    if isinstance(test.one_of[0], bool):
        return "yes" if test.one_of[0] else "no"
    return test.one_of[0] if len(test.one_of) == 1 else list(test.one_of)
