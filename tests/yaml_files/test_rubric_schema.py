"""The JSON Schema that editors use is the models', and the shipped copy is not stale."""

import json

from audit.data_files import data_folder
from audit.yaml_files.rubric_models import RubricModel
from audit.yaml_files.schema import rubric_schema, schema_text
from audit.yaml_files.tree import read_tree


def test_the_shipped_schema_is_not_stale() -> None:
    """rubrics/schema.json is what the models give; write it again when this fails."""
    assert (data_folder("rubrics") / "schema.json").read_text(encoding="utf-8") == schema_text()


def test_every_key_of_a_rubric_is_described() -> None:
    """An editor shows a line of help at each key of each block."""
    schema = json.loads(schema_text())
    for name, part in {"rubric": schema, **schema["$defs"]}.items():
        for key, field in part.get("properties", {}).items():
            assert field.get("description"), f"{name}.{key}"


def test_the_schema_refuses_unknown_keys_and_takes_numbers_for_numbers() -> None:
    """Editors underline a misspelt key, and a weight in quotes."""
    schema = rubric_schema()
    assert schema["additionalProperties"] is False
    assert schema["$defs"]["CriterionModel"]["additionalProperties"] is False
    assert schema["$defs"]["CriterionModel"]["properties"]["weight"]["type"] == "number"
    assert set(schema["properties"]) == {
        field.alias or name for name, field in RubricModel.model_fields.items()
    }


def test_every_key_of_the_shipped_rubrics_is_in_the_schema() -> None:
    """No shipped rubric would be underlined at its top level or in a criterion."""
    schema = rubric_schema()
    criterion = set(schema["$defs"]["CriterionModel"]["properties"])
    for path in data_folder("rubrics").glob("*.yaml"):
        tree, _ = read_tree(path)
        assert tree is not None
        plain = tree.bare()
        assert set(plain) <= set(schema["properties"]), path.name
        for section in plain["sections"]:
            for each in section.get("criteria", []):
                assert set(each) <= criterion, f"{path.name}: {each['id']}"
