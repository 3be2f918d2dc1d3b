"""pydantic's errors -> problems in plain words, each at its line and column with what to do about it."""

from collections.abc import Iterable
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process, utils

from audit.problem import Message, Problem
from audit.yaml_files import messages as say
from audit.yaml_files.scalars import spoken
from audit.yaml_files.tree import Node

#: How a block or list is written that is often written as a word.
EXAMPLES = {
    "answer": "{answer: met, points: 2}",
    "applies_when": "{year_group: {at_least: 9}}",
    "year_group": "{at_least: 9}",
    "age_at_final": "{under: 18}",
    "section_state": "{D: content}",
    "source": '{code: "9.69"}',
    "number": "{from: 0, to: 10}",
    "evidence": "{required_when: not met}",
    "comment": "{required_when: not met}",
    "action": "{required_when: not met}",
    "effective": "{from: 2026-09-01}",
    "remove": "{criteria: [F-05], sections: [J]}",
    "when": "{criterion: F-01, any: not met}",
    "sections": "{section: A, criteria: [...]}",
    "criteria": "{id: A-01, question: ...}",
}


def problems_of(error: ValidationError, tree: Node, model: type[BaseModel]) -> tuple[Problem, ...]:
    """Return the problems of a validation, in the order of the file."""
    found = [_problem(detail, tree, model) for detail in error.errors(include_url=False)]
    return tuple(sorted(found, key=lambda problem: (problem.place.line, problem.place.column)))


def nearest(word: str, known: Iterable[str], most: int = 2) -> tuple[str, ...]:
    """Return the known words that a word is most like, the likest first; none when none is like it."""
    known = list(known)
    hits = process.extract(
        word, known, scorer=fuzz.ratio, processor=utils.default_process, limit=most, score_cutoff=60
    )
    near = [hit[0] for hit in hits]
    # "year" is less like year_group than its letters say, and is what people write for it.
    begins = [
        each
        for each in known
        if len(word) > 2 and each.startswith((f"{word.casefold()}_", f"{word.casefold()} "))
    ]
    return tuple(dict.fromkeys([*near, *begins]))[:most]


def offer(word: str, known: Iterable[str]) -> str:
    """Return "Did you mean weight?", or the words that may stand here when none is near."""
    words = list(dict.fromkeys(known))
    near = nearest(word, words)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    if not words:
        return "Delete it."
    listing = ", ".join(words[:12]) + (", and others" if len(words) > 12 else "")
    return f"Use one of: {listing}."


def _problem(detail: ErrorDetails, tree: Node, model: type[BaseModel]) -> Problem:
    loc = tuple(step for step in detail["loc"] if not _is_tag(step) and step != "[key]")
    key = next((str(step) for step in reversed(loc) if isinstance(step, str)), "the file")
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    place = tree.place_of(*loc)
    if kind == "extra_forbidden":
        node = tree.find(loc)
        if node.value is None and node.text == "" and " " in key:
            return say.SPLIT_TEXT.at(tree.place_of_key(*loc), key=key[:60])
        known = keys_at(model, detail["loc"][:-1])
        near = offer(key, known)
        if not nearest(key, known):
            near = _elsewhere(key, model, detail["loc"][:-1]) or near
        return say.UNKNOWN_KEY.at(tree.place_of_key(*loc), key=key[:60], nearest=near)
    if kind == "missing":
        return say.MISSING_KEY.at(tree.place_of(*loc[:-1]), key=key)
    if kind in ("enum", "literal_error"):
        choices = _choices(context.get("expected", ""))
        found = f'"{str(given)[:60]}"' if isinstance(given, str) else spoken(given)
        return say.NOT_A_CHOICE.at(place, key=key, found=found, nearest=offer(str(given), choices))
    if kind == "string_type":
        node = tree.find(loc)
        sample = node.text if node.text and not isinstance(node.value, list | dict) else "text"
        return say.NOT_TEXT.at(place, key=key, found=spoken(given), sample=sample[:40])
    values = _values(kind, key, context, detail, loc)
    return _plain_message(kind, key).at(place, **values)


