"""What is different between two rubrics, in sentences of the domain: "F-03 weight 2 to 3. E-05 added."."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum

from audit.domain import rubric_words
from audit.domain.conditions import AllOf, AnswerTest, AnyOf, Condition, FactTest, Not, StateTest
from audit.domain.criterion import Criterion, Repeat, Requires, Source
from audit.domain.grading import Grade, Limit, Overall
from audit.domain.rubric import Rubric

_WORDS = {
    "answered_by": "answered by",
    "answered_from": "answered from",
    "applies_when": "condition",
    "counts_as": "how other answers count",
    "only_agency": "advice from",
    "repeat": "asked for each",
    "requires": "what is compulsory",
    "scope": "what it asks about",
    "sections": "sections read",
    "check_limits": "limits of text checks",
    "lexicons": "word lists",
    "part_rule": "rule for parts",
    "partial_overall": "overall of a part audit",
    "seconds_a_question": "seconds a question",
    "sign_off": "sign-off",
    "who_may_audit": "who may audit",
    "advice_stages": "stages of advice",
}
#: What is said whole, whatever its length.
_IN_WORDS = (AllOf, AnswerTest, AnyOf, FactTest, Not, StateTest, Overall, Repeat, Requires, Source)
#: Longer texts are said to have changed, without repeating them.
_LONGEST = 40
_TOLD_APART = frozenset(
    {
        "id",
        "version",
        "hash",
        "criteria",
        "sections",
        "grades",
        "limits",
        "scales",
        "themes",
        "changed",
        "extends",
        "mappings",
    }
)


def rubric_diff(old: Rubric, new: Rubric) -> list[str]:
    """Return what changed from one rubric to another, a sentence each; an empty list when nothing did.

    Order: the rubric's own facts, scales, sections, criteria, grades, limits, themes. What is only worded
    anew is said as such; ids, versions and hashes are not compared.
    """
    return [
        *_facts("The rubric's", old, new, _TOLD_APART),
        *_scales(old, new),
        *_sections(old, new),
        *_criteria(old, new),
        *_grades(old.grades, new.grades),
        *_limits(old.limits, new.limits),
        *_named("Theme", {t.id: t for t in old.themes}, {t.id: t for t in new.themes}),
    ]


def _facts(whose: str, old: object, new: object, without: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield a sentence for each field that differs between two values of one kind."""
    if not is_dataclass(old):
        return
    for each in fields(old):
        before, after = getattr(old, each.name), getattr(new, each.name)
        if each.name in without or before == after:
            continue
        word = _WORDS.get(each.name, each.name.replace("_", " "))
        first, second = spoken(before), spoken(after)
        whole = isinstance(before or after, _IN_WORDS)
        if first == second or (not whole and max(len(first), len(second)) > _LONGEST):
            yield f"{whose} {word} changed."
        elif whole and first and second:
            yield f"{whose} {word} now {second}; was {first}."
        elif first and second:
            yield f"{whose} {word} {first} to {second}."
        else:
            yield f"{whose} {word} {'added: ' + second if second else 'taken out, was: ' + first}."


def spoken(value: object) -> str:
    """Return a value in words; empty for nothing."""
    if isinstance(value, Mapping):
        return ", ".join(f"{spoken(key)}: {spoken(item) or 'left out'}" for key, item in value.items())
    if isinstance(value, tuple | list):
        return ", ".join(map(spoken, value))
    if isinstance(value, _IN_WORDS):
        return _in_words(value)
    if is_dataclass(value) and not isinstance(value, type):
        return ", ".join(filter(None, (spoken(getattr(value, each.name)) for each in fields(value))))
    return _one(value)


def _in_words(value: Condition | Overall | Repeat | Requires | Source) -> str:
    """Return what has a way of its own to be said, as the rubric's page says it."""
    match value:
        case Overall():
            return " ".join(rubric_words.overall_words(value)).removeprefix("The overall: ").rstrip(".")
        case Repeat():
            return rubric_words.repeat_words(value)
        case Requires():
            return rubric_words.required_words(value)
        case Source():
            return rubric_words.source_words(value)
        case _:
            return rubric_words.condition_words(value, " and ")


