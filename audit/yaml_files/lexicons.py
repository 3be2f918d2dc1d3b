"""Word lists for the text checks: written in a rubric, or in a lexicon file that it names."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from audit.checks.lexicon import lexicon_from_data
from audit.data_files import data_folder
from audit.problem import Problem
from audit.yaml_files import rubric_messages as say
from audit.yaml_files.rubric_models import LexiconModel, RubricModel
from audit.yaml_files.tree import Node, read_tree

#: The reasons given for phrases that a rubric lists without more. Ours.
_BECAUSE = "This audit tool asks writers not to use it."
_INSTEAD = "Say exactly what is meant."


def resolve_lexicons(
    written: RubricModel, tree: Node, folders: Sequence[Path]
) -> tuple[dict[str, object], list[Problem]]:
    """Return a rubric's lexicons by check as plain values, files read and added to; and what is wrong."""
    made: dict[str, object] = {}
    problems: list[Problem] = []
    for name, given in written.lexicons.items():
        place = tree.place_of("lexicons", name)
        if isinstance(given, list):
            phrases = [phrase.lower() for phrase in given]
            entry = {"id": "own", "phrases": phrases, "because": _BECAUSE, "instead": _INSTEAD}
            lexicon: dict[str, Any] = {"vague": [entry]}
        else:
            lexicon, wrong = _read(given, folders)
            problems += wrong or ([] if lexicon else [say.NO_LEXICON.at(place, name=str(given)[:60])])
        _, faults = lexicon_from_data(lexicon, place.file)
        problems += faults
        made[name] = lexicon
    return made, problems


def lexicon_path(name: str, folders: Sequence[Path]) -> Path | None:
    """Return the file of a lexicon: beside the rubric or its bases, in lexicons/ there, or shipped; or None.

    Only a bare file name is looked for, so that a rubric can't make the program read files elsewhere.
    """
    bare = name if name.endswith(".yaml") else f"{name}.yaml"
    if Path(bare).name != bare:
        return None
    own = (place for folder in folders for place in (folder, folder / "lexicons"))
    for place in (*own, data_folder("rubrics") / "lexicons"):
        if (place / bare).is_file():
            return place / bare
    return None


def _read(given: str | LexiconModel, folders: Sequence[Path]) -> tuple[dict[str, Any], list[Problem]]:
    """Return a lexicon that is a file's name, or a block that may name a file and add to it."""
    file = given if isinstance(given, str) else given.file
    base: dict[str, Any] = {}
    if file:
        path = lexicon_path(file, folders)
        tree, problems = read_tree(path) if path else (None, ())
        if tree is None or not isinstance(tree.value, dict):
            return {}, list(problems)
        base = tree.bare()
    if isinstance(given, str):
        return base, []
    own = given.model_dump(by_alias=True, exclude_unset=True, exclude={"file"})
    for key, value in own.items():
        if isinstance(value, dict):
            base[key] = {**base.get(key, {}), **value}
        else:
            base[key] = [*base.get(key, []), *value] if isinstance(value, list) else value
    return base, []
