"""The JSON Schema of a rubric file, for editors that check YAML while it is typed."""

import json
from typing import Any

from audit.yaml_files.model_base import Written
from audit.yaml_files.rubric_models import RubricModel

#: The first line of a rubric file, by which editors find the schema.
SCHEMA_LINE = "# yaml-language-server: $schema=schema.json"


def rubric_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a rubric as people write it.

    An overlay (`extends`) is checked by the same schema with its base's keys left out: `title` and the
    `question` of a criterion may be missing there, so the schema asks only for what every file must say.
    """
    schema = RubricModel.model_json_schema(by_alias=True, mode="validation")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "A rubric of ehcp-audit"
    schema["required"] = ["rubric", "version"]
    schema["$defs"]["CriterionModel"]["required"] = ["id"]
    _tidy(schema)
    for model in Written.__subclasses__():
        part = schema if model is RubricModel else schema["$defs"].get(model.__name__, {})
        for name, field in model.model_fields.items():
            # pydantic leaves out the description of a field that is a choice of words.
            if field.description and (field.alias or name) in part.get("properties", {}):
                part["properties"][field.alias or name]["description"] = field.description
    return schema


def _tidy(part: Any) -> None:
    """Take out titles that repeat the key, and the text that pydantic would take for a number."""
    if isinstance(part, list):
        for item in part:
            _tidy(item)
        return
    if not isinstance(part, dict):
        return
    choices = part.get("anyOf", [])
    if any(choice.get("type") in ("number", "integer") for choice in choices):
        part["anyOf"] = [choice for choice in choices if choice.get("type") != "string"]
        if len(part["anyOf"]) == 1:
            part.update(part.pop("anyOf")[0])
    for field in part.get("properties", {}).values():
        field.pop("title", None)
        if field.get("type") == "number" and isinstance(field.get("default"), str):
            field["default"] = float(field["default"])
    for item in part.values():
        _tidy(item)


def schema_text() -> str:
    """The schema as the shipped rubrics/schema.json holds it."""
    return json.dumps(rubric_schema(), indent=1, ensure_ascii=False) + "\n"