def _one(value: object) -> str:
    """Return a single value in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value.value) if isinstance(value, Enum) else str(value)


def _named(kind: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    for name in new:
        if name not in old:
            yield f"{kind} {name} added."
    for name, before in old.items():
        if name not in new:
            yield f"{kind} {name} taken out."
        else:
            yield from _facts(f"{kind} {name}:", before, new[name])


def _scales(old: Rubric, new: Rubric) -> Iterator[str]:
    for name in new.scales:
        if name not in old.scales:
            yield f"Scale {name} added."
    for name, scale in old.scales.items():
        if name not in new.scales:
            yield f"Scale {name} taken out."
            continue
        other = new.scales[name]
        before, after = {a.name: a for a in scale.answers}, {a.name: a for a in other.answers}
        yield from _named(f"Scale {name}, answer", before, after)
        if list(before) != list(after) and set(before) == set(after):
            yield f"Scale {name}: answers in another order."
        yield from _facts(f"Scale {name}:", scale, other, frozenset({"answers"}))


def _sections(old: Rubric, new: Rubric) -> Iterator[str]:
    before, after = {s.code: s for s in old.sections}, {s.code: s for s in new.sections}
    yield from _named("Section", before, after)
    yield from _order("Sections", list(before), list(after))


def _criteria(old: Rubric, new: Rubric) -> Iterator[str]:
    before, after = {c.id: c for c in old.criteria}, {c.id: c for c in new.criteria}
    for name, criterion in after.items():
        if name not in before:
            yield f"{name} added to {criterion.section}: {criterion.question}"
    for name, criterion in before.items():
        if name not in after:
            yield f"{name} taken out of {criterion.section}."
        else:
            yield from _criterion(criterion, after[name])
    yield from _order("Criteria", list(before), list(after))


def _criterion(old: Criterion, new: Criterion) -> Iterator[str]:
    if old.section != new.section:
        yield f"{old.id} moved from {old.section} to {new.section}."
    if old.question != new.question:
        yield f'{old.id} now asks: "{new.question}"'
    moved = frozenset({"section", "question"} | ({"sections"} if old.section != new.section else set()))
    yield from _facts(old.id, old, new, moved)


def _order(what: str, old: list[str], new: list[str]) -> Iterator[str]:
    both = set(old) & set(new)
    if [name for name in old if name in both] != [name for name in new if name in both]:
        yield f"{what} in another order."


def _grades(old: tuple[Grade, ...], new: tuple[Grade, ...]) -> Iterator[str]:
    before, after = {g.name: g for g in old}, {g.name: g for g in new}
    for name, grade in after.items():
        if name not in before:
            yield f"Grade {name} added{_from(grade.start)}."
        elif before[name].start != grade.start:
            was = before[name].start
            since = f", was{_from(was)}" if was is not None else ""
            yield f"{name} now{_from(grade.start) or ' begins at no score'}{since}."
    for name, grade in before.items():
        if name not in after:
            yield f"Grade {name} taken out."
        else:
            yield from _facts(f"Grade {name}:", grade, after[name], frozenset({"start"}))
    yield from _order("Grades", list(before), list(after))


def _from(start: Decimal | None) -> str:
    if start is None:
        return ""
    return f" from {format((start * 100).normalize(), 'f')}%" if 0 <= start <= 1 else f" from {spoken(start)}"


def _limits(old: tuple[Limit, ...], new: tuple[Limit, ...]) -> Iterator[str]:
    before, after = {_trigger(limit): limit for limit in old}, {_trigger(limit): limit for limit in new}
    for trigger, limit in after.items():
        if trigger not in before:
            yield f"Limit added: {trigger}, at most {limit.grade_at_most}."
    for trigger, limit in before.items():
        if trigger not in after:
            yield f"Limit taken out: {trigger}, at most {limit.grade_at_most}."
        elif after[trigger].grade_at_most != limit.grade_at_most:
            yield f"Limit on {trigger}: at most {after[trigger].grade_at_most}, was {limit.grade_at_most}."
        elif after[trigger].because != limit.because:
            yield f"Limit on {trigger}: reason worded anew."


def _trigger(limit: Limit) -> str:
    """Return what a limit looks at, in words."""
    answers = _either(limit.answers)
    if limit.criterion and limit.over is not None:
        what = f"{limit.criterion} {answers} in more than{_from(limit.over).removeprefix(' from')} of rows"
    elif limit.criterion:
        what = f"{limit.criterion} {answers}"
    elif limit.section:
        what = f"section {limit.section} below{_from(limit.below).removeprefix(' from')}"
    else:
        what = f"any answer that is {limit.any_severity}"
    return what + (f", capping section {limit.scope}" if limit.scope else "")


def _either(words: Iterable[str]) -> str:
    return " or ".join(words)
