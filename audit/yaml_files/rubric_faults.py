"""What building a rubric goes by: the written model, its places, and the problems found so far."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from audit.problem import Message, Problem
from audit.yaml_files.faults import offer
from audit.yaml_files.rubric_models import RubricModel
from audit.yaml_files.tree import Node

Loc = tuple[int | str, ...]


@dataclass(slots=True)
class Desk:
    """The rubric being built: what was written, where, and what is wrong with it."""

    written: RubricModel
    tree: Node
    problems: list[Problem] = field(default_factory=list)

    def tell(self, message: Message, loc: Loc, **values: Any) -> None:
        """Note a problem at a location of the file."""
        self.problems.append(message.at(self.tree.place_of(*loc), **values))

    def known(self, message: Message, loc: Loc, name: str, names: Iterable[str], **values: Any) -> bool:
        """Tell whether a name is known; when it is not, note the problem with its near misses."""
        choices = list(names)
        if name in choices:
            return True
        self.tell(message, loc, name=name[:60], nearest=offer(name, choices), **values)
        return False

    def once(self, message: Message, named: Iterable[tuple[str, Loc]]) -> None:
        """Note every name that stands a second time."""
        first: dict[str, Loc] = {}
        for name, loc in named:
            if name in first:
                self.tell(message, loc, name=name[:60], line=self.tree.place_of(*first[name]).line)
            first.setdefault(name, loc)
