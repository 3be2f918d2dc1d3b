"""Import profiles: YAML files in which a council settles what guessing can't about its own export."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from audit.problem import Problem
from audit.yaml_files.model_base import Text, Written
from audit.yaml_files.reading import read_yaml
from audit.yaml_files.tree import Node


class WordsModel(Written):
    """A council's own words for coded values, each with the word that the program knows."""

    need: dict[Text, Text] = Field(default_factory=dict)
    status: dict[Text, Text] = Field(default_factory=dict)
    involvement: dict[Text, Text] = Field(default_factory=dict)
    agency: dict[Text, Text] = Field(default_factory=dict)
    basis: dict[Text, Text] = Field(default_factory=dict)
    sign_off: dict[Text, Text] = Field(default_factory=dict)
    decision: dict[Text, Text] = Field(default_factory=dict)
    grade: dict[Text, Text] = Field(default_factory=dict)
    type: dict[Text, Text] = Field(default_factory=dict)
    selection: dict[Text, Text] = Field(default_factory=dict)


class ProfileModel(Written):
    """An import profile as a person writes it: `table` is what its rows are, `columns` what headings mean."""

    profile: Text
    table: Literal["plans", "advice", "reviews", "audits"] = "plans"
    sheet: Text | None = None
    heading_row: Annotated[int, Field(ge=1, le=1000)] | None = None
    shape: Literal["wide", "long", "rows", "document"] | None = None
    columns: dict[Text, Text] = Field(default_factory=dict)
    words: WordsModel = WordsModel()


def read_profile(path: Path) -> tuple[ProfileModel | None, Node | None, tuple[Problem, ...]]:
    """Return a profile as written, its tree with places, and every fault of its form."""
    reading = read_yaml(path, ProfileModel)
    return reading.value, reading.tree, reading.problems