def _plain_message(kind: str, key: str) -> Message:
    """Return the catalogue entry for a kind of error whose words need no more than its bounds."""
    if kind in ("greater_than", "finite_number") and key in ("weight",):
        return say.NOT_POSITIVE
    bounds = (
        "greater_than",
        "greater_than_equal",
        "less_than",
        "less_than_equal",
        "finite_number",
        "too_short",
        "too_long",
        "string_too_long",
    )
    if kind in bounds:
        return say.OUT_OF_BOUNDS
    if kind in ("string_too_short", "string_pattern_mismatch"):
        return say.BLANK
    by_kind = {
        "decimal_type": say.NOT_A_NUMBER,
        "decimal_parsing": say.NOT_A_NUMBER,
        "int_type": say.NOT_A_NUMBER,
        "int_from_float": say.NOT_A_NUMBER,
        "int_parsing_size": say.NOT_A_NUMBER,
        "list_type": say.NOT_A_LIST,
        "dict_type": say.NOT_A_MAPPING,
        "model_type": say.NOT_A_MAPPING,
        "model_attributes_type": say.NOT_A_MAPPING,
        "bool_type": say.NOT_YES_NO,
        "union_tag_invalid": say.NO_FORM,
        "union_tag_not_found": say.NO_FORM,
    }
    if kind in by_kind:
        return by_kind[kind]
    return say.NOT_A_DATE if kind.startswith("date") else say.WRONG


def _in_scales(loc: tuple[int | str, ...]) -> str:
    """Return how an answer of a scale is written, where one stands wrongly."""
    return EXAMPLES["answer"] if len(loc) == 3 and loc[0] == "scales" and isinstance(loc[2], int) else ""


def _values(
    kind: str, key: str, context: dict[str, Any], detail: ErrorDetails, loc: tuple[int | str, ...]
) -> dict[str, Any]:
    signs = {"gt": "above", "ge": "at least", "lt": "below", "le": "at most"}
    bounds = next((f"{word} {context[sign]}" for sign, word in signs.items() if sign in context), "")
    if "min_length" in context or "max_length" in context:
        few = context.get("min_length")
        bounds = (
            f"at least {few} long" if kind == "too_short" else f"at most {context.get('max_length')} long"
        )
    forms = str(context.get("expected_tags", "")).replace("'", "").replace("<", "a ").replace(">", "")
    sample = "" if len(loc) > 1 and loc[0] == "remove" else _in_scales(loc) or EXAMPLES.get(key, "")
    example = f", for example {sample}" if sample else ""
    return {
        "example": example,
        "key": key,
        "bounds": bounds or "a finite number",
        "detail": detail["msg"],
        "forms": forms,
    }


def _elsewhere(key: str, model: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    """Return a remedy for a key that a block above this one takes, as when an indent is wrong."""
    for end in range(len(loc) - 1, -1, -1):
        if key in keys_at(model, loc[:end]):
            block = next(
                (str(step) for step in reversed(loc[:end]) if isinstance(step, str)), "the file itself"
            )
            return f"It belongs one step or more to the left, under {block}."
    return ""


def _is_tag(step: object) -> bool:
    return isinstance(step, str) and step.startswith("<") and step.endswith(">")


def _choices(expected: str) -> list[str]:
    """Return the words of pydantic's "'a', 'b' or 'c'"."""
    return [part.strip().strip("'") for part in expected.replace(" or ", ", ").split(",") if part.strip()]


def keys_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """Return the keys that may stand at a location of a model, as people write them."""
    here: Any = model
    for step in loc:
        here = _step(here, step)
    here = _bare(here)
    if isinstance(here, type) and issubclass(here, BaseModel):
        return [field.alias or name for name, field in here.model_fields.items()]
    return []


def _step(kind: Any, step: int | str) -> Any:
    """Return the type one step further in: through a model's field, a list, a mapping or a tagged union."""
    kind = _bare(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if step in (name, field.alias):
                return (
                    field.annotation if not field.metadata else Annotated[field.annotation, *field.metadata]
                )
        return None
    if _is_tag(step):
        tagged = (
            member for member in get_args(kind) if Tag(str(step)) in getattr(member, "__metadata__", ())
        )
        return next(tagged, None)
    arguments = get_args(kind)
    return arguments[-1] if arguments and get_origin(kind) in (list, dict) else None


def _bare(kind: Any) -> Any:
    """Return a type without its annotations and without "or None"."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    arguments = get_args(kind)
    if type(None) in arguments:
        rest = [member for member in arguments if member is not type(None)]
        return _bare(rest[0]) if len(rest) == 1 else kind
    return kind
