"""What is sound and yet not sensible in a rubric: told, and stopping nothing."""

from audit.domain.rubric import Rubric
from audit.problem import Problem
from audit.yaml_files import rubric_messages as say
from audit.yaml_files.rubric_models import RubricModel
from audit.yaml_files.tree import Node


def lint_rubric(rubric: Rubric, written: RubricModel, tree: Node) -> tuple[Problem, ...]:
    """Return the lints of a rubric, in the order of its file."""
    return tuple(_sources(written, tree)) if rubric.criteria else ()


def _sources(written: RubricModel, tree: Node) -> list[Problem]:
    found = []
    for s, section in enumerate(written.sections):
        for c, criterion in enumerate(section.criteria):
            source = criterion.source
            if source is None or not any((source.law, source.code, source.case, source.local)):
                place = tree.place_of("sections", s, "criteria", c, "id")
                found.append(say.NO_SOURCE.at(place, name=criterion.id))
    return found
