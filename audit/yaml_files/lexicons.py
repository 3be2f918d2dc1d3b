"""Word lists and limits for the text checks: written in a rubric, or in a lexicon file that it names."""

from pathlib import Path

from audit.data_files import data_folder
from audit.problem import Problem
from audit.yaml_files import rubric_messages as say
from audit.yaml_files.rubric_models import LexiconModel, RubricModel
from audit.yaml_files.tree import Node, read_tree


def resolve_lexicons(
    written: RubricModel, tree: Node, folder: Path
) -> tuple[dict[str, object], list[Problem]]:
    """Return a rubric's lexicons by name as plain values, files read; and what is wrong with them."""
    made: dict[str, object] = {}
    problems: list[Problem] = []
    for name, given in written.lexicons.items():
        if isinstance(given, LexiconModel) and not given.file:
            kept = {
                "words": tuple(given.words),
                "exceptions": tuple(given.exceptions),
                "limits": dict(given.limits),
            }
            made[name] = {key: value for key, value in kept.items() if value}
        elif isinstance(given, list):
            made[name] = {"words": tuple(given)}
        else:
            file = given.file if isinstance(given, LexiconModel) else given
            path = lexicon_path(file, folder)
            if path is None:
                place = tree.place_of("lexicons", name)
                problems.append(say.NO_LEXICON.at(place, name=file[:60]))
                continue
            lexicon, wrong = read_tree(path)
            problems += wrong
            if lexicon is not None:
                made[name] = lexicon.bare()
    return made, problems


def lexicon_path(name: str, folder: Path) -> Path | None:
    """Return the file of a lexicon: beside the rubric, in lexicons/ there, or shipped. None when not found.

    Only a bare file name is looked for, so that a rubric can't make the program read files elsewhere.
    """
    bare = name if name.endswith(".yaml") else f"{name}.yaml"
    if Path(bare).name != bare:
        return None
    for place in (folder, folder / "lexicons", data_folder("rubrics") / "lexicons"):
        if (place / bare).is_file():
            return place / bare
    return None
