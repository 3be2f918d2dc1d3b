"""The tables of the rubric language's reference, from the models: every key, and what it may hold."""

import re
from typing import Any

from audit.yaml_files.rubric_answer_models import (
    AnswerModel,
    BandModel,
    BoundsModel,
    CountsModel,
    DateModel,
    GradeModel,
    LimitModel,
    NumberModel,
    OverallModel,
    ShareOfRows,
    SharesModel,
    WhenModel,
)
from audit.yaml_files.rubric_criterion_models import (
    AgeBounds,
    ConditionModel,
    CriterionModel,
    RepeatModel,
    RequiredModel,
    SectionModel,
    SourceModel,
    YearBounds,
)
from audit.yaml_files.rubric_models import (
    ComparableModel,
    EffectiveModel,
    ImpactModel,
    LexiconModel,
    RemoveModel,
    RubricModel,
    StagesModel,
    VagueModel,
)
from audit.yaml_files.schema import rubric_schema

BEGIN = "<!-- The tables below are generated from the models: change them there. -->"
END = "<!-- End of the generated tables. -->"

#: The blocks in the order they are met, under the names that the tables refer to them by.
BLOCKS: dict[str, type] = {
    "rubric": RubricModel,
    "effective": EffectiveModel,
    "section": SectionModel,
    "criterion": CriterionModel,
    "source": SourceModel,
    "for_each": RepeatModel,
    "applies_when": ConditionModel,
    "year_group": YearBounds,
    "age_at_final": AgeBounds,
    "evidence, comment, action": RequiredModel,
    "answer of a scale": AnswerModel,
    "number scale": NumberModel,
    "number": BoundsModel,
    "band": BandModel,
    "date scale": DateModel,
    "grade": GradeModel,
    "overall": OverallModel,
    "shares": SharesModel,
    "counts": CountsModel,
    "limit": LimitModel,
    "when": WhenModel,
    "share": ShareOfRows,
    "impact": ImpactModel,
    "comparable_with": ComparableModel,
    "advice_stages": StagesModel,
    "lexicon": LexiconModel,
    "vague": VagueModel,
    "remove": RemoveModel,
}


def reference_tables() -> str:
    """The generated part of rubrics/README.md: a table for each block of the language."""
    schema = rubric_schema()
    names = {model.__name__: name for name, model in BLOCKS.items()}
    parts = [BEGIN]
    for name, model in BLOCKS.items():
        definition = schema if model is RubricModel else schema["$defs"][model.__name__]
        summary = (model.__doc__ or "").strip().splitlines()[0]
        rows = [
            f"| `{key}` | {_holds(field, schema, names)} | {_cell(field['description'])} |"
            for key, field in definition["properties"].items()
        ]
        required = ", ".join(f"`{key}`" for key in definition.get("required", ()))
        base = ", and without `extends` also `title` and `sections`" if model is RubricModel else ""
        must = f" Must hold {required}{base}." if required else ""
        parts += [
            f"### {name}",
            f"{summary}{must}",
            "\n".join(["| key | holds | says |", "|---|---|---|", *rows]),
        ]
    return "\n\n".join([*parts, END])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _holds(field: dict[str, Any], schema: dict[str, Any], names: dict[str, str]) -> str:
    """Return what a key may hold, in words."""
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[-1]
        return f"block: {names[name]}" if name in names else _holds(schema["$defs"][name], schema, names)
    if "enum" in field or "const" in field:
        choices = field.get("enum", [field.get("const")])
        return " / ".join(f"`{_word(choice)}`" for choice in choices if choice is not None)
    choices = [
        choice for choice in field.get("anyOf", field.get("oneOf", [])) if choice.get("type") != "null"
    ]
    if choices:
        return ", or ".join(dict.fromkeys(_holds(choice, schema, names) for choice in choices))
    return _holds_kind(field, schema, names)


def _holds_kind(field: dict[str, Any], schema: dict[str, Any], names: dict[str, str]) -> str:
    kind = str(field.get("type"))
    if kind == "array":
        return f"list of {_holds(field['items'], schema, names)}"
    if kind == "object":
        return f"names, each with {_holds(field['additionalProperties'], schema, names)}"
    text = "date" if field.get("format") == "date" else "text"
    numbers = {"number": f"number{_bounds(field)}", "integer": f"whole number{_bounds(field)}"}
    return {"boolean": "`true` / `false`", "string": text, **numbers}[kind]


def _word(choice: object) -> str:
    return str(choice).lower() if isinstance(choice, bool) else str(choice)


def _bounds(field: dict[str, Any]) -> str:
    low = field.get("minimum", field.get("exclusiveMinimum"))
    high = field.get("maximum")
    if low is None or high is None or abs(high) >= 1_000_000:
        return ""
    above = "above " if "exclusiveMinimum" in field else ""
    return re.sub(r"\.0\b", "", f", {above}{low} to {high}")
