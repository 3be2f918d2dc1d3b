"""What building a rubric goes by: the written model, its places, and the problems found so far."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from audit.domain.section import SECTION_TITLES, UNDIVIDED_H
from audit.problem import Message, Problem
from audit.yaml_files.faults import offer
from audit.yaml_files.rubric_messages import REMOVED_USED
from audit.yaml_files.rubric_models import RubricModel
from audit.yaml_files.tree import Node

Loc = tuple[int | str, ...]


@dataclass(slots=True)
class Desk:
    """The rubric being built: what was written, where, and what is wrong with it."""

    written: RubricModel
    tree: Node
    problems: list[Problem] = field(default_factory=list)

    @property
    def section_codes(self) -> tuple[str, ...]:
        """The sections that may be named: this rubric's own, the twelve, and an undivided H."""
        own = (section.section for section in self.written.sections)
        return tuple(dict.fromkeys((*SECTION_TITLES, UNDIVIDED_H, *own)))

    def tell(self, message: Message, loc: Loc, **values: Any) -> None:
        """Note a problem at a location of the file."""
        self.problems.append(message.at(self.tree.place_of(*loc), **values))

    def known(self, message: Message, loc: Loc, name: str, names: Iterable[str], **values: Any) -> bool:
        """Tell whether a name is known; when it is not, note the problem with its near misses."""
        choices = list(names)
        if name in choices:
            return True
        if not self._taken_out(loc, name):
            self.tell(message, loc, name=name[:60], nearest=offer(name, choices), **values)
        return False

    def _taken_out(self, loc: Loc, name: str) -> bool:
        """Tell, at its place in the overlay, of a name that is taken out of the base and still used there."""
        removed = self.written.remove
        for kind in ("criteria", "sections") if removed else ():
            for i, gone in enumerate(getattr(removed, kind)):
                if gone == name:
                    used = self.tree.place_of(*loc)
                    where = self.tree.place_of("remove", kind, i)
                    told = REMOVED_USED.at(
                        where, name=name[:60], line=used.line, file=used.file or "the base"
                    )
                    self.problems.append(told)
                    return True
        return False

    def once(self, message: Message, named: Iterable[tuple[str, Loc]]) -> None:
        """Note every name that stands a second time."""
        first: dict[str, Loc] = {}
        for name, loc in named:
            if name in first:
                self.tell(message, loc, name=name[:60], line=self.tree.place_of(*first[name]).line)
            first.setdefault(name, loc)
